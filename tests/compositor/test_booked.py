"""What a client tells its governor, seen from both ends: the portal's books and the client's agree."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from ground_kit import AT_ONCE, until

from bitrix24_async import Bitrix24, Limits, Safety, raw
from bitrix24_async.errors import Bitrix24Error, NotRun, NotSent, OutcomeUnknown, Overloaded, UsageError
from bitrix24_async.governor.protocol import MethodSnapshot, Snapshot
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse

LIMITS = Limits(capacity=None, leak=None, operating=480.0)
GET, ADD = "echo.get", "echo.add"
Way = Callable[[Bitrix24, list[Call[Any]]], Coroutine[Any, Any, list[Any]]]


async def alone(b24: Bitrix24, calls: list[Call[Any]]) -> list[Any]:
    return [await _error(b24.call(call.method, call.params, safety=call.safety)) for call in calls]


async def in_a_batch(b24: Bitrix24, calls: list[Call[Any]]) -> list[Any]:
    async def send() -> None:
        async with b24.batch() as batch:
            slots.extend(map(batch.add, calls))

    slots: list[Any] = []
    error = await _error(send())
    return [error if error is not None else slot.error for slot in slots]


async def in_a_run(b24: Bitrix24, calls: list[Call[Any]]) -> list[Any]:
    return [outcome.error for outcome in await b24.run(calls)]


async def together(b24: Bitrix24, calls: list[Call[Any]]) -> list[Any]:
    one = b24.coalesced.call
    return list(await asyncio.gather(*(_error(one(c.method, c.params, safety=c.safety)) for c in calls)))


async def _error(work: Awaitable[Any]) -> Bitrix24Error | None:
    try:
        await work
    except Bitrix24Error as error:
        return error
    return None


WAYS = pytest.mark.parametrize("way", [alone, in_a_batch, in_a_run, together])


def portal(**options: Any) -> FakePortal:
    costs = {GET: 2.0, ADD: 3.0}
    bx = FakePortal(**{"capacity": None, "leak": None, "costs": costs, "seed": 1, **options})
    for method in costs:
        bx.on(method, lambda params, context: params)
    return bx


def client(bx: FakePortal, **options: Any) -> Bitrix24:
    return Bitrix24(bx.webhook(), **{"limits": LIMITS, "retry": AT_ONCE, **options})


def calls(method: str, count: int, safety: Safety | None = None) -> list[Call[Any]]:
    return [raw(method, {"n": n}, safety=safety) for n in range(1, count + 1)]


def seen(b24: Bitrix24) -> Snapshot:
    """What the governor knows, when nothing is under way or waits."""
    found = b24.governor.snapshot()
    assert found.in_flight == 0
    assert not any(found.waiting.values())
    return found


def booked(b24: Bitrix24, method: str) -> float:
    return seen(b24).methods.get(method, MethodSnapshot(0.0, None, 0.0, None)).operating


@WAYS
@pytest.mark.parametrize("figures", [True, False])
async def test_what_ran_is_booked_as_the_portal_books_it(way: Way, figures: bool) -> None:
    async with portal(figures=figures) as bx, client(bx) as b24:
        assert await way(b24, calls(GET, 3)) == [None] * 3
        assert booked(b24, GET) == pytest.approx(bx.operating(GET)) == pytest.approx(6.0)
        assert seen(b24).methods[GET].cost == pytest.approx(2.0)
        assert seen(b24).admitted == len(bx.requests)


class Refusing(AiohttpTransport):
    """While ``refuses``, the next connection is refused."""

    refuses = False

    async def send(self, request: HttpRequest) -> HttpResponse:
        if self.refuses:
            self.refuses = False
            raise NotSent("the connection was refused", method=request.method)
        return await super().send(request)


@WAYS
@pytest.mark.parametrize("fault", [{"kind": "cut_after"}, {"kind": "html", "after": True}])
async def test_what_may_have_run_is_booked_and_what_never_left_is_not(way: Way, fault: Any) -> None:
    transport = Refusing()
    async with portal(figures=False) as bx, client(bx, transport=transport) as b24:
        await way(b24, calls(ADD, 1))
        bx.fail(**fault)
        [error] = await way(b24, calls(ADD, 1, Safety.UNSAFE))
        assert isinstance(error, OutcomeUnknown)
        assert booked(b24, ADD) == pytest.approx(bx.operating(ADD)) == pytest.approx(6.0)
        transport.refuses = True
        assert await way(b24, calls(ADD, 1)) == [None]
        assert not transport.refuses
        assert booked(b24, ADD) == pytest.approx(bx.operating(ADD)) == pytest.approx(9.0)


@WAYS
async def test_a_portal_that_was_blocked_by_hand_is_left_alone(way: Way) -> None:
    async with portal() as bx, client(bx) as b24:
        bx.fail(status=503, code="OVERLOAD_LIMIT")
        for _ in range(3):
            assert {type(error) for error in await way(b24, calls(ADD, 2))} == {Overloaded}
        assert len(bx.requests) == seen(b24).admitted == seen(b24).refused == 1
        assert booked(b24, ADD) == bx.operating(ADD) == 0


@WAYS
async def test_no_command_is_sent_for_which_the_portal_has_no_time_left(way: Way) -> None:
    limits = Limits(capacity=None, leak=None, operating=20.0)
    async with portal(operating=20.0) as bx, client(bx, limits=limits) as b24:
        for _ in range(3):
            await way(b24, calls(GET, 3))
        assert bx.operating(GET) == 18.0
        waiting = asyncio.create_task(way(b24, calls(GET, 3)))
        for _ in range(20):
            await b24.call("profile")
        assert not waiting.done()
        assert not bx.refusals
        await b24.close()
        assert all(isinstance(error, NotRun | UsageError) for error in await waiting)
        assert not bx.refusals
        assert bx.operating(GET) == 18.0


@WAYS
async def test_what_was_sent_to_the_portals_old_name_is_booked_once(way: Way) -> None:
    async with portal(figures=False) as bx, client(bx) as b24:
        await way(b24, calls(ADD, 1))
        bx.rename()
        assert await way(b24, calls(ADD, 1)) == [None]
        assert booked(b24, ADD) == pytest.approx(bx.operating(ADD)) == pytest.approx(6.0)


async def test_what_waits_for_its_methods_time_holds_up_nothing_else_of_its_queue() -> None:
    limits = Limits(capacity=None, leak=None, operating=20.0)
    async with portal(operating=20.0) as bx, client(bx, limits=limits) as b24:
        for _ in range(3):
            await in_a_run(b24, calls(GET, 3))
        waiting = asyncio.create_task(together(b24, calls(GET, 3)))
        await until(lambda: b24.governor.snapshot().waiting["interactive"])
        for _ in range(2):
            assert await asyncio.wait_for(together(b24, calls(ADD, 2)), 5) == [None] * 2
        assert not waiting.done()
        assert not bx.refusals
        waiting.cancel()


@pytest.mark.parametrize("way", [in_a_batch, in_a_run, together])
async def test_a_batch_that_was_refused_for_its_time_holds_batches_and_nothing_else(way: Way) -> None:
    async with portal() as bx, client(bx) as b24:
        bx.fail("batch", status=429, code="OPERATION_TIME_LIMIT")
        waiting = asyncio.create_task(way(b24, calls(GET, 2)))
        await until(lambda: b24.governor.snapshot().refused)
        assert await alone(b24, calls(GET, 20)) == [None] * 20
        assert not waiting.done()
        assert [request.method for request in bx.requests].count("batch") == 1
        held = b24.governor.snapshot().methods["batch"]
        assert held.operating == 0
        assert held.frees_in == pytest.approx(10.0, abs=1)
        waiting.cancel()
