"""The source registry: one TOML file a site under corpus/sources/, validated before a run."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from extractors.article import Layout
from extractors.places.gazetteer import region_by_code
from pipeline.crawl.urls import canonicalize

DiscoveryMethod = Literal["wordpress", "blogger", "feed", "sitemap", "listing"]

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}


class RegistryError(ValueError):
    """A source file that cannot be used; the message names the file, the key and what is wrong."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """One way to find a source's articles, tried in the order of the file.

    `url` is the endpoint (REST root, feed, sitemap, listing page), None for the usual place.
    `item`, `next_page` are the CSS selector of article links and the page pattern
    (`?page={n}`) of a listing.
    """

    method: DiscoveryMethod
    url: str | None = None
    item: str | None = None
    next_page: str | None = None
    max_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A site of the registry; `key` is the file's stem."""

    key: str
    name: str
    home: str
    region_code: str | None
    utc_offset: int
    discovery: tuple[Discovery, ...]
    keywords: tuple[str, ...] = ()
    layouts: tuple[Layout, ...] = ()
    delay: float | None = None
    hosts: tuple[str, ...] = ()
    allow_private_address: bool = False
    tls_verify: bool = True
    verified: bool = False
    notes: str = ""

    def owns(self, url: str) -> bool:
        """Whether `url` is on one of the further `hosts` that are this site too."""
        return bool(self.hosts) and (urlsplit(url).hostname or "") in self.hosts


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a source file: its name, the reader of its value, and what it means."""

    name: str
    read: Callable[[Any], Any]
    meaning: str
    required: bool = False


class _Wrong(ValueError):  # noqa: N818 - becomes a RegistryError with its file and key
    """A value that a reader refuses; `at` is the place inside the value (`[0].method`)."""

    def __init__(self, problem: str, at: str = "") -> None:
        super().__init__(problem)
        self.at = at


# ---- readers of values


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"{value!r} is not a text with something in it")
    return value


def _any_text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"{value!r} is not a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(f"{value!r} is not true or false")
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise _Wrong(f"{value!r} is not a number of seconds above 0, up to 3600")
    return float(value)


def _pages(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 100_000:
        raise _Wrong(f"{value!r} is not a whole number from 1 to 100000")
    return value


def _url(value: Any) -> str:
    text = _text(value)
    try:
        whole = bool(canonicalize(text)) and text == text.strip()
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s<>\"]", text):
        raise _Wrong(f"{value!r} is not an http or https address")
    return text


def _host(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise _Wrong(f"{value!r} is not a host name in lower case, as 'berita.example.id'")
    return text


def _region(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{2}(\.[0-9]{2})?", value):
        raise _Wrong(f"{value!r} is not a Kemendagri code such as '63' or '63.71'")
    if region_by_code(value) is None:
        raise _Wrong(f"{value!r} is not in the gazetteer")
    return value


def _one_of(names: Iterable[str]) -> Callable[[Any], str]:
    known = tuple(names)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise _Wrong(f"{value!r} is not one of {', '.join(known)}")
        return value

    return read


def _selector(value: Any) -> str:
    text = _text(value)
    try:
        LexborHTMLParser("<p></p>").css(text)
    except Exception as error:  # selectolax raises its own kinds for what Lexbor cannot parse
        raise _Wrong(f"{value!r} is not a CSS selector") from error
    return text


def _page_pattern(value: Any) -> str:
    text = _text(value)
    if text.count("{n}") != 1 or text.replace("{n}", "").count("{"):
        raise _Wrong(f"{value!r} does not hold {{n}} once, as in '?page={{n}}'")
    return text


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _Wrong(f"{value!r} is not a date written without quotes, as in 2024-05-01")
    return value


def _list_of(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong(f"{value!r} is not a list")
        return tuple(_at(f"[{place}]", read, item) for place, item in enumerate(value))

    return read_all


def _keywords(value: Any) -> tuple[str, ...]:
    words: tuple[str, ...] = tuple(" ".join(word.split()) for word in _list_of(_text)(value))
    twice = [word for word, count in Counter(w.casefold() for w in words).items() if count > 1]
    if twice:
        raise _Wrong(f"{twice[0]!r} stands there twice")
    return words


def _discoveries(value: Any) -> tuple[Discovery, ...]:
    found: tuple[Discovery, ...] = _list_of(lambda item: Discovery(**_table(item, DISCOVERY_KEYS)))(
        value
    )
    if not found:
        raise _Wrong("no way to find articles: at least one [[discovery]] is needed")
    for place, way in enumerate(found):
        for name in ("item", "next_page"):
            if getattr(way, name) is not None and way.method != "listing":
                raise _Wrong(f"has no meaning for {way.method}", f"[{place}].{name}")
    return found


def _layouts(value: Any) -> tuple[Layout, ...]:
    found: tuple[Layout, ...] = _list_of(lambda item: Layout(**_table(item, LAYOUT_KEYS)))(value)
    days = Counter(layout.since for layout in found)
    if any(count > 1 for count in days.values()):
        raise _Wrong("two layouts begin on the same day")
    return tuple(sorted(found, key=lambda layout: layout.since or date.min))


# ---- the keys


DISCOVERY_KEYS = (
    Key(
        "method",
        _one_of(get_args(DiscoveryMethod)),
        "`wordpress` (REST), `blogger`, `feed` (RSS, Atom, JSON Feed), `sitemap` or `listing`. "
        "Entries of one method that stand together are all read; the next method is tried when "
        "none of them worked, or when they do not reach back far enough",
        required=True,
    ),
    Key(
        "url",
        _url,
        "the endpoint, where it is not at the usual place; its query is kept, so that "
        "`…/wp-json/wp/v2/posts?categories=7` narrows WordPress to a category and "
        "`…/feeds/posts/default/-/Sosial` Blogger to a label",
    ),
    Key(
        "item",
        _selector,
        "listing: CSS selector of the article links; without it links are told by their form",
    ),
    Key(
        "next_page",
        _page_pattern,
        "listing: address of page n against `url`, as `?page={n}` or `page/{n}/`; "
        "without it the page's own link to the next page is followed",
    ),
    Key(
        "max_pages",
        _pages,
        "listing: pages read at most in one run; without it 20 in a refresh, 1000 in the first run "
        "and in a backfill. A listing that goes on is counted as `page_limit`",
    ),
)

LAYOUT_KEYS = (
    Key("body", _selector, "CSS selector of the element(s) that hold the paragraphs", True),
    Key("since", _day, "first day of this design; left out: from the beginning"),
    Key("title", _selector, "CSS selector of the headline"),
    Key("author", _selector, "CSS selector of the reporter's name"),
    Key("published", _selector, "CSS selector of the date of publication"),
    Key("remove", _list_of(_selector), "CSS selectors of what is cut out of the body"),
)

SOURCE_KEYS = (
    Key("name", _text, "the site's name as it calls itself", True),
    Key("home", _url, "address of the home page; articles of other hosts are left out", True),
    Key("region", _region, "Kemendagri code of the region that the site covers; none: nationwide"),
    Key(
        "zone",
        _one_of(ZONES),
        "`WIB`, `WITA` or `WIT`: the site's clock, for pages that give none",
        True,
    ),
    Key(
        "keywords",
        _keywords,
        "topic scope: only articles are fetched whose title, excerpt, address or search hit has "
        "one of these, as whole words, in any case; none: every article",
    ),
    Key(
        "hosts",
        _list_of(_host),
        "further hosts that are this site too, as a former domain or a Blogger address; "
        "articles and rel=canonical of theirs are believed",
    ),
    Key("delay", _seconds, "least pause between two requests in seconds, where 1 is too little"),
    Key(
        "allow_private_address",
        _flag,
        "true lets the source live on a private or loopback address (default false)",
    ),
    Key(
        "tls_verify",
        _flag,
        "false takes the site's certificate unseen, where it is expired or self-signed "
        "(default true: such a site is counted as `tls`)",
    ),
    Key(
        "verified",
        _flag,
        "true once `pilar sources check` has read articles of the site (default false)",
    ),
    Key("notes", _any_text, "what the next person should know"),
    Key("discovery", _discoveries, "the ways to find articles, a table each, best first", True),
    Key("layout", _layouts, "the site's page designs, a table each, where the generic reader errs"),
)


# ---- reading


def load_sources(folder: Path) -> dict[str, Source]:
    """All sources by key, sorted. Raises RegistryError on the first file or key that is wrong."""
    if not folder.is_dir():
        raise RegistryError(f"{folder}: no such folder of source files")
    sources: dict[str, Source] = {}
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        source = _load(path)
        home = canonicalize(source.home)
        if home in homes:
            raise RegistryError(f"{path}: home: {source.home!r} is that of {homes[home]} too")
        homes[home] = path
        sources[source.key] = source
    return sources


def parse_source(key: str, text: str) -> Source:
    """The source that a TOML text describes. Raises RegistryError with `key` as the file."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key):
        raise RegistryError(f"{key}: a file name is of a-z, 0-9, - and _, with .toml at its end")
    try:
        values = _table(tomllib.loads(text), SOURCE_KEYS)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{key}: not TOML: {error}") from error
    except _Wrong as error:
        raise RegistryError(f"{key}: {error.at.lstrip('.')}: {error}") from error
    return Source(
        key=key,
        region_code=values.pop("region", None),
        utc_offset=ZONES[values.pop("zone")],
        layouts=values.pop("layout", ()),
        **values,
    )


def _load(path: Path) -> Source:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: cannot be read: {error}") from error
    try:
        return parse_source(path.stem, text)
    except RegistryError as error:
        problem = str(error).removeprefix(f"{path.stem}: ")
        raise RegistryError(f"{path}: {problem}") from error


def _table(value: Any, keys: tuple[Key, ...]) -> dict[str, Any]:
    """The values of a table, read by its keys. Raises _Wrong with the key's place."""
    if not isinstance(value, dict):
        raise _Wrong(f"{value!r} is not a table")
    known = {key.name: key for key in keys}
    for name in value:
        if name not in known:
            raise _Wrong(f"unknown key; known are {', '.join(known)}", f".{name}")
    for key in keys:
        if key.required and key.name not in value:
            raise _Wrong("is missing", f".{key.name}")
    return {name: _at(f".{name}", known[name].read, item) for name, item in value.items()}


def _at(place: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except _Wrong as error:
        raise _Wrong(str(error), place + error.at) from error


def usual_keywords(sources: Iterable[Source]) -> tuple[str, ...]:
    """The keywords that at least half of the sources with keywords share, in their usual order."""
    lists = [source.keywords for source in sources if source.keywords]
    counts = Counter(word for words in lists for word in words)
    return tuple(word for word, count in counts.items() if 2 * count >= len(lists))


# ---- writing


def write_source(folder: Path, source: Source) -> Path:
    """Write the source's file, whole or not at all; the path. Raises RegistryError if it exists."""
    path = folder / f"{source.key}.toml"
    text = render_source(source)
    parse_source(source.key, text)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{source.key}.toml.{os.getpid()}"
    try:
        draft.write_text(text, encoding="utf-8")
        os.link(draft, path)  # fails where the file exists, unlike a rename
    except FileExistsError:
        raise RegistryError(f"{path}: exists already") from None
    finally:
        draft.unlink(missing_ok=True)
    return path


def render_source(source: Source) -> str:
    """The source as TOML that `parse_source` reads back to an equal record."""
    zone = next(name for name, hours in ZONES.items() if hours == source.utc_offset)
    blocks = [
        _lines(
            {
                "name": source.name,
                "home": source.home,
                "region": source.region_code,
                "zone": zone,
                "delay": source.delay,
                "allow_private_address": source.allow_private_address or None,
                "tls_verify": None if source.tls_verify else False,
                "verified": source.verified,
                "notes": source.notes or None,
                "keywords": source.keywords or None,
                "hosts": source.hosts or None,
            }
        )
    ]
    for way in source.discovery:
        fields = {key.name: getattr(way, key.name) for key in DISCOVERY_KEYS}
        blocks.append("[[discovery]]\n" + _lines(fields))
    for layout in source.layouts:
        fields = {key.name: getattr(layout, key.name) for key in LAYOUT_KEYS}
        blocks.append("[[layout]]\n" + _lines(fields | {"remove": layout.remove or None}))
    return "\n".join(blocks)


def _lines(fields: Mapping[str, Any]) -> str:
    return "".join(
        f"{name} = {_toml(value)}\n" for name, value in fields.items() if value is not None
    )


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return _list([_toml(item) for item in value])
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _list(items: list[str]) -> str:
    """A TOML list, on one line where it fits, else filled line by line."""
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) > 88:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"{item},"
    if len(lines) == 1:
        return f"[{lines[0].rstrip(',')}]"
    return "[\n" + "".join(f"  {line}\n" for line in lines) + "]"
