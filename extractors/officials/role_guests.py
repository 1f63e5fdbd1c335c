"""Who came to an event, and for whom: lists of guests, stand-ins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.model import Role
from extractors.officials.role_actors import SentenceActors
from extractors.officials.role_words import Actor

_BEFORE_HADIR = re.compile(
    r"[\s,]*(?:(?:yang|juga|turut|ikut|tampak|nampak|tanpak|terlihat|pun|serta|langsung|telah"
    r"|akan)\s+){0,8}"
)
_OTHER_GUESTS = re.compile(
    r"\s*(?:(?:sebagai |pula )?narasumber|(?:ikut |turut )?(?:mendampingi|menyambut))"
)
_SEEN = re.compile(r"\s*(?:pula|juga)?\s*:?\s*")
_SEEN_TO = re.compile(
    r"\s*,?\s*(?:pula|juga|ikut|turut|hadir|di(?:antara| antara)|dalam|me[a-z]{4,}|[A-Z])"
)


class SentenceGuests(SentenceActors):
    """The guests of one sentence, each with the role of the list they stand in."""

    def _give(self, person: int | None, role: Role) -> None:
        if person is not None:
            self.held[person].roles.add(role)

    def _give_all(self, actors: Iterable[Actor], role: Role) -> None:
        for actor in actors:
            self._give(actor.person, role)

    def _give_list(self, actors: Sequence[Actor], role: Role) -> None:
        """Give the role to a list; one that ends with the sentence may go on in the next."""
        self._give_all(actors, role)
        sentence = self.text[self.begin : self.end].rstrip()
        if actors[-1] is self.actors[-1] if actors else sentence.endswith(":"):
            self.listed = role

    def _attendance(self, match: re.Match[str]) -> None:
        """`X dan Y hadir`; `Turut hadir X dan Y`; `Tampak pula X`."""
        before = self._before(match.start())
        if match["hadir"].lower() not in ("hadir", "berhadir") and not self._is_seen(match):
            return
        if _OTHER_GUESTS.match(self.text, match.end()):
            return
        if before and _BEFORE_HADIR.fullmatch(
            self.text, self.actors[before[-1]].end, match.start()
        ):
            i = before[-1]
            self._give(self.actors[i].person, "attended")
            while i and self._joins(i - 1) and not self._is_oblique(i - 1):
                i -= 1
                self._give(self.actors[i].person, "attended")
        self._give_list(self._all_after(match.end()), "attended")

    def _is_seen(self, match: re.Match[str]) -> bool:
        """Whether `tampak` tells of guests: `Tampak X`, `X dan Y tampak mencicipi`."""
        before, after = self._before(match.start()), self._next(match.end(), 12)
        if after is not None and _SEEN.fullmatch(self.text, match.end(), after.start):
            return True
        if before and not (len(before) > 1 and self._lists(before[-2])):
            return False
        return _SEEN_TO.match(self.text, match.end()) is not None

    def _stand_in(self, reader: int, absent: int | None) -> None:
        self._give(reader, "represented_another")
        if absent is not None:
            self.held[reader].represents = absent
            self._give(absent, "was_represented")
            self.held[absent].roles.discard("attended")
