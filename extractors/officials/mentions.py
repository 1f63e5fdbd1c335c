"""The names of a text: where each stands, less places, streets and words that look like one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.names.reader import (
    NamePhrase,
    may_open_name,
    opens_as_name,
    read_name,
    read_word_name,
)
from extractors.names.words import is_common_word, is_given_name, is_short_form
from extractors.offices.finder import OfficeReading
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import ROMAN
from extractors.officials.links import LINKS, QUARTERS
from extractors.places.villages import is_village
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import load_vocabulary

_STREETS = frozenset(load_vocabulary("roles")["links"]["streets"].split())
_LIST_ENDS = frozenset({",", "dan", "serta", ".", "beserta", "\n", ""})
_LISTED = frozenset({"Desa", "Kelurahan", "Gampong", "Nagari", "Kampung", "Pekon"})
_SMALL_TITLES = frozenset({"dr", "drg", "drh", "apt", "drs", "dra"})
_OPENS_NAME = add_flag(
    lambda word: (word[0].isupper() or word in _SMALL_TITLES) and may_open_name(word)
)


def read_names(words: TextWords, reading: OfficeReading) -> list[NamePhrase]:
    """Every name phrase of the text outside of office phrases, in order."""
    typed = typed_places(reading)
    inside = {i for o in reading.offices for i in range(o.phrase.first, o.phrase.last)}
    printed = frozenset(words.texts)
    behind = {o.phrase.last: o.phrase for o in reading.offices}
    names = []
    after = 0
    for i in sorted({*words.flagged(_OPENS_NAME), *reading.places, *behind} - inside):
        word = words.at(i)
        if i < after or not (word[:1].isupper() or word in _SMALL_TITLES):
            continue
        if i in reading.places and (i in typed or not is_given_name(word)):
            after = reading.places[i][1]
            continue
        if word.lower() in QUARTERS and words.is_capital(i - 1) and words.is_capital(i + 1):
            continue  # `Kades Kampung Melayu Barat Subur`
        name = read_name(words, i, typed, i in behind and opens_as_name(words, i))
        if name is None and i - 1 in behind and _speaks(words, i):
            name = read_word_name(words, i)
        if name is None or _is_common(name, printed):
            continue
        if not _is_place(name, reading, behind):
            names.append(_past_place(name, reading, behind))
        after = name.last
    return names


def _speaks(words: TextWords, i: int) -> bool:
    """`Sekretaris Dinas X, Karya mengatakan`: word `i` behind a comma and before what it says."""
    after = i + 1 + words.is_capital(i + 1)
    return words.at(i - 1) == "," and words.fold(after) in LINKS.speaking


def typed_places(reading: OfficeReading) -> frozenset[int]:
    """Words at which a place name with its type word begins, or an office phrase does."""
    places = {i for i, (mention, _after) in reading.places.items() if mention.typed}
    return frozenset(places | {o.phrase.first for o in reading.offices})


def _is_common(name: NamePhrase, printed: frozenset[str]) -> bool:
    """Whether a one-word name is a word that the text also writes small: `Sambutan`, `Periode`."""
    word = name.name
    if " " in word or name.honorifics or name.degrees:
        return False
    if word.endswith("nya") and len(word) > 5:
        return True  # `Rinciannya`, `Honornya`
    return not is_given_name(word) and word.lower() in printed


def _is_place(name: NamePhrase, reading: OfficeReading, behind: Mapping[int, OfficePhrase]) -> bool:
    """Whether what reads like a name is a place, or stands in a street's or building's name.

    `behind` maps a word to the office that ends before it.
    """
    words = reading.words
    first = words.index_from(name.name_start)
    found = reading.places.get(first)
    if found and not name.honorifics and not is_given_name(words.at(first)):
        return found[1] >= first + len(name.name.split())
    office = behind.get(name.first)
    if office is not None:
        return _goes_on_place(name, office, reading)
    before = words.fold(name.first - 1)
    if before == "." and words.touches(name.first - 1):
        before = words.fold(name.first - 2)
    return before in _STREETS


def _past_place(
    name: NamePhrase, reading: OfficeReading, behind: Mapping[int, OfficePhrase]
) -> NamePhrase:
    """The name after an office without the place or body that its run of capitals opens with.

    `Danlanal Aru Dwi Atmo` where the text knows an Aru; `Ketua Pordasi Budi Karso`.
    """
    office = behind.get(name.first)
    first, *rest = name.name.split()
    if office is None or name.honorifics or not rest or len(first) < 3 or is_given_name(first):
        return name
    head, placed = office.head, office.place or office.place_words or office.village
    bodiless = head.kind == "head" and not (office.body or office.fields or placed)
    bodiless = bodiless and head.office_type not in ("executive", "legislature")
    own = head.kind == "head" or (head.kind == "fixed" and head.office_type == "other")
    begin = _after_body(name, reading) if own else name.first
    if begin == name.first and len(rest) > 1 and is_given_name(rest[0]):
        told = bodiless and not head.position.startswith("Anggota")
        known = _words_of_places(reading)
        begin += told or (not placed and not known.isdisjoint(first.split("-")))
    if begin == name.first:
        return name
    inner = read_name(reading.words, begin)
    if inner is None or inner.last != name.last:
        return name
    return inner._replace(first=name.first)  # it still stands right behind the office


def _after_body(name: NamePhrase, reading: OfficeReading) -> int:
    """The word of a name after a code or place in it: `Forwana Sumbar Zul`, `PKK Kasma`."""
    words, begin = reading.words, name.first
    if all(words.at(i).isupper() for i in range(name.first, name.last)):
        return begin
    for i in range(name.first, name.last - 1):
        if i > name.first and i in reading.places and not is_given_name(words.at(i)):
            begin = max(begin, reading.places[i][1])
        elif words.at(i).isupper() and len(words.at(i)) > 2 and not is_short_form(words.at(i)):
            begin = i + 1
    while begin > name.first and name.last - begin > 1 and is_common_word(words.fold(begin)):
        begin += 1  # `UNESCO Global Geopark Asep Wirana`
    if begin > name.first and name.last - begin > 2 and not is_given_name(words.at(begin)):
        begin += is_given_name(words.at(begin + 1))  # `PKK Mandar Dewi Asri`
    return begin if begin < name.last else name.first


def _words_of_places(reading: OfficeReading) -> frozenset[str]:
    """The words of the names of all places that the text knows."""
    regions = (r for mention, _ in reading.places.values() for r in mention.candidates[:1])
    return frozenset(word for r in regions for word in r.short_name.split())


def _goes_on_place(name: NamePhrase, office: OfficePhrase, reading: OfficeReading) -> bool:
    """Whether what follows a village's or district's head is rather its place: `Keuchik Alue Muko`.

    The text names the place elsewhere too, or one rare word follows a bare post in a list.
    """
    words = reading.words
    if office.head.level not in ("village", "district") or name.honorifics or name.degrees:
        return False
    if is_given_name(words.at(name.first)) or office.head.kind != "region":
        return False
    if office.village:
        if " " not in name.name and ROMAN.match(office.village.rpartition(" ")[2]):
            return True  # `Dukuh VIII Plumbon`
        place = f"{office.village.partition(' ')[2]} {name.name}"
        elsewhere = (m.start() for m in re.finditer(re.escape(place), words.text))
        return any(
            words.index_from(at) < office.first or words.index_from(at) > name.last
            for at in elsewhere
        )
    if office.place is not None or office.place_words:
        return False
    if " " in name.name or words.texts.count(name.name) > 1:
        return False
    district = office.head.position.startswith(("Camat", "Kepala Distrik"))
    if (district or office.head.village in _LISTED) and not is_village(words.fold(name.first)):
        return False  # the gazetteer would have known the place
    return words.fold(name.last) in _LIST_ENDS and words.fold(office.first - 1) in _LIST_ENDS
