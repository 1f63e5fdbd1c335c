"""Phrases that tell a place: "di Kecamatan X", the address behind a venue, lists, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.doc import Doc
from extractors.events.ties import clause_tie
from extractors.events.words import Sentences
from extractors.model import RegionMention, Span
from extractors.sentences import text_of
from extractors.vocabulary import load_vocabulary

_HELD_THERE = re.compile(
    r"\b(?:berlangsung|bertempat|digelar|dilaksanakan|dilakukan|diselenggarakan|diadakan|dipusatkan|penertiban"
    r"|kegiatan(?=\s(?:(?:ini|itu|tersebut)\s)?di\s)|sasaran\s\w+)"
    r"\s(?:\w+\s){0,2}di\s[^.,;]{0,30}(?:,\s[\w. ]{0,30})?$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:di|mengunjungi|meninjau|mendatangi|menyambangi|menyisir|(?:kunjungan|berkunjung|bertandang)"
    r"(?:\s\w+){0,2}\s+ke)\s+(?:wilayah\s+|kawasan\s+|lingkungan\s+)?"
    r"(?:(?:Dinas|Badan|Dinsos|Kantor|Sekretariat|Balai)\s(?:(?:[A-Z][\w()]*,?|dan)\s){0,6})?"
    r"(?:(?:(?:[Dd]esa|[Kk]el(?:urahan)?|[Dd]usun|[Kk]ampung|[Nn]agari|[Gg]ampong|[Pp]ekon|[Ll]ingkungan"
    r"|[Nn]egeri|[Kk]ota|[Kk]alurahan|[Pp]adukuhan|Jalan|Jln?|RT|RW)\b\.?\s?)+"
    r"(?:[A-Z0-9][\w'’/.]*\s?){0,4}(?:\([^()]*\)\s?)?,?\s*)*(?:[Kk]ota\s)?$"
)
_DATELINE_TOWN = re.compile(
    r"(?:[\w.]+,\s)?(?P<town>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s*(?:[,(|][^\n–—-]{0,30})?\s*[–—|:-]"
)
TO_ATTEND = re.compile(r"\s(?:guna|untuk)\s(?:mengikuti|menghadiri)\b")
_ADDRESS_GAP = re.compile(
    rf"(?:[\s,()./-]|\b(?:{'|'.join(load_vocabulary('venues')['places']['address'])}|[A-Z]\w*|\d+)\b)*"
)
_ACTOR = re.compile(  # "di Hotel A, Dinas B Kabupaten C menggelar": who acts is no address
    rf",\s*(?:{'|'.join(load_vocabulary('venues')['places']['actors'])})\b"
)
_LIST_GAP = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|dan|serta|&|,\s*(?:dan|serta))\s*(?:di\s+)?(?:[A-Z][\w'’]+\s){0,3}"
)
_OF_BODY = re.compile(
    rf"\b(?:{'|'.join(load_vocabulary('events')['limits']['bodies'])})\s"
    r"(?:(?:Desa|Kelurahan|Nagari|Gampong|Kampung)\s(?:[A-Z]\w*\s?){1,3},?\s*)?$",
)
LEAD = 2  # sentences after the first
_FIRST_LINE = 60  # characters in which a dateline ends
_ADDRESS = 110


def belongs_to_body(text: str, region: RegionMention) -> bool:
    """Whether a district only tells where a body is from: "Karang Taruna Desa A Kecamatan B"."""
    if region.candidates[0].level != "district":
        return False
    return _OF_BODY.search(text, max(0, region.span.start - 60), region.span.start) is not None


def dateline_places(doc: Doc, regions: tuple[RegionMention, ...]) -> list[RegionMention]:
    return [r for r in regions if r.span.start < _FIRST_LINE and _opens(doc, r)]


def dateline_within(
    doc: Doc, regions: tuple[RegionMention, ...], province: RegionMention
) -> RegionMention | None:
    """The town of the dateline, if it lies in the province printed beside the venue."""
    code = province.candidates[0].code
    return next(
        (
            r
            for r in dateline_places(doc, regions)
            if is_local(r) and r.candidates[0].code.startswith(code)
        ),
        None,
    )


def is_local(mention: RegionMention) -> bool:
    """Whether the words name a regency or city, or a district with its type word."""
    return any(region.level == "regency" for region in mention.candidates) or (
        mention.typed and mention.candidates[0].level == "district"
    )


def _opens(doc: Doc, mention: RegionMention) -> bool:
    """Whether the mention stands in the dateline: "BANJARMASIN –", "Kendari, 12 Agustus"."""
    after = text_of(doc)[mention.span.end : mention.span.end + 45]
    before = text_of(doc)[: mention.span.start]
    if "\n" in before.strip() or re.search(r"[a-z]{4,} [a-z]{4,}", before):
        return False
    return bool(
        re.match(r"\s*(?:[,|(][^\n]{0,35}?)?\s*(?:[-–—:|]|\)|_)|,\s*\d|\n|,[^\n]{0,40}\n", after)
    )


def address_beside(text: str, regions: Iterable[RegionMention], span: Span) -> list[RegionMention]:
    """The places of the address that follows the venue."""
    beside: list[RegionMention] = []
    end = span.end
    for region in regions:
        if region.span.start < span.end or region.span.sentence != span.sentence:
            continue
        gap = text[end : region.span.start]
        if region.span.start > span.end + _ADDRESS or not _ADDRESS_GAP.fullmatch(gap):
            break
        if _ACTOR.search(gap):
            break
        beside.append(region)
        end = region.span.end
    return beside


def names_place(sentences: Sentences, region: RegionMention, indexes: set[int]) -> bool:
    """Whether "di PLACE" in one of these sentences says where the event was."""
    start = region.span.start
    if region.span.sentence not in indexes or sentences.is_quoted(start):
        return False
    if not _IN.search(sentences.text, max(0, start - 70), start):
        return False
    if TO_ATTEND.match(sentences.text, region.span.end):
        return True
    return clause_tie(sentences, start, start) != "statement"


def is_held_there(sentences: Sentences, region: RegionMention) -> bool:
    """Whether an early sentence says "berlangsung di … PLACE" of a town or district."""
    start = region.span.start
    return (
        is_local(region)
        and sentences.rank(region.span.sentence) <= LEAD + 2
        and not sentences.is_quoted(start)
        and _HELD_THERE.search(sentences.text, max(0, start - 80), start) is not None
    )


def listed_with(
    text: str, regions: tuple[RegionMention, ...], first: RegionMention
) -> list[RegionMention]:
    """The places after the first of several of its level: "di A, B dan C"."""
    listed: list[RegionMention] = []
    last = first
    for other in regions[regions.index(first) + 1 :]:
        if other.candidates[0].level != first.candidates[0].level or not _LIST_GAP.fullmatch(
            text, last.span.end, other.span.start
        ):
            break
        if other.candidates[0].code != first.candidates[0].code:
            listed.append(other)
        last = other
    return listed


def dateline_town(doc: Doc) -> str | None:
    """The town of the dateline, where the article's reader gave none: "AMUNTAI – Dinas …"."""
    town = _DATELINE_TOWN.match(text_of(doc))
    return town["town"] if town else None
