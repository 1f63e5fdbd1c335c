"""Articles of a site's sitemaps (sitemaps.org 0.9, Google's news extension, plain text)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby

from pipeline.crawl.discovery.links import absolute
from pipeline.crawl.discovery.sitemap_xml import Sitemap, SitemapEntry, parse_sitemap
from pipeline.crawl.discovery.times import period_of_sitemap
from pipeline.crawl.discovery.visit import Stopped, Visit
from pipeline.crawl.records import Candidate
from pipeline.sources import Discovery

DEEPEST = 4  # levels of indexes
MOST_FILES = 10_000  # read in one visit
OVERLAP = timedelta(days=1)  # a `lastmod` may be a bare day, or of another clock

USUAL_PLACES = ("sitemap_index.xml", "sitemap.xml", "wp-sitemap.xml", "sitemap-index.xml")

# Sitemaps of SEO plugins and of WordPress itself that list no articles.
_NO_ARTICLES = re.compile(
    r"/(?:wp-sitemap-(?:users|taxonomies)-|wp-sitemap-posts-page-|sitemap-tax-|sitemap-pt-page-"
    r"|(?:author|category|post_tag|tag|page|attachment|user|product|local|video|image)s?-?sitemap"
    r"|sitemap[-_](?:author|categor(?:y|ies)|tag|page|static|image|video|topic)s?\b)",
    re.IGNORECASE,
)
_GONE = frozenset({"http_401", "http_403", "http_404", "http_410", "not_a_sitemap"})


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index lists."""

    url: str
    modified: datetime | None


@dataclass(slots=True)
class _Walk:
    """A way through a tree of sitemaps: what was read, what went wrong on it, what was new."""

    visit: Visit
    read: set[str] = field(default_factory=set)
    faults: list[Stopped] = field(default_factory=list)
    fresh: bool = False


async def discover_sitemap(way: Discovery, visit: Visit) -> AsyncIterator[Candidate]:
    """Addresses of the site's sitemaps.

    Files that cannot hold what is asked for are not read: by their `lastmod`, by a date in their
    name, and, of a numbered series without either, those inside an unchanged end. Raises Stopped.
    """
    walk = _Walk(visit)
    roots = [way.url] if way.url else await _roots(visit)
    worked = []
    for root in roots:
        try:
            async for candidate in _file(root, 0, walk):
                yield candidate
            worked.append(root)
        except Stopped as stopped:
            if way.url or stopped.reason not in _GONE:
                raise
    if not worked:
        raise Stopped("no_sitemap", visit.source.home)
    if walk.faults:
        raise walk.faults[0]
    if not way.url:
        visit.set_mark("sitemap-addresses", "\n".join(worked))


async def _roots(visit: Visit) -> list[str]:
    """The sitemaps that worked last time, else those that robots.txt names, else a usual place."""
    remembered = visit.mark("sitemap-addresses")
    if remembered:
        return remembered.split("\n")
    home = visit.source.home.rstrip("/") + "/"
    named: list[str] = []
    try:
        robots = await visit.fetch(absolute(home, "/robots.txt") or home)
        named = sitemaps_of_robots(robots.body, home)
    except Stopped as stopped:
        if stopped.host_out:
            raise
    if named := [url for url in named if visit.link(home, url)]:
        return named
    for place in USUAL_PLACES:
        try:
            parse_sitemap(await visit.fetch(home + place))
        except Stopped as stopped:
            if stopped.reason not in _GONE:
                raise
        else:
            return [home + place]
    return []


def sitemaps_of_robots(body: bytes, base: str) -> list[str]:
    """The `Sitemap:` lines of a robots.txt, as absolute URLs, each once."""
    text = body[:500_000].decode("utf-8-sig", errors="replace")
    lines = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", text, re.IGNORECASE | re.MULTILINE)
    urls = (absolute(base, line) for line in lines)
    return list(dict.fromkeys(url for url in urls if url))


async def _file(url: str, depth: int, walk: _Walk) -> AsyncIterator[Candidate]:
    """Everything below one file. `walk.fresh` tells afterwards whether it held anything new."""
    walk.fresh = False
    if url in walk.read:
        return  # a sitemap that lists itself, or one that two indexes list
    if len(walk.read) >= MOST_FILES:
        raise Stopped("too_large", f"more than {MOST_FILES} sitemaps")
    walk.read.add(url)
    visit = walk.visit
    response = await visit.fetch_changed(url)
    if response is None:
        visit.unchanged = depth == 0 or visit.unchanged
        return
    visit.unchanged = False
    sitemap = parse_sitemap(response)
    if sitemap.fault:
        walk.faults.append(Stopped(sitemap.fault, url))
    if sitemap.children:
        async for candidate in _children(url, sitemap, depth, walk):
            yield candidate
        return
    digest = _digest(sitemap)
    if visit.since or visit.visited is None or visit.mark(f"sitemap:{url}") != digest:
        for entry in sitemap.entries:
            offer = _candidate(url, entry, visit)
            if offer and visit.wanted(offer) and visit.in_scope(offer):
                yield offer
        walk.fresh = True
    visit.set_mark(f"sitemap:{url}", digest)


def _digest(sitemap: Sitemap) -> str:
    text = "\n".join(f"{entry.url} {entry.modified or ''}" for entry in sitemap.entries)
    return sha256(text.encode("utf-8", errors="replace")).hexdigest()[:16]


def _candidate(base: str, entry: SitemapEntry, visit: Visit) -> Candidate | None:
    url = visit.link(base, entry.url)
    if url is None or url.rstrip("/") == visit.source.home.rstrip("/"):
        return None
    return Candidate(
        url=url,
        via="sitemap",
        title=entry.title,
        published=visit.moment(entry.published),
        modified=visit.moment(entry.modified),
    )


# ---- which files of an index to read


async def _children(
    index: str, sitemap: Sitemap, depth: int, walk: _Walk
) -> AsyncIterator[Candidate]:
    visit = walk.visit
    if depth + 1 >= DEEPEST:
        walk.faults.append(Stopped("too_large", f"{index}: indexes {DEEPEST} deep"))
        return
    children = [
        Child(url, visit.moment(entry.modified))
        for entry in sitemap.children
        if (url := visit.link(index, entry.url)) and not _NO_ARTICLES.search(url)
    ]
    if not all(child.modified for child in children):
        visit.set_mark(f"whole:{index}", "0")  # unchanged, it would tell nothing of its children
    for series in _series(children):
        async for candidate in _ends_inwards(series, depth, walk):
            yield candidate


def _series(children: list[Child]) -> list[list[Child]]:
    """Children of one name but for the number at its end, in order of that number."""
    keyed = sorted(
        ((*_numbered(child.url), place, child) for place, child in enumerate(children)),
        key=lambda item: item[:3],
    )
    return [[child for *_, child in group] for _, group in groupby(keyed, key=lambda k: k[0])]


def _numbered(url: str) -> tuple[str, int]:
    """The name without its last number, and that number (1 for none)."""
    match = re.search(r"^(.*?)[-_=/]?(\d{1,9})(\.xml(?:\.gz)?|/?)$", url)
    return (match[1] + match[3], int(match[2])) if match else (url, 1)


async def _ends_inwards(series: list[Child], depth: int, walk: _Walk) -> AsyncIterator[Candidate]:
    """The files of a series that can hold what is asked for.

    New articles stand at one end of a series that says nothing of its dates: from both ends files
    are read until one is unchanged.
    """
    pages = any(_numbered(child.url)[1] < 1900 for child in series)
    told = [_may_hold(child, pages and len(series) > 1, walk.visit) for child in series]
    rest = [child for child, may in zip(series, told, strict=True) if may is None]
    for child in [child for child, may in zip(series, told, strict=True) if may]:
        async for candidate in _child(child.url, depth, walk):
            yield candidate
    while rest:
        async for candidate in _child(rest.pop().url, depth, walk):
            yield candidate
        if not walk.fresh:
            break
    while rest:
        async for candidate in _child(rest.pop(0).url, depth, walk):
            yield candidate
        if not walk.fresh:
            break


def _may_hold(child: Child, pages: bool, visit: Visit) -> bool | None:
    """Whether a file can hold what is asked for; None when neither date nor name tells.

    `pages`: numbers in the names of this series count pages, they are no bare years.
    """
    asked = visit.since or visit.visited
    if asked is None:
        return True
    if child.modified:
        return child.modified + OVERLAP >= asked
    period = period_of_sitemap(child.url)
    if period and not (pages and period.end - period.start > timedelta(days=100)):
        return period.end + OVERLAP >= asked
    return True if visit.since else None


async def _child(url: str, depth: int, walk: _Walk) -> AsyncIterator[Candidate]:
    """A file of an index; what goes wrong with it is kept for the end, the others are read."""
    try:
        async for candidate in _file(url, depth + 1, walk):
            yield candidate
    except Stopped as stopped:
        if stopped.host_out:
            raise
        if stopped.reason in _GONE:
            walk.visit.counts["dead_sitemap"] += 1
        else:
            walk.faults.append(stopped)
