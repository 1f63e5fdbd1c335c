"""Pace and back-off, with time that passes only when somebody sleeps."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
from loopback import FakeClock

from pipeline.crawl.politeness import (
    MAX_ADAPTIVE_DELAY,
    MAX_BACKOFF,
    BackedOffError,
    Clock,
    Pace,
    retry_after,
)

NOW = 1_767_600_000.0  # Mon, 05 Jan 2026 08:00:00 GMT


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("999999999999", MAX_BACKOFF),
        ("Mon, 05 Jan 2026 08:02:00 GMT", 120.0),
        ("Monday, 05-Jan-26 08:02:00 GMT", 120.0),
        ("Mon Jan  5 08:02:00 2026", 120.0),
        ("Mon, 05 Jan 2026 15:02:00 +0700", 120.0),
        ("Mon, 05 Jan 2026 07:00:00 GMT", 0.0),
        ("Mon, 05 Jan 2099 07:00:00 GMT", MAX_BACKOFF),
        ("", None),
        (None, None),
        ("-5", None),
        ("soon", None),
        ("1.5", None),
        ("٣", None),
        ("Mon, 99 Jan 2026 08:00:00 GMT", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


class Store:
    def __init__(self) -> None:
        self.hosts: dict[str, tuple[float, int]] = {}

    def backoff(self, host: str) -> tuple[float, int]:
        return self.hosts.get(host, (0.0, 0))

    def set_backoff(self, host: str, closed_until: float, failures: int) -> None:
        self.hosts[host] = (closed_until, failures)


def make(slots: int = 8) -> tuple[Pace, FakeClock, Store]:
    fake, store = FakeClock(NOW), Store()
    return Pace(store, Clock(fake.now, fake.now, fake.sleep), slots), fake, store


async def request(pace: Pace, fake: FakeClock, takes: float = 0.0, delay: float = 1.0) -> float:
    """When the turn came; the request takes some time."""
    async with pace.turn("banua.id", delay, 120.0):
        start = fake.time
        fake.time += takes
        return start


def test_every_request_waits_for_the_delay_the_first_one_since_the_start() -> None:
    pace, fake, _ = make()

    async def run() -> list[float]:
        return [await request(pace, fake, takes=0.25) - NOW for _ in range(3)]

    assert asyncio.run(run()) == [1.0, 2.25, 3.5]


def test_no_two_at_a_time() -> None:
    pace, _, _ = make()
    inside = [0, 0]

    async def one() -> None:
        async with pace.turn("banua.id", 0.0, 1.0):
            inside[0] += 1
            inside[1] = max(inside)
            await asyncio.sleep(0)
            inside[0] -= 1

    async def run() -> None:
        await asyncio.gather(*(one() for _ in range(9)))

    asyncio.run(run())
    assert inside == [0, 1]


def test_a_slow_host_gets_more_time() -> None:
    pace, fake, _ = make()

    async def run() -> list[float]:
        starts = [await request(pace, fake, takes=4.0) for _ in range(4)]
        return [b - a - 4.0 for a, b in pairwise(starts)]

    assert asyncio.run(run()) == [4.0, 6.0, 7.0]

    async def once() -> None:
        await request(pace, fake, takes=500.0)
        before = fake.time
        assert await request(pace, fake) - before == MAX_ADAPTIVE_DELAY

    asyncio.run(once())


def test_no_delay_means_no_pause() -> None:
    pace, fake, _ = make()

    async def run() -> None:
        for _ in range(3):
            await request(pace, fake, takes=5.0, delay=0.0)

    asyncio.run(run())
    assert fake.slept == []


def test_back_off_is_waited_for_or_refused() -> None:
    pace, fake, store = make()

    async def run() -> float:
        pace.throttled("banua.id", 100.0)
        return await request(pace, fake)

    assert asyncio.run(run()) == NOW + 100
    pace.throttled("banua.id", 121.0)
    with pytest.raises(BackedOffError, match="121 s more"):
        asyncio.run(request(pace, fake))
    assert pace.closed_for("lain.id") == 0.0
    assert store.hosts["banua.id"][1] == 2


def test_back_off_without_a_time_doubles_until_an_answer() -> None:
    pace, fake, store = make()
    pauses = []
    for _ in range(5):
        pace.throttled("banua.id", None)
        pauses.append(pace.closed_for("banua.id"))
        fake.time += pauses[-1]
    assert pauses == [5.0, 10.0, 20.0, 40.0, 80.0]
    for _ in range(40):
        pace.throttled("banua.id", None)
    assert pace.closed_for("banua.id") == MAX_BACKOFF
    pace.answered("banua.id")
    assert store.hosts["banua.id"] == (0.0, 0)
    pace.throttled("banua.id", None)
    assert pace.closed_for("banua.id") == 5.0


def test_a_wall_clock_that_jumped_back_closes_no_host_for_more_than_a_day() -> None:
    pace, fake, _ = make()
    pace.throttled("banua.id", 60.0)
    fake.time -= 400 * 86_400
    assert pace.closed_for("banua.id") == MAX_BACKOFF


def test_a_waiting_host_holds_no_slot() -> None:
    """One slot, one closed host that waits in real time, another host that gets through."""
    store = Store()
    released = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await released.wait()

    async def run() -> list[str]:
        pace = Pace(store, Clock(lambda: NOW, lambda: 0.0, sleep), slots=1)
        pace.throttled("closed.id", 50.0)
        order = []

        async def ask(host: str) -> None:
            async with pace.turn(host, 0.0, 120.0):
                order.append(host)

        waiting = asyncio.create_task(ask("closed.id"))
        await asyncio.sleep(0)
        await asyncio.wait_for(ask("open.id"), 5)
        released.set()
        await waiting
        return order

    assert asyncio.run(run()) == ["open.id", "closed.id"]
