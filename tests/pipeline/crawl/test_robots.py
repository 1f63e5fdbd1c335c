"""robots.txt of a site: asked for once a day, and what its silence means."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from loopback import FakeClock

from pipeline.crawl.frontier import StoredRobots
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.robots import Robots

SITE = "https://banua.id"


@dataclass
class Store:
    kept: dict[str, StoredRobots] = field(default_factory=dict)

    def robots(self, origin: str) -> StoredRobots | None:
        return self.kept.get(origin)

    def set_robots(self, origin: str, robots: StoredRobots) -> None:
        self.kept[origin] = robots


@dataclass
class Server:
    """Gives the next answer: a status with a body, or an error with its reason."""

    answers: list[tuple[int, bytes] | str]
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str) -> Response:
        self.asked.append(url)
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise FetchError(answer, url)
        return Response(url, url, answer[0], (), answer[1], datetime.now(UTC))


SHUT = b"User-agent: *\nDisallow: /x"


def ask(server: Server, robots: Robots, path: str = "/x", origin: str = SITE) -> bool:
    return asyncio.run(robots.rules(origin + path, server.fetch)).allowed(origin + path)


def test_asked_once_a_day_an_origin_and_kept_between_runs() -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, SHUT), (404, b""), (200, b""), (200, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    assert ask(server, robots, origin="http://banua.id:8080")
    assert not ask(server, Robots(store, "Pilar", fake.now))
    assert server.asked == [f"{SITE}/robots.txt", "http://banua.id:8080/robots.txt"]
    fake.time += 86_399
    assert not ask(server, robots)
    fake.time += 2
    assert ask(server, robots)
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", [(503, b""), (500, b""), (429, b""), "timeout", "reset", "dns"])
def test_unreachable_keeps_the_last_rules_for_a_month(fault: tuple[int, bytes] | str) -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, SHUT), fault, fault, (200, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    fake.time += 2 * 86_400
    assert not ask(server, robots)
    assert ask(server, robots, "/y")
    assert len(server.asked) == 2
    fake.time += 3_601
    assert ask(server, robots, "/y")
    fake.time += 3_601
    assert ask(server, robots)


@pytest.mark.parametrize("fault", [(503, b""), "timeout", "reset", "too_large"])
def test_never_reached_allows_nothing_and_is_asked_again_in_an_hour(
    fault: tuple[int, bytes] | str,
) -> None:
    fake, store = FakeClock(), Store()
    server = Server([fault, (404, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert not ask(server, robots)
    fake.time += 3_000
    assert not ask(server, Robots(store, "Pilar", fake.now))
    fake.time += 700
    assert ask(server, robots)


@pytest.mark.parametrize("reason", ["connect", "dns", "tls", "backed_off", "private_address"])
def test_what_keeps_the_pages_away_too_is_told_as_it_is(reason: str) -> None:
    robots = Robots(Store(), "Pilar", FakeClock().now)
    with pytest.raises(FetchError) as caught:
        ask(Server([reason]), robots)
    assert caught.value.reason == reason


def test_too_many_redirects_mean_no_rules() -> None:
    assert ask(Server(["too_many_redirects"]), Robots(Store(), "Pilar", FakeClock().now))


def test_rules_older_than_a_month_are_not_trusted() -> None:
    fake, store = FakeClock(), Store()
    server = Server([(200, b""), (500, b"")])
    robots = Robots(store, "Pilar", fake.now)
    assert ask(server, robots)
    fake.time += 31 * 86_400
    assert not ask(server, robots)


def test_many_at_once_ask_once() -> None:
    server = Server([(200, SHUT)])
    robots = Robots(Store(), "Pilar", FakeClock().now)

    async def run() -> None:
        await asyncio.gather(*(robots.rules(f"{SITE}/{n}", server.fetch) for n in range(9)))

    asyncio.run(run())
    assert len(server.asked) == 1
