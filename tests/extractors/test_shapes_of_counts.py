"""The shapes in which the genre counts people: who came, who was given something."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp

MEETING = "Siak – Dinas Sosial Kabupaten Siak menggelar rapat koordinasi, Rabu (12/9/2018).\n"
VICTIMS = (
    "Siak – Dinas Sosial Kabupaten Siak menyalurkan bantuan kepada korban kebakaran di Desa"
    " Sari, Rabu (12/9/2018).\n"
)
GIFTS = "Siak – Bupati Siak Rudi Hartawan menyerahkan bantuan sosial, Rabu (12/9/2018).\n"


def counts(opening: str, text: str) -> str:
    """Kind (p, b, s) and lower end of each row, in order."""
    rows = load_nlp()(opening + text)._.participants
    return " ".join(f"{row.kind[0]}{row.count.low}" for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dubes Ceko bersama 14 dubes lainnya berkunjung ke Siak.", "p14"),
        ("Adapun 13 konsul yang hadir, antara lain dari Rusia.", "p13"),
        ("Sebanyak 14 hakim menggelar diskusi bersama jajaran Pemkab.", "p14"),
        ("Hadir pula tujuh hakim agung.", "p7"),
        ("Acara itu dihadiri pula 7 rektor.", "p7"),
        ("Bupati menerima kunjungan 25 hakim dari ibu kota.", "p25"),
        ("Rektor mewisuda 512 lulusan.", "p512"),
        ("Bupati melepas 120 CJH asal Kabupaten Siak.", "p120"),
        ("Pengambilan sumpah 40 PNS berlangsung khidmat.", "p40"),
        ("Kunjungan 30 anggota DPRD itu diterima Sekda.", "p30"),
        ("Tiga calon ketua bersaing dalam pemilihan itu.", "p3"),
        # nouns that no list has, by the verb
        ("Bupati melatih 20 pandai besi.", "p20"),
        ("Bupati bersama 20 pandai besi membuka pameran.", "p20"),
        ("Sebanyak 20 pandai besi dari tiga desa mengikuti kursus.", "p20"),
        ("Ada 20 pandai besi yang dilatih.", "p20"),
        # bodies by their envoys
        ("MTQ ini diikuti kafilah dari 14 kecamatan.", "p14"),
        ("Hadir perwakilan 14 OPD.", "p14"),
        ("Rakor melibatkan operator dari 14 desa.", "p14"),
        ("Acara dihadiri seluruh kepala sekolah dari 45 sekolah.", "p45"),
        # near misses
        ("Kegiatan diikuti 30 peserta dari 11 kecamatan.", "p30"),
        ("Kegiatan diikuti puluhan peserta dari 11 kecamatan.", "p10"),
        ("Pemkab memiliki 20 pandai besi yang dilatih.", ""),
        ("Ada 20 pandai besi di desa itu.", ""),
        ("Bupati meresmikan 14 jembatan.", ""),
        ("Bupati bersama 14 program unggulannya.", ""),
        ("Lomba itu diikuti 5 kategori.", ""),
        ("Pawai diikuti 20 kendaraan hias.", ""),
        ("Sebanyak 12 kapal memadati dermaga.", ""),
        ("Ada 30 aturan yang diikuti.", ""),
        ("Panitia mengundang perhatian 14 desa.", ""),
        ("Gempa itu diikuti 3 gempa susulan.", ""),
        ("Sebanyak 3 indikator dilatih dengan data.", ""),
    ],
)
def test_who_came(text: str, expected: str) -> None:
    assert counts(MEETING, text) == expected
