"""Peak memory of a crawl over a server on which everything goes wrong.

`python -m tests.bench.crawl_faults`: server, crawl and the reading of what was archived are
processes of their own, with the usual limits of size. The figures are what the operating system
states of these.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.archive import read_pages, verify
from pipeline.crawl.crawl import crawl
from pipeline.crawl.discovery import discover
from pipeline.crawl.fetch import Fetcher, Limits
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.links import page_links
from pipeline.pages import read_outcomes
from pipeline.settings import Settings
from pipeline.sources import Discovery, DiscoveryMethod, Source

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline" / "crawl"))

from faults import entity_bomb, feed, large, site_pages, typed
from loopback import Page, Site

ITEMS = 10_000
_MOST = 15 << 20
_WITHIN = 5_200_000  # bytes: the reader takes no page over 5 MB
_REST_QUERY = "per_page=100&page=1&orderby=modified&order=desc&_fields=id,modified,modified_gmt"
LIMITS = Limits(total_seconds=5, read_seconds=2, retry_wait=0.1)


def main(arguments: Sequence[str] = ()) -> None:
    if "--serve" in arguments:
        with Site(pages()) as site:
            print(site.url, flush=True)
            sys.stdin.read()
    elif "--crawl" in arguments:
        asyncio.run(_crawl(arguments[-2], Path(arguments[-1])))
    elif "--read" in arguments:
        _read(Path(arguments[-1]))
    else:
        with subprocess.Popen(
            _command("--serve"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdin
            assert server.stdout
            home = server.stdout.readline().strip()
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(_command("--crawl", home, folder), check=True)
                subprocess.run(_command("--read", folder), check=True)
            server.stdin.close()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.crawl_faults", *arguments]


def stuffed() -> dict[str, bytes]:
    """Pages that are stuffed with one thing: of 6 to 15 MB, and just within the reader's limit."""
    return {
        "/stuffed/tags": b"<b>" * (8 << 18),
        "/stuffed/few-attributes": b"<p a b>" * (8 << 17),
        "/stuffed/attributes": b"<p a b c d e f g h i j>" * (8 << 15),
        "/stuffed/values": b"<p a=1 b=2 c='3' d=\"4\" e=5>" * (8 << 15),
        "/stuffed/end-tags": b"</p a b c d e f g h i j>" * (8 << 15),
        "/stuffed/one-tag": b"<p " + b"".join(b"a%x " % n for n in range(1 << 20)),
        "/stuffed/same": b"<p " + b"a " * (8 << 19),
        "/stuffed/slashes": b"<p/" + b"".join(b"a%x/" % n for n in range(1 << 20)),
        "/stuffed/up-to-the-limit": b"<p a>" * 99_000 + b"kata " * 940_000,
        "/stuffed/comments": b"<!--x-->" * (8 << 17),
        "/stuffed/paragraphs": b"<p>kata kata kata kata kata kata kata kata " * 140_000,
        "/stuffed/paragraphs-within": b"<p>kata kata kata kata kata kata kata kata " * 99_000,
        "/stuffed/text-within": b"<p>" + b"kata " * (_WITHIN // 5),
        "/stuffed/references-within": b"<p>" + b"&amp;" * (_WITHIN // 5),
        "/stuffed/utf-16-within": ("<p>" + "kata " * (_WITHIN // 10)).encode("utf-16"),
        "/stuffed/wide-within": ("<p>" + "\N{GRINNING FACE} " * (_WITHIN // 5)).encode(),
        "/stuffed/text": b"<p>" + b"kata " * (_MOST // 5),
        "/stuffed/references": b"<p>" + b"&amp;" * (_MOST // 5),
        "/stuffed/utf-16": ("<p>" + "kata " * (_MOST // 10)).encode("utf-16"),
        "/stuffed/wide": ("<p>" + "\N{GRINNING FACE} " * (_MOST // 5)).encode(),
    }


def pages() -> dict[str, Page]:
    """The faulty site, and lists that are large or a bomb."""
    paths = [f"/2026/03/berita-{n}/" for n in range(ITEMS)]
    heavy = stuffed()
    lines = b"<url><loc>http://127.0.0.1/2026/03/berita/</loc></url>\n"
    return site_pages() | {
        "/items": lambda request: typed(
            "text/xml", feed(f"http://{request.headers['host']}", paths).encode()
        ),
        "/entities": typed("text/xml", entity_bomb("<urlset></urlset>")),
        "/million": typed("text/xml", b"<urlset>" + lines * 290_000 + b"</urlset>"),
        f"/json?{_REST_QUERY}": typed("application/json", b"[" + b"{}," * (5 << 20) + b"{}]"),
        "/tags": typed("text/html", b"<a href=/2026/03/berita/>" * 600_000),
        "/large": large(50),
        "/stuffed.xml": lambda request: typed(
            "text/plain",
            "\n".join(f"http://{request.headers['host']}{path}" for path in heavy).encode(),
        ),
        # Named otherwise, so that the crawl has to parse the page.
        **{
            path: typed("text/html", f"<link rel=canonical href={path}/lain>".encode() + body)
            for path, body in heavy.items()
        },
    }


def _source(key: str, home: str, method: DiscoveryMethod, path: str, *keywords: str) -> Source:
    return Source(
        key=key,
        name=key,
        home=f"{home}/",
        region_code=None,
        utc_offset=8,
        discovery=(Discovery(method, home + path),),
        keywords=keywords,
        delay=0.001,
        allow_private_address=True,
    )


async def _crawl(home: str, folder: Path) -> None:
    start = time.monotonic()
    sources = [
        _source("articles", home, "sitemap", "/peta.xml"),
        _source("items", home, "feed", "/items", "Berita 99"),
        _source("entities", home, "sitemap", "/entities"),
        _source("million", home, "sitemap", "/million", "tidak ada"),
        _source("json", home, "wordpress", "/json"),
        _source("tags", home, "listing", "/tags"),
        _source("large", home, "feed", "/large"),
        _source("stuffed", home, "sitemap", "/stuffed.xml"),
    ]
    settings = Settings(root=folder, sources=folder)
    frontier = Frontier(settings.state)
    async with Fetcher("Pilar/0 (bench)", frontier, concurrency=8, limits=LIMITS) as fetcher:
        result = await crawl(
            sources,
            frontier=frontier,
            fetcher=fetcher,
            discover=discover,
            settings=settings,
            run_id="faults",
            read_links=page_links,
        )
    frontier.close()
    problems = [p for file in settings.raw.glob("*/*.warc.gz") for p in verify(file)]
    for key, counts in result.sources.items():
        print(f"{key:9} {counts.new} new, {dict(counts.rejected)}, {counts.error}")
    seconds = time.monotonic() - start
    print(f"{result.ended} after {seconds:.0f} s; {len(problems)} archive problems")
    _show_peak("the crawl")


def _read(folder: Path) -> None:
    raw = Settings(root=folder, sources=folder).raw
    for file in sorted(raw.glob("*/*.warc.gz")):
        outcomes = read_outcomes(read_pages(file, raw), {})
        read = Counter(getattr(outcome, "reason", "article") for outcome in outcomes)
        print(f"{file.parent.name:9} read as {dict(read)}")
    _show_peak("the reader")


def _show_peak(what: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of {what}: {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
