"""Venues told by the shape of their phrase: no list knows the head noun, or words stand before it.

All phrases are our own; persons and venues are invented.
"""

from __future__ import annotations

import pytest

from extractors import nlp as pipeline

NLP = pipeline.load_nlp()


def _venues(text: str) -> list[tuple[str | None, str]]:
    return [(venue.name, venue.venue_type) for venue in NLP(text)._.venues]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Pelantikan digelar di Melati Religi Center (MRC), Selasa", "Melati Religi Center (MRC)",
         "other"),
        ("Pelantikan berlangsung di Pendopoan Kabupaten Anu, Jum’at", "Pendopoan Kabupaten Anu",
         "other"),
        ("Acara bertempat di Rafflesia Point Kota Anu.", "Rafflesia Point Kota Anu", "other"),
        ("Mereka menanam bakau di Green Melati, Kelurahan Anyar", "Green Melati", "other"),
        ("Mereka berkumpul di Melati Corner Jalan Kenanga", "Melati Corner", "other"),
        ("Diskusi digelar di Dinas Kominfo Kota Anu, Rabu", "Dinas Kominfo Kota Anu", "office"),
        ("meninjau progres pembangunan Jembatan Ayek Melati", "Jembatan Ayek Melati", "other"),
        ("mengecek stok beras di Gudang Bulog Melati, Rabu", "Gudang Bulog Melati", "other"),
        ("di Aula Auditorium Melati Jum’at (26/2)", "Aula Auditorium Melati", "hall"),
        ("di Gedung Melati Jum'at (26/2)", "Gedung Melati", "hall"),
        ("digelar di lapangan tenis indoor Polres Anu, Rabu", "lapangan tenis indoor Polres Anu",
         "field"),
        ("di posko pengungsian Mapolres Anu, Rabu", "posko pengungsian Mapolres Anu", "other"),
        ("di gedung olah raga (GOR) Melati, Rabu", "gedung olah raga (GOR) Melati", "hall"),
        ("di Balai Melati (B2M) Dinas Sosial, Rabu", "Balai Melati (B2M) Dinas Sosial", "hall"),
        ("Seleksi digelar Hotel Neo Melati, Rabu", "Hotel Neo Melati", "hotel"),
        ("dilaksanakan dinas, Rabu (2/7/2025) Aula Melati.", "Aula Melati", "hall"),
        ("berlangsung enam hari, mulai Rabu (25/7) di Kodiklat Melati Zeni", "Kodiklat Melati Zeni",
         "other"),
        ("di Hotel Melati tersebut Kepala Bidang Anu berkata", "Hotel Melati", "hotel"),
        ("bertempat diAula Melati Anu, Rabu", "Aula Melati Anu", "hall"),
        ("digelar di Pantai Melati Kota Anu, Rabu", "Pantai Melati", "field"),
        ("bertempat di Pendopo KRT. Melati Anu. Acara", "Pendopo KRT. Melati Anu", "residence"),
        ("berlangsung di lantai tiga Kantor Bupati Anu, Rabu", "Kantor Bupati Anu", "office"),
        ("di ruangan Kenari lantai ll Hotel Melati, Rabu", "ruangan Kenari lantai ll Hotel Melati",
         "hotel"),
        ("di rumah jabatan (Rujab) Bupati Anu, Rabu", "rumah jabatan (Rujab) Bupati Anu",
         "residence"),
        ("di Aula Kantor Desa Melati Dibuka langsung Camat", "Aula Kantor Desa Melati", "hall"),
        ("digelar di Melati Park, Rabu", "Melati Park", "field"),
        ("di Smart Room Kominfo Anu, Rabu", "Smart Room Kominfo Anu", "hall"),
        ("di Melati Resort dan Convention, Rabu", "Melati Resort dan Convention", "hotel"),
    ],
)  # fmt: skip
def test_venue(text: str, name: str, kind: str) -> None:
    assert (name, kind) in _venues(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lomba berlangsung di Sulawesi Tenggara, Selasa",  # a region
        "Musrenbang dilaksanakan di Tanjung Palas, Kabupaten Bulungan",  # a district
        "Kegiatan digelar di Desa Sumber Anyar, Kecamatan Melati",
        "Kegiatan digelar di Bulan Ramadan",
        "Kegiatan digelar di Tanah Air",
        "Ia bekerja di Dinas Sosial dan menulis buku",  # nothing is held there
        "Ia tinggal di Melati Indah bersama keluarga",
        "meninjau langsung kondisi warga dan anak-anak",
        "kegiatan digelar Dinas Sosial, Rabu",  # who held it
        "terima kasih pada Kodim 0718 Anu sebagai promotor",  # the body
        "warga di sekitar Polres dan Polsek",
        "di posko guna mengikuti Rapat Anu",
        "warga di lantai dua rumah itu",
    ],
)
def test_no_venue(text: str) -> None:
    assert _venues(text) == []
