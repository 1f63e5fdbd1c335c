# ruff: noqa: E501
"""Lines of noise and their near misses, and what is cut inside a line."""

from __future__ import annotations

import pytest

from extractors.article import read_text
from extractors.article.clean import Line, clean_lines
from extractors.article.lines import linked_headline, noise
from extractors.article.normal import normalise, strip_markup


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Baca juga: Harga Beras Turun Tipis", "baca_juga"),
        ("BACA JUGA : Harga Beras Turun Tipis", "baca_juga"),
        ("Baca Juga", "baca_juga"),
        ("Baca: Harga Beras Turun Tipis", "baca_juga"),
        ("Simak juga Harga Beras Turun Tipis", "baca_juga"),
        ("Berita Terkait", "baca_juga"),
        ("Sebarkan artikel ini", "share_bar"),
        ("URL berhasil dicopy", "share_bar"),
        ("- Advertisement -", "advert"),
        ("SCROLL TO CONTINUE WITH CONTENT", "advert"),
        ("Halaman: 1 2 3", "navigation"),
        ("1 2 3 Selanjutnya", "navigation"),
        ("Dibaca: 127 kali", "counter"),
        ("127 views", "counter"),
        ("17 jam ago", "related"),
        ("1 minggu lalu", "related"),
        ("0 Comments", "comments"),
        ("Foto: Humas Pemkab", "caption"),
        ("Ketgam : Peserta berfoto bersama", "caption"),
        ("Sumber: Diskominfo", "source"),
        ("Selasa, 9 Desember 2025 | 10:35 WITA", "post_data"),
        ("Admin | 9 Desember 2025 | Dibaca 12 kali", "post_data"),
        ("Tag: Sosial, Tagana", "tags"),
        ("(adsbygoogle = window.adsbygoogle || []).push({});", "code"),
    ],
)
def test_a_line_of_noise_says_so(line: str, reason: str):
    assert noise(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Baca buku bersama menjadi penutup acara.",
        "Berita itu membuat warga lega.",
        "Komentar warga beragam setelah aturan itu terbit.",
        "Video berdurasi dua menit itu beredar luas.",
        "Foto bersama menutup kegiatan.",
        "Sumber air di desa itu mengering sejak Juli.",
        "Halaman kantor bupati dipadati 300 orang.",
        "Bagikan sembako, relawan menyusuri tiga desa.",
        "Pada 9 Desember 2025 mereka kembali berkumpul.",
        "Dua hari lalu ia masih menghadiri rapat.",
        "Langganan banjir, warga minta tanggul.",
        "Tagana menyiapkan dapur umum.",
        "Iklan layanan masyarakat itu ditayangkan tiap pagi.",
    ],
)
def test_a_sentence_that_begins_like_noise_stays(line: str):
    assert noise(line) is None


def test_a_linked_headline_is_cut_off_the_sentence_before_it():
    line = "Rapat ditutup sore hari. Baca juga: Harga Beras Turun Tipis"
    start = linked_headline(line)
    assert start is not None
    assert line[:start] == "Rapat ditutup sore hari. "
    assert linked_headline("Ia baca juga: dua surat. Lalu ia pulang dengan tenang.") is None


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("[feed_them_social cpt_id=57496]", ""),
        ('Awal [gallery ids="1,2"] akhir', "Awal akhir"),
        ("[caption]Isi[/caption]", "Isi"),
        ("<p>Isi</p><br />", "Isi"),
        ("“[Mereka] sudah datang,” katanya [nsd]", "“[Mereka] sudah datang,” katanya [nsd]"),
        ("suhu < 30 dan > 20 derajat", "suhu < 30 dan > 20 derajat"),
    ],
)
def test_shortcodes_and_printed_tags_go_and_brackets_stay(line: str, left: str):
    assert strip_markup(line)[0] == left


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("a\u00a0\u2003 b\t", "a b"),
        ("ke\u00adgiatan", "kegiatan"),
        ("ru\u200bmah\ufeff", "rumah"),
        ("cafe\u0301", "café"),
        ("“tetap” – ‘begini’ …", "“tetap” – ‘begini’ …"),
        ("efﬁsien", "efﬁsien"),
    ],
)
def test_normal_form(raw: str, normal: str):
    assert normalise(raw) == normal


def test_a_photo_credit_after_the_last_paragraph_takes_no_paragraph_along():
    body = ["Bupati membuka rapat pagi tadi.", "Rapat dihadiri camat.", "Rapat ditutup dengan doa."]
    cleaned = clean_lines([Line(t) for t in [*body[:2], body[2] + " (foto: Humas)"]])
    assert cleaned.lines == body


def test_a_heading_with_nothing_below_it_goes_and_one_with_text_stays():
    lines = [Line("Isi pertama yang panjang.", "p"), Line("Jadwal", "h3"), Line("Isi kedua.", "p")]
    assert clean_lines([*lines, Line("Jangan lewatkan ini", "h3")]).lines == [x.text for x in lines]


TEXT = """Kategori: Daerah

Relawan Bersihkan Sungai

Relawan memungut sampah di tepi sungai. (Foto: Ln)

RANTAU – Puluhan relawan membersihkan sungai di Rantau, Selasa (9/12/2025), sejak pagi sampai sore hari.

Kegiatan itu diikuti juga oleh warga sekitar yang membawa peralatan sendiri dari rumah. (ln/yud)

Lina

Recent Posts

Harga Beras di Pasar Induk Turun Tipis

RANTAU – Pedagang menyebut pasokan dari petani mulai lancar…

17 jam ago
"""


def test_a_plain_text_is_told_apart_into_its_parts():
    article = read_text(TEXT)
    assert article.title == "Relawan Bersihkan Sungai"
    assert article.section == "Daerah"
    assert article.image_caption == "Relawan memungut sampah di tepi sungai. (Foto: Ln)"
    assert (article.byline, article.dateline) == ("ln/yud", "RANTAU")
    assert [line[:8] for line in article.text.split("\n")] == ["RANTAU –", "Kegiatan"]
    assert {cut.reason for cut in article.cuts} >= {"related", "caption", "byline"}


def test_a_real_list_after_a_heading_like_related_stays():
    text = "\n".join(
        ["Isi berita yang pertama ini cukup panjang.", "Rekomendasi untuk Anda"]
        + [f"Langkah {n}: periksa kembali seluruh dokumen sebelum dikirim." for n in range(1, 6)]
    )
    assert "Langkah 5" in read_text(text).text
