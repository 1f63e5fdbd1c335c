"""Names of persons among what pages give as authors: no organisations, accounts or roles."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.article.normal import normalise
from extractors.vocabulary import load_vocabulary

_AUTHORS = load_vocabulary("article")["authors"]
_ORGANISATION_WORDS = set(_AUTHORS["organisation_words"])
_ORGANISATIONS = set(_AUTHORS["organisations"])
_ROLES = set(_AUTHORS["role_words"])
_LEADS = set(_AUTHORS["lead_words"])
_LEAD = re.compile(
    r"^(?:"
    + "|".join(sorted(map(re.escape, _AUTHORS["lead_words"]), key=len, reverse=True))
    + r")\b[\s:]+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[;|/•·\n]|\s&\s|,?\s(?:and|und|dan|et|with|y|e)\s|&amp;)\s*")
_COMMA = re.compile(r"\s*,\s*")
_AFFILIATION = re.compile(r"\s[-–—]\s.*$")  # `Name - site`
# A date, weekday or count after the name: `Rina Amelia am Samstag, 9. Dezember`, `X | 12 min`.
_AFTER = re.compile(
    r"[\s,|·•–-]+(?:(?:am|on|le|el|pada|vom|um|at)\s+(?:[A-Z]\w+,?\s*)?)?\d.*$"
    r"|\s+(?:am|on)\s+\w*(?:tag|day|och|abend)\b.*$"
)
# A line that begins with the word for an author and goes on with a name.
_BYLINE = re.compile(
    r"(?i:by|von|oleh|par|por|di|door|av|text|penulis|reporter|pewarta)[:\s]+(?=[^\W\d_a-z])"
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|net|org|id|co|tv|de|fr)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:[A-Z]{1,2}[a-z]{0,3}\.\s?)+[A-Za-z]{0,4}\.?$|[A-Z]{2,4}$|(?:Ph|M|S)[A-Z][a-z]?$|[JS]r$"
)
_LONGEST = 60


def person_names(values: list[str], site: str = "") -> tuple[str, ...]:
    """The persons named in `values`, each once, in order, with degrees after a comma."""
    found: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            if _is_person(name, site):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def byline_names(line: str, site: str = "") -> tuple[str, ...]:
    """The persons of a visible line that is a byline, `By Rina Amelia and Joko Susanto`."""
    if not _BYLINE.match(line) or len(line) > 120:
        return ()
    names = person_names([line], site)
    whole = all(
        1 < len(name.split()) <= 5 and all(w[0].isupper() or len(w) < 4 for w in name.split())
        for name in names
    )
    return names if whole else ()


def _split(value: str) -> list[str]:
    value = re.sub(r"\([^()]*\)", " ", normalise(value)) if len(value) < 400 else ""
    if _ADDRESS.search(value) and " " not in value.strip():
        return []
    names: list[str] = []
    value = _AFTER.sub("", _LEAD.sub("", value.strip(" -–—|,.:→")))
    for part in _SPLIT.split(_AFFILIATION.sub("", value)):
        for piece in _COMMA.split(part):
            piece = _LEAD.sub("", piece.strip(" -–—|,:*→"))
            if names and _DEGREE.match(piece) and len(piece) <= 8:
                names[-1] = f"{names[-1]}, {piece}"
            elif piece:
                names.append(piece)
    return names


@lru_cache(maxsize=1024)
def _is_person(name: str, site: str) -> bool:
    folded = name.casefold()
    words = re.findall(r"[^\W\d_]+", folded)
    if (
        not words
        or len(name) > _LONGEST
        or len(name) < 2
        or len(words) > 6
        or folded in _ORGANISATIONS
        or folded in _LEADS
    ):
        return False
    if _ADDRESS.search(name) or any(c.isdigit() for c in name):
        return False
    if _ORGANISATION_WORDS.intersection(words) or all(w in _ROLES for w in words):
        return False
    if words[0] in _ROLES and not name[0].isupper():
        return False
    squeezed = "".join(words)
    if site and squeezed in re.sub(r"[^a-z0-9]", "", site.casefold()):
        return False
    return name[0].isupper() or len(words) == 1 or not name.isascii()
