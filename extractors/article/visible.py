"""Lines of a page that have a year in them, read from its markup without a tree."""

from __future__ import annotations

import re
from html import unescape

from extractors.article.date_lines import may_be_label

_YEAR = re.compile(r"(?:19|20)\d\d|(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d,?\s\d{1,2}[:.]\d\d")
_UNSEEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_BLOCK = re.compile(
    r"<(?!/?(?:a|abbr|b|em|font|i|nobr|small|span|strong|time|u)\b)[/a-z][^<>]*>", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_LONGEST_LABEL = 30
_LONGEST_LINE = 400
_REACH = 800  # characters of markup to both sides of a year in which its line begins and ends
_MOST_LINES = 400
_MOST_TEXT = 2_000_000  # characters of a page that are looked through for a date


def dated_lines(html: str) -> list[str]:
    """The page's visible lines with a year in them, those below its first h1 first; a label
    alone belongs to the line after it.

    Tags are looked at around years alone, so that the time is linear in the page.
    """
    text = html[:_MOST_TEXT]
    for opening, closing in _UNSEEN:
        text = _without(text, opening, closing)
    above: list[str] = []
    below: list[str] = []
    heading = text.find("<h1")
    end = 0
    for year in _YEAR.finditer(text):
        if year.start() < end:
            continue
        cuts = [
            c.span() for c in _BLOCK.finditer(text, max(end, year.start() - _REACH), year.start())
        ]
        start = cuts[-1][1] if cuts else max(end, year.start() - _REACH)
        cut = _BLOCK.search(text, year.end(), year.end() + _REACH)
        end = cut.start() if cut else year.end() + _REACH
        line = _plain(text[start:end])
        if len(line) < _LONGEST_LINE and _YEAR.search(line):
            lines = below if year.start() > heading else above
            lines.append(f"{_label(text, cuts)} {line}".strip())
            if len(lines) == _MOST_LINES:
                break
    return below + above


def _label(text: str, cuts: list[tuple[int, int]]) -> str:
    """The short text that stands alone before a line; `cuts` are the tags before that line."""
    for (_, start), (end, _) in zip(cuts[-2::-1], cuts[:0:-1], strict=False):
        if label := _plain(text[start:end]):
            return label if len(label) < _LONGEST_LABEL and may_be_label(label) else ""
    return ""


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def _without(text: str, opening: str, closing: str) -> str:
    """The text without what stands between two marks; linear on any text."""
    parts, start = [], 0
    while (at := text.find(opening, start)) >= 0:
        parts.append(text[start:at])
        end = text.find(closing, at)
        if end < 0:
            return " ".join(parts)
        start = end + len(closing)
    return " ".join([*parts, text[start:]])
