"""What a pillar figure says besides its number: its status, its unit, its words, its date."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Article, PillarFigure


def figures(text: str) -> tuple[PillarFigure, ...]:
    return tuple(extract(Article(title="", text=text)).pillar_figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saat ini di Kabupaten Tapin tercatat 88 PSM.", "88 registered"),
        ("Di Kabupaten Tapin jumlah PSM terdata sebanyak 88 orang.", "88 registered"),
        ("Ada 67 LKSA yang tercatat beroperasi di Kabupaten Tapin.", "67 registered"),
        ("Saat ini Kabupaten Tapin memiliki 88 PSM.", "88 total"),
        # the verb governs the list, an attribute its own item
        (
            "Di Kabupaten Tapin tercatat 144 PSM, 10 TKSK sesuai jumlah kecamatan, dan 46 Tagana.",
            "144 registered, 10 registered, 46 registered",
        ),
        (
            "Kabupaten Tapin memiliki 40 Tagana aktif, 12 TKSK, dan 30 PSM.",
            "40 active, 12 total, 30 total",
        ),
        (
            "Di Kabupaten Tapin tercatat 144 PSM, sedangkan TKSK berjumlah 10 orang.",
            "144 registered, 10 total",
        ),
        ("Di Kabupaten Tapin tercatat 144 PSM. Ada pula 10 TKSK.", "144 registered, 10 total"),
        # a region's share
        (
            "Jumlah LKS yang terdaftar di Kalimantan Selatan sebanyak 287 lembaga,"
            " 118 di antaranya berada di Kota Banjarmasin.",
            "287 registered, 118 registered",
        ),
        # who lack it
        ("Masih tersisa 8 LKSA yang belum terakreditasi di Kabupaten Tapin.", "8 total"),
        ("Terdapat 839 LKS di Kabupaten Tapin yang menanti untuk akreditasi.", "839 total"),
        # said of the part
        (
            "Sebanyak 35 dari 62 anggota Tagana Kabupaten Tapin mengikuti pelatihan penyegaran.",
            "62 total",
        ),
        (
            "Dari 31 LKSA yang terdaftar di Kabupaten Tapin, baru 17 yang terakreditasi.",
            "31 registered, 17 accredited",
        ),
        (
            "Ada lima panti asuhan di Kabupaten Tapin namun hanya empat yang aktif.",
            "5 total, 4 active",
        ),
    ],
)
def test_status(text: str, expected: str) -> None:
    assert ", ".join(f"{f.count.low} {f.status}" for f in figures(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kabupaten Tapin memiliki 40 Taruna Siaga Bencana (Tagana).",
            "Taruna Siaga Bencana (Tagana)",
        ),
        (
            "Kabupaten Tapin memiliki 40 Tagana (Taruna Siaga Bencana).",
            "Tagana (Taruna Siaga Bencana)",
        ),
        (
            "Kabupaten Tapin memiliki 28 orang pendamping PKH (Program Keluarga Harapan).",
            "pendamping PKH (Program Keluarga Harapan)",
        ),
        ("Kabupaten Tapin memiliki 40 anggota Tagana.", "Tagana"),
        ("Kabupaten Tapin memiliki 40 anggota Tagana (termasuk pengurus).", "Tagana"),
        ("Di Kabupaten Tapin tercatat Karang Taruna (228).", "Karang Taruna"),
    ],
)
def test_words_of_the_pillar(text: str, expected: str) -> None:
    assert [f.pillar_as_written for f in figures(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Di Kabupaten Tapin terdapat 70 lembaga kesejahteraan sosial (LKS).", "lembaga"),
        ("Di Kabupaten Tapin terdapat 70 LKS.", None),
        ("Di Kabupaten Tapin terdapat 29 panti asuhan.", "panti"),
        ("Di Kabupaten Tapin terdapat 51 sukarelawan Tagana.", "sukarelawan"),
        ("Kabupaten Tapin memiliki anggota Tagana sebanyak 40.", "anggota"),
        ("Kabupaten Tapin memiliki anggota Tagana sebanyak 40 orang.", "orang"),
        ("Di Kabupaten Tapin ada 64 nagari yang memiliki Karang Taruna.", "nagari"),
        ("Di Kabupaten Tapin terdapat 8 kampung siaga bencana.", None),
    ],
)
def test_unit(text: str, expected: str | None) -> None:
    assert [f.unit for f in figures(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kekuatan Tagana Kabupaten Tapin per Oktober 2025 berjumlah 60 orang.",
            "2025-10-01 month",
        ),
        (
            "Kabupaten Tapin memiliki 60 Tagana dan 12 TKSK per 1 Maret 2025.",
            "2025-03-01 day, 2025-03-01 day",
        ),
        (
            "Jumlah LKS yang terakreditasi sampai 2016 mencapai 41 panti di Kabupaten Tapin.",
            "2016-01-01 year",
        ),
        ("Pada 2010 jumlah Tagana di Kabupaten Tapin sebanyak 35 orang.", "2010-01-01 year"),
        ("Tahun 2020 jumlah Tagana di Kabupaten Tapin sebanyak 35 orang.", "2020-01-01 year"),
        # an act of that year; the stock is today's
        (
            "Forum itu berdiri pada tahun 2015, dan saat ini ada 17 LKSA di Kabupaten Tapin.",
            "None None",
        ),
        ("Kabupaten Tapin memiliki 60 Tagana aktif yang belajar pada 2021.", "None None"),
        # the date of the next number
        (
            "Kabupaten Tapin memiliki 27 PSM, hingga tahun 2025 mencapai 77 PSM.",
            "None None, 2025-01-01 year",
        ),
        ("Di Kabupaten Tapin tercatat 40 Tagana yang melayani sampai 2000 orang.", "None None"),
    ],
)
def test_as_of(text: str, expected: str) -> None:
    assert ", ".join(f"{f.as_of} {f.as_of_precision}" for f in figures(text)) == expected
