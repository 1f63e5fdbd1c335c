"""Who wrote it and where it opens: bylines, credit lines and datelines as papers print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("article")
_CREDITS = _VOCABULARY["credits"]
_DATELINE = _VOCABULARY["dateline"]
_LABELS = {label: kind for kind in ("author", "editor", "other") for label in _CREDITS[kind]}
_LABEL = re.compile(
    r"(?<!\w)(?P<label>"
    + "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
    + r")\s*[:：]\s*",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"laporan\s+(?:wartawan|reporter|kontributor|jurnalis)\s+(?:[\w.]+(?:\s*,\s*|\s+))??(?P<name>[A-Z][^,:|]{2,50})$",
    re.IGNORECASE,
)
_SENTENCE_END = ".!?…”\"'’»*"
_NO_BYLINE = set(_CREDITS["no_byline"])
_DESK = "|".join(map(re.escape, _CREDITS["desk"]))
_DESK_END = re.compile(
    rf"(?:^|(?<=[.!?…”\"’*])\s*[-–—*]*\s*)(?P<name>(?:{_DESK})\b[\w .,/-]{{0,40}})\W*$"
)
_SLASH_END = re.compile(
    r"(?:^|(?<=[.!?…”\"’])\s*)[*\s–—-]*(?P<name>[^\W\d_][\w.-]{0,14}(?:/[\w.-]{1,14}){1,3})\W*$"
)
_STAR_END = re.compile(r"(?:^|(?<=[.!?…”\"’])\s*)\*+\s*(?P<name>[^\W\d_][\w/. -]{1,25})\W*$")
_HASH_LINE = re.compile(r"#(?P<name>[^\W_]\w{2,30})\W*$")
_DATE_LIKE = re.compile(r"\d{1,4}\s*[/.-]\s*\d{1,2}|\b(?:19|20)\d\d\b")
_NAME_WORD = re.compile(r"(?:[A-Z][\w’'.-]*|[A-Z]{2,}|bin|binti|van|al-\w+)$")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line or its end says of the makers; `start` is where the credit begins in the line."""

    start: int
    byline: str | None = None
    author: str | None = None
    editor: str | None = None


def credit_line(line: str) -> Credit | None:
    """A line that is nothing but credits: `Penulis: X | Editor: Y`, `Laporan Wartawan Z`."""
    if len(line) > 220:
        return None
    bare = line.strip(" ()[]*-–—|")
    reporter = _REPORTER.match(bare)
    if reporter:
        name = _clean_name(reporter["name"])
        return Credit(0, byline=name, author=name)
    if not _LABEL.match(bare):
        return None
    found = list(_LABEL.finditer(bare))
    values: dict[str, str] = {}
    for at, label in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(bare)
        value = _clean_name(bare[label.end() : end])
        values.setdefault(_LABELS[label["label"].casefold()], value)
    author, editor = values.get("author") or None, values.get("editor") or None
    if any(len(v) > 80 for v in (author or "", editor or "")):
        return None
    return Credit(0, byline=author, author=author, editor=editor)


def is_label(line: str) -> bool:
    """Whether a line is only a label: `Penulis`."""
    return line.casefold() in _LABELS


def _clean_name(value: str) -> str:
    value = re.split(r"(?i)\bcopyright\b|©|\(c\)|\s[|–—]\s|\s{2,}", value)[0]
    return value.strip(" \t|/,;.:-–—*()[]")


def closing_byline(line: str) -> Credit | None:
    """The byline that closes an article's last line: `(Ih/Ang)`, `[rac]`, `MC Kalsel/tgh`, `*SY.`.

    A bracket closes the article only after a finished sentence, so that `… Sosial (PSM)` and
    `… Selasa (9/12/25)` stay.
    """
    return _bracket(line) or _unbracketed(line)


def _bracket(line: str) -> Credit | None:
    start = max(line.rfind("("), line.rfind("["))
    if start < 0 or len(line) - start > 64:
        return None
    content = line[start + 1 :].strip(" )]*.")
    after = line[start + 1 :].rstrip(" )]*.")
    if any(c in after for c in ")]"):
        return None
    head = line[:start].rstrip(" *-–—")
    finished = not head or head[-1] in _SENTENCE_END
    start = len(line[:start].rstrip(" *"))
    if not content or content.casefold() in _NO_BYLINE:
        return Credit(start) if finished else None
    labelled = credit_line(content)
    if labelled:
        return Credit(start, labelled.byline, labelled.author, labelled.editor)
    if not _is_byline(content) or not (finished or _is_initials(content)):
        return None
    return Credit(start, byline=content)


def _is_byline(content: str) -> bool:
    words = content.split()
    if len(words) > 4 or _DATE_LIKE.search(content) or ":" in content:
        return False
    if not any(c.isalpha() for c in content):
        return content.isdigit() and len(content) <= 4
    return len(words) <= 2 or "/" in content or all(w[0].isupper() or w[0] in "&-" for w in words)


def _is_initials(content: str) -> bool:
    """Short enough that no explanation in brackets looks like it: `Ih/Ang`, `bin`, `K-3`."""
    parts = content.split("/")
    if len(parts) > 1:
        return all(0 < len(p.strip()) <= 5 and " " not in p.strip() for p in parts)
    return content.isalpha() and content.islower() and len(content) <= 4


def _unbracketed(line: str) -> Credit | None:
    for pattern in (_DESK_END, _SLASH_END, _STAR_END):
        found = pattern.search(line, max(0, len(line) - 64))
        if not found:
            continue
        name = found["name"].strip(" .")
        if _DATE_LIKE.search(name):
            continue
        if pattern is _DESK_END and "/" not in name and (found.start() == 0) != (line == name):
            continue
        return Credit(len(line[: found.start("name")].rstrip(" *-–—")), byline=name)
    found = _HASH_LINE.match(line)
    return Credit(0, byline=found["name"]) if found else None


def bare_name(line: str) -> bool:
    """Whether a line is only a person's name: `Wira`, `SITI AMINAH`."""
    words = line.split()
    return (
        0 < len(words) <= 4
        and 2 <= len(line) <= 40
        and all(_NAME_WORD.match(w) for w in words)
        and not any(c.isdigit() for c in line)
        and (line[-1].isalpha() or (line[-1] == "." and len(words[-1]) <= 3))
    )


# ---- datelines

_DASH = re.compile(r"\s*(?:\|\|?|[–—―_]|-{1,3}|:)\s*")
_OUTLETS = {o.casefold() for o in _DATELINE["outlets"]}
_OUTLET_WORDS = set(_DATELINE["outlet_words"])
_NO_PLACES = set(_DATELINE["no_places"])
_DOMAIN = re.compile(
    r"\b[\w-]+\.(?:com|co\.id|co|id|net|org|news|tv|go\.id|or\.id|info|my\.id|web\.id)\b", re.I
)
_PLACE = re.compile(
    r"[A-Z][^\W\d_]+(?:['’.-][^\W\d_]+)*\.?(?:\s+(?:[A-Z][^\W\d_]*\.?|[IVX]+|di|dan)){0,3}$"
)
# `SITE.TLD, PLACE` and the sentence, without a dash: one word, or words in capitals.
_NO_DASH = re.compile(
    rf"{_DOMAIN.pattern}\s*,\s*(?P<place>[A-Z]{{4,}}(?: [A-Z]{{4,}})*(?= [A-Z][a-z])"
    rf"|(?!(?:{'|'.join(_DATELINE['first_halves'])})\b)[A-Z][a-z]{{3,}}(?= [A-Z]))"
)
_MONTH_WORD = re.compile(r"\d")
# `PLACE, 20 Oktober 2025.` before the first sentence, or (Senin 20/10/2025) in brackets.
_DATED = re.compile(
    r"(?P<place>[A-Z][^\W\d_]+(?:[ '’.-][A-Z][^\W\d_]+){0,3})\s*(?:,\s*|\(\s*)"
    r"(?:[^\W\d_]{4,6}[’']?[^\W\d_]*,?\s+)?\d{1,2}(?:\s+[^\W\d_]{3,10}\.?\s+|[/.-]\d{1,2}[/.-])"
    r"(?:19|20)?\d\d\s*\)?\s*[.:;,]?\s*(?=[A-Z“\"]|$)"
)


def dateline(paragraph: str, site: str = "") -> str | None:
    """The place that opens a story: `BANJARMASIN –`, `JURNAL.COM, Palu -`, `Jakarta (ANTARA) -`."""
    head = paragraph[:90]
    for cut in _DASH.finditer(head, 3):
        mark = cut.group().strip()
        glued = cut.group() == mark
        if mark == "-" and glued and not _all_caps_or_domain(head[: cut.start()]):
            continue  # a hyphen inside a word
        if glued and mark in ("_", ":") and head[cut.end() : cut.end() + 1].isdigit():
            continue
        place = _place_in(head[: cut.start()], site)
        if place or mark not in ("|", "||"):
            return place
        # `SITE | PLACE — …`: the parts before and after the bar belong together
    bare = _NO_DASH.match(paragraph)
    if bare and bare["place"].casefold() not in _NO_PLACES:
        return bare["place"]
    dated = _DATED.match(paragraph)
    if dated and not _NO_PLACES.intersection(dated["place"].casefold().split()):
        return _place_in(dated["place"], site)
    if len(paragraph) < 60 and _DOMAIN.search(paragraph):
        return _place_in(paragraph, site)
    return None


def _all_caps_or_domain(head: str) -> bool:
    return (head.isupper() and len(head) > 3) or bool(_DOMAIN.search(head)) or head.endswith(")")


def _place_in(head: str, site: str) -> str | None:
    head = _DOMAIN.sub(",", head)
    parts = [p.strip(" .()") for p in re.split(r"[,;|()/]|\.\s|\s[–—-]\s", head)]
    folded_site = re.sub(r"[^a-z]", "", site.casefold())
    places = []
    for part in parts:
        if not part or _MONTH_WORD.search(part):
            continue
        if not _PLACE.match(part):
            return None
        words = part.casefold().split()
        if words[0] in _NO_PLACES:
            return None
        if _is_outlet(part, words, folded_site):
            continue
        places.append(part)
    if not places or len(places) > 3:
        return None
    longer = [p for p in places if len(p) > 3]
    return (longer or [None])[0]


def _is_outlet(part: str, words: list[str], folded_site: str) -> bool:
    if part.casefold() in _OUTLETS or any(w.strip(".") in _OUTLET_WORDS for w in words):
        return True
    if len(part) <= 3:
        return True
    folded = re.sub(r"[^a-z]", "", part.casefold())
    return bool(folded_site) and len(words) > 1 and folded in folded_site
