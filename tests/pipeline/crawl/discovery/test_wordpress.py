"""WordPress REST, against a small imitation of its rules (a real one: see the crawl's bench)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.wordpress import endpoints, read_posts
from pipeline.crawl.records import FetchError
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
REST = f"{HOME}wp-json/wp/v2/posts"


@dataclass
class WordPress:
    """Posts, and what REST answers to a query: order, `after`, `search`, paging, 400 at the end."""

    posts: list[dict[str, object]] = field(default_factory=list)
    ignores_modified_after: bool = False
    before_json: str = ""

    def add(self, number: int, published: str, modified: str | None = None, **more: str) -> None:
        title = more.get("title", f"Kabar nomor {number}")
        self.posts.append(
            {
                "id": number,
                "link": more.get("link", f"{HOME}{published[:4]}/kabar-{number}/"),
                "date_gmt": published,
                "modified_gmt": modified or published,
                "title": {"rendered": title},
                "excerpt": {"rendered": more.get("excerpt", "")},
                "content": {"rendered": more.get("content", "")},
            }
        )

    def answer(self, url: str) -> tuple[int, str, dict[str, str]] | None:
        parts = urlsplit(url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path != "/wp-json/wp/v2/posts" and query.get("rest_route") != "/wp/v2/posts":
            return None
        found = [post for post in self.posts if self._matches(post, query)]
        column = "modified_gmt" if query.get("orderby") == "modified" else "date_gmt"
        found.sort(key=lambda post: str(post[column]), reverse=True)
        size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        pages = -(-len(found) // size)
        if page > max(pages, 1):
            return 400, '{"code":"rest_post_invalid_page_number"}', {}
        kept = found[(page - 1) * size : page * size]
        fields = query["_fields"].split(",")
        items = [{name: post[name] for name in fields if name in post} for post in kept]
        headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)}
        return 200, self.before_json + json.dumps(items), headers

    def _matches(self, post: dict[str, object], query: dict[str, str]) -> bool:
        text = json.dumps([post["title"], post["excerpt"], post["content"]]).lower()
        search = query.get("search", "").lower()
        words = [search.strip('"')] if search.startswith('"') else search.split()
        bounds = [("after", "date_gmt")]
        if not self.ignores_modified_after:
            bounds.append(("modified_after", "modified_gmt"))
        return all(word in text for word in words) and all(
            f"{post[column]}Z" > query[name] for name, column in bounds if name in query
        )


@pytest.fixture
def wordpress(visits):
    site = WordPress()
    for number in range(250):
        moment = datetime(2025, 1, 1, 3, tzinfo=UTC) + timedelta(days=number)
        site.add(number, moment.strftime("%Y-%m-%dT%H:%M:%S"))
    visits.site.rule = site.answer
    return site


def test_the_first_visit_finds_every_post(visits, wordpress, source_of):
    found = visits.run(source_of("wordpress"))
    assert len(set(found.urls)) == 250
    assert found.end == "ok"
    assert len(visits.site.asked) == 4  # the newest, then three pages


def test_a_post_comes_with_plain_text_and_aware_times(visits, source_of):
    site = WordPress()
    site.add(
        1,
        "2025-12-01T02:00:00",
        "2025-12-01T03:00:00",
        title="Tagana &#8220;Siaga&#8221; &amp;amp; <em>Tangguh</em>",
        excerpt="<p>Relawan\nberkumpul&hellip;</p>",
    )
    visits.site.rule = site.answer
    (candidate,) = visits.run(source_of("wordpress")).candidates
    assert candidate.title == "Tagana “Siaga” & Tangguh"
    assert candidate.excerpt == "Relawan berkumpul…"
    assert candidate.published == datetime(2025, 12, 1, 2, tzinfo=UTC)
    assert candidate.modified == datetime(2025, 12, 1, 3, tzinfo=UTC)
    assert candidate.via == "wordpress"


def test_an_unchanged_site_costs_two_requests_and_gives_nothing(visits, wordpress, source_of):
    visits.run(source_of("wordpress"))
    again = visits.run(source_of("wordpress"), now=NOW + timedelta(days=1))
    assert (again.urls, len(visits.site.asked), again.end) == ([], 2, "ok")


@pytest.mark.parametrize("old_wordpress", [False, True])
def test_a_refresh_gives_the_edited_and_the_new_post(visits, wordpress, source_of, old_wordpress):
    wordpress.ignores_modified_after = old_wordpress
    visits.run(source_of("wordpress"))
    wordpress.posts[7]["modified_gmt"] = "2026-03-01T13:00:00"
    wordpress.add(900, "2026-03-01T14:00:00")
    found = visits.run(source_of("wordpress"), now=NOW + timedelta(days=1))
    assert set(found.urls) == {f"{HOME}2025/kabar-7/", f"{HOME}2026/kabar-900/"}


def test_a_scheduled_post_is_found_though_it_was_modified_long_ago(visits, wordpress, source_of):
    visits.run(source_of("wordpress"))
    wordpress.add(901, "2026-03-01T20:00:00", "2025-02-01T00:00:00")
    found = visits.run(source_of("wordpress"), now=NOW + timedelta(days=1))
    assert found.urls == [f"{HOME}2026/kabar-901/"]


def test_two_posts_of_one_second_are_both_found(visits, wordpress, source_of):
    visits.run(source_of("wordpress"))
    last = str(wordpress.posts[-1]["modified_gmt"])
    wordpress.posts[3]["modified_gmt"] = last  # imported in the second of the mark
    found = visits.run(source_of("wordpress"), now=NOW + timedelta(days=1))
    assert found.urls == [f"{HOME}2025/kabar-3/"]


def test_a_backfill_reads_back_to_its_day_and_leaves_a_first_mark(visits, wordpress, source_of):
    since = datetime(2025, 8, 1, tzinfo=UTC)
    found = visits.run(source_of("wordpress"), since=since)
    assert len(found.urls) == 38
    assert all(candidate.published >= since for candidate in found.candidates)
    assert visits.run(source_of("wordpress")).urls == []


def test_a_backfill_does_not_move_the_mark_of_refreshes(visits, wordpress, source_of):
    visits.run(source_of("wordpress"))
    wordpress.posts[7]["modified_gmt"] = "2026-03-01T13:00:00"
    visits.run(source_of("wordpress"), since=datetime(2025, 8, 1, tzinfo=UTC))
    assert visits.run(source_of("wordpress")).urls == [f"{HOME}2025/kabar-7/"]


def test_a_broken_off_visit_loses_nothing(visits, wordpress, source_of):
    visits.run(source_of("wordpress"), stop_after=120)
    assert len(visits.run(source_of("wordpress")).urls) == 250
    wordpress.posts[7]["modified_gmt"] = "2026-03-01T13:00:00"
    wordpress.posts[8]["modified_gmt"] = "2026-03-01T13:00:01"
    visits.run(source_of("wordpress"), stop_after=1)
    assert len(visits.run(source_of("wordpress")).urls) == 2


def test_keywords_search_first_and_read_the_body_later(visits, source_of):
    site = WordPress()
    site.add(1, "2025-01-01T00:00:00", content="pelatihan tagana di aula")
    site.add(2, "2025-01-02T00:00:00", content="harga cabai naik")
    site.add(3, "2025-01-03T00:00:00", title="Karang Taruna berbenah")
    site.add(4, "2025-01-04T00:00:00", content="karang gigi dan taruna laut")
    visits.site.rule = site.answer
    source = source_of("wordpress", keywords=["Tagana", "Karang Taruna"])
    assert sorted(visits.run(source).urls) == [f"{HOME}2025/kabar-1/", f"{HOME}2025/kabar-3/"]
    site.add(5, "2026-03-01T13:00:00", content="<p>Apel <b>Tagana</b></p>")
    site.add(6, "2026-03-01T13:00:00", content="tim sepak bola")
    found = visits.run(source, now=NOW + timedelta(days=1))
    assert found.urls == [f"{HOME}2026/kabar-5/"]
    assert len(visits.site.asked) == 2
    assert found.count("out_of_scope") > 0


def test_other_keywords_begin_anew(visits, source_of):
    site = WordPress()
    site.add(1, "2025-01-01T00:00:00", content="tagana")
    site.add(2, "2025-01-02T00:00:00", content="puskesos")
    visits.site.rule = site.answer
    visits.run(source_of("wordpress", keywords=["Tagana"]))
    found = visits.run(source_of("wordpress", keywords=["Tagana", "Puskesos"]))
    assert f"{HOME}2025/kabar-2/" in found.urls


def test_a_category_in_the_address_is_kept(visits, wordpress, source_of):
    visits.run(source_of(Discovery("wordpress", f"{REST}?categories=7")))
    assert all("categories=7" in url for url in visits.site.asked)


def test_a_deletion_while_paging_loses_no_post(visits, source_of):
    site = WordPress()
    for number in range(250):
        site.add(number, f"2025-01-01T{number // 60:02}:{number % 60:02}:00")
    asked = []

    def answer(url):
        asked.append(url)
        if len(asked) == 3:
            del site.posts[-1]  # the newest: page 2 now begins one later than it did
        return site.answer(url)

    visits.site.rule = answer
    assert len(set(visits.run(source_of("wordpress")).urls)) == 250


@pytest.mark.parametrize("closed", [401, 403, 404, "<!doctype html><title>Beranda</title>"])
def test_a_closed_interface_is_asked_by_rest_route(visits, wordpress, source_of, closed):
    def answer(url):
        return closed if "wp-json" in url else wordpress.answer(url)

    visits.site.rule = answer
    assert len(visits.run(source_of("wordpress")).urls) == 250
    visits.run(source_of("wordpress"), now=NOW + timedelta(days=1))
    assert len(visits.site.asked) == 2  # the address that answered is remembered


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (403, "http_403"),
        (500, "http_500"),
        ("<html>ok</html>", "not_json"),
        ('{"code":"rest_disabled"}', "not_json"),
        ("", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        ("[" * 100_000, "not_json"),
        (FetchError("robots_disallowed", REST), "robots_disallowed"),
        (FetchError("dns", REST), "dns"),
        (429, "http_429"),
    ],
)
def test_a_fault_is_a_reason(visits, source_of, answer, reason):
    visits.site.rule = lambda url: answer
    found = visits.run(source_of("wordpress"))
    assert found.reasons("wordpress") == [reason]
    assert found.end == "failed"


def test_warnings_before_the_list_are_passed_over(visits, wordpress, source_of):
    wordpress.before_json = "<br />\n<b>Warning</b>: [x] on line <b>3</b><br />\n"
    assert len(visits.run(source_of("wordpress")).urls) == 250


def test_odd_posts_are_counted_and_the_others_kept(visits, source_of):
    items = [
        {"id": 1, "link": f"{HOME}a-b/", "title": None, "modified_gmt": "0000-00-00T00:00:00"},
        {"id": 2, "link": "https://iklan.example/x"},
        {"id": 3, "link": None},
        {"id": None, "link": 5, "title": {"rendered": 7}},
        {"id": 5, "link": "http://[bad"},
        "not a post",
    ]
    visits.site.rule = lambda url: json.dumps(items) if url.startswith(REST) else None
    source = source_of("wordpress")
    found = visits.run(source)
    assert found.urls == [f"{HOME}a-b/"]
    assert found.count("off_host") >= 1
    assert found.count("bad_url") >= 3


@pytest.mark.parametrize(
    ("url", "first"),
    [
        (None, f"{HOME}wp-json/wp/v2/posts"),
        (f"{HOME}berita/wp-json/", f"{HOME}berita/wp-json/wp/v2/posts"),
        (f"{HOME}wp-json/wp/v2/berita", f"{HOME}wp-json/wp/v2/berita"),
        (f"{HOME}?rest_route=/wp/v2/posts", f"{HOME}?rest_route=/wp/v2/posts"),
    ],
)
def test_endpoints(url, first):
    assert endpoints(HOME, url)[0] == first


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_reading_posts_never_raises_but_stopped(reason_of, body):
    assert reason_of(read_posts, body) in {None, "not_json"}
