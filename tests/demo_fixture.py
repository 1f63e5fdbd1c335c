"""The demo's published dataset, made once and shared by every test (and by every worker)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.demo import refresh_demo
from pipeline.engines import Engine
from pipeline.report.run_report import RunSummary, load_summary
from pipeline.settings import Settings, read_settings


@dataclass(frozen=True)
class DemoRun:
    """The settings of the demo's corpus and the summaries of its two runs."""

    settings: Settings
    runs: tuple[RunSummary, RunSummary]

    @property
    def latest(self) -> Path:
        return self.settings.dataset / "latest"


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> DemoRun:
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    root = shared / "demo-corpus"
    done = root / "done.json"
    with FileLock(shared / "demo-corpus.lock"):
        if not done.exists():
            settings = replace(read_settings({"PILAR_ROOT": str(root)}), delay=0.001)
            demo, summaries = refresh_demo(settings, Engine())
            done.write_text(json.dumps([one.run_id for one in summaries]), encoding="utf-8")
    demo = read_settings({"PILAR_ROOT": str(root / "demo" / "run")})
    first, second = (
        load_summary(demo.runs / run_id) for run_id in json.loads(done.read_text(encoding="utf-8"))
    )
    return DemoRun(demo, (first, second))
