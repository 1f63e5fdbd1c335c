"""A source's own page layout: CSS selectors, dated, so that archived pages stay readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError


@dataclass(frozen=True, slots=True)
class Layout:
    """Selectors of one page design; `since` is the first day of its use (None: ever).

    `body` selects the element(s) that hold the paragraphs; `remove` what is cut out of it.
    Selectors left None are read by the generic reader.
    """

    body: str
    since: date | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    remove: tuple[str, ...] = ()


def in_order(layouts: tuple[Layout, ...], day: date | None) -> list[Layout]:
    """The layouts to try for a page published on `day`: the one in use then first, newest first."""
    newest = sorted(layouts, key=lambda x: x.since or date.min, reverse=True)
    if day is None:
        return newest
    return [x for x in newest if (x.since or date.min) <= day] + [
        x for x in reversed(newest) if (x.since or date.min) > day
    ]


def select(tree: LexborHTMLParser, selector: str | None) -> list[LexborNode]:
    """The elements of a selector, outermost only; none for a selector that is no CSS."""
    if not selector:
        return []
    try:
        found = tree.css(selector)
    except (SelectolaxError, ValueError):
        return []
    ids = {node.mem_id for node in found}
    return [node for node in found if not _has_ancestor(node, ids)]


def _has_ancestor(node: LexborNode, ids: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False
