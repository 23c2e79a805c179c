"""Web servers: what each calls a request and an answer. All else is the same for them, in ``serving``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Protocol

from bitrix24_async.errors import BadEvent
from bitrix24_async.incoming.serving import Request, Serve

if TYPE_CHECKING:
    from aiohttp import StreamReader, web

_LONGEST_LENGTH = 18
"""Digits; what says it is longer is found out while it comes."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Living(Protocol):
    """What begins and ends with the web server."""

    async def open(self) -> None:
        """Be ready."""
        ...

    async def close(self) -> None:
        """End."""
        ...


def aiohttp_handler(serve: Serve) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler for ``app.router.add_route``."""
    # Imported here: who uses another web server has no use for it.
    from aiohttp import web  # noqa: PLC0415

    from bitrix24_async.incoming.aiohttp_answer import Done  # noqa: PLC0415

    done = Done()

    async def handle(request: web.Request) -> web.Response:
        content, headers = request.content, request.headers
        asked = Request(
            request.method, headers.get("Content-Type", ""), request.rel_url.raw_query_string, None
        )
        if content.is_eof() and content.exception() is None:
            asked.arrived = content.read_nowait()
        else:
            asked.declared, asked.piece = request.content_length or 0, _pieces(content)
        answer = await serve(asked)
        if answer.headers:
            return web.Response(status=answer.status, body=answer.html.encode(), headers=answer.headers)
        if answer.status == 200 and done.is_enough(request, handle):
            return done
        return web.Response(status=answer.status)

    return handle


def _pieces(content: StreamReader) -> Callable[[], Awaitable[bytes]]:
    from aiohttp.web import RequestPayloadError  # noqa: PLC0415 - as above

    async def piece() -> bytes:
        try:
            return await content.readany()
        except RequestPayloadError as error:
            raise BadEvent("the body is packed in a way that cannot be undone", reason="form") from error
        except OSError as error:
            raise BadEvent("the sender went away", reason="gone") from error

    return piece


class AsgiApp:
    """An ASGI application: an endpoint of Starlette or FastAPI, or run by itself."""

    def __init__(self, serve: Serve, living: Living | None = None) -> None:
        self._serve, self._living = serve, living

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, or the server's own start and end."""
        if scope["type"] == "lifespan" and self._living is not None:
            await _live(self._living, receive, send)
        elif scope["type"] == "http":
            answer = await self._serve(_asked(scope, receive))
            content = answer.html.encode()
            headers = [(name.lower().encode(), value.encode()) for name, value in answer.headers]
            headers.append((b"content-length", b"%d" % len(content)))
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": content * (scope["method"] != "HEAD")})


def _asked(scope: Message, receive: Receive) -> Request:
    headers = {name.lower(): value for name, value in scope["headers"]}
    more = True

    async def piece() -> bytes:
        nonlocal more
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise BadEvent("the sender went away", reason="gone")
            more = message.get("more_body", False)
            if found := message.get("body", b""):
                return bytes(found)
        return b""

    declared = headers.get(b"content-length", b"")
    return Request(
        scope["method"],
        headers.get(b"content-type", b"").decode("latin-1"),
        scope.get("query_string", b""),
        None,
        int(declared) if declared.isdigit() and len(declared) <= _LONGEST_LENGTH else 0,
        piece,
    )


async def _live(living: Living, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            try:
                await living.open()
            except Exception as error:
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                raise
            await send({"type": "lifespan.startup.complete"})
        else:
            await living.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
