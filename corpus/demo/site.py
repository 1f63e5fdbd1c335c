"""What the demo sites answer: one function from a request to a reply, no sockets.

The four sites stand for what the region uses: `kabar-banua`, a WordPress news theme with an open
REST interface; `jurnal-pesisir`, a WordPress block theme with REST closed, a feed and sitemaps;
`catatan-pilar`, Blogger; `mc-nusra`, a local government's own CMS with a paged list and no more.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from corpus.demo import blogger, render, wordpress
from corpus.demo.articles import Post, posts, tombstones
from corpus.demo.reply import Reply, html_reply, json_reply, not_found, text_reply, xml_reply

PAGE_SIZE = 8
FEED_SIZE = 10
SITEMAP_SIZE = 12
ARCHIVE = "/arsip/berita-lama"
ROBOTS = {
    "kabar-banua": "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\n"
    "Sitemap: {base}/sitemap_index.xml\n",
    "jurnal-pesisir": "User-agent: *\nDisallow: /wp-admin/\nDisallow: /*?s=\n\n"
    "Sitemap: {base}/sitemap_index.xml\n",
    "catatan-pilar": "User-agent: Mediapartners-Google\nDisallow:\n\nUser-agent: *\n"
    "Disallow: /search\nAllow: /\n\nSitemap: {base}/sitemap.xml\n",
    "mc-nusra": "User-agent: *\nDisallow: /arsip/\nDisallow: /admin/\n",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A GET as the routes see it; `base` is the address under which the site is reached."""

    site: str
    path: str
    query: dict[str, str]
    base: str
    day: int

    @property
    def posts(self) -> tuple[Post, ...]:
        return posts(self.site, self.day)

    @property
    def changed(self) -> datetime:
        return max(post.changed_at for post in self.posts)


Route = Callable[[Request, "re.Match[str]"], Reply]


def answer(site: str, target: str, base: str, day: int) -> Reply:
    """The reply of a site to a GET of `target` (path and query) on that day."""
    parts = urlsplit(target)
    query = {key: values[-1] for key, values in parse_qs(parts.query, True).items()}
    request = Request(site, parts.path, query, base, day)
    for pattern, route in ROUTES[site]:
        if match := re.fullmatch(pattern, parts.path):
            return route(request, match)
    return _article(request)


def _article(request: Request) -> Reply:
    online = request.posts
    status = tombstones(request.site, request.day).get(request.path)
    for post in online:
        amp = request.path == f"{post.path}amp/" and request.path in post.also_at
        if request.path == post.path or amp:
            page = render.article_page(post, online, request.base, amp=amp)
            return _with_page_validators(request.site, post, html_reply(page))
    return replace(not_found(), status=status) if status else not_found()


def _with_page_validators(site: str, post: Post, reply: Reply) -> Reply:
    """WordPress and the CMS give none; the block theme's cache and Blogger do."""
    if site not in {"jurnal-pesisir", "catatan-pilar"}:
        return reply
    tag = hashlib.sha256(f"{post.number} {post.changed_at}".encode()).hexdigest()[:20]
    return replace(reply, etag=f'"{tag}"', last_modified=post.changed_at)


def _robots(request: Request, _: re.Match[str]) -> Reply:
    return text_reply(ROBOTS[request.site].format(base=request.base))


def _listing(request: Request, match: re.Match[str]) -> Reply:
    number = match.groupdict().get("page") or request.query.get("page") or "1"
    page = int(number) if number.isascii() and number.isdigit() else 0
    pages = math.ceil(len(request.posts) / PAGE_SIZE)
    if not 1 <= page <= pages:
        return not_found()
    paged = (
        f"{request.base}/berita?page=" if request.site == "mc-nusra" else f"{request.base}/page/"
    )
    end = "" if request.site == "mc-nusra" else "/"
    return html_reply(
        render.listing_page(
            request.site,
            request.posts[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
            request.base,
            page=page,
            pages=pages,
            link=lambda n: f"{paged}{n}{end}",
            extra=ARCHIVE if request.site == "mc-nusra" else None,
        )
    )


def _feed(request: Request, _: re.Match[str]) -> Reply:
    """WordPress' feed: validators of the whole site, the tag compared to the letter."""
    number = request.query.get("paged", "1")
    first = (int(number) - 1) * FEED_SIZE if number.isascii() and number.isdigit() else -1
    items = request.posts[first : first + FEED_SIZE] if first >= 0 else ()
    if not items:
        return not_found()
    body = render.feed(request.site, items, request.base, request.changed, atom=False)
    tag = hashlib.sha256(str(request.changed).encode()).hexdigest()[:32]
    return replace(
        xml_reply(body, "application/rss+xml"),
        etag=f'"{tag}"',
        last_modified=request.changed,
        strict_etag=True,
    )


def _sitemap_index(request: Request, _: re.Match[str]) -> Reply:
    count = math.ceil(len(request.posts) / SITEMAP_SIZE)
    rows = [(f"{request.base}/post-sitemap{n}.xml", request.changed) for n in range(1, count + 1)]
    return xml_reply(render.sitemap(rows, index=True), "text/xml")


def _sitemap(request: Request, match: re.Match[str]) -> Reply:
    first = (int(match["page"]) - 1) * SITEMAP_SIZE
    rows = [(request.base + post.path, post.changed_at) for post in request.posts]
    chunk = rows[max(first, 0) : first + SITEMAP_SIZE]
    return xml_reply(render.sitemap(chunk), "text/xml") if chunk else not_found()


def _sitemap_moved(request: Request, _: re.Match[str]) -> Reply:
    location = ("Location", f"{request.base}/sitemap_index.xml")
    return replace(text_reply(""), status=301, headers=(location,))


def _wordpress_posts(request: Request, match: re.Match[str]) -> Reply:
    number = match.groupdict().get("number")
    if number:
        return wordpress.one_post(request.posts, int(number), request.query, request.base)
    return wordpress.list_posts(request.posts, request.query, request.base, request.site)


def _rest_closed(_: Request, __: re.Match[str]) -> Reply:
    body = {"code": "rest_cannot_access", "message": "Only authenticated users.", "data": {}}
    return replace(json_reply(body), status=401)


def _blogger_feed(request: Request, _: re.Match[str]) -> Reply:
    return blogger.feed(request.site, request.posts, request.query, request.base, request.changed)


def _blogger_sitemap(request: Request, _: re.Match[str]) -> Reply:
    if "page" not in request.query:
        rows = [(f"{request.base}/sitemap.xml?page=1", request.changed)]
        return xml_reply(render.sitemap(rows, index=True), "text/xml")
    rows = [(request.base + post.path, post.changed_at) for post in request.posts]
    return (
        xml_reply(render.sitemap(rows), "text/xml") if request.query["page"] == "1" else not_found()
    )


_COMMON: list[tuple[str, Route]] = [(r"/robots\.txt", _robots)]
_WORDPRESS: list[tuple[str, Route]] = [
    *_COMMON,
    (r"/(?:page/(?P<page>\d+)/?)?", _listing),
    (r"/feed/?", _feed),
    (r"/sitemap\.xml", _sitemap_moved),
    (r"/sitemap_index\.xml", _sitemap_index),
    (r"/post-sitemap(?P<page>\d+)\.xml", _sitemap),
]
ROUTES: dict[str, list[tuple[str, Route]]] = {
    "kabar-banua": [
        *_WORDPRESS,
        (r"/wp-json/?", lambda request, _: json_reply(wordpress.root(request.base, request.site))),
        (r"/wp-json/wp/v2/posts(?:/(?P<number>\d+))?/?", _wordpress_posts),
    ],
    "jurnal-pesisir": [*_WORDPRESS, (r"/wp-json(?:/.*)?", _rest_closed)],
    "catatan-pilar": [
        *_COMMON,
        (r"/", _listing),
        (r"/feeds/posts/(?:default|summary)/?", _blogger_feed),
        (r"/sitemap\.xml", _blogger_sitemap),
    ],
    "mc-nusra": [*_COMMON, (r"/(?:berita)?", _listing)],
}
