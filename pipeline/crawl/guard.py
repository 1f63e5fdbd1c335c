"""No request to an address inside somebody's own network (server-side request forgery).

A name is checked when it is connected to, by the address that the connection really uses, so
that neither a redirect nor a DNS answer that changes can lead inside.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore

from pipeline.crawl.streams import AsyncioBackend

Resolve = Callable[[str, int], Awaitable[list[str]]]

_NAT64 = IPv6Network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A host whose every address is private, loopback, link-local or reserved."""


class UnknownHostError(Exception):
    """A host name that has no address."""


def is_public(address: str) -> bool:
    """Whether an IP address is globally reachable unicast, also when IPv6 carries an IPv4 one."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = [ip, *_carried(ip)]
    return all(each.is_global and not each.is_multicast for each in inner)


def _carried(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [address for address in found if address is not None]


async def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order. Raises UnknownHostError."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(f"{host}: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the permitted addresses of a host, one after the other.

    Raises PrivateAddressError, UnknownHostError, or httpcore's errors of the last address.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        resolve: Resolve = resolve_host,
        backend: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._backend = backend or AsyncioBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolve(host, port)
        permitted = [a for a in addresses if self._allow_private or is_public(a)]
        if not permitted:
            raise PrivateAddressError(f"{host} is at {', '.join(addresses) or 'no address'}")
        for address in permitted[:-1]:
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(
            permitted[-1], port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise PrivateAddressError(path)

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)
