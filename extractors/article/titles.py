"""The headline as printed: what a page's titles agree on, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from extractors.article.head import Head
from extractors.article.jsonld import string
from extractors.article.normal import fold as _fold
from extractors.article.normal import normalise

fold = lru_cache(maxsize=512)(_fold)  # one page asks for a few titles many times
_SEPARATOR = re.compile(r"\s+[|│–—·•»«›:/~-]\s+|\s*[|│]\s*|\s+::\s+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ARCHIVES = "Blog Archive", "Blog-Archiv"  # which themes set between the site's name and headline
_LONGEST = 500  # characters
_LONGEST_NAME = 30  # characters of a site's name of which nothing is known
# What each source says for its title. A printed heading says most; what sites fill from one field
# says the same thing once, so that a card's title adds little to that of OpenGraph.
_WEIGHTS = {
    "h1": 1.5,
    "json_ld": 1.0,
    "og:title": 0.6,
    "itemprop": 0.5,
    "title": 0.4,
    "heading": 0.3,
    "twitter:title": 0.1,
}
_LONE_TWITTER = 0.6
_UNCONFIRMED = 1.1  # of an h1 that no other title repeats and that does not stand above the text
_SURE = 15  # letters of a headline; a site's name or a section's may be shorter
_SHORT = 0.55  # of such one of a word or two: `Berita`, `Geschichte`


def read_title(head: Head, site: str, heading: str = "", url: str = "") -> tuple[str, str]:
    """(title, where it came from); ('', '') for a page that gives none.

    `heading` is the one above the text: believed alone where the page's titles share no word
    with its address while the heading repeats it.
    """
    stated = _stated(head)
    if agreed := _agreed(head.headings, stated, site):
        return agreed, "h1"
    if "json_ld" not in stated and (props := head.shown.itemprops.get("headline")):
        stated["itemprop"] = props[0]
    names = {fold(n) for n in (site, *_named(head), *head.banners, *_ARCHIVES) if n}
    slug = _slug_words(url)
    printed = [_without_name(h, names) for h in dict.fromkeys(head.headings)]
    printed = [h for h in printed if len(fold(h)) > 3 and fold(h) not in names]
    shown = {fold(t) for t in (*printed, heading) if t}
    titles = {
        where: _without_site(text, names, shown | _others(stated, where), slug)
        for where, text in stated.items()
    }
    titles = {where: text for where, text in titles.items() if text and fold(text) not in names}
    h1, weight = _article_heading(printed, titles, heading)
    if not h1 and heading and (not titles or _is_other(heading, set(titles.values()), slug)):
        return heading, "heading"
    if h1:
        titles["h1"] = _part_of_heading(h1, head, titles)
        if _goes_on(titles["h1"], head.heading_parts, titles.values()):
            return titles["h1"], "h1"
    if heading and titles:
        titles["heading"] = heading
    if not titles:
        where = next(iter(stated), "")
        return stated.get(where, ""), where
    return _elected(titles, {**_WEIGHTS, "h1": weight})


def _agreed(headings: list[str], stated: Mapping[str, str], site: str) -> str:
    """The h1 that the page's JSON-LD or OpenGraph repeats: no other title outweighs the two."""
    said = stated.get("json_ld") or stated.get("og:title") or ""
    key = fold(said)
    if len(key) < _SURE or key == fold(site) or _SEPARATOR.search(said):
        return ""
    return next((h1 for h1 in headings if fold(h1) == key), "")


def _slug_words(url: str) -> set[str]:
    """The words of the longest part of an address, which mostly repeats the headline."""
    parts = url.partition("//")[2].partition("?")[0].lower().split("/")[1:]
    return set(_WORD.findall(max(parts, key=len, default="")))


def _named(head: Head) -> tuple[str, ...]:
    meta = head.meta
    return meta.get("og:site_name", ""), meta.get("application-name", "")


def _stated(head: Head) -> dict[str, str]:
    """The titles that the page's head states, by source."""
    raw = {
        "json_ld": string(head.article.get("headline")),
        "og:title": head.meta.get("og:title", ""),
        "title": head.title,
        "twitter:title": head.meta.get("twitter:title", ""),
    }
    titles = {where: normalise(text[:_LONGEST]) for where, text in raw.items()}
    return {where: text for where, text in titles.items() if text}


def _others(titles: Mapping[str, str], origin: str) -> set[str]:
    return {fold(text) for where, text in titles.items() if where != origin}


def _elected(titles: Mapping[str, str], weights: Mapping[str, float]) -> tuple[str, str]:
    """The title for which most speaks; a cut-off one speaks for the one that it begins."""
    whole = {where: _whole(text, titles.values()) for where, text in titles.items()}
    votes: dict[str, float] = {}
    for where, text in whole.items():
        alone = where == "twitter:title" and "og:title" not in titles
        weight = _LONE_TWITTER if alone else weights[where]
        votes[fold(text)] = votes.get(fold(text), 0) + weight
    best = max(votes, key=lambda key: votes[key])
    where = next(w for w in weights if w in whole and fold(whole[w]) == best)
    return whole[where], where


def _whole(text: str, titles: Iterable[str]) -> str:
    """The title of which this one is the beginning, if it was cut off: at a length, or at a
    quotation mark that ended an attribute."""
    cut = text.removesuffix("...").removesuffix("…").rstrip()
    if cut == text:
        return next((t for t in titles if t.startswith((f'{text} "', f'{text}"'))), text)
    return next((t for t in titles if len(t) > len(text) and t.startswith(cut)), text)


# ---- which of the page's headings is the article's


def _article_heading(
    printed: list[str], titles: Mapping[str, str], heading: str
) -> tuple[str, float]:
    """The h1 of the article and how much it says: the one that another title repeats or that
    stands above the text; one that shares its words with a title; a lone one."""
    if not printed:
        return "", 0.0
    full = _WEIGHTS["h1"]
    best = max(printed, key=lambda h1: _support(h1, titles) + (h1 == heading))
    if best == heading or _support(best, titles):
        return best, full
    for h1 in printed:
        if any(_repeats(fold(h1), fold(text)) for text in titles.values()):
            return h1, full
    if len(printed) > 1:
        return "", 0.0
    if not titles or any(_alike(best, text) for text in titles.values()):
        return best, full
    return best, _UNCONFIRMED if len(best.split()) > 2 else _SHORT


def _support(text: str, titles: Mapping[str, str]) -> float:
    """What the titles that say the same say; that an h1 has an itemprop says nothing."""
    key = fold(text)
    return sum(_WEIGHTS[w] for w, t in titles.items() if w != "itemprop" and fold(t) == key)


def _repeats(key: str, other: str) -> bool:
    """One holds the other, and is not much longer: no site's name in the page's title."""
    if len(key) < 8 or len(other) < 8:
        return key == other
    return (key in other and 2 * len(key) >= len(other)) or (
        other in key and 2 * len(other) >= len(key)
    )


def _alike(text: str, other: str) -> bool:
    """Whether two titles share a third of their words."""
    words = set(re.findall(r"\w+", text.casefold()))
    others = set(re.findall(r"\w+", other.casefold()))
    return 3 * len(words & others) >= max(len(words), len(others))


def _part_of_heading(h1: str, head: Head, titles: Mapping[str, str]) -> str:
    """The element of the heading that other titles repeat: no kicker before it, no subtitle
    or date after it. Where none repeats the whole, an element named for a kicker is left out."""
    own, whole = _support(h1, titles), fold(h1)
    inner = [p for p in head.heading_parts if fold(p) in whole]
    agreed = next((p for p in inner if _support(p, titles) > own), "")
    if agreed or own:
        return agreed or h1
    kicker = next((k for k in head.kickers if h1.startswith(f"{k} ")), "")
    bare = h1.removeprefix(kicker).strip(" :|–—-") or h1
    return next((p for p in inner if _ends_title(p, titles.values())), bare)


def _goes_on(h1: str, parts: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether a heading in one piece goes on where other titles end: these were shortened."""
    key = fold(h1)
    return not any(fold(part) in key for part in parts) and any(
        len(fold(text)) >= _SURE and key.startswith(fold(text)) and key != fold(text)
        for text in titles
    )


def _ends_title(part: str, titles: Iterable[str]) -> bool:
    """Whether another title has a part of a heading after a kicker of its own: `Kicker: Part`."""
    key = fold(part)
    return len(key) >= _SURE and any(
        fold(text.partition(": ")[2]) == key for text in titles if ": " in text
    )


def _is_other(heading: str, titles: set[str], slug: set[str]) -> bool:
    """Whether the page's titles share no word with its address, and the heading most of them."""
    words = set(_WORD.findall(heading.lower()))
    told = {w for title in titles for w in _WORD.findall(title.lower())}
    return len(words & slug) >= 2 and 2 * len(words & slug) >= len(words) and not told & slug


# ---- the site's name


def _without_site(text: str, names: set[str], others: set[str], slug: set[str]) -> str:
    """`Headline - Site` → `Headline`: cut where another title ends, or before the site's name."""
    before, colon, after = text.partition(": ")
    if colon and (fold(before) in names or (len(fold(after)) >= _SURE and fold(after) in others)):
        return after.strip()
    cuts = [c for c in _SEPARATOR.finditer(text) if c.start() > 0 and c.end() < len(text)]
    if not cuts:
        return text
    for cut in reversed(cuts):
        if fold(text[: cut.start()]) in others:
            return text[: cut.start()].strip()
    for cut in cuts:
        if fold(text[cut.end() :]) in others and len(fold(text[: cut.start()])) < 25:
            return text[cut.end() :].strip()
    for cut, following in pairwise(cuts):  # `Headline | Site | what the site is`
        start, between = text[: cut.start()].strip(), text[cut.end() : following.start()]
        if fold(between) in names and len(fold(start)) >= _SURE and not _is_name(start, names):
            return start
    last = cuts[-1]
    head, tail = text[: last.start()].strip(), text[last.end() :].strip()
    if _is_name(tail, names) or (_in_slug(head, slug) and _is_beside(tail, slug)):
        return _without_site(head, names, others, slug)
    bar = "|" in last.group() or "│" in last.group()
    if bar and len(tail) < _LONGEST_NAME and len(head) > len(tail) and not slug:
        return head
    return _without_name(text, names)


def _without_name(text: str, names: set[str]) -> str:
    """A title without the site's name before or after a separator."""
    cuts = [c for c in _SEPARATOR.finditer(text) if c.start() > 0 and c.end() < len(text)]
    if not cuts:
        return text
    first, last = cuts[0], cuts[-1]
    if _is_name(text[last.end() :], names):
        return text[: last.start()].strip()
    if _is_name(text[: first.start()], names) and not _is_name(text[first.end() :], names):
        return _without_name(text[first.end() :].strip(), names)
    return text


def _is_name(text: str, names: set[str]) -> bool:
    key = fold(text)
    return bool(key) and any(
        key == n
        or (len(key) > 2 and key in n)
        or (len(n) > 3 and n in key and len(key) < 3 * len(n))
        for n in names
    )


def _in_slug(text: str, slug: set[str]) -> bool:
    """Whether the address repeats half of the words of a text."""
    words = set(_WORD.findall(text.lower()))
    return len(words & slug) >= 2 and 2 * len(words & slug) >= len(words)


def _is_beside(text: str, slug: set[str]) -> bool:
    """Whether a text has words as addresses have them, and the address none of them."""
    words = [w for w in _WORD.findall(text.lower()) if w.isascii()]
    return bool(words) and not slug.intersection(words)
