"""robots.txt by RFC 9309: what the answer means, and which rules are ours.

Protego matches paths and reads crawl-delay; around it: the status decides before any parsing,
user-agent lines are compared as whole product tokens, a byte-order mark and an HTML page are
no rules, and no more than 500 KiB are read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from pipeline.crawl.frontier import StoredRobots
from pipeline.crawl.records import FetchError, Response

MAX_BYTES = 500 * 1024
CACHE_SECONDS = 86_400.0
RETRY_SECONDS = 3_600.0
# RFC 9309 2.3.1.4: a site that can't be reached may be read by the last known rules.
STALE_SECONDS = 30 * 86_400.0

_AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*(?::|\s)\s*(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_LINE_END = re.compile(rb"\r\n|\r|\n")
# str.splitlines, which Protego uses, also breaks lines at these.
_NO_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HTML = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for one agent; `verdict` decides when there is nothing to parse."""

    parser: Protego | None
    agent: str
    verdict: bool = True
    unreachable: bool = False

    def allowed(self, url: str) -> bool:
        """Whether the agent may fetch `url`; /robots.txt itself always."""
        if self.parser is None:
            return self.verdict
        return bool(self.parser.can_fetch(url, self.agent))

    @property
    def crawl_delay(self) -> float:
        """Seconds that the site asks for between two requests; 0 when it asks for none."""
        if self.parser is None:
            return 0.0
        return float(self.parser.crawl_delay(self.agent) or 0.0)


def read_rules(status: int | None, body: bytes, content_type: str | None, agent: str) -> Rules:
    """The rules in an answer to a request for robots.txt; `status` None for no answer at all.

    `agent` is a product token. 2xx is parsed, 4xx allows everything, 5xx and no answer
    disallow everything, as does 429: a site that throttles did not say that it has no rules.
    """
    token = agent.lower()
    if status is None or status >= 500 or status == 429 or status < 200:
        return Rules(None, token, verdict=False, unreachable=True)
    if status >= 300:
        return Rules(None, token, verdict=True)
    if _HTML.match(body.removeprefix(b"\xef\xbb\xbf")):
        return Rules(None, token, verdict=True)
    return Rules(Protego.parse(_prepare(body, token)), token)


def _prepare(body: bytes, token: str) -> str:
    """The text with agent lines reduced to `*`, our own token, or one that is nobody's."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        last_end = max(body.rfind(b"\n"), body.rfind(b"\r"))
        body = body[: last_end + 1]
    body = body.removeprefix(b"\xef\xbb\xbf")
    lines = []
    for raw in _LINE_END.split(body):
        line = _NO_LINE_END.sub(" ", raw.decode("utf-8", errors="replace"))
        line = line.replace("\0", "").partition("#")[0]
        match = _AGENT_LINE.fullmatch(line)
        lines.append(line if match is None else f"User-agent: {_agent(match[1], token)}")
    return "\n".join(lines)


def _agent(value: str, token: str) -> str:
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    named = _TOKEN.match(value)
    return token if named is not None and named[0].lower() == token else "another"


class RobotsStore(Protocol):
    """Where robots files survive the run (the frontier)."""

    def robots(self, origin: str) -> StoredRobots | None: ...
    def set_robots(self, origin: str, robots: StoredRobots) -> None: ...


class Robots:
    """The rules of every site, fetched when needed and kept for a day.

    `fetch` follows up to five redirects and raises FetchError.
    """

    def __init__(self, store: RobotsStore, agent: str, now: Callable[[], float]) -> None:
        self._store = store
        self._agent = agent
        self._now = now
        self._rules: dict[str, tuple[float, Rules]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, fetch: Callable[[str], Awaitable[Response]]) -> Rules:
        """The rules for `url`. Raises FetchError `backed_off` while its host is closed."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            expires, rules = self._rules.get(origin, (0.0, None))
            if rules is None or expires <= self._now():
                stored = self._store.robots(origin)
                # Of the future: the clock was wrong when they were fetched, or is now.
                if stored is None or not stored.fetched <= self._now() < stored.expires:
                    stored = await self._fetch(origin, stored, fetch)
                rules = read_rules(stored.status, stored.body, stored.content_type, self._agent)
                self._rules[origin] = (stored.expires, rules)
            return rules

    async def _fetch(
        self,
        origin: str,
        last: StoredRobots | None,
        fetch: Callable[[str], Awaitable[Response]],
    ) -> StoredRobots:
        now = self._now()
        status: int | None = None
        body, content_type = b"", None
        try:
            response = await fetch(f"{origin}/robots.txt")
            status, body = response.status, response.body
            content_type = response.header("content-type")
        except FetchError as error:
            if error.reason in ("backed_off", "private_address"):
                raise
            if error.reason == "too_many_redirects":  # RFC 9309 2.3.1.2: unavailable
                status = 404
            unreachable = error.reason in ("connect", "dns", "tls")
            if unreachable and self._keep_last(origin, last, None, now).status is None:
                raise  # the pages can't be reached either; the run counts why
        if status is None or status >= 500 or status == 429:
            return self._keep_last(origin, last, status, now)
        stored = StoredRobots(status, body[: MAX_BYTES + 1], content_type, now, now + CACHE_SECONDS)
        self._store.set_robots(origin, stored)
        return stored

    def _keep_last(
        self, origin: str, last: StoredRobots | None, status: int | None, now: float
    ) -> StoredRobots:
        """No answer: the last rules that were read, for up to 30 days, else nothing is allowed."""
        stored = StoredRobots(status, b"", None, now, now + RETRY_SECONDS)
        answered = last is not None and last.status is not None and last.status < 500
        if last is not None and answered and now - last.fetched < STALE_SECONDS:
            stored = replace(last, expires=now + RETRY_SECONDS)
        self._store.set_robots(origin, stored)
        return stored
