"""The headline: what a page's titles agree on, without the site's name."""

from __future__ import annotations

import re

from extractors.article.head import Head
from extractors.article.jsonld import string
from extractors.article.normal import fold, normalise

_SEPARATOR = re.compile(r"\s+[|–—·•»«›:/-]\s+|\s*\|\s*|\s+::\s+|\s*[»›]\s*|(?<=\S)\s-\s|\s~\s")
# What sites fill from one field says the same thing once.
_GROUPS = {"og:title": "social", "twitter:title": "social", "title": "social", "itemprop": "h1"}
_LONGEST = 500  # characters
_ORDER = ("json_ld", "h1", "og:title", "itemprop", "twitter:title", "title")


def read_title(head: Head, site: str, heading: str = "", url: str = "") -> tuple[str, str]:
    """(title, where it came from); ('', '') for a page that gives none.

    `heading` is the one above the text: believed where the page has no other title than the
    site's, or one title only that its address does not repeat while the heading it does.
    """
    candidates = _candidates(head)
    if not candidates:
        return heading, "heading" if heading else ""
    names = {
        fold(n)
        for n in (site, head.meta.get("og:site_name", ""), head.meta.get("application-name", ""))
        if n
    }
    stripped = {
        origin: _without_site(text, names, candidates, origin)
        for origin, text in candidates.items()
    }
    stripped = {o: t for o, t in stripped.items() if t and fold(t) not in names}
    if heading and (not stripped or _is_other(heading, set(stripped.values()), url)):
        return heading, "heading"
    if not stripped:
        origin = next(iter(candidates))
        return candidates[origin], origin
    groups: dict[str, set[str]] = {}
    for where, text in stripped.items():
        groups.setdefault(fold(text), set()).add(_GROUPS.get(where, where))
    best = max(stripped, key=lambda o: (len(groups[fold(stripped[o])]), -_ORDER.index(o)))
    return stripped[best], best


def _is_other(heading: str, titles: set[str], url: str) -> bool:
    """Whether the page's titles share no word with its address, and the heading most of them."""
    slug = set(re.findall(r"[^\W\d_]{4,}", url.partition("//")[2].partition("/")[2].lower()))
    words = set(re.findall(r"[^\W\d_]{4,}", heading.lower()))
    told = {w for title in titles for w in re.findall(r"[^\W\d_]{4,}", title.lower())}
    return len(words & slug) >= 2 and 2 * len(words & slug) >= len(words) and not told & slug


def _candidates(head: Head) -> dict[str, str]:
    raw = {
        "json_ld": string(head.article.get("headline")),
        "og:title": head.meta.get("og:title", ""),
        "twitter:title": head.meta.get("twitter:title", ""),
        "itemprop": next(iter(head.itemprops.get("headline", ())), ""),
        "title": head.title,
    }
    raw["h1"] = _best_heading(head.headings, [t for t in raw.values() if t])
    titles = {o: normalise(raw.get(o, "")[:_LONGEST]) for o in _ORDER}
    return {o: title for o, title in titles.items() if title}


def _best_heading(headings: list[str], titles: list[str]) -> str:
    """The h1 that the other titles repeat; a lone h1 that shares words with them; else none."""
    others = [fold(t) for t in titles]
    headings = [h for h in headings if len(fold(h)) > 3]
    for heading in headings:
        key = fold(heading)
        if any(_repeats(key, other) for other in others):
            return heading
    if len(headings) != 1:
        return "" if others else next(iter(headings), "")
    words = set(re.findall(r"\w+", headings[0].casefold()))
    shared = [len(words & set(re.findall(r"\w+", t.casefold()))) for t in titles]
    return headings[0] if not titles or max(shared) * 3 >= len(words) > 2 else ""


def _repeats(key: str, other: str) -> bool:
    """One holds the other, and is not much longer: no site's name in the page's title."""
    if len(key) < 8 or len(other) < 8:
        return key == other
    return (key in other and 2 * len(key) >= len(other)) or (
        other in key and 2 * len(other) >= len(key)
    )


def _without_site(text: str, names: set[str], candidates: dict[str, str], origin: str) -> str:
    """`Headline - Site` → `Headline`: cut where another title ends, or before the site's name."""
    before, colon, after = text.partition(": ")
    if colon and fold(before) in names:
        return after.strip()
    cuts = list(_SEPARATOR.finditer(text))
    if not cuts:
        return text
    others = {fold(t) for o, t in candidates.items() if o != origin}
    for cut in cuts:
        if fold(text[: cut.start()]) in others:
            return text[: cut.start()].strip()
    for cut in cuts:
        if fold(text[cut.end() :]) in others and len(fold(text[: cut.start()])) < 25:
            return text[cut.end() :].strip()
    last = cuts[-1]
    tail, first = fold(text[last.end() :]), fold(text[: cuts[0].start()])
    if tail in names or (tail and any(tail in n or (len(n) > 3 and n in tail) for n in names)):
        return (
            _without_site(text[: last.start()].strip(), names, {}, origin)
            if len(cuts) > 1
            else text[: last.start()].strip()
        )
    if first in names:
        return text[cuts[0].end() :].strip()
    if origin == "title" and len(candidates) <= 1 and len(tail) < 30 and len(first) > len(tail):
        return text[: last.start()].strip()
    return text
