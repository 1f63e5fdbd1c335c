"""The subject of a sentence: a person, a title, or a name without an office that says something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import OfficeMention, PersonMention
from extractors.quotes.holders import Holders
from extractors.quotes.printed import NAME, ROLES, UNNAMED, PrintedNames
from extractors.quotes.scene import Scene
from extractors.quotes.unofficial import Unofficial
from extractors.text_words import add_flag
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("saying")
_NOT_SUBJECT = frozenset(_VOCABULARY["not_subject"]["words"])
_STAND_IN = frozenset(_VOCABULARY["not_subject"]["stand_in"])
_PERSONS = _VOCABULARY["persons"]
_OPENERS = frozenset(_PERSONS["openers"])
_SURE_LEADS = ROLES | {kind.split()[0] for kind in _PERSONS["kinds"]}
_LEAD = rf"(?:(?i:{any_of(_PERSONS['leads'])})|(?i:{any_of(_PERSONS['kinds'])})[\w ]{{0,60}}),?\s"
# Mewakili penerima, | Di hadapan peserta,
_OPENER = r"(?:[A-Z][a-z]++(?: [a-z-]++){1,7},\s)"
_NAMED_SUBJECT = re.compile(
    rf"^\W*{_OPENER}?(?:{_LEAD})?(?P<name>{NAME})(?:\s\(\d+\))?(?:,[^,.]{{3,80}},|\s\([^)]*\)|,)?\s*"
    rf"(?:(?:juga|pun|lalu|kemudian|turut|sendiri|ikut|yang)\s)*"
    r"(?:(?:dalam|pada|saat|ketika|usai|di)\s(?:[a-z-]+\s){1,7}?)?"
    rf"(?:{any_of(_VOCABULARY['active']['words'])})\b"
)
# Narasumber dari X, Siti Aminah, menjelaskan … | Siti Aminah, petani di Desa X, baru akan …
_BEFORE_APPOSITION = re.compile(
    r"^(?P<first>(?:[A-Z][\w'’]+ ){1,2}[A-Z][\w'’]+),\s[a-z][^,.;\n]{3,80},\s[a-z]"
)
_APPOSED_SUBJECT = re.compile(
    rf"^[A-Z][^,.;\n“”\"]{{3,140}},\s(?P<name>{NAME}),?\s(?:{any_of(_VOCABULARY['active']['words'])})\b"
    rf"|{_BEFORE_APPOSITION.pattern}"
)
# Kepala Dinas X yang diwakili Siti Aminah mengatakan …
_STAND_IN_NAMED = re.compile(
    r"\b(?:diwakili|diwakilkan)\s(?:oleh\s)?(?P<phrase>[^;:\n“”\"]{3,120}?)(?=\s[a-z]+kan\b|[;:\n“”\"]|$)"
)
# Menanggapi hal itu, | Di hadapan peserta,
_PASSIVE = any_of(w for w in _VOCABULARY["passive"]["words"] if w != "menurut")
# Hal itu disampaikan oleh X, … | Hal senada dikatakan X: who stands behind the verb speaks
_AGENT = re.compile(rf"\b(?:{_PASSIVE})\s(?:pula\s|juga\s)?(?:langsung\s)?(?:oleh\s)?", re.I)
# Ia datang bersama X | Menurutnya, X … | Selain itu, beliau …: nobody new becomes the subject
_PRONOUN = re.compile(
    rf"\W*(?:{_OPENER})?(?:(?:{any_of(_PERSONS['says_he'])})\s)?(?:{any_of(_PERSONS['he'])})\b[^-]",
    re.I,
)
# Pelatih X, Siti Aminah, mempertanyakan … | Mama Siti Aminah (78), penerima …, tak kuasa …
_ACTS = r"(?:me|ber|ter|di\w|(?:tak|tidak|harus|akan|sudah|telah|masih|juga|yang|tampak)\b)"
_TIME = r"(?:[A-Z][a-z]+(?: [a-z-]+){0,5} (?:lalu|ini|itu|tersebut|kemarin|silam),?\s)"
_ANY_SUBJECT = re.compile(
    rf"^\W*(?:(?!(?i:{any_of(_PERSONS['prepositions'])})\b)"
    rf"[^\W\d][^,.;:\n“”\"]{{3,90}},\s(?P<name>{NAME}),?\s(?:\(\d+\),?\s)?(?={_ACTS})"
    rf"|(?:{_OPENER})?(?:(?i:{any_of(_PERSONS['address'])})\s)?(?P<aged>{NAME})\s\(\d+(?:\stahun)?\)"
    rf"|(?:{_OPENER}|{_TIME})?(?i:{any_of(_PERSONS['address'])})\s(?P<addressed>{NAME})\s(?=[a-z])"
    rf"|[^,.;:\n“”\"]{{0,60}}\bbernama\s(?P<called>{NAME})[\s,])"
)
_JOINED = re.compile(r"(?:dan|serta)\s")
_ADVERBIAL = re.compile(
    rf"(?!(?i:{any_of(_PERSONS['words'])}|mereka|kami|kita)\b)"
    rf"(?![^,]*\b(?:{any_of(_VOCABULARY['active']['words'])}),)[A-Z][a-z]+(?: [a-z-]+){{1,7}},\s"
)
# Dalam amanatnya Penjabat Wali Kota … | Lebih lanjut kata Bupati, …
_PREPOSED = re.compile(
    rf"(?i:{any_of(_PERSONS['prepositions'])})(?: [a-z-]+){{0,7}}?(?: (?P<last>[a-z-]+))?\s"
)
# what may stand between a title and its holder: `(AX) Berau`, `, `
_NO_VERB = re.compile(r"(?:\([^)\n]*\)|[A-Z][\w.]*|[\s,])*")
_FAR_NAME = 60
_GAP = re.compile(r"[.;“”\"]\s|(?<!\w)[a-z]{2,}\b(?!\.)")
_TITLE_DOT = re.compile(r"\b[A-Za-z]{1,6}\.\s?")
_SAYS_THIS = re.compile(rf"\b(?:{any_of(_VOCABULARY['active']['words'])})\b")
# Dari hasil konfirmasi kepada Wali Kota X: who was asked then speaks
_ASKED = re.compile(r"\b(?:konfirmasi|wawancara)\s+(?:kepada|dengan|terhadap|bersama)$", re.I)
_BEFORE = re.compile(r"(?<!\w)(\w++)(?:\s+(?:oleh|pula|juga|langsung))?\s*(?:[,(]\s*)?$")
# … yang dibacakan Danrem X menyampaikan: whoever stands right before the verb says it
_SAYS_AFTER = re.compile(
    rf"(?:,?\s[A-Z][\w.]*\.[\w.]*)*,?\s(?:{any_of(_VOCABULARY['active']['words'])})\b"
)


_UNNAMED = re.compile(
    rf"\W*(?:{_OPENER})?(?i:{any_of(_PERSONS['unnamed'])})\s[^,.;:\n“”\"A-Z]{{3,120}}?"
    rf"\b(?:{any_of(_VOCABULARY['active']['words'])})\b"
)


# where no word of these stands, the patterns with a verb of saying need not be tried
_SAYS = add_flag(
    re.compile(any_of(verb.split()[0] for verb in _VOCABULARY["active"]["words"])).search
)
_IS_SAID = add_flag(re.compile(_PASSIVE, re.I).search)
_WITH_VERB = (_NAMED_SUBJECT, _APPOSED_SUBJECT, _ANY_SUBJECT)
_WITHOUT_VERB = (_BEFORE_APPOSITION, _ANY_SUBJECT)


@dataclass(slots=True)
class Subjects:
    """The reader of the subjects of a scene's sentences."""

    scene: Scene
    holders: Holders
    names: PrintedNames

    def collect(self) -> None:
        """Fill `subjects` with the subject of each sentence outside of quotations."""
        starts = [*self.scene.sentence_starts, len(self.scene.text)]
        for first, last in pairwise(starts):
            begin = self.scene.outside(first, last)
            if begin is None:
                continue
            name = self._new_subject(begin, last)
            if name or (not self.names.subjects and self._unknown_speaker(begin, last)):
                self.names.subjects.append((begin, name or ""))

    def _new_subject(self, first: int, last: int) -> str | None:
        """Who becomes the subject with the sentence; None when it goes on about the one before."""
        if _PRONOUN.match(self.scene.text, first, last):
            return None
        return (
            self._stand_in(first, last)
            or self._agent(first, last)
            or self.of_sentence(first, last)
            or self._named_subject(first, last)
            or self._unnamed(first, last)
        )

    def _says(self, first: int, last: int) -> bool:
        return self.scene.words.any_flagged(_SAYS, first, last)

    def _agent(self, first: int, last: int) -> str | None:
        """Who said what the sentence begins with: `Hal itu disampaikan oleh Kadinsos, X, Rabu`."""
        said = self.scene.words.any_flagged(_IS_SAID, first, last)
        match = _AGENT.search(self.scene.text, first, last) if said else None
        if match is None or self.scene.quoted(match.start()):
            return None
        end = match.end()
        while end < last:  # Staf Ahli Bidang Hukum dan Politik, X
            end = self.scene.noun_phrase(end, last)[1]
            joined = _JOINED.match(self.scene.text, end, last)
            if joined is None:
                break
            end = joined.end()
        if mention := self.scene.first_mention(match.end(), end):
            return mention.name
        for office in self.scene.offices_in(match.end(), match.end() + 2):
            if holder := self.holders.holder(office):
                return holder
        return self.names.read(self.scene.text[match.end() : end])

    def _unknown_speaker(self, first: int, last: int) -> bool:
        """Whether a title without a name says something here: `Kadinsos mengatakan …`."""
        office = next(iter(self.scene.offices_in(first, first + 2)), None)
        return (
            office is not None
            and _SAYS_THIS.search(self.scene.text, office.span.end, last) is not None
        )

    def _unnamed(self, first: int, last: int) -> str | None:
        """Somebody without a name who says something: `Salah seorang warga mengaku …`."""
        says = self._says(first, last) and _UNNAMED.match(self.scene.text, first, last)
        return UNNAMED if says else None

    def _stand_in(self, first: int, last: int) -> str | None:
        """A stand-in who holds no office and speaks: `Kepala Dinas yang diwakili Siti`."""
        at = self.scene.text.find("diwakil", first, last)
        match = _STAND_IN_NAMED.search(self.scene.text, at, last) if at >= 0 else None
        if match is None or self.scene.first_mention(match.end(), last):
            return None
        return self.names.read(match["phrase"])

    def _named_subject(self, first: int, last: int) -> str | None:
        """The subject of a verb of saying who holds no office: `Siti, warga Desa X, mengaku …`."""
        sentence = self.scene.text[first:last]
        for pattern in _WITH_VERB if self._says(first, last) else _WITHOUT_VERB:
            match = pattern.match(sentence)
            if match is None:
                continue
            group = match.lastgroup or "name"
            if pattern is _ANY_SUBJECT and group == "name" and not _whole(sentence, match["name"]):
                continue
            if first + match.start(group) in self.scene.regions:
                continue
            if name := self.names.read(match[group]):
                return name
        printed = Unofficial(self.scene, self.scene.words).subject(first, last)
        return self.names.read(printed) if printed else None

    def of_sentence(self, first: int, last: int) -> str | None:
        chosen: str | None = None
        for mention in self.scene.mentions_in(first, last):
            if self.scene.quoted(mention.span.start):
                continue
            word = self._word_before(mention, first)
            if word in _STAND_IN:
                return mention.name
            says = _SAYS_AFTER.match(self.scene.text, mention.span.end, last)
            if chosen is None and (says or word not in _NOT_SUBJECT):
                chosen = self._bare_office(first, mention.span.start) or mention.name
        return chosen or self._bare_office(first, last)

    def _bare_office(self, first: int, last: int) -> str | None:
        """The holder of a title that opens the sentence without a name beside it."""
        for office in self.scene.offices_in(first, min(last, first + 60)):
            opener = self.scene.text[first : office.span.start]
            if self._names_holder(office):
                return None
            if not opener.strip() or opener.strip(" ,").lower() in _OPENERS:
                return self.holders.holder(office)
            preposed = _PREPOSED.fullmatch(opener)
            if _ADVERBIAL.fullmatch(opener) or (preposed and preposed["last"] not in _NOT_SUBJECT):
                return self.holders.holder(office)
        return None

    def _names_holder(self, office: OfficeMention) -> bool:
        """Whether a name goes with the title: `Ketua Asosiasi X (AX) Berau Siti Aminah, yang …`."""
        end = office.span.end
        named = self.scene.first_mention(end, end + _FAR_NAME)
        return (
            named is not None
            and _NO_VERB.fullmatch(self.scene.text, end, named.span.start) is not None
        )

    def _word_before(self, mention: PersonMention, first: int) -> str:
        """The word before the mention and the titles that belong to it."""
        at = mention.span.start
        for office in reversed(self.scene.offices_in(first, at)):
            if office.span.start < at and at - office.span.end <= 60:
                gap = self.scene.text[office.span.end : at]
                if "," in gap and at != mention.span.start:
                    break  # Mewakili Kepala Dinas X, Kabid Y, Siti menyampaikan
                if not _GAP.search(_TITLE_DOT.sub("", gap)):
                    at = office.span.start
        match = _BEFORE.search(self.scene.text[max(first, at - 30) : at])
        if match is None or _ASKED.search(match.string, 0, match.end(1)):
            return ""
        return match[1].lower()


def _whole(sentence: str, name: str) -> bool:
    """Whether a name is sure to be one: of several words, or behind a role: `Warga, Siti`."""
    return " " in name or sentence.split(maxsplit=1)[0].lower() in _SURE_LEADS
