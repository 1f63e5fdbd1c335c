"""Words of a text: offsets, flags, and that both are the same however often a run was seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text_words import add_flag, printed_words, split_words

_LONG = add_flag(lambda word: len(word) > 3)
_CAPITAL = add_flag(lambda word: word[0].isupper())


def test_flagged_words_in_order() -> None:
    words = split_words("Warga se-Kalsel hadir.\nBupati pun tiba")
    assert [words.texts[i] for i in words.flagged(_LONG)] == [
        *("Warga", "Kalsel", "hadir", "Bupati", "tiba")
    ]
    assert [words.texts[i] for i in words.flagged(_CAPITAL)] == ["Warga", "Kalsel", "Bupati"]


@given(st.text(alphabet=" \n_-'’.,ABab1é\u2003", max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    words = split_words(text)
    pairs = zip(words.starts, words.ends, strict=True)
    assert [text[start:end] for start, end in pairs] == words.texts
    assert "".join(words.texts) == "".join(printed_words(text))
    assert words.flagged(_LONG) == [i for i, word in enumerate(words.texts) if len(word) > 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PAPER.COM,AMBON-Gubernur Maluku hadir", ["AMBON", "-", "Gubernur", "Maluku", "hadir"]),
        ("paper.co.id-TEBO-Bupati hadir", ["id-TEBO", "-", "Bupati", "hadir"]),
        # near misses: an abbreviation, small letters, and what stands further on
        ("TNI-Polri di AMBON-lease hadir", ["TNI-Polri", "di", "AMBON-lease", "hadir"]),
        ("Satu dua tiga empat lima AMBON-Gubernur", ["empat", "lima", "AMBON-Gubernur"]),
    ],
)
def test_a_dateline_glued_to_the_first_word(text: str, expected: list[str]) -> None:
    assert split_words(text).texts[-len(expected) :] == expected
