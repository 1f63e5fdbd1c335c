"""Abbreviations that the text itself writes out: `Dinas Sosial dan Tenaga Kerja (Dinsosnaker)`.

What an article prints in full goes before the fixed list: agencies differ from region to region.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.model import RegionMention
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, expand
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

Printed = Mapping[tuple[str, ...], tuple[str, ...]]

_STAY = frozenset(load_vocabulary("institutions")["kinds"]["stay"].split())
_SMALL = frozenset({"dan", "serta", "untuk", "di", ",", "masyarakat"})
_MOST_CODES = 4
_MOST_WORDS = 18


def printed_abbreviations(
    words: TextWords, places: Mapping[int, tuple[RegionMention, int]]
) -> Printed:
    """The words in full by the words of their abbreviation, in lower case."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for i, code in _brackets(words):
        end = i
        start = _by_initials(words, i, code[0]) if len(code) == 1 else None
        if len(code[0]) == 2 and len(code) == 1:  # two letters are an organisation's or nothing
            if start is None or body_type(words.at(start)) != "organisation":
                continue
        elif start is None:
            start = _by_letters(words, i, code)
            end = next((p for p, (_, after) in places.items() if after == i), i)
        if start is not None and end > start + 1:
            full = tuple(words.texts[start:end])
            found.setdefault(tuple(w.lower() for w in code), full)
            if full[0] in ("Dinas", "Badan") and len(code[0]) > 3 and code[0][0] == full[0][0]:
                found.setdefault((code[0][1:].lower(), *code[1:]), full[1:])  # `Kadis KPP`
    return found


def written_out(phrase: OfficePhrase, printed: Printed) -> OfficePhrase:
    """The phrase with its body's abbreviations as the text writes them out."""
    if not printed or not phrase.body:
        return phrase
    return phrase._replace(body=tuple(_in_full(phrase.body, printed)))


def _in_full(body: Sequence[str], printed: Printed) -> Iterator[str]:
    i = 0
    while i < len(body):
        for size in range(min(_MOST_CODES, len(body) - i), 0, -1):
            full = printed.get(tuple(word.lower() for word in body[i : i + size]))
            if full is not None:
                yield from full
                i += size
                break
        else:
            yield body[i]
            i += 1


def _brackets(words: TextWords) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The brackets that may hold an abbreviation: the word that opens each, and its words."""
    for i, word in enumerate(words.texts):
        if word != "(" or not words.is_capital(i - 1):
            continue
        for close in range(i + 2, i + 2 + _MOST_CODES):
            if words.at(close) == ")":
                code = tuple(words.texts[i + 1 : close])
                if _is_code(code):
                    yield i, code
                break


def _is_code(code: tuple[str, ...]) -> bool:
    if not _STAY.isdisjoint(code):
        return False
    if len("".join(code)) < 3:
        return len(code) == 1 and code[0].isupper() and len(code[0]) == 2
    return (len(code) == 1 and code[0].isupper()) or body_type(code[0]) is not None


def _by_initials(words: TextWords, i: int, code: str) -> int | None:
    """Where the words begin whose initials are the letters of the abbreviation."""
    if not code.isupper():
        return None
    j, left = i, len(code)
    while left and j > 0 and words.texts[j - 1] != "\n":
        j -= 1
        if words.is_capital(j):
            if words.texts[j][0] != code[left - 1]:
                return None
            left -= 1
        elif words.texts[j] not in _SMALL:
            return None
    return None if left else j


def _by_letters(words: TextWords, i: int, code: tuple[str, ...]) -> int | None:
    """Where the body's name begins whose words hold the letters of the abbreviation in order."""
    j = i
    while j > 0 and i - j < _MOST_WORDS:
        j -= 1
        word = words.texts[j]
        if not words.is_capital(j):
            if word not in _SMALL:
                return None
            continue
        opens = body_type(word) is not None and expand(word) == word and not word.isupper()
        if opens and word[0] == code[0][0]:
            letters = iter("".join(words.folded[j:i]))
            wanted = (c for w in code for c in w.lower() if c.isalpha() and w != "dan")
            if all(c in letters for c in wanted):
                return j
    return None
