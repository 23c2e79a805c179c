"""Bytes go out once and come back whole, and a failure says whether the portal can have seen them."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aioresponses import CallbackResult, aioresponses
from ground_kit import (
    Response,
    answering,
    deaf,
    http,
    read_request,
    request,
    rude,
    silent,
    until,
    wire,
)

from bitrix24_async.errors import DecodeError, NotSent, OutcomeUnknown, TransportError, UsageError
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.wire.http import HttpRequest, HttpResponse

KEY: Any = SimpleNamespace(host="acme.bitrix24.com", port=443, ssl=True)
URL = "https://acme.bitrix24.com/rest/1/hooksecret/crm.deal.add"


@pytest.fixture
async def transport() -> AsyncIterator[AiohttpTransport]:
    opened = AiohttpTransport()
    yield opened
    await opened.close()


async def failure(transport: AiohttpTransport, sent: HttpRequest) -> TransportError:
    with pytest.raises(TransportError) as caught:
        await transport.send(sent)
    assert caught.value.method == "crm.deal.add"
    return caught.value


class TestWithAMockedSession:
    async def test_one_post_goes_out_as_given(self, transport: AiohttpTransport) -> None:
        seen: list[dict[str, Any]] = []

        def callback(url: Any, **given: Any) -> CallbackResult:
            seen.append(given)
            return CallbackResult(status=201, body=b"\xff\x00", headers={"X-A": "1"}, response_class=Response)

        with aioresponses() as mocked:
            mocked.post(URL, callback=callback)
            answer = await transport.send(request(URL, b'{"a":1}', 7.0, {"Accept": "application/json"}))
        assert isinstance(answer, HttpResponse)
        assert (answer.status, answer.body, answer.headers["x-a"]) == (201, b"\xff\x00", "1")
        (sent,) = seen
        assert sent["headers"] == {"Accept": "application/json"}
        assert sent["allow_redirects"] is False
        assert sent["raise_for_status"] is False
        assert sent["timeout"].total == 7.0
        assert sent["data"].decode() == '{"a":1}'

    @pytest.mark.parametrize("status", [200, 302, 307, 404, 500, 503])
    async def test_every_status_is_an_answer(self, transport: AiohttpTransport, status: int) -> None:
        with aioresponses() as mocked:
            mocked.post(URL, status=status, body=b"x", headers={"Location": "/y"}, response_class=Response)
            answer = await transport.send(request(URL))
        assert (answer.status, answer.body, answer.headers["location"]) == (status, b"x", "/y")

    @pytest.mark.parametrize(
        ("cause", "kind"),
        [
            (aiohttp.ClientConnectorError(KEY, OSError(111, "refused")), NotSent),
            (aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "unknown")), NotSent),
            (aiohttp.ConnectionTimeoutError("x"), NotSent),
            (aiohttp.ServerDisconnectedError(), OutcomeUnknown),
            (aiohttp.ServerTimeoutError(), OutcomeUnknown),
            (aiohttp.SocketTimeoutError("x"), OutcomeUnknown),
            (aiohttp.ClientPayloadError("x"), OutcomeUnknown),
            (aiohttp.ClientOSError(104, "reset"), OutcomeUnknown),
            (aiohttp.ClientConnectionResetError("x"), OutcomeUnknown),
            (TimeoutError(), OutcomeUnknown),
            (ConnectionResetError(), OutcomeUnknown),
            (OSError(5, "io"), OutcomeUnknown),
            (ValueError("x"), OutcomeUnknown),
        ],
        ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value.__name__,
    )
    async def test_what_cannot_be_known_is_unknown(
        self, transport: AiohttpTransport, cause: Exception, kind: type[TransportError]
    ) -> None:
        with aioresponses() as mocked:
            mocked.post(URL, exception=cause)
            failed = await failure(transport, request(URL))
        assert type(failed) is kind
        assert failed.__cause__ is cause

    @pytest.mark.parametrize("url", [URL, URL.replace("secret", "%73ecret")])
    async def test_a_cause_that_shows_the_address_is_dropped(
        self, transport: AiohttpTransport, url: str
    ) -> None:
        hidden = aiohttp.ClientOSError(5, "x")
        hidden.__cause__ = aiohttp.InvalidURL(url)
        with aioresponses() as mocked:
            mocked.post(URL, exception=hidden)
            failed = await failure(transport, request(url))
        assert failed.__cause__ is failed.__context__ is None

    async def test_cancellation_stays_one(self, transport: AiohttpTransport) -> None:
        with aioresponses() as mocked:
            mocked.post(URL, exception=asyncio.CancelledError())
            with pytest.raises(asyncio.CancelledError):
                await transport.send(request(URL))


class TestOnTheWire:
    async def test_a_request_arrives_as_it_was_given(self, transport: AiohttpTransport) -> None:
        heads: list[tuple[bytes, bytes]] = []

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while True:
                heads.append(await read_request(reader))
                writer.write(http({"result": len(heads)}))

        async with wire(handler) as server:
            for body in (b'{"a":1}', b""):
                answer = await transport.send(
                    request(
                        f"{server.hook}x",
                        body,
                        headers={"Content-Type": "application/json", "User-Agent": "u/1"},
                    )
                )
                assert answer.status == 200
        assert server.connections == 1
        (head, body), (_, empty) = heads
        lines = head.decode().split("\r\n")
        assert lines[0] == "POST /rest/1/hooksecret/x HTTP/1.1"
        fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        assert fields["content-type"] == "application/json"
        assert fields["user-agent"] == "u/1"
        assert "gzip" in fields["accept-encoding"]
        assert "cookie" not in fields
        assert (body, empty) == (b'{"a":1}', b"")

    async def test_its_address_is_the_one_that_was_given_to_the_letter(
        self, transport: AiohttpTransport
    ) -> None:
        heads: list[bytes] = []

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heads.append((await read_request(reader))[0])
            writer.write(http({}))

        async with wire(handler) as server:
            await transport.send(request(f"{server.url}/rest/%7Ex%2Fy.json?auth=a%7Eb&c=d+e"))
        assert heads[0].startswith(b"POST /rest/%7Ex%2Fy.json?auth=a%7Eb&c=d+e HTTP/1.1\r\n")

    @pytest.mark.parametrize(("size", "read"), [(1000, True), (1001, False)])
    @pytest.mark.parametrize("way", ["compressed", "in chunks"])
    async def test_no_more_is_read_than_one_may_want(self, way: str, size: int, read: bool) -> None:
        body = b"0" * size
        if way == "compressed":
            reply = http(gzip.compress(body), 200, "Content-Encoding: gzip")
        else:
            reply = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n"
            reply %= (size, body)
        transport = AiohttpTransport(most_bytes=1000)
        async with wire(answering(reply)) as server:
            if read:
                assert (await transport.send(request(server.hook))).body == body
            else:
                with pytest.raises(DecodeError, match="larger than") as caught:
                    await transport.send(request(server.hook))
                assert caught.value.expected == "at most 1000 bytes"
            await transport.close()

    async def test_compressed_answers_are_read(self, transport: AiohttpTransport) -> None:
        packed = http(gzip.compress(b'{"result": 1}'), 200, "Content-Encoding: gzip")
        async with wire(answering(packed)) as server:
            assert (await transport.send(request(server.hook))).body == b'{"result": 1}'

    async def test_a_broken_compression_is_a_lost_reply(self, transport: AiohttpTransport) -> None:
        async with wire(answering(http(b"no gzip", 200, "Content-Encoding: gzip"))) as server:
            assert type(await failure(transport, request(server.hook))) is OutcomeUnknown

    async def test_no_cookie_is_kept_by_our_own_session(self, transport: AiohttpTransport) -> None:
        heads: list[bytes] = []

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while True:
                heads.append((await read_request(reader))[0])
                writer.write(http({}, 200, "Set-Cookie: PHPSESSID=1; path=/"))

        async with wire(handler) as server:
            await transport.send(request(server.hook))
            await transport.send(request(server.hook))
        assert b"PHPSESSID" not in heads[1]

    async def test_a_refused_connection_is_not_sent(self, transport: AiohttpTransport) -> None:
        async with wire(rude) as server:
            url = server.hook
        assert type(await failure(transport, request(url))) is NotSent

    async def test_an_unknown_host_is_not_sent(self, transport: AiohttpTransport) -> None:
        assert type(await failure(transport, request("https://no-such-host.invalid/rest/1/s/x"))) is NotSent

    async def test_a_server_that_does_not_speak_tls_is_not_sent(self, transport: AiohttpTransport) -> None:
        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(http(b"400 speak plainly"))
            await reader.read()

        async with wire(handler) as server:
            url = server.hook.replace("http:", "https:")
            assert type(await failure(transport, request(url))) is NotSent

    @pytest.mark.parametrize(
        "answer",
        [
            b"",
            b"HTTP/1.1 200",
            b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
            b"not http at all\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        ],
    )
    async def test_a_half_answer_is_a_lost_reply(self, transport: AiohttpTransport, answer: bytes) -> None:
        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(answer)

        async with wire(handler) as server:
            failed = await failure(transport, request(server.hook))
            assert type(failed) is OutcomeUnknown
            assert "may have run" in str(failed)

    async def test_a_connection_cut_after_the_headers_alone_is_never_called_unsent_once_the_body_left(
        self, transport: AiohttpTransport
    ) -> None:
        async with wire(deaf) as server:
            assert type(await failure(transport, request(server.hook))) is OutcomeUnknown

    async def test_no_answer_in_time_is_a_lost_reply(self, transport: AiohttpTransport) -> None:
        async with wire(silent) as server:
            failed = await failure(transport, request(server.hook, timeout=0.05))
            assert type(failed) is OutcomeUnknown
            assert "0.05 s" in str(failed)

    async def test_a_slow_body_is_a_lost_reply_too(self, transport: AiohttpTransport) -> None:
        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            await reader.read()

        async with wire(handler) as server:
            assert type(await failure(transport, request(server.hook, timeout=0.05))) is OutcomeUnknown

    async def test_a_wait_for_a_connection_that_never_came_is_not_sent(self) -> None:
        async with (
            wire(silent) as server,
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session,
        ):
            transport = AiohttpTransport(session)
            first = asyncio.ensure_future(transport.send(request(server.hook)))
            await until(lambda: server.open)
            assert type(await failure(transport, request(server.hook, timeout=0.05))) is NotSent
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)

    async def test_a_connection_closed_while_idle_is_replaced(self, transport: AiohttpTransport) -> None:
        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(http({"result": 1}))

        async with wire(handler) as server:
            for _ in range(3):
                assert (await transport.send(request(server.hook))).status == 200
                await until(lambda: not server.open)
                await asyncio.sleep(0.01)  # until the loop has read the end of the connection
        assert server.connections == 3

    async def test_a_body_in_pieces_arrives_whole(self, transport: AiohttpTransport) -> None:
        chunks: list[bytes] = []

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            chunks.append(await reader.readuntil(b"0\r\n\r\n"))
            writer.write(http({"result": 1}))
            await reader.read()

        async def pieces() -> AsyncIterator[bytes]:
            for piece in (b"one", b"", b"two"):
                yield piece

        async with wire(handler) as server:
            assert (await transport.send(request(server.hook, pieces()))).status == 200
        assert chunks == [b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"]

    async def test_pieces_that_fail_are_a_lost_request(self, transport: AiohttpTransport) -> None:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one"
            raise RuntimeError("the file is gone")

        async with wire(silent) as server:
            assert type(await failure(transport, request(server.hook, pieces()))) is OutcomeUnknown

    async def test_an_invalid_address_is_a_clean_failure(self, transport: AiohttpTransport) -> None:
        failed = await failure(transport, request(f"https://{'a' * 300}.com/rest/1/hooksecret/x"))
        assert "hooksecret" not in f"{failed!s}{failed!r}{failed.__cause__!r}{failed.__context__!r}"

    async def test_a_proxy_that_refuses_is_not_sent_and_shows_no_password(self) -> None:
        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(http(b"no", 407))

        async with wire(handler) as proxy:
            through = f"http://user:proxypass@127.0.0.1:{proxy.port}"
            async with aiohttp.ClientSession(proxy=through) as session:
                failed = await failure(AiohttpTransport(session), request(URL))
        assert type(failed) is NotSent
        shown = "".join(f"{error!s}{error!r}" for error in (failed, failed.__cause__, failed.__context__))
        assert "proxypass" not in shown
        assert "dXNlcjpwcm94eXBhc3M" not in shown
        assert "hooksecret" not in shown


class TestSessions:
    async def test_nothing_is_opened_before_the_first_request(self, transport: AiohttpTransport) -> None:
        assert transport._session is None
        async with wire(answering(http({}))) as server:
            await transport.send(request(server.hook))
            session = transport._session
            assert session is not None
            await transport.send(request(server.hook))
            assert transport._session is session
        await transport.close()
        assert session.closed
        await transport.close()

    async def test_a_borrowed_session_is_never_closed(self) -> None:
        async with wire(answering(http({}))) as server, aiohttp.ClientSession() as session:
            transport = AiohttpTransport(session)
            await transport.send(request(server.hook))
            await transport.close()
            assert not session.closed
            await transport.send(request(server.hook))
            assert transport._session is session

    async def test_a_closed_borrowed_session_is_a_clear_error(self) -> None:
        session = aiohttp.ClientSession()
        await session.close()
        with pytest.raises(UsageError, match="closed") as caught:
            await AiohttpTransport(session).send(request(URL))
        assert caught.value.argument == "session"

    async def test_a_borrowed_sessions_own_settings_do_not_change_what_an_answer_is(self) -> None:
        async with (
            wire(answering(http({"error": 1}, 400))) as server,
            aiohttp.ClientSession(
                raise_for_status=True, timeout=aiohttp.ClientTimeout(total=0.000001), headers={"X-Mine": "1"}
            ) as session,
        ):
            assert (await AiohttpTransport(session).send(request(server.hook))).status == 400

    async def test_tls_settings_are_the_sessions(self) -> None:
        connector = aiohttp.TCPConnector(ssl=ssl.create_default_context())
        async with wire(deaf) as server, aiohttp.ClientSession(connector=connector) as session:
            url = server.hook.replace("http:", "https:")
            assert type(await failure(AiohttpTransport(session), request(url))) is NotSent

    async def test_a_session_closed_under_a_request_is_a_lost_reply(self) -> None:
        arrived = asyncio.Event()

        async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            arrived.set()
            await reader.read()

        async with wire(handler) as server:
            transport = AiohttpTransport()
            sent = asyncio.ensure_future(transport.send(request(server.hook)))
            await arrived.wait()
            await transport.close()
            with pytest.raises(OutcomeUnknown):
                await sent

    async def test_cancelled_callers_leave_no_connection_behind(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        transport = AiohttpTransport()
        with caplog.at_level(logging.DEBUG):
            async with wire(silent) as server:
                sent = [asyncio.ensure_future(transport.send(request(server.hook))) for _ in range(10)]
                await until(lambda: server.open == 10)
                for task in sent:
                    task.cancel()
                done = await asyncio.gather(*sent, return_exceptions=True)
                assert all(isinstance(error, asyncio.CancelledError) for error in done)
                await until(lambda: not server.open)
                await transport.close()
        assert not [record for record in caplog.records if record.levelno >= logging.WARNING]

    async def test_many_addresses_and_timeouts_do_not_pile_up(self, transport: AiohttpTransport) -> None:
        async with wire(answering(http({}))) as server:
            for number in range(1100):
                transport._url(f"{server.hook}{number}")
                transport._timeout(1.0 + number)
                assert len(transport._urls) <= 1024
                assert len(transport._timeouts) <= 64


def test_a_request_shows_nothing_of_what_it_holds() -> None:
    shown = repr(HttpRequest(URL, b"hush", {"X": "hush"}, 1.0, "m")) + repr(
        HttpResponse(200, {"X": "hush"}, b"hush")
    )
    assert "hush" not in shown
    assert "hooksecret" not in shown
