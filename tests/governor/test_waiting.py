"""Who stands behind somebody that waits no longer."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, admit, fill, idle
from usages import used
from virtual import simulate, timers

from bitrix24_async.errors import Overloaded, Throttled
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Report, Scope
from bitrix24_async.limits import Limits


async def spent() -> LocalGovernor:
    """Of a method's 98 seconds, 30 are spent, in calls of ten."""
    governor = LocalGovernor(Limits(operating=100.0))
    for _ in range(3):
        await fill(governor, "heavy", 10.0)
    return governor


@pytest.mark.parametrize("ends", ["cancelled", "expired"])
def test_when_who_needs_much_of_a_method_waits_no_longer_those_behind_go_at_once(ends: str) -> None:
    async def run() -> None:
        governor = await spent()
        max_wait = None if ends == "cancelled" else 700.0
        first = asyncio.create_task(admit(governor, *["heavy"] * 9, batch=True, max_wait=max_wait))
        await asyncio.sleep(0)
        behind = [asyncio.create_task(admit(governor, "heavy")) for _ in range(3)]
        await asyncio.sleep(1)
        assert not any(task.done() for task in (first, *behind))
        if ends == "cancelled":
            first.cancel()
        else:
            # Its time is up, whatever had been predicted.
            governor._portals[SCOPE.portal].expire(
                next(one for one in governor._portals[SCOPE.portal].waiting() if one.ask.max_wait)
            )
        with pytest.raises((asyncio.CancelledError, Throttled)) as caught:
            await first
        if isinstance(caught.value, Throttled):
            # The three calls that keep it waiting free ten minutes after they began.
            assert caught.value.retry_in == pytest.approx(600, abs=20)
        for grant in await asyncio.wait_for(asyncio.gather(*behind), 1):
            governor.settle(grant, Report())
        assert idle(governor)

    simulate(run())


def test_bulk_work_has_one_slot_in_ten_again_and_again() -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(capacity=1, leak=1.0))
        order: list[str] = []

        async def go(name: str) -> None:
            grant = await admit(governor, priority=BULK if name == "b" else INTERACTIVE)
            order.append(name)
            governor.settle(grant, Report())

        async with asyncio.TaskGroup() as tasks:
            for name in "b" * 4 + "i" * 40:
                tasks.create_task(go(name))
        bulk = [place for place, name in enumerate(order) if name == "b"]
        assert {later - one for one, later in itertools.pairwise(bulk[1:])} == {10}

    simulate(run())


@pytest.mark.parametrize("places", [2, 4])
def test_no_interactive_call_waits_for_the_turn_of_bulk_work_that_has_no_place(places: int) -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=places)
        slow = [await admit(governor, priority=BULK) for _ in range(places - 1)]
        waiting = asyncio.create_task(admit(governor, priority=BULK))
        await asyncio.sleep(0)
        for _ in range(30):
            grant = await asyncio.wait_for(admit(governor, priority=INTERACTIVE), 1)
            again = asyncio.create_task(admit(governor, priority=INTERACTIVE))
            await asyncio.sleep(0)
            governor.settle(grant, Report())
            governor.settle(await asyncio.wait_for(again, 1), Report())
        assert not waiting.done()
        for grant in slow:
            governor.settle(grant, Report())
        governor.settle(await waiting, Report())
        assert idle(governor)

    simulate(run())


def test_who_has_waited_for_a_slot_and_finds_the_method_full_is_told_so_at_once() -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(capacity=2, leak=0.5, operating=100.0))
        await fill(governor, "heavy", 98.0)
        while governor.spare(SCOPE, BULK):
            governor.settle(await admit(governor, "light"), Report())
        began_at = asyncio.get_running_loop().time()
        patient = asyncio.create_task(admit(governor, "heavy"))
        hurried = asyncio.create_task(admit(governor, "heavy", max_wait=60.0))
        after = asyncio.create_task(admit(governor, "light"))
        with pytest.raises(Throttled) as caught:
            await hurried
        assert caught.value.reason == "operating"
        assert caught.value.retry_in == pytest.approx(600, abs=30)
        assert asyncio.get_running_loop().time() - began_at < 10
        # The one who waits as long as it takes holds up nobody.
        governor.settle(await asyncio.wait_for(after, 10), Report())
        assert not patient.done()
        governor.settle(await patient, Report())
        assert asyncio.get_running_loop().time() - began_at > 400
        assert idle(governor)

    simulate(run())


def test_whom_a_blocked_portal_turned_away_leaves_neither_a_timer_nor_a_place_in_the_turn() -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(capacity=3, leak=0.01), overload_for=0.0)
        last, *heard = [await admit(governor, priority=INTERACTIVE) for _ in range(3)]
        for grant in heard:
            governor.settle(grant, Report())
        waiting = asyncio.create_task(admit(governor, priority=INTERACTIVE))
        await asyncio.sleep(0)
        governor.settle(last, Report(overloaded=True))
        with pytest.raises(Overloaded):
            await waiting
        admission = governor._portals[SCOPE.portal]
        assert not admission.busy
        assert not timers()
        assert idle(governor)

    simulate(run())


def test_a_batch_that_waits_goes_alone_when_the_limit_becomes_less_than_it_needs() -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(operating=1000.0))
        await fill(governor, "heavy", 60.0)
        charged = await admit(governor, "light", batch=True)
        await asyncio.sleep(50)
        governor.settle(charged, Report([used("light", 50.0)], used("batch", 50.0, 960.0)))
        waiting = asyncio.create_task(admit(governor, "heavy", "heavy", batch=True))
        await asyncio.sleep(1)
        assert not waiting.done()
        less = Scope(SCOPE.portal, SCOPE.credential, Limits(operating=100.0))
        governor.settle(await admit(governor, "else", scope=less), Report())
        governor.settle(await asyncio.wait_for(waiting, 1300), Report())
        assert idle(governor)

    simulate(run())


@pytest.mark.parametrize("ends", ["cancelled", "expired"])
def test_after_a_portal_was_renamed_those_behind_somebody_who_waits_no_longer_go_at_once(ends: str) -> None:
    async def run() -> None:
        governor, new = await spent(), Scope("new", SCOPE.credential)
        governor.settle(await admit(governor, "else", scope=new), Report())
        max_wait = None if ends == "cancelled" else 700.0
        first = asyncio.create_task(admit(governor, *["heavy"] * 9, batch=True, max_wait=max_wait))
        await asyncio.sleep(0)
        behind = [asyncio.create_task(admit(governor, "heavy")) for _ in range(3)]
        await asyncio.sleep(1)
        absorbed = governor._portals[SCOPE.portal]
        governor.rename(SCOPE.portal, new.portal)
        await asyncio.sleep(1)
        assert not any(task.done() for task in (first, *behind))
        if ends == "cancelled":
            first.cancel()
        else:
            absorbed.expire(governor._portals[new.portal].waiting()[0])
        await asyncio.gather(first, return_exceptions=True)
        await asyncio.sleep(0)
        assert all(task.done() for task in behind)
        for task in behind:
            governor.settle(await task, Report())
        assert idle(governor)

    simulate(run())


def test_a_clock_that_jumps_ahead_makes_nobody_wait_for_a_timer_that_was_set_before() -> None:
    async def run() -> None:
        loop, ahead = asyncio.get_running_loop(), 0.0
        governor = LocalGovernor(
            Limits(capacity=2, leak=1.0, operating=100.0), clock=lambda: loop.time() + ahead
        )
        await fill(governor, "heavy", 98.0)
        patient = asyncio.create_task(admit(governor, "heavy"))
        await asyncio.sleep(1)
        ahead = 1000.0
        while governor.spare(SCOPE, BULK):
            governor.settle(await admit(governor, "light"), Report())
        began_at = loop.time()
        governor.settle(await admit(governor, "light"), Report())
        assert loop.time() - began_at < 5
        governor.settle(await patient, Report())
        assert idle(governor)

    simulate(run())
