"""Pages that no newsroom wrote: reading one would cost hours, or all memory."""

from __future__ import annotations

import re

_MOST_TAGS = 150_000  # a parser takes some 300 bytes for an element
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*)")
# Elements without content, those that the next of their kind closes, and shapes, which end in `/>`.
_CLOSED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th option optgroup tbody thead tfoot colgroup "
    b"path use circle rect line polygon polyline ellipse stop".split()
)
_FEW = 4000  # tags: no way of nesting these takes long
_STEPS = 100  # up the open elements, for each byte of the page; real pages take less than one


def too_much(html: bytes, most_tags: int = _MOST_TAGS) -> str | None:
    """`too_large` or `too_deep` for a page that is not to be parsed, None for all others."""
    tags = html.count(b"<")
    if tags > most_tags:
        return "too_large"
    return "too_deep" if tags > _FEW and _is_too_deep(html) else None


def _is_too_deep(html: bytes) -> bool:
    """Whether elements are nested so deep that walking up them at every tag, as a parser does,
    would take long for the page's size."""
    open_now: dict[bytes, int] = {}
    depth = steps = 0
    for closing, name in _TAG.findall(html):
        name = name.lower()
        if name in _CLOSED:
            steps += depth
        elif not closing:
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
            steps += depth
        elif open_now.get(name):
            open_now[name] -= 1
            depth -= 1
        else:
            steps += depth  # looks for what it would close
    return steps > _STEPS * len(html)
