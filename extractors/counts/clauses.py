"""The clause around a counted noun: what governs it on the left, which verb it is the subject of.

A shallow grammar over words: Indonesian marks the voice of a verb by its prefix and puts the
object right behind an active verb, the agent behind a passive one (with or without `oleh`), the
subject in front of both. What stands in between (amounts, `para`, brackets, phrases of origin) is
walked over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("clauses")
_FILLERS = frozenset(_VOCABULARY["fillers"])
_AMOUNTS = frozenset(_VOCABULARY["amounts"])
_WHOLES = frozenset(_VOCABULARY["wholes"])
_NO_VERBS = frozenset(_VOCABULARY["no_verbs"])
_BARE_VERBS = frozenset(_VOCABULARY["bare_verbs"])
_NEGATIONS = frozenset(_VOCABULARY["negations"])
_VERB = re.compile(r"(?:di|me[mnlrwy]|ber|bel|bek|ter)[a-z]{3,}")
_PRONOUNS = frozenset(_VOCABULARY["pronouns"])
_STEMS = frozenset(_VOCABULARY["stems"])
_STOPS = frozenset((";", "\n", "!", "?", "“", "”", '"'))
_BOUNDS = _STOPS | {",", ".", ":", "-", "–", "—", "|", "/"}
_REACH = 26  # words of a clause that are walked over


class Clause(NamedTuple):
    """A counted phrase, words `start` to `end`, in its sentence, words `first` to `last`."""

    words: TextWords
    start: int
    end: int
    first: int
    last: int

    def word(self, i: int) -> str:
        """Word `i` of the sentence in lower case, or "" outside of it."""
        return self.words.folded[i] if self.first <= i < self.last else ""


class Governor(NamedTuple):
    """The word in front of the counted phrase; `amount`: an amount was stated in between."""

    at: int
    word: str
    amount: bool
    agent: bool  # behind `oleh`


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of which the counted is the subject, and whether it is denied."""

    at: int
    word: str
    denied: bool


def clause_of(words: TextWords, start: int, end: int, first: int, last: int) -> Clause:
    """The clause of `text[start:end]` in the sentence `text[first:last]`, all in characters."""
    index = words.index_from
    return Clause(words, index(start), index(end), index(first), index(last))


def is_verb(word: str) -> bool:
    """Whether the word, in lower case, is a finite verb by its shape.

    >>> [is_verb(w) for w in ("melantik", "diikuti", "hadir", "dinas", "berita", "camat")]
    [True, True, True, False, False, False]
    """
    if word in _BARE_VERBS:
        return True
    return word not in _NO_VERBS and _VERB.match(word) is not None


def governor_of(clause: Clause) -> Governor:
    """The nearest word to the left that is no filler: a verb, a preposition, a noun, a mark."""
    i, amount, agent = clause.start - 1, False, False
    while i >= clause.first:
        word = clause.word(i)
        if word in _AMOUNTS:
            amount = True
        elif word == "oleh":
            agent = True
        elif word == "dari" and clause.word(i + 1) in _WHOLES:
            return Governor(i, ",", False, agent)  # dari jumlah itu 340 orang hadir
        elif word not in _FILLERS:
            return Governor(i, "-" if _is_dateline(word) else word, amount, agent)
        i -= 1
    return Governor(i, "", amount, agent)


def _is_dateline(word: str) -> bool:
    """`Kebumen-Sekitar 967 jemaah`: a place glued to the first word of the story."""
    place, mark, first = word.rpartition("-")
    return bool(mark and place) and (first in _FILLERS or first in _AMOUNTS)


def predicates_of(clause: Clause, governor: Governor) -> tuple[Predicate | None, Predicate | None]:
    """The verb of the clause to the right, and the verb of a relative clause before it.

    Origins, brackets and lists are walked over.
    """
    relative: Predicate | None = None
    after_yang = denied = False
    over_commas = is_bound(governor.word)
    for i in range(clause.end, min(clause.last, clause.end + _REACH)):
        word = clause.word(i)
        if word in _STOPS or (word == "," and not over_commas):
            break
        if word in _NEGATIONS:
            denied = True
        elif word == "yang":
            after_yang = True
        elif after_yang and word in _NO_VERBS:
            after_yang = False  # yang berasal dari desa itu: the verb of the clause still follows
        elif (is_verb(word) and not clause.words.is_capital(i)) or _is_object_voice(clause, i):
            found = Predicate(i, word, denied)
            if not after_yang:
                return found, relative
            relative = relative or found
            after_yang = denied = False
    return None, relative


def _is_object_voice(clause: Clause, i: int) -> bool:
    """`yang kami layani`: a stem behind a pronoun, of which the words before are the object."""
    return clause.word(i - 1) in _PRONOUNS and clause.word(i) in _STEMS


def words_before(clause: Clause, at: int, reach: int = _REACH) -> list[str]:
    """The words of the clause in front of word `at`, the nearest first, up to a full bound."""
    found = []
    for i in range(at - 1, max(clause.first, at - reach) - 1, -1):
        word = clause.word(i)
        if word in _STOPS:
            break
        found.append(word)
    return found


def is_bound(word: str) -> bool:
    """Whether the word is a mark between clauses, or nothing at all."""
    return not word or word in _BOUNDS
