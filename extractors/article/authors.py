"""Names of persons among what pages give as authors: no organisations, accounts or roles."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from extractors.article.normal import fold, normalise
from extractors.article.published import unglued, words_beside
from extractors.vocabulary import any_of, load_vocabulary

_AUTHORS = load_vocabulary("article")["authors"]
_DATES = load_vocabulary("months")
_ORGANISATION_WORDS = set(_AUTHORS["organisation_words"])
_ORGANISATIONS = set(_AUTHORS["organisations"])
_ROLES = set(_AUTHORS["role_words"])
_POSTS = set(_AUTHORS["post_words"])
_NO_NAME_WORDS = set(_AUTHORS["no_name_words"])
_LEADS = set(_AUTHORS["lead_words"])
_LEAD = re.compile(rf"^(?:{any_of(_LEADS)})\b[\s:]+", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:[;|/•·\n,、]|\s&\s|&amp;|,?\s(?:and|und|dan|et|with|avec|mit|con|dengan|en|och|og)\s"
    # One letter joins the parts of one name too, `Volta e Pinto`.
    r"|\s(?:y|e|i|и)\s(?=\S+\s\S)(?!\S+\s(?:y|e|i|и)\s))\s*"
)
# What a text is, before its author: `Review by Rina Amelia`; of other makers than the author.
_KIND = re.compile(r"(?:[^\W\d_]+\s){1,3}(?i:by|oleh|par|door)\s+(?=[^\W\d_a-z])")
_OTHER_MAKERS = set(_AUTHORS["other_maker_words"])
_AFFILIATION = re.compile(r"\s[-–—]\s.*$")  # `Name - site`
# `Name for site`, `Name of firm`, after two words: of one they make the name of a body.
_OUTLET_AFTER = re.compile(r"(?<=\S)\s+(?:for|für|pour|para|from|of)\s+\S.*$", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HANDLE = re.compile(r"\S*@\S*|https?://\S+")  # an account or address stands after its owner
# What follows a name in the same element: a date, a label, a count.
_LABELS = [*_DATES["labels"]["published"], *_DATES["labels"]["changed"], *_AUTHORS["after_words"]]
_AFTER_LABEL = re.compile(rf"(?<=\S)\s+[|•·–-]?\s*(?:{any_of(_LABELS)})(?!\w).*$", re.IGNORECASE)
_LABELLED = re.compile(r"\s\S+:(?:\s.*)?$")  # `Name Username: account`
_AFTER_DIGIT = re.compile(r"(?<=\S)[\s,|·•–(-]+\d.*$")
_DATE_TAIL = {
    *_DATES["date_words"],
    *_AUTHORS["date_tail"],
    *(word for words in _DATES["months"].values() for word in words),
    *(word for words in _DATES["world_months"].values() for word in words),
}
# A line that begins with the word for an author and goes on with a name.
_BYLINE = re.compile(rf"(?i:{any_of(_AUTHORS['byline_words'])})[:\s]+(?=[^\W\d_a-z])")
# The same in a line that gives the date before it, `12 May 2025 by Name`.
_LATER_BYLINE = re.compile(rf"\s{_BYLINE.pattern}")
_MOST_BEFORE = 3, 1  # words before the byline of such a line that are of no date; of one without
_PICTURES = set(_AUTHORS["picture_words"])
_AGENCIES = {"ap", "afp", "dpa", "upi"}  # which stand before a desk in any case of letters
_DATE_LABELS = {*_DATES["labels"]["published"], *_DATES["labels"]["changed"]}
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|net|org|id|co|tv|de|fr)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:[A-Z]{1,2}[a-z]{0,3}\.\s?)+[A-Za-z]{0,4}\.?$|(?:Ph|M|S)[A-Z][a-z]?$|[JS]r\.?$"
)
_DIGIT = re.compile(r"\d")
_DEGREES = set(load_vocabulary("degrees")["bare"]) | {"MD", "JD", "RN", "LLM", "MPH"}
_LONGEST = 60
_LONGEST_SUFFIX = 4  # letters of a site's name around the outlet's own: `.com`, `The`


def person_names(values: list[str], site: str = "") -> tuple[str, ...]:
    """The persons named in `values`, each once, in order, with degrees after a comma. `site`
    gives the site's names, one a line: they are no persons."""
    found: dict[str, str] = {}
    outlets = _outlets(site)
    for value in values:
        if fold(value) in outlets:
            continue
        organisation = False
        for name in _split(value):
            name = _without_outlet(name, outlets)
            if not _is_person(name, site):
                organisation = organisation or not found
            elif not organisation or " " in name:  # no place: `Verlag GmbH, Nürnberg`
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


@lru_cache(maxsize=64)
def _outlets(site: str) -> frozenset[str]:
    return frozenset(key for known in site.split("\n") if (key := fold(known)))


def _without_outlet(name: str, outlets: frozenset[str]) -> str:
    """A name without the site's or an agency's after it: `Rina Amelia KabarBanua`."""
    words = name.split()
    for end in range(2, len(words)):
        rest = fold("".join(words[end:]))
        if " ".join(words[end:]).casefold() in _ORGANISATIONS:
            return " ".join(words[:end])
        if rest in outlets or any(len(key) > 5 and rest.startswith(key) for key in outlets):
            return " ".join(words[:end])
        if len(rest) > _LONGEST_SUFFIX and any(key.endswith(rest) for key in outlets):
            return " ".join(words[:end])
    return name


def byline_names(line: str, site: str = "") -> tuple[str, ...]:
    """The persons of a visible line that is a byline, `By Rina Amelia and Joko Susanto`, or has
    one after its date; what follows the last name in the form of one is none."""
    if len(line) > 160:
        return ()
    if not _BYLINE.match(line):
        later = _LATER_BYLINE.search(line)
        if not later or not _may_precede(line[: later.start()]):
            return ()
        line = line[later.start() + 1 :]
    return tuple(takewhile(_is_whole, person_names([line], site)))


def _may_precede(before: str) -> bool:
    """Whether a byline may stand after this: a date, or a word that is of no picture."""
    most, without = _MOST_BEFORE
    return words_beside(before) <= (most if _DIGIT.search(before) else without) and (
        _PICTURES.isdisjoint(before.casefold().split())
    )


def _is_whole(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 5 and all(w[0].isupper() or len(w) < 4 for w in words)


def without_tails(line: str, linked: list[str]) -> str:
    """A byline without what follows the linked names up to the next separator: a place, an
    outlet, a post."""
    for name in linked:
        at = line.find(f"{name} ") if " " in name else -1
        if at >= 0:
            end = at + len(name)
            after = _SPLIT.search(line, end)
            line = line[:end] + (line[after.start() :] if after else "")
    return line


def fuller_names(names: tuple[str, ...], others: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The names, each that is a first name or an account alone as another source has it whole:
    `Rina` and `rinaamelia` as `Rina Amelia`."""
    known = [name for source in others for name in source if " " in name]
    return tuple(dict.fromkeys(_fuller(name, known) for name in names))


def _fuller(name: str, known: list[str]) -> str:
    if " " in name:
        return name
    key = name.casefold()
    return next((full for full in known if key in (full.casefold().split()[0], fold(full))), name)


def _split(value: str) -> list[str]:
    value = normalise(value) if len(value) < 400 else ""
    if _ADDRESS.search(value) and " " not in value:
        return []
    value = _TAG.sub(" ", value)
    value = _BRACKET.sub(" ", _HANDLE.sub(" | ", value)).strip(" -–—|,.:→")
    value = _without_tail(unglued(_LEAD.sub("", _without_kind(value))))
    names: list[str] = []
    for part in _SPLIT.split(_AFFILIATION.sub("", value)):
        piece = _without_role(_LEAD.sub("", _LABELLED.sub("", part).strip(" -–—|,:*→(")))
        words = set(piece.casefold().split())
        if names and not _POSTS.isdisjoint(words):
            continue
        if names and (piece in _DEGREES or (_DEGREE.match(piece) and len(piece) <= 8)):
            names[-1] = f"{names[-1]}, {piece}"
        elif piece:
            names.append(piece)
    return names


def _without_kind(value: str) -> str:
    """What follows `Review by`; nothing after `Reviewed by` and `Photo by`."""
    kind = _KIND.match(value)
    words = (kind[0] if kind else value).casefold().split()[:3]
    if not _OTHER_MAKERS.isdisjoint(words):
        return ""
    if kind is None or _LEAD.match(value):
        return value
    return value[kind.end() :] if _PICTURES.isdisjoint(words) else ""


def _without_tail(value: str) -> str:
    """What stands before a date or label: `Rina Amelia` of `Rina Amelia Dec 19, 2016 at 2:19`."""
    value = _AFTER_LABEL.sub("", value)
    cut = _AFTER_DIGIT.sub("", value)
    if cut == value:
        return value
    words = cut.split()
    while len(words) > 1 and _DATE_TAIL.issuperset(words[-1].strip(".,:|").casefold().split("/")):
        words.pop()
    return " ".join(words)


def _without_role(name: str) -> str:
    """A name without the role or outlet after it: `Rina Amelia Staff Writer`."""
    bare = _OUTLET_AFTER.sub("", name)
    words = (bare if " " in bare else name).split()
    while len(words) > 2 and words[-1].casefold() in _ROLES:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1024)
def _is_person(name: str, site: str) -> bool:
    folded = name.casefold()
    words = re.findall(r"[^\W\d_]+", folded)
    if (
        not words
        or not 2 <= len(name) <= _LONGEST
        or len(words) > 6
        or _DATE_TAIL.issuperset(words)
    ):
        return False
    if folded in _ORGANISATIONS or folded in _LEADS or folded in _DATE_LABELS:
        return False
    first, last = name.split()[0], name.split()[-1]
    if len(words) > 1 and words[0] in (_ORGANISATIONS if first.isupper() else _AGENCIES):
        return False  # a desk of an agency
    if words[-1] == "the" or (len(words) > 1 and last.islower() and len(last) < 4):
        return False
    if words[0] == "the" or not _NO_NAME_WORDS.isdisjoint(name.split()):
        return False
    if _ADDRESS.search(name) or any(c.isdigit() or c in ":©" for c in name):
        return False
    if _ORGANISATION_WORDS.intersection(words) or all(w in _ROLES for w in words):
        return False
    if words[0] in _ROLES and not name[0].isupper():
        return False
    if (
        len(words) == 1
        and name.isascii()
        and (name[0].islower() or (name.isupper() and len(name) < 6))
    ):
        return False  # an account, an agency
    if any(_is_outlet(name, words, fold(known)) for known in site.split("\n")):
        return False
    return name[0].isupper() or len(words) == 1 or not name.isascii()


def _is_outlet(name: str, words: list[str], site: str) -> bool:
    """Whether a name is the site's, give or take an article or ending, a word of it, or that of
    one of its desks: `XYZ Sport`."""
    if not site:
        return False
    squeezed = "".join(words)
    if squeezed in site:
        return len(words) == 1 or len(site) - len(squeezed) <= _LONGEST_SUFFIX
    if words[0] == site and name[: len(site)].isupper():
        return True
    return (
        len(site) > _LONGEST_SUFFIX
        and site in squeezed
        and (len(squeezed) - len(site) <= _LONGEST_SUFFIX)
    )
