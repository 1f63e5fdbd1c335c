"""Gold against extraction: precision, recall and micro F1 a field (data dictionary, "Scoring")."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Record = Mapping[str, Any]  # one article in the dictionary's JSON form
Row = Mapping[str, Any]

BOOTSTRAP_ROUNDS = 1000


class GoldError(ValueError):
    """A gold or prediction file that cannot be read; names the file and the line."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows right, rows predicted and rows in the gold standard, summed over articles."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that only one side has: `kind` is `missed` (gold only) or `false` (predicted only)."""

    article: str
    field: str
    kind: str
    row: Row
    evidence: str


@dataclass(frozen=True, slots=True)
class FieldScore:
    field: str
    counts: Counts
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`scores` in the order of FIELDS, with the 95 % bootstrap interval of F1 over articles."""

    articles: int
    scores: tuple[FieldScore, ...]
    mistakes: tuple[Mistake, ...]


def fold(text: str | None) -> str:
    """Case folded, punctuation removed, white space collapsed; "" for None."""
    return " ".join(re.sub(r"[^\w\s]", " ", text or "").casefold().split())


def _fold_venue(text: str | None) -> str:
    return fold(re.sub(r"\([^)]*\)", " ", text or ""))


def _office(row: Row) -> frozenset[str]:
    return frozenset(f"{fold(row.get('position'))} {fold(row.get('institution'))}".split())


def same_person(gold: Row, predicted: Row) -> bool:
    """Whether two rows of officials name the same person."""
    return fold(gold["name"]) == fold(predicted["name"])


def _same_official(gold: Row, predicted: Row) -> bool:
    return (
        same_person(gold, predicted)
        and fold(gold.get("acting")) == fold(predicted.get("acting"))
        and fold(gold.get("jurisdiction")) == fold(predicted.get("jurisdiction"))
        and _office(gold) == _office(predicted)
    )


def _same_venue(gold: Row, predicted: Row) -> bool:
    if gold.get("venue") is None and predicted.get("venue") is None:
        return gold.get("venue_type") == predicted.get("venue_type")
    return _fold_venue(gold.get("venue")) == _fold_venue(predicted.get("venue"))


def _same_quote(gold: Row, predicted: Row) -> bool:
    if fold(gold.get("speaker_name")) != fold(predicted.get("speaker_name")):
        return False
    text = " ".join(predicted["text"].split())
    if "text" in gold:
        return bool(" ".join(gold["text"].split()) == text)
    start, end = fold(gold["text_start"]), fold(gold["text_end"])
    return fold(text).startswith(start) and fold(text).endswith(end)


def equal_in(*columns: str) -> Callable[[Row, Row], bool]:
    """A test of two rows: whether they are equal in all of these columns."""

    def same(gold: Row, predicted: Row) -> bool:
        return all(gold.get(column) == predicted.get(column) for column in columns)

    return same


def same_law(gold: Row, predicted: Row) -> bool:
    """Whether two rows cite the same regulation, whatever its title."""
    return (
        gold["kind"] == predicted["kind"]
        and str(gold["number"]) == str(predicted["number"])
        and gold.get("year") == predicted.get("year")
    )


def _rows(table: str) -> Callable[[Record], list[Row]]:
    return lambda record: list(record.get(table) or ())


def primary_event(record: Record) -> list[Row]:
    """The event that the article reports first, or nothing."""
    if record.get("event"):  # the short form: the primary event alone
        return [record["event"]]
    return [event for event in record.get("events") or () if event.get("is_primary")][:1]


def _primary_with(column: str) -> Callable[[Record], list[Row]]:
    return lambda record: [
        event for event in primary_event(record) if event.get(column) is not None
    ]


FIELDS: dict[str, tuple[Callable[[Record], list[Row]], Callable[[Row, Row], bool]]] = {
    "official, person": (_rows("officials"), same_person),
    "official, full": (_rows("officials"), _same_official),
    "event date": (_primary_with("start_date"), equal_in("start_date", "end_date")),
    "date basis": (_primary_with("date_basis"), equal_in("date_basis")),
    "venue": (primary_event, _same_venue),
    "locality": (_primary_with("region_code"), equal_in("region_code")),
    "participants": (
        _rows("participants"),
        equal_in("count_low", "count_high", "qualifier", "kind"),
    ),
    "pillar figures": (
        _rows("pillar_figures"),
        equal_in("pillar", "count_low", "count_high", "region_code"),
    ),
    "quotes": (_rows("quotes"), _same_quote),
    "legal references": (_rows("legal_references"), same_law),
}


def compare(gold: Record, predicted: Record, field: str) -> tuple[Counts, list[Mistake]]:
    """One field of one article: each gold row is matched with at most one predicted row."""
    rows_of, same = FIELDS[field]
    left = rows_of(predicted)
    expected = rows_of(gold)
    predicted_rows = len(left)
    mistakes = []
    for row in expected:
        match = next((i for i, candidate in enumerate(left) if same(row, candidate)), None)
        if match is None:
            mistakes.append(_mistake(gold, field, "missed", row, predicted))
        else:
            del left[match]
    mistakes += [_mistake(gold, field, "false", row, predicted) for row in left]
    return Counts(predicted_rows - len(left), predicted_rows, len(expected)), mistakes


def _mistake(gold: Record, field: str, kind: str, row: Row, predicted: Record) -> Mistake:
    text = (predicted.get("article") or gold.get("article") or {}).get("text") or ""
    start, end = row.get("start"), row.get("end")
    evidence = text[start:end] if start is not None and end is not None else ""
    return Mistake(gold["id"], field, kind, row, " ".join(evidence.split()))


def evaluate(gold: Iterable[Record], predicted: Mapping[str, Record], seed: int = 0) -> Evaluation:
    """Score predictions by id against gold; an article without a prediction counts as empty."""
    records = list(gold)
    scores, mistakes = [], []
    for field in FIELDS:
        counts = []
        for record in records:
            one, wrong = compare(record, predicted.get(record["id"], {}), field)
            counts.append(one)
            mistakes += wrong
        low, high = _bootstrap(counts, seed)
        scores.append(FieldScore(field, sum(counts, Counts()), low, high))
    return Evaluation(len(records), tuple(scores), tuple(mistakes))


def _bootstrap(counts: Sequence[Counts], seed: int) -> tuple[float, float]:
    """The 2.5 and 97.5 percentiles of micro F1 over resampled articles (Efron 1979)."""
    if not counts:
        return 1.0, 1.0
    table = np.array([(one.right, one.predicted, one.gold) for one in counts])
    picks = np.random.default_rng(seed).integers(len(counts), size=(BOOTSTRAP_ROUNDS, len(counts)))
    right, predicted, gold = table[picks].sum(axis=1).T
    total = predicted + gold
    f1 = np.where(total > 0, 2 * right / np.maximum(total, 1), 1.0)
    low, high = np.percentile(f1, (2.5, 97.5))
    return float(low), float(high)


def read_records(path: Path) -> Iterator[Record]:
    """Records of a .jsonl file, a .json file, or a folder of .json files in order of name.

    Raises GoldError naming the file and line of what is no record with an `id`.
    """
    try:
        yield from _read_records(path)
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8: {error}") from error


def _read_records(path: Path) -> Iterator[Record]:
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield _record(file.read_text(encoding="utf-8"), str(file))
    elif not path.exists():
        raise GoldError(f"{path}: no such file or folder")
    elif path.suffix == ".json":
        yield _record(path.read_text(encoding="utf-8"), str(path))
    else:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{path}:{number}")


def _record(text: str, where: str) -> Record:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise GoldError(f"{where}: no `id`")
    return record
