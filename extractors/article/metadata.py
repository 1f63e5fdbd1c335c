"""Facts about an article beside its text: who, when, where it stands, what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

from extractors.article import jsonld
from extractors.article.authors import byline_names, person_names
from extractors.article.body import Body
from extractors.article.head import Head
from extractors.article.pages import absolute
from extractors.article.published import Stamp, choose, parse_stamp, printed_stamps, url_stamp
from extractors.article.titles import read_title
from extractors.model import Origin, Page
from extractors.vocabulary import load_vocabulary

_META = load_vocabulary("article")["meta"]
_PUBLISHED: list[str] = _META["published"]
_MODIFIED: list[str] = _META["modified"]
_AUTHORS: list[str] = _META["authors"]
_ZONE = re.compile(r"\b(WIB|WITA|WIT)\b", re.IGNORECASE)
_ZONES = {"wib": 7, "wita": 8, "wit": 9}
# Classes of a time that is only that of the last change.
_OF_CHANGE = re.compile(r"(?!.*(?:published|pubdate|entry-date)).*(?:updated|modified)", re.I)
# Other names of meta elements that mean a day of publication.
_DATE_NAME = re.compile(
    r"^(?!.*(?:modif|updat|expir|review|valid|chang|start|end))"
    r"\w*[._:-]?(?:date|pubdate|publish(?!er)\w*|publication\w*|posted|issued|created)\b"
)

# What the page's scripts say where neither its head nor its text does.
_SCRIPTED = re.compile(
    rb'"(?:datePublished|date_?published|published_?(?:at|time|date)|publish(?:ed)?_?date|pub_?date'
    rb'|first_?published(?:_?at)?|publication_?date)\\?"\s*:\s*\\?"(20\d\d-\d\d-\d\d[^"\\]{0,20})',
    re.IGNORECASE,
)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|amp|igshid)$", re.IGNORECASE)


@dataclass(slots=True)
class Metadata:
    title: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    lead_image_url: str | None = None
    image_caption: str | None = None
    origins: dict[str, str] = field(default_factory=dict)


def site_name(head: Head, page: Page, origin: Origin) -> str:
    """The site's name: the registry's, the page's own, or its host without www and suffix."""
    publisher = jsonld.string(head.article.get("publisher"))
    return origin.site_name or head.meta.get("og:site_name") or publisher or host_name(page.url)


def host_name(url: str) -> str:
    """The address's host without `www.` and its last part; '' for no address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rpartition(".")[0]


def read_metadata(head: Head, page: Page, origin: Origin, body: Body) -> Metadata:
    """What the page says of the article whose text is `body`."""
    site = site_name(head, page, origin)
    result = Metadata()
    result.title, where = read_title(head, site, body.heading, page.url)
    _note(result, "title", result.title, where)
    result.authors, where = _authors(head, f"{site} {host_name(page.url)}", body.credits)
    _note(result, "authors", result.authors, where)
    _read_times(result, head, page, origin, body)
    result.section, where = _section(head)
    _note(result, "section", result.section, where)
    result.tags, where = _tags(head)
    _note(result, "tags", result.tags, where)
    result.canonical_url, where = canonical_url(head, page.url)
    _note(result, "canonical_url", result.canonical_url, where)
    image = jsonld.url(head.article.get("image"))
    where = "json_ld" if image else "og:image"
    image = image or head.meta.get("og:image") or head.meta.get("twitter:image") or ""
    result.lead_image_url = absolute(image, page.url) if image else None
    _note(result, "lead_image_url", result.lead_image_url, where)
    return result


def _note(result: Metadata, name: str, value: object, where: str) -> None:
    if value:
        result.origins[name] = where


# ---- authors


def _authors(head: Head, site: str, lines: list[str]) -> tuple[tuple[str, ...], str]:
    for where, values in _author_candidates(head):
        names = person_names(values, site)
        if names:
            return names, where
    for line in lines:
        names = byline_names(line, site)
        if names:
            return names, "byline"
    return (), ""


def _author_candidates(head: Head) -> list[tuple[str, list[str]]]:
    meta = [(name, head.repeated[name]) for name in _AUTHORS if name in head.repeated]
    return [
        ("json_ld", _json_ld_authors(head.article.get("author") or head.article.get("creator"))),
        *meta,
        ("itemprop", head.itemprops.get("author", [])[:3]),
        ("rel_author", head.author_links[:2]),
        *(("byline_element", [text]) for text in head.author_elements[:3]),
    ]


def _json_ld_authors(value: object) -> list[str]:
    nodes = value if isinstance(value, list) else [value]
    names = []
    for node in nodes[:12]:
        if isinstance(node, dict) and jsonld.types(node) & {
            "organization",
            "newsmediaorganization",
        }:
            continue
        names += (
            jsonld.strings(node.get("name") if isinstance(node, dict) else node) if node else []
        )
    return names


# ---- times


def _read_times(result: Metadata, head: Head, page: Page, origin: Origin, body: Body) -> None:
    zone = _zone(origin, body.printed)
    stamps = _published_stamps(head, page, body)
    published = choose(stamps, page.fetched_at, zone) or choose(
        _last_dates(head, page, body), page.fetched_at, zone
    )
    if published:
        result.published_at = published.moment
        result.origins["published_at"] = published.origin
    changed = [s for s in _modified_stamps(head) if s]
    modified = choose(changed, page.fetched_at, zone)
    if modified and (published is None or modified.moment > published.moment):
        result.modified_at = modified.moment
        result.origins["modified_at"] = modified.origin


def _zone(origin: Origin, printed: list[str]) -> timezone | None:
    if origin.utc_offset is not None:
        return timezone(timedelta(hours=origin.utc_offset))
    for line in printed:
        found = _ZONE.search(line)
        if found:
            return timezone(timedelta(hours=_ZONES[found[1].lower()]))
    return None


def _published_stamps(head: Head, page: Page, body: Body) -> Iterator[Stamp]:
    """The page's dates, best source first; read one by one, since the first mostly is enough."""
    return (stamp for stamp in _dates(head, page, body) if stamp)


def _dates(head: Head, page: Page, body: Body) -> Iterator[Stamp | None]:
    node, meta = head.article, head.meta
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if key in node:
            yield parse_stamp(jsonld.string(node[key]), f"json_ld {key}")
    for name in _PUBLISHED:
        if name in meta:
            yield parse_stamp(meta[name], name)
    for name, value in meta.items():
        if _DATE_NAME.search(name) and name not in _PUBLISHED:
            yield parse_stamp(value, name)
    for prop in ("datePublished", "dateCreated"):
        if prop in head.itemprops:
            yield parse_stamp(head.itemprops[prop][0], f"itemprop {prop}")
    yield from _time_stamps(head)
    day = url_stamp(page.url) or url_stamp(head.links.get("canonical", ""))
    month_first = _writes_month_first(head)
    lines = [*printed_stamps(body.printed, page.fetched_at, month_first)]
    if day is None:
        yield from lines[:1]
    yield day
    yield from lines
    yield parse_stamp(jsonld.string(node.get("dateModified")), "json_ld dateModified")
    for name in _MODIFIED:
        if name in meta:
            yield parse_stamp(meta[name], name)


def _last_dates(head: Head, page: Page, body: Body) -> Iterator[Stamp]:
    """Dates of the page's scripts and of longer lines, for pages that give no other."""
    found = _SCRIPTED.search(page.html)
    stamp = parse_stamp(found[1].decode("ascii", "replace"), "script") if found else None
    if stamp:
        yield stamp
    yield from printed_stamps(body.ends, None, _writes_month_first(head))


def _writes_month_first(head: Head) -> bool:
    """Whether the page is in American English."""
    locale = (head.language or head.meta.get("og:locale", "")).lower().replace("_", "-")
    return locale == "en-us"


def _time_stamps(head: Head) -> list[Stamp | None]:
    """The article's own times, those first whose names say publication."""
    ranked = []
    for at, (value, names) in enumerate(head.times):
        if _OF_CHANGE.match(names):
            continue
        named = any(n in names for n in ("pubdate", "published", "entry-date", "datepublished"))
        ranked.append((not named, at, parse_stamp(value, "time")))
    return [stamp for _, _, stamp in sorted(ranked, key=lambda r: r[:2])][:3]


def _modified_stamps(head: Head) -> list[Stamp | None]:
    found = [parse_stamp(jsonld.string(head.article.get("dateModified")), "json_ld dateModified")]
    found += [parse_stamp(head.meta[name], name) for name in _MODIFIED if name in head.meta]
    found += [
        parse_stamp(v, "itemprop dateModified") for v in head.itemprops.get("dateModified", [])[:1]
    ]
    found += [parse_stamp(v, "time") for v, names in head.times if "updated" in names][:1]
    return found


# ---- section, tags, addresses


def _section(head: Head) -> tuple[str | None, str]:
    for where, value in (
        ("json_ld", jsonld.string(head.article.get("articleSection"))),
        ("article:section", head.meta.get("article:section", "")),
        ("meta", head.meta.get("parsely-section") or head.meta.get("section", "")),
        ("itemprop", next(iter(head.itemprops.get("articleSection", ())), "")),
        ("category_link", next(iter(head.sections), "")),
    ):
        if value and len(value) < 60:
            return value, where
    return None, ""


def _tags(head: Head) -> tuple[tuple[str, ...], str]:
    for where, values in (
        ("json_ld", jsonld.strings(head.article.get("keywords"))),
        ("article:tag", head.repeated.get("article:tag", [])),
        ("rel_tag", head.tag_links),
        (
            "keywords",
            jsonld.strings(head.meta.get("news_keywords") or head.meta.get("keywords") or ""),
        ),
    ):
        values = [v for value in values for v in jsonld.strings(value)]
        tags = {v.casefold(): v for v in reversed(values) if 1 < len(v) < 60}
        if tags:
            return tuple(reversed(tags.values()))[:30], where
    return (), ""


def canonical_url(head: Head, url: str) -> tuple[str | None, str]:
    for where, value in (
        ("canonical", head.links.get("canonical")),
        ("og:url", head.meta.get("og:url")),
    ):
        found = absolute(value, url) if value else None
        if found and not (
            urlsplit(found).path in ("", "/") and urlsplit(url).path not in ("", "/")
        ):
            return _untracked(found), where
    found = absolute(url, url)
    return (_untracked(found), "url") if found else (None, "")


def _untracked(url: str) -> str:
    parts = urlsplit(url)
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not _TRACKING.match(pair.partition("=")[0])
    )
    return parts._replace(query=query, fragment="").geturl()
