"""Office phrases: `[acting prefix] head (abbreviation) complement region`, read from a word on."""

from __future__ import annotations

from typing import NamedTuple

from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.offices.board_posts import names_follow, stands_bare
from extractors.offices.complement import Complement
from extractors.offices.complement_places import is_listed, is_named
from extractors.offices.words import (
    Head,
    acting_before,
    is_blocked,
    is_of_thing,
    is_plural,
    is_seat,
    match_head,
)
from extractors.text_words import TextWords


class OfficePhrase(NamedTuple):
    """An office as printed: words `first:last` (acting prefix and region included).

    `fields` are the words between the head and the body, `body` those of the body, expanded;
    `place` is the place name read, `village` a village's name with its type word.
    """

    first: int
    last: int
    start: int
    end: int
    head: Head
    acting: str | None
    fields: tuple[str, ...]
    body: tuple[str, ...]
    place: RegionMention | None
    place_words: str | None
    village: str | None
    national: bool
    within: str | None
    open_run: tuple[int, int] | None
    elected: bool = False


def _is_event_post(words: TextWords, head: Head, first: int, last: int) -> bool:
    """`NAME selaku ketua panitia`, `kata ketua panitia, NAME`: a whole post in small letters."""
    if head.kind != "head" or head.needs_complement or head.body:
        return False
    return words.fold(first - 1) in ("selaku", "sebagai") or is_named(words, last)


def _is_of_named(words: TextWords, first: int) -> bool:
    """Whether the holder stands before the post: `NAME selaku OFFICE`."""
    if words.fold(first - 1) not in ("selaku", "sebagai"):
        return False
    return words.is_capital(first - 2) or words.at(first - 2) in (".", ",", ")")


def _holders_follow(words: TextWords, i: int) -> bool:
    return is_listed(words, i) or _names_holder(words, i) or names_follow(words, i)


def _names_holder(words: TextWords, i: int, sure: bool = True) -> bool:
    if sure:
        return words.at(i) != "," and is_named(words, i)
    name = read_name(words, i)
    return name is not None and " " in name.name


_SEATS = frozenset({"jabatan", "posisi", "kursi", "jabat"})


def read_office(
    words: TextWords, i: int, places: dict[int, tuple[RegionMention, int]]
) -> OfficePhrase | None:
    """The office phrase whose head starts at word `i`, or None.

    `places` maps the index of a place name's first word to the mention and the word after it.
    """
    found = match_head(words, i, places)
    if found is None:
        return None
    head, after = found
    if after - 1 in places and head.position in ("Sekretaris Kota", "Sekretaris Daerah"):
        after -= 1  # its `Kota` is the type word of the place
    acting, first = acting_before(words, i)
    blocked = is_blocked(words, first)
    if blocked and not (is_of_thing(words, first) or words.fold(first - 1) in _SEATS):
        return None
    complement = Complement(words, after, head, places, _is_of_named(words, first))
    complement.read()
    if blocked and not (
        is_seat(words, first, complement.last)
        or (is_of_thing(words, first) and _names_holder(words, complement.last))
    ):
        return None
    if is_plural(words, first) and not _holders_follow(words, complement.last):
        return None
    has_complement = bool(
        complement.fields
        or (complement.body and not head.body)
        or complement.place
        or complement.village
        or complement.national
    )
    bare = (
        not has_complement
        and (head.needs_complement or not words.is_capital(i))
        and stands_bare(words, head, i, first, complement.last)
    )
    has_complement = has_complement or bare
    if (head.needs_complement and not has_complement) or (
        head.needs_body and not (complement.body or complement.comes_from)
    ):
        return None
    if not words.is_capital(i) and acting is None and head.kind in ("head", "unit", "fixed"):
        bound = complement.body or complement.place or complement.village or complement.national
        one_of = words.fold(first - 1) in ("seorang", "satu")  # `salah seorang pensosmas, NAME`
        if head.office_type in ("pillar", "other") and head.kind == "fixed":
            bound = bound or one_of or _names_holder(words, complement.last)
        if head.office_type == "legislature":  # `anggota Pansus lainnya, seperti A, B dan C`
            bound = bound or complement.fields or is_listed(words, complement.last)
        bound = bound or _is_event_post(words, head, first, complement.last)
        if head.kind == "unit" and complement.fields:
            bound = bound or _names_holder(words, complement.last, sure=False)
        told = has_complement or is_named(words, complement.last)
        if not (bound or bare) or (head.body and not told):
            return None
    return OfficePhrase(
        first=first,
        last=complement.last,
        start=words.starts[first],
        end=words.ends[complement.last - 1],
        head=head,
        acting=acting,
        fields=tuple(complement.fields),
        body=tuple(complement.body),
        place=complement.place,
        place_words=complement.place_words,
        village=complement.village,
        national=complement.national,
        within=complement.within,
        open_run=complement.open_run,
        elected=complement.elected,
    )
