# ruff: noqa: E501
"""What is no article, layouts, several pages, encodings, titles and authors."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from extractors.article import Layout, read_page
from extractors.article.authors import person_names, without_tails
from extractors.article.encoding import as_utf8, decode, mend
from extractors.model import Article, NotAnArticle, Origin, Page
from tests.extractors.article import families
from tests.extractors.article.stories import STORIES

FETCHED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
STORY = STORIES[0]
BODY = "".join(f"<p>{p}</p>" for p in STORY.paragraphs)


def read(html: str, url: str = "https://kabarbanua.example/daerah/judul", layouts: tuple = ()):
    return read_page(Page(url, html.encode(), FETCHED), Origin(utc_offset=8), layouts)


CARDS = "".join(
    f'<article class="post"><h2><a href="/{i}">{title} {i}</a></h2><p>{lead}</p></article>'
    for i in range(3)
    for title, lead in families.OTHER
)


@pytest.mark.parametrize(
    ("html", "url", "reason"),
    [
        ("", "https://a.example/x", "empty"),
        ("<html><body><h1>Judul</h1></body></html>", "https://a.example/x", "empty"),
        (f'<html><body class="archive category">{CARDS}</body></html>', "https://a.example/x", "listing"),
        (f"<html><body>{CARDS}</body></html>", "https://a.example/tag/sosial/", "listing"),
        (f'<html><body class="search">{CARDS}</body></html>', "https://a.example/cari-berita", "listing"),
        (f"<html><body><h1>Arsip Berita</h1>{CARDS}</body></html>", "https://a.example/archives/2025", "listing"),
        (f"<html><body><h1>Bantuan Sosial Lansia Kabupaten</h1>{CARDS}</body></html>", "https://a.example/tag/bantuan-sosial-lansia-kabupaten", "listing"),
        (f'<html><body class="archive category"><h1>Bantuan Sosial Lansia Kabupaten</h1>{CARDS}</body></html>', "https://a.example/bantuan-sosial-lansia-kabupaten", "listing"),
        (f"<html><body>{CARDS}</body></html>", "https://a.example/", "listing"),
        (f"<html><body>{CARDS}</body></html>", "https://a.example/daerah/page/3/", "listing"),
        ('<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "https://a.example/x", "listing"),
        ("<html><head><title>Halaman Tidak Ditemukan</title></head><body><h1>404</h1><p>Maaf, halaman yang Anda cari tidak dapat kami temukan di situs ini.</p></body></html>", "https://a.example/x", "soft_404"),
        (f'<html><head><meta property="og:type" content="video.other"></head><body><h1>Rapat</h1><p>{STORY.paragraphs[0]}</p></body></html>', "https://a.example/x", "video"),
        (f"<html><body><h1>Galeri kegiatan</h1><p>{STORY.paragraphs[0]}</p></body></html>", "https://a.example/foto/12/kegiatan", "gallery"),
        (f"<html><body><h1>Judul berita</h1><p>{STORY.paragraphs[0]}</p><p>Silakan berlangganan untuk membaca selengkapnya.</p></body></html>", "https://a.example/x", "paywall"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article_says_why(html: str, url: str, reason: str):
    found = read(html, url)
    assert isinstance(found, NotAnArticle)
    assert found.reason == reason


def test_a_page_that_is_no_article_gives_what_it_says_of_itself():
    html = """<title>Foto banjir - Kabar Desa</title><meta name="author" content="Rina Amelia">
      <meta property="og:title" content="Foto banjir di Desa Sukamaju"><h1>Foto banjir di Desa Sukamaju</h1>
      <meta property="article:published_time" content="2025-12-09T10:35:00+08:00"><p>1 dari 8</p>"""
    found = read_page(Page("https://a.example/foto/banjir", html.encode(), FETCHED))
    assert isinstance(found, NotAnArticle)
    assert (found.reason, found.title) == ("gallery", "Foto banjir di Desa Sukamaju")
    assert found.authors == ("Rina Amelia",)
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2025-12-09T10:35:00+08:00"


CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


@pytest.mark.parametrize(
    ("text", "end", "kind"),
    [
        (STORY.paragraphs[0][:150], "", NotAnArticle),
        (STORY.paragraphs[0][:150] + STORY.paragraphs[1][:150], "", Article),
        (STORY.paragraphs[0][:150] + STORY.paragraphs[1][:150], "Artikel ini khusus pelanggan.", NotAnArticle),
        (BODY, "Artikel ini khusus pelanggan.", Article),
    ],
    ids=["teaser", "short report", "teaser with an offer", "whole"],
)  # fmt: skip
def test_a_page_that_is_not_free_is_an_article_if_it_shows_one(text: str, end: str, kind: type):
    html = f"<html><head>{CLOSED}</head><body><article><h1>Judul berita</h1><p>{text}</p><p>{end}</p></article></body></html>"
    assert isinstance(read(html), kind)


HEADLINES = "".join(
    f"<li><a href=/{n}>Warga {n} desa mengeluhkan lampu jalan yang padam</a></li>"
    for n in range(40)
)


def test_an_address_that_names_its_headline_speaks_against_a_list_of_others():
    html = f"<html><body><h1>Bupati Buka Pelatihan Relawan Bencana</h1><div><p>{STORY.paragraphs[0]}</p></div><ul>{HEADLINES}</ul></body></html>"
    assert isinstance(
        read(html, "https://a.example/bupati-buka-pelatihan-relawan-bencana"), Article
    )
    assert isinstance(read(html, "https://a.example/daerah"), NotAnArticle)


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Kepsek Bantah Dana 404 Juta Hilang", "https://a.example/daerah/judul"),
        ("Video Call Permudah Layanan Lansia", "https://a.example/video-call-lansia"),
        ("Foto Lama Warnai Pameran Kota", "https://a.example/budaya/foto-lama"),
        ("Tag Harga Jadi Sorotan Warga", "https://a.example/2025/10/tag-harga"),
    ],
)
def test_an_article_that_only_sounds_like_none_is_read(title: str, url: str):
    html = f"<html><body class='single-post'><h1>{title}</h1><div>{BODY}</div></body></html>"
    found = read(html, url)
    assert isinstance(found, Article)
    assert found.text == STORY.text


class TestLayouts:
    html = f"<html><head><title>Judul</title></head><body><h1>Judul</h1><div class='isi'><p>Sisipan</p>{BODY}</div><b class='nama'>Rina Amelia</b></body></html>"
    old = Layout(body="div.lama")
    new = Layout(body="div.isi", since=date(2025, 1, 1), author=".nama", remove=("p:first-child",))

    def test_the_layout_that_matches_gives_the_body(self):
        article = read(self.html, layouts=(self.old, self.new))
        assert article.text == STORY.text
        assert (article.body_method, article.authors) == ("source", ("Rina Amelia",))

    def test_where_none_matches_the_generic_reader_takes_over_and_says_so(self):
        article = read(self.html, layouts=(self.old,))
        assert article.body_method == "generic"
        assert STORY.text in article.text

    def test_a_selector_that_is_no_css_matches_nothing(self):
        assert read(self.html, layouts=(Layout(body="p["),)).body_method == "generic"


def test_json_ld_gives_the_body_only_where_the_page_shows_little_of_it():
    script = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Judul berita","articleBody":%s}</script>'
    import json

    html = f"<html><head>{script % json.dumps(STORY.text)}</head><body><h1>Judul berita</h1>%s</body></html>"
    assert read(html % "").body_method == "json_ld"
    assert read(html % "").text == STORY.text
    assert read(html % BODY).body_method == "generic"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<div class="page-links"><a href="/daerah/judul/2/">2</a></div>', "https://kabarbanua.example/daerah/judul/2/"),
        ('<div class="paging"><a href="?page=2">2</a></div>', "https://kabarbanua.example/daerah/judul?page=2"),
        ('<a rel="next" href="/daerah/berita-lain">Berita berikutnya</a>', None),
        ('<a href="/daerah/page/2">2</a>', None),
        ('<a href="/daerah/judul-lain?page=2">2</a>', None),
    ],
)  # fmt: skip
def test_the_next_page_is_one_of_the_same_article(links: str, expected: str | None):
    article = read(f"<html><body><h1>Judul</h1><article>{BODY}</article>{links}</body></html>")
    assert article.next_page_url == expected


def test_from_the_second_page_the_third_is_next():
    html = f'<html><body><h1>Judul</h1>{BODY}<a href="/daerah/judul/">1</a><a href="/daerah/judul/3/">3</a></body></html>'
    article = read(html, "https://kabarbanua.example/daerah/judul/2/")
    assert article.next_page_url == "https://kabarbanua.example/daerah/judul/3/"


@pytest.mark.parametrize(
    ("raw", "header", "text"),
    [
        ("“Café”".encode(), None, "“Café”"),
        ("“Café”".encode("utf-8-sig"), "text/html; charset=iso-8859-1", "“Café”"),
        ("“Café”".encode("cp1252"), "text/html; charset=ISO-8859-1", "“Café”"),
        (b'<meta charset="windows-1252">' + "“Café”".encode("cp1252"), None, '<meta charset="windows-1252">“Café”'),
        ("“Café”".encode("utf-16"), None, "“Café”"),
        (b"warga" * 50 + "“ok”".encode() + b"\xe2\x80", "text/html; charset=utf-8", "warga" * 50 + "“ok”\ufffd"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(raw: bytes, header: str | None, text: str):
    assert decode(raw, header) == text


@pytest.mark.parametrize("before", [8189, 8190, 8191, 8192])
@pytest.mark.parametrize("sign", ["é", "“", "😀"])
def test_a_sign_between_two_pieces_of_a_page_is_whole(before: int, sign: str):
    raw = b"x" * before + sign.encode() + b"y" * 9000
    assert as_utf8(raw) == raw
    cut = raw.replace(sign.encode(), sign.encode()[:-1])
    assert as_utf8(cut) != cut  # read as another encoding, or with a replacement
    assert decode(cut).encode() == as_utf8(cut)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [("â€œKamiâ€\x9d siap", "“Kami” siap"), ("CafÃ©", "Café"), ("NÃO", "NÃO"), ("“â”", "“â”")],
)
def test_only_certain_mojibake_is_mended(broken: str, mended: str):
    assert mend(broken) == mended


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Rina Amelia"], ("Rina Amelia",)),
        (["Oleh Rina Amelia, Joko Susanto dan Salim"], ("Rina Amelia", "Joko Susanto", "Salim")),
        (["By Rina Amelia and Joko Susanto"], ("Rina Amelia", "Joko Susanto")),
        (["Rina Amelia, S.Sos"], ("Rina Amelia, S.Sos",)),
        (["Redaksi"], ()),
        (["Kabar Banua"], ()),
        (["admin", "https://facebook.com/x", "rina@kabar.example"], ()),
        (["Tim Liputan Kabar Banua"], ()),
        (["Diskominfo Tapin"], ()),
        (["Rina Amelia", "RINA AMELIA"], ("Rina Amelia",)),
    ],
)
def test_authors_are_persons(values: list[str], names: tuple[str, ...]):
    assert person_names(values, "Kabar Banua") == names


@pytest.mark.parametrize(
    ("classes", "url"),
    [
        ("wide search", "https://a.example/daerah/relawan-bagikan-paket-sembako-warga-123.html"),
        ("blog", "https://a.example/relawan-bagikan-paket-sembako"),
        ("", "https://a.example/archives/2146078"),
        ("", "https://a.example/page/Relawan_Bagikan_Paket_Sembako.html"),
    ],
)
def test_an_address_that_names_an_article_speaks_against_a_list(classes: str, url: str):
    html = f"<body class='{classes}'><h1>Relawan Bagikan Paket Sembako</h1><div>{BODY}</div></body>"
    assert isinstance(read(html, url), Article)


@pytest.mark.parametrize(
    "values",
    [
        ["Rina Amelia, Chief Technology Officer, Head of Field Work"],
        ["Rina Amelia Username: rinaamelia"],
        ["Rina Amelia KABAR BANUA"],
        ["Rina Amelia KABAR BANUA NETWORK"],
        ["By Rina Amelia, Kabar Banua reporter"],
        ["Rina Amelia July/August 2019"],
        ["Rina Amelia | The Banua Journal"],
        [", Kabar Banua", "Rina Amelia"],
        ["Download our new app FREE", "Rina Amelia"],
        ["Publicado", "Rina Amelia"],
        ["Rina Amelia", "The Banua Gazette"],
        ["Rina Amelia for Harian Pagi"],
        ["By RINA AMELIA, AP Sports Writer", "Rina Amelia"],
        ["Penerbit Banua GmbH, Nürnberg, Germany", "Rina Amelia"],
        ['<a href="/ahli/rina">Rina Amelia</a>'],
        ["rinaAmelia", "Rina Amelia"],
        ["Rina Amelia The Associated Press", "© Rina Putri", "Bild: R. Putri", "Heute"],
        ["Rina Amelia Reuters"],
        ["Rina Amelia General Assignment Reporter, Kabar Banua"],
        ["Bund der Kabar Banua e.V.", "Rina Amelia"],
        ["Review by Rina Amelia"],
        ["Features By RINA AMELIA", "Rina Amelia"],
        ["Eine Kolumne von Rina Amelia"],
        ["By Social Links for Rina Amelia View Author Archive Follow"],
        ["By Rina AmeliaDec 22, 2023"],
        ["Rina Amelia archive page"],
        ["By Rina Amelia Banua Correspondent"],
        ["Rina Amelia New York Times"],
        ["Photo by Joko Susanto", "Rina Amelia"],
        ["Rina Amelia, photo by the village"],
        ["Story and photos by Rina Amelia"],
        ["Reviewed by Joko Susanto", "Geprüft von Dr. Joko Susanto", "Rina Amelia"],
    ],
)
def test_what_stands_beside_a_name_is_none(values: list[str]):
    names = person_names(values, "Kabar Banua")
    assert [name.title() for name in names] == ["Rina Amelia"]


@pytest.mark.parametrize(
    "name",
    [
        "José Volta e Pinto",
        "Ana Ortega y Gasset",
        "Maria van der Berg",
        "Siti Aminah binti Ali",
        "Per Hansen",
        "Anthony Head",
        "Anna von Berg",
        "Rina McDonald",
        "Rina Banua",
        "Autry Par",
        "Theo Field",
    ],
)
def test_names_that_look_like_less_are_names(name: str):
    assert person_names([name], "Kabar Banua") == (name,)


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        # class names of any case; a firm is no `firma`
        ('<div class="css-1-Byline">Rina Amelia</div>', ("Rina Amelia",)),
        ('<span class="firma">di Rina Amelia</span>', ("Rina Amelia",)),
        ('<span class="confirmation">Rina Amelia</span>', ()),
        ('<a href="/author-bio.asp?author_id=8">Rina Amelia</a>', ("Rina Amelia",)),
        ('<a href="/about/editors/rina-amelia/">Rina Amelia</a>', ("Rina Amelia",)),
        ('<a href="/authority/rina">Rina Amelia</a>', ()),
        # who made a picture
        ('<figure><span itemprop="author">Joko Susanto</span></figure><b itemprop="author">Rina Amelia</b>', ("Rina Amelia",)),
        # a section's name in an element named for authors, the byline beside it
        ('<div class="author-beat">Productivity</div><p>By Rina Amelia</p>', ("Rina Amelia",)),
    ],
)  # fmt: skip
def test_authors_are_shown_in_many_ways(html: str, authors: tuple[str, ...]):
    found = read(f"<h1>{STORY.title}</h1>{html}<div>{BODY}</div>")
    assert isinstance(found, Article)
    assert found.authors == authors


@pytest.mark.parametrize(
    ("first", "last", "authors"),
    [
        ("<p><i>von Rina Amelia</i></p>", "", ("Rina Amelia",)),
        ("", "<p><em>Von Rina Amelia und Joko Susanto</em></p>", ("Rina Amelia", "Joko Susanto")),
        ("", "<p>By Rina Amelia and friends of the village, the bridge was built.</p>", ()),
        ("<p>Di Tanjung Selor, warga membangun jembatan bersama relawan.</p>", "", ()),
    ],
)
def test_a_byline_may_be_the_first_or_last_line(first: str, last: str, authors: tuple[str, ...]):
    found = read(f"<h1>{STORY.title}</h1><div>{first}{BODY}{last}</div>")
    assert isinstance(found, Article)
    assert found.authors == authors


def test_one_letter_joins_two_whole_names():
    assert person_names(["Ana Ortega y Luis Pinto"]) == ("Ana Ortega", "Luis Pinto")
    assert person_names(["Ana Volta e Luis Pinto"]) == ("Ana Volta", "Luis Pinto")


def test_a_voice_of_something_is_no_person():
    assert person_names(["Voice of Banua", "Center for Field Studies"]) == ()


def test_a_desk_under_the_site_s_initials_is_no_person():
    assert person_names(["XYZ Sport"], "xyz") == ()
    assert person_names(["Xyz Sport"], "xyz") == ("Xyz Sport",)


@pytest.mark.parametrize(
    ("line", "linked", "rest"),
    [
        ("By Rina Amelia Houston", ["Rina Amelia"], "By Rina Amelia"),
        ("Rina Amelia KABAR, Joko Susanto", ["Rina Amelia"], "Rina Amelia, Joko Susanto"),
        ("Rina Amelia and Joko Susanto Paris", ["Rina Amelia", "Joko Susanto"], "Rina Amelia and Joko Susanto"),
        ("Rina Amelia Putri", ["Rina"], "Rina Amelia Putri"),
        ("By Rina Amelia", [], "By Rina Amelia"),
    ],
)  # fmt: skip
def test_what_follows_a_linked_name_is_cut(line: str, linked: list[str], rest: str):
    assert without_tails(line, linked) == rest


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ('<span itemprop="author" itemscope><meta itemprop="name" content="Rina Amelia"></span>', ("Rina Amelia",)),
        ('<p>Wawancara</p><a href="/staff/rina/">Rina Amelia</a>', ("Rina Amelia",)),
        ('<a href="/staff/tim/">Contributors</a>', ()),
        ('<figure><img><span class="author">Foto Kita</span></figure>', ()),
        ('<div class="authority-control">Nomor Induk</div>', ()),
        ('<div><a rel="author" href="/a">Rina Amelia</a> <a rel="author" href="/b">Joko Susanto</a></div>', ("Rina Amelia", "Joko Susanto")),
        ('<div><div><div><div><a rel="author" href="/a">Rina Amelia</a></div></div></div></div><ul><li><div><div><b><a rel="author" href="/b">Joko Susanto</a></b></div></div></li></ul>', ("Rina Amelia",)),
    ],
)  # fmt: skip
def test_elements_that_name_the_author(markup: str, names: tuple[str, ...]):
    article = read(f"<article><h1>Relawan Bagikan Paket Sembako</h1>{markup}{BODY}</article>")
    assert article.authors == names


def test_an_author_linked_in_running_text_wrote_something_else():
    quoted = f'<p>Seperti ditulis <a rel="author" href="/z">Joko Susanto</a>, {STORY.paragraphs[0]} {STORY.paragraphs[1]}</p>'
    article = read(f"<article><h1>Relawan Bagikan Paket Sembako</h1>{BODY}{quoted}</article>")
    assert article.authors == ()


def test_metadata_of_a_page():
    article = read(families.portal_network(STORY))
    assert article.section == "Daerah"
    assert article.tags == STORY.tags
    assert article.editor == "Salim Basri"
    assert article.image_caption == STORY.caption
    assert article.canonical_url == f"https://kabarbanua.example/{STORY.slug}/"
    assert article.modified_at is not None
    assert article.origins["published_at"] == "json_ld datePublished"
    assert {cut.reason for cut in article.cuts} >= {"baca_juga", "byline"}
