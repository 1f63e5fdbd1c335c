"""Offices as papers print them: joined posts, lists, misprints, numerals, strokes and dashes."""

from __future__ import annotations

import re

import pytest

from extractors.misprints import Misprints
from extractors.nlp import load_nlp
from extractors.text_words import split_words

# text | position, institution, jurisdiction of the last official
AS_PRINTED = """
Hadir anggota Komisi ll DPR RI Rahman Hakim. | Anggota Komisi II | DPR RI | Indonesia
Ketua Komisi lV DPRD Kabupaten Siak, Rahman Hakim hadir. | Ketua Komisi IV | DPRD | Kabupaten Siak
Asisten lll Setda Siak, Rahman Hakim hadir. | Asisten III | Sekretariat Daerah | Kabupaten Siak
Hadir Ketua Komisi A Rahman Hakim dari DPRD Siak. | Ketua Komisi A | DPRD | Kabupaten Siak
Kapolda Metro Jaya Irjen Rahman Hakim hadir. |
    Kapolda | Polda Metro Jaya | Provinsi Daerah Khusus Ibukota Jakarta
Menteri Sekretaris Negara Rahman Hakim hadir. | Menteri Sekretaris Negara | - | Indonesia
Kepala DPMN Agam, Asril, hadir. |
    Kepala Dinas | Dinas Pemberdayaan Masyarakat dan Nagari | Kabupaten Agam
Kepala Dinsos, Asril, hadir. | Kepala Dinas | Dinas Sosial | None
Kasatpolppdamkar Siak, Rahman Hakim hadir. |
    Kepala Satuan | Satuan Polisi Pamong Praja dan Pemadam Kebakaran | Kabupaten Siak
Kabid Pemberdayaan Sosisl dan Penanganan Fakir Miskin Dinsos Siak, Rahman Hakim hadir. |
    Kepala Bidang Pemberdayaan Sosisl dan Penanganan Fakir Miskin | Dinas Sosial | Kabupaten Siak
Ketua Ikatan Pekerja Sosial Masyarkat Siak, Rahman Hakim hadir. |
    Ketua | Ikatan Pekerja Sosial Masyarakat | Kabupaten Siak
Kepala Diskomimfo Siak Rahman Hakim hadir. |
    Kepala Dinas | Dinas Komunikasi dan Informatika | Kabupaten Siak
Kepla Dinas Kesehatan Siak Rahman Hakim hadir. | Kepala Dinas | Dinas Kesehatan | Kabupaten Siak
Dandramil Kota Palopo, Kapten Inf Rahman Hakim hadir. |
    Danramil | Koramil Kota Palopo | Kota Palopo
Ketua Bhayangkari Cabang Siak, Rahman Hakim hadir. |
    Ketua | Bhayangkari Cabang Siak | Kabupaten Siak
Kepala Seksi PKBA/BS Bidang Linjamsos Dinas Sosial DIY (Ir Rahman Hakim) hadir. |
    Kepala Seksi PKBA/BS Bidang Perlindungan dan Jaminan Sosial | Dinas Sosial |
    Provinsi Daerah Istimewa Yogyakarta
Rahman Hakim selaku Ketua Forum Wilayah LKS – LSM Sumut hadir. |
    Ketua | Forum Wilayah LKS – LSM | Provinsi Sumatera Utara
Kepala Dinas Kebudayaan/Kundha Kabudayan Kabupaten Sleman Rahman Hakim hadir. |
    Kepala Dinas | Dinas Kebudayaan/Kundha Kabudayan | Kabupaten Sleman
Sekretaris Dinas Koperasi, UKM dan Naker Kota Palu, Rahman Hakim hadir. |
    Sekretaris Dinas | Dinas Koperasi, UKM dan Tenaga Kerja | Kota Palu
Ketua Pengurus Karang Taruna Kabupaten Siak, Rahman Hakim hadir. |
    Ketua | Karang Taruna | Kabupaten Siak
Ketua Pengurus Karang Taruna Nasional, Rahman Hakim hadir. |
    Ketua Pengurus | Karang Taruna Nasional | Indonesia
Koordinator Dapur Umum Tagana Dinsos Siak, Rahman Hakim hadir. |
    Koordinator Dapur Umum Tagana | Dinas Sosial | Kabupaten Siak
Sekretaris Tagana Dinas Sosial Siak, Rahman Hakim hadir. |
    Sekretaris | Tagana | Kabupaten Siak
Kepala BMKG Stasiun Meteorologi Beringin Cilacap, Rahman Hakim hadir. |
    Kepala | Badan Meteorologi, Klimatologi, dan Geofisika Stasiun Meteorologi Beringin Cilacap |
    Kabupaten Cilacap
Bantuan diserahkan di UPTD Panti Tresna Natar. Kepala UPTD setempat, Rahman Hakim hadir. |
    Kepala | UPTD Panti Tresna Natar | None
Dandim 0718 Pati Letkol Inf Rahman Hakim hadir. | Dandim | Kodim 0718 Pati | Kabupaten Pati
Acara Kementerian Sosial. Hadir Staf Ahli Menteri Bidang Aksesibilitas Sosial, Rahman Hakim. |
    Staf Ahli Menteri Bidang Aksesibilitas Sosial | Kementerian Sosial | Indonesia
Acara Kementerian Sosial di Sigi. Direktur Rehabilitas Sosial Anak, Rahman Hakim hadir. |
    Direktur Rehabilitas Sosial Anak | Kementerian Sosial | Indonesia
Direktur Penataan dan Administrasi Pemerintahan Desa, Rahman Hakim, hadir. |
    Direktur Penataan dan Administrasi Pemerintahan Desa | - | Indonesia
Ketua Asosiasi Pelukis Jalanan Indonesia Sigi, Rahman Hakim hadir. |
    Ketua | Asosiasi Pelukis Jalanan Indonesia | Kabupaten Sigi
Sekretaris Daerah Pemkab Situbondo Rahman Hakim hadir. |
    Sekretaris Daerah | - | Kabupaten Situbondo
Asisten I Sekretariat Provinsi Sumsel, Rahman Hakim hadir. |
    Asisten I | Sekretariat Provinsi | Provinsi Sumatera Selatan
Ketua Sub Kelompok Penegakan Hukum DLH Kota Palu Rahman Hakim hadir. |
    Ketua Sub Kelompok Penegakan Hukum | Dinas Lingkungan Hidup | Kota Palu
Direktur RSUD dr. Slamet Kabupaten Garut, dr. Rahman Hakim hadir. |
    Direktur | RSUD dr. Slamet | Kabupaten Garut
Rahman Hakim, Kapenrem 072/PMK, hadir. | Kapenrem 072/PMK | - | None
Rahman Hakim selaku Kepala BPR Surya Kencana, hadir. | Kepala | BPR Surya Kencana | None
Wisuda Universitas Bina Nusa. Rektor Unbinsa, Rahman Hakim hadir. |
    Rektor | Universitas Bina Nusa | None
"""


@pytest.mark.parametrize("row", re.sub(r"\|\n +", "| ", AS_PRINTED).strip().splitlines())
def test_the_office_as_it_should_be(row: str) -> None:
    text, *expected = row.split(" | ")
    official = load_nlp()(text)._.officials[-1]
    assert [
        official.position,
        official.institution or "-",
        str(official.jurisdiction),
    ] == expected


# text, jurisdictions of the officials in order
SHARED = [
    # joined posts share the place behind the last of them
    (
        "Hadir Bupati dan Wakil Bupati Dogiyai, Markus Tebai dan Oktovianus Pigai, serta Bupati "
        "Intan Jaya, Natalis Zonggonau.",
        ["Kabupaten Dogiyai", "Kabupaten Dogiyai", "Kabupaten Intan Jaya"],
    ),
    # a list goes on in the region of its first post, whatever was named before
    (
        "Pelantikan kepala daerah Purworejo dan Pemalang. Bupati Kebumen Rahman Hakim datang.\n"
        "Di Purworejo hadir warga. Turut hadir Bupati Rahman Hakim, Sekda Budi Santoso.",
        ["Kabupaten Kebumen", "Kabupaten Kebumen"],
    ),
    # the post that closes the list goes before a region of another sentence
    (
        "Hadir Gubernur Lampung Rahman Hakim. Hadir juga Ketua DPRD Budi Santoso dan Ketua TP PKK "
        "Pringsewu Siti Rahmah.",
        ["Provinsi Lampung", "Kabupaten Pringsewu", "Kabupaten Pringsewu"],
    ),
    # a body of the state in a region is a guest
    (
        "Warga Kabupaten Kebumen datang. Di BPK Jambi hadir Ketua DPRD Rahman Hakim.",
        ["Kabupaten Kebumen"],
    ),
    # what the text names again and again goes before what it names once
    (
        "Warga Kabupaten Sigi datang. Jalan di Kabupaten Sigi rusak. Petani Kabupaten Sigi "
        "mengeluh kepada Pemprov Banten. Kepala Dinas Pertanian Rahman Hakim hadir.",
        ["Kabupaten Sigi"],
    ),
    (
        "Warga Kabupaten Sigi datang. Jalan di Kabupaten Sigi rusak. Petani mengeluh kepada "
        "Pemprov Banten. Kepala Dinas Pertanian Rahman Hakim hadir.",
        ["Provinsi Banten"],
    ),
    # a district's staff
    (
        "Rapat di Kabupaten Siak. Hadir Camat Trimurjo Rahman Hakim, Kasi Pemerintahan Budi "
        "Santoso.",
        ["Kecamatan Trimurjo", "Kecamatan Trimurjo"],
    ),
]


@pytest.mark.parametrize(("text", "jurisdictions"), SHARED)
def test_posts_share_their_region(text: str, jurisdictions: list[str]) -> None:
    assert [o.jurisdiction for o in load_nlp()(text)._.officials] == jurisdictions


@pytest.mark.parametrize(
    "post", ["Sekretaris Daerah Privinsi Riau", "Kepala Dinas Sosial Provinis Riau"]
)
def test_a_misprinted_type_of_a_region(post: str) -> None:
    (official,) = load_nlp()(f"Hadir {post}, Budi Santoso, S.Sos.")._.officials
    assert official.jurisdiction == "Provinsi Riau"
    assert official.institution in (None, "Dinas Sosial")


def test_a_small_l_in_a_numeral() -> None:
    assert split_words("ll lV Vlll l al Wll").texts == ["II", "IV", "VIII", "l", "al", "Wll"]


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("pemberdayan", "pemberdayaan"),  # a letter lost
        ("pemberdayaaan", "pemberdayaan"),  # one too many
        ("pembardayaan", "pemberdayaan"),  # another one
        ("pemebrdayaan", "pemberdayaan"),  # two swapped
        ("pemberdayaan", None),  # none amiss
        ("pembardayan", None),  # two amiss
        ("sosisl", None),  # too short
    ],
)
def test_misprints(printed: str, word: str | None) -> None:
    assert Misprints(["pemberdayaan", "sosial"], 8).intended(printed) == word
