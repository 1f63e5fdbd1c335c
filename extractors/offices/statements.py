"""Places where the text says which region it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.doc import Doc
from extractors.model import Region
from extractors.offices.description import Office
from extractors.offices.in_full import expanded, tidy
from extractors.offices.words import body_type
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_GOVERNING = re.compile(
    r"(?:[Pp]emerintah(?:an)?|PEMERINTAH|[Pp]em(?:kab|kot|ko|prov|prop|da)|PEM(?:KAB|KOT|KO|PROV)|Wilayah|lingkup|setda)"
    r"\.?\s+\Z"
)


class Statement(NamedTuple):
    """A place where the text says which region it speaks of: `strength` 3 for a body or office
    of the region, 2 for a region with its type word, 1 for its bare name."""

    start: int
    region: Region
    strength: int
    institution: str | None


def find_statements(doc: Doc, words: TextWords, offices: Sequence[Office]) -> list[Statement]:
    of_office = {id(o.phrase.place): o for o in offices if o.phrase.place is not None}
    heads = {o.phrase.start for o in offices}  # `Karo Adpim` names no regency
    found = []
    for mention in doc._.regions:
        start = mention.span.start
        if start in heads:
            continue
        office = of_office.get(id(mention))
        if office is not None and office.region is not None:
            if office.level != "national":
                found.append(Statement(start, office.region, 3, office.institution))
            continue
        body = _body_before(words, words.index_from(start))
        before = words.text[max(0, start - 30) : start]
        body_here = body if body and not body.startswith(_VERTICAL) else None
        strength = 3 if body_here or _GOVERNING.search(before) else 2 if mention.typed else 1
        found.append(Statement(start, mention.candidates[0], strength, body))
    return found


# Bodies of the state in a region: their place tells little of whose officials stand beside them.
_VERTICAL = tuple(load_vocabulary("institutions")["kinds"]["vertical"])
_STATING = ("agency", "legislature", "organisation")


def _body_before(words: TextWords, i: int) -> str | None:
    """The name of the body that directly precedes word `i`, expanded (`Dinsos`, `Dinas Sosial`)."""
    j = i
    if words.at(j - 1) == ")":
        while j > 0 and words.at(j) != "(" and i - j < 6:
            j -= 1
    while j > 0 and i - j < 14:
        word = words.at(j - 1)
        if words.is_capital(j - 1) and body_type(word) in _STATING:
            return tidy(" ".join(expanded(words.texts[j - 1 : i]))) or None
        if not (word[:1].isupper() or word.lower() == "dan" or word in (",", "&", "-")):
            return None
        j -= 1
    return None
