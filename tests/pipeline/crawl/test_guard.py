"""No way into a private network."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpcore
import pytest

from pipeline.crawl.guard import (
    GuardedBackend,
    PrivateAddressError,
    UnknownHostError,
    is_public,
    resolve_host,
)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("103.28.12.7", True),
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("127.255.0.9", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.32.0.1", True),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("ff0e::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


class Recorder(httpcore.AsyncNetworkBackend):
    """Connects to nothing; the addresses in `broken` refuse."""

    def __init__(self, broken: set[str]) -> None:
        self.broken = broken
        self.asked: list[str] = []

    async def connect_tcp(self, host: str, *rest: Any, **how: Any) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if host in self.broken:
            raise httpcore.ConnectError("refused")
        return httpcore.AsyncMockStream([])


def answers(*addresses: str) -> Callable[[str, int], Awaitable[list[str]]]:
    async def resolve(host: str, port: int) -> list[str]:
        return list(addresses)

    return resolve


def connect(*addresses: str, allow_private: bool = False, broken: frozenset[str] = frozenset()) -> list[str]:  # fmt: skip  # noqa: E501
    recorder = Recorder(set(broken))
    backend = GuardedBackend(
        allow_private=allow_private, resolve=answers(*addresses), backend=recorder
    )
    asyncio.run(backend.connect_tcp("banua.id", 443))
    return recorder.asked


def test_connects_to_the_address_that_was_checked() -> None:
    assert connect("103.28.12.7") == ["103.28.12.7"]
    assert connect("10.0.0.1", "103.28.12.7") == ["103.28.12.7"]
    assert connect("10.0.0.1", allow_private=True) == ["10.0.0.1"]


def test_the_next_address_when_one_refuses() -> None:
    assert connect("2001:4860::1", "8.8.8.8", broken=frozenset({"2001:4860::1"})) == [
        "2001:4860::1",
        "8.8.8.8",
    ]
    with pytest.raises(httpcore.ConnectError):
        connect("8.8.8.8", broken=frozenset({"8.8.8.8"}))


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("10.0.0.1", "::1"), ()])
def test_private_answers_are_refused(addresses: tuple[str, ...]) -> None:
    with pytest.raises(PrivateAddressError, match=r"banua\.id is at"):
        connect(*addresses)


def test_no_way_by_a_socket_file() -> None:
    with pytest.raises(PrivateAddressError):
        asyncio.run(GuardedBackend(allow_private=False).connect_unix_socket("/run/x.sock"))


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_odd_spellings_of_loopback_resolve_to_it(host: str) -> None:
    addresses = asyncio.run(resolve_host(host, 80))
    assert addresses
    assert not any(map(is_public, addresses))


def test_an_unknown_host() -> None:
    with pytest.raises(UnknownHostError):
        asyncio.run(resolve_host("tidak-ada.invalid", 80))
