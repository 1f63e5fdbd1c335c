"""Who issued a cited regulation: the office between its kind and its number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import LegalKind, Region, RegionMention
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("legal")
_MINISTERS: dict[str, str] = {k: v for k, v in _VOCABULARY["issuers"].items() if k != "reason"}
_TITLES = {title.replace(",", "").casefold(): title for title in _MINISTERS.values()}
_POSTS: dict[str, str] = {k: v for k, v in _VOCABULARY["posts"].items() if k != "reason"}
_OFFICES = frozenset(_VOCABULARY["offices"]["words"])
_OF_PRESIDENT = ("inpres", "keppres")
_LONGEST = max(len(name.split()) for name in _MINISTERS.values())
# what stands between kind and issuer, or behind it, and is no part of its name
_ASIDE = re.compile(
    r"\([^)]*\)?|\b(?:RI|R\.I\.|Republik Indonesia)(?!\w)"
    r"|^\s*(?:yang\s(?:di\s)?\w+\soleh\s|dari\s)|[,:]|\sdengan\s*$",
    re.IGNORECASE,
)
_SHORT_MINISTER = re.compile(rf"men(?P<field>{any_of(_MINISTERS)})\b", re.IGNORECASE)
_POST_WORD = re.compile(rf"(?P<post>{any_of(_POSTS)})\b\s*", re.IGNORECASE)


def minister(field: str) -> str:
    """The minister by the short form that is glued to `Per-`, `Permen-`, `Kep-`, `Men-`."""
    return _MINISTERS[field.lower()]


def issuer_of(
    kind: LegalKind, word: str, rest: str, regions: Sequence[RegionMention]
) -> str | None:
    """The issuer that stands in `rest`, the words between the kind as printed (`word`) and the
    number; `regions` are the places named there. None for acts of parliament and government, and
    where no issuer is printed."""
    if kind in _OF_PRESIDENT:
        return "Presiden"
    name = " ".join(_ASIDE.sub(" ", rest).split())
    if short := _SHORT_MINISTER.match(word.rpartition(" ")[2]):
        return minister(short["field"])
    if kind == "permen" or word.endswith("menteri"):
        return _minister_in(name)
    region = regions[0].candidates[0] if regions else None
    if kind == "perda":
        return region.name if region else None
    post = next((_POSTS[end] for end in _POSTS if word.endswith(end)), None)
    if post and region:
        return f"{post} {region.short_name}"
    if kind != "sk":
        return None
    return post or _decider(name, region)


def _minister_in(name: str) -> str | None:
    """`Dalam Negeri Rahmat Hidayat` → `Menteri Dalam Negeri`; an unknown field as printed."""
    words = name.split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        title = f"Menteri {' '.join(words[:length])}".casefold()
        if title in _TITLES:
            return _TITLES[title]
    return f"Menteri {name}" if words else None


def _decider(name: str, region: Region | None) -> str | None:
    """Who made a decision: `Bupati Berau`, `Mendagri`, `kepala Dinas Sosial Maybrat`."""
    if short := _SHORT_MINISTER.match(name):
        return minister(short["field"])
    if name.casefold().startswith("menteri "):
        return _minister_in(name.partition(" ")[2])
    if post := _POST_WORD.match(name):
        of_region = f" {region.short_name}" if region else ""
        return f"{_POSTS[post['post'].lower()]}{of_region}"
    first = name.partition(" ")[0].casefold()
    if first not in _OFFICES:
        return None
    return " ".join(word if word[0].isupper() else word.capitalize() for word in name.split())
