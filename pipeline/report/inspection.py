"""One article for the terminal: where each field came from, its rows with evidence, the cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractors.model import Article, Extraction, Span

# One colour a table, as in the marked text.
STYLES = {
    "officials": "bold cyan",
    "events": "bold magenta",
    "participants": "bold green",
    "pillar_figures": "bold yellow",
    "quotes": "italic",
    "legal_references": "underline",
}
_ARTICLE_FIELDS = (
    "title",
    "byline",
    "authors",
    "editor",
    "published_at",
    "modified_at",
    "dateline",
    "language",
    "section",
    "tags",
    "canonical_url",
    "lead_image_url",
    "image_caption",
    "body_method",
    "next_page_url",
)


def render_inspection(article: Article, extraction: Extraction) -> RenderableType:
    """What a reader needs to judge one article by eye, as a rich renderable."""
    parts: list[RenderableType] = [_fields(article), Text(), mark_evidence(article, extraction)]
    for table in STYLES:
        rows = getattr(extraction, table)
        if rows:
            parts += [Text(), _rows(table, rows, article.text)]
    if article.cuts:
        parts += [Text(), _cuts(article)]
    return Group(*parts)


def mark_evidence(article: Article, extraction: Extraction) -> Text:
    """The text with the evidence of every row in its table's colour."""
    text = Text(article.text)
    for table, style in STYLES.items():
        for row in getattr(extraction, table):
            text.stylize(style, row.span.start, row.span.end)
    return text


def _fields(article: Article) -> Table:
    table = Table("field", "value", "from", box=None, pad_edge=False)
    for name in _ARTICLE_FIELDS:
        value = getattr(article, name)
        if value not in (None, (), ""):
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            table.add_row(name, Text(shown), Text(article.origins.get(name, ""), "dim"))
    return table


def _rows(name: str, rows: Iterable[Any], text: str) -> Table:
    table = Table(title=Text(name, STYLES[name]), title_justify="left", box=None, pad_edge=False)
    table.add_column("evidence", max_width=44)
    table.add_column("values")
    for row in rows:
        evidence = " ".join(text[row.span.start : row.span.end].split())
        table.add_row(Text(evidence), Text(_values(row)))
    return table


def _values(row: Any) -> str:
    shown = []
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name == "count":
            shown.append(f"count {value.low}–{value.high} {value.qualifier}")
        elif value not in (None, (), "") and not isinstance(value, Span):
            listed = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            shown.append(f"{field.name} {listed}")
    return "\n".join(shown)


def _cuts(article: Article) -> Table:
    table = Table(title="cut away", title_justify="left", box=None, pad_edge=False)
    for column in ("reason", "pieces", "first"):
        table.add_column(column, max_width=70)
    first = {cut.reason: cut.text for cut in reversed(article.cuts)}
    for reason, pieces in Counter(cut.reason for cut in article.cuts).most_common():
        table.add_row(reason, str(pieces), Text(" ".join(first[reason].split())[:140]))
    return table
