"""Bodies that the text names apart from any office: agencies, organisations, schools, colleges."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.offices.heads import match_head
from extractors.offices.in_full import LEVEL_WORDS, expanded, tidy
from extractors.offices.villages_around import distance
from extractors.offices.words import body_type, expand, is_body_word, office_words
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import load_vocabulary

_KINDS = load_vocabulary("institutions")["kinds"]
COLLEGE_WORDS = frozenset(_KINDS["colleges"].split())
_IS_COLLEGE = add_flag(COLLEGE_WORDS.__contains__)
_SCHOOLS = frozenset(_KINDS["schools"].split())
_PLACE_TYPES = LEVEL_WORDS.keys() | {"desa", "kelurahan", "kecamatan", "gampong", "nagari"}
_OPENS_AGENCY = add_flag(lambda word: word[0].isupper() and body_type(word) == "agency")
# Agencies of the state that are guests in the news of others.
APART = (
    "Badan Pusat Statistik",
    "Badan Pertanahan",
    "Badan Narkotika",
    "Badan Penyelenggara",
    "Balai Besar",
)
SAME_SCENE = 400  # characters


def nearest_organisation(words: TextWords, here: int, since: int = 0) -> str | None:
    """The last organisation that the text names before `here`, if not far from it."""
    for i in reversed(range(words.index_from(here))):
        if here - words.starts[i] > SAME_SCENE or words.starts[i] <= since:
            return None
        if not words.is_capital(i) or body_type(words.at(i)) != "organisation":
            continue
        if words.at(i).islower() or words.fold(i) in office_words().field_bodies - {"karang"}:
            continue
        end = _body_end(words, i)
        while end > i + 1 and words.fold(end - 1) in _PLACE_TYPES:
            end -= 1
        if end > i + 1 or words.at(i).isupper():
            return tidy(" ".join(expanded(words.texts[i:end])))
    return None


def nearest_college(words: TextWords, here: int) -> str | None:
    """The college that the text names nearest, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i in words.flagged(_IS_COLLEGE):
        j = i + 1
        while words.is_capital(j) and match_head(words, j) is None:
            j += 1
        if j > i + 1:
            found.append((distance(words.starts[i], here), " ".join(words.texts[i:j])))
    return min(found)[1] if found else None


def nearest_school(words: TextWords, here: int) -> str | None:
    """The school that the text names nearest, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i, word in enumerate(words.texts):
        if word in _SCHOOLS and (words.at(i + 1).isdecimal() or words.fold(i + 1) == "negeri"):
            j = i + 1
            while words.is_capital(j) or words.at(j).isdecimal():
                j += 1
            found.append((distance(words.starts[i], here), " ".join(words.texts[i:j])))
    return min(found)[1] if found else None


def bodies_named(words: TextWords, opening: tuple[str, ...]) -> list[tuple[int, str]]:
    """The agencies that the text names, with the places where they stand."""
    found: list[tuple[int, str]] = []
    for i in words.flagged(_OPENS_AGENCY):
        if not expand(words.texts[i]).startswith(opening):
            continue
        j = _body_end(words, i)
        while j > i + 1 and words.fold(j - 1) in LEVEL_WORDS:
            j -= 1
        name = tidy(" ".join(expanded(words.texts[i:j]))).removesuffix(" RI")
        if " " in name:
            found.append((words.starts[i], name))
    return found


def nearest_of(bodies: Sequence[tuple[int, str]], here: int) -> str | None:
    """The nearest body, before `here` if there is one; of a census or land office only if alone."""
    own = [body for body in bodies if not body[1].startswith(APART)] or bodies
    return min(own, key=lambda body: distance(body[0], here))[1] if own else None


def _body_end(words: TextWords, i: int) -> int:
    """The word after the name of the agency that word `i` opens; commas join fields of work."""
    j, sure = i + 1, i + 1
    while True:
        if words.is_capital(j) and is_body_word(words.at(j)):
            j += 1
            sure = sure if words.at(j) == "," else j
        elif words.fold(j) in (",", "dan") and words.is_capital(j + 1):
            if not is_body_word(words.at(j + 1)) or match_head(words, j + 1):
                return j if words.fold(j) == "dan" else sure
            if words.fold(j) == "," and "dan" not in words.folded[j : j + 14]:
                return j
            j += 1
        else:
            return j


def full_name(bare: str, here: int, words: TextWords) -> str | None:
    """The nearest body before `here` whose name opens with this word: `panti`, `forum tersebut`."""
    folded = bare.lower()
    if folded not in words.folded:
        return None
    for i in reversed(range(words.index_from(here))):
        if words.folded[i] == folded and words.is_capital(i + 1):
            j = i + 1
            while words.is_capital(j) or (words.fold(j) == "dan" and words.is_capital(j + 1)):
                j += 1
            return f"{bare} {tidy(' '.join(expanded(words.texts[i + 1 : j])))}"
    return None
