"""Officials: who holds which office, in every order in which the genre puts the two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.nlp import load_nlp


def analyse(text: str) -> Doc:
    return load_nlp()(text)


def rows(text: str) -> list[tuple[str, str]]:
    return [(o.name, o.position) for o in analyse(text)._.officials]


ORDERS = [
    ("Ketua IPSM Tapin adalah Kosim Hidayat.", [("Kosim Hidayat", "Ketua")]),
    ("Presiden SBJ hadir.", [("SBJ", "Presiden")]),
    ("Ketua Umum Partai Golkar Aburizal Basri bicara.", [("Aburizal Basri", "Ketua Umum")]),
    ("Menteri Agama Said Agil al-Hafiz hadir.", [("Said Agil al-Hafiz", "Menteri Agama")]),
    ("Bupati Tapin H. Sanusi membuka acara.", [("Sanusi", "Bupati")]),
    ("Bupati Tapin, H. Sanusi, membuka acara.", [("Sanusi", "Bupati")]),
    ("Bupati Tapin (H. Sanusi) membuka acara.", [("Sanusi", "Bupati")]),
    ("Sanusi, Bupati Tapin, membuka acara.", [("Sanusi", "Bupati")]),
    ("Sanusi (Bupati Tapin) membuka acara.", [("Sanusi", "Bupati")]),
    ("Sanusi selaku Bupati Tapin membuka acara.", [("Sanusi", "Bupati")]),
    ("H. Sanusi, SH Bupati Tapin membuka acara.", [("Sanusi", "Bupati")]),
    ("Sanusi terpilih sebagai Ketua KONI Tapin.", [("Sanusi", "Ketua")]),
    ("Hal itu dikatakan Darsono Ketua PWI Jambi.", [("Darsono", "Ketua")]),
    ("Orang nomor satu di Kabupaten Tapin, H. Sanusi, hadir.", [("Sanusi", "Bupati")]),
    ("Orang nomor satu di Kota Palu, H. Sanusi, hadir.", [("Sanusi", "Wali Kota")]),
    (
        "Salah seorang PSM Kota Palu, Kosim, bercerita.",
        [("Kosim", "Pekerja Sosial Masyarakat")],
    ),
    (
        "Didampingi Sekda Hj. Rusmiati dan Kadinsos Drs. Yanuar, ia datang.",
        [("Rusmiati", "Sekretaris Daerah"), ("Yanuar", "Kepala Dinas")],
    ),
    (
        "Hadir Ahmad Yusri, Kepala Bappeda Tapin, Budi Haryono, Camat Binuang, dan warga.",
        [("Ahmad Yusri", "Kepala Badan"), ("Budi Haryono", "Camat")],
    ),
    (
        "Kepala Desa Suka Maju Ahmad Rivani dan Lurah Sungai Miai Hendra Wijaksana hadir.",
        [("Ahmad Rivani", "Kepala Desa"), ("Hendra Wijaksana", "Lurah")],
    ),
    (
        "Ketua Yayasan Bina Insani Ahmad Fauzan bersama Ketua LKSA Nurul Iman, Siti Amanah.",
        [("Ahmad Fauzan", "Ketua"), ("Siti Amanah", "Ketua")],
    ),
    (
        "Perbekel Desa Sangsit I Putu Arya Wibawa dan Camat Sawan I Gusti Ngurah Putu Sastra.",
        [("I Putu Arya Wibawa", "Perbekel"), ("I Gusti Ngurah Putu Sastra", "Camat")],
    ),
    (
        "Kabid Angkutan Jalan, Dishub Sultra, Daud Simanjuntak mengatakan itu.",
        [("Daud Simanjuntak", "Kepala Bidang Angkutan Jalan")],
    ),
    (
        "Anggota DPRD Kota Palu dari Fraksi PKS, Ririn Sumarni, hadir.",
        [("Ririn Sumarni", "Anggota")],
    ),
    ("Kepala Puslatbang KMP, Dr. Andi Tahir, hadir.", [("Andi Tahir", "Kepala")]),
    (
        "Menteri Perhubungan Budi Karya Sumarna hadir.",
        [("Budi Karya Sumarna", "Menteri Perhubungan")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_ties_names_to_offices(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


NOBODY = [
    "PSM terbanyak. Rinciannya, PSM 62 orang.",
    "Honornya sebagai PSM tak seberapa.",
    "“Pesan Bapak Kepala BNPB jelas,” kata warga.",
    "Bupati itu tertawa. Kosim ikut tertawa.",
    "Presiden Palestina Mahmud Amri tiba.",
    "Menko Polhukam menyampaikan itu.",
    "Kepala Dinas Sosial dan Kepala BPS Kalsel hadir, Selasa (9/12/2025).",
    "Pelaku bernama Kosim ditangkap di Kota Palu.",
    "Ahmad Yusri, warga Desa Suka Maju, menerima bantuan.",
    "mantan Bupati Tapin Sanusi hadir.",
    "Acara di Kantor Bupati Tapin, Rantau.",
    "Kegiatan di Jalan Ahmad Yani, Kepala Dinas hadir.",
    "Bupati dan Wakil Bupati Muna dilantik.",
    "Moh. Lukmanul Hakim menang lomba.",
    "Para Camat Kecamatan Loksado hadir.",
    "Kader PKK Posyandu Melati hadir.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_row_without_a_named_holder(text: str) -> None:
    assert rows(text) == []


def test_forms_of_one_name_are_one_person() -> None:
    text = (
        "Kadis Sosial Kota Palu M. Ridho Basalamah, S.Pd., MM membuka acara.\n"
        "Kepala Dinas Sosial Ridho Basalamah menambahkan. “Terima kasih semuanya,” ujar Ridho."
    )
    doc = analyse(text)
    (official,) = doc._.officials
    assert official.name == "M. Ridho Basalamah"
    assert official.degrees == ("S.Pd", "MM")
    assert official.mentions == 3
    assert [text[m.span.start : m.span.end] for m in doc._.person_mentions] == [
        "M. Ridho Basalamah",
        "Ridho Basalamah",
        "Ridho",
    ]
    assert {m.name for m in doc._.person_mentions} == {"M. Ridho Basalamah"}


def test_a_wife_is_not_her_husband() -> None:
    text = "Gubernur Bali Sanusi Amri hadir. Ketua TP PKK Bali, Ny. Rina Sanusi Amri, ikut."
    assert rows(text) == [("Sanusi Amri", "Gubernur"), ("Rina Sanusi Amri", "Ketua")]


def test_spellings_of_one_holder_are_one_person() -> None:
    text = (
        "Kadis PU Sumsel Dharmawan Budiarto hadir. Kepala Dinas PU Sumsel Darmawan Budiarto bicara."
    )
    assert len(rows(text)) == 1


def test_several_posts_are_one_row() -> None:
    text = (
        "Sekda Bulungan H. Ridwanto hadir. Ridwanto yang juga Ketua Forum Organisasi Sosial bicara."
    )
    (official,) = analyse(text)._.officials
    assert (official.position, official.other_positions) == (
        "Sekretaris Daerah",
        ("Ketua Forum Organisasi Sosial",),
    )


def test_two_posts_before_one_name() -> None:
    text = "Gubernur Sultra selaku Ketua Majelis Pembimbing Daerah Pramuka, H. Sanusi, hadir."
    (official,) = analyse(text)._.officials
    assert (official.name, official.position) == ("Sanusi", "Gubernur")
    assert official.other_positions == ("Ketua Majelis Pembimbing Daerah Pramuka",)


def test_evidence_covers_office_and_name() -> None:
    text = "Acara dibuka Plt. Bupati Tapin, H. Sanusi, SH, di Rantau."
    (official,) = analyse(text)._.officials
    assert text[official.span.start : official.span.end] == "Plt. Bupati Tapin, H. Sanusi, SH"
    assert official.region_code == "63.05"


def test_the_order_of_articles_never_matters() -> None:
    texts = ["Bupati Tapin H. Sanusi hadir.", "Camat Binuang Budi hadir.", "Tidak ada orang."]
    nlp = load_nlp()
    one_by_one = [nlp(text)._.officials for text in texts]
    assert [doc._.officials for doc in nlp.pipe(texts)] == one_by_one
    assert [doc._.officials for doc in nlp.pipe(texts[::-1])] == one_by_one[::-1]


@given(
    st.sampled_from(["Bupati Tapin", "Camat Binuang", "Ketua DPRD Kota Palu", "Kadis Sosial Bali"]),
    st.sampled_from(["H.", "Hj.", "Drs.", "Dr. H.", "", "AKBP"]),
    st.sampled_from(["Kosim", "Rusmiati Wulandari", "I Wayan Sastra", "M. Yasin"]),
    st.sampled_from([", SH", ", S.Sos., M.Si", ""]),
)
def test_titles_never_enter_the_name(office: str, title: str, name: str, degree: str) -> None:
    text = f"Acara dihadiri {office} {title} {name}{degree}."
    (official,) = analyse(text)._.officials
    assert official.name == name
    assert official.honorifics == tuple(title.split())


RECALLED = [
    ("Pendampingnya adalah Novita Anggrek. Pendamping PKH Kecamatan Jebres itu tertawa.", 1),
    ("Kosim Hidayat, 53 tahun, mengayuh sepeda. Pria itu adalah PSM Desa Suka Maju.", 1),
    ("Kosim Hidayat mengayuh sepeda. Ia merupakan PSM Desa Suka Maju.", 1),
    ("Suara diberikan kepada Kosim Hidayat, sehingga ia terpilih sebagai Ketua KONI Tapin.", 1),
    ("Anggota Tagana itu bernama Kosim Hidayat.", 1),
    # near misses: nobody named before, an office that stands for its holder, a plural
    ("Sepeda itu tua. Ia merupakan PSM Desa Suka Maju.", 0),
    ("Warga bertemu Kosim Hidayat. Pendamping PKH di Kota Palu tertawa.", 0),
    ("Kosim Hidayat mengayuh sepeda. Para PSM Desa Suka Maju itu tertawa.", 0),
]


@pytest.mark.parametrize(("text", "count"), RECALLED)
def test_recalls_who_holds_the_post(text: str, count: int) -> None:
    assert len(rows(text)) == count


LISTS = [
    (
        "Penghargaan bagi PSM teladan, yakni Hamdani dari Kecamatan Loksado, Siti Raudah dari "
        "Kecamatan Daha Utara, dan Arsyad dari Kecamatan Kandangan.",
        ["Hamdani", "Siti Raudah", "Arsyad"],
    ),
    (
        "Hadir anggota DPRD Kota Palu Budi Hartono dan Teddy Suryani.",
        ["Budi Hartono", "Teddy Suryani"],
    ),
    ("Hadir Ketua DPRD Kota Palu Budi Hartono dan Teddy Suryani.", ["Budi Hartono"]),
    ("PSM teladan, yakni Hamdani dari Kecamatan Loksado, Siti Raudah menonton.", ["Hamdani"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_lists_of_members(text: str, names: list[str]) -> None:
    assert [name for name, _ in rows(text)] == names


def test_a_member_serves_where_they_are_from() -> None:
    (official,) = analyse(
        "Rapat di Kota Bima. Salah satu PSM, Nurfarhati dari Kelurahan Jatibaru, hadir."
    )._.officials
    assert official.jurisdiction == "Kelurahan Jatibaru"


def test_the_reader_of_a_speech_does_not_get_the_office() -> None:
    text = (
        "Hadir Asisten I Setda Maluku, Djalal Tuanaya, ST.\n"
        "Membacakan sambutan Penjabat Gubernur, Tuanaya mengajak warga."
    )
    assert [o.name for o in analyse(text)._.officials] == ["Djalal Tuanaya"]
