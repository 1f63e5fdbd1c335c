"""The data dictionary (`corpus/data-dictionary.md`) as pyarrow schemas, one a published table.

Each field's metadata holds its `description` and, where the values are a closed list, its
`codes`, joined by `|`. Times are instants in UTC; lists are lists of strings; codes are strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import pyarrow as pa

from extractors import model

STRING = pa.string()
STRINGS = pa.list_(pa.field("element", pa.string(), nullable=False))
TIME = pa.timestamp("us", tz="UTC")
DATE = pa.date32()
INT = pa.int64()
BOOL = pa.bool_()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Values of `columns` (where none is null) stand in `references` of table `table`."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One published table. `order` begins every sort; `key`, where there is one, is unique."""

    name: str
    description: str
    schema: pa.Schema
    order: tuple[str, ...]
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()


def field(
    name: str, kind: pa.DataType, description: str, *, nullable: bool = False, codes: Any = None
) -> pa.Field:
    """A column; `codes` is the Literal that lists its values."""
    metadata = {"description": description}
    if codes is not None:
        metadata["codes"] = "|".join(get_args(codes))
    return pa.field(name, kind, nullable=nullable, metadata=metadata)


def optional(name: str, kind: pa.DataType, description: str, codes: Any = None) -> pa.Field:
    """A nullable column."""
    return field(name, kind, description, nullable=True, codes=codes)


def codes_of(column: pa.Field) -> tuple[str, ...]:
    """The closed list of a column's values; empty where there is none."""
    listed = (column.metadata or {}).get(b"codes", b"").decode()
    return tuple(listed.split("|")) if listed else ()


def description_of(column: pa.Field) -> str:
    """What the column means, in one sentence."""
    return str((column.metadata or {}).get(b"description", b"").decode())


ARTICLE_ID = field("article_id", STRING, "Id of the article, from its canonical URL alone")
EVIDENCE = (
    field("start", INT, "First character of the evidence in articles.text, 0-based"),
    field("end", INT, "Character after the evidence in articles.text"),
    field("sentence", INT, "Sentence of the evidence, 0-based"),
)
COUNT = (
    optional("count_low", INT, "Least number meant; null for an open end"),
    optional("count_high", INT, "Greatest number meant; null for an open end"),
    field("qualifier", STRING, "How exact the number is stated", codes=model.Qualifier),
)
PROVENANCE = (
    field("fetched_at", TIME, "When this state of the page was first fetched"),
    field("warc_file", STRING, "WARC file with the raw response, below raw/"),
    field("warc_offset", INT, "Byte offset of the response's record in the WARC file"),
)
TO_ARTICLE = ForeignKey(("article_id",), "articles", ("article_id",))
TO_PERSON = ForeignKey(("person_id",), "people", ("person_id",))

ARTICLES = Table(
    "articles",
    "One row an article, as it was read last.",
    pa.schema(
        [
            ARTICLE_ID,
            field("url", STRING, "URL as fetched"),
            field("canonical_url", STRING, "URL after canonicalisation"),
            field("source_id", STRING, "Key of the site in the source registry"),
            optional("title", STRING, "Headline without the site's name"),
            optional("byline", STRING, "Reporter's name or initials as printed"),
            field("authors", STRINGS, "Full names of the authors; no organisations"),
            optional("editor", STRING, "Editor's name as printed"),
            optional("language", STRING, "ISO 639-1 code, as detected"),
            optional("published_at", TIME, "Publication"),
            optional("modified_at", TIME, "Last change that the page states"),
            optional(
                "utc_offset",
                INT,
                "Minutes to add to published_at for the clock at the site (WIB 420, WITA 480, "
                "WIT 540)",
            ),
            optional("dateline", STRING, "Place that opens the story"),
            optional("lead_image_url", STRING, "Address of the lead image"),
            optional("image_caption", STRING, "Caption of the lead image"),
            optional("section", STRING, "Section of the site"),
            field("tags", STRINGS, "Tags of the site"),
            field("text", STRING, "Body, one paragraph a line; what start and end count in"),
            field("text_sha256", STRING, "SHA-256 of text in UTF-8"),
            field("story_id", STRING, "Articles that carry the same story share it"),
            *PROVENANCE,
            field("body_method", STRING, "Reader that gave the body", codes=model.BodyMethod),
            optional(
                "gone_at", TIME, "When the page was first found deleted (404, 410, or by its words)"
            ),
        ]
    ),
    order=("article_id",),
    key=("article_id",),
    foreign_keys=(ForeignKey(("story_id",), "stories", ("story_id",)),),
)

ARTICLE_VERSIONS = Table(
    "article_versions",
    "One row for each distinct text that an article has had, the current one included.",
    pa.schema(
        [
            ARTICLE_ID,
            field("text_sha256", STRING, "SHA-256 of text in UTF-8"),
            field("is_current", BOOL, "Whether this is the text in articles"),
            optional("title", STRING, "Headline of that version"),
            optional("published_at", TIME, "Publication that this version states"),
            optional("modified_at", TIME, "Last change that this version states"),
            field("text", STRING, "Body of that version"),
            *PROVENANCE,
        ]
    ),
    order=("article_id", "fetched_at", "text_sha256"),
    key=("article_id", "text_sha256"),
    foreign_keys=(TO_ARTICLE,),
)

OFFICIALS = Table(
    "officials",
    "One row a named person with a position, an article.",
    pa.schema(
        [
            ARTICLE_ID,
            field("name", STRING, "Fullest form in the article, without honorifics and degrees"),
            field("honorifics", STRINGS, "Honorifics and ranks, in the order printed"),
            field("degrees", STRINGS, "Academic degrees after the name, in the order printed"),
            field("position", STRING, "Office without acting prefix, institution and place"),
            field("other_positions", STRINGS, "Further positions of the same person"),
            optional("acting", STRING, "Plt, Plh, Pj or Pjs when the holder is acting"),
            optional("institution", STRING, "Body that the office belongs to, expanded"),
            optional("jurisdiction", STRING, "Region that the office covers, full official form"),
            optional("region_code", STRING, "Kemendagri code of the jurisdiction"),
            field("level", STRING, "Level of government", codes=model.Level),
            field("office_type", STRING, "Kind of office", codes=model.OfficeType),
            field("roles", STRINGS, "What the text has the person do", codes=model.Role),
            optional("represents", STRING, "Name of the person stood in for"),
            field("mentions", INT, "How often the article names the person"),
            field("person_id", STRING, "The same person across articles"),
            *EVIDENCE,
        ]
    ),
    order=("article_id", "start", "name"),
    key=("article_id", "name"),
    foreign_keys=(TO_ARTICLE, TO_PERSON),
)

EVENTS = Table(
    "events",
    "One row an event that an article reports.",
    pa.schema(
        [
            ARTICLE_ID,
            field("event_id", STRING, "The same event across articles"),
            field("is_primary", BOOL, "Whether it is the article's main event"),
            field("event_type", STRING, "Kind of event", codes=model.EventType),
            optional("event_name", STRING, "Printed name"),
            optional("theme", STRING, "Printed theme"),
            optional("start_date", DATE, "First day"),
            optional("end_date", DATE, "Last day, inclusive"),
            optional("day_part", STRING, "Part of the day", codes=model.DayPart),
            optional("date_basis", STRING, "What the date rests on", codes=model.DateBasis),
            optional("date_precision", STRING, "How exact the date is", codes=model.Precision),
            optional("weekday_agrees", BOOL, "Whether the printed weekday agrees with the date"),
            optional("organiser", STRING, "Organiser, expanded"),
            optional("venue", STRING, "The place's own name"),
            optional("venue_type", STRING, "Kind of place", codes=model.VenueType),
            optional("address", STRING, "Street as printed"),
            optional("locality", STRING, "Town or district"),
            optional("region_code", STRING, "Kemendagri code of the locality"),
            *EVIDENCE,
            optional("date_span_start", INT, "First character of the date's evidence"),
            optional("date_span_end", INT, "Character after the date's evidence"),
            optional("venue_span_start", INT, "First character of the venue's evidence"),
            optional("venue_span_end", INT, "Character after the venue's evidence"),
        ]
    ),
    order=("article_id", "start", "event_id"),
    key=("article_id", "event_id"),
    foreign_keys=(TO_ARTICLE,),
)

PARTICIPANTS = Table(
    "participants",
    "One row a stated number of people or bodies who took part in an event.",
    pa.schema(
        [
            ARTICLE_ID,
            *COUNT,
            field("unit", STRING, "What is counted, singular, as printed"),
            optional("group", STRING, "Who they are"),
            optional("pillar", STRING, "Pillar, when the group is one", codes=model.Pillar),
            field("kind", STRING, "In what part they came", codes=model.ParticipantKind),
            optional("event_id", STRING, "Event they took part in"),
            field("expected", BOOL, "Announced, not yet come"),
            *EVIDENCE,
        ]
    ),
    order=("article_id", "start", "end"),
    foreign_keys=(
        TO_ARTICLE,
        ForeignKey(("article_id", "event_id"), "events", ("article_id", "event_id")),
    ),
)

PILLAR_FIGURES = Table(
    "pillar_figures",
    "One row a stated number of a social-welfare pillar in a region.",
    pa.schema(
        [
            ARTICLE_ID,
            field("pillar", STRING, "Social-welfare pillar", codes=model.Pillar),
            field("pillar_as_written", STRING, "Pillar as printed"),
            *COUNT,
            optional("unit", STRING, "What is counted"),
            optional("region", STRING, "Where the stock stands, full official form"),
            optional("region_code", STRING, "Kemendagri code of the region"),
            field("status", STRING, "What the number counts", codes=model.PillarStatus),
            optional("as_of", DATE, "Day of the figure, where stated"),
            optional("as_of_precision", STRING, "How exact as_of is", codes=model.Precision),
            *EVIDENCE,
        ]
    ),
    order=("article_id", "start", "end"),
    foreign_keys=(TO_ARTICLE,),
)

QUOTES = Table(
    "quotes",
    "One row a direct quotation.",
    pa.schema(
        [
            ARTICLE_ID,
            optional("speaker_name", STRING, "Who is quoted"),
            optional("on_behalf_of", STRING, "For whom the speech was read"),
            optional("person_id", STRING, "The speaker across articles"),
            field("text", STRING, "The quotation without its marks"),
            optional("verb", STRING, "Verb of saying as printed"),
            *EVIDENCE,
        ]
    ),
    order=("article_id", "start", "end"),
    foreign_keys=(TO_ARTICLE, TO_PERSON),
)

LEGAL_REFERENCES = Table(
    "legal_references",
    "One row a cited regulation.",
    pa.schema(
        [
            ARTICLE_ID,
            field("kind", STRING, "Kind of regulation", codes=model.LegalKind),
            optional("issuer", STRING, "Who issued it"),
            field("number", STRING, "Number"),
            optional("year", INT, "Year"),
            optional("article", STRING, "Pasal"),
            optional("title", STRING, "Subject (tentang …)"),
            *EVIDENCE,
        ]
    ),
    order=("article_id", "start", "end"),
    foreign_keys=(TO_ARTICLE,),
)

PEOPLE = Table(
    "people",
    "One row a person, over all articles.",
    pa.schema(
        [
            field("person_id", STRING, "Id of the person"),
            field("name", STRING, "Most frequent form of the name"),
            field("other_names", STRINGS, "Other forms of the name"),
            field("positions", STRINGS, "Positions, the most frequent first"),
            field("institutions", STRINGS, "Institutions, the most frequent first"),
            field("jurisdictions", STRINGS, "Jurisdictions, the most frequent first"),
            optional("region_code", STRING, "Most frequent region code"),
            field("articles", INT, "Number of articles that name the person"),
            optional("first_published_at", TIME, "Earliest of these articles"),
            optional("last_published_at", TIME, "Latest of these articles"),
        ]
    ),
    order=("person_id",),
    key=("person_id",),
)

STORIES = Table(
    "stories",
    "One row a story: an article and its near-identical copies.",
    pa.schema(
        [
            field("story_id", STRING, "article_id of the story's earliest article"),
            field("articles", INT, "Number of articles that carry it"),
            field("sources", STRINGS, "Sites that carry it, sorted"),
            optional("first_published_at", TIME, "Earliest publication"),
        ]
    ),
    order=("story_id",),
    key=("story_id",),
)

TOMBSTONES = Table(
    "tombstones",
    "One row an article whose page is gone; the article stays in articles.",
    pa.schema(
        [
            ARTICLE_ID,
            field("url", STRING, "URL that answered so"),
            field("source_id", STRING, "Key of the site in the source registry"),
            field("status", INT, "HTTP status: 404 or 410; 200 where the page said so in words"),
            *PROVENANCE,
        ]
    ),
    order=("article_id",),
    key=("article_id",),
    foreign_keys=(TO_ARTICLE,),
)

REJECTS = Table(
    "rejects",
    "One row a page, or a row of an article, that was left out, and why.",
    pa.schema(
        [
            field("page_id", STRING, "Id that an article of that URL has"),
            field("url", STRING, "URL as fetched"),
            field("source_id", STRING, "Key of the site in the source registry"),
            optional("status", INT, "HTTP status; null where a WARC file can't be read"),
            field("reason", STRING, "Code of the reason"),
            optional("detail", STRING, "What was wrong, where the reason does not say it all"),
            optional("fetched_at", TIME, "When it was first fetched so"),
            *PROVENANCE[1:],
        ]
    ),
    order=("page_id", "reason", "detail", "url"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        ARTICLE_VERSIONS,
        OFFICIALS,
        EVENTS,
        PARTICIPANTS,
        PILLAR_FIGURES,
        QUOTES,
        LEGAL_REFERENCES,
        PEOPLE,
        STORIES,
        TOMBSTONES,
        REJECTS,
    )
}
# The tables that are read out of an article's text, by their names in Extraction.
EXTRACTED = (
    "officials",
    "events",
    "participants",
    "pillar_figures",
    "quotes",
    "legal_references",
)
