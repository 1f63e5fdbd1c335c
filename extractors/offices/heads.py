"""Heads of offices in a text: where a post opens, its acting prefix, what makes it no post."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from extractors.model import RegionMention
from extractors.names.words import is_balinese_article, is_common_word, is_given_name
from extractors.offices.compounds import agency_post
from extractors.offices.words import Head, body_type, office_words
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary


def match_head(
    words: TextWords, i: int, places: Mapping[int, tuple[RegionMention, int]] = MappingProxyType({})
) -> tuple[Head, int] | None:
    """The head that starts at word `i` and the word after it.

    A type word that opens a place name (`Koordinator Kabupaten Banjar`) belongs to the place.
    """
    table = office_words()
    if words.folded[i] not in table.sizes and words.folded[i] != "ka":
        post = agency_post(words.folded[i])
        return (_head_of_agency(*post), i + 1) if post else None
    inner = words.is_capital(i) and words.is_capital(i - 1) and is_given_name(words.at(i))
    for size in table.sizes.get(words.folded[i], ()):
        j = i + size
        form = tuple(words.folded[i:j])
        head = table.heads.get(form) if len(form) == size else None
        if head is None or (inner and size == 1):  # `Lukmanul Hakim`
            continue
        if form[0] == "koordinator" and len(form) > 1 and j - 1 in places:
            continue
        if form[0] == "koordinator" and words.fold(i - 1) in ("kementerian", "kementrian"):
            continue  # `Kementerian Koordinator Bidang X`
        if form[1:] == ("dewan",) and words.is_capital(j) and is_common_word(words.folded[j]):
            continue  # `Anggota Dewan Perwakilan Rakyat`, `Sekretaris Dewan Pendidikan`
        if form[-1] == "i" and is_balinese_article(words, j - 1):
            continue  # `Wakil Ketua I Putu …`
        if form in table.upper_only and not words.texts[i].isupper():
            continue
        return head, j
    if words.folded[i] == "ka" and words.is_capital(i):
        j = i + 1 + (words.at(i + 1) == ".")
        if words.is_capital(j) and (body_type(words.at(j)) or words.fold(j) in table.expansions):
            return table.heads[("kepala",)], j
    return None


def opens_office(word: str) -> bool:
    """Whether an office may open with this word in lower case: a cheap test before matching."""
    if word in office_words().sizes or word == "ka":
        return True
    return len(word) > 5 and agency_post(word) is not None


def _head_of_agency(position: str, body: str) -> Head:
    return Head(position, "head", None, (), "agency", body, None, False)


def acting_before(words: TextWords, i: int) -> tuple[str | None, int]:
    """The acting prefix that ends before word `i` (`Plt.`), and the word where it starts."""
    j = i
    while words.at(j - 1) in (".", ")", "("):
        j -= 1
    for size in (2, 1):
        if j < size:
            continue
        key = tuple(words.folded[j - size : j])
        short = office_words().acting.get(key)
        if short is None or (size == 1 and not words.is_capital(j - 1) and key[0] == "pejabat"):
            continue
        first = j - size
        if key == ("pejabat",) and not (words.at(first + 1) == "(" or _leads_region(words, i)):
            continue
        if words.at(first - 1) == "(" and ")" in words.texts[first:i]:
            first -= 1
            outer, start = acting_before(words, first)
            if outer:
                return outer, start
        return short, first
    return None, i


def _leads_region(words: TextWords, i: int) -> bool:
    """Whether the post at word `i` is one that the state fills for a time: `Pejabat Bupati X`."""
    found = match_head(words, i)
    return found is not None and found[0].position in ("Gubernur", "Bupati", "Wali Kota")


def is_blocked(words: TextWords, first: int) -> bool:
    """Whether the words before make it no office of a holder: `mantan`, `Kantor`, `para`."""
    before = words.fold(first - 1)
    if before == "." and words.fold(first - 2) in ("alm", "sk", "no"):
        return True
    table = office_words()
    if before in table.blocked:
        if before == "upacara" and words.fold(first - 2) in _LEADERS:
            return False
        if before in ("istri", "isteri", "suami") and words.is_capital(first - 2):
            return False  # `NAME istri OFFICE NAME`
        return not (before == "se" and words.touches(first))
    return False


_LEADERS = frozenset({"inspektur", "pembina", "pemimpin", "perwira", "komandan"})


def is_of_thing(words: TextWords, first: int) -> bool:
    """Whether the word before is a building or a paper of the holder: `Kantor`, `perintah`."""
    return words.fold(first - 1) in office_words().things


def is_seat(words: TextWords, first: int, last: int) -> bool:
    """Whether a post is told to be somebody's: `Jabatan Camat dipercayakan kepada NAME`.

    Of `serah terima jabatan OFFICE dari NAME kepada NAME` the second has it.
    """
    before, after = words.fold(first - 1), words.fold(last)
    if before not in ("jabatan", "posisi", "kursi", "jabat"):
        return False
    return after in _FILLED or (after == "dari" and words.fold(first - 2) in ("terima", "serah"))


_FILLED = frozenset(load_vocabulary("roles")["links"]["filled"].split())


def is_plural(words: TextWords, first: int) -> bool:
    """Whether the word before makes it the post of several: `para`, `15 Ketua Karang Taruna`."""
    before = words.fold(first - 1)
    if before.isdecimal() and len(before) < 4 and before != "1":
        return words.fold(first - 2) not in ("ke", "-")
    return before in office_words().plural and before not in _SINGULAR


_SINGULAR = frozenset({"perwakilan", "seorang", "unsur", "jajaran"})
