"""CSS selectors proposed for a site where the generic reader is unsure: for `pilar sources add`.

Pages of one site share their frame and differ in their articles: the body is the element whose
lines stand on one page alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.encoding import as_utf8
from extractors.article.layout import Layout
from extractors.article.limits import too_much
from extractors.model import Article, NotAnArticle, Page

Read = Callable[[Page, tuple[Layout, ...]], Article | NotAnArticle]

SHORTEST_TEXT = 300  # characters; a body below it is no news article
FEWEST_PAGES = 2  # one page alone does not tell its article from its frame
_MOST_TRIED = 5  # candidates for the body that are read with
_MOST_OF_A_FIELD = 12
_BODIES = "article, main, section, div, td"
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]*")  # no numbers: `post-4711` is of one page
_WORDS = {
    "title": re.compile(r"title|judul|headline|heading", re.I),
    "author": re.compile(r"author|penulis|reporter|byline|wartawan|jurnalis|editor|oleh", re.I),
    "published": re.compile(r"date|time|tanggal|waktu|publish|posted|entry-meta", re.I),
}
_GIVEN: dict[str, Callable[[Article], object]] = {
    "title": lambda article: article.title,
    "author": lambda article: article.authors,
    "published": lambda article: article.published_at,
}


def propose_layout(pages: Sequence[Page], read: Read) -> Layout | None:
    """A layout for what the generic reader left open on half of the pages or more.

    None where it left nothing open, or where no selectors do better.
    """
    generic = [_article(page, read, ()) for page in pages]
    lacks_body = _share(generic, _has_body) <= 0.5
    lacking = [name for name in _GIVEN if _share(generic, _GIVEN[name]) <= 0.5]
    trees = [tree for page in pages if (tree := _tree(page)) is not None]
    if len(trees) < FEWEST_PAGES or not (lacks_body or lacking):
        return None
    enough = max(_share(generic, _has_body), 0.51)
    for selector in _body_selectors(trees):
        body = Layout(selector)
        if _share([_article(page, read, (body,)) for page in pages], _has_body) >= enough:
            layout = body
            for name in lacking:
                layout = _with_field(layout, name, trees, pages, read)
            return layout if lacks_body or layout != body else None
    return None


def _article(page: Page, read: Read, layouts: tuple[Layout, ...]) -> Article | None:
    found = read(page, layouts)
    return found if isinstance(found, Article) else None


def _has_body(article: Article) -> bool:
    return len(article.text) >= SHORTEST_TEXT


def _share(articles: Sequence[Article | None], given: Callable[[Article], object]) -> float:
    return sum(bool(a and given(a)) for a in articles) / max(len(articles), 1)


def _tree(page: Page) -> LexborHTMLParser | None:
    html = as_utf8(page.html, page.content_type)
    if too_much(html):
        return None
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "noscript", "template"])
    return tree


def _selectors(node: LexborNode) -> Iterator[str]:
    """Ways to name an element by its kind and one class or id, without what looks like a number."""
    attributes = node.attributes
    if (name := attributes.get("id")) and _NAME.fullmatch(name):
        yield f"{node.tag}#{name}"
    for name in (attributes.get("class") or "").split():
        if _NAME.fullmatch(name):
            yield f"{node.tag}.{name}"
    if node.tag in ("article", "main", "h1", "time"):
        yield str(node.tag)


# ---- the body


def _body_selectors(trees: Sequence[LexborHTMLParser]) -> list[str]:
    """The best candidates, best first: much text of the page's own, little of the frame."""
    lines = [dict(_texts(tree)) for tree in trees]
    common = set(lines[0]).intersection(*lines[1:])
    frame = Counter(line for page in lines for line in {x for text in page.values() for x in text})
    scores = {selector: min(_score(page[selector], frame) for page in lines) for selector in common}
    ranked = sorted(scores, key=lambda selector: (-scores[selector], selector))
    return [s for s in ranked if scores[s] >= SHORTEST_TEXT][:_MOST_TRIED]


def _texts(tree: LexborHTMLParser) -> Iterator[tuple[str, list[str]]]:
    """The lines of each element that a selector picks alone."""
    named: dict[str, list[LexborNode]] = {}
    for node in tree.css(_BODIES):
        for selector in _selectors(node):
            named.setdefault(selector, []).append(node)
    for selector, nodes in named.items():
        if len(nodes) == 1:
            text = nodes[0].text(separator="\n")
            yield selector, [line.strip() for line in text.split("\n") if line.strip()]


def _score(lines: Sequence[str], frame: Counter[str]) -> int:
    """Characters of lines that no other page has; those of the frame, and scraps, count against."""
    own = sum(len(line) for line in lines if frame[line] == 1 and len(line) > 40)
    return own - 3 * sum(len(line) for line in lines if frame[line] > 1 or len(line) <= 40)


# ---- the other fields


def _with_field(
    layout: Layout,
    name: str,
    trees: Sequence[LexborHTMLParser],
    pages: Sequence[Page],
    read: Read,
) -> Layout:
    """The layout with a selector for the field, where one gives it on most pages."""
    for selector in _field_selectors(name, trees):
        tried = replace(layout, **{name: selector})  # type: ignore[arg-type]
        articles = [_article(page, read, (tried,)) for page in pages]
        values = [_GIVEN[name](article) for article in articles if article]
        # Today's date, or the name of the site, is the same on every page.
        if _share(articles, _GIVEN[name]) > 0.5 and (
            name == "author" or len({*map(str, values)}) > 1
        ):
            return tried
    return layout


def _field_selectors(name: str, trees: Sequence[LexborHTMLParser]) -> list[str]:
    """Selectors whose name suggests the field, on every page, the earliest on it first."""
    places: list[dict[str, int]] = []
    for tree in trees:
        first: dict[str, int] = {}
        for place, node in enumerate(tree.css("h1, h2, time, [class], [id]")):
            for selector in _selectors(node):
                if _WORDS[name].search(selector) or (selector == "h1" and name == "title"):
                    first.setdefault(selector, place)
        places.append(first)
    common = set(places[0]).intersection(*places[1:])
    return sorted(common, key=lambda s: (max(page[s] for page in places), s))[:_MOST_OF_A_FIELD]
