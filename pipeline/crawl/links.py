"""The addresses that a fetched page names: its canonical URL and the next page of its article."""

from __future__ import annotations

from extractors.article.links import read_links
from extractors.model import Page
from pipeline.crawl.records import Response


def canonical_link(response: Response) -> str | None:
    """The page's rel=canonical, where it is believable."""
    return read_links(_page(response)).canonical_url


def next_page_link(response: Response) -> str | None:
    """The next page of a multi-page article."""
    return read_links(_page(response)).next_page_url


def _page(response: Response) -> Page:
    content_type = response.header("content-type")
    return Page(response.url, response.body, response.fetched_at, content_type)
