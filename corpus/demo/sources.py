"""The demo sites as sources of the registry."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.demo.articles import SITES
from extractors.article import Layout
from pipeline.sources import Discovery, Source

CMS_LAYOUT = Layout(body="div.isi-berita", title="h3.judul-berita", published="div.info-berita")


def demo_sources(base_urls: Mapping[str, str]) -> dict[str, Source]:
    """The sites under `base_urls` as sources, each found in another way, sorted by key."""
    ways = {
        "kabar-banua": (Discovery("wordpress"),),
        "jurnal-pesisir": (Discovery("feed"), Discovery("sitemap")),
        "catatan-pilar": (Discovery("blogger"),),
        "mc-nusra": (
            Discovery(
                "listing",
                url=f"{base_urls['mc-nusra']}/berita",
                item="h4.media-heading a",
                next_page="?page={n}",
            ),
        ),
    }
    return {
        key: Source(
            key=key,
            name=SITES[key].name,
            home=f"{base_urls[key]}/",
            region_code=SITES[key].region_code,
            utc_offset=SITES[key].utc_offset,
            discovery=ways[key],
            layouts=(CMS_LAYOUT,) if key == "mc-nusra" else (),
            hosts=(f"{key}.example",),
            delay=0.0,
            allow_private_address=True,
            verified=True,
            notes="Demo site on loopback; its articles are invented.",
        )
        for key in sorted(ways)
    }
