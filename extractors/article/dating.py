"""When an article was published and changed: which of the moments that its page gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from extractors.article import jsonld
from extractors.article.body import Body
from extractors.article.encoding import decode
from extractors.article.head import Head
from extractors.article.published import (
    Stamp,
    is_date_line,
    may_be_label,
    parse_stamp,
    printed_stamps,
    url_stamp,
    words_beside,
)
from extractors.article.shown import Time
from extractors.article.visible import dated_lines
from extractors.model import Origin, Page
from extractors.vocabulary import load_vocabulary

Weighed = tuple[float, Stamp | None]

_META = load_vocabulary("article")["meta"]
_PUBLISHED: list[str] = _META["published"]
_MODIFIED: list[str] = _META["modified"]
_ZONE = re.compile(r"\b(WIB|WITA|WIT)\b", re.IGNORECASE)
_ZONES = {"wib": 7, "wita": 8, "wit": 9}
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
_TAG = re.compile(r"<[^<>]*>")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTURE = re.compile(r"https?://web\.archive\.org/web/(\d{8})")
_TELLING = ("description", "og:description", "og:image", "twitter:image")
# What the words of a printed line say for its date; of the second of its kind they say 1.
_SAID = {
    "text published": 4.0, "text published ago": 2.5, "text": 2.0, "text ago": 1.8,
    "text changed": 1.5,
}  # fmt: skip
_BESIDE_NEAR = 0.9  # of a line around the text that gives more than a date
# Of that, where lines may be of other articles.
_AROUND, _LISTED, _FAR, _ANYWHERE = 0.8, 0.5, 0.4, 0.7
_PRECISE = 0.4  # for the time of day of a printed date
_FIRST = 3.0  # for the first time below the headline
_MOST_DATES = 3  # lines with nothing but a date around an article
_MOST_OWN = 4  # times below it, beyond which the page lists other articles
_ENOUGH = 3.0  # votes for a day from which the page is looked through no further
_BEFORE, _BESIDE = 4, 10  # words before and beside the date of a line that gives it
_IN_SENTENCE = 4  # words beside the date of one that ends like a sentence
_OPENING = re.compile(r"[(\[]?\d")
_WEST, _EAST = 12, 14  # hours from UTC of the outermost zones
_USUAL = 9  # hours from UTC within which most sites are
_STEP = timedelta(minutes=15)  # between zones
_LONGEST_NAME = 80


def read_published(head: Head, page: Page, body: Body, zone: timezone | None) -> Stamp | None:
    """The publication: of what pages state with care the first, else the day for which most
    of the other signs speak, else the best of whatever dates the page shows."""
    fetched_at = _fetched(page)
    stamp = choose(_stamps(head, page, body, fetched_at), fetched_at, zone)
    if stamp and stamp.precise and stamp.moment.utcoffset() == timedelta(0):
        return _at_home(stamp, head, page, body, zone)
    return stamp


def _at_home(stamp: Stamp, head: Head, page: Page, body: Body, zone: timezone | None) -> Stamp:
    """A moment in UTC as the site counts its days: in its zone, where that is known; else in one
    in which it falls on the day that is printed between headline and text, or that both the
    address and a time or line beside the text have."""
    if zone:
        return replace(stamp, moment=stamp.moment.astimezone(zone))
    month_first = writes_month_first(head)
    lines = [line for line in body.between if _YEAR.search(line)]
    shown = [s for s, _ in printed_stamps(lines, None, month_first) if s.origin != "text changed"]
    if shown and _days_apart(shown[0], stamp) == 1:
        return _on_day_of(shown[0], stamp, _USUAL)
    address = url_stamp(page.url)
    if address is None or _days_apart(address, stamp) != 1:
        return stamp
    shown += [s for s, _ in printed_stamps(body.around, None, month_first)]
    shown += [s for time in head.shown.times if (s := parse_stamp(time.value))]
    agreed = any(_days_apart(s, address) == 0 for s in shown)
    return _on_day_of(address, stamp, _EAST) if agreed else stamp


def _days_apart(one: Stamp, other: Stamp) -> int:
    return abs((one.moment.date() - other.moment.date()).days)


def _on_day_of(printed: Stamp, stamp: Stamp, most: int) -> Stamp:
    """A moment in a zone in which it falls on a day beside its own: in that of the time which is
    printed, else in the nearest, at `most` that many hours from UTC."""
    if own := _printed_zone(printed, stamp):
        return replace(stamp, moment=stamp.moment.astimezone(own))
    later = printed.moment.date() > stamp.moment.date()
    hours = 24 - stamp.moment.hour if later else -stamp.moment.hour - 1
    if not -min(most, _WEST) <= hours <= most:
        return stamp
    return replace(stamp, moment=stamp.moment.astimezone(timezone(timedelta(hours=hours))))


def _printed_zone(printed: Stamp, stamp: Stamp) -> timezone | None:
    """The zone in which a moment is the printed time; none if it is in none that there is."""
    if not printed.precise or stamp.moment.tzinfo is None:
        return None
    moment = stamp.moment.replace(second=0, microsecond=0)
    ahead = printed.moment.replace(tzinfo=None, second=0) - moment.replace(tzinfo=None)
    offset = (moment.utcoffset() or timedelta()) + ahead
    real = timedelta(hours=-_WEST) <= offset <= timedelta(hours=_EAST)
    return timezone(offset) if real and not offset % _STEP else None


def _fetched(page: Page) -> datetime:
    """When the page was fetched, by an archive if its address says so."""
    found = _CAPTURE.match(page.url)
    captured = parse_stamp(found[1]) if found else None
    return captured.moment.replace(tzinfo=UTC) if captured else page.fetched_at


def read_modified(head: Head, page: Page, zone: timezone | None) -> Stamp | None:
    """The last change that the page states."""
    return choose((s for s in _changes(head) if s), page.fetched_at, zone)


def _changes(head: Head) -> Iterator[Stamp | None]:
    yield parse_stamp(jsonld.string(head.article.get("dateModified")), "json_ld dateModified")
    yield from (parse_stamp(head.meta[name], name) for name in _MODIFIED if name in head.meta)
    for value in head.shown.itemprops.get("dateModified", [])[:1]:
        yield parse_stamp(value, "itemprop dateModified")
    yield from [parse_stamp(t.value, "time") for t in head.shown.times if "updated" in t.names][:1]


def read_zone(origin: Origin, printed: list[str]) -> timezone | None:
    """The site's zone as the registry or the page's visible lines have it."""
    if origin.utc_offset is not None:
        return timezone(timedelta(hours=origin.utc_offset))
    found = _ZONE.search("\n".join(printed))
    return timezone(timedelta(hours=_ZONES[found[1].lower()])) if found else None


def _stamps(head: Head, page: Page, body: Body, fetched_at: datetime) -> Iterator[Stamp]:
    """The page's moments, best source first; read one by one, since the first mostly is enough."""
    stated = False
    for stamp in _stated(head):
        if stamp and _plausible(stamp, fetched_at):
            stated = True
            yield stamp
    weighed = [*_plausibly(_weighed(head, page, body, fetched_at), fetched_at)]
    if not stated and max(_votes(weighed).values(), default=0) < _ENOUGH:
        weighed += _plausibly(_shown(head, page, body, fetched_at.date()), fetched_at)
    votes = _votes(weighed)
    weighed.sort(key=lambda w: (-votes[w[1].moment.date()], -w[0]))
    yield from (stamp for _, stamp in weighed)


def _plausibly(weighed: Iterable[Weighed], fetched_at: datetime) -> Iterator[tuple[float, Stamp]]:
    return ((w, s) for w, s in weighed if s and _plausible(s, fetched_at))


def _votes(weighed: list[tuple[float, Stamp]]) -> dict[date, float]:
    """What speaks for each day: of each kind of source the weightiest."""
    kinds: dict[tuple[date, str], float] = {}
    for weight, stamp in weighed:
        source = "change" if _is_of_change(stamp.origin) else stamp.origin
        kind = stamp.moment.date(), source
        kinds[kind] = max(weight, kinds.get(kind, 0))
    votes: dict[date, float] = {}
    for (day, _), weight in kinds.items():
        votes[day] = votes.get(day, 0) + weight
    return votes


def _is_of_change(origin: str) -> bool:
    return "changed" in origin or "dateModified" in origin or origin in _MODIFIED


def _stated(head: Head) -> Iterator[Stamp | None]:
    """What the page states as its publication in so many words."""
    if value := head.article.get("datePublished"):
        yield parse_stamp(jsonld.string(value), "json_ld datePublished")
    for name in _PUBLISHED:
        if name in head.meta:
            yield parse_stamp(head.meta[name], name)
    if found := head.shown.itemprops.get("datePublished"):
        yield parse_stamp(found[0], "itemprop datePublished")


def _weighed(head: Head, page: Page, body: Body, fetched_at: datetime) -> Iterator[Weighed]:
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
    dated = {v: n for n, v in head.meta.items() if n not in _PUBLISHED and _means_date(n)}
    yield from ((1.5, parse_stamp(value, name)) for value, name in dated.items())
    yield 1, parse_stamp(jsonld.string(head.article.get("dateModified")), "json_ld dateModified")
    yield from ((1, parse_stamp(head.meta[n], n)) for n in _MODIFIED if n in head.meta)


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
    if own := _printed_zone(printed, stamp):
        return replace(stamp, moment=stamp.moment.astimezone(own))
    return printed if sure or _days_apart(printed, stamp) > 1 else stamp


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


def _shown(head: Head, page: Page, body: Body, today: date) -> Iterator[Weighed]:
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


def choose(stamps: Iterable[Stamp], fetched_at: datetime, zone: timezone | None) -> Stamp | None:
    """The publication of the candidates, best source first.

    The first plausible one decides the day; a later one of the same day lends its time or zone
    where the first has none.
    """
    candidates = (s for s in stamps if _plausible(s, fetched_at))
    first = next(candidates, None)
    if first is None:
        return None
    midnight = first.precise and (first.moment.hour, first.moment.minute) == (0, 0)
    if first.precise and not midnight and first.moment.tzinfo:
        return first
    plausible = [first, *candidates]
    if not first.precise or midnight:
        finer = [s for s in plausible if s.precise and s.moment.date() == first.moment.date()
                 and (s.moment.hour, s.moment.minute) != (0, 0)]  # fmt: skip
        first = finer[0] if finer else first
    if first.precise and first.moment.tzinfo is None:
        zoned = [s for s in plausible if s.moment.tzinfo and s.precise
                 and s.moment.replace(tzinfo=None, second=0) == first.moment.replace(second=0)
                 ]  # fmt: skip
        first = zoned[0] if zoned else first
    if first.moment.tzinfo is None:
        moment = first.moment.replace(tzinfo=zone or UTC)
        return Stamp(moment, first.precise, first.origin)
    return first


def _plausible(stamp: Stamp, fetched_at: datetime) -> bool:
    return stamp.moment.replace(tzinfo=None) <= fetched_at.replace(tzinfo=None) + timedelta(days=2)
