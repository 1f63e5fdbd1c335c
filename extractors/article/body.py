"""The generic reader: which of a page's blocks are the article's body. Needs no configuration.

Running text (blocks of some length with few links) votes for the elements around it; the
element with most votes holds the body, with the other parts of an article that is split over
several elements. What names, links and shape show to be no text of the article is cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from extractors.article.blocks import Block, Box, walk
from extractors.article.clean import Line
from extractors.model import Cut

GOOD_LENGTH = 50  # characters from which a block counts as running text
GOOD_LINKS = 0.4  # share of linked characters up to which it does
MOST = 0.5  # a "noise" element with this share of the running text holds the article
SOME = 0.25  # one inside of which a body element with this share stands is layout, no noise
OUTWEIGHS = 4  # times the unmarked text from which marked text is believed instead
HEADLINE = 15  # characters from which a linked block may be a teaser's headline
CARDS = 3  # elements of one make from which they are a list of teasers
NEARLY_ALL = 0.9  # share of the page's running text in teasers that makes it a list itself
LONGEST_VOTE = 600  # characters beyond which a longer block votes no more
DECAY = 0.6  # of a vote from an element to the one around it
PROSE = 1.3  # weight of an element that is named as a body
PART = 0.15  # share of the body's text from which further parts widen it
# Names of layout that wrap articles too: running text in a body element speaks against them.
_BYLINE = re.compile(r"(?i:by|von|oleh|par|por|di|door|av)\s+[^\W\d_a-z]")
_DIGIT = re.compile(r"\d")
_LAYOUT = {
    "sidebar",
    "post_data",
    "header",
    "footer",
    "aside",
    "tool",
    "media",
    "navigation",
    "form",
}
_SOFT = _LAYOUT | {
    "advert", "teaser", "tags", "subscription", "contents", "share_bar", "notice",
}  # fmt: skip
_ITEMS = {"li", "td", "dd", "dt"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_ELSEWHERE = {"related", "sidebar", "comments", "navigation", "advert", "teaser"}


@dataclass(slots=True)
class Body:
    """`lines` are the body's paragraphs; `printed` the short lines around headline and body, in
    which dates stand, `credits` those in which makers are named; `teasers` counts characters of
    linked blocks of the page; `heading` is the heading nearest above the text, `ends` longer
    lines at its beginning and end."""

    lines: list[Line] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    heading: str = ""
    ends: list[str] = field(default_factory=list)
    caption: str | None = None
    teasers: int = 0


def find_body(root: LexborNode | None, whole: bool = False) -> Body:
    """The body in `root`'s content; with `whole`, all of `root` is known to be body."""
    body = Body()
    if root is None:
        return body
    blocks, boxes = walk(root)
    good = [b for b in blocks if len(b.text) >= GOOD_LENGTH and b.linked < GOOD_LINKS * len(b.text)]
    _absolve(blocks, good, boxes)
    if not whole:
        _mark_cards(blocks, good, boxes)
    if whole:
        best, wide, parts = boxes[0], boxes[0], set[int]()
    else:
        best = _elect(good, boxes)
        wide, parts = _widen(best, good, boxes)
    body.teasers = sum(
        len(b.text)
        for b in blocks
        if b.linked > 0.8 * len(b.text) and len(b.text) > 25 and not b.box.noise
    )
    if not best.score and not whole:
        return body
    in_wide = _within(boxes, {id(wide)})
    in_parts = in_wide if wide is best else _within(boxes, {id(best), *parts})
    first = last = -1
    for at, block in enumerate(blocks):
        if id(block.box) not in in_wide:
            continue
        reason = _why_not(block)
        if not reason and id(block.box) not in in_parts:
            reason = "unrelated"
        if reason:
            body.cuts.append(Cut(reason, block.text))
            continue
        first = at if first < 0 else first
        last = at
        body.lines.append(Line(block.text, block.tag))
    body.printed = _printed(blocks, first, last)
    body.credits = _credits(blocks, first)
    body.heading = _heading(blocks, first)
    body.ends = _ends(blocks, first, last)
    captions = [b.text for b in blocks[: first + 6] if b.box.noise == "caption"]
    body.caption = next((c for c in captions if 10 < len(c) < 500), None)
    return body


def _why_not(block: Block) -> str | None:
    if block.box.noise:
        return block.box.noise
    length = len(block.text)
    if block.linked > 0.8 * length or (
        block.tag == "li" and block.linked > 0.5 * length and length < 100
    ):
        return "link"
    return "title" if block.tag == "h1" else None


def _within(boxes: list[Box], outer: set[int]) -> set[int]:
    """The ids of these elements and of all in them; `boxes` come parents first."""
    found = set(outer)
    for box in boxes:
        if box.parent is not None and id(box.parent) in found:
            found.add(id(box))
    return found


def _absolve(blocks: list[Block], good: list[Block], boxes: list[Box]) -> None:
    """Take the noise mark off elements that hold most of the running text, or headline and text."""
    total = 0
    for block in good:
        length = len(block.text)
        total += length
        box: Box | None = block.box
        while box is not None:
            box.mass += length
            box = box.parent
    for block in blocks:
        if block.tag == "h1" and block.linked < len(block.text) and len(block.text) >= HEADLINE:
            outer: Box | None = block.box
            while outer is not None:
                if outer.mass > GOOD_LENGTH and outer.own_noise not in (
                    "header",
                    "hidden",
                    "dialog",
                ):
                    outer.own_noise = None
                outer = outer.parent
    for box in boxes:
        if (box.own_noise and box.mass > MOST * total) or (
            box.own_noise in _SOFT and box.mass and box.mass > MOST * _prose_around(box)
        ):
            box.own_noise = None
        if box.prose and not box.own_noise and box.mass > SOME * total:
            outer = box.parent
            while outer is not None:
                if outer.own_noise in _LAYOUT:
                    outer.own_noise = None
                outer = outer.parent
    _inherit(boxes)
    _absolve_name(good, boxes)
    _inherit(boxes)


def _prose_around(box: Box) -> float:
    """The running text of the nearest element around `box` that is named as a body."""
    outer = box.parent
    while outer is not None:
        if outer.prose:
            return outer.mass
        outer = outer.parent
    return float("inf")


def _inherit(boxes: list[Box]) -> None:
    for box in boxes:
        box.noise = box.own_noise or (box.parent.noise if box.parent else None)
        box.mass = 0


def _absolve_name(good: list[Block], boxes: list[Box]) -> None:
    """Take a kind of mark off all elements where the text under it outweighs all unmarked text."""
    mass: dict[str | None, int] = {}
    for block in good:
        mass[block.box.noise] = mass.get(block.box.noise, 0) + len(block.text)
    soft = [reason for reason in mass if reason in _SOFT]
    heaviest = max(soft, key=lambda reason: mass[reason], default=None)
    if heaviest and mass[heaviest] > OUTWEIGHS * mass.get(None, 0) and mass[heaviest] > 500:
        for box in boxes:
            if box.own_noise == heaviest:
                box.own_noise = None


def _mark_cards(blocks: list[Block], good: list[Block], boxes: list[Box]) -> None:
    """Mark teasers of other articles: elements of one make, three or more, each with a linked
    headline and one piece of running text. Where they hold nearly all text, nothing is marked."""
    for block in good:
        box: Box | None = block.box
        while box is not None:
            box.goods += 1
            box.mass += len(block.text)
            box = box.parent
    for block in blocks:
        if block.linked > 0.8 * len(block.text) and len(block.text) > HEADLINE:
            box = block.box
            while box is not None:
                box.linked += 1
                box = box.parent
    makes: dict[tuple[str, str, int], list[Box]] = {}
    for box in boxes:
        if box.goods == 1 and box.linked and box.parent and box.parent.goods > 1 and not box.noise:
            first_name = (box.names or "").partition(" ")[0].rstrip("-0123456789")
            makes.setdefault((box.tag, first_name, box.depth), []).append(box)
    cards = {id(card): card for same in makes.values() if len(same) >= CARDS for card in same}
    cards |= {id(box): box for box in _lists_of_teasers(blocks) if not box.noise}
    if sum(card.mass for card in cards.values()) < NEARLY_ALL * boxes[0].mass:
        for card in cards.values():
            card.own_noise = "related"
    _inherit(boxes)


def _lists_of_teasers(blocks: list[Block]) -> list[Box]:
    """Lists with three or more linked headlines and no more pieces of running text than these."""
    heads: dict[int, int] = {}
    texts: dict[int, int] = {}
    boxes: dict[int, Box] = {}
    for block in blocks:
        if block.tag not in _ITEMS or len(block.text) <= HEADLINE:
            continue
        at = id(block.box)
        boxes[at] = block.box
        if block.linked > 0.8 * len(block.text):
            heads[at] = heads.get(at, 0) + 1
        elif len(block.text) >= GOOD_LENGTH:
            texts[at] = texts.get(at, 0) + 1
    return [box for at, box in boxes.items() if 0 < texts.get(at, 0) <= heads.get(at, 0) >= CARDS]


def _elect(good: list[Block], boxes: list[Box]) -> Box:
    """The element with most votes of the running text in and near it; counts `mass` anew."""
    for block in good:
        if block.box.noise:
            continue
        length = len(block.text)
        vote = float(min(length, LONGEST_VOTE))
        block.box.direct += 1
        box: Box | None = block.box
        while box is not None:
            box.mass += length
            box.score += vote
            vote *= DECAY
            box = box.parent
    return max(boxes, key=lambda box: box.score * (PROSE if box.prose else 1.0))


def _widen(best: Box, good: list[Block], boxes: list[Box]) -> tuple[Box, set[int]]:
    """The element that holds the other parts of an article split over several elements.

    A part is an element outside of `best` with two paragraphs or more, or of the same make
    as one inside; lone teasers of other articles are no parts. Returns that element and the
    ids of all parts in it.
    """
    outside: list[Box] = []
    makes = set()
    inside = _within(boxes, {id(best)})
    for block in good:
        if block.box.noise:
            continue
        if id(block.box) in inside:
            makes.add((block.box.tag, block.box.names))
        else:
            outside.append(block.box)
    parts = {
        id(box): box
        for box in outside
        if box.direct >= 2 or (box.names and (box.tag, box.names) in makes)
    }
    gains = _gains(best, parts, boxes)
    wide = best
    gained = 0
    upper = best.parent
    while upper is not None and parts:
        gained += gains.get(id(upper), 0)
        if gained > PART * best.mass:
            wide, gained = upper, 0
        upper = upper.parent
    return wide, set(parts)


def _gains(best: Box, parts: dict[int, Box], boxes: list[Box]) -> dict[int, int]:
    """By the id of each element around `best`: the text of the parts in it that are in none
    nearer to `best`."""
    around = set()
    upper: Box | None = best
    while upper is not None:
        around.add(id(upper))
        upper = upper.parent
    nearest: dict[int, int] = {}
    gains: dict[int, int] = {}
    for box in boxes:
        at = id(box)
        nearest[at] = at if at in around or box.parent is None else nearest[id(box.parent)]
        if at in parts:
            gains[nearest[at]] = gains.get(nearest[at], 0) + box.mass
    return gains


def _start(blocks: list[Block], first: int) -> int:
    """Where the article begins: its h1 above the first body block, else a little above that."""
    return max((i for i in range(first) if blocks[i].tag == "h1"), default=max(0, first - 12))


def _heading(blocks: list[Block], first: int) -> str:
    """The heading nearest above the body or first in it; none that is a link or of teasers."""
    near = blocks[max(0, first - 12) : first + 1] if first >= 0 else []
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


def _printed(blocks: list[Block], first: int, last: int) -> list[str]:
    """Short lines with a figure: between headline and body, around them, then in elements that
    are named for dates, then anywhere but among teasers."""
    if first < 0:
        return []
    start = _start(blocks, first)
    near = blocks[max(start + 1, first - 30) : first + 2] + blocks[last + 1 : last + 4]
    near += blocks[max(0, start - 6) : start + 1][::-1]
    lines = [b for b in near if b.box.noise not in _ELSEWHERE]
    lines += [b for b in blocks if b.box.noise == "post_data"]
    lines += [b for b in blocks if len(b.text) < 60 and b.box.noise not in _ELSEWHERE]
    return [b.text for b in lines if len(b.text) < 120 and _DIGIT.search(b.text)][:80]


def _ends(blocks: list[Block], first: int, last: int) -> list[str]:
    """Where dates stand besides: with the headline in one unread element, in a longer line
    below the text, at the very beginning of the text."""
    if first < 0:
        return []
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
    if first < 0:
        return []
    near = blocks[max(_start(blocks, first), first - 30) : first]
    near += [b for b in blocks if b.box.noise == "author_box"][:10]
    return [b.text for b in near if len(b.text) < 160 and (":" in b.text or _BYLINE.match(b.text))]
