"""Text to values, article by article: a text that breaks a finder costs its own rows alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors import extract_many
from extractors.model import Article, Extraction


def extract_each(
    articles: Sequence[tuple[Article, str | None]],
) -> Iterator[tuple[Extraction, str]]:
    """The extraction of each article with its source's region code, in order, and an error.

    The error is empty, or says what an article's text did to a finder; its extraction is empty.
    """
    try:
        together = list(extract_many(articles))
    except Exception:  # find the one that it was
        for article in articles:
            yield _extract_alone(article)
    else:
        yield from ((extraction, "") for extraction in together)


def _extract_alone(article: tuple[Article, str | None]) -> tuple[Extraction, str]:
    try:
        return next(extract_many([article])), ""
    except Exception as error:
        return Extraction(), f"{type(error).__name__}: {error}"[:200]
