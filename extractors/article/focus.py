"""Which part of a page is worth walking: headline and paragraphs, and what stands between them.

One query finds paragraphs and headings; most of a page (menus, sidebars, lists of other
articles, the footer) stands outside of what they have in common, and is never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from extractors.article.elements import tag_id
from extractors.article.normal import weight
from extractors.article.outline import PARAGRAPHS

_GOOD = 50  # characters from which a paragraph counts
_ENOUGH = 600  # characters of paragraphs in one element without which the whole page is walked
_SHARE = 0.1  # of all paragraphs' text, from which an element with paragraphs belongs to the part
_WRAPPERS = 3  # elements around single paragraphs, at most
_BREAKS = 4  # line breaks from which an element may hold text that is set without paragraphs
_MOST = 3000  # elements, beyond which the whole page is walked
_LONGEST = 1_000_000  # characters, likewise
_DEEPEST = 200  # elements around one, likewise
_P, _H1, _BR = map(tag_id, ("p", "h1", "br"))


def narrow(
    root: LexborNode, found: list[LexborNode] | None = None
) -> tuple[LexborNode, int | None]:
    """(the element to walk, the memory id of the last one in it that may hold the article); the
    whole of `root` where paragraphs do not show where the article is. `found` are the root's
    paragraphs, headlines and line breaks, where they are known."""
    found = root.css(PARAGRAPHS) if found is None else found
    heading = next((node for node in found if node.tag_id == _H1), None)
    holders = _holders(found) if heading and len(found) < _MOST else []
    paths = [_path(holder, root) for holder in holders]
    if heading is None or not paths or not all(paths):
        return root, None
    part = _common([_path(heading, root), *paths])
    return (part, _outermost(paths[-1], {h.mem_id for h in holders})) if part else (root, None)


@dataclass(slots=True)
class _Holder:
    """An element that holds paragraphs or line breaks, how much of them and how many."""

    node: LexborNode
    mass: int = 0
    count: int = 0
    breaks: int = 0


def _holders(found: list[LexborNode]) -> list[LexborNode]:
    """The elements that may hold parts of the article, the last in the page last: those with
    paragraphs or line breaks, but for lone paragraphs that are little of the text and stand in
    elements of another make. None where no element has enough text. Where each paragraph has an
    element of its own, it is the elements around these."""
    holders = _parents(found)
    for _ in range(_WRAPPERS):
        if max((h.mass for h in holders), default=0) >= _ENOUGH:
            break
        holders = _merged(holders)
    else:
        return []
    total = sum(h.mass for h in holders)
    least = _SHARE * total
    makes = {_make(h.node) for h in holders if h.mass >= least} or _mostly(holders, total)
    return [
        h.node
        for h in holders
        if h.count > 1 or h.mass >= least or h.breaks >= _BREAKS or _make(h.node) in makes
    ]


def _mostly(holders: list[_Holder], total: int) -> set[tuple[str | None, str | None]]:
    """The make of elements that hold half of the text together, however little each."""
    mass: dict[tuple[str | None, str | None], int] = {}
    for holder in holders:
        make = _make(holder.node)
        mass[make] = mass.get(make, 0) + holder.mass
    return {make for make in mass if 2 * mass[make] > total}


def _make(node: LexborNode) -> tuple[str | None, str | None]:
    return node.tag, node.attributes.get("class")


def _parents(found: list[LexborNode]) -> list[_Holder]:
    holders: dict[int, _Holder] = {}
    read = 0
    for node in found:
        tag = node.tag_id
        length = weight(node.text()) if tag == _P else 0
        read += length
        if tag == _H1 or (tag == _P and length < _GOOD) or (parent := node.parent) is None:
            continue
        if read > _LONGEST:
            return []
        at = parent.mem_id
        holder = holders.pop(at, None) or _Holder(parent)
        holder.mass += length
        holder.count += tag == _P
        holder.breaks += tag == _BR
        holders[at] = holder
    return list(holders.values())


def _merged(inner: list[_Holder]) -> list[_Holder]:
    """The elements around these, each once."""
    holders: dict[int, _Holder] = {}
    for one in inner:
        parent = one.node.parent
        if parent is not None:
            at = parent.mem_id
            holder = holders.pop(at, None) or _Holder(parent)
            holder.mass += one.mass
            holder.count += one.count
            holder.breaks = max(holder.breaks, one.breaks)
            holders[at] = holder
    return list(holders.values())


def _path(node: LexborNode, root: LexborNode) -> list[LexborNode]:
    """The elements from `root` down to `node`; none where these are too many."""
    path = [node]
    top = root.mem_id
    while path[-1].mem_id != top:
        upper = path[-1].parent
        if upper is None or len(path) > _DEEPEST:
            return []
        path.append(upper)
    return path[::-1]


def _common(paths: list[list[LexborNode]]) -> LexborNode | None:
    """The innermost element of all paths."""
    common = None
    for nodes in zip(*paths, strict=False):
        if len({node.mem_id for node in nodes}) > 1:
            break
        common = nodes[0]
    return common


def _outermost(path: list[LexborNode], holders: set[int]) -> int:
    """The first of a path's elements that is one of the holders."""
    return next(node.mem_id for node in path if node.mem_id in holders)
