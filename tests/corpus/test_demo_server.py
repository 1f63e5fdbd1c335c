"""The demo sites over real HTTP on loopback."""

from __future__ import annotations

import gzip
import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

import pytest

from corpus.demo import SITES, DemoSites, demo_sources, gold
from corpus.demo.articles import posts
from corpus.demo.site import ARCHIVE

POSTS = "/wp-json/wp/v2/posts"
BLOGGER = "/feeds/posts/default?alt=json"


@pytest.fixture
def sites() -> Iterator[DemoSites]:
    with DemoSites() as running:
        yield running


def ask(
    url: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(url, headers=headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def paths(site: str, day: int = 1) -> list[str]:
    return [post.path for post in posts(site, day)]


def test_each_site_is_a_host_of_its_own(sites: DemoSites) -> None:
    hosts = {urlsplit(url).netloc for url in sites.base_urls.values()}
    assert len(hosts) == len(SITES) == 4
    assert {urlsplit(url).hostname for url in sites.base_urls.values()} == {"127.0.0.1"}


def test_every_gold_article_is_served(sites: DemoSites) -> None:
    for record in gold(1):
        publication = record["publication"]
        for path in (publication["path"], *publication["also_at"]):
            status, headers, body = ask(sites.base_urls[publication["site"]] + path)
            assert (status, headers.get_content_type()) == (200, "text/html"), path
            assert f'{record["article"]["canonical_url"]}"'.encode() in body.replace(b"'", b'"')


@pytest.mark.parametrize("key", sorted(SITES))
def test_robots_forbid_something_and_set_no_pace(sites: DemoSites, key: str) -> None:
    status, headers, body = ask(f"{sites.base_urls[key]}/robots.txt")
    assert (status, headers.get_content_type()) == (200, "text/plain")
    assert re.search(rb"^Disallow: /\S+", body, re.MULTILINE)
    assert b"crawl-delay" not in body.lower()


def test_the_cms_lists_an_archive_that_robots_forbid(sites: DemoSites) -> None:
    base = sites.base_urls["mc-nusra"]
    assert ARCHIVE.encode() in ask(f"{base}/berita")[2]
    assert b"Disallow: /arsip/" in ask(f"{base}/robots.txt")[2]
    assert ARCHIVE.startswith("/arsip/")


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("kabar-banua", "/page/{n}/"),
        ("jurnal-pesisir", "/page/{n}/"),
        ("mc-nusra", "/berita?page={n}"),
    ],
)
def test_listing_pages_lead_to_every_article_and_end(sites: DemoSites, key: str, page: str) -> None:
    base, found, number = sites.base_urls[key], set(), 0
    while True:
        number += 1
        status, _, body = ask(base + page.format(n=number))
        if status != 200:
            break
        links = re.findall(r'<h4[^>]*><a href="([^"]+)"', body.decode())
        found |= {urlsplit(link).path for link in links}
    assert status == 404
    assert found - {ARCHIVE} == set(paths(key))


def test_wordpress_pages_through_all_posts(sites: DemoSites) -> None:
    base, numbers = sites.base_urls["kabar-banua"], []
    url: str | None = f"{base}{POSTS}?per_page=7&_fields=id,link,title.rendered"
    while url:
        status, headers, body = ask(url)
        assert status == 200
        for post in json.loads(body):
            assert set(post) == {"id", "link", "title"}
            assert post["link"].startswith(base)
            numbers.append(post["id"])
        following = re.search(r'<([^>]+)>; rel="next"', headers.get("Link", ""))
        url = following[1] if following else None
    expected = [post.number for post in posts("kabar-banua")]
    assert numbers == expected
    assert headers["X-WP-Total"] == str(len(expected))
    assert headers["X-WP-TotalPages"] == str(-(-len(expected) // 7))


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("per_page=101", 400, "rest_invalid_param"),
        ("per_page=0", 400, "rest_invalid_param"),
        ("page=99", 400, "rest_post_invalid_page_number"),
        ("after=2025-12-01", 400, "rest_invalid_param"),
        ("after=kemarin", 400, "rest_invalid_param"),
        ("after=2025-12-01T00:00:00", 200, None),
    ],
)
def test_wordpress_refuses_what_wordpress_refuses(
    sites: DemoSites, query: str, status: int, code: str | None
) -> None:
    got, _, body = ask(f"{sites.base_urls['kabar-banua']}{POSTS}?{query}")
    assert got == status
    if code:
        assert json.loads(body)["code"] == code


def test_wordpress_filters(sites: DemoSites) -> None:
    base = sites.base_urls["kabar-banua"]

    def ids(query: str) -> list[int]:
        found: list[dict[str, Any]] = json.loads(ask(f"{base}{POSTS}?per_page=100&{query}")[2])
        return [post["id"] for post in found]

    newest, *_, oldest = posts("kabar-banua")
    moment = newest.posted_at.strftime("%Y-%m-%dT%H:%M:%S")
    assert ids(f"after={moment}") == []
    assert newest.number not in ids(f"before={moment}")
    assert newest.number in ids("after=2026-01-14T23:59:59Z")
    assert oldest.number not in ids("after=2025-12-01T00:00:00%2B08:00")
    assert ids("search=tagana+barabai") == ids("search=BARABAI+TAGANA") != []
    assert ids("search=tagana+kelinci") == []
    assert ids("order=asc") == ids("")[::-1]


def test_wordpress_gives_unrendered_shortcodes(sites: DemoSites) -> None:
    post = next(post for post in posts("kabar-banua") if "shortcode" in post.noise)
    body = ask(f"{sites.base_urls['kabar-banua']}{POSTS}/{post.number}")[2]
    assert "[feed_them_social" in json.loads(body)["content"]["rendered"]


def test_rest_is_closed_on_the_block_theme(sites: DemoSites) -> None:
    assert ask(sites.base_urls["jurnal-pesisir"] + POSTS)[0] == 401


def test_blogger_feed_pages_through_all_posts(sites: DemoSites) -> None:
    base = sites.base_urls["catatan-pilar"]
    url: str | None = f"{base}{BLOGGER}&max-results=5"
    found: list[str] = []
    while url:
        feed = json.loads(ask(url)[2])["feed"]
        for entry in feed["entry"]:
            link = next(link for link in entry["link"] if link["rel"] == "alternate")
            found.append(urlsplit(link["href"]).path)
        url = next((link["href"] for link in feed["link"] if link["rel"] == "next"), None)
    assert found == paths("catatan-pilar")
    assert feed["openSearch$totalResults"]["$t"] == str(len(found))


@pytest.mark.parametrize("query", ["start-index=0", "max-results=x", "published-min=kemarin"])
def test_blogger_refuses_bad_parameters(sites: DemoSites, query: str) -> None:
    assert ask(f"{sites.base_urls['catatan-pilar']}{BLOGGER}&{query}")[0] == 400


def test_blogger_filters_by_time_and_words(sites: DemoSites) -> None:
    base = sites.base_urls["catatan-pilar"]

    def count(query: str) -> int:
        entries: list[object] = json.loads(ask(f"{base}{BLOGGER}&{query}")[2])["feed"]["entry"]
        return len(entries)

    everything = count("max-results=150")
    assert 0 < count("published-min=2025-11-01T00:00:00%2B08:00") < everything
    assert count("updated-min=2030-01-01T00:00:00Z") == 0
    assert count("q=WKSBM") == 1


@pytest.mark.parametrize("key", ["kabar-banua", "jurnal-pesisir"])
def test_sitemaps_list_every_article_with_its_last_change(sites: DemoSites, key: str) -> None:
    base = sites.base_urls[key]
    index = ask(f"{base}/sitemap.xml")[2].decode()
    assert "<sitemapindex" in index
    found = []
    for child in re.findall(r"<loc>([^<]+)</loc>", index):
        rows = re.findall(r"<loc>([^<]+)</loc><lastmod>([^<]+)</lastmod>", ask(child)[2].decode())
        found += [(urlsplit(loc).path, changed) for loc, changed in rows]
    assert found == [(post.path, post.changed_at.isoformat()) for post in posts(key)]


def test_blogger_sitemap(sites: DemoSites) -> None:
    base = sites.base_urls["catatan-pilar"]
    child = re.findall(r"<loc>([^<]+)</loc>", ask(f"{base}/sitemap.xml")[2].decode())
    locations = re.findall(r"<loc>([^<]+)</loc>", ask(child[0])[2].decode())
    assert [urlsplit(location).path for location in locations] == paths("catatan-pilar")


@pytest.mark.parametrize("key", ["kabar-banua", "jurnal-pesisir"])
def test_feed_answers_conditional_requests_as_wordpress_does(sites: DemoSites, key: str) -> None:
    url = f"{sites.base_urls[key]}/feed/"
    status, headers, body = ask(url)
    tag, changed = headers["ETag"], headers["Last-Modified"]
    assert status == 200
    assert body.count(b"<item>") == 10
    assert ask(url, {"If-None-Match": tag})[0] == 304
    assert ask(url, {"If-Modified-Since": changed})[0] == 304
    assert ask(url, {"If-None-Match": tag, "If-Modified-Since": changed})[0] == 304
    old = "Wed, 01 Jan 2020 00:00:00 GMT"
    assert ask(url, {"If-None-Match": tag, "If-Modified-Since": old})[0] == 200
    packed = ask(url, {"Accept-Encoding": "gzip"})[1]["ETag"]
    assert packed == f"W/{tag}"
    assert ask(url, {"If-None-Match": packed})[0] == 200
    assert ask(f"{url}?paged=9")[0] == 404
    sites.advance()
    assert ask(url, {"If-None-Match": tag})[0] == 200


def test_pages_have_validators_where_the_site_has_them(sites: DemoSites) -> None:
    for key, post in ((key, posts(key)[0]) for key in SITES):
        url = sites.base_urls[key] + post.path
        headers = ask(url, {"Accept-Encoding": "gzip"})[1]
        has_validators = key in {"jurnal-pesisir", "catatan-pilar"}
        assert ("ETag" in headers, "Last-Modified" in headers) == (has_validators,) * 2
        if has_validators:
            status, again, body = ask(url, {"If-None-Match": headers["ETag"]})
            assert (status, body) == (304, b"")
            assert again["Content-Type"] is None
            assert ask(url, {"If-None-Match": '"other"'})[0] == 200
            assert ask(url, {"If-Modified-Since": "no date"})[0] == 200


def test_gzip_is_given_to_those_who_accept_it(sites: DemoSites) -> None:
    url = f"{sites.base_urls['mc-nusra']}/berita"
    _, plain_headers, plain = ask(url)
    _, packed_headers, packed = ask(url, {"Accept-Encoding": "gzip, br"})
    assert plain_headers["Content-Encoding"] is None
    assert packed_headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain


def test_head_gives_headers_only(sites: DemoSites) -> None:
    status, headers, body = ask(f"{sites.base_urls['mc-nusra']}/berita", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


def test_unknown_addresses_are_not_found(sites: DemoSites) -> None:
    for base in sites.base_urls.values():
        assert ask(f"{base}/tidak-ada/")[0] == 404
        assert ask(f"{base}{paths('kabar-banua')[0]}x")[0] == 404


def test_the_second_day(sites: DemoSites) -> None:
    banua, pilar = sites.base_urls["kabar-banua"], sites.base_urls["catatan-pilar"]
    records = {record["id"]: record["publication"] for day in (1, 2) for record in gold(day)}
    corrected = banua + records["kb-barito-kuala-koreksi"]["path"]
    removed = banua + records["kb-kapuas-bantuan-dihapus"]["path"]
    gone = pilar + records["cp-lowongan-jadwal"]["path"]
    new = banua + records["kb-tanahlaut-hari-kedua"]["path"]
    assert [ask(url)[0] for url in (corrected, removed, gone, new)] == [200, 200, 200, 404]
    assert b"Sebanyak 250 PSM" in ask(corrected)[2]
    sites.advance()
    assert [ask(url)[0] for url in (corrected, removed, gone, new)] == [200, 404, 410, 200]
    page = ask(corrected)[2]
    assert b"Sebanyak 190 PSM" in page
    assert b'article:modified_time" content="2026-01-20T08:30:00+08:00"' in page
    since = f"{banua}{POSTS}?modified_after=2026-01-19T00:00:00&_fields=link"
    assert {post["link"] for post in json.loads(ask(since)[2])} == {corrected, new}
    number = records["kb-kapuas-bantuan-dihapus"]["number"]
    assert ask(f"{banua}{POSTS}/{number}")[0] == 404
    with pytest.raises(ValueError, match="no further day"):
        sites.advance()


def test_requests_are_remembered(sites: DemoSites) -> None:
    ask(f"{sites.base_urls['mc-nusra']}/berita?page=99")
    assert sites.requests == (("mc-nusra", "/berita?page=99", 404),)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="day must be"):
        DemoSites(day=3)


def test_the_sites_are_closed_at_the_end() -> None:
    with DemoSites(day=2) as running:
        port = urlsplit(running.base_urls["mc-nusra"]).port
        assert port is not None
        kept_alive = socket.create_connection(("127.0.0.1", port), timeout=10)
        kept_alive.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: demo\r\n\r\n")
        assert kept_alive.recv(12) == b"HTTP/1.1 200"
    with kept_alive:
        while kept_alive.recv(4096):
            pass
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=10)


def test_sources_cover_the_ways_of_discovery(sites: DemoSites) -> None:
    sources = demo_sources(sites.base_urls)
    assert list(sources) == sorted(SITES)
    assert {method.method for source in sources.values() for method in source.discovery} == {
        *("wordpress", "feed", "sitemap", "blogger", "listing"),
    }
    for key, source in sources.items():
        assert source.key == key
        assert source.home == f"{sites.base_urls[key]}/"
        assert source.allow_private_address
        assert source.delay == 0.0
