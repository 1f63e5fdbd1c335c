"""Options that several commands take."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

Engine = Annotated[str, typer.Option(help="local[:N] or dask[:ADDRESS]")]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help="only these sources")]
SinceOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="backfill: what was published since this day"),
]
MinutesOption = Annotated[
    float | None, typer.Option(min=0.0, help="stop crawling after this long, then go on")
]
