"""A receiver behind a web server: bytes in, a status out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from aiohttp import web

_EMPTY = [(b"content-length", b"0")]
_NOT_ALLOWED, _BUSY = 405, 503

Message = MutableMapping[str, Any]


class Receiving(Protocol):
    """What the adapters need of a receiver."""

    max_size: int

    def turns_away(self) -> bool:
        """Whether any request would be refused now, so that its body need not be read."""
        ...

    def too_large(self) -> int:
        """Give the status for a body that is too long to be read, and count it."""
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
        body = await read_aiohttp(request, receiver.max_size)
        if body is None:
            return web.Response(status=receiver.too_large())
        return web.Response(status=await receiver.receive(body, request.headers.get("Content-Type", "")))

    return handle


async def read_aiohttp(request: web.Request, most: int) -> bytes | None:
    """Read a body of so many bytes at most; ``None`` if it is longer."""
    if (request.content_length or 0) > most:
        return None
    content = request.content
    body = await content.readany()
    if content.at_eof():  # nearly always, and then nothing is copied
        return body if len(body) <= most else None
    whole = bytearray(body)
    while not content.at_eof() and len(whole) <= most:
        whole += await content.readany()
    return bytes(whole) if len(whole) <= most else None


async def read_body(receive: Callable[[], Awaitable[Message]], most: int) -> bytes | None:
    """Read a body of so many bytes at most; ``None`` if it is longer, or the sender has gone."""
    pieces: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            return None
        more = message.get("more_body", False)
    return b"".join(pieces)


def content_type_of(scope: Message) -> str:
    """Find the content type among the headers."""
    for name, value in scope["headers"]:
        if name.lower() == b"content-type":
            return str(value.decode("latin-1"))
    return ""


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
        body = await read_body(receive, self._receiver.max_size)
        if body is None:
            return self._receiver.too_large()
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
