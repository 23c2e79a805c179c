"""Clients of a portal without limits, and servers that misbehave on the wire."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from inspect import signature
from typing import Any

import aiohttp
from aiohttp import ClientResponse
from attrs import define, field

from bitrix24_async import Bitrix24, Limits
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import HttpRequest

AT_ONCE = Retry(base=0.0)
"""As many attempts as usual, without waiting in between."""
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Response(ClientResponse):
    """What aioresponses answers with: aiohttp from 3.14 on wants to know who wrote the request."""

    def __init__(self, method: str, url: Any, **given: Any) -> None:
        class Written:
            output_size = 0

        if "stream_writer" in signature(ClientResponse).parameters:
            given.setdefault("stream_writer", Written())
        super().__init__(method, url, **given)


def portal(**options: Any) -> FakePortal:
    return FakePortal(**{"capacity": None, "leak": None, "operating": None, "seed": 1, **options})


def client(credentials: Any, **options: Any) -> Bitrix24:
    return Bitrix24(credentials, **{"limits": Limits.SELF_HOSTED, "retry": AT_ONCE, **options})


async def until(said: Callable[[], object]) -> None:
    """Let the loop run until something has happened; so long that a busy machine can start a program."""
    async with asyncio.timeout(60.0):
        while not said():  # noqa: ASYNC110 - what is awaited belongs to the other side of a socket
            await asyncio.sleep(0)


@asynccontextmanager
async def nothing_left_behind() -> AsyncIterator[None]:
    """No task outlives this, and no failure of one goes unheard."""
    loop, troubles = asyncio.get_running_loop(), list[dict[str, Any]]()
    loop.set_exception_handler(lambda _loop, context: troubles.append(context))
    before = asyncio.all_tasks()
    gc.freeze()  # only what is made from here on is searched: a whole collection takes far longer
    yield
    left: set[Any] = set()
    for _ in range(50):
        await asyncio.sleep(0)
        left = asyncio.all_tasks() - before - {asyncio.current_task()}
    gc.collect()
    gc.unfreeze()
    await asyncio.sleep(0)
    assert not left
    assert not [trouble for trouble in troubles if not _is_aiohttps(trouble)]


def _is_aiohttps(trouble: dict[str, Any]) -> bool:
    """Whether it is the waiter that aiohttp before 3.14 forgets when a connection is lost under an upload."""
    return str(trouble.get("exception")) == "Connection lost" and aiohttp.__version__ < "3.14"


@define
class Wire:
    """A server that lets ``handler`` have every connection."""

    handler: Handler
    connections: int = 0
    open: int = 0
    port: int = 0
    tasks: set[asyncio.Task[Any]] = field(factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def hook(self) -> str:
        return f"{self.url}/rest/1/hooksecret/"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        self.connections += 1
        self.open += 1
        try:
            await self.handler(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client, or the test, has gone
        finally:
            self.open -= 1
            writer.close()
            self.tasks.discard(task)


@asynccontextmanager
async def wire(handler: Handler) -> AsyncIterator[Wire]:
    served = Wire(handler)
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()
        for task in list(served.tasks):
            task.cancel()
        await asyncio.gather(*served.tasks, return_exceptions=True)


async def read_request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The head and the body of one request."""
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return head, await reader.readexactly(lengths[0]) if lengths else b""


def http(body: Any, status: int = 200, *headers: str) -> bytes:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + content


def answering(*answers: bytes) -> Handler:
    """Give these answers, one to each request; the last one for ever."""
    left = list(answers)

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await read_request(reader)
            writer.write(left.pop(0) if len(left) > 1 else left[0])

    return handler


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(reader)
    await reader.read()


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read nothing, and hang up."""


async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read everything, and hang up."""
    await read_request(reader)


def request(
    url: str, body: Any = b"{}", timeout: float = 5.0, headers: dict[str, str] | None = None
) -> HttpRequest:
    return HttpRequest(url, body, headers or {}, timeout, "crm.deal.add")
