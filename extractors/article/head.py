"""What a page says of itself outside of its text: meta, links, JSON-LD, headings, times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.jsonld import Node, article_node
from extractors.article.names import noise_reason
from extractors.article.normal import normalise
from extractors.article.pages import following_number

# A selector by attribute costs as much as ten by tag: those are asked for only where read.
_FACTS = (
    'meta, link[rel~="canonical" i], link[rel~="next" i], title, h1, '
    'script[type="application/ld+json"]'
)
_SHOWN = 'h1, time, abbr, [itemprop], a[rel], i[class*="folder"]'
_AUTHORS = '[class*="byline"], [class*="penulis"]', '[class*="aut"]'
# Links to pages of persons who write.
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:es|en|i)?|auteurs?|staff|profiles?|people|bios|journalists?|writers?"
    r"|reporter|contributors?|penulis|by|person|redakteur|kolumnist)/", re.I
)  # fmt: skip
_MOST_LINKS = 400
_FILES = {"author", "category", "tag"}  # relations of links
_READ_PROPS = {
    "headline", "author", "datePublished", "dateCreated", "dateModified", "articleSection",
}  # fmt: skip
_MOST_AUTHORS, _MOST_HEADINGS, _MOST_PROPS, _MOST_TIMES = 6, 20, 8, 12
_OF_AUTHOR = re.compile(
    "author(?!i[tsz])|autor|auteur|auth-?name|byline|penulis|contributor|creator|writer|reporter",
    re.I,
)
_BESIDE = 3  # elements up from a link in which links to further authors stand
_LONGEST_CREDIT = 200  # characters of a paragraph with a link to the author; a longer one is prose
_LONGEST_BYLINE = 90  # characters; of a longer element the first link is read
_KICKER = re.compile(
    "kicker|eyebrow|overline|top-?line|dachzeile|roof|super-?title|pre-?title|category|label|rubri",
    re.I,
)
_GAP = re.compile(r" ([,.:;!?…])")  # between two elements, printed without one
_OF_A_DATE = re.compile("published|date|time")
_MOST_READ = 150  # elements; one by one they would take quadratic time in a page of nested ones
# What stands in these is said of other articles, by readers, or of the site.
_ELSEWHERE = {"related", "comments", "advert"}
# These names stand around whole articles too, and their ends.
_MARGINS = {"sidebar", "footer"}
_ELSEWHERE_TAGS = {"aside", "nav"}
_CATEGORY_PATH = re.compile(r"/(?:category|categories|kategori|rubrik|kanal|section)/", re.I)


@dataclass
class Shown:
    """What elements of the body say: `itemprops` and `times` (value, names, whether below an
    h1) in the order of the page; the texts of links that name tags and authors, of these the
    first and those beside it (`near_author`); `sections`, the links and labels that file the
    article. None of comments, sidebars and teasers."""

    times: list[tuple[str, str, bool]] = field(default_factory=list)
    itemprops: dict[str, list[str]] = field(default_factory=dict)
    author_links: list[str] = field(default_factory=list)
    near_author: set[int] = field(default_factory=set)
    tag_links: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


@dataclass
class Head:
    """`meta` holds the first value of every meta name, property and itemprop, lower case;
    `repeated` all of them; `heading_parts` the texts of elements in its h1, `kickers` of those
    that stand before the headline in one. What the body's
    elements say is looked up when it is asked for: mostly the head says enough.
    `titled` remembers which elements hold the headline, `said` what elements say of where
    they stand."""

    tree: LexborHTMLParser | None = None
    following: int | None = None
    meta: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    heading_parts: list[str] = field(default_factory=list)
    kickers: list[str] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    titled: dict[int, bool] = field(default_factory=dict)
    said: dict[int, _Says] = field(default_factory=dict)
    language: str = ""

    def look_around(self) -> None:
        """Read all that is looked up later, before elements are taken out of the tree."""
        _ = self.shown, self.author_elements

    def _found(self, selector: str) -> list[LexborNode]:
        return self.tree.css(selector) if self.tree is not None else []

    @cached_property
    def shown(self) -> Shown:
        """The page's times and itemprops, and its links to authors, sections and tags."""
        shown, below, read = Shown(), False, 0
        for node in self._found(_SHOWN):
            tag, attributes = node.tag or "", node.attributes
            if tag == "h1":
                below = True
            elif tag == "time" or (tag == "abbr" and _dates(attributes)):
                _note_time(node, attributes, below, shown, self)
            elif tag == "a" and "rel" in attributes:
                _note_link(node, attributes, shown, self)
            elif tag == "i" and (label := _beside(node)) and not _elsewhere(node, self):
                shown.sections.append(label)
            if "itemprop" in attributes and tag not in ("meta", "link") and read < _MOST_READ:
                read += _note_itemprop(node, attributes, shown, self)
        return shown

    @cached_property
    def author_elements(self) -> list[tuple[str, list[str]]]:
        """Short texts of elements that are named for authors, with the links in them."""
        for selector in _AUTHORS:
            nodes = self._found(selector)[:_MOST_READ]
            texts = (_byline(node, self) for node in nodes if _is_of_author(node))
            if found := [*islice(filter(None, texts), _MOST_AUTHORS)]:
                return found
        return []

    @cached_property
    def profile_links(self) -> list[str]:
        """The texts of the first link below an h1 to an author's page, and of those beside it."""
        texts: list[str] = []
        around: set[int] = set()
        below = False
        for node in self._found("h1, a")[:_MOST_LINKS]:
            if node.tag == "h1":
                below = True
            elif not below or not _PROFILE.search(node.attrs.get("href") or ""):
                continue
            elif len(texts) < _MOST_AUTHORS and (text := normalise(node.text(deep=True)[:120])):
                near = _ancestors(node, _BESIDE)
                if (texts and around.isdisjoint(near)) or _in_prose(node) or _elsewhere(node, self):
                    continue
                texts.append(text)
                around |= near
        return texts

    @property
    def next_links(self) -> list[str]:
        """Links among which the next page may be."""
        found = [self.links["next"]] if "next" in self.links else []
        if self.following:
            ends = f'$="{self.following}"', f'$="{self.following}/"', f'*="={self.following}"'
            nodes = self._found(", ".join(f"a[href{end}]" for end in ends))
            found += [href for node in nodes if (href := node.attrs.get("href"))]
        return found


def read_head(tree: LexborHTMLParser, url: str = "") -> Head:
    """What the page says in its head and headlines. Of `url`, the page's address, the number of
    the page that would follow is taken."""
    head = Head(tree, following_number(url))
    root = tree.root
    if root is None:
        return head
    head.language = (root.attributes.get("lang") or "").strip() if root.tag == "html" else ""
    scripts: list[str] = []
    for node in tree.css(_FACTS):
        tag = node.tag or ""
        if tag == "h1":
            if len(head.headings) < _MOST_HEADINGS:
                _note_heading(node, head)
        elif tag == "script":
            scripts.append(node.text(deep=True))
        else:
            _note_head(node, tag, head)
    head.article = article_node(scripts)
    return head


def _dates(attributes: dict[str, str | None]) -> bool:
    """Whether an abbreviation's names say that it stands for a date."""
    return "data-utime" in attributes or bool(_OF_A_DATE.search(attributes.get("class") or ""))


def _note_head(node: LexborNode, tag: str, head: Head) -> None:
    attributes = node.attributes
    if tag == "title":
        if not head.title and (node.parent is None or node.parent.tag != "svg"):
            head.title = normalise(node.text(deep=True))
        return
    if tag == "link":
        href = attributes.get("href")
        if href:
            for rel in (attributes.get("rel") or "").lower().split():
                head.links.setdefault(rel, href.strip())
        return
    content = attributes.get("content")
    name = (
        attributes.get("property")
        or attributes.get("name")
        or attributes.get("itemprop")
        or attributes.get("http-equiv")
    )
    if content and name:
        content = normalise(content)
        if content:
            name = name.strip().lower()
            head.meta.setdefault(name, content)
            head.repeated.setdefault(name, []).append(content)


def _note_heading(node: LexborNode, head: Head) -> None:
    """An h1: whole, and the texts of its elements, of which one may be the headline alone."""
    tight = node.text(deep=True)
    text = normalise(node.text(deep=True, separator=" ")[:2000])[:400]
    text = _GAP.sub(lambda gap: gap[0] if gap[0] in tight else gap[1], text)
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


def _is_kicker(node: LexborNode) -> bool:
    return node.tag != "-text" and _KICKER.search(node.attrs.get("class") or "") is not None


def _is_of_author(node: LexborNode) -> bool:
    return _OF_AUTHOR.search(node.attrs.get("class") or "") is not None


def _byline(node: LexborNode, head: Head) -> tuple[str, list[str]] | None:
    """A short element's text, or that of the first link in a longer one, with all its links;
    none of captions."""
    text = normalise(node.text(deep=True, separator=" ")[:600])
    links = [normalise(link.text(deep=True)[:200]) for link in node.css("a")[:_MOST_AUTHORS]]
    if len(text) >= _LONGEST_BYLINE and links:
        text = links[0]
    if not 0 < len(text) < _LONGEST_BYLINE or _elsewhere(node, head) or _of_caption(node):
        return None
    return text, links


def _of_caption(node: LexborNode) -> bool:
    """Whether an element stands in a figure, whose author made the picture."""
    here: LexborNode | None = node
    for _ in range(5):
        if here is None:
            break
        if here.tag in ("figure", "figcaption"):
            return True
        here = here.parent
    return False


def _in_prose(link: LexborNode) -> bool:
    """Whether a link stands in a paragraph of running text."""
    around = link.parent
    return (
        around is not None
        and around.tag in ("p", "li", "blockquote", "em", "strong")
        and len(around.text(deep=True)) > _LONGEST_CREDIT
    )


def _ancestors(node: LexborNode, count: int) -> set[int]:
    found: set[int] = set()
    here = node.parent
    while here is not None and len(found) < count:
        found.add(here.mem_id)
        here = here.parent
    return found


def _note_time(
    node: LexborNode, attributes: dict[str, str | None], below: bool, shown: Shown, head: Head
) -> None:
    if len(shown.times) < _MOST_TIMES and not _elsewhere(node, head):
        value = attributes.get("datetime") or attributes.get("title") or node.text(deep=True)
        told = [attributes.get("class"), attributes.get("itemprop"), *attributes]
        names = " ".join(filter(None, told)).lower()
        shown.times.append((normalise(value)[:120], names, below))


def _note_itemprop(
    node: LexborNode, attributes: dict[str, str | None], shown: Shown, head: Head
) -> bool:
    """Whether the element's property is one that is read."""
    prop = attributes["itemprop"] or ""
    if prop not in _READ_PROPS or len(shown.itemprops.get(prop, ())) >= _MOST_PROPS:
        return False
    stated = attributes.get("datetime") or attributes.get("content")
    if stated is None:
        named = node.css_first('[itemprop="name"]') if prop == "author" else None
        told = named.attributes.get("content") if named is not None else None
        stated = told or (named or node).text(deep=True, separator=" ")[:2000]
    if stated and (stated := normalise(stated)[:400]) and not _elsewhere(node, head, margins=False):
        shown.itemprops.setdefault(prop, []).append(stated)
    return True


def _note_link(
    node: LexborNode, attributes: dict[str, str | None], shown: Shown, head: Head
) -> None:
    rel = (attributes.get("rel") or "").split()
    if not _FILES.intersection(rel) or len(shown.tag_links) >= _MOST_READ:
        return
    text = normalise(node.text(deep=True, separator=" ")[:600])[:120]
    if not text or _elsewhere(node, head):
        return
    if "author" in rel:
        near = _ancestors(node, _BESIDE)
        if not _in_prose(node) and (not shown.author_links or shown.near_author & near):
            shown.author_links.append(text)
            shown.near_author |= near
    elif "category" in rel or _CATEGORY_PATH.search(attributes.get("href") or ""):
        shown.sections.append(text)
    elif "tag" in rel:
        shown.tag_links.append(text)


def _beside(icon: LexborNode) -> str:
    """The label that an icon stands before: the text or element after it."""
    node = icon.next
    for _ in range(4):
        if node is None:
            break
        text = normalise(node.text(deep=True)[:200])
        if text:
            return text.strip(" :|") if len(text) < 60 else ""
        node = node.next
    return ""


def _holds_title(node: LexborNode, head: Head) -> bool:
    found = head.titled.get(node.mem_id)
    if found is None:
        found = len(head.titled) < _MOST_READ and node.css_first("h1") is not None
        head.titled[node.mem_id] = found
    return found


def _elsewhere(node: LexborNode, head: Head, margins: bool = True) -> bool:
    """Whether the names of an element or of those around it show that it is not the article's;
    `margins`: nor in a sidebar or footer, where no article is around it."""
    here: LexborNode | None = node
    in_margin = False
    for _ in range(12):
        if here is None:
            break
        said = head.said.get(here.mem_id)
        if said is None:
            said = head.said[here.mem_id] = _says(here, head)
        if said is _Says.PAGE:
            break
        if said is _Says.OTHERS or (said is _Says.ASIDE and margins):
            return True
        if said is _Says.ARTICLE:
            return False
        in_margin = in_margin or said is _Says.MARGIN
        here = here.parent
    return in_margin and margins


class _Says(Enum):
    """What an element says of where it stands."""

    NOTHING = auto()
    PAGE = auto()  # around it is nothing more
    ARTICLE = auto()
    MARGIN = auto()
    ASIDE = auto()
    OTHERS = auto()  # other articles, readers, adverts


def _says(node: LexborNode, head: Head) -> _Says:
    tag = node.tag
    if tag in ("body", "html", "-undef", "-document"):
        return _Says.PAGE
    attributes = node.attributes
    names, identifier = attributes.get("class") or "", attributes.get("id") or ""
    reason = noise_reason(f"{names} {identifier}") if names or identifier else None
    if reason in _ELSEWHERE or reason in _MARGINS:
        if _holds_title(node, head):
            return _Says.ARTICLE
        if reason in _ELSEWHERE or tag not in _ELSEWHERE_TAGS:
            return _Says.OTHERS if reason in _ELSEWHERE else _Says.MARGIN
    if tag in _ELSEWHERE_TAGS:
        return _Says.ASIDE
    return _Says.ARTICLE if tag == "article" or "hentry" in names else _Says.NOTHING
