"""The crawl against real servers on loopback, killed, stopped and started again."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from desk import Desk, listing, next_page, source_at
from loopback import Answer, Page, Request, Site, html, redirect, self_signed

from extractors.article.links import Links
from pipeline.archive import ArchiveError, read_pages
from pipeline.crawl.crawl import SourceCounts
from pipeline.crawl.discovery import Note
from pipeline.crawl.frontier import DAY, Frontier, FrontierError
from pipeline.crawl.records import Candidate, FetchError, Get, Memory
from pipeline.sources import Source


def test_new_articles_are_archived_once(desk: Desk) -> None:
    with Site({"/a": html("satu"), "/b": html("dua")}) as site:
        result = desk.crawl(source_at(site.url), discover=listing("/a", "/b", "/a?utm_source=x"))
        counts = result.sources["banua"]
        assert result.ended == "done"
        assert (counts.offered, counts.discovered, counts.fetched, counts.new) == (3, 2, 2, 2)
        assert counts.requests == 3
        assert desk.paths() == ["/a", "/b"]
        again = desk.crawl(source_at(site.url), discover=listing("/a", "/b")).sources["banua"]
        assert (again.fetched, again.requests) == (0, 0)
        assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_addresses_are_archived_as_they_are_sent(desk: Desk) -> None:
    written, sent = "/jum’at \nberkah?q=a b", "/jum%E2%80%99at%20berkah?q=a%20b"
    with Site({sent: html("satu")}) as site:
        desk.crawl(source_at(site.url), discover=listing(written))
        site.pages = {}
        desk.fake.time += 2 * DAY
        desk.crawl(source_at(site.url), discover=listing(written))
        assert desk.paths() == [sent, sent]
        assert [page.status for page in desk.pages()] == [200, 404]


def test_revisits_after_1_7_and_30_days(desk: Desk) -> None:
    texts = iter(["satu", "satu", "satu, diralat", "satu, diralat"])
    with Site({"/a": lambda request: html(next(texts))}) as site:
        source = source_at(site.url)
        seen = []
        start = desk.fake.time
        for day in (0, 0.9, 1.1, 6.9, 7.1, 29, 31, 400):
            desk.fake.time = start + day * DAY
            counts = desk.crawl(source, discover=listing("/a")).sources["banua"]
            seen.append((counts.new, counts.unchanged, counts.changed))
        assert seen == [
            (1, 0, 0), (0, 0, 0), (0, 1, 0), (0, 0, 0), (0, 0, 1), (0, 0, 0), (0, 1, 0), (0, 0, 0),
        ]  # fmt: skip
        assert len(desk.pages()) == 2


def test_validators_of_articles_give_304_and_a_revisit_record(desk: Desk) -> None:
    def page(request: Request) -> Answer:
        if request.headers.get("if-none-match") == '"e1"':
            return Answer(b"", 304, {"ETag": '"e1"'})
        return html("isi", ETag='W/"e1"')

    with Site({"/a": page}) as site:
        desk.crawl(source_at(site.url), discover=listing("/a"))
        for days, expected in ((2, 1), (8, 1), (3, 0)):
            desk.fake.time += days * DAY
            counts = desk.crawl(source_at(site.url), discover=listing()).sources["banua"]
            assert counts.not_modified == expected
        assert len(desk.pages()) == 1
        assert len(desk.files()) == 3


def test_a_modified_article_is_fetched_again(desk: Desk) -> None:
    texts = iter(["satu", "satu, diralat"])

    def at(seconds: float) -> datetime:
        return datetime.fromtimestamp(desk.fake.time + seconds, UTC)

    with Site({"/a": lambda request: html(next(texts))}) as site:
        source = source_at(site.url)
        early = at(-100)
        desk.crawl(source, discover=listing("/a", modified=early))
        same = desk.crawl(source, discover=listing("/a", modified=early))
        assert same.sources["banua"].fetched == 0
        late = at(5)
        desk.fake.time += 10
        assert (
            desk.crawl(source, discover=listing("/a", modified=late)).sources["banua"].changed == 1
        )
        assert (
            desk.crawl(source, discover=listing("/a", modified=late)).sources["banua"].fetched == 0
        )


@pytest.mark.parametrize("text", ["satu", "satu, lagi"])
@pytest.mark.parametrize("status", [404, 410])
def test_a_known_article_that_is_gone_leaves_a_tombstone_until_it_is_back(
    desk: Desk, status: int, text: str
) -> None:
    with Site({"/a": html("satu")}) as site:
        source = source_at(site.url)
        desk.crawl(source, discover=listing("/a", "/never"))
        site.pages["/a"] = Answer(b"hilang", status)
        desk.fake.time += 1.5 * DAY
        counts = desk.crawl(source, discover=listing()).sources["banua"]
        assert counts.gone == 1
        assert [page.status for page in desk.pages()] == [200, status]
        site.pages["/a"] = html(text)
        desk.fake.time += 2 * DAY
        assert desk.crawl(source, discover=listing("/a")).sources["banua"].changed == 1
        assert [page.status for page in desk.pages()] == [200, status, 200]
        desk.fake.time += 10 * DAY
        assert desk.crawl(source, discover=listing()).sources["banua"].unchanged == 1


def test_a_deleted_article_behind_a_redirect_is_gone_under_its_own_address(desk: Desk) -> None:
    with Site({"/a": html("satu")}) as site:
        desk.crawl(source_at(site.url), discover=listing("/a"))
        site.pages["/a"] = redirect("/a-baru", 302)
        desk.fake.time += 1.5 * DAY
        desk.crawl(source_at(site.url), discover=listing())
        assert desk.pages()[-1].url == f"{site.url}/a"
        assert desk.pages()[-1].status == 404


def test_an_article_under_a_new_address_stays_one_article(desk: Desk) -> None:
    with Site({"/judul-lama": html("satu")}) as site:
        desk.crawl(source_at(site.url), discover=listing("/judul-lama"))
        site.pages = {"/judul-lama": redirect("/judul-baru"), "/judul-baru": html("satu, diralat")}
        desk.fake.time += 2 * DAY
        desk.crawl(source_at(site.url), discover=listing("/judul-baru"))
        assert desk.states() == {"alias": 1, "done": 1}
        asked = len(site.log)
        for days, listed in ((3, "/judul-lama"), (10, "/judul-baru"), (40, "/judul-lama")):
            desk.fake.time += days * DAY
            desk.crawl(source_at(site.url), discover=listing(listed))
        assert site.paths()[asked:].count("/judul-lama") == 0
        assert [page.url.rpartition("/")[2] for page in desk.pages()] == [
            "judul-lama", "judul-baru",
        ]  # fmt: skip


def test_redirects_and_canonical_links_make_one_article(desk: Desk) -> None:
    pages: dict[str, Page] = {
        "/?p=7": redirect("/2026/01/judul"),
        "/2026/01/judul": html("satu"),
        "/judul-lama": redirect("/2026/01/judul"),
        "/m/judul": html("satu", X_Canonical="/2026/01/judul"),
    }
    with Site(pages) as site:
        result = desk.crawl(
            source_at(site.url),
            discover=listing("/?p=7", "/judul-lama", "/m/judul", "/2026/01/judul"),
            read_links=lambda response: Links(response.header("x-canonical"), None),
        )
        counts = result.sources["banua"]
        assert (counts.new, counts.unchanged, counts.changed) == (1, 3, 0)
        assert desk.states() == {"alias": 3, "done": 1}
        desk.fake.time += 2 * DAY
        counts = desk.crawl(source_at(site.url), discover=listing("/?p=7", "/m/judul")).sources[
            "banua"
        ]
        assert (counts.fetched, counts.unchanged) == (1, 1)


@pytest.mark.parametrize("link", ["/", "https://lain.example/x", "http://[kaputt", "/a"])
def test_canonical_links_that_are_not_believed(desk: Desk, link: str) -> None:
    with Site({"/a": html("satu"), "/b": html("dua")}) as site:
        desk.crawl(
            source_at(site.url),
            discover=listing("/a"),
            read_links=lambda response: Links(link, None),
        )
        assert desk.states() == {"done": 1}


def test_the_pages_of_one_article_come_right_after_each_other(desk: Desk) -> None:
    pages: dict[str, Page] = {
        "/a": html("hal. 1", X_Next="/a/2"),
        "/a/2": html("hal. 2", X_Next="/a/3"),
        "/a/3": html("hal. 3", X_Next="/a"),
        "/b": html("lain", X_Next="http://lain.example/2"),
        "/c": html("diri sendiri", X_Next="/c"),
    }
    with Site(pages) as site:
        result = desk.crawl(
            source_at(site.url), discover=listing("/a", "/b", "/c"), read_links=next_page
        )
        assert desk.paths() == ["/a", "/a/2", "/a/3", "/b", "/c"]
        first = f"{site.url}/a"
        assert [page.part_of for page in desk.pages()] == [None, first, first, None, None]
        assert result.sources["banua"].rejected == {}


def test_an_endless_chain_of_pages_is_cut(desk: Desk) -> None:
    def page(request: Request) -> Answer:
        number = int(request.path.rpartition("/")[2])
        return html(f"hal. {number}", X_Next=f"/a/{number + 1}")

    with Site({f"/a/{n}": page for n in range(1, 60)}) as site:
        desk.crawl(
            source_at(site.url),
            discover=listing("/a/1"),
            read_links=next_page,
        )
        assert len(desk.paths()) == 20


def test_every_failure_has_its_counted_reason(desk: Desk) -> None:
    async def hang_up(writer: asyncio.StreamWriter) -> None:
        pass

    pages: dict[str, Page] = {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /rahasia", 200),
        "/": html("beranda"),
        "/pdf": Answer(b"%PDF", 200, {"Content-Type": "application/pdf"}),
        "/500": Answer(b"", 500),
        "/403": Answer(b"", 403),
        "/hangup": hang_up,
        "/loop": redirect("/loop"),
        "/home": redirect("/"),
        "/home2": redirect("/index.php?utm_source=404"),
        "/index.php?utm_source=404": html("beranda"),
        "/away": redirect("http://localhost:1/x"),
        "/empty": Answer(b" \n"),
        "/big": Answer(b"x" * 600_000),
        "/good": html("isi"),
    }
    with Site(pages) as site:
        paths = [*pages, "/none", "/rahasia/x"]
        paths.remove("/")
        paths.remove("/robots.txt")
        paths.remove("/index.php?utm_source=404")
        result = desk.crawl(source_at(site.url), discover=listing(*paths))
        counts = result.sources["banua"]
        assert counts.new == 1
        assert desk.paths() == ["/good"]
        assert counts.rejected == {
            "content_type": 1, "http_500": 1, "http_403": 1, "reset": 1, "too_many_redirects": 1,
            "soft_404": 2, "offsite_redirect": 1, "empty": 1, "too_large": 1, "http_404": 1,
            "robots_disallowed": 1,
        }  # fmt: skip
        assert counts.error is None
        before = len(site.log)
        assert (
            desk.crawl(source_at(site.url), discover=listing(*paths)).sources["banua"].fetched == 0
        )
        assert len(site.log) == before


def test_a_failed_page_is_tried_again_later_and_given_up_in_the_end(desk: Desk) -> None:
    with Site({"/a": Answer(b"", 500)}) as site:
        tries = 0
        for _ in range(60):
            counts = desk.crawl(source_at(site.url), discover=listing("/a")).sources["banua"]
            tries += counts.rejected["http_500"]
            desk.fake.time += DAY
        assert tries == 8
        assert desk.states() == {"rejected": 1}


def test_candidates_that_are_no_article_of_the_site(desk: Desk) -> None:
    async def discover(source: Source, *rest: Any, **how: Any) -> AsyncIterator[Candidate]:
        for url in ("https://lain.example/x", "mailto:redaksi@banua.id", "http://[kaputt"):
            yield Candidate(url, "x")

    with Site() as site:
        counts = desk.crawl(source_at(site.url), discover=discover).sources["banua"]
        assert counts.rejected == {"off_host": 1, "bad_url": 2}


def test_one_source_never_stops_another(desk: Desk) -> None:
    async def discover(
        source: Source, get: Get, memory: Memory, **how: Any
    ) -> AsyncIterator[Candidate]:
        yield Candidate(f"{source.home}a", "x")
        if source.key == "feed":
            await get(f"{source.home}loop")
        if source.key == "defect":
            raise KeyError("item")

    pages: dict[str, Page] = {"/a": html("satu"), "/loop": redirect("/loop")}
    with Site(dict(pages)) as one, Site(dict(pages)) as two, Site(dict(pages)) as three:
        result = desk.crawl(
            source_at(one.url, "feed"),
            source_at(two.url, "defect"),
            source_at("http://127.0.0.1:1", "down"),
            source_at(three.url),
            discover=discover,
        )
        counts = result.sources
        assert [counts[key].new for key in ("feed", "defect", "down", "banua")] == [1, 1, 0, 1]
        assert (counts["feed"].error or "").startswith("discovery: too_many_redirects")
        assert counts["defect"].error == "discovery: KeyError: 'item'"
        assert counts["down"].rejected == {"connect": 1}
        assert counts["banua"].error is None


def test_a_host_that_is_down_costs_few_tries_and_loses_nothing(desk: Desk) -> None:
    async def hang_up(writer: asyncio.StreamWriter) -> None:
        pass

    with Site(dict.fromkeys(("/", *(f"/{n}" for n in range(30))), hang_up)) as site:
        source = source_at(site.url)
        discover = listing(*(f"/{n}" for n in range(30)))
        counts = desk.crawl(source, discover=discover).sources["banua"]
        assert counts.rejected == {"reset": 5}
        assert (counts.error or "").startswith("reset")
        for n in range(30):
            site.pages[f"/{n}"] = html(f"isi {n}")
        desk.fake.time += DAY
        assert desk.crawl(source, discover=discover).sources["banua"].new == 30


def test_a_throttling_host_is_left_alone_and_tried_when_it_said(desk: Desk) -> None:
    closed = [True]

    def page(request: Request) -> Answer:
        return Answer(b"", 429, {"Retry-After": "5000"}) if closed[0] else html(request.path)

    with Site({"/a": page, "/b": page}) as site:
        source = source_at(site.url)
        counts = desk.crawl(source, discover=listing("/a", "/b")).sources["banua"]
        assert counts.rejected == {"backed_off": 1}
        assert site.paths() == ["/robots.txt", "/a"]
        desk.fake.time += 4000
        desk.crawl(source, discover=listing())
        assert len(site.log) == 2
        closed[0] = False
        desk.fake.time += 1000
        assert desk.crawl(source, discover=listing()).sources["banua"].new == 2


def test_unreachable_robots_keep_every_page_for_later(desk: Desk) -> None:
    with Site({"/robots.txt": Answer(b"", 503), "/a": html("isi")}) as site:
        source = source_at(site.url)
        counts = desk.crawl(source, discover=listing("/a")).sources["banua"]
        assert sum(counts.rejected.values()) == 1
        assert "/a" not in site.paths()
        site.pages["/robots.txt"] = Answer(b"", 404)
        desk.fake.time += DAY
        assert desk.crawl(source, discover=listing()).sources["banua"].new == 1


def test_discovery_remembers_only_when_it_ran_to_its_end(desk: Desk) -> None:
    def feed(request: Request) -> Answer:
        if request.headers.get("if-none-match") == '"f1"':
            return Answer(b"", 304)
        return Answer(b"/a", 200, {"ETag": '"f1"'})

    fails = [True]
    seen: list[object] = []

    async def discover(
        source: Source, get: Get, memory: Memory, **how: Any
    ) -> AsyncIterator[Candidate]:
        seen.append(memory.get("runs"))
        memory.set("runs", "1")
        assert memory.get("runs") == "1"
        response = await get(f"{source.home}feed", conditional=True)
        seen.append(response.status)
        if fails[0]:
            raise FetchError("timeout", source.home)
        if response.status == 200:
            yield Candidate(f"{source.home}a", "feed")

    with Site({"/feed": feed, "/a": html("isi")}) as site:
        for fails[0] in (True, False, False):
            desk.crawl(source_at(site.url), discover=discover)
        assert seen == [None, 200, None, 200, "1", 304]
        assert desk.paths() == ["/a"]


def test_notes_of_discovery_are_counted(desk: Desk) -> None:
    async def discover(
        source: Source, *rest: Any, note: Callable[[Note], None], **how: Any
    ) -> AsyncIterator[Candidate]:
        note(Note("feed", source.home, "http_500"))
        note(Note("sitemap", source.home, "out_of_scope", count=7))
        note(Note("discovery", source.home, "failed"))
        yield Candidate(f"{source.home}a", "x")

    with Site({"/a": html("isi")}) as site:
        counts = desk.crawl(source_at(site.url), discover=discover).sources["banua"]
        assert counts.rejected == {"out_of_scope": 7, "http_500": 1}
        assert counts.error == "discovery failed: feed: http_500"
        assert counts.new == 1


def test_stopping_keeps_what_was_archived(desk: Desk) -> None:
    with Site({f"/{n}": html(str(n)) for n in range(90)}) as site:
        stop = asyncio.Event()

        def progress(key: str, counts: SourceCounts) -> None:
            if counts.new >= 5:
                stop.set()

        source = source_at(site.url)
        result = desk.crawl(
            source, discover=listing(*(f"/{n}" for n in range(90))), stop=stop, progress=progress
        )
        assert result.ended == "stopped"
        archived = len(desk.pages())
        assert 5 <= archived < 90
        assert desk.states()["done"] == archived
        desk.crawl(source, discover=listing())
        assert sorted(desk.paths()) == sorted(f"/{n}" for n in range(90))


def test_the_deadline_ends_a_run(desk: Desk) -> None:
    async def silence(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(20)

    with Site({"/a": silence}) as site:
        result = desk.crawl(
            source_at(site.url), discover=listing("/a"), deadline=desk.fake.time + 1.2
        )
        assert result.ended == "deadline"
        assert desk.pages() == []


def test_an_endless_discovery_leaves_time_to_fetch(desk: Desk) -> None:
    async def discover(source: Source, *rest: Any, **how: Any) -> AsyncIterator[Candidate]:
        yield Candidate(f"{source.home}a", "x")
        await asyncio.sleep(30)

    with Site({"/a": html("isi")}) as site:
        result = desk.crawl(source_at(site.url), discover=discover, deadline=desk.fake.time + 1.6)
        assert result.sources["banua"].error == "discovery: out of time"
        assert result.sources["banua"].new == 1


def test_a_full_disk_ends_the_run_with_one_error_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_write, left = os.write, [2]

    def write(descriptor: int, data: bytes) -> int:
        if len(data) > 200:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real_write(descriptor, data)

    with Site({f"/{n}": html(str(n)) for n in range(20)}) as site:
        source = source_at(site.url)
        discover = listing(*(f"/{n}" for n in range(20)))
        monkeypatch.setattr(os, "write", write)
        with pytest.raises(ArchiveError, match="No space left on device"):
            desk.crawl(source, discover=discover)
        monkeypatch.undo()
        assert 0 < len(desk.pages()) < 20
        assert desk.states()["done"] == len(desk.pages())
        desk.crawl(source, discover=discover)
        assert sorted(desk.paths()) == sorted(f"/{n}" for n in range(20))


def test_a_frontier_that_fails_ends_the_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Frontier, stored: object) -> None:
        raise FrontierError("state.sqlite: database or disk is full")

    with Site({"/a": html("isi"), "/b": html("isi")}) as site:
        source = source_at(site.url)
        monkeypatch.setattr(Frontier, "settle_all", full)
        with pytest.raises(FrontierError, match="disk is full"):
            desk.crawl(source, discover=listing("/a", "/b"))
        monkeypatch.undo()
        desk.crawl(source, discover=listing())
        assert sorted(set(desk.paths())) == ["/a", "/b"]


@dataclass
class Serial:
    """An article of several pages under `/a`; each page answers 304 to its own ETag."""

    texts: list[str]

    def pages(self) -> dict[str, Page]:
        return {("/a" if n == 0 else f"/a/{n + 1}"): self._page(n) for n in range(len(self.texts))}

    def _page(self, n: int) -> Callable[[Request], Answer]:
        def answer(request: Request) -> Answer:
            if n >= len(self.texts):
                return Answer(b"", 404)
            tag = f'"{self.texts[n]}"'
            if request.headers.get("if-none-match") == tag:
                return Answer(b"", 304, {"ETag": tag})
            following = {"X_Next": f"/a/{n + 2}"} if n + 1 < len(self.texts) else {}
            return html(self.texts[n], ETag=tag, **following)

        return answer


def by_file(desk: Desk) -> list[list[str]]:
    """The texts of each file's pages, in order."""
    return [
        [page.body.decode().split("<p>")[1].split("<")[0] for page in read_pages(file, file.parent)]
        for file in desk.files()
    ]


def test_an_unchanged_article_of_several_pages_costs_a_revisit_each(desk: Desk) -> None:
    serial = Serial(["satu", "dua", "tiga"])
    with Site(serial.pages()) as site:
        desk.crawl(source_at(site.url), discover=listing("/a"), read_links=next_page)
        desk.fake.time += 2 * DAY
        counts = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page).sources[
            "banua"
        ]
        assert (counts.fetched, counts.not_modified) == (3, 3)
        assert by_file(desk) == [["satu", "dua", "tiga"], []]


@pytest.mark.parametrize("changed", [0, 1, 2])
@pytest.mark.parametrize("validators", [True, False])
def test_when_one_page_changes_the_article_is_archived_whole(
    desk: Desk, changed: int, validators: bool
) -> None:
    serial = Serial(["satu", "dua", "tiga"])
    with Site(serial.pages()) as site:
        if not validators:
            for path, page in list(site.pages.items()):
                site.pages[path] = lambda r, page=page: replace(page(r), headers={  # type: ignore[misc]
                    k: v for k, v in page(r).headers.items() if k != "ETag"
                })  # fmt: skip
        desk.crawl(source_at(site.url), discover=listing("/a"), read_links=next_page)
        serial.texts[changed] += ", diralat"
        desk.fake.time += 2 * DAY
        counts = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page).sources[
            "banua"
        ]
        assert by_file(desk) == [["satu", "dua", "tiga"], serial.texts]
        assert counts.rejected == {}
        latest = desk.pages()[3:]
        assert [page.part_of for page in latest] == [None, f"{site.url}/a", f"{site.url}/a"]
        assert [page.next_page for page in latest] == [
            f"{site.url}/a/2", f"{site.url}/a/3", None,
        ]  # fmt: skip
        desk.fake.time += DAY
        again = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert again.sources["banua"].fetched == 0


def test_an_article_grows_and_shrinks(desk: Desk) -> None:
    serial = Serial(["satu", "dua"])
    with Site(serial.pages()) as site:
        desk.crawl(source_at(site.url), discover=listing("/a"), read_links=next_page)
        serial.texts[1:] = ["dua baru", "tiga"]
        site.pages.update(serial.pages())
        desk.fake.time += 2 * DAY
        desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert by_file(desk)[1] == ["satu", "dua baru", "tiga"]
        serial.texts[:] = ["satu saja"]
        desk.fake.time += 8 * DAY
        desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert by_file(desk)[2] == ["satu saja"]
        assert len(site.log) < 20
        desk.fake.time += DAY
        quiet = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert quiet.sources["banua"].fetched == 0


def test_a_page_that_failed_brings_the_whole_article_again(desk: Desk) -> None:
    serial = Serial(["satu", "dua", "tiga"])
    with Site(serial.pages()) as site:
        working = site.pages["/a/3"]
        site.pages["/a/3"] = Answer(b"", 500)
        counts = desk.crawl(
            source_at(site.url), discover=listing("/a"), read_links=next_page
        ).sources["banua"]
        assert counts.rejected == {"http_500": 1}
        assert by_file(desk) == [["satu", "dua"]]
        site.pages["/a/3"] = working
        desk.fake.time += DAY / 12
        desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert by_file(desk) == [["satu", "dua"], ["satu", "dua", "tiga"]]


def test_a_first_page_that_is_gone_ends_the_article(desk: Desk) -> None:
    serial = Serial(["satu", "dua"])
    with Site(serial.pages()) as site:
        desk.crawl(source_at(site.url), discover=listing("/a"), read_links=next_page)
        site.pages["/a"] = Answer(b"", 410)
        desk.fake.time += 2 * DAY
        counts = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page).sources[
            "banua"
        ]
        assert counts.gone == 1
        assert len(site.log) < 8
        desk.fake.time += DAY
        quiet = desk.crawl(source_at(site.url), discover=listing(), read_links=next_page)
        assert quiet.sources["banua"].fetched == 0


def test_a_certificate_that_nobody_vouches_for(desk: Desk) -> None:
    with Site({"/a": html("isi")}, tls=self_signed()) as site:
        counts = desk.crawl(source_at(site.url), discover=listing("/a")).sources["banua"]
        assert (counts.new, counts.rejected) == (0, {"tls": 1})
        desk.fake.time += DAY
        unseen = source_at(site.url, tls_verify=False)
        counts = desk.crawl(unseen, discover=listing("/a")).sources["banua"]
        assert (counts.new, counts.rejected) == (1, {})
