"""Log lines without a terminal, bars with one, and the run's own log file in both cases."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.runlog import RunLog


def now() -> datetime:
    return datetime(2025, 3, 4, 5, 6, tzinfo=UTC)


def test_json_lines_without_a_terminal(tmp_path: Path) -> None:
    stream = io.StringIO()
    with RunLog(tmp_path / "log.jsonl", now, stream) as log:
        log.event("crawl.source", source="kabar", fetched=3, path=Path("a"))
        log.progress("crawl", 1, 2)
    entry = json.loads(stream.getvalue())
    assert entry == {
        "time": "2025-03-04T05:06:00+00:00",
        "level": "info",
        "event": "crawl.source",
        "source": "kabar",
        "fetched": 3,
        "path": "a",
    }
    assert (tmp_path / "log.jsonl").read_text(encoding="utf-8") == stream.getvalue()


@pytest.mark.parametrize(("level", "shown"), [("info", False), ("warning", True)])
def test_a_terminal_shows_bars_and_warnings_only(tmp_path: Path, level: str, shown: bool) -> None:
    stream = io.StringIO()
    with RunLog(tmp_path / "log.jsonl", now, stream, terminal=True) as log:
        log.event("crawl.failed", level, source="kabar[1]")
        log.progress("crawl", 1, 2)
    assert ("kabar[1]" in stream.getvalue()) is shown
    assert "crawl" in stream.getvalue()
    assert json.loads((tmp_path / "log.jsonl").read_text(encoding="utf-8"))["level"] == level
