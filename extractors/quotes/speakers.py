"""Who speaks in an article: persons, bare titles, pronouns and names without an office.

`Cast` holds the persons of one Doc and the order in which they become the subject of a sentence,
so that `ujarnya` and `kata Sekda` find their person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TypeVar

from rapidfuzz.distance import Levenshtein
from spacy.tokens import Doc

from extractors.model import OfficeMention, Official, PersonMention
from extractors.quotes.marks import Marked
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("saying")


_SUBJECT_END = frozenset(_VOCABULARY["subject_end"]["words"])
_NOT_SUBJECT = frozenset(_VOCABULARY["not_subject"]["words"])
_STAND_IN = frozenset(_VOCABULARY["not_subject"]["stand_in"])
_PERSONS = _VOCABULARY["persons"]
_OPENERS = frozenset(_PERSONS["openers"])
_PRONOUNS = frozenset(_PERSONS["words"])
_ADDRESS = frozenset(_PERSONS["address"])
_CORPS = frozenset(corps.lower() for corps in load_vocabulary("honorifics")["corps"])
_RANKS = frozenset(rank.lower() for rank in load_vocabulary("honorifics")["ranks"]) | {"pol"}
_BACKWARD = frozenset(_PERSONS["backward"])
_ROLES = frozenset(_PERSONS["roles"])
_TITLES = frozenset(_PERSONS["titles"])
_NO_NAME = frozenset(_PERSONS["no_name"])
_SAYS = frozenset((*_VOCABULARY["stems"]["words"], *_VOCABULARY["passive"]["words"]))
_TOKEN = re.compile(r"[^\s,]+|,")
_SURE_LENGTH, _SURE_WHOLE = 4, 10  # letters of a name, of a whole one
_NEAR_AFTER = 300
_NEAR_NICKNAME, _REACH = 40, 120  # characters before a nickname: of `disapa`, of the name
_NAME = r"(?:[A-Z]\.[ ]?)*[A-Z][\w'’]*(?:[ ](?:[A-Z][\w'’.]*|bin|binti)){0,3}"
_LEAD = rf"(?:(?i:{any_of(_PERSONS['leads'])})|(?i:{any_of(_PERSONS['kinds'])})[\w ]{{0,60}}),?\s"
# Mewakili penerima, | Di hadapan peserta,
_OPENER = r"(?:[A-Z][a-z]+(?: [a-z-]+){1,7},\s)"
_NAMED_SUBJECT = re.compile(
    rf"^\W*{_OPENER}?(?:{_LEAD})?(?P<name>{_NAME})(?:\s\(\d+\))?(?:,[^,.]{{3,80}},|\s\([^)]*\)|,)?\s*"
    rf"(?:(?:juga|pun|lalu|kemudian|turut|sendiri|ikut|yang)\s)*"
    r"(?:(?:dalam|pada|saat|ketika|usai|di)\s(?:[a-z-]+\s){1,7}?)?"
    rf"(?:{any_of(_VOCABULARY['active']['words'])})\b"
)
# Narasumber dari X, Siti Aminah, menjelaskan … | Siti Aminah, petani di Desa X, baru akan …
_APPOSED_SUBJECT = re.compile(
    rf"^[A-Z][^,.;\n“”\"]{{3,140}},\s(?P<name>{_NAME}),?\s(?:{any_of(_VOCABULARY['active']['words'])})\b"
    rf"|^(?P<first>(?:[A-Z][\w'’]+ ){{1,2}}[A-Z][\w'’]+),\s[a-z][^,.;\n]{{3,80}},\s[a-z]"
)
_NEAR_SUBJECT = re.compile(
    rf"(?P<name>{_NAME})(?:\s\(\d+\))?(?:,[^,]{{3,80}},?)?\s*(?:(?:juga|pun|lalu|kemudian|turut|sendiri)\s*)*$"
)
_NEAREST_NAME = re.compile(
    rf"(?P<name>{_NAME})\s*(?:(?:juga|pun|lalu|kemudian|turut|sendiri)\s*)*$"
)
_POINTS_BACK = re.compile(r"\s*[a-zM][^,.;\n“”\"]{0,120}?\b(?:ini|itu|tersebut)\b\s*(?:[,.;\n]|$)")
_CALLED = re.compile(r"[^,.;\n“”\"]{0,60}?\b(?:disapa|sapaan|dipanggil)\s+")
_NUMBER_ONE = re.compile(r"\s*orang nomor (satu|dua)\b", re.I)
_NAME_WORD = re.compile(r"\s(?:[A-Z]\.\s)*[A-Z][a-z'’-]*(?:[A-Z][a-z]+)?(?!\w|\.\w)")
_NAME_WORD_BEFORE = re.compile(r"(?<![\w.])((?:[A-Z]\.\s)*[A-Z][a-z'’-]*(?:[A-Z][a-z]+)?)\s$")
# Siti Aminah, yang akrab disapa Minah
_NICKNAME = re.compile(
    rf"(?P<name>{_NAME}),?[ ](?:\w+[ ]){{0,3}}(?:disapa|dipanggil|sapaan|panggilan)[ ](?:\w+[ ])?$"
)
_NICKNAMED = re.compile(r"\s(?:disapa|dipanggil|sapaan|panggilan)\s")
_IN_WORD = re.compile(r"\w")
_PLACE_BEFORE = re.compile(r"(?:\b(?:di|ke)\s|-)$", re.I)
# Kepala Dinas X yang diwakili Siti Aminah mengatakan …
_STAND_IN_NAMED = re.compile(rf"\b(?:diwakili|diwakilkan)\s(?:oleh\s)?(?P<name>{_NAME})")
_LONGEST_NAME = 5  # words
_NEAR_OFFICE = 20  # characters, as of ` yang akrab`
# Menanggapi hal itu, | Di hadapan peserta,
_ADVERBIAL = re.compile(
    rf"(?!(?i:{any_of(_PERSONS['words'])}|mereka|kami|kita)\b)"
    rf"(?![^,]*\b(?:{any_of(_VOCABULARY['active']['words'])}),)[A-Z][a-z]+(?: [a-z-]+){{1,7}},\s"
)
_SAYS_THIS = re.compile(rf"\b(?:{any_of(_VOCABULARY['active']['words'])})\b")
# Dari hasil konfirmasi kepada Wali Kota X: who was asked then speaks
_ASKED = re.compile(r"\b(?:konfirmasi|wawancara)\s+(?:kepada|dengan|terhadap|bersama)$", re.I)
_BEFORE = re.compile(r"(\w+)(?:\s+oleh)?\s*(?:[,(]\s*)?$")


@dataclass(slots=True)
class Cast:
    """The persons of one Doc; `subjects` grows as quotations are given their speakers."""

    text: str
    mentions: Sequence[PersonMention]
    offices: Sequence[OfficeMention]
    officials: Sequence[Official]
    sentence_starts: Sequence[int]
    marked: Sequence[Marked]
    regions: frozenset[int]
    subjects: list[tuple[int, str]] = field(default_factory=list)
    _fitting: dict[tuple[str, str | None, str | None, bool], list[Official]] = field(
        default_factory=dict
    )

    # ---- asked by the quotation finder

    def subject_in(self, start: int, end: int) -> tuple[bool, str | None]:
        """The subject behind a verb of saying: whether one is stated, and its name if known."""
        limit = end
        backward = bool(_POINTS_BACK.match(self.text, start, end))
        start, end = self._noun_phrase(start, end)
        if mention := self._first_mention(start, end):
            return True, mention.name
        if backward and (name := self._described(start, limit)):
            return True, name
        words = self.text[start:end].strip(' ,.;:-–—”"').split()
        if not words or words[0].lower() in _PRONOUNS or words[0].lower() in _BACKWARD:
            return False, None
        if len(words) == 1 and words[0].lower() in _TITLES:
            return False, None
        behind = bisect_right(self.offices, start, key=lambda o: o.span.end)
        office = self.offices[behind] if behind < len(self.offices) else None
        if office and office.span.start >= min(end, start + 12):
            office = None
        if office:
            holder = self.holder(office)
            return bool(holder) or not backward, holder
        if backward:
            return False, None
        return True, self._printed_name(self.text[start:end])

    def _described(self, start: int, end: int) -> str | None:
        """The person meant by `orang nomor satu di X itu`, `pria yang akrab disapa Y ini`."""
        if called := _CALLED.match(self.text, start, end):
            mention = self._first_mention(called.end(), end)
            return mention.name if mention and mention.span.start - called.end() < 12 else None
        rank = _NUMBER_ONE.match(self.text, start, end)
        if rank is None:
            return None
        deputy = rank[1].lower() == "dua"
        heads = [o for o in self.officials if o.office_type == "executive"]
        fitting = [o for o in heads if o.position.startswith("Wakil ") == deputy]
        return fitting[0].name if fitting else None

    def subject_before(self, start: int, end: int) -> str | None:
        """The subject in front of a verb of saying, in the last sentence of `[start, end)`."""
        starts = self.sentence_starts
        first = max(start, starts[max(0, bisect_right(starts, max(start, end - 1)) - 1)])
        if name := self._subject_of(first, end):
            return name
        words = self.text[first:end].split()
        if words and words[0].lower().strip(",") in _PRONOUNS:
            return None
        offices = [o for o in _between(self.offices, first, end) if o.span.end <= end]
        if offices and end - offices[-1].span.end <= 30:
            return self.holder(offices[-1])
        phrase = self.text[first:end]
        match = _NEAREST_NAME.search(phrase) or _NEAR_SUBJECT.search(phrase)
        if match and first + match.start("name") not in self.regions:
            return self._printed_name(match["name"])
        return None

    def established(self, at: int) -> str | None:
        """The person who was last speaker or subject before the offset; empty for one unnamed."""
        index = bisect_left(self.subjects, (at, "")) - 1
        if index > 0 and not self.subjects[index][1]:
            index -= 1
        return self.subjects[index][1] if index >= 0 else None

    def next_subject(self, at: int) -> str | None:
        """The first subject after the offset, within a few sentences."""
        index = bisect_right(self.subjects, (at, "\uffff"))
        if index < len(self.subjects) and self.subjects[index][0] - at < _NEAR_AFTER:
            return self.subjects[index][1]
        return None

    def establish(self, at: int, name: str) -> None:
        """Note that `name` spoke at the offset."""
        self.subjects.insert(bisect_left(self.subjects, (at, name)), (at, name))

    def read_for(self, speaker: str | None, region: tuple[int, int] | None) -> str | None:
        """The person whose speech the speaker reads, if any."""
        if region:
            match = re.search(
                r"\b(?:membacakan|mewakili|menyampaikan sambutan|mengutip sambutan)\b",
                self.text[region[0] : region[1]],
            )
            if match:
                mention = self._first_mention(region[0] + match.end(), region[1])
                if mention and mention.name != speaker:
                    return mention.name
        for official in self.officials:
            if official.name == speaker and "read_speech" in official.roles:
                return official.represents
        return None

    def holder(self, office: OfficeMention) -> str | None:
        """The official who holds the position of a bare title, the one named last if several."""
        code = office.region.code if office.region else None
        bare = not any(at in self.regions for at in range(office.span.start, office.span.end))
        post = (office.position, code, office.institution, bare)
        if post not in self._fitting:
            fitting = [o for o in self.officials if _holds(o, office)]
            exact = [o for o in fitting if o.position.casefold() == office.position.casefold()]
            self._fitting[post] = exact or fitting or (self._only_one(office) if bare else [])
        fitting = self._fitting[post]
        names = {o.name for o in fitting}
        if len(names) > 1:
            before = bisect_left(self.mentions, office.span.start, key=_start)
            last = (m.name for m in reversed(self.mentions[:before]) if m.name in names)
            return next(last, fitting[0].name)
        return fitting[0].name if fitting else None

    def _only_one(self, office: OfficeMention) -> list[Official]:
        """The one official of that position, for a title whose region was taken from afar."""
        alike = [o for o in self.officials if o.position.casefold() == office.position.casefold()]
        return alike if len(alike) == 1 else []

    # ---- subjects of sentences

    def collect_subjects(self) -> None:
        """Fill `subjects` with the subject of each sentence outside of quotations."""
        starts = [*self.sentence_starts, len(self.text)]
        for first, last in pairwise(starts):
            begin = self._outside(first, last)
            if begin is None:
                continue
            name = (
                self._stand_in(begin, last)
                or self._subject_of(begin, last)
                or self._named_subject(begin, last)
            )
            if name or (not self.subjects and self._unknown_speaker(begin, last)):
                self.subjects.append((begin, name or ""))

    def _unknown_speaker(self, first: int, last: int) -> bool:
        """Whether a title without a name says something here: `Kadinsos mengatakan …`."""
        office = next(iter(_between(self.offices, first, first + 2)), None)
        return (
            office is not None and _SAYS_THIS.search(self.text, office.span.end, last) is not None
        )

    def _stand_in(self, first: int, last: int) -> str | None:
        """A stand-in who holds no office and speaks: `Kepala Dinas yang diwakili Siti`."""
        at = self.text.find("diwakil", first, last)
        match = _STAND_IN_NAMED.search(self.text, at, last) if at >= 0 else None
        if match is None or self._in_mention(match.start("name")):
            return None
        return self._printed_name(match["name"])

    def _named_subject(self, first: int, last: int) -> str | None:
        """The subject of a verb of saying who holds no office: `Siti, warga Desa X, mengaku …`."""
        sentence = self.text[first:last]
        match = _NAMED_SUBJECT.match(sentence) or _APPOSED_SUBJECT.match(sentence)
        if match is None:
            return None
        group = "name" if match["name"] else "first"
        if first + match.start(group) in self.regions:
            return None
        return self._printed_name(match[group])

    def _outside(self, first: int, last: int) -> int | None:
        """Where the sentence is outside of quotation marks, or None when it is all inside."""
        at = bisect_right(self.marked, first + 1, key=_start) - 1
        if at > 0 and first < self.marked[at - 1].outer:
            at -= 1
        if at < 0 or first >= self.marked[at].outer:
            return first
        outer = self.marked[at].outer
        return outer if outer < last else None

    def _subject_of(self, first: int, last: int) -> str | None:
        chosen: str | None = None
        for mention in _between(self.mentions, first, last):
            if self._quoted(mention.span.start):
                continue
            word = self._word_before(mention, first)
            if word in _STAND_IN:
                return mention.name
            if chosen is None and word not in _NOT_SUBJECT:
                chosen = self._bare_office(first, mention.span.start) or mention.name
        return chosen or self._bare_office(first, last)

    def _bare_office(self, first: int, last: int) -> str | None:
        """The holder of a title that opens the sentence without a name beside it."""
        for office in _between(self.offices, first, min(last, first + 60)):
            opener = self.text[first : office.span.start]
            if _between(self.mentions, office.span.end, office.span.end + 5):
                return None
            if not opener.strip() or opener.strip(" ,").lower() in _OPENERS:
                return self.holder(office)
            if _ADVERBIAL.fullmatch(opener):
                return self.holder(office)
        return None

    def _word_before(self, mention: PersonMention, first: int) -> str:
        """The word before the mention and the titles that belong to it."""
        at = mention.span.start
        for office in reversed(_between(self.offices, first, at)):
            if office.span.start < at and at - office.span.end <= 60:
                gap = self.text[office.span.end : at]
                if "," in gap and at != mention.span.start:
                    break  # Mewakili Kepala Dinas X, Kabid Y, Siti menyampaikan
                if not re.search(
                    r"[.;“”\"]\s|\b(?:yang|dan|saat|usai|dalam|bersama|oleh|didampingi)\b", gap
                ):
                    at = office.span.start
        match = _BEFORE.search(self.text[max(first, at - 30) : at])
        if match is None or _ASKED.search(match.string, 0, match.end(1)):
            return ""
        return match[1].lower()

    def _quoted(self, at: int) -> bool:
        i = bisect_right(self.marked, at, key=_start) - 1
        return i >= 0 and at < self.marked[i].end

    # ---- noun phrases

    def _noun_phrase(self, start: int, end: int) -> tuple[int, int]:
        """The phrase up to a word that ends it."""
        starts = self.sentence_starts
        following = bisect_right(starts, start)
        if following < len(starts):
            end = min(end, starts[following])
        for match in _TOKEN.finditer(self.text, start, end):
            word = match.group()
            lower = word.lower().strip(".,;:")
            if word[0] in '(“”"' or (lower in _SUBJECT_END and not self._in_mention(match.start())):
                return start, match.start()
        return start, end

    def _printed_name(self, phrase: str) -> str | None:
        """The name in a phrase, without forms of address: `Bu Siti, warga` → `Siti`."""
        for part in phrase.split(","):
            words = part.split()
            words = _without_titles(words)
            name = list(takewhile(lambda w: w[:1].isupper() or w in ("bin", "binti"), words))
            if known := self._known(name):
                return known
            if name and self._may_be_name(name):
                printed = " ".join(word.rstrip(".") for word in name[:4])
                fuller = self._fuller(printed)
                return fuller if fuller != printed else self._clipped(printed) or printed
        return None

    def _fuller(self, name: str) -> str:
        """The fuller form in which a speaker without an office is printed elsewhere, if any."""
        for _, earlier in self.subjects:
            if name != earlier and set(name.split()) <= set(earlier.split()):
                return earlier
        for at in _places_of(name, self.text):
            near = _NICKNAMED.search(self.text, max(0, at - _NEAR_NICKNAME), at)
            called = near and _NICKNAME.search(self.text, max(0, near.start() - _REACH), at)
            if called and called["name"].lower() not in _ROLES:
                return self._fuller(called["name"]) if called["name"] != name else name
            if near and (holder := self._holder_before(near.start())):
                return holder
        forms = (
            self._extended(at, at + len(name))
            for at in _places_of(name, self.text)
            if not self._in_mention(at) and at not in self.regions
        )
        return max((name, *forms), key=lambda form: len(form.split()))

    def _holder_before(self, at: int) -> str | None:
        """The holder of the office that ends just before: `Bupati yang akrab` disapa …"""
        before = bisect_left(self.offices, at, key=_start)
        office = self.offices[before - 1] if before else None
        near = office is not None and 0 <= at - office.span.end <= _NEAR_OFFICE
        return self.holder(office) if office and near else None

    def _extended(self, start: int, end: int) -> str:
        """The name at `[start, end)` with the name words beside it: `Rita` → `Rita Hastuti`."""
        at, first = slice(start, end), start
        while (after := _NAME_WORD.match(self.text, end)) and not self._ends_name(after.group()):
            end = after.end()
        while before := _NAME_WORD_BEFORE.search(self.text, max(0, first - 30), first):
            word = before[1].lower().rstrip(".")
            if word in _NO_NAME or _is_no_part(word):
                break
            if self._ends_name(before[1]) or self._in_mention(before.start(1)):
                first = start  # an office or a place stands before: where the name opens is unsure
                break
            first = before.start(1)
        name = self.text[first:end]
        if _PLACE_BEFORE.search(self.text, max(0, first - 5), first):
            return self.text[at]
        return name if len(name.split()) <= _LONGEST_NAME else self.text[at]

    def _ends_name(self, word: str) -> bool:
        word = word.strip()
        lower = word.lower().rstrip(".")
        return lower in _ROLES or lower in _NO_NAME or (len(word) > 1 and word.isupper())

    def _known(self, words: list[str]) -> str | None:
        """The official meant by initials (`HD`), by a misspelt part of the name (`Budhi`), or by
        several parts of it (`Gusti Subagiartha`)."""
        if len(words) != 1:
            bare = {word.strip(".,") for word in words}
            name = " ".join(words)
            whole = (
                o.name
                for o in self.officials
                if (bare and bare < set(o.name.split())) or _misspells(name, o.name)
            )
            return next(whole, None)
        word = words[0].strip(".")
        for official in self.officials:
            parts = official.name.split()
            if word.isupper() and len(word) > 1 and word == "".join(p[0] for p in parts).upper():
                return official.name
            if len(word) >= _SURE_LENGTH and any(
                Levenshtein.distance(word, part, score_cutoff=1) <= 1 for part in parts
            ):
                return official.name
        return None

    def _clipped(self, word: str) -> str | None:
        """The one official whose name has a part that the word shortens: `Rudi` for `Rudianto`,
        `Lindra` for `Halindra`."""
        folded = word.lower()
        if len(folded) < _SURE_LENGTH:
            return None
        meant = [
            official.name
            for official in self.officials
            if any(
                part.startswith(folded) or part.endswith(folded)
                for part in official.name.lower().split()
            )
        ]
        return meant[0] if len(meant) == 1 else None

    def _may_be_name(self, words: list[str]) -> bool:
        """No title, no abbreviation, and not a word that the text also prints in lower case."""
        first = words[0].lower().strip(".")
        if first in _ROLES or first in _NO_NAME:
            return False
        if (
            any(len(word.rstrip(".")) > 1 and word.isupper() for word in words)
            and not self.text.isupper()
        ):
            return False
        return len(words) > 1 or next(_places_of(first, self.text), None) is None

    def _in_mention(self, at: int) -> bool:
        return _covers(self.mentions, at) or _covers(self.offices, at)

    def _first_mention(self, start: int, end: int) -> PersonMention | None:
        return next(iter(_between(self.mentions, start, end)), None)


def _is_no_part(word: str) -> bool:
    """Whether the word before a name is a form of address, a rank or a verb of saying."""
    return word in _ADDRESS or word in _SAYS or word.rstrip(".") in _RANKS


def _without_titles(words: list[str]) -> list[str]:
    """The words from the name on: without `kata`, `Pak`, `Kolonel Inf.`"""
    ranked = False
    while words:
        word = words[0].lower()
        if not (_is_no_part(word) or (ranked and word.strip("().") in _CORPS)):
            break
        ranked = ranked or word.rstrip(".") in _RANKS
        words = words[1:]
    return words


_Spanned = TypeVar("_Spanned", PersonMention, OfficeMention)


def _start(record: PersonMention | OfficeMention | Marked) -> int:
    return record.start if isinstance(record, Marked) else record.span.start


def _between(records: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """The records, in the order of the text, that start in `[start, end)`."""
    first = bisect_left(records, start, key=_start)
    return records[first : bisect_left(records, end, first, key=_start)]


def _places_of(words: str, text: str) -> Iterator[int]:
    """Where the text prints these words, not as a part of other ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (at and _IN_WORD.match(text, at - 1)) and not _IN_WORD.match(text, end):
            yield at
        at = text.find(words, at + 1)


def _covers(records: Sequence[_Spanned], at: int) -> bool:
    i = bisect_right(records, at, key=_start) - 1
    return i >= 0 and at < records[i].span.end


def _misspells(name: str, known: str) -> bool:
    """`Rachmat Hidayat` of `Rahmat Hidayat`: as many words, a letter or two apart."""
    alike = Levenshtein.distance(name, known, score_cutoff=2) <= 2
    return alike and name.count(" ") == known.count(" ") and len(known) > _SURE_WHOLE


def _shortens(bare: str, position: str) -> bool:
    """Whether the words of a title are those of the position, all or the first, or some of its
    fields: `Kepala Bidang Penanganan Fakir Miskin` of one for two fields of work."""
    if f"{position} ".startswith(f"{bare} "):
        return True
    words, whole = bare.split(), position.split()
    return len(words) > 2 and words[:2] == whole[:2] and set(words) <= set(whole)


def _holds(official: Official, office: OfficeMention) -> bool:
    positions = (official.position, *official.other_positions)
    if not any(_shortens(office.position.casefold(), p.casefold()) for p in positions):
        return False
    code = office.region.code if office.region else None
    if code and official.region_code and code != official.region_code:
        return False
    bodies = (office.institution, official.institution)
    return None in bodies or bodies[0] == bodies[1]


def cast_of(doc: Doc, text: str, marked: Sequence[Marked]) -> Cast:
    """The cast of a Doc on which officials and offices have been found."""
    cast = Cast(
        text=text,
        mentions=sorted(doc._.person_mentions, key=lambda m: m.span.start),
        offices=doc._.offices,
        officials=doc._.officials,
        sentence_starts=doc._.sentence_starts,
        marked=marked,
        regions=frozenset(m.span.start for m in doc._.regions),
    )
    cast.collect_subjects()
    return cast
