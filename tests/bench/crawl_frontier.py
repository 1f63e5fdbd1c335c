"""A frontier of a million URLs: picking what is due next, marking it done, and the memory for it.

`python -m tests.bench.crawl_frontier`; wall time of each call, resident memory as the operating
system states it. URLs are offered, picked and settled the way the crawl does it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from pipeline.archive import Stored
from pipeline.crawl.frontier import DAY, Frontier
from pipeline.crawl.records import Candidate

NOW = 1_767_600_000.0


def main(arguments: Sequence[str] = ()) -> None:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.sqlite"
        frontier = Frontier(path)
        start = time.perf_counter()
        _fill(frontier, options.urls, options.hosts)
        seconds = time.perf_counter() - start
        print(f"{options.urls:,} URLs of {options.hosts:,} sources offered in {seconds:.0f} s,")
        print(f"state file {path.stat().st_size / 1e6:.0f} MB, memory {_memory():.0f} MB")
        _pick(frontier, options.hosts, options.picks)
        frontier.close()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--urls", type=int, default=1_000_000)
    parser.add_argument("--hosts", type=int, default=2_000)
    parser.add_argument("--picks", type=int, default=100_000)
    return parser.parse_args(arguments)


def _fill(frontier: Frontier, urls: int, hosts: int) -> None:
    """Each source's URLs found over the past thirty days."""
    for host in range(hosts):
        numbers = range(host, urls, hosts)
        for group in (numbers[start : start + 100] for start in range(0, len(numbers), 100)):
            found = NOW - 30 * DAY * random.random()
            offers = [Candidate(_url(host, number), "sitemap") for number in group]
            frontier.offer_all(_key(host), offers, now=found)


def _key(host: int) -> str:
    return f"situs-{host:05d}"


def _url(host: int, number: int) -> str:
    return f"https://{_key(host)}.id/2025/12/{number:07d}/dinsos-gelar-pelatihan-pilar-sosial/"


def _pick(frontier: Frontier, hosts: int, picks: int) -> None:
    picked, settled = array("d"), array("d")  # small, beside the memory that is measured
    for count, host in enumerate(_turns(hosts, picks)):
        if count % (picks // 4) == 0:
            print(f"{count:9,} picks: memory {_memory():.0f} MB")
        start = time.perf_counter()
        (entry,) = frontier.due(_key(host), NOW, 1)
        middle = time.perf_counter()
        frontier.settle(_stored(entry.source, entry.fetch_url, count))
        settled.append(time.perf_counter() - middle)
        picked.append(middle - start)
    print(f"{picks:9,} picks: memory {_memory():.0f} MB")
    _show("pick what is due next", picked)
    _show("mark it done", settled)


def _turns(hosts: int, picks: int) -> Iterator[int]:
    """Sources in a random order, each as often as the others."""
    order = list(range(hosts))
    for start in range(0, picks, hosts):
        random.shuffle(order)
        yield from order[: picks - start]


def _stored(source: str, url: str, number: int) -> Stored:
    return Stored(
        source_id=source,
        requested_url=url,
        url=url,
        status=200,
        kind="response",
        record_id=f"<urn:uuid:{number:032x}>",
        date=datetime.fromtimestamp(NOW, UTC),
        digest=f"sha1:{number:032d}",
        etag=f'"{number}"',
        last_modified=None,
        canonical=None,
        next_page=None,
        part_of=None,
    )


def _show(name: str, seconds: array[float]) -> None:
    ordered = sorted(seconds)
    p99 = ordered[len(ordered) * 99 // 100]
    print(f"{name:24} median {median(ordered) * 1e3:.3f} ms, 99th percentile {p99 * 1e3:.3f} ms")


def _memory() -> float:
    """Resident memory in MB (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    main(sys.argv[1:])
