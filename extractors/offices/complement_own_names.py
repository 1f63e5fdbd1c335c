"""Own names of foundations, firms, schools and hospitals in an office."""

from __future__ import annotations

from extractors.names.reader import read_name
from extractors.names.titles import read_degrees
from extractors.names.words import is_also_word, is_given_name, opens_name
from extractors.offices.complement_places import PlaceReader
from extractors.offices.heads import match_head
from extractors.offices.words import body_type, expand, office_words
from extractors.places.seats import seat_named

_WITH_TOWN = ("bank", "universitas", "politeknik", "rsud", "lapas", "rutan")
_OF_VILLAGES = ("ksb", "bumdes", "posyandu")


class OwnNameReader(PlaceReader):
    """Reads the names that bodies carry besides their kind."""

    def _read_own_name(self, i: int) -> None:
        """The own name of a foundation, firm or school, and where its holder's name begins."""
        words = self.words
        if words.at(i) == "." and words.touches(i):
            i += 1
        if self.body[-1].lower() in _OF_VILLAGES and self._is_known(i):
            return
        if i in self.places:
            if self.body[-1].lower() in _WITH_TOWN:
                self._take_town(i)
            return
        j = self._own_name_end(i)
        if self._honorific(j) and (eponym := self._eponym(j)):
            self.body.extend(words.text[words.starts[i] : words.ends[eponym - 1]].split())
            self._take(eponym)
            return
        if j == i or self._is_person(i, j):
            return
        cut = j
        if not self._is_whole(i, j):
            known = i
            while known < j and (
                words.fold(known) in office_words().words or words.at(known).isdecimal()
            ):
                known += 1
            cut = self._split(max(known - 1, i) if known == i else known - 1, j)
            self.open_run = (i, j)
        self.body.extend(words.texts[i:cut])
        self._take(cut)
        if cut == j:
            self.open_run = None

    def _is_person(self, i: int, j: int) -> bool:
        """Whether words `i:j` are the holder: `Direktur Bumdes NAME, S.Pd`."""
        words = self.words
        if (
            self.of_named
            or j - i not in (2, 3)
            or (words.at(j) == "," and match_head(words, j + 1))
        ):
            return False
        if read_degrees(words.text, words.ends[j - 1])[0]:
            return True
        told = is_given_name(words.at(i)) and not is_also_word(words.at(i))
        return j - i == 2 and told and words.at(j).islower()

    def _take_town(self, i: int) -> None:
        """`Universitas Jambi`: the town at word `i` as the name."""
        words = self.words
        self.place, after = self.places[i]
        self.place_words = words.text[words.starts[i] : words.ends[after - 1]]
        self.body.append(self.place_words)
        self._take(after)

    def _own_name_end(self, i: int) -> int:
        """The word after the run at `i` that may hold the body's name and its holder's."""
        words, j = self.words, i
        while words.is_capital(j) or words.at(j).isdecimal():
            if j > i and body_type(words.at(j)) == "agency" and self._is_parent(words.at(j)):
                break
            if self._honorific(j) or (j > i and (j in self.places or match_head(words, j))):
                break
            if j > i and words.fold(j) in ("desa", "kelurahan") and words.fold(j - 1) != "unit":
                break
            j += 1
        return j

    def _is_whole(self, i: int, j: int) -> bool:
        """Whether what follows word `j` shows that no holder's name is in the run before it."""
        words = self.words
        if self.of_named and not words.is_capital(j):
            return True
        if words.fold(j) in ("dan", "dari", "cabang", "bidang", "wilayah", "desa", "kelurahan"):
            return True
        if words.at(j) == "(" or j in self.places or self._honorific(j):
            return True
        apposed = words.at(j) == "," and read_name(words, j + 1) is not None
        if apposed and match_head(words, j + 1) is None:
            return True
        firm = words.fold(i - 1) in ("pt", "cv", "ud")
        return firm and not any(is_given_name(words.at(k)) for k in range(i, j))

    def _eponym(self, j: int) -> int:
        """The word after the person whom the body is named after (`RSUD H. Hasan Basry, dr. Ani`).

        0 when the name is rather the holder's: then no other name follows.
        """
        words = self.words
        name = read_name(words, j)
        if name is None:
            return 0
        after = words.index_from(name.name_end)
        end, after = after, self._town_in(j, after)
        if after in self.places:  # `RSUD dr. Slamet Kabupaten X, dr. Ani`
            end = self.places[after][1]
            follows = end + (words.at(end) == ",")
        else:
            follows = end + 1 if words.at(end) == "," else after
        holder = read_name(words, follows)
        if holder is None or match_head(words, follows):
            return 0
        return after if holder.honorifics or " " in holder.name else 0

    def _town_in(self, j: int, after: int) -> int:
        """Where, in the name of a body's patron, the body's town begins; else `after`."""
        words = self.words
        for k in range(j + 1, after):
            if k in self.places or seat_named(words.text[words.starts[k] : words.ends[after - 1]]):
                return k
        return after

    def _split(self, i: int, run: int) -> int:
        """Where, in a run of capitalised words, the holder's name begins: at a given name."""
        words = self.words
        given = [j for j in range(i + 1, run) if is_given_name(words.at(j))]
        for j in given:
            if opens_name(words.at(j)):
                return j
        if given:
            return min(given, key=lambda j: (abs(run - j - 2), j))
        if run - i <= 1:
            return run
        return run - 1 if run - i < 4 else run - 2

    def _is_parent(self, word: str) -> bool:
        """Whether the body that opens here is the parent of the unit read before it."""
        opened = expand(word).split()[0].lower()
        return opened in (
            "dinas",
            "kementerian",
            "badan",
            "sekretariat",
            "dprd",
            "pemerintah",
            "polda",
            "polres",
        )
