"""The frontier: what is known survives, is settled once, and is picked fast."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import Stored
from pipeline.crawl.frontier import DAY, Frontier, FrontierError, StoredRobots
from pipeline.crawl.records import Candidate
from pipeline.crawl.state_file import SCHEMA_VERSION

NOW = 1_767_600_000.0
HOME = "https://banua.id"


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "deep" / "state.sqlite")
    yield opened
    opened.close()


def offered(path: str, modified: float | None = None) -> Candidate:
    moment = None if modified is None else datetime.fromtimestamp(modified, UTC)
    return Candidate(HOME + path, "feed", modified=moment)


def stored(path: str, at: float = NOW, number: int = 1, **changes: object) -> Stored:
    fields: dict[str, object] = {
        "source_id": "banua",
        "requested_url": HOME + path,
        "url": HOME + path,
        "status": 200,
        "kind": "response",
        "record_id": f"<urn:uuid:{path}-{number}>",
        "date": datetime.fromtimestamp(at, UTC),
        "digest": f"sha1:{number}",
        "etag": None,
        "last_modified": None,
        "canonical": None,
        "next_page": None,
        "part_of": None,
    }
    return Stored(**(fields | changes))  # type: ignore[arg-type]


def due(frontier: Frontier, at: float) -> list[str]:
    return [entry.url.removeprefix(HOME) for entry in frontier.due("banua", at, 100)]


def test_an_offer_is_new_once(frontier: Frontier) -> None:
    assert not frontier.known(f"{HOME}/a")
    assert frontier.offer("banua", offered("/a"), now=NOW) == "new"
    assert frontier.offer("banua", offered("/a/?utm_source=x"), now=NOW) == "known"
    assert frontier.known("http://www.banua.id/a")
    assert not frontier.known("mailto:redaksi@banua.id")
    assert due(frontier, NOW) == ["/a"]
    assert due(frontier, NOW - 1) == []
    assert frontier.due("lain", NOW, 9) == []


def test_a_bad_url_is_refused(frontier: Frontier) -> None:
    with pytest.raises(ValueError, match="not an http"):
        frontier.offer("banua", Candidate("mailto:x", "feed"), now=NOW)


def test_settling_twice_changes_nothing(frontier: Frontier) -> None:
    frontier.offer("banua", offered("/a"), now=NOW)
    assert frontier.settle(stored("/a")) == "new"
    entry = frontier.find(f"{HOME}/a")
    frontier.settle(stored("/a"))
    assert frontier.find(f"{HOME}/a") == entry
    assert entry is not None
    assert entry.original is not None
    assert entry.original.record_id == "<urn:uuid:/a-1>"
    assert due(frontier, NOW + 0.9 * DAY) == []
    assert due(frontier, NOW + DAY) == ["/a"]


def test_a_capture_that_was_never_offered_is_known_after_a_kill(frontier: Frontier) -> None:
    assert frontier.settle(stored("/a")) == "new"
    assert frontier.offer("banua", offered("/a"), now=NOW) == "known"
    assert due(frontier, NOW) == []


def test_outcomes(frontier: Frontier) -> None:
    assert frontier.settle(stored("/a")) == "new"
    later = NOW + DAY
    assert frontier.settle(stored("/a", later, 2)) == "changed"
    revisit = stored("/a", later + 1, 3, kind="revisit", digest="sha1:2")
    assert frontier.settle(revisit) == "unchanged"
    revisit = stored("/a", later + 2, 4, kind="revisit", digest="sha1:2", status=304)
    assert frontier.settle(revisit) == "not_modified"
    assert frontier.settle(stored("/a", later + 3, 5, status=410)) == "gone"
    assert frontier.counts() == {"banua": {"gone": 1}}
    assert due(frontier, NOW + 99 * DAY) == []


def test_a_revisit_keeps_the_original_and_renews_the_validators(frontier: Frontier) -> None:
    frontier.settle(stored("/a", etag='"1"', last_modified="x"))
    frontier.settle(stored("/a", NOW + DAY, 2, kind="revisit", digest="sha1:1", etag='"2"'))
    entry = frontier.find(f"{HOME}/a")
    assert entry is not None
    assert entry.original is not None
    assert entry.original.record_id == "<urn:uuid:/a-1>"
    assert (entry.etag, entry.last_modified) == ('"2"', "x")
    frontier.settle(stored("/a", NOW + 2 * DAY, 3))
    changed = frontier.find(f"{HOME}/a")
    assert changed is not None
    assert (changed.etag, changed.last_modified) == (None, None)


def test_redirects_and_canonical_addresses_are_aliases(frontier: Frontier) -> None:
    for path in ("/?p=1", "/lama", "/b"):
        frontier.offer("banua", offered(path), now=NOW)
    frontier.settle(stored("/?p=1", url=f"{HOME}/baru"))
    frontier.settle(stored("/lama", NOW + 1, 2, canonical=f"{HOME}/?p=1"))
    frontier.settle(stored("/b", NOW + 2, 3, url=f"{HOME}/lama"))
    assert frontier.counts() == {"banua": {"alias": 3, "done": 1}}
    for path in ("/?p=1", "/lama", "/b", "/baru"):
        entry = frontier.find(HOME + path)
        assert entry is not None
        assert entry.url == f"{HOME}/baru"
    assert frontier.offer("banua", offered("/b"), now=NOW + 5) == "known"
    assert due(frontier, NOW + 2 * DAY) == ["/baru"]


def test_the_next_look_goes_to_the_address_that_answered(frontier: Frontier) -> None:
    def fetch_url(path: str) -> str:
        entry = frontier.find(HOME + path)
        assert entry is not None
        return entry.fetch_url

    frontier.offer("banua", Candidate("http://banua.id/a", "feed"), now=NOW)
    frontier.settle(stored("/a", requested_url="http://banua.id/a", url="https://www.banua.id/a/"))
    assert fetch_url("/a") == "https://www.banua.id/a/"
    frontier.settle(stored("/a", NOW + 1, 2, status=404))
    assert fetch_url("/a") == "https://www.banua.id/a/"
    frontier.settle(stored("/m/b", canonical="https://www.banua.id/b"))
    assert fetch_url("/m/b") == "https://www.banua.id/b"


def test_addresses_that_point_at_each_other_stay_reachable(frontier: Frontier) -> None:
    for at in range(6):
        frontier.settle(stored("/a", NOW + at, 2 * at, url=f"{HOME}/b"))
        frontier.settle(stored("/b", NOW + at, 2 * at + 1, url=f"{HOME}/a"))
    states = frontier.counts()["banua"]
    assert states == {"alias": 1, "done": 1}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=12))
def test_any_web_of_redirects_leaves_every_address_an_end(pairs: list[tuple[str, str]]) -> None:
    frontier = Frontier(Path(":memory:"))
    try:
        for at, (start, end) in enumerate(pairs):
            frontier.settle(stored(f"/{start}", NOW + at, at, url=f"{HOME}/{end}"))
        for start, _ in pairs:
            entry = frontier.find(f"{HOME}/{start}")
            assert entry is not None
            assert entry.state == "done"
    finally:
        frontier.close()


def test_the_next_page_comes_first_and_knows_its_article(frontier: Frontier) -> None:
    frontier.offer("banua", offered("/z"), now=NOW - 9)
    frontier.settle(stored("/a", next_page=f"{HOME}/a/2"))
    first = frontier.due("banua", NOW, 1)[0]
    assert (first.url, first.part_of, first.page) == (f"{HOME}/a/2", f"{HOME}/a", 2)
    frontier.settle(stored("/a/2", NOW, 2, part_of=f"{HOME}/a", next_page=f"{HOME}/a/3"))
    third = frontier.due("banua", NOW, 1)[0]
    assert (third.url, third.part_of, third.page) == (f"{HOME}/a/3", f"{HOME}/a", 3)


def test_a_newer_modification_makes_an_article_due(frontier: Frontier) -> None:
    frontier.offer("banua", offered("/a", NOW - 50), now=NOW)
    frontier.settle(stored("/a"))
    assert frontier.offer("banua", offered("/a", NOW - 50), now=NOW + 1) == "known"
    assert frontier.offer("banua", offered("/a", NOW - 10), now=NOW + 1) == "known"
    assert frontier.offer("banua", offered("/a", NOW + 20), now=NOW + 30) == "modified"
    assert due(frontier, NOW + 30) == ["/a"]
    assert frontier.offer("banua", offered("/a", NOW + 20), now=NOW + 31) == "known"


def test_a_tombstone_that_is_listed_again_is_looked_at(frontier: Frontier) -> None:
    frontier.settle(stored("/a"))
    frontier.settle(stored("/a", NOW + 1, 2, status=404))
    assert frontier.offer("banua", offered("/a"), now=NOW + 60) == "known"
    assert frontier.offer("banua", offered("/a"), now=NOW + 2 * DAY) == "modified"


def test_failures_are_counted_and_given_up(frontier: Frontier) -> None:
    frontier.offer("banua", offered("/a"), now=NOW)
    frontier.fail(f"{HOME}/a", "timeout", retry_at=NOW + 10)
    assert due(frontier, NOW) == []
    (entry,) = frontier.due("banua", NOW + 10, 5)
    assert entry.attempts == 1
    frontier.fail(f"{HOME}/a", "dns", retry_at=NOW + 10, counted=False)
    assert frontier.due("banua", NOW + 10, 5)[0].attempts == 1
    frontier.fail(f"{HOME}/a", "timeout", retry_at=None)
    assert frontier.counts() == {"banua": {"rejected": 1}}
    frontier.settle(stored("/a"))
    frontier.fail(f"{HOME}/a", "timeout", retry_at=None)
    assert frontier.counts() == {"banua": {"done": 1}}


def test_memory_validators_hosts_and_robots_survive(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    robots = StoredRobots(200, b"User-agent: *", "text/plain", NOW, NOW + DAY)
    first = Frontier(path)
    first.remember("banua", [("k", "v")], [(f"{HOME}/feed", '"1"', None)])
    first.remember("banua", [("k", "w")], [])
    first.set_backoff("banua.id", NOW + 60, 2)
    first.set_robots(HOME, robots)
    first.checkpoint()
    first.close()
    again = Frontier(path)
    assert again.memory("banua") == {"k": "w"}
    assert again.memory("lain") == {}
    assert again.validators(f"{HOME}/feed") == ('"1"', None)
    assert again.validators(f"{HOME}/x") == (None, None)
    assert again.backoff("banua.id") == (NOW + 60, 2)
    assert again.backoff("lain.id") == (0.0, 0)
    assert again.robots(HOME) == robots
    again.close()


def test_a_newer_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(FrontierError, match=r"state\.sqlite: written by a newer Pilar"):
        Frontier(path)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"this is no database, but long enough to be read as one" * 30)
    with pytest.raises(FrontierError, match=r"state\.sqlite: file is not a database"):
        Frontier(path)
    (tmp_path / "here").write_text("x", encoding="utf-8")
    with pytest.raises(FrontierError, match="here"):
        Frontier(tmp_path / "here" / "state.sqlite")


def test_the_pick_uses_the_index(frontier: Frontier, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "deep" / "state.sqlite")
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT url FROM urls WHERE source = ? AND due <= ?"
        " ORDER BY due LIMIT ?",
        ("banua", NOW, 1),
    ).fetchall()
    database.close()
    assert "USING COVERING INDEX urls_due" in plan[0][3]
    assert len(plan) == 1
