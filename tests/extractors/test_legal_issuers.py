"""Who issued a cited regulation."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surat Keputusan Bupati Berau Nomor 412 Tahun 2024", "Bupati Berau"),
        ("SK Mendagri Nomor 131.21-2980 Tahun 2021", "Menteri Dalam Negeri"),
        (
            "Surat Keputusan Menteri Dalam Negeri (Mendagri) Agus Salim, Nomor : 131.81 tahun 2020",
            "Menteri Dalam Negeri",
        ),
        ("Keputusan Menteri Sosial Republik Indonesia Nomor 12/HUK/2024", "Menteri Sosial"),
        (
            "Peraturan Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi Nomor 46 Tahun 2023",
            "Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi",
        ),
        ("Peraturan Mensos Nomor 1 Tahun 2012", "Menteri Sosial"),
        ("Perbup Gumas Nomor 30 Tahun 2022", "Bupati Gunung Mas"),
        ("Peraturan Wali Kota Palu Nomor 28 Tahun 2023", "Wali Kota Palu"),
        ("Perwali Palu Nomor 28 Tahun 2023", "Wali Kota Palu"),
        ("Peraturan Gubernur (Pergub) Bali Nomor 12 Tahun 2022", "Gubernur Bali"),
        ("Perda Kota Palu Nomor 5 Tahun 2021", "Kota Palu"),
        ("SK dari kepala Dinas Sosial Maybrat nomor: 3 tahun 2021", "Kepala Dinas Sosial Maybrat"),
        ("Keputusan Camat Jaro Nomor 2/KPTS/2021", "Camat Jaro"),
        (
            "Surat keputusan yang dikeluarkan oleh Kepala Desa Jaro nomor 7 tahun 2023",
            "Kepala Desa Jaro",
        ),
        ("Keputusan Bupati Nomor 486/BPBD-B/2025", "Bupati"),
        ("Inpres Nomor 4 Tahun 2025", "Presiden"),
        ("Keputusan Presiden Nomor 31/P/2021", "Presiden"),
        # the kind tells who issued it, or nobody does
        ("Undang-Undang Nomor 11 Tahun 2009", None),
        ("Peraturan Pemerintah Nomor 39 Tahun 2012", None),
        ("Perda Nomor 5 Tahun 2021", None),
        ("Pergub Nomor 12 Tahun 2022", None),
        ("SK pengangkatan Nomor 12 Tahun 2022", None),
    ],
)
def test_issuer(text: str, expected: str | None) -> None:
    (law,) = extract(Article(title="", text=f"Kegiatan itu sesuai {text}.")).legal_references
    assert law.issuer == expected
