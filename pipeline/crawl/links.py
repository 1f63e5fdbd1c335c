"""What a fetched page says of itself: its canonical URL, the next page, that it is not there.

Most pages name their own address and have one page. Their bytes show it, at a tenth of the cost
of a parse; every other page is parsed.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from extractors.article import read_page
from extractors.article.links import Links, read_links
from extractors.model import NotAnArticle, Page
from pipeline.crawl.records import Response
from pipeline.crawl.urls import canonicalize, resolve

__all__ = ["Links", "page_links", "says_not_found"]

# No pattern may look at a byte more than a few times: a page can be made of their beginnings.
_TAG = re.compile(rb"<(?:link|meta)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(
    rb"\b(?:href|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_HREF = re.compile(rb"href\s*+=\s*+[\"']?\s*+([^\s\"'>]++)")
_LONGEST = 2000
# What an address ends with that has a number there, but for a query or fragment.
_ENDING = re.compile(rb"\d/?(?:[&#?]|$)")
_NUMBER = re.compile(r"(?:page[-/]?|halaman[-/]?)?\d{1,2}")


def page_links(response: Response) -> Links:
    """What `read_links` says of the page. Never raises on any input."""
    body = response.body
    plain = b"\0" not in body[:64]  # else UTF-16, in which no word stands as ASCII
    if plain and _names_itself(body, response.url) and not _may_go_on(body, response.url):
        return Links(response.url, None)
    content_type = response.header("content-type")
    return read_links(Page(response.url, response.body, response.fetched_at, content_type))


def says_not_found(response: Response) -> bool:
    """Whether the page says in words that there is no such article. Never raises on any input."""
    content_type = response.header("content-type")
    read = read_page(Page(response.url, response.body, response.fetched_at, content_type))
    return isinstance(read, NotAnArticle) and read.reason == "soft_404"


def _names_itself(body: bytes, url: str) -> bool:
    """Whether every rel=canonical, or every og:url where there is none, is the page's own
    address; also when there is neither."""
    tags = _TAG.findall(body)
    for word in (b"canonical", b"og:url"):
        stated = [_ADDRESS.search(tag) for tag in tags if word in tag.lower()]
        if stated:
            return all(found is not None and _is_own(found, url) for found in stated)
    return True


def _is_own(found: re.Match[bytes], url: str) -> bool:
    address = unescape((found[1] or found[2] or found[3] or b"").decode("utf-8", "replace"))
    try:
        return canonicalize(resolve(url, address)) == canonicalize(url)
    except ValueError:
        return False


def _may_go_on(body: bytes, url: str) -> bool:
    """Whether a link could be this address with a page number."""
    segments = [s for s in urlsplit(url.lower()).path.split("/") if s]
    if len(segments) > 1 and _NUMBER.fullmatch(segments[-1]):
        segments.pop()
        if segments[-1] in ("page", "halaman") and len(segments) > 1:
            segments.pop()
    own = segments[-1].encode() if segments and "&" not in segments[-1] else b""
    for href in _HREF.findall(body.lower()):
        if own and own in href:
            if len(href) <= _LONGEST and _ENDING.search(href, href.rfind(own) + len(own)):
                return True
        elif own and href.startswith((b"/", b"http")):
            continue
        elif len(href) <= _LONGEST and _ENDING.search(href):
            return True
    return False
