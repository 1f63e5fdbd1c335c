"""Lines → body text: the one set of rules that serves pages and plain texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.article.byline import (
    Credit,
    bare_name,
    closing_byline,
    credit_line,
    dateline,
    is_label,
)
from extractors.article.lines import (
    END,
    ends_with_credit,
    is_teaser,
    key_of,
    linked_headline,
    names_no_source,
    noise,
)
from extractors.article.normal import fold, normalise, strip_markup
from extractors.model import Cut

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CAPTION_LENGTH = 250  # a longer line with a photo credit is a paragraph


class Line(NamedTuple):
    """A paragraph, heading, item or line; `tag` is its element (empty in plain text)."""

    text: str
    tag: str = ""


@dataclass(slots=True)
class Cleaned:
    """The body's lines, what the cut ones told, and the cuts with their reasons."""

    lines: list[str] = field(default_factory=list)
    byline: str | None = None
    author: str | None = None
    editor: str | None = None
    dateline: str | None = None
    caption: str | None = None
    section: str | None = None
    cuts: list[Cut] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def clean_lines(lines: Sequence[Line], title: str = "", site: str = "") -> Cleaned:
    """Body lines of `lines`, in order. Cleaning its own result changes nothing."""
    result = Cleaned()
    kept = _normalised(lines, result)
    kept = _drop_end_sections(kept, result)
    kept = _drop_noise(kept, title, result)
    kept = _drop_loose_headings(kept, result)
    kept = _read_head(kept, result)
    kept = _read_end(kept, result)
    result.lines = [line.text for line in kept]
    if result.lines:
        result.dateline = dateline(result.lines[0], site)
    return result


def _normalised(lines: Sequence[Line], result: Cleaned) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        text, removed = strip_markup(normalise(line.text))
        result.cuts += [Cut("shortcode", piece) for piece in removed]
        if text.startswith(":") and kept and is_label(kept[-1].text):
            text = f"{kept.pop().text} {text}"  # a label and its value set as two blocks
        if text:
            kept.append(line if text is line.text else Line(text, line.tag))
    return kept


def _drop_noise(lines: list[Line], title: str, result: Cleaned) -> list[Line]:
    kept: list[Line] = []
    folded_title = fold(title)
    for at, line in enumerate(lines):
        text = line.text
        reason = _why_not(text, folded_title, len(kept), result)
        last = at == len(lines) - 1
        brief = len(text) <= _CAPTION_LENGTH
        credit = ends_with_credit(text) if reason is None and (brief or last) else None
        if credit and len(kept) > 1 and names_no_source(credit.group()):
            credit = None  # at the end of a text a byline: (ft)
        if credit and credit.start() and last and len(kept) > 1:
            result.cuts.append(Cut("caption", credit.group()))
            text = text[: credit.start()].rstrip()
        elif credit and brief and (len(kept) < 2 or "”" not in text):
            reason = "caption"
        if reason == "caption" and result.caption is None and not kept:
            result.caption = text
        if not reason and len(text) > 60 and kept and kept[-1].text == text:
            reason = "repeated"
        if reason:
            result.cuts.append(Cut(reason, text))
            continue
        start = linked_headline(text) if len(text) > 30 else None
        if start is not None:
            result.cuts.append(Cut("baca_juga", text[start:]))
            text = text[:start].rstrip(" ([*-–—>»")
            if not text:
                continue
        kept.append(line if text is line.text else Line(text, line.tag))
    return kept


def _why_not(text: str, folded_title: str, kept: int, result: Cleaned) -> str | None:
    if len(text) > _CAPTION_LENGTH:
        return None
    if folded_title and kept < 3 and _is_title(text, folded_title):
        return "title"
    if ":" in text[:12] and text.casefold().startswith(
        ("categories:", "kategori:", "category:", "rubrik:")
    ):
        result.section = result.section or normalise(text.partition(":")[2]) or None
        return "tags"
    credit = credit_line(text) if ":" in text or kept < 3 else None
    if credit:
        _note(credit, result)
        return "byline"
    return noise(text)


def _is_title(text: str, folded_title: str) -> bool:
    return 2 * len(text) >= len(folded_title) and fold(text) == folded_title


def _note(credit: Credit, result: Cleaned) -> None:
    result.byline = result.byline or credit.byline
    result.author = result.author or credit.author
    result.editor = result.editor or credit.editor


def _drop_end_sections(lines: list[Line], result: Cleaned) -> list[Line]:
    """Cut from "Recent Posts" on, where mostly teasers follow."""
    for at, line in enumerate(lines):
        if at and len(line.text) < 60 and key_of(line.text) in END:
            tail = lines[at:]
            if sum(is_teaser(t.text) for t in tail) >= 0.7 * len(tail):
                result.cuts += [Cut("related", t.text) for t in tail]
                return lines[:at]
    return lines


def _drop_loose_headings(lines: list[Line], result: Cleaned) -> list[Line]:
    """A heading after which no text comes heads nothing; headings alone are the text."""
    end = next((at + 1 for at in reversed(range(len(lines))) if lines[at].tag not in _HEADINGS), 0)
    if end:
        result.cuts += [Cut("heading", line.text) for line in reversed(lines[end:])]
    return lines[:end] or lines


def _read_head(lines: list[Line], result: Cleaned) -> list[Line]:
    """Take bylines that stand alone above the first paragraph."""
    for at, line in enumerate(lines[:2]):
        if len(lines) > at + 1 and len(line.text) < 60 and line.text[:1] in "([*":
            credit = closing_byline(line.text)
            if credit and credit.start == 0:
                _note(credit, result)
                result.cuts.append(Cut("byline", line.text))
                return lines[:at] + lines[at + 1 :]
    return lines


def _read_end(lines: list[Line], result: Cleaned) -> list[Line]:
    """Take the byline off the end: initials in brackets, credits, a name alone."""
    lines = list(lines)
    for _ in range(4):
        if len(lines) < 1:
            break
        last = lines[-1]
        credit = closing_byline(last.text)
        if credit is None and len(lines) > 1 and _is_signature(last):
            credit = Credit(0)
            if result.byline is None and _closes(lines[-2].text) is None:
                credit = Credit(0, byline=last.text)
        if credit is None or (len(lines) == 1 and credit.start == 0):
            break
        _note(credit, result)
        result.cuts.append(Cut("byline", last.text[credit.start :].strip()))
        lines.pop()
        rest = last.text[: credit.start].rstrip()
        if rest:
            lines.append(Line(rest, last.tag))
            break
    return lines


def _closes(text: str) -> str | None:
    credit = closing_byline(text)
    return credit.byline if credit else None


def _is_signature(line: Line) -> bool:
    return line.tag in ("", "p", "div", "strong") and bare_name(line.text)
