"""Two hundred hosts on loopback, each at its own pace: how busy the crawl keeps every one of them.

`python -m tests.bench.crawl_hosts`; a server process answers on 127.0.1.1 and on: most hosts at
once, some after two seconds, some with 429 and Retry-After to every fifth request, some with 429
to all. Printed by kind of host: requests made against those that its pace allows, and the pauses
that were kept, as the server saw them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

PACES = (1.0, 2.0, 3.0)  # seconds between two requests that sources ask for
SLOW = 2.0
RETRY_AFTER = 10
KINDS = {3: "slow", 5: "throttling", 7: "closed"}  # by the last digit of the host's number

Visit = tuple[float, float, int]  # start, end, status


def main(arguments: Sequence[str] = ()) -> None:
    options = _options(arguments)
    if options.serve:
        asyncio.run(_serve(options.hosts))
        return
    command = [sys.executable, "-m", "tests.bench.crawl_hosts", "--serve"]
    command += ["--hosts", str(options.hosts)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        start = time.process_time()
        asyncio.run(_crawl(options.hosts, port, options.seconds))
        cpu = time.process_time() - start
        log = json.loads(server.communicate()[0])
    print(f"{options.hosts} hosts for {options.seconds} s, {cpu:.1f} CPU seconds")
    _show(log, options.seconds)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _address(number: int) -> str:
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


def _kind(number: int) -> str:
    return KINDS.get(number % 10, "swift")


def _pace(number: int) -> float:
    return PACES[number % len(PACES)]


async def _serve(hosts: int) -> None:
    """Answers until the standard input ends, then prints every request by host."""
    log: dict[int, list[Visit]] = defaultdict(list)
    port = 0
    for number in range(hosts):
        server = await asyncio.start_server(
            lambda r, w, n=number: _answer(r, w, _kind(n), log[n]), _address(number), port
        )
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(log))


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kind: str, log: list[Visit]
) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            start = time.monotonic()
            path = head.split(b" ", 2)[1]
            await asyncio.sleep(SLOW if kind == "slow" else 0)
            status, extra = (404, "") if path == b"/robots.txt" else (200, "")
            if kind == "closed" and log:
                status, extra = 429, "Retry-After: 3600\r\n"
            elif kind == "throttling" and len(log) % 5 == 4:
                status, extra = 429, f"Retry-After: {RETRY_AFTER}\r\n"
            body = b"<p>" + path * 1000
            writer.write(
                f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\n{extra}"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            await writer.drain()
            log.append((start, time.monotonic(), status))
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


async def _crawl(hosts: int, port: int, seconds: int) -> None:
    from pipeline.crawl.crawl import crawl
    from pipeline.crawl.fetch import Fetcher
    from pipeline.crawl.frontier import Frontier
    from pipeline.crawl.records import Candidate
    from pipeline.settings import Settings
    from pipeline.sources import Discovery, Source

    async def discover(source: Source, *args: Any, **how: Any) -> AsyncIterator[Candidate]:
        for number in range(seconds):
            yield Candidate(f"{source.home}judul-{number}/", "listing")

    sources = [
        Source(
            key=f"situs-{number}",
            name=f"situs-{number}",
            home=f"http://{_address(number)}:{port}/",
            region_code=None,
            utc_offset=8,
            discovery=(Discovery("listing"),),
            delay=_pace(number),
            allow_private_address=True,
        )
        for number in range(hosts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(root=Path(folder), sources=Path(folder))
        frontier = Frontier(settings.state)
        concurrency = settings.concurrency
        async with Fetcher(settings.user_agent, frontier, concurrency=concurrency) as fetcher:
            await crawl(
                sources,
                frontier=frontier,
                fetcher=fetcher,
                discover=discover,
                settings=settings,
                run_id="bench",
                deadline=time.time() + seconds,
            )
        frontier.close()


def _show(log: dict[str, list[Visit]], seconds: int) -> None:
    by_kind: dict[str, dict[int, list[Visit]]] = defaultdict(dict)
    for number, visits in log.items():
        by_kind[_kind(int(number))][int(number)] = visits
    for kind, hosts in sorted(by_kind.items()):
        requests = sum(len(visits) for visits in hosts.values())
        line = f"{kind:10} {len(hosts):3} hosts, {requests:5} requests"
        if kind != "closed":
            line += _measures(hosts, seconds)
        print(line)


def _measures(hosts: dict[int, list[Visit]], seconds: int) -> str:
    busy = [_busy(number, visits, seconds) for number, visits in hosts.items()]
    over = [
        pause - _least(number, status)
        for number, visits in hosts.items()
        for pause, status in _pauses(visits)
    ]
    return (
        f", busy {median(busy):.0%} of what the pace allows, the least {min(busy):.0%};"
        f" pauses beyond what was asked: {min(over):.3f} to {max(over):.3f} s"
    )


def _pauses(visits: list[Visit]) -> list[tuple[float, int]]:
    return [(after[0] - before[1], before[2]) for before, after in pairwise(visits)]


def _least(number: int, status: int) -> float:
    """The least pause that a host wants after an answer."""
    return float(RETRY_AFTER) if status == 429 else _pace(number)


def _busy(number: int, visits: list[Visit], seconds: int) -> float:
    """The part of the time that the host's pace and answers account for."""
    used = sum(end - start for start, end, _ in visits)
    for start, end, status in visits:
        adaptive = 2 * (end - start)  # a slow host is given twice the time that it took
        used += max(_least(number, status), adaptive)
    return min(used / seconds, 1.0)


if __name__ == "__main__":
    main(sys.argv[1:])
