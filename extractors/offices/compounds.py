"""Portmanteaus of agencies: `Disbudpar`, `Dinsosnakertrans`, `Kadisperindagkop`, `Sudinhub`.

A prefix tells the post and the body, the syllables after it the fields of work. They are read
with a table of syllables, so that a combination that no list holds is understood too.
"""

from __future__ import annotations

from functools import cache, lru_cache

from extractors.vocabulary import load_vocabulary

_BODIES = (("sudin", "Suku Dinas"), ("dinas", "Dinas"), ("dis", "Dinas"), ("din", "Dinas"))
_POSTS = (
    ("kasudin", "Kepala Suku Dinas", "Suku Dinas"),
    ("kadinas", "Kepala Dinas", "Dinas"),
    ("kadis", "Kepala Dinas", "Dinas"),
    ("kadin", "Kepala Dinas", "Dinas"),
    ("ka", "Kepala Dinas", "Dinas"),  # `Kadikbud`
    ("sekdis", "Sekretaris Dinas", "Dinas"),
    ("sekdin", "Sekretaris Dinas", "Dinas"),
)
_OPENINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dinsos", "Dinas", ("Sosial",)),
    ("dissos", "Dinas", ("Sosial",)),
    ("ds", "Dinas", ("Sosial",)),
    ("d", "Dinas", ()),
    ("", "", ()),
)
_CODES = frozenset(load_vocabulary("institutions")["words"]["joint"].split())
_SHORTEST_CODE = 3
_LONG = 7
_PREFIXES = ("dis", "din", "sud", "kad", "kas", "sek")


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    return {key: tuple(v) for key, v in load_vocabulary("institutions")["compounds"].items()}


def agency(word: str) -> str | None:
    """The agency that a word in lower case abbreviates (`disbudpar`), or None."""
    return _agency(word) if word[:3] in _PREFIXES else None


def agency_post(word: str) -> tuple[str, str] | None:
    """Position and body of a post in one word in lower case (`kadisbudpar`), or None."""
    return _agency_post(word) if word[:3] in _PREFIXES else None


@cache
def fields_of(word: str) -> str | None:
    """The fields that a long word in lower case abbreviates (`Dinas Perindagkop`), or None."""
    if len(word) < _LONG or not word.isalpha():
        return None
    fields = _fields(word)
    return _listed(fields) if fields and len(fields) > 1 else None


@cache
def code_in_full(word: str) -> str | None:
    """The agency or the fields that codes put together tell (`DP3AKB`, `PMDP3A`), or None."""
    if len(word) <= _SHORTEST_CODE or (word.isalpha() and not word.isupper()):
        return None
    return _code_in_full(word)


@lru_cache(maxsize=4096)
def _code_in_full(word: str) -> str | None:
    rest = word.lower()
    for prefix, body, field in _OPENINGS:
        if not rest.startswith(prefix):
            continue
        parts = _parts(rest[len(prefix) :].removeprefix("-"))
        if parts and (prefix or len(parts) > 1):
            fields = _listed(field + tuple(name for part in parts for name in _syllables()[part]))
            return f"{body} {fields}" if body else fields
    return None


def _parts(rest: str) -> tuple[str, ...] | None:
    """The codes that make up the word, the longest first; None when they are not all known."""
    if not rest:
        return ()
    for size in range(len(rest), 1, -1):
        if rest[:size] in _CODES and (more := _parts(rest[size:].removeprefix("-"))) is not None:
            return (rest[:size], *more)
    return None


@cache
def _agency(word: str) -> str | None:
    return next((name for prefix, body in _BODIES if (name := _read(word, prefix, body))), None)


@cache
def _agency_post(word: str) -> tuple[str, str] | None:
    for prefix, position, body in _POSTS:
        if prefix == "ka" and not word.startswith("kadik"):
            continue
        if name := _read(word, prefix, body):
            return position, name
    return None


def _read(word: str, prefix: str, body: str) -> str | None:
    if not word.startswith(prefix) or len(word) == len(prefix):
        return None
    fields = _fields(word[len(prefix) :])
    return f"{body} {_listed(fields)}" if fields else None


def _fields(rest: str) -> tuple[str, ...] | None:
    """The fields of the syllables, the longest first; None when they are not all known."""
    if not rest:
        return ()
    for size in range(len(rest), 1, -1):
        found = _syllables().get(rest[:size])
        if found and (more := _fields(rest[size:].removeprefix("-"))) is not None:
            return found + more
    return None


def _listed(fields: tuple[str, ...]) -> str:
    joint = ", " if " dan " in fields[-1] else " dan "
    return joint.join(part for part in (", ".join(fields[:-1]), fields[-1]) if part)
