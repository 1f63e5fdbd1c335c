# ruff: noqa: E501
"""Bylines, credits and datelines, with near misses."""

from __future__ import annotations

import pytest

from extractors.article.byline import bare_name, closing_byline, credit_line, dateline

PARAGRAPH = "Kegiatan itu berjalan lancar sampai sore."


@pytest.mark.parametrize(
    ("ending", "byline"),
    [
        (" (Ih/Ang)", "Ih/Ang"),
        (" (bin)", "bin"),
        (" (Surya)", "Surya"),
        ("(Sfr/K-3)", "Sfr/K-3"),
        (" (AL)", "AL"),
        (" (TIM/XX-1)", "TIM/XX-1"),
        (" (MC-Tapin/Aaa)", "MC-Tapin/Aaa"),
        (" (humas)", "humas"),
        (" (Pendim1008)", "Pendim1008"),
        (" [rac]", "rac"),
        (" [rac,mut]", "rac,mut"),
        (" (203)", "203"),
        (" (Ih/Ang", "Ih/Ang"),
        (" MC Kalsel/tgh", "MC Kalsel/tgh"),
        (" *SY.", "SY"),
        (" *(Rahmat)*", "Rahmat"),
        (" (Prokom Balangan)", "Prokom Balangan"),
        (" (*)", None),
        (" (adv)", None),
    ],
)
def test_what_closes_an_article_is_its_byline(ending: str, byline: str | None):
    credit = closing_byline(PARAGRAPH + ending)
    assert credit is not None
    assert credit.byline == byline
    assert (PARAGRAPH + ending)[: credit.start].rstrip() == PARAGRAPH


@pytest.mark.parametrize(
    "line",
    [
        PARAGRAPH,
        "Acara itu digelar di Banjarmasin, Selasa (9/12/25)",
        "Peserta berasal dari Pekerja Sosial Masyarakat (PSM)",
        "Peserta berasal dari Pekerja Sosial Masyarakat (PSM).",
        "Bantuan disalurkan kepada 40 keluarga (20 di antaranya lansia).",
        "Mereka tiba pada pukul 09.00 Wita. (Selasa, 9/12)",
        "Aturan itu memuat tiga hal. (Ini hanya ringkasan dari isinya)",
    ],
)
def test_a_bracket_of_the_text_is_no_byline(line: str):
    assert closing_byline(line) is None


@pytest.mark.parametrize(
    ("line", "author", "editor"),
    [
        ("Penulis: Rina Amelia | Editor: Joko Susanto", "Rina Amelia", "Joko Susanto"),
        ("Pewarta: Rina Amelia Editor : Joko Susanto COPYRIGHT © 2025", "Rina Amelia", "Joko Susanto"),
        ("Reporter : Rina Amelia", "Rina Amelia", None),
        ("(Penulis: Rina Amelia)", "Rina Amelia", None),
        ("Editor: Joko Susanto", None, "Joko Susanto"),
        ("Laporan Wartawan Rina Amelia", "Rina Amelia", None),
    ],
)  # fmt: skip
def test_a_credit_line_names_its_makers(line: str, author: str | None, editor: str | None):
    credit = credit_line(line)
    assert credit is not None
    assert (credit.author, credit.editor) == (author, editor)


@pytest.mark.parametrize(
    "line",
    [
        "Ia menyebut tiga hal: kesiapan, kejujuran data, dan kerja sama.",
        "Laporan keuangan itu diserahkan kepada dewan.",
        "Oleh karena itu, warga diminta bersabar.",
        "Editor buku itu meninggal dunia pekan lalu.",
    ],
)
def test_a_sentence_is_no_credit_line(line: str):
    assert credit_line(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Wira", True), ("SITI AMINAH", True), ("Rudi H. Saputra", True), ("Selesai.", False),
     ("Pemenang lomba", False), ("Kelompok 4", False), ("Acara ditutup dengan doa bersama", False)],
)  # fmt: skip
def test_a_line_is_a_name_when_it_is_nothing_else(line: str, expected: bool):
    assert bare_name(line) is expected


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("BANJARMASIN – Pemerintah kota menggelar rapat.", "BANJARMASIN"),
        ("BANJARMASIN— Pemerintah kota menggelar rapat.", "BANJARMASIN"),
        ("TANJUNG SELOR – Sekretaris daerah membuka rakor.", "TANJUNG SELOR"),
        ("Banjarmasin, KP – Pemerintah kota menggelar rapat.", "Banjarmasin"),
        ("KABARBANUA.COM, BANJARMASIN – Pemerintah kota", "BANJARMASIN"),
        ("KABARBANUA.COM BANJARMASIN — Pemerintah kota", "BANJARMASIN"),
        ("Banjarbaru, kabarbanua.com", "Banjarbaru"),
        ("Palu (ANTARA) - Pemerintah kota menggelar rapat.", "Palu"),
        ("Kabarbanua.com (Martapura) – Pemerintah", "Martapura"),
        ("KABAR BANUA | MARTAPURA — Pemerintah kabupaten", "MARTAPURA"),
        ("MARTAPURA | KABAR BANUA — Pemerintah kabupaten", "MARTAPURA"),
        ("KENDARI, KABARNEWS – Dinas sosial menggelar rapat.", "KENDARI"),
        ("Liputan.com, Jakarta Film kedua itu tayang.", "Jakarta"),
        ("Martapura, 9 Desember 2025 – Dinas sosial", "Martapura"),
        ("Suara.com - Dinas sosial menggelar rapat.", None),
        ("Pemerintah kota – melalui dinas sosial – menggelar rapat.", None),
        ("Wali Kota – H. Yamin – membuka rapat.", None),
        ("Pilar-pilar sosial mengikuti apel.", None),
        ("PSM – singkatan dari Pekerja Sosial Masyarakat – hadir.", None),
        ("Rapat itu dihadiri 30 orang – semuanya relawan.", None),
    ],
)
def test_the_dateline_gives_the_place_that_opens_the_story(paragraph: str, place: str | None):
    assert dateline(paragraph) == place
