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
from extractors.offices.in_full import expanded, tidy
from extractors.offices.jurisdictions import resolve
from extractors.offices.led_bodies import phrase_of
from extractors.offices.words import ROMAN, body_type, expand, is_pillar, office_words
from extractors.places.regions import region_by_code
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_KINDS = load_vocabulary("institutions")["kinds"]
_INNER = frozenset(_KINDS["inner"].split())
# Named after their seat, so that no region is added: courts, schools, firms, commands.
_NAMED = frozenset(_KINDS["private"].split()) | {"Kejaksaan", "Pengadilan", "Komando", "Kodim"}
_WITHOUT_REGION = tuple(_KINDS["without_region"])
_GROUPS = frozenset(_KINDS["groups"].split())
_OF_SEATS = tuple(_KINDS["at_a_seat"])


class NamedBody(NamedTuple):
    """A body as printed, up to word `last`; `office` is what the head of it would hold."""

    last: int
    units: str
    office: Office

    @property
    def delegates(self) -> bool:
        """Whether its agencies act for it: a government, a ministry."""
        return (self.office.institution or "").startswith(("Pemerintah", "Kementerian"))

    def under(self, other: NamedBody) -> NamedBody:
        """The body as a part of another: an agency has the region of its government, and
        `Direktorat X` of a ministry is a name only with it."""
        if self.units.startswith("Direktorat") and not self.office.institution:
            return self._replace(office=other.office)
        if self.office.jurisdiction is not None or other.office.level == "national":
            return self
        own, whole = self.office, other.office
        place = own._replace(
            region=whole.region, jurisdiction=whole.jurisdiction, level=whole.level
        )
        return self._replace(office=place)


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
    if not (office.institution or office.phrase.village or " " in units):
        return None
    body = NamedBody(last, units, office)
    return None if _is_generic(body, words, i) else body


def _is_generic(body: NamedBody, words: TextWords, i: int) -> bool:
    """Whether nothing but its first word is printed of it: `Tim penilai`, `Tim I`."""
    name = f"{body.units} {body.office.institution or ''}".split() or [""]
    if name == ["Pemerintah"] and body.office.phrase.national:
        return True
    if name[0] in _GROUPS and (len(name) == 1 or (len(name) == 2 and ROMAN.match(name[1]))):
        return True
    word, phrase = words.at(i), body.office.phrase
    bare = body.last == i + 1 and expand(word) == word and not word.isupper()
    return bare and phrase.village is None and not is_pillar(name)


def _whole_number(words: TextWords, complement: Complement) -> int:
    """The word after the body: `Kodam VI/Mulawarman`, `Polres Tegal Kota` go on."""
    last = complement.last
    if words.at(last) == "/" and words.touches(last) and words.is_capital(last + 1):
        complement.body += ["/", words.at(last + 1)]
        return last + 2
    return last


def name_in_full(body: NamedBody, reading: OfficeReading, doc: Doc) -> str:
    """The name with its region: the printed one, else that of the nearest statement."""
    office, place = body.office, body.office.phrase.place_words
    institution = office.institution or ""
    name = tidy(f"{body.units} {institution}")
    if not name:
        return office.jurisdiction or office.phrase.village or ""
    opening = (institution or name).split(" ", 1)[0]
    if opening in _NAMED or name.startswith(_OF_SEATS) or body_type(opening) == "security":
        return name if place is None or place in name or "/" in name else f"{name} {place}"
    if office.level == "national" or opening == "Kementerian" or (place and place in name):
        return name
    if office.jurisdiction is None and name.startswith(_WITHOUT_REGION):
        return name if place is None else f"{name} {place}"
    jurisdiction = office.jurisdiction or _jurisdiction_around(office, reading, doc)
    if jurisdiction in (None, "Indonesia"):
        return name
    if name.endswith(" Provinsi") and office.region is not None:  # `Pemprov X di Y`
        province = region_by_code(office.region.code[:2])
        jurisdiction = province.name if province else jurisdiction
    of_type = jurisdiction.partition(" ")[0]  # `Pemkab X` is the Pemerintah Kabupaten of it
    return f"{name.removesuffix(f' {of_type}')} {jurisdiction}"


def _jurisdiction_around(office: Office, reading: OfficeReading, doc: Doc) -> str | None:
    return resolve(office, reading.statements, reading.offices, doc, reading.words.text)[1]
