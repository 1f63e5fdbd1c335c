"""The language of a text, mostly told by its commonest words."""

from __future__ import annotations

import re

from extractors.vocabulary import load_vocabulary

_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    k: frozenset(v) for k, v in load_vocabulary("article")["language"].items()
}
_SAMPLE = 1200  # characters
_ENOUGH = 20  # words
_COMMON = 0.08  # share of a language's function words in a text in it


def read_language(declared: str, text: str) -> str | None:
    """ISO 639-1: the declared language, unless the text's commonest words tell another."""
    declared = re.split(r"[-_]", declared.lower())[0]
    declared = {"in": "id", "ind": "id", "eng": "en"}.get(declared, declared)
    words = text[:_SAMPLE].lower().split()
    if len(words) >= _ENOUGH:
        share = {
            language: sum(map(common.__contains__, words)) / len(words)
            for language, common in _FUNCTION_WORDS.items()
        }
        best: str = max(share, key=lambda k: share[k])
        if share[best] > _COMMON and share[best] > 2 * min(share.values()):
            return best
    if len(declared) == 2 and declared.isalpha() and declared not in _FUNCTION_WORDS:
        return declared
    if len(words) < _ENOUGH:
        return declared if len(declared) == 2 else None
    return _identified(text)


def _identified(text: str) -> str | None:
    # Its model takes most of a second, once a process, at the first text that is in none of the
    # languages whose words are known, on a page that states none: most processes read none.
    import py3langid

    return str(py3langid.classify(text[:_SAMPLE])[0])
