"""The columns of the selected articles that resolution across articles needs, and what it gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.dataset.selection import Selection, read_selected
from pipeline.minhash import PERMUTATIONS, load_signatures
from pipeline.resolve.events import Happening, resolve_events
from pipeline.resolve.people import Naming, Office, Person, resolve_people
from pipeline.resolve.stories import StoryArticles, resolve_stories

_ARTICLE = [f"article.{name}" for name in ("article_id", "source_id", "published_at")]
_OFFICIAL_COLUMNS = (
    "article_id",
    "name",
    "position",
    "institution",
    "jurisdiction",
    "region_code",
    "office_type",
)
_EVENT_COLUMNS = (
    "event_id",
    "article_id",
    "is_primary",
    "event_type",
    "start_date",
    "date_basis",
    "date_precision",
    "event_name",
    "theme",
    "organiser",
    "venue",
    "region_code",
)
_COLUMNS = [
    *_ARTICLE,
    "signature",
    "shingles",
    *(f"officials.list.element.{name}" for name in _OFFICIAL_COLUMNS),
    *(f"events.list.element.{name}" for name in _EVENT_COLUMNS),
]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Ids aligned with the articles, officials and events of the selection in order of place."""

    story_ids: list[str]
    person_ids: list[str]
    event_ids: list[str]
    people: list[Person]
    stories: list[dict[str, Any]]


def resolve(selection: Selection) -> Resolved:
    """Stories, people and events over all current articles."""
    article_ids: list[str] = []
    source_ids: list[str] = []
    published: list[datetime | None] = []
    shingles: list[int] = []
    signatures = [np.empty((0, PERMUTATIONS), dtype=np.uint32)]
    namings: list[Naming] = []
    events: list[dict[str, Any]] = []
    offices: dict[Office, Office] = {}  # each distinct office once in memory
    for rows, _ in read_selected(selection.shards, selection.current, _COLUMNS):
        articles = rows["article"].to_pylist()
        ids = [article["article_id"] for article in articles]
        article_ids += ids
        source_ids += [article["source_id"] for article in articles]
        published += [article["published_at"] for article in articles]
        shingles += rows["shingles"].to_pylist()
        signatures.append(load_signatures(rows["signature"].to_pylist()))
        when = dict(zip(ids, published[-len(ids) :], strict=True))
        for official in _flat(rows["officials"]):
            namings.append(_naming(official, when, offices))
        events += _flat(rows["events"])
    stories = StoryArticles(
        article_ids, published, np.concatenate(signatures), np.array(shingles, dtype=np.int64)
    )
    story_ids = resolve_stories(stories)
    person_ids, people = resolve_people(namings)
    story_of = dict(zip(article_ids, story_ids, strict=True))
    published_of = dict(zip(article_ids, published, strict=True))
    happenings = [
        Happening(
            story_id=story_of[event["article_id"]],
            published=published_of[event["article_id"]],
            **event,
        )
        for event in events
    ]
    return Resolved(
        story_ids,
        person_ids,
        resolve_events(happenings),
        people,
        _story_rows(story_ids, source_ids, published),
    )


def _flat(column: pa.ChunkedArray) -> list[dict[str, Any]]:
    return [row for rows in column.to_pylist() for row in rows or ()]


def _naming(
    official: dict[str, Any],
    published: dict[str, datetime | None],
    offices: dict[Office, Office],
) -> Naming:
    office = Office(
        official["position"],
        official["institution"],
        official["region_code"],
        official["office_type"],
    )
    return Naming(
        official["article_id"],
        published[official["article_id"]],
        official["name"],
        offices.setdefault(office, office),
        official["jurisdiction"],
    )


def _story_rows(
    story_ids: list[str], source_ids: list[str], published: list[datetime | None]
) -> list[dict[str, Any]]:
    members: dict[str, list[int]] = defaultdict(list)
    for i, story_id in enumerate(story_ids):
        members[story_id].append(i)
    return [
        {
            "story_id": story_id,
            "articles": len(rows),
            "sources": sorted({source_ids[i] for i in rows}),
            "first_published_at": min((p for i in rows if (p := published[i])), default=None),
        }
        for story_id, rows in sorted(members.items())
    ]
