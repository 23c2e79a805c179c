"""Callers' own code that fails, callers who leave, and calls that are late: nobody else pays for them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import attrs
import pytest

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, raw
from bitrix24_async.errors import (
    ApiError,
    BadReference,
    DecodeError,
    NotRun,
    OutcomeUnknown,
    Throttled,
    UsageError,
)
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.call import Merge
from bitrix24_async.wire.http import HttpRequest, HttpResponse


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal(capacity=None, leak=None) as portal:
        for method in ("echo.get", "echo.add", "echo.set"):
            portal.on(method, lambda params, ctx: params.get("n"))
        portal.on("boom.get", boom)
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    retry = Retry(base=0.001, cap=0.002)
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, retry=retry) as b24:
        yield b24


@pytest.fixture
async def spent(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    """A client whose burst is spent, with nothing to come for minutes."""
    governor = LocalGovernor(Limits(capacity=1, leak=0.001))
    async with Bitrix24(portal.webhook(), governor=governor) as b24:
        await b24.call("echo.get", {"n": 0})
        yield b24


def boom(params: Any, ctx: Any) -> Any:
    raise FakeError("BOOM", "It went wrong", 400)


def broken(*_: Any) -> Any:
    raise ZeroDivisionError


def echo(n: Any, method: str = "echo.get", **changes: Any) -> Call[Any]:
    return attrs.evolve(raw(method, {"n": n}), **changes)


async def spin(times: int = 10) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def test_a_decoder_that_fails_fails_its_own_call(b24: Bitrix24) -> None:
    async with asyncio.timeout(5):
        outcomes = await b24.run([echo(1), echo(2, decode=broken), echo(3)])
    assert [outcome.ok for outcome in outcomes] == [True, False, True]
    assert isinstance(outcomes[1].error, DecodeError)
    assert isinstance(outcomes[1].error.__cause__, ZeroDivisionError)
    with pytest.raises(DecodeError):
        await b24.send(echo(2, decode=broken))


async def test_an_explanation_that_fails_leaves_the_portals_own_error(b24: Bitrix24) -> None:
    calls = [echo(1), attrs.evolve(raw("boom.get"), explain=broken)]
    async with asyncio.timeout(5):
        outcomes = await b24.run(calls)
    assert isinstance(outcomes[1].error, ApiError)
    assert outcomes[1].error.code == "BOOM"


async def test_a_transport_that_fails_in_its_own_way_hangs_nobody(portal: FakePortal) -> None:
    class Broken(AiohttpTransport):
        async def send(self, request: HttpRequest) -> HttpResponse:
            raise ZeroDivisionError

    retry = Retry(base=0.001, cap=0.002)
    async with (
        Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, transport=Broken(), retry=retry) as b24,
        asyncio.timeout(5),
    ):
        for outcome in await b24.run([echo(n, "echo.add") for n in range(60)]):
            assert isinstance(outcome.error, OutcomeUnknown)
            assert outcome.error.method == "echo.add"
        (single,) = await b24.run([echo(1, "echo.add")])
        assert isinstance(single.error, OutcomeUnknown)


async def test_the_failure_of_a_request_is_each_calls_own_error(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("batch", kind="error", status=403, code="ACCESS_DENIED", times=None)
    first, second = await b24.run([echo(1), echo(2, "echo.set")])
    assert first.error is not second.error
    assert isinstance(second.error, ApiError)
    assert second.error.method == "echo.set"


async def test_a_source_that_is_cancelled_from_within_ends_the_stream(b24: Bitrix24) -> None:
    async def source() -> AsyncIterator[Call[Any]]:
        yield echo(1)
        raise asyncio.CancelledError

    stream = b24.stream(source())
    async with asyncio.timeout(5):
        assert (await anext(stream)).ok
        with pytest.raises(asyncio.CancelledError):
            await anext(stream)


async def test_a_stream_that_nobody_reads_sends_nothing(portal: FakePortal, b24: Bitrix24) -> None:
    async def source() -> AsyncIterator[Call[Any]]:
        yield echo(1, "echo.add")

    _ = b24.stream(source())
    await spin(50)
    assert not portal.requests


async def test_a_reference_outside_its_batch_is_refused_unsent(portal: FakePortal, b24: Bitrix24) -> None:
    batch = b24.batch(halt=True)
    slot = batch.add(raw("echo.get"))
    outcomes = await b24.run([echo(slot.ref["ID"]), echo(2), echo(["x", slot.ref])])
    assert [type(outcome.error) for outcome in outcomes] == [BadReference, type(None), BadReference]


async def test_a_batch_cannot_be_sent_twice(portal: FakePortal, b24: Bitrix24) -> None:
    batch = b24.batch()
    async with batch:
        batch.add(echo(1, "echo.add"))
    with pytest.raises(UsageError, match="has been sent"):
        async with batch:
            pass
    assert len(portal.executed) == 1


async def test_an_unsafe_command_of_a_batch_that_may_have_run_is_unknown(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("echo.add", kind="error", status=500)
    async with b24.batch() as batch:
        slot = batch.add(echo(1, "echo.add"))
    assert isinstance(slot.error, OutcomeUnknown)


async def test_a_late_call_is_told_at_once_and_frees_its_key(portal: FakePortal, spent: Bitrix24) -> None:
    late = echo(1, ordered_by="k", expires_in=0.01)
    async with asyncio.timeout(5):
        for call in (late, attrs.evolve(late, params={"n": None})):
            with pytest.raises(NotRun) as caught:
                await spent.coalesced.send(call)
            assert caught.value.reason == "expired"
        stream = spent.stream([late])
        outcome = await anext(stream)
        assert isinstance(outcome.error, NotRun)
        await stream.aclose()
    assert spent._compositor._order is not None
    assert not len(spent._compositor._order)
    assert len(portal.executed) == 1


@pytest.mark.parametrize("n", [1, None])
async def test_a_caller_who_leaves_takes_the_call_along(
    portal: FakePortal, spent: Bitrix24, n: int | None
) -> None:
    task = asyncio.create_task(spent.coalesced.send(echo(n, ordered_by="k")))
    await spin()
    task.cancel()
    await spin()
    assert spent._compositor._order is not None
    assert not len(spent._compositor._order)
    if n is None:
        # What a batch cannot carry waits in a request of its own, which is gone too.
        assert not any(spent.governor.snapshot().waiting.values())


async def test_max_wait_holds_for_calls_that_go_alone(spent: Bitrix24) -> None:
    async with asyncio.timeout(5):
        with pytest.raises(Throttled):
            await spent.coalesced.call("echo.get", {"n": None}, max_wait=0.01)


async def test_a_call_does_not_pay_for_how_long_others_have_waited(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=4.0))
    async with Bitrix24(portal.webhook(), governor=governor, max_wait=0.2) as b24:
        await b24.call("echo.get", {"n": 0})
        first = asyncio.create_task(b24.coalesced.call("echo.get", {"n": 1}))
        with pytest.raises(Throttled):
            await first
        assert int((await b24.coalesced.call("echo.get", {"n": 2}, max_wait=5.0)).result) == 2


async def test_closing_ends_a_long_linger(portal: FakePortal) -> None:
    b24 = Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, linger=3600.0)
    waiting = asyncio.create_task(b24.coalesced.send(echo(1)))
    await spin()
    async with asyncio.timeout(5):
        await b24.close()
        with pytest.raises(NotRun):
            await waiting


async def test_a_call_that_joined_what_a_batch_cannot_carry_still_arrives(
    portal: FakePortal, b24: Bitrix24
) -> None:
    def meet(waiting: Call[Any], arriving: Call[Any]) -> Merge:
        return Merge(attrs.evolve(waiting, params={"n": 1, "more": None}), absorb=True)

    results = await asyncio.gather(
        b24.coalesced.send(echo(1, ordered_by="k")),
        b24.coalesced.send(echo(1, ordered_by="k", merge=meet)),
        b24.coalesced.send(echo(5)),
    )
    assert [int(result) for result in results] == [1, 1, 5]
    assert {run.method for run in portal.executed} == {"echo.get"}


async def test_behind_a_command_whose_method_has_no_time_nothing_of_its_key_spins() -> None:
    async with FakePortal(capacity=None, leak=None, operating=10.0, costs={"slow.set": 20.0}) as portal:
        portal.on("slow.set", lambda params, ctx: True)
        portal.on("echo.get", lambda params, ctx: params.get("n"))
        limits = Limits(capacity=1000, leak=1000, operating=10.0)
        async with Bitrix24(portal.webhook(), limits=limits) as b24:
            await b24.call("slow.set")
            asked = 0
            governor: Any = b24.governor
            admit = governor.admit_now

            def counted(ask: Any) -> Any:
                nonlocal asked
                asked += 1
                return admit(ask)

            governor.admit_now = counted  # to see how often it is asked
            held = asyncio.gather(
                b24.coalesced.send(attrs.evolve(raw("slow.set"), ordered_by="k")),
                b24.coalesced.send(echo(1, ordered_by="k")),
                b24.coalesced.send(echo(2)),
                return_exceptions=True,
            )
            await spin(500)
            assert asked < 20
        await held


async def test_a_stream_forgets_the_timers_of_calls_that_are_done(b24: Bitrix24) -> None:
    await b24.run([echo(n, expires_in=3600.0) for n in range(500)])
    scheduled = asyncio.get_running_loop()._scheduled  # type: ignore[attr-defined]  # asyncio's own heap
    assert not [timer for timer in scheduled if not timer.cancelled() and "Deadline" in repr(timer)]


@pytest.mark.parametrize(
    "address", ["https://acme.bitrix24.com/rest/1/hush/profile", "rest/1/hush/profile.json"]
)
async def test_an_address_in_place_of_a_method_is_not_shown(b24: Bitrix24, address: str) -> None:
    with pytest.raises(UsageError, match="not an address") as caught:
        await b24.call(address)
    assert "hush" not in str(caught.value)


async def test_what_is_no_call_is_refused_with_advice_everywhere(portal: FakePortal, b24: Bitrix24) -> None:
    wrong: Any = "crm.deal.list"
    for send in (b24.send, b24.coalesced.send):
        with pytest.raises(UsageError, match=r"call must be a Call, not str: make it with raw\("):
            await send(wrong)
    with pytest.raises(UsageError, match="call must be a Call"):
        async with b24.batch() as batch:
            batch.add(wrong)
    assert not portal.requests
