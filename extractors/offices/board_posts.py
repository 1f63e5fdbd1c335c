"""Posts that print no body of their own: `Ketua A, Sekretaris B`, `A (Bendahara)`, `Anggota:`."""

from __future__ import annotations

from extractors.names.reader import read_name
from extractors.offices.heads import match_head
from extractors.offices.named_holders import is_named
from extractors.offices.words import Head
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_BOARD = load_vocabulary("offices")["board"]
_POSTS = frozenset(_BOARD["posts"].split())
_FIELDS = frozenset(_BOARD["fields"].split())
_FILLED = frozenset(load_vocabulary("roles")["links"]["filled"].split()) | {"adalah", "ialah"}
_AS = frozenset({"sebagai", "selaku", "menjadi", "menjabat"})
_ENDS = frozenset({"", ".", ",", ")", "(", ";", "\n", "dan", "serta", "beserta"})
_FARTHEST = 25  # words from one post of a board to the next
_BULLETS = frozenset({"-", "–", "•", "*", ".", ")"})


def stands_bare(words: TextWords, head: Head, i: int, first: int, after: int) -> bool:
    """Whether a post without field, body or place (words `first:after`, its head at `i`) is
    somebody's: the name right after it is sure, or other posts of the same board stand near."""
    if is_filled(words, after) or _opens_list(words, after):
        return True
    elected = after + 1 + (words.at(after + 1) == ",")
    if words.fold(after) == "terpilih" and read_name(words, elected) is not None:
        return head.lone  # `Ketua Terpilih NAME resmi memimpin Karang Taruna X`
    linked = words.fold(first - 1) in _AS
    if not words.is_capital(i):
        if linked and words.is_capital(after) and words.is_capital(first - 2):
            return True  # `NAME selaku koordinator Dapur Umum`
        return linked and head.lone and _is_near(words, first, after)
    name = read_name(words, after)
    if name is not None and (name.honorifics or name.degrees):
        return True
    if head.position.startswith("Anggota"):
        return _is_shared(words, after) and _is_near(words, first, after)
    if not head.lone:
        return False
    if linked or is_named(words, after) or _is_joined(words, after):
        return True
    if words.is_capital(first - 1) and words.at(after) in _ENDS and _is_near(words, first, after):
        return True  # `A sebagai Ketua, B Sekretaris, dan C Bendahara`
    if words.at(first - 1) == "(" and words.at(after) == ")":
        return True
    return _in_board(words, first, after)


def _is_joined(words: TextWords, i: int) -> bool:
    """Whether another post follows, with whose body this one goes: `Ketua dan Sekretaris KPU`."""
    if words.fold(i) not in ("dan", "serta", "&", "/") or not words.is_capital(i + 1):
        return False
    other = match_head(words, i + 1)
    return other is not None and other[0].lone


def is_filled(words: TextWords, i: int) -> bool:
    """Whether word `i` gives the post before it to the name that follows: `dijabat (oleh) A`."""
    if words.fold(i) not in _FILLED:
        return False
    i += 1 + (words.fold(i + 1) in ("oleh", "kepada"))
    return match_head(words, i) is None and read_name(words, i) is not None


def names_follow(words: TextWords, i: int) -> bool:
    """Whether a list of two names or more follows, after a comma or none: `, A, B dan C`."""
    i += words.at(i) == ","
    name = read_name(words, i)
    if name is None or " " not in name.name or match_head(words, i):
        return False
    i = _past_bracket(words, name.last)
    if words.fold(i) not in (",", "dan", "serta"):
        return False
    i += 1 + (words.fold(i + 1) in ("dan", "serta"))
    other = read_name(words, i)
    return other is not None and " " in other.name and match_head(words, i) is None


def _in_board(words: TextWords, first: int, after: int) -> bool:
    """Whether another post of the board stands near, and what follows this one is a holder."""
    name = read_name(words, after + (words.at(after) in (":", ",")))
    if name is None:
        return False
    if words.at(after) == ":":
        return _is_near(words, first, name.last)
    ended = words.at(name.last) in _ENDS or words.at(name.last).islower()
    if words.at(name.last) == "," and not match_head(words, name.last + 1):
        apposed = read_name(words, name.last + 1)
        ended = ended and (apposed is None or words.at(apposed.last) in (",", "dan", "serta"))
    return ended and _is_near(words, first, name.last)


def _is_shared(words: TextWords, i: int) -> bool:
    """Whether the names of members follow: `Anggota A, B dan C`."""
    name = read_name(words, i)
    return name is not None and " " in name.name and match_head(words, i) is None


def _is_near(words: TextWords, first: int, after: int) -> bool:
    before = range(first - 1, first - _FARTHEST, -1)
    behind = range(after, after + _FARTHEST)
    return any(_is_post(words, j) for run in (before, behind) for j in run)


def _is_post(words: TextWords, j: int) -> bool:
    if words.fold(j) not in _POSTS or words.fold(j + 1) in _FIELDS:
        return False
    return words.is_capital(j) or words.fold(j - 1) in _AS


def _opens_list(words: TextWords, i: int) -> bool:
    """Whether a list of names, one a line, follows: `Anggota:`."""
    if words.at(i) != ":" or words.at(i + 1) != "\n":
        return False
    i += 2
    while words.at(i) in _BULLETS or words.at(i).isdecimal():
        i += 1
    name = read_name(words, i)
    return name is not None and match_head(words, i) is None


def _past_bracket(words: TextWords, i: int) -> int:
    if words.at(i) != "(":
        return i
    close = next((j for j in range(i + 1, i + 8) if words.at(j) in (")", "\n", "")), i)
    return close + 1 if words.at(close) == ")" else i
