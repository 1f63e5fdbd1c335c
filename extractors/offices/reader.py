"""Office phrases: `[acting prefix] head (abbreviation) complement region`, read from a word on."""

from __future__ import annotations

from typing import NamedTuple

from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.offices.board_posts import names_follow, stands_bare
from extractors.offices.complement import Complement
from extractors.offices.heads import (
    acting_before,
    is_blocked,
    is_of_thing,
    is_plural,
    is_seat,
    match_head,
)
from extractors.offices.named_holders import is_listed, is_named
from extractors.offices.words import Head
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


def _is_bare(complement: Complement) -> bool:
    """Whether nothing follows the head that tells what the post is of."""
    return not (
        complement.fields
        or len(complement.body) > len((complement.head.body or "").split())
        or complement.place
        or complement.village
        or complement.national
    )


def _is_complete(complement: Complement, bare: bool) -> bool:
    """Whether the head has what it needs; `bare`: it stands for itself."""
    head = complement.head
    if head.needs_complement and _is_bare(complement) and not bare:
        return False
    return not head.needs_body or bool(complement.body) or complement.comes_from


def _is_bound(words: TextWords, complement: Complement, first: int, bare: bool) -> bool:
    """Whether a post in small letters is somebody's: its body, its place or its holder is told."""
    head, last = complement.head, complement.last
    if head.body and not (bare or not _is_bare(complement) or is_named(words, last)):
        return False
    if bare or complement.body or complement.place or complement.village or complement.national:
        return True
    if head.office_type in ("pillar", "other") and head.kind == "fixed":
        one_of = words.fold(first - 1) in ("seorang", "satu")  # `salah seorang pensosmas, NAME`
        if one_of or _names_holder(words, last):
            return True
    if head.office_type == "legislature" and (complement.fields or is_listed(words, last)):
        return True  # `anggota Pansus lainnya, seperti A, B dan C`
    if _is_event_post(words, head, first, last):
        return True
    unit = head.kind == "unit" and bool(complement.fields)
    return unit and _names_holder(words, last, sure=False)


_BIDDING = frozenset({"koordinasi", "pimpinan", "komando", "kendali"})
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
    bidden = is_of_thing(words, first) or words.fold(first - 1) in _BIDDING
    if blocked and not (bidden or words.fold(first - 1) in _SEATS):
        return None
    complement = Complement(words, after, head, places, _is_of_named(words, first))
    complement.read()
    last = complement.last
    if blocked and not (
        is_seat(words, first, last)
        or (is_of_thing(words, first) and _names_holder(words, last))
        or (words.fold(first - 1) in _BIDDING and is_named(words, last))
    ):
        return None
    if is_plural(words, first) and not _holders_follow(words, last):
        return None
    in_small = not words.is_capital(i)
    bare = _is_bare(complement) and (head.needs_complement or in_small)
    bare = bare and stands_bare(words, head, i, first, last)
    if not _is_complete(complement, bare):
        return None
    asks = in_small and acting is None and head.kind in ("head", "unit", "fixed")
    if asks and not _is_bound(words, complement, first, bare):
        return None
    return _as_phrase(words, acting, first, complement)


def _as_phrase(
    words: TextWords, acting: str | None, first: int, complement: Complement
) -> OfficePhrase:
    return OfficePhrase(
        first=first,
        last=complement.last,
        start=words.starts[first],
        end=words.ends[complement.last - 1],
        head=complement.head,
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
