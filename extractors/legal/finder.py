"""Finder of cited regulations: kind, issuer, number, year, article and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from extractors.doc import Doc
from extractors.legal.issuers import issuer_of, minister
from extractors.model import LegalKind, LegalReference
from extractors.sentences import span_of, text_of
from extractors.text_words import TextWords, add_flag, folded_word, printed_words, words_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("legal")
_KIND_OF: dict[str, LegalKind] = {
    word: cast(LegalKind, kind)
    for kind, words in _VOCABULARY["kinds"].items()
    if kind != "reason"
    for word in words
}
_ISSUERS: dict[str, str] = {k: v for k, v in _VOCABULARY["issuers"].items() if k != "reason"}


_CODES: dict[str, str] = {k: v for k, v in _VOCABULARY["codes"].items() if k != "reason"}
_KIND_OF |= dict.fromkeys(_CODES, "permen")
_OPENINGS = ("per", "permen", "kep", "kepmen")
# Perdes and Kepdes are a village's own
_SHORT = rf"(?!perdes|kepdes)(?:{any_of(_OPENINGS)})[ -]?(?P<glued>{any_of(_ISSUERS)})"
_NAME = rf"(?P<kind>{any_of(_KIND_OF)})"
# Peraturan Menteri Sosial (Permensos) RI [Pasal 5] Nomor 10 Tahun 2019 [Pasal 5] [tentang …]
# HK/248/2022, KEP-45/PKT/III/2022: letters open it only behind `Nomor`
_CODED = r"[A-Z]{1,6}[./-](?=[\w./-]*\d)[\w./-]*\w"
# 12. HUK/2019, 67.1 / Kep.KDH/A/2025, 100.2.1.3 – 3724
_SPACED = r"\.\ (?=[A-Z]{1,5}/)[A-Z]+|\ /\ (?=[A-Z][\w.]*/)[\w.]+|(?<=\d)\ [–-]\ (?=\d)\d+"
_NUMBER = rf"(?P<number>\d+[A-Z]?(?:{_SPACED}|[./-](?!tahun\b)[\w-]+)*)"
_YEAR = r"(?:\s*[,/]?\s*(?:tahun|thn|th)\.?\s*|\s*/\s*(?:[A-Z]+/)*)(?P<year>(?:19|20)\d\d)\b"
_MARK = r"(?:nomor|bernomor|no|nmr|pm)(?:\b|(?=\d))\.?\s*:?\s*"
# a word at which the name of the regulation is over, or another one begins
_STOP = rf"(?:nomor|bernomor|no|nmr|tahun|yang|sesuai|berdasarkan|{any_of(_KIND_OF)})\b"
_REFERENCE = re.compile(
    rf"""(?<![\w-])(?:{_SHORT}|{_NAME})(?![\w-])
    (?P<rest>(?:\s+yang\s+di\ ?[a-z]+(?=\s+oleh\b))?
    (?:\s+(?!{_STOP})[^\W\d][\w/.-]*|\s+\([^)\d]{{1,40}}\)|,(?=\s[A-Z])){{0,10}}?)\s*
    (?:,?\s*pasal\s+(?P<article>\d+(?:\s+ayat\s+\(?\d+\)?)?)\s*)?
    (?P<mark>{_MARK})?(?:(?(mark)(?P<coded>{_CODED})|(?!))|{_NUMBER})(?:{_YEAR})?(?!\w)""",
    re.VERBOSE | re.I,
)
_NEXT = re.compile(
    rf"(?:\s*,\s*|\s+(?:dan|serta|jo\.?|juncto|atau)\s+|\s*,\s*(?:dan|serta)\s+){_MARK}{_NUMBER}(?:{_YEAR})?",
    re.I,
)
# PP 106 dan 107 tentang …
_NEXT_BARE = re.compile(r"\s+dan\s+(?P<number>\d+)(?P<year>)(?=\s+tentang\b)", re.I)
# SK Mendagri nomor 131.21-2980, 131.21-2983, 131.21-2984: numbers of one shape
_NEXT_ALIKE = re.compile(
    rf"(?:\s*,\s*(?:dan\s+)?|\s+dan\s+)(?P<number>\d+(?:[./-]\w+)*[./-]\d+)(?:{_YEAR})?(?=[\s,.;)])",
    re.I,
)
# UU No 6 dan 23 Tahun 2014 | Perda Nomor 3, 4, dan 5 Tahun 2022: one year for all
_SHARED = re.compile(rf"(?:(?:\s*,\s*(?:dan\s+)?|\s+dan\s+)(?:{_MARK})?\d{{1,3}})+{_YEAR}", re.I)
_PRESIDENTIAL = re.compile(r"(\d+/[A-Z]{1,3})[/.]((?:19|20)\d\d)")
_MORE = re.compile(r"\d+")
_TITLED = re.compile(r"(?:\s+dan\s+\d+)?\s+tentang\b", re.I)
_ARTICLE = re.compile(r"[\s,(]*pasal\s+(\d+[A-Z]?(?:\s+ayat\s+\(?\d+\)?)?)", re.I)
_ARTICLE_BEFORE = re.compile(
    r"pasal\s+(\d+[A-Z]?(?:\s+ayat\s+\(?\d+\)?)?)[\s,]+(?:dari\s+|dalam\s+|pada\s+)?$", re.I
)
_DATED = r"(?:\s*,?\s*(?:ter)?tanggal\s\d{1,2}\s\w+\s\d{4})"
_NAMED = r"(?:[^.,;:()“”\"\n]|\([A-Z][\w ]{1,24}\)){3,200}"
# Pemilihan Gubernur, Bupati, dan Wali Kota
_ITEM = r"(?-i:[A-Z])[\w/-]*(?:\s(?-i:[A-Z])[\w/-]*){0,4}"
_LISTED = rf"(?:(?:,\s{_ITEM}){{1,6}},?\s(?:dan|serta)\s{_ITEM}[^.,;:()“”\"\n]{{0,120}})"
_TITLE = re.compile(
    rf"{_DATED}?[\s,]*(?:pasal\s+\d+[^,.;\n]{{0,25}}?)?\s*(?:tentang|mengenai)\s+({_NAMED}{_LISTED}?)",
    re.I,
)
_TITLE_END = re.compile(
    rf"\s+(?:{any_of(_VOCABULARY['titles']['end_before'])}|serta\s(?=di)|(?i:pasal)\s\d+|pada\s\d"
    rf"|di[a-z]{{4,}}(?:kan|i)|(?:dan|serta)(?=\s(?i:{any_of(_KIND_OF)}|(?:per|kep)men\w+|nomor|no)\b)"
    r"|(?!(?:menjadi|mengenai|menurut|menengah|mental)\b)"
    r"me(?:(?:ny|ng|[mn])[a-z]{3,}|[lrwy][a-z]{3,}(?:kan|i)))(?!\w)"
)
# the cheap test: no regulation is cited without one of these
_NUMBERED = re.compile(
    r"\b(?:no|(?:ber)?nomor|nmr|tahun|uu|pp)\b[ .:]{0,3}\d|[\divx]/(?:19|20)\d\d"
)
_GLUED = [
    f"{word}{gap}{issuer}" for word in _OPENINGS for gap in ("", " ", "-") for issuer in _ISSUERS
]
_FIRST_WORDS = frozenset(folded_word(printed_words(name)[0]) for name in (*_KIND_OF, *_GLUED))
_OPENS_REFERENCE = add_flag(lambda word: folded_word(word) in _FIRST_WORDS)
_SHOUTED = frozenset({"uu", "pp", "sk", *_CODES})


def find_legal_references(doc: Doc) -> list[LegalReference]:
    """The regulations that the text cites with a number, in order."""
    text = text_of(doc)
    if not words_of(doc).flagged(_OPENS_REFERENCE):
        return []
    if not _NUMBERED.search(text.lower()):
        return []
    found: list[LegalReference] = []
    for match in _references(words_of(doc)):
        number, year = match["coded"] or match["number"], match["year"]
        kind, issuer = _kind_and_issuer(doc, match)
        shared = None if year else _SHARED.match(text, match.end())
        if shared:
            year = shared["year"]
        elif not year:
            number, year = _split_year(number, kind)
        if not _is_sure(match, year, text):
            continue
        before = match["article"] or _article_before(text, match.start())
        found.append(_reference(doc, match.span(), kind, issuer, number, year, before))
        for more in _MORE.finditer(text, match.end(), shared.start("year")) if shared else ():
            found.append(_reference(doc, more.span(), kind, issuer, more.group(), year, None))
        further = _further(doc, shared.end() if shared else match.end(), kind, issuer)
        if further and year is None:  # the last number's year is that of all
            further = [replace(law, year=further[-1].year) for law in further]
            found[-1] = replace(found[-1], year=further[-1].year)
        if further and found[-1].title is None:  # and so is its title
            further = [replace(law, title=law.title or further[-1].title) for law in further]
            found[-1] = replace(found[-1], title=further[-1].title)
        found.extend(further)
    return _once(found)


def _is_sure(match: re.Match[str], year: str | None, text: str) -> bool:
    """Whether the words and the number behind them cite a regulation."""
    word = (match["kind"] or "").lower()
    if word in _SHOUTED and not match["kind"].isupper():
        return False
    if word == "keputusan" or word in _CODES:
        return bool(year and match["mark"])
    # Pergub DIY 100/2020: the year behind the stroke says that it is a number
    strange = "".join(match["rest"].split())[:1].isalpha()
    if strange and not match["mark"] and "/" not in match["number"]:
        return False
    return bool(year or match["mark"] or _TITLED.match(text, match.end()))


def _once(found: list[LegalReference]) -> list[LegalReference]:
    """Each regulation once, at its first mention; one without a year takes that of another."""
    years = {(law.kind, law.number): law.year for law in reversed(found) if law.year}
    once: dict[tuple[LegalKind, str, int | None], LegalReference] = {}
    for law in found:
        year = law.year or years.get((law.kind, law.number))
        once.setdefault((law.kind, law.number, year), replace(law, year=year))
    return list(once.values())


def _references(words: TextWords) -> Iterator[re.Match[str]]:
    end = 0
    for i in words.flagged(_OPENS_REFERENCE):
        start = words.starts[i]
        if start >= end and (match := _REFERENCE.match(words.text, start)):
            end = match.end()
            yield match


def _further(doc: Doc, end: int, kind: LegalKind, issuer: str | None) -> list[LegalReference]:
    """Others of the same kind in the phrase: `Perda Nomor 3 Tahun 2018 dan Nomor 4 Tahun 2019`."""
    found = []
    text = text_of(doc)
    while match := (
        _NEXT.match(text, end) or _NEXT_BARE.match(text, end) or _NEXT_ALIKE.match(text, end)
    ):
        start = match.start("number")
        found.append(
            _reference(
                doc, (start, match.end()), kind, issuer, match["number"], match["year"], None
            )
        )
        end = match.end()
    return found


def _reference(
    doc: Doc,
    span: tuple[int, int],
    kind: LegalKind,
    issuer: str | None,
    number: str,
    year: str | None,
    article: str | None,
) -> LegalReference:
    text, (start, end) = text_of(doc), span
    after = _ARTICLE.match(text, end)
    title = _TITLE.match(text, end)
    if after:
        article = article or after[1]
        end = after.end()
    return LegalReference(
        span=span_of(doc, start, end),
        kind=kind,
        issuer=issuer,
        number=number.rstrip(".-/"),
        year=int(year) if year else None,
        article=article,
        title=_clean_title(title[1]) if title else None,
    )


def _clean_title(words: str) -> str:
    return " ".join(_TITLE_END.split(words, maxsplit=1)[0].split())


def _article_before(text: str, start: int) -> str | None:
    match = _ARTICLE_BEFORE.search(text[max(0, start - 40) : start])
    return match[1] if match else None


def _split_year(number: str, kind: LegalKind) -> tuple[str, str | None]:
    """The number and the year behind its last stroke: `11/2009` of a law is number 11.

    A decision's number and one of several parts stay as printed: `79/HUK/2025`, `188.45/412/2025`;
    those of the president are counted within a year: `104/P/2023` is number 104/P.
    """
    if kind == "keppres" and (presidential := _PRESIDENTIAL.fullmatch(number)):
        return presidential[1], presidential[2]
    head, stroke, tail = number.rpartition("/")
    if not stroke or not re.fullmatch(r"(?:19|20)\d\d", tail):
        return number, None
    return (number if kind == "sk" or "/" in head else head), tail


def _kind_and_issuer(doc: Doc, match: re.Match[str]) -> tuple[LegalKind, str | None]:
    if match["glued"]:
        kind: LegalKind = "sk" if match.group().lower().startswith("kep") else "permen"
        return kind, minister(match["glued"])
    word = match["kind"].lower()
    if word in _CODES:
        return "permen", _CODES[word]
    start, end = match.span("rest")
    regions = [mention for mention in doc._.regions if start <= mention.span.start < end]
    return _KIND_OF[word], issuer_of(_KIND_OF[word], word, match["rest"], regions)
