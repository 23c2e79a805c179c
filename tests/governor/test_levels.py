"""The law of a bucket that leaks in steps of unknown phase."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.levels import Levels, Steps


def worst(arrivals: list[float], leak: float, now: float) -> float:
    """How full the bucket may be: the fullest of all windows, in each of which as few steps fall as can be."""
    return max(
        (len(arrivals) - index - leak * math.floor(now - at) for index, at in enumerate(arrivals)),
        default=0.0,
    )


LEAKS = st.sampled_from([1.0, 2.0, 5.0, 0.5, 0.3, 1.7])


@settings(max_examples=300, deadline=None)
@given(leak=LEAKS, pauses=st.lists(st.floats(0, 3) | st.sampled_from([0.0, 0.5, 1.0]), max_size=60))
def test_the_level_is_that_of_the_worst_phase(leak: float, pauses: list[float]) -> None:
    levels, falls = Levels(), Steps(leak)
    arrivals: list[float] = []
    now = 1000.0
    for pause in pauses:
        now += pause
        arrivals.append(now)
        levels.fall(falls, now)
        levels.flying += 1
        levels.arrive(falls, now, 1, now)
        # Never too low, and too high by no more than what falls in the moment for which clocks are not trusted.
        at_most = worst(arrivals, leak, now - 0.02) + (0 if leak == int(leak) else leak)
        assert worst(arrivals, leak, now) - 1e-6 <= levels.worst <= max(1.0, at_most) + 1e-6


@settings(max_examples=300, deadline=None)
@given(
    leak=LEAKS,
    requests=st.lists(
        st.tuples(st.floats(0, 2), st.floats(0, 2), st.floats(0, 5), st.floats(0, 1)), max_size=40
    ),
)
def test_the_level_is_never_too_low_whenever_it_becomes_known_when_requests_came_in(
    leak: float, requests: list[tuple[float, float, float, float]]
) -> None:
    """Each is sent a while after the last, arrives a while later, and is heard of after that."""
    levels, falls = Levels(), Steps(leak)
    arrivals: list[float] = []
    events: list[tuple[float, int, float]] = []
    now = 1000.0
    for pause, there, back, unsure in requests:
        now += pause
        events.append((now, 0, 0.0))
        arrivals.append(now + there)
        events.append((now + there + back, 1, now + there + min(back, unsure)))
    for at, kind, arrived_at in sorted(events):
        levels.fall(falls, at)
        if kind:
            levels.arrive(falls, arrived_at, 1, at)
        else:
            levels.flying += 1
        by_now = sorted(arrival for arrival in arrivals if arrival < at)
        assert levels.worst >= worst(by_now, leak, at) - 1e-6


@settings(max_examples=100, deadline=None)
@given(leak=LEAKS, pauses=st.lists(st.floats(0, 2), max_size=200))
def test_few_suppositions_are_kept(leak: float, pauses: list[float]) -> None:
    levels, falls, now = Levels(), Steps(leak), 0.0
    for pause in pauses:
        now += pause
        levels.fall(falls, now)
        levels.flying += 1
        levels.arrive(falls, now, 1, now)
        if leak == int(leak):
            assert len(levels.suppositions) <= leak
        assert len(levels.suppositions) <= 8
        assert sorted(levels.suppositions) == levels.suppositions
        assert sorted(levels.suppositions, key=lambda one: -one[1]) == levels.suppositions


@settings(max_examples=100, deadline=None)
@given(
    leak=LEAKS,
    pauses=st.lists(st.floats(0, 2), min_size=1, max_size=40),
    wanted=st.integers(0, 20),
)
def test_it_is_below_a_level_when_it_says_and_not_before(
    leak: float, pauses: list[float], wanted: int
) -> None:
    levels, falls, now = Levels(), Steps(leak), 0.0
    for pause in pauses:
        now += pause
        levels.fall(falls, now)
        levels.flying += 1
        levels.arrive(falls, now, 1, now)
    at = levels.below_at(falls, wanted, now)
    if at > now:
        levels.fall(falls, at - 1e-3)
        assert levels.worst > wanted
        levels.fall(falls, at)
        assert levels.worst <= wanted + 1e-5


def test_what_came_later_than_was_thought_has_leaked_less() -> None:
    levels, falls = Levels(), Steps(2.0)
    levels.flying = 30
    levels.arrive(falls, 0.0, 30, 0.0)
    levels.fall(falls, 5.5)
    assert levels.worst == 20
    levels.delay(falls, 1.6, 5.5, 50)
    assert levels.worst == 24
    levels.delay(falls, 1000.0, 5.5, 50)
    assert levels.worst == 50
