"""Where a venue's name begins and ends, its type, its street; and what is no venue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors import nlp as pipeline
from extractors.model import VenueMention
from extractors.places.venues import find_venues
from extractors.sentences import split_sentences

NLP = pipeline.load_nlp()


def _venues(text: str) -> list[VenueMention]:
    doc: Doc = split_sentences(NLP.make_doc(text))
    return find_venues(doc)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("di Hotel Seroja, Banjarbaru", "Hotel Seroja", "hotel"),
        ("di Seroja Hotel Banjarmasin, Selasa (9/12)", "Seroja Hotel Banjarmasin", "hotel"),
        ("di Hotel Seroja Selasa (9/12)", "Hotel Seroja", "hotel"),
        ("di Hotel Seroja 12 Desember", "Hotel Seroja", "hotel"),
        ("di hotel Seroja dan dihadiri", "hotel Seroja", "hotel"),
        ("di aula Bappedarida, Senin", "aula Bappedarida", "hall"),
        ("bertempat di Aula Dinas Sosial Kabupaten Banjar.", "Aula Dinas Sosial Kabupaten Banjar",
         "hall"),
        ("di Aula Dinas Pemberdayaan Masyarakat dan Desa Tapin, hari ini",
         "Aula Dinas Pemberdayaan Masyarakat dan Desa Tapin", "hall"),
        ("di Aula Kantor Camat dan Balai Desa", "Aula Kantor Camat", "hall"),
        ("di lantai 2 Gedung Serbaguna yang", "Gedung Serbaguna", "hall"),
        ("di Balai Besar Latihan (BBL) Banjarmasin, Landasan",
         "Balai Besar Latihan (BBL) Banjarmasin", "hall"),
        ("di ruang rapat pimpinan, Kamis", "ruang rapat pimpinan", "office"),
        ("di kantor bupati", "kantor bupati", "office"),
        ("di Ruang Kenanga, Rumah Dinas Bupati", "Ruang Kenanga", "residence"),
        ("di halaman Pendopo Kabupaten", "halaman Pendopo Kabupaten", "field"),
        ("di Balairung Rumah Dinas Gubernur,", "Balairung Rumah Dinas Gubernur", "residence"),
        ("di Wantilan Pura Dalem, Gianyar", "Wantilan Pura Dalem", "hall"),
        ("di SMAN 1 Anu Rabu (3/12)", "SMAN 1 Anu", "school"),
        ("di Balai Desa Karang Anyar.", "Balai Desa Karang Anyar", "village"),
        ("di RSUD dr. Anwar, Kamis", "RSUD dr. Anwar", "hospital"),
        ("di kawasan wisata Pantai Teduh,", "Pantai Teduh", "field"),
        ("di lapangan Anggrek Kotabaru", "lapangan Anggrek Kotabaru", "field"),
        ("meninjau Pasar Anggrek, Senin", "Pasar Anggrek", "market"),
        ("DI AULA BAPPEDA, SENIN", "AULA BAPPEDA", "hall"),
        ("di Gedung Anggrek Bupati Anu mengatakan", "Gedung Anggrek", "hall"),
        ("di Balai Desa Anyar Kecamatan Anu Kabupaten Ani, Senin", "Balai Desa Anyar", "village"),
        ("di Lapangan Bola Desa Anyar", "Lapangan Bola Desa Anyar", "field"),
        ("di Kantor Desa Anyar Kecamatan Anu", "Kantor Desa Anyar", "office"),
        ("di Aula Dinas Sosial Kabupaten Anu Kecamatan Ani", "Aula Dinas Sosial Kabupaten Anu",
         "hall"),
        ("di Hotel Melati Kota Anu, Senin", "Hotel Melati Kota Anu", "hotel"),
        ("di Pendopo Kabupaten Anu", "Pendopo Kabupaten Anu", "residence"),
        ("pada sebuah Hotel di Banjarmasin", None, "hotel"),
        ("di salah satu hotel di kota itu", None, "hotel"),
        ("di aula kantor setempat", None, "hall"),
        ("di halaman kantor bupati setempat,", "halaman kantor bupati", "field"),
        ("di aula serba guna Melati Indah,", "aula serba guna Melati Indah", "hall"),
        ("di Kompleks Melati III, Rabu", "Kompleks Melati III", "other"),
        ("di kompleks Kantor Bupati,", "kompleks Kantor Bupati", "office"),
        ("di Melati Trade Center (MTC),", "Melati Trade Center (MTC)", "other"),
        ("di Melati Convention Center,", "Melati Convention Center", "hall"),
        ("di Hotel Melati Kota Ternate Maluku Utara,", "Hotel Melati Kota Ternate", "hotel"),
        ("di Gedung Melati Jawa Tengah,", "Gedung Melati Jawa Tengah", "hall"),
        ("di ruang kerjanya, Senin", None, "office"),
        ("memadati Alun-alun Barat Kota Serang, Kamis", "Alun-alun Barat Kota Serang", "field"),
        ("mendatangi Balai Kalurahan Melati, Rabu", "Balai Kalurahan Melati", "village"),
        ("di Aula Kantor Kecamatan Dusun Timur,", "Aula Kantor Kecamatan Dusun Timur", "hall"),
        ("di Tempat Pelelangan Ikan (TPI) Melati, Rabu", "Tempat Pelelangan Ikan (TPI) Melati",
         "market"),
        ("di Pantai Melati tersebut", "Pantai Melati", "field"),
        ("di balairung rumah dinas wako, Rabu", "balairung rumah dinas wako", "residence"),
        ("Alun-Alun Melati dipadati warga", "Alun-Alun Melati", "field"),
        ("Selasa (2/12), Sekretariat Melati didatangi tamu", "Sekretariat Melati", "office"),
        ("meresmikan penggunaan Liponsos Melati", "Liponsos Melati", "other"),
        ("dipusatkan dilapangan Wanio Melati", "lapangan Wanio Melati", "field"),
        ("di lapangan upacara kantor BPN Melati,", "lapangan upacara kantor BPN Melati", "field"),
        ("di lapangan sepakbola Desa Melati,", "lapangan sepakbola Desa Melati", "field"),
        ("di halaman rumah Melati,", "halaman rumah Melati", "field"),
        ("di Melati Resto dan Fishing, Jalan Anggrek", "Melati Resto dan Fishing", "other"),
        ("di GSG Ratu Melati.", "GSG Ratu Melati", "hall"),
        ("di Alun Alun 19 November, Rabu", "Alun Alun 19 November", "field"),
        ("di Lapangan 17 Agustus Melati, Rabu", "Lapangan 17 Agustus Melati", "field"),
        ("di Gedung Melati 17 Agustus 2025", "Gedung Melati", "hall"),
        ("di Aula Kantor Camat Melati Timur Kabupaten Anu", "Aula Kantor Camat Melati Timur",
         "hall"),
        ("di Ruang Kerjanya, Jumat", None, "office"),
        ("di kediamannya Ujang", None, "residence"),
        ("secara virtual, Senin", None, "online"),
        ("melalui Zoom dari rumah", None, "online"),
        ("di lantai II Aula Kantor Dinas Sosial Palu", "Aula Kantor Dinas Sosial Palu", "hall"),
        ("di Kantor FKD (Forum Desa Adat), Desa", "Kantor FKD (Forum Desa Adat)", "office"),
        ("di area parkir Plaza Anggrek", "area parkir Plaza Anggrek", "field"),
        ("di Goa Seroja", "Goa Seroja", "field"),
        ("di Amphitheater Anggrek", "Amphitheater Anggrek", "field"),
        ("di Rektorat Universitas Seroja", "Rektorat Universitas Seroja", "school"),
        ("di Lapangan Sepakbola Desa Anggrek", "Lapangan Sepakbola Desa Anggrek", "field"),
    ],
)  # fmt: skip
def test_venues(text: str, name: str | None, kind: str) -> None:
    (venue,) = _venues(text)
    assert (venue.name, venue.venue_type) == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "koordinasi di lapangan",
        "di Kota Banjarmasin",
        "di Kecamatan Pendopo",
        "di Dinas Sosial",
        "di kantor",
        "anak-anak di sekolah",
        "16 stasiun, di 16 Kantor",
        "media Aula Anggrek",
        "Gedung tampak sepi",
        "Bupati Melati tampak hadir",
        "memenuhi Kebutuhan Pokok",
        "kegiatan hybrid, luring dan daring, secara virtual",
    ],
)
def test_no_venues(text: str) -> None:
    assert _venues(text) == []


def test_the_street_is_an_address() -> None:
    (venue,) = _venues("di Hotel Seroja Jl H Anwar No. 3, Anu")
    assert (venue.name, venue.address) == ("Hotel Seroja", "Jl H Anwar No. 3")


def test_evidence_is_the_name_without_its_preposition() -> None:
    text = "Rakor digelar di Aula Anggrek, Senin."
    (venue,) = _venues(text)
    assert text[venue.span.start : venue.span.end] == "Aula Anggrek"


PIECES = st.sampled_from(
    [
        "di",
        "Aula",
        "hotel",
        "Jl",
        "dan",
        "(ABC)",
        "Bupati",
        "sebuah",
        "Ruang",
        "lantai 2",
        ",",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=80))
def test_spans_lie_in_the_text_and_show_the_name(text: str) -> None:
    for venue in _venues(text):
        shown = text[venue.span.start : venue.span.end]
        assert shown
        assert venue.name is None or venue.name == " ".join(shown.split())
