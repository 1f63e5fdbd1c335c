"""How polite a crawl was, by the server's own access log.

The log has one JSON object a line: `t` the moment a request ended and `rt` how long it took, in
seconds; `uri`, `status`, `ua`; what the client sent, `inm` (If-None-Match) and `ims`
(If-Modified-Since); and what it was given, `etag`, `lm` (Last-Modified), `ra` (Retry-After).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.crawl.fetch import AGENT_TOKEN
from pipeline.crawl.robots import Rules, read_rules

Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Manners:
    """`least_gap` in seconds between the starts of two requests; `early` counts requests before
    a Retry-After was over, `bare` those without the validators that the address had given."""

    requests: int
    least_gap: float
    robots_first: bool
    disallowed: int
    early: int
    conditional: int
    not_modified: int
    bare: int

    def __str__(self) -> str:
        return (
            f"{self.requests} requests, least gap {self.least_gap:.3f} s, robots first"
            f" {'yes' if self.robots_first else 'no'}, {self.disallowed} disallowed,"
            f" {self.early} before Retry-After, {self.conditional} conditional"
            f" ({self.not_modified} answered 304), {self.bare} without known validators"
        )


def read_log(path: Path, agent: str) -> list[Request]:
    """The requests of one user agent, in the order of their starts."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        requests = [json.loads(line) for line in lines]
    return sorted((r for r in requests if r["ua"] == agent), key=_start)


def manners(requests: Sequence[Request], robots: bytes) -> Manners:
    """What the log says of `requests`, against the site's robots.txt."""
    rules = read_rules(200, robots, AGENT_TOKEN)
    gaps = [_start(after) - _start(before) for before, after in pairwise(requests)]
    return Manners(
        requests=len(requests),
        least_gap=min(gaps, default=float("inf")),
        robots_first=bool(requests) and requests[0]["uri"] == "/robots.txt",
        disallowed=sum(not _allowed(rules, request["uri"]) for request in requests),
        early=sum(_early(requests)),
        conditional=sum(bool(request["inm"] or request["ims"]) for request in requests),
        not_modified=sum(request["status"] == 304 for request in requests),
        bare=sum(_bare(requests)),
    )


def _start(request: Request) -> float:
    return float(request["t"]) - float(request["rt"])


def _allowed(rules: Rules, uri: str) -> bool:
    return uri == "/robots.txt" or rules.allowed(f"http://site{uri}")


def _early(requests: Sequence[Request]) -> Iterator[bool]:
    """For each request whether it came before an earlier Retry-After was over."""
    closed_until = 0.0
    for request in requests:
        yield _start(request) < closed_until - 0.05
        if wait := request["ra"]:
            end = request["t"] + int(wait) if wait.isdigit() else _moment(wait)
            closed_until = max(closed_until, end)


def _moment(date: str) -> float:
    return parsedate_to_datetime(date).timestamp()


def _bare(requests: Sequence[Request]) -> Iterator[bool]:
    """For each request whether it left out a validator of the address's last 200."""
    given: dict[str, tuple[str, str]] = {}
    for request in requests:
        etag, modified = given.get(request["uri"], ("", ""))
        yield bool((etag and not request["inm"]) or (not etag and modified and not request["ims"]))
        if request["status"] == 200:
            given[request["uri"]] = request["etag"], request["lm"]
