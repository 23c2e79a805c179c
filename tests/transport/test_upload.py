"""A file goes to the address the portal gave for it, whole, once, or again where that is safe."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from ground_kit import answering, client, http, portal, read_request, until, wire

from bitrix24_async import Bitrix24, Safety, Webhook, raw
from bitrix24_async.errors import (
    ApiError,
    NotSent,
    OutcomeUnknown,
    QueryLimit,
    TokenExpired,
    TransportError,
    UsageError,
)
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.upload import UploadTarget

RECORD = raw("telephony.externalCall.attachRecord")


async def target_of(b24: Bitrix24) -> UploadTarget:
    """An address for the record of a finished call."""
    number = {"USER_ID": 1, "PHONE_NUMBER": "+14151234567", "TYPE": 1}
    call_id = (await b24.call("telephony.externalCall.register", number)).result["CALL_ID"]
    await b24.call("telephony.externalCall.finish", {"CALL_ID": call_id, "USER_ID": 1, "DURATION": 7})
    given = (await b24.call(RECORD.method, {"CALL_ID": call_id, "FILENAME": "a.mp3"})).result
    return UploadTarget(given["uploadUrl"], given["fieldName"])


class Again:
    """A content that can be read any number of times."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.begun = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.begun += 1
        for piece in self.pieces:
            yield piece


async def once(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


@pytest.mark.parametrize(
    "make", [lambda: b"0123456789" * 1000, lambda: Again(b"01234", b"56789"), lambda: once(b"x")]
)
async def test_a_record_arrives_whole(make: Any) -> None:
    async with portal() as bx, client(bx.oauth()) as b24:
        target = await target_of(b24)
        result = await b24.upload(target, make(), filename='a "b".mp3', call=RECORD)
        assert result["FILE_ID"]
        assert bx.executed[-1].method == "upload"


async def test_the_form_is_one_file_in_one_field() -> None:
    forms: list[tuple[bytes, bytes]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        forms.append(await read_request(reader))
        writer.write(http({"result": 7}))

    async with wire(handler) as server, client(Webhook(server.hook)) as b24:
        target = UploadTarget(f"{server.url}/rest/upload.json?auth=x&token=y%20z", 'fi"le\r\n')
        assert await b24.upload(target, b"\r\n--content", filename='ü"\r\n.mp3', call=RECORD) == 7
    head, body = forms[0]
    assert head.startswith(b"POST /rest/upload.json?auth=x&token=y%20z HTTP/1.1\r\n")
    boundary = head.split(b"boundary=")[1].split(b"\r\n")[0]
    assert body == (
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="fi%22le%0D%0A"; filename="'
        + 'ü%22%0D%0A.mp3"'.encode()
        + b"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--content\r\n--" + boundary + b"--\r\n"
    )  # fmt: skip


async def fails(bx: FakePortal, b24: Bitrix24, content: Any, error: type[Exception], **fault: Any) -> None:
    target = await target_of(b24)
    bx.fail("upload", **fault)
    with pytest.raises(error):
        await b24.upload(target, content, filename="a.mp3", call=RECORD)


async def test_what_can_be_read_again_is_sent_again_whole() -> None:
    bodies: list[bytes] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        bodies.append(await reader.readuntil(b"0\r\n\r\n"))
        if len(bodies) == 2:
            writer.write(http({"result": 7}, 200, "Connection: close"))

    content = Again(b"01234", b"56789")
    async with wire(handler) as server, client(Webhook(server.hook)) as b24:
        target = UploadTarget(f"{server.url}/rest/upload.json?auth=x", "file")
        assert await b24.upload(target, content, filename="a.mp3", call=RECORD) == 7
    assert content.begun == 2
    assert bodies[0] == bodies[1]


async def test_what_can_be_read_only_once_is_not_sent_again() -> None:
    async with portal() as bx, client(bx.oauth()) as b24:
        await fails(bx, b24, once(b"x"), OutcomeUnknown, kind="cut_after")
        await fails(bx, b24, b"x", ApiError, code="ACCESS_DENIED", status=403)
        assert [ran.method for ran in bx.executed].count("upload") == 1


async def test_an_unsafe_upload_is_not_sent_again() -> None:
    unsafe = raw("disk.folder.uploadFile")
    assert unsafe.safety is Safety.UNSAFE
    async with portal() as bx, client(bx.oauth()) as b24:
        target = await target_of(b24)
        bx.fail("upload", kind="cut_after")
        with pytest.raises(OutcomeUnknown):
            await b24.upload(target, b"x", filename="a.mp3", call=unsafe)


async def test_an_address_whose_token_has_expired_is_not_renewed_by_a_refresh() -> None:
    async with portal() as bx, client(bx.oauth()) as b24:
        target = await target_of(b24)
        bx.expire_tokens()
        with pytest.raises(TokenExpired):
            await b24.upload(target, b"x", filename="a.mp3", call=RECORD)
        assert not bx.auth_requests


async def test_a_redirect_is_not_followed_and_renames_nothing() -> None:
    async with wire(answering(http({"result": 1}))) as trap, wire(answering(http(b""))) as server:
        moved = f"Location: {trap.url}/rest/upload.json"
        server.handler = answering(http(b"", 302, moved), http({"result": 1}))
        async with client(Webhook(server.hook)) as b24:
            with pytest.raises(TransportError, match="redirect"):
                await b24.upload(
                    UploadTarget(f"{server.url}/rest/upload.json?auth=x", "file"),
                    b"x",
                    filename="a",
                    call=RECORD,
                )
            assert (await b24.call("user.current")).result == 1
        assert trap.connections == 0


@pytest.mark.parametrize(
    "url",
    ["", "upload.json", "http://acme.bitrix24.com/rest/upload.json?auth=hush", "https://u:hush@acme.bitrix24.com/x",
     "ftp://acme.bitrix24.com/hush", "https://acme.bitrix24.com/hush x", None, 7],
)  # fmt: skip
async def test_an_address_unfit_for_a_token_is_refused(url: Any) -> None:
    async with client(Webhook("https://acme.bitrix24.com/rest/1/secret/")) as b24:
        with pytest.raises(UsageError) as caught:
            await b24.upload(UploadTarget(url, "file"), b"x", filename="a", call=RECORD)
        assert caught.value.argument == "uploadUrl"
        assert "hush" not in str(caught.value)


@pytest.mark.parametrize("content", ["text", None, 7, [b"x"], iter([b"x"])])
async def test_a_content_of_another_kind_is_refused(content: Any) -> None:
    async with client(Webhook("https://acme.bitrix24.com/rest/1/secret/")) as b24:
        with pytest.raises(UsageError) as caught:
            target = UploadTarget("https://acme.bitrix24.com/rest/upload.json?auth=x", "file")
            await b24.upload(target, content, filename="a", call=RECORD)
        assert caught.value.argument == "content"


async def test_a_body_that_has_begun_and_cannot_be_made_anew_is_never_sent_a_second_time() -> None:
    bodies: list[bytes] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            bodies.append(await reader.readuntil(b"0\r\n\r\n"))
            refusal = {"error": "QUERY_LIMIT_EXCEEDED", "error_description": ""}
            writer.write(http(refusal, 503) if len(bodies) == 1 else http({"result": 7}))

    async with wire(handler) as server, client(Webhook(server.hook)) as b24:
        target = UploadTarget(f"{server.url}/rest/upload.json?auth=x", "file")
        with pytest.raises(QueryLimit):
            await b24.upload(target, once(b"0" * 1000), filename="a.mp3", call=RECORD)
        assert len(bodies) == 1
        bodies.clear()
        # What can be read again is sent again whole.
        assert await b24.upload(target, Again(b"0" * 1000), filename="a.mp3", call=RECORD) == 7
    assert bodies[0] == bodies[1]


async def test_an_upload_has_its_timeout_for_each_piece_and_not_for_the_whole() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(8):
            await asyncio.sleep(0.05)
            yield b"x"

    async with portal() as bx, client(bx.oauth(), timeout=0.2) as b24:
        target = await target_of(b24)
        assert (await b24.upload(target, slowly(), filename="a.mp3", call=RECORD))["FILE_ID"]


@pytest.mark.parametrize("whose", ["ours", "the server's"])
async def test_silence_ends_an_upload(whose: str) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A server that takes nothing in, or one that answers nothing.
        await asyncio.Event().wait()

    async def content() -> AsyncIterator[bytes]:
        yield b"x"
        if whose == "ours":
            await asyncio.Event().wait()
        while True:
            yield b"x" * 2**16

    async with wire(handler) as server, client(Webhook(server.hook), timeout=0.1) as b24:
        target = UploadTarget(f"{server.url}/rest/upload.json?auth=x", "file")
        async with asyncio.timeout(5):
            with pytest.raises(OutcomeUnknown, match=r"0\.1 s"):
                await b24.upload(target, content(), filename="a.mp3", call=RECORD)


@pytest.mark.parametrize("error", [ZeroDivisionError("mine"), asyncio.CancelledError()])
async def test_what_the_content_raises_is_told_and_not_repeated(error: BaseException) -> None:
    begun = 0

    class Broken:
        async def __aiter__(self) -> AsyncIterator[bytes]:
            nonlocal begun
            begun += 1
            yield b"x"
            raise error

    async with portal() as bx, client(bx.oauth()) as b24:
        target = await target_of(b24)
        with pytest.raises(NotSent, match="content") as caught:
            await b24.upload(target, Broken(), filename="a.mp3", call=RECORD)
        assert caught.value.__cause__ is error
        assert "upload" not in {ran.method for ran in bx.executed}
    assert begun == 1


@pytest.mark.parametrize("piece", ["text", None, 5])
async def test_what_is_no_bytes_is_told_and_not_passed_over(piece: Any) -> None:
    async def content() -> AsyncIterator[Any]:
        yield b"x"
        yield piece
        yield b"y"

    async with portal() as bx, client(bx.oauth()) as b24:
        target = await target_of(b24)
        with pytest.raises(NotSent, match="content") as caught:
            await b24.upload(target, content(), filename="a.mp3", call=RECORD)
        assert "in place of bytes" in str(caught.value.__cause__)
        assert "upload" not in {ran.method for ran in bx.executed}


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("end", ["silence", "cancellation"])
async def test_the_content_is_closed_when_its_upload_ends_before_it(end: str, again: bool) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Nothing is taken in: sooner or later there is no room for another piece.
        await asyncio.Event().wait()

    opened = closed = 0

    async def content() -> AsyncIterator[bytes]:
        nonlocal opened, closed
        opened += 1
        try:
            while True:
                yield b"x" * 2**16
        finally:
            await asyncio.sleep(0)
            closed += 1

    class AnyNumberOfTimes:
        def __aiter__(self) -> AsyncIterator[bytes]:
            return content()

    async with wire(handler) as server, client(Webhook(server.hook), timeout=0.2) as b24:
        target = UploadTarget(f"{server.url}/rest/upload.json?auth=x", "file")
        given: Any = AnyNumberOfTimes() if again else content()
        uploading = asyncio.create_task(b24.upload(target, given, filename="a.mp3", call=RECORD))
        if end == "cancellation":
            await until(lambda: opened)
            uploading.cancel()
        async with asyncio.timeout(10):
            ended: Any = await asyncio.gather(uploading, return_exceptions=True)
        failure = ended[0]
        assert isinstance(failure, OutcomeUnknown if end == "silence" else asyncio.CancelledError)
        assert opened == closed > 0
