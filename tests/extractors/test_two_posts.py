"""The main one of two posts, and posts whose region is told by the post alone."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp
from extractors.offices.compounds import code_in_full

# text, acting, position, institution, jurisdiction of the first official
STATED = [
    # a second post: `yang juga`, in brackets
    (
        "Ketua Apdesi Bireuen, Rahman Hakim yang juga Keuchik Gampong Blang, hadir.",
        (None, "Ketua", "Asosiasi Pemerintah Desa Seluruh Indonesia", "Kabupaten Bireuen"),
    ),
    (
        "Ketua Karang Taruna Kabupaten Klungkung, Rahman Hakim, yang sehari-hari menjabat "
        "Perbekel Desa Akah, hadir.",
        (None, "Ketua", "Karang Taruna", "Kabupaten Klungkung"),
    ),
    (
        "Ketua PMI Kota Palu Rahman Hakim (Wakil Wali Kota Palu) hadir.",
        (None, "Ketua", "Palang Merah Indonesia", "Kota Palu"),
    ),
    # no second post: the first is a task, the other is acting or a member of the government
    (
        "Ketua Panitia yang juga Camat Binuang, Rahman Hakim, hadir.",
        (None, "Camat", None, "Kecamatan Binuang"),
    ),
    (
        "Ketua Gugus Tugas Kabupaten Tapin, Rahman Hakim yang juga Bupati Tapin, hadir.",
        (None, "Bupati", None, "Kabupaten Tapin"),
    ),
    (
        "Ketua PMI Kota Palu, Rahman Hakim yang juga Plt Wali Kota Palu, hadir.",
        ("Plt", "Wali Kota", None, "Kota Palu"),
    ),
    # acting heads of regions; `pejabat` of any other kind is none
    ("Pejabat Bupati Tapin, Rahman Hakim, hadir.", ("Pj", "Bupati", None, "Kabupaten Tapin")),
    (
        "Sejumlah pejabat Kepala Dinas Sosial Kota Palu, Rahman Hakim, hadir.",
        (None, "Kepala Dinas", "Dinas Sosial", "Kota Palu"),
    ),
    # posts of the whole country, and bodies of no region
    (
        "Di Kota Palu, Kepala Pusat Penerangan Kementerian Sosial, Rahman Hakim, hadir.",
        (None, "Kepala Pusat Penerangan", "Kementerian Sosial", "Indonesia"),
    ),
    (
        "Kementerian Sosial di Kota Palu. Kepala Pusat Penyuluhan Sosial Rahman Hakim hadir.",
        (None, "Kepala Pusat Penyuluhan Sosial", "Kementerian Sosial", "Indonesia"),
    ),
    (
        "Di Kota Palu, Wakil Ketua Umum PMI, Rahman Hakim, hadir.",
        (None, "Wakil Ketua Umum", "Palang Merah Indonesia", "Indonesia"),
    ),
    (
        "Wakil Ketua Umum PMI Kota Palu, Rahman Hakim, hadir.",
        (None, "Wakil Ketua Umum", "Palang Merah Indonesia", "Kota Palu"),
    ),
    (
        "Di Kota Palu, Kepala Balai Rehabilitasi Sosial, Rahman Hakim, hadir.",
        (None, "Kepala Balai", "Balai Rehabilitasi Sosial", None),
    ),
    (
        "Kepala Balai Rehabilitasi Sosial Kabupaten Tapin, Rahman Hakim, hadir.",
        (None, "Kepala Balai", "Balai Rehabilitasi Sosial", "Kabupaten Tapin"),
    ),
    # members of Tagana, as printed; a PSM is one by post
    ("Anggota Tagana Kota Palu, Rahman Hakim, hadir.", (None, "Anggota", "Tagana", "Kota Palu")),
    (
        "Relawan Taruna Siaga Bencana (Tagana) Kota Palu, Rahman Hakim, hadir.",
        (None, "Relawan", "Taruna Siaga Bencana", "Kota Palu"),
    ),
    (
        "Anggota PSM Kota Palu, Rahman Hakim, hadir.",
        (None, "Pekerja Sosial Masyarakat", None, "Kota Palu"),
    ),
    # a body's name up to its short form, and a person's bracket that is none
    (
        "Kepala Balai Besar Taman Nasional Gunung Sapta Wening Raya (TNGSWR), Rahman Hakim, hadir.",
        (None, "Kepala Balai", "Balai Besar Taman Nasional Gunung Sapta Wening Raya", None),
    ),
    (
        "Kepala Dinas Sosial Kota Palu Rahman Hakim (RH), Yusuf Salim hadir.",
        (None, "Kepala Dinas", "Dinas Sosial", "Kota Palu"),
    ),
    # codes of a joint agency, also behind the unit
    (
        "Kabid Pemerintahan Desa DPMDPPKB Kabupaten Tapin, Rahman Hakim, hadir.",
        (
            None,
            "Kepala Bidang Pemerintahan Desa",
            "Dinas Pemberdayaan Masyarakat dan Desa, Pengendalian Penduduk dan Keluarga Berencana",
            "Kabupaten Tapin",
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_the_main_post(text: str, expected: tuple[str | None, ...]) -> None:
    first = load_nlp()(text)._.officials[0]
    assert (first.acting, first.position, first.institution, first.jurisdiction) == expected


@pytest.mark.parametrize(
    ("code", "full"),
    [
        (
            "DP3AKB",
            "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
        ),
        (
            "PMDP3A",
            "Pemberdayaan Masyarakat dan Desa, Pemberdayaan Perempuan dan Perlindungan Anak",
        ),
        ("DSPMD", "Dinas Sosial, Pemberdayaan Masyarakat dan Desa"),
        ("Dp3a", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"),
        ("DPMN", "Dinas Pemberdayaan Masyarakat dan Nagari"),
        ("DPM", None),  # too short to be sure
        ("PMK", None),  # alone it is a paper of the ministry of finance
        ("DPRD", None),
        ("PMDXYZ", None),
        ("Dppkb", None),  # a misprint, or a name
    ],
)
def test_codes_put_together(code: str, full: str | None) -> None:
    assert code_in_full(code) == full
