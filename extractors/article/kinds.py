"""Which pages are no articles: lists, galleries, videos, missing pages, paywalls."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from extractors.article import jsonld
from extractors.article.body import Body
from extractors.article.head import Head
from extractors.article.normal import weight
from extractors.model import NotAnArticle
from extractors.vocabulary import load_vocabulary

_PAGES = load_vocabulary("article")["pages"]
_SOFT_404 = re.compile(
    r"^\W*(?:404|oops|not found)\W*(?:$|[-–|:])|(?:^|\W)(?:"
    + "|".join(re.escape(p) for p in _PAGES["soft_404"])
    + r")(?:\W|$)",
    re.IGNORECASE,
)
_PAYWALL = re.compile("|".join(re.escape(p) for p in _PAGES["paywall"]), re.IGNORECASE)
_LISTING_PATHS = set(_PAGES["listing_paths"])
_LISTING_CLASSES = set(_PAGES["listing_classes"])
_SURE_CLASSES = set(_PAGES["sure_listing_classes"])
_ARCHIVE_PATHS = set(_PAGES["archive_paths"])
_SINGLE_CLASSES = set(_PAGES["single_classes"])
_MEDIA_PATH = re.compile(
    r"/(?:(?P<video>videos?|tv|watch)|(?P<gallery>foto|photos?|gallery|galeri|galleries))/", re.I
)
_OWN_QUERY = re.compile(r"(?:^|&)(?:p|id|page_id|artikel|news)=")
_WORD = re.compile(r"[^\W\d_]{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAME_WORDS = 4  # words of a headline in an address, which names of lists do not reach
_SHORTEST_ID = 4  # figures
_TEASER = 250  # characters that a page shows to all who may not read its article
EMPTY = 60  # characters below which there is no article
BRIEF = 400  # characters below which a page must be an article by other signs


def not_an_article(
    tree: LexborHTMLParser, head: Head, url: str, title: str, text: str, body: Body
) -> NotAnArticle | None:
    """Why the page is none; None for an article. The `body` that was found knows the teasers
    (linked headlines) around it."""
    heading = (head.headings or [""])[0]
    if weight(text) < 3 * BRIEF:
        for line in (title, head.title, heading):
            if (
                line
                and _SOFT_404.search(line)
                and len(line) < 90
                and not head.article.get("datePublished")
            ):
                return NotAnArticle("soft_404", line)
    classes = set((tree.body.attributes.get("class") or "").lower().split()) if tree.body else set()
    single = bool(classes & _SINGLE_CLASSES) or "article" in head.meta.get("og:type", "").lower()
    described = bool(head.article.get("headline") or head.article.get("datePublished"))
    listing = _listing(url, title, classes, single or described)
    if listing:
        return NotAnArticle("listing", listing)
    kind = _media(head, url)
    if kind and weight(text) < BRIEF:
        return NotAnArticle(kind, title)
    if _paywalled(head, text):
        return NotAnArticle("paywall", title)
    if weight(text) < EMPTY or not any(c.isalpha() for c in text):
        return NotAnArticle("empty", title)
    if (
        not (single or described or _has_own_address(url, title))
        and weight(text) < 2 * BRIEF
        and body.teasers > 4 * len(text)
    ):
        return NotAnArticle("listing", "mostly linked headlines")
    return None


def _listing(url: str, title: str, classes: set[str], described: bool) -> str:
    """What tells that a page is a list: classes of `body` or steps of the address, unless the
    page describes an article or its address names one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    steps = [s for s in parts.path.lower().split("/") if s]
    named = described or _names_article(steps[-1:], title)
    listed = classes & (_SURE_CLASSES if named else _LISTING_CLASSES)
    if listed and not described:
        return "body class " + " ".join(sorted(listed))
    if not parts.netloc:
        return ""
    if not steps and not _OWN_QUERY.search(parts.query):
        return "home page"
    names_one = described or (named and steps[:1] and steps[0] in _ARCHIVE_PATHS)
    if steps and steps[0] in _LISTING_PATHS and not names_one:
        return f"path /{steps[0]}/"
    if re.search(r"/page/\d+/?$", parts.path) and not described:
        return "page of a list"
    return ""


def _has_own_address(url: str, title: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    steps = [s for s in parts.path.lower().split("/") if s]
    return _names_article(steps[-1:], title) or bool(_OWN_QUERY.search(parts.query))


def _names_article(last: list[str], title: str) -> bool:
    """Whether the last step of an address is an article's: it repeats the headline or is a
    number, and no year."""
    step = unquote(last[0]) if last else ""
    if step.isdigit():
        return len(step) >= _SHORTEST_ID and not _YEAR.match(step)
    words = set(_WORD.findall(_plain(title)))
    return len(words.intersection(_WORD.findall(_plain(step)))) >= _SAME_WORDS


def _plain(text: str) -> str:
    """Lower case without accents, as addresses are written."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c)
    )


def _media(head: Head, url: str) -> str | None:
    og = head.meta.get("og:type", "").lower()
    kinds = jsonld.types(head.article)
    found = _MEDIA_PATH.search(url)
    if og.startswith("video") or "videoobject" in kinds or (found and found["video"]):
        return "video"
    if (
        "gallery" in og
        or "imagegallery" in head.article.get("@types", ())
        or (found and found["gallery"])
    ):
        return "gallery"
    return None


def _paywalled(head: Head, text: str) -> bool:
    free = head.article.get("isAccessibleForFree")
    closed = free is False or str(free).lower() == "false"
    length = weight(text)
    return length < BRIEF and ((closed and length < _TEASER) or bool(_PAYWALL.search(text[-600:])))
