"""The text of a robots.txt, read by RFC 9309: which rules are ours, and what they allow. Pure.

Where the standard is silent it is read as Google's parser reads it: keys by their beginning and
with common misspellings, a missing colon, a stray byte-order mark, lines cut at 16 KB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MAX_BYTES", "Rules", "read_rules"]

MAX_BYTES = 500 * 1024
_MAX_LINE = 8 * 2083 - 1

_PARTIAL_BOM = re.compile(rb"\xef(?:\xbb\xbf?)?")
_LINE_END = re.compile(rb"[\r\n]+")
_HTML = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
_KEY = re.compile(
    r"(?P<agent>user[- ]?agent)"
    r"|(?P<disallow>disallow|dissallow|dissalow|disalow|diasllow|disallaw)"
    r"|(?P<allow>allow)"
    r"|(?P<delay>crawl[- ]?delay)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z_-]*")
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_PATH = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?([^#]*)", re.DOTALL)
# An escape; or an octet that may stand in no URL, a lone % included.
_OCTET = re.compile(r"%([0-9A-Fa-f]{2})|([^!#$&-;=?-Z\[\]_a-z~])")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path pattern: the texts between its `*`, and whether it ends in `$`."""

    parts: tuple[str, ...]
    anchored: bool

    def matches(self, path: str) -> bool:
        """Whether a path in normal form matches; the time is linear in both lengths a part."""
        first, *others = self.parts
        if not path.startswith(first):
            return False
        position = len(first)
        if not others:
            return not self.anchored or position == len(path)
        *middle, last = others
        for part in middle:
            found = path.find(part, position)
            if found < 0:
                return False
            position = found + len(part)
        if self.anchored:
            return path.endswith(last) and len(path) - len(last) >= position
        return path.find(last, position) >= 0


@dataclass(frozen=True, slots=True)
class Rule:
    """An allow or disallow line; that with the most octets decides, allow on a tie."""

    octets: int
    allow: bool
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for one agent, the one that decides first.

    `default` is the verdict where no rule matches; `crawl_delay` the seconds that the site asks
    for between two requests, 0 when it asks for none.
    """

    rules: tuple[Rule, ...] = ()
    crawl_delay: float = 0.0
    default: bool = True
    unreachable: bool = False

    def allowed(self, url: str) -> bool:
        """Whether the agent may fetch `url`; robots.txt itself always."""
        path = _path(url)
        if path == "/robots.txt":
            return True
        return next((r.allow for r in self.rules if r.pattern.matches(path)), self.default)


def read_rules(status: int | None, body: bytes, agent: str) -> Rules:
    """The rules in an answer to a request for robots.txt; `status` None for no answer at all.

    `agent` is a product token. 2xx is parsed, 4xx allows everything, 5xx and no answer
    disallow everything, as does 429: a site that throttles did not say that it has no rules.
    An HTML page is no rules.
    """
    if status is None or status >= 500 or status == 429 or status < 200:
        return Rules(default=False, unreachable=True)
    text = body[_bom_length(body) :]
    if status >= 300 or _HTML.match(text):
        return Rules()
    return _parse(text, agent.lower())


def _bom_length(body: bytes) -> int:
    bom = _PARTIAL_BOM.match(body)
    return 0 if bom is None else bom.end()


def _parse(body: bytes, token: str) -> Rules:
    """The rules of the groups that name `token`, else of those for `*`.

    Lines of a group that are neither agent, allow nor disallow end no list of agents.
    """
    groups: dict[str, list[Rule]] = {token: [], "*": []}
    delays = {token: 0.0, "*": 0.0}
    named = False
    agents: set[str] = set()
    in_rules = False
    for kind, value in _lines(body):
        if kind == "agent":
            if in_rules:
                agents, in_rules = set(), False
            agent = _agent(value)
            agents |= {agent} & groups.keys()
            named = named or agent == token
            continue
        in_rules = in_rules or kind != "delay"
        for agent in agents:
            if kind == "delay":
                delays[agent] = max(delays[agent], _seconds(value))
            else:
                groups[agent] += _rules(value, allow=kind == "allow")
    agent = token if named else "*"
    ranked = sorted(groups[agent], key=lambda rule: (rule.octets, rule.allow), reverse=True)
    return Rules(tuple(ranked), delays[agent])


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    """Kind and value of each line that means something."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    for raw in _LINE_END.split(body):
        # Octets as characters: what is no UTF-8 is compared as it stands.
        line = raw[:_MAX_LINE].replace(b"\0", b"").partition(b"#")[0].strip().decode("latin-1")
        key, colon, value = line.partition(":")
        if not colon:
            words = line.split()
            if len(words) != 2:
                continue
            key, value = words
        found = _KEY.match(key.strip())
        if found is not None and found.lastgroup is not None:
            yield found.lastgroup, value.strip(" \t\v\f")


def _agent(value: str) -> str:
    """The product token that an agent line names, in lower case; `*` for everybody."""
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    named = _TOKEN.match(value)
    return named[0].lower() if named else ""


def _seconds(value: str) -> float:
    found = _SECONDS.match(value)
    return float(found[0]) if found else 0.0


def _rules(value: str, *, allow: bool) -> Iterator[Rule]:
    """The rule of one line, none when it is empty; `/index.html` allows its folder too."""
    anchored = value.endswith("$")
    path = _normal(value.removesuffix("$") if anchored else value).replace("$", "%24")
    if not value:
        return
    yield Rule(len(path) + anchored, allow, Pattern(tuple(path.split("*")), anchored))
    folder, slash, page = path.rpartition("/")
    if allow and slash and page.startswith("index.htm"):
        folder += slash
        yield Rule(len(folder) + 1, allow, Pattern(tuple(folder.split("*")), anchored=True))


def _path(url: str) -> str:
    """Path and query in normal form; what a pattern means by `*` and `$` is escaped."""
    found = _PATH.match(url)
    path = found[1] if found else ""
    octets = path.encode("utf-8", errors="replace").decode("latin-1")
    normal = _normal(octets).replace("*", "%2A").replace("$", "%24")
    return normal if normal.startswith("/") else f"/{normal}"


def _normal(text: str) -> str:
    """Percent-encoding in one form: unreserved octets plain, the others with upper-case digits."""

    def encode(match: re.Match[str]) -> str:
        if match[1] is None:
            return f"%{ord(match[0]):02X}"
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _OCTET.sub(encode, text)
