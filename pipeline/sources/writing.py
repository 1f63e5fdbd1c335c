"""Writing a source file, as `pilar sources add` does."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.sources.keys import DISCOVERY_KEYS, LAYOUT_KEYS
from pipeline.sources.records import ZONES, Source
from pipeline.sources.registry import RegistryError, parse_source


def write_source(folder: Path, source: Source) -> Path:
    """Write the source's file, whole or not at all; the path. Raises RegistryError if it exists."""
    path = folder / f"{source.key}.toml"
    text = render_source(source)
    parse_source(source.key, text)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{source.key}.toml.{os.getpid()}"
    try:
        draft.write_text(text, encoding="utf-8")
        os.link(draft, path)  # fails where the file exists, unlike a rename
    except FileExistsError:
        raise RegistryError(f"{path}: exists already") from None
    finally:
        draft.unlink(missing_ok=True)
    return path


def render_source(source: Source) -> str:
    """The source as TOML that `parse_source` reads back to an equal record."""
    zone = next(name for name, hours in ZONES.items() if hours == source.utc_offset)
    blocks = [
        _lines(
            {
                "name": source.name,
                "home": source.home,
                "region": source.region_code,
                "zone": zone,
                "delay": source.delay,
                "allow_private_address": source.allow_private_address or None,
                "tls_verify": None if source.tls_verify else False,
                "verified": source.verified,
                "notes": source.notes or None,
                "keywords": source.keywords or None,
                "hosts": source.hosts or None,
            }
        )
    ]
    for way in source.discovery:
        fields = {key.name: getattr(way, key.name) for key in DISCOVERY_KEYS}
        blocks.append("[[discovery]]\n" + _lines(fields))
    for layout in source.layouts:
        fields = {key.name: getattr(layout, key.name) for key in LAYOUT_KEYS}
        blocks.append("[[layout]]\n" + _lines(fields | {"remove": layout.remove or None}))
    return "\n".join(blocks)


def _lines(fields: Mapping[str, Any]) -> str:
    return "".join(
        f"{name} = {_toml(value)}\n" for name, value in fields.items() if value is not None
    )


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return _list([_toml(item) for item in value])
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _list(items: list[str]) -> str:
    """A TOML list, on one line where it fits, else filled line by line."""
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) > 88:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"{item},"
    if len(lines) == 1:
        return f"[{lines[0].rstrip(',')}]"
    return "[\n" + "".join(f"  {line}\n" for line in lines) + "]"
