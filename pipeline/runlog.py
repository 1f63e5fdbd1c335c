"""What a run says while it runs: progress bars on a terminal, else one JSON object a line.

Every event also goes to the run's own `log.jsonl`, so that a report can be made later.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class RunLog:
    """A context manager. `file` is the run's log (None: no file); `stream` is standard error.

    `event` records something that happened; `progress` moves a stage's bar and is written
    nowhere else. Closing is safe at any time.
    """

    def __init__(
        self,
        file: Path | None,
        now: Callable[[], datetime],
        stream: TextIO = sys.stderr,
        terminal: bool | None = None,
    ) -> None:
        self._now = now
        self._stream = stream
        self._terminal = stream.isatty() if terminal is None else terminal
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file.open("a", encoding="utf-8") if file else None
        self._bars = _progress_bars(stream) if self._terminal else None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars:
            self._bars.stop()
        if self._file:
            self._file.close()

    def event(self, event: str, level: str = "info", **fields: Any) -> None:
        """One thing that happened; `fields` must be JSON values (others are given as text)."""
        entry = {"time": self._now().isoformat(), "level": level, "event": event, **fields}
        line = json.dumps(entry, ensure_ascii=False, default=str)
        if self._file:
            self._file.write(line + "\n")
            self._file.flush()
        if not self._bars:
            print(line, file=self._stream, flush=True)
        elif level != "info":
            detail = ", ".join(f"{key} {value}" for key, value in fields.items())
            self._bars.console.print(f"{level}: {event}: {detail}", markup=False, highlight=False)

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """Stage `stage` has done `done` of `total` (None: not known yet)."""
        if not self._bars:
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


def _progress_bars(stream: TextIO) -> Progress:
    return Progress(
        TextColumn("{task.description:<8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(file=stream),
    )
