"""Personal names: `[honorifics, ranks] NAME [degrees]`, read forward from a word.

The reader knows nothing of offices: who calls it decides where a name may stand. A name is a run
of capitalised words, initials and particles that no word of institutions, time or grammar stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractors.text_words import TextWords, split_words
from extractors.vocabulary import load_vocabulary

_MOST_NAME_WORDS = 7
_POLITE = frozenset({"Bapak", "Ibu", "Pak", "Bu", "Saudara", "Saudari"})
_ARABIC = re.compile(r"(?:al|el|ar|as|an|at|az)-[A-Z]")  # `Fattah al-Sisi`
_NUMERAL = re.compile(r"[IVX]{2,}\Z")
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Ý][^\W\d_]*(?:['’`´\ufffd-][^\W\d_]+)*\Z")


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A name as printed: words `first:last`, characters `start:end` with honorifics and degrees.

    `name` is what stands between these, blanks collapsed; `name_start:name_end` its characters.
    """

    first: int
    last: int
    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    honorifics: tuple[str, ...]
    degrees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    given: frozenset[str]
    abbreviated: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]
    last_words: frozenset[str]
    never_alone: frozenset[str]
    openers: frozenset[str]
    after_title: frozenset[str]
    short_capitals: frozenset[str]
    never_first: frozenset[str]


def folded_set(words: str | Iterable[str]) -> frozenset[str]:
    """The words of a vocabulary entry (a list, or one string of words) in lower case."""
    return frozenset(w.lower() for w in (words.split() if isinstance(words, str) else words))


@cache
def _names() -> _Names:
    data = load_vocabulary("names")
    institutions = load_vocabulary("institutions")
    given = folded_set(data["given"])
    every = _body_words(institutions)
    codes = institutions["words"]["codes"].split()
    short_capitals = frozenset(w.lower() for w in every + codes if w.isupper() and len(w) < 4)
    bodies = folded_set(every) - given - short_capitals
    never = (folded_set(data["never"] + data["countries"]) | _head_words()) - given
    field_words = (
        folded_set(institutions["words"]["list"])
        | {code.lower() for code in codes if len(code) > 3}
    ) - given
    last_words = folded_set(data["last_words"])
    return _Names(
        given=given,
        abbreviated=frozenset(data["abbreviated"]),
        particles=frozenset(data["particles"]),
        never=never,
        bodies=bodies,
        words=field_words,
        last_words=last_words,
        never_alone=folded_set(data["never_alone"]),
        openers=folded_set(data["openers"]),
        after_title=folded_set(data["after_title"]),
        short_capitals=short_capitals,
        never_first=frozenset(w for w in bodies | never | field_words if len(w) > 1) - last_words,
    )


def _body_words(institutions: dict[str, Any]) -> list[str]:
    """The words that open a body's name, and the abbreviations of such names."""
    words = " ".join(institutions["bodies"].values()).split()
    opening = folded_set(words)
    return words + [
        short
        for short, full in institutions["expansions"].items()
        if full.partition(" ")[0].lower() in opening
    ]


def opens_name(word: str) -> bool:
    """Whether the word hardly ever stands but at the start of a name (`Muhammad`, `Siti`)."""
    return word.lower() in _names().openers


def _head_words() -> frozenset[str]:
    """The words that open a post: a name never runs into `Kepala` or `Sekda`."""
    forms = (form for entry in load_vocabulary("offices")["office"] for form in entry["forms"])
    return folded_set(form.split()[0] for form in forms)


def is_given_name(word: str) -> bool:
    """Whether the word is a common given name."""
    return word.lower() in _names().given


# ---- honorifics


@dataclass(frozen=True, slots=True)
class _Titles:
    """First word of a title → the words of each title that it opens, longest first."""

    forms: dict[str, tuple[tuple[str, ...], ...]]
    ranks: frozenset[tuple[str, ...]]
    corps: frozenset[str]


@cache
def _titles() -> _Titles:
    data = load_vocabulary("honorifics")
    forms: dict[str, list[tuple[str, ...]]] = {}
    ranks = set()
    for kind in ("titles", "ranks"):
        for entry in data[kind]:
            for spelling in {entry, entry.upper()} if kind == "ranks" else {entry}:
                words = tuple(w for w in split_words(spelling).texts if w != ".")
                forms.setdefault(words[0], []).append(words)
                if kind == "ranks":
                    ranks.add(words)
    ordered = {w: tuple(sorted(set(f), key=len, reverse=True)) for w, f in forms.items()}
    corps = frozenset(w for entry in data["corps"] for w in entry.split())
    return _Titles(
        ordered, frozenset(ranks), corps | {c.upper() for c in corps} | {"P", "T", "K", "E", "S"}
    )


def _title_at(words: TextWords, i: int) -> tuple[int, bool]:
    """The word after the title that starts at word `i`, and whether it is a rank; `i` if none."""
    titles = _titles()
    for form in titles.forms.get(words.at(i), ()):
        j = i
        for part in form:
            if words.at(j) != part:
                break
            j += 1
            if words.at(j) == "." and words.touches(j):
                j += 1
        else:
            if form in titles.ranks:
                return _after_corps(words, j), True
            return j, False
    return i, False


def _after_corps(words: TextWords, j: int) -> int:
    """Past the corps of a rank: `Inf`, `Pol.`, `(P)`, `Laut (P)`."""
    titles = _titles()
    while True:
        if words.at(j) == "(" and words.at(j + 1) in titles.corps:
            close = j + 2 + (words.at(j + 2) == ".")
            if words.at(close) != ")":
                return j
            j = close + 1
        elif len(words.at(j)) > 1 and words.at(j) in titles.corps:
            j += 1
        else:
            return j
        if (words.at(j) == "." and words.touches(j)) or (
            words.at(j) == "." and words.at(j + 1) in titles.corps
        ):
            j += 1


def _read_honorifics(words: TextWords, i: int) -> tuple[list[tuple[int, int]], int, bool]:
    """Word ranges of the honorifics at `i`, the word after them, and whether one is a rank."""
    found: list[tuple[int, int]] = []
    ranked = False
    while True:
        j, rank = _title_at(words, i)
        if j == i:
            return found, i, ranked
        # `H.M. Noor` is one honorific (data dictionary): an initial glued to the title
        if words.at(i) == "H" and j == i + 2 and _is_glued_initial(words, j):
            j += 2
        found.append((i, j))
        ranked = ranked or rank
        i = j
        if words.at(i) == "(" and words.fold(i + 1) in ("hc", "h"):  # `Dr. (HC)`
            close = next((k for k in range(i + 2, i + 6) if words.at(k) == ")"), i - 1)
            i = close + 1
        if words.at(i) == "," and _title_at(words, i + 1)[0] > i + 1:
            i += 1


def _is_glued_initial(words: TextWords, j: int) -> bool:
    return (
        len(words.at(j)) == 1
        and words.is_capital(j)
        and words.touches(j)
        and words.at(j + 1) == "."
        and words.touches(j + 1)
        and words.is_capital(j + 2)
        and len(words.at(j + 2)) > 1
    )


# ---- degrees


@cache
def _degree_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(after a comma, without one)."""
    data = load_vocabulary("degrees")
    loose, strict = [], []
    for degree in sorted(set(data["dotted"]), key=len, reverse=True):
        parts = [_any_case(part) for part in degree.split(".")]
        loose.append(r"\.?\ ?".join(parts) + r"\.?")
        if len(parts) > 1:
            strict.append(r"\.\ ?".join(parts) + r"\.?")
    bare = [_any_case(d) for d in sorted(set(data["bare"]), key=len, reverse=True)]
    other = r"S\.\ ?[A-Z][A-Za-z]{0,4}\.?|M\.[A-Z][a-z]{1,2}\.?"
    end = r"(?![^\W_]|['’-][^\W_])"
    comma = rf"\s?[,.]\s*((?:{'|'.join(loose)}|{'|'.join(bare)}|{other}){end})"
    blank = rf"\ ?((?:{'|'.join(strict)}|{'|'.join(bare)}){end})"
    return re.compile(comma), re.compile(blank)


def _any_case(part: str) -> str:
    forms = {part, part.upper()}
    return f"(?:{'|'.join(sorted(map(re.escape, forms)))})" if len(forms) > 1 else re.escape(part)


def read_degrees(text: str, offset: int) -> tuple[tuple[str, ...], int]:
    """The degrees that follow a name which ends at `offset`, and the offset after them."""
    found: list[str] = []
    comma, blank = _degree_patterns()
    while True:
        if text[offset : offset + 1] == "\n":
            break
        match = comma.match(text, offset) or blank.match(text, offset)
        if match is None or "\n" in match.group():
            break
        if match.end() == offset:
            break
        degree = " ".join(match[1].split())
        found.append(_printed(degree))
        offset = match.end()
    return tuple(found), offset


def _printed(degree: str) -> str:
    """Without the point that only closes it: `S.Sos.` → `S.Sos`, but `S.H.` stays."""
    return degree if re.search(r"\.\s?[A-Z]\.$", degree) else degree.rstrip(".")


# ---- names


def read_name(words: TextWords, i: int, places: frozenset[int] = frozenset()) -> NamePhrase | None:
    """The name phrase that starts at word `i`, or None.

    `places` are the indexes of words at which a place name with its type word begins: no name runs
    into one.
    """
    if words.fold(i) in _names().never_first and words.at(i) not in _titles().forms:
        return None
    honorifics, first, _ranked = _read_honorifics(words, i)
    last = _name_end(words, first, places, titled=bool(honorifics))
    if last == first and honorifics:  # `Habib`, `Gus` as the name itself
        begin, end = honorifics[-1]
        if is_given_name(words.at(begin)) and end == begin + 1:
            honorifics, first, last = honorifics[:-1], begin, end
    if last == first:
        return None
    start, end = words.starts[first], words.ends[last - 1]
    name = " ".join(words.text[start:end].split())
    if sum(c.isalpha() for c in name) < 2 or (
        last == first + 1 and (len(name) < 3 or name.lower() in _names().never_alone)
    ):
        return None
    degrees, after = read_degrees(words.text, end)
    if after > end:
        last = words.index_from(after)
    begin = words.starts[honorifics[0][0]] if honorifics else start
    printed = tuple(words.text[words.starts[a] : words.ends[b - 1]] for a, b in honorifics)
    return NamePhrase(i, last, begin, max(after, end), start, end, name, printed, degrees)


def _name_end(words: TextWords, first: int, places: frozenset[int], titled: bool) -> int:
    """The word after the name's last word; `first` when no name starts there."""
    i, count = first, 0
    while count < _MOST_NAME_WORDS and i not in places:
        step = _name_word(words, i, count, titled)
        if not step:
            break
        i += step
        count += 1
    while i > first and words.fold(i - 1) in _names().particles:
        i -= 1
    return i


def _name_word(words: TextWords, i: int, count: int, titled: bool) -> int:
    """How many words the name word at `i` takes with its point; 0 when it is none."""
    word, names = words.at(i), _names()
    if count and word in names.particles and words.is_capital(i + 1):
        return 1
    if count and _ARABIC.match(word):
        return 1
    if not _CAPITAL_WORD.match(word):
        return 0
    if count and _starts_degree(words, i):
        return 0
    has_point = words.at(i + 1) == "." and words.touches(i + 1)
    if len(word) == 1:
        if not has_point:
            return 1 if count or _opens_with_initial(words, i) else 0
        return 2 if words.is_capital(i + 2) or not count else 1
    if count and _NUMERAL.match(word):
        return 0
    if count and has_point_break(words, i) and words.at(i - 2) not in names.abbreviated:
        return 0
    folded = words.fold(i)
    if count and word in _POLITE:
        return 0  # `Pesan Bapak Kepala …`
    if count and folded in names.last_words:
        return 0 if words.at(i + 1)[:1].isdecimal() else 1
    if folded in names.short_capitals and word.isupper() and not count:
        return 0
    if folded in names.last_words and _opens_with_initial(words, i):
        return 1
    if folded in names.bodies or (
        folded in names.never and not (titled and folded in names.after_title)
    ):
        return 0
    if count and folded in names.words and is_given_name(words.at(i + 1)):
        return 1
    if folded in names.words:
        return 0
    if has_point and (word in names.abbreviated) and words.is_capital(i + 2):
        return 2
    return 1


def _opens_with_initial(words: TextWords, i: int) -> bool:
    """Whether what follows makes this word a name's first: `I Wayan`, `M Affandi`."""
    following = words.fold(i + 1)
    names = _names()
    return (
        words.is_capital(i + 1)
        and len(following) > 2
        and following not in names.never
        and following not in names.words
        and following not in names.bodies
        and not words.text[words.starts[i + 1] : words.ends[i + 1]].isupper()
    )


def has_point_break(words: TextWords, i: int) -> bool:
    """Whether a full stop separates word `i` from the one before it."""
    return words.at(i - 1) == "." and not words.touches(i) and len(words.at(i - 2)) > 3


def _starts_degree(words: TextWords, i: int) -> bool:
    _comma, blank = _degree_patterns()
    match = blank.match(words.text, words.starts[i])
    return match is not None and match.end() > words.starts[i]


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name for comparison: lower case, letters only (`M. Ridwan` → m, ridwan)."""
    parts = ("".join(c for c in part if c.isalnum()) for part in re.split(r"[\s.]+", name.lower()))
    return tuple(part for part in parts if part)
