"""Who waits for the execution time of a method: how long, told what, and behind whom."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, admit, ask, fill, idle, virtual
from clients import take
from usages import together, used
from virtual import clock, simulate

from bitrix24_async.errors import Throttled
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Allowance, Ask, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Held
from bitrix24_async.wire.call import Priority

HUNDRED = Limits(operating=100.0)


async def spent(**options: Any) -> LocalGovernor:
    """Of a method's 98 seconds, 90 were spent by now, in calls of 30 that ended 60, 30 and no seconds ago."""
    governor = LocalGovernor(HUNDRED, **options)
    for _ in range(3):
        await fill(governor, "heavy", 30.0)
    return governor


@virtual
async def test_who_cannot_go_in_time_is_told_when_it_might_and_never_waits() -> None:
    governor = await spent()
    began_at = clock()
    for calls, max_wait, frees_in in ((1, 540.0, 541.0), (2, 540.0, 571.0), (3, 600.0, 601.0)):
        with pytest.raises(Throttled) as caught:
            await admit(governor, *["heavy"] * calls, batch=True, max_wait=max_wait)
        assert (caught.value.reason, caught.value.method) == ("operating", "heavy")
        assert caught.value.retry_in == pytest.approx(frees_in, abs=1.0)
    assert clock() == began_at
    assert idle(governor)


@virtual
async def test_those_who_wait_for_a_method_go_as_its_time_frees_interactive_calls_first() -> None:
    governor = await spent()
    began_at = clock()
    went: list[tuple[str, float]] = []

    async def go(name: str) -> None:
        grant = await admit(governor, "heavy", priority=INTERACTIVE if name[0] == "i" else BULK)
        went.append((name, round(clock() - began_at)))
        await asyncio.sleep(30.0)
        governor.settle(grant, Report([used("heavy", 30.0)]))

    async with asyncio.TaskGroup() as tasks:
        for name in ("b1", "b2", "i1", "i2"):
            tasks.create_task(go(name))
            await asyncio.sleep(0)
        assert governor.snapshot().waiting == {"interactive": 2, "bulk": 2}
        # Who comes later for another method goes at once.
        assert governor.admit_now(ask("light")) is not None
        # Of the same priority, nobody goes first who comes later.
        assert governor.admit_now(ask("heavy", priority=INTERACTIVE)) is None
    assert [name for name, _ in went] == ["i1", "i2", "b1", "b2"]
    assert [at for _, at in went] == pytest.approx([541, 571, 601, 1172], abs=1)


@virtual
async def test_a_deadline_for_a_method_ends_the_wait_and_leaves_nothing() -> None:
    events: list[Any] = []
    governor = LocalGovernor(HUNDRED, observer=events.append)
    # Its first call has not been heard of: nobody can tell when there will be room.
    first = await admit(governor, *["heavy"] * 50, batch=True)
    grants = [await admit(governor, *["heavy"] * 50, batch=True, priority=INTERACTIVE) for _ in range(8)]
    began_at = clock()
    with pytest.raises(Throttled) as caught:
        await admit(governor, *["heavy"] * 50, batch=True, priority=INTERACTIVE, max_wait=20.0)
    assert clock() - began_at == pytest.approx(20.0)
    assert caught.value.reason == "operating"
    (held,) = (event for event in events if isinstance(event, Held))
    assert (held.method, held.reason) == ("heavy", "operating")
    for grant in (first, *grants):
        governor.settle(grant, Report(not_sent=True))
    assert idle(governor)


@virtual
async def test_who_waited_for_a_method_is_admitted_with_the_time_of_its_wait() -> None:
    events: list[Any] = []
    governor = await spent(observer=events.append)
    assert [event.waited_for for event in events] == [0.0] * 3
    events.clear()
    began_at = clock()
    governor.settle(await admit(governor, "heavy"), Report(not_sent=True))
    waited = clock() - began_at
    held, admitted = events
    assert isinstance(held, Held)
    assert held.retry_in == pytest.approx(541.0, abs=1.0)
    assert isinstance(admitted, Admitted)
    assert (admitted.method, admitted.priority, admitted.commands) == ("heavy", "bulk", 1)
    assert admitted.waited_for == pytest.approx(waited)
    assert waited == pytest.approx(541.0, abs=1.0)


@virtual
async def test_what_frees_enough_for_several_lets_several_go_at_once() -> None:
    governor = LocalGovernor(HUNDRED)
    await fill(governor, "heavy", 60.0)
    big = await admit(governor, "heavy")  # taken to cost a minute
    waiting = [asyncio.create_task(admit(governor, "heavy")) for _ in range(3)]
    await asyncio.sleep(1.0)
    assert not any(task.done() for task in waiting)
    governor.settle(big, Report([used("heavy", 0.2, 10.0)]))
    await asyncio.sleep(0.1)
    # Its figure shows that much was free; what calls cost sinks slowly.
    assert [task.done() for task in waiting] == [True, False, False]
    governor.settle(await waiting[0], Report([used("heavy", 0.2, 10.2)]))
    for task in waiting[1:]:
        task.cancel()
    await asyncio.wait(waiting)
    assert idle(governor)


@virtual
async def test_who_is_asked_again_for_what_would_go_now_keeps_waiting_if_that_is_nothing() -> None:
    governor = await spent()
    queue = ["heavy"]

    def choose(allowance: Allowance) -> None:
        take(allowance, queue)

    request = Ask(SCOPE, BULK, choose, batch=True)
    waiting = asyncio.create_task(governor.admit(request))
    await asyncio.sleep(1.0)
    assert request.look_again is not None
    request.look_again()
    assert request.look_again is None
    await asyncio.sleep(1.0)
    assert not waiting.done()
    assert governor.snapshot().waiting["bulk"] == 1
    # And may be told again.
    assert request.look_again is not None
    waiting.cancel()
    await asyncio.wait([waiting])
    assert idle(governor)


@virtual
async def test_an_unseen_method_is_tried_with_eight_and_the_rest_go_when_one_has_told() -> None:
    governor = LocalGovernor(Limits.SELF_HOSTED)
    first = await admit(governor, *["x.add"] * 20, batch=True, whole=False)
    assert first.commands == 8
    rest = asyncio.create_task(admit(governor, *["x.add"] * 12, batch=True, whole=False))
    await asyncio.sleep(50.0)
    assert not rest.done()
    governor.settle(first, Report(together([used("x.add", 0.1)] * 8)))
    assert (await asyncio.wait_for(rest, 0.1)).commands == 12


@virtual
async def test_who_waits_for_a_method_that_frees_later_does_not_delay_who_waits_for_another() -> None:
    governor = LocalGovernor(HUNDRED)
    began_at = clock()
    for method in ("early", "late"):
        for _ in range(3):
            await fill(governor, method, 30.0)
    went: dict[str, float] = {}

    async def go(method: str) -> None:
        governor.settle(await admit(governor, method), Report([used(method, 30.0)]))
        went[method] = clock() - began_at

    async with asyncio.TaskGroup() as tasks:
        for method in ("early", "late"):
            tasks.create_task(go(method))
            await asyncio.sleep(0)
    # Each as the time of its first call frees, which ended after 30 s, and after 120.
    assert [went["early"], went["late"]] == pytest.approx([630, 720], abs=2)


@virtual
async def test_a_deadline_ends_the_wait_of_who_waits_under_a_portals_new_name() -> None:
    governor = LocalGovernor(HUNDRED, learnt={"heavy": (60.0, 60.0)})
    new = Scope("new", SCOPE.credential)
    # As long as this one has not ended, nobody can tell when there will be room.
    heavy = await admit(governor, "heavy", scope=new)
    cheap = await admit(governor, "light", scope=Scope(SCOPE.portal, "another"))
    while governor.spare(SCOPE, INTERACTIVE):
        governor.settle(
            await admit(governor, "light", priority=INTERACTIVE, scope=Scope(SCOPE.portal, "another")),
            Report(),
        )
    waiting = asyncio.create_task(admit(governor, "heavy", max_wait=20.0))
    await asyncio.sleep(0)
    governor.rename(SCOPE.portal, "new")
    began_at = clock()
    with pytest.raises(Throttled) as caught:
        await waiting
    assert (caught.value.method, caught.value.reason) == ("heavy", "operating")
    assert clock() - began_at == pytest.approx(20.0)
    for grant in (heavy, cheap):
        governor.settle(grant, Report())
    assert idle(governor)


@pytest.mark.parametrize("why", ["its calls turned out to be dear", "a share too small for it frees early"])
def test_a_batch_that_waits_is_looked_at_when_all_of_it_may_fit_and_seldom_before(
    why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        governor = LocalGovernor(HUNDRED, learnt={"heavy": (1.0, 1.0)})
        dear = await admit(governor, "heavy")
        grant = await admit(governor, "heavy")
        await asyncio.sleep(1.0)
        early = 5060.0 if why == "a share too small for it frees early" else None
        governor.settle(grant, Report([used("heavy", 1.0, 95.0, early, finish=5000.0)]))
        waiting = asyncio.create_task(admit(governor, *["heavy"] * 3, batch=True))
        await asyncio.sleep(300.0 if early is None else 1.0)
        assert not waiting.done()
        governor.settle(dear, Report([used("heavy", 30.0 if early is None else 1.0)]))
        began_at, timers = clock(), 0
        loop = asyncio.get_running_loop()
        call_at = loop.call_at

        def count(*args: Any, **options: Any) -> asyncio.TimerHandle:
            nonlocal timers
            timers += 1
            return call_at(*args, **options)

        monkeypatch.setattr(loop, "call_at", count)
        governor.settle(await waiting, Report(not_sent=True))
        assert 590 < clock() - began_at < 610
        assert timers < 10
        assert idle(governor)

    simulate(run())


async def going(governor: LocalGovernor, request: Ask, name: str, order: list[str]) -> None:
    grant = await governor.admit(request)
    order.append(name)
    await asyncio.sleep(1.0)
    governor.settle(grant, Report([used("heavy", 30.0)]))


@pytest.mark.parametrize("again", ["b", "c", "dcb", "bcbd"])
@pytest.mark.parametrize("priority", [BULK, INTERACTIVE])
def test_who_looks_again_keeps_its_place_among_those_who_wait_for_a_method(
    again: str, priority: Priority
) -> None:
    async def run() -> None:
        governor = await spent()
        order: list[str] = []
        requests = {name: ask("heavy", priority=priority) for name in "abcd"}
        tasks = [asyncio.create_task(going(governor, one, name, order)) for name, one in requests.items()]
        await asyncio.sleep(1.0)
        for name in again:
            look_again = requests[name].look_again
            assert look_again is not None
            look_again()
            await asyncio.sleep(1.0)
        await asyncio.wait(tasks)
        assert order == list("abcd")
        assert idle(governor)

    simulate(run())


@virtual
async def test_who_looks_again_takes_nothing_that_is_kept_for_who_came_before() -> None:
    governor = await spent()
    many = asyncio.create_task(admit(governor, "heavy", "heavy", batch=True))
    await asyncio.sleep(1.0)
    request = ask("heavy", "other", batch=True, whole=False)
    one = ask("heavy")
    few = [asyncio.create_task(governor.admit(one)), asyncio.create_task(governor.admit(request))]
    governor.settle(await few[1], Report([used("other", 0.1)]))
    # There is room for one of them by now, which nobody has looked for yet.
    governor._portals[SCOPE.portal].budgets.ledgers[SCOPE.credential].accounts["heavy"].booked = 60.0
    assert one.look_again is not None
    one.look_again()
    await asyncio.sleep(0.01)
    assert not few[0].done()
    for task in (many, few[0]):
        task.cancel()
    await asyncio.wait([many, few[0]])
    assert idle(governor)


@virtual
async def test_who_looks_again_is_not_told_to_wait_for_those_behind_it() -> None:
    governor = await spent()
    request = ask("heavy", max_wait=700.0)
    first = asyncio.create_task(governor.admit(request))
    await asyncio.sleep(1.0)
    behind = [asyncio.create_task(admit(governor, "heavy")) for _ in range(9)]
    await asyncio.sleep(1.0)
    assert request.look_again is not None
    request.look_again()
    governor.settle(await first, Report([used("heavy", 30.0)]))
    for task in behind:
        task.cancel()
    await asyncio.wait(behind)
    assert idle(governor)
