"""What a page says of itself outside of its text: meta, links, JSON-LD, headings, times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.jsonld import Node, article_node
from extractors.article.names import noise_reason
from extractors.article.normal import normalise
from extractors.article.pages import following_number

_FACTS = (
    'meta, link[rel~="canonical" i], link[rel~="next" i], title, '
    'script[type="application/ld+json"], h1, time, [itemprop], '
    'abbr[title], a[rel~="author"], a[rel~="tag"], a[rel~="category"], '
    '[class*="author"], [class*="byline"], [class*="penulis"], i[class*="folder"]'
)
_FILED = {"author", "category", "tag"}
_MOST_READ = 150  # elements; one by one they would take quadratic time in a page of nested ones
_HEAD_TAGS = {"meta", "link", "title"}
# What stands in these is said of other articles, by readers, or of the site.
_ELSEWHERE = {"related", "comments", "advert"}
# These names stand around whole articles too, and their ends.
_MARGINS = {"sidebar", "footer"}
_ELSEWHERE_TAGS = {"aside", "nav"}
_CATEGORY_PATH = re.compile(r"/(?:category|categories|kategori|rubrik|kanal|section)/", re.I)


@dataclass(slots=True)
class Head:
    """`meta` holds the first value of every meta name, property and itemprop, lower case;
    `repeated` all of them; `itemprops` and `times` (value, names) come in the order of the page,
    without those of comments, sidebars and teasers; `sections` are the visible links and labels
    that file the article; `hrefs` are the links in which the next page's number stands.
    `read` counts the elements looked at, `titled` remembers which of them hold the headline,
    `said` what they say of where they stand."""

    meta: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    itemprops: dict[str, list[str]] = field(default_factory=dict)
    author_links: list[str] = field(default_factory=list)
    author_elements: list[str] = field(default_factory=list)
    tag_links: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    read: int = 0
    titled: dict[int, bool] = field(default_factory=dict)
    said: dict[int, _Says] = field(default_factory=dict)
    language: str = ""

    @property
    def next_links(self) -> list[str]:
        """Links among which the next page may be."""
        return [*filter(None, [self.links.get("next")]), *self.hrefs]


def read_head(tree: LexborHTMLParser, url: str = "") -> Head:
    """What the page says, in one query of its tree. Of `url`, the page's address, the number of
    the page that would follow is taken."""
    head = Head()
    following = following_number(url)
    root = tree.root
    if root is None:
        return head
    head.language = (root.attributes.get("lang") or "").strip() if root.tag == "html" else ""
    scripts: list[str] = []
    for node in tree.css(_FACTS + _links_to(following) if following else _FACTS):
        tag = node.tag or ""
        if tag in _HEAD_TAGS:
            _note_head(node, tag, head)
        elif tag == "script":
            scripts.append(node.text(deep=True))
        elif tag == "a":
            _note_link(node, head)
        elif head.read < _MOST_READ:
            head.read += 1
            _note_body(node, tag, head)
    head.article = article_node(scripts)
    return head


def _links_to(number: int) -> str:
    """Selectors of the links in whose address a page number may stand."""
    return f', a[href$="{number}"], a[href$="{number}/"], a[href*="={number}"]'


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


def _note_body(node: LexborNode, tag: str, head: Head) -> None:
    attributes = node.attributes
    if tag == "h1":
        head.headings.append(normalise(node.text(deep=True, separator=" ")[:2000])[:400])
    elif tag == "time" or (tag == "abbr" and "published" in (attributes.get("class") or "")):
        _note_time(node, attributes, head)
    if "itemprop" in attributes:
        _note_itemprop(node, attributes, head)
    _note_names(node, tag, (attributes.get("class") or "").lower(), head)


def _note_names(node: LexborNode, tag: str, names: str, head: Head) -> None:
    if tag == "i" and "folder" in names:
        if (label := _beside(node)) and not _elsewhere(node, head):
            head.sections.append(label)
    elif ("author" in names or "byline" in names or "penulis" in names) and len(
        head.author_elements
    ) < 6:
        text = normalise(node.text(deep=True, separator=" ")[:600])
        if 0 < len(text) < 90 and not _elsewhere(node, head):
            head.author_elements.append(text)


def _note_time(node: LexborNode, attributes: dict[str, str | None], head: Head) -> None:
    value = attributes.get("datetime") or attributes.get("title") or node.text(deep=True)
    if len(head.times) < 40 and not _elsewhere(node, head):
        told = [attributes.get("class"), attributes.get("itemprop"), *attributes]
        head.times.append((normalise(value)[:120], " ".join(filter(None, told)).lower()))


def _note_itemprop(node: LexborNode, attributes: dict[str, str | None], head: Head) -> None:
    prop = attributes["itemprop"] or ""
    stated = attributes.get("datetime") or attributes.get("content")
    if stated is None and prop != "articleBody" and len(head.itemprops.get(prop, ())) < 8:
        stated = node.text(deep=True, separator=" ")[:2000]
    if stated and (stated := normalise(stated)[:400]) and not _elsewhere(node, head, margins=False):
        head.itemprops.setdefault(prop, []).append(stated)


def _note_link(node: LexborNode, head: Head) -> None:
    attributes = node.attributes
    href = attributes.get("href") or ""
    head.hrefs.append(href)
    if head.read >= _MOST_READ:
        return
    if "itemprop" in attributes:
        head.read += 1
        _note_itemprop(node, attributes, head)
    rel = (attributes.get("rel") or "").split()
    if not rel or not _FILED.intersection(rel):
        if names := attributes.get("class"):
            head.read += 1
            _note_names(node, "a", names.lower(), head)
        return
    head.read += 1
    text = normalise(node.text(deep=True, separator=" ")[:600])[:120]
    if not text or _elsewhere(node, head):
        return
    if "author" in rel:
        head.author_links.append(text)
    elif "category" in rel or _CATEGORY_PATH.search(href):
        head.sections.append(text)
    elif "tag" in rel:
        head.tag_links.append(text)


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
