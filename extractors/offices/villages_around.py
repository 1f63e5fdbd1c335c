"""Villages of offices that print none: the nearest that the text names, or its neighbour's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from extractors.offices.description import Office

_VILLAGE = re.compile(
    r"\b(Desa|Kelurahan|Gampong|Nagari|Kampung|Pekon|Kalurahan) "
    r"([A-Z][\w'’]+(?: (?:[A-Z][\w'’]+|[IVX]+))*)"
)
_VILLAGE_POSTS = ("Kepala ", "Sekretaris ", "Bendahara ")  # `Sekretaris Desa NAME`
_OF_VILLAGES = ("Kampung Siaga Bencana",)
_LONGEST_SENTENCE = 400  # characters


def of_neighbour(office: Office, offices: Sequence[Office], text: str) -> str | None:
    """The village of the last post before it in its sentence: `Lurah X A, Babinsa Sertu B`."""
    here = office.phrase.start
    for other in reversed(offices):
        if other.phrase.village and other.level == "village" and other.phrase.start < here:
            near = in_sentence(text, other.phrase.start, here)
            return other.jurisdiction if near else None
    return None


def village_of_body(office: Office, offices: Sequence[Office], text: str) -> str | None:
    """The village whose organisation the text names elsewhere: `Karang Taruna Desa X`."""
    body = office.institution
    if office.position in ("Pendamping Desa", "Pendamping Lokal Desa"):
        return nearest_village(text, office.phrase.start, "Desa", ())
    if body is None or office.office_type not in ("pillar", "organisation"):
        return None
    if body.startswith(_OF_VILLAGES):
        return nearest_village(text, office.phrase.start, None, ())
    for other in offices:
        if other.institution == body and other.phrase.village:
            return other.jurisdiction
    found = re.search(rf"{re.escape(body)} (?=(?:Desa|Kelurahan|Gampong|Nagari) )", text, re.I)
    return read_village(text, found.end()) if found else None


def read_village(text: str, start: int) -> str | None:
    """The village with its type word that `text` names at `start`."""
    match = _VILLAGE.match(text, start)
    return f"{match[1]} {match[2]}" if match else None


def nearest_village(
    text: str, here: int, kind: str | None, villages: Collection[str]
) -> str | None:
    """The nearest village that the text names with its type word, before `here` if there is one."""
    found = [
        (distance(start, here), f"{type_word} {name}")
        for start, type_word, name in _villages(text)
        if (kind not in ("Desa", "Kelurahan") or type_word in (kind, "Kampung", "Gampong"))
        and not (
            text[:start].endswith(_VILLAGE_POSTS)
            and not any(f"{type_word} {name}".startswith(known) for known in villages)
        )
    ]
    return min(found)[1] if found else None


@lru_cache(maxsize=1)
def _villages(text: str) -> tuple[tuple[int, str, str], ...]:
    return tuple((match.start(), match[1], match[2]) for match in _VILLAGE.finditer(text))


def in_sentence(text: str, start: int, here: int) -> bool:
    """Whether no sentence ends between a statement and the office after it."""
    if not 0 < here - start < _LONGEST_SENTENCE:
        return False
    return text.find("\n", start, here) < 0 and text.find(". ", start, here) < 0


def distance(start: int, here: int) -> tuple[bool, int]:
    """What precedes fixes the region before what follows does."""
    return start > here, abs(start - here)
