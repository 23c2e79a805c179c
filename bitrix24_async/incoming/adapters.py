"""A receiver behind a web server: bytes in, a status out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol

from bitrix24_async.errors import BadEvent

if TYPE_CHECKING:
    from aiohttp import StreamReader, web

_EMPTY = [(b"content-length", b"0")]
_NOT_ALLOWED, _BUSY = 405, 503
_READ_WITHIN = 30.0
"""Seconds that a body may take to come: whoever sends it byte by byte holds what has come."""

Message = MutableMapping[str, Any]


class Receiving(Protocol):
    """What the adapters need of a receiver."""

    max_size: int

    def turns_away(self) -> bool:
        """Whether any request would be refused now, so that its body need not be read."""
        ...

    def unread(self, error: BadEvent) -> int:
        """Give the status for a body that could not be read, and count it."""
        ...

    async def receive(self, body: bytes, content_type: str) -> int:
        """Take one request, and give the status to answer it with."""
        ...

    async def open(self) -> None:
        """Be ready."""
        ...

    async def close(self) -> None:
        """End."""
        ...


def aiohttp_handler(receiver: Receiving) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler for ``app.router.add_post``."""
    # Imported here: who uses another web server has no use for it.
    from aiohttp import web  # noqa: PLC0415

    async def handle(request: web.Request) -> web.Response:
        if receiver.turns_away():
            return web.Response(status=_BUSY)
        try:
            body = await read_aiohttp(request, receiver.max_size)
        except BadEvent as error:
            return web.Response(status=receiver.unread(error))
        return web.Response(status=await receiver.receive(body, request.headers.get("Content-Type", "")))

    return handle


async def read_aiohttp(request: web.Request, most: int) -> bytes:
    """Read a body of so many bytes at most, or raise ``BadEvent``."""
    _check_size(request.content_length or 0, most)
    try:
        body = await _read_content(request.content, most)
    except Exception as error:
        from aiohttp.web import RequestPayloadError  # noqa: PLC0415 - as above

        if not isinstance(error, RequestPayloadError):
            raise
        raise BadEvent("the body is packed in a way that cannot be undone", reason="form") from error
    _check_size(len(body), most)
    return body


async def _read_content(content: StreamReader, most: int) -> bytes:
    body = await content.readany() if content.is_eof() else b""
    if content.at_eof():  # nearly always it has come already, and then nothing is copied
        return body
    whole = bytearray(body)
    async with _in_time():
        while not content.at_eof() and len(whole) <= most:
            whole += await content.readany()
    return bytes(whole)


async def read_body(scope: Message, receive: Callable[[], Awaitable[Message]], most: int) -> bytes:
    """Read the body of an ASGI request of so many bytes at most, or raise ``BadEvent``."""
    declared = _header(scope, b"content-length")
    _check_size(int(declared) if declared.isdecimal() else 0, most)
    pieces: list[bytes] = []
    size, more = 0, True
    async with _in_time():
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise BadEvent("the sender went away", reason="gone")
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            _check_size(size, most)
            more = message.get("more_body", False)
    return b"".join(pieces)


def content_type_of(scope: Message) -> str:
    """Find the content type among the headers."""
    return _header(scope, b"content-type")


def _header(scope: Message, wanted: bytes) -> str:
    for name, value in scope["headers"]:
        if name.lower() == wanted:
            return str(value.decode("latin-1"))
    return ""


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise BadEvent(f"the body is longer than {most} bytes", reason="size")


@asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(_READ_WITHIN):
            yield
    except TimeoutError as error:
        raise BadEvent(f"the body did not come within {_READ_WITHIN:g} s", reason="slow") from error


class AsgiApp:
    """A receiver as an ASGI application: an endpoint of Starlette or FastAPI, or run by itself."""

    def __init__(self, receiver: Receiving) -> None:
        self._receiver = receiver

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Serve one request, or the server's own start and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            status = await self._answer(scope, receive)
            await send({"type": "http.response.start", "status": status, "headers": _EMPTY})
            await send({"type": "http.response.body", "body": b""})

    async def _answer(self, scope: Message, receive: Callable[[], Awaitable[Message]]) -> int:
        if scope["method"] != "POST":
            # The portal wants the address to answer GET, too (docs: api-reference/events/event-bind.md).
            return 200 if scope["method"] in ("GET", "HEAD") else _NOT_ALLOWED
        if self._receiver.turns_away():
            return _BUSY
        try:
            body = await read_body(scope, receive, self._receiver.max_size)
        except BadEvent as error:
            return self._receiver.unread(error)
        return await self._receiver.receive(body, content_type_of(scope))

    async def _live(
        self, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self._receiver.open()
                except Exception as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    raise
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._receiver.close()
                await send({"type": "lifespan.shutdown.complete"})
                return
