"""A counted group in its sentence, and the row that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.counts.clauses import Clause
from extractors.counts.counted import Counted
from extractors.model import ParticipantKind


@dataclass(frozen=True, slots=True)
class Row:
    """A counted group that took part; `is_part`: one place's part of a total before."""

    counted: Counted
    kind: ParticipantKind
    expected: bool
    is_part: bool = False


class Statement(NamedTuple):
    """A counted group in its sentence; `head` and `tail` are the words to its two sides.

    `aid`: the article reports a hand-over; `lead`: the sentence opens it; `regions`: where the
    regions of the text start.
    """

    text: str
    counted: Counted
    first: int
    last: int
    clause: Clause
    aid: bool
    lead: bool
    regions: Sequence[int]

    @property
    def head(self) -> str:
        return self.text[self.first : self.counted.number.start]

    @property
    def tail(self) -> str:
        return self.text[self.counted.end : self.last]
