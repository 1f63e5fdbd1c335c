"""Misprints of long words: one letter amiss (`Sosisl`, `Pengunungan`) is the word still.

Found with an index of deletions: two words that differ by one letter added, lost, changed or
swapped with its neighbour have a form in common with a letter left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA


class Misprints:
    """The words of a vocabulary, in lower case, by their misprints; short words have none, for
    other words are within one letter of them."""

    def __init__(self, words: Iterable[str], shortest: int) -> None:
        self._shortest = shortest
        self._by_form: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            if len(word) >= shortest and word.isalpha():
                for form in (word, *_shortened(word)):
                    self._by_form.setdefault(form, []).append(word)

    def intended(self, folded: str) -> str | None:
        """The word that `folded` misprints by one letter; None where it is one of them itself,
        too short or like none."""
        if len(folded) < self._shortest or not folded.isalpha():
            return None
        forms = (folded, *_shortened(folded))
        near = {word for form in forms for word in self._by_form.get(form, ())}
        if folded in near:
            return None
        found = (word for word in sorted(near) if OSA.distance(word, folded, score_cutoff=1) == 1)
        return next(found, None)


def _shortened(word: str) -> Iterator[str]:
    """The forms of the word with one letter left out."""
    return (word[:i] + word[i + 1 :] for i in range(len(word)))
