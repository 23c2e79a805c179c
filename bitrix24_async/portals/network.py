"""One HTTP session for all portals, which does not lead into the network it stands in."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from bitrix24_async.errors import NotSent, UsageError
from bitrix24_async.portals.addresses import Addresses, is_public
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.wire.http import HttpRequest, HttpResponse, Transport

_MOST_KEPT = 1024


class PublicResolver(AbstractResolver):
    """Resolves names to addresses of the internet only: anybody's name may point into our own network."""

    def __init__(self, addresses: Addresses, resolver: AbstractResolver | None = None) -> None:
        self._addresses = addresses
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Resolve a name."""
        if self._resolver is None:
            self._resolver = DefaultResolver()
        found = await self._resolver.resolve(host, port, family)
        if host.casefold() in self._addresses.private_hosts:
            return found
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise OSError(None, "the name leads into a private network")
        return public

    async def close(self) -> None:
        """Close what resolves."""
        if self._resolver is not None:
            await self._resolver.close()


class Network:
    """The transport that all clients share; none of them closes it."""

    def __init__(self, addresses: Addresses, given: Transport | None, trusted: frozenset[str]) -> None:
        self._addresses = addresses
        self._own: aiohttp.ClientSession | None = None
        self._transport = given
        self._trusted = trusted
        self._fit: set[str] = set()
        self._ended = False

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one POST, unless its address is private: a portal may say that it has moved to anywhere."""
        origin = "/".join(request.url.split("/", 3)[:3])
        if origin not in self._fit:
            self._check(origin, request.method)
        if self._transport is None:
            if self._ended:
                raise UsageError(f"{request.method}: these portals are closed")
            self._own = _open_session(self._addresses)
            self._transport = AiohttpTransport(self._own)
        return await self._transport.send(request)

    async def close(self) -> None:
        """Nothing: this is not the clients' to close."""

    async def end(self) -> None:
        """Close the session if it is ours."""
        self._ended = True
        own, self._own = self._own, None
        if own is not None:
            self._transport = None
            await asyncio.shield(own.close())  # half closed is not closed

    def _check(self, origin: str, method: str) -> None:
        reason = None if origin in self._trusted else self._addresses.refusal(f"{origin}/")
        if reason is not None:
            host = urlsplit(origin).hostname
            raise NotSent(f"{method}: not sent to {host!r}: {reason}", method=method)
        if len(self._fit) >= _MOST_KEPT:
            self._fit.clear()
        self._fit.add(origin)


def _open_session(addresses: Addresses) -> aiohttp.ClientSession:
    # As a client's own session is: no limit in the pool and no cookies.
    connector: Any = aiohttp.TCPConnector(limit=0, ttl_dns_cache=300, resolver=PublicResolver(addresses))
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
