"""Sitemaps: trees, dates, faults."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.sitemap import sitemaps_of_robots
from pipeline.crawl.discovery.sitemap_xml import parse_sitemap
from pipeline.crawl.discovery.visit import Stopped
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
MAP = f"{HOME}sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*rows):
    """A sitemap of `(path, lastmod or None)`."""
    return f'<?xml version="1.0"?><urlset {NS}>' + _rows("url", rows) + "</urlset>"


def index(*rows):
    return f'<?xml version="1.0"?><sitemapindex {NS}>' + _rows("sitemap", rows) + "</sitemapindex>"


def _rows(name, rows):
    pairs = [row if isinstance(row, tuple) else (row, None) for row in rows]
    return "".join(
        f"<{name}><loc>{HOME}{path}</loc>"
        + (f"<lastmod>{modified}</lastmod>" if modified else "")
        + f"</{name}>"
        for path, modified in pairs
    )


@pytest.fixture
def source(source_of):
    return source_of(Discovery("sitemap", MAP))


def test_a_tree_is_read_and_lists_without_articles_are_not(visits, source):
    visits.site.pages = {
        MAP: index(
            "post-sitemap.xml",
            "post-sitemap2.xml",
            "page-sitemap.xml",
            "category-sitemap.xml",
            "post_tag-sitemap.xml",
            "author-sitemap.xml",
            "wp-sitemap-users-1.xml",
            "wp-sitemap-taxonomies-category-1.xml",
            "wp-sitemap-posts-page-1.xml",
        ),
        f"{HOME}post-sitemap.xml": urlset("a", "b"),
        f"{HOME}post-sitemap2.xml": urlset("c", ""),
    }
    found = visits.run(source)
    assert sorted(found.urls) == [f"{HOME}a", f"{HOME}b", f"{HOME}c"]
    assert len(visits.site.asked) == 3


@pytest.mark.parametrize(
    ("robots", "files"),
    [
        ("Sitemap: https://warta.example/peta.xml", ["peta.xml"]),
        ("", ["sitemap_index.xml"]),
        (404, ["sitemap.xml"]),
        (404, ["wp-sitemap.xml"]),
        ("sitemap:/a.xml\nSITEMAP : /b.xml\nSitemap: https://lain.example/c.xml", ["a.xml"]),
    ],
)
def test_the_place_is_found_and_remembered(visits, source_of, robots, files):
    visits.site.pages = {f"{HOME}robots.txt": robots}
    visits.site.pages |= {HOME + name: urlset("kabar") for name in files}
    source = source_of("sitemap")
    assert visits.run(source).urls == [f"{HOME}kabar"]
    visits.run(source)
    assert visits.site.asked == [HOME + name for name in files]


def test_no_sitemap_is_told(visits, source_of):
    found = visits.run(source_of("sitemap"))
    assert found.reasons("sitemap") == ["no_sitemap"]


def test_news_sitemaps_give_title_and_time(visits, source):
    visits.site.pages[MAP] = f"""<urlset {NS}
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>
      <loc> {HOME}kabar </loc><image:image><image:loc>{HOME}a.jpg</image:loc>
      <image:title>Foto</image:title></image:image><news:news><news:publication>
      <news:name>Warta</news:name></news:publication>
      <news:publication_date>2026-02-01T08:00:00+08:00</news:publication_date>
      <news:title><![CDATA[Tagana & TKSK]]></news:title></news:news></url></urlset>"""
    (candidate,) = visits.run(source).candidates
    assert candidate.url == f"{HOME}kabar"
    assert candidate.title == "Tagana & TKSK"
    assert candidate.published == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_backfill_reads_only_the_files_of_its_time(visits, source):
    months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
    visits.site.pages = {MAP: index(*(f"post-sitemap-{month}.xml" for month in months))}
    visits.site.pages |= {
        f"{HOME}post-sitemap-{month}.xml": urlset(f"kabar-{month}") for month in months
    }
    found = visits.run(source, since=datetime(2024, 11, 5, tzinfo=UTC))
    assert sorted(found.urls) == [f"{HOME}kabar-2024-11", f"{HOME}kabar-2024-12"]
    assert len(visits.site.asked) == 3


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["sitemap.xml?yyyy=2023&amp;mm=01", "sitemap.xml?yyyy=2024&amp;mm=12"], [1]),
        (["sitemap-2022.xml", "sitemap-2023.xml", "sitemap-2024.xml"], [2]),
        (["sitemap/2024/09/30.xml", "sitemap/2024/11/06.xml"], [1]),
        (["peta-20241030.xml", "peta-20241106.xml"], [1]),
        (["sitemap-pt-post-2024-10.xml", "sitemap-pt-post-2024-12.xml"], [1]),
        (["post-sitemap1.xml", "post-sitemap2.xml", "post-sitemap2023.xml"], [0, 1, 2]),
        ([("a.xml", "2024-10-01"), ("b.xml", "2024-11-20"), ("c.xml", None)], [1, 2]),
    ],
)
def test_dates_of_files_in_a_backfill(visits, source, names, read):
    visits.site.pages = {MAP: index(*names)}
    visits.site.rule = lambda url: urlset("kabar-" + url[-12:].replace("&", "-"))
    visits.run(source, since=datetime(2024, 11, 5, tzinfo=UTC))
    paths = [name[0] if isinstance(name, tuple) else name for name in names]
    expected = {HOME + paths[place].replace("&amp;", "&") for place in read}
    assert set(visits.site.asked[1:]) == expected


def test_entries_too_old_for_a_backfill_are_left_out(visits, source):
    visits.site.pages[MAP] = urlset(
        ("a", "2024-01-01"),
        ("b", "2025-02-01T00:00:00+08:00"),
        "2024/12/03/c",
        "2025/01/03/d",
        "tanpa-tanggal",
    )
    found = visits.run(source, since=datetime(2025, 1, 1, tzinfo=UTC))
    assert found.urls == [f"{HOME}b", f"{HOME}2025/01/03/d", f"{HOME}tanpa-tanggal"]


def test_an_unchanged_index_with_dates_costs_one_request(visits, source):
    visits.site.validated = {MAP}
    visits.site.pages = {MAP: index(("a.xml", "2026-02-01")), f"{HOME}a.xml": urlset("kabar")}
    visits.run(source)
    found = visits.run(source)
    assert (visits.site.asked, found.reasons("sitemap")) == ([MAP], ["unchanged"])


def test_an_unchanged_index_without_dates_hides_nothing(visits, source):
    visits.site.validated = {MAP}
    visits.site.pages = {MAP: index("a.xml"), f"{HOME}a.xml": urlset("kabar")}
    visits.run(source)
    visits.site.pages[f"{HOME}a.xml"] = urlset("kabar", "kabar-baru")
    assert visits.run(source).urls == [f"{HOME}kabar-baru"]


def test_a_refresh_reads_the_files_that_changed(visits, source):
    old = [(f"post-sitemap{n}.xml", "2026-02-01T00:00:00+00:00") for n in range(1, 30)]
    visits.site.pages = {MAP: index(*old, ("post-sitemap30.xml", "2026-03-01T10:00:00+00:00"))}
    visits.site.rule = lambda url: urlset((f"k-{url[-12:]}", "2026-02-01"))
    assert len(visits.run(source).urls) == 30
    later = NOW + timedelta(days=2)
    visits.site.pages[MAP] = index(*old, ("post-sitemap30.xml", "2026-03-02T10:00:00+00:00"))
    visits.site.pages[f"{HOME}post-sitemap30.xml"] = urlset(
        ("k-sitemap30.xml", "2026-03-02T10:00:00+00:00"), ("baru", "2026-03-02T10:00:00+00:00")
    )
    found = visits.run(source, now=later)
    assert len(visits.site.asked) == 2
    assert found.urls == [f"{HOME}k-sitemap30.xml", f"{HOME}baru"]


@pytest.mark.parametrize("newest", [1, 12])
def test_a_series_without_dates_is_read_from_its_ends(visits, source, newest):
    files = [f"wp-sitemap-posts-post-{n}.xml" for n in range(1, 13)]
    visits.site.pages = {MAP: index(*files)}
    visits.site.pages |= {HOME + name: urlset(f"k-{n}") for n, name in enumerate(files, start=1)}
    visits.run(source)
    assert len(visits.site.asked) == 13
    visits.site.pages[HOME + files[newest - 1]] = urlset(f"k-{newest}", "baru")
    found = visits.run(source)
    assert found.urls == [f"{HOME}baru"]
    assert len(visits.site.asked) <= 4


def test_a_sitemap_that_lists_itself_ends(visits, source):
    visits.site.pages = {
        MAP: index("sitemap.xml", "b.xml"),
        f"{HOME}b.xml": index("sitemap.xml", "c.xml"),
        f"{HOME}c.xml": urlset("kabar"),
    }
    found = visits.run(source)
    assert found.urls == [f"{HOME}kabar"]
    assert len(visits.site.asked) == 3


def test_an_index_without_bottom_ends(visits, source):
    visits.site.rule = lambda url: index(url.removeprefix(HOME).replace(".xml", "x.xml"))
    found = visits.run(source)
    assert found.reasons("sitemap") == ["too_large"]
    assert len(visits.site.asked) <= 5


def test_other_hosts_are_left_out_and_counted(visits, source):
    visits.site.pages[MAP] = urlset("a").replace(
        "</urlset>", "<url><loc>https://iklan.example/x</loc></url></urlset>"
    )
    found = visits.run(source)
    assert found.urls == [f"{HOME}a"]
    assert found.count("off_host") == 1


def test_a_dead_file_is_counted_and_the_others_read(visits, source):
    visits.site.pages = {MAP: index("a.xml", "b.xml"), f"{HOME}b.xml": urlset("kabar")}
    found = visits.run(source)
    assert (found.urls, found.end, found.count("dead_sitemap")) == ([f"{HOME}kabar"], "ok", 1)


def test_a_file_that_fails_for_now_keeps_the_marks(visits, source):
    visits.site.validated = {MAP}
    visits.site.pages = {
        MAP: index(("a.xml", "2026-02-01"), ("b.xml", "2026-02-01")),
        f"{HOME}a.xml": 500,
        f"{HOME}b.xml": urlset("kabar"),
    }
    found = visits.run(source)
    assert (found.urls, found.reasons("sitemap")) == ([f"{HOME}kabar"], ["http_500"])
    visits.site.pages[f"{HOME}a.xml"] = urlset("kabar-a")
    assert f"{HOME}kabar-a" in visits.run(source).urls


def test_keywords_are_looked_for_in_the_address(visits, source_of):
    visits.site.pages[MAP] = urlset(
        "2026/01/apel-siaga-tagana-kalsel/", "berita/4711", "harga-cabai-naik.html", "tagananya-a"
    )
    found = visits.run(source_of(Discovery("sitemap", MAP), keywords=["Tagana"]))
    assert found.urls == [f"{HOME}2026/01/apel-siaga-tagana-kalsel/", f"{HOME}berita/4711"]


# ---- bytes


def entries(response, body, **headers):
    sitemap = parse_sitemap(response(body, **headers))
    return [entry.url.removeprefix(HOME) for entry in sitemap.entries], sitemap.fault


@pytest.mark.parametrize(
    "body",
    [
        urlset("a", "b"),
        "\ufeff" + urlset("a", "b"),
        "\n <b>Warning</b>: x <br/>\n" + urlset("a", "b"),
        urlset("a", "b").replace("<url", "<s:url").replace("</url", "</s:url"),
        gzip.compress(urlset("a", "b").encode(), mtime=0),
        gzip.compress(urlset("a").encode()[:60], mtime=0)
        + gzip.compress(urlset("a", "b").encode()[60:], mtime=0),
        f"{HOME}a\r\n{HOME}b\n\nbukan alamat\n",
        f"<rss><channel><item><link>{HOME}a</link></item><item><link>{HOME}b</link></item>"
        "</channel></rss>",
    ],
)
def test_forms_of_a_sitemap(response, body):
    assert entries(response, body) == (["a", "b"], None)


def test_stray_ampersands_are_no_fault(response):
    urls, fault = entries(response, urlset("a?x=1&y=2&amp;z=3&#38;w=4"))
    assert (urls, fault) == (["a?x=1&y=2&z=3&w=4"], None)


def test_a_large_file_comes_in_pieces(response):
    body = urlset(*(f"kabar?n={n}&amp;m=1" for n in range(20_000)))
    urls, fault = entries(response, body)
    assert (len(urls), fault) == (20_000, None)
    assert urls[19_999] == "kabar?n=19999&m=1"


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_what_came_of_a_cut_file_is_kept(response, cut):
    body = urlset(*(f"kabar-{n}" for n in range(5_000))).encode()
    urls, fault = entries(response, body[: int(len(body) * cut)])
    assert fault == "truncated"
    assert len(urls) == pytest.approx(5_000 * cut, rel=0.1)
    packed = gzip.compress(body)
    urls, fault = entries(response, packed[: int(len(packed) * cut)])
    assert fault == "truncated"
    assert len(urls) > 1_000


def test_a_gzip_bomb_is_cut_off(response):
    bomb = gzip.compress(urlset("a").encode().replace(b"</urlset>", b" " * 80_000_000))
    urls, fault = entries(response, bomb)
    assert (urls, fault) == (["a"], "too_large")


BOMB = '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "not_a_sitemap"),
        ("<!doctype html><html><body>404 <urlset ></body></html>", "not_a_sitemap"),
        ("<html>tidak ada</html>", "not_a_sitemap"),
        ("kosong", "not_a_sitemap"),
        ("<urlset ", "not_a_sitemap"),
        (urlset("a").encode("utf-16"), "not_a_sitemap"),
        (BOMB + urlset("&b;")[21:], "doctype"),
        ('<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + urlset("&x;")[21:], "doctype"),
        (gzip.compress(b"<html>ya</html>", mtime=0), "not_a_sitemap"),
        (gzip.compress(b"x" * 100, mtime=0)[:8], "truncated"),
        (b"\x1f\x8bnot gzip at all", "truncated"),
        ('<?xml version="1.0" encoding="klingon"?>' + urlset("a")[21:], "not_a_sitemap"),
        ("<urlset>" + "<a>" * 100_000, "not_a_sitemap"),
    ],
)
def test_what_is_no_sitemap_is_told(response, body, reason):
    with pytest.raises(Stopped) as caught:
        parse_sitemap(response(body))
    assert caught.value.reason == reason


def test_sitemaps_of_robots():
    robots = (
        b"\xef\xbb\xbfSitemap: /a.xml\r\n# Sitemap: /no.xml\r\nsiteMap:/b.xml # kata\nSitemap:\n"
    )
    assert sitemaps_of_robots(robots, HOME) == [f"{HOME}a.xml", f"{HOME}b.xml"]


@given(
    st.binary(max_size=400)
    | st.binary(max_size=200).map(lambda data: b"<urlset>" + data + b"</urlset>")
    | st.binary(max_size=200).map(lambda data: b"\x1f\x8b\x08" + data)
    | st.binary(max_size=200).map(gzip.compress)
    | st.text(max_size=200).map(lambda text: urlset(text).encode())
)
def test_reading_a_sitemap_never_raises_but_stopped(reason_of, body):
    reasons = {None, "not_a_sitemap", "not_a_feed", "doctype", "truncated", "too_large"}
    assert reason_of(parse_sitemap, body) in reasons
