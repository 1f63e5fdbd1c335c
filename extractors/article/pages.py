"""The next page of an article that is printed on several."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from extractors.article.head import Head, absolute

_NUMBER_KEYS = ("page", "halaman", "hal", "pg", "page_num", "pages")
_PATH_NUMBER = re.compile(r"/(?:page[-/]?|halaman[-/]?)?(\d{1,2})/?$")
_MOST = 60  # pages: beyond this a number in an address is none of a page


def next_page_url(tree: LexborHTMLParser, head: Head, url: str) -> str | None:
    """The address of the following page of the same article: the page's own address with the
    next number (`/2/`, `?page=2`), if the page links to it. Links to other articles are none."""
    here = _split(url)
    if here is None:
        return None
    base, number = here
    following = number + 1
    if following > _MOST:
        return None
    links = [head.links["next"]] if "next" in head.links else []
    nodes = tree.css(f'a[href*="{following}"]')
    ending = re.compile(rf"[/=-]{following}/?(?:[&#].*)?$")
    links += [href for n in nodes if (href := n.attributes.get("href")) and ending.search(href)]
    for link in links:
        target = absolute(link, url)
        if target and _split(target) == (base, following):
            return target
    return None


def _split(url: str) -> tuple[str, int] | None:
    """(the address without its page number, the number), 1 where there is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    number, pairs = 1, []
    for pair in parts.query.split("&"):
        key, _, value = pair.partition("=")
        if key.lower() in _NUMBER_KEYS and value.isdigit() and len(value) < 3:
            number = int(value)
        elif pair:
            pairs.append(pair)
    path = parts.path
    found = _PATH_NUMBER.search(path)
    if found and number == 1 and len(path) > len(found.group()):
        number, path = int(found[1]), path[: found.start()]
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{path.rstrip('/')}?{'&'.join(sorted(pairs))}", number
