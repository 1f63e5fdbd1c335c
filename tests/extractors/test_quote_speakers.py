"""Who speaks, with the whole pipeline: places, offices and persons decide it together."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Article


def speaker(text: str) -> str | None:
    (quote,) = extract(Article(title="", text=text)).quotes
    return quote.speaker_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the end of a name is no preposition, though a phrase of place could follow
        (
            "Sementara itu, Samsul Mawardi pemilik warung mengucapkan terima kasih."
            " “Kami lama menunggu jalan ini,” katanya.",
            "Samsul Mawardi",
        ),
        # a place is no speaker, whatever word stands before it
        (
            "Kadis PMD Rusdi Ansar memberi apresiasi. Terpilihnya Desa Rhee sebagai"
            " wakil Kabupaten Sumbawa membanggakan. “Saya berharap desa ini menang,” harapnya.",
            "Rusdi Ansar",
        ),
        (
            "Camat Siti Aminah hadir. Untuk calon jamaah haji Kab Kendal semua sudah siap."
            " “Kecamatan akan menggelar manasik sendiri,” ujarnya.",
            "Siti Aminah",
        ),
        ("“Terima kasih,” kata seorang warga di Kecamatan Dempet, Demak, Sumiyati.", "Sumiyati"),
        # nor is a body, whose words are no part of a name either
        (
            "Kepala Seksi Siti Aminah hadir. Panwaslih Kendal menilai pemilu aman."
            "\n“Kami mengawasi semua tempat,” ujarnya.",
            "Siti Aminah",
        ),
        (
            "Dishub Kendal Suryo Lesmanto mengaku senang.\n“Panen kali ini melimpah,” ujarnya.",
            "Suryo Lesmanto",
        ),
        (
            "Menurut pengurus Koperasi Maju Lancar Jaya Rina Lestari panen naik."
            "\n“Harganya bagus,” kata Rina.",
            "Rina Lestari",
        ),
        ("“Panen melimpah,” kata petani asal Kecamatan Dempet, Demak Sumiyati.", "Sumiyati"),
        # headlines and menus glued to a name
        (
            "Camat Siti Aminah hadir. Baca JugaSiti menyebut harga naik."
            "\n“Harga beras naik,” ujarnya.",
            "Siti Aminah",
        ),
        ("Panen Raya\nSumarno mengaku senang.\n“Panen melimpah,” kata Sumarno.", "Sumarno"),
        # bylines glued to the last word
        ("“Panen melimpah,” kata petani Sumarno.(ags)", "Sumarno"),
        ("Sumarno (30) mengaku senang.\n“Panen melimpah,” kata dia.(*)", "Sumarno"),
        # a stand-in speaks, whatever post stands before
        (
            "Kepala Dinas Sosial Kabupaten Kendal Rudi Hartono melalui Pekerja Sosial Ahli Muda"
            " Wibowo menyatakan bantuan sudah datang.\n“Semua lengkap,” ujarnya.",
            "Wibowo",
        ),
        # somebody of a body, named in apposition
        ("“Ada 273 orang,” kata petugas dari Kemenag Kendal, Ahmad Zarkosi.", "Ahmad Zarkosi"),
        # what the person is stands between the name and the verb
        (
            "Zeko Lamora, salah satu alumni fakultas itu menyebut ada 80 dokter."
            "\n“Khitan bertujuan untuk kesehatan,” paparnya.",
            "Zeko Lamora",
        ),
        (
            "Deva Arfi Marlanda selaku sie acara mengatakan target mereka 100 kantong."
            "\n“Banyak yang gagal mengikuti donor darah,” ujarnya.",
            "Deva Arfi Marlanda",
        ),
        # `demikian NAME` closes the speech
        (
            "Kepala BPBD Gunung Mas Atis Karsono membantu sesuai Perbup Nomor 30 Tahun 2022."
            "\n“Nilai bantuan bergantung pada kerusakan rumah,” demikian Atis.",
            "Atis Karsono",
        ),
        # `mantan camat X tersebut` is who was named before
        (
            "Bupati H. Maskur Hadi mendorong LKS. Hal itu dikemukakan mantan camat"
            " Pringgerate tersebut di hadapan forum.\n“Saya harap LKS bisa mandiri,” ucapnya.",
            "Maskur Hadi",
        ),
    ],
)
def test_speaker(text: str, expected: str) -> None:
    assert speaker(text) == expected
