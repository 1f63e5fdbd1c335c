"""WARC files become shards: what is read, what is rejected, and what is done again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Layout
from pipeline import extraction, pages
from pipeline.archive import ArchivedPage
from pipeline.crawl.urls import article_id, canonicalize
from pipeline.pages import (
    Gone,
    Outcome,
    ReadArticle,
    Rejected,
    continues,
    join_texts,
    read_outcomes,
)
from pipeline.shards import ShardTask, make_shard, plan_shards, read_rejects, write_shard
from pipeline.sources import Source
from tests.pipeline.made import NOON, made_article, made_page, shard_rows, write_warc

SOURCE = Source(
    key="banua", name="Kabar Banua", home="https://banua.example/", region_code="63",
    utc_offset=8, discovery=(), layouts=(Layout(body="article", since=date(2020, 1, 1)),),
)  # fmt: skip
PARAGRAPHS = [
    "Dinas Sosial Kota Banjarbaru menggelar pelatihan bagi anggota Karang Taruna dari lima "
    "kecamatan di aula kantor setempat, Selasa (9/12/2025).",
    "Sebanyak 65 peserta mengikuti pelatihan itu sampai selesai. Mereka belajar mendata warga yang "
    "memerlukan bantuan sosial di lingkungan masing-masing.",
    "Panitia menyiapkan tiga narasumber dari provinsi. Setiap peserta membawa pulang buku pedoman "
    "pendataan yang dicetak tahun ini oleh dinas.",
    "Pelatihan serupa akan diadakan di kecamatan lain pada bulan depan, dengan peserta yang lebih "
    "banyak dan bahan yang sudah diperbarui.",
]


def html(
    *paragraphs: str, title: str = "Karang Taruna Dilatih Mendata Warga", head: str = ""
) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang='id'><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='article:published_time' content='2025-12-10T08:00:00+08:00'>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def page(path: str, body: bytes = b"", **changes: object) -> ArchivedPage:
    return replace(made_page(f"https://banua.example/{path}", body=body or html()), **changes)  # type: ignore[arg-type]


def outcomes(*given_pages: ArchivedPage) -> list[Outcome]:
    return list(read_outcomes(given_pages, {"banua": SOURCE}))


def articles(*given_pages: ArchivedPage) -> list[ReadArticle]:
    return [one for one in outcomes(*given_pages) if isinstance(one, ReadArticle)]


# ---- pages


def test_a_page_is_an_article_a_tombstone_or_a_reject_with_its_reason() -> None:
    article, gone, deleted, error, empty = outcomes(
        page("a"), page("b", status=404), page("c", status=410), page("d", status=503),
        page("e", b"<html></html>"),
    )  # fmt: skip
    assert isinstance(article, ReadArticle)
    assert article.article.text.split("\n") == PARAGRAPHS
    assert article.article_id == article_id("https://banua.example/a")
    assert isinstance(gone, Gone)
    assert isinstance(deleted, Gone)
    assert isinstance(error, Rejected)
    assert error.reason == "http_503"
    assert isinstance(empty, Rejected)


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://banua.example/judul", "https://banua.example/judul"),
        ("http://www.banua.example/judul/?utm_source=wa", "https://banua.example/judul"),
        ("https://banua.example/", "https://banua.example/fetched"),
        ("https://lain.example/judul", "https://banua.example/fetched"),
        ("javascript:void(0)", "https://banua.example/fetched"),
    ],
)
def test_the_canonical_address_is_taken_where_it_can_be_trusted(
    canonical: str, expected: str
) -> None:
    head = f"<link rel='canonical' href='{canonical}'>"
    [read] = articles(page("fetched", html(head=head)))
    assert read.article.canonical_url == expected
    assert read.article_id == article_id(expected)
    assert read.page_id == article_id("https://banua.example/fetched")


@pytest.mark.parametrize(
    ("published", "dropped"),
    [(NOON + timedelta(days=9999), True), (NOON.replace(year=1970), True), (NOON, False)],
)
def test_a_time_that_can_not_be_is_dropped_and_counted(
    published: datetime, dropped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_page = partial(made_article, published_at=published)
    monkeypatch.setattr(pages, "read_page", lambda *_: read_page())
    read, *rejects = outcomes(page("a"))
    assert isinstance(read, ReadArticle)
    assert read.article.published_at == (None if dropped else published)
    assert [(one.reason, one.detail) for one in rejects if isinstance(one, Rejected)] == [
        ("implausible_date", f"published_at {published.isoformat()}")
    ] * dropped


def test_a_page_that_breaks_the_reader_costs_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object, *_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(pages, "read_page", broken)
    [reject] = outcomes(page("a"))
    assert isinstance(reject, Rejected)
    assert (reject.reason, reject.detail) == ("reader_failed", "RecursionError: too deep")


# ---- articles on several pages


def part(path: str, number: int, next_path: str | None, **changes: object) -> ArchivedPage:
    head = f"<link rel='next' href='https://banua.example/{next_path}'>" if next_path else ""
    paragraphs = [f"Bagian {number}. {one}" for one in PARAGRAPHS]
    return page(path, html(*paragraphs, head=head), **changes)


FIRST = "https://banua.example/judul"


def test_the_pages_of_one_article_are_joined_in_any_order() -> None:
    one = part("judul", 1, "judul/2")
    two = part("judul/2", 2, "judul/3", part_of=FIRST)
    three = part("judul/3", 3, None, part_of=FIRST)
    for order in ((one, two, three), (three, two, one), (two, one, three)):
        [read] = articles(*order)
        assert read.article_id == article_id(FIRST)
        assert read.complete
        assert [line[:8] for line in read.article.text.split("\n")[::4]] == [
            "Bagian 1", "Bagian 2", "Bagian 3",
        ]  # fmt: skip


def test_pages_of_a_foreign_archive_are_joined_by_their_links() -> None:
    [read] = articles(part("judul", 1, "judul/2"), part("judul/2", 2, None))
    assert "Bagian 2" in read.article.text


def test_an_article_whose_next_page_is_not_there_is_marked() -> None:
    [read] = articles(part("judul", 1, "judul/2"))
    assert not read.complete


def test_a_later_page_alone_is_no_article() -> None:
    [reject] = outcomes(part("judul/2", 2, None, part_of=FIRST))
    assert isinstance(reject, Rejected)
    assert (reject.reason, reject.detail) == ("part_without_first", FIRST)


def test_pages_that_point_in_a_circle_end() -> None:
    one = part("judul", 1, "judul/2")
    two = part("judul/2", 2, "judul", part_of=FIRST)
    assert len(articles(one, two)) == 1


def test_a_link_to_the_next_article_joins_nothing() -> None:
    reads = articles(part("judul", 1, "berita-lain"), part("berita-lain", 2, None))
    assert [read.article_id for read in reads] == [
        article_id(FIRST),
        article_id("https://banua.example/berita-lain"),
    ]


@pytest.mark.parametrize(
    ("first", "following", "expected"),
    [
        ("/judul", "/judul/2", True),
        ("/judul", "/judul/page/2", True),
        ("/judul.html", "/judul-2.html", True),
        ("/judul.html", "/judul_2.html", True),
        ("/judul", "/judul?page=2", True),
        ("/?p=7", "/?p=7&page=2", True),
        ("/judul", "/judul-lain", False),
        ("/judul", "/judul/komentar", False),
        ("/judul-1", "/judul-2", False),
        ("/berita/1", "/berita/12345", False),
        ("/judul?page=2", "/judul", False),
        ("/", "/2", False),
    ],
)
def test_which_address_can_be_a_later_page(first: str, following: str, expected: bool) -> None:
    a, b = (canonicalize(f"https://banua.example{path}") for path in (first, following))
    assert continues(a, b) is expected
    assert not continues(a, b.replace("banua", "lain"))


@given(st.lists(st.text("ab \n", max_size=9), max_size=4))
def test_joining_loses_no_paragraph(texts: list[str]) -> None:
    lines = join_texts(texts).split("\n")
    assert set(lines) >= {line for text in texts for line in text.split("\n")}


# ---- shards


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write_warc(
        tmp_path / "raw",
        [
            page("a"),
            page("b", status=404),
            page("c", html("Singkat.")),
            made_page("https://lain.example/x", source_id="lain", body=html()),
        ],
    )
    return tmp_path / "raw"


def plan(raw: Path, source: Source = SOURCE) -> list[ShardTask]:
    return plan_shards(raw, raw.parent / "shards", {"banua": source})


def test_each_warc_file_becomes_a_shard_and_no_file_twice(raw: Path) -> None:
    tasks = plan(raw)
    assert [task.warc.parent.name for task in tasks] == ["banua", "lain"]
    assert not any(task.done for task in tasks)
    results = [make_shard(task) for task in tasks]
    assert [result.articles for result in results] == [1, 1]
    assert results[0].gone == 1
    assert sum(results[0].rejects.values()) == len(list(read_rejects([tasks[0].shard]))) == 1
    assert [row["url"] for row in read_rejects([tasks[0].shard])] == ["https://banua.example/c"]
    assert all(task.done for task in plan(raw))
    [row] = pq.read_table(tasks[1].shard).to_pylist()
    assert row["article"]["source_id"] == "lain"
    assert (raw / row["warc_file"]).is_file()


def test_an_article_whose_text_breaks_a_finder_is_kept_without_rows(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("of a finder")

    monkeypatch.setattr(extraction, "extract_many", broken)
    task = plan(raw)[0]
    assert make_shard(task).articles == 1
    reasons = {reject["reason"]: reject["detail"] for reject in read_rejects([task.shard])}
    assert reasons["extractor_failed"] == "ZeroDivisionError: of a finder"


def test_a_shard_is_the_same_whenever_and_wherever_it_is_made(raw: Path) -> None:
    task = plan(raw)[0]
    make_shard(task)
    first = task.shard.read_bytes()
    task.shard.unlink()
    make_shard(task)
    assert task.shard.read_bytes() == first


def test_a_changed_registry_entry_or_file_makes_its_shard_anew(raw: Path) -> None:
    for task in plan(raw):
        make_shard(task)
    tasks = plan(raw, replace(SOURCE, utc_offset=7))
    assert [task.done for task in tasks] == [False, True]
    make_shard(tasks[0])
    assert sorted((raw.parent / "shards").rglob("*.parquet")) == [task.shard for task in tasks]
    warc = tasks[1].warc
    warc.write_bytes(warc.read_bytes() * 2)
    assert [task.done for task in plan(raw, replace(SOURCE, utc_offset=7))] == [True, False]


def test_what_a_killed_worker_left_is_removed_and_done_again(raw: Path) -> None:
    task = plan(raw)[0]
    task.shard.parent.mkdir(parents=True)
    leftover = task.shard.with_name(f".{task.shard.name}.1.tmp")
    leftover.write_bytes(b"half")
    [again, _] = plan(raw)
    assert not again.done
    assert not leftover.exists()


@pytest.mark.parametrize("damage", ["cut", "noise", "empty"])
def test_a_damaged_file_gives_what_it_holds(raw: Path, damage: str) -> None:
    task = plan(raw)[0]
    content = task.warc.read_bytes()
    damaged = {"cut": content[:-40], "noise": content[:-900] + b"\xff" * 900, "empty": b""}[damage]
    task.warc.write_bytes(damaged)
    [task, _] = plan(raw)
    result = make_shard(task)
    assert result.articles == (0 if damage == "empty" else 1)
    assert task.shard.exists()


def test_a_file_that_cannot_be_read_is_a_reject(raw: Path) -> None:
    task = plan(raw)[0]
    task.warc.unlink()
    task.warc.mkdir()
    [reject] = pq.read_table(_made(task)).to_pylist()
    assert (reject["reason"], reject["url"]) == ("bad_warc", "banua/run-00000.warc.gz")


def _made(task: ShardTask) -> Path:
    return make_shard(task).shard


def test_a_row_that_no_table_can_hold_costs_that_row(tmp_path: Path) -> None:
    good = shard_rows(page("a"))
    [bad] = shard_rows(page("b"))
    bad["article"]["title"] = "half \ud83d of a pair"
    [huge] = shard_rows(page("c"))
    huge["participants"][0]["count_low"] = 10**30
    result = write_shard(tmp_path / "s.parquet", [[*good, bad, huge]])
    assert (result.articles, result.rejects) == (1, {"bad_row": 2})


def test_an_interrupted_shard_leaves_nothing_that_looks_done(tmp_path: Path) -> None:
    def rows() -> Iterator[list[dict[str, object]]]:
        yield shard_rows(page("a"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_shard(tmp_path / "s.parquet", rows())
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from pipeline.shards import make_shard, plan_shards
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
[task] = plan_shards(Path(sys.argv[1]), Path(sys.argv[2]), {})[:1]
try:
    make_shard(task)
except OSError as error:
    sys.exit(f"OSError {error.errno}")
"""


def test_a_full_disk_is_an_oserror_and_leaves_no_shard(tmp_path: Path) -> None:
    raw, shards = tmp_path / "raw", tmp_path / "shards"
    write_warc(raw, [page(f"{number}", status=404) for number in range(20)])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(raw), str(shards)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("OSError")
    assert list(shards.rglob("*.*")) == []
