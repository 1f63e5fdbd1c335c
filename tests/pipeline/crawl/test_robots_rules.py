"""robots.txt: cases of RFC 9309 and of what search engines document, written anew."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.robots_rules import MAX_BYTES, Rules, read_rules

SITE = "https://banua.id"


def rules(text: str | bytes, agent: str = "Pilar") -> Rules:
    body = text.encode() if isinstance(text, str) else text
    return read_rules(200, body, agent)


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


GROUPS = """
Allow: /luar/
User-agent: Satu
Disallow: /
Allow: /x/
User-agent: Dua
Disallow: /
Allow: /y/


Allow: /w/
User-agent: Tiga

User-agent: Satu
Allow: /z/
Disallow: /
"""


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [
        ("Satu", "/x/b", True), ("Satu", "/z/d", True), ("Satu", "/y/c", False),
        ("Dua", "/y/c", True), ("Dua", "/w/a", True), ("Dua", "/z/d", False),
        ("Tiga", "/z/d", True), ("Tiga", "/x/b", False), ("Empat", "/x/b", True),
        ("Satu", "/luar/", False), ("Dua", "/luar/", False), ("Tiga", "/luar/", False),
        ("SATU", "/x/b", True), ("satu", "/y/c", False),
    ],
)  # fmt: skip
def test_groups_of_one_agent_are_one_and_rules_outside_are_nobodys(
    agent: str, path: str, expected: bool
) -> None:
    assert allowed(GROUPS, path, agent) is expected


@pytest.mark.parametrize(
    "line",
    [
        "Sitemap: https://banua.id/s.xml", "Crawl-delay: 5", "Host: banua.id", "Noindex: /a",
        "Clean-param: ref", "Request-rate: 1/5", "Visit-time: 0100-0500", "tidak jelas",
        "# catatan", "", "Disallow",
    ],
)  # fmt: skip
def test_other_lines_part_no_agents(line: str) -> None:
    text = f"{US}{line}\n{ALL}Disallow: /x"
    assert not allowed(text, "/x")
    assert not allowed(text, "/x", "Lain")


@pytest.mark.parametrize("line", ["Disallow:", "Allow:", "Disallow: /y", "Allow: /y"])
def test_a_rule_even_an_empty_one_ends_the_agents(line: str) -> None:
    text = f"{US}{line}\n{ALL}Disallow: /x"
    assert allowed(text, "/x")
    assert not allowed(text, "/x", "Lain")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        # Keys in any case, by their beginning, and in the usual misspellings.
        ("uSeR-aGeNt: pILAR\ndIsAlLoW: /", "/x", False),
        ("User-agents: Pilar\nDisallowed: /x", "/x", False),
        (US + "Dissalow: /x", "/x", False),
        (US + "Diasllow: /x", "/x", False),
        (US + "Disallaw: /x", "/x", False),
        (US + "Not-disallow: /x", "/x", True),
        (US + "Disallow: /x\nAlow: /x/y", "/x/y", False),
        ("agen: Pilar\nlarang: /", "/x", True),
        # No colon: white space between exactly two words.
        (US + "Disallow /x", "/x", False),
        (US + "Disallow\t\t/x  ", "/x", False),
        (US + "Disallow /x y", "/x", True),
        (US + "Disallow", "/x", True),
        (US + "Disallow: /x: y", "/x:%20y", False),
        (US + ": /x", "/x", True),
        # Endings, white space and marks.
        (US + "\r\r\n\n\rDisallow: /x", "/x", False),
        ("\n\r" + US + "Disallow: /x", "/x", False),
        (US + "Disallow: /x\x0b\x0c", "/x", False),
        (b"\xefUser-agent: Pilar\nDisallow: /x", "/x", False),
        (b"\xef\xbbUser-agent: Pilar\nDisallow: /x", "/x", False),
        (b"\xef\x11\xbfUser-agent: Pilar\nDisallow: /x", "/x", True),
        (b"User-agent: Pilar\n\xef\xbb\xbfDisallow: /x", "/x", True),
        (b"U\x00s\x00e\x00r\x00-\x00a\x00g\x00e\x00n\x00t\x00:\x00*\x00\n\x00"
         b"D\x00i\x00s\x00a\x00l\x00l\x00o\x00w\x00:\x00/\x00", "/x", False),
        # Octets: what is no UTF-8 stands for itself, a trailing A0 is no white space.
        (b"User-agent: Pilar\nDisallow: /caf\xe9", "/caf%E9", False),
        (b"User-agent: Pilar\nDisallow: /caf\xe9", "/caf%C3%A9", True),
        (US + "Disallow: /à", "/%C3%A0", False),
        (US + "Disallow: /à", "/%C3", True),
        (US + "Disallow: /à", "/à", False),
        # Percent-encoding (RFC 9309 2.2.2): unreserved octets are compared decoded, others not.
        (US + "Disallow: /\nAllow: /berita/ツ", "/berita/%E3%83%84", True),
        (US + "Disallow: /\nAllow: /berita/%E3%83%84", "/berita/%e3%83%84", True),
        (US + "Disallow: /\nAllow: /berita/%62%61%7A", "/berita/baz", True),
        (US + "Disallow: /\nAllow: /berita/baz", "/berita/%62a%7a", True),
        (US + "Disallow: /\nAllow: /b?x=1&u=http://a.id?c&d", "/b?x=1&u=http://a.id?c&d", True),
        (US + "Disallow: /a%2fb", "/a%2Fb", False),
        (US + "Disallow: /a/b", "/a%2Fb", True),
        (US + "Disallow: /a b", "/a%20b", False),
        (US + "Disallow: /{x}|y", "/%7Bx%7D%7Cy", False),
        (US + "Disallow: /100%", "/100%25", False),
        (US + "Disallow: /100%zz", "/100%25zz", False),
        # `*` and `$` themselves are written %2A and %24.
        (US + "Disallow: /a%2Ab", "/a*b", False),
        (US + "Disallow: /a%2Ab", "/axb", True),
        (US + "Disallow: /a%24", "/a$b", False),
        (US + "Disallow: /a%24", "/a", True),
        (US + "Disallow: /a$b", "/a$b", False),
        (US + "Disallow: /a$", "/a", False),
        (US + "Disallow: /a$", "/a$", True),
        (US + "Disallow: /a*", "/a%2A", False),
        (US + "Disallow: /a$$", "/a$", False),
        # Wildcards at the edges.
        (US + "Disallow: /*x*x$", "/x", True),
        (US + "Disallow: /*x*x$", "/xx", False),
        (US + "Disallow: /ab*ba$", "/aba", True),
        (US + "Disallow: /ab*ba$", "/abba", False),
        (US + "Disallow: *x", "/ax", False),
        (US + "Disallow: x", "/x", True),
        (US + "Disallow: $", "/x", True),
        (US + "Disallow: /$", "/?x", True),
        (US + "Disallow: /*$", "/x?y", False),
        (US + "Disallow: /y/*/z", "/y/z", True),
        (US + "Disallow: /y/*/z", "/y//z", False),
        (US + "Disallow: https://banua.id/x", "/x", True),
        # The longest in octets, not in characters; of equals the milder.
        (US + "Disallow: /ju\nAllow: /ju", "/jum", True),
        (US + "Disallow: /x/page.html\nAllow: /x/", "/x/page.html", False),
        (US + "Allow: /x/page.\nDisallow: /*.html", "/x/page.html", True),
        (US + "Allow: /x/page.\nDisallow: /*.html", "/x/y.html", False),
        (US + "Allow: /aaaa\nDisallow: /ツ*", "/ツ", False),
        (US + "Allow: /%E3*\nDisallow: /ツ", "/ツ", False),
        (US + "Disallow:\nAllow:", "/x", True),
        # Only an allowed index page stands for its folder.
        (US + "Allow: /x/index.htm\nDisallow: /", "/x/", True),
        (US + "Allow: /x/index.html\nDisallow: /", "/x/y", False),
        (US + "Disallow: /x/index.html", "/x/", True),
        (US + "Allow: /x/indeks.html\nDisallow: /", "/x/", False),
    ],
)  # fmt: skip
def test_lines_octets_and_patterns(text: str | bytes, path: str, expected: bool) -> None:
    assert allowed(text, path) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://banua.id", False), ("https://banua.id/", False), ("https://banua.id#x", False),
        ("https://banua.id/?p=1", True), ("https://banua.id?p=1", True),
        ("https://banua.id/a#/b", False), ("https://banua.id/a;b#c", False),
        ("https://banua.id/x?u=https://banua.id/a", True), ("http://banua.id:80/a", False),
    ],
)  # fmt: skip
def test_what_of_a_url_is_compared(url: str, expected: bool) -> None:
    assert rules(US + "Disallow: /$\nDisallow: /a").allowed(url) is expected


def test_a_line_is_cut_at_sixteen_kilobytes() -> None:
    long = "/x/" + "a" * 16_649
    text = f"{US}Disallow: {long}/akhir"
    assert allowed(text, "/x/aa")
    assert not allowed(text, f"{long}/lain")


def pattern_as_regex(pattern: str) -> re.Pattern[str]:
    text = re.escape(pattern.removesuffix("$")).replace(r"\*", ".*")
    return re.compile(text + ("$" if pattern.endswith("$") else ""))


@given(st.text("ab*/", max_size=8), st.booleans(), st.text("ab/", max_size=10))
def test_patterns_match_as_their_regular_expressions(pattern: str, end: bool, path: str) -> None:
    written = f"/{pattern}" + "$" * end
    expected = pattern_as_regex(written).match(f"/{path}") is None
    assert allowed(f"{US}Disallow: {written}", f"/{path}") is expected


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
        (US + "Crawl-delay: 5 detik", 5.0),
        (US + "Crawl delay: 4", 4.0),
        (US + "Crawl-delay: 9\nDisallow: /x\nCrawl-delay: 3", 9.0),
        (US + "Crawl-delay: 3\n" + ALL + "Disallow: /x\nCrawl-delay: 8", 8.0),
        ("User-agent: Lain\nCrawl-delay: 3\n" + US + "Disallow: /x", 0.0),
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
    found = read_rules(status, b"User-agent: *\nDisallow: /", "Pilar")
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
    found = read_rules(200, body, "Pilar")
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
