"""One pass over a page's tree: its text as blocks, and the boxes that hold them.

Everything that the reader decides later it decides on these flat records; the tree is
walked once, without recursion, so that depth is no matter and time is linear in the nodes.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.names import noise_reason, prose_name

_SKIP, _INLINE, _BOX, _PARAGRAPH, _BREAK, _LINK, _TEXT, _CAPTION = range(8)
_KINDS: dict[str, int] = {
    "-text": _TEXT,
    "-comment": _SKIP,
    "br": _BREAK,
    "hr": _BREAK,
    "a": _LINK,
    "figcaption": _CAPTION,
    "caption": _CAPTION,
    **dict.fromkeys(
        "script style noscript template svg math iframe object embed canvas audio video picture img "
        "button input select textarea option map area dialog menu head link meta title base "
        "source track progress meter datalist".split(),
        _SKIP,
    ),
    **dict.fromkeys(
        "div section article main aside header footer nav form fieldset blockquote figure table "
        "tbody thead tfoot tr ul ol dl details center body html address hgroup search".split(),
        _BOX,
    ),
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 li dt dd pre td th summary legend".split(), _PARAGRAPH),
}
# Elements whose meaning is enough to know that they hold no running text of the article.
_NOISE_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "header": "header",
    "address": "contact",
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


# Characters up to which an inline element or paragraph with a noise name is believed to be noise.
_INLINE_NOISE = 200


class Box:
    """An element that holds blocks. `noise` says why its text is no body text, if so.

    `mass` counts the characters of running text in it, `score` weighs how near they stand.
    """

    __slots__ = (
        "depth", "direct", "first", "goods", "linked", "mass", "names", "noise", "own_noise",
        "parent", "prose", "score", "tag",
    )  # fmt: skip

    def __init__(
        self,
        parent: Box | None,
        tag: str,
        noise: str | None,
        prose: bool,
        first: int,
        names: str | None = None,
    ) -> None:
        self.parent = parent
        self.tag = tag
        self.own_noise = noise
        self.noise = noise or (parent.noise if parent else None)
        self.prose = prose
        self.names = names
        self.direct = 0
        self.goods = 0
        self.linked = 0
        self.depth: int = parent.depth + 1 if parent else 0
        self.first = first
        self.mass = 0
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


def read_blocks(tree: LexborHTMLParser) -> tuple[list[Block], list[Box]]:
    """All text of the page in order, and all boxes in document order (parents first)."""
    root = tree.body or tree.root
    if root is None:
        return [], []
    return walk(root)


def walk(root: LexborNode) -> tuple[list[Block], list[Box]]:
    """`read_blocks` of one element's content. One long loop, for speed: it runs once a node."""
    blocks: list[Block] = []
    box = Box(None, root.tag or "body", None, False, 0)
    boxes = [box]
    parts: list[str] = []
    linked = in_link = 0
    tag_now = "div"
    stack: list[tuple[LexborNode | None, int, Box, str]] = []
    kinds = _KINDS
    node = root.first_child
    while True:
        if node is None:
            if not stack:
                break
            node, kind, new_box, new_tag = stack.pop()
            if kind == _LINK:
                in_link -= 1
            elif kind != _INLINE:
                if parts:
                    text = " ".join("".join(parts).split())
                    parts.clear()
                    if text:
                        blocks.append(Block(text, tag_now, linked, box))
                    linked = 0
                box, tag_now = new_box, new_tag
            continue
        tag = node.tag or "-comment"
        kind = kinds.get(tag, -1)
        if kind == _TEXT:
            text = node.text_content or ""
            parts.append(text)
            if in_link:
                linked += len(text)
            node = node.next
            continue
        if kind == -1:
            kind = _unknown_kind(tag)
        if kind == _SKIP:
            node = node.next
            continue
        if kind == _BREAK:
            if parts:
                text = " ".join("".join(parts).split())
                parts.clear()
                if text:
                    blocks.append(Block(text, tag_now, linked, box))
                linked = 0
            node = node.next
            continue
        attributes = node.attributes
        reason = _reason(tag, attributes) if attributes or tag in _NOISE_TAGS else None
        if kind == _INLINE or kind == _LINK:
            child = node.first_child
            if child is not None and reason:
                text = " ".join(node.text(deep=True).split())
                if len(text) >= _INLINE_NOISE:
                    kind, reason = _PARAGRAPH, None
                else:
                    if text:
                        aside = Box(box, tag, reason, False, len(blocks))
                        boxes.append(aside)
                        blocks.append(Block(text, tag, 0, aside))
                    child = None
            if child is None:
                node = node.next
                continue
        if kind == _INLINE or kind == _LINK:
            stack.append((node.next, kind, box, tag_now))
            if kind == _LINK:
                in_link += 1
            node = child
            continue
        if reason and kind == _PARAGRAPH and len(node.text(deep=True)) >= _INLINE_NOISE:
            reason = None
        if parts:
            text = " ".join("".join(parts).split())
            parts.clear()
            if text:
                blocks.append(Block(text, tag_now, linked, box))
            linked = 0
        child = node.first_child
        if child is None:
            node = node.next
            continue
        stack.append((node.next, kind, box, tag_now))
        if kind == _BOX or reason:
            prose = kind == _BOX and bool(attributes) and _is_prose(attributes)
            box = Box(box, tag, reason, prose, len(blocks), attributes.get("class"))
            boxes.append(box)
            tag_now = tag if kind != _BOX or tag == "blockquote" else "div"
        else:
            if kind == _CAPTION:
                box = Box(box, tag, "caption", False, len(blocks))
                boxes.append(box)
            tag_now = tag
        node = child
    text = " ".join("".join(parts).split())
    if text:
        blocks.append(Block(text, tag_now, linked, box))
    return blocks, boxes


def _unknown_kind(tag: str) -> int:
    if tag.startswith("amp-"):
        return _SKIP
    return _BOX if "-" in tag else _INLINE


def _reason(tag: str, attributes: dict[str, str | None]) -> str | None:
    reason = _NOISE_TAGS.get(tag)
    if reason:
        return reason
    names = attributes.get("class")
    identifier = attributes.get("id")
    if names or identifier:
        reason = noise_reason(f"{names or ''} {identifier or ''}")
        if reason:
            return reason
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "hidden"
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", ""):
        return "hidden"
    role = attributes.get("role")
    return _NOISE_ROLES.get(role) if role else None


def _is_prose(attributes: dict[str, str | None]) -> bool:
    if "articleBody" in (attributes.get("itemprop") or ""):
        return True
    names, identifier = attributes.get("class"), attributes.get("id")
    return bool(names or identifier) and prose_name(f"{names or ''} {identifier or ''}")
