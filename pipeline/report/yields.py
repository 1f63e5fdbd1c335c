"""Which fields the articles of each source give: the first place where a redesign shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

# Field of the report → (table, column); a table without a column counts articles that have a row.
FIELDS: dict[str, tuple[str, str | None]] = {
    "title": ("articles", "title"),
    "published": ("articles", "published_at"),
    "byline": ("articles", "byline"),
    "dateline": ("articles", "dateline"),
    "image": ("articles", "lead_image_url"),
    "officials": ("officials", None),
    "event date": ("events", "start_date"),
    "venue": ("events", "venue_type"),
    "locality": ("events", "locality"),
    "participants": ("participants", None),
    "pillar figures": ("pillar_figures", None),
    "quotes": ("quotes", None),
    "legal references": ("legal_references", None),
}


@dataclass(frozen=True, slots=True)
class SourceYield:
    """`found` counts the source's articles that give each field of FIELDS."""

    source_id: str
    articles: int
    found: dict[str, int]
    body_methods: dict[str, int]


def measure_yields(version: Path) -> list[SourceYield]:
    """One record a source, sorted by its key, over the tables of a published version's folder."""
    columns = ["article_id", "source_id", "body_method"]
    articles = pd.read_parquet(version / "articles.parquet", columns=columns)
    having = {field: _articles_with(version, *where) for field, where in FIELDS.items()}
    yields = []
    for source_id, group in articles.groupby("source_id", sort=True):
        ids = set(group["article_id"])
        found = {field: len(ids & article_ids) for field, article_ids in having.items()}
        methods = {str(k): int(v) for k, v in group["body_method"].value_counts().items()}
        yields.append(SourceYield(str(source_id), len(ids), found, methods))
    return yields


def _articles_with(version: Path, table: str, column: str | None) -> set[str]:
    columns = ["article_id"] if column is None else ["article_id", column]
    frame = pd.read_parquet(version / f"{table}.parquet", columns=columns)
    if column is not None:
        frame = frame[frame[column].notna() & (frame[column].astype("string") != "")]
    return set(frame["article_id"])
