"""The words of an office in full: abbreviations of the fixed list, cases, commas and strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import Level
from extractors.offices.words import expand, office_words
from extractors.vocabulary import load_vocabulary


def short_form(body: str) -> str:
    """The body by the abbreviation that stays, where the text writes it out."""
    for full, short in _SHORT.items():
        if body.startswith(full):
            return short + body.removeprefix(full).removeprefix(f" {short}")
    return body


_SHORT: dict[str, str] = load_vocabulary("institutions")["short"]


def without_type_word(body: Sequence[str]) -> Sequence[str]:
    """`Dinas PU Provinsi` without the type word that only tells the level."""
    if len(body) > 2 and body[-1].lower() == "administrasi" and body[-2].lower() in LEVEL_WORDS:
        return body[:-2]  # `Suku Dinas X Kota Administrasi`
    return body[:-1] if len(body) > 1 and body[-1].lower() in LEVEL_WORDS else body


LEVEL_WORDS: dict[str, Level] = {
    "provinsi": "province",
    "propinsi": "province",
    "kabupaten": "regency",
    "kota": "regency",
}


def expanded(parts: Sequence[str]) -> list[str]:
    """The words with abbreviations of the fixed list in full, none twice in a row."""
    out: list[str] = []
    for full in _in_full(parts):
        for word in full.split():
            if out and out[-1].lower() == word.lower() and word != ",":
                continue
            out.append(word)
    return [_cased(word) for word in out]


def _in_full(parts: Sequence[str]) -> Iterator[str]:
    """The parts in full; abbreviations of several words (`PP dan PA`) before those of one."""
    phrases, i = office_words().phrases, 0
    while i < len(parts):
        for size in (3, 2):
            full = phrases.get(tuple(part.lower() for part in parts[i : i + size]))
            if full is not None:
                yield full
                i += size
                break
        else:
            named = i > 1 and parts[i - 1] == "/" and parts[i - 2].isdecimal()  # `072/PMK`
            yield parts[i] if named else expand(parts[i])
            i += 1


def _cased(word: str) -> str:
    if (
        word.isupper()
        and len(word) > 4
        and expand(word) == word
        and word.isalpha()
        and _is_plain(word)
    ):
        return word.capitalize()
    if (
        word.islower()
        and word not in ("dan", "serta", "pada", "di")
        and len(word) > 2
        and word.isalpha()
    ):
        return word.capitalize()
    return word


def _is_plain(word: str) -> bool:
    """Whether a word in capitals is an ordinary word, not an abbreviation."""
    return any(v in word for v in "AIUEO") and word.lower() in _PLAIN


_PLAIN = frozenset(w.lower() for w in load_vocabulary("institutions")["words"]["list"].split())


def tidy(text: str) -> str:
    """The words with their commas and strokes closed up."""
    if "," in text or "/" in text:
        text = re.sub(r"\s+([,/])", r"\1", text).replace("/ ", "/")
    return text.strip(" ,")
