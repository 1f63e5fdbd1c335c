"""Who is appointed to act as head of a region: the acting post is the position."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Article

OTHER = "Kepala Dinas"


def posts(text: str) -> list[tuple[str, str | None, str, str | None]]:
    officials = extract(Article(title="", text=text)).officials
    return [(o.name, o.acting, o.position, o.jurisdiction) for o in officials]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Penjabat Bupati Buru yang akan dilantik menggantikan pejabat lama adalah Kepala Dinas "
            "Pariwisata Provinsi Maluku Ahmad Zaid Elyan.",
            ("Ahmad Zaid Elyan", "Pj", "Bupati", "Kabupaten Buru"),
        ),
        (
            "Hari ini dilantik Penjabat Bupati Buru Kepala Dinas Pariwisata, Sarif Mudiyan.",
            ("Sarif Mudiyan", "Pj", "Bupati", "Kabupaten Buru"),
        ),
        (
            "Yang bakal dilantik ialah Rektor Universitas Cenderawasih Andi Safanto untuk Pj "
            "Gubernur Papua Selatan.",
            ("Andi Safanto", "Pj", "Gubernur", "Provinsi Papua Selatan"),
        ),
        (
            "Mendagri mengangkat Jalal Salampe yang saat ini menjabat Kepala Dinas Sosial Provinsi "
            "Maluku, sebagai Penjabat Bupati Buru.",
            ("Jalal Salampe", "Pj", "Bupati", "Kabupaten Buru"),
        ),
        # near misses: whom the acting head speaks to, who stands next in a list, no appointment
        (
            "Pj Bupati Buru yang baru dilantik mengajak Kepala Dinas Sosial Sarif Mudiyan bekerja.",
            ("Sarif Mudiyan", None, OTHER, "Kabupaten Buru"),
        ),
        (
            "Hadir usai pelantikan Pj Bupati Buru, Kepala Dinas Sosial Sarif Mudiyan, dan lainnya.",
            ("Sarif Mudiyan", None, OTHER, "Kabupaten Buru"),
        ),
        (
            "Pelantikan Penjabat Bupati Buru oleh Penjabat Gubernur Maluku, Sarif Mudiyan.",
            ("Sarif Mudiyan", "Pj", "Gubernur", "Provinsi Maluku"),
        ),
        (
            "Hadir Pj Bupati Buru Kepala Dinas Sosial Sarif Mudiyan.",
            ("Sarif Mudiyan", None, OTHER, "Kabupaten Buru"),
        ),
    ],
)
def test_appointed(text: str, expected: tuple[str, str | None, str, str | None]) -> None:
    assert posts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hadir Kabag. Ops Polres Banjar dan Kabid Keu.",
        "Bupati Banjar, Jum’at, membuka rapat.",
        "Acara dibuka Plt Asisten II Setda Banjar, M. Kes, di aula.",
    ],
)
def test_short_words_of_posts_and_days_are_no_names(text: str) -> None:
    assert posts(text) == []
