"""What a page says of itself outside of its text: meta, links, JSON-LD, headings, times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.elements import tag_id
from extractors.article.jsonld import Node, article_node
from extractors.article.normal import normalise
from extractors.article.outline import Outline, read_outline
from extractors.article.pages import following_number
from extractors.article.shown import Shown

_MOST_HEADINGS = 20
_GAP = re.compile(r" ([,.:;!?…])")  # between two elements, printed without one
_KICKER = re.compile(
    "kicker|eyebrow|overline|top-?line|dachzeile|roof|super-?title|pre-?title|category|label|rubri",
    re.I,
)
_HOME = re.compile(r"(?:https?:)?(?://[^/?#]+)?/?")
_META, _LINK, _TITLE, _H1, _A = map(tag_id, ("meta", "link", "title", "h1", "a"))


@dataclass
class Head:
    """`meta` holds the first value of every meta name, property and itemprop, lower case;
    `repeated` all of them; `headings` holds its h1s but for `banners`, which lead to the site's
    first page; `heading_parts` the texts of elements in its h1, `kickers` of those
    that stand before the headline in one; `shown` is what elements of the body say, `outline`
    the elements that all this is read from."""

    meta: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    banners: list[str] = field(default_factory=list)
    heading_parts: list[str] = field(default_factory=list)
    kickers: list[str] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    language: str = ""
    outline: Outline = field(default_factory=Outline)
    shown: Shown = field(default_factory=Shown)

    @property
    def next_links(self) -> list[str]:
        """Links among which the next page may be."""
        found = [self.links["next"]] if "next" in self.links else []
        return found + [href for link in self.outline.links if (href := link.attrs.get("href"))]


def read_head(tree: LexborHTMLParser, url: str = "") -> Head:
    """What the page says in its head and headlines. Of `url`, the page's address, the number of
    the page that would follow is taken."""
    root = tree.root
    if root is None:
        return Head()
    outline = read_outline(tree, following_number(url))
    head = Head(outline=outline, shown=Shown(tree, outline))
    head.language = (root.attributes.get("lang") or "").strip() if root.tag == "html" else ""
    scripts: list[str] = []
    for node in outline.facts:
        tag = node.tag_id
        if tag == _META:
            _note_meta(node, head)
        elif tag == _LINK:
            _note_link(node, head)
        elif tag == _TITLE:
            if not head.title and (node.parent is None or node.parent.tag != "svg"):
                head.title = normalise(node.text(deep=True))
        elif tag == _H1:
            if len(head.headings) < _MOST_HEADINGS:
                _note_heading(node, head)
        else:
            scripts.append(node.text(deep=True))
    head.article = article_node(scripts)
    return head


def _note_meta(node: LexborNode, head: Head) -> None:
    attributes = node.attributes
    content = attributes.get("content")
    name = (
        attributes.get("property")
        or attributes.get("name")
        or attributes.get("itemprop")
        or attributes.get("http-equiv")
    )
    if content and name and (content := normalise(content)):
        name = name.strip().lower()
        head.meta.setdefault(name, content)
        head.repeated.setdefault(name, []).append(content)


def _note_link(node: LexborNode, head: Head) -> None:
    attributes = node.attributes
    if href := attributes.get("href"):
        for rel in (attributes.get("rel") or "").lower().split():
            head.links.setdefault(rel, href.strip())


def _note_heading(node: LexborNode, head: Head) -> None:
    """An h1: whole, and the texts of its elements, of which one may be the headline alone."""
    text = normalise(node.text(deep=True, separator=" ")[:2000])[:400].removesuffix(" ¶")
    if _GAP.search(text):
        tight = normalise(node.text(deep=True)[:2000])
        text = _GAP.sub(lambda gap: gap[0] if gap[0] in tight else gap[1], text)
    if _leads_home(node):
        head.banners.append(text)
        return
    head.headings.append(text)
    child = node.first_child
    if child is None or (child.tag == "-text" and child.next is None):
        return
    parts = node.css("*")[1:12]
    while child is not None and len(parts) < 20:
        if child.tag == "-text":
            parts.append(child)
        child = child.next
    texts = [normalise(part.text(deep=True, separator=" ")[:2000])[:400] for part in parts]
    head.heading_parts += [part for part in texts if part and part != text]
    for node, part in zip(parts, texts, strict=True):
        if part and text.startswith(f"{part} ") and _is_kicker(node):
            head.kickers.append(part)


def _leads_home(heading: LexborNode) -> bool:
    """Whether a heading is the site's name: nothing but a link to the site's first page."""
    link = heading.first_child
    while link is not None and link.tag == "-text" and not link.text().strip():
        link = link.next
    if link is None or link.tag_id != _A:
        return False
    return _HOME.fullmatch((link.attrs.get("href") or "").strip()) is not None


def _is_kicker(node: LexborNode) -> bool:
    return node.tag != "-text" and _KICKER.search(node.attrs.get("class") or "") is not None
