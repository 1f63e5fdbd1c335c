"""What holds for every text, however broken: no error, evidence in the text, order without effect.

Texts are those of the gold standard with words cut, repeated, moved and put in from a list of what
breaks readers of text: numbers, dates and marks as nobody should print them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract, extract_many, load_nlp, read_text
from extractors.model import Article, Extraction, Span
from extractors.sentences import BareDoc

GOLD = Path(__file__).parents[2] / "corpus/gold/dev"
TEXTS = [json.loads(path.read_text())["article"]["text"] for path in sorted(GOLD.glob("*.json"))]
PIECES = (
    "180,680.7", "1.263", "00", "31/02/2024", "29 Februari 2023", "0/0/0000", "32 Desember 2024",
    "9" * 30, "1.000.000.000.000.000.000", "½", "²", "٣", "-an", "40-an", "1,5 juta", "per sen",
    "seribu", "dua ratus ribu juta", "s.d.", "s/d", "(", ")", "“", "”", '"', "‘", "'", "…", "–",
    "Ir.", "H.", "M.Si", "I", "\u00a0", "\u200b", "\n", "\n\n", "(12", "Nomor", "Tahun", "Kec.",
    "Kab.", ":", "Desa", "di", "Kepala", "Plt", "PSM", "orang", "Rp", "%", "@", "\ud800", "\x00",
)  # fmt: skip
_WORD = re.compile(r"\s|\S+")


def _without(words: list[str], at: int, piece: str) -> list[str]:
    return words[:at] + words[at + 1 :]


def _with(words: list[str], at: int, piece: str) -> list[str]:
    return [*words[:at], piece, " ", *words[at:]]


def _glued(words: list[str], at: int, piece: str) -> list[str]:
    return [*words[:at], words[at] + piece, *words[at + 1 :]]


def _again(words: list[str], at: int, piece: str) -> list[str]:
    return words[:at] + words[at : at + 9] + words[at:]


def _in_capitals(words: list[str], at: int, piece: str) -> list[str]:
    return words[:at] + [word.upper() for word in words[at : at + 9]] + words[at + 9 :]


EDITS: tuple[Callable[[list[str], int, str], list[str]], ...] = (
    _without,
    _with,
    _glued,
    _again,
    _in_capitals,
)


@st.composite
def _broken_texts(draw: st.DrawFn) -> str:
    words = _WORD.findall(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(words) - 1)))
        words = draw(st.sampled_from(EDITS))(words or [""], at, draw(st.sampled_from(PIECES)))
    return "".join(words)


ARTICLES = st.builds(
    Article,
    title=st.sampled_from(("", "Karang Taruna Dikukuhkan")),
    text=_broken_texts(),
    published_at=st.none() | st.datetimes(datetime(1999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


def _spans(extraction: Extraction) -> Iterator[Span]:
    for table in fields(extraction):
        for record in getattr(extraction, table.name):
            yield from (
                value
                for name in ("span", "date_span", "venue_span")
                if (value := getattr(record, name, None)) is not None
            )


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_every_text_gives_values_with_their_evidence(article: Article) -> None:
    extraction = extract(article)
    for span in _spans(extraction):
        assert 0 <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end].strip()
    for quote in extraction.quotes:
        assert quote.text in " ".join(article.text.replace("\ud800", "?").split())
    for official in extraction.officials:
        assert all(word.casefold() in article.text.casefold() for word in official.name.split())


@settings(max_examples=15, deadline=None)
@given(st.lists(ARTICLES, min_size=2, max_size=4).flatmap(st.permutations))
def test_an_article_gives_the_same_alone_and_in_any_company(articles: list[Article]) -> None:
    together = list(extract_many((article, None) for article in articles))
    assert together == [extract(article) for article in articles]


@settings(max_examples=30, deadline=None)
@given(_broken_texts())
def test_a_clean_text_is_read_as_it_stands(text: str) -> None:
    once = read_text(text)
    again = read_text(f"{once.title}\n\n{once.text}" if once.title else once.text)
    assert again.text == once.text
    assert extract(again) == extract(once)


@settings(max_examples=60, deadline=None)
@given(st.lists(ARTICLES, max_size=3))
def test_an_article_gives_the_same_through_the_spacy_pipeline(articles: list[Article]) -> None:
    sourced = [(article, "63.03") for article in articles]
    assert list(extract_many(sourced)) == list(extract_many(sourced, load_nlp()))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", " Ia. Dia.\n\n", "jalan.Kemudian ia.\n Dia.", "\ud800. A"]
)
def test_sentences_start_where_the_spacy_pipeline_starts_them(text: str) -> None:
    assert BareDoc(text, {})._.sentence_starts == load_nlp()(text)._.sentence_starts


def test_rows_are_made_without_spacy() -> None:
    program = (
        "import sys; from extractors import extract; from extractors.model import Article;"
        "extract(Article(title='', text='Bupati Banjar Siti Aminah membuka rapat.'));"
        "print([name for name in ('spacy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
