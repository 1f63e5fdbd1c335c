"""Names that a page shows as its author's: in links to authors and elements named for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.elements import tag_id
from extractors.article.normal import normalise
from extractors.article.outline import Outline
from extractors.article.surroundings import Surroundings

# One walk over the page for all: a second costs more than the few elements it would spare.
_QUERY = 'h1, a, [class*="byline" i], [class*="penulis" i], [class*="aut" i], [class~="firma"]'
_SURE_NAMES = "byline", "penulis"
_OF_AUTHOR = re.compile(
    r"author(?!i[tsz])|\bfirma\b|autor|auteur|auth-?name|byline|penulis|contributor|creator|writer|reporter",
    re.I,
)
# Links to pages of persons who write.
_PROFILE = re.compile(
    r"(?:/|[?&])(?:author=|author-bio)|/(?:authors?|autor(?:es|en|i)?|auteurs?|editors?|staff|profiles?|people|bios|journalists?|writers?"
    r"|reporter|contributors?|penulis|by|person|redakteur|kolumnist)/", re.I
)  # fmt: skip
_MOST_AUTHORS = 6
_MOST_ELEMENTS = 3
_MOST_LINKS = 400
_MOST_READ = 150  # elements
_MOST_TEXT = 400_000  # characters of all: one by one, nested ones would take quadratic time
_BESIDE = 3  # elements up from a link in which links to further authors stand
_LONGEST_CREDIT = 200  # characters of a paragraph with a link to the author; a longer one is prose
_LONGEST_BYLINE = 90  # characters; of a longer element the first link is read
_PROSE = set(map(tag_id, ("p", "li", "blockquote", "em", "strong")))
_FIGURES = set(map(tag_id, ("figure", "figcaption")))
_H1 = tag_id("h1")
_LINKED = {_H1, tag_id("a")}


class ShownAuthors:
    """What the body shows of authors, none of comments, sidebars and teasers; each kind is read
    when it is asked for."""

    def __init__(
        self, tree: LexborHTMLParser | None, outline: Outline, around: Surroundings
    ) -> None:
        self._tree = tree
        self._outline = outline
        self._around = around
        self._unread = _MOST_TEXT
        self._prose: dict[int, bool] = {}  # whether elements are paragraphs of running text

    def read_all(self) -> None:
        """Read everything, before elements are taken out of the tree."""
        _ = self.links, self.elements, self.profile_links

    @cached_property
    def links(self) -> list[str]:
        """The texts of the first link that is said to lead to an author, and of those beside it."""
        said = (link for link in self._outline.links if _leads_to_author(link))
        return self._together(islice(said, _MOST_READ))

    @cached_property
    def _found(self) -> tuple[list[LexborNode], list[LexborNode]]:
        """(elements with a class that may name an author, links below an h1)"""
        named: dict[int, LexborNode] = {}
        links: list[LexborNode] = []
        last, below = 0, False
        for node in self._tree.css(_QUERY) if self._tree else []:
            here, tag = node.mem_id, node.tag_id
            if here == last or tag not in _LINKED:  # if once more: by its class
                named[here] = node
            elif tag == _H1:
                below = True
            elif below:
                links.append(node)
            last = here
        return list(named.values()), links

    @cached_property
    def profile_links(self) -> list[str]:
        """The same of links below an h1 whose address is that of an author's page."""
        links = self._found[1][:_MOST_LINKS]
        profiles = (link for link in links if _PROFILE.search(link.attrs.get("href") or ""))
        return self._together(profiles)[:_MOST_AUTHORS]

    def _together(self, links: Iterable[LexborNode]) -> list[str]:
        """The texts of the first of the links that is the article's, and of those beside it."""
        texts: list[str] = []
        around: set[int] = set()
        for link in links:
            near = _ancestors(link, _BESIDE)
            if texts and around.isdisjoint(near):
                continue
            text = normalise(self._text(link)[:600])[:120]
            if text and not self._in_prose(link) and not self._around.elsewhere(link):
                texts.append(text)
                around |= near
        return texts

    def _text(self, node: LexborNode, separator: str = " ") -> str:
        """An element's text; '' once too much was read."""
        if self._unread <= 0:
            return ""
        text = node.text(deep=True, separator=separator)
        self._unread -= len(text)
        return text

    def _in_prose(self, link: LexborNode) -> bool:
        around = link.parent
        if around is None or around.tag_id not in _PROSE:
            return False
        found = self._prose.get(around.mem_id)
        if found is None:
            found = len(self._text(around, "")) > _LONGEST_CREDIT
            self._prose[around.mem_id] = found
        return found

    @cached_property
    def elements(self) -> list[tuple[str, list[str]]]:
        """Short texts of elements that are named for authors, with those of the links in them."""
        sure: list[LexborNode] = []
        others: list[LexborNode] = []
        for node in self._found[0]:
            names = node.attrs.get("class") or ""
            if _OF_AUTHOR.search(names):
                known = any(name in names.lower() for name in _SURE_NAMES)
                (sure if known else others).append(node)
        for nodes in (sure, others):
            texts = map(self._byline, nodes[:_MOST_READ])
            if found := [*islice(filter(None, texts), _MOST_ELEMENTS)]:
                return found
        return []

    def _byline(self, node: LexborNode) -> tuple[str, list[str]] | None:
        """A short element's text, or that of the first link in a longer one, with all its links;
        none of captions."""
        text = normalise(self._text(node)[:600])
        if not text:
            return None
        links = [normalise(link.text(deep=True)[:200]) for link in node.css("a")[:_MOST_AUTHORS]]
        if len(text) >= _LONGEST_BYLINE and links:
            text = links[0]
        if not 0 < len(text) < _LONGEST_BYLINE or self._around.elsewhere(node) or in_figure(node):
            return None
        return text, links


def _leads_to_author(link: LexborNode) -> bool:
    return "author" in (link.attrs.get("rel") or "").split()


def in_figure(node: LexborNode) -> bool:
    """Whether an element stands in a figure, whose author made the picture."""
    here: LexborNode | None = node
    for _ in range(5):
        if here is None:
            break
        if here.tag_id in _FIGURES:
            return True
        here = here.parent
    return False


def _ancestors(node: LexborNode, count: int) -> set[int]:
    found: set[int] = set()
    here = node.parent
    while here is not None and len(found) < count:
        found.add(here.mem_id)
        here = here.parent
    return found
