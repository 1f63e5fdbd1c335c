"""The addresses that a page names, for a crawler that has not read its article yet."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from extractors.article.encoding import as_utf8
from extractors.article.head import read_head
from extractors.article.limits import too_much
from extractors.article.metadata import canonical_url
from extractors.article.pages import next_page_url
from extractors.model import Page


@dataclass(frozen=True, slots=True)
class Links:
    """`canonical_url` is the page's own statement of its address, `next_page_url` the next page
    of a multi-page article; None where the page names none."""

    canonical_url: str | None
    next_page_url: str | None


def read_links(page: Page) -> Links:
    """Never raises on any input."""
    html = as_utf8(page.html, page.content_type)
    if too_much(html):
        return Links(None, None)
    tree = LexborHTMLParser(html)
    head = read_head(tree, page.url)
    return Links(canonical_url(head, page.url)[0], next_page_url(head.next_links, page.url))
