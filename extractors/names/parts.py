"""The words of a name, one by one: which goes on in it, which ends it, with what point."""

from __future__ import annotations

import re

from extractors.names.titles import (
    is_title_word,
    opens_title,
    read_degrees,
    starts_degree,
)
from extractors.names.words import (
    is_balinese_article,
    is_common_word,
    is_derived_word,
    is_given_name,
    is_misprint,
    name_words,
    post_pattern,
)
from extractors.sentences import Remembered
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("names")
_ABBREVIATED_FIRST = frozenset(_VOCABULARY["opening_forms"].split())
_SENTENCE_STARTS = frozenset({"", ".", "\n", "!", "?", "”", '"', "“"})
_APOSTROPHES = frozenset("'’`")
_CLOSING = frozenset({",", ")", "("})
_JOINTS = frozenset(_VOCABULARY["joints"].split())
_DEGREE_FIRST = frozenset(_VOCABULARY["degree_letters"].split())
_OWN_TITLES = frozenset(_VOCABULARY["own_titles"].split())
_POLITE = frozenset(_VOCABULARY["polite"].split())
_ARABIC = re.compile(r"(?:al|el|ar|as|an|at|az)-[A-Z]")  # `Fattah al-Sisi`
_NUMERAL = re.compile(r"[IVX]{2,}\Z")
_CODE = re.compile(r"[a-z][A-Z]{2}")  # `KemenPAN`
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Ý][^\W\d_]*(?:['’`´\ufffd-][^\W\d_]+)*\Z")


_is_capital_word = Remembered(
    lambda word: bool(_CAPITAL_WORD.match(word) and not _CODE.search(word))
)


_is_post = Remembered(lambda folded: post_pattern().match(folded) is not None)


def name_word(words: TextWords, i: int, count: int, titled: bool) -> int:
    """How many words the name word at `i` takes with its point; 0 when it is none.

    `count` name words stand before it, behind a title if `titled`.
    """
    size = _joining(words, i, count)
    if size or not _is_capital_word[words.at(i)]:
        return size
    for read in (_degree_or_initial, _where_no_name_is, _listed_word):
        told = read(words, i, count, titled)
        if told is not None:
            return told
    return _other_word(words, i, count, titled)


def _joining(words: TextWords, i: int, count: int) -> int:
    """A word that goes on within a name whatever it is: `bin`, `al-Sisi`, that of a clan."""
    word, names = words.at(i), name_words()
    if not count:
        return 0
    if word in names.particles:
        pointed = words.at(i + 1) == "." and words.touches(i + 1)
        if words.is_capital(i + 1 + pointed):
            return 1 + pointed  # `Victoria br. Simanungkalit`
    if word[2:3] == "-" and _ARABIC.match(word):
        return 1
    # `Sutan Zulfikar Tuanku Panduko`
    return int(words.fold(i - 1) in names.clan_titles and _CAPITAL_WORD.match(word) is not None)


def _degree_or_initial(words: TextWords, i: int, count: int, titled: bool) -> int | None:
    """What a degree, a title or a single letter makes of word `i`; None for any other word."""
    word = words.at(i)
    has_point = words.at(i + 1) == "." and words.touches(i + 1)
    if len(word) == 1 and count and has_point and _is_last_initial(words, i):
        return 2
    if count and opens_title(words, i):
        return 0
    may_be_degree = count or (not titled and word in _DEGREE_FIRST)
    if may_be_degree and starts_degree(words, i) and not _is_initials(words, i):
        return 0  # `…, S. Pd`
    if len(word) > 1:
        return None
    if not has_point:
        return 1 if count or _opens_with_initial(words, i) else 0
    following = words.at(i + 2)
    return 2 if words.is_capital(i + 2) or not count or following.islower() else 1


def _where_no_name_is(words: TextWords, i: int, count: int, titled: bool) -> int | None:
    """0 where the place of word `i` or its form keep it out of a name, else None."""
    word, folded, names = words.at(i), words.fold(i), name_words()
    if _NUMERAL.match(word):
        return 0  # `Refinery Unit VI Rahmat`
    if count and has_point_break(words, i) and words.at(i - 2) not in names.abbreviated:
        return 0
    opens = not count and not titled
    at_start = opens and words.at(i - 1) in _SENTENCE_STARTS
    if at_start and words.is_capital(i + 1) and is_common_word(folded):
        return 0  # `Ikut Kosim Rahman`
    if opens and _opens_with_code(words, i):
        return 0  # `KIP Sultra Najib Husain`
    if count == 1 and word in _ABBREVIATED_FIRST and not is_given_name(words.at(i - 1)):
        return 0  # an unknown word before `Muh. Ilyas`
    derived = is_derived_word(folded) and (count or not titled)
    # `Pesan Bapak Kepala …`, `Bupati Ali Menyerahkan …`
    return 0 if derived or (count and word in _POLITE) else None


def _listed_word(words: TextWords, i: int, count: int, titled: bool) -> int | None:
    """What the lists of names say of word `i`: last names, codes, names that never are."""
    word, folded, names = words.at(i), words.fold(i), name_words()
    if not count and _behind_own_title(words, i) and _goes_on(words, i):
        return 1  # `H Kader Pramana`
    if count and folded in names.never and ends_name(words, i):
        return 1  # `Yance Bulan, SH`
    if count and folded in names.last_words:
        return 0 if words.at(i + 1)[:1].isdecimal() else 1
    if "-" in word and not names.never.isdisjoint(folded.split("-")):
        return 0  # `TNI-Polri`
    code = folded in names.short_capitals and word.isupper()
    if code and (not count or (len(word) > 2 and words.is_capital(i + 1))):
        return 0  # `Kompi UIN Alauddin`
    if folded in names.last_words:
        if folded not in names.first_too:
            return 0
        if _opens_with_initial(words, i) or _is_code(words.at(i + 1)):
            return 1
    return None


def _other_word(words: TextWords, i: int, count: int, titled: bool) -> int:
    """A word of institutions or a post ends or goes on in a name; an unknown one is part of it."""
    word, folded, names = words.at(i), words.fold(i), name_words()
    if count and len(word) == 2 and word.isupper() and not words.is_capital(i + 1):
        return 1  # `Yusran AS`
    if _is_post[folded] and not is_given_name(word):
        return 0
    never = folded in names.never and not (titled and folded in names.after_title)
    if folded in names.bodies or never:
        return 0
    if folded in names.words:
        inside = count and (_goes_on(words, i) or _closes(words, i, titled or count > 1))
        return int(bool(inside))
    if is_misprint(folded) and not (titled or (count and is_given_name(words.at(i - 1)))):
        return 0
    has_point = words.at(i + 1) == "." and words.touches(i + 1)
    if has_point and words.is_capital(i + 2) and (word in names.abbreviated or _is_code(word)):
        return 2  # `Muh. Ilyas`, `MS. Tandi`
    return 2 if _ends_in_mark(words, i) else 1


def _ends_in_mark(words: TextWords, i: int) -> bool:
    """Whether an apostrophe belongs to the word: `Asma’ Rozaka`."""
    apart = words.is_capital(i + 2) and not words.touches(i + 2)
    return words.at(i + 1) in _APOSTROPHES and words.touches(i + 1) and apart


def _behind_own_title(words: TextWords, i: int) -> bool:
    """Whether a title stands before that no post has (`H.`, `Drs.`), as `Bapak` may."""
    j = i - 1 - (words.at(i - 1) == ".")
    return words.at(j) in _OWN_TITLES


def _goes_on(words: TextWords, i: int) -> bool:
    """Whether a name goes on after a word of institutions within it: `Yosef Laka Lewa`."""
    word, folded, names = words.at(i + 1), words.fold(i + 1), name_words()
    if is_given_name(word):
        return True
    if words.at(i).isupper() or word.isupper() or not words.is_capital(i + 1):
        return False
    return folded not in names.never_first and not is_common_word(folded) and len(word) > 2


def _closes(words: TextWords, i: int, sure: bool) -> bool:
    """Whether a mark ends the name with word `i`, or if `sure` a small word: `Lukas Seni, …`."""
    after = words.at(i + 1)
    named = is_given_name(words.at(i - 1)) or len(words.at(i - 1)) == 1
    small = sure and after.islower() and after not in _JOINTS and named
    return (after in _CLOSING or small or (sure and named and after == ".")) and words.at(i)[
        1:
    ].islower()


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
    if words.fold(j) in name_words().never_first or is_title_word(words.at(j)):
        return False
    return not (words.at(j).isupper() or starts_degree(words, j))


def ends_name(words: TextWords, i: int) -> bool:
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
        and word not in name_words().abbreviated
    )


def _opens_with_initial(words: TextWords, i: int) -> bool:
    """Whether what follows makes this word a name's first: `I Wayan`, `M Affandi`."""
    following = words.fold(i + 1)
    names = name_words()
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
