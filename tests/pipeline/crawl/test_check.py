"""The check of a source: yields of a sample, reasons, drift."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors.model import Article, NotAnArticle
from pipeline.crawl.check import check_sample, sample_pages
from pipeline.crawl.records import FetchError, Response
from pipeline.sources import Discovery, Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
MAP = f"{HOME}peta.xml"
SOURCE = Source("warta", "Warta", HOME, None, 8, (Discovery("sitemap", MAP),))
WHOLE = Article(
    title="Apel Siaga",
    text="Relawan berkumpul di aula. " * 20,
    byline="Sur",
    published_at=NOW,
    dateline="Banjarbaru",
)


def check(pages, *, articles=20, sample=10, earlier=None, fault=None):
    """Check a site whose sitemap lists `articles`; `pages` gives the reader's outcome of each."""
    urls = [f"{HOME}{n}" for n in range(articles)]
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)

    async def get(url, *, conditional=False):
        assert not conditional
        if url == MAP:
            return Response(url, url, 200, (), f"<urlset>{listed}</urlset>".encode(), NOW)
        if fault:
            raise FetchError(fault, url)
        kind = (("content-type", "text/html"),)
        return Response(url, url, 200 if url[-1] != "9" else 404, kind, url.encode(), NOW)

    def read(page):
        assert (page.content_type, page.fetched_at) == ("text/html", NOW)
        return pages(int(page.html.rsplit(b"/")[-1]))

    pages_read = asyncio.run(sample_pages(SOURCE, get, now=NOW, size=sample))
    return check_sample(SOURCE.key, pages_read, read, earlier)


def test_yields_of_a_sample():
    def pages(n):
        if n in (3, 4):
            return NotAnArticle("gallery")
        return WHOLE if n % 2 else replace(WHOLE, byline=None, text="Singkat.")

    found = check(pages)
    assert (found.sampled, found.articles) == (10, 7)
    assert found.rejected == {"gallery": 2, "http_404": 1}
    assert found.yields["articles"] == pytest.approx(0.7)
    assert found.yields["title"] == 1.0
    assert found.yields["byline"] == found.yields["text"] == pytest.approx(3 / 7)
    assert found.yields["tags"] == 0.0
    assert found.drift == ()


def test_drift_is_told_for_fields_that_were_usual():
    earlier = {"articles": 0.9, "byline": 0.9, "dateline": 0.8, "tags": 0.3, "gone_field": 1.0}
    found = check(lambda n: replace(WHOLE, byline=None), earlier=earlier)
    assert found.drift == ("byline: 0% of 10, 90% before",)


def test_no_drift_where_nothing_changed():
    first = check(lambda n: WHOLE)
    assert check(lambda n: WHOLE, earlier=first.yields).drift == ()


def test_a_site_without_articles_is_told():
    found = check(lambda n: WHOLE, articles=0)
    assert found.drift == ("no articles found (sitemap: ok, discovery: ok)",)
    assert (found.sampled, found.yields) == (0, {"articles": 0.0})


def test_pages_that_are_no_articles_are_told_with_their_reason():
    found = check(lambda n: NotAnArticle("empty"), sample=5)
    assert found.drift == ("none of 5 pages is an article (empty: 5)",)


def test_pages_that_do_not_come_are_told():
    found = check(lambda n: WHOLE, fault="timeout", sample=5)
    assert found.rejected == {"timeout": 5}
