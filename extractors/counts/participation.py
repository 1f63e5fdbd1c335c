"""What the clause says of the counted: they came, spoke, received; or nothing of the kind.

The judgement is one of grammar. The counted is the object of a verb that gathers or has, the agent
of a passive, what a preposition governs, the subject of a verb, or the amount of a noun before it.
Only what speaks against participation is listed at length: having, losing, law, states.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from extractors.counts.clauses import (
    Clause,
    Governor,
    Predicate,
    governor_of,
    is_bound,
    is_verb,
    predicates_of,
    words_before,
)
from extractors.counts.counted import Counted
from extractors.vocabulary import load_vocabulary

# `given`: received something that may be goods, a speech or a paper
Part = Literal["came", "received", "given", "spoke", "none"]

_VOCABULARY = load_vocabulary("participation")
_OBJECT: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["object"].items()}
_AGENT: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["agent"].items()}
_SUBJECT: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["subject"].items()}
_ACTS: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["acts"].items()}
_WITH: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["with"].items()}
_NOUNS: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _VOCABULARY["nouns"].items()}


_NEAR_ACT = 8  # words: pembagian honor di 11 kecamatan sebanyak 382 imam
_NEAR_GROUP = 4  # words: tim penilai yang berjumlah 11 orang


def part_in_clause(clause: Clause, counted: Counted, lead: bool) -> Part | None:
    """What the clause says; None when its grammar says nothing.

    `lead`: the sentence opens the article, where the news stands.
    """
    governor = governor_of(clause)
    if counted.unit_kind == "other":
        return "came" if _are_people(clause) else "none"
    predicate, relative = predicates_of(clause, governor)
    owned = governor.word in _OBJECT["has"]
    if relative and relative.word in _SUBJECT["came"] and not owned:
        missed = relative.denied or _fulfils(clause, relative)
        return "none" if missed else "came"  # dari 16 pengurus yang hadir
    if part := _by_governor(clause, governor, counted, lead):
        return part
    if not _is_subject(governor) and (part := _by_noun(clause, governor)):
        return part
    if predicate is None and not governor.amount:
        predicate = relative
    if predicate and _is_subject(governor):
        return _by_predicate(clause, predicate, counted, lead)
    if relative and relative.word in _SUBJECT["served"]:
        return "received"
    return None


def _by_governor(clause: Clause, governor: Governor, counted: Counted, lead: bool) -> Part | None:
    word = governor.word
    if word == "bagian" and clause.word(governor.at - 1) == "ambil":
        return "came"
    if governor.agent and not is_verb(word):
        before = words_before(clause, governor.at + 1, 10)
        acted = any(w.startswith("di") and is_verb(w) for w in before)
        return "came" if acted else None
    if word in _WITH["came"]:
        return "came"
    if word in _WITH["parts"] and clause.word(governor.at - 1) == "terdiri":
        return _by_group(clause, governor)
    if word in _WITH["reciprocal_joint"]:
        return "came" if _reciprocal(clause, governor) else None
    if word in _WITH["dative"]:
        return _by_act(clause, governor)
    if word in _WITH["place"]:
        return "none"
    pointed = clause.word(governor.at + 1) in ("itu", "ini", "tersebut")
    if word in _NOUNS["event"] and not governor.amount and not pointed:
        return "came"
    if word in _OBJECT["says"] or not (
        is_verb(word)
        or word in _AGENT["came"]
        or word in _OBJECT["came"]
        or word in _OBJECT["inverted"]
    ):
        return None
    return _by_verb(clause, governor, counted, lead)


def _by_verb(clause: Clause, governor: Governor, counted: Counted, lead: bool) -> Part | None:
    """The same of a governor that is a verb: its object, or its agent when it is passive."""
    word = governor.word
    if word == "melayani" and _NOUNS["services"].intersection(words_before(clause, governor.at, 8)):
        return "received"
    if part := _by_care(clause, governor, counted, lead):
        return part
    if clause.word(governor.at - 1) == "yang" and word not in _OBJECT["none"]:
        if word in _SUBJECT["served"]:
            return "received"
        if word in _AGENT["none"]:
            return "none"  # panti yang dihuni 31 lansia
        return None if word in _SUBJECT["none"] else "came"  # yang turun pagi ini 85 orang
    if word in _AGENT["spoke"]:
        if counted.pillar or counted.unit in _NOUNS["crew"]:
            return "came"
        return "spoke" if counted.unit_kind != "body" else None
    if word in _SUBJECT["came"] and word in _OBJECT["inverted"]:
        return "came"
    if word in _AGENT["came"] or word in _OBJECT["came"]:
        served = _NOUNS["services"].intersection(words_before(clause, governor.at, 8))
        staff = counted.unit_kind == "attendee" or counted.unit in _NOUNS["staff"]
        return "received" if served and not staff else "came"
    if word in _OBJECT["received"] or word in _AGENT["received"]:
        return "received"
    if word.startswith("di"):
        return (
            "came"
            if (governor.agent or word in _AGENT["shows"]) and word not in _AGENT["none"]
            else None
        )
    if word.startswith("me"):
        if word in _OBJECT["none"]:
            return "none"
        return "came" if lead and word not in _SUBJECT["acts_on"] else None
    return None


def _by_care(clause: Clause, governor: Governor, counted: Counted, lead: bool) -> Part | None:
    """The verb of those who treat, care for others or live in a home, or are helped."""
    word = governor.word
    if word in ("membantu", "bantu") and lead and counted.unit_kind == "household":
        return "received"
    if word in _AGENT["treats"] and counted.unit in _NOUNS["staff"]:
        return "came"  # mereka ditangani 80 perawat
    if word in _AGENT["cares"] and _NOUNS["served"].intersection(
        words_before(clause, governor.at, 4)
    ):
        return "none"  # 17.820 keluarga yang didampingi 83 pendamping
    if word == "diisi" and _NOUNS["homes"].intersection(words_before(clause, governor.at, 8)):
        return "none"  # panti yang diisi oleh 13 anak
    return None


def _reciprocal(clause: Clause, governor: Governor) -> bool:
    """`bertatap muka dengan`, `audiensi dengan`: behind `dengan` stand those who met."""
    return any(word in _WITH["reciprocal"] for word in words_before(clause, governor.at, 8))


def _by_group(clause: Clause, governor: Governor) -> Part | None:
    """`tim medis terdiri atas 26 dokter`: the parts of a group that has no number of its own."""
    group = False
    for word in words_before(clause, governor.at):
        if word.isdecimal():
            return None
        if group:
            return "came"
        group = word in _NOUNS["attendees"] or word in _NOUNS["groups"]
    return "came" if group else None


def _by_act(clause: Clause, governor: Governor) -> Part | None:
    """The act that is done `kepada`, `bagi`, `untuk` them: teaching, handing over, neither."""
    for word in words_before(clause, governor.at):
        if word in _ACTS["handed"]:
            return "received"
        if word in _ACTS["given"]:
            return "given"
        if word in _ACTS["held"]:
            return "came"
    return None


def _by_noun(clause: Clause, governor: Governor) -> Part | None:
    """The noun whose amount is stated: `jumlah pengurus yang dilantik … sebanyak 27 orang`."""
    before = words_before(clause, governor.at + 1)
    for i, word in enumerate(before):
        if word in _NOUNS["recipients"]:
            return "given"
        handed = word in _ACTS["handed"] and not is_verb(word)
        if governor.amount and handed and governor.word != "yang" and i < _NEAR_ACT:
            return "received"  # pembagian honor sebanyak 382 imam masjid
        if word in _NOUNS["attendees"] or (word in _NOUNS["groups"] and i < _NEAR_GROUP):
            return "came"
        if is_verb(word) and i + 1 < len(before):
            if before[i + 1] == "yang" and word in _SUBJECT["came"]:
                return "came"
            if before[i + 1] == "yang" and word in _SUBJECT["served"]:
                return "received"
            gets = governor.amount and i < _NEAR_ACT and word in _SUBJECT["received"]
            if before[i + 1] == "yang" and gets:
                return "given"
            if word in _OBJECT["came"] and word not in _OBJECT["none"]:
                return "came"
        if word in (",", "."):
            return None
    return None


def _is_subject(governor: Governor) -> bool:
    """Whether the counted opens its clause: behind a mark, a conjunction, an adverb of time."""
    word = governor.word
    opens = word in _NOUNS["openers"] or word in _OBJECT["says"] or word.isdecimal()
    return opens or is_bound(word)


def _fulfils(clause: Clause, predicate: Predicate) -> bool:
    """`memenuhi syarat`: a demand is met, no hall filled."""
    return predicate.word == "memenuhi" and clause.word(predicate.at + 1) in _NOUNS["demands"]


def _object_of(clause: Clause, predicate: Predicate) -> list[str]:
    """The words right behind the verb, up to a preposition: `menerima bantuan [pada …]`."""
    words = (clause.word(predicate.at + k) for k in range(1, 4))
    return list(takewhile(lambda word: word not in _WITH["place"], words))


def _by_predicate(
    clause: Clause, predicate: Predicate, counted: Counted, lead: bool
) -> Part | None:
    word = predicate.word
    if word in _SUBJECT["served"]:
        return "received"
    if _fulfils(clause, predicate) or predicate.denied or word in _SUBJECT["none"]:
        return None if counted.unit_kind == "attendee" else "none"
    following = _object_of(clause, predicate)
    if word == "memanfaatkan" and _NOUNS["services"].intersection(following):
        return "received"
    if word in _SUBJECT["received"]:
        if _ACTS["held"].intersection(following) or _ACTS["papers"].intersection(following):
            return "came"
        return "given"
    if counted.number.count.high == 1:
        return None
    if word in _SUBJECT["acts_on"]:
        return "came" if lead else None
    return "came"


def met(clause: Clause, counted: Counted) -> bool:
    """Whether the word in front makes them come: a preposition of company, a verb of gathering."""
    return _by_governor(clause, governor_of(clause), counted, lead=False) == "came"


def _are_people(clause: Clause) -> bool:
    """Whether the verb by itself makes people of the counted, and has them come."""
    governor = governor_of(clause)
    sure = _OBJECT["sure"] | _AGENT["sure"] | {"bersama"}
    if governor.word in sure:
        return True
    _, relative = predicates_of(clause, governor)
    if relative and not relative.denied and relative.word in _SUBJECT["sure"]:
        return governor.word not in _OBJECT["has"]
    return attended(clause, sure=True)


def attended(clause: Clause, sure: bool = False) -> bool:
    """Whether the counted is the subject of a verb of attendance: `32 TKSK dari … ikuti bimtek`.

    `sure`: of a verb that only people are subjects of.
    """
    governor = governor_of(clause)
    predicate, _ = predicates_of(clause, governor)
    if predicate is None or predicate.denied or clause.word(clause.start - 1) in _OBJECT["exists"]:
        return False
    between = clause.words.folded[clause.end : predicate.at]
    part = "antaranya" in between or "diantaranya" in between
    verbs = _SUBJECT["sure" if sure else "came"]
    return not part and _is_subject(governor) and predicate.word in verbs


def takes_part(clause: Clause) -> bool:
    """Whether the verb of the clause by itself has the counted take part or be served."""
    governor = governor_of(clause)
    if governor.word in _OBJECT["gathers"] or governor.word in _OBJECT["received"]:
        return True
    if governor.word in _WITH["dative"]:
        return _by_act(clause, governor) == "came"
    predicate, _ = predicates_of(clause, governor)
    if attended(clause):
        return True
    if predicate is None or predicate.denied or not _is_subject(governor):
        return False
    if predicate.word in _SUBJECT["served"]:
        return True
    if predicate.word in _SUBJECT["received"]:
        return not (_ACTS["held"] | _ACTS["papers"]).isdisjoint(_object_of(clause, predicate))
    return False


def is_attendance(word: str) -> bool:
    """Whether the verb by itself says that its subject came."""
    return word in _SUBJECT["came"]
