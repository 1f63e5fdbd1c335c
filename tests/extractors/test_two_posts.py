"""The main one of two posts, and posts whose region is told by the post alone."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp

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
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_the_main_post(text: str, expected: tuple[str | None, ...]) -> None:
    first = load_nlp()(text)._.officials[0]
    assert (first.acting, first.position, first.institution, first.jurisdiction) == expected
