"""What is done at an event: who opens, attends, hands over, installs and is installed."""

from __future__ import annotations

import re

from extractors.model import Role
from extractors.officials.role_actors import LOOSE
from extractors.officials.role_guests import SentenceGuests
from extractors.officials.role_words import Actor
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("roles")["objects"]
_NO_ACT = {
    verb: re.compile(rf" (?:{any_of(objects)})(?:nya)?\b")
    for verbs, objects in _WORDS["no_act"].items()
    for verb in verbs.split()
}
_NOT_DONE = re.compile(r"\b(?:tidak|belum|bukan|tak|bisa|dapat|mampu)\s+\Z")
_AT_ONCE = re.compile(
    r"\b(?:usai|seusai|selesai|saat|ketika|sambil|seraya|setelah|sebelum|sekaligus|selepas)"
    r"\s+(?:\w+\s+)?\Z"
)
_RECEIVES = re.compile(rf" (?:{any_of(_WORDS['received'])})", re.IGNORECASE)
_WELCOMES = re.compile(
    rf" (?:secara |langsung |hangat ){{0,3}}(?:{any_of(_WORDS['welcomed'])})", re.IGNORECASE
)
_NEED_SUBJECT = frozenset({"mengikuti", "menyambut"})
_TURNED = re.compile(
    r"(?:\A|[\s,.])(?:ikut|turut|tampak|nampak|hadir|juga|serta)\s+\Z|\A\W*\Z", re.IGNORECASE
)
_OLEH = re.compile(
    r"(?:\s+(?:secara|langsung|resmi|simbolis|pula|juga|bersama)){0,4}\s+oleh\b", re.IGNORECASE
)
_NO_AGENT = re.compile(r"\b(?:di|pada|kepada|dengan|untuk|bersama|dalam|yang|sebagai|menjadi)\b")
_DONE_BY = re.compile(
    r"\b(?:oleh|dilakukan|dilaksanakan)(?:\s+(?:secara|langsung|resmi|simbolis|oleh)){0,4}\s*\Z"
)
_NAMELY = re.compile(
    r"[^,;.]{0,40}(?::|\b(?:adalah|ialah|yakni|yaitu|antara lain|di ?antaranya|masing ?- ?masing"
    r"|seperti)\b)[\s,:]*\Z"
)
_AFTER_BEING = re.compile(
    r"\b(?:usai|setelah|seusai|sesudah|selesai|yang)\s+(?:resmi |baru |saja |telah |sudah ){0,3}\Z",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"\b(?!dilakukan|dilaksanakan|ditandai|digelar|dipusatkan)di[a-z]{4,}\b")
_BEFORE_INSTALLED = re.compile(
    r"[\s,]*(?:(?:yang|telah|baru|saja|akan|resmi|secara|kembali|sudah|juga|turut|bakal|ini|itu"
    r"|tersebut|langsung|kemudian|terpilih|[A-Z][\w.]*,?)\s+){0,6}"
)
_INNER: dict[str, Role] = {
    "hadir": "attended",
    "dilantik": "was_inaugurated",
    "dikukuhkan": "was_inaugurated",
}


class SentenceActs(SentenceGuests):
    """The acts of one sentence, each a verb or a noun with its doers."""

    def _active(self, verb: str, match: re.Match[str]) -> None:
        role = self.vocabulary.active[verb]
        if self._does_no_event(verb, match):
            return
        at = self._subject_at(match.start())
        if at is not None and self._is_only_told(self.actors[at].end, match.start()):
            return
        if not self._before(match.start()) and self._turned_round(role, match):
            return
        person = self._subject_of(match.start())
        if role == "accompanied" and self._next(match.end(), 60) is None:
            return
        self._give(person, role)
        if at is not None and role != "accompanied":
            for i in self._joint_subjects(at, match.start()):
                self._give(self.actors[i].person, role)
                if i > at and (held := self.actors[i].person) is not None:
                    self.held[held].roles.discard("accompanied")  # `A bersama B membuka`
        if role == "handed_over":
            self._recipients(match)
        if installs(verb):
            self._give_all(self._list_from(match.end()), "was_inaugurated")
        if role == "read_speech":
            other = self._next(match.end(), 60)
            if other is not None and person is not None and other.person not in (None, person):
                self._stand_in(person, other.person)

    def _is_only_told(self, begin: int, offset: int) -> bool:
        """Whether a verb of saying or a `belum` stands between the subject and its act."""
        gap = self.text[begin:offset]
        if _NOT_DONE.search(gap):
            return True
        told = any(
            (cue["verb"] or "").lower() in self.vocabulary.speech
            for cue in self.vocabulary.verbs.finditer(gap)
        )
        return told and not _AT_ONCE.search(gap)

    def _turned_round(self, role: Role, match: re.Match[str]) -> bool:
        """`Turut mendampingi Bupati, X dan Y`: the doers stand behind the verb."""
        if role not in ("accompanied", "attended", "received"):
            return False
        if not _TURNED.search(self.text[self.begin : match.start()]):
            return False
        first = self._next(match.end(), 90)
        if first is None:
            return False
        begin = match.end()
        if role == "accompanied" and not re.search(r"[,:]", self.text[begin : first.start]):
            begin = first.end  # whom they accompany
        self._give_list(self._list_from(begin, 90), role)
        return True

    def _does_no_event(self, verb: str, match: re.Match[str]) -> bool:
        """Whether the verb means something else here: `membuka peluang`, `menerima usulan`."""
        after = match.end()
        if verb in _NO_ACT and _NO_ACT[verb].match(self.text, after):
            return True
        if verb == "menerima":
            return _RECEIVES.match(self.text, after) is None
        if verb == "menyambut":
            if self.text.startswith(" baik", after):
                self._give(self._subject_of(match.start()), "quoted")
            near = self._next(after, 25)
            return near is None and _WELCOMES.match(self.text, after) is None
        return verb in _NEED_SUBJECT and not self._before(match.start())

    def _passive(self, verb: str, match: re.Match[str]) -> None:
        role = self.vocabulary.passive[verb]
        if verb == "ditutup" and self.text.startswith(" dengan", match.end()):
            return
        if role == "attended":
            self._give_list(self._all_after(match.end()), role)
        elif role == "accompanied":
            self._give_list(self._list_from(match.end()), role)
        elif installs(verb):
            self._install(match)
        else:
            self._give_all(self._agents(match), role)
            if role == "handed_over":
                self._recipients(match)
            if role == "read_speech":
                self._read_for(match)

    def _recipients(self, match: re.Match[str]) -> None:
        """`menyerahkan bantuan kepada X`."""
        since = match.end()
        for i in self._after(since):
            actor = self.actors[i]
            if actor.start - match.end() > 160:
                return
            if re.search(r"\bkepada\s*\Z", self.text[since : actor.start]):
                self._give_all(self._list_from(since, actor.start - since), "received")
                return
            since = actor.end

    def _agents(self, match: re.Match[str]) -> list[Actor]:
        """Who does what the passive verb says, from `[oleh] X` on."""
        first = self._next(match.end(), LOOSE)
        if first is None:
            return []
        oleh = _OLEH.match(self.text, match.end(), self.end)
        gap = self.text[match.end() : first.start]
        if (not oleh and (len(gap) > 30 or "," in gap)) or _NO_AGENT.search(gap):
            return []
        return self._list_from(match.end())

    def _install(self, match: re.Match[str]) -> None:
        """`X dilantik [oleh] Y`; `yang dilantik adalah X dan Y`."""
        found = self._list_from(match.end(), 90)
        gap = self.text[match.end() : found[0].start] if found else "-"
        if _NAMELY.match(gap) or (
            not gap.strip(" ,") and "," in gap and self._is_one_of(match, found[0])
        ):
            self._give_all(found, "was_inaugurated")
            return
        agents = self._agents(match)
        self._give_all(agents, "inaugurated")
        before = self._before(match.start())
        if before:
            i = before[-1]
            if _BEFORE_INSTALLED.fullmatch(self.text, self.actors[i].end, match.start()):
                for k in self._joint_subjects(i, match.start()):
                    self._give(self.actors[k].person, "was_inaugurated")

    def _is_one_of(self, match: re.Match[str], actor: Actor) -> bool:
        """Whether who follows the comma was installed: `Usai dilantik, X`."""
        before = _AFTER_BEING.search(self.text, self.begin, match.start())
        if before is None:
            return False
        return not before[0].lower().startswith("yang") or self.text.startswith(",", actor.end)

    def _read_for(self, match: re.Match[str]) -> None:
        """`Sambutan X dibacakan Y`."""
        agent = next(iter(self._agents(match)), None)
        if agent is None or agent.person is None:
            return
        absent = [self.actors[i].person for i in self._before(match.start())]
        named = [person for person in absent if person is not None]
        if named and named[-1] != agent.person:
            self._stand_in(agent.person, named[-1])
        elif absent and not named:
            self._stand_in(agent.person, None)

    def _act(self, role: Role, match: re.Match[str]) -> None:
        """`Pelantikan … dilakukan [oleh] X`: the first whom such words bring in."""
        since = match.end()
        for i in self._after(match.end()):
            actor = self.actors[i]
            if actor.start - match.end() > 200:
                return
            between = self.text[match.end() : actor.start]
            if _OTHER_ACT.search(between) or self._names_act(between):
                return
            if _DONE_BY.search(self.text, since, actor.start):
                self._give_all(self._list_from(since, actor.start - since), role)
                return
            since = actor.end

    def _names_act(self, text: str) -> bool:
        return any(word in self.vocabulary.acts for word in text.lower().split())

    def _within_actor(self, match: re.Match[str], actor: Actor) -> None:
        """A verb between a name and its post: `X dilantik sebagai Camat`, `Camat yang hadir, X`."""
        role = _INNER.get(match[0].lower())
        if role is None:
            return
        self._give(actor.person, role)
        after = self._next(actor.end, 40)
        if (
            role == "was_inaugurated"
            and after is not None
            and _DONE_BY.search(self.text, actor.end, after.start)
        ):
            self._give(after.person, "inaugurated")


def installs(verb: str) -> bool:
    """Whether the verb puts a person into an office, as no building is."""
    return "lantik" in verb or "kukuh" in verb
