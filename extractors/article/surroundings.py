"""Whether an element is the article's, by its names and those of the elements around it."""

from __future__ import annotations

from enum import Enum, auto

from selectolax.lexbor import LexborNode

from extractors.article.names import noise_reason

# What stands in these is said of other articles, by readers, or of the site.
_ELSEWHERE = {"related", "comments", "advert"}
# These names stand around whole articles too, and their ends.
_MARGINS = {"sidebar", "footer"}
_ELSEWHERE_TAGS = {"aside", "nav"}
_MOST_READ = 150  # elements that are looked through for a headline
_FARTHEST = 12  # elements outwards


class _Says(Enum):
    """What an element says of where it stands."""

    NOTHING = auto()
    PAGE = auto()  # around it is nothing more
    ARTICLE = auto()
    MARGIN = auto()
    ASIDE = auto()
    OTHERS = auto()  # other articles, readers, adverts


class Surroundings:
    """A page's elements, and what was found of them."""

    def __init__(self) -> None:
        self._said: dict[int, _Says] = {}
        self._titled: dict[int, bool] = {}  # whether they hold the headline

    def elsewhere(self, node: LexborNode, margins: bool = True) -> bool:
        """Whether an element is not the article's; `margins`: nor in a sidebar or footer, where
        no article is around it."""
        here: LexborNode | None = node
        in_margin = False
        for _ in range(_FARTHEST):
            if here is None:
                break
            at = here.mem_id
            said = self._said.get(at)
            if said is None:
                said = self._said[at] = self._says(here)
            if said is _Says.PAGE:
                break
            if said is _Says.OTHERS or (said is _Says.ASIDE and margins):
                return True
            if said is _Says.ARTICLE:
                return False
            in_margin = in_margin or said is _Says.MARGIN
            here = here.parent
        return in_margin and margins

    def _says(self, node: LexborNode) -> _Says:
        tag = node.tag
        if tag in ("body", "html", "-undef", "-document"):
            return _Says.PAGE
        attributes = node.attributes
        names, identifier = attributes.get("class") or "", attributes.get("id") or ""
        reason = noise_reason(f"{names} {identifier}") if names or identifier else None
        if reason in _ELSEWHERE or reason in _MARGINS:
            if self._holds_title(node):
                return _Says.ARTICLE
            if reason in _ELSEWHERE or tag not in _ELSEWHERE_TAGS:
                return _Says.OTHERS if reason in _ELSEWHERE else _Says.MARGIN
        if tag in _ELSEWHERE_TAGS:
            return _Says.ASIDE
        return _Says.ARTICLE if tag == "article" or "hentry" in names else _Says.NOTHING

    def _holds_title(self, node: LexborNode) -> bool:
        found = self._titled.get(node.mem_id)
        if found is None:
            found = len(self._titled) < _MOST_READ and node.css_first("h1") is not None
            self._titled[node.mem_id] = found
        return found
