"""Who holds an office: links an office phrase to the name that stands before or after it.

Orders: OFFICE NAME · OFFICE, NAME · OFFICE (NAME) · OFFICE sekaligus OFFICE2 NAME · NAME, OFFICE ·
NAME (OFFICE) · NAME selaku OFFICE · NAME yang juga menjabat sebagai OFFICE · NAME OFFICE.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.names import NamePhrase, is_given_name, read_name
from extractors.office_reader import OfficePhrase
from extractors.offices import OfficeReading
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Link:
    """`name` holds the reading's office number `office`.

    `by_name`: the text goes from the name to the office (`X yang juga Ketua …`), so that a short
    name there means somebody already named.
    """

    office: int
    name: NamePhrase
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: frozenset[str]
    links: frozenset[str]
    cores: frozenset[str]
    chain: frozenset[str]
    chain_cores: frozenset[str]
    streets: frozenset[str]
    pointed: frozenset[str]
    recalls: frozenset[str]
    being: frozenset[str]
    persons: frozenset[str]


def _vocabulary() -> _Words:
    data = load_vocabulary("roles")["links"]
    return _Words(*(frozenset(data[key].split()) for key in _Words.__slots__))


_LINKS = _vocabulary()
_SENTENCES_BACK = 4  # blank lines and abbreviations count too
_SMALL_TITLES = frozenset({"dr", "drg", "drh", "apt"})


def read_names(words: TextWords, reading: OfficeReading) -> list[NamePhrase]:
    """Every name phrase of the text outside of office phrases, in order."""
    typed = typed_places(reading)
    inside = {o.phrase.first: o.phrase.last for o in reading.offices}
    printed = frozenset(words.texts)
    behind_offices = {o.phrase.last for o in reading.offices}
    names = []
    after = 0
    for i, word in enumerate(words.texts):
        if i in inside:
            after = max(after, inside[i])
        if i < after or not (word[0].isupper() or word in _SMALL_TITLES):
            continue
        if i in reading.places and (i in typed or not is_given_name(word)):
            after = reading.places[i][1]
            continue
        name = read_name(words, i, typed)
        if name is None or _is_common(name, printed):
            continue
        if not _is_place(name, reading, behind_offices):
            names.append(name)
        after = name.last
    return names


def typed_places(reading: OfficeReading) -> frozenset[int]:
    """Words at which a place name with its type word begins, or an office phrase does."""
    places = {i for i, (mention, _after) in reading.places.items() if mention.typed}
    return frozenset(places | {o.phrase.first for o in reading.offices})


def _is_common(name: NamePhrase, printed: frozenset[str]) -> bool:
    """Whether a one-word name is a word that the text also writes small: `Sambutan`, `Periode`."""
    word = name.name
    if " " in word or name.honorifics or name.degrees:
        return False
    if word.endswith("nya") and len(word) > 5:
        return True  # `Rinciannya`, `Honornya`
    return not is_given_name(word) and word.lower() in printed


def _is_place(name: NamePhrase, reading: OfficeReading, behind_offices: set[int]) -> bool:
    """Whether what reads like a name is a place, or stands in a street's or building's name.

    `behind_offices` are the words right behind an office.
    """
    words = reading.words
    first = words.index_from(name.name_start)
    found = reading.places.get(first)
    if found and not name.honorifics and not is_given_name(words.at(first)):
        return found[1] >= first + len(name.name.split())
    if name.first in behind_offices:
        return False  # `Kepala Desa NAME`
    before = words.fold(name.first - 1)
    if before == "." and words.touches(name.first - 1):
        before = words.fold(name.first - 2)
    return before in _LINKS.streets


def link_holders(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Link]:
    """The links between offices and names, in the order of the offices."""
    return _Linker(reading, names).link()


def is_clipping(word: str, place: str) -> bool:
    """Whether the word is a place's name cut short: `Nisel` for `Nias Selatan`."""
    first, _, rest = place.lower().partition(" ")
    word = word.lower()
    return bool(rest) and any(
        first.startswith(word[:cut]) and rest.startswith(word[cut:]) and len(word) - cut > 1
        for cut in range(2, len(word) - 1)
    )


class _Linker:
    def __init__(self, reading: OfficeReading, names: Sequence[NamePhrase]) -> None:
        self.words, self.reading = reading.words, reading
        self.offices = [o.phrase for o in reading.offices]
        self.by_first = {name.first: name for name in names}
        self.by_last = {name.last: name for name in names}
        self.office_at = {p.first: k for k, p in enumerate(self.offices)}
        self.covered = {
            i for first, (_, after) in reading.places.items() for i in range(first, after)
        }
        self.place_names = {
            r.short_name for mention, _ in reading.places.values() for r in mention.candidates[:1]
        }
        self.taken: dict[int, NamePhrase] = {}
        self.by_name: set[int] = set()
        self.owned: set[int] = set()

    def link(self) -> list[Link]:
        after = [self._after(p) for p in self.offices]
        for k, (name, comma) in enumerate(after):
            if name is not None and not comma:
                self._take(k, name)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (name := self._before_by_link(phrase)):
                self._take(k, name)
                self.by_name.add(k)
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
        links = [Link(k, self.taken[k], k in self.by_name) for k in sorted(self.taken)]
        links += [Link(k, name) for k in sorted(self.taken) for name in self._also(k)]
        links += self._recalled()
        return sorted(links, key=lambda link: link.office)

    # OFFICE NAME dan NAME

    def _also(self, k: int) -> Iterator[NamePhrase]:
        """The further names of a list of members: `PSM teladan, yakni A dari X, B dari Y`."""
        head, name = self.reading.offices[k], self.taken[k]
        if name.first < self.offices[k].last:
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

    # NAME. … OFFICE itu

    def _recalled(self) -> Iterator[Link]:
        """`NAME tertawa. Pendamping PKH Kecamatan X itu …`: the post of a person just named."""
        for k, phrase in enumerate(self.offices):
            if k in self.taken:
                continue
            name = self._named_in(phrase)
            if name is None and (self._opens_recall(phrase) or self._of_pronoun(phrase)):
                name = self._subject_before(phrase.first)
            if name is not None:
                self.taken[k] = name
                self.owned.add(name.first)
                yield Link(k, name, True)

    def _named_in(self, phrase: OfficePhrase) -> NamePhrase | None:
        """`… memilih NAME, sehingga ia terpilih sebagai OFFICE`: named in the same sentence."""
        j = phrase.first - 1
        while self.words.fold(j) in _LINKS.being:
            j -= 1
        if self.words.fold(j) != "ia" or j == phrase.first - 1:
            return None
        inside = self._names_between(self._sentence_start(j), j)
        return inside[0] if len(inside) == 1 and inside[0].first not in self.owned else None

    def _names_between(self, begin: int, end: int) -> list[NamePhrase]:
        """The names of a sentence; its first word is one only if it cannot be a common word."""
        return [
            name
            for first, name in self.by_first.items()
            if begin <= first < end
            and self._is_plausible(name)
            and (first > begin or " " in name.name or is_given_name(name.name))
        ]

    def _opens_recall(self, phrase: OfficePhrase) -> bool:
        """Whether the office opens its sentence and `itu` points back from it."""
        words = self.words
        if words.at(phrase.first - 1) not in (".", "\n", "”", '"'):
            return False
        for j in range(phrase.last, phrase.last + 4):
            if words.fold(j) in _LINKS.recalls:
                return words.fold(j + 1) != "bernama"
            if not (words.at(j).islower() or words.at(j).isdecimal()):
                return False
        return False

    def _of_pronoun(self, phrase: OfficePhrase) -> bool:
        """`Ia adalah PSM Desa X`, `Perempuan 63 tahun itu merupakan PSM Desa X`."""
        words, j = self.words, phrase.first - 1
        while words.fold(j) in _LINKS.being:
            j -= 1
        if j == phrase.first - 1:
            return False
        if words.fold(j) in ("ia", "dia", "beliau"):
            return words.at(j - 1) in (".", "\n", "”", '"', ",")
        if words.fold(j) not in _LINKS.recalls:
            return False
        start = self._sentence_start(j)
        return words.fold(start) in _LINKS.persons

    def _sentence_start(self, i: int) -> int:
        words = self.words
        while i > 0 and words.at(i - 1) not in (".", "\n", "!", "?"):
            i -= 1
        return i

    def _subject_before(self, i: int) -> NamePhrase | None:
        """The name that opens the nearest sentence before, if no office has it."""
        name, begin, end = None, self._sentence_start(i), i
        for _ in range(_SENTENCES_BACK):
            end = begin - 1
            begin = self._sentence_start(end)
            inside = self._names_between(begin, end)
            name = min(inside, key=lambda n: n.first, default=None)
            if name is not None or begin <= 0:
                break
        if name is None or name.first in self.owned:
            return None
        before = self.words.fold(name.first - 1)
        at_start = name.first == begin or before in ("adalah", "bernama", ",", "yakni", "yaitu")
        return name if at_start else None

    def _take(self, k: int, name: NamePhrase) -> None:
        self.taken[k] = name
        self.owned.add(name.first)

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
        if words.at(j) == "." and words.touches(j) and words.fold(j - 1) in _LINKS.pointed:
            j += 1
        if words.at(j) == ",":
            j, comma = j + 1, True
        elif words.at(j) in (":", "-", "–", "—"):
            j += 1
            comma = words.at(j - 1) != ":"
        j = self._past_fillers(j)
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

    def _is_plausible(self, name: NamePhrase) -> bool:
        """Whether the words after an office are a holder's name, not the rest of a body's name."""
        if name.honorifics or name.degrees or any(map(is_given_name, name.name.split())):
            return True
        last = self.words.index_from(name.name_end) - 1
        if last in self.covered or self.words.at(name.last) == "/":
            return False
        return " " in name.name or not any(
            name.name in place.split() or is_clipping(name.name, place)
            for place in self.place_names
        )

    def _past_fillers(self, j: int) -> int:
        words = self.words
        for _ in range(5):
            folded = words.fold(j)
            if folded in _LINKS.fillers or (folded.isdecimal() and len(folded) == 4):
                j += 1
            elif words.at(j) in ("-", "–") and words.fold(j + 1).isdecimal():
                j += 2
            elif words.at(j) == "," and words.fold(j - 1) in _LINKS.fillers:
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
        while words.fold(j - 1) in _LINKS.links and i - j < 9:
            j -= 1
            core = core or words.fold(j) in _LINKS.cores
        if not core:
            return None
        if words.at(j - 1) == ",":
            j -= 1
        name = self._name_before(j)
        return name if name is not None and self._is_plausible(name) else None

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
        inside = self.words.at(name.first - 1).islower() and not parts[0].isupper()
        named = (
            name.honorifics or name.degrees or len(parts) > 1 or inside or is_given_name(parts[0])
        )
        return name if named and self._is_plausible(name) else None

    def _chained(self, k: int) -> bool:
        """Whether office `k` and the next are posts of one person: `selaku`, `sekaligus`, `/`."""
        words = self.words
        between = words.folded[self.offices[k].last : self.offices[k + 1].first]
        return (
            0 < len(between) <= 5
            and all(w in _LINKS.chain for w in between)
            and any(w in _LINKS.chain_cores for w in between)
        )
