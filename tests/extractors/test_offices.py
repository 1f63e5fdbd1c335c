"""Offices: position, acting prefix, institution and jurisdiction, printed or inferred."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.nlp import load_nlp

# office | position | acting | institution | jurisdiction | level, type
PRINTED = """
Kasatnarkoba Polres Tapin | Kasatnarkoba |
    - | Polres Tapin | Kabupaten Tapin | regency security
Direktur Resnarkoba Polda Bali | Direktur Resnarkoba |
    - | Polda Bali | Provinsi Bali | province security
Paur Subbag Humas Polres Tapin | Paur Sub Bagian Hubungan Masyarakat |
    - | Polres Tapin | Kabupaten Tapin | regency security
Analis Pemberdayaan Masyarakat Dinsos Tapin | Analis Pemberdayaan Masyarakat |
    - | Dinas Sosial | Kabupaten Tapin | regency agency
Pengawas Ketenagakerjaan Ahli Madya Disnaker Tapin | Pengawas Ketenagakerjaan Ahli Madya |
    - | Dinas Tenaga Kerja | Kabupaten Tapin | regency agency
Wakib Gubernur Bengkulu | Wakil Gubernur | - | - | Provinsi Bengkulu | province executive
Anggota DPR RI daerah pemilihan Kaltim | Anggota |
    - | DPR RI | Indonesia | national legislature
Anggota DPD RI asal Papua | Anggota | - | DPD RI | Indonesia | national legislature
Anggota DPRD Lampung Dapil Pringsewu | Anggota | - | DPRD | Provinsi Lampung | province legislature
Anggota DPR Aceh | Anggota | - | DPR Aceh | Provinsi Aceh | province legislature
Wakil Ketua I DPRD Kota Palu | Wakil Ketua I | - | DPRD | Kota Palu | regency legislature
Sekretaris Kota Bitung | Sekretaris Kota | - | - | Kota Bitung | regency agency
Raja Negeri Hative Kecil | Raja | - | - | Negeri Hative Kecil | village executive
Kapekon Wonodadi | Kepala Pekon | - | - | Pekon Wonodadi | village executive
Kepala Distrik Sentani | Kepala Distrik | - | - | Distrik Sentani | district executive
Kepala Dinas Pemberdayaan Masyarakat dan Desa Gowa | Kepala Dinas |
    - | Dinas Pemberdayaan Masyarakat dan Desa | Kabupaten Gowa | regency agency
Kasi Intelijen Kejaksaan Negeri Alor | Kepala Seksi Intelijen |
    - | Kejaksaan Negeri | Kabupaten Alor | regency security
Widyaiswara BBPPKS | Widyaiswara |
    - | Balai Besar Pendidikan dan Pelatihan Kesejahteraan Sosial | None | other agency
Dosen Politeknik Bina Karsa Bandung | Dosen |
    - | Politeknik Bina Karsa Bandung | None | other organisation
Kepala Bulog Cabang Palu | Kepala | - | Bulog Cabang Palu | None | other agency
Danlanal Kendari | Danlanal | - | Lanal Kendari | None | other security
Danramil 1001-01/Amuntai Tengah | Danramil |
    - | Koramil 1001-01/Amuntai Tengah | Kecamatan Amuntai Tengah | district security
Bupati Bulungan | Bupati | - | - | Kabupaten Bulungan | regency executive
Walikota Kendari | Wali Kota | - | - | Kota Kendari | regency executive
Wagub Kalsel | Wakil Gubernur | - | - | Provinsi Kalimantan Selatan | province executive
Penjabat (Pj) Bupati Aceh Besar | Bupati | Pj | - | Kabupaten Aceh Besar | regency executive
Pelaksana Tugas (Plt) Wali Kota Medan | Wali Kota | Plt | - | Kota Medan | regency executive
Sekretaris Daerah (Sekda) Kabupaten Tapin | Sekretaris Daerah |
    - | - | Kabupaten Tapin | regency agency
Sekretaris Daerah Kota Padang | Sekretaris Daerah | - | - | Kota Padang | regency agency
Plt. Kadis Sosial Prov. Sultra | Kepala Dinas |
    Plt | Dinas Sosial | Provinsi Sulawesi Tenggara | province agency
Kepala Dinas (Kadis) Kesehatan Kota Palu | Kepala Dinas |
    - | Dinas Kesehatan | Kota Palu | regency agency
Kadinsos Kabupaten Garut | Kepala Dinas | - | Dinas Sosial | Kabupaten Garut | regency agency
Kepala Dinas Sosial, Perumahan Rakyat dan Permukiman Kabupaten Kotabaru | Kepala Dinas |
    - | Dinas Sosial, Perumahan Rakyat dan Permukiman | Kabupaten Kotabaru | regency agency
Kepala Dinsos PMD Kota Palu | Kepala Dinas |
    - | Dinas Sosial Pemberdayaan Masyarakat dan Desa | Kota Palu | regency agency
Kabid Dayasos Dinsos Kota Banjarmasin | Kepala Bidang Pemberdayaan Sosial |
    - | Dinas Sosial | Kota Banjarmasin | regency agency
Kasi Rehsos pada Dinas Sosial Kab. Tapin | Kepala Seksi Rehabilitasi Sosial |
    - | Dinas Sosial | Kabupaten Tapin | regency agency
Asisten Perekonomian dan Pembangunan Setdaprov Kalsel | Asisten Perekonomian dan Pembangunan |
    - | Sekretariat Daerah Provinsi | Provinsi Kalimantan Selatan | province agency
Anggota Komisi VIII DPR RI | Anggota Komisi VIII | - | DPR RI | Indonesia | national legislature
Wakil Ketua DPRD Provinsi Jambi | Wakil Ketua | - | DPRD | Provinsi Jambi | province legislature
Staf Ahli Bupati Bidang Kemasyarakatan Kabupaten Tapin |
    Staf Ahli Bupati Bidang Kemasyarakatan | - | - | Kabupaten Tapin | regency agency
Tenaga Ahli Menteri Sosial | Tenaga Ahli Menteri Sosial | - | - | Indonesia | national agency
Koordinator Wilayah II PKH Provinsi Lampung |
    Koordinator Wilayah II | - | Program Keluarga Harapan | Provinsi Lampung | province pillar
Ketua DPD KNPI Kabupaten Tapin | Ketua |
    - | DPD KNPI | Kabupaten Tapin | regency organisation
Camat pada Kecamatan Loksado | Camat | - | - | Kecamatan Loksado | district executive
Menteri Sosial (Mensos) RI | Menteri Sosial | - | - | Indonesia | national executive
Wamensos | Wakil Menteri Sosial | - | - | Indonesia | national executive
Direktur Jenderal Pemberdayaan Sosial Kemensos RI | Direktur Jenderal Pemberdayaan Sosial |
    - | Kementerian Sosial | Indonesia | national agency
Kapolres Bulungan | Kapolres | - | Polres Bulungan | Kabupaten Bulungan | regency security
Dandim 1008/Tabalong | Dandim | - | Kodim 1008/Tabalong | Kabupaten Tabalong | regency security
Danramil 1008-05/Jaro | Danramil | - | Koramil 1008-05/Jaro | Kecamatan Jaro | district security
Kajari Tabalong | Kepala Kejaksaan Negeri |
    - | Kejaksaan Negeri | Kabupaten Tabalong | regency security
Ketua TP PKK Kabupaten Balangan | Ketua |
    - | Tim Penggerak PKK | Kabupaten Balangan | regency organisation
Ketua IPSM Kalsel | Ketua |
    - | Ikatan Pekerja Sosial Masyarakat | Provinsi Kalimantan Selatan | province pillar
Koordinator PKH Kabupaten Banjar | Koordinator |
    - | Program Keluarga Harapan | Kabupaten Banjar | regency pillar
TKSK Kecamatan Loksado | Tenaga Kesejahteraan Sosial Kecamatan |
    - | - | Kecamatan Loksado | district pillar
Camat Banjarmasin Utara | Camat | - | - | Kecamatan Banjarmasin Utara | district executive
Panewu Turi | Panewu | - | - | Kapanewon Turi | district executive
Lurah Sungai Miai | Lurah | - | - | Kelurahan Sungai Miai | village executive
Perbekel Desa Sangsit | Perbekel | - | - | Desa Sangsit | village executive
Keuchik Gampong Lambaro | Keuchik | - | - | Gampong Lambaro | village executive
Ketua Forum Organisasi Sosial se-Kalimantan Utara | Ketua |
    - | Forum Organisasi Sosial | Provinsi Kalimantan Utara | province organisation
Kepala Kantor Wilayah Kementerian Agama Provinsi Bali | Kepala Kantor Wilayah |
    - | Kementerian Agama | Provinsi Bali | province agency
Kepala Disporabudpar Kota Madiun | Kepala Dinas |
    - | Dinas Pemuda, Olahraga, Kebudayaan dan Pariwisata | Kota Madiun | regency agency
Kadisperkimtan Kota Bekasi | Kepala Dinas |
    - | Dinas Perumahan, Kawasan Permukiman dan Pertanahan | Kota Bekasi | regency agency
Kasudinsos Jakarta Selatan | Kepala Suku Dinas |
    - | Suku Dinas Sosial | Kota Administrasi Jakarta Selatan | regency agency
Kepala Dinas PP dan PA Kabupaten Kapuas | Kepala Dinas |
    - | Dinas Pemberdayaan Perempuan dan Perlindungan Anak | Kabupaten Kapuas | regency agency
Asisten Pemerintahan dan Kesra Setda Kabupaten Kudus |
    Asisten Pemerintahan dan Kesejahteraan Rakyat |
    - | Sekretariat Daerah | Kabupaten Kudus | regency agency
Asisten I Sekda Kabupaten Buru | Asisten I |
    - | Sekretariat Daerah | Kabupaten Buru | regency agency
Wali Kota Administrasi Jakarta Timur | Wali Kota |
    - | - | Kota Administrasi Jakarta Timur | regency executive
Kapolres Bima Kota | Kapolres | - | Polres Bima Kota | Kota Bima | regency security
Camat Tomini Timur | Camat | - | - | Kecamatan Tomini Timur | district executive
Ketua DPRP Papua Tengah | Ketua |
    - | DPR Papua Tengah | Provinsi Papua Tengah | province legislature
Ketua Majelis Adat Aceh Kabupaten Simeulue | Ketua |
    - | Majelis Adat Aceh | Kabupaten Simeulue | regency organisation
Korkab PKH Kabupaten Sumbawa | Koordinator Kabupaten |
    - | Program Keluarga Harapan | Kabupaten Sumbawa | regency pillar
Ketua Prodi Sosiologi Universitas Tadulako | Ketua Program Studi Sosiologi |
    - | Universitas Tadulako | None | other organisation
Ketua Baznas Kabupaten Enrekang | Ketua |
    - | Badan Amil Zakat Nasional | Kabupaten Enrekang | regency organisation
Ketua Umum Karang Taruna Nasional | Ketua Umum |
    - | Karang Taruna Nasional | Indonesia | national pillar
Kepala Dinas Kesehatan Pemprov Jambi | Kepala Dinas |
    - | Dinas Kesehatan | Provinsi Jambi | province agency
"""

NO_OFFICE = [
    "analis politik Kosim berkata",
    "mantan Bupati Bulungan hadir",
    "di Kantor Gubernur Kalsel",
    "Rumah Dinas Wali Kota Palu",
    "Peraturan Bupati Nomor 3",
    "para Kepala Desa hadir",
    "calon Wali Kota Medan",
    "kepala keluarga dan anggota keluarga",
    "relawan sosial dan pendamping anak",
    "asisten rumah tangga",
]


def analyse(text: str) -> Doc:
    return load_nlp()(text)


@pytest.mark.parametrize("row", re.sub(r"\|\n +", "| ", PRINTED).strip().splitlines())
def test_reads_an_office(row: str) -> None:
    text, *expected = row.split(" | ")
    office = analyse(f"{text} Hj. Rahmania, hadir.")._.offices[0]
    assert [
        office.position,
        office.acting or "-",
        office.institution or "-",
        str(office.jurisdiction),
        f"{office.level} {office.office_type}",
    ] == expected
    assert office.span.start == 0
    assert office.span.end == len(text)


@pytest.mark.parametrize("text", NO_OFFICE)
def test_reads_no_office(text: str) -> None:
    assert analyse(text)._.offices == ()


INFERRED = [
    # the body's place elsewhere
    ("Dinas Sosial Kota Palu rapat. Kepala Dinas Sosial, Rahman, hadir.", "Kota Palu"),
    # the government before wins over the one after
    ("Pemkab Tapin rapat. Kadis Sosial Rahman hadir. Pemprov Kalsel datang.", "Kabupaten Tapin"),
    # the same post printed with its place
    (
        "Sekda Kabupaten Bulungan hadir. Gubernur Kaltara bicara. Sekda Rahman pulang.",
        "Kabupaten Bulungan",
    ),
    # a governor covers the province of the regency that is named
    ("Warga Kota Palu datang. Gubernur Rahman hadir.", "Provinsi Sulawesi Tengah"),
    # a head of a district that prints no place
    ("Rapat di Kecamatan Loksado. Camat Rahman hadir.", "Kecamatan Loksado"),
    ("Warga Desa Tirawan berkumpul. Kepala Desa Rahman hadir.", "Desa Tirawan"),
]


@pytest.mark.parametrize(("text", "jurisdiction"), INFERRED)
def test_infers_the_jurisdiction(text: str, jurisdiction: str) -> None:
    official = analyse(text)._.officials[0]
    assert official.name == "Rahman"
    assert official.jurisdiction == jurisdiction


def test_nothing_fixes_the_jurisdiction() -> None:
    assert analyse("Bupati Rahman hadir.")._.officials[0].jurisdiction is None


def test_a_unit_belongs_to_the_agency_named_before() -> None:
    text = "Plt Kepala Dinas Sosial Kota Palu, Rahman, melalui Kabid Linjamsos, Yusniar, bicara."
    assert [o.institution for o in analyse(text)._.officials] == ["Dinas Sosial", "Dinas Sosial"]


FRAGMENTS = [
    "\n",
    "Kepala Desa",
    "orang nomor satu di",
    *[
        "Kepala",
        "Dinas",
        "Sosial",
        "Plt.",
        "Bupati",
        "Kota",
        "Palu",
        "(",
        ")",
        ",",
        ".",
        "Ketua",
        "RT",
        "05",
        "/",
        "-",
        "DPRD",
        "Kapolres",
        "H.",
        "Rahman",
        "dan",
        "Desa",
        "Suka",
        "Maju",
        "I",
        "se-Kalsel",
        "Ka.",
        "Kabag.",
        "Yayasan",
        "selaku",
        "DPR",
        "RI",
        "Provinsi",
        "“",
        "”",
        "Dandim",
        "1008/Tabalong",
        "kata",
        "ujarnya",
        "yang",
        "juga",
        "melalui",
    ],
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25), st.sampled_from([" ", ""]))
def test_any_sequence_is_read_without_error(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    doc = analyse(text)
    for record in (*doc._.offices, *doc._.officials, *doc._.person_mentions):
        assert 0 <= record.span.start < record.span.end <= len(text)
        assert record.span.sentence >= 0


@given(st.text(max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    doc = analyse(text)
    assert all(text[o.span.start : o.span.end].strip() for o in doc._.officials)


BODIES = [
    # a committee belongs to the house that the text names nearest
    ("DPRD Provinsi Lampung berkunjung. Ketua Komisi V, Rahman, hadir.", "DPRD"),
    ("Wakil Ketua DPR RI datang. Anggota Komisi IX, Rahman, hadir.", "DPR RI"),
    ("Rapat di Kota Palu. Ketua Komisi V, Rahman, hadir.", None),
    # what the text writes out itself
    (
        "Digagas Kelompok Pemuda Peduli Lansia (KPPL). Ketua KPPL, Rahman, hadir.",
        "Kelompok Pemuda Peduli Lansia",
    ),
    ("Digagas Kelompok Warga (KPPL). Ketua KPPL, Rahman, hadir.", "KPPL"),
    (
        "Lembaga Kesejahteraan Sosial (LKS) rapat. Ketua Forum LKS, Rahman, hadir.",
        "Forum LKS",
    ),
    # a bare word for a body named before
    (
        "Bantuan untuk Panti Asuhan Ruhama. Pengasuh panti, Rahman, hadir.",
        "Panti Asuhan Ruhama",
    ),
    # a unit's head in the joint agency; no agency for a unit of a district
    (
        "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak rapat. "
        "Kabid Dayasos, Rahman, hadir.",
        "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
    ),
    ("Dinas Sosial rapat. Kasi Sosial di Kecamatan Loksado, Rahman, hadir.", None),
    # police and army officers in the command named before
    ("Danrem 044/Gapo diwakili Kasiter Rahman hadir.", "Korem 044/Gapo"),
    # bodies named after a person
    ("Direktur RSUD H. Hasan Basry, dr. Rahman, hadir.", "RSUD H. Hasan Basry"),
    ("Direktur RSUD dr. Rahman, Sp.PD, hadir.", "RSUD"),
    ("Direktur RSUD dr. Rahman, Kepala Dinas Kesehatan Budi, hadir.", "RSUD"),
    # a specialist from a body
    ("Asesor dari Kementerian Sosial, Rahman, hadir.", "Kementerian Sosial"),
]


@pytest.mark.parametrize(("text", "institution"), BODIES)
def test_finds_the_body(text: str, institution: str | None) -> None:
    official = next(o for o in analyse(text)._.officials if o.name == "Rahman")
    assert official.institution == institution


def test_village_keeps_the_type_word_of_the_text() -> None:
    text = "Warga Kalurahan Bokoharjo rapat. Lurah Bokoharjo, Rahman, hadir."
    assert analyse(text)._.officials[0].jurisdiction == "Kalurahan Bokoharjo"


IN_CONTEXT = [
    # what the article writes out goes before the list
    (
        "Dinas Sosial, Tenaga Kerja dan Desa (Dinsosnaker) Kota Bima rapat. "
        "Kepala Dinsosnaker Budi Santoso hadir.",
        ("Kepala Dinas", "Dinas Sosial, Tenaga Kerja dan Desa", "Kota Bima"),
    ),
    # members of a board share its body
    (
        "Hadir Ketua DPRD Kabupaten Poso Rahman dan Wakil Ketua II Budi Santoso.",
        ("Wakil Ketua II", "DPRD", "Kabupaten Poso"),
    ),
    # a post held by two persons is one of two regions
    (
        "Kepala Dinas Sosial Provinsi Jawa Barat Dodo Wibowo datang. Wakil Bupati Garut Rahman "
        "dan Kepala Dinas Sosial Budi Santoso mendampingi.",
        ("Kepala Dinas", "Dinas Sosial", "Kabupaten Garut"),
    ),
    # a village that the text names with its type
    (
        "Warga Desa Sumberejo rapat. Ketua BPD Sumberejo Budi Santoso hadir.",
        ("Ketua", "Badan Permusyawaratan Desa", "Desa Sumberejo"),
    ),
    # two posts joined have one place
    (
        "Hadir Ketua TP PKK/Bunda PAUD Desa Sukamaju Budi Santoso.",
        ("Ketua", "Tim Penggerak PKK", "Desa Sukamaju"),
    ),
    # the officer of the police is none of the army before him
    (
        "Hadir Kapolres Alor AKBP Rahman, Dandim 1622/Alor Letkol Inf Rudi, "
        "dan Kasi Humas Iptu Budi Santoso.",
        ("Kepala Seksi Hubungan Masyarakat", "Polres Alor", "Kabupaten Alor"),
    ),
    # a committee's chairman in small letters
    ("Budi Santoso selaku ketua panitia melapor.", ("Ketua Panitia", None, None)),
]


@pytest.mark.parametrize(("text", "expected"), IN_CONTEXT)
def test_reads_offices_in_their_context(text: str, expected: tuple[str | None, ...]) -> None:
    held = {o.name: (o.position, o.institution, o.jurisdiction) for o in analyse(text)._.officials}
    assert held["Budi Santoso"] == expected


@pytest.mark.parametrize("text", ["15 Ketua Karang Taruna hadir", "diskon dan distribusi beras"])
def test_counted_posts_and_common_words_are_no_offices(text: str) -> None:
    assert analyse(text)._.offices == ()


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("Pengurus Karang Taruna (KT) Sumsel dikukuhkan. Ketua KT Sumsel Yudi hadir.",
         "Karang Taruna"),
        ("Kegiatan Tahunan (KT) Sumsel dibuka. Ketua KT Sumsel Yudi hadir.", "KT"),
    ],
)  # fmt: skip
def test_two_letters_are_what_the_text_says(text: str, institution: str) -> None:
    assert analyse(text)._.offices[-1].institution == institution
