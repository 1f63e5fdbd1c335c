"""What one line of a page or text says of itself: body, or noise of which kind."""

from __future__ import annotations

import re

from extractors.article.published import is_date_line
from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("article")["lines"]
SHORT: int = _VOCABULARY["short"]
_EDGE = " \t.:;,!?|-–—*·•»«›‹>→()[]\"'“”#…\ufe0f▪■●"
_WHOLE: dict[str, str] = {
    phrase.strip(_EDGE): reason
    for reason, phrases in _VOCABULARY["whole"].items()
    for phrase in phrases
}
_LONGEST_WHOLE = max(map(len, _WHOLE)) + 8  # with marks around it
END = {phrase for phrases in _VOCABULARY["end"].values() for phrase in phrases}


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: white space free, `...` up to 60 characters, a word ends as a word."""
    pattern = r"\s+".join(
        ".{0,60}?" if word == "..." else re.escape(word) for word in phrase.split()
    )
    pattern = pattern.replace(r"\s+.{0,60}?\s+", r"\b.{0,60}?\b")
    return pattern + (r"(?!\w)" if phrase[-1].isalnum() else "")


_LEAD = re.compile(
    "|".join(
        f"(?P<{reason}>{'|'.join(_phrase(p) for p in phrases)})"
        for reason, phrases in _VOCABULARY["lead"].items()
    ),
    re.IGNORECASE,
)
# A line is matched from its first word on and from its first sign, if phrases begin so.
_OPENING = re.compile(r"[\W_]{0,8}(?P<word>[^\W_]+)")
_LEAD_WORDS = {
    opening["word"].lower()
    for phrases in _VOCABULARY["lead"].values()
    for phrase in phrases
    if (opening := _OPENING.match(phrase))
}
_TIME_UNIT = (
    r"(?:detik|menit|jam|hari|minggu|pekan|bulan|tahun|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"months?|years?)"
)
_PATTERNS = [
    (
        "related",
        re.compile(
            rf"(?:\d{{1,3}}|an?|satu|se)\s*{_TIME_UNIT}\s+(?:yang\s+)?(?:ago|lalu)\W*", re.I
        ),
    ),
    (
        "navigation",
        re.compile(
            r"(?:halaman|page|hal|laman)?\W*(?:\d{1,2}(?:\W+|$)){2,}(?:next|selanjutnya|semua)?\W*",
            re.I,
        ),
    ),
    ("navigation", re.compile(r"(?:page|halaman)\s+\d+\s+(?:of|dari)\s+\d+\W*", re.I)),
    (
        "comments",
        re.compile(r"\(?\d+\)?\s+(?:comments?|komentar|balasan|replies|responses?)\W*", re.I),
    ),
    (
        "counter",
        re.compile(
            r"(?:dibaca\W*)?(?:sebanyak\s+)?[\d.,]+\s*(?:[km]|rb|jt)?\s*(?:views?|kali|x|dibaca"
            r"|pembaca|shares?|likes?|hits?|reads?|total views?|kali dilihat)\W*(?:dibaca)?\W*",
            re.I,
        ),
    ),
    ("counter", re.compile(r"\d+\s*(?:min(?:ute)?s?|menit)\s+(?:read|baca|membaca)\W*", re.I)),
    ("separator", re.compile(r"[\W_]+")),
]
_CODE = re.compile(
    r"<!--|//\s*<!|\(?adsbygoogle|googletag|google_ad|var \w+\s*=|(?:window|document)\.\w"
    r"|function\s*\(|\$\("
)
_CODE_STARTS = frozenset("</(agvwdf$")
_CODE_REACH = 90  # characters at a line's start in which a marked section opens
_PHOTO = (
    r"(?:foto|photo|fhoto|dokumentasi|dok|gambar|ft|image|picture|(?:file|ap)\s+photo|ilustrasi)"
)
_CAPTION_END = re.compile(
    rf"(?:[(\[]\s*{_PHOTO}\b[^()\[\]]{{0,70}}[)\]]?"  # (Foto: X), (Dok. X), [Foto/Ist], (foto)
    rf"|(?:[|/–—-]\s*|(?<=[.!?”])\s*){_PHOTO}\s*[:/][^()\[\]]{{1,60}}"  # … /Foto: X
    r"|[(\[]\s*(?:ist|istimewa|getty\s+images|[^()\[\]]{0,40}/getty\s+images)\s*[)\]])\W*$",
    re.IGNORECASE,
)
_BACA_JUGA = re.compile(
    r"\b(?:baca|lihat|simak|tonton)\s*(?:juga|pula)\s*(?:[:\-–—]|(?=[A-Z“\"]))\s*"
    r"|\b(?:read|see) (?:also|more)\s*:\s*",
    re.IGNORECASE,
)


def key_of(line: str) -> str:
    """The line without case and without marks at its ends, as the phrase lists have it."""
    return line.casefold().strip(_EDGE)


def noise(line: str) -> str | None:
    """Why a line is no body text; None if it may be. Looks at the line's words alone."""
    if (line[:1] in _CODE_STARTS and _CODE.match(line)) or "CDATA[" in line[:_CODE_REACH]:
        return "code"
    if len(line) >= SHORT:
        return None
    if len(line) <= _LONGEST_WHOLE and (reason := _WHOLE.get(key_of(line))):
        return reason
    if len(line) < 80 and is_date_line(line):
        return "post_data"
    if len(line) < 60:
        for reason, pattern in _PATTERNS:
            if pattern.fullmatch(line):
                return reason
    opening = _OPENING.match(line)
    if not opening or opening["word"].lower() not in _LEAD_WORDS:
        return None
    found = _LEAD.match(line, opening.start("word")) or _LEAD.match(line)
    return found.lastgroup if found else None


def ends_with_credit(line: str) -> re.Match[str] | None:
    """The photo credit at the end of a caption (`… (Foto : Ih)`, `… /Foto: Humas`)."""
    tail = line[-90:]
    if not ("(" in tail or "[" in tail or ":" in tail or "/" in tail):
        return None
    return _CAPTION_END.search(line, max(0, len(line) - 90))


def names_no_source(credit: str) -> bool:
    """Whether a photo credit is a word alone, `(dok)` or `(ft)`, that may be a byline as well."""
    return credit.strip(_EDGE).isalpha()


def linked_headline(line: str) -> int | None:
    """Where a "Baca juga: headline" begins that ends the line, glued to its last sentence."""
    tail = line[-240:]
    if not (":" in tail or "uga" in tail or "ula" in tail or "UGA" in tail or "ULA" in tail):
        return None  # lower case takes longer than all of this
    tail = tail.lower()
    if not ("juga" in tail or "pula" in tail or " also" in tail or " more" in tail):
        return None
    for found in _BACA_JUGA.finditer(line, max(0, len(line) - 240)):
        rest = line[found.end() :]
        if len(rest) < 200 and not re.search(r"[.!?][”\"]?\s+\S", rest):
            return found.start()
    return None


def is_teaser(line: str) -> bool:
    """A line of a list of other articles: a headline, a time, a cut-off first sentence."""
    if line.endswith(("…", "...", "[…]", "[...]")) or noise(line):
        return True
    return len(line) < 140 and line[-1:] not in (
        ".",
        "!",
        "?",
        "”",
        '"',
        ")",
        ";",
        ":",
        "。",
        "！",
        "？",
        "」",
    )
