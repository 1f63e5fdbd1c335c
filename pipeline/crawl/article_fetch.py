"""The pages of one article, fetched as captures for the archive."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from extractors.article.links import Links
from pipeline.archive import Capture, Original, payload_digest
from pipeline.crawl.fetch import HTML, NO_VALIDATORS, Fetcher, Site, Validators
from pipeline.crawl.frontier import Entry, Frontier
from pipeline.crawl.links import says_not_found
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.source_counts import SourceCounts
from pipeline.crawl.urls import canonicalize, host_key, resolve, same_site
from pipeline.sources import Source

MAX_PAGES = 20  # of one article
# Looks, up to a day apart, at which the page of a known article must have failed before its words
# that it is gone are believed: a site that is being mended says so of every page.
LOOKS_BEFORE_GONE = 3

ReadLinks = Callable[[Response], Links]


def no_links(response: Response) -> Links:
    """For pages that name no further address."""
    return Links(None, None)


@dataclass(slots=True)
class ArticleFetch:
    """Fetches the articles of one source; `asked` is the page that was asked for last.

    `settled` makes sure that the frontier knows every capture so far of an address.
    """

    source: Source
    frontier: Frontier
    fetcher: Fetcher
    site: Site
    read_links: ReadLinks
    counts: SourceCounts
    settled: Callable[[str], Awaitable[None]]
    asked: Entry = field(init=False)

    async def fetch_pages(self, first: Entry, pages: dict[Entry, Capture]) -> None:
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
            return entry.next_page(link, first_address(pages))
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
        if known is not None and self._says_gone(entry, response):
            return self._make(entry, response, url=entry.fetch_url, said_gone=True)
        self._check(entry, response)
        links = self.read_links(response)
        canonical = None if entry.part_of else _canonical(links, response)
        address = canonicalize(canonical or response.url)
        await self.settled(address)
        article = entry if entry.url == address else self.frontier.find(address)
        original = article.original if article is not None else None
        if original is not None and original.digest != payload_digest(response.body):
            original = None
        first = first_address(pages) if pages and entry.part_of else address
        return self._make(
            entry,
            response,
            url=response.url,
            original=original,
            canonical=canonical,
            next_page=self._next_page(entry, links, response, first),
        )

    def _says_gone(self, entry: Entry, response: Response) -> bool:
        """Whether a 200 says in words, or by leading to the home page, that a known article is
        gone, and has said so long enough. Raises FetchError `soft_404` when it has not."""
        same = entry.original and entry.original.digest == payload_digest(response.body)
        if response.status != 200 or (same and entry.state == "done"):
            return False
        if not (_leads_home(entry, response) or says_not_found(response)):
            return False
        sure = entry.reason == "soft_404" and entry.attempts >= LOOKS_BEFORE_GONE
        if sure or entry.state == "gone":
            return True
        raise FetchError("soft_404", entry.fetch_url, response.url)

    def _check(self, entry: Entry, response: Response) -> None:
        """Raises FetchError for an answer that is no article."""
        if response.status != 200:
            raise FetchError(f"http_{response.status}", response.url)
        if _leads_home(entry, response):
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
        said_gone: bool = False,
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
            peer=response.peer if url == response.url else None,
            said_gone=said_gone,
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


def first_address(pages: Mapping[Entry, Capture]) -> str:
    """The address of the article whose first page is the first of `pages`."""
    entry, capture = next(iter(pages.items()))
    return entry.part_of or canonicalize(capture.canonical or capture.url)


def _canonical(links: Links, response: Response) -> str | None:
    """The address that the page gives as its own, when it is another that may be believed."""
    link = _absolute(links.canonical_url, response)
    if link is None or _is_home(link) or not same_site(link, response.url):
        return None
    return None if canonicalize(link) == canonicalize(response.url) else link


def _leads_home(entry: Entry, response: Response) -> bool:
    moved = bool(response.redirects) and _is_home(response.url)
    return moved and not _is_home(entry.fetch_url)


def _is_home(url: str) -> bool:
    parts = urlsplit(canonicalize(url))
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
