"""Who goes when: exact turns, places and reserves of one portal."""

from __future__ import annotations

import asyncio

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, admit, ask, idle, virtual
from usages import used
from virtual import clock, simulate

from bitrix24_async.errors import Throttled
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority

TEN = Limits(capacity=10, leak=1.0)


def at_once(governor: LocalGovernor, priority: Priority, scope: Scope = SCOPE) -> int:
    """How many are admitted without waiting; none of them is heard of."""
    count = 0
    while governor.admit_now(ask("m", priority=priority, scope=scope)) is not None:
        count += 1
    return count


@virtual
async def test_for_a_minute_after_an_interactive_call_bulk_work_leaves_a_tenth_of_the_burst_free() -> None:
    for waited, bulk in ((0.0, 8), (59.9, 9), (60.0, 10)):
        governor = LocalGovernor(TEN)
        governor.settle(await admit(governor, priority=INTERACTIVE), Report())
        await asyncio.sleep(waited)
        assert governor.spare(SCOPE, BULK) == bulk
        grants: list[Grant] = []
        while (grant := governor.admit_now(ask("m"))) is not None:
            governor.settle(grant, Report())
            grants.append(grant)
        assert len(grants) == bulk
        assert governor.spare(SCOPE, INTERACTIVE) == 10 - bulk - (waited == 0.0)
        assert at_once(governor, INTERACTIVE) == 10 - bulk - (waited == 0.0)


@virtual
async def test_the_reserve_outlives_a_new_name_whichever_was_used_last() -> None:
    for last in ("acme", "renamed"):
        governor = LocalGovernor(TEN)
        for name, priority in (("acme", BULK), ("renamed", BULK), (last, INTERACTIVE)):
            scope = Scope(name, "webhook")
            governor.settle(await admit(governor, priority=priority, scope=scope), Report())
        governor.rename("acme", "renamed")
        assert governor.spare(Scope("renamed", "webhook"), INTERACTIVE) == 7
        assert governor.spare(Scope("renamed", "webhook"), BULK) == 6


@pytest.mark.parametrize(("places", "bulk"), [(1, 1), (2, 1), (5, 4), (19, 18), (20, 18), (30, 27)])
def test_of_the_places_in_flight_one_in_ten_is_for_interactive_calls(places: int, bulk: int) -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=places)
        assert at_once(governor, BULK) == bulk
        assert at_once(governor, INTERACTIVE) == places - bulk

    asyncio.run(run())


@pytest.mark.parametrize(
    ("limits", "places"),
    [
        (Limits.SELF_HOSTED, 100),
        (Limits(capacity=50, leak=2.0), 50),
        (Limits(capacity=10**6, leak=2.0), 10**6),
    ],
)
def test_unless_it_is_told_a_portal_has_as_many_places_as_its_rate_can_fill(
    limits: Limits, places: int
) -> None:
    async def run() -> None:
        governor = LocalGovernor(limits)
        assert governor.spare(SCOPE, INTERACTIVE) == (float("inf") if limits.capacity is None else places)
        if places <= 100:
            assert at_once(governor, INTERACTIVE) == places

    asyncio.run(run())


@virtual
async def test_what_is_scarce_is_told_to_each_priority_by_itself() -> None:
    governor = LocalGovernor(max_in_flight=10)
    for _ in range(9):
        await admit(governor)
    with pytest.raises(Throttled) as caught:
        await admit(governor, max_wait=1.0)
    assert caught.value.reason == "in flight"
    governor = LocalGovernor(Limits(capacity=1, leak=1.0), max_in_flight=10)
    governor.settle(await admit(governor), Report())
    for priority in Priority:
        with pytest.raises(Throttled) as caught:
            await admit(governor, priority=priority, max_wait=0.5)
        assert caught.value.reason == "rate"
        assert caught.value.retry_in == pytest.approx(1.0, abs=0.02)


class Turns:
    """Asks that go one a second, and the order in which they went."""

    def __init__(self, governor: LocalGovernor) -> None:
        self.governor = governor
        self.order: list[str] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def go(self, name: str) -> None:
        priority = BULK if name[0] == "b" else INTERACTIVE
        self.governor.settle(await admit(self.governor, priority=priority), Report())
        self.order.append(name)

    def join(self, kind: str, count: int) -> None:
        self.tasks += [asyncio.create_task(self.go(f"{kind}{number}")) for number in range(count)]


@virtual
async def test_the_interactive_requests_that_go_before_a_bulk_one_are_counted_from_when_it_came() -> None:
    turns = Turns(LocalGovernor(Limits(capacity=1, leak=1.0)))
    turns.join("i", 40)
    await asyncio.sleep(14.5)
    assert len(turns.order) == 15
    turns.join("b", 3)
    await asyncio.gather(*turns.tasks)
    assert [turns.order.index(f"b{number}") for number in range(3)] == [24, 34, 42]
    assert idle(turns.governor)


@pytest.mark.parametrize("places", [None, 10])
def test_who_comes_at_the_turn_of_bulk_work_waits_unless_that_has_no_place(places: int | None) -> None:
    async def run() -> None:
        now = 0.0
        limits = Limits(capacity=100, leak=1.0)
        governor = LocalGovernor(limits, max_in_flight=places, reserve=0.0, clock=lambda: now)
        assert at_once(governor, INTERACTIVE if places is None else BULK) == (100 if places is None else 9)
        waiting = asyncio.create_task(admit(governor, priority=BULK))
        await asyncio.sleep(0)
        for _ in range(9):
            # There are slots, though the one who waits for them sleeps still.
            now += 2.0
            grant = governor.admit_now(ask("m", priority=INTERACTIVE))
            assert grant is not None
            if places is not None:
                governor.settle(grant, Report())
        now += 2.0
        went = governor.admit_now(ask("m", priority=INTERACTIVE)) is not None
        assert went is (places is not None)
        waiting.cancel()
        await asyncio.wait([waiting])

    simulate(run())


@virtual
async def test_a_wait_ends_at_its_deadline_and_not_before() -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=1.0), max_in_flight=1)
    grant = await admit(governor)
    began_at = clock()
    waiting = asyncio.create_task(admit(governor, max_wait=10.0))
    await asyncio.sleep(9.9)
    assert not waiting.done()
    governor.settle(grant, Report())
    governor.settle(await waiting, Report())
    assert clock() - began_at == pytest.approx(9.9, abs=1.2)
    # Where it is known that there is no slot in time, nobody waits at all.
    began_at = clock()
    with pytest.raises(Throttled):
        await admit(governor, max_wait=0.0)
    assert clock() == began_at
    assert idle(governor)


@virtual
async def test_all_who_wait_under_an_old_name_wait_on_under_the_new_one_in_the_order_in_which_they_came() -> (
    None
):
    governor = LocalGovernor(Limits(capacity=1, leak=1.0))
    old, new = Scope("acme", "webhook"), Scope("renamed", "webhook")
    order: list[str] = []

    async def go(name: str, scope: Scope) -> None:
        governor.settle(await admit(governor, scope=scope), Report())
        order.append(name)

    for scope in (old, new):
        governor.settle(await admit(governor, scope=scope), Report())
    tasks = [asyncio.create_task(go(f"old {number}", old)) for number in range(3)]
    await asyncio.sleep(0.1)
    tasks += [asyncio.create_task(go(f"new {number}", new)) for number in range(2)]
    await asyncio.sleep(0.1)
    governor.rename("acme", "renamed")
    assert governor.snapshot("renamed").waiting["bulk"] == 5
    began_at = clock()
    await asyncio.gather(*tasks)
    assert sorted(order) == ["new 0", "new 1", "old 0", "old 1", "old 2"]
    assert [name for name in order if name[0] == "o"] == ["old 0", "old 1", "old 2"]
    assert clock() - began_at < 7.0
    assert idle(governor)


@virtual
async def test_what_was_admitted_and_refused_is_counted_over_both_names() -> None:
    governor = LocalGovernor(TEN)
    for name, times in (("acme", 3), ("renamed", 2)):
        for number in range(times):
            grant = await admit(governor, scope=Scope(name, "webhook"))
            governor.settle(grant, Report(query_limit=not number))
            await asyncio.sleep(60.0)
    governor.rename("acme", "renamed")
    picture = governor.snapshot("renamed")
    assert (picture.admitted, picture.refused, picture.in_flight) == (5, 2, 0)


def test_of_a_portal_never_seen_the_picture_is_empty() -> None:
    for portal, capacity in ((None, 10), ("other", 10), (Scope("other", "x", Limits(5, 1.0)), 5)):
        picture = LocalGovernor(TEN).snapshot(portal)
        assert (picture.level, picture.capacity, picture.leak) == (0.0, capacity, 1.0)
        assert picture.waiting == {"interactive": 0, "bulk": 0}
        assert (picture.in_flight, picture.admitted, picture.refused, picture.methods) == (0, 0, 0, {})


@virtual
async def test_who_is_cancelled_as_a_slot_comes_has_sent_nothing() -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=1.0), max_in_flight=1)
    first = await admit(governor)
    gone = asyncio.create_task(admit(governor))
    await asyncio.sleep(5.0)
    governor.settle(first, Report(not_sent=True))
    gone.cancel()
    await asyncio.wait([gone])
    picture = governor.snapshot()
    assert (picture.level, picture.in_flight, picture.admitted) == (0.0, 0, 2)
    assert governor.spare(SCOPE, INTERACTIVE) == 1


@pytest.mark.parametrize(("spent", "goes"), [(97.0, True), (99.0, True), (99.99, True), (100.1, False)])
def test_calls_too_short_to_be_charged_go_beyond_the_margin_but_not_beyond_the_portals_limit(
    spent: float, goes: bool
) -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(operating=100.0))
        governor.settle(await admit(governor, "m"), Report([used("m", 0.04, spent)]))
        assert governor.snapshot().methods["m"].operating == pytest.approx(spent)
        assert (governor.admit_now(ask("m")) is not None) is goes

    simulate(run())


def test_a_batch_that_is_chosen_command_by_command_is_tried_with_little_only_for_bulk_work() -> None:
    async def run() -> None:
        for priority, commands in ((BULK, 8), (INTERACTIVE, 50)):
            governor = LocalGovernor(Limits.SELF_HOSTED)
            grant = await admit(governor, *["x.add"] * 60, batch=True, whole=False, priority=priority)
            assert grant.commands == commands

    simulate(run())
