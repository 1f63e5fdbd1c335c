"""The headline: where several places of a page give one, what they agree on, without the site's name."""

from __future__ import annotations

import re

from extractors.article.head import Head
from extractors.article.jsonld import string
from extractors.article.normal import fold, normalise

_SEPARATOR = re.compile(r"\s+[|–—·•»«›:/-]\s+|\s*\|\s*|\s+::\s+|\s*[»›]\s*|(?<=\S)\s-\s|\s~\s")
_ORDER = ("json_ld", "h1", "og:title", "itemprop", "twitter:title", "title")


def read_title(head: Head, site: str) -> tuple[str, str]:
    """(title, where it came from); ('', '') for a page that gives none."""
    candidates = _candidates(head)
    if not candidates:
        return "", ""
    names = {fold(n) for n in (site, head.meta.get("og:site_name", ""), head.meta.get("application-name", "")) if n}
    stripped = {origin: _without_site(text, names, candidates, origin) for origin, text in candidates.items()}
    stripped = {o: t for o, t in stripped.items() if t and fold(t) not in names}
    if not stripped:
        origin = next(iter(candidates))
        return candidates[origin], origin
    votes: dict[str, int] = {}
    for text in stripped.values():
        votes[fold(text)] = votes.get(fold(text), 0) + 1
    best = max(stripped, key=lambda o: (votes[fold(stripped[o])] > 1, -_ORDER.index(o)))
    return stripped[best], best


def _candidates(head: Head) -> dict[str, str]:
    raw = {
        "json_ld": string(head.article.get("headline")),
        "og:title": head.meta.get("og:title", ""),
        "twitter:title": head.meta.get("twitter:title", ""),
        "itemprop": next(iter(head.itemprops.get("headline", ())), ""),
        "title": head.title,
    }
    others = [fold(t) for t in raw.values() if t]
    raw["h1"] = _best_heading(head.headings, others)
    return {o: normalise(raw[o]) for o in _ORDER if normalise(raw.get(o, ""))}


def _best_heading(headings: list[str], others: list[str]) -> str:
    """The h1 that the page's other titles repeat; a lone h1; else none."""
    headings = [h for h in headings if len(fold(h)) > 3]
    for heading in headings:
        key = fold(heading)
        if len(key) > 8 and any(key in other or other in key for other in others if len(other) > 8):
            return heading
    return headings[0] if len(headings) == 1 or not others and headings else ""


def _without_site(text: str, names: set[str], candidates: dict[str, str], origin: str) -> str:
    """`Headline - Site` → `Headline`: cut where another candidate ends, or before the site's name."""
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
        return _without_site(text[: last.start()].strip(), names, {}, origin) if len(cuts) > 1 else text[: last.start()].strip()
    if first in names:
        return text[cuts[0].end() :].strip()
    if origin == "title" and len(candidates) <= 1 and len(tail) < 30 and len(first) > len(tail):
        return text[: last.start()].strip()
    return text
