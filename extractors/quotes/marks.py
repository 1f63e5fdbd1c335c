"""Stretches of text in quotation marks: curly, straight, mixed, turned, nested, unclosed.

A pair crosses lines (a line is a paragraph) only where each half of it stands alone. A mark's
role is read from the characters beside it first, and from its shape only when these do not tell,
because news sites mix shapes and turn them the wrong way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.vocabulary import any_of, load_vocabulary

# U+FFFD stands where a site lost its curly marks; '', ‘’ and the like are typed double marks.
_MARK = re.compile(  # one class first, in which the engine runs ahead: either half of a mark
    r"[“”„‟«»\"�‘’'`´](?:(?<=[“”„‟«»\"�])|(?<=[‘’'`´])[‘’'`´])"
)
# single marks around a whole quotation, where the line has no double ones
_SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[.:,]\s))(?:[‘'`](?=[A-Z])|‘(?=[a-z]))|(?<=[,.!?])[’'`](?=\s|$)|(?<=\w)’(?=,\s[a-z])"
)
# “Sudah siap,’ ujar X: a single mark that closes a double one
_SINGLE_CLOSER = re.compile(r"[,.!?]\s?(?P<mark>[’'])(?=\s|$)")
# "Sudah siap, "ujar X: a verb of saying behind a mark that so closes
_STEM = rf"(?:{any_of(load_vocabulary('saying')['stems']['words'])})"
_GLUED_VERB = re.compile(rf"\s?(?:{_STEM}(?:nya|kan)?\b|(?i:{_STEM})(?:nya\b|\s(?=[A-Z])))")
_SAYS_NEXT = re.compile(rf"\s*(?:(?i:{_STEM})(?:nya|kan)?\b|(?:demikian|begitu|masih)\b|$)")
_FEW = re.compile(r"\s*(?:[^\W\d]+\s){0,3}[^\W\d]+[,:]$")
_LOOK_AHEAD = 12
_LIST_LINE = 60  # characters of the longest line of a list within a quotation
_SINGLE_OPENERS = "‘'`"
_OPENERS = "“„«`‘"
_CLOSERS = "”»"
_BEFORE_OPENING = " \t\u00a0([—–-:/"
_AFTER_CLOSING = " \t\u00a0,.;:!?)]—–-"


@dataclass(frozen=True, slots=True)
class Marked:
    """`text[start:end]` stands between marks; `outer` is the offset behind the closing mark.

    A comma before the closing mark is left out of the stretch, not of `outer`.
    `closed` is False when no mark closes it: it then ends with its line. `opened` is False when
    only a closing mark stands: it then starts with its line.
    """

    start: int
    end: int
    outer: int
    opened: bool = True
    closed: bool = True


def find_marked(text: str) -> list[Marked]:
    """The marked stretches of the text in order, outermost only."""
    found: list[Marked] = []
    if not _MARK.search(text) and not any(mark in text for mark in _SINGLE_OPENERS):
        return found
    start = 0
    for line in text.split("\n"):
        marks = [m for m in _MARK.finditer(line) if not _inside_word(line, m)]
        if not marks and any(mark in line for mark in _SINGLE_OPENERS):
            marks = list(_SINGLE.finditer(line))
        if marks:
            stretches = _in_line(text, start, start + len(line), marks)
            if stretches and found and _goes_on(text, found[-1], stretches[0]):
                stretches[0] = replace(stretches[0], start=found.pop().start, opened=True)
            found.extend(stretches)
        start += len(line) + 1
    return found


def _goes_on(text: str, before: Marked, after: Marked) -> bool:
    """Whether the one stretch lacks its closing mark because the other, lines later, has it.

    Lines between them hold no mark; they are short, as those of a list.
    """
    if before.closed or after.opened:
        return False
    between = text[before.end : after.start].split("\n")[1:-1]
    return all(len(line) < _LIST_LINE for line in between)


def _inside_word(line: str, mark: re.Match[str]) -> bool:
    before, after = line[: mark.start()][-1:], line[mark.end() : mark.end() + 1]
    return before.isalnum() and after.isalnum() and not _GLUED_VERB.match(line, mark.end())


def _in_line(text: str, start: int, end: int, marks: list[re.Match[str]]) -> list[Marked]:
    found: list[Marked] = []
    opened_at: int | None = None
    depth = 0
    for i, mark in enumerate(marks):
        at, behind = start + mark.start(), start + mark.end()
        role = _role(text, start, end, at, behind, mark.group(), depth)
        if role == "open":
            if depth == 0:
                opened_at = behind
                depth = 1
            elif _closes_again(text, start, end, marks[i + 1 : i + _LOOK_AHEAD], depth):
                depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and opened_at is not None:
                found.append(_trimmed(text, opened_at, at, behind))
                opened_at = None
        elif not found and text[at - 1 : at] in tuple(",.!?"):
            found.append(_trimmed(text, start, at, behind, opened=False))
    if opened_at is not None and (closer := _SINGLE_CLOSER.search(text, opened_at, end)):
        found.append(_trimmed(text, opened_at, closer.start("mark"), closer.end("mark")))
    elif opened_at is not None:
        found.append(_trimmed(text, opened_at, end, end, closed=False))
    return [marked for marked in found if marked.start < marked.end]


def _role(text: str, start: int, end: int, at: int, behind: int, mark: str, depth: int) -> str:
    """Whether the mark opens or closes, from its neighbours, then its shape, then the state."""
    if not text[start:at].strip():
        return "open"
    if depth and _GLUED_VERB.match(text, behind, end):
        glued = text[behind] != " "
        if text[start:at].rstrip()[-1:] in ",.!?" or (glued and text[at - 1] != " "):
            return "close"
    if not depth and _opens_turned(text, start, at, behind, end):
        return "open"
    free_before = text[at - 1] in _BEFORE_OPENING
    free_after = behind == end or text[behind] in _AFTER_CLOSING
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    if not depth and behind < end and text[behind].isupper():
        return "open"
    if at > start and text[at - 1] in ",.!?" and depth:
        return "close"
    if mark[0] in _OPENERS:
        return "open"
    if mark[0] in _CLOSERS:
        return "close"
    return "close" if depth else "open"


def _opens_turned(text: str, start: int, at: int, behind: int, end: int) -> bool:
    """Whether a mark turned the wrong way opens: `menyampaikan ” kami`, `Lebih lanjut,” kami`."""
    if not text[behind : behind + 1].isspace() or _SAYS_NEXT.match(text, behind, end):
        return False
    return text[at - 1].isspace() or _FEW.fullmatch(text, start, at) is not None


def _closes_again(text: str, start: int, end: int, later: list[re.Match[str]], depth: int) -> bool:
    """Whether enough closing marks follow for a pair inside the open one."""
    closing = 0
    for mark in later:
        at, behind = start + mark.start(), start + mark.end()
        closing += _role(text, start, end, at, behind, mark.group(), depth) == "close"
    return closing > depth


def _trimmed(
    text: str, start: int, end: int, outer: int, opened: bool = True, closed: bool = True
) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    # a comma before the closing mark is the sentence's, not the speaker's
    while end > start and (
        text[end - 1].isspace() or text[end - 1] == "\\" or (closed and text[end - 1] == ",")
    ):
        end -= 1
    return Marked(start, end, outer, opened, closed)
