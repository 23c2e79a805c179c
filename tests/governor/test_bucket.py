"""The bucket's law: no window holds more arrivals than the portal lets through, and none is wasted."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.bucket import JITTER, Bucket


def done(bucket: Bucket, volley: object, sent_at: float, now: float, **how: bool) -> None:
    told = {"not_sent": False, "lost": False, "refused": False, **how}
    bucket.settle(volley, sent_at, now, **told)  # type: ignore[arg-type]


def lawful(arrivals: list[float], capacity: float, leak: float) -> bool:
    arrivals = sorted(arrivals)
    return all(
        after - before + 1 <= capacity + leak * math.floor(arrivals[after] - arrivals[before])
        for before in range(len(arrivals))
        for after in range(before, len(arrivals))
    )


def run(bucket: Bucket, rng: random.Random, count: int, pause: float, latest: float) -> list[float]:
    """Send as soon as may be, with pauses; arrivals as late, and replies as early, as chance has it."""
    now = 1000.0
    arrivals: list[float] = []
    under_way: list[tuple[float, float, object]] = []
    for _ in range(count):
        if rng.random() < 0.1:
            now += rng.random() * pause
        while True:
            ready_at = bucket.ready_at(now, bucket.capacity)
            under_way.sort(key=lambda item: item[0])
            if under_way and under_way[0][0] <= ready_at:
                at, sent_at, volley = under_way.pop(0)
                now = max(now, at)
                done(bucket, volley, sent_at, now)
            elif ready_at > now:
                now = ready_at
            else:
                break
        late = rng.choice([0.0, rng.random() * latest, latest])
        arrivals.append(now + late)
        under_way.append((now + late + rng.choice([0.0, 0.1, 3.0]), now, bucket.take(now)))
    return arrivals


@settings(max_examples=150, deadline=None)
@given(
    capacity=st.integers(1, 9),
    leak=st.sampled_from([1, 2, 3, 5, 0.5, 0.3]),
    seed=st.integers(0, 2**32),
    pause=st.sampled_from([0.1, 1.0, 5.0]),
    latest=st.sampled_from([0.0, 0.2, JITTER]),
)
def test_no_window_holds_more_arrivals_than_the_portal_lets_through(
    capacity: int, leak: float, seed: int, pause: float, latest: float
) -> None:
    # So few at once that no volley is large enough to be judged by chance.
    capacity = min(capacity, math.ceil(10 * leak) - 1)
    arrivals = run(Bucket(capacity, leak), random.Random(seed), 60, pause, latest)
    assert lawful(arrivals, capacity, leak)


@pytest.mark.parametrize(("capacity", "leak"), [(50, 2.0), (250, 5.0), (7, 1.0), (3, 0.5)])
def test_the_whole_burst_is_there_when_idle_and_then_the_whole_leak(capacity: int, leak: float) -> None:
    bucket = Bucket(capacity, leak)
    now = 1000.0
    for _ in range(capacity):
        assert bucket.ready_at(now, capacity) == now
        done(bucket, bucket.take(now), now, now)
    sent: list[float] = []
    while len(sent) < 100:
        now = bucket.ready_at(now, capacity)
        sent.append(now)
        done(bucket, bucket.take(now), now, now)
    assert sent[0] - 1000.0 <= max(1.0, 1 / leak + 1) + 0.01
    assert (sent[-1] - sent[0]) == pytest.approx(99 / leak)


def test_after_a_large_burst_without_replies_the_next_slot_is_a_step_and_a_half_away() -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(50):
        bucket.take(1000.0)
    assert bucket.ready_at(1000.0, 50) <= 1000.0 + 1 / 2 + 1


def test_a_request_that_never_left_gives_its_place_back() -> None:
    bucket = Bucket(2, 1.0)
    first, second = bucket.take(0.0), bucket.take(0.0)
    assert bucket.ready_at(0.0, 2) > 0.0
    done(bucket, second, 0.0, 0.0, not_sent=True)
    assert bucket.ready_at(0.0, 2) == 0.0
    third = bucket.take(0.0)
    assert bucket.ready_at(5.0, 2) == 5.0
    before = bucket.level(1.5)
    done(bucket, third, 0.0, 1.5, not_sent=True)
    assert bucket.level(1.5) == pytest.approx(before - 1)
    done(bucket, first, 0.0, 1.5)


def test_a_refusal_fills_the_bucket_and_lowers_the_leak_once_per_round_trip() -> None:
    bucket = Bucket(50, 2.0)
    volleys = [bucket.take(0.0) for _ in range(10)]
    done(bucket, volleys[0], 0.0, 1.0, refused=True)
    lowered = bucket.leak
    assert lowered <= 1.0
    assert bucket.level(1.0) >= 50
    for volley in volleys[1:]:
        done(bucket, volley, 0.0, 1.1, refused=True)
    assert bucket.leak == pytest.approx(lowered, rel=0.01)
    assert bucket.level(1.1) <= 60.1


def test_the_told_leak_comes_back_some_minutes_after_the_last_refusal() -> None:
    bucket = Bucket(50, 2.0)
    done(bucket, bucket.take(0.0), 0.0, 1.0, refused=True)
    leaks = []
    for now in range(1, 600):
        bucket.level(float(now))
        leaks.append(bucket.leak)
    assert leaks == sorted(leaks)
    assert bucket.leak == 2.0
    assert not bucket.lowered


def test_changing_the_leak_keeps_the_level() -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(30):
        done(bucket, bucket.take(0.0), 0.0, 0.0)
    before = bucket.level(2.0)
    bucket.tell(250, 5.0, 2.0)
    assert bucket.level(2.0) == pytest.approx(before, abs=5 * 0.8)
    assert bucket.ready_at(2.0, 250) == 2.0
