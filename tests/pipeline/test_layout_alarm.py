"""A source whose selectors stop matching: the generic reader takes over, rows and report say so."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from corpus.demo import demo_sources
from corpus.demo.articles import SITES
from corpus.demo.sources import CMS_LAYOUT
from extractors.article.layout import Layout
from pipeline.refresh import Plan, refresh
from pipeline.report.run_report import load_summary, render_run_report
from pipeline.runlog import RunLog
from pipeline.settings import Settings, read_settings
from tests.demo_fixture import DemoRun

NOW = datetime(2026, 1, 5, tzinfo=UTC)
KEY = "mc-nusra"  # the demo's site with selectors of its own


def read_again(demo: Settings, root: Path, layout: Layout | None) -> tuple[str, pd.DataFrame]:
    """The run report and the articles when the archive is read with this layout of one source."""
    settings = read_settings({"PILAR_ROOT": str(root)})
    shutil.copytree(demo.raw, settings.raw)
    sources = demo_sources(dict.fromkeys(SITES, "http://127.0.0.1"))
    changed = {**sources, KEY: replace(sources[KEY], layouts=(layout,) if layout else ())}
    plan = Plan(sources={}, registry=changed, crawl=False)
    with RunLog(settings.runs / "r" / "log.jsonl", lambda: NOW) as log:
        summary = refresh(settings, plan, log, "r")
    assert load_summary(settings.runs / "r") == summary
    latest = settings.dataset / "latest"
    written = (settings.runs / "r" / "report.html").read_text("utf-8")
    assert render_run_report(summary, latest) == written
    articles = pd.read_parquet(latest / "articles.parquet")
    return written, articles[articles["source_id"] == KEY]


@pytest.mark.parametrize(
    ("layout", "method"),
    [
        (CMS_LAYOUT, "source"),
        (replace(CMS_LAYOUT, body=".body-of-a-former-theme"), "generic"),
        (None, "generic"),
    ],
)
def test_selectors_that_stop_matching_are_told(
    demo_run: DemoRun, tmp_path: Path, layout: Layout | None, method: str
) -> None:
    report, articles = read_again(demo_run.settings, tmp_path / "corpus", layout)
    assert len(articles)
    assert set(articles["body_method"]) == {method}
    assert articles["text"].str.len().min() > 200
    told = re.search(r"no longer match.*?</p>", report, re.DOTALL)
    assert bool(told) == (layout is not None and method == "generic")
    if told:
        assert f"{KEY} ({len(articles)} of {len(articles)})" in told.group()
