"""A method that nobody has learnt is tried by one worker, for all: the law, and what workers make of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from clients import Client as AnyClient
from hypothesis import given, settings
from hypothesis import strategies as st
from law_kit import saying
from shared_kit import Memory, governor_over
from simulation import Answer, Portal, simulate
from virtual import clock

from bitrix24_async.governor.protocol import Ask, Report
from bitrix24_async.limits import Limits
from bitrix24_async.redis.governor import RedisGovernor
from bitrix24_async.redis.law import State, answer
from bitrix24_async.redis.shared_accounts import TRIED_FOR, TRIES, WOULD_TRY
from bitrix24_async.wire.call import Priority

LONG_AGO = 1e9


# the law


def account(
    state: State | None, worker: str, now: float, *, tries: int = 0, seen: int = 0, **more: float
) -> tuple[State, dict[str, Any]]:
    said = {"spent": 0.0, "figure": 0.0, "cost": 0.0, "longest": 0.0, "held": 0.0, "way": 0.0, "want": 10.0}
    need = 0.2 if tries else 0.0
    one = ["c|m", *{**said, **more}.values(), need, seen, tries]
    state, found = answer(state, saying(worker=worker, accounts=[one]), now, LONG_AGO)
    names = ("lease", "booked", "others", "held", "frees", "cost", "longest", "wakes", "seen", "trial")
    return state, dict(zip(names, found["accounts"][0][1:], strict=True))


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_of_all_workers_one_at_most_tries_a_method_and_somebody_always_may(seed: int) -> None:
    rng = random.Random(seed)
    state: State | None = None
    now, seen, ends = 1000.0, False, dict[str, float]()
    """Until when each may take it that it is the one."""
    for _ in range(60):
        now += rng.choice([0.0, 0.1, 3.0, TRIED_FOR, 100.0])
        ends = {worker: until for worker, until in ends.items() if until > now}
        worker = rng.choice("abcd")
        trying = worker in ends and rng.random() < 0.7
        tries = TRIES if trying else rng.choice([0, WOULD_TRY, WOULD_TRY])
        seen = seen or rng.random() < 0.01
        state, found = account(state, worker, now, tries=tries, seen=seen)
        ends.pop(worker, None)
        assert found["seen"] == seen
        if found["trial"]:
            assert tries
            assert not seen
            ends[worker] = now + TRIED_FOR
        elif tries and not seen:
            # It is another's turn, who tries or is woken for it.
            assert ends or found["wakes"]
            assert found["lease"] == 0
        assert len(ends) <= 1 or seen


def test_the_trial_of_the_dead_comes_back_by_itself() -> None:
    state, found = account(None, "dead", 1000.0, tries=WOULD_TRY)
    assert found["trial"]
    state, found = account(state, "b", 1001.0, tries=WOULD_TRY)
    assert not found["trial"]
    assert found["frees"] == pytest.approx(TRIED_FOR - 1)
    state, found = account(state, "b", 1000.0 + TRIED_FOR, tries=WOULD_TRY)
    assert found["trial"]


def test_who_still_tries_says_so_and_keeps_the_trial() -> None:
    state, found = account(None, "a", 1000.0, tries=WOULD_TRY)
    for seconds in range(10, 60, 10):
        state, found = account(state, "b", 1000.0 + seconds - 1, tries=WOULD_TRY)
        assert not found["trial"]
        state, found = account(state, "a", 1000.0 + seconds, tries=TRIES, way=45.0)
        assert found["trial"]


def test_what_a_trial_has_told_wakes_those_who_wait_one_after_the_other() -> None:
    state, _ = account(None, "a", 1000.0, tries=WOULD_TRY)
    for worker in "bc":
        state, found = account(state, worker, 1000.1, tries=WOULD_TRY)
        assert (found["trial"], found["wakes"]) == (False, False)
    state, found = account(state, "a", 1000.5, seen=1, cost=0.3, longest=0.4)
    assert found["wakes"]
    for worker, more in (("b", True), ("c", False)):
        state, found = account(state, worker, 1000.6, tries=WOULD_TRY)
        assert (found["seen"], found["cost"], found["longest"]) == (True, 0.3, 0.4)
        assert found["wakes"] is more


def test_who_tried_in_vain_stands_behind_those_who_wait() -> None:
    state, _ = account(None, "a", 1000.0, tries=WOULD_TRY)
    state, _ = account(state, "b", 1000.1, tries=WOULD_TRY)
    state, found = account(state, "a", 1060.0, tries=WOULD_TRY)  # asked anew, and not on time besides
    assert (found["trial"], found["wakes"]) == (False, True)
    state, found = account(state, "b", 1060.1, tries=WOULD_TRY)
    assert found["trial"]
    state, found = account(state, "a", 1060.2, tries=WOULD_TRY)
    assert not found["trial"]


def test_what_was_cut_off_is_known_to_who_tries_next() -> None:
    state, _ = account(None, "a", 1000.0, tries=WOULD_TRY)
    state, _ = account(state, "a", 1060.0, longest=15.0)
    state, found = account(state, "b", 1060.1, tries=WOULD_TRY)
    assert (found["trial"], found["cost"], found["longest"]) == (True, 0, 15.0)


# what workers make of it


class Client(AnyClient):
    governor: RedisGovernor


class Log(Portal):
    """Writes down when which request came, and how long it took."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.log: list[tuple[float, Sequence[str]]] = []
        self.answered: list[float] = []
        self.stalls = 0
        """So many requests are never answered."""

    async def serve(self, methods: Sequence[str], *, batch: bool) -> Answer:
        self.log.append((clock() - self.began_at, tuple(methods)))
        if len(self.log) <= self.stalls:
            await asyncio.sleep(1e6)
        try:
            return await super().serve(methods, batch=batch)
        finally:
            self.answered.append(clock() - self.began_at)

    def sizes(self, method: str) -> list[int]:
        return [methods.count(method) for _, methods in self.log if method in methods]


def workers(memory: Memory, portal: Portal, count: int, **options: Any) -> list[Client]:
    return [Client(governor_over(memory, **options), portal) for _ in range(count)]


async def close(clients: Sequence[Client]) -> None:
    for client in clients:
        await client.governor.close()


@pytest.mark.parametrize("limits", [Limits.STANDARD, Limits(50, 2.0, None)])
@pytest.mark.parametrize("count", [4, 16])
def test_one_worker_tries_and_the_others_wait_for_what_it_learns(count: int, limits: Limits) -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=5.0, costs=lambda _: 0.01)
        clients = workers(memory, portal, count, limits=limits)
        await asyncio.gather(*(client.stream(["slow.add"] * 108) for client in clients))
        assert portal.refused == 0
        assert portal.sizes("slow.add")[0] == 8
        first_answered = portal.answered[0]
        assert all(at >= first_answered for at, _ in portal.log[1:])
        assert portal.log[min(count, 9)][0] <= first_answered + 0.2
        assert len(portal.log) == 3 * count
        # Nobody polls.
        assert memory.said <= 12 * count
        await close(clients)

    simulate(run())


def test_what_is_known_already_is_tried_by_nobody() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), costs=lambda _: 0.01)
        clients = workers(memory, portal, 2)
        for client in clients:
            await client.stream(["slow.add"] * 100)
        assert portal.sizes("slow.add") == [8, 50, 42, 50, 50]
        await close(clients)

    simulate(run())


def test_other_methods_of_those_who_wait_go_on() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=6.0, jitter=0.0, costs=lambda _: 0.01)
        one, other = clients = workers(memory, portal, 2)
        await other.stream(["crm.deal.list"] * 100)
        began_at = len(portal.log)
        trial = asyncio.create_task(one.stream(["slow.add"] * 20))
        await asyncio.sleep(1)
        await other.stream(["slow.add"] * 60 + ["crm.deal.list"] * 100)
        await trial
        sent = [methods for _, methods in portal.log[began_at:]]
        assert [set(methods) for methods in sent[:3]] == [{"slow.add"}, {"crm.deal.list"}, {"crm.deal.list"}]
        assert portal.log[began_at + 2][0] - portal.log[began_at][0] < 2
        assert sum(portal.sizes("slow.add")) == 80
        assert len(portal.sizes("slow.add")) == 4
        await close(clients)

    simulate(run())


def test_a_method_that_is_left_behind_is_tried_while_others_go_on() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=4.0, jitter=0.0, costs=lambda _: 0.01)
        one, other = clients = workers(memory, portal, 2)
        trial = asyncio.create_task(one.stream(["slow.add"] * 8))
        await asyncio.sleep(0.1)
        await other.stream(["slow.add"] * 50 + ["crm.deal.list"] * 50 * 100)
        await trial
        at = next(at for at, methods in portal.log if methods.count("slow.add") > 8)
        assert at <= portal.answered[0] + 1.0
        await close(clients)

    simulate(run())


def dies(client: Client, task: asyncio.Task[None]) -> None:
    """As a process does that is killed."""
    for portal in client.governor._portals.values():
        portal.turns.end()
        portal.talks.stop()
    task.cancel()


def stalls(client: Client, task: asyncio.Task[None]) -> None:
    """As a process does that is stopped: it is neither heard of, nor does it hear."""
    for portal in client.governor._portals.values():
        portal.talks.stop()


@pytest.mark.parametrize("limits", [Limits.STANDARD, Limits(50, 2.0, None)])
@pytest.mark.parametrize("end", [dies, stalls])
@pytest.mark.parametrize("seed", range(4))
def test_when_the_one_that_tries_is_gone_another_does(
    end: Callable[[Client, asyncio.Task[None]], None], limits: Limits, seed: int
) -> None:
    async def run() -> None:
        memory = Memory(seed)
        portal = Log(random.Random(1), latency=0.2, costs=lambda _: 0.01)
        portal.stalls = 1
        clients = workers(memory, portal, 4, limits=limits)
        gone = asyncio.create_task(clients[0].stream(["slow.add"] * 108))
        await asyncio.sleep(0.1)
        work = [asyncio.create_task(client.stream(["slow.add"] * 108)) for client in clients[1:]]
        await asyncio.sleep(1)
        end(clients[0], gone)
        assert len(portal.log) == 1
        await asyncio.gather(*work)
        assert portal.log[1][0] <= 1.2 + TRIED_FOR
        assert portal.sizes("slow.add")[:2] == [8, 8]
        assert len(portal.log) == 1 + 3 * 3
        assert portal.log[-1][0] <= portal.answered[0] + 3
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        await close(clients[1:])

    simulate(run())


@pytest.mark.parametrize("limits", [Limits.STANDARD, Limits(50, 2.0, None), Limits.SELF_HOSTED])
def test_when_the_one_that_tries_is_cancelled_another_does_at_once(limits: Limits) -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=0.2, costs=lambda _: 0.01)
        portal.stalls = 1
        clients = workers(memory, portal, 2, limits=limits)
        trial = asyncio.create_task(once(clients[0], "slow.add", 8))
        await asyncio.sleep(0.1)
        work = asyncio.create_task(clients[1].stream(["slow.add"] * 58))
        await asyncio.sleep(1)
        assert len(portal.log) == 1
        trial.cancel()
        await work
        assert portal.sizes("slow.add") == [8, 8, 50]
        assert portal.log[1][0] <= 1.1 + 1
        await close(clients)

    simulate(run())


def test_a_trial_that_takes_a_minute_is_still_the_only_one() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), costs=lambda _: 5.5)
        clients = workers(memory, portal, 4, limits=Limits(50, 2.0, 1e5))
        await asyncio.gather(*(client.stream(["slow.add"] * 16) for client in clients))
        assert portal.answered[0] > 2 * TRIED_FOR
        assert all(at >= portal.answered[0] for at, _ in portal.log[1:])
        assert portal.cut_off == 0
        assert memory.said < 100
        await close(clients)

    simulate(run())


def test_a_method_that_always_fails_is_tried_once() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=2.0, costs=lambda _: 0.01, fails=lambda _: True)
        clients = workers(memory, portal, 4)
        await asyncio.gather(*(once(client, "slow.add", 80) for client in clients))
        assert portal.sizes("slow.add").count(8) == 1
        assert len(portal.log) <= 1 + 4 * 2
        await close(clients)

    simulate(run())


async def once(client: Client, method: str, count: int) -> None:
    """Send so many commands, whatever becomes of them."""
    while count:
        taken: list[str] = []

        def choose(allowance: Any, taken: list[str] = taken, most: int = min(50, count)) -> None:
            taken.clear()
            while len(taken) < most and allowance.take(method):
                taken.append(method)

        grant = await client.governor.admit(Ask(client.scope, Priority.BULK, choose, batch=True))
        count -= len(taken)
        await client._send(grant, taken, batch=True)


def test_when_no_trial_is_answered_each_waits_for_its_turn_and_nobody_for_ever() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), loses=lambda: 1.0)
        clients = workers(memory, portal, 3)
        await asyncio.gather(*(once(client, "slow.add", 16) for client in clients))
        assert sum(portal.sizes("slow.add")) == 48
        # One after the other, and in turn.
        later = [at for at, _ in portal.log[1:]]
        assert all(at >= answered for at, answered in zip(later, portal.answered, strict=False))
        assert memory.said < 30 * len(portal.log)
        await close(clients)

    simulate(run())


@pytest.mark.parametrize("lost", [False, True])
def test_when_redis_goes_away_during_a_trial_nobody_waits_for_it(lost: bool) -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=3.0, costs=lambda _: 0.01)
        clients = workers(memory, portal, 4)
        work = [asyncio.create_task(client.stream(["slow.add"] * 108)) for client in clients]
        await asyncio.sleep(0.5)
        assert len(portal.log) == 1
        if lost:
            memory.states.clear()
            memory.up_for = 1.0
        else:
            memory.away = True
            await asyncio.sleep(8)
            assert len(portal.log) >= 4
            memory.away = False
        await asyncio.gather(*work)
        assert sum(portal.sizes("slow.add")) == 4 * 108
        assert len(portal.log) - portal.refused <= 4 * 3
        await close(clients)

    simulate(run())


@pytest.mark.parametrize("when", [0.0, 0.003, 0.5])
def test_whoever_is_cancelled_leaves_the_trial_to_others(when: float) -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=1.0, costs=lambda _: 0.01)
        clients = workers(memory, portal, 3)
        grants = [await clients[2].governor.admit(one(clients[2])) for _ in range(45)]
        work = [asyncio.create_task(client.stream(["slow.add"] * 50)) for client in clients[:2]]
        await asyncio.sleep(when)
        work[0].cancel()
        await asyncio.gather(work[0], return_exceptions=True)
        before = clock()
        for grant in grants:
            clients[2].governor.settle(grant, Report(not_sent=True))
        await work[1]
        assert clock() - before < 12
        assert sum(portal.sizes("slow.add")) >= 50
        await close(clients)

    simulate(run())


def one(client: Client) -> Ask:
    return Ask(client.scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m.get"), method="m.get")


def test_a_call_that_cannot_wait_waits_for_no_trial_and_tells_what_it_learns() -> None:
    async def run() -> None:
        memory = Memory(1)
        portal = Log(random.Random(1), latency=5.0, jitter=0.0, costs=lambda _: 0.01)
        portal.stalls = 1
        clients = workers(memory, portal, 3)
        trial = asyncio.create_task(clients[0].stream(["slow.add"] * 108))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(clients[1].stream(["slow.add"] * 50))
        await asyncio.sleep(0.5)
        sent_at, answered_at = await clients[2].request(["slow.add"], priority=Priority.INTERACTIVE)
        assert sent_at < 0.7
        await waiting
        assert portal.log[2][0] <= answered_at + 0.2
        assert portal.sizes("slow.add")[:3] == [8, 1, 50]
        trial.cancel()
        await asyncio.gather(trial, return_exceptions=True)
        await close(clients)

    simulate(run())
