"""The command line as a user meets it: a process of its own, its output and its exit code."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock

from pipeline.settings import SettingsError, read_settings
from tests.demo_fixture import DemoRun

PROJECT = Path(__file__).parents[2]
TEXT = (
    "Kepala Dinas Sosial Tertib\n\n"
    "BANJARBARU – Kepala Dinas Sosial Kota Banjarbaru Rahmadi Anwar membuka bimbingan teknis "
    "Pekerja Sosial Masyarakat di Aula Gawi Sabarataan, Selasa (4/3/2025).\n"
    "Kegiatan itu diikuti 45 peserta dari lima kecamatan.\n"
    "“Data yang rapi memudahkan warga,” ujarnya.\n"
)
SOURCE = """name = "Situs"
home = "{home}"
zone = "WITA"
delay = 0.01
allow_private_address = true

[[discovery]]
method = "listing"
item = "a"
"""


def pilar(
    *arguments: object, root: Path, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    environ = {**os.environ, "PILAR_ROOT": str(root), "PILAR_CONTACT": "https://example.org"}
    return subprocess.run(
        command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False,
        preexec_fn=before,
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path


def add_source(root: Path, key: str, home: str) -> None:
    text = SOURCE.format(home=home)
    (root / "sources" / f"{key}.toml").write_text(text, encoding="utf-8")


def article_page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n")[2:] if line)
    return (
        f"<html><head><title>Bimtek PSM {number}</title></head><body><article>"
        f"<h1>Bimtek PSM {number}</h1>{paragraphs}"
        f"<p>Angkatan {number} dijadwalkan selesai sebelum akhir tahun anggaran berjalan.</p>"
        "</article></body></html>"
    ).encode()


@contextmanager
def serve(pages: dict[str, bytes], pause: float = 0.0) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(pause if self.path != "/robots.txt" else 0)
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def site(articles: int) -> dict[str, bytes]:
    paths = [f"/berita/bimtek-psm-angkatan-ke-{n}-digelar" for n in range(articles)]
    links = "".join(f'<h2><a href="{path}">Bimtek PSM {path}</a></h2>' for path in paths)
    pages = {path: article_page(n) for n, path in enumerate(paths)}
    return {"/": f"<html><body>{links}</body></html>".encode(), **pages}


# ---- files as input


def test_extract_gives_one_json_object_an_article_and_keeps_ids(root: Path) -> None:
    (root / "satu.txt").write_text(TEXT, encoding="utf-8")
    (root / "dua.html").write_bytes(article_page(2))
    lines = [
        {"id": "x-1", "url": "https://a.example/1", "published": "2025-03-04", "text": TEXT},
        {"id": "x-2", "url": "https://a.example/2", "html": article_page(3).decode()},
    ]
    (root / "tiga.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    paths = [root / name for name in ("satu.txt", "dua.html", "tiga.jsonl")]
    done = pilar("extract", *paths, "--format", "jsonl", root=root)
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["satu", "dua", "x-1", "x-2"]
    for record in records:
        text = record["article"]["text"]
        official = record["officials"][0]
        assert official["name"] == "Rahmadi Anwar"
        assert "Rahmadi Anwar" in text[official["start"] : official["end"]]
        assert record["events"][0]["start_date"] == "2025-03-04"
        assert [one["count_low"] for one in record["participants"]] == [45]
        assert record["quotes"][0]["speaker_name"] == "Rahmadi Anwar"
    assert records[2]["article"]["published_at"].startswith("2025-03-04")


def test_extract_tells_what_gives_no_article_and_goes_on(root: Path) -> None:
    path = root / "in.jsonl"
    path.write_text('{"id": "a", "text": ""}\nnot json\n' + json.dumps({"id": "c", "text": TEXT}))
    done = pilar("extract", path, root=root)
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["c"]
    assert "in.jsonl:1: no article: empty" in done.stderr
    assert "in.jsonl:2: no article: not_json" in done.stderr


def test_extract_to_parquet(root: Path) -> None:
    (root / "satu.txt").write_text(TEXT, encoding="utf-8")
    done = pilar(
        "extract", root / "satu.txt", "--format", "parquet", "--out", root / "t", root=root
    )
    assert done.returncode == 0, done.stderr
    assert list(pd.read_parquet(root / "t" / "officials.parquet")["name"]) == ["Rahmadi Anwar"]


def test_extract_reads_warc_files(root: Path, demo_run: DemoRun) -> None:
    warc = min(demo_run.settings.raw.glob("mc-nusra/*.warc.gz"))  # the first day: every article
    done = pilar("extract", warc, root=root)
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) >= 10
    assert all(record["article"]["article_id"] == record["id"] for record in records)


def test_extract_tells_of_a_cut_warc_and_gives_its_whole_pages(
    root: Path, demo_run: DemoRun
) -> None:
    warc = min(demo_run.settings.raw.glob("mc-nusra/*.warc.gz"))
    cut = root / "cut.warc.gz"
    cut.write_bytes(warc.read_bytes()[:-2000])
    done = pilar("extract", cut, root=root)
    whole = pilar("extract", warc, root=root)
    assert "no article: bad_warc" in done.stderr
    assert "cut off" in done.stderr
    assert 0 < len(done.stdout.splitlines()) < len(whole.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nothing.txt"], "nothing.txt: no such file"),
        (["extract", "pyproject.toml"], "pyproject.toml: not one of .txt"),
        (["extract", "README.md", "--format", "xml"], "'xml' is not one of"),
        (["refresh", "--source", "nowhere"], "no source nowhere"),
        (["refresh", "--engine", "spark"], "engine 'spark'"),
        (["refresh", "--since", "yesterday"], "does not match"),
        (["score", "nothing.jsonl"], "no such file"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(
    root: Path, arguments: list[str], message: str
) -> None:
    done = pilar(*arguments, root=root)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


# ---- runs that meet trouble


def test_a_broken_registry_stops_at_once_and_names_file_and_key(root: Path) -> None:
    (root / "sources" / "rusak.toml").write_text(SOURCE.format(home="3"), encoding="utf-8")
    done = pilar("refresh", root=root)
    assert done.returncode == 1
    assert "rusak.toml" in done.stderr
    assert "home" in done.stderr
    assert not (root / "raw").exists()


def test_an_unreachable_site_fails_alone(root: Path) -> None:
    with serve(site(3)) as home:
        add_source(root, "hidup", home)
        add_source(root, "mati", "http://127.0.0.1:9/")
        done = pilar("refresh", root=root)
    assert done.returncode == 4, done.stderr
    assert "mati" in done.stdout
    articles = pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")
    assert list(articles["source_id"]) == ["hidup"] * 3


def test_garbage_pages_are_rejected_with_reasons_and_lose_nothing(root: Path) -> None:
    pages = site(3)
    garbage = {
        "/berita/halaman-yang-hanya-berisi-byte-acak": bytes(range(256)) * 40,
        "/berita/halaman-kosong-tanpa-isi-apa-pun": b"<html></html>",
        "/berita/halaman-dengan-tag-tanpa-akhir-sama": b"<div>" * 50_000,
    }
    links = "".join(f'<h2><a href="{path}">Judul {path}</a></h2>' for path in garbage)
    pages["/"] = pages["/"].replace(b"</body>", links.encode() + b"</body>")
    with serve(pages | garbage) as home:
        add_source(root, "situs", home)
        done = pilar("refresh", root=root)
    assert done.returncode == 0, done.stderr
    latest = root / "dataset" / "latest"
    assert len(pd.read_parquet(latest / "articles.parquet")) == 3
    assert len(pd.read_parquet(latest / "rejects.parquet")) == 3
    report = next((root / "runs").glob("*/report.html")).read_text(encoding="utf-8")
    assert "halaman-kosong-tanpa-isi-apa-pun" in report


def test_a_full_disk_ends_the_run_clearly_and_the_next_one_goes_on(root: Path) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    with serve(site(60)) as home:
        add_source(root, "situs", home)
        done = pilar("crawl", root=root, before=little_room)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "pilar: " in done.stderr
        again = pilar("refresh", root=root)
    assert again.returncode == 0, again.stderr
    assert pilar("verify", root=root).returncode == 0
    assert len(pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")) == 60


def test_two_runs_at_a_time_are_one_too_many(root: Path) -> None:
    add_source(root, "situs", "http://127.0.0.1:9/")
    with FileLock(root / "refresh.lock"):
        done = pilar("refresh", root=root)
    assert done.returncode == 5
    assert "another run" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_with_what_was_fetched_kept(root: Path, number: int) -> None:
    with serve(site(40), pause=0.05) as home:
        add_source(root, "situs", home)
        environ = {**os.environ, "PILAR_ROOT": str(root)}
        run = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "refresh"],
            cwd=PROJECT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while not list((root / "raw").rglob("*.open")) and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(number)
        _, stderr = run.communicate(timeout=60)
        assert run.returncode == 1, stderr
        assert "interrupted" in stderr
        assert not list((root / "raw").rglob("*.open"))
        assert pilar("refresh", root=root).returncode == 0
    assert len(pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")) == 40


def test_logs_are_json_lines_without_a_terminal(root: Path) -> None:
    with serve(site(2)) as home:
        add_source(root, "situs", home)
        done = pilar("refresh", root=root)
    events = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    assert events[0] == "crawl.source"
    assert events[-1] == "run.end"
    log = next((root / "runs").glob("*/log.jsonl")).read_text(encoding="utf-8")
    assert log == done.stderr


# ---- what there is


def test_status_report_verify_diff_and_export(demo_run: DemoRun, tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    shutil.copytree(demo_run.settings.root, root, symlinks=True)
    assert "v0001, v0002 (latest is v0002)" in pilar("status", root=root).stdout
    assert pilar("report", root=root).stdout.strip().endswith("report.html")
    assert pilar("verify", root=root).returncode == 0
    changes = [
        json.loads(line) for line in pilar("diff", "v0001", "v0002", root=root).stdout.splitlines()
    ]
    assert {change["kind"] for change in changes} >= {"added", "modified"}
    for kind, target in (
        ("csv", "csv"),
        ("xlsx", "a.xlsx"),
        ("sqlite", "a.db"),
        ("duckdb", "a.duckdb"),
    ):
        done = pilar("export", tmp_path / target, "--format", kind, root=root)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / target).exists()
    warc = next((root / "raw").rglob("*.warc.gz"))
    warc.write_bytes(warc.read_bytes()[:-40])
    assert pilar("verify", root=root).returncode == 1
    assert pilar("diff", "v0001", "v0009", root=root).returncode == 2


def test_score_prints_every_field(root: Path) -> None:
    (root / "satu.txt").write_text(TEXT, encoding="utf-8")
    out = pilar("extract", root / "satu.txt", root=root).stdout
    (root / "gold.jsonl").write_text(out, encoding="utf-8")
    done = pilar("score", root / "gold.jsonl", "--errors", "--columns", root=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("1.000") >= 60
    assert "event_type" in done.stdout


def test_inspect_shows_fields_rows_and_cuts(root: Path) -> None:
    (root / "satu.txt").write_text(TEXT + "\nBaca juga: Berita lain\n", encoding="utf-8")
    done = pilar("inspect", root / "satu.txt", root=root)
    assert done.returncode == 0, done.stderr
    assert "Rahmadi Anwar" in done.stdout
    assert "cut away" in done.stdout


def test_inspect_shows_what_a_page_that_is_no_article_says(root: Path) -> None:
    page = '<title>Foto</title><meta name="date" content="2025-12-09"><h1>Foto banjir desa</h1>'
    (root / "satu.html").write_text(page, encoding="utf-8")
    done = pilar("inspect", root / "satu.html", root=root)
    assert "no article: empty" in done.stderr
    assert "title: Foto banjir desa" in done.stderr
    assert "published_at: 2025-12-09" in done.stderr


def test_sources_add_check_and_list(root: Path) -> None:
    with serve(site(4)) as home:
        done = pilar("sources", "add", home, "--allow-private", root=root)
        assert done.returncode == 0, done.stderr
        key = next((root / "sources").glob("*.toml")).stem
        assert "verified = false" in done.stdout
        check = pilar("sources", "check", root=root)
    assert check.returncode == 0, check.stdout + check.stderr
    assert f"{key}: 4 of 4 pages are articles" in check.stdout
    assert "verified = true" in (root / "sources" / f"{key}.toml").read_text(encoding="utf-8")
    assert key in pilar("sources", "list", root=root).stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_files_in_other_encodings(root: Path, encoding: str) -> None:
    text = TEXT.replace("\n", "\r\n")
    (root / "nama dengan spasi é.txt").write_bytes(text.encode(encoding))
    done = pilar("extract", root / "nama dengan spasi é.txt", root=root)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["id"] == "nama dengan spasi é"
    assert record["quotes"][0]["text"] == "Data yang rapi memudahkan warga"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PILAR_DELAY", "nan"), ("PILAR_CONCURRENCY", "1.5"), ("PILAR_CONTACT", "saya\nX: y")],
)
def test_wrong_settings_name_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


def test_a_broken_shard_is_made_anew_and_a_broken_state_is_told(root: Path) -> None:
    with serve(site(2)) as home:
        add_source(root, "situs", home)
        assert pilar("refresh", root=root).returncode == 0
    shard = next((root / "shards").rglob("*.parquet"))
    shard.write_bytes(b"PAR1 rusak")
    assert pilar("publish", root=root).returncode == 0
    (root / "state.sqlite").write_bytes(b"rusak" * 1000)
    done = pilar("crawl", root=root)
    assert done.returncode == 1
    assert "state.sqlite" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_published_while_an_archived_file_is_cut(root: Path) -> None:
    with serve(site(2)) as home:
        add_source(root, "situs", home)
        assert pilar("refresh", root=root).returncode == 0
    warc = next((root / "raw").rglob("*.warc.gz"))
    warc.write_bytes(warc.read_bytes()[:-200])
    done = pilar("publish", root=root)
    assert done.returncode == 3
    assert "shorter than its index says" in " ".join(done.stdout.split())
    assert len(pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")) == 2


def test_what_a_killed_crawl_left_open_is_published(root: Path) -> None:
    with serve(site(2)) as home:
        add_source(root, "situs", home)
        assert pilar("crawl", root=root).returncode == 0
    warc = next((root / "raw").rglob("*.warc.gz"))
    next((root / "raw").rglob("*.cdxj")).unlink()
    warc.rename(f"{warc}.open")
    assert pilar("publish", root=root).returncode == 0
    assert warc.exists()
    assert len(pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")) == 2


def test_nothing_is_published_while_an_archived_file_is_lost(root: Path) -> None:
    with serve(site(2)) as home:
        add_source(root, "situs", home)
        assert pilar("refresh", root=root).returncode == 0
    next((root / "raw").rglob("*.warc.gz")).unlink()
    done = pilar("publish", root=root)
    assert done.returncode == 3
    assert "its WARC file is missing" in " ".join(done.stdout.split())
    assert pilar("verify", root=root).returncode == 1
    assert len(pd.read_parquet(root / "dataset" / "latest" / "articles.parquet")) == 2
    next((root / "runs").glob("*/run.json")).write_text("{", encoding="utf-8")
    assert "Traceback" not in pilar("status", root=root).stderr
