"""What ties names to offices: the link of the two, and the words that stand between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractors.names.reader import NamePhrase
from extractors.vocabulary import load_vocabulary


class Link(NamedTuple):
    """`name` holds the reading's office number `office`.

    `by_name`: the text goes from the name to the office (`X yang juga Ketua …`), so that a short
    name there means somebody already named.
    """

    office: int
    name: NamePhrase
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: frozenset[str]
    links: frozenset[str]
    cores: frozenset[str]
    chain: frozenset[str]
    chain_cores: frozenset[str]
    pointed: frozenset[str]
    recalls: frozenset[str]
    being: frozenset[str]
    persons: frozenset[str]
    listing: frozenset[str]
    present: frozenset[str]
    filled: frozenset[str]
    before_present: frozenset[str]
    as_post: frozenset[str]
    aside: frozenset[str]
    once: frozenset[str]
    once_links: frozenset[str]
    moved: frozenset[str]
    moving: frozenset[str]
    speaking: frozenset[str]
    nouns: frozenset[str]
    beside: frozenset[str]
    line_links: frozenset[str]
    clauses: frozenset[str]
    occasions: frozenset[str]
    appointing: frozenset[str]
    who_is: frozenset[str]
    too: frozenset[str]
    holding: frozenset[str]


def _vocabulary() -> _Words:
    roles = load_vocabulary("roles")
    data = roles["links"] | {
        "speaking": roles["speech"]["verbs"],
        "nouns": roles["speech"]["nouns"],
    }
    return _Words(*(frozenset(data[key].split()) for key in _Words.__slots__))


LINKS = _vocabulary()
QUARTERS = frozenset({"utara", "selatan", "barat", "timur", "tengah", "tenggara"})
