"""The names of the social-welfare pillars in a text: full names, abbreviations, misspellings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, cast

from rapidfuzz.distance import Levenshtein

from extractors.doc import Doc
from extractors.model import Pillar
from extractors.text_words import (
    TextWords,
    add_flag,
    folded_word,
    printed_words,
    split_words,
    words_of,
)
from extractors.vocabulary import any_of, load_vocabulary

_SURE_LENGTH = 7
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class PillarName:
    """`text[start:end]` with a bracketed abbreviation; `written` is the name without it.

    `loose`: a short or everyday form, a pillar only where a stock is stated.
    """

    start: int
    end: int
    pillar: Pillar
    written: str
    loose: bool = False


def _loose(word: str, names_words: int) -> str:
    """A pattern for the word; long words of long names may be misspelt inside."""
    if names_words < 3 or len(word) < _SURE_LENGTH:
        return re.escape(word)
    return rf"{word[:2]}[a-z]{{{len(word) - 5},{len(word) - 1}}}"


def _name_pattern(name: str) -> str:
    words = name.split()
    return r"[\s-]+".join(_loose(word, len(words)) for word in words)


@cache
def _names() -> dict[str, Pillar]:
    """The pillar of each exact name and abbreviation, folded."""
    table: dict[str, Any] = load_vocabulary("pillars")["pillars"]
    return {
        _fold(name): cast(Pillar, code)
        for code, entry in table.items()
        for name in (*entry["names"], *entry["abbreviations"])
    }


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The loose patterns, longest name first, under the first two letters of their names."""
    by_start: dict[str, list[tuple[int, str]]] = {}
    for entry in load_vocabulary("pillars")["pillars"].values():
        for name in entry["names"]:
            by_start.setdefault(name[:2], []).append((len(name), f"(?i:{_name_pattern(name)})"))
        for short in entry["abbreviations"]:
            by_start.setdefault(short[:2].lower(), []).append((len(short), re.escape(short)))
    return {
        start: re.compile(
            f"(?<![\\w-])(?:{'|'.join(p for _, p in sorted(patterns, reverse=True))})(?!\\w)"
        )
        for start, patterns in by_start.items()
    }


def _fold(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name).lower()


@cache
def _pillar(folded: str) -> Pillar | None:
    """The pillar whose name this is, or is most like; None when it is like none of them."""
    names = _names()
    if folded in names:
        return names[folded]
    best = max(names, key=lambda name: Levenshtein.normalized_similarity(name, folded))
    alike = Levenshtein.normalized_similarity(best, folded) >= _ALIKE
    return names[best] if alike else None


# the cheap test: no pillar is named without one of these
_GATE = (
    *("sosial", "taruna", "tagana", "pkh", "pendamping", "pelopor", "pordam", "peksos", "pensos"),
    *("puskesos", "siaga bencana", "dunia usaha", "pioner", "pionir", "panti asuhan", "jamsosratu"),
)
_SHORT_GATE = re.compile(r"\b(?:LKS|TKSK|I?PSM|F[CKP]|LK3|W[KP]|PSKS|KSB|Katar|Forum PSM)")
_HOMES = tuple(load_vocabulary("pillars")["homes"]["names"])
_BARE = load_vocabulary("pillars")["bare"]
_PROGRAMME = re.compile(rf"\b(?:{any_of(_BARE['programme'])})\b")
_FACILITATORS = re.compile(
    r"(?<![Aa]sisten )\b[Pp]endamping(?:nya)?\b"
    rf"(?!\s+(?:{any_of(_BARE['others'])})\b|\s+[A-Z])"
)
# Ketua, Sekretaris, Bendahara (KSB): the words before spell the abbreviation of something else
_SPELT = re.compile(r"((?:\w+[\s,/]+){2,6})\(([A-Z]{3,5})\b")
_COUNTED_IN_LOWER = ("LKS", "LKSA", "TKSK", "PSM")
# a football club has the abbreviation of the PSM
_SPORT = re.compile(
    r"\b(?:pemain|pelatih|gelandang|striker|penyerang|kiper|bek|klub|liga|laga|gol|pertandingan"
    r"|sepak\s?bola|suporter|stadion|skuad|babak)\b"
)
_ABBREVIATION_AFTER = re.compile(r",?\s?\(\s?[A-Za-z][\w\s/-]{1,14}\)")


def find_pillar_names(text: str) -> list[PillarName]:
    """The pillars that the text names, in order, without overlaps."""
    return _pillars_in(split_words(text))


@cache
def _first_words() -> re.Pattern[str]:
    """The first words of the names, as loose as in `_patterns`."""
    firsts: set[str] = set()
    for entry in load_vocabulary("pillars")["pillars"].values():
        for name in entry["names"]:
            words = name.split()
            firsts.add(f"(?i:{_loose(words[0], len(words))})")
        firsts.update(re.escape(printed_words(short)[0]) for short in entry["abbreviations"])
    return re.compile("|".join(firsts))


_OPENS_PILLAR = add_flag(
    lambda word: folded_word(word)[:2] in _patterns() and _first_words().match(word)
)


def _pillars_in(words: TextWords) -> list[PillarName]:
    opened = words.flagged(_OPENS_PILLAR)
    if not opened:
        return []
    text, lower = words.text, words.text.lower()
    if not any(word in lower for word in _GATE) and not _SHORT_GATE.search(text):
        return []
    found: list[PillarName] = []
    patterns = _patterns()
    for i in opened:
        start = words.starts[i]
        if found and start < found[-1].end:
            continue
        match = patterns[words.folded[i][:2]].match(text, start)
        if match is None:
            continue
        pillar = _pillar(_fold(match.group()))
        if pillar is None:
            continue
        bracket = _ABBREVIATION_AFTER.match(text, match.end())
        end = bracket.end() if bracket else match.end()
        if bracket and pillar == "lks":  # Lembaga Kesejahteraan Sosial (LKSA)
            pillar = _names().get(_fold(bracket.group().strip(" ,()")), pillar)
        written = re.sub(r"\s+", " ", match.group())
        home = written.lower() in _HOMES
        found.append(PillarName(match.start(), end, pillar, written, home))
    if _is_club(lower, found):
        found = [name for name in found if name.pillar != "psm"]
    found = _without_homonyms(text, found)
    return _same_workers(_with_facilitators(text, _with_lower_case(text, found)))


def _without_homonyms(text: str, found: list[PillarName]) -> list[PillarName]:
    """Without abbreviations that the text itself spells out as something else."""
    shorts = {name.written for name in found if name.written.isupper()}
    if not shorts:
        return found
    other = {
        match[2]
        for match in _SPELT.finditer(text)
        if match[2] in shorts and _spells(match[1], match[2])
    }
    return [name for name in found if name.written not in other]


def _spells(words: str, short: str) -> bool:
    """Whether the last of these words have the initials, and none is in the pillar's names."""
    last = [word for word in re.findall(r"\w+", words.lower()) if word not in ("dan", "serta")]
    last = last[-len(short) :]
    if "".join(word[0] for word in last).upper() != short:
        return False
    pillar = _names().get(short.lower())
    own = {word for name, code in _names().items() if code == pillar for word in name.split()}
    return own.isdisjoint(last)


def _with_facilitators(text: str, found: list[PillarName]) -> list[PillarName]:
    """Also a bare `pendamping` in a text that names the PKH."""
    if ("pendamping" not in text and "Pendamping" not in text) or not _PROGRAMME.search(text):
        return found
    taken = {name.start for name in found}
    more = [
        PillarName(match.start(), match.end(), "pkh", match.group(), True)
        for match in _FACILITATORS.finditer(text)
        if match.start() not in taken
    ]
    return sorted((*found, *more), key=attrgetter("start")) if more else found


def _is_club(lower: str, found: list[PillarName]) -> bool:
    """Whether PSM is the club: words of sport, and none of social work."""
    written = {name.written for name in found if name.pillar == "psm"}
    return written == {"PSM"} and "sosial" not in lower and _SPORT.search(lower) is not None


def _with_lower_case(text: str, found: list[PillarName]) -> list[PillarName]:
    """Also `28 lks` in a text that writes LKS elsewhere."""
    shorts = {name.written: name.pillar for name in found if name.written in _COUNTED_IN_LOWER}
    more = [
        PillarName(match.start(1), match.end(1), pillar, match[1])
        for short, pillar in shorts.items()
        for match in re.finditer(rf"\d (?:orang )?({short.lower()})\b", text)
    ]
    return sorted((*found, *more), key=attrgetter("start")) if more else found


def _same_workers(found: list[PillarName]) -> list[PillarName]:
    """A bare `pekerja sosial` means the PSM in a text that names these and no professionals."""
    bare = [_fold(name.written) == "pekerja sosial" for name in found]
    named = {name.pillar for name, is_bare in zip(found, bare, strict=True) if not is_bare}
    if "psm" not in named or "peksos" in named:
        return found
    return [
        replace(name, pillar="psm") if is_bare else name
        for name, is_bare in zip(found, bare, strict=True)
    ]


def pillar_names_of(doc: Doc) -> list[PillarName]:
    """`find_pillar_names` of the Doc's text, read once and kept in `doc.user_data`."""
    names: list[PillarName] | None = doc.user_data.get("pillar_names")
    if names is None:
        names = doc.user_data["pillar_names"] = _pillars_in(words_of(doc))
    return names
