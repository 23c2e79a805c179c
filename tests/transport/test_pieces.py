"""How long a body in pieces may take: its timeout begins anew with whatever could be made or sent of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any

import pytest
from ground_kit import request
from virtual import clock, simulate

from bitrix24_async.errors import OutcomeUnknown
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport

URL = "https://acme.bitrix24.com/rest/upload.json"


class Session:
    """A session whose connection takes its time over each piece, and over the reply."""

    closed = False
    auto_decompress = True

    def __init__(self, taking: float, replying: float) -> None:
        self.taking, self.replying = taking, replying
        self.taken: list[bytes] = []

    @asynccontextmanager
    async def post(self, _url: Any, *, data: Any, **_given: Any) -> AsyncIterator[Any]:
        await data.write_with_length(self, None)
        await asyncio.sleep(self.replying)
        yield SimpleNamespace(status=200, headers={}, content_length=0, read=self.read)

    async def write(self, piece: bytes) -> None:
        await asyncio.sleep(self.taking)
        self.taken.append(piece)

    async def read(self) -> bytes:
        return b"{}"


def send(session: Any, making: float, ending: float = 0.0) -> float:
    """Send two pieces with a timeout of a second; returns when it was over, answered or not."""

    async def pieces() -> AsyncIterator[bytes]:
        try:
            for piece in (b"one", b"two"):
                await asyncio.sleep(making)
                yield piece
        finally:
            await asyncio.sleep(ending)

    async def run() -> float:
        began_at = clock()
        with suppress(OutcomeUnknown):
            await AiohttpTransport(session).send(request(URL, pieces(), timeout=1.0))
            assert session.taken == [b"one", b"two"]
        return clock() - began_at

    return simulate(run())


@pytest.mark.parametrize(
    ("making", "taking", "replying", "over_after"),
    [
        (0.9, 0.9, 0.9, 4.5),
        (1.1, 0.0, 0.0, 1.0),
        (0.9, 1.1, 0.0, 1.9),
        (0.9, 0.9, 1.1, 4.6),
    ],
)
def test_each_piece_may_take_its_time_to_be_made_and_to_be_sent_and_the_reply_after_them(
    making: float, taking: float, replying: float, over_after: float
) -> None:
    assert send(Session(taking, replying), making) == pytest.approx(over_after)


@pytest.mark.parametrize(("ending", "over_after"), [(0.5, 1.5), (100.0, 2.0)])
def test_what_makes_the_pieces_has_a_second_to_end_when_no_more_are_wanted(
    ending: float, over_after: float
) -> None:
    assert send(Session(taking=1.1, replying=0.0), making=0.0, ending=ending) == pytest.approx(over_after)


def test_what_gives_pieces_and_cannot_be_closed_is_not() -> None:
    class Plain:
        left = 2

        def __aiter__(self) -> Plain:
            return self

        async def __anext__(self) -> bytes:
            self.left -= 1
            if self.left < 0:
                raise StopAsyncIteration
            return b"piece"

    async def run() -> list[bytes]:
        session: Any = Session(0.0, 0.0)
        await AiohttpTransport(session).send(request(URL, Plain(), timeout=1.0))
        return session.taken  # type: ignore[no-any-return]

    assert simulate(run()) == [b"piece"] * 2
