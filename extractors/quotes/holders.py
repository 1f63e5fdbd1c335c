"""Who holds the office of a bare title: `kata Sekda` is the secretary of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.model import OfficeMention, Official
from extractors.offices.words import office_words
from extractors.quotes.scene import Scene


@dataclass(slots=True)
class Holders:
    """The holders of the offices of a scene, each found once."""

    scene: Scene
    _fitting: dict[tuple[str, str | None, str | None, bool], list[Official]] = field(
        default_factory=dict
    )

    def holder(self, office: OfficeMention) -> str | None:
        """The official who holds the position of a bare title, the one named last if several."""
        code = office.region.code if office.region else None
        bare = not any(at in self.scene.regions for at in range(office.span.start, office.span.end))
        post = (office.position, code, office.institution, bare)
        if post not in self._fitting:
            fitting = [o for o in self.scene.officials if _holds(o, office)]
            exact = [o for o in fitting if o.position.casefold() == office.position.casefold()]
            self._fitting[post] = exact or fitting or (self._only_one(office) if bare else [])
        fitting = self._fitting[post]
        # a single word beside whole names is hardly one: `Gubernur, Warga jadilah …`
        names = [o.name for o in fitting if " " in o.name] or [o.name for o in fitting]
        return self._last_named(names, office.span.start)

    def titled(self, word: str, at: int) -> str | None:
        """The official whose position opens with a title written small: `ucap kabid`."""
        head = office_words().heads.get((word,))
        position = (head.position if head else word).casefold()
        names = [
            official.name
            for official in self.scene.officials
            if any(_shortens(position, p.casefold()) for p in _positions(official))
        ]
        return self._last_named(names, at)

    def _last_named(self, names: Sequence[str], at: int) -> str | None:
        """The one of these whom the text named last before the offset, else the first."""
        if len(names) < 2:
            return next(iter(names), None)
        before = bisect_left(self.scene.mention_starts, at)
        last = (m.name for m in reversed(self.scene.mentions[:before]) if m.name in names)
        return next(last, names[0])

    def _only_one(self, office: OfficeMention) -> list[Official]:
        """The one official of that position, for a title whose region was taken from afar."""
        alike = [
            o for o in self.scene.officials if o.position.casefold() == office.position.casefold()
        ]
        return alike if len(alike) == 1 else []


def _shortens(bare: str, position: str) -> bool:
    """Whether the words of a title are those of the position, all or the first, or some of its
    fields: `Kepala Bidang Penanganan Fakir Miskin` of one for two fields of work."""
    if f"{position} ".startswith(f"{bare} "):
        return True
    words, whole = bare.split(), position.split()
    return len(words) > 2 and words[:2] == whole[:2] and set(words) <= set(whole)


def _positions(official: Official) -> tuple[str, ...]:
    return (official.position, *official.other_positions)


def _holds(official: Official, office: OfficeMention) -> bool:
    if not any(_shortens(office.position.casefold(), p.casefold()) for p in _positions(official)):
        return False
    code = office.region.code if office.region else None
    if code and official.region_code and code != official.region_code:
        return False
    body = office.institution
    if body is None or official.institution is None or body == official.institution:
        return True
    return body.split()[-1] in official.name.split()  # `Rektor Rahman`: no body of that name
