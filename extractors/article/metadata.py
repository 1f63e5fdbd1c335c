"""Facts about an article beside its text: who, when, where it stands, what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from extractors.article import jsonld
from extractors.article.authors import (
    byline_names,
    fuller_names,
    person_names,
    without_tails,
)
from extractors.article.body import Body
from extractors.article.dating import read_modified, read_published, read_zone
from extractors.article.head import Head
from extractors.article.pages import absolute
from extractors.article.titles import read_title
from extractors.model import Origin, Page
from extractors.vocabulary import load_vocabulary

_META = load_vocabulary("article")["meta"]
_AUTHORS: list[str] = _META["authors"]
_NO_PERSONS = {"organization", "newsmediaorganization", "corporation"}
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
    outlets = (site, host_name(page.url), _publisher(head))
    result.authors, where = _authors(head, "\n".join(filter(None, outlets)), body.credits)
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


def _publisher(head: Head) -> str:
    """The publisher's name, unless it is a person."""
    publisher = head.article.get("publisher")
    person = isinstance(publisher, dict) and "person" in jsonld.types(publisher)
    return "" if person else jsonld.string(publisher)


def _authors(head: Head, site: str, lines: list[str]) -> tuple[tuple[str, ...], str]:
    """The authors of the source that pages fill with most care; a longer list that holds
    them all is believed of the page's meta elements."""
    sources = ((where, person_names(values, site)) for where, values in _author_values(head))
    for where, names in sources:
        if not names:
            continue
        if where == "json_ld":
            meta = person_names(_meta_authors(head), site)
            if len(meta) > len(names) and {n.casefold() for n in names} < {
                n.casefold() for n in meta
            }:
                return meta, "meta"
        if any(" " not in name for name in names):
            others = [found for _, found in sources]
            return _whole_names(names, where, others, [*_printed_authors(lines, site)])
        return names, where
    if printed := next(_printed_authors(lines, site), ()):
        return printed, "byline"
    linked = person_names([text for text in head.shown.authors.profile_links if " " in text], site)
    return linked, "profile_link"


def _whole_names(
    names: tuple[str, ...],
    where: str,
    others: list[tuple[str, ...]],
    printed: list[tuple[str, ...]],
) -> tuple[tuple[str, ...], str]:
    """Names of which some are one word as other sources have them whole; a printed byline where
    an element that is named for authors has nothing but single words, mostly a section."""
    if where == "byline_element" and printed and all(" " not in name for name in names):
        return printed[0], "byline"
    return fuller_names(names, [*others, *printed]), where


def _printed_authors(lines: list[str], site: str) -> Iterator[tuple[str, ...]]:
    return filter(None, (byline_names(line, site) for line in lines))


def _author_values(head: Head) -> Iterator[tuple[str, list[str]]]:
    yield "json_ld", _json_ld_authors(head.article.get("author") or head.article.get("creator"))
    for name in _AUTHORS:
        if name in head.repeated:
            yield name, head.repeated[name]
    yield "itemprop", head.shown.itemprops.get("author", [])[:3]
    yield "rel_author", head.shown.authors.links[:4]
    for text, links in head.shown.authors.elements:
        yield "byline_element", [without_tails(text, links)]


def _meta_authors(head: Head) -> list[str]:
    return head.repeated.get("author") or head.repeated.get("article:author_name") or []


def _json_ld_authors(value: object) -> list[str]:
    nodes = value if isinstance(value, list) else [value]
    names = []
    for node in nodes[:12]:
        if isinstance(node, dict):
            kinds = jsonld.types(node)
            if kinds & _NO_PERSONS and "person" not in kinds:
                continue
        name = node.get("name") if isinstance(node, dict) else node
        names += [jsonld.string(name)] if isinstance(name, str) else jsonld.strings(name)
    return names


# ---- times


def _read_times(result: Metadata, head: Head, page: Page, origin: Origin, body: Body) -> None:
    zone = read_zone(origin, body.printed)
    published = read_published(head, page, body, zone)
    if published:
        result.published_at = published.moment
        result.origins["published_at"] = published.origin
    modified = read_modified(head, page, zone)
    if modified and (published is None or modified.moment > published.moment):
        result.modified_at = modified.moment
        result.origins["modified_at"] = modified.origin


# ---- section, tags, addresses


def _section(head: Head) -> tuple[str | None, str]:
    for where, value in _sections(head):
        if value and len(value) < 60:
            return value, where
    return None, ""


def _sections(head: Head) -> Iterator[tuple[str, str]]:
    yield "json_ld", jsonld.string(head.article.get("articleSection"))
    yield "article:section", head.meta.get("article:section", "")
    yield "meta", head.meta.get("parsely-section") or head.meta.get("section", "")
    yield "itemprop", next(iter(head.shown.itemprops.get("articleSection", ())), "")
    yield "category_link", next(iter(head.shown.sections), "")


def _tags(head: Head) -> tuple[tuple[str, ...], str]:
    for where, values in _tag_lists(head):
        values = [v for value in values for v in jsonld.strings(value)]
        tags = {v.casefold(): v for v in reversed(values) if 1 < len(v) < 60}
        if tags:
            return tuple(reversed(tags.values()))[:30], where
    return (), ""


def _tag_lists(head: Head) -> Iterator[tuple[str, list[str]]]:
    yield "json_ld", jsonld.strings(head.article.get("keywords"))
    yield "article:tag", head.repeated.get("article:tag", [])
    yield "rel_tag", head.shown.tag_links
    keywords = head.meta.get("news_keywords") or head.meta.get("keywords") or ""
    yield "keywords", jsonld.strings(keywords)


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
    if "?" not in url and "#" not in url:
        return url
    parts = urlsplit(url)
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not _TRACKING.match(pair.partition("=")[0])
    )
    return parts._replace(query=query, fragment="").geturl()
