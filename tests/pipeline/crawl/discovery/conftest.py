"""A site in a dictionary, and the run of a discovery over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.crawl.discovery import Note, discover
from pipeline.crawl.discovery.visit import Stopped
from pipeline.crawl.records import Candidate, FetchError, Response
from pipeline.sources import Discovery, Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"

Answer = bytes | str | int | FetchError | tuple[int, str | bytes, dict[str, str]]


@dataclass
class Site:
    """Answers by URL; `asked` are the requests in order, `conditional` those sent as such.

    A URL in `validated` has validators: a conditional request for an unchanged body gives 304.
    """

    pages: dict[str, Answer] = field(default_factory=dict)
    rule: Callable[[str], Answer | None] = lambda url: None
    validated: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    _last: dict[str, bytes] = field(default_factory=dict)

    async def __call__(self, url: str, *, conditional: bool = False) -> Response:
        self.asked.append(url)
        answer = self.pages.get(url)
        if answer is None:
            answer = self.rule(url)
        status, headers = 200, {}
        if isinstance(answer, FetchError):
            raise answer
        if answer is None:
            status, body = 404, b"<html><h1>404</h1></html>"
        elif isinstance(answer, int):
            status, body = answer, b"<html><h1>no</h1></html>"
        elif isinstance(answer, tuple):
            status, body, headers = answer
        else:
            body = answer
        body = body.encode() if isinstance(body, str) else body
        if conditional:
            self.conditional.append(url)
            if url in self.validated and self._last.get(url) == body:
                return Response(url, url, 304, (), b"", NOW)
        if status == 200:
            self._last[url] = body
        return Response(url, url, status, tuple(headers.items()), body, NOW)


class Memory(dict[str, str]):
    """A source's memory as a plain dictionary."""

    def set(self, key: str, value: str) -> None:
        self[key] = value


@dataclass
class Found:
    candidates: list[Candidate]
    notes: list[Note]

    @property
    def urls(self) -> list[str]:
        return [candidate.url for candidate in self.candidates]

    @property
    def end(self) -> str:
        return self.notes[-1].reason

    def reasons(self, method: str) -> list[str]:
        return [note.reason for note in self.notes if note.method == method]

    def count(self, reason: str) -> int:
        return sum(note.count for note in self.notes if note.reason == reason)


def make_source(*ways: Discovery | str, home: str = HOME, keywords: Iterable[str] = ()) -> Source:
    """A source with these ways of discovery, WITA."""
    return Source(
        key="warta",
        name="Warta",
        home=home,
        region_code="63",
        utc_offset=8,
        discovery=tuple(Discovery(way) if isinstance(way, str) else way for way in ways),
        keywords=tuple(keywords),
    )


@dataclass
class Visits:
    """Discoveries of one source one after the other, as the runs of a crawl make them."""

    site: Site
    memory: Memory = field(default_factory=Memory)
    known: set[str] = field(default_factory=set)

    def run(
        self,
        source: Source,
        *,
        since: datetime | None = None,
        now: datetime = NOW,
        stop_after: int | None = None,
    ) -> Found:
        """One discovery; with `stop_after` it is broken off after so many candidates."""

        async def collect() -> Found:
            notes: list[Note] = []
            candidates: list[Candidate] = []
            offers = discover(
                source,
                self.site,
                self.memory,
                since=since,
                known=self.known.__contains__,
                now=now,
                note=notes.append,
            )
            async for candidate in offers:
                candidates.append(candidate)
                if len(candidates) == stop_after:
                    await offers.aclose()
                    break
            return Found(candidates, notes)

        self.site.asked.clear()
        self.site.conditional.clear()
        found = asyncio.run(collect())
        self.known.update(found.urls)
        return found


@pytest.fixture
def visits() -> Visits:
    return Visits(Site())


@pytest.fixture(scope="session")
def fresh() -> Callable[[], Visits]:
    """A new site and memory, for tests that need several (Hypothesis examples)."""
    return lambda: Visits(Site())


@pytest.fixture(scope="session")
def source_of() -> Callable[..., Source]:
    return make_source


@pytest.fixture(scope="session")
def response() -> Callable[..., Response]:
    """A 200 response with a body."""

    def make(body: bytes | str, url: str = HOME, **headers: Any) -> Response:
        data = body.encode() if isinstance(body, str) else body
        pairs = tuple((name.replace("_", "-"), str(value)) for name, value in headers.items())
        return Response(url, url, 200, pairs, data, NOW)

    return make


@pytest.fixture(scope="session")
def reason_of() -> Callable[..., str | None]:
    """Why a reader stopped at a body; None when it read it."""

    def run(read: Callable[[Response], object], body: bytes) -> str | None:
        try:
            read(Response(HOME, HOME, 200, (), body, NOW))
        except Stopped as stopped:
            return stopped.reason
        return None

    return run
