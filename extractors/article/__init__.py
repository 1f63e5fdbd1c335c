"""HTML bytes or plain text → Article."""

from __future__ import annotations

from extractors.article.layout import Layout
from extractors.model import Article, NotAnArticle, Origin, Page

__all__ = ["Layout", "read_page", "read_text"]


def read_page(
    page: Page, origin: Origin = Origin(), layouts: tuple[Layout, ...] = ()
) -> Article | NotAnArticle:
    """The article of a page, or why it has none. Never raises on any input."""
    return NotAnArticle("empty")


def read_text(text: str, title: str | None = None) -> Article:
    """The article in a plain text: title line, captions, shortcodes, byline, related posts told from the body."""
    return Article(title=title or "", text=text)
