"""What stands around a personal name: honorifics and ranks before it, degrees after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_uppercase

from extractors.text_words import TextWords, printed_words
from extractors.vocabulary import load_vocabulary

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
                words = tuple(w for w in printed_words(spelling) if w != ".")
                forms.setdefault(words[0], []).append(words)
                if kind == "ranks":
                    ranks.add(words)
    ordered = {w: tuple(sorted(set(f), key=len, reverse=True)) for w, f in forms.items()}
    corps = frozenset(w for entry in data["corps"] for w in entry.split())
    return _Titles(
        ordered, frozenset(ranks), corps | {c.upper() for c in corps} | {"P", "T", "K", "E", "S"}
    )


def is_rank(words: TextWords, i: int) -> bool:
    """Whether a rank of police or army starts at word `i`."""
    return words.at(i) in _titles().forms and _title_at(words, i)[1]


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


_INNER = frozenset(
    {"Drs", "Dra", "Ir", "Dr", "DR", "Prof", "Hj", "KH", "Pdt", "Ust", "Ustadz", "Tgk", "Ny"}
)


def is_title_word(word: str) -> bool:
    """Whether a title may start with this word."""
    return word in _titles().forms


def opens_rank(words: TextWords, i: int) -> bool:
    """Whether a police or army rank starts at word `i`."""
    return words.at(i) in _titles().forms and _title_at(words, i)[1]


def opens_title(words: TextWords, i: int) -> bool:
    """Whether a title starts at word `i` that never stands inside a name."""
    if words.at(i) not in _titles().forms:
        return False
    after, ranked = _title_at(words, i)
    return after > i and (ranked or words.at(i) in _INNER) and words.is_capital(after)


def _after_corps(words: TextWords, j: int) -> int:
    """Past the corps of a rank: `Inf`, `Pol.`, `(P)`, `Laut (P)`."""
    titles = _titles()
    while True:
        if words.at(j) == "(" and words.at(j + 1) in titles.corps:
            close = j + 2 + (words.at(j + 2) == ".")
            if words.at(close) != ")":
                return j
            j = close + 1
        elif _is_pointed_corps(words, j):
            return j + 3 + (words.at(j + 3) == ".")
        elif len(words.at(j)) > 1 and words.at(j) in titles.corps:
            j += 1
        else:
            return j
        if (words.at(j) == "." and words.touches(j)) or (
            words.at(j) == "." and words.at(j + 1) in titles.corps
        ):
            j += 1


def _is_pointed_corps(words: TextWords, j: int) -> bool:
    """Whether a corps is printed with a point at word `j`: `C.Zi`."""
    inside = words.at(j) == "C" and words.at(j + 1) == "." and words.touches(j + 2)
    return inside and f"C{words.fold(j + 2)}" in _titles().corps


def read_honorifics(words: TextWords, i: int) -> tuple[list[tuple[int, int]], int, bool]:
    """Word ranges of the honorifics at `i`, the word after them, and whether one is a rank."""
    found: list[tuple[int, int]] = []
    ranked = False
    while True:
        j, rank = _title_at(words, i)
        if j == i:
            return found, i, ranked
        # `H.M. Noor` is one honorific (data dictionary): an initial glued to the title
        if words.at(i) == "H" and j == i + 2 and _is_glued_initial(words, j):
            j += 1 + (words.at(j + 1) == ".")
        found.append((i, j))
        ranked = ranked or rank
        i = j
        if words.at(i) == "(" and words.fold(i + 1) in ("hc", "h", "purn"):  # `Dr. (HC)`
            close = next((k for k in range(i + 2, i + 6) if words.at(k) == ")"), i - 1)
            i = close + 1 + (words.at(close + 1) == "." and words.touches(close + 1))
        if words.at(i) == "," and (
            _title_at(words, i + 1)[0] > i + 1
            or (_takes_comma(words, i) and words.is_capital(i + 1))
        ):
            i += 1


def _takes_comma(words: TextWords, i: int) -> bool:
    """Whether the comma at word `i` parts a title from its name: `Peltu, NAME`, `H, NAME`."""
    corps = words.at(i - 1) == "." and _is_pointed_corps(words, i - 4)  # `Letkol C.Zi., NAME`
    return corps or words.at(i - 1) in _BEFORE_COMMA or opens_rank(words, i - 1)


_BEFORE_COMMA = frozenset({"H", "Hj", "Drs", "Dra", "Ny"})


def _is_glued_initial(words: TextWords, j: int) -> bool:
    """Whether word `j` is the initial of `H.M. Noor`, `H.M Noor`."""
    after = j + 1 + (words.at(j + 1) == "." and words.touches(j + 1))
    return (
        len(words.at(j)) == 1
        and words.is_capital(j)
        and words.touches(j)
        and words.is_capital(after)
        and len(words.at(after)) > 1
    )


# ---- degrees

_CAMEL = r"[SMA][A-Z][a-z]{1,4}"  # `SAg`, `SHi`
_POINT = re.compile(r"\s?(?:\.,|[,.])\s*")


@dataclass(frozen=True, slots=True)
class _Degrees:
    """Patterns of a degree after a comma, without one, and without one but after another degree.

    `pointed` are the first two characters of the first, `openings` of those that need no comma:
    the cheap tests before.
    """

    comma: re.Pattern[str]
    blank: re.Pattern[str]
    further: re.Pattern[str]
    pointed: frozenset[str]
    openings: frozenset[str]

    def after_point(self, text: str, offset: int) -> re.Match[str] | None:
        """The degree behind a comma or point at `offset`."""
        point = _POINT.match(text, offset)
        if point is None or text[point.end() : point.end() + 2] not in self.pointed:
            return None
        return self.comma.match(text, offset)

    def bare_at(self, text: str, offset: int) -> re.Match[str] | None:
        """The degree without a comma at `offset`, after a blank or none."""
        start = offset + (text[offset : offset + 1] == " ")
        if text[start : start + 2] not in self.openings:
            return None
        return self.blank.match(text, offset)


@cache
def _degree_patterns() -> _Degrees:
    data = load_vocabulary("degrees")
    loose, strict = [], []
    for degree in sorted(set(data["dotted"]), key=len, reverse=True):
        parts = [_any_case(part) for part in degree.split(".")]
        loose.append(r"(?:\.,?)?\ ?".join(parts) + r"\.?")
        if len(parts) > 1:
            strict.append(r"\.,?\ ?".join(parts) + r"\.?")
    bare = [_any_case(d) for d in sorted(set(data["bare"]), key=len, reverse=True)]
    camel = r"[SMABD][A-Z][a-z]{1,6}I?"  # `MKesos`
    chain = r"[SMABD][A-Z]{0,2}\.[A-Z][a-z]{1,4}\.[A-Z][a-z]{1,4}|[SMABD][A-Z]{2,3}\.[A-Z][a-z]"
    other = (
        rf"{chain}|S\.\ ?[A-Z][A-Za-z]{{0,4}}\.?|M\.[A-Z][a-z]{{1,2}}\.?|[MAB]\.[A-Z]{{2,4}}\.?"
        rf"|{camel}"
    )
    end = r"(?![^\W_]|['’-][^\W_])"
    comma = rf"\s?(?:\.,|[,.])\s*((?:{'|'.join(loose)}|{'|'.join(bare)}|{other}){end})"
    blank = rf"\ ?((?:{'|'.join(strict)}|{'|'.join(bare)}|{_CAMEL}){end})"
    further = rf"\ ({camel}{end})"
    first_parts = (d.partition(".")[0] for d in data["dotted"] if "." in d)
    pointed = {a + b for a in "SMABD" for b in ascii_uppercase + "."}
    pointed.update(opening for d in (*data["dotted"], *data["bare"]) for opening in _openings(d))
    opened = [form + "." for part in first_parts for form in (part, part.upper(), part.lower())]
    opened += [a + b for a in "SMA" for b in ascii_uppercase]
    opened += [form for d in data["bare"] for form in (d, d.upper())]
    return _Degrees(
        re.compile(comma),
        re.compile(blank),
        re.compile(further),
        frozenset(pointed),
        frozenset(form[:2] for form in opened),
    )


def _openings(degree: str) -> Iterator[str]:
    """The first two characters of the degree in all its forms: `S.`, `S `, `SS`, `Ss`; `SE`."""
    first, _, rest = degree.partition(".")
    for form in _forms(first):
        seconds = form[1:2] or {".", " ", *_forms(rest[:1])}
        yield from (form[0] + second for second in seconds)


def _forms(part: str) -> set[str]:
    return {part, part.upper(), part.lower()}


def _any_case(part: str) -> str:
    forms = _forms(part)
    return f"(?:{'|'.join(sorted(map(re.escape, forms)))})" if len(forms) > 1 else re.escape(part)


def read_degrees(text: str, offset: int) -> tuple[tuple[str, ...], int]:
    """The degrees that follow a name which ends at `offset`, and the offset after them."""
    found: list[str] = []
    degrees = _degree_patterns()
    while True:
        if text[offset : offset + 1] == "\n":
            break
        match = degrees.after_point(text, offset) or degrees.bare_at(text, offset)
        if match is None and found:
            match = degrees.further.match(text, offset)
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


def starts_degree(words: TextWords, i: int) -> bool:
    """Whether a degree that needs no comma before it starts at word `i`."""
    match = _degree_patterns().bare_at(words.text, words.starts[i])
    return match is not None and match.end() > words.starts[i]
