"""Whom staff serve and envoys are sent to: a superior, a secretary, a country, an agency."""

from __future__ import annotations

from extractors.offices.complement_walk import Walker
from extractors.offices.heads import match_head
from extractors.offices.words import body_type, is_body_word

_STAFF = ("Staf Ahli", "Staf Khusus", "Tenaga Ahli", "Juru Bicara")
_SECRETARIAT_STAFF = ("Asisten", "Staf Ahli", "Kepala Bagian", "Kepala Biro", "Kepala Sub Bagian")
_SECRETARIES = {
    "sekda": "Setda", "sekdaprov": "Setdaprov", "sekprov": "Setdaprov", "sekdakab": "Setdakab",
    "sekdako": "Setdako", "sekdakot": "Setdako",
}  # fmt: skip
_ENVOYS = ("Duta Besar", "Wakil Duta Besar", "Konsul", "Kuasa Usaha")
_SUPERIORS = ("bupati", "walikota", "wali", "gubernur", "menteri", "presiden")


class StaffReader(Walker):
    """Reads superiors, secretaries and countries."""

    def _sent_by(self, i: int) -> bool:
        """`Asesor dari Kementerian Sosial`: the body that a specialist comes from."""
        return (
            not self.body and self.words.is_capital(i) and body_type(self.words.at(i)) == "agency"
        )

    def _of_secretary(self, i: int) -> bool:
        """`Asisten I Sekda Kabupaten X`: the secretary for the secretariat."""
        words = self.words
        if self.body or not self.head.position.startswith(_SECRETARIAT_STAFF):
            return False
        body, end = _SECRETARIES.get(words.fold(i)), i + 1
        if body is None and words.fold(i)[:7] == "sekreta" and words.fold(i + 1) == "daerah":
            body, end = "Setda", i + 2
        if body is None or not words.is_capital(i):
            return False
        self.body.append(body)
        self._take(end)
        return True

    def _to_country(self, i: int) -> bool:
        """`Duta Besar X untuk Indonesia`: the country that an envoy is sent to."""
        if self.words.fold(i) != "untuk" or not self.head.position.startswith(_ENVOYS):
            return False
        end = i + 1
        while self.words.is_capital(end) and is_body_word(self.words.at(end)):
            end += 1
            joint = self.words.fold(end) == "dan" and is_body_word(self.words.at(end + 1))
            end += joint
        if end == i + 1:
            return False
        self._take(end)
        return True

    def _of_superior(self, i: int) -> bool:
        """`Staf Ahli Bupati`, `Tenaga Ahli Menteri Sosial`, `… Mensos`: whom the staff serves."""
        if self.head.position not in _STAFF or self.body:
            return False
        if self.words.fold(i) not in _SUPERIORS:
            return self._of_minister(i)
        end = i + 1 + (self.words.fold(i) == "wali")
        if self.words.fold(i) not in _SUPERIORS:
            found = match_head(self.words, i)
            if found is None or found[0].kind != "minister" or self.fields:
                return False
            self.fields.extend(found[0].position.split())
            self._take(found[1])
            return True
        self.fields.extend(self.words.texts[i:end])
        self._take(end)
        return True

    def _of_minister(self, i: int) -> bool:
        """`Staf Khusus Mensos`: the minister in one word."""
        found = match_head(self.words, i)
        if found is None or found[0].kind != "minister" or self.fields:
            return False
        self.fields.extend(found[0].position.split())
        self._take(found[1])
        return True
