"""The gazetteer, and place names in running text with their homonyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Context, RegionMention
from extractors.nlp import load_nlp
from extractors.places.regions import find_regions, lookup, region_by_code, region_chain
from extractors.sentences import split_sentences


def find(
    text: str, region_code: str | None = None, dateline: str | None = None
) -> list[RegionMention]:
    doc = load_nlp().make_doc(text)
    doc._.context = Context(region_code=region_code, dateline=dateline)
    return find_regions(split_sentences(doc))


def names(text: str, region_code: str | None = None) -> list[str]:
    return ["|".join(r.name for r in m.candidates) for m in find(text, region_code)]


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("63", "Provinsi Kalimantan Selatan", "province", None),
        ("63.71", "Kota Banjarmasin", "regency", "63"),
        ("65.01", "Kabupaten Bulungan", "regency", "65"),
        ("31.74", "Kota Administrasi Jakarta Selatan", "regency", "31"),
        ("71.09", "Kabupaten Kepulauan Siau Tagulandang Biaro", "regency", "71"),
    ],
)
def test_region_by_code(code: str, name: str, level: str, parent: str | None) -> None:
    region = region_by_code(code)
    assert region is not None
    assert (region.name, region.level, region.parent_code) == (name, level, parent)


def test_unknown_code() -> None:
    assert region_by_code("99") is None


def test_chain_goes_up_to_the_province() -> None:
    (district,) = lookup("Kec. Landasan Ulin")
    assert [r.name for r in region_chain(district)] == [
        "Kecamatan Landasan Ulin",
        "Kota Banjarbaru",
        "Provinsi Kalimantan Selatan",
    ]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kalsel", ["63"]),
        ("HST", ["63.07"]),
        ("hst", []),
        ("PPU", ["64.09"]),
        ("Kobar", ["62.01"]),
        ("DIY", ["34"]),
        ("Banua", ["63"]),
        ("Kota Seribu Sungai", ["63.71"]),
        ("Kab. Banjar", ["63.03"]),
        ("Kota Banjar", ["32.79"]),
        ("Palangka Raya", ["62.71"]),
        ("Nirwana", []),
    ],
)
def test_lookup(name: str, codes: list[str]) -> None:
    assert [region.code for region in lookup(name)] == codes


def test_lookup_within_a_region_and_level() -> None:
    assert [r.code for r in lookup("Banjar", level="regency", within="63")] == ["63.03"]
    assert lookup("Banjar", level="regency", within="11") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat di Kota Banjarmasin", ["Kota Banjarmasin"]),
        ("Warga di Sa'dan, Toraja Utara", ["Kecamatan Sa'dan", "Kabupaten Toraja Utara"]),
        ("Dinsos kota Solok dan kabupaten Solok", ["Kota Solok", "Kabupaten Solok"]),
        ("Prov. Kalsel, Kab.Banjar", ["Provinsi Kalimantan Selatan", "Kabupaten Banjar"]),
        ("dialog se-Kalsel dan se Kalimantan Selatan", ["Provinsi Kalimantan Selatan"] * 2),
        (
            "Kota Banjarmasin, Banjarbaru, Kabupaten Banjar, Tapin, serta Kotabaru",
            [
                "Kota Banjarmasin",
                "Kota Banjarbaru",
                "Kabupaten Banjar",
                "Kabupaten Tapin",
                "Kabupaten Kotabaru",
            ],
        ),
        ("Kabupaten Kota Baru menerima", ["Kabupaten Kotabaru"]),
        ("Wali Kota Tasikmalaya hadir", ["Kota Tasikmalaya"]),
        ("Bupati Tasikmalaya hadir", ["Kabupaten Tasikmalaya"]),
        ("BANDUNG – Wali Kota meninjau gudang", ["Kota Bandung"]),
        ("Pemkab Gorontalo rapat di Gorontalo", ["Kabupaten Gorontalo"] * 2),
        ("JAMBI – Wali Kota meninjau", ["Kota Jambi"]),
        ("di Landasan Ulin, Banjarbaru", ["Kecamatan Landasan Ulin", "Kota Banjarbaru"]),
        ("warga Kecamatan Juli, Bireuen", ["Kecamatan Juli", "Kabupaten Bireuen"]),
        ("Pemuda KTT bertemu di Tana Tidung", ["Kabupaten Tana Tidung"] * 2),
        # near misses
        ("Surya Bambang lahir pada Juli", []),
        ("Setelah itu, Bambang langsung pulang", []),
        ("Desa Bulungan menang", []),
        ("Jalan Banjarmasin macet", []),
        ("memukul dengan palu di atas batu", []),
        ("13 Kabupaten Kota", []),
        ("Balai Besar Pelatihan", []),
    ],
)
def test_place_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_nothing_decides_stays_open() -> None:
    (mention,) = find("Ia tiba di Bandung.")
    assert {r.code for r in mention.candidates} == {"32.04", "32.73"}
    assert not mention.typed


@pytest.mark.parametrize(
    ("source", "name"), [("32.73", "Kota Bandung"), ("32.04", "Kabupaten Bandung")]
)
def test_the_source_decides(source: str, name: str) -> None:
    assert names("Ia tiba di Bandung.", source) == [name]


def test_other_places_decide_between_provinces() -> None:
    assert names("Kabar dari Banjar, Kalsel") == ["Kabupaten Banjar", "Provinsi Kalimantan Selatan"]


@given(st.text(alphabet=st.sampled_from("KotaBnjrmsi Dl.-\n(,"), max_size=200))
def test_any_text(text: str) -> None:
    for mention in find(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.candidates


def test_an_alias_that_is_the_name_is_one_candidate() -> None:
    assert [region.code for region in lookup("Kulon Progo")] == ["34.01"]
    assert [region.code for region in lookup("Kulonprogo")] == ["34.01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dinas Sosial Kabupaten Bengkulu Tengah (Benteng) hadir. Warga Benteng senang.",
            ["Kabupaten Bengkulu Tengah"] * 3,
        ),
        (
            "Musyawarah di Kecamatan Tanjung Agung Palik (TAP). Camat TAP hadir.",
            ["Kecamatan Tanjung Agung Palik"] * 3,
        ),
        (
            "Musyawarah di Kecamatan Tanjung Agung Palik (TAP). Warga Kecamatan TAP hadir.",
            ["Kecamatan Tanjung Agung Palik"] * 3,
        ),
        # near misses: letters that are not the name's; a thing that is called so
        (
            "Warga Kabupaten Bengkulu Tengah (Kemensos) hadir. Kemensos datang.",
            ["Kabupaten Bengkulu Tengah"],
        ),
        (
            "Warga Kabupaten Bengkulu Tengah (Benteng) hadir. Hotel Benteng penuh.",
            ["Kabupaten Bengkulu Tengah"] * 2,
        ),
    ],
)
def test_a_short_name_that_the_text_gives(text: str, expected: list[str]) -> None:
    assert names(text) == expected
