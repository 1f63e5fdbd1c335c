"""Visible lines that give dates, and what their labels say of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from extractors.article.published import Stamp, printed_stamp
from extractors.vocabulary import any_of, load_vocabulary

_LABELS = load_vocabulary("months")["labels"]
_WORDS = re.compile(r"[^\W\d_]+")
_MAY_DATE = re.compile(
    r"\d[.\s-]{1,2}[^\W\d_]{3,9}[.\s-]{1,2}['’]?\d\d\b|"
    r"(?:19|20)\d\d|\d[/.]\d|(?![0-9])\d|\b(?:lalu|ago|hari ini|kemarin|today|yesterday)\b",
    re.I,
)
# The line under an embedded post, whose date is that of the post: `— Rina (@rina) May 12, 2025`.
_EMBEDDED = re.compile(r"(?:[—–-]\s|A (?:post|video) shared by).*\(@\w", re.IGNORECASE)
_PUBLISHED_LABEL = re.compile(rf"(?<!\w)(?:{any_of(_LABELS['published'])})(?!\w)", re.IGNORECASE)
_CHANGED_LABEL = re.compile(rf"(?<!\w)(?:{any_of(_LABELS['changed'])})(?!\w)", re.IGNORECASE)
_LABEL_WORDS = {  # the first word of each label, to look at the few lines that may have one
    _WORDS.findall(label)[0] for labels in _LABELS.values() for label in labels
}
_LABEL_REACH = 60  # characters beside a label in which its date stands


def printed_stamps(
    lines: Iterable[str], now: datetime | None, month_first: bool = False
) -> Iterator[tuple[Stamp, str]]:
    """The dates of visible lines, nearest first, each with its line: those that a label calls
    the publication (origin `text published`), two without a label and the first with a time of
    day (`text`), one that a label calls a change (`text changed`); what is counted back from `now`
    has ` ago` behind its origin, and without a label one of it counts."""
    plain: list[tuple[Stamp, str]] = []
    ago: list[tuple[Stamp, str]] = []
    changes: list[tuple[Stamp, str]] = []
    for line in lines:
        if not _MAY_DATE.search(line) or _EMBEDDED.match(line):
            continue
        published = changed = None
        if may_be_label(line):
            published, changed = _PUBLISHED_LABEL.search(line), _CHANGED_LABEL.search(line)
        if published:
            if stamp := _labelled(line, published, changed, now, month_first):
                yield stamp, line
            continue
        rest = line
        if changed:
            after = line[changed.end() :]
            if stamp := printed_stamp(after, now, "text changed", month_first):
                changes.append((stamp, line))
            rest = line[: changed.start()]
        if stamp := printed_stamp(rest, now, "text", month_first):
            kind = ago if stamp.origin == "text ago" else plain
            if len(kind) < 2 or (stamp.precise and not any(s.precise for s, _ in kind)):
                kind.append((stamp, line))
    yield from plain
    yield from ago[:1]
    yield from changes[:1]


def may_be_label(text: str) -> bool:
    """Whether a text has a word of a label of publication or change."""
    return not _LABEL_WORDS.isdisjoint(_WORDS.findall(text.lower()))


def _labelled(
    line: str,
    label: re.Match[str],
    changed: re.Match[str] | None,
    now: datetime | None,
    month_first: bool,
) -> Stamp | None:
    """The date after a label of publication, `Terbit: 9 Desember 2025`; else the one before it,
    `wurde am 9. Dezember 2025 veröffentlicht`. One of a change ends its reach."""
    end = label.end() + _LABEL_REACH
    if changed and changed.start() >= label.end():
        end = min(end, changed.start())
    stamp = printed_stamp(line[label.end() : end], now, "text published", month_first)
    if stamp is None:
        before = line[max(0, label.start() - _LABEL_REACH) : label.start()]
        if not (changed and changed.start() < label.start()):
            stamp = printed_stamp(before, now, "text published", month_first)
    return stamp
