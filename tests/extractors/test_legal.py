"""Cited regulations: kind, number, year, issuer, article, title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.legal.finder import find_legal_references
from extractors.model import LegalReference
from extractors.nlp import load_nlp
from extractors.sentences import split_sentences


def find(text: str) -> list[LegalReference]:
    return find_legal_references(split_sentences(load_nlp().make_doc(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Undang-Undang No 11 Tahun 2009", [("uu", "11", 2009)]),
        ("Undang-undang (UU) Nomor 23 tahun 2014", [("uu", "23", 2014)]),
        ("UU No.12/2010", [("uu", "12", 2010)]),
        ("UU 11 Tahun 2009", [("uu", "11", 2009)]),
        ("Peraturan Pemerintah Nomor 39 Tahun 2012", [("pp", "39", 2012)]),
        ("Keputusan Menteri Sosial Nomor 12/HUK/2024", [("sk", "12/HUK/2024", 2024)]),
        ("SK Bupati Nomor 412/2024", [("sk", "412/2024", 2024)]),
        ("Permensos Nomor 77/HUK/2010", [("permen", "77/HUK/2010", 2010)]),
        ("Permensos Nomor 8/2012", [("permen", "8", 2012)]),
        ("PP 39/2012", [("pp", "39", 2012)]),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2020",
            [("perppu", "1", 2020)],
        ),
        ("Keputusan Presiden Nomor 31/P/2021", [("keppres", "31/P", 2021)]),
        ("Keputusan Presiden RI Nomor 104/P.2023 tentang", [("keppres", "104/P", 2023)]),
        (
            "SK Mendagri nomor 131.21-2980, 131.21-2983 dan 131.21.2984.",
            [("sk", "131.21-2980", None), ("sk", "131.21-2983", None), ("sk", "131.21.2984", None)],
        ),
        (
            "SK Mendagri Nomor 131.82-2998, 131.82-2999, dan 82-2009 tahun 2020 tentang X",
            [("sk", "131.82-2998", 2020), ("sk", "131.82-2999", 2020), ("sk", "82-2009", 2020)],
        ),
        ("SK Mendagri Nomor 100.2.1.3 – 3724 Tahun 2023", [("sk", "100.2.1.3 – 3724", 2023)]),
        (
            "Keputusan Bupati Nomor 67.1 / Kep.KDH/A/2025",
            [("sk", "67.1 / Kep.KDH/A/2025", 2025)],
        ),
        ("Permensos Nomor 9 Tahun 2018 - 25 orang", [("permen", "9", 2018)]),
        ("SK Mendagri nomor 131.21-2980, 5 orang dilantik.", [("sk", "131.21-2980", None)]),
        ("Instruksi Presiden Nomor 4 Tahun 2025", [("inpres", "4", 2025)]),
        ("Perpres (Peraturan Presiden) Nomor 72 Tahun 2021", [("perpres", "72", 2021)]),
        ("Keputusan Presiden Nomor: 5 Tahun 2000", [("keppres", "5", 2000)]),
        ("Permensos No. 28 Tahun 2018", [("permen", "28", 2018)]),
        ("Peraturan Menteri Sosial RI Nomor 10 Tahun 2019", [("permen", "10", 2019)]),
        ("Perda Kota Palu Nomor 5 Tahun 2021", [("perda", "5", 2021)]),
        ("Qanun Aceh Nomor 11 Tahun 2018", [("perda", "11", 2018)]),
        ("Peraturan Gubernur (Pergub) Bali Nomor 12 Tahun 2022", [("pergub", "12", 2022)]),
        ("Perbup Nomor 7 Tahun 2020", [("perbup", "7", 2020)]),
        ("Peraturan Wali Kota Nomor 8 Tahun 2023", [("perwali", "8", 2023)]),
        ("SK Gubernur Nomor 188.44/0123/KUM/2024", [("sk", "188.44/0123/KUM/2024", 2024)]),
        ("Pergub Nomor 5", [("pergub", "5", None)]),
        (
            "UU Nomor 11 Tahun 2009, UU Nomor 13 Tahun 2011, dan PP Nomor 39 Tahun 2012",
            [("uu", "11", 2009), ("uu", "13", 2011), ("pp", "39", 2012)],
        ),
        (
            "Perda Nomor 3 Tahun 2018 dan Nomor 4 Tahun 2019",
            [("perda", "3", 2018), ("perda", "4", 2019)],
        ),
        ("Keputusan Bupati Tapin Nomor HK/248/2022", [("sk", "HK/248/2022", 2022)]),
        ("SK Nomor: KEP-45/PKT/III/2022", [("sk", "KEP-45/PKT/III/2022", 2022)]),
        ("Undang – Undang Nomor 13 Tahun 2011", [("uu", "13", 2011)]),
        ("Permendikdasmen Nomor 3 Tahun 2025", [("permen", "3", 2025)]),
        ("PMK Nomor 201/PMK.07/2022", [("permen", "201/PMK.07/2022", 2022)]),
        ("UU No 6 dan 23 Tahun 2014", [("uu", "6", 2014), ("uu", "23", 2014)]),
        (
            "Perda Nomor 3, 4, dan 5 Tahun 2022",
            [("perda", "3", 2022), ("perda", "4", 2022), ("perda", "5", 2022)],
        ),
        ("Surat Keputusan bernomor 100.2.3-3817 Tahun 2024", [("sk", "100.2.3-3817", 2024)]),
        ("SK Bupati Nomor 481 dan Nomor 557", [("sk", "481", None), ("sk", "557", None)]),
        # near misses
        ("Perda Nomor 3 Tahun 2018, nomor telepon 0811", [("perda", "3", 2018)]),
        ("Perdes Nomor 3 Tahun 2023", []),
        ("wabah PMK pada 12 sapi tahun 2022", []),
        ("SK Bupati HK/248 dibacakan pada tahun 2022", []),
        ("UU Kesejahteraan Sosial", []),
        ("surat imbauan Gubernur nomor 443.1", []),
        ("pp klub itu nomor 5 tahun 2020", []),
        ("juara nomor 11 tahun 2009", []),
    ],
)
def test_references(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    found = find(f"Hal itu diatur {text}.")
    assert [(r.kind, r.number, r.year) for r in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Surat Keputusan Pengurus Karang Taruna Aceh Nomor: 013. AJ/Kep/VIII/2022",
            "sk:013. AJ/Kep/VIII/2022:2022",
        ),
        ("Keputusan DPRD Kota Palu Nomor 100.4/07.2/Tahun 2025", "sk:100.4/07.2:2025"),
        (
            "surat keputusan yang dikeluarkan oleh Kepala Desa Sari nomor 07 tahun 2023",
            "sk:07:2023",
        ),
        (
            "PP 106 dan 107 tentang otonomi khusus. Pasal 7 PP 107/ 2021 mengatur dana",
            "pp:106:None pp:107:2021",
        ),
        ("UU no.5/1960, kemudian UU Nomor 5 Tahun 1960", "uu:5:1960"),
        ("Permensos Nomor 8 itu", "permen:8:None"),
        ("Keputusan rapat nomor 3", ""),
        ("Keputusan itu disampaikan Komisi I tahun 2020", ""),
        ("UU 11 itu penting", ""),
        ("PP tentang 3 hal", ""),
        ("SK Dirjen Linjamsos Kemensos RI Nomor 02/3/BS.02.01/2020", "sk:02/3/BS.02.01/2020:2020"),
        ("Keputusan Rektor Nomor 12 Tahun 2020", "sk:12:2020"),
        ("Perda No 5 Th. 2021 dan Perwali No. 12/2022", "perda:5:2021 perwali:12:2022"),
        ("UU RI No 14 tahun 2019", "uu:14:2019"),
        ("Undang-Undang Republik Indonesia Nomor 13 Tahun 1998", "uu:13:1998"),
        ("Permensos RI No. 25/2019", "permen:25:2019"),
        ("Peraturan Menteri Sosial (Permensos) No 29 tahun 2012", "permen:29:2012"),
    ],
)
def test_references_at_a_glance(text: str, expected: str) -> None:
    """Kind, number and year of each row, in order."""
    found = find(f"Hal itu diatur {text}.")
    assert " ".join(f"{law.kind}:{law.number}:{law.year}" for law in found) == expected


def test_issuer_article_and_title() -> None:
    (law,) = find(
        "Pasal 5 Peraturan Menteri Sosial (Permensos) Nomor 10 Tahun 2019 tentang Pekerja Sosial"
        " Masyarakat yang berlaku."
    )
    assert law.issuer == "Menteri Sosial"
    assert law.article == "5"
    assert law.title == "Pekerja Sosial Masyarakat"


@pytest.mark.parametrize(
    ("after", "title"),
    [
        ("Perlindungan Relawan Sosial mulai berlaku tahun depan", "Perlindungan Relawan Sosial"),
        ("Pengelolaan Sampah telah diundangkan", "Pengelolaan Sampah"),
        ("Pengelolaan Sampah itu dibacakan", "Pengelolaan Sampah"),
        ("Pengelolaan Sampah mewajibkan warga memilah", "Pengelolaan Sampah"),
        ("Kekerasan dalam Rumah Tangga.", "Kekerasan dalam Rumah Tangga"),
        ("Penetapan Perpu menjadi Undang-Undang.", "Penetapan Perpu menjadi Undang-Undang"),
        ("Penyelenggaraan Sekolah menengah.", "Penyelenggaraan Sekolah menengah"),
        ("Relawan Sosial (RS) di Daerah.", "Relawan Sosial (RS) di Daerah"),
        ("Pemilihan Gubernur, Bupati, dan Wali Kota.", "Pemilihan Gubernur, Bupati, dan Wali Kota"),
        ("Pengelolaan Sampah, Bupati dan warga sepakat", "Pengelolaan Sampah"),
        ("Pengelolaan Sampah dan Peraturan Bupati terkait", "Pengelolaan Sampah"),
        ("Pengelolaan Sampah dan Limbah kepada warga", "Pengelolaan Sampah dan Limbah"),
        ("Pengelolaan Sampah Pasal 12", "Pengelolaan Sampah"),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(after: str, title: str) -> None:
    (law,) = find(f"Perda Nomor 7 Tahun 2025 tentang {after}")
    assert law.title == title


def test_the_title_behind_a_date_and_that_of_several_numbers() -> None:
    (law,) = find("SK Bupati Nomor 7 Tahun 2025 tanggal 3 Mei 2025 tentang Desa Siaga.")
    assert law.title == "Desa Siaga"
    both = find("SK Bupati Nomor 131.82-2998 dan 131.82-2999 tahun 2020 tentang Desa Siaga.")
    assert [law.title for law in both] == ["Desa Siaga", "Desa Siaga"]


def test_article_behind() -> None:
    (law,) = find("PP Nomor 39 Tahun 2012 Pasal 51 ayat (2), peran masyarakat")
    assert law.article == "51 ayat (2)"


@given(
    st.lists(
        st.sampled_from(["UU", "PP", "Nomor", "11", "Tahun", "2009", "/", "tentang", ".", "\n"])
    )
)
def test_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for law in find(text):
        assert text[law.span.start : law.span.end].strip()
        assert law.number
