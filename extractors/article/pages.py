"""The next page of an article that is printed on several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_NUMBER_KEYS = ("page", "halaman", "hal", "pg", "page_num", "pages")
_PATH_NUMBER = re.compile(r"/(?:page[-/]?|halaman[-/]?)?(\d{1,2})/?$")
_MOST = 60  # pages: beyond this a number in an address is none of a page


def following_number(url: str) -> int | None:
    """The number of the page after the one at `url`; None where there is none."""
    here = _split(url)
    return here[1] + 1 if here and here[1] < _MOST else None


def next_page_url(links: Iterable[str], url: str) -> str | None:
    """The address of the following page of the same article: the page's own address with the
    next number (`/2/`, `?page=2`), if it is among the page's `links`; other articles' are none."""
    here = _split(url)
    if here is None:
        return None
    base, number = here
    ending = re.compile(rf"[/=-]{number + 1}/?(?:[&#].*)?$")
    for link in links:
        if ending.search(link):
            target = absolute(link, url)
            if target and _split(target) == (base, number + 1):
                return target
    return None


def absolute(url: str, base: str) -> str | None:
    """`url` resolved against `base` if both give web addresses; else None."""
    url = url.strip()
    try:
        urlsplit(base)
        joined = url if url.startswith(("https://", "http://")) else urljoin(base, url)
        joined = urlsplit(joined).geturl()
        parts = urlsplit(joined)  # an address that does not survive being split is none
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


@lru_cache(maxsize=256)  # a page's own address is asked for several times
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
