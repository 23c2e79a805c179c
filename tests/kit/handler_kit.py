"""A bare HTTP server that keeps what it is sent, and one event form for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from attrs import define, field

from bitrix24_async.php import parse_query


@define
class Kept:
    url: str = ""
    status: int = 200
    bodies: list[bytes] = field(factory=list)
    requests: list[web.Request] = field(factory=list)

    @property
    def forms(self) -> list[dict[str, Any]]:
        return [parse_query(body) for body in self.bodies]

    @property
    def events(self) -> list[str]:
        return [form["event"] for form in self.forms]


@asynccontextmanager
async def served(handler: Any) -> AsyncIterator[str]:
    """Serve an aiohttp handler of POST; gives its address."""
    app = web.Application(client_max_size=0)
    app.router.add_route("*", "/b24", handler)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    try:
        yield str(server.make_url("/b24"))
    finally:
        await server.close()


@asynccontextmanager
async def keeping() -> AsyncIterator[Kept]:
    kept = Kept()

    async def handle(request: web.Request) -> web.Response:
        kept.requests.append(request)
        kept.bodies.append(await request.read())
        return web.Response(status=kept.status)

    async with served(handle) as kept.url:
        yield kept
