"""Extraction against gold: the demo's articles and the parts of the gold standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from pipeline.column_agreement import column_agreement
from pipeline.evaluate import evaluate, read_records
from pipeline.inputs import extract_gold
from pipeline.report.terminal import render_agreement, render_evaluation

CORPUS = Path(__file__).parents[2] / "corpus"


def main() -> None:
    """Print precision, recall and F1 a field, and the agreement of every column."""
    for name in ("demo/articles", "gold/dev", "gold/test", "gold/hard", "gold/unseen"):
        records = list(read_records(CORPUS / name))
        predicted = {one["id"]: one for one in extract_gold(records, date(2026, 1, 1))}
        console = Console(width=120)
        print(name)
        console.print(render_evaluation(evaluate(records, predicted)))
        console.print(render_agreement(column_agreement(records, predicted)))


if __name__ == "__main__":
    main()
