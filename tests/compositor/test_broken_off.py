"""A run that somebody loses patience with sends nothing more, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from virtual import simulate

from bitrix24_async import Bitrix24, Call, Limits, raw
from bitrix24_async.wire.http import HttpRequest, HttpResponse

WEBHOOK = "https://acme.bitrix24.com/rest/1/secret/"


class Answers:
    """A portal that does whatever it is told, in half a second."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.sent += 1
        await asyncio.sleep(0.5)
        assert isinstance(request.body, bytes)
        commands = orjson.loads(request.body).get("cmd", {})
        return HttpResponse(200, {}, orjson.dumps({"result": {"result": dict.fromkeys(commands, 1)}}))

    async def close(self) -> None:
        pass


async def calls(*, closes_in: float = 0.0, deaf: bool = False) -> AsyncIterator[Call[Any]]:
    """A source without end, which takes its time to close, or does not hear that it is cancelled."""
    try:
        while True:
            try:
                await asyncio.sleep(0.001)
            except asyncio.CancelledError:
                if not deaf:
                    raise
            yield raw("echo.add", {"n": 1})
    finally:
        await asyncio.sleep(closes_in)


@pytest.mark.parametrize("cancelled", [1, 2, 3])
@pytest.mark.parametrize("moment", [0.0005, 0.1, 0.4, 3.3, 7.9])
@pytest.mark.parametrize("source", [{}, {"closes_in": 60.0}, {"deaf": True}])
def test_a_run_that_is_cancelled_sends_nothing_more(
    source: dict[str, Any], moment: float, cancelled: int
) -> None:
    async def main() -> None:
        portal = Answers()
        b24 = Bitrix24(WEBHOOK, transport=portal, limits=Limits(capacity=1, leak=1.0))
        running = asyncio.create_task(b24.run(calls(**source)))
        await asyncio.sleep(moment)
        for _ in range(cancelled):
            running.cancel()
            await asyncio.sleep(0)
        sent = portal.sent
        async with asyncio.timeout(120):
            await asyncio.wait([running])
            while asyncio.all_tasks() - {asyncio.current_task()}:  # noqa: ASYNC110 - nobody says when they end
                await asyncio.sleep(1)
        assert portal.sent == sent
        assert running.cancelled()
        assert not b24.governor.snapshot().in_flight
        await b24.close()

    simulate(main())


def test_a_window_that_is_full_waits_for_no_company() -> None:
    async def main() -> None:
        portal = Answers()
        b24 = Bitrix24(WEBHOOK, transport=portal, limits=Limits.SELF_HOSTED)
        loop = asyncio.get_running_loop()
        began, taken = loop.time(), 0
        async for _ in b24.stream(calls(), window=2):
            taken += 1
            if taken == 20:
                break
        # Ten requests of half a second, and a source of a millisecond a call.
        assert portal.sent <= 11
        assert loop.time() - began < 5.2

    simulate(main())
