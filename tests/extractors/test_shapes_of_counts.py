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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada 4 keluarga dengan 15 jiwa yang terdampak.", "b4 b15"),
        ("Korban kebakaran sejumlah 24 kepala keluarga (KK).", "b24"),
        ("Keluarga korban terdapat 12 jiwa.", "b12"),
        ("Empat keluarga atau 15 jiwa kehilangan tempat tinggal.", "b4 b15"),
        ("Jumlah korban 6 KK dengan 22 jiwa.", "b6 b22"),
        ("Rumah yang dihuni 6 KK itu ludes.", "b6"),
        # who is given something by name is the recipient
        ("Sembako diberikan kepada 5 KK. Sebanyak 60 KK terdampak.", "b5"),
        ("Kebakaran itu terjadi pada 4 rumah.", ""),
        ("Di kelurahan itu tinggal 400 keluarga.", ""),
        ("Banjir merendam 3 desa dan 900 keluarga terdampak.", ""),
        ("Musibah itu menewaskan korban 2 jiwa, 3 warga luka-luka.", ""),
    ],
)
def test_aid_for_victims(text: str, expected: str) -> None:
    assert counts(VICTIMS, text) == expected


def test_victims_are_nobody_where_no_aid_is_reported() -> None:
    assert counts(MEETING, "Korban kebakaran sejumlah 24 kepala keluarga.") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bantuan ini ditujukan untuk 15 KK atau sekitar 90 jiwa.", "b15 b90"),
        ("Air bersih dibagikan kepada 60 KK (150 jiwa).", "b60 b150"),
        ("Ada bantuan untuk 15 orang, serta santunan bagi 10 ta'mir masjid.", "b15 b10"),
        ("Untuk Siak 400 orang pelaku usaha.", "b400"),
        ("Sasaran bantuan ini 25 keluarga.", "b25"),
        ("Sebanyak 25 kelompok tani menerima traktor.", "b25"),
        ("Pengobatan gratis melayani 50 warga.", "b50"),
        ("Sebanyak 50 warga memanfaatkan layanan pengobatan gratis.", "b50"),
        # near misses
        ("Dinsos juga menyalurkan bantuan rutin untuk 1.400 anak yatim piatu.", ""),
        ("Secara keseluruhan penerima bantuan di Riau berjumlah 82.963 orang.", ""),
        ("Untuk Siak tersedia 400 jalan desa.", ""),
        ("Sebanyak 25 kelompok tani menerima pujian.", ""),
        ("Puskesmas itu melayani 50 warga.", ""),
    ],
)
def test_who_was_given_something(text: str, expected: str) -> None:
    assert counts(GIFTS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bupati menyerahkan SK kepada 20 guru.", "p20"),
        ("Bupati memberikan piagam penghargaan kepada 6 kepala desa.", "p6"),
        ("Penyerahan petikan keputusan kepada 120 PPPK.", "p120"),
        # with goods they are recipients
        ("Bupati memberikan piagam dan uang kepada 6 lansia.", "b6"),
    ],
)
def test_papers_are_no_gifts(text: str, expected: str) -> None:
    assert counts(GIFTS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bupati kukuhkan 20 orang penghulu di Nagari Sari.", "p20"),
        ("Gubernur lantik 5 bupati.", "p5"),
        ("Pada acara ini berlangsung penobatan 47 orang imam.", "p47"),
        ("Peserta pawai ini sebanyak 12 kafilah.", "p12"),
        ("Malam itu juga menampilkan defile 12 kafilah.", "p12"),
        (
            "Sebanyak 30 personel dikerahkan. Sebanyak 30 personel itu terdiri dari 25 orang Tagana"
            " Kabupaten Siak dan 5 orang dari Tagana Kabupaten Pelalawan.",
            "p30 p25 p5",
        ),
        # near misses
        ("Masalah itu mencapai 189 jiwa, 662 jiwa anak, 34 jiwa lanjut usia.", ""),
        ("Anak yang berhadapan dengan hukum 34 orang.", ""),
        ("Ada 12 kafilah di buku itu.", ""),
    ],
)
def test_bare_verbs_and_acts_by_noun(text: str, expected: str) -> None:
    assert counts(MEETING, text) == expected


def test_field_kitchens_serve() -> None:
    text = "Dapur umum dibuat untuk melayani ratusan warga yang mengungsi."
    assert counts(VICTIMS, text) == "b100"


def test_subtotals_by_kind_have_no_row() -> None:
    text = "Kegiatan diikuti 44 pengurus LKS, terdiri dari 30 LKSA dan 9 LKS Lansia."
    assert counts(MEETING, text) == "p44"


SERVICE = "Siak – Pemkab Siak menggelar bakti sosial khitanan massal gratis, Rabu (12/9/2018).\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebanyak 70 anak mengikuti sunatan massal itu.", "b70"),
        ("Sekitar 60 anak dari Kecamatan Siak mengikuti acara ini.", "b60"),
        ("Tercatat 40 pasien hadir pagi itu.", "b40"),
        ("Khitanan massal itu diikuti 12 dokter.", "p12"),
        ("Sebanyak 30 relawan mengikuti pembukaan.", "p30"),
        ("Kuota peserta telah ditentukan sebanyak 170 peserta.", ""),
        ("Sebanyak 22 orang memenuhi syarat.", ""),
    ],
)
def test_those_served(text: str, expected: str) -> None:
    assert counts(SERVICE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat itu disaksikan ratusan jemaat.", "p100"),
        ("Sebanyak 30 pengurus yang dilantik hadir.", "p30"),
        ("Pejabat yang dilantik yaitu lima camat, 13 kepala bidang dan dua kabag.", ""),
        ("Tujuh peserta rapat diberi kesempatan berbicara.", "p7"),
        ("Rapat ditutup dengan foto bersama dari total 71 peserta yang ikut serta.", "p71"),
        ("Siak-Sekitar 67 kader antusias mengikuti rapat.", "p67"),
        ("Sebanyak 150wisudawan mengikuti rapat.", "p150"),
        ("Sedikitnya ada 200 kader mengikuti rapat.", "p200"),
        ("Rapat membahas panti yang diisi oleh 13 anak.", ""),
        ("Proses akreditasi melibatkan 26 yayasan.", ""),
        ("Rapat diikuti 66 kades, dari 68 desa yang ikut pilkades.", "p66"),
        ("Idealnya seorang relawan mendampingi 300 penerima bantuan.", ""),
    ],
)
def test_predicates(text: str, expected: str) -> None:
    assert counts(MEETING, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jumlah KPM sebanyak 128 orang.", "b128"),
        ("Pembagian honor di 11 kecamatan sebanyak 382 imam masjid.", "b382"),
        ("Pemberian tali asih Rp250 ribu per bulan kepada sekitar 180 anggota Tagana.", "b180"),
        ("Dinas menyiapkan nasi bungkus untuk ratusan jiwa.", "b100"),
        ("Hibah tahun 2017 lalu sebesar Rp 90.000.000 kepada 28 LKS.", ""),
        ("Pemkab mengalokasikan bantuan untuk 7 panti.", ""),
    ],
)
def test_gifts(text: str, expected: str) -> None:
    assert counts(GIFTS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rapat dihadiri Kadis Sosial Budi Hartono mewakili Bupati, Danramil 11 Siak, lurah"
            " Kampung Dalam serta puluhan tokoh pemuda.",
            "p10",
        ),
        (
            "Rapat diikuti 43 orang. Hadir Camat Rina, Kapolsek Tono, serta puluhan undangan.",
            "p43 p10",
        ),
        ("Ratusan kader mengikuti rapat. Rapat itu diikuti 340 peserta.", "p340"),
        ("SIAK-Ribuan kader mengikuti rapat.", "p1000"),
        ("Tujuh Kepala Desa mengikuti rapat.", "p7"),
        ("Rapat digelar di Tujuh Kampung Wisata.", ""),
        (
            "Terdapat enam unsur yang ikut dalam rapat ini, yaitu PSM, TKSK (tenaga kecamatan),"
            " Tagana, yang berjumlah 74 orang.",
            "p74",
        ),
        (
            "Peserta rapat 101 kader, namun dari jumlah itu hanya 81 kader memenuhi syarat.",
            "p101",
        ),
        (
            "Tujuh kader yang ikut rapat duduk di depan, sedangkan 3 kader yang lain telah pulang.",
            "p7",
        ),
    ],
)
def test_lists_and_parts(text: str, expected: str) -> None:
    assert counts(MEETING, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air bersih itu ditujukan untuk 15 KK atau sekitar 90 jiwa.", "b15 b90"),
        (
            "Penerima sebanyak 60 anak: Kecamatan Siak sebanyak 26 anak, Kecamatan Dayun 34 anak.",
            "b60 b26 b34",
        ),
    ],
)
def test_papers_and_parts(text: str, expected: str) -> None:
    assert counts(GIFTS, text) == expected
