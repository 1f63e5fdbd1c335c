"""Who holds an office: links an office phrase to the name that stands before or after it.

Orders: OFFICE NAME · OFFICE, NAME · OFFICE (NAME) · OFFICE sekaligus OFFICE2 NAME · NAME, OFFICE ·
NAME (OFFICE) · NAME selaku OFFICE · NAME yang juga menjabat sebagai OFFICE · NAME OFFICE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.reader import NamePhrase, is_given_name, name_key
from extractors.offices.complement_places import PARTIES
from extractors.offices.finder import OfficeReading
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, is_body_word, office_words
from extractors.officials.recall import LINKS, Link, Recaller
from extractors.vocabulary import load_vocabulary

_APPOINTING = 9  # words between a name and `sebagai OFFICE`
_MOST_ACROSS = 14  # words of an office that its reader did not know
_TRANSITIVE = re.compile(r"me[mnlrwy]\w+")
_JOINTS = frozenset({"dan", "serta", "pada", "untuk", "di", "bersama"})
_SAID = re.compile(r"di\w{3,}(?:kan|i)\Z|oleh\Z|menurut\Z|bersama\Z")
_QUARTERS = frozenset({"utara", "selatan", "barat", "timur", "tengah", "tenggara"})
_COUNTRIES = frozenset(load_vocabulary("names")["countries"].lower().split())
_TWO_WORDS = frozenset({("terdiri", "dari"), ("terdiri", "atas"), ("antara", "lain")})


def link_holders(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Link]:
    """The links between offices and names, in the order of the offices."""
    return _Linker(reading, names).link()


class _Linker(Recaller):
    def link(self) -> list[Link]:
        after = [self._after(p) for p in self.offices]
        for k, (name, comma) in enumerate(after):
            if name is not None and not comma and not self._is_bracketed(self.offices[k], name):
                self._take(k, name)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (name := self._before_by_link(phrase)):
                self._take(k, name)
                self.by_name.add(k)
        self._move_on()
        for k, (name, comma) in enumerate(after):
            if k in self.taken or name is None or not comma:
                continue
            free = self._before_comma(self.offices[k])
            if free is not None and self._opens_name_first_pair(name):
                self._take(k, free)
            else:
                self._take(k, name)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._before_comma(phrase)):
                self._take(k, found)
        for k in reversed(range(len(self.offices) - 1)):
            if k not in self.taken and k + 1 in self.taken and self._chained(k):
                self._take(k, self.taken[k + 1])
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._before_adjacent(phrase)):
                self._take(k, found)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._across(phrase)):
                self._take(k, found)
        links = [Link(k, self.taken[k], k in self.by_name) for k in sorted(self.taken)]
        links += [Link(k, name) for k in sorted(self.taken) for name in self._also(k)]
        links += self._recalled()
        return sorted(links, key=lambda link: link.office)

    # NAME sebelumnya OFFICE kini OFFICE

    def _move_on(self) -> None:
        """`NAME sebelumnya menjabat A, kini B`: B is the post; A is its successor's.

        The successor is named next: `Posisi NAME digantikan oleh NAME2`.
        """
        left: dict[tuple[str, ...], int] = {}
        for k, phrase in enumerate(self.offices):
            name = self._once_held(phrase)
            if name is None:
                continue
            if k + 1 < len(self.offices) and self._moves(phrase.last, self.offices[k + 1].first):
                self.taken.pop(k, None)
                self._take(k + 1, name)
                self.by_name.add(k + 1)
                left[name_key(name.name)] = k
                continue
            vacated = left.get(self._predecessor(name))
            if vacated is not None:
                self.taken.pop(k, None)
                self._take(vacated, name)
                self.by_name.discard(vacated)

    def _once_held(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name before `yang sebelumnya menjabat OFFICE`."""
        words, j = self.words, phrase.first
        while words.fold(j - 1) in LINKS.once_links and phrase.first - j < _APPOINTING:
            j -= 1
        if LINKS.once.isdisjoint(words.folded[j : phrase.first]):
            return None
        name = self._name_before(j)
        return name if name is not None and self._is_plausible(name) else None

    def _moves(self, i: int, end: int) -> bool:
        """Whether words `i:end` lead from a post to the next: `(Dinsos), kini menjabat`."""
        words = self.words
        if words.at(i) == "(":
            i = next((j + 1 for j in range(i, min(i + 6, end)) if words.at(j) == ")"), i)
        between = words.folded[i:end]
        return LINKS.moving.issuperset(between) and not LINKS.moved.isdisjoint(between)

    def _predecessor(self, name: NamePhrase) -> tuple[str, ...]:
        """Whom `Posisi NAME digantikan oleh` before this name means."""
        words, j = self.words, name.first
        while words.fold(j - 1) in ("oleh", "kini", "selanjutnya"):
            j -= 1
        if words.fold(j - 1) not in ("digantikan", "diisi", "ditempati"):
            return ()
        before = self.by_last.get(j - 1)
        posted = before and words.fold(before.first - 1) in ("posisi", "jabatan", "kursi")
        return name_key(before.name) if before and posted else ()

    # OFFICE NAME dan NAME

    def _also(self, k: int) -> Iterator[NamePhrase]:
        """The further names of a list of members: `PSM teladan, yakni A dari X, B dari Y`."""
        head, name = self.reading.offices[k], self.taken[k]
        if name.first < self.offices[k].last:
            return
        if any(w in LINKS.listing for w in self.words.folded[self.offices[k].last : name.first]):
            yield from self._listed(name)
            return
        member = head.position.startswith("Anggota")
        while head.office_type == "pillar" or member:
            j, home = self._past_home(name.last)
            joint = self.words.fold(j)
            if not (home or (member and joint == "dan")) or joint not in (",", "dan", "serta"):
                return
            j += 1 + (self.words.fold(j + 1) in ("dan", "serta"))
            following = self.by_first.get(j)
            if following is None or following.first in self.owned:
                return
            if home and not self._past_home(following.last)[1]:
                return
            if not home and self.words.fold(following.last) in ("selaku", "sebagai", "dari", "("):
                return
            name = following
            self.owned.add(name.first)
            yield name

    def _listed(self, name: NamePhrase) -> Iterator[NamePhrase]:
        """The names after the first of `OFFICE yang terdiri dari A, B, dan C`."""
        words, found, closed = self.words, [], False
        j = self._past_party(self._past_home(name.last)[0])
        while not closed and words.fold(j) in (",", "dan", "serta"):
            closed = words.fold(j) != "," or words.fold(j + 1) in ("dan", "serta")
            j += 1 + (words.fold(j) == "," and closed)
            following = self.by_first.get(j)
            if following is None or following.first in self.owned:
                return
            found.append(following)
            j = self._past_party(self._past_home(following.last)[0])
        if not closed or words.at(j) == "(" or j in self.office_at or j + 1 in self.office_at:
            return
        for other in found:
            self.owned.add(other.first)
            yield other

    def _past_party(self, j: int) -> int:
        """The word after `(PKB)`, `(Partai Golkar)` at word `j`."""
        words = self.words
        if words.at(j) != "(":
            return j
        i = j + 1 + (words.fold(j + 1) in ("partai", "fraksi", "f"))
        i += words.at(i) == "-"
        known = words.fold(i) in PARTIES
        i += 1 + (words.fold(i + 1) == "perjuangan")
        return i + 1 if known and words.at(i) == ")" else j

    def _past_home(self, j: int) -> tuple[int, bool]:
        """The word after `dari PLACE` at word `j`, and whether it stands there."""
        words = self.words
        if words.fold(j) not in ("dari", "asal"):
            return j, False
        if j + 1 in self.reading.places:
            return self.reading.places[j + 1][1], True
        j += 1
        while words.is_capital(j):
            j += 1
        return j, True

    # OFFICE NAME

    def _after(self, phrase: OfficePhrase) -> tuple[NamePhrase | None, bool]:
        """The name after an office, and whether only a comma joins the two."""
        words = self.words
        j, comma = phrase.last, False
        if words.at(j) == "(":
            name = self.by_first.get(j + 1)
            if name is not None and words.at(name.last) in (")", ","):
                return name, False
            return None, False
        if words.at(j) == "." and words.touches(j) and words.fold(j - 1) in LINKS.pointed:
            j += 1
        if words.at(j) == ",":
            j, comma = j + 1, True
        elif words.at(j) in (":", "-", "–", "—"):
            j += 1
            comma = words.at(j - 1) != ":"
        j = self._past_fillers(j)
        if phrase.head.office_type == "pillar" and words.fold(j) == "diwakili":
            j += 1 + (words.fold(j + 1) == "oleh")  # a member for all: `PSM diwakili NAME`
        name = self.by_first.get(j)
        if name is None or not self._is_plausible(name):
            return None, False
        if comma and " " not in name.name and name.last in self.office_at:
            return None, False  # `Camat Sawan, Pembaca Lurah …`
        if (
            comma
            and not name.honorifics
            and j in self.reading.places
            and not is_given_name(words.at(j))
        ):
            return None, False
        return name, comma

    def _across(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name after the rest of a long or unknown office: capitals, places, brackets.

        Only a name that cannot be part of that rest counts: titled, or one with a given name.
        """
        words, j = self.words, phrase.last
        kind = phrase.head.kind
        open_ended = kind in ("head", "unit", "minister") or (
            kind == "fixed" and phrase.head.office_type != "executive"
        )
        for _ in range(_MOST_ACROSS):
            if j in self.office_at:
                return None
            name = self.by_first.get(j) or (words.at(j) == "(" and self.by_first.get(j + 1)) or None
            if name is not None and self._is_sure(name):
                return None if words.fold(j - 1) in _JOINTS or name.first in self.owned else name
            if words.at(j) == "(":
                close = next((n for n in range(j, j + 10) if words.at(n) in (")", "\n", "")), j)
                if words.at(close) != ")":
                    return None
                j = close + 1
            elif j in self.reading.places:
                j = self.reading.places[j][1]
            elif self._is_rest(j, open_ended):
                j += 1
            else:
                return None
        return None

    def _is_rest(self, j: int, open_ended: bool) -> bool:
        """Whether word `j` may belong to an office that goes on unread."""
        words = self.words
        if words.at(j).isdecimal() or words.at(j) in (",", "/", "-", "&"):
            return True
        if words.fold(j) in _QUARTERS or words.fold(j) == "disingkat":
            return True
        if words.fold(j) == "dengan":
            return words.fold(j - 1) == "disingkat"
        if words.fold(j) == "dari":
            return open_ended and body_type(words.at(j + 1)) == "agency"
        if words.at(j) == "." and words.touches(j):
            return words.fold(j - 1) in office_words().pointed
        if not open_ended or words.fold(j) in _COUNTRIES:
            return False
        return words.is_capital(j) or words.fold(j) in _JOINTS or is_body_word(words.at(j))

    def _is_sure(self, name: NamePhrase) -> bool:
        """Whether this is a person's name wherever it stands, and no office of its own follows."""
        words = self.words
        if self._opens_name_first_pair(name) or name.last in self.office_at:
            return False
        if name.honorifics or name.degrees:
            return True
        first, *rest = name.name.split()
        if not self._is_plausible(name) or name.first in self.reading.places:
            return False
        before, follows = words.at(name.first - 1), words.fold(name.last)
        if not (words.at(name.last).islower() or follows in (",", ".", ")")):
            return False
        if is_given_name(first):
            return True
        if before in (",", ")", "("):
            return bool(rest) or follows.isalpha()
        return name.first - 1 in self.covered and (bool(rest) or follows in LINKS.speaking)

    def _is_bracketed(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`Biduri (Direktur ICT Watch)`: the holder stands before the bracket."""
        words = self.words
        return (
            words.at(phrase.first - 1) == "("
            and words.at(name.last) == ")"
            and self._name_before(phrase.first - 1) is not None
        )

    def _past_fillers(self, j: int) -> int:
        words = self.words
        for _ in range(5):
            folded = words.fold(j)
            if (folded, words.fold(j + 1)) in _TWO_WORDS:
                j += 2
            elif folded in LINKS.fillers or folded.isdecimal():
                j += 1
            elif words.at(j) in ("-", "–") and words.fold(j + 1).isdecimal():
                j += 2
            elif words.at(j) == "," and words.fold(j - 1) in LINKS.fillers:
                j += 1
            else:
                break
        return j

    def _opens_name_first_pair(self, name: NamePhrase) -> bool:
        """Whether `NAME, OFFICE` follows: then the list names its people before their offices."""
        return self.words.at(name.last) in (",", "(") and name.last + 1 in self.office_at

    # NAME OFFICE

    def _before_by_link(self, phrase: OfficePhrase) -> NamePhrase | None:
        words, i = self.words, phrase.first
        if words.at(i - 1) == "(":
            return self._name_before(i - 1)
        j, core = i, False
        while words.fold(j - 1) in LINKS.links and i - j < 9:
            j -= 1
            core = core or words.fold(j) in LINKS.cores
        if not core:
            return self._appointed(phrase)
        if words.at(j - 1) == ",":
            j -= 1
        name = self._name_before(j)
        return name if name is not None and self._is_plausible(name) else self._appointed(phrase)

    def _appointed(self, phrase: OfficePhrase) -> NamePhrase | None:
        """`NAME secara resmi diangkat lagi sebagai OFFICE`: small words, none with an object."""
        words, j = self.words, phrase.first
        if words.fold(j - 1) not in LINKS.as_post:
            return None
        while words.at(j - 1).islower() and phrase.first - j < _APPOINTING:
            j -= 1
            folded = words.fold(j)
            if folded in LINKS.aside or (_TRANSITIVE.match(folded) and folded not in LINKS.links):
                return None
        name = self.by_last.get(j)
        if name is None or not self._is_plausible(name):
            return None
        told = " " in name.name or is_given_name(name.name) or words.texts.count(name.name) > 1
        return name if told else None

    def _name_before(self, last: int) -> NamePhrase | None:
        name = self.by_last.get(last)
        if name is None and self.words.at(last - 1) == ",":
            name = self.by_last.get(last - 1)
        return name

    def _before_comma(self, phrase: OfficePhrase) -> NamePhrase | None:
        if self.words.at(phrase.first - 1) != ",":
            return None
        name = self.by_last.get(phrase.first - 1)
        if name is None or name.first in self.owned or not self._is_plausible(name):
            return None
        return name

    def _before_adjacent(self, phrase: OfficePhrase) -> NamePhrase | None:
        name = self.by_last.get(phrase.first)
        if name is None or name.first in self.owned or not self.words.is_capital(phrase.first):
            return None
        if self.words.at(phrase.first - 1) in (".", "\n"):
            return None
        parts = name.name.split()
        before = self.words.fold(name.first - 1)
        said = before in LINKS.nouns or _SAID.match(before) is not None
        named = name.honorifics or name.degrees or len(parts) > 1 or said or is_given_name(parts[0])
        return name if named and self._is_plausible(name) else None

    def _chained(self, k: int) -> bool:
        """Whether office `k` and the next are posts of one person: `selaku`, `sekaligus`, `/`."""
        words = self.words
        between = words.folded[self.offices[k].last : self.offices[k + 1].first]
        return (
            0 < len(between) <= 5
            and all(w in LINKS.chain for w in between)
            and any(w in LINKS.chain_cores for w in between)
        )
