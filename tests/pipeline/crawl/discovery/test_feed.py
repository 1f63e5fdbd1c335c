"""RSS, Atom, JSON Feed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.feed import alternate_feeds, parse_feed
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
FEED = f"{HOME}feed/"


def rss(numbers, start=datetime(2026, 2, 28, tzinfo=UTC), generator="", extra=""):
    """An RSS feed of these articles, newest first: number n came out n hours after `start`."""
    items = "".join(
        f"<item><title>Kabar {n}</title><link>{HOME}kabar-{n}/</link>"
        f"<pubDate>{(start + timedelta(hours=n)):%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<description>Isi {n}</description></item>"
        for n in sorted(numbers, reverse=True)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Warta</title>'
        f"<generator>{generator}</generator>{extra}{items}</channel></rss>"
    )


def paged(all_numbers, size=10):
    """The pages of a WordPress feed: `?paged=N`, 404 past the end."""
    ordered = sorted(all_numbers, reverse=True)
    return {
        FEED if page == 1 else f"{FEED}?paged={page}": rss(ordered[start : start + size])
        for page, start in enumerate(range(0, len(ordered), size), start=1)
    }


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta</title>
<entry><title type="html">Bakti &amp;amp; sosial</title>
<link rel="alternate" href="https://warta.example/bakti"/><link rel="edit" href="/x"/>
<published>2026-02-01T08:00:00+08:00</published><updated>2026-02-02T08:00:00+08:00</updated>
<summary type="html">&lt;p&gt;Warga &lt;b&gt;bersama&lt;/b&gt;&lt;/p&gt;</summary></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Warta",
        "items": [
            {
                "id": "1",
                "url": f"{HOME}bakti",
                "title": "Bakti & sosial",
                "summary": "Warga bersama",
                "date_published": "2026-02-01T08:00:00+08:00",
                "date_modified": "2026-02-02T08:00:00+08:00",
            },
            {"id": "2"},
            7,
        ],
    }
)

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>
<item><title>Bakti &amp; sosial</title><link>https://warta.example/bakti</link>
<description>Warga bersama</description>
<dc:date>2026-02-02T08:00:00+08:00</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("body", [ATOM, JSON_FEED, RDF])
def test_every_form_gives_the_same_candidate(visits, source_of, body):
    visits.site.pages[FEED] = body
    (candidate,) = visits.run(source_of(Discovery("feed", FEED))).candidates
    assert candidate.url == f"{HOME}bakti"
    assert candidate.title == "Bakti & sosial"
    assert candidate.excerpt == "Warga bersama"
    times = (candidate.published, candidate.modified)
    assert datetime(2026, 2, 2, tzinfo=UTC) in times


@pytest.mark.parametrize(
    ("printed", "hour"),
    [
        ("Sun, 01 Feb 2026 08:00:00 +0800", 0),
        ("Sun, 01 Feb 2026 08:00:00 GMT", 8),
        ("Min, 01 Peb 2026 08:00:00 WITA", 0),
        ("Minggu, 1 Februari 2026 08:00 WIB", 1),
        ("2026-02-01 08:00:00", 0),
        ("01/02/2026 08.00", 0),
    ],
)
def test_times_as_local_systems_print_them(visits, source_of, printed, hour):
    item = f"<item><link>{HOME}a</link><pubDate>{printed}</pubDate></item>"
    visits.site.pages[FEED] = f"<rss><channel>{item}</channel></rss>"
    (candidate,) = visits.run(source_of(Discovery("feed", FEED))).candidates
    assert candidate.published == datetime(2026, 2, 1, hour, tzinfo=UTC)


def test_the_first_visit_reads_all_pages_of_wordpress(visits, source_of):
    visits.site.pages = paged(range(35))
    found = visits.run(source_of("feed"))
    assert len(found.urls) == 35
    assert (found.end, len(visits.site.asked)) == ("ok", 5)


def test_an_unchanged_feed_costs_one_request(visits, source_of):
    visits.site.pages = paged(range(35))
    visits.site.validated = {FEED}
    visits.run(source_of("feed"))
    found = visits.run(source_of("feed"))
    assert (found.urls, visits.site.asked) == ([], [FEED])
    assert found.reasons("feed") == ["unchanged"]


def test_a_refresh_reads_on_until_what_is_known(visits, source_of):
    visits.site.pages = paged(range(35))
    visits.run(source_of("feed"), now=datetime(2026, 3, 1, 11, tzinfo=UTC))
    visits.site.pages = paged(range(60))
    found = visits.run(source_of("feed"))
    assert len(found.urls) == 25
    assert len(visits.site.asked) == 3


def test_a_changed_entry_of_a_known_article_is_given_again(visits, source_of):
    visits.site.pages[FEED] = ATOM
    visits.run(source_of(Discovery("feed", FEED)), now=datetime(2026, 2, 5, tzinfo=UTC))
    visits.site.pages[FEED] = ATOM.replace("2026-02-02", "2026-02-06")
    assert visits.run(source_of(Discovery("feed", FEED))).urls == [f"{HOME}bakti"]
    assert visits.run(source_of(Discovery("feed", FEED))).urls == []


def test_a_backfill_stops_at_its_day(visits, source_of):
    visits.site.pages = paged(range(100))
    since = datetime(2026, 2, 28, tzinfo=UTC) + timedelta(hours=75)
    found = visits.run(source_of("feed"), since=since)
    assert len(found.urls) == 25
    assert len(visits.site.asked) == 3


def test_a_feed_without_pages_goes_on_to_the_next_method(visits, source_of):
    listing = "".join(f'<a href="/kabar-baik-warga-desa-{n}/">k</a>' for n in range(40, 50))
    visits.site.pages = {f"{HOME}rss.xml": rss(range(10)), HOME: listing}
    source = source_of(Discovery("feed", f"{HOME}rss.xml"), "listing")
    found = visits.run(source)
    assert len(found.urls) == 20
    assert found.reasons("feed") == ["incomplete"]
    assert found.end == "ok"
    visits.run(source)
    assert visits.site.asked == [f"{HOME}rss.xml"]  # now the feed reaches back to what is known


def test_a_gap_between_two_visits_is_noticed(visits, source_of):
    url = f"{HOME}rss.xml"
    visits.site.pages = {url: rss(range(10)), HOME: "<p>kosong</p>"}
    source = source_of(Discovery("feed", url), "listing")
    visits.run(source, now=datetime(2026, 2, 28, 10, tzinfo=UTC))
    visits.site.pages[url] = rss(range(50, 60))
    found = visits.run(source, now=datetime(2026, 3, 4, tzinfo=UTC))
    assert found.reasons("feed") == ["incomplete"]
    assert len(found.urls) == 10


def test_a_feed_without_times_and_mostly_off_topic_reaches_back(visits, source_of):
    def body(numbers):
        items = "".join(f"<item><link>{HOME}harga-cabai-{n}</link></item>" for n in numbers)
        return f"<rss><channel>{items}</channel></rss>"

    url = f"{HOME}rss.xml"
    visits.site.pages = {url: body(range(20, 10, -1)), HOME: "<p>kosong</p>"}
    source = source_of(Discovery("feed", url), "listing", keywords=["tagana"])
    visits.run(source)
    visits.site.pages[url] = body(range(24, 14, -1))
    assert visits.run(source).reasons("feed")[0] == "ok"
    visits.site.pages[url] = body(range(90, 80, -1))
    assert visits.run(source).reasons("feed")[0] == "incomplete"


def test_a_feed_that_gives_its_first_page_for_ever_ends(visits, source_of):
    visits.site.rule = lambda url: rss(range(10))
    found = visits.run(source_of("feed"))
    assert len(found.urls) == 10
    assert len(visits.site.asked) == 2


def test_next_links_are_followed_on_the_site_only(visits, source_of):
    link = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{}"/>'
    first, second = f"{HOME}a.xml", f"{HOME}b.xml"
    visits.site.pages = {
        first: rss([3, 4], extra=link.format(second)),
        second: rss([1, 2], extra=link.format("ftp://warta.example/c.xml")),
    }
    found = visits.run(source_of(Discovery("feed", first)))
    assert len(found.urls) == 4


def test_the_feed_that_the_home_page_names_is_used(visits, source_of):
    visits.site.pages = {
        HOME: '<link rel="alternate" type="application/rss+xml" title="Komentar" href="/k">'
        '<link rel="alternate" type="application/rss+xml" title="Warta" href="/warta.xml">'
        '<link rel="alternate" hreflang="en" href="/en">',
        f"{HOME}warta.xml": rss([1, 2]),
    }
    assert len(visits.run(source_of("feed")).urls) == 2
    visits.run(source_of("feed"))
    assert visits.site.asked == [f"{HOME}warta.xml"]


def test_a_broken_off_visit_loses_nothing(visits, source_of):
    visits.site.pages = paged(range(10))
    visits.site.validated = {FEED}
    visits.run(source_of("feed"))
    visits.site.pages = paged(range(15), size=15)
    visits.run(source_of("feed"), stop_after=2)
    found = visits.run(source_of("feed"))
    assert visits.site.conditional == []  # a 304 would hide what was not taken
    assert len(found.urls) == 3


def test_a_feed_of_ten_thousand_items_is_read_whole(visits, source_of):
    visits.site.pages[FEED] = rss(range(10_000))
    assert len(visits.run(source_of("feed")).urls) == 10_000


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<!doctype html><html><body><rss-box>Berlangganan</rss-box></body></html>",
        "<html><body>Halaman <rss> tidak ada</body></html>",
        "{}",
        '{"version": "1", "items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": 7}',
        "plain text",
        b"\x1f\x8b\x08\x00",
        b"\xff" * 1000,
    ],
)
def test_what_is_no_feed_is_told(visits, source_of, body):
    visits.site.pages[FEED] = body
    found = visits.run(source_of(Discovery("feed", FEED)))
    assert found.reasons("feed") == ["not_a_feed"]


def test_an_empty_feed_gives_nothing(visits, source_of):
    visits.site.pages[FEED] = rss([])
    found = visits.run(source_of("feed"))
    assert found.urls == []


@pytest.mark.parametrize(
    "body",
    [
        "<br />\n<b>Warning</b>: mysql<br />\n" + rss([1, 2, 3]),
        "\n\n" + rss([1, 2, 3]),
        rss([1, 2, 3])[:-30],  # cut off in the middle
        rss([1, 2, 3]).replace("Isi 2", "Tanya & jawab \x0b &nbsp; <br>"),
    ],
)
def test_broken_feeds_give_what_they_hold(visits, source_of, body):
    visits.site.pages[FEED] = body
    assert len(visits.run(source_of("feed")).urls) == 3


def test_an_entity_bomb_stays_small(response):
    levels = "".join(
        f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10)
    )
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}'
        '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
        f"<rss><channel><item><title>&l9;&file;</title><link>{HOME}a</link></item></channel></rss>"
    )
    feed = parse_feed(response(bomb))
    assert len(repr(feed)) < 2000
    assert "root:" not in repr(feed)


def test_keywords_are_looked_for_in_the_whole_content(visits, source_of):
    item = (
        "<item><link>{0}{1}/</link><title>{2}</title><content:encoded "
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>{3}</p>]]></content:encoded></item>"
    )
    items = [
        item.format(HOME, "a", "Kabar", "Anggota <b>Tagana</b> turun"),
        item.format(HOME, "b", "Karang-Taruna Desa", ""),
        item.format(HOME, "c", "Tanaman", "<img alt='tagana' src='/tagana.jpg'>Bertagana"),
    ]
    visits.site.pages[FEED] = f"<rss><channel>{''.join(items)}</channel></rss>"
    found = visits.run(source_of("feed", keywords=["tagana", "karang taruna"]))
    assert found.urls == [f"{HOME}a/", f"{HOME}b/"]
    assert found.count("out_of_scope") == 1


def test_alternate_feeds_of_a_page(response):
    page = response(
        '<link rel="alternate" type="application/atom+xml" href="atom.xml">'
        '<link rel="ALTERNATE" type="text/xml" href="no">'
        '<link rel="alternate" type="application/rss+xml" href="http://[bad">'
        '<link rel="alternate" type="application/rss+xml" href="atom.xml">',
    )
    assert alternate_feeds(page) == [f"{HOME}atom.xml"]


@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: f"<rss>{text}</rss>".encode())
    | st.text(alphabet="<>&;/!-[]CDATArsitemlink\"'= \x00é", max_size=200).map(
        lambda text: f"<rss><channel>{text}</channel></rss>".encode()
    )
)
def test_reading_a_feed_never_raises_but_stopped(reason_of, body):
    assert reason_of(parse_feed, body) in {None, "not_a_feed"}
