"""One pass over a page's tree: its text as blocks, and the boxes that hold them.

Everything that the reader decides later it decides on these flat records; the tree is
walked once, without recursion, so that depth is no matter and time is linear in the nodes.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.names import judge_names

_SKIP, _INLINE, _PLAIN, _BOX, _PARAGRAPH, _BREAK, _LINK, _TEXT = range(8)
_TAGS = {
    _SKIP: """
        -comment script style noscript template svg math iframe object embed canvas audio video
        picture img button input select textarea option map area dialog menu head link meta title
        base source track progress meter datalist
    """,
    _BOX: """
        div section article main aside header footer nav form fieldset blockquote figure figcaption
        table caption tbody thead tfoot tr ul ol dl details center body html address hgroup search
    """,
    _PLAIN: """
        b strong i em u s sup sub mark font big code cite q tt kbd var del ins bdi wbr
    """,
    _PARAGRAPH: "p h1 h2 h3 h4 h5 h6 li dt dd pre td th summary legend",
    _TEXT: "-text",
    _BREAK: "br hr",
    _LINK: "a",
}
_TEXT_ID, _COMMENT_ID = 2, 4  # of Lexbor's tags, fixed like those of all elements of HTML


def _kinds_by_id() -> dict[int, tuple[int, str]]:
    """(kind, tag) of Lexbor's numbers of elements, which are read faster than their names."""
    tree = LexborHTMLParser("")
    kinds = {_TEXT_ID: (_TEXT, "-text"), _COMMENT_ID: (_SKIP, "-comment")}
    for kind, tags in _TAGS.items():
        for tag in tags.split():
            if tag[0] != "-":
                kinds[tree.create_node(tag).tag_id] = (kind, tag)
    return kinds


_KINDS = _kinds_by_id()
_UNKNOWN = (-1, "")
# Elements whose meaning is enough to know that they hold no running text of the article.
_NOISE_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "header": "header",
    "address": "contact",
    "figcaption": "caption",
    "caption": "caption",
}
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


# Characters below which an element of noise is one block, unread; a paragraph or inline element
# with more is no noise whatever its names.
_OPAQUE = 200
_OPAQUE_SURE = 3000
_UNREAD = 20_000  # characters, white space and all, beyond which an element is walked anyway
_IMAGE_HOLDERS = {"a", "p", "div", "span", "center", "picture", "strong", "b"}
_CAPTION_TAGS = {"p", "div", "span", "center", "font", "small", "i", "em", "strong", "b"}
_CAPTION_MARKS = {"small", "i", "em"}
_SMALL_PRINT = re.compile(
    r"font-size:(?:[0-9]px|1[0-2]px|[0-9]pt|0?\.[0-9]+r?em|[6-8]\d%|x*-?small)"
)
_LONGEST_CAPTION = 250
_CAPTION_IN_ITALICS = 120  # characters; more in italics after an image may be a standfirst
_MOST_IMAGES = 100  # looked at for a caption
_MOST_UNREAD = 400  # elements of noise with more, nested in each other, after which none is read
_SURE = {"navigation", "footer", "share_bar", "caption", "contents"}


class Box:
    """An element that holds blocks. `noise` says why its text is no body text, if so.

    `mass` counts the characters of running text in it, `score` weighs how near they stand.
    """

    __slots__ = (
        "depth", "direct", "goods", "linked", "mass", "names", "noise", "own_noise",
        "parent", "prose", "score", "tag",
    )  # fmt: skip

    def __init__(
        self, parent: Box | None, tag: str, noise: str | None, prose: bool, names: str | None = None
    ) -> None:
        self.parent = parent
        self.tag = tag
        self.own_noise = noise
        self.noise: str | None = noise or (parent.noise if parent else None)
        self.prose = prose
        self.names = names
        self.depth: int = parent.depth + 1 if parent else 0
        self.direct = self.goods = self.linked = self.mass = 0
        self.score = 0.0


class Block:
    """A paragraph, heading, list item or line: `linked` counts its characters inside links."""

    __slots__ = ("box", "linked", "tag", "text")

    def __init__(self, text: str, tag: str, linked: int, box: Box) -> None:
        self.text = text
        self.tag = tag
        self.linked = linked
        self.box = box

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text)


def walk(root: LexborNode) -> tuple[list[Block], list[Box]]:
    """All text in `root` in order, and all boxes in document order (parents first).

    An element of little text that its names show to be noise becomes one block unread. One
    long loop, since it runs once for every node of every page.
    """
    blocks: list[Block] = []
    box = Box(None, root.tag or "body", None, False)
    boxes = [box]
    captions: set[str] = set()
    parts: list[str] = []
    linked = in_link = images = unread = 0
    tag_now = "div"
    stack: list[tuple[LexborNode | None, int, Box, str]] = []
    kinds = _KINDS
    node = root.first_child
    while True:
        if node is None:
            if not stack:
                break
            node, kind, outer, tag_outside = stack.pop()
            if kind <= _PLAIN:
                continue
            if kind == _LINK:
                in_link -= 1
                continue
            if parts:
                text = " ".join("".join(parts).split())
                parts.clear()
                if text:
                    blocks.append(Block(text, tag_now, linked, box))
                linked = 0
            box, tag_now = outer, tag_outside
            continue
        kind, tag = kinds.get(node.tag_id, _UNKNOWN)
        if kind == _TEXT:
            text = node.text_content or ""
            if parts or not text.isspace():
                parts.append(text)
                if in_link:
                    linked += len(text)
            node = node.next
            continue
        if kind == _SKIP:
            following = node.next
            if tag == "img" and images < _MOST_IMAGES:
                images += 1
                if caption := caption_after(node, following):
                    captions.add(caption)
            node = following
            continue
        if kind == _PLAIN:
            child = node.first_child
            following = node.next
            if child is None:
                node = following
                continue
            stack.append((following, kind, box, tag_now))
            node = child
            continue
        following = node.next
        if kind == _BREAK:
            if parts:
                text = " ".join("".join(parts).split())
                parts.clear()
                if text:
                    blocks.append(Block(text, tag_now, linked, box))
                linked = 0
            node = following
            continue
        child = node.first_child
        if child is None:
            node = following
            continue
        if kind == _LINK:  # judged by how much of a block is linked, not by its names
            stack.append((following, kind, box, tag_now))
            in_link += 1
            node = child
            continue
        if kind == -1:
            tag = node.tag or "-comment"
            kind = _unknown_kind(tag)
            if kind == _SKIP:
                node = following
                continue
        attributes = node.attributes
        reason, prose = _judge(tag, attributes) if attributes else (_NOISE_TAGS.get(tag), False)
        if reason:
            text = node.text(deep=True, separator=" ") if unread < _MOST_UNREAD else ""
            opaque = 0 < len(text) < _UNREAD
            if opaque:
                text = " ".join(text.split())
                opaque = len(text) < (_OPAQUE_SURE if reason in _SURE else _OPAQUE)
            if opaque:
                if text:
                    aside = Box(box, tag, reason, False)
                    boxes.append(aside)
                    blocks.append(Block(text, tag, len(text) if reason in _SURE else 0, aside))
                if kind == _INLINE:
                    node = following
                    continue
                child = None
            else:
                unread += 1
                if kind != _BOX:
                    reason = None
                if kind == _INLINE:
                    kind = _PARAGRAPH
        if kind == _INLINE:
            stack.append((following, kind, box, tag_now))
            node = child
            continue
        if parts:
            text = " ".join("".join(parts).split())
            parts.clear()
            if text:
                blocks.append(Block(text, tag_now, linked, box))
            linked = 0
        if child is None:
            node = following
            continue
        stack.append((following, kind, box, tag_now))
        if kind == _BOX:
            box = Box(box, tag, reason, prose, attributes.get("class"))
            boxes.append(box)
            tag_now = tag if tag == "blockquote" else "div"
        else:
            tag_now = tag
        node = child
    text = " ".join("".join(parts).split())
    if text:
        blocks.append(Block(text, tag_now, linked, box))
    for block in blocks if captions else ():
        if block.text in captions:
            block.box = Box(block.box, block.tag, "caption", False)
            boxes.append(block.box)
    return blocks, boxes


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


def _unknown_kind(tag: str) -> int:
    if tag.startswith("amp-"):
        return _SKIP
    return _BOX if "-" in tag else _INLINE


def _judge(tag: str, attributes: dict[str, str | None]) -> tuple[str | None, bool]:
    """(why the element is noise, or None; whether it is named as a body)."""
    names, identifier = attributes.get("class"), attributes.get("id")
    reason, prose = None, False
    if names:
        reason, prose = judge_names(f"{names} {identifier}" if identifier else names)
    elif identifier:
        reason, prose = judge_names(identifier)
    reason = _NOISE_TAGS.get(tag, reason)
    if "itemprop" in attributes and "articleBody" in (attributes["itemprop"] or ""):
        return None, True
    if reason is None:
        style = attributes.get("style")
        if (
            (style and "none" in style and "display:none" in style.replace(" ", ""))
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
        ):
            reason = "hidden"
        elif "role" in attributes:
            reason = _NOISE_ROLES.get(attributes["role"] or "")
    return reason, prose
