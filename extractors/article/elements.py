"""What an element is to a reader: its kind, and whether it says of itself that it holds no body."""

from __future__ import annotations

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.names import judge_names

TEXT, SKIP, BREAK, PLAIN, LINK, INLINE, PARAGRAPH, BOX = range(8)
_TAGS = {
    SKIP: """
        -comment script style noscript template svg math iframe object embed canvas audio video
        picture img button input select textarea option map area dialog menu head link meta title
        base source track progress meter datalist
    """,
    BREAK: "br hr",
    # Inline elements whose names and attributes are of no matter.
    PLAIN: "b strong i em u s sup sub mark font big code cite q tt kbd var del ins bdi wbr",
    LINK: "a",
    PARAGRAPH: "p h1 h2 h3 h4 h5 h6 li dt dd pre td th summary legend",
    BOX: """
        div section article main aside header footer nav form fieldset blockquote figure figcaption
        table caption tbody thead tfoot tr ul ol dl details center body html address hgroup search
    """,
}
TEXT_ID, _COMMENT_ID = 2, 4  # of Lexbor's tags, fixed like those of all elements of HTML


_EMPTY = LexborHTMLParser("")


def tag_id(tag: str) -> int:
    """Lexbor's number of an element, which is read faster than its name."""
    return _EMPTY.create_node(tag).tag_id


def _kinds_by_id() -> dict[int, tuple[int, str]]:
    kinds = {TEXT_ID: (TEXT, "-text"), _COMMENT_ID: (SKIP, "-comment")}
    for kind, tags in _TAGS.items():
        for tag in tags.split():
            if tag[0] != "-":
                kinds[tag_id(tag)] = (kind, tag)
    return kinds


# (kind, tag) by Lexbor's numbers of elements.
KINDS = _kinds_by_id()

# Elements whose meaning is enough to know that they hold no running text of the article.
NOISE_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "header": "header",
    "address": "contact",
    "figcaption": "caption",
    "caption": "caption",
}
_NOT_QUOTED = {"tags", "post_data", "tool", "author_box"}  # names of editors' own for a quotation
_NOISE_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "search": "form",
    "menu": "navigation",
}


def kind_of(node: LexborNode) -> tuple[int, str]:
    """(kind, tag) of an element that is in no list: one of the page's own making, or unknown."""
    tag = node.tag or "-comment"
    if tag.startswith("amp-"):
        return SKIP, tag
    return (BOX if "-" in tag else INLINE), tag


def judge(tag: str, attributes: dict[str, str | None]) -> tuple[str | None, bool]:
    """(why the element is noise, or None; whether it is named as a body)."""
    reason, prose = _judge_named(tag, attributes.get("class"), attributes.get("id"))
    if len(attributes) == ("class" in attributes) + ("id" in attributes):
        return reason, prose
    if "itemprop" in attributes and "articleBody" in (attributes["itemprop"] or ""):
        return None, True
    return reason or _state(attributes), prose


@lru_cache(maxsize=16384)
def _judge_named(tag: str, names: str | None, identifier: str | None) -> tuple[str | None, bool]:
    reason, prose = judge_names(" ".join(filter(None, (names, identifier))))
    if tag == "blockquote" and reason in _NOT_QUOTED:
        return None, prose
    return NOISE_TAGS.get(tag, reason), prose


def _state(attributes: dict[str, str | None]) -> str | None:
    """Why an element is noise by its state or role."""
    style = attributes.get("style")
    if (
        (style and "none" in style and "display:none" in style.replace(" ", ""))
        or "hidden" in attributes
        or (style and "visibility:hidden" in style.replace(" ", ""))
        or attributes.get("aria-hidden") == "true"
    ):
        return "hidden"
    return _NOISE_ROLES.get(attributes["role"] or "") if "role" in attributes else None
