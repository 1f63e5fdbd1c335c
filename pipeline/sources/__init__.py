"""The source registry: one TOML file a site under corpus/sources/, validated before a run."""

from pipeline.sources.keys import DISCOVERY_KEYS, LAYOUT_KEYS, SOURCE_KEYS
from pipeline.sources.records import ZONES, Discovery, DiscoveryMethod, Source
from pipeline.sources.registry import RegistryError, load_sources, parse_source, usual_keywords
from pipeline.sources.writing import render_source, write_source

__all__ = [
    "DISCOVERY_KEYS",
    "LAYOUT_KEYS",
    "SOURCE_KEYS",
    "ZONES",
    "Discovery",
    "DiscoveryMethod",
    "RegistryError",
    "Source",
    "load_sources",
    "parse_source",
    "render_source",
    "usual_keywords",
    "write_source",
]
