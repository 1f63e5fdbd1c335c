"""A source's own page layout: CSS selectors from its TOML, dated, so that archived pages stay readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Layout:
    """Selectors of one page design; `since` is the first day on which the site used it (None: ever).

    `body` selects the element(s) that hold the paragraphs; `remove` what is cut out of it.
    Selectors left None are read by the generic reader.
    """

    body: str
    since: date | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    remove: tuple[str, ...] = ()
