"""Captions that no element marks: the small print right after an image."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_IMAGE_HOLDERS = {"a", "p", "div", "span", "center", "picture", "strong", "b"}
_CAPTION_TAGS = {"p", "div", "span", "center", "font", "small", "i", "em", "strong", "b"}
_CAPTION_MARKS = {"small", "i", "em"}
_SMALL_PRINT = re.compile(
    r"font-size:(?:[0-9]px|1[0-2]px|[0-9]pt|0?\.[0-9]+r?em|[6-8]\d%|x*-?small)"
)
_LONGEST_CAPTION = 250
_CAPTION_IN_ITALICS = 120  # characters; more in italics after an image may be a standfirst


def caption_after(image: LexborNode, beside: LexborNode | None) -> str | None:
    """The text of the element right after an image if it is set as captions are: short and in
    italics, small print or centred. `beside` is the image's next node."""
    node = image
    for _ in range(3):  # out of the elements that hold the image alone
        while beside is not None and (
            beside.tag == "br"
            or (beside.tag == "-text" and not (beside.text_content or "").strip())
        ):
            beside = beside.next
        if beside is not None:
            return _as_caption(beside) if beside.tag in _CAPTION_TAGS else None
        holder = node.parent
        if holder is None or holder.tag not in _IMAGE_HOLDERS:
            return None
        node, beside = holder, holder.next
    return None


def _as_caption(node: LexborNode) -> str | None:
    text = " ".join(node.text(deep=True).split())
    if not 10 < len(text) < _LONGEST_CAPTION:
        return None
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    set_apart = bool(_SMALL_PRINT.search(style)) or "text-align:center" in style
    while node.tag not in _CAPTION_MARKS:
        child = node.first_child
        while child is not None and child.tag == "-text" and not (child.text_content or "").strip():
            child = child.next
        if child is None or child.tag not in _CAPTION_TAGS:
            return None
        style = (child.attributes.get("style") or "").replace(" ", "").lower()
        set_apart = set_apart or bool(_SMALL_PRINT.search(style))
        node = child
    if " ".join(node.text(deep=True).split()) != text:
        return None
    return text if set_apart or len(text) < _CAPTION_IN_ITALICS else None
