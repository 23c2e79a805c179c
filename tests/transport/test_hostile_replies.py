"""Replies, sessions and observers that do what they must not."""

from __future__ import annotations

import asyncio
import gzip
import traceback
from collections.abc import AsyncIterator
from inspect import signature
from typing import Any

import aiohttp
import pytest
from ground_kit import answering, client, http, portal, request, wire

from bitrix24_async import LocalGovernor, MemoryTokenStore, OAuth, Tokens, Webhook, open_session
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    AuthError,
    Bitrix24Error,
    DecodeError,
    InsufficientScope,
    NotFound,
    OutcomeUnknown,
    TransportError,
)
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.wire.redact import redact
from bitrix24_async.wire.reply import api_error, parse


@pytest.fixture
async def transport() -> AsyncIterator[AiohttpTransport]:
    transport = AiohttpTransport(most_bytes=3 * 2**20)
    yield transport
    await transport.close()


async def test_a_reply_has_a_bound_however_small_it_comes(transport: AiohttpTransport) -> None:
    packed = gzip.compress(b" " * (64 * 2**20))
    assert len(packed) < 2**20
    bombs = http(packed, 200, "Content-Encoding: gzip"), http(b" " * (4 * 2**20))
    for bomb in bombs:
        async with wire(answering(bomb)) as server:
            with pytest.raises(DecodeError, match="3 MiB") as caught:
                await transport.send(request(server.hook))
            assert caught.value.method == "crm.deal.add"
    async with wire(answering(http(gzip.compress(b" " * 2**20), 200, "Content-Encoding: gzip"))) as server:
        assert (await transport.send(request(server.hook))).body == b" " * 2**20


async def test_a_body_that_is_no_text_is_shown_to_nobody() -> None:
    with pytest.raises(DecodeError) as caught:
        parse(200, b"\xff\xfe secret", method="user.current")
    assert caught.value.__cause__ is None
    assert "secret" not in repr(caught.value.__context__)[:20]


async def test_a_session_that_unpacks_nothing_is_asked_for_plain_replies() -> None:
    async with (
        portal() as bx,
        open_session(auto_decompress=False) as session,
        client(bx.webhook(), session=session) as b24,
    ):
        assert (await b24.call("user.current")).result["ID"]


@pytest.mark.skipif(
    "middlewares" not in signature(aiohttp.ClientSession.__init__).parameters, reason="aiohttp before 3.12"
)
async def test_what_a_middleware_raises_shows_no_secret() -> None:
    async def broken(request: aiohttp.ClientRequest, handler: Any) -> aiohttp.ClientResponse:
        raise RuntimeError(f"no good: {request.url}")

    hook = Webhook("http://127.0.0.1:9/rest/1/hooksecret/")
    async with (
        open_session(middlewares=(broken,)) as session,
        client(hook, session=session) as b24,
    ):
        with pytest.raises(TransportError) as caught:
            await b24.call("crm.deal.add", {"fields": {}})
    assert "hooksecret" not in "".join(traceback.format_exception(caught.value))


class Stop(BaseException):
    """What an observer must not raise."""


async def test_an_observer_that_raises_even_that_loses_no_slot() -> None:
    raised: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: raised.append(context["exception"]))

    def observer(event: object) -> None:
        raise Stop

    governor = LocalGovernor(observer=observer)
    async with portal() as bx, client(bx.webhook(), governor=governor, limits=None) as b24:
        assert (await b24.call("user.current")).result["ID"]
        await asyncio.sleep(0)
        assert governor.snapshot().in_flight == 0
    assert raised


@pytest.mark.parametrize(
    ("status", "data", "kind"),
    [
        (403, {"error": {"code": "BITRIX_REST_V3_EXCEPTION_INSUFFICIENTSCOPEEXCEPTION"}}, InsufficientScope),
        (403, {"error": {"code": "BITRIX_REST_V3_EXCEPTION_INSUFFICIENTSCOPE"}}, InsufficientScope),
        (400, {"error": {"code": "BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION"}}, NotFound),
        (
            401,
            {"error": "INVALID_CREDENTIALS", "error_description": "Invalid request credentials"},
            AuthError,
        ),
        (403, {"error": "INVALID_CREDENTIALS"}, AccessDenied),
        (401, {"error": "WHATEVER"}, AuthError),
        (400, {"error": "", "error_description": "Not found"}, NotFound),
        (400, {"error": 0, "error_description": "not found."}, NotFound),
        (400, {"error": "", "error_description": "Not found the way"}, ApiError),
        (400, {"error": "MINE_NOT_FOUND", "error_description": "Not found"}, ApiError),
    ],
    ids=str,
)
def test_what_an_error_means_is_told_by_its_class(status: int, data: Any, kind: type[ApiError]) -> None:
    assert type(api_error(data, method="m", status=status)) is kind


def test_a_short_secret_does_not_turn_words_into_stars() -> None:
    assert redact("error_method_not_found", ["r"]) == "error_method_not_found"
    assert redact("the code abc1 is wrong, abc12 is not", ["abc1"]) == "the code *** is wrong, abc12 is not"
    assert redact("xxlongsecret1yy", ["longsecret1"]) == "xx***yy"


@pytest.mark.parametrize("own", [True, False], ids=["its own session", "a session lent to it"])
async def test_closing_ends_within_its_grace(own: bool) -> None:
    release, asked = asyncio.Event(), asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        await release.wait()

    async with wire(handler) as server, open_session() as session:
        b24 = client(Webhook(server.hook), session=None if own else session)
        sent = asyncio.create_task(b24.call("crm.deal.add", {"fields": {}}))
        await asked.wait()
        async with asyncio.timeout(5):
            await b24.close(grace=0.1)
            with pytest.raises(OutcomeUnknown, match="closed"):
                await sent
        assert session.closed is False
        release.set()


@pytest.mark.parametrize("shrugs", [0, 1], ids=["an obedient hook", "one that swallows a cancellation"])
async def test_closing_with_grace_ends_a_refresh_that_hangs(shrugs: int) -> None:
    asked = asyncio.Event()
    left = shrugs

    async def hang(tokens: Tokens) -> Tokens:
        nonlocal left
        asked.set()
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if not left:
                    raise
                left -= 1

    async with portal() as bx:
        store = MemoryTokenStore(Tokens.from_fields(bx.tokens()))
        b24 = client(OAuth("a", "s", store=store, refresh=hang))
        bx.expire_tokens()
        sent = asyncio.create_task(b24.call("crm.deal.add", {"fields": {}}))
        await asked.wait()
        async with asyncio.timeout(5):
            await b24.close(grace=0.05)
            with pytest.raises(Bitrix24Error):
                await sent
    # The stubborn hook ends when it is asked once more.
    for task in asyncio.all_tasks():
        if task is not asyncio.current_task():
            task.cancel()
    await asyncio.sleep(0.01)
