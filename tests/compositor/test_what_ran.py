"""What ran and what did not: nothing is lost, hidden or doubled when a run ends badly."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest
from ground_kit import client, http, portal, read_request, until, wire
from simulation import simulate
from trials import HOOK

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, Webhook, raw
from bitrix24_async.errors import (
    ApiError,
    NotRun,
    OutcomeUnknown,
    Throttled,
    UsageError,
)
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import HttpRequest, HttpResponse


@pytest.fixture
async def bx() -> AsyncIterator[FakePortal]:
    async with portal() as bx:
        bx.on("echo.get", lambda params, context: params.get("n"))
        bx.on("echo.add", lambda params, context: params.get("n"))
        yield bx


def deal(n: int) -> Call[Any]:
    return raw("crm.deal.add", {"fields": {"TITLE": str(n)}})


async def test_a_list_is_checked_whole_before_the_first_request(bx: FakePortal, b24: Bitrix24) -> None:
    calls: list[Any] = [*map(deal, range(70)), None]
    with pytest.raises(UsageError, match="item 70 must be a Call, not NoneType: make it with raw"):
        await b24.run(calls)
    with pytest.raises(UsageError, match="item 70 must be a Call"):
        b24.stream(calls)
    assert not bx.requests


async def test_of_a_source_that_is_read_on_the_way_what_is_no_call_fails_alone(
    bx: FakePortal, b24: Bitrix24
) -> None:
    def source() -> Iterator[Any]:
        for n in range(130):
            yield "crm.deal.add" if n == 70 else deal(n)

    outcomes = await b24.run(source())
    assert [n for n, outcome in enumerate(outcomes) if not outcome.ok] == [70]
    assert isinstance(outcomes[70].error, UsageError)
    assert len(bx.executed) == 129


@pytest.mark.parametrize("lazily", [False, True])
async def test_a_source_that_raises_leaves_the_outcomes_on_what_it_raised(
    bx: FakePortal, b24: Bitrix24, lazily: bool
) -> None:
    def source() -> Iterator[Any]:
        yield from map(deal, range(200))
        raise ZeroDivisionError("mine")

    async def slowly() -> AsyncIterator[Any]:
        for call in map(deal, range(200)):
            yield call
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine") as caught:
        await b24.run(slowly() if lazily else source())
    outcomes = caught.value.outcomes  # type: ignore[attr-defined]  # given to whatever is raised
    assert [outcome.ok for outcome in outcomes] == [True] * 200
    assert len(bx.executed) == 200
    assert "200 calls had ended" in "".join(caught.value.__notes__)


class Broken(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        raise ZeroDivisionError

    def __iter__(self) -> Iterator[str]:
        raise ZeroDivisionError

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize(
    "odd",
    [{"n": 10**5000}, Broken(), {"n": Broken()}, {10**5000: 1}],
    ids=["a long number", "a map", "a map inside", "a long key"],
)
async def test_parameters_that_cannot_be_read_are_their_own_calls_error(
    bx: FakePortal, b24: Bitrix24, odd: Any
) -> None:
    outcomes = await b24.run([raw("echo.get", {"n": 1}), raw("echo.get", odd), raw("echo.get", {"n": 3})])
    assert [outcome.ok for outcome in outcomes] == [True, False, True]
    assert isinstance(outcomes[1].error, UsageError)
    for attempt in (b24.call, b24.coalesced.call):
        with pytest.raises(UsageError):
            await attempt("echo.get", odd)
    assert len(bx.executed) == 2


async def test_what_may_have_run_is_unknown_though_the_last_attempt_was_turned_away(bx: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=2, leak=0.001))
    async with client(bx.webhook(), governor=governor, limits=None) as b24:
        bx.fail("batch", kind="cut_after")
        results = await asyncio.gather(
            *(b24.coalesced.call("echo.get", {"n": n}, max_wait=0.1) for n in range(2)),
            b24.coalesced.call("echo.get", {"n": 2}),
            return_exceptions=True,
        )
    # Sent again while there was a slot; then there was none.
    assert all(not isinstance(result, BaseException) for result in results)
    governor = LocalGovernor(Limits(capacity=1, leak=0.001))
    b24 = client(bx.webhook(), governor=governor, limits=None)
    bx.fail("batch", kind="cut_after")
    waiting = [asyncio.create_task(b24.coalesced.call("echo.get", {"n": n}, max_wait=0.1)) for n in range(2)]
    async with asyncio.timeout(5):
        results = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(type(result) is OutcomeUnknown for result in results)
    assert all(isinstance(result.__cause__, Throttled) for result in results)  # type: ignore[union-attr]
    await b24.close()


async def test_max_wait_bounds_a_call_that_goes_again(bx: FakePortal) -> None:
    async with client(bx.webhook(), retry=Retry(base=30.0, cap=30.0)) as b24:
        bx.fail("echo.get", kind="cut_after", times=None)
        bx.fail("batch", kind="cut_after", times=None)
        async with asyncio.timeout(5):
            with pytest.raises(OutcomeUnknown):
                await b24.coalesced.call("echo.get", {"n": 1}, max_wait=0.2)
            outcomes = await b24.run([raw("echo.get", {"n": n}) for n in range(3)], max_wait=0.2)
            assert all(isinstance(outcome.error, OutcomeUnknown) for outcome in outcomes)
            with pytest.raises(OutcomeUnknown):
                await b24.call("echo.get", {"n": 1}, max_wait=0.2)


async def test_a_batch_cancelled_under_way_is_unknown_and_one_that_waited_was_not_run(
    bx: FakePortal, b24: Bitrix24
) -> None:
    bx.fail("batch", kind="delay", seconds=5.0, after=True)

    async def send() -> None:
        async with b24.batch() as batch:
            slots.append(batch.add(deal(1)))

    slots: list[Any] = []
    sending = asyncio.create_task(send())
    await until(lambda: bx.requests)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert isinstance(slots[0].error, OutcomeUnknown)
    assert slots[0].error.method == "crm.deal.add"
    async with client(
        bx.webhook(), governor=LocalGovernor(Limits(capacity=1, leak=0.001)), limits=None
    ) as other:
        await other.call("echo.get", {"n": 1})

        async def wait() -> None:
            async with other.batch() as batch:
                slots.append(batch.add(deal(2)))

        sending = asyncio.create_task(wait())
        await until(lambda: other.governor.snapshot().waiting["interactive"])
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
    assert isinstance(slots[1].error, NotRun)


async def test_batches_are_bounded_in_bytes_and_divided_where_they_are_still_too_large() -> None:
    seen: list[tuple[int, int]] = []
    most = 40_000

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        import orjson

        while True:
            _, body = await read_request(reader)
            data = orjson.loads(body)
            commands = data.get("cmd", {"alone": 1})
            seen.append((len(commands), len(body)))
            if len(body) > most:
                writer.write(http(b"<html>413</html>", 413))
            elif "cmd" in data:
                writer.write(http({"result": {"result": dict.fromkeys(commands, True)}}))
            else:
                writer.write(http({"result": True}))

    async with wire(handler) as server, client(Webhook(server.hook)) as b24:
        text = "ä" * 1000  # six thousand bytes as a query, two thousand as JSON
        outcomes = await b24.run([raw("crm.deal.add", {"fields": {"TITLE": text}}) for _ in range(60)])
        assert all(outcome.ok for outcome in outcomes)
        sent = [commands for commands, size in seen if size <= most]
        assert sum(sent) == 60
        # One too large for any batch goes alone; one too large for anything says so, and nothing is unknown.
        seen.clear()
        large, larger = (raw("crm.deal.add", {"fields": {"TITLE": "ä" * size}}) for size in (15_000, 50_000))
        outcomes = await b24.run([large, larger])
        assert outcomes[0].ok
        assert isinstance(outcomes[1].error, ApiError)
        assert outcomes[1].error.status == 413
    async with client(Webhook("https://acme.bitrix24.com/rest/1/secret/")) as b24:
        stream = b24._compositor.stream([], b24._compositor.bulk)
        assert stream._queue.most_bytes <= 2**20


@pytest.mark.parametrize("unbatchable", [False, True])
@pytest.mark.parametrize("lazily", [False, True])
async def test_what_was_ended_sends_nothing_more(bx: FakePortal, unbatchable: bool, lazily: bool) -> None:
    params: dict[str, Any] = {"n": None} if unbatchable else {"n": 1}
    governor = LocalGovernor(Limits(capacity=3, leak=100.0))
    closed = False

    async def slowly() -> AsyncIterator[Call[Any]]:
        nonlocal closed
        try:
            for _ in range(500):
                yield raw("echo.get", params)
                await asyncio.sleep(0)
        finally:
            closed = True

    async with client(bx.webhook(), governor=governor, limits=None) as b24:
        source: Any = slowly() if lazily else [raw("echo.get", params) for _ in range(500)]
        running = asyncio.create_task(b24.run(source))
        await until(lambda: bx.requests)
        running.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await running
        sent = len(bx.requests)
        snapshot = governor.snapshot()
        assert not any(snapshot.waiting.values())
        async for _ in b24.stream([raw("echo.get", params) for _ in range(500)]):
            break
        await b24.call("echo.get", {"n": 2})
        assert not any(governor.snapshot().waiting.values())
        # A stream that was left may have had a request under way; nothing that waited has gone.
        assert len(bx.requests) - sent < 20
    assert closed is lazily
    assert hasattr(caught.value, "outcomes")


async def test_nothing_is_drained_into_the_dark() -> None:
    answered = 0

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        import orjson

        nonlocal answered
        while True:
            _, body = await read_request(reader)
            commands = orjson.loads(body)["cmd"]
            answered += len(commands)
            writer.write(http({"result": {"result": dict.fromkeys(commands, True)}}))

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    drawn = 0

    def source() -> Iterator[Call[Any]]:
        nonlocal drawn
        for n in range(1000):
            drawn += 1
            yield raw("echo.add", {"n": n})

    hook = Webhook(f"http://127.0.0.1:{port}/rest/1/hooksecret/")
    async with client(hook, retry=Retry(attempts=2, base=0.01, cap=0.02)) as b24:
        running = asyncio.create_task(b24.run(source()))
        # Nobody listens; it looks again now and then, without an end and without a flood.
        await asyncio.sleep(0.3)
        assert not running.done()
        assert drawn <= 300
        server = await asyncio.start_server(handler, "127.0.0.1", port)
        try:
            async with asyncio.timeout(10):
                outcomes = await running
        finally:
            server.close()
        assert all(outcome.ok for outcome in outcomes)
        assert answered == 1000


def test_what_is_said_not_to_have_been_sent_in_time_is_not_sent_at_that_very_moment() -> None:
    class Slow:
        def __init__(self, turns: int) -> None:
            self.sent = 0
            self.turns = turns

        async def send(self, request: HttpRequest) -> HttpResponse:
            self.sent += 1
            # The place is free in the same turn in which the wait of the next one ends, and first; or just after.
            await asyncio.sleep(1.0 - 1e-10)
            for _ in range(self.turns):
                await asyncio.sleep(0)
            body = (
                b'{"result": 1}' if request.method == "crm.deal.add" else b'{"result": {"result": {"c0": 1}}}'
            )
            return HttpResponse(200, {}, body)

        async def close(self) -> None:
            pass

    async def was_sent(turns: int) -> bool:
        slow = Slow(turns)
        governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=1)
        async with Bitrix24(Webhook(HOOK), governor=governor, transport=slow) as b24:
            first = asyncio.create_task(b24.call("crm.deal.add"))
            await asyncio.sleep(0)
            said = True
            try:
                await b24.coalesced.call("crm.deal.add", max_wait=1.0)
            except Throttled:
                said = False
            await first
            await asyncio.sleep(5)
        assert slow.sent == 1 + said
        return said

    assert {simulate(was_sent(turns)) for turns in range(8)} == {True, False}
