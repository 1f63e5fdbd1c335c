"""How far gold and extraction agree on each column of the rows that both of them have.

The scored fields of `pipeline.evaluate` tell whether the rows are the right ones; this tells which
of their columns can be trusted: also those that the data dictionary does not score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate import Record, Row, equal_in, fold, primary_event, same_law, same_person

_ROWS: dict[str, Callable[[Row, Row], bool]] = {
    "officials": same_person,
    "participants": equal_in("count_low", "count_high", "kind"),
    "pillar_figures": equal_in("pillar", "count_low", "count_high"),
    "quotes": lambda gold, predicted: fold(gold.get("text")) == fold(predicted.get("text")),
    "legal_references": same_law,
}
# What the rows are matched by, and where they stand in either text.
_NOT_COMPARED = frozenset({"name", "text", "start", "end", "sentence", "evidence", "is_primary"})


@dataclass(frozen=True, slots=True)
class ColumnAgreement:
    """Of `rows` that gold and extraction share, `equal` have the same value in the column."""

    table: str
    column: str
    rows: int
    equal: int

    @property
    def share(self) -> float:
        return self.equal / self.rows


def column_agreement(
    gold: Iterable[Record], predicted: Mapping[str, Record]
) -> tuple[ColumnAgreement, ...]:
    """The agreement of every column that both sides fill in, tables and columns in gold's order.

    Strings are compared folded, lists without regard to order; of the events the primary one.
    """
    rows: Counter[tuple[str, str]] = Counter()
    equal: Counter[tuple[str, str]] = Counter()
    for record in gold:
        for table, mine, theirs in _shared_rows(record, predicted.get(record["id"], {})):
            for column in mine.keys() & theirs.keys() - _NOT_COMPARED:
                rows[table, column] += 1
                equal[table, column] += _plain(mine[column]) == _plain(theirs[column])
    return tuple(
        ColumnAgreement(table, column, rows[table, column], equal[table, column])
        for table, column in sorted(rows)
    )


def _shared_rows(gold: Record, predicted: Record) -> Iterator[tuple[str, Row, Row]]:
    """The table and both sides of each row that they share; a row is matched at most once."""
    yield from zip(["events"], primary_event(gold), primary_event(predicted), strict=False)
    for table, same in _ROWS.items():
        left = list(predicted.get(table) or ())
        for row in gold.get(table) or ():
            match = next((i for i, candidate in enumerate(left) if same(row, candidate)), None)
            if match is not None:
                yield table, row, left.pop(match)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return sorted(fold(item) if isinstance(item, str) else str(item) for item in value)
    return value
