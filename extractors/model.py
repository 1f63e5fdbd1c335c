"""Records that pass between the extractors: frozen, slotted, free of behaviour.

Column meanings, codes and decided cases are those of the data dictionary
(`corpus/data-dictionary.md`). Offsets are 0-based, half-open character offsets into
`Article.text`; sentences count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Level = Literal["national", "province", "regency", "district", "village", "other"]
OfficeType = Literal[
    "executive", "agency", "legislature", "security", "pillar", "organisation", "other"
]
Role = Literal[
    "opened",
    "closed",
    "read_speech",
    "represented_another",
    "was_represented",
    "accompanied",
    "speaker",
    "attended",
    "quoted",
    "handed_over",
    "inaugurated",
    "was_inaugurated",
    "led",
    "received",
    "signed",
    "organised",
]
EventType = Literal[
    "workshop",
    "technical_guidance",
    "training",
    "coordination_meeting",
    "meeting",
    "dialogue",
    "socialisation",
    "selection",
    "commemoration",
    "aid_distribution",
    "inauguration",
    "visit",
    "social_service",
    "disaster_response",
    "launch",
    "signing",
    "gathering",
    "other",
]
VenueType = Literal[
    "hotel",
    "hall",
    "office",
    "residence",
    "school",
    "worship",
    "field",
    "village",
    "hospital",
    "market",
    "online",
    "other",
]
DayPart = Literal["morning", "midday", "afternoon", "evening", "night"]
DateBasis = Literal["event", "statement", "published"]
Precision = Literal["day", "month", "year"]
Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "indefinite"]
ParticipantKind = Literal["participant", "speaker", "beneficiary"]
PillarStatus = Literal["total", "active", "registered", "accredited", "trained", "proposed"]
Pillar = Literal[
    "lks",
    "lksa",
    "lks_lu",
    "tksk",
    "psm",
    "ipsm",
    "karang_taruna",
    "pkh",
    "tagana",
    "pelopor_perdamaian",
    "pensosmas",
    "penyuluh_sosial",
    "peksos",
    "lk3",
    "wksbm",
    "wpks",
    "keluarga_pioner",
    "dunia_usaha",
    "ksb",
    "puskesos",
    "pendamping_rehsos",
    "sahabat_tagana",
    "psks",
    "other",
]
LegalKind = Literal[
    "uu",
    "perppu",
    "pp",
    "perpres",
    "inpres",
    "keppres",
    "permen",
    "perda",
    "pergub",
    "perbup",
    "perwali",
    "sk",
]
BodyMethod = Literal["source", "json_ld", "generic", "text"]


# ---- pages and articles


@dataclass(frozen=True, slots=True)
class Page:
    """One response as it came: what `extractors.read_page` takes.

    `content_type` is the HTTP header's value or None; `fetched_at` is an aware datetime,
    against which relative times ("17 jam lalu") are read.
    """

    url: str
    html: bytes
    fetched_at: datetime
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What the source registry knows of the site that an article comes from.

    `utc_offset` is the site's zone in hours (7 WIB, 8 WITA, 9 WIT), used only where a page
    gives no zone of its own; `region_code` is the Kemendagri code of the region that the
    site covers, used to decide between places of the same name. Both may be unknown.
    """

    source_id: str = ""
    site_name: str = ""
    utc_offset: int | None = None
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece that the reader left out of the body, and why (`share_bar`, `baca_juga`, …)."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """The article read out of a page or a text; `text` is the body, one paragraph a line.

    `seen_on` is the day on which it was fetched or read: an article of no known day lies before it.
    `origins` names where each metadata field came from (`{"title": "og:title"}`), `cuts`
    what was left out of the body; all three are no part of the dataset.
    """

    title: str
    text: str
    url: str | None = None
    canonical_url: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    dateline: str | None = None
    lead_image_url: str | None = None
    image_caption: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    body_method: BodyMethod = "text"
    next_page_url: str | None = None
    seen_on: date | None = None
    origins: dict[str, str] = field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """Why a page gives no article: `listing`, `gallery`, `video`, `soft_404`, `paywall`, …; and
    what it says of itself all the same, where it was read that far."""

    reason: str
    detail: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None


# ---- what is found in an article's text


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence: `text[start:end]`, in the sentence with that 0-based index."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the gazetteer. `name` is the full official form (`Kabupaten Bulungan`)."""

    code: str
    name: str
    level: Level
    short_name: str
    parent_code: str | None = None


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place name in the text.

    `candidates` are the regions the words may mean, best first; one only when the text
    decides. `typed` tells whether a type word (Kota, Kabupaten, Kecamatan, Provinsi)
    stands with the name.
    """

    span: Span
    candidates: tuple[Region, ...]
    typed: bool


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range of dates in the text, inclusive; `weekday_agrees` as in the dictionary."""

    span: Span
    start_date: date
    end_date: date
    precision: Precision = "day"
    day_part: DayPart | None = None
    weekday_agrees: bool | None = None
    relative: bool = False
    year_given: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number as an interval: None is an open end."""

    low: int | None
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A position that the text states, with or without a holder's name, as resolved."""

    span: Span
    position: str
    acting: str | None
    institution: str | None
    region: Region | None
    jurisdiction: str | None
    level: Level
    office_type: OfficeType


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A place where the text names an official: `name` is the official's full name (the key)."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Official:
    span: Span
    name: str
    honorifics: tuple[str, ...]
    degrees: tuple[str, ...]
    position: str
    other_positions: tuple[str, ...]
    acting: str | None
    institution: str | None
    jurisdiction: str | None
    region_code: str | None
    level: Level
    office_type: OfficeType
    roles: tuple[Role, ...]
    represents: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class VenueMention:
    """A place of meeting in the text; `name` None for "sebuah hotel" and for online meetings."""

    span: Span
    name: str | None
    venue_type: VenueType
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """`span` is where the event is named; `date_span` and `venue_span` are the evidence of
    its date and venue (None where these come from no words of the text)."""

    span: Span
    is_primary: bool
    event_type: EventType
    event_name: str | None = None
    theme: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    day_part: DayPart | None = None
    date_basis: DateBasis | None = None
    date_precision: Precision | None = None
    weekday_agrees: bool | None = None
    organiser: str | None = None
    venue: str | None = None
    venue_type: VenueType | None = None
    address: str | None = None
    locality: str | None = None
    region_code: str | None = None
    date_span: Span | None = None
    venue_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participants:
    """`event` is the position in `Extraction.events` of the event they took part in."""

    span: Span
    count: Count
    unit: str
    group: str | None
    pillar: Pillar | None
    kind: ParticipantKind
    expected: bool
    event: int | None


@dataclass(frozen=True, slots=True)
class PillarFigure:
    span: Span
    pillar: Pillar
    pillar_as_written: str
    count: Count
    unit: str | None
    region: str | None
    region_code: str | None
    status: PillarStatus
    as_of: date | None = None
    as_of_precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` is what stands between the marks; `span` covers it without the marks."""

    span: Span
    text: str
    speaker_name: str | None
    on_behalf_of: str | None
    verb: str | None


@dataclass(frozen=True, slots=True)
class LegalReference:
    span: Span
    kind: LegalKind
    issuer: str | None
    number: str
    year: int | None
    article: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article, each tuple in the order of the text."""

    officials: tuple[Official, ...] = ()
    events: tuple[Event, ...] = ()
    participants: tuple[Participants, ...] = ()
    pillar_figures: tuple[PillarFigure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article besides its text; on `doc._.context` before the pipeline runs.

    `published` is the publication day in the site's own zone, `seen_on` the day on which the text
    was fetched or read. `title` is never evidence.
    """

    published: date | None = None
    seen_on: date | None = None
    title: str = ""
    dateline: str | None = None
    region_code: str | None = None
