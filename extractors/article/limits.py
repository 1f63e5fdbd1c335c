"""Pages that no newsroom wrote: reading one would cost hours, or all memory."""

from __future__ import annotations

import re

_MOST_TAGS = 150_000  # a parser takes some 300 bytes for an element
# Elements inside one another: a parser looks through those that stand open at each tag.
_DEEPEST = 4_000
_TAG = re.compile(rb"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
# These have no end tag, or are closed by what follows; shapes end in `/>`.
_FLAT = frozenset(
    b"area base body br circle col colgroup dd dt ellipse embed g head hr html img input li line"
    b" link meta optgroup option p param path polygon polyline rect rp rt source stop tbody td"
    b" tfoot th thead tr track use wbr".split()
)


def too_much(html: bytes, most_tags: int = _MOST_TAGS) -> str | None:
    """`too_large` or `too_deep` for a page that is not to be parsed, None for all others."""
    tags = html.count(b"<")
    if tags > most_tags:
        return "too_large"
    return "too_deep" if tags > _DEEPEST and _is_too_deep(html) else None


def _is_too_deep(html: bytes) -> bool:
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _FLAT:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > _DEEPEST:
                return True
    return False
