"""What a site offers to a crawler, and the source that it makes: for `pilar sources add`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from extractors.places.gazetteer import gazetteer, key, region_by_code
from pipeline.crawl.discovery.blogger import read_entries
from pipeline.crawl.discovery.feed import alternate_feeds, parse_feed
from pipeline.crawl.discovery.links import absolute, parse_json, plain, same_site
from pipeline.crawl.discovery.listing import read_listing
from pipeline.crawl.discovery.sitemap import USUAL_PLACES, sitemaps_of_robots
from pipeline.crawl.discovery.sitemap_xml import parse_sitemap
from pipeline.crawl.discovery.visit import Stopped, host_is_out, parse_page
from pipeline.crawl.discovery.wordpress import endpoints, read_posts
from pipeline.crawl.records import FetchError, Get, Response
from pipeline.sources import ZONES

T = TypeVar("T")

USUAL_FEEDS = ("feed/", "rss", "rss.xml", "feeds/posts/default")
MOST_SITEMAPS = 5

# Presidential decree 41/1987: the provinces by their Kemendagri codes; all others keep WIB.
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})


@dataclass(frozen=True, slots=True)
class Probe:
    """What a site showed. `problems` say in words what did not answer, and why.

    `rest` is the REST endpoint of posts, `feeds` and `sitemaps` are those that could be read,
    `links` counts the article links of the home page, `utc_offset` and `region_code` are guesses
    from the site's own words, None without any.
    """

    url: str
    home: str
    name: str = ""
    generator: str | None = None
    language: str | None = None
    utc_offset: int | None = None
    region_code: str | None = None
    rest: str | None = None
    blogger: bool = False
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    links: int = 0
    crawl_delay: float | None = None
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Asking:
    """Requests of a probe, and what went wrong with them."""

    get: Get
    home: str
    problems: list[str] = field(default_factory=list)

    async def answer(self, what: str, url: str) -> Response | None:
        """A response of status 2xx; None, with its reason kept, for anything else."""
        try:
            response = await self.get(url)
        except FetchError as error:
            self.problems.append(f"{what}: {error.reason} ({url})")
            if host_is_out(error, self.home):
                raise
            return None
        if 200 <= response.status < 300:
            return response
        self.problems.append(f"{what}: HTTP {response.status} ({url})")
        return None

    async def first(
        self, what: str, urls: Iterable[str], read: Callable[[Response], T]
    ) -> tuple[str, T] | None:
        """The first address whose answer can be read and is not empty, with what was read."""
        for url in dict.fromkeys(urls):
            response = await self.answer(what, url)
            if response is None:
                continue
            try:
                value = read(response)
            except Stopped as stopped:
                self.problems.append(f"{what}: {stopped.reason} ({url})")
                continue
            if value:
                return url, value
            self.problems.append(f"{what}: empty ({url})")
        return None


async def probe(url: str, get: Get) -> Probe:
    """Look at a site: home page, robots.txt, REST, Blogger, feeds, sitemaps; about ten requests.

    Never raises for what the site does; a site out of reach gives a Probe with its problem alone.
    """
    home = absolute(url, "/") or url
    asking = _Asking(get, home)
    try:
        page = await asking.answer("home page", url)
        if page is None:
            return Probe(url, home, problems=tuple(asking.problems))
        return await _look(url, page, asking)
    except (FetchError, Stopped) as error:
        if isinstance(error, Stopped):
            asking.problems.append(f"home page: {error.reason} ({url})")
        return Probe(url, home, problems=tuple(asking.problems))


async def _look(url: str, page: Response, asking: _Asking) -> Probe:
    tree = parse_page(page)
    home = _home(page, tree)
    robots = await asking.answer("robots.txt", absolute(home, "/robots.txt") or home)
    rest = await asking.first("REST", endpoints(home, None), read_posts)
    generator = _meta(tree, "generator")
    blogger = None
    if rest is None and re.search(r"blogger|blogspot", f"{generator} {home}", re.IGNORECASE):
        address = f"{home}feeds/posts/default?alt=json&max-results=5"
        blogger = await asking.first("Blogger", [address], lambda got: read_entries(got)[0])
    named = alternate_feeds(page) or [home + place for place in USUAL_FEEDS]
    feed = await asking.first("feed", named, lambda got: parse_feed(got).entries)
    sitemaps = await _sitemaps(home, robots, asking)
    wordpress = await _rest_root(rest[0], asking) if rest else {}
    name = str(wordpress.get("name") or "") or _name(tree)
    region = _region(name, home)
    return Probe(
        url=url,
        home=home,
        name=plain(name) or urlsplit(home).hostname or home,
        generator=generator,
        language=_language(tree),
        utc_offset=_utc_offset(wordpress, page) or (_zone_of(region) if region else None),
        region_code=region,
        rest=rest[0] if rest else None,
        blogger=blogger is not None,
        feeds=(feed[0],) if feed else (),
        sitemaps=sitemaps,
        links=_article_links(page),
        crawl_delay=_crawl_delay(robots),
        problems=tuple(asking.problems),
    )


async def _sitemaps(home: str, robots: Response | None, asking: _Asking) -> tuple[str, ...]:
    named = sitemaps_of_robots(robots.body, home) if robots else []
    named = [url for url in named if same_site(home, url)][:MOST_SITEMAPS]
    found = []
    for group in [[url] for url in named] or [[home + place for place in USUAL_PLACES]]:
        if answer := await asking.first("sitemap", group, _entries_of_sitemap):
            found.append(answer[0])
    return tuple(found)


def _entries_of_sitemap(response: Response) -> int:
    sitemap = parse_sitemap(response)
    return len(sitemap.entries) + len(sitemap.children)


async def _rest_root(endpoint: str, asking: _Asking) -> dict[str, object]:
    """What WordPress says of itself: name, gmt_offset."""
    response = await asking.answer("REST root", endpoint.replace("wp/v2/posts", ""))
    try:
        value = parse_json(response.body) if response else None
    except ValueError:
        value = None
    return value if isinstance(value, dict) else {}


# ---- what a page tells


def _home(page: Response, tree: LexborHTMLParser) -> str:
    """The root of the site, or of the WordPress that lives below it."""
    api = tree.css_first("link[rel='https://api.w.org/'][href]")
    root = absolute(page.url, api.attributes.get("href")) if api is not None else None
    if root and root.endswith("/wp-json/") and same_site(page.url, root):
        return root.removesuffix("wp-json/")
    return absolute(page.url, "/") or page.url


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    node = tree.css_first(f"meta[name='{name}'][content], meta[property='{name}'][content]")
    return plain(node.attributes.get("content")) if node is not None else None


def _name(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title")
    text = plain(title.text()) if title is not None else None
    parts: list[str] = re.split(r"\s+[|–—-]\s+", text) if text else []
    return _meta(tree, "og:site_name") or min(parts, key=lambda part: len(part), default="")


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html[lang]")
    match = re.match(
        r"[A-Za-z]{2}", (root.attributes.get("lang") or "") if root is not None else ""
    )
    return match[0].lower().replace("in", "id") if match else None


def _utc_offset(wordpress: Mapping[str, object], page: Response) -> int | None:
    """The site's clock: by WordPress itself, by printed offsets, by the words WIB, WITA, WIT."""
    offset = wordpress.get("gmt_offset")
    try:
        stated = float(str(offset)) if offset is not None else 0.0
    except ValueError:
        stated = 0.0
    if stated in ZONES.values():
        return int(stated)
    text = page.body[:2_000_000].decode("utf-8", errors="replace")
    hours = Counter(int(hour) for hour in re.findall(r"T\d\d:\d\d(?::\d\d)?\+0([789]):?00", text))
    hours = hours or Counter(ZONES[word] for word in re.findall(r"\d\s*(WIB|WITA|WIT)\b", text))
    return hours.most_common(1)[0][0] if hours else None


def _region(name: str, home: str) -> str | None:
    """The province or regency that the site's name or host names; None in doubt."""
    words = name.split()
    spans = [words[i:j] for i in range(len(words)) for j in range(i + 1, i + 5)]
    labels = re.split(r"[.-]", urlsplit(home).hostname or "")
    hosts = [[re.sub(r"(?:prov|kab|kota)$", "", label)] for label in labels if len(label) > 4]
    for span in sorted(spans, key=len, reverse=True) + hosts:
        codes = _codes(span)
        if len(codes) == 1:
            return codes[0]
    return None


def _codes(words: list[str]) -> list[str]:
    """The provinces, regencies and cities of this name; a type word before it narrows them."""
    kind = re.sub(r"^kab\.?$", "kabupaten", words[0].lower())
    typed = kind in ("kota", "kabupaten", "provinsi") and len(words) > 1
    text = " ".join(words[1:] if typed else words)
    regions = map(region_by_code, gazetteer().codes(text, key(text)))
    return [
        region.code
        for region in regions
        if region
        and region.level in ("province", "regency")
        and (not typed or region.name.lower().startswith(kind))
    ]


def _zone_of(region_code: str) -> int:
    province = region_code[:2]
    return 9 if province in _WIT else 8 if province in _WITA else 7


def _article_links(page: Response) -> int:
    try:
        return sum(same_site(page.url, link.url) for link in read_listing(page))
    except Stopped:
        return 0


def _crawl_delay(robots: Response | None) -> float | None:
    text = robots.body[:500_000].decode("utf-8", errors="replace") if robots else ""
    line = r"^[ \t]*crawl-delay[ \t]*:[ \t]*(\d{1,4}(?:\.\d+)?)[ \t\r]*$"
    delays = re.findall(line, text, re.IGNORECASE | re.MULTILINE)
    longest = max(map(float, delays), default=0.0)
    return longest or None
