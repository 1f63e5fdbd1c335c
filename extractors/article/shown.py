"""Facts that elements of a page's body state: times, itemprops, authors, links to tags."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.elements import tag_id
from extractors.article.normal import normalise
from extractors.article.outline import Outline
from extractors.article.shown_authors import ShownAuthors, in_figure
from extractors.article.surroundings import Surroundings

Attributes = dict[str, str | None]

_FILES = {"category", "tag"}  # relations of links
_READ_PROPS = {
    "headline", "author", "datePublished", "dateCreated", "dateModified", "articleSection",
}  # fmt: skip
_MOST_PROPS, _MOST_TIMES = 8, 12
_MOST_READ = 150  # elements; one by one they would take quadratic time in a page of nested ones
_OF_A_DATE = re.compile("published|date|time")
_CATEGORY_PATH = re.compile(r"/(?:category|categories|kategori|rubrik|kanal|section)/", re.I)
_H1, _TIME, _ABBR, _A, _I = map(tag_id, ("h1", "time", "abbr", "a", "i"))


class Time(NamedTuple):
    """An element that gives a moment: as its attributes have it and as it is `printed`, its
    names, and whether it stands below an h1."""

    value: str
    printed: str
    names: str
    below: bool


class Shown:
    """What elements of the body say, none of comments, sidebars and teasers; each kind is read
    when it is asked for: mostly the head says enough."""

    def __init__(
        self, tree: LexborHTMLParser | None = None, outline: Outline | None = None
    ) -> None:
        self._outline = outline or Outline()
        self._around = Surroundings()
        self.authors = ShownAuthors(tree, self._outline, self._around)

    def read_all(self) -> None:
        """Read everything, before elements are taken out of the tree."""
        _ = self.times, self.itemprops, self._filed
        self.authors.read_all()

    @cached_property
    def times(self) -> list[Time]:
        """The elements that give a time."""
        times: list[Time] = []
        below = False
        for node in self._outline.shown:
            tag = node.tag_id
            below = below or tag == _H1
            if tag != _TIME and not (tag == _ABBR and _dates(node.attributes)):
                continue
            if len(times) == _MOST_TIMES:
                break
            if not self._around.elsewhere(node):
                times.append(_time(node, below))
        return times

    @cached_property
    def itemprops(self) -> dict[str, list[str]]:
        """The values of each property that is read."""
        found: dict[str, list[str]] = {}
        read = 0
        for node in self._outline.shown:
            prop = node.attrs.get("itemprop") or ""
            if prop not in _READ_PROPS or len(found.get(prop, ())) >= _MOST_PROPS:
                continue
            stated = _property(node, node.attributes, prop)
            of_picture = prop == "author" and in_figure(node)
            if stated and not of_picture and not self._around.elsewhere(node, margins=False):
                found.setdefault(prop, []).append(stated)
            read += 1
            if read == _MOST_READ:
                break
        return found

    @property
    def tag_links(self) -> list[str]:
        """The texts of links to tags."""
        return self._filed["tag"]

    @property
    def sections(self) -> list[str]:
        """The links and labels that file the article."""
        return self._filed["category"]

    @cached_property
    def _filed(self) -> dict[str, list[str]]:
        filed: dict[str, list[str]] = {kind: [] for kind in _FILES}
        read = 0
        for node in self._outline.shown:
            tag = node.tag_id
            if tag == _A and read < _MOST_READ:
                kind, text = _file(node)
                read += bool(kind)
            elif tag == _I:
                kind, text = "category", _beside(node)
            else:
                continue
            if text and not self._around.elsewhere(node):
                filed[kind].append(text)
        return filed


def _dates(attributes: Attributes) -> bool:
    """Whether an abbreviation's names say that it stands for a date."""
    return "data-utime" in attributes or bool(_OF_A_DATE.search(attributes.get("class") or ""))


def _time(node: LexborNode, below: bool) -> Time:
    attributes = node.attributes
    printed = normalise(node.text(deep=True)[:400])[:120]
    value = attributes.get("datetime") or attributes.get("title")
    told = [attributes.get("class"), attributes.get("itemprop"), *attributes]
    names = " ".join(filter(None, told)).lower()
    return Time(normalise(value)[:120] if value else printed, printed, names, below)


def _property(node: LexborNode, attributes: Attributes, prop: str) -> str:
    stated = attributes.get("datetime") or attributes.get("content")
    if stated is None:
        named = node.css_first('[itemprop="name"]') if prop == "author" else None
        told = named.attributes.get("content") if named is not None else None
        stated = told or (named or node).text(deep=True, separator=" ")[:2000]
    return normalise(stated)[:400]


def _file(link: LexborNode) -> tuple[str, str]:
    """(as what a link files the article, its text); no text where it does not."""
    relations = (link.attrs.get("rel") or "").split()
    if "author" in relations or not _FILES.intersection(relations):
        return "", ""
    text = normalise(link.text(deep=True, separator=" ")[:600])[:120]
    if "category" in relations or _CATEGORY_PATH.search(link.attrs.get("href") or ""):
        return "category", text
    return "tag", text


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
