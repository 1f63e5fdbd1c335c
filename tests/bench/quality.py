"""Extraction against gold: the demo's articles and the parts of the gold standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from pipeline.evaluate import evaluate, read_records
from pipeline.inputs import extract_gold
from pipeline.report.terminal import render_evaluation

CORPUS = Path(__file__).parents[2] / "corpus"


def main() -> None:
    """Print precision, recall and F1 a field."""
    for name in ("demo/articles", "gold/dev", "gold/test", "gold/hard", "gold/unseen"):
        records = list(read_records(CORPUS / name))
        evaluation = evaluate(
            records, {one["id"]: one for one in extract_gold(records, date(2026, 1, 1))}
        )
        print(name)
        Console(width=120).print(render_evaluation(evaluation))


if __name__ == "__main__":
    main()
