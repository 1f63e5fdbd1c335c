"""Posts without a head: `Pengurus Karang Taruna Aceh yang diketuai NAME`, `kedua wakilnya: NAME`,
`Fraksi X oleh NAME`, `Ketua Komisi II NAME bersama anggota lainnya NAME`.

The body stands before the verb (or `di bawah pimpinan`), the chair before the deputy; the name
follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import RegionMention
from extractors.names.reader import read_name
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
_SPOKEN = frozenset(_WORDS["spoken"].split())
_FELLOWS = frozenset(_WORDS["fellows"].split())
_UNITS = ("komisi", "fraksi", "pansus", "banggar", "bapemperda")
_FARTHEST = 16  # words from the body's first word to the verb


def is_leading_verb(word: str) -> bool:
    """Whether a word in lower case may state a post without a head: such a verb, `wakilnya`."""
    return word in _VERBS or word in ("wakilnya", "fraksi")


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
            return phrase_of(words, i, after, replace(head, needs_complement=False), body)
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
    return chair._replace(
        first=i,
        last=last,
        start=words.starts[i],
        end=words.ends[last - 1],
        head=replace(head, needs_complement=False),
        acting=None,
        fields=(),
    )


def read_fellow(words: TextWords, i: int, before: Sequence[OfficePhrase]) -> OfficePhrase | None:
    """The post of `anggota lainnya NAME` at word `i`: in the house named before in its sentence,
    and of `Ketua KPU X NAME didampingi Anggota NAME`: on the board of the chair before it."""
    last = i + 1
    while words.fold(last) in _FELLOWS or (last == i + 1 and words.fold(last) in _UNITS):
        last += 1
    if not _is_name(words, last):
        return None
    leader = next((p for p in before if p.head.office_type == "legislature"), None)
    leader = leader or next((p for p in before if "DPRD" in p.body), None)
    if last == i + 1:
        chairs = [p for p in before if p.body and p.head.position in ("Ketua", "Wakil Ketua")]
        leader = chairs[-1] if chairs and words.is_capital(i) else None
    if leader is None or not _STOPS.isdisjoint(words.texts[leader.last : i]):
        return None
    unit = leader.head.position.lower().rpartition(" ")[2]
    form = ("anggota", unit) if unit in _UNITS else ("anggota",)
    head = office_words().heads[form]
    return leader._replace(
        first=i,
        last=last,
        start=words.starts[i],
        end=words.ends[last - 1],
        head=replace(head, needs_complement=False),
        acting=None,
        fields=leader.fields if unit in _UNITS else (),
    )


def read_fraction(
    words: TextWords, i: int, places: dict[int, tuple[RegionMention, int]]
) -> OfficePhrase | None:
    """The post that `Fraksi X oleh NAME`, `Fraksi X diwakili NAME` at word `i` states."""
    if words.folded[i] != "fraksi" or words.fold(i - 1) in _HEADED:
        return None
    end = i + 1
    while words.fold(end) not in _SPOKEN and end - i < _MOST_IN_FRACTION:
        if not (words.is_capital(end) or words.at(end) in ("-", "(", ")", "dan")):
            return None
        end += 1
    last = end
    while words.fold(last) in _SPOKEN or words.at(last) == ",":
        last += 1
    if end < i + 2 or last == end or not _is_name(words, last):
        return None
    head = office_words().heads["juru", "bicara", "fraksi"]
    body = Complement(words, i + 1, head, places)
    body.read()
    return phrase_of(words, i, last, replace(head, needs_complement=False), body)


_HEADED = frozenset({"ketua", "anggota", "sekretaris", "bicara", "bendahara", "jubir", "dari"})
_MOST_IN_FRACTION = 9


def _is_name(words: TextWords, i: int) -> bool:
    return read_name(words, i) is not None and match_head(words, i) is None


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


def phrase_of(
    words: TextWords, first: int, last: int, head: Head, body: Complement
) -> OfficePhrase:
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
