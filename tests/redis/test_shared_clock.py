"""Redis's clock is set, or another machine's takes over: time goes on as it does for the workers."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest
from clients import Client as AnyClient
from hypothesis import example, given, settings
from hypothesis import strategies as st
from law_kit import saying
from shared_kit import Memory, governor_over
from simulation import Portal, Rate, simulate

from bitrix24_async.redis.governor import RedisGovernor
from bitrix24_async.redis.law import State, answer

LONG_AGO = 1e9
CAPACITY, LEAK = 50.0, 2.0


class Client(AnyClient):
    governor: RedisGovernor


class Workers:
    """Ask a law whose clock is set now and then, and send what they may at once."""

    def __init__(self, seed: int, *, base: float = 1e6) -> None:
        self.rng = random.Random(seed)
        self.now = base
        """As it is."""
        self.ahead = 0.0
        """By how much the law's clock was set."""
        self.state: State | None = None
        self.heard: dict[str, tuple[float, float]] = {}
        self.rate = Rate(capacity=CAPACITY, leak=LEAK, phase=self.rng.random())
        self.arrivals: list[float] = []

    def ask(self, worker: str, **what: Any) -> dict[str, Any]:
        """Ask, and be told."""
        heard, known = [0.0, 0.0, 0.0], 0
        if worker in self.heard and self.state is not None:
            told_at, at = self.heard[worker]
            heard, known = [told_at, self.now - at - 0.5, self.now - at + 1.0], self.state.born
        said = saying(worker=worker, heard=heard, known=known, limits=[CAPACITY, LEAK, 480.0], **what)
        found: dict[str, Any]
        self.state, found = answer(self.state, said, self.now + self.ahead, LONG_AGO)
        self.heard[worker] = (found["now"], self.now)
        waits = [*found["slots"]["interactive"], *found["slots"]["bulk"]]
        self.arrivals += [self.now + wait for wait in waits]
        return found

    def refused(self) -> int:
        return sum(not self.rate.arrive(at) for at in sorted(self.arrivals))


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
@example(seed=110606)  # a few requests that have not all leaked out, and a burst
def test_no_clock_that_is_set_makes_the_portal_refuse_those_who_have_asked_before(seed: int) -> None:
    workers = Workers(seed)
    rng = workers.rng
    for worker in "abcd":
        workers.ask(worker)
    for _ in range(150):
        workers.now += rng.choice([0.0, 0.05, 0.5, 5.0]) * rng.random()
        if rng.random() < 0.05:
            workers.ahead += rng.choice([-600.0, 600.0, -30.0, 30.0, -86400.0, 86400.0])
        workers.ask(rng.choice("abcd"), bulk=rng.choice([1, 3, 60]), interactive=rng.choice([0, 0, 1]))
        workers.ask("")
    assert workers.refused() == 0


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_stranger_who_asks_first_opens_one_burst_at_most_for_each_time_it_is_set(seed: int) -> None:
    workers = Workers(seed)
    rng, times, due = workers.rng, 0, dict[str, float]()
    for number in range(200):
        workers.now += rng.random() * 0.5
        if rng.random() < 0.02:
            workers.ahead += 600.0
            times += 1
            workers.ask(f"stranger {number}", bulk=3)
        worker = rng.choice("abcd")
        if due.get(worker, 0.0) <= workers.now:
            found = workers.ask(worker, bulk=rng.choice([1, 3]))
            due[worker] = workers.now + found["slots"]["bulk"][-1]
    # A burst, and what each was told before.
    assert workers.refused() <= times * (CAPACITY + 4)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_clock_that_is_set_delays_nobody_by_more_than_two_seconds(seed: int) -> None:
    set_, left = Workers(seed), Workers(seed)
    rng = set_.rng
    when, ahead = rng.randrange(60), rng.choice([600.0, -600.0, 7200.0, -7200.0])
    for number in range(80):
        gap, worker, count = rng.random() * 3, rng.choice("ab"), rng.choice([1, 2])
        set_.ahead = ahead if number >= when else 0.0
        waits = []
        for one in (set_, left):
            one.now += gap
            waits.append(one.ask(worker, bulk=count)["slots"]["bulk"][0])
        assert waits[0] <= waits[1] + 2.0


def test_a_long_rest_is_believed_whatever_the_clock_says() -> None:
    for ahead in (-600.0, 600.0, -5.0):
        workers = Workers(1)
        workers.ask("a", bulk=60)
        assert workers.ask("a", bulk=1)["slots"]["bulk"][0] > 0
        workers.now += 30.0
        workers.ahead = ahead
        assert len(workers.ask("a", bulk=60)["slots"]["bulk"]) >= 45


def test_a_clock_that_is_set_ahead_frees_no_execution_time() -> None:
    workers = Workers(1)
    spent = ["c|m", 400.0, 0.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 1, 0]
    workers.ask("a", accounts=[spent])
    workers.now += 5
    workers.ahead = 700.0
    wants = ["c|m", 0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 300.0, 2.0, 1, 0]
    found = workers.ask("a", accounts=[wants])["accounts"][0]
    assert found[1] <= 80
    assert found[2] == 400


def test_who_only_looks_changes_nothing() -> None:
    workers = Workers(1)
    workers.ask("a", bulk=60)
    workers.ahead = 600.0
    assert workers.ask("")["level"] == 0
    workers.now += 0.1
    assert workers.ask("a", bulk=1)["slots"]["bulk"][0] > 0


def test_what_was_heard_of_another_state_says_nothing_of_this_one() -> None:
    workers = Workers(1)
    workers.ask("a")
    workers.state = None
    workers.ask("b")
    workers.heard["a"] = (workers.now + 5000.0, workers.now)
    said = saying(worker="a", known=1, heard=[workers.now + 5000.0, 0.0, 1.0])
    _, found = answer(workers.state, said, workers.now, LONG_AGO)
    assert found["now"] == workers.now


@pytest.mark.parametrize("ahead", [600.0, -600.0, 7200.0, -7200.0])
@pytest.mark.parametrize("latency", [0.0, 1.0])
def test_200_batches_of_four_workers_are_sent_as_if_the_clock_had_not_been_set(
    ahead: float, latency: float
) -> None:
    async def run() -> None:
        rng, memory = random.Random(4), Memory(4)
        portal = Portal(rng, latency=latency, costs=lambda _: 0.001)
        clients = [Client(governor_over(memory), portal) for _ in range(4)]

        async def work() -> float:
            ends = await asyncio.gather(
                *(clients[n % 4].request(["crm.deal.list"] * 50, batch=True) for n in range(200))
            )
            return max(end for _, end in ends)

        working = asyncio.create_task(work())
        await asyncio.sleep(20)
        memory.ahead = ahead
        await asyncio.sleep(20)
        memory.ahead = 0.0
        end = await working
        assert portal.refused == portal.turned_away == 0
        assert portal.requests == 200
        # Each time it is set costs what the clocks may differ by.
        assert end <= 75 + 3 + latency + 1.0 + 2 * 1.5
        for client in clients:
            await client.governor.close()

    simulate(run())
