"""`pilar refresh --demo`: two days of a demo news network on loopback, from nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from corpus.demo import DemoSites, demo_sources
from pipeline.crawl.politeness import SYSTEM_CLOCK, Clock
from pipeline.engines import Engine
from pipeline.refresh import Plan, hold_lock, new_run_id, refresh
from pipeline.report.run_report import RunSummary
from pipeline.runlog import RunLog
from pipeline.settings import Settings

DAY = 86_400.0


def refresh_demo(settings: Settings, engine: Engine) -> tuple[Settings, list[RunSummary]]:
    """Crawl the demo sites yesterday and today; what an earlier demo left is removed first.

    Today one article is corrected, one deleted, and two are new: the second run shows what a
    refresh costs. Returns the demo's own settings (its corpus is `ROOT/demo/run`) and both
    summaries.
    """
    demo = replace(settings, root=settings.root / "demo" / "run")
    with hold_lock(settings.root / "demo" / "run.lock"):
        shutil.rmtree(demo.root, ignore_errors=True)
        with DemoSites() as sites:
            sources = demo_sources(sites.base_urls)
            plan = Plan(sources=sources, registry=sources, engine=engine)
            yesterday = _run(demo, plan, Clock(now=lambda: SYSTEM_CLOCK.now() - DAY - 60))
            sites.advance()
            return demo, [yesterday, _run(demo, plan, SYSTEM_CLOCK)]


def _run(settings: Settings, plan: Plan, clock: Clock) -> RunSummary:
    now = partial(_wall, clock)
    run_id = new_run_id(now())
    with RunLog(settings.runs / run_id / "log.jsonl", now) as log:
        return refresh(settings, plan, log, run_id, clock)


def _wall(clock: Clock) -> datetime:
    return datetime.fromtimestamp(clock.now(), UTC)
