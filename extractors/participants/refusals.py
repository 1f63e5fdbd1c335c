"""What speaks against a counted group: targets, quotas, rates, earlier events, victims, stocks."""

from __future__ import annotations

import re

from extractors.counts.counted import Counted, unit_before
from extractors.counts.participation import is_attendance
from extractors.participants.gifts import is_gift_to
from extractors.vocabulary import any_of, load_vocabulary

_REFUSED = load_vocabulary("participants")["refused"]
_STAYED_AWAY = re.compile(
    r"\s+(?:yang\s+|di antaranya\s+)?(?:(?:tidak|tak|belum|batal|urung)\s+(?:\w+\s)?"
    r"(?:hadir|ikut|mengikuti|datang|menghadiri|berangkat)|absen|berhalangan)\b",
    re.I,
)
_EACH = (
    r"(?:desa|kelurahan|kecamatan|kabupaten|kota|provinsi|nagari|gampong|kampung|wilayah|daerah"
    r"|lembaga|sekolah|opd|instansi|kelas|kelompok|gelombang|angkatan|kategori)"
)
# Petugasnya dua orang: whom somebody has
_OWNED = re.compile(
    r"\b(?:petugas|anak|pegawai|pengurus|anggota|karyawan|personel|guru|istri|cucu|staf|siswa"
    r"|warga|relawan|kader)nya\s+(?:ada\s+|hanya\s+|cuma\s+)?$",
    re.I,
)
_NOW = re.compile(r"\b(?:saat ini|kini|hingga kini|sekarang)\b[^.;]*$", re.I)
_AMOUNT = re.compile(r"\b(?:sebanyak|berjumlah|mencapai|jumlahnya|ada)\s+$", re.I)
_SINCE = re.compile(r"[^.;,\d]{0,40}\bsejak\s+(?:tahun\s+)?(?:19|20)\d\d\b", re.I)
_PAST_YEAR = re.compile(
    r"\b(?:pada|tahun|data) (?:tahun )?20\d\d (?:lalu|silam|kemarin)\b(?:[^.;]|\.\d)*$"
    r"|\b(?:alokasi|anggaran) dana hibah\b(?:[^.;]|\.\d)*$",
    re.I,
)
_IF = re.compile(r"\b(?:jika|kalau|apabila|bila|seandainya|andai)\b[^.;]*$", re.I)
_JOINED = re.compile(r"\s+(?:yang\s+|sudah\s+|telah\s+)*(?:bergabung|tergabung)\b", re.I)
_REFUSED_BEFORE = re.compile(
    rf"(?<!sehari )\b(?:{any_of(_REFUSED['before'])})\b"
    r"(?! (?:hari|bulan|orang|keluarga|kk|kpm|jiwa|kepala|tahun)\b)[^.,;]{0,45}$"
    r"|\btahap\b(?![^.,;]*\b(?:sudah|telah|diikuti|dihadiri)\b)[^.,;]{0,45}$",
    re.I,
)
_REFUSED_AFTER = re.compile(
    rf"(?:\s+(?:perwakilan|utusan|wakil|orang))?[\s,]*(?:(?:yang|di|untuk|dari|tingkat)\s+)?"
    rf"(?:(?P<state>{any_of(_REFUSED['states'])})"
    rf"|masing-masing\s+{_EACH}|{any_of(_REFUSED['after'])})\b",
    re.I,
)
# 30 camat, yakni 20 camat dari A dan 10 dari B, yang diundang
_ONLY_INVITED = re.compile(
    r"(?:,\s(?:yakni|yaitu|terdiri)|\s(?:dan|serta))\b[^.;]{0,90}?\byang diundang\b", re.I
)
# Dari jumlah itu, 87 keluarga …: a part of a stock before, unless they came
_OF_THAT = re.compile(
    r"\bdari (?:jumlah|total|angka|data|keseluruhan)(?: tersebut| itu| ini)?\b[^.;\d]{0,20}$", re.I
)
# gelombang kedua akan digelar bulan depan dengan sasaran 60 peserta
_NEXT_STAGE = re.compile(
    r"\b(?:angkatan|gelombang|tahap|sesi|batch) "
    r"(?:kedua|ketiga|keempat|ke-\d|II|III|2|3|berikutnya|selanjutnya)"
    r"\b[^.;]*\b(?:akan|depan|mendatang|nanti|sasaran)\b[^.;]*$",
    re.I,
)
_GETS = re.compile(
    r"\b(?:hadir|diberi(?:kan)?|menerima|terima|mendapat(?:kan)?|memperoleh|disantuni)\b", re.I
)
_LISTED = re.compile(r"\s+yang (?:terdaftar|mendaftar)\b", re.I)  # sebanyak 155 anak
# proses akreditasi melibatkan 26 yayasan
_ASSESSED = re.compile(r"\bakreditasi\b[^.;]*$", re.I)
# yang dilantik yaitu lima Camat, 13 Kepala Bidang: parts by post
_BY_POST = re.compile(
    r"\b(?:dilantik|dikukuhkan|dimutasi|dirotasi)\b[^.;]*?"
    r"\s(?:yaitu|yakni|terdiri(?: dari| atas)?)\b[^.;]*$",
    re.I,
)
_POSTS = re.compile(r"(?:,|\bdan|\bserta)\s", re.I)
_QUOTA = re.compile(r"^\W*(?:kuota|target)\b", re.I)
_KINDS = 7  # and fewer pillars are the kinds of them
_RATE = re.compile(rf"\bmasing-masing\s+{_EACH}\b[^.,;\d]{{0,60}}$", re.I)


def _are_kinds(counted: Counted) -> bool:
    """`4 Pilar Kesejahteraan Sosial`: the kinds of pillars, no people."""
    high = counted.number.count.high
    is_sum = counted.pillar is not None and counted.pillar.pillar == "psks"
    return is_sum and high is not None and high <= _KINDS


def is_refused(counted: Counted, head: str, tail: str) -> bool:
    """Whether the words around say that those counted did not take part."""
    if counted.number.count.high == 1 or _are_kinds(counted):
        return True
    if _REFUSED_BEFORE.search(head[-90:]) or _RATE.search(head[-90:]):
        return True
    after = _REFUSED_AFTER.match(tail)
    if after and not (_LISTED.match(tail) and unit_before(head[-90:])):
        in_need = after["state"] and (is_gift_to(head) or _GETS.search(tail[:90]))
        if not in_need:
            return True
    if counted.unit_kind == "body" and _ASSESSED.search(head):
        return True
    if _QUOTA.search(head):
        return True
    if _BY_POST.search(head) and (_POSTS.search(head[-60:]) or _POSTS.match(tail)):
        return True
    if _ONLY_INVITED.match(tail) or _PAST_YEAR.search(head[-120:]):
        return True
    if _NEXT_STAGE.search(head[-200:]):
        return True
    if _IF.search(head[-160:]) or _SINCE.match(tail):
        return True
    if _STAYED_AWAY.match(tail) or _OWNED.search(head[-40:]):
        return True
    if _OF_THAT.search(head[-60:]) and not any(
        map(is_attendance, re.findall(r"[a-z]+", tail[:60]))
    ):
        return True
    return bool((_JOINED.match(tail) or _AMOUNT.search(head)) and _NOW.search(head))
