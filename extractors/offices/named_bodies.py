"""A body that the text names apart from any office, in full and with its region.

It is read as what follows `Kepala`: fields, body and place, as of a post in it.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.doc import Doc
from extractors.offices.abbreviations import written_out
from extractors.offices.complement import Complement
from extractors.offices.description import Office, describe
from extractors.offices.finder import OfficeReading
from extractors.offices.in_full import LEVEL_WORDS, expanded, tidy
from extractors.offices.jurisdictions import resolve
from extractors.offices.led_bodies import phrase_of
from extractors.offices.words import body_type, office_words
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_KINDS = load_vocabulary("institutions")["kinds"]
_INNER = frozenset(_KINDS["inner"].split())
_AREAS = frozenset(_KINDS["areas"].split())
# Named after their seat, so that no region is added: courts, schools, firms, commands.
_NAMED = frozenset(_KINDS["private"].split()) | {"Kejaksaan", "Pengadilan", "Komando", "Kodim"}
_OF_SEATS = tuple(_KINDS["at_a_seat"])


class NamedBody(NamedTuple):
    """A body as printed, up to word `last`; `office` is what the head of it would hold."""

    last: int
    units: str
    office: Office

    @property
    def is_government(self) -> bool:
        return (self.office.institution or "").startswith("Pemerintah")


def opens_named_body(word: str) -> bool:
    """Whether the name of a body may begin with the word as printed."""
    return word[:1].isupper() and (body_type(word) is not None or word.lower() in _INNER)


def read_body(reading: OfficeReading, i: int) -> NamedBody | None:
    """The body whose name word `i` opens; None where nothing but that word is printed of it."""
    words, head = reading.words, office_words().heads[("kepala",)]
    complement = Complement(words, i, head, reading.places)
    complement.read()
    last = _whole_number(words, complement)
    if last == i or "\n" in words.texts[i:last]:
        return None
    phrase = written_out(phrase_of(words, i, last, head, complement), reading.printed)
    office = describe(phrase)
    units = tidy(" ".join(expanded(complement.fields)))
    if units.lower() in _INNER or not (units or office.institution or office.phrase.village):
        return None
    return NamedBody(last, units, office)


def _whole_number(words: TextWords, complement: Complement) -> int:
    """The word after the body: `Kodam VI/Mulawarman`, `Polres Tegal Kota` go on."""
    last = complement.last
    if words.at(last) == "/" and words.touches(last) and words.is_capital(last + 1):
        complement.body += ["/", words.at(last + 1)]
        return last + 2
    return last


def name_in_full(body: NamedBody, reading: OfficeReading, doc: Doc) -> str:
    """The name with its region: the printed one, else that of the nearest statement."""
    office = body.office
    name = tidy(f"{body.units} {office.institution or ''}")
    phrase = office.phrase
    if not name:
        return office.jurisdiction or phrase.village or ""
    if office.level == "national" or _is_of_seat(name, phrase.place_words):
        return _with_seat(name, phrase.place_words)
    jurisdiction = office.jurisdiction
    if jurisdiction is None:
        _region, jurisdiction, _level = resolve(
            office, reading.statements, reading.offices, doc, reading.words.text
        )
    if jurisdiction in (None, "Indonesia") or name.endswith(f" {jurisdiction}"):
        return name
    return f"{name} {jurisdiction}"


def _is_of_seat(name: str, place: str | None) -> bool:
    opening = name.split(" ", 1)[0]
    if opening in _NAMED or name.startswith(_OF_SEATS) or body_type(opening) == "security":
        return True
    return bool(place) and name.endswith(f" {place}")


def _with_seat(name: str, place: str | None) -> str:
    if place is None or name.endswith(place) or "/" in name:
        return name
    return f"{name} {place}"
