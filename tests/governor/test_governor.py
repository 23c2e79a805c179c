"""Admission: order, bounds, cancellation, sharing, and what can be seen of it."""

from __future__ import annotations

import asyncio
import tracemalloc
from math import nan
from typing import Any

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, SMALL, admit, ask, fill, idle, took, virtual
from clients import take
from usages import used
from virtual import simulate, timers

from bitrix24_async.errors import Overloaded, Throttled, UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Allowance, Ask, Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Event, Held, Refused
from bitrix24_async.wire.call import Priority


@virtual
async def test_a_free_slot_is_granted_without_suspending() -> None:
    governor = LocalGovernor()
    coroutine = governor.admit(ask("m"))
    with pytest.raises(StopIteration) as stop:
        coroutine.send(None)
    assert stop.value.value.commands == 1


@virtual
async def test_interactive_calls_go_first_and_each_kind_in_order() -> None:
    governor = LocalGovernor(SMALL)
    order: list[str] = []

    async def one(name: str, priority: Priority) -> None:
        grant = await admit(governor, name, priority=priority)
        order.append(name)
        governor.settle(grant, Report())

    first = [await admit(governor) for _ in range(2)]
    tasks = [
        asyncio.create_task(one(name, INTERACTIVE if name.startswith("i") else BULK))
        for name in ("b1", "b2", "i1", "b3", "i2")
    ]
    await asyncio.gather(*tasks)
    for grant in first:
        governor.settle(grant, Report())
    assert order == ["i1", "i2", "b1", "b2", "b3"]
    assert idle(governor)


@virtual
async def test_contents_are_chosen_at_the_moment_of_admission() -> None:
    governor = LocalGovernor(SMALL)
    for _ in range(2):
        await admit(governor)
    queue = ["a"]
    waiting = asyncio.create_task(
        governor.admit(Ask(SCOPE, BULK, lambda allowance: take(allowance, queue), batch=True))
    )
    await asyncio.sleep(0)
    queue += ["b", "c"]
    assert (await waiting).commands == 3


@virtual
async def test_who_takes_nothing_any_more_gives_the_slot_to_the_next() -> None:
    governor = LocalGovernor(SMALL)
    for _ in range(2):
        await admit(governor)
    nothing = asyncio.create_task(governor.admit(Ask(SCOPE, BULK, lambda allowance: None)))
    after = asyncio.create_task(admit(governor))
    started_at = asyncio.get_running_loop().time()
    assert (await nothing).commands == 0
    governor.settle(await nothing, Report(not_sent=True))
    await after
    assert asyncio.get_running_loop().time() - started_at <= 2.1
    assert governor.snapshot().in_flight == 3


@virtual
async def test_an_error_while_choosing_reaches_its_asker_only() -> None:
    governor = LocalGovernor(SMALL)

    def broken(allowance: Allowance) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError):
        await governor.admit(Ask(SCOPE, BULK, broken))
    for _ in range(2):
        await admit(governor)
    mine = asyncio.create_task(governor.admit(Ask(SCOPE, BULK, broken)))
    other = asyncio.create_task(admit(governor))
    with pytest.raises(KeyError):
        await mine
    await other


@virtual
async def test_a_cancelled_waiter_gives_its_place_back() -> None:
    governor = LocalGovernor(SMALL)
    grants = [await admit(governor) for _ in range(2)]
    gone = asyncio.create_task(admit(governor))
    after = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    gone.cancel()
    started_at = asyncio.get_running_loop().time()
    grants.append(await after)
    assert asyncio.get_running_loop().time() - started_at <= 2.1
    for grant in grants:
        governor.settle(grant, Report())
    assert idle(governor)


@virtual
async def test_who_is_cancelled_while_being_admitted_gives_the_slot_back() -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=1.0), max_in_flight=1)
    first = await admit(governor)
    gone = asyncio.create_task(admit(governor))
    after = asyncio.create_task(admit(governor))
    await asyncio.sleep(5)
    governor.settle(first, Report())
    # It has been admitted by now, but has not run yet.
    gone.cancel()
    governor.settle(await after, Report())
    assert gone.cancelled()
    assert idle(governor)


@virtual
async def test_cancelling_all_waiters_leaves_nothing_behind() -> None:
    governor = LocalGovernor(SMALL)
    grants = [await admit(governor) for _ in range(2)]
    tasks = [asyncio.create_task(admit(governor, max_wait=100.0)) for _ in range(50)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for grant in grants:
        governor.settle(grant, Report())
    assert idle(governor)
    assert not governor._portals["acme"].busy
    assert not timers()


@virtual
async def test_throttled_is_raised_at_once_where_the_wait_would_be_too_long() -> None:
    governor = LocalGovernor(SMALL)
    for _ in range(2):
        await admit(governor)
    tasks = [asyncio.create_task(admit(governor)) for _ in range(10)]
    await asyncio.sleep(0)
    started_at = asyncio.get_running_loop().time()
    with pytest.raises(Throttled) as caught:
        await admit(governor, "crm.deal.get", max_wait=5.0)
    assert asyncio.get_running_loop().time() == started_at
    assert caught.value.reason == "rate"
    assert caught.value.method == "crm.deal.get"
    assert caught.value.retry_in is not None
    assert 10 <= caught.value.retry_in <= 13
    assert (await admit(governor, max_wait=0.0, scope=Scope("other", "x"))).commands
    await asyncio.gather(*tasks)


@virtual
async def test_a_waiter_is_not_kept_beyond_its_time_when_the_prediction_was_wrong() -> None:
    governor = LocalGovernor(max_in_flight=1)
    await admit(governor)
    started_at = asyncio.get_running_loop().time()
    with pytest.raises(Throttled) as caught:
        await admit(governor, max_wait=3.0)
    assert asyncio.get_running_loop().time() - started_at == pytest.approx(3.0)
    assert caught.value.reason == "in flight"
    assert caught.value.retry_in == pytest.approx(0, abs=3)


@virtual
async def test_places_in_flight_are_kept_for_interactive_calls() -> None:
    governor = LocalGovernor(max_in_flight=10)
    for _ in range(9):
        await admit(governor)
    bulk = asyncio.create_task(admit(governor))
    await asyncio.sleep(100)
    assert not bulk.done()
    grant = await admit(governor, priority=INTERACTIVE)
    governor.settle(grant, Report())
    assert not bulk.done()
    bulk.cancel()


@virtual
async def test_a_full_method_holds_up_no_other() -> None:
    governor = LocalGovernor(Limits(operating=100.0))
    await fill(governor, "heavy", 90.0)
    held = [asyncio.create_task(admit(governor, "heavy")) for _ in range(100)]
    await asyncio.sleep(0)
    started_at = asyncio.get_running_loop().time()
    assert (await admit(governor, "light")).commands == 1
    partial = await admit(governor, "heavy", "light", "heavy", batch=True, whole=False)
    assert (partial.commands, took) == (1, ["light"])
    assert asyncio.get_running_loop().time() == started_at
    picture = governor.snapshot()
    assert picture.waiting == {"interactive": 0, "bulk": 100}
    frees_in = picture.methods["heavy"].frees_in
    assert frees_in is not None
    assert 590 <= frees_in <= 602
    with pytest.raises(Throttled) as caught:
        await admit(governor, "heavy", max_wait=60.0)
    assert caught.value.reason == "operating"
    assert caught.value.method == "heavy"
    done, waiting = await asyncio.wait(held, return_when=asyncio.FIRST_COMPLETED)
    assert 590 <= asyncio.get_running_loop().time() - started_at <= 605
    assert len(done) == 2  # of 45 s each
    for task in waiting:
        task.cancel()


@virtual
async def test_who_waits_for_a_full_method_sends_other_commands_when_told_to_look_again() -> None:
    governor = LocalGovernor(Limits(operating=100.0))
    await fill(governor, "heavy", 90.0)
    queue = ["heavy"]
    went: list[str] = []

    def choose(allowance: Allowance) -> None:
        went[:] = [method for method in queue if allowance.take(method)]

    request = Ask(SCOPE, BULK, choose, batch=True)
    waiting = asyncio.create_task(governor.admit(request))
    await asyncio.sleep(1)
    queue.append("light")
    assert request.look_again is not None
    request.look_again()
    assert (await asyncio.wait_for(waiting, 1)).commands == 1
    assert went == ["light"]
    assert request.look_again is None


@virtual
async def test_an_explicit_batch_goes_as_a_whole_or_not_at_all() -> None:
    governor = LocalGovernor(Limits(operating=100.0))
    await fill(governor, "heavy", 60.0)
    waiting = asyncio.create_task(admit(governor, "light", "heavy", batch=True))
    await asyncio.sleep(100)
    assert not waiting.done()
    assert (await waiting).commands == 2


@virtual
async def test_a_refused_request_lowers_the_rate_and_is_seen() -> None:
    events: list[Event] = []
    governor = LocalGovernor(observer=events.append)
    governor.settle(await admit(governor), Report(query_limit=True))
    picture = governor.snapshot()
    assert picture.leak is not None
    assert picture.leak < 2.0
    assert picture.level >= 50
    assert picture.refused == 1
    assert [type(event) for event in events] == [Admitted, Refused]


@virtual
async def test_a_refusal_tells_when_a_request_may_go_again() -> None:
    events: list[Event] = []
    governor = LocalGovernor(observer=events.append)
    governor.settle(await admit(governor), Report(query_limit=True))
    (refused,) = (event for event in events if isinstance(event, Refused))
    refused_at = asyncio.get_running_loop().time()
    await admit(governor, priority=INTERACTIVE)
    assert refused.retry_in == pytest.approx(asyncio.get_running_loop().time() - refused_at)


@pytest.mark.parametrize("limits", [Limits.STANDARD, Limits.SELF_HOSTED])
def test_a_first_call_that_works_for_seconds_and_fails_is_booked(limits: Limits) -> None:
    async def run() -> None:
        governor = LocalGovernor(limits)
        grant = await admit(governor)
        await asyncio.sleep(10.0)
        governor.settle(grant, Report())
        # It may have been on its way for one of them.
        assert governor.snapshot().methods["m"].operating == pytest.approx(9.0)

    simulate(run())


@pytest.mark.parametrize("batch", [False, True])
def test_replies_to_calls_and_batches_tell_alike_how_soon_requests_arrive(batch: bool) -> None:
    async def run() -> None:
        governor = LocalGovernor(SMALL, learnt={"slow": (30.0, 30.0)})
        loop = asyncio.get_running_loop()
        for _ in range(5):
            grant = await admit(governor, batch=batch)
            await asyncio.sleep(0.06)
            usage, outer = used("m", 0.01), used("batch", 0.01, start=5.1, finish=5.11)
            governor.settle(grant, Report([usage], outer) if batch else Report([outer]))
            await asyncio.sleep(5.0)
        # What is under way for long has arrived soon, and leaks out from then on.
        began_at = loop.time()
        for _ in range(3):
            await admit(governor, "slow", batch=batch)
        assert 1.0 < loop.time() - began_at < 1.5

    simulate(run())


@virtual
async def test_an_unlimited_portal_is_limited_once_it_refuses() -> None:
    governor = LocalGovernor(Limits.SELF_HOSTED)
    assert governor.spare(SCOPE, BULK) == float("inf")
    grants = [await admit(governor) for _ in range(60)]
    assert governor.spare(SCOPE, BULK) == float("inf")
    for grant in grants:
        governor.settle(grant, Report(query_limit=True))
    assert governor.snapshot().capacity == 50
    assert governor.spare(SCOPE, BULK) == 0


@virtual
async def test_as_many_could_go_as_have_room_and_a_place() -> None:
    few = LocalGovernor(Limits(capacity=5, leak=1.0))
    grants = [await admit(few, priority=INTERACTIVE) for _ in range(2)]
    assert few.spare(SCOPE, INTERACTIVE) == 3
    narrow = LocalGovernor(Limits(capacity=50, leak=1.0), max_in_flight=4)
    grants += [await admit(narrow, priority=INTERACTIVE) for _ in range(3)]
    assert narrow.spare(SCOPE, INTERACTIVE) == 1


@virtual
async def test_an_overloaded_portal_fails_everybody_at_once_for_a_while() -> None:
    governor = LocalGovernor(SMALL, overload_for=60.0)
    grants = [await admit(governor) for _ in range(2)]
    waiting = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    governor.settle(grants[0], Report(overloaded=True))
    with pytest.raises(Overloaded):
        await waiting
    with pytest.raises(Overloaded):
        await admit(governor)
    assert (await admit(governor, scope=Scope("other", "x"))).commands
    await asyncio.sleep(61)
    governor.settle(grants[1], Report())
    assert (await admit(governor)).commands


@virtual
async def test_portals_and_credentials_do_not_spend_each_others_budgets() -> None:
    governor = LocalGovernor(Limits(capacity=2, leak=1.0, operating=100.0))
    await fill(governor, "heavy", 99.0)
    assert (await admit(governor, "heavy", scope=Scope("acme", "other"), max_wait=0.0)).commands
    for _ in range(5):
        assert (
            await admit(governor, scope=Scope("big", "x", Limits(capacity=5, leak=1.0)), max_wait=0.0)
        ).commands
    assert governor.snapshot("big").capacity == 5
    assert governor.snapshot(SCOPE).capacity == 2
    with pytest.raises(UsageError):
        governor.snapshot()


@virtual
async def test_an_observer_that_raises_harms_nothing() -> None:
    def broken(event: Event) -> None:
        raise ValueError("observer")

    governor = LocalGovernor(SMALL, observer=broken)
    for _ in range(4):
        governor.settle(await admit(governor), Report(query_limit=True))
    assert idle(governor)


@virtual
async def test_the_observer_sees_who_is_held_and_how_long_they_waited() -> None:
    events: list[Event] = []
    governor = LocalGovernor(SMALL, observer=events.append)
    for _ in range(3):
        await admit(governor, "m", "n", batch=True)
    held = [event for event in events if isinstance(event, Held)]
    assert [(event.method, event.reason) for event in held] == [("batch", "rate")]
    last = events[-1]
    assert isinstance(last, Admitted)
    assert (last.method, last.priority, last.commands) == ("batch", "bulk", 2)
    assert last.waited_for >= held[0].retry_in - 0.01


@virtual
async def test_the_observer_sees_also_who_stands_behind_others() -> None:
    events: list[Event] = []
    governor = LocalGovernor(SMALL, observer=events.append)
    waiting = [asyncio.create_task(admit(governor)) for _ in range(5)]
    await asyncio.gather(*waiting)
    held = [event.retry_in for event in events if isinstance(event, Held)]
    assert len(held) == 3
    assert held == sorted(set(held))


@virtual
async def test_the_observer_sees_who_waits_for_the_time_of_a_method() -> None:
    events: list[Event] = []
    governor = LocalGovernor(Limits(operating=100.0), observer=events.append)
    for _ in range(3):
        await fill(governor, "heavy", 30.0)
    waiting = asyncio.create_task(admit(governor, "heavy"))
    await asyncio.sleep(1)
    (held,) = (event for event in events if isinstance(event, Held))
    assert (held.method, held.reason) == ("heavy", "operating")
    assert 400 < held.retry_in < 700
    waiting.cancel()


@virtual
async def test_who_comes_when_a_slot_is_free_but_its_waiter_sleeps_still_does_not_go_first() -> None:
    for priority in Priority:
        now = 0.0
        governor = LocalGovernor(SMALL, clock=lambda: now)  # noqa: B023 - it is this round's
        while governor.admit_now(ask("m", priority=priority)) is not None:
            pass
        waiting = asyncio.create_task(governor.admit(ask("m", priority=priority)))
        await asyncio.sleep(0)
        now = 100.0
        assert governor.admit_now(ask("m", priority=priority)) is None
        await waiting
        assert governor.admit_now(ask("m", priority=priority)) is not None


@virtual
async def test_settling_twice_does_no_harm() -> None:
    governor = LocalGovernor()
    grant = await admit(governor)
    governor.settle(grant, Report())
    governor.settle(grant, Report())
    assert idle(governor)


def test_a_governor_in_use_in_another_event_loop_is_a_usage_error() -> None:
    governor = LocalGovernor()
    other = asyncio.new_event_loop()
    grant = other.run_until_complete(governor.admit(ask()))

    async def use() -> None:
        with pytest.raises(UsageError, match="another event loop"):
            await governor.admit(ask())
        governor.settle(grant, Report())
        governor.settle(await governor.admit(ask()), Report())

    asyncio.run(use())
    other.close()


def test_a_loop_that_was_closed_with_requests_under_way_does_not_block_the_next() -> None:
    governor = LocalGovernor(max_in_flight=1)
    asyncio.run(admit(governor))
    asyncio.run(asyncio.wait_for(admit(governor), 5))


@pytest.mark.parametrize(
    "options",
    [
        {"reserve": 1.0},
        {"reserve": -0.1},
        {"reserve": "0.1"},
        {"operating_margin": 1.0},
        {"max_in_flight": 0},
        {"max_in_flight": nan},
        {"max_in_flight": "3"},
        {"max_in_flight": True},
        {"overload_for": -1.0},
        {"overload_for": nan},
        {"overload_for": 10**400},
        {"overload_for": "600"},
        {"learnt": 5},
        {"learnt": {"a.b": 5}},
        {"learnt": {"a.b": (10**400, 1)}},
        {"learnt": {3: (1.0, 1.0)}},
    ],
)
def test_impossible_options_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        LocalGovernor(**options)


def test_ten_thousand_portals_cost_two_kibibytes_each_and_are_forgotten_when_idle() -> None:
    async def main() -> None:
        governor = LocalGovernor()
        scopes = [Scope(f"portal-{index}.bitrix24.com", f"key-{index}") for index in range(10_000)]
        asks = [ask("crm.deal.get", scope=scope) for scope in scopes]
        grant: Grant | None = None
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        for one in asks:
            grant = await governor.admit(one)
            now = asyncio.get_running_loop().time()
            usage = used("crm.deal.get", 0.5, 0.5, now + 600, now, now + 0.5)
            governor.settle(grant, Report([usage]))
        grant = None
        taken = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert taken / len(asks) <= 2048
        await asyncio.sleep(900)
        await governor.admit(ask(scope=Scope("one-more", "x")))
        assert len(governor._portals) == 1

    simulate(main())


@virtual
async def test_each_refusal_for_execution_time_is_counted_and_told() -> None:
    events: list[Event] = []
    governor = LocalGovernor(Limits(operating=100.0), observer=events.append)
    grant = await admit(governor, "a", "b", batch=True)
    governor.settle(grant, Report([used("a", refused=True), used("b", refused=True)], used("batch", 0.1)))
    told = [(event.method, event.code) for event in events if isinstance(event, Refused)]
    assert told == [("a", "OPERATION_TIME_LIMIT"), ("b", "OPERATION_TIME_LIMIT")]
    assert governor.snapshot().refused == 2
    assert idle(governor)
