"""Pillars by all their names, and the stocks that a text states of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.counts.pillar_names import find_pillar_names
from extractors.model import Context, DateMention, PillarFigure
from extractors.nlp import load_nlp
from extractors.pillars.finder import find_pillar_figures
from extractors.places.regions import find_regions
from extractors.sentences import span_of, split_sentences


def find(text: str, region_code: str | None = None) -> list[PillarFigure]:
    doc = split_sentences(load_nlp().make_doc(text))
    doc._.context = Context(region_code=region_code)
    doc._.regions = tuple(find_regions(doc))
    return find_pillar_figures(doc)


def rows(text: str) -> list[tuple[str, int | None, str | None]]:
    return [(f.pillar, f.count.low, f.region_code) for f in find(text)]


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("Pekerja Sosial Masyarakat (PSM)", "psm"),
        ("pekerja sosial profesional", "peksos"),
        ("Lembaga Kesejahteraan Sosial Anak", "lksa"),
        ("Lembaga Kesejahteraan Sosial, (LKS)", "lks"),
        ("Tenaga Kesehahteraan Sosial Kecamatan", "tksk"),
        ("Lembaga Kesejahteran Sosial", "lks"),
        ("Pendamping Program Keluarga Harapan (PKH)", "pkh"),
        ("SDM PKH", "pkh"),
        ("Taruna Siaga Bencana", "tagana"),
        ("TAGANA", "tagana"),
        ("Sahabat Tagana", "sahabat_tagana"),
        ("penyuluh sosial masyarakat", "pensosmas"),
        ("Penyuluh Sosial", "penyuluh_sosial"),
        ("pilar-pilar sosial", "psks"),
        ("Pelopor Perdamaian", "pelopor_perdamaian"),
        ("Karang-Taruna", "karang_taruna"),
    ],
)
def test_names(text: str, pillar: str) -> None:
    (name,) = find_pillar_names(f"Hadir pula {text}")
    assert name.pillar == pillar
    assert name.end == len(f"Hadir pula {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Program Keluarga Harapan (PKH)",
        "psm makassar",
        "organisasi sosial",
        "KPM PKH",
        "Taruna AAL",
    ],
)
def test_no_names(text: str) -> None:
    assert find_pillar_names(text) == []


@pytest.mark.parametrize(
    ("text", "pillars"),
    [
        ("Pelatih melepas tiga pemain. Ada 19 pemain PSM.", []),
        ("Dinas Sosial melatih 19 PSM agar melatih pemain muda.", ["psm"]),
        ("Ada 19 PSM di desa itu.", ["psm"]),
    ],
)
def test_a_club_is_no_pillar(text: str, pillars: list[str]) -> None:
    assert [name.pillar for name in find_pillar_names(text)] == pillars


def test_bare_social_workers_are_the_pillar_that_the_text_names() -> None:
    text = "PSM dilatih. Setiap pekerja sosial membawa buku."
    assert [n.pillar for n in find_pillar_names(text)] == ["psm", "psm"]
    assert [n.pillar for n in find_pillar_names("Setiap pekerja sosial membawa buku.")] == [
        "peksos"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Di Banua tercatat 199 Lembaga Kesejahteraan Sosial (LKS), 1.263 PSM, dan 56 Pelopor"
            " Perdamaian.",
            [("lks", 199, "63"), ("psm", 1263, "63"), ("pelopor_perdamaian", 56, "63")],
        ),
        ("Jumlah PSM di Kota Palu mencapai 210 orang.", [("psm", 210, "72.71")]),
        (
            "TKSK 13 orang, PSM 99 orang, Tagana 45 orang tercatat di Kabupaten Alor.",
            [("tksk", 13, "53.05"), ("psm", 99, "53.05"), ("tagana", 45, "53.05")],
        ),
        ("Jumlah TKSK di Kabupaten Sigi 16 orang.", [("tksk", 16, "72.10")]),
        (
            "Anggota Tagana Sumbar saat ini berjumlah 820 orang, laki-laki 700 dan perempuan 120.",
            [("tagana", 820, "13")],
        ),
        ("Sebanyak 45 dari 60 PSM hadir di Balangan.", [("psm", 60, "63.11")]),
        ("Acara diikuti 45 PSM dari 60 PSM yang ada di Balangan.", [("psm", 60, "63.11")]),
        (
            "PSM diusulkan menerima insentif: Tapin 30 orang, Balangan 25 orang.",
            [("psm", 30, "63.05"), ("psm", 25, "63.11")],
        ),
        (
            "Secara nasional terdapat 39.000 Tagana, sedangkan di Riau baru 600 orang.",
            [("tagana", 39000, None), ("tagana", 600, "14")],
        ),
        (
            "Terdapat 45 LKS di Kota Banjarbaru, 30 di antaranya terakreditasi.",
            [("lks", 45, "63.72"), ("lks", 30, "63.72")],
        ),
        ("Dinas Sosial Kota Metro merekrut 22 orang PSM.", [("psm", 22, "18.72")]),
        (
            "Kadis Sosial Kota Palu menyebut ada 122 TKSK yang tersebar di 13 kabupaten/kota"
            " se-Sulteng.",
            [("tksk", 122, "72")],
        ),
        (
            "Kadis Sosial Kota Palu menyebut 80 PSM aktif bertugas, lalu pergi ke Bali.",
            [("psm", 80, "72.71")],
        ),
        (
            "Kota Palu hanya punya 7 penyuluh sosial untuk 41 kelurahan.",
            [("penyuluh_sosial", 7, "72.71")],
        ),
        (
            "Di Kota Palu terdapat 62 TKSK dan 90 LKS per November 2025.",
            [("tksk", 62, "72.71"), ("lks", 90, "72.71")],
        ),
        (
            "Provinsi Bali memiliki 800 PSM. Dari jumlah itu, baru 85 yang mengikuti pelatihan.",
            [("psm", 800, "51"), ("psm", 85, "51")],
        ),
        (
            "Di Kota Palu ada 86 anggota Tagana, 54 di antaranya memiliki sertifikat dasar.",
            [("tagana", 86, "72.71"), ("tagana", 54, "72.71")],
        ),
        (
            "Di Provinsi Bali terdapat 41 LKS, 12 di antaranya berada di Kota Denpasar.",
            [("lks", 41, "51"), ("lks", 12, "51.71")],
        ),
        (
            "Provinsi Bali memiliki 800 PSM, dengan Kota Denpasar sebagai yang terbanyak,"
            " yakni 287 orang.",
            [("psm", 800, "51"), ("psm", 287, "51.71")],
        ),
        (
            "Di Kota Palu baru 59 dari 169 LKS yang terakreditasi.",
            [("lks", 59, "72.71"), ("lks", 169, "72.71")],
        ),
        ("Tagana Kota Palu saat ini beranggotakan 48 orang.", [("tagana", 48, "72.71")]),
        ("Perbekel hadir. Di desanya ada 4 PSM.", [("psm", 4, None)]),
        ("Dari 576 TKSK di Provinsi Bali, sebanyak 573 mengikuti rakor.", [("tksk", 576, "51")]),
        (
            "Tagana Kota Palu berjumlah 60 orang, terdiri atas Tagana Madya 14 orang.",
            [("tagana", 60, "72.71")],
        ),
        # near misses
        ("Tercatat 174 PSM dari 10 kabupaten/kota hadir.", []),
        ("Sebanyak 38 personel Tagana Kota Palu dibantu relawan.", []),
        ("Pemprov Bali mengirim 24 personel Tagana.", []),
        ("Kegiatan atas kerja sama dengan 9 LKS di Kota Palu.", []),
        ("Wamen berdialog dengan 340 pilar sosial se-Bali.", []),
        ("Kota Palu memiliki 20 sekolah dan PSM mengajar 85 yang putus sekolah.", []),
        ("Dari jumlah itu, 64 orang PSM hadir di Kota Palu.", []),
        ("Acara itu diikuti 45 PSM dan 20 Tagana.", []),
        ("Bupati melantik 50 pengurus Karang Taruna Kabupaten Buol.", []),
        ("Bantuan diserahkan kepada 122 TKSK.", []),
        ("Pemkab membutuhkan 30 TKSK baru.", []),
        ("Idealnya dua PSM per kelurahan.", []),
        ("Saat ini ada 1 TKSK di setiap kecamatan.", []),
        ("Kota Palu menargetkan 300 PSM.", []),
        ("2 anggota Tagana tewas terseret arus.", []),
        ("PSM membagikan 500 paket sembako.", []),
        ("Sebanyak 40 PSM mendapatkan bimbingan teknis.", []),
        ("Ada satu desa yang punya 10 PSM.", []),
        ("Tercatat 12.000 KPM PKH di Kota Palu.", []),
    ],
)
def test_stocks(text: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tagana di Kota Palu memiliki 28 personel.", "tagana28@72.71"),
        (
            "Jumlah PSM di Kota Palu saat ini sebanyak 120 orang dan TKSK 8 orang.",
            "psm120@72.71 tksk8@72.71",
        ),
        ("Karang Taruna Kota Palu punya anggota 300 orang.", "karang_taruna300@72.71"),
        (
            "LKS di Bali ada 135, terdiri dari 120 LKS anak, 3 LKS lansia, 12 LKS lainnya.",
            "lks135@51 lksa120@51 lks_lu3@51",
        ),
        (
            "Kegiatan dihadiri 15 pengurus Karang Taruna dari total 18 pengurus di Kota Palu.",
            "karang_taruna18@72.71",
        ),
        (
            "Di Kota Palu ada sekitar 1.300 PSM. Tepatnya 1.299 PSM tersebar di Kota Palu.",
            "psm1299@72.71",
        ),
        (
            "Dari 40 LKS di Kota Palu, terdapat 28 lks yang sudah terakreditasi.",
            "lks40@72.71 lks28@72.71",
        ),
        ("Saat ini kita punya 61 Tagana di Kota Palu.", "tagana61@72.71"),
        (
            "Kota Palu memiliki 20 TKSK. Jumlah itu ditambah 6 pekerja sosial profesional.",
            "tksk20@72.71 peksos6@72.71",
        ),
        (
            "Di Kota Palu, pendamping PKH berjumlah 90 orang, tersebar di 8 kecamatan.",
            "pkh90@72.71",
        ),
        ("PSM Kota Palu diusulkan menerima insentif sebanyak 60 orang.", "psm60@72.71"),
        (
            "Pemkot telah mengangkat 135 pekerja sosial masyarakat (PSM) dan 12 TKSK di Kota Palu.",
            "psm135@72.71 tksk12@72.71",
        ),
        ("Di Kota Palu ada 135 PSM. Sebanyak 12 TKSK hadir.", "psm135@72.71"),
        ("Ke-30 personel itu terdiri dari 25 orang Tagana Kota Palu.", ""),
        ("Acara diikuti 44 pengurus LKS, terdiri dari 30 LKSA dan 9 LKS di Kota Palu.", ""),
        ("Ada 450 Tagana ke lokasi di Kota Palu.", ""),
        ("SDM PKH di Kota Palu terdiri dari 80 pendamping.", ""),
        ("Bupati bertatap muka dengan 22 pengurus Tagana Kota Palu.", ""),
        ("Sebanyak 30 anggota Tagana yang direkrut ini dilatih di Kota Palu.", ""),
        ("Dua anggota Tagana saat ini merupakan sarjana.", ""),
        ("Ada 43 anggota Tagana Kota Palu yang telah meninggal dunia.", ""),
        ("Ada 12 pilar sosial di Kota Palu.", ""),
        ("Jika satu LKS mampu melayani 20 orang di Kota Palu.", ""),
        ("Puluhan anggota Tagana tersebut tersebar di Kota Palu.", ""),
        ("Minimal 1 PSM per desa di Kota Palu.", ""),
        ("Karang Taruna Kota Palu menggelar turnamen yang diikuti 20 tim.", ""),
    ],
)
def test_stocks_at_a_glance(text: str, expected: str) -> None:
    """Pillar, number and region of each row, in order."""
    assert " ".join(f"{pillar}{low}@{code}" for pillar, low, code in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Terdapat 9 LKS terakreditasi di Bali.", "accredited"),
        ("Terdapat 9 LKS di Bali.", "total"),
        ("Tercatat 80 PSM aktif di Kota Palu.", "active"),
        ("Sebanyak 80 PSM diusulkan Pemkot Palu.", "proposed"),
    ],
)
def test_status(text: str, status: str) -> None:
    (figure,) = find(text)
    assert figure.status == status


def test_region_of_the_source_when_the_text_names_none() -> None:
    (figure,) = find("Saat ini tercatat 80 PSM.", "63.71")
    assert (figure.region, figure.region_code) == ("Kota Banjarmasin", "63.71")


def test_as_of_is_the_date_behind_per() -> None:
    text = "Per Desember 2024 terdapat 56 LKS di Kota Ambon."
    doc = split_sentences(load_nlp().make_doc(text))
    doc._.dates = (
        DateMention(span_of(doc, 4, 17), date(2024, 12, 1), date(2024, 12, 31), precision="month"),
    )
    (figure,) = find_pillar_figures(doc)
    assert (figure.as_of, figure.as_of_precision) == (date(2024, 12, 1), "month")


@given(
    st.lists(st.sampled_from(["12", "PSM", "Tagana", "orang", "dari", "di Palu", ".", ",", "\n"]))
)
def test_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for figure in find(text):
        assert text[figure.span.start : figure.span.end].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an earlier stock, a lesser one in the next sentence
        (
            "Pendamping PKH di Kabupaten Banjar ada 163. Angka itu susut dari tahun lalu 171.",
            [("pkh", 163, "63.03"), ("pkh", 171, "63.03")],
        ),
        (
            "PSM di Kabupaten Banjar 295 orang. Tapi yang aktif melapor tiap bulan baru 180 orang.",
            [("psm", 295, "63.03"), ("psm", 180, "63.03")],
        ),
        ("Pendamping PKH di Kabupaten Banjar malah tinggal sembilan.", [("pkh", 9, "63.03")]),
        (
            "Di Kabupaten Banjar terdapat 34 LKS, 12 di antaranya LKSA.",
            [("lks", 34, "63.03"), ("lksa", 12, "63.03")],
        ),
        # members of the association; bodies of it
        ("Anggota IPSM Kabupaten Banjar tercatat 290 orang.", [("psm", 290, "63.03")]),
        ("Di Kabupaten Banjar terdapat 20 IPSM.", [("ipsm", 20, "63.03")]),
        # those who care for people named before
        (
            "Lansia di Kabupaten Banjar 5.871 orang. Mereka ditangani 9 TKSK dan 148 PSM.",
            [("tksk", 9, "63.03"), ("psm", 148, "63.03")],
        ),
        ("Untuk LKS di Kabupaten Banjar ada 21 lembaga.", [("lks", 21, "63.03")]),
        ("Bantuan untuk LKS diserahkan kepada 21 lembaga.", []),
        # items of a breakdown without their type word
        (
            "LKS di Kabupaten Banjar berjumlah 23. Rinciannya Kecamatan Martapura 9, Astambul 5, "
            "dan Gambut 2.",
            [
                ("lks", 23, "63.03"),
                ("lks", 9, "63.03.05"),
                ("lks", 5, "63.03.07"),
                ("lks", 2, "63.03.03"),
            ],
        ),
        ("Sebanyak 46 personel Tagana Kabupaten Banjar tersebar.", [("tagana", 46, "63.03")]),
        ("Sebanyak 46 personel Tagana Kabupaten Banjar diterjunkan.", []),
        ("Tagana Kabupaten Banjar yang siap siaga 24 jam hadir.", []),
        (
            "Tagana Kabupaten Banjar berdiri 2005. Hingga saat ini ada 60 anggota aktif.",
            [("tagana", 60, "63.03")],
        ),
    ],
)
def test_stocks_by_the_shape_of_the_phrase(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert rows(text) == expected
