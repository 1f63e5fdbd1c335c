"""The source that a probe of a site proposes: for `pilar sources add`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.crawl.discovery.wordpress import endpoints
from pipeline.crawl.probe import Probe
from pipeline.sources import ZONES, Discovery, Source


def propose_source(found: Probe, keywords: tuple[str, ...] = ()) -> Source:
    """A source of what the probe found, best method first, not yet verified."""
    notes = []
    delay = min(found.crawl_delay or 0.0, 60.0)
    if found.utc_offset is None:
        notes.append("zone assumed: the site names none")
    if found.generator:
        notes.append(f"generator: {found.generator}")
    return Source(
        key=source_key(found.home),
        name=found.name or urlsplit(found.home).hostname or found.home,
        home=found.home,
        region_code=found.region_code,
        utc_offset=found.utc_offset or ZONES["WIB"],
        discovery=_ways(found),
        keywords=keywords,
        delay=delay if delay > 1 else None,
        notes="; ".join(notes),
    )


def _ways(found: Probe) -> tuple[Discovery, ...]:
    usual = endpoints(found.home, None)
    ways = []
    if found.rest:
        ways.append(Discovery("wordpress", None if found.rest in usual else found.rest))
    if found.blogger:
        ways.append(Discovery("blogger"))
    ways += [Discovery("feed", url) for url in found.feeds]
    ways += [Discovery("sitemap", url) for url in found.sitemaps]
    return tuple(ways) if ways and not found.links else (*ways, Discovery("listing"))


def source_key(home: str) -> str:
    """A file name for a site: its host without `www.` and without its top level."""
    host = re.sub(r"^(?:www|m)\.", "", urlsplit(home).hostname or "")
    name = re.sub(r"(?:\.(?:co|go|or|ac|sch|web|my|desa|net|com|org))?\.[a-z]+$", "", host)
    return re.sub(r"[^a-z0-9]+", "-", name or host).strip("-") or "site"
