"""A text that breaks a finder costs its own rows: the others keep theirs, and it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from extractors.model import Article, Extraction
from extractors.nlp import extract_many
from pipeline import extraction
from pipeline.extraction import extract_each
from pipeline.inputs import Input, Reject, extract_all

SOUND = Article(title="", text="Kepala Dinas Sosial Kabupaten Banjar Mulyadi Rasyid hadir.")
BREAKING = Article(title="", text="pecah")


@pytest.fixture(autouse=True)
def broken_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract_or_break(articles: Iterable[tuple[Article, str | None]]) -> Iterator[Extraction]:
        for article, region_code in articles:
            if article is BREAKING:
                raise ZeroDivisionError("of a finder")
            yield from extract_many([(article, region_code)])

    monkeypatch.setattr(extraction, "extract_many", extract_or_break)


def test_the_error_stands_with_the_article_that_it_was() -> None:
    found = list(extract_each([(SOUND, None), (BREAKING, None), (SOUND, None)]))
    assert [error for _, error in found] == ["", "ZeroDivisionError: of a finder", ""]
    assert [len(extraction.officials) for extraction, _ in found] == [1, 0, 1]


def test_pilar_extract_rejects_it_and_goes_on() -> None:
    first, second, third = extract_all([Input("a", SOUND), Input("b", BREAKING), Input("c", SOUND)])
    assert second == Reject("b", "b", "extractor_failed", "ZeroDivisionError: of a finder")
    assert isinstance(first, tuple)
    assert isinstance(third, tuple)
    assert first[1].officials == third[1].officials != ()
