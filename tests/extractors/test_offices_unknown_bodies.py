"""Offices of unknown bodies, of envoys, in small letters, and posts beside their holder."""

from __future__ import annotations

import pytest

from extractors.model import Official
from extractors.nlp import load_nlp


def officials(text: str) -> tuple[Official, ...]:
    found: tuple[Official, ...] = load_nlp()(text)._.officials
    return found


# text, name, position, institution, jurisdiction of the first official
STATED = [
    # unknown words between a body and the holder in apposition, or behind an honorific
    (
        "kata Ketua BPD Tungkap, Rahman Hakim",
        "Rahman Hakim",
        "Ketua",
        "Badan Permusyawaratan Desa",
        "Desa Tungkap",
    ),
    (
        "kata Kepala SPPG Kuabang, Yulpin Todengke,",
        "Yulpin Todengke",
        "Kepala",
        "SPPG Kuabang",
        None,
    ),
    ("Kepala SPPG Kuabang H. Yulpin hadir", "Yulpin", "Kepala", "SPPG Kuabang", None),
    # the holder before the post: the whole run after it names the body
    (
        "Rahman Hakim selaku Direktur RSUD Datu Sanggul, hadir",
        "Rahman Hakim",
        "Direktur",
        "RSUD Datu Sanggul",
        None,
    ),
    (
        "Rahman Hakim selaku Ketua Yayasan Al Hidayah, hadir",
        "Rahman Hakim",
        "Ketua",
        "Yayasan Al Hidayah",
        None,
    ),
    # an unknown body before a place
    (
        "Ketua Forwasta Sumbar Zul Hamdani hadir",
        "Zul Hamdani",
        "Ketua",
        "Forwasta",
        "Provinsi Sumatera Barat",
    ),
    (
        "Sekjen Forwasta Sumbar Sudahri hadir",
        "Sudahri",
        "Sekretaris Jenderal",
        "Forwasta",
        "Provinsi Sumatera Barat",
    ),
    # sports, students, women, scouts, villages
    (
        "Ketua Pengcab PBVSI Tapin Rahman Hakim",
        "Rahman Hakim",
        "Ketua",
        "Pengcab PBVSI",
        "Kabupaten Tapin",
    ),
    (
        "Kepala Pos SAR Tapin Rahman Hakim",
        "Rahman Hakim",
        "Kepala Pos SAR",
        None,
        "Kabupaten Tapin",
    ),
    (
        "Presiden Mahasiswa Universitas Jambi Rahman Hakim",
        "Rahman Hakim",
        "Presiden Mahasiswa",
        "Universitas Jambi",
        None,
    ),
    ("Imam Masjid Nurul Iman, Rahman Hakim", "Rahman Hakim", "Imam", "Masjid Nurul Iman", None),
    (
        "Ketua Sementara DPRD Tapin H Rahman Hakim",
        "Rahman Hakim",
        "Ketua Sementara",
        "DPRD",
        "Kabupaten Tapin",
    ),
    # envoys cover no region of the country
    (
        "Duta Besar Jepang untuk Indonesia Rahman Hakim",
        "Rahman Hakim",
        "Duta Besar Jepang",
        None,
        None,
    ),
    (
        "Duta Besar Luar Biasa dan Berkuasa Penuh Republik Ceko, Rahman Hakim",
        "Rahman Hakim",
        "Duta Besar Luar Biasa dan Berkuasa Penuh Republik Ceko",
        None,
        None,
    ),
    # a village's type word that is a field of work
    (
        "Kepala Dinas Pemberdayaan Masyarakat Desa Rahman Hakim, SH",
        "Rahman Hakim",
        "Kepala Dinas",
        "Dinas Pemberdayaan Masyarakat Desa",
        None,
    ),
    (
        "Kepala Badan Penghubung Pemerintah Aceh Rahman Hakim",
        "Rahman Hakim",
        "Kepala Badan",
        "Badan Penghubung",
        "Provinsi Aceh",
    ),
    (
        "Sekretaris Dewan Perwakilan Rakyat Aceh Rahman Hakim",
        "Rahman Hakim",
        "Sekretaris",
        "DPR Aceh",
        "Provinsi Aceh",
    ),
    # places in small letters
    ("Bupati tapin, Rahman Hakim, hadir", "Rahman Hakim", "Bupati", None, "Kabupaten Tapin"),
    (
        "Kadis Sosial provinsi kalimantan barat, Rahman Hakim",
        "Rahman Hakim",
        "Kepala Dinas",
        "Dinas Sosial",
        "Provinsi Kalimantan Barat",
    ),
    # a place that the text names elsewhere
    (
        "Polres Kepulauan Aru. Danramil Aru Yopi Latumeten hadir.",
        "Yopi Latumeten",
        "Danramil",
        "Koramil Aru",
        "Kecamatan Aru",
    ),
    # a whole organisation and a ministry's directorate
    (
        "Ketua Umum Relawan Gizi Indonesia, Rahman Hakim",
        "Rahman Hakim",
        "Ketua Umum",
        "Relawan Gizi Indonesia",
        "Indonesia",
    ),
    (
        "Direktur Perlindungan Sosial Korban Bencana Alam Rahman Hakim",
        "Rahman Hakim",
        "Direktur Perlindungan Sosial Korban Bencana Alam",
        None,
        "Indonesia",
    ),
    # a post alone before a name that cannot be mistaken
    ("kata Sekretaris Panitia, Rahman Hakim", "Rahman Hakim", "Sekretaris Panitia", None, None),
    ("diwakili Sekretaris, B. Nasution", "B. Nasution", "Sekretaris", None, None),
]


@pytest.mark.parametrize(("text", "name", "position", "institution", "jurisdiction"), STATED)
def test_the_office_is_read(
    text: str, name: str, position: str, institution: str | None, jurisdiction: str | None
) -> None:
    first = officials(text)[0]
    stated = (first.name, first.position, first.institution, first.jurisdiction)
    assert stated == (name, position, institution, jurisdiction)


# text, names of the officials: the holder's own name is no part of the body
NAMES = [
    ("Ketua MUI Rahman Hakim, Ketua PMI Yusuf Salim", ["Rahman Hakim", "Yusuf Salim"]),
    ("Ketua MUI Rahman Hakim, Yusuf Salim dan Hasan", ["Rahman Hakim"]),
    ("Wakil Ketua I Putu Rahman hadir", ["I Putu Rahman"]),
    ("bupati bersama warga membuka acara, Rahman ikut", []),
    ("Sekretaris, Air Bersih, dan Listrik", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_stay_whole(text: str, names: list[str]) -> None:
    assert [official.name for official in officials(text)] == names
