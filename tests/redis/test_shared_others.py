"""Workers that share a portal beside programs they know nothing of: what refusals tell the law."""

from __future__ import annotations

import itertools
import json
import random
from typing import Any

import pytest
import scenes
from hypothesis import given, settings
from hypothesis import strategies as st
from law_kit import near, saying
from redis_kit import RedisServer
from simulation import highest
from virtual import simulate

from bitrix24_async.redis.law import State, answer
from bitrix24_async.redis.script import script

LONG_AGO = 1e9
START = 1_700_000_000.0
_PEEK = """
local share = cmsgpack.unpack(redis.call('HGET', KEYS[1], 'state')).share
local found = {}
for name, value in pairs(share or {}) do found[name] = string.format('%.17g', value) end
return cjson.encode(found)
"""


def busy(seconds: float, *, share: float = 0.0, leak: float = 2.0) -> tuple[State, float]:
    """A worker that has used what others left for so long; the last of its slots."""
    state, found = answer(None, saying(bulk=60), 1000.0, LONG_AGO)
    now = due = 1000.0
    while now < 1000.0 + seconds:
        due += 1 / (leak - share)
        now = max(now, due)
        state, found = answer(state, saying(bulk=1), now, LONG_AGO)
        now += found["slots"]["bulk"][0]
    return state, now


def refused(
    state: State, at: float, *, worker: str = "w", after: float = 0.1
) -> tuple[State, dict[str, Any]]:
    return answer(state, saying(worker=worker, refused=[at], refusals=1), at + after, LONG_AGO)


def test_the_first_refusal_tells_what_fitted_since_the_bucket_was_empty() -> None:
    # In 20 s beyond the burst, 30 of ours were let in: the others took half a request a second.
    state, at = busy(20, share=0.5)
    state, found = refused(state, at)
    assert state.rate.share is not None
    assert state.rate.share.rate == pytest.approx(1.45, abs=0.1)
    assert found["others"]
    assert found["leak"] == state.rate.share.assumed < state.rate.share.rate


def test_a_first_refusal_after_long_tells_only_that_there_are_others() -> None:
    state, at = busy(400)
    state, _ = refused(state, at)
    assert state.rate.share is not None
    assert state.rate.share.rate == 1.0


def test_two_refusals_tell_what_fitted_between_them() -> None:
    state, at = busy(1)
    state, _ = refused(state, at)
    for second in range(3, 63):
        state, _ = answer(state, saying(bulk=second % 4 > 0), 1000.0 + second, LONG_AGO)
    state, _ = refused(state, 1062.0)
    assert state.rate.share is not None
    assert state.rate.share.rate == pytest.approx(0.75, abs=0.1)


def test_refusals_of_several_workers_that_were_under_way_at_the_same_time_are_one_piece_of_news() -> None:
    state, at = busy(40, share=0.5)
    alone, told = refused(state, at)
    state, _ = busy(40, share=0.5)
    found = told
    for number, worker in enumerate("abcdefgh"):
        sent_at = at - 0.05 * number
        state, found = refused(state, sent_at, worker=worker, after=at + 0.1 + 0.01 * number - sent_at)
    assert state.rate.share is not None
    assert alone.rate.share is not None
    assert state.rate.share.rate == pytest.approx(alone.rate.share.rate, abs=0.01)
    assert found["leak"] == pytest.approx(told["leak"], abs=0.01)
    assert found["level"] <= 60 + state.rate.share.spare


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([(50.0, 2.0), (250.0, 5.0), (5.0, 0.5), (5.0, 2.0)]),
    st.lists(st.tuples(st.floats(0, 20), st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=40),
)
def test_no_storm_of_refusals_stops_anybody_for_long(
    limits: tuple[float, float], storm: list[tuple[float, int, int]]
) -> None:
    capacity, leak = limits
    state: State | None = None
    now, slots = 1000.0, [1000.0]
    for pause, wanted, refusals in storm:
        now += pause
        gone = [at for at in slots if at <= now]
        said = saying(
            limits=[capacity, leak, 480.0], bulk=wanted, refused=gone[-refusals:] if refusals else []
        )
        state, found = answer(state, said, now, LONG_AGO)
        slots += [now + wait for wait in found["slots"]["bulk"]]
        assert found["level"] <= 1.6 * capacity + len(slots) + 2
    _, found = answer(state, saying(limits=[capacity, leak, 480.0]), now + 160, LONG_AGO)
    assert found["leak"] == leak
    _, found = answer(state, saying(limits=[capacity, leak, 480.0], bulk=1), now + 310, LONG_AGO)
    assert not found["others"]
    assert found["slots"]["bulk"][0] <= 1 / leak + 2


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 0.999))
def test_when_others_are_forgotten_what_fitted_until_then_fits_on(phase: float) -> None:
    state, _ = answer(None, saying(bulk=45), 1000.0, LONG_AGO)
    state, _ = refused(state, 1000.0)
    now, arrivals = 1000.1, list[float]()
    while now < 1450:
        state, found = answer(state, saying(bulk=1), now, LONG_AGO)
        now += found["slots"]["bulk"][0]
        arrivals.append(now)
    assert state.rate.share is None
    # As much as was tried until then fits when the others are forgotten.
    assert highest(arrivals, phase, 1300) <= highest(arrivals, phase, 1150, 1300)


def test_an_urgent_call_looks_soon_whether_there_is_room_and_no_two_look_together() -> None:
    state, at = busy(40, share=1.5)
    for number in range(4):
        state, _ = refused(state, at + number)
    now = at + 3.2
    state, found = answer(state, saying(interactive=1), now, LONG_AGO)
    looks = [now + found["slots"]["interactive"][0]]
    assert looks[0] <= now + 10
    for worker in "abc":
        state, found = answer(state, saying(worker=worker, interactive=1), now, LONG_AGO)
        looks.append(now + found["slots"]["interactive"][0])
    assert all(later >= one + 2 - 1e-6 for one, later in itertools.pairwise(looks))


def test_who_asks_for_a_slot_again_gets_its_place() -> None:
    state, found = answer(None, saying(bulk=60), 1000.0, LONG_AGO)
    slots: list[float] = []
    for worker in "abcdef":
        state, found = answer(state, saying(worker=worker, bulk=1, unheard=1000.0), 1000.0, LONG_AGO)
        slots.append(1000.0 + found["slots"]["bulk"][0])
    assert found["movable"]
    for worker, at in zip("abcdef", slots, strict=True):
        said = saying(worker=worker, bulk=1, doubtful=[at], unheard=1000.0)
        state, found = answer(state, said, at, LONG_AGO)
        assert found["slots"]["bulk"] == [0.0]


def test_a_slot_that_is_asked_for_again_moves_if_a_refusal_has_told_of_others() -> None:
    state, at = busy(40, share=0.5)
    state, found = answer(state, saying(worker="a", bulk=1), at, LONG_AGO)
    told_at = at + found["slots"]["bulk"][0]
    state, _ = refused(state, at)
    said = saying(worker="a", bulk=1, doubtful=[told_at])
    state, found = answer(state, said, max(told_at, at + 0.2), LONG_AGO)
    assert found["slots"]["bulk"][0] > 1


def test_slots_that_were_told_before_all_was_lost_make_no_room_in_what_is_begun_anew() -> None:
    state, found = answer(None, saying(known=1), 1000.0, LONG_AGO)
    for number in range(16):
        for name in ("returned", "doubtful"):
            said = saying(worker=f"w{number}", known=1, bulk=1, **{name: [1000.1]})
            state, found = answer(state, said, 1000.1, LONG_AGO)
            assert found["slots"]["bulk"][0] > 0.49
    assert found["admitted"] == 32


@pytest.mark.parametrize("workers", [1, 4])
def test_a_short_run_beside_others_is_nearly_as_quick_as_can_be(workers: int) -> None:
    found = [
        simulate(scenes.beside_others(seed, habit, 0.5, workers=workers))
        for habit in scenes.HABITS
        for seed in range(2)
    ]
    assert sum(shown.refused for shown in found) <= 0.015 * sum(shown.requests for shown in found)
    assert sum(shown.ratio for shown in found) <= 1.1 * len(found)
    assert all(shown.more["recovered"] >= 1.9 for shown in found)


# the script


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_script_learns_of_others_as_the_law_does(running: RedisServer, seed: int) -> None:
    import redis

    client = redis.Redis(port=running.port)
    told, peek = client.register_script(script(told_clock=True).text), client.register_script(_PEEK)
    rng = random.Random(seed)
    portal = f"{{{seed}}}"
    limits = rng.choice([[50.0, 2.0, 480.0], [250.0, 5.0, 480.0], [5.0, 0.5, 60.0], [5.0, 2.0, 60.0]])
    often, pace = rng.choice([0.1, 0.5]), rng.choice([0.1, 1.0, 5.0, 50.0])
    state: State | None = None
    now, slots = START, list[float]()
    for _ in range(50):
        now += rng.random() * pace
        if rng.random() < 0.02:
            limits = rng.choice([limits, [20.0, 1.0, 60.0]])
        gone, near_now = [at for at in slots if at <= now], [at for at in slots if at > now - 0.5]
        said = saying(
            worker=rng.choice("abc"),
            known=state.born if state is not None else 0,
            limits=limits,
            interactive=rng.choice([0, 0, 0, 1, 2]),
            bulk=rng.choice([0, 1, 1, 3, 60]),
            unheard=rng.choice([0.0, *slots[:3]]),
            outstanding=rng.choice([-1] * 50 + [0, 2]),
        )
        if gone and rng.random() < often:
            said["refused"] = rng.sample(gone, min(len(gone), rng.choice([1, 1, 3, 9])))
        if near_now and rng.random() < 0.3:
            said[rng.choice(["returned", "doubtful"])] = [rng.choice(near_now)]
        state, ours = answer(state, said, now, LONG_AGO)
        theirs = json.loads(told(keys=[portal, portal + "a"], args=[json.dumps(said), repr(now), LONG_AGO]))
        theirs["now"] = float(theirs["now"])
        assert theirs == near(ours, theirs)
        for name, value in json.loads(peek(keys=[portal])).items():
            assert float(value) == pytest.approx(getattr(state.rate.share, name), rel=1e-9)
        slots = [now + wait for found in ours["slots"].values() for wait in found] + slots[:20]
    client.delete(portal, portal + "a")
    client.close()


def test_what_an_older_version_left_in_redis_is_taken_for_nobody_known(server: RedisServer) -> None:
    import redis

    client = redis.Redis(port=server.port)
    told = client.register_script(script(told_clock=True).text)

    def say(now: float, **what: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            told(keys=["{p}", "{p}a"], args=[json.dumps(saying(**what)), now, 1e9])
        )
        return found

    say(1000.0, bulk=60)
    client.eval(
        """local state = cmsgpack.unpack(redis.call('HGET', KEYS[1], 'state'))
        state.share, state.plateau, state.cut_at = nil, 0.9, 1000.0
        redis.call('HSET', KEYS[1], 'state', cmsgpack.pack(state))""",
        1,
        "{p}",
    )
    assert not say(1001.0)["others"]
    assert say(1002.0, refused=[1000.0])["others"]
    client.close()
