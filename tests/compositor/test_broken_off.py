"""A run that somebody loses patience with sends nothing more, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import orjson
import pytest
from virtual import simulate

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, raw
from bitrix24_async.errors import NotSent, OutcomeUnknown
from bitrix24_async.transport.retry import Retry
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


@pytest.mark.parametrize("lazily", [False, True])
@pytest.mark.parametrize("window", [1, 2, 7, 60, 130, 5000])
def test_what_the_window_holds_is_read_and_no_more_until_something_has_ended(
    window: int, lazily: bool
) -> None:
    read, closed = 0, False

    def at_once() -> Iterator[Call[Any]]:
        nonlocal read
        for number in range(1000):
            read += 1
            yield raw("echo.get", {"n": number})

    async def slowly() -> AsyncIterator[Call[Any]]:
        nonlocal closed
        try:
            for call in at_once():
                await asyncio.sleep(0.001)
                yield call
        finally:
            closed = True

    async def main() -> None:
        async with Bitrix24(WEBHOOK, transport=Answers(), limits=Limits.SELF_HOSTED) as b24:
            source = slowly() if lazily else at_once()
            stream = b24.stream(source, window=window)
            first = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0.4)
            # The portal takes half a second; a method not seen before is tried with one batch.
            # Of a source that takes its time, two more are read ahead.
            assert read == min(window, 150 if lazily else 51)
            first.cancel()
            await asyncio.wait([first])
            await stream.aclose()
            # Also where it is not asked for more.
            assert closed is lazily
            assert not b24.governor.snapshot().in_flight
            assert asyncio.all_tasks() == {asyncio.current_task()}

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


@pytest.mark.parametrize("reached", [True, False])
def test_a_client_that_closes_rests_no_more_and_sends_nothing_again(reached: bool) -> None:
    class Breaks(Answers):
        async def send(self, request: HttpRequest) -> HttpResponse:
            await super().send(request)
            if not reached:
                raise NotSent("nobody there", method=request.method)
            return HttpResponse(500, {}, b"{}")

    async def main() -> None:
        portal, loop = Breaks(), asyncio.get_running_loop()
        slow = Retry(base=600.0, cap=600.0)
        b24 = Bitrix24(WEBHOOK, transport=portal, limits=Limits.SELF_HOSTED, retry=slow)
        running = asyncio.create_task(b24.run([raw("a.get", {"n": n}) for n in range(3)]))
        await asyncio.sleep(0.1)
        began = loop.time()
        await b24.close()
        outcomes = await running
        for outcome in outcomes:
            # What ended the one attempt, not that there is no other.
            assert isinstance(outcome.error, OutcomeUnknown if reached else NotSent)
            assert ("HTTP 500" if reached else "nobody there") in str(outcome.error)
            assert (outcome.error.attempts, outcome.error.repeated) == (1, False)
        assert loop.time() - began < 1
        assert portal.sent == 1

    simulate(main())


def test_batches_of_what_is_known_leave_side_by_side_from_the_start() -> None:
    async def main() -> None:
        portal, governor = Answers(), LocalGovernor(Limits.STANDARD, learnt={"a.get": (0.01, 0.02)})
        async with Bitrix24(WEBHOOK, transport=portal, governor=governor) as b24:
            running = asyncio.create_task(b24.run([raw("a.get", {"n": n}) for n in range(200)]))
            await asyncio.sleep(0.1)
            assert portal.sent == 4
            assert all(outcome.ok for outcome in await running)

    simulate(main())
