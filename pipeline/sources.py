"""The source registry: one TOML file a site under corpus/sources/, validated as a whole before a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractors.article import Layout

DiscoveryMethod = Literal["wordpress", "blogger", "feed", "sitemap", "listing"]


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
    max_pages: int = 20


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
    allow_private_address: bool = False
    verified: bool = False
    notes: str = ""


def load_sources(folder: Path) -> dict[str, Source]:
    """All sources by key, sorted. Raises RegistryError on the first file or key that is wrong."""
    return {}
