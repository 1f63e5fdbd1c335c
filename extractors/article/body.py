"""The generic reader: which of a page's blocks are the article's body. Needs no configuration.

Running text (blocks of some length with few links) votes for the elements around it; the
element with most votes holds the body, with the other parts of an article that is split over
several elements. What names, links and shape show to be no text of the article is cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

from extractors.article.blocks import Block, Box, walk
from extractors.article.clean import Line
from extractors.article.election import (
    GOOD_LINKS,
    HEADLINE,
    absolve,
    elect,
    is_good,
    is_linked,
    mark_cards,
    widen,
    within,
)
from extractors.article.focus import narrow
from extractors.model import Cut

_BYLINE = re.compile(r"(?i:by|von|oleh|par|por|di|door|av)\s+[^\W\d_a-z]")
_DIGIT = re.compile(r"\d")
_HEADINGS = {"h1", "h2", "h3", "h4"}
_LONGEST_CAPTION = 400  # characters of text set in a figure without an element of its own
_ELSEWHERE = {"related", "sidebar", "comments", "navigation", "advert", "teaser"}


@dataclass
class Body:
    """`lines` are the body's paragraphs, between the `first` and the `last` of the `blocks` that
    were read. What these tell beside it is looked up when it is asked for."""

    lines: list[Line] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    first: int = -1
    last: int = -1

    @property
    def printed(self) -> list[str]:
        """The short lines with a figure around headline and body, in which dates stand."""
        return self.between + self.around

    @cached_property
    def between(self) -> list[str]:
        """Those between headline and body."""
        return _dated(_between(self.blocks, self.first)) if self.first >= 0 else []

    @cached_property
    def around(self) -> list[str]:
        """Those below the text and above the headline, then those in elements that are named
        for dates."""
        return _dated(_around(self.blocks, self.first, self.last)) if self.first >= 0 else []

    @cached_property
    def farther(self) -> list[str]:
        """Short lines with a figure anywhere on the page but among teasers."""
        lines = (b for b in self.blocks if b.box.noise not in _ELSEWHERE)
        return [b.text for b in lines if len(b.text) < 60 and _DIGIT.search(b.text)][:60]

    @cached_property
    def credits(self) -> list[str]:
        """Those in which makers are named."""
        return _credits(self.blocks, self.first) + _edges(self.lines) if self.first >= 0 else []

    @cached_property
    def heading(self) -> str:
        """The heading nearest above the text."""
        return _heading(self.blocks, self.first) if self.first >= 0 else ""

    @cached_property
    def ends(self) -> list[str]:
        """Longer lines at the text's beginning and end."""
        return _ends(self.blocks, self.first, self.last) if self.first >= 0 else []

    @cached_property
    def caption(self) -> str | None:
        """The first caption above the text or in its beginning."""
        captions = (b.text for b in self.blocks[: self.first + 6] if b.box.noise == "caption")
        return next((c for c in captions if 10 < len(c) < 500), None)

    @cached_property
    def teasers(self) -> int:
        """Characters of the page's linked blocks."""
        return sum(
            len(b.text)
            for b in self.blocks
            if len(b.text) > 25 and is_linked(b) and not b.box.noise
        )


def find_body(
    root: LexborNode | None, paragraphs: list[LexborNode] | None = None, whole: bool = False
) -> Body:
    """The body in `root`'s content, of which `paragraphs` is the outline, if it is known; with
    `whole`, all of `root` is known to be body."""
    if root is None:
        return Body()
    blocks, boxes = walk(root) if whole else walk(*narrow(root, paragraphs))
    good = [block for block in blocks if is_good(block)]
    absolve(blocks, good, boxes)
    if whole:
        return _read(blocks, set(boxes), set(boxes))
    mark_cards(blocks, good, boxes)
    best = elect(good, boxes)
    if not best.score:
        return Body(blocks=blocks)
    wide, parts = widen(best, good, boxes)
    in_wide = within(boxes, {wide})
    return _read(blocks, in_wide, in_wide if wide is best else within(boxes, {best, *parts}))


def _read(blocks: list[Block], wide: set[Box], parts: set[Box]) -> Body:
    """The body in the boxes `parts`, with what is cut out of the boxes `wide` around it."""
    body = Body(blocks=blocks)
    for at, block in enumerate(blocks):
        if block.box not in wide:
            continue
        reason = _why_not(block, body.first >= 0)
        if not reason and block.box not in parts:
            reason = "unrelated"
        if reason:
            body.cuts.append(Cut(reason, block.text))
            continue
        body.first = at if body.first < 0 else body.first
        body.last = at
        body.lines.append(Line(block.text, block.tag))
    return body


def _why_not(block: Block, begun: bool) -> str | None:
    if block.box.noise:
        return block.box.noise
    length = len(block.text)
    if is_linked(block) or (block.tag == "li" and block.linked > 0.5 * length and length < 100):
        return "link"
    if block.box.tag == "figure" and length < _LONGEST_CAPTION:
        return "caption"
    return "title" if block.tag == "h1" and not begun else None


def _start(blocks: list[Block], first: int) -> int:
    """Where the article begins: its h1 above the first body block, else a little above that."""
    return max((i for i in range(first) if blocks[i].tag == "h1"), default=max(0, first - 12))


def _heading(blocks: list[Block], first: int) -> str:
    """The heading nearest above the body or first in it; none that is a link or of teasers."""
    near = blocks[max(0, first - 12) : first + 1]
    return next(
        (
            b.text
            for b in reversed(near)
            if b.tag in _HEADINGS
            and HEADLINE <= len(b.text) <= 250
            and b.linked < GOOD_LINKS * len(b.text)
            and b.box.noise not in _ELSEWHERE
        ),
        "",
    )


def _between(blocks: list[Block], first: int) -> list[Block]:
    return blocks[max(_start(blocks, first) + 1, first - 30) : first + 2]


def _around(blocks: list[Block], first: int, last: int) -> list[Block]:
    start = _start(blocks, first)
    near = blocks[last + 1 : last + 4] + blocks[max(0, start - 6) : start + 1][::-1]
    lines = [b for b in near if b.box.noise not in _ELSEWHERE]
    return lines + [b for b in blocks if b.box.noise == "post_data"]


def _dated(blocks: list[Block]) -> list[str]:
    lines = [b.text for b in blocks if len(b.text) < 120 and b.box.noise not in _ELSEWHERE]
    return [line for line in lines if _DIGIT.search(line)][:40]


def _ends(blocks: list[Block], first: int, last: int) -> list[str]:
    """Where dates stand besides: with the headline in one unread element, in a longer line
    below the text, at the very beginning of the text."""
    titles = [b.text for b in blocks if b.tag == "h1"]
    around = [
        b.text
        for b in blocks[max(0, first - 30) : first] + blocks[last + 1 : last + 8]
        if b.box.noise not in ("related", "comments", "advert")
        and len(b.text) < 600
        and _DIGIT.search(b.text)
    ]
    return [*around, blocks[first].text[:40], *titles][:20]


def _credits(blocks: list[Block], first: int) -> list[str]:
    """Short lines with a label between headline and body, and of elements named for authors."""
    near = blocks[max(_start(blocks, first), first - 30) : first]
    near += [b for b in blocks if b.box.noise == "author_box"][:10]
    return [b.text for b in near if len(b.text) < 160 and (":" in b.text or _BYLINE.match(b.text))]


def _edges(lines: list[Line]) -> list[str]:
    """The first and last lines of the text that may be bylines, and no sentences."""
    ends = [*lines[:2], *lines[-2:]]
    return [
        x.text
        for x in ends
        if _BYLINE.match(x.text) and len(x.text) < 90 and x.text[-1] not in ".!?:"
    ]
