"""The law of a shared portal: what it promises, and that the script in Redis says the same."""

from __future__ import annotations

import json
import random
from heapq import heappop, heappush
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from law_kit import near, saying
from redis_kit import RedisServer
from simulation import Rate, fullest

from bitrix24_async.redis.law import State, answer
from bitrix24_async.redis.script import script
from bitrix24_async.redis.shared_rate import JITTER

LONG_AGO = 1e9
METHODS = ["c|crm.deal.list", "c|crm.deal.get", "d|crm.deal.get"]


def a_saying(
    rng: random.Random, slots: list[float], limits: list[float], state: State | None
) -> dict[str, Any]:
    gap = rng.choice([0.0, 1.0, 30.0])
    said = saying(
        worker=rng.choice(["a", "b", "c", "c", ""]),
        known=rng.choice([0, 1, *[state.born] * 3] if state is not None else [0, 1]),
        heard=rng.choice([[0, 0, 0], [state.at, gap - 0.5, gap + 1.0]] if state is not None else [[0, 0, 0]]),
        limits=limits,
        reserve=rng.choice([0.1, 0.0, 0.5]),
        interactive=rng.choice([0, 0, 1, 3]),
        bulk=rng.choice([0, 1, 2, 60]),
        waiting=[rng.randrange(5), rng.randrange(9), rng.randrange(3)],
        leaving=rng.random() < 0.05,
        overloaded=rng.choice([0.0] * 20 + [600.0]),
        refusals=rng.choice([0, 0, 1]),
    )
    for name in ("returned", "doubtful", "refused"):
        if slots and rng.random() < 0.1:
            said[name] = rng.sample(slots, min(len(slots), rng.randrange(1, 4)))
    if slots and rng.random() < 0.3:
        said["unheard"] = rng.choice(slots)
    if rng.random() < 0.03:
        said["outstanding"] = rng.randrange(3)
    for method in METHODS:
        if rng.random() < 0.5 and said["worker"]:
            said["accounts"].append(
                [method, rng.choice([0.0, 3.5, 40.0]), rng.choice([0.0, 0.0, 100.5]),
                 rng.choice([0.0, 0.25]), 1.5, rng.choice([0.0] * 9 + [30.0]),
                 rng.choice([0.0, 7.25]), rng.choice([0.0, 12.5, 600.0]), rng.choice([0.0, 0.25, 60.0]),
                 rng.choice([0] * 9 + [1]), rng.choice([0, 0, 1, 2])]
            )  # fmt: skip
    return said


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_script_answers_as_the_law_does(running: RedisServer, seed: int) -> None:
    import redis

    client = redis.Redis(port=running.port)
    told = client.register_script(script(told_clock=True).text)
    rng = random.Random(seed)
    portal = f"{{{seed}}}"
    some_limits = [
        [50.0, 2.0, 480.0],
        [250.0, 5.0, 100.0],
        [10.0, 0.5, 60.0],
        [1e5, 1e4, 1e5],
        [0.0, 0.0, 1.0],
    ]
    limits, anew = rng.choice(some_limits), rng.choice([0.0, 0.0, 0.1])
    state: State | None = None
    now, slots = 1_700_000_000.0, list[float]()
    for _ in range(40):
        now += rng.choice([0.0, 0.01, rng.random(), rng.random() * 30, rng.random() * 700])
        now -= rng.choice([0.0] * 20 + [rng.random() * 100, 600.0, -600.0])
        if rng.random() < anew:
            limits = rng.choice(some_limits)
        said = a_saying(rng, slots, limits, state)
        up_for = rng.choice([0.0, 3.0, LONG_AGO])
        state, ours = answer(state, said, now, up_for)
        theirs = json.loads(told(keys=[portal, portal + "a"], args=[json.dumps(said), repr(now), up_for]))
        theirs["now"] = float(theirs["now"])
        assert theirs == near(ours, theirs)
        slots = [ours["now"] + wait for found in ours["slots"].values() for wait in found] + slots[:20]
    client.delete(portal, portal + "a")
    client.close()


class Portal:
    """Keeps its own books of requests that arrive a while after their slot."""

    def __init__(self, rng: random.Random, capacity: float, leak: float) -> None:
        self.rng = rng
        self.rate = Rate(capacity=capacity, leak=leak, phase=rng.random(), even=rng.random() < 0.3)
        self.arrivals: list[float] = []

    def refused(self) -> int:
        return sum(not self.rate.arrive(at) for at in sorted(self.arrivals))


def test_the_script_forgets_as_the_law_does(running: RedisServer) -> None:
    import redis

    client = redis.Redis(port=running.port)
    told = client.register_script(script(told_clock=True).text)
    state: State | None = None
    now = 1_700_000_000.0
    for some in range(12):
        now += 200.0
        some_spent = [
            [f"c|m{some * 500 + n}", 0.2 * (n % 2), 0.0, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 1, 0]
            for n in range(500)
        ]
        said = saying(accounts=some_spent)
        state, _ = answer(state, said, now, LONG_AGO)
        told(keys=["{forgetting}", "{forgetting}a"], args=[json.dumps(said), repr(now), LONG_AGO])
        assert client.hlen("{forgetting}a") == len(state.accounts.known)
    assert state is not None
    assert set(client.hkeys("{forgetting}a")) == {name.encode() for name in state.accounts.known}
    assert len(state.accounts.known) < 12 * 500
    client.delete("{forgetting}", "{forgetting}a")
    client.close()


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_history_of_workers_makes_the_portal_refuse(seed: int) -> None:
    rng = random.Random(seed)
    capacity, leak = rng.choice([(50.0, 2.0), (250.0, 5.0), (10.0, 1.0), (5.0, 0.5), (20.0, 3.0), (2.0, 2.0)])
    portal = Portal(rng, capacity, leak)
    state: State | None = None
    now, unused = 1000.0, list[float]()
    late = rng.choice([0.0, 0.05, 0.3, JITTER])
    answered_in = rng.choice([0.0, 0.05, 2.0])
    pace = rng.choice([0.05, 0.5, 5.0])
    flying: dict[str, dict[float, float]] = {worker: {} for worker in "abcd"}
    for _ in range(rng.randrange(20, 300)):
        now += rng.random() * pace if rng.random() < 0.95 else rng.random() * 100
        back = [at for at in unused if rng.random() < 0.5]
        worker = rng.choice("abcd")
        mine = flying[worker] = {at: heard for at, heard in flying[worker].items() if heard > now}
        said = saying(
            worker=worker,
            unheard=min(mine, default=0.0),
            limits=[capacity, leak, 480.0],
            interactive=rng.choice([0, 0, 0, 1, 5]),
            bulk=rng.choice([0, 1, 1, 3]),
            returned=back,
        )
        unused = [at for at in unused if at not in back and at > now]
        state, found = answer(state, said, now, LONG_AGO)
        for wait in (*found["slots"]["interactive"], *found["slots"]["bulk"]):
            if rng.random() < 0.1:
                unused.append(now + wait)
            else:
                arrives_at = now + wait + rng.random() * late
                portal.arrivals.append(arrives_at)
                mine[now + wait] = arrives_at + rng.random() * answered_in
    assert portal.refused() == 0


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_request_is_refused_whenever_the_steps_fall_and_however_long_requests_take(seed: int) -> None:
    rng = random.Random(seed)
    capacity, leak = rng.choice([(50.0, 2.0), (250.0, 5.0), (10.0, 5.0), (5.0, 0.5), (5.0, 7.0), (20.0, 2.5)])
    gaps = rng.choice([[0.1, 1.0], [0.1, 1.0, 5.0], [0.1, 40.0], [0.3, capacity / leak]])
    counts = rng.choice([[1], [1, 2, 60], [1, int(leak) + 1], [1, int(capacity)], [64]])
    state: State | None = None
    now, slots = 1_700_000_000.0, list[float]()
    while len(slots) < 120:
        now += rng.choice(gaps) * rng.random()
        count, worker = rng.choice(counts), rng.choice("abcd")
        interactive = count if rng.random() < 0.4 else 0
        # A request that is under way for long says nothing of those that were sent later.
        unheard = rng.choice([at for at in slots if at > now - 1] or slots[:1] or [0.0])
        unheard = min([unheard, *(at for at in slots if at > now - 1)])
        said = saying(worker=worker, limits=[capacity, leak, 480.0], reserve=rng.choice([0.1, 0.5]))
        said.update(interactive=interactive, bulk=count - interactive, unheard=unheard)
        state, found = answer(state, said, now, LONG_AGO)
        slots += [now + wait for waits in found["slots"].values() for wait in waits]
    assert fullest(slots, leak) <= capacity + 1e-6


def told_at_once(
    bursts: list[tuple[float, int]], *, limits: tuple[float, float] = (50.0, 2.0)
) -> tuple[list[float], int]:
    """All slots of bursts of interactive calls, each so long after the one before; how many of the last at once."""
    state: State | None = None
    now, slots, found = 1000.0, list[float](), dict[str, Any]()
    for pause, count in bursts:
        now += pause
        unheard = min((at for at in slots if at > now - 1), default=0.0)
        said = saying(limits=[*limits, 480.0], interactive=count, unheard=unheard)
        state, found = answer(state, said, now, LONG_AGO)
        slots += [now + wait for wait in found["slots"]["interactive"]]
    return slots, found["slots"]["interactive"].count(0.0)


def test_a_step_that_finds_one_request_takes_no_more_than_that() -> None:
    slots, _ = told_at_once([(0.0, 1), (0.11, 48), (0.85, 2), (0.08, 1)])
    assert fullest(slots, 2.0) <= 50
    slots, _ = told_at_once([(0.0, 1), (0.06, 5), (0.1, 1)], limits=(5.0, 2.0))
    assert fullest(slots, 2.0) <= 5


@pytest.mark.parametrize("rest", [1.5, 5.25, 11.1, 24.5])
def test_after_a_burst_as_many_may_go_at_once_as_have_surely_left(rest: float) -> None:
    # The requests may have arrived a second late, just after a step.
    _, at_once = told_at_once([(0.0, 50), (rest, 50)])
    assert at_once == 2 * int(rest - 1)
    _, at_once = told_at_once([(0.0, 1), (0.2, 49), (rest, 50)])
    assert at_once >= 2 * int(rest - 1) - 1


def test_a_reply_that_is_late_does_not_say_that_later_requests_have_arrived() -> None:
    state, _ = answer(None, saying(worker="a", interactive=1), 1000.0, LONG_AGO)
    state, _ = answer(state, saying(worker="a", bulk=5, unheard=1000.0), 1005.0, LONG_AGO)
    state, _ = answer(state, saying(worker="b"), 1005.1, LONG_AGO)
    assert state.rate.base == 1006.0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_slots_that_are_asked_for_again_are_as_good_as_those_that_are_not(seed: int) -> None:
    rng = random.Random(seed)
    capacity, leak = rng.choice([(50.0, 2.0), (250.0, 5.0), (12.0, 2.0), (7.0, 0.5)])
    portal = Portal(rng, capacity, leak)
    reserve, late = rng.choice([0.1, 0.0, 0.5]), rng.choice([0.0, 0.3, JITTER])
    state: State | None = None
    due: list[tuple[float, int, list[float]]] = [
        (1000.0, worker, []) for worker in range(rng.choice([4, 16]))
    ]
    while due[0][0] < 1100:
        now, worker, back = heappop(due)
        said = saying(worker=str(worker), limits=[capacity, leak, 480.0], reserve=reserve, unheard=now - 0.5)
        said.update(bulk=1, interactive=int(rng.random() < 0.05), doubtful=back)
        state, found = answer(state, said, now, LONG_AGO)
        sent = [now + wait for wait in found["slots"]["interactive"]]
        slot = now + found["slots"]["bulk"][0]
        if found["movable"] and slot > now + 1:
            heappush(due, (slot + rng.random() * 0.01, worker, [slot]))
        else:
            sent.append(slot)
            heappush(due, (slot + rng.random() * 0.1, worker, []))
        portal.arrivals += [at + rng.random() * late for at in sent]
    assert portal.refused() == 0
    assert len(portal.arrivals) >= 0.95 * (capacity * (1 - reserve) + 98 * leak) - 1


def test_who_is_told_unlimited_after_refusals_goes_at_once() -> None:
    state, found = answer(None, saying(bulk=1), 1000.0, LONG_AGO)
    state, found = answer(state, saying(refused=[1000.0]), 1000.1, LONG_AGO)
    assert found["others"]
    state, found = answer(state, saying(limits=[0.0, 0.0, 480.0], bulk=3), 1000.2, LONG_AGO)
    assert found["slots"]["bulk"] == [0.0, 0.0, 0.0]
    state, found = answer(state, saying(bulk=1), 1000.3, LONG_AGO)
    assert found["others"]


def drained(count: int, *, unheard: float = 0.0, answered_in: float = 0.0) -> list[float]:
    """When so many bulk requests may go that a worker asks for, who hears that they arrived, or does not."""
    state: State | None = None
    slots: list[float] = []
    now = 1000.0
    while len(slots) < count:
        state, found = answer(state, saying(bulk=4, unheard=unheard), now, LONG_AGO)
        slots += [now + wait - 1000.0 for wait in found["slots"]["bulk"]]
        now = max(now + answered_in, 1000.0 + slots[-1] + answered_in)
    return slots[:count]


def test_200_requests_of_a_free_portal_go_within_the_time_they_need() -> None:
    assert drained(200, unheard=1000.0)[-1] <= 75 + 2 + 0.1


def test_what_replies_tell_saves_the_second_that_requests_may_take_to_arrive() -> None:
    assert drained(200, answered_in=0.05)[-1] <= 75 + 0.5 + 0.5 + 0.06


def test_few_of_the_first_that_were_heard_do_not_speak_for_the_others() -> None:
    state, _ = answer(None, saying(worker="a", bulk=2), 1000.0, LONG_AGO)
    state, _ = answer(state, saying(worker="b", bulk=40), 1000.01, LONG_AGO)
    state, found = answer(state, saying(worker="a"), 1000.1, LONG_AGO)
    assert state.rate.base == 1001.0
    state, found = answer(state, saying(worker="b"), 1000.2, LONG_AGO)
    assert state.rate.base == 1000.2
    assert found["level"] == 42


def test_a_clock_that_is_set_back_stops_nobody() -> None:
    state, found = answer(None, saying(bulk=60), 5000.0, LONG_AGO)
    state, found = answer(state, saying(unheard=5000.0, bulk=1), 1400.0, LONG_AGO)
    assert found["now"] == 5000.0
    assert found["slots"]["bulk"][0] < 3
    state, found = answer(state, saying(), 1500.0, LONG_AGO)
    assert found["level"] == 0


def test_slots_are_told_in_order_and_no_more_together_than_leave_in_one_step() -> None:
    slots = drained(120, unheard=1000.0)
    assert slots == sorted(slots)
    later = [at for at in slots if at > 0]
    assert min(b - a for a, b in zip(later, later[2:], strict=False)) >= 1 - 1e-9


def test_an_interactive_call_goes_before_the_bulk_slots_that_are_told() -> None:
    state, found = answer(None, saying(bulk=1), 1000.0, LONG_AGO)
    for worker in "abcd" * 30:
        state, found = answer(state, saying(worker=worker, bulk=1), 1000.0, LONG_AGO)
    assert found["slots"]["bulk"][0] > 10
    state, found = answer(state, saying(worker="e", interactive=1), 1000.0, LONG_AGO)
    first = found["slots"]["interactive"][0]
    state, found = answer(state, saying(worker="a", bulk=1), 1000.0, LONG_AGO)
    assert first < found["slots"]["bulk"][0]


def test_cards_beside_bulk_work_go_at_once() -> None:
    state: State | None = None
    waits: list[float] = []
    due = dict.fromkeys("abcd", 1000.0)
    now = 1000.0
    for step in range(3000):
        now = 1000.0 + step * 0.05
        for worker, at in due.items():
            if at <= now:
                state, found = answer(state, saying(worker=worker, bulk=1, unheard=at), now, LONG_AGO)
                due[worker] = now + found["slots"]["bulk"][0]
        if step > 800 and step % 40 == 0:
            state, found = answer(state, saying(worker="e", interactive=1), now, LONG_AGO)
            waits += found["slots"]["interactive"]
    assert len(waits) == 54
    # Until the bulk slots that were told have gone, there is one place.
    assert waits[0] < 0.01
    assert waits[1] <= 0.5
    assert max(waits[2:]) < 0.01


def test_of_slots_that_are_not_soon_one_is_told() -> None:
    state: State | None = None
    state, found = answer(state, saying(bulk=60), 1000.0, LONG_AGO)
    assert found["slots"]["bulk"][:-1] == [0.0] * 49
    assert found["slots"]["bulk"][-1] > 1
    state, found = answer(state, saying(worker="other", bulk=60), 1000.0, LONG_AGO)
    assert len(found["slots"]["bulk"]) == 1


def test_a_slot_that_comes_back_is_given_again() -> None:
    state: State | None = None
    state, found = answer(state, saying(bulk=60), 1000.0, LONG_AGO)
    waited = found["slots"]["bulk"][-1]
    state, found = answer(state, saying(bulk=1, unheard=1000.0, returned=[1000.0 + waited]), 1000.1, LONG_AGO)
    assert found["slots"]["bulk"][0] == pytest.approx(waited - 0.1)


def test_what_is_empty_without_having_been_seen_before_is_new_if_redis_is_old() -> None:
    for known, up_for, level in ((0, LONG_AGO, 0), (7, LONG_AGO, 50), (0, 5.0, 40), (7, 0.0, 50)):
        _state, found = answer(None, saying(known=known), 1000.0, up_for)
        assert found["new"]
        assert found["level"] == pytest.approx(level, abs=0.1)


def test_who_knew_what_was_lost_tells_it_though_another_was_the_first_to_ask() -> None:
    _, found = answer(None, saying(), 1000.0, LONG_AGO)
    known = found["born"]
    state, found = answer(None, saying(worker="new", interactive=1), 1010.0, LONG_AGO)
    assert found["level"] == pytest.approx(1)
    state, found = answer(state, saying(known=known), 1010.1, LONG_AGO)
    assert found["level"] >= 50
    state, found = answer(state, saying(known=found["born"]), 1020.0, LONG_AGO)
    assert found["level"] < 35


def test_a_bucket_that_leaks_fast_keeps_few_of_its_slots() -> None:
    state, _ = answer(None, saying(limits=[1e5, 1e4, 480.0], interactive=500), 1000.0, LONG_AGO)
    assert len(state.rate.first) == 64


def test_who_comes_back_from_an_outage_finds_a_full_bucket() -> None:
    state, found = answer(None, saying(), 1000.0, LONG_AGO)
    state, found = answer(state, saying(outstanding=2), 1000.0, LONG_AGO)
    assert found["level"] == pytest.approx(52)
