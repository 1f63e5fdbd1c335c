"""One query over a page's tree: the elements that its facts and its paragraphs are read from.

Every query walks the whole tree: one for all costs half as much as one for each reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.elements import tag_id

PARAGRAPHS = "p, h1, br"
# A selector by attribute costs as much as ten by tag: those of names are asked for only where read.
_QUERY = (
    f"{PARAGRAPHS}, meta, title, "
    'link[rel~="canonical" i], link[rel~="next" i], script[type="application/ld+json"], '
    'time, abbr, [itemprop], a[rel], i[class*="folder"]'
)
_P, _H1, _BR, _A = map(tag_id, ("p", "h1", "br", "a"))
_FACTS = {tag_id(tag) for tag in ("meta", "title", "link", "script")}


@dataclass(slots=True)
class Outline:
    """Elements in the order of the page: `facts` of its head, `paragraphs` (with headlines and
    line breaks), and all that may be `shown` facts; `links` are those among them that have a
    relation or may lead to the next page."""

    facts: list[LexborNode] = field(default_factory=list)
    paragraphs: list[LexborNode] = field(default_factory=list)
    shown: list[LexborNode] = field(default_factory=list)
    links: list[LexborNode] = field(default_factory=list)


def read_outline(tree: LexborHTMLParser, following: int | None = None) -> Outline:
    """`following` is the number of the page that would be next."""
    outline = Outline()
    facts, paragraphs, shown = outline.facts, outline.paragraphs, outline.shown
    places = {
        _P: (paragraphs,),
        _BR: (paragraphs,),
        _H1: (facts, paragraphs, shown),
        _A: (shown, outline.links),
        **dict.fromkeys(_FACTS, (facts,)),
    }
    last = 0
    for node in tree.css(_query(following)):
        tag, here = node.tag_id, node.mem_id
        if here != last:
            for place in places.get(tag, (shown,)):
                place.append(node)
        elif tag == _P:  # found once more, by an itemprop
            shown.append(node)
        last = here
    return outline


def _query(following: int | None) -> str:
    if not following:
        return _QUERY
    return f'{_QUERY}, a[href$="{following}"], a[href$="{following}/"], a[href*="={following}"]'
