"""robots.txt: cases of RFC 9309 and of what search engines document, written anew."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import FakeClock

from pipeline.crawl.frontier import StoredRobots
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.robots import MAX_BYTES, Robots, Rules, read_rules

SITE = "https://banua.id"


def rules(text: str | bytes, agent: str = "Pilar") -> Rules:
    body = text.encode() if isinstance(text, str) else text
    return read_rules(200, body, "text/plain", agent)


def allowed(text: str | bytes, path: str, agent: str = "Pilar") -> bool:
    return rules(text, agent).allowed(SITE + path)


US = "User-agent: Pilar\n"
ALL = "User-agent: *\n"
THREE_GROUPS = f"{US}Disallow: /x\nUser-agent: Lain\nDisallow: /y\n{US}Disallow: /z"
WORDPRESS = f"{US}Disallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        # Nothing, or nothing that says anything.
        ("", "/x", True),
        ("\n\n# hanya catatan\n", "/x", True),
        ("Disallow: /", "/x", True),
        (US, "/x", True),
        (US + "Disallow:", "/x", True),
        (US + "Disallow: /", "/x", False),
        (US + "Disallow: /", "", False),
        (US + "Disallow: /", "/robots.txt", True),
        ("ini bukan berkas robots\nDisallow everything please", "/x", True),
        # Lines: endings, white space, comments, case, misspellings that are common.
        ("user-AGENT: pilar\r\nDISALLOW: /x\r\n", "/x", False),
        ("User-agent: Pilar\rDisallow: /x\r", "/x", False),
        ("User-agent: Pilar\n\n\n   Disallow :   /x   # rahasia\n", "/x", False),
        ("User-agent: Pilar # kami\nDisallow: /x#y\n", "/x", False),
        ("\tUser-agent:\tPilar\n\tDisallow:\t/x", "/x", False),
        ("User agent: Pilar\nDisallow: /x", "/x", False),
        ("useragent: Pilar\nDisallow: /x", "/x", False),
        ("User-agent Pilar\nDisallow: /x", "/x", False),
        (US + "Dissallow: /x", "/x", False),
        (US + "Disalow: /x", "/x", False),
        ("\ufeffUser-agent: Pilar\nDisallow: /x", "/x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        (b"User-agent: Pilar\nDisallow: /\xff\xfe\nDisallow: /x", "/x", False),
        (b"User-agent: Pi\x00lar\nDisallow: /x", "/x", False),
        (US + "Disallow: /a\u2028Disallow: /x", "/x", True),
        # Product tokens: whole, in any case, without their version; `*` alone is everybody.
        ("User-agent: PILAR\nDisallow: /x", "/x", False),
        ("User-agent: Pilar/2.1\nDisallow: /x", "/x", False),
        ("User-agent: Pilar (riset)\nDisallow: /x", "/x", False),
        ("User-agent: Pil\nDisallow: /x", "/x", True),
        ("User-agent: Pilarbot\nDisallow: /x", "/x", True),
        ("User-agent: Pilar-bot\nDisallow: /x", "/x", True),
        ("User-agent: Pilar_bot\nDisallow: /x", "/x", True),
        ("User-agent: MyPilar\nDisallow: /x", "/x", True),
        ("User-agent: My Pilar\nDisallow: /x", "/x", True),
        ("User-agent: Mozilla/5.0 (compatible; Pilar/1.0)\nDisallow: /x", "/x", True),
        ("User-agent: Pilar*\nDisallow: /x", "/x", False),
        ("User-agent: *bot\nDisallow: /x", "/x", True),
        ("User-agent: * # semua\nDisallow: /x", "/x", False),
        ("User-agent: * semua\nDisallow: /x", "/x", False),
        ("User-agent:*\nDisallow:/x", "/x", False),
        ("User-agent:\nDisallow: /x", "/x", True),
        # Groups: ours counts alone; groups of one name are one; several names share rules.
        (ALL + "Disallow: /\n" + US + "Disallow: /x", "/y", True),
        (ALL + "Disallow: /\n" + US + "Disallow: /x", "/x", False),
        (US + "Disallow: /x\n" + ALL + "Disallow: /", "/y", True),
        (ALL + "Disallow: /\n" + US, "/y", True),
        (ALL + "Disallow: /\n" + US + "Disallow:", "/y", True),
        (THREE_GROUPS, "/x", False),
        (THREE_GROUPS, "/y", True),
        (THREE_GROUPS, "/z", False),
        ("User-agent: Lain\n" + US + "Disallow: /x", "/x", False),
        (US + "User-agent: Lain\nDisallow: /x", "/x", False),
        ("User-agent: Lain\n\n\n" + US + "\nDisallow: /x", "/x", False),
        (US + "Sitemap: https://banua.id/s.xml\nDisallow: /x", "/x", False),
        ("User-agent: Lain\nDisallow: /\n" + ALL + "Disallow: /x", "/y", True),
        ("User-agent: Lain\nDisallow: /", "/y", True),
        (ALL + "Disallow: /x\n" + ALL + "Disallow: /y", "/y", False),
        # The longest match decides, allow on a tie, in any order.
        (US + "Disallow: /x\nAllow: /x/y", "/x/y/z", True),
        (US + "Allow: /x/y\nDisallow: /x", "/x/y/z", True),
        (US + "Allow: /x\nDisallow: /x/y", "/x/y/z", False),
        (US + "Disallow: /x\nAllow: /x", "/x", True),
        (US + "Allow: /x\nDisallow: /x", "/x", True),
        (US + "Disallow: /\nAllow: /berita/", "/berita/1", True),
        (US + "Disallow: /\nAllow: /berita/", "/berita", False),
        (US + "Disallow: /page.html\nAllow: /page", "/page.html", False),
        (US + "Allow: /p\nDisallow: /", "/page", True),
        (US + "Allow: /folder\nDisallow: /folder", "/folder/page", True),
        (US + "Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        (US + "Allow: /page\nDisallow: /*.ph", "/page.php5", True),
        (US + "Allow: /$\nDisallow: /", "/", True),
        (US + "Allow: /$\nDisallow: /", "/page.htm", False),
        (US + "Disallow: /\nAllow: /index.html", "/", True),
        (US + "Disallow: /\nAllow: /berita/index.html", "/berita/", True),
        # Paths: prefixes, case, white space, percent-encoding.
        (US + "Disallow: /fish", "/fish", False),
        (US + "Disallow: /fish", "/fishheads/yummy.html", False),
        (US + "Disallow: /fish", "/fish.php?id=1", False),
        (US + "Disallow: /fish", "/Fish.asp", True),
        (US + "Disallow: /fish", "/catfish", True),
        (US + "Disallow: /fish", "/?id=fish", True),
        (US + "Disallow: /fish/", "/fish", True),
        (US + "Disallow: /fish/", "/fish/salmon.htm", False),
        (US + "Disallow: /X", "/x", True),
        (US + "Disallow: /?s=", "/?s=psm", False),
        (US + "Disallow: /?s=", "/?p=5", True),
        (US + "Disallow: /jum’at", "/jum%E2%80%99at", False),
        (US + "Disallow: /jum%e2%80%99at", "/jum%E2%80%99at", False),
        (US + "Disallow: /%7Ebudi", "/~budi/a", False),
        (US + "Disallow: /a%2Fb", "/a/b", True),
        (US + "Disallow: /a%3Cb", "/a%3cb", False),
        # Wildcards.
        (US + "Disallow: *", "/x", False),
        (US + "Disallow: /*", "/x", False),
        (US + "Disallow: /fish*", "/fish.html", False),
        (US + "Disallow: /fish*", "/catfish", True),
        (US + "Disallow: /*.php", "/folder/filename.php?parameters", False),
        (US + "Disallow: /*.php", "/windows.PHP", True),
        (US + "Disallow: /*.php$", "/filename.php", False),
        (US + "Disallow: /*.php$", "/filename.php?parameters", True),
        (US + "Disallow: /*.php$", "/filename.php5", True),
        (US + "Disallow: /fish*.php", "/fishheads/catfish.php?x", False),
        (US + "Disallow: /fish*.php", "/Fish.PHP", True),
        (US + "Disallow: /a*b*c$", "/axxbxxc", False),
        (US + "Disallow: /a*b*c$", "/axxbxxcd", True),
        (US + "Disallow: /a***b", "/axb", False),
        (US + "Disallow: /*?", "/berita?page=2", False),
        (US + "Disallow: /*?", "/berita", True),
        (US + "Disallow: /*/feed/", "/2026/01/judul/feed/", False),
        (WORDPRESS, "/wp-admin/x", False),
        (WORDPRESS, "/wp-admin/admin-ajax.php", True),
    ],
)  # fmt: skip
def test_rules(text: str | bytes, path: str, expected: bool) -> None:
    assert allowed(text, path) is expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (US + "Crawl-delay: 7", 7.0),
        (US + "crawl-delay:2.5", 2.5),
        (ALL + "Crawl-delay: 9\n" + US + "Disallow: /x", 0.0),
        (ALL + "Crawl-delay: 9", 9.0),
        (US + "Crawl-delay: soon", 0.0),
        (US + "Crawl-delay: -3", 0.0),
        (US + "Crawl-delay: inf", 0.0),
        ("Crawl-delay: 9", 0.0),
        ("", 0.0),
    ],
)
def test_crawl_delay(text: str, seconds: float) -> None:
    assert rules(text).crawl_delay == seconds


@pytest.mark.parametrize(
    ("status", "expected", "unreachable"),
    [
        (200, False, False), (204, False, False), (301, True, False), (304, True, False),
        (400, True, False), (401, True, False), (403, True, False), (404, True, False),
        (410, True, False), (451, True, False), (429, False, True), (500, False, True),
        (502, False, True), (503, False, True), (599, False, True), (100, False, True),
        (None, False, True),
    ],
)  # fmt: skip
def test_the_status_comes_before_the_text(
    status: int | None, expected: bool, unreachable: bool
) -> None:
    found = read_rules(status, b"User-agent: *\nDisallow: /", "text/plain", "Pilar")
    assert found.allowed(f"{SITE}/x") is expected
    assert found.unreachable is unreachable


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><p>User-agent: *\nDisallow: /",
        b"\n  <html><body>\nUser-agent: *\nDisallow: /\n",
        b"\xef\xbb\xbf<HTML>\nUser-agent: *\nDisallow: /\n",
        b"<?xml version='1.0'?>\nUser-agent: *\nDisallow: /\n",
    ],
)
def test_a_page_in_its_place_is_no_rule(page: bytes) -> None:
    assert allowed(page, "/x")


def test_rules_beyond_500_kib_are_not_read() -> None:
    filler = b"# " + b"x" * (MAX_BYTES - 60) + b"\n"
    inside = b"User-agent: *\nDisallow: /x\n"
    assert not allowed(inside + filler + b"Allow: /x/y/z" * 99, "/x/y/z")
    cut = b"User-agent: *\n" + filler + b"Disallow: /only-a-part-of-this-line-is-inside\n"
    assert allowed(cut, "/only-a-part")


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_are_read(body: bytes, path: str) -> None:
    found = read_rules(200, body, None, "Pilar")
    assert isinstance(found.allowed(f"{SITE}/{path}"), bool)
    assert found.crawl_delay >= 0


LINES = st.lists(
    st.sampled_from(["User-agent: *", "User-agent: Lain", "Disallow: /a", "Allow: /a/b", ""]),
    max_size=8,
)


@given(LINES)
def test_a_group_of_our_own_shuts_out_all_others(lines: list[str]) -> None:
    text = "\n".join([*lines, "User-agent: Pilar", "Disallow: /c"])
    assert allowed(text, "/a")
    assert not allowed(text, "/c")


@dataclass
class Store:
    kept: dict[str, StoredRobots] = field(default_factory=dict)

    def robots(self, origin: str) -> StoredRobots | None:
        return self.kept.get(origin)

    def set_robots(self, origin: str, robots: StoredRobots) -> None:
        self.kept[origin] = robots


@dataclass
class Server:
    """Gives the next answer: a status with a body, or an error with its reason."""

    answers: list[tuple[int, bytes] | str]
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str) -> Response:
        self.asked.append(url)
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise FetchError(answer, url)
        return Response(url, url, answer[0], (), answer[1], datetime.now(UTC))


SHUT = b"User-agent: *\nDisallow: /x"


def ask(server: Server, robots: Robots, path: str = "/x", origin: str = SITE) -> bool:
    return asyncio.run(robots.rules(origin + path, server.fetch)).allowed(origin + path)


def test_asked_once_a_day_an_origin_and_kept_between_runs() -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, SHUT), (404, b""), (200, b""), (200, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    assert ask(server, robots, origin="http://banua.id:8080")
    assert not ask(server, Robots(store, "Pilar", fake.now))
    assert server.asked == [f"{SITE}/robots.txt", "http://banua.id:8080/robots.txt"]
    fake.time += 86_399
    assert not ask(server, robots)
    fake.time += 2
    assert ask(server, robots)
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", [(503, b""), (500, b""), (429, b""), "timeout", "reset", "dns"])
def test_unreachable_keeps_the_last_rules_for_a_month(fault: tuple[int, bytes] | str) -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, SHUT), fault, fault, (200, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    fake.time += 2 * 86_400
    assert not ask(server, robots)
    assert ask(server, robots, "/y")
    assert len(server.asked) == 2
    fake.time += 3_601
    assert ask(server, robots, "/y")
    fake.time += 3_601
    assert ask(server, robots)


@pytest.mark.parametrize("fault", [(503, b""), "timeout", "reset", "too_large"])
def test_never_reached_allows_nothing_and_is_asked_again_in_an_hour(
    fault: tuple[int, bytes] | str,
) -> None:
    fake, store = FakeClock(), Store()
    server = Server([fault, (404, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    fake.time += 3_000
    assert not ask(server, Robots(store, "Pilar", fake.now))
    fake.time += 700
    assert ask(server, robots)


@pytest.mark.parametrize("reason", ["connect", "dns", "tls", "backed_off", "private_address"])
def test_what_keeps_the_pages_away_too_is_told_as_it_is(reason: str) -> None:
    robots = Robots(Store(), "Pilar", FakeClock().now)
    with pytest.raises(FetchError) as caught:
        ask(Server([reason]), robots)
    assert caught.value.reason == reason


def test_too_many_redirects_mean_no_rules() -> None:
    assert ask(Server(["too_many_redirects"]), Robots(Store(), "Pilar", FakeClock().now))


def test_rules_older_than_a_month_are_not_trusted() -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, b""), (500, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert ask(server, robots)
    fake.time += 31 * 86_400
    assert not ask(server, robots)


def test_many_at_once_ask_once() -> None:
    server = Server([(200, SHUT)])
    robots = Robots(Store(), "Pilar", FakeClock().now)

    async def run() -> None:
        await asyncio.gather(*(robots.rules(f"{SITE}/{n}", server.fetch) for n in range(9)))

    asyncio.run(run())
    assert len(server.asked) == 1
