"""Numbers in running text: their intervals, and the numbers that count nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.counts.numbers import find_numbers
from extractors.counts.numerals import parse_number
from extractors.model import Count

# Digits as anybody may print them, right or wrong.
_PRINTED = re.compile(r"[0-9]{1,3}([.,][0-9]{3}){0,2}([.,][0-9]{1,2})?( juta| ribu|-an)?")
_UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = []
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_UNITS[hundreds]} ratus")
    if rest in (10, 11):
        words.append({10: "sepuluh", 11: "sebelas"}[rest])
    elif tens == 1:
        words.append(f"{_UNITS[units]} belas")
    else:
        words += [f"{_UNITS[tens]} puluh"] if tens else []
        words += [_UNITS[units]] if units else []
    return " ".join(words)


def _written(number: int) -> str:
    """The number in Indonesian words."""
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1000)
    words = []
    if millions:
        words.append(f"{_below_thousand(millions)} juta")
    if thousands:
        words.append("seribu" if thousands == 1 else f"{_below_thousand(thousands)} ribu")
    words.append(_below_thousand(units))
    return " ".join(words).strip()


@given(st.integers(min_value=1, max_value=999_999_999))
def test_words_written_are_read_back(number: int) -> None:
    assert parse_number(_written(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_written_are_read_back(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(
    st.text()
    | st.text("0123456789.,/:-() ajutribn", max_size=20)
    | st.from_regex(_PRINTED, fullmatch=True)
)
def test_any_text_gives_ordered_offsets(text: str) -> None:
    position = 0
    for number in find_numbers(text):
        assert position <= number.start <= number.numeral < number.end <= len(text)
        position = number.end


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("1.263 relawan", 1263, 1263, "exact"),
        ("1,2 juta warga", 1_200_000, 1_200_000, "exact"),
        ("330 ribu keluarga", 330_000, 330_000, "exact"),
        ("seribu dua ratus pelajar", 1200, 1200, "exact"),
        ("1,263 orang", 1263, 1263, "exact"),
        ("1,263.50 juta orang", 1_263_500_000, 1_263_500_000, "exact"),
        ("20 (dua puluh) orang", 20, 20, "exact"),
        ("dua puluh (20) orang", 20, 20, "exact"),
        ("2000 peserta", 2000, 2000, "exact"),
        ("belasan anak", 11, 19, "indefinite"),
        ("puluhan kader", 10, 99, "indefinite"),
        ("ratusan warga", 100, 999, "indefinite"),
        ("ribuan santri", 1000, 9999, "indefinite"),
        ("puluhan ribu jemaah", 10_000, 99_999, "indefinite"),
        ("40-an peserta", 40, 49, "approx"),
        ("600an peserta", 600, 699, "approx"),
        ("dua ratusan orang", 200, 299, "approx"),
        ("hampir 300 orang", 300, 300, "approx"),
        ("kurang lebih 50 orang", 50, 50, "approx"),
        ("setidaknya ada sekitar 30 personel", 30, None, "at_least"),
        ("lebih dari 500 orang", 500, None, "at_least"),
        ("500 lebih peserta", 500, None, "at_least"),
        ("tidak kurang dari 1.000 orang", 1000, None, "at_least"),
        ("hingga 200 orang", None, 200, "at_most"),
        ("maksimal dua puluh orang", None, 20, "at_most"),
        ("30 sampai 40 orang", 30, 40, "range"),
        ("30-40 orang", 30, 40, "range"),
        ("antara 30 dan 40 orang", 30, 40, "range"),
        ("1 - 2 ribu orang", 1000, 2000, "range"),
    ],
)
def test_intervals(text: str, low: int | None, high: int | None, qualifier: str) -> None:
    (number,) = find_numbers(f"Hadir {text} kemarin.")
    assert number.count == Count(low, high, qualifier)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Rp 35 miliar",
        "Rp2,5 juta",
        "senilai 5 juta rupiah",
        "naik 12,5 persen",
        "sekitar 10%",
        "pada 10 Oktober 2025",
        "10-12 Oktober",
        "Selasa (9/12/25)",
        "tahun 2025",
        "periode 2024-2026",
        "LKS Teladan 2024 yang berlangsung",
        "HKSN 2024 digelar",
        "Lima Puluh Kota",
        "pada tahun 1990-an",
        "telepon 081234567890",
        "Nomor 11",
        "peringatan ke-79",
        "pukul 09.00 Wita",
        "salah satu tokoh",
        "satu-satunya",
        "Kabupaten Lima Puluh Kota",
        "Kota Seribu Sungai",
        "seluas 2,5 hektare",
        "RT 05",
        "Rapat di lantai 3",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize("text", ["2,5", "dua tiga", "kursi", "", "40-an", "Rp5"])
def test_no_whole_number(text: str) -> None:
    assert parse_number(text) is None


def test_part_and_whole_are_two_numbers() -> None:
    counts = [number.count.low for number in find_numbers("Sebanyak 45 dari 60 kader hadir.")]
    assert counts == [45, 60]


def test_the_span_takes_in_the_qualifier() -> None:
    text = "Diikuti sekitar 80 peserta."
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "sekitar 80"
    assert text[number.numeral : number.end] == "80"
