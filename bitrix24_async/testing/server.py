"""The HTTP edge: aiohttp on 127.0.0.1."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
from aiohttp import BodyPartReader, web

from bitrix24_async.php import parse_query
from bitrix24_async.testing.faults import PAGE
from bitrix24_async.testing.values import fields
from bitrix24_async.testing.wire import Answer, Request

_JSON = "application/json; charset=utf-8"

Serve = Callable[[Request], Awaitable[Answer]]


class Listener:
    """One address of the portal; after a rename it only says where the portal is now."""

    def __init__(self, serve: Serve, tls: ssl.SSLContext | None = None) -> None:
        self._serve, self._tls = serve, tls
        self.moved_to: str | None = None
        # Bound at once, so that the address is known, and connections wait, before the loop serves it.
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.socket.getsockname()[1]}"
        self._server: asyncio.Server | None = None
        self._web: web.Server | None = None
        self._busy: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Serve."""
        self._web = web.Server(self._handle, access_log=None, keepalive_timeout=3600.0)
        self._server = await asyncio.get_running_loop().create_server(
            self._web, sock=self.socket, ssl=self._tls
        )

    async def close(self) -> None:
        """Stop at once: whatever still waits is cut."""
        server, self._server = self._server, None
        if server is not None:
            # No new connections; those being accepted get their transport, which a closed server denies them.
            with contextlib.suppress(NotImplementedError):  # as with Windows' other loop
                asyncio.get_running_loop().remove_reader(self.socket)
            await _turns()
            server.close()
        self.socket.close()
        for task in list(self._busy):
            task.cancel()
        if self._busy:
            await asyncio.wait(self._busy)
        if self._web is not None:
            await self._web.shutdown(timeout=0.01)
        await _turns()  # and the cut ones let go of their sockets

    async def _handle(self, incoming: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
        try:
            if self.moved_to is not None:
                await _content(incoming)
                return web.Response(status=302, headers={"Location": self.moved_to + incoming.path_qs})
            answer = await self._serve(await _read(incoming))
            return await _respond(incoming, answer)
        finally:
            if task is not None:
                self._busy.discard(task)


async def _turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def _read(incoming: web.BaseRequest) -> Request:
    body: dict[str, Any] = {}
    json = False
    files: dict[str, tuple[str, bytes]] = {}
    if incoming.content_type == "multipart/form-data":
        pairs = []
        reader = await incoming.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                continue
            name, filename = part.name or "", part.filename
            content = b""
            while chunk := await part.read_chunk():  # unlike read(), without a limit on size
                content += chunk
            if filename is None:
                pairs.append((name, content.decode(errors="replace")))
            else:
                files[name] = (filename, content)
        body = parse_query(urlencode(pairs))
    else:
        body, json = _parse(await _content(incoming), incoming.content_type)
    return Request(
        path=incoming.path,
        query=parse_query(incoming.rel_url.raw_query_string) if incoming.rel_url.raw_query_string else {},
        body=body,
        headers=incoming.headers,
        files=files,
        posted=incoming.method == "POST",
        json=json,
    )


async def _content(incoming: web.BaseRequest) -> bytes:
    # Records are posted as base64 inside JSON: far more than aiohttp's default of one megabyte.
    chunks = [chunk async for chunk in incoming.content.iter_any()]
    return b"".join(chunks)


def _parse(raw: bytes, kind: str) -> tuple[dict[str, Any], bool]:
    """Read a body as its Content-Type says, and tell whether it is JSON, or nothing at all."""
    if not raw.strip():
        return {}, True
    if kind == "application/json":
        try:
            return fields(orjson.loads(raw)), True
        except orjson.JSONDecodeError:
            return {}, False  # as PHP's json_decode, which makes nothing of it
    return parse_query(raw) if kind == "application/x-www-form-urlencoded" else {}, False


async def _respond(incoming: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    if answer.silent:
        await asyncio.sleep(answer.delay or 24 * 3600.0)
        return _cut(incoming)
    if answer.delay > 0:
        await asyncio.sleep(answer.delay)
    if answer.cut:
        return _cut(incoming)
    if answer.html:
        page = PAGE.format(status=answer.status, reason=HTTPStatus(answer.status).phrase)
        return web.Response(status=answer.status, text=page, content_type="text/html")
    try:
        content = orjson.dumps(answer.body)
    except orjson.JSONEncodeError:
        # PHP keeps bytes that are no UTF-8, and cannot write them as JSON.
        return web.Response(status=500, text="", content_type="text/html")
    if answer.truncate:
        response = web.StreamResponse(headers={"Content-Type": _JSON, "Content-Length": str(len(content))})
        await response.prepare(incoming)
        await response.write(content[: len(content) // 2])
        return _cut(incoming)
    return web.Response(body=content, status=answer.status, headers={"Content-Type": _JSON, **answer.headers})


def _cut(incoming: web.BaseRequest) -> web.StreamResponse:
    if incoming.transport is not None:
        incoming.transport.close()
    return web.Response()
