"""What an event is called, its theme, and who held it. All sentences are our own."""

from __future__ import annotations

import pytest

from extractors import nlp as pipeline
from extractors.model import Article, Event


def _primary(text: str) -> Event:
    events = pipeline.extract(Article(title="", text=text)).events
    return next(event for event in events if event.is_primary)


ORGANISERS = [
    # the subject of holding, in full and with its region
    (
        "MARABAHAN – Dinas Sosial (Dinsos) Kabupaten Barito Kuala menggelar pelatihan PSM",
        "Dinas Sosial Kabupaten Barito Kuala",
    ),
    ("Dinsos Tapin kembali menggelar bimtek PSM", "Dinas Sosial Kabupaten Tapin"),
    ("Pemkab Tapin menggelar rapat koordinasi", "Pemerintah Kabupaten Tapin"),
    (
        "Dinas Koperasi, Usaha Kecil dan Menengah Kabupaten Tapin menggelar pasar murah",
        "Dinas Koperasi, Usaha Kecil dan Menengah Kabupaten Tapin",
    ),
    (
        "Komisi II DPRD Kabupaten Tapin melakukan kunjungan kerja ke Kota Banjarbaru",
        "Komisi II DPRD Kabupaten Tapin",
    ),
    ("Pemerintah Desa Suka Makmur menggelar musyawarah desa", "Pemerintah Desa Suka Makmur"),
    # named as they are called: no type word of the region
    ("RANTAU – Polres Tapin menggelar donor darah", "Polres Tapin"),
    ("Kodim 0603/Lebak menggelar bakti sosial", "Kodim 0603/Lebak"),
    ("Kodam VI/Mulawarman menggelar bakti sosial", "Kodam VI/Mulawarman"),
    ("Kejaksaan Negeri (Kejari) Tapin menggelar sosialisasi hukum", "Kejaksaan Negeri Tapin"),
    # the first of two, and the agency through which a government acts
    (
        "Dinas Sosial Kabupaten Tapin bersama Palang Merah Indonesia menggelar donor darah",
        "Dinas Sosial Kabupaten Tapin",
    ),
    (
        "Dinas Sosial Kabupaten Tapin bekerja sama dengan Polres Tapin menggelar apel siaga",
        "Dinas Sosial Kabupaten Tapin",
    ),
    (
        "Pemerintah Kabupaten Tapin melalui Dinas Sosial menyalurkan bantuan sembako",
        "Dinas Sosial Kabupaten Tapin",
    ),
    (
        "Kementerian Sosial melalui Direktorat Rehabilitasi Sosial Anak menggelar pelatihan",
        "Direktorat Rehabilitasi Sosial Anak Kementerian Sosial",
    ),
    # by whom it is held
    (
        "Puluhan warga mengikuti pelatihan yang digelar Dinas Sosial Kabupaten Tapin",
        "Dinas Sosial Kabupaten Tapin",
    ),
    (
        "Pelatihan digelar di Aula Bappeda oleh Dinas Sosial Kabupaten Tapin",
        "Dinas Sosial Kabupaten Tapin",
    ),
    # meetings that are named after the house
    (
        "Bupati Tapin menghadiri Rapat Paripurna DPRD Kabupaten Tapin",
        "DPRD Kabupaten Tapin",
    ),
    # guests, visited bodies, companions and those whose head acts hold nothing
    ("Dinas Sosial Kabupaten Tapin mengikuti rapat koordinasi", None),
    ("Bupati Tapin Suryadi Hamdan mengunjungi Dinas Sosial Kabupaten Tapin", None),
    ("Bupati Tapin bersama jajaran Polres Tapin menggelar rapat koordinasi", None),
    ("Tim penilai mengunjungi Desa Suka Makmur", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "organiser"), ORGANISERS)
def test_organiser(text: str, organiser: str | None) -> None:
    assert _primary(f"{text}, Senin (1/12/2025).").organiser == organiser


NAMES = [
    ("Musyawarah Perencanaan Pembangunan (Musrenbang) Kabupaten Tapin Tahun 2026 digelar di Aula",
     "Musyawarah Perencanaan Pembangunan (Musrenbang) Kabupaten Tapin Tahun 2026"),
    ("Dinsos menggelar Pelatihan Taruna Siaga Bencana (Tagana) di Aula Bappeda",
     "Pelatihan Taruna Siaga Bencana (Tagana)"),
    ("Warga mengikuti peringatan Hari Jadi ke-60 Kabupaten Tapin di Aula Bappeda",
     "Hari Jadi ke-60 Kabupaten Tapin"),
    ("Warga menghadiri Hari Ulang Tahun (HUT) ke-21 Tagana di Aula Bappeda",
     "Hari Ulang Tahun (HUT) ke-21 Tagana"),
    ("Dinsos membuka kegiatan “Pelatihan Tagana, Tahap Dua” di Aula Bappeda",
     "Pelatihan Tagana, Tahap Dua"),
    ("Dinsos menggelar rapat koordinasi mengenai bantuan di Aula Bappeda", "rapat koordinasi"),
    # a verb behind the noun, or people counted, are no name
    ("Rapat dipimpin langsung Bupati Tapin di Aula Bappeda", None),
    ("Bupati Tapin menghadiri pelantikan lima kepala desa di Aula Bappeda", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_event_name(text: str, name: str | None) -> None:
    assert _primary(f"{text}, Senin (1/12/2025).").event_name == name


THEMES = [
    ("bertema “Bersama Melayani”", "Bersama Melayani"),
    ("Tema yang diusung tahun ini yaitu “Bersama Melayani”", "Bersama Melayani"),
    ("bertema ‘Melayani Jum’at Berkah’ di Rantau", "Melayani Jum’at Berkah"),
    ("bertema kemanusiaan", None),
]


@pytest.mark.parametrize(("words", "theme"), THEMES)
def test_theme(words: str, theme: str | None) -> None:
    text = f"Dinsos Tapin menggelar rapat koordinasi, Senin (1/12/2025). Rapat itu {words}."
    assert _primary(text).theme == theme
