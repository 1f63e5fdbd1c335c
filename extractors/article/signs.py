"""What speaks for a day as that of the publication, where a page does not state it: each sign
with its weight in a vote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from extractors.article import jsonld
from extractors.article.body import Body
from extractors.article.date_lines import may_be_label, printed_stamps
from extractors.article.encoding import decode
from extractors.article.head import Head
from extractors.article.published import (
    Stamp,
    is_date_line,
    parse_stamp,
    url_stamp,
    words_beside,
)
from extractors.article.shown import Time
from extractors.article.visible import dated_lines
from extractors.article.zones import days_apart, printed_zone
from extractors.model import Page
from extractors.vocabulary import load_vocabulary

Weighed = tuple[float, Stamp | None]

_META = load_vocabulary("article")["meta"]
PUBLISHED: list[str] = _META["published"]
MODIFIED: list[str] = _META["modified"]
_OF_PUBLICATION = re.compile(r"pubdate|publish|entry-date|posted|date-?created")
# Names of meta elements that may mean the day of publication, or that of the page or file.
_DATE_NAME = re.compile(
    r"^(?!.*(?:modif|updat|expir|review|valid|chang|start|end|birth))"
    r"(?:\w+[._:-])*\w*(?:date|pubdate|publish(?!er)\w*|publication\w*|posted|issued|created|upload\w*)\b"
)
# What the page's scripts say where neither its head nor its text does.
_SCRIPTED = re.compile(
    rb'["\'](?:datePublished|date_?published|published_?(?:at|time|date)|publish(?:ed)?_?date|pub_?date'
    rb'|first_?published(?:_?at)?|publication_?date|created_?at)\\?["\']\s*:\s*\\?["\']'
    rb'(20\d\d-\d\d-\d\d[^"\'\\]{0,20})',
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELLING = ("description", "og:description", "og:image", "twitter:image")
# What the words of a printed line say for its date; of the second of its kind they say 1.
_SAID = {
    "text published": 4.0, "text published ago": 2.5, "text": 2.0, "text ago": 1.8,
    "text changed": 1.5, "text changed ago": 1.3,
}  # fmt: skip
_BESIDE_NEAR = 0.9  # of a line around the text that gives more than a date
# Of that, where lines may be of other articles.
_AROUND, _LISTED, _FAR, _ANYWHERE = 0.8, 0.5, 0.4, 0.7
_PRECISE = 0.4  # for the time of day of a printed date
_FIRST = 3.0  # for the first time below the headline
_MOST_DATES = 3  # lines with nothing but a date around an article
_MOST_OWN = 4  # times below it, beyond which the page lists other articles
_BEFORE, _BESIDE = 4, 10  # words before and beside the date of a line that gives it
_IN_SENTENCE = 4  # words beside the date of one that ends like a sentence
_OPENING = re.compile(r"[(\[]?\d")
_LONGEST_NAME = 80


def weighed_signs(head: Head, page: Page, body: Body, fetched_at: datetime) -> Iterator[Weighed]:
    """Moments that may be the publication, with the weight that their source has in a vote."""
    near = [*_near(head, body, fetched_at)]
    yield from _times(head, {s.moment.date() for _, s in near if s.origin == "text changed"})
    yield 3.5, url_stamp(page.url) or url_stamp(head.links.get("canonical", ""))
    yield from near
    far = printed_stamps(body.farther, fetched_at, writes_month_first(head))
    yield from _scaled(_FAR, _printed(far, fetched_at.date(), beside=0))
    for key in ("dateCreated", "uploadDate"):
        if key in head.article:
            yield 2, parse_stamp(jsonld.string(head.article[key]), f"json_ld {key}")
    if found := head.shown.itemprops.get("dateCreated"):
        yield 2, parse_stamp(found[0], "itemprop dateCreated")
    dated = {v: n for n, v in head.meta.items() if n not in PUBLISHED and _means_date(n)}
    yield from ((1.5, parse_stamp(value, name)) for value, name in dated.items())
    yield 1, parse_stamp(jsonld.string(head.article.get("dateModified")), "json_ld dateModified")
    yield from ((1, parse_stamp(head.meta[n], n)) for n in MODIFIED if n in head.meta)


def _near(head: Head, body: Body, fetched_at: datetime) -> Iterator[tuple[float, Stamp]]:
    """The dates of lines around the text. Many dates between headline and text are those of
    other articles."""
    month_first, today = writes_month_first(head), fetched_at.date()

    def dates(lines: list[str]) -> Iterator[tuple[float, Stamp]]:
        stamps = printed_stamps(_bare(lines, head), fetched_at, month_first)
        return _printed(stamps, today, _BESIDE_NEAR)

    yield from _scaled(_LISTED if _is_list(body.between) else 1.0, dates(body.between))
    yield from _scaled(_AROUND, dates(body.around))


def _times(head: Head, changes: set[date]) -> Iterator[Weighed]:
    """The article's own times: the first below the headline of those whose names or words say
    publication, else of all but those of a change; on the days `changes` a printed label says
    change. One that is named for a change is mostly the only one of its page."""
    month_first = writes_month_first(head)
    told = [(time, *_time_stamp(time, month_first)) for time in head.shown.times]
    told.sort(key=lambda one: not one[0].below)
    weights = {"published": 4.0, "": _FIRST if len(told) <= _MOST_OWN else 1.5}
    if any(kind == "published" for _, _, kind in told):
        weights[""] = 2.0
    for time, stamp, kind in told:
        if stamp is None:
            continue
        if kind == "changed" or (not kind and stamp.moment.date() in changes):
            yield 1.0, replace(stamp, origin="time changed")
            continue
        yield (weights[kind] if time.below or kind else 1.0), stamp
        weights[kind] = 1.0


def _time_stamp(time: Time, month_first: bool) -> tuple[Stamp | None, str]:
    """(the moment of an element, what it says of it). What it prints goes before its attributes
    where the two are days apart, or where it tells the publication from a change."""
    printed = next((s for s, _ in printed_stamps([time.printed], None, month_first)), None)
    stamp = parse_stamp(time.value, "time") or printed
    if stamp is None:
        return None, ""
    kind = printed.origin.removeprefix("text").strip() if printed else ""
    if printed and printed.moment.date() != stamp.moment.date():
        stamp = _as_printed(printed, stamp, sure=bool(kind))
    if not kind and _OF_PUBLICATION.search(time.names):
        kind = "published"
    return replace(stamp, origin="time"), kind


def _as_printed(printed: Stamp, stamp: Stamp, sure: bool) -> Stamp:
    """Of two moments on different days the one that is printed, if it is `sure` or days apart;
    the same moment in two zones keeps the day on which it is printed."""
    if own := printed_zone(printed, stamp):
        return replace(stamp, moment=stamp.moment.astimezone(own))
    return printed if sure or days_apart(printed, stamp) > 1 else stamp


def _scaled(share: float, weighed: Iterable[tuple[float, Stamp]]) -> Iterator[tuple[float, Stamp]]:
    return ((weight * share, stamp) for weight, stamp in weighed)


def _is_list(lines: Iterable[str]) -> bool:
    """Whether so many lines are nothing but a date that these are of other articles."""
    return len({line for line in lines if is_date_line(line)}) > _MOST_DATES


def _bare(lines: Iterable[str], head: Head) -> Iterator[str]:
    """The lines without the headline that stands in one element with its date."""
    for line in lines:
        for heading in head.headings:
            if len(line) > len(heading) and heading:
                line = line.replace(heading, " ")
        yield line


@lru_cache(maxsize=1024)
def _means_date(name: str) -> bool:
    return len(name) < _LONGEST_NAME and _DATE_NAME.search(name) is not None


def _printed(
    stamps: Iterable[tuple[Stamp, str]], today: date, beside: float
) -> Iterator[tuple[float, Stamp]]:
    """The dates of visible lines. Nothing but the first of each kind weighs much, nor a date
    among other words (`beside`), nor today's, which sites print in their head, nor one that is
    counted back from the day of the fetch; a time of day speaks for a date."""
    weights = {**_SAID}
    for stamp, line in stamps:
        kind = stamp.origin
        todays = not stamp.precise and stamp.moment.date() == today
        if kind == "text" and (todays or not _gives_date(line)):
            if beside:
                yield min(weights[kind], beside), stamp
        else:
            precise = kind == "text" and stamp.precise
            yield weights[kind] + (_PRECISE if precise else 0), stamp
            weights[kind] = 1.0


def _gives_date(line: str) -> bool:
    """Whether a line with a date is there to give it: it opens with it, or has little more than
    a name or label; no sentence."""
    year = _YEAR.search(line)
    before = line[: year.start()] if year else line
    if _OPENING.match(line) and words_beside(before) == 0:
        return True
    most = _IN_SENTENCE if line.endswith(".") else _BESIDE
    return words_beside(before) <= _BEFORE and words_beside(line) <= most


def shown_signs(head: Head, page: Page, body: Body, today: date) -> Iterator[Weighed]:
    """Dates of longer lines, scripts, descriptions: for pages that give no better."""
    month_first = writes_month_first(head)
    share = _LISTED if _is_list(body.between) else _AROUND
    ends = [line for line in _bare(body.ends, head) if _YEAR.search(line) and "<!--" not in line]
    yield from _scaled(share, _printed(printed_stamps(ends, None, month_first), today, beside=0))
    text = "\n".join(line.text for line in body.lines)
    last = body.lines[-1].text if body.lines else ""
    lines = (
        line
        for line in dated_lines(decode(page.html, page.content_type))
        if line not in text or _gives_date(line) or (line == last and may_be_label(line))
    )
    found = _printed(printed_stamps(lines, None, month_first), today, beside=0.4)
    yield from _scaled(_ANYWHERE, found)
    if script := _SCRIPTED.search(page.html):
        yield 2, parse_stamp(script[1].decode("ascii", "replace"), "script")
    told = [head.meta[name] for name in _TELLING if name in head.meta]
    yield from ((1, stamp) for stamp, _ in printed_stamps(told, None, month_first))


def writes_month_first(head: Head) -> bool:
    """Whether the page is in American English."""
    locale = (head.language or head.meta.get("og:locale", "")).lower().replace("_", "-")
    return locale == "en-us"
