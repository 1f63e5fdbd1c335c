"""A site of the registry, and its ways to find articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from extractors.article import Layout

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
