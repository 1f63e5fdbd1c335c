"""Everything that a server can do wrong, in whole runs of the crawl with real sockets."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest
from desk import LIMITS, Desk, source_at
from faults import FAULTS, SOUND, busy, entity_bomb, feed, site_pages, typed
from loopback import Answer, Page, Request, Site, html

from pipeline.crawl.discovery import discover
from pipeline.crawl.frontier import DAY
from pipeline.crawl.links import page_links
from pipeline.sources import Discovery

QUICK = replace(LIMITS, total_seconds=1.0, max_body=2_000_000)


def reasons(desk: Desk) -> dict[str, str]:
    """Why an address gave nothing, by its path, as the frontier remembers it."""
    with closing(sqlite3.connect(desk.settings.state)) as state:
        rows = state.execute("SELECT fetch_url, reason FROM urls WHERE reason IS NOT NULL")
        return {"/" + url.split("/", 3)[3]: reason for url, reason in rows}


def test_every_fault_has_its_reason_and_every_other_article_arrives(desk: Desk) -> None:
    desk.limits = QUICK
    with Site(site_pages()) as site:
        source = source_at(site.url, discovery=(Discovery("sitemap", f"{site.url}/peta.xml"),))
        result = desk.crawl(source, discover=discover, read_links=page_links)
        counts = result.sources["banua"]
    assert (result.ended, counts.error) == ("done", None)
    assert reasons(desk) == {path: reason for path, (_, reason) in FAULTS.items() if reason}
    assert counts.rejected == Counter(reason for _, reason in FAULTS.values() if reason)
    arrived = {path for path, (_, reason) in FAULTS.items() if reason is None} | {*SOUND}
    assert {"/hop/5"} == arrived - {*desk.paths()}  # archived where it led
    assert {"/hop/0"} == {*desk.paths()} - arrived
    assert len(desk.paths()) == len(arrived)
    assert counts.new + counts.changed == len(arrived)


def test_a_host_that_wants_a_day_of_rest_loses_nothing(desk: Desk) -> None:
    closed = [True]

    def page(request: Request) -> Answer:
        return busy(503, "86400") if closed[0] else html(request.path)

    with Site({f"/2026/03/berita-{n}/": page for n in range(9)}) as site:
        site.pages["/peta.xml"] = lambda request: typed(
            "text/xml",
            "\n".join(f"{site.url}{path}" for path in site.pages if "berita" in path).encode(),
        )
        source = source_at(site.url, discovery=(Discovery("sitemap", f"{site.url}/peta.xml"),))
        counts = desk.crawl(source, discover=discover).sources["banua"]
        assert counts.rejected == {"backed_off": 1}
        closed[0] = False
        desk.fake.time += DAY
        assert desk.crawl(source, discover=discover).sources["banua"].new == 9


def test_a_feed_of_ten_thousand_items(desk: Desk) -> None:
    paths = [f"/2026/03/berita-{n}/" for n in range(10_000)]
    with Site({path: html(path) for path in paths}) as site:
        site.pages["/feed"] = typed("text/xml", feed(site.url, paths).encode())
        ways = (Discovery("feed", f"{site.url}/feed"),)
        source = source_at(site.url, discovery=ways, keywords=("Berita 99", "Berita 9999"))
        desk.limits = replace(LIMITS, max_sent=16 << 20, total_seconds=60)
        counts = desk.crawl(source, discover=discover).sources["banua"]
        assert counts.rejected == {"out_of_scope": 9_998}
        assert sorted(desk.paths()) == [paths[99], paths[9999]]


def test_a_feed_of_more_items_than_are_read_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.crawl.discovery.feed.MOST_ENTRIES", 3)
    paths = [f"/2026/03/berita-{n}/" for n in range(5)]
    with Site({path: html(path) for path in paths}) as site:
        site.pages["/feed"] = typed("text/xml", feed(site.url, paths).encode())
        source = source_at(site.url, discovery=(Discovery("feed", f"{site.url}/feed"),))
        counts = desk.crawl(source, discover=discover).sources["banua"]
        assert counts.rejected == {"page_limit": 1}
        assert sorted(desk.paths()) == paths[:3]


# What the first way of discovery is given, and what is counted for it.
BROKEN_LISTS: dict[str, tuple[str, Page, str]] = {
    "entities in a sitemap": (
        "sitemap",
        typed("text/xml", entity_bomb("<urlset></urlset>")),
        "doctype",
    ),
    "a gzip bomb": ("sitemap", FAULTS["/gzip-bomb"][0], "too_large"),
    "an endless list": ("sitemap", FAULTS["/endless-body"][0], "too_large"),
    "a sitemap that drips": ("sitemap", FAULTS["/slow-drip"][0], "timeout"),
    "a torn sitemap": (
        "sitemap",
        typed("text/xml", b"<urlset><url><loc>http://127.0.0.1/x</loc></url><url>"),
        "truncated",
    ),
    "a feed nested without end": ("feed", typed("text/xml", b"<rss>" + b"<a>" * 9000), "too_deep"),
    "a listing nested without end": ("listing", typed("text/html", b"<div>" * 90_000), "too_deep"),
    "a listing of tags alone": ("listing", typed("text/html", b"<b>" * 160_000), "too_large"),
    "a feed behind a loop": ("feed", FAULTS["/selfloop"][0], "too_many_redirects"),
    "a feed that is reset": ("feed", FAULTS["/reset"][0], "reset"),
    "304 to no question": ("feed", Answer(b"", 304), "protocol"),
    "garbage for chunks": ("listing", FAULTS["/bad-chunk"][0], "protocol"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_LISTS)
def test_a_list_that_is_broken_is_counted_and_the_next_way_taken(desk: Desk, name: str) -> None:
    method, page, reason = BROKEN_LISTS[name]
    desk.limits = QUICK
    with Site({"/a": page, "/selfloop": page, "/2026/03/berita/": html("isi")}) as site:
        site.pages["/peta.xml"] = typed("text/plain", f"{site.url}/2026/03/berita/".encode())
        ways = (
            Discovery(method, f"{site.url}/a"),  # type: ignore[arg-type]
            Discovery("sitemap", f"{site.url}/peta.xml"),
        )
        counts = desk.crawl(source_at(site.url, discovery=ways), discover=discover).sources["banua"]
    assert counts.rejected[reason] == 1
    assert counts.error is None
    assert desk.paths() == ["/2026/03/berita/"]


def test_entities_of_a_feed_are_not_expanded(desk: Desk) -> None:
    with Site({"/2026/03/berita/": html("isi")}) as site:
        text = feed(site.url, ["/2026/03/berita/"], title="&j;")
        site.pages["/feed"] = typed("text/xml", entity_bomb(text))
        source = source_at(site.url, discovery=(Discovery("feed", f"{site.url}/feed"),))
        assert desk.crawl(source, discover=discover).sources["banua"].new == 1
