"""Governors and predicates of counted phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.counts.clauses import Clause, clause_of, governor_of, is_verb, predicates_of
from extractors.text_words import split_words


def clause(text: str) -> Clause:
    """The clause of the phrase between angle brackets."""
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    return clause_of(split_words(plain), start, end, 0, len(plain))


@pytest.mark.parametrize(
    ("text", "word", "amount", "agent"),
    [
        ("Bupati melantik <50 pengurus>.", "melantik", False, False),
        ("Acara diikuti oleh sebanyak <50 orang>.", "diikuti", True, True),
        ("Jumlah pesertanya ada <62 orang>.", "pesertanya", True, False),
        ("Sebanyak <50 orang> hadir.", "", True, False),
        ("BUOL - <50 orang> hadir.", "-", False, False),
    ],
)
def test_governor(text: str, word: str, amount: bool, agent: bool) -> None:
    governor = governor_of(clause(text))
    assert (governor.word, governor.amount, governor.agent) == (word, amount, agent)


@pytest.mark.parametrize(
    ("text", "verb", "relative"),
    [
        ("<50 warga> Desa Sari, Kecamatan Buol, menerima beras.", "menerima", None),
        ("<50 warga> yang lulus mengikuti diklat.", "mengikuti", "lulus"),
        ("<50 warga> yang berasal dari desa itu mengikuti diklat.", "mengikuti", None),
        ("<50 warga> yang kami layani.", None, "layani"),
        ("<50 warga> dari Buol.", None, None),
        ("Bupati melantik <50 warga>, lalu memberi arahan.", None, None),
    ],
)
def test_predicates(text: str, verb: str | None, relative: str | None) -> None:
    found = clause(text)
    words = [p.word if p else None for p in predicates_of(found, governor_of(found))]
    assert words == [verb, relative]


def test_denied() -> None:
    found = clause("<50 warga> tidak hadir.")
    verb, _ = predicates_of(found, governor_of(found))
    assert verb is not None
    assert verb.denied


@pytest.mark.parametrize("word", ["dinas", "menteri", "berita", "terhadap", "desa", "camat"])
def test_no_verbs(word: str) -> None:
    assert not is_verb(word)


@given(st.lists(st.sampled_from(["<50 warga>", "yang", "hadir", "dari", ",", "melantik", "\n"])))
def test_any_words(words: list[str]) -> None:
    text = " ".join(["<9 orang>", *(word for word in words if word != "<50 warga>")])
    found = clause(text)
    assert governor_of(found).word == ""
    for predicate in predicates_of(found, governor_of(found)):
        assert predicate is None or found.word(predicate.at) == predicate.word
