"""The answer to an event under aiohttp is the one that aiohttp would make, whoever looks at it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from ground_kit import until
from incoming_kit import FORM, event_body

from bitrix24_async.incoming import OnePortal, Receiver

TOKEN = "51856fefc120afa4b628cc82d3935cce"
BODY = event_body("ONCRMDEALADD", auth__application_token=TOKEN)
OK = b"HTTP/1.1 200 OK"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def receiver() -> Receiver[str]:
    return Receiver(OnePortal("client", TOKEN))


@asynccontextmanager
async def running(app: web.Application, **options: Any) -> AsyncIterator[int]:
    """Serve as ``web.run_app`` does, which lets a handler end though its sender is gone; gives the port."""
    runner = web.AppRunner(app, **options)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def app_of(handler: Any, **options: Any) -> web.Application:
    app = web.Application(**options)
    app.router.add_route("*", "/b24", handler)
    return app


def asked(head: str = "", version: str = "1.1", path: str = "/b24", body: bytes = BODY) -> bytes:
    lines = (
        f"POST {path} HTTP/{version}\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
    )
    return f"{lines}{head}\r\n".encode() + body


async def answers(port: int, request: bytes, count: int = 1) -> list[tuple[bytes, dict[str, str]]]:
    """What comes back: status lines and headers; with a count of 0 until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found: list[tuple[bytes, dict[str, str]]] = []
    try:
        async with asyncio.timeout(10):
            writer.write(request)
            while not count or len(found) < count:
                try:
                    head = await reader.readuntil(b"\r\n\r\n")
                except asyncio.IncompleteReadError:
                    break
                status, *lines = head.rstrip().split(b"\r\n")
                found.append((status, dict(line.decode().lower().split(": ", 1) for line in lines)))
    finally:
        writer.close()
    return found


async def test_it_says_what_aiohttp_would_say() -> None:
    seen, logged = [], []

    async def plain(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    class Logger(AbstractAccessLogger):
        def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
            names = sorted(response.headers)
            logged.append((request.path, response.status, response.body_length, names))

    async with receiver() as received:
        for handler in (received.aiohttp, plain):
            async with running(app_of(handler), access_log_class=Logger) as port:
                [(status, headers)] = await answers(port, asked())
            parsedate_to_datetime(headers.pop("date"))
            seen.append((status, headers))
    assert seen[0] == seen[1]
    assert logged[0] == logged[1]
    assert seen[0][0] == OK


async def test_a_connection_takes_one_event_after_the_other() -> None:
    async with receiver() as received, running(app_of(received.aiohttp)) as port:
        many = b"".join(
            asked(body=event_body("ONCRMDEALADD", ts=number, auth__application_token=TOKEN))
            for number in range(1, 31)
        )
        assert [status for status, _ in await answers(port, many, 30)] == [OK] * 30
        assert received.counts.ignored == 30


async def test_a_connection_that_is_to_be_closed_is_closed() -> None:
    async with receiver() as received, running(app_of(received.aiohttp)) as port:
        [(status, headers)] = await answers(port, asked("Connection: close\r\n"), 0)
        assert (status, headers["connection"]) == (OK, "close")
        [(status, headers)] = await answers(port, asked(version="1.0"), 0)
        assert status == b"HTTP/1.0 200 OK"
        assert "connection" not in headers
        kept = await answers(port, asked("Connection: keep-alive\r\n", "1.0") * 2, 2)
        assert [headers["connection"] for _, headers in kept] == ["keep-alive"] * 2


@web.middleware
async def marking(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    response.headers["X-Mark"] = request.path
    return response


async def signed(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["X-Mark"] = request.path


def with_middleware(handler: Handler) -> web.Application:
    return app_of(handler, middlewares=[marking])


def with_signal(handler: Handler) -> web.Application:
    app = app_of(handler)
    app.on_response_prepare.append(signed)
    return app


def wrapped(handler: Handler) -> web.Application:
    async def outer(request: web.Request) -> web.StreamResponse:
        return await marking(request, handler)

    return app_of(outer)


def inside(handler: Handler) -> web.Application:
    app = web.Application(middlewares=[marking])
    app.add_subapp("/in", app_of(handler))
    return app


@pytest.mark.parametrize(
    ("make", "path"),
    [(with_middleware, "/b24"), (with_signal, "/b24"), (wrapped, "/b24"), (inside, "/in/b24")],
)
async def test_whoever_changes_answers_changes_this_one_and_no_other(
    make: Callable[[Any], web.Application], path: str
) -> None:
    async with receiver() as received:
        async with running(make(received.aiohttp)) as port:
            [(status, headers)] = await answers(port, asked(path=path))
            assert (status, headers["x-mark"]) == (OK, path)
        async with running(app_of(received.aiohttp)) as port:
            [(status, headers)] = await answers(port, asked())
            assert status == OK
            assert "x-mark" not in headers


async def test_a_sender_that_goes_away_half_way_is_counted_and_makes_no_noise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with receiver() as received, running(app_of(received.aiohttp)) as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked()[:-1])
        await until(lambda: received._serving._coming_bytes > 0)
        writer.transport.abort()
        await until(lambda: received.counts.bad == {"gone": 1})
        assert [status for status, _ in await answers(port, asked())] == [OK]
    assert not [record for record in caplog.records if record.name != "asyncio"]


async def test_it_answers_under_a_server_without_an_application() -> None:
    async with receiver() as received:
        runner = web.ServerRunner(web.Server(received.aiohttp))  # type: ignore[arg-type]  # which takes less
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            port = runner.addresses[0][1]
            assert [status for status, _ in await answers(port, asked())] == [OK]
        finally:
            await runner.cleanup()


async def test_the_answers_of_a_sender_that_does_not_read_do_not_pile_up() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    # Little goes out of sight, into the system's own buffers.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    async with receiver() as received:
        runner = web.AppRunner(app_of(received.aiohttp))
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            _, writer = await asyncio.open_connection(*listening.getsockname())
            writer.transport.pause_reading()  # type: ignore[attr-defined]  # it is one that reads, too
            writer.write(b"GET /b24 HTTP/1.1\r\nHost: x\r\n\r\n" * 100_000)
            server = runner.server
            assert server is not None
            await until(lambda: bool(server.connections))
            transport = server.connections[0].transport
            assert transport is not None
            most = transport.get_write_buffer_limits()[1]
            await until(lambda: transport.get_write_buffer_size() > most)
            for _ in range(2000):
                await asyncio.sleep(0)
            assert transport.get_write_buffer_size() < most + 1000
            writer.transport.abort()
        finally:
            await runner.cleanup()
