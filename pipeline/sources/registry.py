"""Reading the registry: one TOML file a site, the first wrong key stops."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline.crawl.urls import canonicalize
from pipeline.sources.keys import SOURCE_KEYS, read_table
from pipeline.sources.records import ZONES, Source
from pipeline.sources.values import WrongValue


class RegistryError(ValueError):
    """A source file that cannot be used; the message names the file, the key and what is wrong."""


def load_sources(folder: Path) -> dict[str, Source]:
    """All sources by key, sorted. Raises RegistryError on the first file or key that is wrong."""
    if not folder.is_dir():
        raise RegistryError(f"{folder}: no such folder of source files")
    sources: dict[str, Source] = {}
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        source = _load(path)
        home = canonicalize(source.home)
        if home in homes:
            raise RegistryError(f"{path}: home: {source.home!r} is that of {homes[home]} too")
        homes[home] = path
        sources[source.key] = source
    return sources


def parse_source(key: str, text: str) -> Source:
    """The source that a TOML text describes. Raises RegistryError with `key` as the file."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key):
        raise RegistryError(f"{key}: a file name is of a-z, 0-9, - and _, with .toml at its end")
    try:
        values = read_table(tomllib.loads(text), SOURCE_KEYS)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{key}: not TOML: {error}") from error
    except WrongValue as error:
        raise RegistryError(f"{key}: {error.at.lstrip('.')}: {error}") from error
    return Source(
        key=key,
        region_code=values.pop("region", None),
        utc_offset=ZONES[values.pop("zone")],
        layouts=values.pop("layout", ()),
        **values,
    )


def _load(path: Path) -> Source:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: cannot be read: {error}") from error
    try:
        return parse_source(path.stem, text)
    except RegistryError as error:
        problem = str(error).removeprefix(f"{path.stem}: ")
        raise RegistryError(f"{path}: {problem}") from error


def usual_keywords(sources: Iterable[Source]) -> tuple[str, ...]:
    """The keywords that at least half of the sources with keywords share, in their usual order."""
    lists = [source.keywords for source in sources if source.keywords]
    counts = Counter(word for words in lists for word in words)
    return tuple(word for word, count in counts.items() if 2 * count >= len(lists))
