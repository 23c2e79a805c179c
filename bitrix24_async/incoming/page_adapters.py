"""Pages behind a web server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from bitrix24_async.errors import BadEvent
from bitrix24_async.incoming.adapters import Message, content_type_of, read_aiohttp, read_body

if TYPE_CHECKING:
    from aiohttp import web

_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
_NOT_ALLOWED = 405


@frozen
class Answer:
    """A page, and the status to answer it with."""

    status: int
    html: str = field(repr=False)


class Showing(Protocol):
    """What the adapters need of pages."""

    max_size: int

    def unread(self, error: BadEvent) -> int:
        """Give the status for a body that could not be read."""
        ...

    async def receive(self, body: bytes, content_type: str, query: str | bytes = "") -> Answer:
        """Answer one opening."""
        ...


def aiohttp_page(pages: Showing) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler for ``app.router.add_post``."""
    from aiohttp import web  # noqa: PLC0415 - as in adapters

    async def handle(request: web.Request) -> web.Response:
        try:
            body = await read_aiohttp(request, pages.max_size)
        except BadEvent as error:
            return web.Response(status=pages.unread(error))
        answer = await pages.receive(
            body, request.headers.get("Content-Type", ""), request.rel_url.raw_query_string
        )
        return web.Response(status=answer.status, body=answer.html.encode(), headers=_HEADERS)

    return handle


class PageApp:
    """Pages as an ASGI application."""

    def __init__(self, pages: Showing) -> None:
        self._pages = pages

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        status, html = _NOT_ALLOWED, ""
        if scope["method"] == "POST":
            try:
                body = await read_body(scope, receive, self._pages.max_size)
            except BadEvent as error:
                status = self._pages.unread(error)
            else:
                answer = await self._pages.receive(body, content_type_of(scope), scope["query_string"])
                status, html = answer.status, answer.html
        content = html.encode()
        headers = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
        headers.append((b"content-length", str(len(content)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})
