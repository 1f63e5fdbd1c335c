"""Pages that no newsroom wrote: reading one would cost hours, or all memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MOST_BYTES = 5 << 20  # the reader takes up to 50 bytes for each, and is to stay under 300 MB
_MOST_TAGS = 100_000  # a parser takes some 300 bytes for an element
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*)")
# Elements without content, those that the next of their kind closes, and shapes, which end in `/>`.
_CLOSED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th option optgroup tbody thead tfoot colgroup "
    b"path use circle rect line polygon polyline ellipse stop".split()
)
_FEW = 4000  # tags: no way of nesting these takes long
_STEPS = 100  # up the open elements, for each byte of the page; real pages take less than one

_MOST_ATTRIBUTES = 100_000  # a parser takes some 250 bytes for one
# It compares each attribute of a tag with the others of it: so many comparisons take a second.
_MOST_COMPARISONS = 400_000_000
_SMALL, _LARGE = 100_000, 1_000_000  # bytes: below, no room for too many in one tag; in all
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{10000}")
_STRETCH = 5000  # bytes: one of every long tag has no end of a tag in it
# Attributes as HTML's tokeniser finds them: quotes open after `=` alone, `/` parts as blanks do.
_ATTRIBUTE = re.compile(
    rb"""[\t\n\f\r /]*+(?:=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)"""
    rb"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"""
    rb"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)?+)?+"""
)
_WITH_ATTRIBUTES = re.compile(rb"</?[a-zA-Z][^\t\n\f\r />]*+((?:" + _ATTRIBUTE.pattern + rb")*+)")


def too_much(
    html: bytes, *, most_tags: int = _MOST_TAGS, most_bytes: int = _MOST_BYTES
) -> str | None:
    """`too_large` or `too_deep` for a page that is not to be parsed, None for all others."""
    tags = html.count(b"<")
    if len(html) > most_bytes or tags > most_tags or _has_too_many_attributes(html):
        return "too_large"
    return "too_deep" if tags > _FEW and _is_too_deep(html) else None


def _has_too_many_attributes(html: bytes) -> bool:
    attributes = comparisons = 0
    for tag in _tags_to_count(html):
        number = len(_ATTRIBUTE.findall(tag[1]))
        attributes += number
        comparisons += number * number
        if attributes > _MOST_ATTRIBUTES or comparisons > _MOST_COMPARISONS:
            return True
    return False


def _tags_to_count(html: bytes) -> Iterable[re.Match[bytes]]:
    """All tags of a large page that may have too many, the long ones of another, none of a small
    one."""
    if len(html) >= _LARGE and _most_attributes(html) > _MOST_ATTRIBUTES:
        return _WITH_ATTRIBUTES.finditer(html)
    if len(html) < _SMALL:
        return ()
    return filter(None, (_WITH_ATTRIBUTES.match(html, start) for start in _long_tags(html)))


def _most_attributes(html: bytes) -> int:
    """No fewer than there are: each follows a blank or slash, or a value behind `=`."""
    return len(html) - len(html.translate(None, b"\t\n\f\r /="))


def _long_tags(html: bytes) -> Iterator[int]:
    """Where tags of over 10,000 bytes start: looked for where a stretch has no end of a tag."""
    at = 0
    while at < len(html):
        if html.find(b">", at, at + _STRETCH) >= 0:
            at += _STRETCH
            continue
        before, after = html.rfind(b">", 0, at) + 1, html.find(b">", at)
        after = len(html) if after < 0 else after
        if long := _LONG_TAG.search(html, before, after):
            yield long.start()
        at = after + 1


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
