"""One pass over a page's tree: its text as blocks, and the boxes that hold them.

Everything that the reader decides later it decides on these flat records; the tree is
walked once, without recursion, so that depth is no matter and time is linear in the nodes.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from extractors.article.captions import caption_after
from extractors.article.elements import (
    BOX,
    BREAK,
    INLINE,
    KINDS,
    LINK,
    NOISE_TAGS,
    PARAGRAPH,
    PLAIN,
    SKIP,
    TEXT,
    TEXT_ID,
    judge,
    kind_of,
)
from extractors.article.normal import squeeze, weight

_LAST = BOX + 1  # the kind of the box after which a walk may end
_UNKNOWN = (-1, "")
ENDLESS = float("inf")
# Characters below which an element of noise is one block, unread; a paragraph or inline element
# with more is no noise whatever its names.
_OPAQUE = 200
_OPAQUE_SURE = 3000
_UNREAD = 20_000  # characters, white space and all, beyond which an element is walked anyway
_MOST_IMAGES = 100  # looked at for a caption
# Characters of such elements, nested in each other, after which none is looked into; each counts
# as some, for its elements.
_MOST_UNREAD = 400_000
_LOOK = 1000
_SURE = {"navigation", "footer", "caption", "contents"}
_LISTS = {"ul", "ol"}  # which with a link in them are taken for lists of links where unread
_AFTER = 16  # blocks read after the last box: credits and dates stand there


class Box:
    """An element that holds blocks. `noise` says why its text is no body text, if so.

    `mass` counts the characters of running text in it, `score` weighs how near they stand,
    `around` is the mass of the nearest element around it that is named as a body.
    """

    __slots__ = (
        "around", "depth", "direct", "goods", "linked", "mass", "names", "noise", "own_noise",
        "parent", "prose", "score", "tag",
    )  # fmt: skip

    def __init__(
        self, parent: Box | None, tag: str, noise: str | None, prose: bool, names: str | None = None
    ) -> None:
        self.parent = parent
        self.tag = tag
        self.own_noise = self.noise = noise
        self.prose = prose
        self.names = names
        self.depth = self.direct = self.goods = self.linked = self.mass = 0
        self.score = 0.0
        self.around = ENDLESS
        if parent is not None:
            self.noise = noise or parent.noise
            self.depth = parent.depth + 1


class Block:
    """A paragraph, heading, list item or line: `linked` counts its characters inside links."""

    __slots__ = ("box", "linked", "tag", "text")

    def __init__(self, text: str, tag: str, linked: int, box: Box) -> None:
        self.text = text
        self.tag = tag
        self.linked = linked
        self.box = box


def walk(root: LexborNode, last: int | None = None) -> tuple[list[Block], list[Box]]:
    """All text in `root` in order, and all boxes in document order (parents first).

    An element of little text that its names show to be noise becomes one block unread. Little
    is read after the element with the memory id `last`, if there is one. White space between
    the elements of a box is passed over in C: it matters where inline elements stand beside
    each other.
    """
    walk = _Walk(root, last)
    parts = walk.parts
    stack: list[tuple[Iterator[LexborNode], int, Box, str]] = []
    end = ENDLESS
    nodes = root.iter(include_text=True, skip_empty=True)
    while True:
        for node in nodes:
            kind, tag = KINDS.get(node.tag_id, _UNKNOWN)
            if kind == TEXT:
                walk.read(node)
                continue
            if parts and kind <= INLINE and _is_after_blank(node):
                parts.append(" ")
            if kind in (SKIP, BREAK):
                walk.pass_by(node, kind, tag)
            elif (child := node.first_child) is not None:
                outside = walk.box, walk.tag
                if kind != PLAIN:
                    kind = walk.enter(node, kind, tag)
                if kind == SKIP:
                    continue
                if kind < BOX and child.tag_id == TEXT_ID and child.next is None:
                    walk.read(child)
                    walk.leave(kind, *outside)
                    continue
                stack.append((nodes, kind, *outside))
                nodes = node.iter(include_text=True, skip_empty=kind >= BOX)
                break
        else:
            if not stack or len(walk.blocks) >= end:
                break
            nodes, kind, box, tag = stack.pop()
            walk.leave(kind, box, tag)
            if kind == _LAST:
                end = len(walk.blocks) + _AFTER
    return walk.finished()


def _is_after_blank(node: LexborNode) -> bool:
    """Whether white space that was passed over stands between an element and the one before."""
    before = node.prev
    return before is not None and before.is_empty_text_node


class _Walk:
    """Where a walk stands: the box and tag of the block whose text is being gathered in `parts`."""

    __slots__ = (
        "blocks", "box", "boxes", "captions", "images", "in_link", "last", "linked", "parts",
        "tag", "unread",
    )  # fmt: skip

    def __init__(self, root: LexborNode, last: int | None) -> None:
        self.blocks: list[Block] = []
        self.box = Box(None, root.tag or "body", None, False)
        self.boxes = [self.box]
        self.captions: set[str] = set()
        self.parts: list[str] = []
        self.tag = "div"
        self.last = last
        self.linked = self.in_link = self.images = self.unread = 0

    def flush(self) -> None:
        """End the block that is being gathered."""
        parts = self.parts
        text = squeeze(parts[0] if len(parts) == 1 else "".join(parts))
        parts.clear()
        if text:
            self.blocks.append(Block(text, self.tag, self.linked, self.box))
        self.linked = 0

    def leave(self, kind: int, box: Box, tag: str) -> None:
        """Go on after an element in the one around it, of which box and tag are given."""
        if kind == LINK:
            self.in_link -= 1
        elif kind >= PARAGRAPH:
            if self.parts:
                self.flush()
            self.box, self.tag = box, tag

    def read(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if self.parts or not text.isspace():
            self.parts.append(text)
            if self.in_link:
                self.linked += len(text)

    def pass_by(self, node: LexborNode, kind: int, tag: str) -> None:
        """Take what an element without content leaves: a break, the caption of an image."""
        if kind == BREAK:
            if self.parts:
                self.flush()
        elif tag == "img":
            self.see(node)

    def finished(self) -> tuple[list[Block], list[Box]]:
        if self.parts:
            self.flush()
        self.mark_captions()
        return self.blocks, self.boxes

    def see(self, image: LexborNode) -> None:
        if self.images < _MOST_IMAGES:
            self.images += 1
            if caption := caption_after(image, image.next):
                self.captions.add(caption)

    def enter(self, node: LexborNode, kind: int, tag: str) -> int:
        """The kind as which an element's content is to be read: SKIP for not at all."""
        if kind == LINK:  # judged by how much of a block is linked, not by its names
            self.in_link += 1
            return kind
        if kind < 0:
            kind, tag = kind_of(node)
            if kind == SKIP:
                return SKIP
        attributes = node.attributes
        reason, prose = judge(tag, attributes) if attributes else (NOISE_TAGS.get(tag), False)
        if reason:
            if self._set_aside(node, kind, tag, reason):
                return SKIP
            if kind != BOX:
                kind = PARAGRAPH
        if kind == INLINE:
            return kind
        if self.parts:
            self.flush()
        self.tag = tag
        if kind == BOX:
            self.box = Box(self.box, tag, reason, prose, attributes.get("class"))
            self.boxes.append(self.box)
            self.tag = tag if tag == "blockquote" else "div"
        return _LAST if self.last is not None and node.mem_id == self.last else kind

    def _set_aside(self, node: LexborNode, kind: int, tag: str, reason: str) -> bool:
        """Make an element of noise one block, unread, if it has little text."""
        text = node.text(separator=" ", skip_empty=True) if self.unread < _MOST_UNREAD else ""
        sure = reason in _SURE
        most = _OPAQUE_SURE if sure or (reason == "hidden" and kind != BOX) else _OPAQUE
        if 0 < len(text) < _UNREAD:
            text = squeeze(text)
            if len(text) < most and (2 * len(text) < most or weight(text) < most):
                if kind != INLINE and self.parts:
                    self.flush()
                if text:
                    linked = sure or (tag in _LISTS and node.css_first("a") is not None)
                    aside = Box(self.box, tag, reason, False)
                    self.boxes.append(aside)
                    self.blocks.append(Block(text, tag, len(text) if linked else 0, aside))
                return True
        self.unread += len(text) + _LOOK
        return False

    def mark_captions(self) -> None:
        for block in self.blocks if self.captions else ():
            if block.text in self.captions:
                block.box = Box(block.box, block.tag, "caption", False)
                self.boxes.append(block.box)
