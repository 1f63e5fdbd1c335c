"""Posts without a head: `Pengurus Karang Taruna Aceh yang diketuai NAME`, `kedua wakilnya: NAME`.

The body stands before the verb (or `di bawah pimpinan`), the chair before the deputy; the name
follows.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.model import RegionMention
from extractors.offices.complement import Complement
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import Head, body_type, match_head, office_words
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("offices")["led"]
_VERBS: dict[str, str] = _WORDS["verbs"]
_BETWEEN = frozenset(_WORDS["between"].split())
_ACTS = frozenset(_WORDS["acts"].split())
_STOPS = frozenset({".", "\n", "!", "?"})
_NAMELY = frozenset({"yakni", "yaitu", "ialah", "masing-masing"})
_FARTHEST = 16  # words from the body's first word to the verb


def is_leading_verb(word: str) -> bool:
    """Whether a word in lower case may state a post without a head: such a verb, or `wakilnya`."""
    return word in _VERBS or word == "wakilnya"


def leads(words: TextWords, i: int) -> bool:
    """Whether word `i` is such a verb with a name after it."""
    return words.folded[i] in _VERBS and words.is_capital(_after(words, i))


def read_leader(
    words: TextWords, i: int, places: dict[int, tuple[RegionMention, int]]
) -> OfficePhrase | None:
    """The post that the verb at word `i` states, as an office phrase right before the name."""
    head = office_words().heads[(_VERBS[words.folded[i]],)]
    begin = i
    while words.fold(begin - 1) in _BETWEEN or words.at(begin - 1)[:1].isdecimal():
        begin -= 1
    for start in range(max(begin - _FARTHEST, 0), begin):
        if not _opens_body(words, start) or words.fold(start - 1) in _ACTS:
            continue
        body = Complement(words, start, head, places)
        body.read()
        if body.body and body.last >= begin and "\n" not in words.texts[start:i]:
            after = _after(words, i)
            return _phrase(words, i, after, replace(head, needs_complement=False), body)
    return None


def read_deputy(words: TextWords, i: int, chair: OfficePhrase | None) -> OfficePhrase | None:
    """The post of `wakilnya` at word `i`: that beside the chair's, named before in its sentence."""
    if chair is None or words.folded[i] != "wakilnya" or i - chair.last > _FARTHEST:
        return None
    head = office_words().heads.get(("wakil", *chair.head.position.lower().split()))
    if head is None or not _STOPS.isdisjoint(words.texts[chair.last : i]):
        return None
    last = i + 1
    if words.fold(last) in _NAMELY and words.at(last + 1) == ":":
        last += 1
    return replace(
        chair,
        first=i,
        last=last,
        start=words.starts[i],
        end=words.ends[last - 1],
        head=replace(head, needs_complement=False),
        acting=None,
        fields=(),
    )


def _after(words: TextWords, i: int) -> int:
    i += 1
    while words.fold(i) in ("oleh", "langsung"):
        i += 1
    return i


def _opens_body(words: TextWords, i: int) -> bool:
    if not words.is_capital(i):
        return False
    if body_type(words.at(i)) == "organisation":
        return True
    found = match_head(words, i)
    return found is not None and found[0].office_type == "pillar" and found[0].kind == "fixed"


def _phrase(words: TextWords, first: int, last: int, head: Head, body: Complement) -> OfficePhrase:
    return OfficePhrase(
        first=first,
        last=last,
        start=words.starts[first],
        end=words.ends[last - 1],
        head=head,
        acting=None,
        fields=tuple(body.fields),
        body=tuple(body.body),
        place=body.place,
        place_words=body.place_words,
        village=body.village,
        national=body.national,
        within=body.within,
        open_run=None,
    )
