"""One discovery of one source: fetching, marks, scope and counts, as all methods share them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from extractors.article.limits import too_much
from pipeline.crawl.discovery.links import absolute, same_site
from pipeline.crawl.discovery.times import parse_moment, period_of_article, stamp
from pipeline.crawl.records import Candidate, FetchError, Get, Memory, Response
from pipeline.crawl.urls import host_key
from pipeline.sources import Source

CLOCK_DIFFERENCE = timedelta(hours=1)  # between the site's clock and ours

_HOST_REASONS = frozenset(
    {"dns", "connect", "tls", "private_address", "robots_unreachable", "backed_off"}
)


def host_is_out(error: FetchError, home: str) -> bool:
    """Whether the host of `home` itself is out of reach or wants to be left alone.

    The host of a feed kept elsewhere, or the one that a redirect leads to, says nothing of it.
    """
    return error.reason in _HOST_REASONS and host_key(error.url) == host_key(home)


class Stopped(Exception):  # noqa: N818 - an end with a reason, not an error of the program
    """A method that did not go through; `reason` is a code that the run counts.

    Codes: those of FetchError; `http_NNN`; `not_json`, `not_a_feed`, `not_a_sitemap`,
    `not_a_page`, `too_deep`, `no_sitemap`, `no_links`, `doctype`, `truncated`, `too_large`,
    `bad_url`;
    `incomplete` (it worked, but does not reach back to what was asked for). With `host_out` no
    other method is worth trying.
    """

    def __init__(self, reason: str, detail: str = "", *, host_out: bool = False) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.host_out = host_out


def parse_page(response: Response) -> LexborHTMLParser:
    """The page's tree. Raises Stopped (`too_deep`, `too_large`) for one that costs too much."""
    if excess := too_much(response.body):
        raise Stopped(excess, response.url)
    return LexborHTMLParser(response.body)


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a method, or of `count` links that it gave: `reason` is a code.

    For a method: `ok`, `unchanged`, `incomplete`, `resting` (found closed within the last week,
    not asked again), or a code of Stopped; `count` is how many candidates it gave. For links:
    `off_host`, `out_of_scope`, `bad_url`, `dead_sitemap` for files of an index, and `page_limit`
    for a list that was not read to its end. The last note of a discovery has the method
    `discovery` and says `ok`, `incomplete` or `failed`.
    """

    method: str
    url: str
    reason: str
    detail: str = ""
    count: int = 1


@dataclass(slots=True)
class Visit:
    """What a method is given, and where it leaves its marks.

    Marks are kept apart until the method went through, so that a kill loses nothing; they belong
    to the source's keywords: another scope begins anew.
    """

    source: Source
    get: Get
    memory: Memory
    since: datetime | None
    known: Callable[[str], bool]
    now: datetime
    counts: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    unchanged: bool = False
    _marks: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)

    # ---- requests

    async def fetch(self, url: str) -> Response:
        """The response of status 2xx. Raises Stopped for any other."""
        return await self._fetch(url, conditional=False)

    async def fetch_changed(self, url: str) -> Response | None:
        """The response, or None when it has not changed since a visit that went through whole.

        The validators are those of the last response, not of the last one that was used up:
        they are sent only where a visit ended well after that response.
        """
        key = f"whole:{url}"
        conditional = self.since is None and self.mark(key) == "1"
        self.memory.set(self._key(key), "0")
        response = await self._fetch(url, conditional=conditional)
        self.set_mark(key, "1")
        return None if response.status == 304 else response

    async def _fetch(self, url: str, *, conditional: bool) -> Response:
        self.requests += 1
        try:
            response = await self.get(url, conditional=conditional)
        except FetchError as error:
            out = host_is_out(error, self.source.home)
            raise Stopped(error.reason, error.detail or url, host_out=out) from error
        if 200 <= response.status < 300 or (conditional and response.status == 304):
            return response
        raise Stopped(f"http_{response.status}", url)

    def page_limit(self, pages: int) -> Stopped:
        """What to raise, counted, when a list goes on after so many pages."""
        self.counts["page_limit"] += 1
        return Stopped("incomplete", f"{pages} pages read, and it goes on")

    # ---- marks

    def mark(self, name: str) -> str | None:
        """What the last visit that went through left under that name; None for nothing.

        Nothing is left of a visit that is still to come: the clock has gone back, and what was
        found in between would be passed over.
        """
        last = self.memory.get(self._key("visited"))
        if last and datetime.fromisoformat(last) > self.now + CLOCK_DIFFERENCE:
            return None
        return self.memory.get(self._key(name)) or None

    def set_mark(self, name: str, value: str) -> None:
        """Leave a mark, kept once the method has gone through."""
        self._marks[self._key(name)] = value

    @property
    def visited(self) -> datetime | None:
        """When the source was last gone through, None for never (or for a backfill now)."""
        moment = self.mark("visited")
        return datetime.fromisoformat(moment) if moment and self.since is None else None

    def begin(self) -> None:
        """A method begins: its counts and marks are its own."""
        self.counts.clear()
        self.unchanged = False
        self._kept |= self._marks
        self._marks = {}

    def drop_marks(self) -> None:
        """Forget the marks that the method at hand left."""
        self._marks = {}

    def keep_marks(self, *, visited: bool) -> None:
        """Write all marks down, and that the source was gone through."""
        for key, value in (self._kept | self._marks).items():
            self.memory.set(key, value)
        if visited and (self.since is None or not self.mark("visited")):
            self.memory.set(self._key("visited"), stamp(self.now))

    def _key(self, name: str) -> str:
        scope = "\n".join(sorted(word.casefold() for word in self.source.keywords))
        return f"{sha256(scope.encode()).hexdigest()[:8]}:{name}"

    # ---- what is let through

    def link(self, base: str, reference: str | None) -> str | None:
        """The absolute URL of a link to an article of this site; None, counted, for any other."""
        url = absolute(base, reference)
        if url is None:
            self.counts["bad_url"] += 1
            return None
        if not same_site(self.source.home, url) and not self.source.owns(url):
            self.counts["off_host"] += 1
            return None
        return self._secure(url)

    def _secure(self, url: str) -> str:
        """An address on the home's own host by https where the home is: old lists keep http,
        which costs a redirect each, or leads nowhere."""
        home = urlsplit(self.source.home)
        parts = urlsplit(url)
        if (home.scheme, parts.scheme) == ("https", "http") and home.netloc == parts.netloc:
            return parts._replace(scheme="https").geturl()
        return url

    def wanted(self, candidate: Candidate) -> bool:
        """Whether the times of a listing ask for this article: not too old, or new or changed."""
        if self.since:
            moment = candidate.published or candidate.modified
            if moment is None:
                period = period_of_article(candidate.url)
                return period is None or period.end > self.since
            return moment >= self.since
        if self.visited is None or not self.known(candidate.url):
            return True
        return candidate.modified is not None and candidate.modified > self.visited

    def in_scope(self, candidate: Candidate, body: str = "") -> bool:
        """Whether title, excerpt, `body` or the address's words hold a keyword; counted if not.

        An address without words (`/berita/4711`) whose listing shows no text is in scope:
        nothing is known against it.
        """
        if not self.source.keywords:
            return True
        words = _address_words(candidate.url)
        texts = [text for text in (candidate.title, candidate.excerpt, body, words) if text]
        pattern = _keyword_pattern(self.source.keywords)
        if not texts or any(pattern.search(text) for text in texts):
            return True
        self.counts["out_of_scope"] += 1
        return False

    def moment(self, text: object) -> datetime | None:
        """A printed time as an aware datetime, in the site's zone where it names none."""
        return parse_moment(text, self.source.utc_offset)


def _address_words(url: str) -> str:
    """The words of an address's path, "" when it has none but numbers and a section."""
    segments = [part for part in urlsplit(url).path.split("/") if re.search(r"[^\W\d_]", part)]
    slug = segments[-1] if segments else ""
    words = re.sub(r"\.\w{2,5}$", "", slug)
    return re.sub(r"[-_+]|%20", " ", words) if re.search(r"[-_+]|%20", words) else ""


@lru_cache(maxsize=64)
def _keyword_pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    words = (r"[\s\-–]+".join(map(re.escape, word.split())) for word in keywords)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
