"""Names: honorifics, ranks, initials, degrees, and where a name ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.names.reader import name_key, read_degrees, read_name
from extractors.text_words import split_words

READ = [
    ("M. Fadhil Ramadhan, Ketua", "M. Fadhil Ramadhan", [], []),
    ("RH Agus Lestiar SE MM hadir", "Agus Lestiar", ["RH"], ["SE", "MM"]),
    ("Kms Burhan Negara hadir", "Kms Burhan Negara", [], []),
    ("Sri Sultan Hamengku Wirya X hadir", "Sri Sultan Hamengku Wirya X", [], []),
    ("Hardi Antara.", "Hardi Antara", [], []),
    ("Letkol C.Zi., Wiwid Widaya menerima", "Wiwid Widaya", ["Letkol C.Zi."], []),
    ("Asma’ Rozaka hadir", "Asma’ Rozaka", [], []),
    ("Kapt Inf. Heru Utama hadir", "Heru Utama", ["Kapt Inf."], []),
    ("Agustus MR mengingatkan", "Agustus MR", [], []),
    ("Ir. Victoria br. Simanungkal, MM, hadir", "Victoria br. Simanungkal", ["Ir."], ["MM"]),
    ("H. Muh. Amin Rasa di hadapan", "Muh. Amin Rasa", ["H."], []),
    ("Suhaimi s.sos, m.m hadir", "Suhaimi", [], ["s.sos", "m.m"]),
    ("Fadli Bakir Ssos dalam", "Fadli Bakir", [], ["Ssos"]),
    ("Hj. Ade Yasina Menandatangani MoU", "Ade Yasina", ["Hj."], []),
    ("AKBP Yopi Karel Manusiwa, SIK", "Yopi Karel Manusiwa", ["AKBP"], ["SIK"]),
    ("Rusmi Hayati, S.Sos", "Rusmi Hayati", [], ["S.Sos"]),
    ("Raja Juli Antoro hadir", "Raja Juli Antoro", [], []),
    ("Ahmad Yanuar Juli 2025", "Ahmad Yanuar", [], []),
    ("Capt. H. Ali Faban, MH", "Ali Faban", ["Capt.", "H."], ["MH"]),
    ("H. Suryanto S.Pi, M.Si membuka", "Suryanto", ["H."], ["S.Pi", "M.Si"]),
    ("H.Suryanto membuka", "Suryanto", ["H."], []),
    ("HM. Yasin, SH. Ia", "Yasin", ["HM."], ["SH"]),
    ("H.M. Yasin Noor SH MH, kata", "Yasin Noor", ["H.M."], ["SH", "MH"]),
    ("Dr. Hj. Endah Wulandari, SE., M.Si hadir", "Endah Wulandari", ["Dr.", "Hj."], ["SE", "M.Si"]),
    ("Dr.Hj.Endah Wulandari, S.H., M.Hum", "Endah Wulandari", ["Dr.", "Hj."], ["S.H.", "M.Hum"]),
    ("Letkol Inf Tomi Sanjaya, S.Sos.", "Tomi Sanjaya", ["Letkol Inf"], ["S.Sos"]),
    (
        "Irjen. Pol. Drs. Yan Sultra Kusuma, S.H., dan",
        "Yan Sultra Kusuma",
        ["Irjen. Pol.", "Drs."],
        ["S.H."],
    ),
    ("Kolonel Laut (P) Andika Sari, yang", "Andika Sari", ["Kolonel Laut (P)"], []),
    ("K.H. Ma’shum Amri berkata", "Ma’shum Amri", ["K.H."], []),
    ("Dr. (HC) Drs. A. Halim Rizal, M.Pd.", "A. Halim Rizal", ["Dr.", "Drs."], ["M.Pd"]),
    ("I Gusti Ngurah Oka Wijana, SE mengatakan", "I Gusti Ngurah Oka Wijana", [], ["SE"]),
    ("Ni Luh Putu A. Dewi S.STP., M.A. Hal", "Ni Luh Putu A. Dewi", [], ["S.STP", "M.A."]),
    ("La Ode Muh. Ilyas menyebut", "La Ode Muh. Ilyas", [], []),
    ("Syahrul bin Ahmad hadir", "Syahrul bin Ahmad", [], []),
    ("Johan G. Palar memberi", "Johan G. Palar", [], []),
    ("Rikardo M.Pua dan", "Rikardo M.Pua", [], []),
    ("Martina Rumbayan-Lengkong, SE", "Martina Rumbayan-Lengkong", [], ["SE"]),
    ("HERMANTO DJAYA, S.Sos", "HERMANTO DJAYA", [], ["S.Sos"]),
    ("Dharma Budiarto mengaku", "Dharma Budiarto", [], []),
    ("Letkol Inf Hari Putranto", "Hari Putranto", ["Letkol Inf"], []),
    ("M Affandi, dan", "M Affandi", [], []),
    ("Lalu Ahmad Zulhadi; dan", "Lalu Ahmad Zulhadi", [], []),
    ("Kosim. Menurut", "Kosim", [], []),
    ("Moch. Mahes Rosid membuka", "Moch. Mahes Rosid", [], []),
    ("Ernida Br. Ritonga, S.Sos melapor", "Ernida Br. Ritonga", [], ["S.Sos"]),
    ("Tigor M. H. Marpaung dan", "Tigor M. H. Marpaung", [], []),
    ("Irian MS Syafrudin hadir", "Irian MS Syafrudin", [], []),
    ("Irian Syafrudin MS MM hadir", "Irian Syafrudin", [], ["MS", "MM"]),
    ("Irian Syafrudin SH Kepala", "Irian Syafrudin", [], ["SH"]),
    ("H.M Sanusa, ketika", "Sanusa", ["H.M"], []),
    ("Peltu, Wahyu Prakoso", "Wahyu Prakoso", ["Peltu"], []),
    ("H, Basyara, ST", "Basyara", ["H"], ["ST"]),
    ("Brigjend TSP Hutapea, dan", "TSP Hutapea", ["Brigjend"], []),
    ("Djalal Salam S.,Pi.,M.,Si hadir", "Djalal Salam", [], ["S.,Pi", "M.,Si"]),
    ("Yance Bulan, SH.,MH., dan", "Yance Bulan", [], ["SH", "MH"]),
    ("I Made Surya Dharmana, Kepala", "I Made Surya Dharmana", [], []),
    ("Hendri adi, M.Si selaku", "Hendri adi", [], ["M.Si"]),
    ("Darto purnomo, Babinsa", "Darto purnomo", [], []),
    ("Toto hadir, Babinsa", "Toto", [], []),
    ("Toto besar, Babinsa", "Toto", [], []),
]
NONE = [
    "Ramadhan tahun ini",
    "Selasa (9/12/2025)",
    "Kepala Dinas",
    "Dinas Sosial",
    "menurut dia",
    "Lalu, kegiatan",
    "Jalan Melati",
    "DPRD Kota",
    "H.",
    "",
    "123",
    "S. Pd, seluruh",
    "Kampung Siaga",
]


@pytest.mark.parametrize(("text", "name", "honorifics", "degrees"), READ)
def test_reads_a_name(text: str, name: str, honorifics: list[str], degrees: list[str]) -> None:
    phrase = read_name(split_words(text), 0)
    assert phrase is not None
    assert phrase.name == name
    assert list(phrase.honorifics) == honorifics
    assert list(phrase.degrees) == degrees
    assert text[phrase.name_start : phrase.name_end] == name


@pytest.mark.parametrize("text", NONE)
def test_reads_no_name(text: str) -> None:
    assert read_name(split_words(text), 0) is None


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        (", S. Sos, M. Si.", ("S. Sos", "M. Si")),
        (" SSos", ("SSos",)),
        (", ST,MM dan", ("ST", "MM")),
        (", SE. M.Si.", ("SE", "M.Si")),
        (", dan", ()),
        (" Sepakat", ()),
        ("\nSE", ()),
    ],
)
def test_reads_degrees(text: str, degrees: tuple[str, ...]) -> None:
    assert read_degrees(text, 0)[0] == degrees


def test_name_key_ignores_points_and_case() -> None:
    assert name_key("M. Ridho AMRI") == ("m", "ridho", "amri")


@given(st.text(alphabet="AaBbH.jDrsMSi ,()\n’-IV1", max_size=60))
def test_never_raises_and_stays_inside(text: str) -> None:
    words = split_words(text)
    for i in range(len(words)):
        phrase = read_name(words, i)
        if phrase is not None:
            assert 0 <= phrase.start <= phrase.name_start < phrase.name_end <= phrase.end
            assert phrase.end <= len(text)
            assert phrase.last > i
