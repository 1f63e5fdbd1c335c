"""One source in one run: discovered, fetched, archived, settled."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from extractors.article.links import Links
from pipeline.archive import ArchiveError, Capture, Original, SourceArchive, payload_digest
from pipeline.crawl.discovery import CLOSED_REASONS, Note
from pipeline.crawl.fetch import HTML, NO_VALIDATORS, Fetcher, Site, Validators
from pipeline.crawl.frontier import DAY, Entry, Frontier, FrontierError, Outcome
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import Candidate, FetchError, Get, Memory, Response
from pipeline.crawl.urls import canonicalize, host_key, resolve, same_site
from pipeline.sources import Source

log = logging.getLogger(__name__)

MAX_PAGES = 20  # of one article
_OFFERS = 100  # candidates, and
_GROUP = 16  # articles, that are put on the disk together
_SHORT_PAUSE = 0.2  # seconds between two requests
HOUR = 3_600.0
# After the n-th failure; a URL that still fails after the last is given up.
RETRY_AFTER = (HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 8 * DAY, 16 * DAY)
# Failures that will be the same next time.
_FINAL = frozenset(
    {
        "bad_url", "content_type", "http_410", "offsite_redirect", "private_address",
        "robots_disallowed", "soft_404", "too_large", "too_many_redirects",
    }
)  # fmt: skip
# Failures of the host: the URL is not to blame, and the source ends when they go on.
_HOST_DOWN = frozenset({"connect", "dns", "tls"})
_MAX_FAILURES_IN_A_ROW = 5
# Notes of discovery that count links or lists, not methods.
_COUNTED_NOTES = frozenset({"bad_url", "dead_sitemap", "off_host", "out_of_scope", "page_limit"})
# How a method may end without a fault.
_NO_FAULTS = frozenset({"ok", "unchanged", "incomplete", "resting"})


class Discover(Protocol):
    """The discovery of a source: candidates, from whatever its methods find."""

    def __call__(
        self,
        source: Source,
        get: Get,
        memory: Memory,
        *,
        since: datetime | None,
        known: Callable[[str], bool],
        now: datetime,
        note: Callable[[Note], None],
    ) -> AsyncIterator[Candidate]: ...


@dataclass(slots=True)
class SourceCounts:
    """What a run did for one source.

    `offered` counts candidates, `discovered` those never seen before, `fetched` answers to
    requests for articles. Of those, `new`, `changed`, `unchanged`, `not_modified` and `gone` were
    archived; the others stand in `rejected`, which counts reasons, of links as of fetches.
    `notes` tell how each way of discovery went; `error` says why the source did not run to its
    end. `requests` are those to the source's home host.
    """

    offered: int = 0
    discovered: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_modified: int = 0
    gone: int = 0
    requests: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    error: str | None = None

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)


ReadLinks = Callable[[Response], Links]


def no_links(response: Response) -> Links:
    """For pages that name no further address."""
    return Links(None, None)


class _DiscoveryGet:
    """The polite GET of one source's discovery; validators wait until it has run to its end."""

    def __init__(self, fetcher: Fetcher, frontier: Frontier, site: Site) -> None:
        self._fetcher = fetcher
        self._frontier = frontier
        self._site = site
        self.validators: dict[str, tuple[str, str | None, str | None]] = {}

    async def __call__(self, url: str, *, conditional: bool = False) -> Response:
        validators = Validators(*self._frontier.validators(url)) if conditional else NO_VALIDATORS
        response = await self._fetcher.get(url, self._site, validators=validators)
        if response.status == 200:
            etag, modified = response.header("etag"), response.header("last-modified")
            self.validators[url] = (url, etag, modified)
        return response


class _DiscoveryMemory:
    """A source's memory; what is set waits until its discovery has run to its end."""

    def __init__(self, stored: dict[str, str]) -> None:
        self._stored = stored
        self.changes: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.changes.get(key, self._stored.get(key))

    def set(self, key: str, value: str) -> None:
        self.changes[key] = value


@dataclass(slots=True)
class SourceCrawl:
    """One source in one run; `run` raises ArchiveError and FrontierError only."""

    source: Source
    frontier: Frontier
    fetcher: Fetcher
    archive: SourceArchive
    disk: ThreadPoolExecutor
    site: Site
    clock: Clock
    deadline: float | None
    progress: Callable[[str, SourceCounts], None] | None
    read_links: ReadLinks
    counts: SourceCounts = field(default_factory=SourceCounts)
    # Fetched and not yet archived, with the canonical addresses they stand for.
    captures: list[Capture] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    offers: list[Candidate] = field(default_factory=list)
    asked: Entry = field(init=False)

    async def run(self, discover: Discover, since: datetime | None) -> None:
        try:
            self.frontier.mend_times(self.source.key, self.clock.now())
            await self._discover(discover, since)
            await self._fetch_due()
        except (ArchiveError, FrontierError):
            raise
        except Exception as error:
            # A defect that one site brings to light must not cost the others their run.
            log.exception("%s: crawl failed", self.source.key)
            self.counts.error = f"internal: {type(error).__name__}: {error}"
        finally:
            host = host_key(self.source.home)
            self.counts.requests = self.fetcher.requests.get(host, 0)
            await self._close()

    async def _close(self) -> None:
        self.frontier.checkpoint()
        await asyncio.get_running_loop().run_in_executor(self.disk, self.archive.close)

    def _report(self) -> None:
        if self.progress is not None:
            self.progress(self.source.key, self.counts)

    # Discovery

    async def _discover(self, discover: Discover, since: datetime | None) -> None:
        """Offers every candidate to the frontier; takes at most half of the time there is."""
        get = _DiscoveryGet(self.fetcher, self.frontier, self.site)
        memory = _DiscoveryMemory(self.frontier.memory(self.source.key))
        now = self.clock.now()
        candidates = discover(
            self.source,
            get,
            memory,
            since=since,
            known=self.frontier.known,
            now=datetime.fromtimestamp(now, UTC),
            note=self._note,
        )
        seconds = None if self.deadline is None else max(self.deadline - now, 0.0) / 2
        try:
            try:
                async with asyncio.timeout(seconds):
                    async for candidate in candidates:
                        self._offer(candidate)
            finally:
                self._take_offers()
        except TimeoutError:
            self.counts.error = "discovery: out of time"
        except FetchError as error:
            self.counts.rejected[error.reason] += 1
            self.counts.error = f"discovery: {error}"
        except (ArchiveError, FrontierError):
            raise
        except Exception as error:
            log.exception("%s: discovery failed", self.source.key)
            self.counts.error = f"discovery: {type(error).__name__}: {error}"
        else:
            self.frontier.remember(
                self.source.key, memory.changes.items(), list(get.validators.values())
            )
        self._report()

    def _note(self, note: Note) -> None:
        """Counts what discovery passed over, and keeps how its methods went."""
        if note.reason in _COUNTED_NOTES:
            self.counts.rejected[note.reason] += note.count
        else:
            self.counts.notes.append(note)
        if note.method == "discovery":
            self._count_faults(failed=note.reason == "failed")

    def _count_faults(self, *, failed: bool) -> None:
        """Counts why methods broke; that a site does not have them only where none worked."""
        ended = [n for n in self.counts.notes if n.method != "discovery"]
        faults = [n for n in ended if n.reason not in CLOSED_REASONS | _NO_FAULTS]
        if failed:
            faults = faults or [n for n in ended if n.reason not in _NO_FAULTS]
            told = ", ".join(f"{n.method}: {n.reason}" for n in faults)
            self.counts.error = f"discovery failed: {told}"
        self.counts.rejected.update(n.reason for n in faults)

    def _offer(self, candidate: Candidate) -> None:
        self.counts.offered += 1
        try:
            canonicalize(candidate.url)
            own = self._is_own(candidate.url, self.source.home)
        except ValueError:
            self.counts.rejected["bad_url"] += 1
            return
        if not own:
            self.counts.rejected["off_host"] += 1
            return
        self.offers.append(candidate)
        if len(self.offers) >= _OFFERS:
            self._take_offers()

    def _take_offers(self) -> None:
        """Tells the frontier of the candidates so far, in one transaction."""
        offers, self.offers = self.offers, []
        if offers:
            taken = self.frontier.offer_all(self.source.key, offers, now=self.clock.now())
            self.counts.discovered += taken.count("new")

    # Fetching

    async def _fetch_due(self) -> None:
        """Fetches what is due, group by group; a group is kept whole however it ends."""
        # A pause between two requests leaves time to keep each page by itself.
        group = 1 if self.site.delay >= _SHORT_PAUSE else _GROUP
        in_a_row = 0
        while entries := self.frontier.due(self.source.key, self.clock.now(), group):
            # The pages of one article are due together, and fetched together.
            articles = {entry.part_of or entry.url: entry for entry in reversed(entries)}
            try:
                for entry in reversed(articles.values()):
                    if self.deadline is not None and self.clock.now() >= self.deadline:
                        return
                    try:
                        await self._visit(entry)
                        in_a_row = 0
                    except FetchError as error:
                        self.counts.rejected[error.reason] += 1
                        in_a_row += 1
                        if self._host_is_closed(error, in_a_row):
                            self.counts.error = str(error)
                            self._put_behind(error)
                            return
                        await self._leave(entry, error)
            finally:
                await self._keep()

    def _put_behind(self, error: FetchError) -> None:
        """A page on which its host throttles for ever must not come first in every run."""
        if error.reason == "backed_off":
            opens = self.clock.now() + self.fetcher.closed_for(error.url)
            self.frontier.fail(self.asked.url, error.reason, retry_at=opens, counted=False)

    async def _leave(self, entry: Entry, error: FetchError) -> None:
        """Postpones the page that failed, and those that come after it."""
        missing = {self.asked.url: self.asked}
        if entry.url not in self.addresses:
            missing[entry.url] = entry
        await self._keep()
        for part in self.frontier.parts(self.asked.part_of or self.asked.url):
            if part.page > self.asked.page:
                missing[part.url] = part
        counted = error.reason not in _HOST_DOWN or not self._is_host_of(error)
        for each in missing.values():
            self._postpone(each, error.reason, counted)

    def _is_host_of(self, error: FetchError) -> bool:
        """Whether it was the host asked that failed, not one that it redirected to."""
        return host_key(error.url) == host_key(self.asked.fetch_url)

    def _host_is_closed(self, error: FetchError, in_a_row: int) -> bool:
        """Whether to leave the source for this run; the URL stays due."""
        if error.reason in ("robots_unreachable", "backed_off"):
            home = host_key(error.url) == host_key(self.source.home)
            return home and (error.reason != "backed_off" or self.fetcher.is_closed(error.url))
        host_level = error.reason in _HOST_DOWN or error.reason in ("timeout", "reset")
        return host_level and self._is_host_of(error) and in_a_row >= _MAX_FAILURES_IN_A_ROW

    def _postpone(self, entry: Entry, reason: str, counted: bool) -> None:
        """An archived article is given up later than one that never was: sites err for a day."""
        final = (entry.state == "new" and reason in _FINAL) or entry.attempts >= len(RETRY_AFTER)
        wait = None if final else RETRY_AFTER[entry.attempts]
        self.frontier.fail(
            entry.url,
            reason,
            retry_at=None if wait is None else self.clock.now() + wait,
            counted=counted,
        )

    async def _visit(self, entry: Entry) -> None:
        """Fetches the article of one URL for the archive, all of its pages.

        Raises FetchError for what is no article; the pages before it are kept.
        """
        if entry.url in self.addresses:
            return  # an earlier one of the group led here
        self.asked = entry
        first = self.frontier.find(entry.part_of) if entry.part_of else None
        pages: dict[Entry, Capture] = {}
        try:
            await self._fetch_pages(
                entry if first is None or first.state == "gone" else first, pages
            )
        finally:
            self.captures += pages.values()
            self.addresses.update(page.url for page in pages)
            self.addresses.update(canonicalize(c.canonical or c.url) for c in pages.values())
        if entry.state != "new" or entry.part_of:
            known = {part.url for part in self.frontier.parts(_first_address(pages))}
            for url in ({entry.url} | known) - self.addresses:
                self.frontier.fail(url, "no_further_page", retry_at=None)

    async def _fetch_pages(self, first: Entry, pages: dict[Entry, Capture]) -> None:
        """The pages of one article, in one group of the archive and so in one file.

        When one of them changed, the others are archived whole too, so that whoever reads this
        file has the article as it was on this day.
        """
        following: Entry | None = first
        while following is not None:
            entry = following
            response = await self._get(entry, self._validators(entry))
            pages[entry] = await self._capture(entry, response, pages)
            following = self._following(entry, pages)
        if len(pages) > 1 and any(c.status == 200 and not c.original for c in pages.values()):
            for entry, capture in pages.items():
                if capture.status == 304:
                    response = await self._get(entry, NO_VALIDATORS)
                    capture = await self._capture(entry, response, pages)
                pages[entry] = replace(capture, original=None)

    def _validators(self, entry: Entry) -> Validators:
        seen = entry.state == "done" and entry.original is not None
        return Validators(entry.etag, entry.last_modified) if seen else NO_VALIDATORS

    async def _get(self, entry: Entry, validators: Validators) -> Response:
        self.asked = entry
        response = await self.fetcher.get(
            entry.fetch_url,
            self.site,
            validators=validators,
            accept=HTML,
            stay=lambda url: self._is_own(url, entry.fetch_url),
        )
        self.counts.fetched += 1
        return response

    def _following(self, entry: Entry, pages: Mapping[Entry, Capture]) -> Entry | None:
        """The page after `entry`, the last of `pages`; of a 304 the one that is known."""
        capture = pages[entry]
        if capture.status != 304:
            link = capture.next_page
            found = None if link is None else self.frontier.find(link)
            if link is None or found is not None:
                return None if found is None or found.state == "rejected" else found
            return entry.next_page(link, _first_address(pages))
        known = self.frontier.parts(entry.part_of or entry.url)
        after = (p for p in known if p.page == entry.page + 1 and p.state != "rejected")
        return next(after, None)

    async def _capture(
        self, entry: Entry, response: Response, pages: Mapping[Entry, Capture]
    ) -> Capture:
        """What goes into the archive. Raises FetchError with the reason when nothing does.

        `pages` are the earlier pages of the article.
        """
        status = response.status
        known = entry.original
        if known is not None and status in (304, 404, 410):
            # A redirect that ends in a 404 says of the address asked for that it is gone.
            original = known if status == 304 else None
            return self._make(entry, response, url=entry.fetch_url, original=original)
        self._check(entry, response)
        links = self.read_links(response)
        canonical = None if entry.part_of else _canonical(links, response)
        address = canonicalize(canonical or response.url)
        if address in self.addresses:
            await self._keep()
        article = entry if entry.url == address else self.frontier.find(address)
        original = article.original if article is not None else None
        if original is not None and original.digest != payload_digest(response.body):
            original = None
        first = _first_address(pages) if pages and entry.part_of else address
        return self._make(
            entry,
            response,
            url=response.url,
            original=original,
            canonical=canonical,
            next_page=self._next_page(entry, links, response, first),
        )

    def _check(self, entry: Entry, response: Response) -> None:
        """Raises FetchError for an answer that is no article."""
        if response.status != 200:
            raise FetchError(f"http_{response.status}", response.url)
        if response.redirects and _is_home(response.url) and not _is_home(entry.fetch_url):
            raise FetchError("soft_404", entry.fetch_url, response.url)
        if not response.body.strip():
            raise FetchError("empty", response.url)

    def _make(
        self,
        entry: Entry,
        response: Response,
        *,
        url: str,
        original: Original | None = None,
        canonical: str | None = None,
        next_page: str | None = None,
    ) -> Capture:
        return Capture(
            source_id=self.source.key,
            requested_url=entry.fetch_url,
            url=url,
            status=response.status,
            headers=response.headers,
            body=b"" if response.status == 304 else response.body,
            fetched_at=response.fetched_at,
            request_headers=response.request_headers,
            redirects=response.redirects,
            canonical=canonical,
            next_page=next_page,
            part_of=entry.part_of,
            original=original,
        )

    def _is_own(self, url: str, other: str) -> bool:
        """Whether `url` is of the site of `other`, or on a further host of the source."""
        return same_site(url, other) or self.source.owns(url)

    def _next_page(self, entry: Entry, links: Links, response: Response, first: str) -> str | None:
        """The link to the next page of the article at `first`, unless it is an article itself."""
        link = _absolute(links.next_page_url, response) or _numbered(entry, response)
        if link is None or entry.page >= MAX_PAGES or host_key(link) != host_key(response.url):
            return None
        if canonicalize(link) in (first, canonicalize(response.url)):
            return None
        known = self.frontier.find(link)
        belongs = known is None or (known.part_of == first and known.page == entry.page + 1)
        return link if belongs else None

    async def _keep(self) -> None:
        """Archives, then settles what was captured; a cancellation waits until both are done."""
        captures, self.captures = self.captures, []
        self.addresses.clear()
        if not captures:
            return
        task = asyncio.create_task(self._store(captures))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await task
            raise
        self._report()

    async def _store(self, captures: Sequence[Capture]) -> None:
        loop = asyncio.get_running_loop()
        stored = await loop.run_in_executor(self.disk, self.archive.write_all, captures)
        for outcome in self.frontier.settle_all(stored):
            self.counts.count(outcome)
        if self.archive.full:
            await self._close()


def _first_address(pages: Mapping[Entry, Capture]) -> str:
    """The address of the article whose first page is the first of `pages`."""
    entry, capture = next(iter(pages.items()))
    return entry.part_of or canonicalize(capture.canonical or capture.url)


def _canonical(links: Links, response: Response) -> str | None:
    """The address that the page gives as its own, when it is another that may be believed."""
    link = _absolute(links.canonical_url, response)
    if link is None or _is_home(link) or not same_site(link, response.url):
        return None
    return None if canonicalize(link) == canonicalize(response.url) else link


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _absolute(link: str | None, response: Response) -> str | None:
    if link is None:
        return None
    try:
        return resolve(response.url, link)
    except ValueError:
        return None


def _numbered(entry: Entry, response: Response) -> str | None:
    """WordPress's address of the next page, where the listing says that there is one and the
    page shows no link to it: `/judul/` goes on at `/judul/2/`, `/?p=7` at `/?p=7&page=2`."""
    if entry.page >= entry.pages:
        return None
    first = urlsplit(entry.part_of or response.url)
    number = entry.page + 1
    if first.query:
        return first._replace(query=f"{first.query}&page={number}").geturl()
    return first._replace(path=f"{first.path.rstrip('/')}/{number}/").geturl()
