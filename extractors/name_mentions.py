"""The names of a text: where each stands, less places, streets and words that look like one."""

from __future__ import annotations

from extractors.names import NamePhrase, is_given_name, read_name
from extractors.offices import OfficeReading
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_STREETS = frozenset(load_vocabulary("roles")["links"]["streets"].split())
_SMALL_TITLES = frozenset({"dr", "drg", "drh", "apt"})


def read_names(words: TextWords, reading: OfficeReading) -> list[NamePhrase]:
    """Every name phrase of the text outside of office phrases, in order."""
    typed = typed_places(reading)
    inside = {o.phrase.first: o.phrase.last for o in reading.offices}
    names = []
    after = 0
    for i, word in enumerate(words.texts):
        if i in inside:
            after = max(after, inside[i])
        if i < after or not (word[0].isupper() or word in _SMALL_TITLES):
            continue
        if i in reading.places and (i in typed or not is_given_name(word)):
            after = reading.places[i][1]
            continue
        name = read_name(words, i, typed)
        if name is None or _is_common(name, words):
            continue
        if not _is_place(name, reading, words):
            names.append(name)
        after = name.last
    return names


def typed_places(reading: OfficeReading) -> frozenset[int]:
    """Words at which a place name with its type word begins, or an office phrase does."""
    places = {i for i, (mention, _after) in reading.places.items() if mention.typed}
    return frozenset(places | {o.phrase.first for o in reading.offices})


def _is_common(name: NamePhrase, words: TextWords) -> bool:
    """Whether a one-word name is a word that the text also writes small: `Sambutan`, `Periode`."""
    word = name.name
    if " " in word or name.honorifics or name.degrees:
        return False
    if word.endswith("nya") and len(word) > 5:
        return True  # `Rinciannya`, `Honornya`
    return not is_given_name(word) and word.lower() in words.texts


def _is_place(name: NamePhrase, reading: OfficeReading, words: TextWords) -> bool:
    """Whether what reads like a name is a place, or stands in a street's or building's name."""
    first = words.index_from(name.name_start)
    found = reading.places.get(first)
    if found and not name.honorifics and not is_given_name(words.at(first)):
        return found[1] >= first + len(name.name.split())
    if any(o.phrase.last == name.first for o in reading.offices):
        return False  # `Kepala Desa NAME`
    before = words.fold(name.first - 1)
    if before == "." and words.touches(name.first - 1):
        before = words.fold(name.first - 2)
    return before in _STREETS
