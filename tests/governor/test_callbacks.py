"""What the asker's ``choose`` and an observer may do in the midst of an admission."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

import pytest
from admitting import BULK, SCOPE, SMALL, admit, ask, idle, virtual
from virtual import clock, simulate, timers

from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Allowance, Ask, Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Event, Held

ONE = Limits(capacity=1, leak=0.1)


class Step:
    """A coroutine that has begun at once, and is awaited later."""

    def __init__(self, coroutine: Coroutine[Any, Any, Grant]) -> None:
        self._coroutine = coroutine
        self._future = coroutine.send(None)
        # As a task does that waits for it.
        self._future._asyncio_future_blocking = False

    async def end(self) -> Grant:
        """Go on where it waits."""
        await self._future
        try:
            self._coroutine.send(None)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]  # what the coroutine returns
        raise AssertionError("it waits for something else")


async def next_goes(governor: LocalGovernor, going: Grant, waiting: asyncio.Task[Grant]) -> None:
    """Give back a slot; whoever waits goes at once, and nothing is left."""
    governor.settle(going, Report(not_sent=True))
    governor.settle(await asyncio.wait_for(waiting, 0.01), Report(not_sent=True))
    assert idle(governor)
    assert not timers()


@pytest.mark.parametrize("takes", [True, False])
def test_who_is_cancelled_by_what_its_own_choose_does_gives_its_slot_to_the_next(takes: bool) -> None:
    async def run() -> None:
        governor = LocalGovernor(ONE)
        going = await admit(governor)

        def choose(allowance: Allowance) -> None:
            cancelled.cancel()
            if not takes:
                raise ValueError
            allowance.take("m")

        cancelled = asyncio.create_task(governor.admit(Ask(SCOPE, BULK, choose)))
        await asyncio.sleep(0)
        behind = asyncio.create_task(admit(governor))
        await asyncio.sleep(0)
        await next_goes(governor, going, behind)
        with pytest.raises(asyncio.CancelledError):
            await cancelled

    simulate(run())


@virtual
async def test_who_is_cancelled_by_an_observer_when_it_is_admitted_gives_its_slot_to_the_next() -> None:
    def saw(event: Event) -> None:
        if isinstance(event, Admitted) and event.method == "cancelled":
            cancelled.cancel()

    governor = LocalGovernor(ONE, observer=saw)
    going = await admit(governor)
    cancelled = asyncio.create_task(admit(governor, "cancelled"))
    await asyncio.sleep(0)
    behind = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    await next_goes(governor, going, behind)
    assert cancelled.cancelled()


@pytest.mark.parametrize("error", [ValueError, StopIteration, asyncio.CancelledError])
def test_whatever_choose_raises_is_its_askers_own_affair(error: type[BaseException]) -> None:
    async def run() -> None:
        governor = LocalGovernor(ONE)
        going = await admit(governor)

        def choose(allowance: Allowance) -> None:
            raise error

        failing = asyncio.create_task(governor.admit(Ask(SCOPE, BULK, choose)))
        await asyncio.sleep(0)
        behind = asyncio.create_task(admit(governor))
        await asyncio.sleep(0)
        await next_goes(governor, going, behind)
        # As for any coroutine that lets out a StopIteration.
        with pytest.raises(RuntimeError if error is StopIteration else error):
            await failing

    simulate(run())


@pytest.mark.parametrize("wanted", ["m", "full"])
def test_what_an_observer_gives_back_on_hearing_that_somebody_waits_is_given_to_it_at_once(
    wanted: str,
) -> None:
    async def run() -> None:
        held: list[Grant] = []

        def saw(event: Event) -> None:
            if isinstance(event, Held):
                governor.settle(held.pop(), Report(not_sent=True))

        governor = LocalGovernor(Limits(2, 0.1, 1.0), observer=saw)
        held.append(await admit(governor, "full", *["full"] * 4, batch=True))
        if wanted == "m":
            await admit(governor)
        began_at = clock()
        await asyncio.wait_for(admit(governor, wanted), 1)
        assert clock() - began_at < 0.01

    simulate(run())


@virtual
async def test_who_waits_when_an_observer_renames_the_portal_waits_under_the_new_name() -> None:
    def saw(event: Event) -> None:
        if isinstance(event, Held):
            governor.rename(SCOPE.portal, "renamed")

    governor = LocalGovernor(SMALL, observer=saw)
    other = Scope("renamed", "webhook")
    going = [await admit(governor, scope=other), await admit(governor), await admit(governor)]
    waiting = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    assert governor.snapshot(other).waiting == {"interactive": 0, "bulk": 1}
    for grant in going:
        governor.settle(grant, Report(lost=True))
    governor.settle(await waiting, Report(lost=True))
    assert governor.snapshot(other).level > 2 - 1
    assert governor.snapshot(other).admitted == 4
    assert not timers()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="there are no eager tasks")
@virtual
async def test_who_is_asked_for_by_an_observer_on_hearing_that_another_waits_waits_as_well() -> None:
    loop = asyncio.get_running_loop()

    def saw(event: Event) -> None:
        if isinstance(event, Held) and not heard:
            heard.append(event)
            tasks.append(asyncio.Task(admit(governor), loop=loop, eager_start=True))  # type: ignore[call-arg, unused-ignore]  # since 3.12

    heard: list[Event] = []
    governor = LocalGovernor(SMALL, observer=saw)
    for _ in range(2):
        governor.settle(await admit(governor), Report(lost=True))
    tasks: list[asyncio.Task[Grant]] = [asyncio.create_task(admit(governor))]
    await asyncio.sleep(60.0)
    for task in tasks:
        assert task.done()
        governor.settle(task.result(), Report(lost=True))
    assert len(tasks) == 2
    assert idle(governor)


@pytest.mark.parametrize("batch", [False, True])
def test_once_a_request_was_admitted_its_allowance_gives_nothing_more(batch: bool) -> None:
    async def run() -> None:
        governor, kept = LocalGovernor(), list[Allowance]()

        def choose(allowance: Allowance) -> None:
            kept.append(allowance)
            assert allowance.take("m")

        going = await governor.admit(Ask(SCOPE, BULK, choose, batch=batch))
        for method in ("m", "other"):
            assert not kept[0].take(method)
            assert not kept[0].take_all([method])
        # What it has is given back, and no more.
        governor.settle(going, Report(not_sent=True))
        assert governor.snapshot().methods["m"].operating == 0

    simulate(run())


@virtual
async def test_nobody_else_is_admitted_while_somebody_chooses() -> None:
    governor, found = LocalGovernor(ONE), list[Grant | None]()

    def choose(allowance: Allowance) -> None:
        found.append(governor.admit_now(ask("m")))
        assert allowance.take("m")

    going = await governor.admit(Ask(SCOPE, BULK, choose))
    assert found == [None]
    assert governor.snapshot().admitted == 1
    governor.settle(going, Report(not_sent=True))
    await asyncio.wait_for(admit(governor), 0.01)


@virtual
async def test_what_is_given_back_while_somebody_chooses_is_given_to_the_next_afterwards() -> None:
    governor = LocalGovernor(Limits(capacity=2, leak=0.1))
    first, second = [await admit(governor) for _ in range(2)]

    def choose(allowance: Allowance) -> None:
        governor.settle(second, Report(not_sent=True))
        assert allowance.take("m")

    waiting = [asyncio.create_task(governor.admit(Ask(SCOPE, BULK, choose)))]
    waiting += [asyncio.create_task(admit(governor)) for _ in range(2)]
    await asyncio.sleep(0)
    governor.settle(first, Report(not_sent=True))
    await asyncio.sleep(0.01)
    assert [task.done() for task in waiting] == [True, True, False]
    assert governor.snapshot().level == 2
    for task in waiting:
        governor.settle(await asyncio.wait_for(task, 0.01), Report(not_sent=True))
    assert idle(governor)
    assert not timers()


@virtual
async def test_who_asks_while_another_chooses_goes_next() -> None:
    governor, steps = LocalGovernor(SMALL), list[Step]()

    def choose(allowance: Allowance) -> None:
        # As an eager task does.
        steps.append(Step(admit(governor)))
        assert allowance.take("m")

    going = await governor.admit(Ask(SCOPE, BULK, choose))
    governor.settle(await asyncio.wait_for(steps[0].end(), 0.01), Report(not_sent=True))
    governor.settle(going, Report(not_sent=True))
    assert idle(governor)
    assert not timers()
