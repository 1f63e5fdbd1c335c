"""When two forms of a name may be one person's: parts, spellings, second names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, LCSseq

from extractors.names.reader import NamePhrase, name_key
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

SIMILAR = 0.8  # of two names for one post
SAME = 0.93  # of two names for different posts
_NAMES = load_vocabulary("names")
_DROPPED = frozenset(_NAMES["dropped"].split())
_CALLED = frozenset(_NAMES["called"].split())
_CALLING = frozenset(_NAMES["calling"].split())
_LEAST_CUT = 4  # letters of a name cut short
_MOST_BETWEEN = 7  # words between a name and the second name

Key = tuple[str, ...]


def fullness(name: NamePhrase) -> tuple[int, int]:
    key = name_key(name.name)
    return len(key), sum(len(part) > 1 for part in key)


def same_parts(short: Key, long: Key) -> bool:
    """Whether one name is made of a run of the other's parts; an initial stands for its word."""
    if len(short) > len(long):
        short, long = long, short
    if _forms(short).isdisjoint(long):
        return False
    return any(
        all(map(_same_part, short, long[i : i + len(short)]))
        for i in range(len(long) - len(short) + 1)
    ) or (len(short) > 1 and _without_initials(short) == _without_initials(long))


@lru_cache(maxsize=4096)
def _forms(key: Key) -> frozenset[str]:
    """All that the whole words of a name may be in another name: the cheap test of `same_parts`."""
    words = [part for part in key if len(part) > 1]
    variants = [form for word in words for form in _VARIANTS.get(word, ())]
    return frozenset([*words, *(word[0] for word in words), *variants])


def _same_part(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or b in _VARIANTS.get(a, ())


def _variants() -> dict[str, set[str]]:
    variants: dict[str, set[str]] = {}
    for pair in _NAMES["variants"].split():
        one, other = pair.split("=")
        variants.setdefault(one, set()).add(other)
        variants.setdefault(other, set()).add(one)
    return variants


_VARIANTS = _variants()


def _without_initials(key: Key) -> Key:
    return tuple(part for part in key if len(part) > 1)


def _shared(a: Key, b: Key) -> int:
    return min(len(_without_initials(a)), len(_without_initials(b)))


def extends(a: Key, b: Key) -> bool:
    """Whether the shorter name, of two words or more, opens the longer (a wife's ends in it).

    What the short form may leave out before it is a first name such as Muhammad, Putu, Andi.
    """
    short, long = sorted((a, b), key=len)
    if _shared(a, b) < 2:
        return False
    rest = long[: len(long) - len(short)]
    return (
        all(map(_same_part, short, long))
        or _without_initials(a) == _without_initials(b)
        or (set(rest) <= _DROPPED and all(map(_same_part, short, long[len(rest) :])))
    )


def skips_middle(a: Key, b: Key) -> bool:
    """Whether the shorter name is the longer without names in its middle (`Siti Zahra Aminah`)."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    return all(part in rest for part in short)


def alike(a: Key, b: Key, least: float) -> bool:
    """Whether two spellings of one name are meant (Dharma Budi, Darma Budy)."""
    if abs(len(a) - len(b)) > 1 or (least == SAME and len(a) + len(b) < 4):
        return False
    if least == SIMILAR and len(a) != len(b) and (size := min(len(a), len(b))) > 1:
        a, b, least = a[:size], b[:size], SAME
    one, other = " ".join(a), " ".join(b)
    # never below the ratio, and far cheaper
    if 2 * LCSseq.similarity(one, other) < least * (len(one) + len(other)):
        return False
    return SequenceMatcher(None, one, other).ratio() >= least


def is_cut_form(a: Key, b: Key) -> bool:
    """Whether a name of one word opens a part of the other or has a letter amiss (`Gregen`)."""
    short, long = sorted((a, b), key=len)
    if len(short) != 1 or len(short[0]) < _LEAST_CUT:
        return False
    word = short[0]
    return any(
        part.startswith(word)
        or (abs(len(part) - len(word)) < 2 and OSA.distance(part, word, score_cutoff=1) == 1)
        for part in long
        if len(part) > _LEAST_CUT
    )


def is_first_mention_of(
    short: NamePhrase, names: Sequence[NamePhrase], taken: set[int]
) -> NamePhrase | None:
    """The only full name before a name of one word that has this word: how the text named them."""
    (part,) = name_key(short.name)
    found = {
        name_key(name.name): name
        for name in reversed(names)
        if name.first < short.first and name.first not in taken and " " in name.name
        and part in name_key(name.name)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def second_names(words: TextWords, names: Sequence[NamePhrase]) -> dict[Key, NamePhrase]:
    """Second names (`NAME (Cok Ace)`, `NAME yang akrab disapa Busan`) → the fuller name."""
    found: dict[Key, NamePhrase] = {}
    for name, other in pairwise(names):
        between = words.folded[name.last : other.first]
        bracketed = between == ["("] and words.at(other.last) == ")"
        called = (
            len(between) <= _MOST_BETWEEN
            and not _CALLED.isdisjoint(between)
            and _CALLING.issuperset(between)
        )
        if bracketed or called:
            full, second = (name, other) if fullness(name) >= fullness(other) else (other, name)
            found[name_key(second.name)] = full
    return found
