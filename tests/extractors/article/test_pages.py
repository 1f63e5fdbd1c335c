"""120 pages: twelve families of themes, ten stories. Body, title, day and byline come out exact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.article import read_page
from extractors.model import Article, Origin, Page
from tests.extractors.article import families
from tests.extractors.article.stories import STORIES, Story

FETCHED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
ORIGIN = Origin(source_id="kabarbanua", site_name="Kabar Banua", utc_offset=8)


def read(html: str, slug: str = "berita-contoh", layouts: tuple = ()) -> Article:
    page = Page(f"https://kabarbanua.example/{slug}/", html.encode(), FETCHED, "text/html")
    article = read_page(page, ORIGIN, layouts)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("family", families.FAMILIES, ids=lambda family: family.__name__)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_a_page_gives_back_the_story_that_it_carries(family, story: Story):
    article = read(family(story), story.slug)
    assert article.text == story.text
    assert article.title == story.title
    assert article.published_at is not None
    assert article.published_at.date() == story.published.date()
    assert article.byline is not None
    assert article.dateline == story.place
    assert article.language == "id"
    if family is not families.government_cms:
        assert article.authors == (story.author,)


@pytest.mark.parametrize("family", families.FAMILIES, ids=lambda family: family.__name__)
def test_the_byline_is_the_one_printed_in_the_text(family):
    story = STORIES[4]
    assert read(family(story), story.slug).byline == "Ih/Ang"
