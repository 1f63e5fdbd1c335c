"""Sites that mislead a crawler: what they offer must neither be lost nor hold the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from desk import LIMITS, Desk, listing, source_at
from faults import build, feed, typed
from loopback import Answer, Page, Request, Site, html, redirect

from pipeline.crawl import guard
from pipeline.crawl.discovery import discover
from pipeline.crawl.frontier import DAY
from pipeline.crawl.links import page_links
from pipeline.sources import Discovery

NEWS = "/2026/03/berita/"
YEAR = 365 * DAY


def named(to: str, text: str) -> Answer:
    link = f'<link rel="canonical" href="{to}">'
    return typed("text/html", f"<html><head>{link}</head><p>{text}</p></html>".encode())


def sitemap_of(site: Site, *paths: str) -> Answer:
    return typed("text/plain", "\n".join(site.url + path for path in paths).encode())


# ---- other hosts


def test_a_feed_that_moved_to_a_dead_host_leaves_the_other_ways(desk: Desk) -> None:
    with Site({"/feed/": redirect("http://127.0.0.1:1/feed"), NEWS: html("isi")}) as site:
        site.pages["/peta.xml"] = sitemap_of(site, NEWS)
        ways = (Discovery("feed"), Discovery("sitemap", f"{site.url}/peta.xml"))
        counts = desk.crawl(source_at(site.url, discovery=ways), discover=discover).sources["banua"]
    assert counts.error is None
    assert (counts.new, counts.rejected) == (1, {"connect": 1})


def test_discovery_that_leads_into_a_private_network_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    with Site({"/feed/": redirect("http://127.0.0.2/feed")}) as site:
        ways = (Discovery("wordpress"), Discovery("feed"))
        source = source_at(site.url, discovery=ways, allow_private_address=False)
        counts = desk.crawl(source, discover=discover).sources["banua"]
    assert counts.error == "discovery failed: feed: private_address"
    assert counts.rejected == {"private_address": 1}


def test_articles_that_redirect_to_another_site_are_not_followed(desk: Desk) -> None:
    with Site({"/": html("kasino")}) as other:
        elsewhere = redirect(other.url.replace("127.0.0.1", "localhost"))
        with Site({f"/{n}": elsewhere for n in range(8)} | {"/9": html("isi")}) as site:
            paths = [f"/{n}" for n in range(10)]
            counts = desk.crawl(source_at(site.url), discover=listing(*paths)).sources["banua"]
        assert other.log == []
    assert (counts.new, counts.error) == (1, None)
    assert counts.rejected == {"offsite_redirect": 8, "http_404": 1}


def test_a_further_host_that_is_down_does_not_end_the_source(desk: Desk) -> None:
    """Redirects within the source, to a host of it that nobody answers on."""
    with Site({f"/{n}": redirect("http://127.0.0.1:1/x") for n in range(8)}) as site:
        site.pages["/9"] = html("isi")
        paths = [f"/{n}" for n in range(10)]
        counts = desk.crawl(source_at(site.url), discover=listing(*paths)).sources["banua"]
    assert (counts.new, counts.error) == (1, None)
    assert counts.rejected == {"connect": 1, "robots_unreachable": 7, "http_404": 1}


# ---- addresses


def test_articles_that_name_each_other_as_canonical_both_arrive(desk: Desk) -> None:
    pages: dict[str, Page] = {"/a": named("/b", "satu"), "/b": named("/a", "dua")}
    with Site(pages) as site:
        source = source_at(site.url)
        for _ in range(3):
            desk.crawl(source, discover=listing("/a", "/b"), read_links=page_links)
        assert site.paths() == ["/robots.txt", "/a", "/b"]
        assert sorted(desk.paths()) == ["/a", "/b"]


def test_articles_that_all_name_one_page_as_canonical_all_arrive(desk: Desk) -> None:
    pages: dict[str, Page] = {f"/{n}": named("/berita", f"isi {n}") for n in range(5)}
    with Site(pages | {"/berita": named("/berita", "daftar")}) as site:
        desk.crawl(
            source_at(site.url),
            discover=listing("/berita", *(f"/{n}" for n in range(5))),
            read_links=page_links,
        )
        assert sorted(desk.paths()) == ["/0", "/1", "/2", "/3", "/4", "/berita"]


def test_a_known_article_that_leads_home_for_a_while_is_looked_at_again(desk: Desk) -> None:
    with Site({"/a": html("satu"), "/": html("beranda")}) as site:
        source = source_at(site.url)
        desk.crawl(source, discover=listing("/a"))
        site.pages["/a"] = redirect("/", 302)
        desk.fake.time += 1.5 * DAY
        counts = desk.crawl(source, discover=listing()).sources["banua"]
        assert counts.rejected == {"soft_404": 1}
        site.pages["/a"] = html("satu, diralat")
        desk.fake.time += 1.5 * DAY
        assert desk.crawl(source, discover=listing()).sources["banua"].changed == 1


# ---- rules, validators


def test_rules_that_change_are_kept_from_the_next_day_on(desk: Desk) -> None:
    with Site({"/a": html("satu"), "/b": html("dua")}) as site:
        source = source_at(site.url)
        desk.crawl(source, discover=listing("/a"))
        site.pages["/robots.txt"] = typed("text/plain", b"User-agent: *\nDisallow: /")
        desk.fake.time += 1.5 * DAY
        counts = desk.crawl(source, discover=listing("/b")).sources["banua"]
        assert counts.rejected == {"robots_disallowed": 2}
        assert site.paths() == ["/robots.txt", "/a", "/robots.txt"]
        del site.pages["/robots.txt"]
        desk.fake.time += 1.5 * DAY
        assert desk.crawl(source, discover=listing()).sources["banua"].unchanged == 1


def test_304_to_a_request_without_validators_is_no_answer(desk: Desk) -> None:
    with Site({"/a": html("satu")}) as site:
        source = source_at(site.url)
        desk.crawl(source, discover=listing("/a"))
        site.pages["/a"] = Answer(b"", 304)
        desk.fake.time += 1.5 * DAY
        counts = desk.crawl(source, discover=listing()).sources["banua"]
        assert (counts.not_modified, counts.rejected) == (0, {"protocol": 1})


# ---- endless lists


def endless_listing(site: Site) -> Callable[[Request], Answer]:
    """Every page has two articles more and a link to the next."""
    numbers = count()

    def page(request: Request) -> Answer:
        number = next(numbers)
        site.pages[f"/p/{number}"] = page
        links = "".join(
            f'<p><a href="/2026/03/sebuah-berita-{number}-{n}/">Berita ke {n} hari ini</a></p>'
            for n in range(2)
        )
        return typed("text/html", f"{links}<a rel=next href=/p/{number}>lanjut</a>".encode())

    return page


def test_a_listing_without_end_is_cut_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.crawl.discovery.listing.MOST_PAGES", 30)
    with Site() as site:
        site.pages["/berita"] = endless_listing(site)
        source = source_at(site.url, discovery=(Discovery("listing", f"{site.url}/berita"),))
        first = desk.crawl(source, discover=discover).sources["banua"]
        assert (first.discovered, first.rejected["page_limit"]) == (60, 1)
        desk.fake.time += 10 * DAY
        again = desk.crawl(source, discover=discover).sources["banua"]
        assert (again.discovered, again.rejected["page_limit"]) == (40, 1)


# ---- the clock


def test_a_clock_that_was_ahead_hides_nothing(desk: Desk) -> None:
    paths = [f"/2026/03/berita-{n}/" for n in range(3)]
    with Site({path: html(path) for path in paths}) as site:
        site.pages["/feed"] = lambda request: typed("text/xml", feed(site.url, paths[:2]).encode())
        source = source_at(site.url, discovery=(Discovery("feed", f"{site.url}/feed"),))
        desk.fake.time += 5 * YEAR
        assert desk.crawl(source, discover=discover).sources["banua"].new == 2
        desk.fake.time -= 5 * YEAR
        site.pages["/feed"] = lambda request: typed("text/xml", feed(site.url, paths).encode())
        counts = desk.crawl(source, discover=discover).sources["banua"]
        assert (counts.new, counts.unchanged) == (1, 2)
        assert site.paths().count("/robots.txt") == 2
        desk.fake.time += 2
        assert desk.crawl(source, discover=discover).sources["banua"].fetched == 0


def test_a_host_closed_by_a_clock_that_was_ahead_opens_within_a_day(desk: Desk) -> None:
    with Site({"/a": Answer(b"", 429, {"Retry-After": "86400"})}) as site:
        source = source_at(site.url)
        desk.fake.time += 5 * YEAR
        desk.crawl(source, discover=listing("/a"))
        desk.fake.time -= 5 * YEAR
        site.pages["/a"] = html("isi")
        assert desk.crawl(source, discover=listing()).sources["banua"].new == 0
        desk.fake.time += 1.01 * DAY
        assert desk.crawl(source, discover=listing()).sources["banua"].new == 1


# ---- lists with broken contents


@pytest.mark.parametrize(
    "day",
    ["", "kemarin", "0000-00-00", "Mon, 32 Foo 99999 99:99:99 +9999", "9999-12-31T23:59:59-12:00",
     "0001-01-01T00:00:00+14:00", "1e309", "-1", "2026-02-30", "Thu, 01 Jan 1970 00:00:00 GMT"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["feed", "sitemap"])
def test_dates_that_are_none_lose_no_article(desk: Desk, day: str, method: str) -> None:
    with Site({NEWS: html("isi")}) as site:
        url = f"{site.url}{NEWS}"
        lists = {
            "feed": f"<rss><item><link>{url}</link><pubDate>{day}</pubDate></item></rss>",
            "sitemap": f"<urlset><url><loc>{url}</loc><lastmod>{day}</lastmod></url></urlset>",
        }
        site.pages["/a"] = typed("text/xml", lists[method].encode())
        way = Discovery(method, f"{site.url}/a")  # type: ignore[arg-type]
        source = source_at(site.url, discovery=(way,))
        for _ in range(2):
            counts = desk.crawl(source, discover=discover).sources["banua"]
            assert counts.error is None
        assert desk.paths() == [NEWS]


def test_a_host_that_dies_while_it_is_read_and_returns_loses_nothing(desk: Desk) -> None:
    paths = [f"/{number:02}" for number in range(20)]
    hang_up = build()
    with Site({path: html(path) for path in paths[:10]}) as site:
        site.pages |= dict.fromkeys(("/", *paths[10:]), hang_up)
        source = source_at(site.url)
        counts = desk.crawl(source, discover=listing(*paths)).sources["banua"]
        assert (counts.new, counts.rejected) == (10, {"reset": 5})
        site.pages |= {path: html(path) for path in paths[10:]}
        desk.fake.time += DAY / 2
        assert desk.crawl(source, discover=listing()).sources["banua"].new == 10
        assert sorted(desk.paths()) == paths


def test_pages_that_never_answer_do_not_hide_those_behind_them(desk: Desk) -> None:
    dead = [f"/a{number:02}" for number in range(12)]
    with Site({path: build(reset=True) for path in dead}) as site:
        site.pages |= {"/": html("beranda"), "/b": html("isi")}
        counts = desk.crawl(source_at(site.url), discover=listing(*dead, "/b")).sources["banua"]
        assert (counts.new, counts.rejected, counts.error) == (1, {"reset": 12}, None)
        assert site.paths().count("/") == 2  # asked once for five in a row


def test_failures_that_are_answers_do_not_end_a_source(desk: Desk) -> None:
    broken: dict[str, Page] = {f"/a{number}": Answer(b"", 500) for number in range(6)}
    with Site({**broken, "/a7": build(reset=True), "/b": html("isi")}) as site:
        counts = desk.crawl(source_at(site.url), discover=listing(*broken, "/a7", "/b"))
        assert counts.sources["banua"].new == 1
        assert "/" not in site.paths()


def test_one_page_that_is_busy_for_ever_does_not_starve_the_others(desk: Desk) -> None:
    pages: dict[str, Page] = {f"/b{number}": html(f"isi {number}") for number in range(4)}
    with Site({"/a": Answer(b"", 503), "/b0": Answer(b"", 503, {"Retry-After": "9000"})}) as site:
        site.pages |= {path: page for path, page in pages.items() if path != "/b0"}
        source = source_at(site.url)
        desk.limits = replace(LIMITS, patience=1)
        for _ in range(3):
            desk.crawl(source, discover=listing("/a", *pages))
            desk.fake.time += DAY
        assert sorted(desk.paths()) == ["/b1", "/b2", "/b3"]
