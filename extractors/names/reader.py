"""Personal names: `[honorifics, ranks] NAME [degrees]`, read forward from a word.

The reader knows nothing of offices: who calls it decides where a name may stand. A name is a run
of capitalised words, initials and particles that no word of institutions, time or grammar stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extractors.misprints import Misprints
from extractors.names.titles import (
    is_title_word,
    opens_title,
    read_degrees,
    read_honorifics,
    starts_degree,
)
from extractors.sentences import Remembered
from extractors.text_words import TextWords, folded_word
from extractors.vocabulary import load_vocabulary

_MOST_NAME_WORDS = 7
_SHORTEST_MISPRINT = 8  # letters: shorter ones make true names (`Tangkap`, `Tangkas`)
_ABBREVIATED_FIRST = frozenset({"Muh", "Moh", "Mhd"})
_SENTENCE_STARTS = frozenset({"", ".", "\n", "!", "?", "”", '"', "“"})
_AFTER_SMALL = frozenset({",", ".", ";", ")"})
_CLOSING = frozenset({",", ")", "("})
_JOINTS = frozenset({"dan", "serta", "untuk"})
_DEGREE_FIRST = frozenset({"S", "M", "A", "Sp"})
_OWN_TITLES = frozenset({"H", "Hj", "KH", "Drs", "Dra", "Ir"})
_POLITE = frozenset({"Bapak", "Ibu", "Pak", "Bu", "Saudara", "Saudari"})
_ARABIC = re.compile(r"(?:al|el|ar|as|an|at|az)-[A-Z]")  # `Fattah al-Sisi`
_MARKS = frozenset("'\"‘’“”`")
_NUMERAL = re.compile(r"[IVX]{2,}\Z")
_CODE = re.compile(r"[a-z][A-Z]{2}")  # `KemenPAN`
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Ý][^\W\d_]*(?:['’`´\ufffd-][^\W\d_]+)*\Z")
_is_capital_word = Remembered(
    lambda word: bool(_CAPITAL_WORD.match(word) and not _CODE.search(word))
)


class NamePhrase(NamedTuple):
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
    first_too: frozenset[str]
    never_alone: frozenset[str]
    openers: frozenset[str]
    after_title: frozenset[str]
    short_capitals: frozenset[str]
    never_first: frozenset[str]
    balinese: frozenset[str]
    also_words: frozenset[str]
    clan_titles: frozenset[str]


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
        first_too=folded_set(data["first_too"]),
        never_alone=folded_set(data["never_alone"]),
        openers=folded_set(data["openers"]),
        after_title=folded_set(data["after_title"]),
        short_capitals=short_capitals,
        never_first=frozenset(w for w in bodies | never | field_words if len(w) > 1) - last_words,
        balinese=folded_set(data["balinese"]),
        also_words=folded_set(data["also_words"]),
        clan_titles=folded_set(data["clan_titles"]),
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


def is_short_form(word: str) -> bool:
    """Whether the word abbreviates names and is part of one: `Muh`, `IGB`."""
    return word in _names().abbreviated


def is_also_word(word: str) -> bool:
    """Whether a given name is a word of the language too (`Budi`, `Melati`)."""
    return word.lower() in _names().also_words


def is_balinese_article(words: TextWords, i: int) -> bool:
    """Whether the `I` at word `i` is part of a Balinese name, and no ordinal number."""
    j = i + 1 + (words.at(i + 1) == ".")
    return words.at(i) == "I" and words.is_capital(j) and words.fold(j) in _names().balinese


@cache
def _post() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load_vocabulary('names')['posts'])})\\Z")


_is_post = Remembered(lambda folded: _post().match(folded) is not None)


@cache
def _common() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Common words; the shapes of derived words; the openings of derived words on the list."""
    data = load_vocabulary("common_words")
    return (
        folded_set(data["words"]) - _names().given,
        re.compile(f"(?:{'|'.join(data['derived'])})\\Z"),
        re.compile(f"(?:{'|'.join(data['prefixes'])})\\w{{4}}"),
    )


@lru_cache(maxsize=8192)
def is_common_word(folded: str) -> bool:
    """Whether a word in lower case is one of the language's, and no part of a name."""
    words, _derived, _prefixes = _common()
    return folded in words or is_derived_word(folded)


@lru_cache(maxsize=8192)
def is_derived_word(folded: str) -> bool:
    """Whether a word in lower case is a verb or noun with affixes (`menurunkan`, `kedudukan`)."""
    words, derived, prefixes = _common()
    if folded in _names().given:
        return False
    return derived.match(folded) is not None or (
        folded in words and prefixes.match(folded) is not None
    )


def _head_words() -> frozenset[str]:
    """The words that open a post: a name never runs into `Kepala` or `Sekda`."""
    forms = (form for entry in load_vocabulary("offices")["office"] for form in entry["forms"])
    return folded_set(form.split()[0] for form in forms)


@lru_cache(maxsize=8192)
def _is_misprint(folded: str) -> bool:
    """Whether a word is a misprint of a word of institutions (`ksehatan`), and no given name."""
    return _institution_words().intended(folded) is not None and not is_given_name(folded)


@cache
def _institution_words() -> Misprints:
    return Misprints(_names().words | _names().bodies, _SHORTEST_MISPRINT)


@lru_cache(maxsize=8192)
def is_given_name(word: str) -> bool:
    """Whether the word is a common given name, or ends as only given names do."""
    folded = word.lower()
    return folded in _names().given or _given_ending().match(folded) is not None


@cache
def _given_ending() -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{2,}}{load_vocabulary('names')['given_endings']}\Z")


def may_open_name(word: str) -> bool:
    """Whether a name or its honorifics may begin with the word: a cheap test before reading."""
    return _may_open(word, folded_word(word))


def _may_open(word: str, folded: str) -> bool:
    return folded not in _names().never_first or is_title_word(word)


# ---- names


def read_name(words: TextWords, i: int, places: frozenset[int] = frozenset()) -> NamePhrase | None:
    """The name phrase that starts at word `i`, or None.

    `places` are the indexes of words at which a place name with its type word begins: no name runs
    into one.
    """
    if not _may_open(words.at(i), words.fold(i)):
        return None
    honorifics, first, _ranked = read_honorifics(words, i)
    last = _name_end(words, first, places, titled=bool(honorifics))
    if last == first + 1 and honorifics and words.at(honorifics[-1][0]) == "Gus":
        first = honorifics.pop()[0]  # `Gus Dur`: no name without it
    if last == first and honorifics:  # `Habib`, `Gus` as the name itself
        begin, end = honorifics[-1]
        if is_given_name(words.at(begin)) and end == begin + 1:
            honorifics, first, last = honorifics[:-1], begin, end
    if last == first:
        return None
    start, end = words.starts[first], words.ends[last - 1]
    name = " ".join(words.text[start:end].split())
    if all(len(part) < 2 for part in name.replace(".", " ").split()) or (
        last == first + 1 and (len(name) < 3 or name.lower() in _names().never_alone)
    ):
        return None
    degrees, after = read_degrees(words.text, end)
    if after > end:
        last = words.index_from(after)
    elif not honorifics and (
        opens_title(words, last) or all(map(is_common_word, words.folded[first:last]))
    ):
        return None  # what stands before a titled name, or before no name at all
    begin = words.starts[honorifics[0][0]] if honorifics else start
    printed = tuple(words.text[words.starts[a] : words.ends[b - 1]] for a, b in honorifics)
    return NamePhrase(i, last, begin, max(after, end), start, end, name, printed, degrees)


def read_word_name(words: TextWords, i: int) -> NamePhrase | None:
    """A last name that is a word too and stands alone: for who knows that a holder speaks here."""
    word = words.at(i)
    if words.fold(i) not in _names().last_words or not word[1:].islower():
        return None
    start, end = words.starts[i], words.ends[i]
    return NamePhrase(i, i + 1, start, end, start, end, word, (), ())


def _name_end(words: TextWords, first: int, places: frozenset[int], titled: bool) -> int:
    """The word after the name's last word; `first` when no name starts there."""
    i, count = first, 0
    while count < _MOST_NAME_WORDS and i not in places:
        step = _name_word(words, i, count, titled) or (_nickname(words, i) if count else 0)
        if not step:
            break
        i += step
        count += 1
    while i > first and words.fold(i - 1) in _names().particles:
        i -= 1
    return i + 1 if 0 < count < 3 and _goes_on_small(words, i) else i


def _nickname(words: TextWords, i: int) -> int:
    """How many words a nickname within a name takes with its quotation marks: `'Ucok'`."""
    if words.at(i) not in _MARKS or words.at(i + 2) not in _MARKS:
        return 0
    inside = words.is_capital(i + 1) and words.is_capital(i + 3)
    return 3 if inside and _name_word(words, i + 3, 1, False) else 0


def _goes_on_small(words: TextWords, i: int) -> bool:
    """Whether word `i` is a name's last written small: `Darto purnomo,`, `Hendri adi, M.Si`."""
    word = words.at(i)
    if not word.islower() or not word.isalpha() or words.at(i + 1) not in _AFTER_SMALL:
        return False
    if is_given_name(word) and word not in _names().also_words:
        return True
    last = word in _names().first_too and word not in _names().also_words
    if last and is_given_name(words.at(i - 1)):
        return True  # `Darto muslim,`
    return _ends_name(words, i) and not is_common_word(word) and word not in _names().never


def _name_word(words: TextWords, i: int, count: int, titled: bool) -> int:
    """How many words the name word at `i` takes with its point; 0 when it is none."""
    word, names = words.at(i), _names()
    if count and word in names.particles and words.is_capital(i + 1):
        return 1
    if count and word[2:3] == "-" and _ARABIC.match(word):
        return 1
    if count and words.fold(i - 1) in names.clan_titles and _CAPITAL_WORD.match(word):
        return 1  # `Sutan Zulfikar Tuanku Panduko`
    if not _is_capital_word[word]:
        return 0
    has_point = words.at(i + 1) == "." and words.touches(i + 1)
    if len(word) == 1 and count and has_point and _is_last_initial(words, i):
        return 2
    if count and (
        opens_title(words, i) or (starts_degree(words, i) and not _is_initials(words, i))
    ):
        return 0
    opens_degree = not count and not titled and word in _DEGREE_FIRST and starts_degree(words, i)
    if opens_degree and not _is_initials(words, i):
        return 0  # `…, S. Pd`
    if len(word) == 1:
        if not has_point:
            return 1 if count or _opens_with_initial(words, i) else 0
        following = words.at(i + 2)
        return 2 if words.is_capital(i + 2) or not count or following.islower() else 1
    if count and _NUMERAL.match(word):
        return 0
    if count and has_point_break(words, i) and words.at(i - 2) not in names.abbreviated:
        return 0
    folded = words.fold(i)
    opens = not count and not titled and words.at(i - 1) in _SENTENCE_STARTS
    if opens and words.is_capital(i + 1) and is_common_word(folded):
        return 0  # `Ikut Kosim Rahman`
    if not count and not titled and _opens_with_code(words, i):
        return 0  # `KIP Sultra Najib Husain`
    if count == 1 and word in _ABBREVIATED_FIRST and not is_given_name(words.at(i - 1)):
        return 0  # an unknown word before `Muh. Ilyas`
    if (count and word in _POLITE) or (not titled and is_derived_word(folded)):
        return 0  # `Pesan Bapak Kepala …`, `Bupati Ali Menyerahkan …`
    if not count and _behind_own_title(words, i) and _goes_on(words, i):
        return 1  # `H Kader Pramana`
    if count and folded in names.never and _ends_name(words, i):
        return 1  # `Yance Bulan, SH`
    if count and folded in names.last_words:
        return 0 if words.at(i + 1)[:1].isdecimal() else 1
    code = folded in names.short_capitals and word.isupper()
    if code and (not count or (len(word) > 2 and words.is_capital(i + 1))):
        return 0  # `Kompi UIN Alauddin`
    if folded in names.last_words:
        if folded not in names.first_too:
            return 0
        if _opens_with_initial(words, i) or _is_code(words.at(i + 1)):
            return 1
    if count and len(word) == 2 and word.isupper() and not words.is_capital(i + 1):
        return 1  # `Yusran AS`
    if _is_post[folded] and not is_given_name(word):
        return 0
    if folded in names.bodies or (
        folded in names.never and not (titled and folded in names.after_title)
    ):
        return 0
    if (
        count
        and folded in names.words
        and (_goes_on(words, i) or _closes(words, i, titled or count > 1))
    ):
        return 1
    if folded in names.words:
        return 0
    if _is_misprint(folded) and not (titled or (count and is_given_name(words.at(i - 1)))):
        return 0
    if has_point and words.is_capital(i + 2) and (word in names.abbreviated or _is_code(word)):
        return 2  # `Muh. Ilyas`, `MS. Tandi`
    return 1


def _behind_own_title(words: TextWords, i: int) -> bool:
    """Whether a title stands before that no post has (`H.`, `Drs.`), as `Bapak` may."""
    j = i - 1 - (words.at(i - 1) == ".")
    return words.at(j) in _OWN_TITLES


def _goes_on(words: TextWords, i: int) -> bool:
    """Whether a name goes on after a word of institutions within it: `Yosef Laka Lewa`."""
    word, folded, names = words.at(i + 1), words.fold(i + 1), _names()
    if is_given_name(word):
        return True
    if words.at(i).isupper() or word.isupper() or not words.is_capital(i + 1):
        return False
    return folded not in names.never_first and not is_common_word(folded) and len(word) > 2


def _closes(words: TextWords, i: int, sure: bool) -> bool:
    """Whether a mark ends the name with word `i`, or if `sure` a small word: `Lukas Seni, …`."""
    after = words.at(i + 1)
    small = sure and after.islower() and after not in _JOINTS and is_given_name(words.at(i - 1))
    return (after in _CLOSING or small) and words.at(i)[1:].islower()


def _is_last_initial(words: TextWords, i: int) -> bool:
    """Whether a letter before a point and a comma ends a name: `Suharti S., SH`, no `S., Pi`."""
    if words.at(i + 2) != ",":
        return False
    return words.at(i) not in _DEGREE_FIRST or bool(read_degrees(words.text, words.ends[i + 1])[0])


def _is_code(word: str) -> bool:
    """Whether the word is made of two or three initials: `MS`, `AR`."""
    return 1 < len(word) < 4 and word.isupper()


def _is_initials(words: TextWords, i: int) -> bool:
    """Whether what looks like a degree stands within a name: `Tigor M. H. Marpaung`."""
    _degrees, offset = read_degrees(words.text, words.starts[i])
    j = words.index_from(offset)
    if not words.is_capital(j) or len(words.at(j)) < 3 or words.starts[j] - offset > 1:
        return False
    if words.fold(j) in _names().never_first or is_title_word(words.at(j)):
        return False
    return not (words.at(j).isupper() or starts_degree(words, j))


def _ends_name(words: TextWords, i: int) -> bool:
    """Whether degrees after its comma make word `i` the last of a name."""
    return words.at(i + 1) == "," and bool(read_degrees(words.text, words.ends[i])[0])


def _opens_with_code(words: TextWords, i: int) -> bool:
    """Whether an abbreviation in capitals stands here before words that are not."""
    word, following = words.at(i), words.at(i + 1)
    return (
        len(word) > 2
        and word.isupper()
        and word.isalpha()
        and following[:1].isupper()
        and len(following) > 1
        and not following.isupper()
        and not is_given_name(word)
        and word not in _names().abbreviated
    )


def _opens_with_initial(words: TextWords, i: int) -> bool:
    """Whether what follows makes this word a name's first: `I Wayan`, `M Affandi`."""
    following = words.fold(i + 1)
    names = _names()
    if is_balinese_article(words, i):
        return True
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


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name for comparison: lower case, letters only (`M. Ridwan` → m, ridwan)."""
    parts = ("".join(c for c in part if c.isalnum()) for part in re.split(r"[\s.]+", name.lower()))
    return tuple(part for part in parts if part)
