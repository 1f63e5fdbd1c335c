"""The registry: what is read, what is refused and how that is told, what is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Layout
from pipeline.sources import (
    DISCOVERY_KEYS,
    LAYOUT_KEYS,
    SOURCE_KEYS,
    ZONES,
    Discovery,
    RegistryError,
    Source,
    load_sources,
    parse_source,
    render_source,
    usual_keywords,
    write_source,
)

CORPUS = Path(__file__).parents[2] / "corpus" / "sources"

SMALLEST = """
name = "Warta"
home = "https://warta.example/"
zone = "WITA"
[[discovery]]
method = "feed"
"""

FULLEST = """
name = "Warta Banua"
home = "https://warta.example/"
region = "63.71"
zone = "WITA"
keywords = ["Karang  Taruna", "PSM"]
delay = 2
allow_private_address = true
tls_verify = false
verified = true
notes = "Ganti tampilan tiap tahun."

[[discovery]]
method = "listing"
url = "https://warta.example/berita"
item = "article h3 > a"
next_page = "page/{n}/"
max_pages = 5

[[layout]]
body = ".isi"
since = 2025-06-01
remove = [".iklan", "aside"]

[[layout]]
body = "#konten"
title = "h1"
author = ".penulis"
published = "time"
"""


def test_the_smallest_source():
    assert parse_source("warta", SMALLEST) == Source(
        key="warta",
        name="Warta",
        home="https://warta.example/",
        region_code=None,
        utc_offset=8,
        discovery=(Discovery("feed"),),
    )


def test_every_key_is_read_and_layouts_are_sorted():
    assert parse_source("warta", FULLEST) == Source(
        key="warta",
        name="Warta Banua",
        home="https://warta.example/",
        region_code="63.71",
        utc_offset=8,
        discovery=(
            Discovery("listing", "https://warta.example/berita", "article h3 > a", "page/{n}/", 5),
        ),
        keywords=("Karang Taruna", "PSM"),
        layouts=(
            Layout("#konten", title="h1", author=".penulis", published="time"),
            Layout(".isi", since=date(2025, 6, 1), remove=(".iklan", "aside")),
        ),
        delay=2.0,
        allow_private_address=True,
        tls_verify=False,
        verified=True,
        notes="Ganti tampilan tiap tahun.",
    )


WRONG = [
    ('method = "feed"', 'method = "rss"', "discovery[0].method: 'rss' is not one of wordpress"),
    ('method = "feed"', "", "discovery[0].method: is missing"),
    (
        'method = "feed"',
        'method = "feed"\nitem = "a"',
        "discovery[0].item: has no meaning for feed",
    ),
    (
        'method = "feed"',
        'method = "feed"\nurl = "/feed"',
        "discovery[0].url: '/feed' is not an http",
    ),
    ('method = "feed"', 'method = "feed"\nurl = "http://[x"', "discovery[0].url: "),
    ('method = "feed"', 'method = "feed"\nmax_pages = 0', "discovery[0].max_pages: 0 is not"),
    ('method = "feed"', 'method = "feed"\nmax_pages = true', "discovery[0].max_pages: True is not"),
    (
        'method = "feed"',
        'method = "listing"\nitem = "a[["',
        "discovery[0].item: 'a[[' is not a CSS",
    ),
    (
        'method = "feed"',
        'method = "listing"\nnext_page = "?page=2"',
        "discovery[0].next_page: '?page=2' does not hold {n}",
    ),
    ('method = "feed"', 'method = "feed"\nselector = "a"', "discovery[0].selector: unknown key"),
    ('[[discovery]]\nmethod = "feed"', "", "discovery: is missing"),
    ('[[discovery]]\nmethod = "feed"', "discovery = []", "discovery: no way to find articles"),
    ('[[discovery]]\nmethod = "feed"', 'discovery = "feed"', "discovery: 'feed' is not a list"),
    (
        '[[discovery]]\nmethod = "feed"',
        'discovery = ["feed"]',
        "discovery[0]: 'feed' is not a table",
    ),
    ('name = "Warta"', "", "name: is missing"),
    ('name = "Warta"', 'name = " "', "name: ' ' is not a text"),
    ('name = "Warta"', "name = 7", "name: 7 is not a text"),
    ("https://warta.example/", "ftp://warta.example/", "home: 'ftp://warta.example/' is not"),
    ("https://warta.example/", "https://", "home: 'https://' is not"),
    (
        "https://warta.example/",
        "https://warta.example:x/",
        "home: 'https://warta.example:x/' is not",
    ),
    ('"WITA"', '"wita"', "zone: 'wita' is not one of WIB, WITA, WIT"),
    ('"WITA"', "8", "zone: 8 is not one of"),
    ('zone = "WITA"', 'zone = "WITA"\nregion = "637"', "region: '637' is not a Kemendagri code"),
    ('zone = "WITA"', 'zone = "WITA"\nregion = 63', "region: 63 is not a Kemendagri code"),
    ('zone = "WITA"', 'zone = "WITA"\nregion = "63.99"', "region: '63.99' is not in the gazetteer"),
    ('zone = "WITA"', 'zone = "WITA"\nkeywords = "psm"', "keywords: 'psm' is not a list"),
    ('zone = "WITA"', 'zone = "WITA"\nkeywords = ["a", ""]', "keywords[1]: '' is not a text"),
    (
        'zone = "WITA"',
        'zone = "WITA"\nkeywords = ["PSM", "psm"]',
        "keywords: 'psm' stands there twice",
    ),
    ('zone = "WITA"', 'zone = "WITA"\ndelay = -1', "delay: -1 is not a number of seconds"),
    ('zone = "WITA"', 'zone = "WITA"\ndelay = "1"', "delay: '1' is not a number of seconds"),
    ('zone = "WITA"', 'zone = "WITA"\nverified = "no"', "verified: 'no' is not true or false"),
    ('zone = "WITA"', 'zone = "WITA"\nnotes = 1', "notes: 1 is not a text"),
    (
        'zone = "WITA"',
        'zone = "WITA"\nregion_code = "63"',
        "region_code: unknown key; known are name",
    ),
    ('"feed"', '"feed"\n[[layout]]\ntitle = "h1"', "layout[0].body: is missing"),
    (
        '"feed"',
        '"feed"\n[[layout]]\nbody = "p"\nsince = "2025"',
        "layout[0].since: '2025' is not a date",
    ),
    (
        '"feed"',
        '"feed"\n[[layout]]\nbody = "p"\nremove = [1]',
        "layout[0].remove[0]: 1 is not a text",
    ),
    (
        '"feed"',
        '"feed"' + '\n[[layout]]\nbody = "p"' * 2,
        "layout: two layouts begin on the same day",
    ),
    ('name = "Warta"', "name = ", "not TOML: "),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path, right, wrong, message):
    assert right in SMALLEST
    path = tmp_path / "warta.toml"
    path.write_text(SMALLEST.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RegistryError, match=re.escape(f"{path}: {message}")):
        load_sources(tmp_path)


def test_sources_come_sorted_by_key(tmp_path):
    for key in ("b-warta", "a-warta"):
        text = SMALLEST.replace("warta.example", f"{key}.example")
        (tmp_path / f"{key}.toml").write_text(text)
    (tmp_path / "README.md").write_text("Not a source.")
    assert list(load_sources(tmp_path)) == ["a-warta", "b-warta"]


@pytest.mark.parametrize("name", ["Warta.toml", "warta banua.toml", "_warta.toml"])
def test_file_names_are_keys(tmp_path, name):
    (tmp_path / name).write_text(SMALLEST)
    with pytest.raises(RegistryError, match="a file name is of a-z"):
        load_sources(tmp_path)


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.warta.example/",
        "https://WARTA.example",
        "https://warta.example:443/",
        "http://warta.example:80",
        "https://warta.example./",
        "https://warta.example/#atas",
        "https://warta.example/?utm_source=x",
    ],
)
def test_two_sources_of_one_home_are_refused(tmp_path, twin):
    (tmp_path / "a.toml").write_text(SMALLEST)
    (tmp_path / "b.toml").write_text(SMALLEST.replace("https://warta.example/", twin))
    with pytest.raises(RegistryError, match=r"b\.toml: home: .* is that of .*a\.toml too"):
        load_sources(tmp_path)


@pytest.mark.parametrize(
    "other",
    ["https://banjar.warta.example/", "https://warta.example:8080/", "https://warta.example/b"],
)
def test_homes_that_only_look_alike_are_two(tmp_path, other):
    (tmp_path / "a.toml").write_text(SMALLEST)
    (tmp_path / "b.toml").write_text(SMALLEST.replace("https://warta.example/", other))
    assert len(load_sources(tmp_path)) == 2


def test_unreadable_files_and_folders_are_told(tmp_path):
    with pytest.raises(RegistryError, match="no such folder"):
        load_sources(tmp_path / "none")
    (tmp_path / "a.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(RegistryError, match=r"a\.toml: cannot be read"):
        load_sources(tmp_path)


# ---- writing

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
urls = st.from_regex(r"https://[a-z]{1,8}\.example/[a-z0-9/?=&]{0,9}", fullmatch=True)
selectors = st.sampled_from(["p", ".isi", "#a > p", "a[href*='/berita/']", 'h1[class="x"]'])
ways = st.builds(
    Discovery, st.sampled_from(["wordpress", "feed", "sitemap", "blogger"]), st.none() | urls
) | st.builds(
    Discovery,
    st.just("listing"),
    st.none() | urls,
    st.none() | selectors,
    st.none() | st.sampled_from(["?page={n}", "page/{n}/"]),
    st.integers(1, 99),
)
layouts = st.lists(
    st.builds(
        Layout,
        selectors,
        st.none() | st.dates(date(2000, 1, 1)),
        st.none() | selectors,
        remove=st.lists(selectors, max_size=9).map(tuple),
    ),
    max_size=3,
    unique_by=lambda layout: layout.since,
).map(lambda found: tuple(sorted(found, key=lambda layout: layout.since or date.min)))
sources = st.builds(
    Source,
    key=st.just("warta"),
    name=texts,
    home=urls,
    region_code=st.sampled_from([None, "63", "63.71"]),
    utc_offset=st.sampled_from(list(ZONES.values())),
    discovery=st.lists(ways, min_size=1, max_size=3).map(tuple),
    keywords=st.lists(
        texts.map(lambda text: " ".join(text.split())), max_size=9, unique_by=str.casefold
    ).map(tuple),
    layouts=layouts,
    delay=st.none() | st.floats(0.1, 3600),
    allow_private_address=st.booleans(),
    tls_verify=st.booleans(),
    verified=st.booleans(),
    notes=st.just("") | texts,
)


@given(sources)
def test_what_is_written_is_read_back(source):
    assert parse_source("warta", render_source(source)) == source


def test_a_source_is_written_once(tmp_path):
    source = parse_source("warta", FULLEST)
    path = write_source(tmp_path / "sources", source)
    assert path.read_text(encoding="utf-8") == render_source(source)
    assert load_sources(path.parent) == {"warta": source}
    with pytest.raises(RegistryError, match="exists already"):
        write_source(path.parent, source)
    assert [file.name for file in path.parent.iterdir()] == ["warta.toml"]


def test_nothing_is_written_that_could_not_be_read(tmp_path):
    source = parse_source("warta", SMALLEST)
    bad = Source("warta", "", source.home, None, 8, source.discovery)
    with pytest.raises(RegistryError, match="name"):
        write_source(tmp_path, bad)
    assert list(tmp_path.iterdir()) == []


# ---- the keys, and the registry itself


@pytest.mark.parametrize("keys", [SOURCE_KEYS, DISCOVERY_KEYS, LAYOUT_KEYS])
def test_every_key_has_its_meaning(keys):
    assert all(len(key.meaning) > 20 for key in keys)
    assert len({key.name for key in keys}) == len(keys)


def test_usual_keywords():
    def source(*keywords):
        return Source("a", "A", "https://a.example/", None, 7, (Discovery("feed"),), keywords)

    shared = [source("psm", "tksk"), source("tksk", "psm"), source("psm"), source()]
    assert usual_keywords(shared) == ("psm", "tksk")
    assert usual_keywords([source()]) == ()


def test_the_registry_of_the_project():
    registry = load_sources(CORPUS)
    assert len(registry) >= 16
    assert {source.region_code and source.region_code[:2] for source in registry.values()} >= {
        "13", "33", "51", "52", "61", "62", "63", "65", "73", "92",
    }  # fmt: skip
    for source in registry.values():
        assert source.home.startswith("https://")
        assert not source.allow_private_address
        assert source.notes
