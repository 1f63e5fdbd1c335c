"""The demo's articles: gold records as JSON, and the posts that the demo sites make of them.

One file under `articles/` is one article in the JSON form of the data dictionary, plus a
`publication` block: `site`, `number` (post id), `path`, `also_at` (other paths that show the same
article), `noise` (what the template adds inside the body), `byline_printed` and `byline_place`
(`top`, `inline` after the last paragraph, `own` paragraph), `posted_at` (when the site put it
online, also where the page shows no date), `first_day`, `gone` (`{"day", "status"}`) and
`revisions` (`{"day", "modified_at", "replace": [[old, new]]}` and the tables that change with it).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]

ARTICLES = Path(__file__).parent / "articles"
TABLES = (
    "officials",
    "events",
    "participants",
    "pillar_figures",
    "quotes",
    "legal_references",
)
LAST_DAY = 2


@dataclass(frozen=True, slots=True)
class DemoSite:
    """One of the demo's sites; `canonical` is the address that its pages give as their own."""

    key: str
    name: str
    utc_offset: int
    region_code: str | None

    @property
    def canonical(self) -> str:
        return f"https://{self.key}.example"


SITES = {
    site.key: site
    for site in (
        DemoSite("kabar-banua", "Kabar Banua", 8, "63"),
        DemoSite("jurnal-pesisir", "Jurnal Pesisir", 7, None),
        DemoSite("catatan-pilar", "Catatan Pilar Sosial", 8, None),
        DemoSite("mc-nusra", "Media Center Nusa Tenggara", 8, None),
    )
}


@dataclass(frozen=True, slots=True)
class Post:
    """An article as a site shows it on one day; `published_at` is None where the page hides it."""

    site: str
    number: int
    path: str
    also_at: tuple[str, ...]
    noise: tuple[str, ...]
    byline_printed: str | None
    byline_place: str | None
    title: str
    authors: tuple[str, ...]
    dateline: str | None
    image_caption: str | None
    section: str | None
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    posted_at: datetime
    published_at: datetime | None
    modified_at: datetime | None

    @property
    def canonical_url(self) -> str:
        return SITES[self.site].canonical + self.path

    @property
    def author(self) -> str | None:
        return self.authors[0] if self.authors else None

    @property
    def changed_at(self) -> datetime:
        return self.modified_at or self.posted_at

    @property
    def excerpt(self) -> str:
        """The first 24 words, as themes cut them."""
        words = self.paragraphs[0].split()
        return " ".join(words[:24]) + (" …" if len(words) > 24 else "")


def gold(day: int = 1) -> Iterator[Record]:
    """The gold records of the articles that are online on that day, in the order of their ids.

    `article` carries the `url` and `canonical_url` under which the article is published. After a
    revision the record is that of the corrected article.
    """
    for record in _records():
        if _online(record["publication"], day):
            yield _revised(deepcopy(record), day)


@cache
def posts(site: str, day: int = 1) -> tuple[Post, ...]:
    """The posts of one site that are online on that day, newest first."""
    found = [_post(record) for record in gold(day) if record["publication"]["site"] == site]
    return tuple(sorted(found, key=lambda post: (post.posted_at, post.number), reverse=True))


def tombstones(site: str, day: int) -> dict[str, int]:
    """The paths of articles that the site has taken down, with the status that it answers."""
    publications = (record["publication"] for record in _records())
    return {
        publication["path"]: publication["gone"]["status"]
        for publication in publications
        if publication["site"] == site and publication["gone"] and publication["gone"]["day"] <= day
    }


@cache
def _records() -> tuple[Record, ...]:
    return tuple(
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.json"))
    )


def _online(publication: Record, day: int) -> bool:
    gone = publication["gone"]
    return publication["first_day"] <= day and not (gone and gone["day"] <= day)


def _revised(record: Record, day: int) -> Record:
    publication = record["publication"]
    url = SITES[publication["site"]].canonical + publication["path"]
    article = {**record["article"], "url": url, "canonical_url": url}
    revised = {**record, "article": article}
    for revision in publication["revisions"]:
        if revision["day"] <= day:
            article["modified_at"] = revision["modified_at"]
            for old, new in revision["replace"]:
                article["text"] = article["text"].replace(old, new)
            revised.update({table: revision[table] for table in TABLES if table in revision})
    return revised


def _post(record: Record) -> Post:
    article, publication = record["article"], record["publication"]
    published, modified = article["published_at"], article["modified_at"]
    return Post(
        site=publication["site"],
        number=publication["number"],
        path=publication["path"],
        also_at=tuple(publication["also_at"]),
        noise=tuple(publication["noise"]),
        byline_printed=publication["byline_printed"],
        byline_place=publication["byline_place"],
        title=article["title"],
        authors=tuple(article["authors"]),
        dateline=article["dateline"],
        image_caption=article["image_caption"],
        section=article["section"],
        tags=tuple(article["tags"]),
        paragraphs=tuple(article["text"].split("\n")),
        posted_at=datetime.fromisoformat(publication["posted_at"]),
        published_at=datetime.fromisoformat(published) if published else None,
        modified_at=datetime.fromisoformat(modified) if modified else None,
    )
