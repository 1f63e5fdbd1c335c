"""The generic reader: which of a page's blocks are the article's body. Needs no configuration."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from extractors.article.blocks import Block, Box, read_blocks
from extractors.model import Cut

GOOD_LENGTH = 50  # characters from which a block counts as running text
MOST = 0.5  # a "noise" element with this share of the running text holds the article


# Names of layout that also wrap articles, so that running text in a body element speaks against them.
LAYOUT = {"sidebar", "post_data", "header", "footer", "aside", "tool", "media", "navigation", "form"}


@dataclass(frozen=True, slots=True)
class Body:
    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]


def find_body(tree: LexborHTMLParser) -> Body:
    blocks, boxes = read_blocks(tree)
    good = [b for b in blocks if len(b.text) >= GOOD_LENGTH and b.linked < 0.4 * len(b.text)]
    if not good:
        return Body((), ())
    absolve(good, boxes)
    best = choose(good, boxes)
    if best is None:
        return Body((), ())
    wide, parts = widen(best, good)
    kept, cuts = [], []
    for b in blocks:
        if not inside(b.box, wide):
            continue
        if wide is not best and not inside(b.box, best) and not any_part(b.box, parts):
            cuts.append(Cut("unrelated", b.text))
            continue
        if b.box.noise:
            cuts.append(Cut(b.box.noise, b.text))
        elif b.linked > 0.8 * len(b.text) or (b.tag == "li" and b.linked > 0.5 * len(b.text) and len(b.text) < 100):
            cuts.append(Cut("link", b.text))
        elif b.tag == "h1":
            cuts.append(Cut("title", b.text))
        else:
            kept.append(b)
    return Body(tuple(kept), tuple(cuts))


def inside(box: Box | None, outer: Box) -> bool:
    while box is not None and box.depth >= outer.depth:
        if box is outer:
            return True
        box = box.parent
    return False


def any_part(box: Box | None, parts: set[int]) -> bool:
    while box is not None:
        if id(box) in parts:
            return True
        box = box.parent
    return False


def absolve(good: list[Block], boxes: list[Box]) -> None:
    """Take the noise mark off elements that hold most of the running text."""
    total = 0
    for b in good:
        n = len(b.text)
        total += n
        box: Box | None = b.box
        while box is not None:
            box.mass += n
            box = box.parent
    for box in boxes:
        if box.own_noise and box.mass > MOST * total:
            box.own_noise = None
        if box.prose and not box.own_noise and box.mass > 0.25 * total:
            outer = box.parent
            while outer is not None:
                if outer.own_noise in LAYOUT:
                    outer.own_noise = None
                outer = outer.parent
    for box in boxes:
        box.noise = box.own_noise or (box.parent.noise if box.parent else None)


def choose(good: list[Block], boxes: list[Box]) -> Box | None:
    for box in boxes:
        box.mass = 0
    for b in good:
        if b.box.noise:
            continue
        n = len(b.text)
        w = min(n, 600)
        share = 1.0
        b.box.direct += 1
        box: Box | None = b.box
        while box is not None:
            box.mass += n
            box.score += w * share
            share *= 0.6
            box = box.parent
    best = max(boxes, key=lambda x: x.score * (1.3 if x.prose else 1.0))
    if not best.score:
        return None
    return best


def widen(best: Box, good: list[Block]) -> tuple[Box, set[int]]:
    """The ancestor that holds the other parts of an article split over several elements.

    A part is an element outside of `best` with two paragraphs or more, or of the same make
    as one inside; lone teasers of other articles are no parts. Returns the ancestor and the
    ids of all accepted elements.
    """
    makes = {(b.box.tag, b.box.names) for b in good if not b.box.noise and inside(b.box, best)}
    parts: dict[int, Box] = {}
    for b in good:
        if b.box.noise or inside(b.box, best):
            continue
        if b.box.direct >= 2 or (b.box.tag, b.box.names) in makes and b.box.names:
            parts[id(b.box)] = b.box
    wide = best
    for part in parts.values():
        part.mass = part.mass
    upper = best.parent
    gained = 0
    while upper is not None:
        gained = sum(p.mass for p in parts.values() if inside(p, upper) and not inside(p, wide))
        if gained > 0.15 * best.mass:
            wide = upper
        upper = upper.parent
    return wide, {i for i, p in parts.items() if inside(p, wide)}
