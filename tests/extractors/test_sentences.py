"""Tokens and sentences of the genre: what stays whole, what is split, where a sentence ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp import load_nlp
from extractors.sentences import (
    sentence_starts,
    span_of,
    split_sentences,
)

NLP = load_nlp()


def _sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ir. Sutan, S.Pi., M.Si", ["Ir.", "Sutan", ",", "S.Pi.", ",", "M.Si"]),
        ("Pj. Bupati Kab. Anu", ["Pj.", "Bupati", "Kab.", "Anu"]),
        ("A.Md.Kep, S.STP.", ["A.Md.Kep", ",", "S.STP."]),
        ("ST,M.Si", ["ST", ",", "M.Si"]),
        ("SH.,MH", ["SH.", ",", "MH"]),
        ("(9/12/25)", ["(", "9/12/25", ")"]),
        ("(2/12)", ["(", "2/12", ")"]),
        ("09-12-2025", ["09-12-2025"]),
        ("20–22 Februari", ["20", "–", "22", "Februari"]),
        ("No.11", ["No.", "11"]),
        ("H.Mahmud", ["H.", "Mahmud"]),
        ("A.Rahim", ["A.", "Rahim"]),
        ("pilar-pilar sosialnya", ["pilar-pilar", "sosialnya"]),
        ("desa-desanya", ["desa-desanya"]),
        ("se-Kalsel", ["se", "-", "Kalsel"]),
        ("40-an", ["40", "-", "an"]),
        ("Jum'at", ["Jum'at"]),
        ("1.263 orang", ["1.263", "orang"]),
        ("Rp1.000", ["Rp", "1.000"]),
        ("siap,”ujar", ["siap", ",", "”", "ujar"]),
        ("s.d. 5", ["s.d.", "5"]),
        ("di pilar.", ["di", "pilar", "."]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in NLP.make_doc(text)] == tokens


@pytest.mark.parametrize(
    "sentences",
    [
        ["Rakor dibuka Drs. H. A. Malik, S.Pi., M.Si. di aula.", "Ia senang."],
        ["Rapat di Jl. Melati No. 5 Kec. Anu.", "Semua hadir."],
        ["Hadir Sekda Ani, S.Sos., M.M.", "Kegiatan lalu ditutup."],
        ["Kolonel (Purn.) Anwar hadir.", "Lalu pulang."],
        ["Nilainya 1.263 orang, 2,5 persen pada pukul 09.00.", "Itu cukup."],
        ["Ia berkata, “Kami bangga.”", "Lalu ia pulang."],
        ["Kata dia, “Semua siap.", "Mari mulai!” ujarnya.", "“Baik,” jawab Ani."],
        ['"Semua ikut."', '"Ayo maju," katanya.'],
        ["“Benarkah?” tanya Ali.", "Tidak."],
        ["Kegiatan usai.", "kemudian peserta pulang."],
        ["Demikian akhirnya.", "(Sfr/K-3)"],
        ["ketua TP. PKK dan Ka. Dinas hadir."],
        ["Nilai kontrak Rp. 344. 320. 772 telah dibayar."],
        ["Hadir dr. T.M. Yusuf, dll. dalam acara itu."],
        ["Peserta dari LKS, PSM, dll.", "Mereka senang."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences


def test_a_new_line_ends_a_sentence_and_a_list_number_does_not() -> None:
    assert _sentences("Daftar hadir:\n1. Ani\n2. Budi, S.E. MM\n\nSelesai") == [
        "Daftar hadir:",
        "1. Ani",
        "2. Budi, S.E. MM",
        "Selesai",
    ]


def test_a_lost_space_between_sentences() -> None:
    assert _sentences("Mereka pulang.Kegiatan usai di kompas.com saja") == [
        "Mereka pulang.",
        "Kegiatan usai di kompas.com saja",
    ]


def test_span_of_counts_sentences() -> None:
    doc = split_sentences(NLP.make_doc("Satu dua. Tiga empat.\nLima."))
    assert [span_of(doc, doc.text.index(w), 0).sentence for w in ("dua", "Tiga", "Lima")] == [
        0,
        1,
        2,
    ]
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Satu dua.",
        "Tiga empat.",
        "Lima.",
    ]


@given(st.text() | st.text(alphabet="aB1./-,\n “”\"().'", max_size=40))
def test_tokens_spell_the_text_and_sentences_start_at_tokens(text: str) -> None:
    doc = split_sentences(NLP.make_doc(text))
    assert doc.text == text
    starts = doc._.sentence_starts
    assert starts[0] == 0
    assert set(starts[1:]) <= {token.idx for token in doc}
    if len(doc):
        assert len(list(doc.sents)) == len(starts)
