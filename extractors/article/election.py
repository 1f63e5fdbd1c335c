"""Which element of a page holds the article: running text votes for the elements around it.

What is told of an element by all that stands in it is summed up from the innermost elements
outwards, so that the time is linear in the elements however deep they nest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.article.blocks import ENDLESS, Block, Box
from extractors.article.normal import weight

GOOD_LENGTH = 50  # characters from which a block counts as running text
GOOD_LINKS = 0.4  # share of linked characters up to which it does
LINKED = 0.8  # share of linked characters from which a block is a link and nothing else
HEADLINE = 15  # characters from which a linked block may be a teaser's headline
_MOST = 0.5  # a "noise" element with this share of the running text holds the article
_SOME = 0.25  # one inside of which a body element with this share stands is layout, no noise
_OUTWEIGHS = 4  # times the unmarked text from which marked text is believed instead
_CARDS = 3  # elements of one make from which they are a list of teasers
_NEARLY_ALL = (
    0.9  # share of it in teasers that makes the page a list, in hidden elements an article
)
_LONGEST_VOTE = 600  # characters beyond which a longer block votes no more
_DECAY = 0.6  # of a vote from an element to the one around it
_PROSE = 1.3  # weight of an element that is named as a body
_PART = 0.15  # share of the body's text from which further parts widen it
_SURE_PART = 3  # weight of a part of the same make, or before the body
_NEAR = 3  # elements around the body whose make shows further parts
# Names of layout that wrap articles too: running text in a body element speaks against them.
_LAYOUT = {
    "sidebar", "post_data", "header", "footer", "aside", "tool", "media", "navigation", "form",
}  # fmt: skip
_SOFT = _LAYOUT | {
    "advert", "teaser", "tags", "subscription", "contents", "share_bar", "notice",
}  # fmt: skip
_AROUND_BODIES = _LAYOUT | {"subscription"}  # `paywall` is said of what readers pay for
_SELDOM = {"hidden", "comments", "notice"}  # what may be longer than an article and yet be none
_NEVER_TITLED = {"header", "hidden", "dialog"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ITEMS = {"li", "td", "dd", "dt"}


def is_good(block: Block) -> bool:
    """Whether a block is running text."""
    text = block.text
    length = len(text)
    if 2 * length < GOOD_LENGTH or block.linked >= GOOD_LINKS * length:
        return False
    return length >= GOOD_LENGTH or weight(text) >= GOOD_LENGTH


def is_linked(block: Block) -> bool:
    return block.linked > LINKED * len(block.text)


def within(boxes: Sequence[Box], outer: Iterable[Box]) -> set[Box]:
    """These elements and all in them; `boxes` come parents first."""
    found = set(outer)
    for box in boxes:
        if box.parent in found:
            found.add(box)
    return found


def absolve(blocks: list[Block], good: list[Block], boxes: list[Box]) -> None:
    """Take the noise mark off elements that hold most of the running text, or headline and text."""
    _weigh(good, boxes)
    total = boxes[0].mass
    for box in _around_headlines(blocks, boxes):
        if box.mass > GOOD_LENGTH and box.own_noise not in _NEVER_TITLED:
            box.own_noise = None
    for box in boxes:
        upper = box.parent
        if upper is not None:
            box.around = upper.mass if upper.prose else upper.around
        if box.own_noise and (
            box.mass > (_NEARLY_ALL if box.own_noise in _SELDOM else _MOST) * total
            or (
                (box.own_noise in _SOFT or box.own_noise == "hidden")
                and box.mass
                and box.mass > _MOST * box.around
            )
        ):
            box.own_noise = None
    bodies = [b for b in boxes if b.prose and not b.own_noise and b.mass > _SOME * total]
    for box in _outwards(boxes, {b.parent for b in bodies}):
        if box.own_noise in _AROUND_BODIES:
            box.own_noise = None
    _inherit(boxes)
    _absolve_name(good, boxes)


def _weigh(good: list[Block], boxes: list[Box]) -> None:
    """Count anew the running text in each element."""
    for box in boxes:
        box.mass = 0
    for block in good:
        block.box.mass += len(block.text)
    for box in reversed(boxes):
        if box.mass and box.parent is not None:
            box.parent.mass += box.mass


def _outwards(boxes: list[Box], inner: set[Box | None]) -> list[Box]:
    """These elements and all around them."""
    if not inner:
        return []
    found = []
    for box in reversed(boxes):
        if box in inner:
            inner.add(box.parent)
            found.append(box)
    return found


def _around_headlines(blocks: list[Block], boxes: list[Box]) -> list[Box]:
    headlines = [
        b.box for b in blocks
        if b.tag == "h1" and b.linked < len(b.text) and weight(b.text) >= HEADLINE
    ]  # fmt: skip
    return _outwards(boxes, set(headlines))


def _inherit(boxes: list[Box]) -> None:
    for box in boxes:
        box.noise = box.own_noise or (box.parent.noise if box.parent else None)


def _absolve_name(good: list[Block], boxes: list[Box]) -> None:
    """Take a kind of mark off all elements where the text under it outweighs all unmarked text."""
    mass: dict[str | None, int] = {}
    for block in good:
        mass[block.box.noise] = mass.get(block.box.noise, 0) + len(block.text)
    soft = [reason for reason in mass if reason in _SOFT]
    heaviest = max(soft, key=lambda reason: mass[reason], default=None)
    if heaviest and mass[heaviest] > _OUTWEIGHS * mass.get(None, 0) and mass[heaviest] > 500:
        for box in boxes:
            if box.own_noise == heaviest:
                box.own_noise = None
        _inherit(boxes)


def mark_cards(blocks: list[Block], good: list[Block], boxes: list[Box]) -> None:
    """Mark teasers of other articles: elements of one make, three or more, each with a linked
    headline and one piece of running text. Where they hold nearly all text, nothing is marked."""
    headlines = [b for b in blocks if is_linked(b) and weight(b.text) > HEADLINE]
    if len(headlines) < _CARDS:
        return
    cards = _alike(_singles(headlines, good, boxes))
    cards |= {box for box in _lists_of_teasers(blocks) if not box.noise}
    if cards and sum(card.mass for card in cards) < _NEARLY_ALL * boxes[0].mass:
        for card in cards:
            card.own_noise = "related"
        _inherit(boxes)


def _singles(headlines: list[Block], good: list[Block], boxes: list[Box]) -> list[Box]:
    """Elements with one piece of running text and a linked headline, beside other such text."""
    for block in good:
        block.box.goods += 1
    for block in headlines:
        if block.box.noise != "caption":
            block.box.linked += 1
    for box in reversed(boxes):
        if box.parent is not None:
            box.parent.goods += box.goods
            box.parent.linked += box.linked
    return [
        box for box in boxes
        if box.goods == 1 and box.linked and box.parent and box.parent.goods > 1 and not box.noise
    ]  # fmt: skip


def _alike(boxes: list[Box]) -> set[Box]:
    """Those of which there are enough of one make: tag, first name and depth."""
    makes: dict[tuple[str, str, int], list[Box]] = {}
    for box in boxes:
        first_name = (box.names or "").partition(" ")[0].rstrip("-0123456789")
        makes.setdefault((box.tag, first_name, box.depth), []).append(box)
    return {box for same in makes.values() if len(same) >= _CARDS for box in same}


def _lists_of_teasers(blocks: list[Block]) -> list[Box]:
    """Lists with three or more linked headlines and no more pieces of running text than these."""
    counts: dict[Box, list[int]] = {}  # headlines, texts
    for block in blocks:
        if block.tag not in _ITEMS or weight(block.text) <= HEADLINE:
            continue
        count = counts.setdefault(block.box, [0, 0])
        if is_linked(block):
            count[0] += 1
        elif weight(block.text) >= GOOD_LENGTH:
            count[1] += 1
    return [box for box, (heads, texts) in counts.items() if 0 < texts <= heads >= _CARDS]


def elect(good: list[Block], boxes: list[Box]) -> Box:
    """The element with most votes of the unmarked running text in and near it."""
    clean = [block for block in good if not block.box.noise]
    _weigh(clean, boxes)
    for block in clean:
        block.box.direct += 1
        block.box.score += min(len(block.text), _LONGEST_VOTE)
    for box in reversed(boxes):
        if box.score and box.parent is not None:
            box.parent.score += _DECAY * box.score
    return max(boxes, key=lambda box: box.score * _PROSE if box.prose else box.score)


def widen(best: Box, good: list[Block], boxes: list[Box]) -> tuple[Box, set[Box]]:
    """The element that holds the other parts of an article split over several elements, and all
    parts in it."""
    parts, sure = _parts(best, good, boxes)
    if not parts:
        return best, parts
    gains = _gains(best, parts, sure, boxes)
    wide, gained = best, 0.0
    upper = best.parent
    while upper is not None:
        gained += gains.get(upper, 0)
        if gained > _PART * best.mass:
            wide, gained = upper, 0
        upper = upper.parent
    return wide, parts


def _parts(best: Box, good: list[Block], boxes: list[Box]) -> tuple[set[Box], set[Box]]:
    """(the elements outside of `best` that may hold parts of the article, those of them that are
    of the same make as one inside or around it, or stand before it).

    An element of another make has two paragraphs or more: lone ones are teasers of other articles.
    Where the best is named as a body, or in one that is, so is such an element after it.
    """
    inside = within(boxes, {best})
    holders: dict[Box, int] = {}
    for block in good:
        if not block.box.noise:
            holders[block.box] = holders.get(block.box, 0) + (block.tag not in _HEADINGS)
    outside = {box: texts for box, texts in holders.items() if texts and box not in inside}
    if not outside:
        return set(), set()
    near = _near(best)
    makes = {_make(box): box.depth for box in [*(b for b in holders if b in inside), *near]}
    named = best.prose or best.around < ENDLESS
    parts: set[Box] = set()
    sure: set[Box] = set()
    above = set(boxes[: boxes.index(best)])
    for box, texts in outside.items():
        make = _make(box)
        alike = box not in near and make[1] and abs(makes.get(make, -9) - box.depth) <= 1
        if alike or (texts > 1 and (not named or box.prose or box.around < ENDLESS)):
            parts.add(box)
            if texts > 1 and (alike or box in above):
                sure.add(box)
    return parts, sure


def _make(box: Box) -> tuple[str, str | None]:
    """Tag and names of an element, or of the one around it alone if a `div` has no names."""
    upper = box.parent
    if not box.names and box.tag == "div" and upper is not None and upper.mass == box.mass:
        box = upper
    return box.tag, box.names


def _near(box: Box) -> list[Box]:
    """The elements right around it."""
    around: list[Box] = []
    while box.parent is not None and len(around) < _NEAR:
        box = box.parent
        around.append(box)
    return around


def _gains(best: Box, parts: set[Box], sure: set[Box], boxes: list[Box]) -> dict[Box, float]:
    """For each element around `best`: the text of the parts in it that are in none nearer to
    `best`; that of sure ones weighs more."""
    around = set(_outwards(boxes, {best}))
    nearest: dict[Box, Box] = {}
    gains: dict[Box, float] = {}
    for box in boxes:
        nearest[box] = box if box in around or box.parent is None else nearest[box.parent]
        if box in parts:
            gain = _SURE_PART * box.mass if box in sure else box.mass
            gains[nearest[box]] = gains.get(nearest[box], 0) + gain
    return gains
