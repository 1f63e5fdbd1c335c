"""Offices in full: units of police and army, places in names, committees, short forms."""

from __future__ import annotations

import pytest

from extractors.model import Official
from extractors.nlp import load_nlp


def officials(text: str) -> tuple[Official, ...]:
    found: tuple[Official, ...] = load_nlp()(text)._.officials
    return found


def stated(official: Official) -> tuple[str, str | None, str | None]:
    return official.position, official.institution, official.jurisdiction


# text, position, institution, jurisdiction of the first official
STATED = [
    # a unit's name ends where the holder's rank begins
    ("Danrem 064/Surya Kencana Brigjen TNI Rahman", "Danrem", "Korem 064/Surya Kencana", None),
    ("Pangdam Surya Kencana Mayjen TNI Rahman", "Pangdam", "Kodam Surya Kencana", None),
    ("Kasiter Rem 044/Gapo Letkol Inf Rahman", "Kasiter", "Korem 044/Gapo", None),
    (
        "Dandim 1008/Tabalong Letkol Inf Rahman",
        "Dandim",
        "Kodim 1008/Tabalong",
        "Kabupaten Tabalong",
    ),
    # a Kodim named after a district covers none that the text names
    ("Dandim 1506/Namlea Letkol Inf Rahman", "Dandim", "Kodim 1506/Namlea", None),
    # the unit above the holder's is no part of the office
    (
        "Babinsa Koramil 01/Blora Kodim 0721/Blora Serda Rahman",
        "Babinsa",
        "Koramil 01/Blora",
        "Kecamatan Blora",
    ),
    (
        "Bhabinkamtibmas Polsek Loksado Bripka Rahman",
        "Bhabinkamtibmas",
        "Polsek Loksado",
        "Kecamatan Loksado",
    ),
    ("Babinsa Desa Tirawan Serka Rahman", "Babinsa", None, "Desa Tirawan"),
    ("anggota Koramil 01/Blora Sertu Rahman", "Anggota", "Koramil 01/Blora", "Kecamatan Blora"),
    # full titles by their short forms
    (
        "Komandan Kodim 1008/Tabalong Letkol Inf Rahman",
        "Dandim",
        "Kodim 1008/Tabalong",
        "Kabupaten Tabalong",
    ),
    ("Kepala Kepolisian Resor Tapin AKBP Rahman", "Kapolres", "Polres Tapin", "Kabupaten Tapin"),
    # a place in the name of police stays as printed
    ("Kapolda Sultra Irjen Pol Rahman", "Kapolda", "Polda Sultra", "Provinsi Sulawesi Tenggara"),
    # districts before larger regions of the same short form
    ("Camat Palas Rahman Hakim", "Camat", None, "Kecamatan Palas"),
    ("Wakil Bupati Palas Rahman Hakim", "Wakil Bupati", None, "Kabupaten Padang Lawas"),
    ("Gubernur Kep. Riau Rahman Hakim", "Gubernur", None, "Provinsi Kepulauan Riau"),
    ("Sekda Sorsel Rahman Hakim", "Sekretaris Daerah", None, "Kabupaten Sorong Selatan"),
    (
        "Sekretaris Kabupaten Sidrap, Rahman",
        "Sekretaris Daerah",
        None,
        "Kabupaten Sidenreng Rappang",
    ),
    # houses by their abbreviation, however they are printed
    ("Anggota Dewan Perwakilan Rakyat Daerah Tapin, Rahman", "Anggota", "DPRD", "Kabupaten Tapin"),
    (
        "Ketua Komisi I Dewan Perwakilan Rakyat Daerah (DPRD) Tapin, Rahman Hakim",
        "Ketua Komisi I",
        "DPRD",
        "Kabupaten Tapin",
    ),
    ("Ketua Dewan Perwakilan Rakyat RI Rahman Hakim", "Ketua", "DPR RI", "Indonesia"),
    ("Anggota Dewan Perwakilan Rakyat Papua, Rahman", "Anggota", "DPR Papua", "Provinsi Papua"),
    ("Anggota Dewan Pendidikan Tapin Rahman", "Anggota", "Dewan Pendidikan", "Kabupaten Tapin"),
    (  # what a section looks after
        "Kasi Pembinaan Dewan Masjid Kemenag Tapin Rahman Hakim",
        "Kepala Seksi Pembinaan Dewan Masjid",
        "Kementerian Agama",
        "Kabupaten Tapin",
    ),
    ("Kadus Karang Baru Rahman Hakim", "Kepala Dusun", None, "Dusun Karang Baru"),
    ("Kepling II Rahman Hakim", "Kepala Lingkungan", None, "Lingkungan II"),
    # acting in small letters; `pejabat` is a common noun
    ("Rahman Hakim sebagai penjabat Bupati Belu", "Bupati", None, "Kabupaten Belu"),
    # the field after the place
    (
        "Staf Ahli Gubernur Maluku Bidang Kemasyarakatan dan SDM Rahman Hakim",
        "Staf Ahli Gubernur Bidang Kemasyarakatan dan Sumber Daya Manusia",
        None,
        "Provinsi Maluku",
    ),
    # towns in the names of centres, colleges, clinics and firms
    (
        "Kepala Sentra Mulia Karya Kupang, Rahman",
        "Kepala Sentra",
        "Sentra Mulia Karya Kupang",
        None,
    ),
    (
        "Dekan Fakultas Hukum Universitas Jambi, Rahman",
        "Dekan",
        "Fakultas Hukum Universitas Jambi",
        None,
    ),
    (
        "Direktur RSUD Karya Bunda Banjarmasin, dr. Rahman",
        "Direktur",
        "RSUD Karya Bunda Banjarmasin",
        None,
    ),
    (
        "Kepala OJK Kalsel, Rahman",
        "Kepala",
        "Otoritas Jasa Keuangan",
        "Provinsi Kalimantan Selatan",
    ),
    (
        "Kepala Perwakilan Bank Indonesia Kalsel, Rahman",
        "Kepala Perwakilan",
        "Bank Indonesia",
        "Provinsi Kalimantan Selatan",
    ),
    # a town that is no region is the regency's whose seat it is
    ("Ketua Pengadilan Negeri Rantau, Rahman", "Ketua", "Pengadilan Negeri", "Kabupaten Tapin"),
    # branches
    (
        "Ketua PGRI Cabang Tapin, Rahman",
        "Ketua",
        "Persatuan Guru Republik Indonesia Cabang Tapin",
        "Kabupaten Tapin",
    ),
    # parties after a house
    (
        "Anggota DPRD Jatim dari Fraksi Partai Amanat Nasional Rahman Hakim",
        "Anggota",
        "DPRD",
        "Provinsi Jawa Timur",
    ),
    (
        "Anggota Komisi III DPR RI dari Fraksi PDI Perjuangan Rahman",
        "Anggota Komisi III",
        "DPR RI",
        "Indonesia",
    ),
    # short forms of posts and bodies
    ("Dirut PDAM Mulia Karya, Rahman", "Direktur Utama", "PDAM Mulia Karya", None),
    ("Wasekjen Partai Golkar, Rahman", "Wakil Sekretaris Jenderal", "Partai Golkar", "Indonesia"),
    (
        "Sekretaris Satpol PP Kota Palu, Rahman",
        "Sekretaris Satuan",
        "Satuan Polisi Pamong Praja",
        "Kota Palu",
    ),
    ("Sekcam Loksado, Rahman", "Sekretaris Kecamatan", None, "Kecamatan Loksado"),
    (
        "Kepala Bidang Sosial Kementerin Dalam Negeri, Rahman",
        "Kepala Bidang Sosial",
        "Kementerian Dalam Negeri",
        "Indonesia",
    ),
    (
        "Penyuluh Ahli Muda Dinsos Kota Palu, Rahman",
        "Penyuluh Ahli Muda",
        "Dinas Sosial",
        "Kota Palu",
    ),
]


@pytest.mark.parametrize(("text", "position", "institution", "jurisdiction"), STATED)
def test_states_the_office(
    text: str, position: str, institution: str | None, jurisdiction: str | None
) -> None:
    first, *_ = officials(f"{text} hadir.")
    assert stated(first)[1:] == (institution, jurisdiction)
    assert first.position == position


def test_acting_in_small_letters() -> None:
    assert officials("Rahman Hakim sebagai penjabat Bupati Belu.")[0].acting == "Pj"
    assert officials("Hadir pejabat Bupati Belu Rahman Hakim.")[0].acting is None


def test_further_posts_of_a_committee() -> None:
    text = (
        "Rapat dipimpin Ketua Komisi II DPRD Kota Palu, Rahman Hakim, bersama Wakil Ketua, "
        "Siti Rahmah, dan Sekretaris Komisi Kosim Hidayat."
    )
    assert [stated(o)[:2] for o in officials(text)] == [
        ("Ketua Komisi II", "DPRD"),
        ("Wakil Ketua Komisi II", "DPRD"),
        ("Sekretaris Komisi II", "DPRD"),
    ]


def test_a_new_sentence_leaves_the_committee() -> None:
    text = (
        "Rapat dipimpin Ketua Komisi II DPRD Kota Palu, Rahman Hakim. "
        "Karang Taruna datang bersama Wakil Ketua, Siti Rahmah."
    )
    assert officials(text)[1].position == "Wakil Ketua"


# text, jurisdiction of the last official
PLACED = [
    # the organisation's place is stated with its name
    (
        "Pengurus Karang Taruna Kabupaten Tapin dikukuhkan, yakni Rahman Hakim sebagai Ketua. "
        "Pesan itu dikirim pengurus provinsi.",
        "Kabupaten Tapin",
    ),
    # a district's too
    (
        "Temu karya Karang Taruna Kecamatan Loksado, Kabupaten Hulu Sungai Selatan. "
        "Rahman Hakim terpilih sebagai Ketua Karang Taruna.",
        "Kecamatan Loksado",
    ),
    # who stands beside in the sentence goes before the same agency of another region elsewhere
    (
        "Dinas Sosial Provinsi Banten membina PSM.\n"
        "Wakil Bupati Lebak, Kosim Hidayat, hadir bersama Kepala Dinas Sosial Rahman Hakim.",
        "Kabupaten Lebak",
    ),
    (
        "Dinas Sosial Provinsi Banten membina PSM.\nKepala Dinas Sosial Rahman Hakim hadir.",
        "Provinsi Banten",
    ),
    # coordinators cover what their title says
    (
        "Rapat di Lampung. Warga Kabupaten Pesawaran. Hadir Korkab PKH Rahman.",
        "Kabupaten Pesawaran",
    ),
    # an organisation named after a village that the text types
    ("Warga Desa Tirawan berkumpul. Ketua KSB Tirawan, Rahman, hadir.", "Desa Tirawan"),
    # a numbered unit at the end of the text
    ("Hadir Rahman, Babinsa Koramil 1008-05/Jaro.", "Kecamatan Jaro"),
]


@pytest.mark.parametrize(("text", "jurisdiction"), PLACED)
def test_finds_the_place(text: str, jurisdiction: str) -> None:
    assert officials(text)[-1].jurisdiction == jurisdiction


def test_a_deputy_of_the_minister_named_before() -> None:
    text = "Menteri Sosial Kosim Hidayat didampingi Asisten Deputi Hak Anak Siti Rahmah."
    assert stated(officials(text)[1]) == (
        "Asisten Deputi Hak Anak",
        "Kementerian Sosial",
        "Indonesia",
    )


def test_a_board_of_the_organisation_named_last() -> None:
    text = (
        "Ketua Paguyuban Warga Kabupaten Tapin, Kosim Hidayat, hadir.\n"
        "Kepengurusan Karang Taruna: Sekretaris Siti Rahmah dan Bendahara Budi Santoso."
    )
    assert {o.institution for o in officials(text)[1:]} == {"Karang Taruna"}
