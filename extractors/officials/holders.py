"""Who holds an office: links an office phrase to the name that stands before or after it.

Orders: OFFICE NAME · OFFICE, NAME · OFFICE (NAME) · OFFICE sekaligus OFFICE2 NAME · NAME, OFFICE ·
NAME (OFFICE) · NAME selaku OFFICE · NAME yang juga menjabat sebagai OFFICE · NAME OFFICE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.reader import NamePhrase, is_given_name, name_key
from extractors.names.titles import opens_rank
from extractors.offices.finder import OfficeReading
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, is_body_word, is_plural, office_words
from extractors.officials.recall import LINKS, QUARTERS, Link, Recaller
from extractors.vocabulary import load_vocabulary

_APPOINTING = 9  # words between a name and `sebagai OFFICE`
_MOST_IN_BRACKET = 8
_MEMBERS = ("Anggota", "Pimpinan", "Pengurus")
_JOINING = frozenset({",", ";", "dan", "serta"})
_MOST_OWN_NAME = 6
_PAIRING = frozenset({"dan", "serta", "bersama", "beserta", "-", "–", "&"})
_MOST_ACROSS = 14  # words of an office that its reader did not know
_TRANSITIVE = re.compile(r"me[mnlrwy]\w+")
_JOINTS = frozenset({"dan", "serta", "pada", "untuk", "di", "bersama"})
_SAID = re.compile(r"di\w{3,}(?:kan|i)\Z|oleh\Z|menurut\Z|bersama\Z")
_COUNTRIES = frozenset(load_vocabulary("names")["countries"].lower().split())
_TWO_WORDS = frozenset(
    {
        ("terdiri", "dari"),
        ("terdiri", "atas"),
        ("antara", "lain"),
        ("di", "antaranya"),
        ("saat", "ini"),
    }
)


def link_holders(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Link]:
    """The links between offices and names, in the order of the offices."""
    return _Linker(reading, names).link()


class _Linker(Recaller):
    def link(self) -> list[Link]:
        after = [self._after(p) for p in self.offices]
        for k, (name, comma) in enumerate(after):
            if name is not None and not comma and not self._is_bracketed(self.offices[k], name):
                self._take(k, name)
        self._pair(after)
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

    # OFFICE dan OFFICE2 NAME dan NAME2

    def _pair(self, after: Sequence[tuple[NamePhrase | None, bool]]) -> None:
        """`Bupati dan Wakil Bupati X, NAME dan NAME2`: two posts, and their two holders."""
        words = self.words
        for k in range(len(self.offices) - 1):
            first, second = self.offices[k], self.offices[k + 1]
            name = after[k + 1][0]
            between = words.folded[first.last : second.first]
            if name is None or k in self.taken or between not in (["dan"], ["serta"], ["beserta"]):
                continue
            other = self.by_first.get(name.last + 1)
            joined = words.fold(name.last) in _PAIRING
            if (
                not joined
                or other is None
                or second.head.position != f"Wakil {first.head.position}"
            ):
                continue
            self._take(k, name)
            self._take(k + 1, other)

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
        told = any(w in LINKS.listing for w in self.words.folded[self.offices[k].last : name.first])
        if told or is_plural(self.words, self.offices[k].first):
            yield from self._listed(name, told)
            return
        member = head.position.startswith(_MEMBERS)
        if member and (several := list(self._listed(name, told))):
            yield from several
            return
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

    def _listed(self, name: NamePhrase, told: bool) -> Iterator[NamePhrase]:
        """The names after the first of `OFFICE yang terdiri dari A, B, dan C`.

        Without its `dan` a list counts if `told` that it is one and nothing but small words follow.
        """
        words, found, closed = self.words, [], False
        j = self._past_aside(name.last)
        while not closed and words.fold(j) in _JOINING:
            closed = words.fold(j) not in (",", ";") or words.fold(j + 1) in ("dan", "serta")
            i = j + 1 + (words.fold(j) in (",", ";") and closed)
            following = self.by_first.get(i)
            if following is None or following.first in self.owned:
                closed, j = False, i
                break
            found.append(following)
            j = self._past_aside(following.last)
        if not (closed or (told and self._ends_list(j))) or words.at(j) == "(":
            return
        if any(self._lacks_name(i) for i in (j, j + 1)):
            return
        for other in found:
            self.owned.add(other.first)
            yield other

    def _ends_list(self, j: int) -> bool:
        """Whether a sentence ends at word `j`, or `serta jajaran` ends the list there."""
        words = self.words
        if words.at(j) in (".", "\n", ""):
            return True
        return words.at(j).islower() and (words.fold(j - 1) in _JOINING or words.at(j) == "beserta")

    def _lacks_name(self, j: int) -> bool:
        """Whether an office starts at word `j` that may be that of the name before it."""
        k = self.office_at.get(j)
        return k is not None and self._after(self.offices[k])[0] is None

    def _past_aside(self, j: int) -> int:
        """The word after the home, party or bracket that stands behind a name of a list."""
        words, j = self.words, self._past_home(j)[0]
        if words.at(j) != "(" or j + 1 in self.office_at:
            return j
        close = next((i for i in range(j + 1, j + _MOST_IN_BRACKET) if words.at(i) in ")\n"), 0)
        return close + 1 if close and words.at(close) == ")" else j

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
        j = self._past_own_name(self._past_fillers(j), phrase)
        if phrase.head.office_type == "pillar" and words.fold(j) == "diwakili":
            j += 1 + (words.fold(j + 1) == "oleh")  # a member for all: `PSM diwakili NAME`
        name = self._successor(j) or self.by_first.get(j)
        if name is not None and not comma and (holder := self._behind_place(name)):
            return holder, True
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

    def _successor(self, j: int) -> NamePhrase | None:
        """The second of `OFFICE dari NAME kepada NAME2`."""
        words = self.words
        former = self.by_first.get(j + 1) if words.fold(j) == "dari" else None
        if former is None or words.fold(former.last) not in ("kepada", "ke"):
            return None
        return self.by_first.get(former.last + 1)

    def _behind_place(self, name: NamePhrase) -> NamePhrase | None:
        """The holder after a lone rare word that is the post's place: `Kepala Pasar X, NAME, …`."""
        words = self.words
        if name.honorifics or name.degrees or " " in name.name or is_given_name(name.name):
            return None
        holder = self.by_first.get(name.last + 1) if words.at(name.last) == "," else None
        if holder is None or not self._is_plausible(holder) or self._opens_name_first_pair(holder):
            return None
        after = holder.last + (words.at(holder.last) == ",")
        spoken = words.at(after).islower() and words.fold(after) not in _JOINTS
        return holder if spoken and words.texts.count(name.name) == 1 else None

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
        if words.fold(j) in QUARTERS or words.fold(j) == "disingkat":
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
        for _ in range(7):
            folded = words.fold(j)
            if (folded, words.fold(j + 1)) in _TWO_WORDS:
                j += 2
            elif folded in LINKS.filled:
                j += 1 + (words.fold(j + 1) in ("oleh", "kepada"))
            elif (
                (folded in LINKS.present and words.fold(j - 1) in LINKS.before_present)
                or folded in LINKS.fillers
                or folded.isdecimal()
            ):
                j += 1
            elif words.at(j) in ("-", "–") and words.fold(j + 1).isdecimal():
                j += 2
            elif words.at(j) in (",", ":") and (
                words.fold(j - 1) in LINKS.fillers or words.fold(j - 1) in LINKS.present
            ):
                j += 1
            else:
                break
        return j

    def _past_own_name(self, j: int, phrase: OfficePhrase) -> int:
        """The ranked name behind a unit's own name: `Pangdam Iskandar Muda Mayjen TNI NAME`."""
        words = self.words
        if words.is_capital(j) and words.fold(j) in QUARTERS:
            return j + 1  # `Kades X Barat NAME`
        if phrase.head.office_type != "security":
            return j
        i = j
        while i - j < _MOST_OWN_NAME and i not in self.office_at:
            if i in self.by_first and opens_rank(words, i):
                return i
            if not (words.is_capital(i) or words.at(i).isdecimal() or words.at(i) in (",", "/")):
                break
            i += 1
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
        if name is None:
            last = self._before_age(last - (self.words.at(last - 1) == ","))
            name = self.by_last.get(last)
        return name

    def _before_age(self, last: int) -> int:
        """The word after the name before `(35)`, `(35 tahun)`, `, 35` that ends before `last`."""
        words, j = self.words, last
        if words.at(j - 1) == ")":
            j -= 2 + (words.fold(j - 2) in ("tahun", "th", "thn"))
            return j - 1 if words.at(j).isdecimal() and words.at(j - 1) == "(" else last
        return j - 2 if words.at(j - 1).isdecimal() and words.at(j - 2) == "," else last

    def _before_comma(self, phrase: OfficePhrase) -> NamePhrase | None:
        if self.words.at(phrase.first - 1) != ",":
            return None
        name = self.by_last.get(self._before_age(phrase.first - 1))
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
