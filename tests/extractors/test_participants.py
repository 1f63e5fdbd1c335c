"""Who came, spoke or received, in numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Event, Participants
from extractors.nlp import load_nlp
from extractors.participants import find_participants
from extractors.sentences import span_of, split_sentences


def find(text: str) -> list[Participants]:
    doc = split_sentences(load_nlp().make_doc(text))
    if text:
        doc._.events = (Event(span_of(doc, 0, 1), True, "other"),)
    return find_participants(doc)


def rows(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(p.kind, p.count.low, p.count.high, p.unit) for p in find(text)]


def came(number: int, unit: str) -> tuple[str, int, int, str]:
    return ("participant", number, number, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kegiatan diikuti sekitar 80 peserta dari unsur PSM.", [came(80, "peserta")]),
        ("Jumlah peserta hampir 300 orang dari 30 desa.", [came(300, "orang")]),
        ("Peserta pelatihan berjumlah 25 orang.", [came(25, "orang")]),
        ("Bupati melantik 50 pengurus Karang Taruna.", [came(50, "Karang Taruna")]),
        ("Sebanyak 350 pelajar memadati alun-alun.", [came(350, "pelajar")]),
        ("Lomba diikuti 12 tim dari 5 kecamatan.", [came(12, "tim")]),
        ("Sebanyak 9 kabupaten/kota mengikuti lomba.", [came(9, "kabupaten/kota")]),
        ("Rapat dihadiri camat dari 5 kecamatan.", [came(5, "camat")]),
        ("Turut hadir Bupati 13 Kabupaten Kota.", [came(13, "bupati")]),
        ("Pelatihan bagi 75 orang PSM digelar.", [came(75, "PSM")]),
        ("Bimtek diikuti 40 reformis dari OPD.", [came(40, "reformis")]),
        (
            "Acara diikuti 45 PSM, 13 TKSK dan 20 lurah.",
            [came(45, "PSM"), came(13, "TKSK"), came(20, "lurah")],
        ),
        ("Sebanyak 45 dari 60 PSM hadir.", [came(45, "PSM")]),
        ("Anggota Tagana kita 320, dan 150 di antaranya hadir.", [came(150, "orang")]),
        (
            "Diikuti 65 orang terdiri dari PSM 30 orang, TKSK 20 orang dan 15 lurah.",
            [came(65, "orang"), came(30, "orang"), came(20, "orang")],
        ),
        ("Ratusan warga hadir. Panitia mencatat 340 orang hadir.", [came(340, "orang")]),
        (
            "Apel diikuti 99 orang, terdiri dari 63 Tagana dan 36 LKS.",
            [came(99, "orang"), came(63, "Tagana"), came(36, "LKS")],
        ),
        (
            "Total yang turun pagi itu 85 orang, dan 34 di antaranya anggota Tagana.",
            [came(85, "orang"), came(34, "Tagana")],
        ),
        ("Sebanyak 38 personel Tagana dibantu warga bergantian memasak.", [came(38, "Tagana")]),
        ("Pemprov menyiagakan 24 pendamping PKH di posko.", []),
        (
            "Sebanyak 75 kepala desa dan 75 bendahara desa mengikuti bimtek.",
            [came(75, "kepala desa"), came(75, "bendahara desa")],
        ),
        ("Dihadiri ratusan orang, persisnya 640 orang.", [came(640, "orang")]),
        ("Rakor dihadiri perwakilan dari 15 kabupaten/kota.", [came(15, "kabupaten/kota")]),
        ("Pemprov mengirim 24 personel Tagana ke lokasi.", [came(24, "Tagana")]),
        ("Delapan TKSK duduk melingkar. Mereka mengikuti rapat.", [came(8, "TKSK")]),
        ("Tim yang terdiri dari lima orang datang untuk belajar.", [came(5, "orang")]),
        ("Sebanyak 96 lembaga mengirim wakilnya.", [came(96, "lembaga")]),
        ("Sosialisasi diikuti perwakilan 60 lembaga.", [came(60, "lembaga")]),
        ("Penilaian diikuti sembilan keluarga.", [came(9, "keluarga")]),
        ("Puskesmas menggelar pelatihan 356 kader posyandu.", [came(356, "kader posyandu")]),
        ("Bupati menyerahkan surat keputusan kepada 41 PSM.", [came(41, "PSM")]),
        (
            "Tidak kurang dari 180 pemuda turun membersihkan pantai.",
            [("participant", 180, None, "pemuda")],
        ),
        ("Pelatihan dibimbing dua pegawai bank.", [("speaker", 2, 2, "pegawai")]),
        ("Peserta menerima materi dari dua narasumber.", [("speaker", 2, 2, "narasumber")]),
        (
            "Sebanyak 125 lansia di Desa Sari, Kabupaten Buol menerima bantuan beras.",
            [("beneficiary", 125, 125, "lansia")],
        ),
        (
            "Di hadapan 48 penghuni panti, Gubernur menyerahkan selimut.",
            [("beneficiary", 48, 48, "penghuni")],
        ),
        ("Panitia menghadirkan 3 narasumber.", [("speaker", 3, 3, "narasumber")]),
        ("Bupati menyerahkan sembako kepada 120 lansia.", [("beneficiary", 120, 120, "lansia")]),
        ("Sebanyak 50 anak yatim menerima santunan.", [("beneficiary", 50, 50, "anak yatim")]),
        (
            "Gubernur menyerahkan bantuan. Total penerima 285 orang.",
            [("beneficiary", 285, 285, "orang")],
        ),
        # near misses
        ("Dua orang tidak hadir karena sakit.", []),
        ("Petugasnya dua orang, bergantian pagi dan siang.", []),
        ("Saat ini 26 dunia usaha telah bergabung.", []),
        ("Untuk itu tersedia 165 PSM yang telah mengikuti pembekalan.", []),
        ("Kelurahan itu berhasil melepas belasan keluarga.", []),
        ("Bantuan beras diserahkan secara simbolis kepada lima perwakilan penerima.", []),
        (
            "Rakor dihadiri 40 orang, terdiri atas 30 laki-laki dan 10 perempuan.",
            [came(40, "orang")],
        ),
        ("Tahun depan ditargetkan 500 peserta.", []),
        ("Kuota kegiatan 100 peserta.", []),
        ("Terdapat 6 indikator penting.", []),
        ("Korban banjir 30 orang meninggal.", []),
        ("Program ini menyasar 12.000 KPM.", []),
        ("Sekolah itu memiliki 300 peserta didik.", []),
        ("Tercatat 90.000 peserta BPJS.", []),
        ("Bupati membagikan 500 paket sembako.", []),
        ("Penduduk desa itu 2.000 orang.", []),
        ("Kegiatan diikuti seluruh pendamping.", []),
    ],
)
def test_rows(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert rows(text) == expected


LISTS = (
    "Mereka berasal dari unsur PSM (62 orang), TKSK (15 orang).",
    "Yang hadir PSM 62 orang dan TKSK 15 orang.",
    "Rinciannya, PSM 62 orang, TKSK 15 orang.",
    "Berikut rincian pilar sosial yang hadir:\nPSM: 62 orang\nTKSK: 15 orang",
    "Pilar Sosial\nJumlah\nPSM\n62\nTKSK\n15",
)


@pytest.mark.parametrize("text", LISTS)
def test_lists_of_pillars(text: str) -> None:
    found = [(p.pillar, p.count.low) for p in find(f"Kegiatan diikuti 77 peserta.\n{text}")]
    assert found == [(None, 77), ("psm", 62), ("tksk", 15)]


@pytest.mark.parametrize(
    "text",
    [
        "Kabupaten Tapin memiliki pilar sosial, yakni PSM 62 orang, TKSK 15 orang.",
        "Saat ini terdapat unsur PSM (62 orang) dan TKSK (15 orang).",
        "Pilar Sosial\nJumlah\nPSM\n62\nTKSK\n15",
    ],
)
def test_lists_of_stocks(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adapun peserta yang hadir kurang lebih 197 orang.", 1),
        ("Rapat dihadiri 382 kader.", 1),
        ("Laga itu dihadiri 382 penonton.", 0),
        ("Sekitar 8 personel Tagana mendirikan dapur umum.", 0),
        ("Sebanyak 20 orang turun ke jalan.", 0),
    ],
)
def test_without_an_event_only_what_the_sentence_says(text: str, expected: int) -> None:
    doc = split_sentences(load_nlp().make_doc(text))
    assert len(find_participants(doc)) == expected


def test_pillar_of_the_counted() -> None:
    (row,) = find("Bimtek diikuti 45 Pekerja Sosial Masyarakat (PSM).")
    assert (row.pillar, row.group) == ("psm", "Pekerja Sosial Masyarakat")


@pytest.mark.parametrize(("text", "expected"), [("akan diikuti", True), ("diikuti", False)])
def test_announced(text: str, expected: bool) -> None:
    (row,) = find(f"Kegiatan {text} 200 peserta.")
    assert row.expected is expected


def test_the_row_points_at_the_primary_event() -> None:
    doc = split_sentences(load_nlp().make_doc("Rapat diikuti 30 peserta."))
    span = span_of(doc, 0, 5)
    doc._.events = (Event(span, False, "meeting"), Event(span, True, "meeting"))
    (row,) = find_participants(doc)
    assert row.event == 1


@given(
    st.lists(st.sampled_from(["diikuti", "30", "orang", "peserta", "dari", "PSM", ".", ",", "\n"]))
)
def test_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for row in find(text):
        assert text[row.span.start : row.span.end].strip()
