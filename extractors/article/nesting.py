"""How deep a page opens elements: the one thing that a parser's time grows with squared."""

from __future__ import annotations

import re

_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*)")
# Elements without content, and those that the next of their kind closes.
_CLOSED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th option optgroup tbody thead tfoot colgroup".split()
)
_FEW = 4000  # tags: no way of nesting these takes long
_STEPS = 100  # up the open elements, for each byte of the page; real pages take less than one


def is_too_deep(html: bytes) -> bool:
    """Whether elements are nested so deep that walking up them at every tag, as a parser does,
    would take long for the page's size."""
    if html.count(b"<") <= _FEW:
        return False
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
