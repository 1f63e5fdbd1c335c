"""Finder of direct quotations and their speakers.

Marked stretches come from `marks`; a stretch is a quotation when a verb of saying
belongs to it or when it fills its sentence. The speaker is the subject of that verb; `ujarnya`
and bare quotations go to the person last established as speaker or subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.doc import Doc
from extractors.model import Quote
from extractors.quotes.marks import Marked, find_marked
from extractors.quotes.speakers import Cast, cast_of
from extractors.sentences import span_of, text_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("saying")


_STEMS = frozenset(_VOCABULARY["stems"]["words"])
_STEM = rf"(?:{any_of(_VOCABULARY['stems']['words'])})"
_ACTIVE = rf"(?:{any_of(_VOCABULARY['active']['words'])})"
_PASSIVE = rf"(?:{any_of(_VOCABULARY['passive']['words'])})"
# ” ujar X | ,”ujarnya | ” Demikian disampaikan X | ” tambah dia
_VERB_AFTER = re.compile(
    rf"[\s,.]*(?:(?:demikian|begitu|masih|hal itu)\s+)?"
    rf"(?P<verb>{_STEM}(?:\s?n?a?ya\b|nya\b|kan\b)?|{_PASSIVE}|(?:demikian|begitu)(?=\s(?-i:[A-Z])))"
    r"\b(?P<glued>nya)?",
    re.I,
)
# ” Ananda menambahkan
_NAME_AFTER = re.compile(rf"[\s,.]*(?P<subject>[A-Z][^“”\"\n.;]{{0,90}}?)\s+(?P<verb>{_ACTIVE})\b")
# X mengatakan, “ | X: “
_VERB_BEFORE = re.compile(
    rf"^.*\b(?P<verb>{_ACTIVE}|{any_of(_VOCABULARY['stems']['before'])}|{_PASSIVE})\b[^“”\"\n.!?]{{0,60}}?$",
    re.I | re.S,
)
# jelasnya Kepala Dinas X: a slip for jelas
_NAMED_ANYWAY = re.compile(r" (?:[A-Z]\w*[ .,]+){2}")
_COLON_BEFORE = re.compile(r":\s*$")
_NO_QUOTE = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['no_quote']['words'])})\b"
    rf"(?:\s+(?:{any_of(_VOCABULARY['no_quote']['fillers'])}))*\s*[,:]?\s*$",
    re.I,
)
_REPORTS = re.compile(rf"\b(?:{_ACTIVE}|{_PASSIVE})\b", re.I)
_SMALL_IN_TITLES = frozenset(_VOCABULARY["no_quote"]["small_in_titles"])
_OPENERS = frozenset(("", *_VOCABULARY["persons"]["openers"]))
_FULL_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Attribution:
    """How a stretch is tied to a speaker: the verb and where its subject may stand."""

    verb: str | None
    subject: tuple[int, int] | None
    before: tuple[int, int] | None = None


def find_quotes(doc: Doc) -> list[Quote]:
    """The direct quotations of the text in order, each with its speaker where one is known."""
    text = text_of(doc)
    marked = find_marked(text)
    if not marked:
        return []
    cast = cast_of(doc, text, marked)
    quotes: list[Quote] = []
    waiting = 0  # unclosed paragraphs before a quotation that goes on: they wait for its speaker
    for i, stretch in enumerate(marked):
        attribution = _attribute(text, stretch, marked[i - 1] if i else None, marked[i + 1 :])
        if attribution is None:
            continue
        goes_on = not stretch.closed and attribution.verb is None and _goes_on(text, marked, i)
        speaker = None if goes_on else _speaker(cast, stretch, attribution)
        if speaker:
            cast.establish(stretch.end, speaker)
        for j in range(len(quotes) - waiting, len(quotes)):
            quotes[j] = replace(quotes[j], speaker_name=speaker)
        waiting = waiting + 1 if goes_on else 0
        quotes.append(
            Quote(
                span=span_of(doc, stretch.start, stretch.end),
                text=" ".join(text[stretch.start : stretch.end].split()),
                speaker_name=speaker,
                on_behalf_of=cast.read_for(speaker, attribution.subject),
                verb=attribution.verb,
            )
        )
    return quotes


def _goes_on(text: str, marked: list[Marked], i: int) -> bool:
    """Whether the next line goes on with the quotation: it opens with a mark, or only closes."""
    following = marked[i + 1] if i + 1 < len(marked) else None
    return following is not None and not text[marked[i].end : following.start].strip(' \n“”"�')


# ---- quotation or not


def _attribute(
    text: str, stretch: Marked, before: Marked | None, later: list[Marked]
) -> _Attribution | None:
    """The verb of saying that belongs to the stretch; None when the stretch is no quotation."""
    line_end = text.find("\n", stretch.outer)
    line_end = len(text) if line_end < 0 else line_end
    limit = min(line_end, later[0].start - 1 if later else line_end)
    line_start = text.rfind("\n", 0, stretch.start) + 1
    floor = before.outer if before and before.outer > line_start else line_start
    head = text[floor : stretch.start].rstrip(" “”\"„‟«»�'`")
    words = text[stretch.start : stretch.end].split()
    if _NO_QUOTE.search(head or _line_before(text, line_start)) and not _says_with_colon(head):
        return None
    if not any(character.isalpha() for character in text[stretch.start : stretch.end]):
        return None
    speech = stretch.closed and _is_speech(text, stretch, words)
    after = _VERB_AFTER.match(text, stretch.outer, limit) if speech else None
    if after and not _reported(text, stretch):
        verb = text[after.start("verb") : after.end()].strip()
        of_pronoun = verb.lower().endswith("ya") and verb.lower() not in _STEMS
        named_anyway = not of_pronoun or _NAMED_ANYWAY.match(text, after.end())
        return _Attribution(verb, (after.end(), limit) if named_anyway else None)
    if speech and (named := _NAME_AFTER.match(text, stretch.outer, limit)):
        return _Attribution(named["verb"], named.span("subject"))
    if not stretch.opened:
        return None
    if not head.endswith(":") and _is_title(words) and not _ends_in_mark(text, stretch):
        return None
    said = _VERB_BEFORE.search(head)
    if said and (len(words) >= _needed_words(head, said) or _ends_in_mark(text, stretch)):
        return _Attribution(said["verb"], None, (floor, floor + said.start("verb")))
    opens = head.strip(" ,").lower() in _OPENERS or head.rstrip()[-1:] in ".!?:"
    full = len(words) >= _FULL_WORDS or (len(words) > 3 and _ends_in_mark(text, stretch))
    goes_on = floor > line_start and before and _VERB_AFTER.match(text, before.outer, stretch.start)
    if opens and (full or (goes_on and _ends_in_mark(text, stretch))):
        return _Attribution(None, None)
    return None


def _is_title(words: list[str]) -> bool:
    """Whether the stretch is printed as a title: `Peran Pilar Sosial dalam Pembangunan Daerah`."""
    telling = [w for w in words if w.lower() not in _SMALL_IN_TITLES and w[:1].isalpha()]
    return len(telling) > 1 and all(w[0].isupper() or w.startswith("se-") for w in telling)


def _needed_words(head: str, verb: re.Match[str]) -> int:
    """How many words make a quotation behind a verb: fewer the closer it is tied to the mark."""
    if head[-1:] in ",:":
        return 3
    return _FULL_WORDS if verb.end("verb") < len(head) else _FULL_WORDS - 2


def _line_before(text: str, line_start: int) -> str:
    """The line before when it ends in a colon, else nothing."""
    line = text[max(0, line_start - 60) : max(0, line_start - 1)].rstrip()
    return line if line.endswith(":") else ""


def _says_with_colon(head: str) -> bool:
    return bool(_COLON_BEFORE.search(head)) and bool(_VERB_BEFORE.search(head))


def _is_speech(text: str, stretch: Marked, words: list[str]) -> bool:
    """Whether the stretch before a verb of saying is speech, not a single term in marks."""
    return (
        len(words) > 2
        or _ends_in_mark(text, stretch)
        or text[stretch.outer : stretch.outer + 1] == ","
    )


def _reported(text: str, stretch: Marked) -> bool:
    """Whether a stretch without an opening mark is indirect speech with a stray closing one."""
    opening = text[stretch.start : stretch.start + 150]
    return not stretch.opened and bool(_REPORTS.search(opening))


def _ends_in_mark(text: str, stretch: Marked) -> bool:
    """Whether the stretch ends like a sentence, or in the comma that ties it to a verb."""
    return text[stretch.end - 1] in ".!?…" or "," in text[stretch.end : stretch.outer]


# ---- who speaks


def _speaker(cast: Cast, stretch: Marked, attribution: _Attribution) -> str | None:
    if attribution.subject:
        known, name = cast.subject_in(*attribution.subject)
        if known:
            return name
    if attribution.before:
        name = cast.subject_before(*attribution.before)
        if name:
            return name
    name = cast.established(stretch.start)
    return cast.next_subject(stretch.outer) if name is None else name or None
