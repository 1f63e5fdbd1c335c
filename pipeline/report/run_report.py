"""The report of one run: what came, what was rejected and why, yields by source and field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from errno import EBADMSG
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report.yields import FIELDS, SourceYield, measure_yields


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did; kept as `run.json` in the run's folder, and the input of its report.

    `crawl` has one row a source (counts by outcome, `failures` with reasons), `rejects` the
    pages that gave no article (`source_id`, `url`, `reason`, `detail`), `tables` the number of
    rows of the published version, `changes` what this run added to, changed in and took from it.
    `designed` are the registered sources with selectors of their own, in order.
    """

    run_id: str
    started: datetime
    finished: datetime
    outcome: str
    exit_code: int
    version: str | None
    crawl: tuple[dict[str, Any], ...] = ()
    rejects: tuple[dict[str, Any], ...] = ()
    tables: dict[str, int] = field(default_factory=dict)
    changes: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    designed: tuple[str, ...] = ()


def save_summary(folder: Path, summary: RunSummary) -> Path:
    """Write `run.json` and return its path."""
    path = folder / "run.json"
    text = json.dumps(asdict(summary), ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def load_summary(folder: Path) -> RunSummary:
    """The summary kept in a run's folder. Raises OSError where it left none that can be read."""
    path = folder / "run.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        for name in ("started", "finished"):
            raw[name] = datetime.fromisoformat(raw[name])
        for name in ("crawl", "rejects", "problems", "designed"):
            raw[name] = tuple(raw.get(name, ()))
        return RunSummary(**raw)
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(EBADMSG, "not the summary of a run", str(path)) from error


def latest_run(runs: Path) -> Path | None:
    """The folder of the newest run that left a summary, or None."""
    return max((path.parent for path in runs.glob("*/run.json")), default=None)


def render_run_report(summary: RunSummary, version: Path | None) -> str:
    """The report as one HTML page that loads nothing.

    `version` is the folder of the version that the run published, None where it published none.
    """
    environment = Environment(
        loader=PackageLoader("pipeline.report"), autoescape=True, undefined=StrictUndefined
    )
    yields = measure_yields(version) if version is not None else []
    return environment.get_template("run_report.html").render(
        summary=summary,
        seconds=round((summary.finished - summary.started).total_seconds(), 1),
        crawl_columns=_columns(summary.crawl),
        reasons=Counter(row["reason"] for row in summary.rejects).most_common(),
        fields=list(FIELDS),
        yields=yields,
        total=_total(yields),
        outdated=[one for one in yields if one.source_id in summary.designed and _missed(one)],
        generic=[
            one
            for one in yields
            if one.source_id not in summary.designed and one.body_methods.get("generic")
        ],
    )


def write_run_report(folder: Path, summary: RunSummary, version: Path | None) -> Path:
    """Write `report.html` into the run's folder and return its path."""
    path = folder / "report.html"
    path.write_text(render_run_report(summary, version), encoding="utf-8")
    return path


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The numeric columns of the crawl rows in which any source has something."""
    counts = [name for name, value in rows[0].items() if isinstance(value, int)] if rows else []
    return [name for name in counts if any(row[name] for row in rows)]


def _missed(one: SourceYield) -> int:
    """The articles of a source that its selectors did not match."""
    return one.articles - one.body_methods.get("source", 0)


def _total(yields: Sequence[SourceYield]) -> SourceYield:
    found = {name: sum(one.found[name] for one in yields) for name in FIELDS}
    return SourceYield("all", sum(one.articles for one in yields), found, {})
