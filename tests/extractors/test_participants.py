"""Who came, spoke or received, in numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Event, Participants
from extractors.nlp import load_nlp
from extractors.participants.finder import find_participants
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
        ("Rakor diikuti oleh 100 orang yang diundang Dinas Sosial.", [came(100, "orang")]),
        ("Rakor digelar. Sebanyak 100 orang yang diundang belum datang.", []),
        ("Terhitung 99 dari 103 TKSK mengikuti bimtek.", [came(99, "TKSK")]),
        ("Bupati melantik 50 pengurus Karang Taruna.", [came(50, "pengurus")]),
        ("Sebanyak 350 pelajar memadati alun-alun.", [came(350, "pelajar")]),
        ("Lomba diikuti 12 tim dari 5 kecamatan.", [came(12, "tim")]),
        ("Rapat diikuti 60 orang tim penggerak PKK.", [came(60, "orang")]),
        ("RAPAT DIIKUTI 60 ORANG TIM PENGGERAK PKK.", [came(60, "orang")]),
        ("Sebanyak 9 kabupaten/kota mengikuti lomba.", [came(9, "kabupaten/kota")]),
        ("Rapat dihadiri camat dari 5 kecamatan.", [came(5, "camat")]),
        ("Turut hadir Bupati 13 Kabupaten Kota.", [came(13, "bupati")]),
        ("Pelatihan bagi 75 orang PSM digelar.", [came(75, "orang")]),
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
        (
            "Bimtek diikuti PSM sebanyak 74 orang dan TKSK sebanyak 6 orang dari enam kecamatan.",
            [came(74, "orang"), came(6, "orang")],
        ),
        (
            "Sebanyak 126 orang menerima bantuan pada kesempatan ini.",
            [("beneficiary", 126, 126, "orang")],
        ),
        (
            "Bupati menyerahkan bantuan untuk 56 KPM di Kecamatan Mekar, Kecamatan Rejo sebanyak "
            "36 KPM, dan Kecamatan Asri 16 KPM.",
            [
                ("beneficiary", 56, 56, "kpm"),
                ("beneficiary", 36, 36, "kpm"),
                ("beneficiary", 16, 16, "kpm"),
            ],
        ),
        ("Ratusan warga hadir. Panitia mencatat 340 orang hadir.", [came(340, "orang")]),
        (
            "Apel diikuti 99 orang, terdiri dari 63 Tagana dan 36 LKS.",
            [came(99, "orang"), came(63, "Tagana"), came(36, "LKS")],
        ),
        (
            "Total yang turun pagi itu 85 orang, dan 34 di antaranya anggota Tagana.",
            [came(85, "orang"), came(34, "anggota")],
        ),
        ("Sebanyak 38 personel Tagana dibantu warga bergantian memasak.", [came(38, "personel")]),
        ("Pemprov menyiagakan 24 pendamping PKH di posko.", []),
        (
            "Sebanyak 75 kepala desa dan 75 bendahara desa mengikuti bimtek.",
            [came(75, "kepala desa"), came(75, "bendahara desa")],
        ),
        ("Dihadiri ratusan orang, persisnya 640 orang.", [came(640, "orang")]),
        ("Rakor dihadiri perwakilan dari 15 kabupaten/kota.", [came(15, "kabupaten/kota")]),
        ("Pemprov mengirim 24 personel Tagana ke lokasi.", [came(24, "personel")]),
        ("Delapan TKSK duduk melingkar. Mereka mengikuti rapat.", [came(8, "TKSK")]),
        ("Tim yang terdiri dari lima orang datang untuk belajar.", [came(5, "orang")]),
        ("Sebanyak 96 lembaga mengirim wakilnya.", [came(96, "lembaga")]),
        ("Sosialisasi diikuti perwakilan 60 lembaga.", [came(60, "lembaga")]),
        ("Penilaian diikuti sembilan keluarga.", [came(9, "keluarga")]),
        ("Puskesmas menggelar pelatihan 356 kader posyandu.", [came(356, "kader")]),
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
            "Rakor bertajuk pelayanan sosial diikuti 85 peserta.",
            [("participant", 85, 85, "peserta")],
        ),
        (
            "Bupati menyerahkan penghargaan kepada 30 pegawai. Mereka sudah lama mengabdi.",
            [("participant", 30, 30, "pegawai")],
        ),
        (
            "Gubernur menyerahkan bantuan. Total penerima 285 orang.",
            [("beneficiary", 285, 285, "orang")],
        ),
        # the rest of a group, the shares of single regions, the sworn in without a noun
        (
            "Pengukuhan 45 pengurus PSM berlangsung. Ketua beserta 44 pengurus lainnya hadir.",
            [came(45, "pengurus")],
        ),
        (
            "Pengukuhan 45 pengurus PSM berlangsung. Ketua beserta 30 pengurus lainnya hadir.",
            [came(45, "pengurus"), came(30, "pengurus")],
        ),
        (
            "Rakor diikuti 20 PSM, yang terbagi, 5 kabupaten Tapin, 15 kabupaten Balangan timur.",
            [came(20, "PSM"), came(5, "PSM"), came(15, "PSM")],
        ),
        ("Rakor diikuti 20 PSM, yang terbagi dalam 5 kabupaten di selatan.", [came(20, "PSM")]),
        ("Hadir dalam rakor keterwakilan 5 kepala bidang.", [came(5, "kepala bidang")]),
        ("Wali Kota dilantik 45 hari sebelum kepala sekolah.", []),
        ("Ada sekitar 60an yang akan dilantik.", [("participant", 60, 69, "orang")]),
        ("Ada sekitar 60an yang akan diganti.", []),
        # near misses
        ("Ada 30 kepala desa, yakni 20 lama dan 10 baru yang diundang.", []),
        ("Kelompok itu ada pada desil 10.\nPenerima bantuan hadir di balai desa.", []),
        ("Dua orang tidak hadir karena sakit.", []),
        ("Petugasnya dua orang, bergantian pagi dan siang.", []),
        ("Kelurahan itu berhasil melepas belasan keluarga.", []),
        ("Bantuan beras diserahkan secara simbolis kepada lima perwakilan penerima.", []),
        ("Untuk itu tersedia 165 PSM yang telah mengikuti pembekalan.", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sebanyak 90 orang PSM, serta 21 TKSK dari 21 kecamatan di Buol ikuti bimtek.",
            "p90 p21",
        ),
        ("Peserta dari Kabupaten Buol sejumlah 40.orang ditambah dua pejabat dinas.", "p40 p2"),
        ("Bupati mengundang 3.500 anak yatim piatu ke pendopo.", "p3500"),
        ("Sebanyak 150 anak yatim bergembira di halaman kantor bupati.", "p150"),
        ("Rabu (16/10), saat puluhan anak yatim dan kaum duafa menerima santunan.", "b10"),
        ("Sebanyak 84 janda lansia mendapat bantuan sembako.", "b84"),
        ("Pelatihan diikuti 30 peserta utusan dari 11 kecamatan.", "p30"),
        ("Bantuan sembako dibagikan kepada 184 kepala keluarga.", "b184"),
        ("Kegiatan diikuti 50 0rang peserta.", "p50"),
        (
            "Diikuti 120 pesertadengan rincian utusan Desa Sari 70 orang dan Desa Mulya 50 orang.",
            "p120 p70 p50",
        ),
        ("Rakor dihadiri 30 camat dan 200 kepala desa.", "p30 p200"),
        ("Jumlah pengurus yang dikukuhkan dari 9 kecamatan sebanyak 27 orang.", "p27"),
        ("BUOL - Puluhan pengemudi becak memadati halaman kantor bupati.", "p10"),
        ("Panitia menyebut hampir 120 anak ikut lomba.", "p120"),
        ("Rombongan yang terdiri dari sebelas anggota dewan itu disambut bupati.", "p11"),
        ("Tim medis terdiri atas 6 dokter dan belasan perawat.", "p6 p11"),
        ("Turut hadir Camat Buol, para lurah, dan puluhan kader posyandu.", "p10"),
        ("Khitanan massal diikuti 45 anak.", "b45"),
        ("Sampai siang sudah 340 warga yang kami layani.", "b340"),
        ("Pasien yang diperiksa tercatat 318 orang.", "b318"),
        ("Penandatanganan komitmen dilakukan oleh 21 perusahaan.", "p21"),
        ("Acara didampingi 78 TKSK dari Provinsi Bali dan 38 dari Provinsi Banten.", "p78 p38"),
        ("Bupati bertatap muka dengan 22 pengurus Tagana.", "p22"),
        ("Dari 16 pengurus yang hadir, sembilan memilih ketua lama.", "p16"),
        ("Di hadapan 320 calon PSM, Bupati menyampaikan arahan.", "p320"),
        ("Total yang turun pagi ini 85 orang.", "p85"),
        ("Jumlah peserta seluruhnya diperkirakan sebanyak 350 orang.", "p350"),
        ("Sebanyak 60 pelaku UMKM mengikuti pelatihan, didampingi lima fasilitator.", "p60 p5"),
        ("Kapolres memberikan arahan kepada 45 personel.", "p45"),
        ("Gubernur menyerahkan kursi roda kepada 12 penyandang disabilitas.", "b12"),
        ("Sebanyak 30 siswa SMA diberi pembekalan tentang narkoba.", "p30"),
        ("Pengrajin yang dilatih sebanyak 25 orang.", "p25"),
        ("Sebanyak 25 pengrajin batik berdialog dengan menteri.", "p25"),
        ("Sebanyak 14 relawan mendirikan dapur umum di lokasi.", "p14"),
        ("Wisuda 210 lansia digelar di pendopo.", "p210"),
        ("Sebanyak 40 KK dievakuasi ke balai desa.", "b40"),
        ("Ribuan warga tumpah ruah di alun-alun menyaksikan karnaval.", "p1000"),
        ("Kabupaten Buol memiliki 115 desa dan 11 kecamatan.", ""),
        ("Masih ada 41 keluarga yang tinggal di rumah darurat.", ""),
        ("Ada tiga orang yang sudah mendekati hari lahir.", ""),
        ("Satu pendamping memegang sekitar tiga ratus keluarga.", ""),
        ("Bulan lalu sebelas orang berhasil kita pulangkan.", ""),
        ("Setiap kecamatan mengirim dua orang.", ""),
        ("Jika satu LKS melayani 20 orang, maka 4.000 warga terlayani.", ""),
        ("Dari jumlah itu, 87 keluarga sudah mandiri.", ""),
        ("Pemkab menanggung iuran 2.150 nelayan.", ""),
        ("Masing-masing kecamatan diwakili dua orang.", ""),
        ("Banjir merendam rumah 300 warga.", ""),
        ("Virus itu merenggut 200 jiwa.", ""),
        ("Sebanyak 12 orang meninggal dan 40 warga luka-luka.", ""),
        ("Gedung itu mampu menampung 200 orang.", ""),
        ("Tenda itu cukup untuk 500 orang.", ""),
        ("Dinas berencana membagikan buku kepada 96 lembaga.", ""),
        ("Polisi menangkap lima pemuda.", ""),
        ("Kabupaten ini dihuni 200.000 warga.", ""),
        ("Ia memimpin 45 anggota.", ""),
        ("Perusahaan itu mempekerjakan 300 karyawan.", ""),
        ("Pasangan itu dikaruniai tiga anak.", ""),
        ("Ia meraih suara 20 pengurus.", ""),
        ("Tahun lalu 60 orang mengikuti pelatihan serupa.", ""),
        ("Sebanyak 120 peserta mendaftar, 30 di antaranya gugur.", ""),
        ("Pelatihan ini menyasar 40 warga miskin.", ""),
        ("Sekolah itu punya 12 guru honorer.", ""),
    ],
)
def test_by_the_grammar_of_the_clause(text: str, expected: str) -> None:
    """Kind (p, b, s) and lower end of each row, in order."""
    assert " ".join(f"{kind[0]}{low}" for kind, low, _, _ in rows(text)) == expected


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
        ("Wali Kota merotasi dan memutasi 62 pejabat.", 1),
        ("Ada sekitar 60an yang akan dilantik.", 1),
        ("Wali Kota memuji 62 pejabat.", 0),
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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Bimtek diikuti 50 peserta yang berasal dari Kab. Siak 25 peserta, Kab. Pelalawan 15"
            " peserta dan 10 orang dari Kota Dumai.",
            [50, 25, 15, 10],
        ),
        # parts by office, not by place
        ("Bimtek diikuti 50 peserta, terdiri dari 20 orang staf dan 30 orang guru.", [50]),
        ("Dari jumlah itu 340 orang hadir pada rapat.", [340]),
        ("Rapat dihadiri unsur BPBD, PMI dan relawan dengan jumlah keseluruhan 150 orang.", [150]),
        ("Di sana ada 17.820 keluarga yang didampingi oleh 83 pendamping PKH.", []),
    ],
)
def test_parts_and_totals(text: str, counts: list[int]) -> None:
    nlp = load_nlp()
    opening = "Siak – Dinas Sosial menggelar bimtek di Aula Kantor Bupati, Rabu (12/9/2018).\n"
    rows = nlp(opening + text)._.participants
    assert sorted(row.count.low for row in rows) == sorted(counts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject behind its verb
        ("Hadir 25 kepala SKPD dan 12 anggota DPRD.", "p25 p12"),
        ("Selain Tagana, ikut ambil bagian 30 anggota PMI, 20-an relawan SAR.", "p30 p20"),
        # bodies that sent someone, and the origins of people who are counted already
        ("Dihadiri kepala OPD, 20 camat serta perwakilan dari 34 perusahaan.", "p20 p34"),
        ("Rapat diikuti 90 PSM utusan 17 kabupaten/kota.", "p90"),
        ("Peserta yang merupakan utusan dari 13 puskesmas itu mendapat sertifikat.", "p13"),
        # a list goes on with a noun or a place in front of the number
        ("Diserahkan insentif bagi 412 guru TPQ, mubalig 87 orang, serta 25 mesin.", "b412 b87"),
        ("Bantuan disalurkan kepada 85 KPM, Martapura Timur 60 KPM.", "b85 b60"),
        ("Bantuan disalurkan kepada 85 KPM, sedangkan stok mencapai 60 karung.", "b85"),
        # given something, or taught
        ("Pada prosesi itu 20 di antaranya menerima bantuan modal dari Baznas.", "b20"),
        ("Sebanyak 70 pelaku usaha mendapat pembinaan keamanan pangan.", "p70"),
        ("Petugas melayani pemeriksaan kesehatan bagi 76 warga.", "b76"),
        # helpers
        ("Dapur umum beroperasi sejak pagi dengan 25 orang anggota.", "p25"),
        ("Mereka dibimbing delapan personel Tagana.", "p8"),
        ("Pelatihan dipandu 4 instruktur.", "s4"),
        ("Setiap hari 25 anggota Tagana memasak 900 nasi bungkus.", "p25"),
        # rates, later stages, one person, kinds of pillars
        ("Kegiatan diikuti 3 orang perwakilan dari setiap kecamatan.", ""),
        ("Pelatihan dibagi dua, masing-masing kelas diisi 30 peserta.", ""),
        ("Gelombang kedua akan digelar bulan depan dengan sasaran 60 peserta.", ""),
        ("Mereka didampingi satu orang dosen.", ""),
        ("Peserta terbaik mengikuti Lomba 4 Pilar Kesejahteraan Sosial.", ""),
        # parts that add up to a total of another sentence
        (
            "Bantuan bagi 31 warga. Bantuan itu kursi roda untuk 20 orang, tongkat untuk 11 orang.",
            "b31",
        ),
        (
            "Bantuan bagi 31 warga. Bantuan itu kursi roda untuk 20 orang, tongkat untuk 7 orang.",
            "b31 b20 b7",
        ),
    ],
)
def test_by_the_shape_of_the_phrase(text: str, expected: str) -> None:
    """Kind (p, b, s) and lower end of each row, in order."""
    assert " ".join(f"{kind[0]}{low}" for kind, low, _, _ in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebanyak 60 anak dikhitan gratis di Mapolres.", [60]),
        ("Sedikitnya 25 nelayan Desa Juku Eja menerima bantuan mesin tempel.", [25]),
        ("Kegiatan melibatkan 15 PSM, 10 petugas dan empat anggota Linmas.", [15, 10, 4]),
        ("Jaksa memberikan penerangan hukum kepada 80 siswa.", [80]),
        ("Polisi membekuk dua pelaku pencurian kabel.", []),
        ("Sekitar 600 penonton memadati tribun.", []),
        ("Sebanyak 159.644 keluarga mendapat beras.", []),
        ("Pemilik dua ruko menerima beras bantuan.", []),
    ],
)
def test_without_an_event_where_the_clause_is_sure(text: str, expected: list[int]) -> None:
    doc = split_sentences(load_nlp().make_doc(text))
    assert [row.count.low for row in find_participants(doc)] == expected


@pytest.mark.parametrize(
    ("text", "unit", "group"),
    [
        ("Rakor diikuti 40 orang Pekerja Sosial Masyarakat.", "orang", "Pekerja Sosial Masyarakat"),
        ("Pelatihan diikuti 24 dari 30 anggota Tagana.", "anggota", "Tagana"),
        ("Kegiatan dihadiri 30 orang penyandang disabilitas.", "orang", "penyandang disabilitas"),
        ("Pelatihan diikuti 40 PSM.", "PSM", "PSM"),
        ("Pelatihan diikuti 40 peserta.", "peserta", None),
        ("Pelatihan diikuti 40 orang.", "orang", None),
    ],
)
def test_the_printed_noun_is_the_unit(text: str, unit: str, group: str | None) -> None:
    (row,) = find(text)
    assert (row.unit, row.group) == (unit, group)
