"""What a run did for one source, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.crawl.discovery import Note
from pipeline.crawl.frontier import Outcome


@dataclass(slots=True)
class SourceCounts:
    """What a run did for one source.

    `offered` counts candidates, `discovered` those never seen before, `fetched` answers to
    requests for articles. Of those, `new`, `changed`, `unchanged`, `not_modified` and `gone` were
    archived; the others stand in `rejected`, which counts reasons, of links as of fetches.
    `notes` tell how each way of discovery went; `error` says why the source did not run to its
    end. `requests` are those to the source's home host.
    """

    offered: int = 0
    discovered: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_modified: int = 0
    gone: int = 0
    requests: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    error: str | None = None

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)
