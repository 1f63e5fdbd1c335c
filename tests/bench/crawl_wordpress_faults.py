"""The crawl of a real WordPress that misbehaves, to its end: each fault and the reason counted.

`python -m tests.bench.crawl_wordpress_faults URL TRUTH LOG` with the address of the faulty twin of
a WordPress on loopback, a JSON list of its posts (`url`, `status`) and its access log (see
`access_log`; `fault` names what the server did). The posts are found by REST; the pages under
`/_fault/` stand on no list, so their addresses are put into the frontier. The pace is a second
and the site's own crawl-delay.

The page that asks for a day of rest has runs of its own: one that meets it, and one at once after
it, which must not ask for anything.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from pipeline.archive import read_pages, verify
from pipeline.crawl.fetch import Limits
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.records import Candidate
from pipeline.pages import Rejected, read_outcomes
from tests.bench.access_log import manners, read_log
from tests.bench.crawl_wordpress import Bench, told

LIMITS = Limits(total_seconds=30, read_seconds=10, retry_wait=0.5)
DAY_OF_REST = "/_fault/503-long"
# What must be counted for each page; None where it must arrive. First what asks without a
# Retry-After: the pause doubles with each 503 in a row.
FAULTS: dict[str, str | None] = {
    "/_fault/503-noretry": "backed_off",
    "/_fault/503": "backed_off",
    "/_fault/503-date": "backed_off",
    "/_fault/503-twice": None,
    "/_fault/429": "backed_off",
    "/_fault/500": "http_500",
    "/_fault/403": "http_403",
    "/_fault/410": "http_410",
    "/_fault/loop": "too_many_redirects",
    "/_fault/selfloop": "too_many_redirects",
    "/_fault/hop/5": None,
    "/_fault/hop/20": "too_many_redirects",
    "/_fault/offsite": "offsite_redirect",
    "/_fault/slow": None,
    "/_fault/stall": "timeout",
    "/_fault/late/8": None,
    "/_fault/reset": "reset",
    "/_fault/empty": "empty",
    "/_fault/trunc": "reset",
    "/_fault/soft404": None,  # the reader counts it
    "/_fault/cut": None,
    "/_fault/big": "too_large",
    "/_fault/big/5": None,
    "/_fault/badgzip": "bad_encoding",
    "/_fault/charset": None,
    "/_fault/charset-1252": None,
    "/_fault/charset-none": None,
    "/_fault/type": "content_type",
    DAY_OF_REST: "backed_off",
    "/private/": "robots_disallowed",
    "/?s=psm": "robots_disallowed",
}


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("truth", type=Path)
    parser.add_argument("log", type=Path)
    options = parser.parse_args(arguments)
    posts = json.loads(options.truth.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench("wordpress", Path(folder), options.url, 1.0, LIMITS)
        begin = time.time()
        _run(bench, "whole", [path for path in FAULTS if path != DAY_OF_REST])
        requests = [r for r in read_log(options.log, bench.agent) if r["t"] > begin]
        _show_posts(bench, {urlsplit(p["url"]).path for p in posts if p["status"] == "publish"},
                    requests)  # fmt: skip
        _run(bench, "rest", [DAY_OF_REST])
        _run(bench, "atonce", [])
        _show_faults(bench)
        problems = [p for file in bench.settings.raw.glob("*/*.warc.gz") for p in verify(file)]
        print(f"{len(problems)} archive problems {problems[:3]}")
        with urlopen(f"{options.url.rstrip('/')}/robots.txt") as answer:
            robots = answer.read()
        print(manners([r for r in read_log(options.log, bench.agent) if r["t"] > begin], robots))


def _run(bench: Bench, name: str, paths: Sequence[str]) -> None:
    frontier = Frontier(bench.settings.state)
    for place, path in enumerate(paths):
        candidate = Candidate(bench.url.rstrip("/") + path, "known")
        frontier.offer("wp", candidate, now=time.time() - 1000 + place)
    frontier.close()
    start = time.monotonic()
    counts = asyncio.run(bench.run(name))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"run {name}: {time.monotonic() - start:.0f} s, {memory:.0f} MB at most: {told(counts)}")


def _reasons(bench: Bench) -> Mapping[str, str]:
    """Why an address gave nothing, by path and query, as the frontier counts it."""
    with closing(sqlite3.connect(bench.settings.state)) as state:
        rows = state.execute("SELECT fetch_url, reason FROM urls WHERE reason IS NOT NULL")
        return {_path(url): reason for url, reason in rows}


def _rejects(bench: Bench) -> Mapping[str, str]:
    """Why an archived page gives no article, by path and query, as the reader counts it."""
    files = bench.settings.raw.glob("*/*.warc.gz")
    outcomes = [o for f in files for o in read_outcomes(read_pages(f, bench.settings.raw), {})]
    return {_path(o.page.url): o.reason for o in outcomes if isinstance(o, Rejected)}


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def _show_faults(bench: Bench) -> None:
    reasons, rejects = _reasons(bench), _rejects(bench)
    arrived = {_path(url) for url in bench.archived()} | {"/_fault/hop/5"}  # at /_fault/hop/0
    print(f"{'fault':22} {'must be counted':20} {'counted':20} right  read as")
    for path, wanted in FAULTS.items():
        counted = reasons.get(path, "arrives" if path in arrived else "nothing")
        right = "yes" if counted == (wanted or "arrives") else "NO"
        read = rejects.get(path, "") if counted == "arrives" else ""
        print(f"{path:22} {wanted or 'arrives':20} {counted:20} {right:6} {read}")


def _show_posts(bench: Bench, published: set[str], requests: Sequence[Mapping[str, str]]) -> None:
    """The faults that the server spread over the posts, and what became of each of these."""
    reasons = _reasons(bench)
    archived = {urlsplit(url).path.rstrip("/") for url in bench.archived()}
    met: dict[str, set[str]] = defaultdict(set)
    for request in requests:
        if request["uri"] in published:
            met[request["fault"] or "none"].add(request["uri"])
    print(f"{len(published)} posts published, by the fault that the server did to them:")
    for fault, paths in sorted(met.items()):
        why = Counter(reasons.get(path, "arrives") for path in paths)
        print(f"  {fault:12} {len(paths):4} posts: {dict(why)}")
    missing = {path for path in published if path.rstrip("/") not in archived}
    unexplained = sorted(path for path in missing if path not in reasons)
    print(
        f"  {len(missing)} not archived, {len(unexplained)} of them without a reason {unexplained}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
