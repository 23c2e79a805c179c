"""The bucket's law: no window holds more arrivals than the portal lets through, and none is wasted."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.bucket import Bucket, Volley
from bitrix24_async.governor.network import JITTER

AHEAD = 1e6 + 0.3
"""The portal's clock is ahead of ours."""


def lawful(arrivals: list[float], capacity: float, leak: float) -> bool:
    arrivals = sorted(arrivals)
    return all(
        after - before + 1 <= capacity + leak * math.floor(arrivals[after] - arrivals[before])
        for before in range(len(arrivals))
        for after in range(before, len(arrivals))
    )


def run(
    bucket: Bucket, rng: random.Random, count: int, pause: float, latest: float, *, tells: bool
) -> list[float]:
    """Send as soon as may be, with pauses; arrivals as late, and replies as early, as chance has it."""
    now = 1000.0
    arrivals: list[float] = []
    under_way: list[tuple[float, float, float, Volley]] = []
    for _ in range(count):
        if rng.random() < 0.1:
            now += rng.random() * pause
        while True:
            ready_at = bucket.ready_at(now, bucket.capacity)
            under_way.sort(key=lambda item: item[0])
            if under_way and under_way[0][0] <= ready_at:
                at, sent_at, arrived_at, volley = under_way.pop(0)
                now = max(now, at)
                started_at = arrived_at + AHEAD if tells else None
                bucket.hear(volley, sent_at, now, started_at=started_at)
            elif ready_at > now:
                now = ready_at
            else:
                break
        late = rng.choice([0.0, rng.random() * latest, latest])
        arrivals.append(now + late)
        under_way.append((now + late + rng.choice([0.0, 0.1, 3.0]), now, now + late, bucket.take(now)))
    return arrivals


@settings(max_examples=150, deadline=None)
@given(
    capacity=st.integers(1, 9),
    leak=st.sampled_from([1, 2, 3, 5, 0.5, 0.3]),
    seed=st.integers(0, 2**32),
    pause=st.sampled_from([0.1, 1.0, 5.0]),
    latest=st.sampled_from([0.0, 0.2, JITTER]),
    tells=st.booleans(),
)
def test_no_window_holds_more_arrivals_than_the_portal_lets_through(
    capacity: int, leak: float, seed: int, pause: float, latest: float, *, tells: bool
) -> None:
    # So few at once that no volley is large enough to be judged by chance.
    capacity = min(capacity, math.ceil(10 * leak) - 1)
    arrivals = run(Bucket(capacity, leak), random.Random(seed), 60, pause, latest, tells=tells)
    assert lawful(arrivals, capacity, leak)


@pytest.mark.parametrize(("capacity", "leak"), [(50, 2.0), (250, 5.0), (7, 1.0), (3, 0.5)])
def test_the_whole_burst_is_there_when_idle_and_then_the_whole_leak(capacity: int, leak: float) -> None:
    bucket = Bucket(capacity, leak)
    now = 1000.0
    for _ in range(capacity):
        assert bucket.ready_at(now, capacity) == now
        bucket.hear(bucket.take(now), now, now)
    sent: list[float] = []
    while len(sent) < 100:
        now = bucket.ready_at(now, capacity)
        sent.append(now)
        bucket.hear(bucket.take(now), now, now)
    first = max(1, math.ceil(1 / leak))
    assert sent[0] - 1000.0 == pytest.approx(first, abs=0.02)
    assert sent[-1] - 1000.0 == pytest.approx(math.ceil(100 / leak), abs=0.02)


def test_after_a_large_burst_without_replies_the_next_slot_is_a_step_and_a_half_away() -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(50):
        bucket.take(1000.0)
    assert bucket.ready_at(1000.0, 50) <= 1000.0 + 1 / 2 + 1
    assert bucket.ready_at(1001.51, 50) <= 1001.51


def test_a_reply_that_is_late_where_others_were_quick_holds_its_place() -> None:
    bucket = Bucket(10, 1.0)
    for _ in range(9):
        bucket.hear(bucket.take(0.0), 0.0, 0.1)
    slow = bucket.take(0.0)
    assert bucket.level(8.5) == 2
    bucket.hear(slow, 0.0, 8.5)
    assert bucket.level(8.6) <= 2
    assert bucket.level(20.0) == 0


def test_a_reply_that_is_expected_to_be_late_holds_no_place_for_long() -> None:
    bucket = Bucket(10, 1.0)
    for _ in range(9):
        bucket.hear(bucket.take(0.0), 0.0, 0.1)
    bucket.take(0.0, lasts=30.0)
    assert bucket.level(11.5) == 0


def test_which_of_a_volley_is_expected_to_be_late_makes_no_difference() -> None:
    for one_by_one in ([30.0, 0.01], [0.01, 30.0]):
        bucket = Bucket(10, 1.0)
        bucket.hear(bucket.take(0.0), 0.0, 0.1)
        assert bucket.level(99.0) == 0
        for lasts in one_by_one:
            bucket.take(100.0, lasts=lasts)
        assert bucket.level(103.5) == 0


def test_what_is_supposed_to_have_arrived_and_came_later_counts_from_then() -> None:
    bucket = Bucket(10, 1.0)
    bucket.hear(bucket.take(0.0), 0.0, 0.1, started_at=AHEAD)
    slow = [bucket.take(100.0, lasts=30.0) for _ in range(9)]
    assert bucket.level(103.5) <= 7
    bucket.hear(slow[0], 100.0, 103.5, started_at=AHEAD + 103.1, lasted=0.3, worked=0.3)
    assert bucket.level(103.5) == 9


def test_careful_work_keeps_half_of_the_room_until_it_knows_that_it_is_alone() -> None:
    bucket = Bucket(50, 2.0)
    sent = 0
    while bucket.ready_at(0.0, 50, careful=True) == 0.0:
        bucket.take(0.0)
        sent += 1
    assert sent == 25
    assert bucket.ready_at(0.0, 50) == 0.0
    bucket = Bucket(50, 2.0)
    for _ in range(50):
        bucket.hear(bucket.take(0.0), 0.0, 0.0)
    for _ in range(50):
        assert bucket.ready_at(100.0, 50, careful=True) == 100.0
        bucket.take(100.0)


@pytest.mark.parametrize("alone", [False, True])
def test_the_last_that_fit_go_one_after_another_where_replies_come_at_once(alone: bool) -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(50 if alone else 48):
        bucket.hear(bucket.take(0.0), 0.0, 0.05)
    now = bucket.ready_at(1.01, 50, careful=True)
    assert bucket.ready_at(now, 48) > now  # There is room for two.
    volley = bucket.take(now)
    assert bucket.ready_at(now, 50) == now
    assert bucket.ready_at(now, 50, careful=True) > now
    bucket.hear(volley, now, now + 0.05)
    assert bucket.ready_at(now + 0.05, 50, careful=True) == now + 0.05


@pytest.mark.parametrize("alone", [False, True])
def test_the_last_that_fit_wait_for_no_reply_that_takes_long(alone: bool) -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(50 if alone else 44):
        bucket.hear(bucket.take(0.0), 0.0, 0.5)
    now = bucket.ready_at(2.51, 50, careful=True)
    for _ in range(2):
        assert bucket.ready_at(now, 50, careful=True) == now
        bucket.take(now)


def test_a_request_that_never_left_gives_its_place_back() -> None:
    bucket = Bucket(2, 1.0)
    first, second = bucket.take(0.0), bucket.take(0.0)
    assert bucket.ready_at(0.0, 2) > 0.0
    bucket.take_back(second, 0.0)
    assert bucket.ready_at(0.0, 2) == 0.0
    third = bucket.take(0.0)
    before = bucket.level(1.5)
    bucket.take_back(third, 1.5)
    assert bucket.level(1.5) == pytest.approx(before - 1)
    bucket.lose(first, 1.5)
    assert bucket.ready_at(5.0, 2) == 5.0


def test_a_refusal_fills_the_bucket_and_lowers_the_leak_once_per_round_trip() -> None:
    bucket = Bucket(50, 2.0)
    volleys = [bucket.take(0.0) for _ in range(10)]
    bucket.refuse(volleys[0], 0.0, 1.0)
    lowered = bucket.leak(1.0)
    assert lowered <= 1.0
    assert bucket.level(1.0) >= 50
    for volley in volleys[1:]:
        bucket.refuse(volley, 0.0, 1.1)
    assert bucket.leak(1.1) == pytest.approx(lowered, rel=0.01)
    assert bucket.level(1.1) <= 60.1


def test_what_is_on_its_way_at_a_refusal_makes_the_bucket_no_fuller() -> None:
    bucket = Bucket(50, 2.0)
    volleys = [bucket.take(0.0) for _ in range(49)]
    bucket.refuse(volleys[0], 0.0, 0.1)
    for volley in volleys[1:]:
        bucket.hear(volley, 0.0, 0.1)
    assert bucket.share is not None
    assert 50 <= bucket.level(0.1) <= 50 + bucket.share.spare + 1


def test_the_told_leak_comes_back_two_minutes_after_the_last_refusal() -> None:
    bucket = Bucket(50, 2.0)
    bucket.refuse(bucket.take(0.0), 0.0, 1.0)
    leaks = [bucket.leak(float(now)) for now in range(1, 120)]
    assert leaks == sorted(leaks)
    assert leaks[-1] == 2.0
    bucket.level(400.0)
    assert not bucket.lowered


def test_changing_the_limits_keeps_the_level() -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(30):
        bucket.hear(bucket.take(0.0), 0.0, 0.0)
    before = bucket.level(2.0)
    bucket.tell(250, 5.0, 2.0)
    assert bucket.level(2.0) == pytest.approx(before)
    assert bucket.ready_at(2.0, 250) == 2.0


def test_a_refusal_where_the_portal_was_thought_unlimited_stops_nobody_for_long() -> None:
    bucket = Bucket(50, 2.0)
    bucket.refuse(None, 100.0, 100.1)
    assert bucket.ready_at(100.1, 50) <= 110
    assert bucket.leak(100.1) >= 0.5


def test_a_quicker_reply_shows_that_the_others_arrived_later_than_was_thought() -> None:
    def heard(quicker: float) -> Bucket:
        bucket = Bucket(10, 2.0)
        volleys = [bucket.take(1000.0) for _ in range(8)]
        for volley in volleys:
            # It took 1.5 s until they arrived, which nobody could know.
            bucket.hear(volley, 1000.0, 1002.0, started_at=AHEAD + 1001.5)
        last = bucket.take(1003.0)
        bucket.hear(last, 1003.0, 1005.0, started_at=AHEAD + 1003.0 + 1.5 - quicker)
        return bucket

    assert heard(1.5).ready_at(1005.0, 2) > heard(0.0).ready_at(1005.0, 2)


def lowered(at: float) -> Bucket:
    """A bucket that was refused a request, after some that were let in."""
    bucket = Bucket(50, 2.0)
    for _ in range(10):
        bucket.hear(bucket.take(at - 0.1), at - 0.1, at)
    bucket.refuse(bucket.take(at - 0.1), at - 0.1, at)
    return bucket


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("ages", [(130.0, 0.0), (0.0, 130.0), (None, 0.0), (0.0, None), (None, None)])
def test_of_two_buckets_that_turn_out_to_be_one_the_worse_is_believed(
    ages: tuple[float | None, float | None], swapped: bool
) -> None:
    now = 1000.0
    both = [Bucket(50, 2.0) if age is None else lowered(now - age) for age in ages]
    for bucket, count in zip(both, (10, 15), strict=True):
        for _ in range(count):
            bucket.hear(bucket.take(now), now, now)
    leaks, levels = [bucket.leak(now) for bucket in both], [bucket.level(now) for bucket in both]
    one, other = both[::-1] if swapped else both
    one.absorb(other, now)
    assert one.leak(now) == pytest.approx(min(leaks))
    assert one.level(now) == pytest.approx(max(min(50, sum(levels)), levels[swapped]))
    assert one.lowered is (ages != (None, None))


@pytest.mark.parametrize("known", [(True, True), (True, False), (False, True), (False, False)])
def test_that_nobody_else_uses_it_is_known_only_if_both_knew_it(known: tuple[bool, bool]) -> None:
    both = []
    for alone in known:
        bucket = Bucket(50, 2.0)
        for _ in range(50 if alone else 1):
            bucket.hear(bucket.take(0.0), 0.0, 0.0)
        both.append(bucket)
    one, other = both
    one.absorb(other, 100.0)
    sent = 0
    while sent < 50 and one.ready_at(100.0, 50, careful=True) <= 100.0:
        one.take(100.0)
        sent += 1
    assert sent == (50 if all(known) else 25)


@pytest.mark.parametrize("supposed", [False, True])
@pytest.mark.parametrize(("end", "one_less"), [("heard", 0), ("lost", 0), ("taken back", 1)])
def test_each_end_of_a_request_counts_it_once_or_not_at_all(end: str, one_less: int, supposed: bool) -> None:
    bucket = Bucket(50, 2.0)
    volleys = [bucket.take(0.0, lasts=30.0) for _ in range(19)]
    # After a second those not heard of are taken to have arrived; four have leaked by the second step.
    now, level = (3.5, 15) if supposed else (0.5, 19)
    for volley, left in ((None, level), (volleys[0], level - one_less), (volleys[1], level - 2 * one_less)):
        if end == "heard":
            bucket.hear(volley, 0.0, now, worked=now)
        elif end == "lost":
            bucket.lose(volley, now)
        else:
            bucket.take_back(volley, now)
        assert bucket.level(now) == left
    assert bucket.level(100.0) == 0
    for volley in volleys[2:]:
        bucket.lose(volley, 100.0)
    assert bucket.volleys is None
    # What was on its way till then, or not, is clear by now.
    assert bucket.level(100.0) == 0


def test_of_a_volley_the_rest_is_waited_for_when_one_has_been_heard() -> None:
    bucket = Bucket(10, 1.0)
    first, second = bucket.take(0.0, lasts=30.0), bucket.take(0.05, lasts=30.0)
    assert first is second
    assert bucket.take(0.051, lasts=30.0) is not first
    bucket.hear(first, 0.0, 0.1, worked=None)
    assert bucket.level(0.9) == 3
    assert bucket.level(8.0) == 0


def test_what_comes_when_all_else_has_leaked_out_counts_all_the_same() -> None:
    bucket = Bucket(10, 1.0)
    for _ in range(9):
        bucket.hear(bucket.take(0.0), 0.0, 0.1, started_at=AHEAD + 0.1)
    late = bucket.take(0.0)
    bucket.hear(late, 0.0, 20.5, started_at=AHEAD + 20.5)
    assert bucket.level(20.5) == 1
    assert bucket.level(21.6) == 0


def test_a_storm_of_refusals_is_believed_up_to_a_fifth_of_the_burst() -> None:
    bucket = Bucket(50, 2.0)
    volleys = [bucket.take(0.0) for _ in range(40)]
    levels = []
    for volley in volleys:
        bucket.refuse(volley, 0.0, 0.1)
        levels.append(bucket.level(0.1))
    assert levels[0] >= 50
    assert levels == sorted(levels)
    assert levels[-1] < 61


@pytest.mark.parametrize(
    ("arrived", "flying", "capacity", "few"),
    [(0, 24, 50, 25), (0, 25, 50, 25), (20, 14, 50, 15), (20, 15, 50, 15), (44, 4, 50, 5), (44, 5, 50, 5)],
)
def test_careful_work_waits_for_a_reply_when_half_of_what_is_left_is_on_its_way(
    arrived: int, flying: int, capacity: int, few: int
) -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(arrived):
        bucket.hear(bucket.take(0.0), 0.0, 0.0)
    for _ in range(flying):
        bucket.take(0.0)
    ready = bucket.ready_at(0.0, capacity, careful=True)
    if flying < few:
        assert ready == 0.0
    else:
        # No longer than until they are taken to have arrived, nor than a second.
        assert 0.0 < ready <= 1.0
    assert bucket.ready_at(0.0, capacity) == 0.0


def test_how_long_nobody_else_is_supposed_to_use_it() -> None:
    def careful(now: float, burst: int = 50) -> int:
        bucket = Bucket(50, 2.0)
        for _ in range(burst):
            bucket.hear(bucket.take(0.0), 0.0, 0.0)
        sent = 0
        while sent < 50 and bucket.ready_at(now, 50, careful=True) == now:
            bucket.take(now)
            sent += 1
        return sent

    assert [careful(now) for now in (299.9, 300.0)] == [50, 25]
    # It is known from one that was let in though it was the last that fits.
    assert [careful(100.0, burst) for burst in (49, 50)] == [25, 50]


def test_what_never_left_gives_back_no_place_that_has_leaked_out_by_then() -> None:
    bucket = Bucket(50, 2.0)
    # No connection was made for half a minute; meanwhile they were taken to have arrived, and leaked out.
    unsent = [bucket.take(0.0) for _ in range(20)]
    for _ in range(40):
        bucket.hear(bucket.take(29.9), 29.9, 30.0)
    assert bucket.level(30.0) == 40
    for volley in unsent:
        bucket.take_back(volley, 30.0)
    assert bucket.level(30.0) == 40
    # Of those that have not all leaked, what is left is given back, and no more.
    unsent = [bucket.take(100.0) for _ in range(20)]
    for _ in range(10):
        bucket.hear(bucket.take(111.5), 111.5, 111.6)
    level = bucket.level(112.0)
    assert 10 < level < 30
    for volley in unsent:
        bucket.take_back(volley, 112.0)
    assert 10 <= bucket.level(112.0) <= 10 + 1 + 2


@settings(max_examples=150, deadline=None)
@given(
    leak=st.sampled_from([1.0, 2.0, 0.5]),
    requests=st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.1, 1.0, 4.0]), st.booleans(), st.sampled_from([0.0, 0.5, 3.0, 15.0])
        ),
        max_size=40,
    ),
)
# Of what was sent first, some is known never to have left when the rest is thought to have arrived.
@example(leak=1.0, requests=[(0.0, False, 3.0)] * 2 + [(0.1, False, 15.0), (14.5, True, 0.0)])
def test_however_late_it_is_known_which_never_left_the_level_is_never_too_low(
    leak: float, requests: list[tuple[float, bool, float]]
) -> None:
    bucket, now = Bucket(50, leak), 1000.0
    events: list[tuple[float, int, int]] = []
    for number, (pause, left, ends_after) in enumerate(requests):
        now += pause
        events += [(now, 0, number), (now + ends_after, 1 + left, number)]
    arrivals: list[float] = []
    volleys: dict[int, tuple[Volley, float]] = {}
    for at, kind, number in sorted(events):
        if kind == 0:
            volleys[number] = (bucket.take(at), at)
            if requests[number][1]:
                arrivals.append(at)
        elif kind == 1:
            bucket.take_back(volleys[number][0], at)
        else:
            bucket.hear(volleys[number][0], volleys[number][1], at, worked=None)
        there = (len(arrivals) - place - leak * math.floor(at - one) for place, one in enumerate(arrivals))
        assert bucket.level(at) >= max(there, default=0.0) - 1e-6


def test_other_limits_hold_from_when_they_were_told() -> None:
    bucket = Bucket(50, 2.0)
    for _ in range(30):
        bucket.hear(bucket.take(0.0), 0.0, 0.0)
    bucket.tell(250, 5.0, 5.5)
    assert bucket.level(5.5) == 20
    assert bucket.level(6.5) == 15


def test_what_is_lost_after_it_was_taken_to_have_arrived_has_leaked_since() -> None:
    bucket = Bucket(50, 2.0)
    volley = bucket.take(0.0, lasts=30.0)
    bucket.lose(volley, 20.0)
    assert bucket.level(20.0) == 0


@pytest.mark.parametrize(
    ("leak", "count", "level"),
    [(5.0, 49, 49), (5.0, 50, 45), (2.0, 19, 19), (2.0, 20, 18), (0.1, 1, 1), (0.1, 19, 19), (0.1, 20, 19.9)],
)
def test_of_very_many_the_first_is_taken_to_have_arrived_in_half_of_the_time(
    leak: float, count: int, level: float
) -> None:
    bucket = Bucket(250, leak)
    for _ in range(count):
        bucket.take(0.0, lasts=30.0)
    # The first step may fall a second after they arrived.
    assert bucket.level(1.6) == level


@pytest.mark.parametrize(("lost_at", "ready_at"), [(0.0, 2.0), (0.5, 2.0), (5.0, 5.0)])
def test_what_is_cut_short_may_arrive_after_that(lost_at: float, ready_at: float) -> None:
    bucket = Bucket(1, 1.0)
    bucket.lose(bucket.take(0.0), lost_at)
    # The first step may fall a second after it arrived.
    assert bucket.ready_at(lost_at, 1) == pytest.approx(ready_at, abs=0.05)


def test_among_others_careful_work_sends_little_more_than_one_at_a_time() -> None:
    bucket = lowered(0.0)
    now = 30.0
    sent = 0
    while bucket.ready_at(now, 50, careful=True) <= now:
        bucket.take(now)
        sent += 1
    assert sent == 2
    assert bucket.ready_at(now, 50, careful=True) <= now + 1.0


def test_who_was_refused_is_not_alone_though_more_is_let_in() -> None:
    bucket = lowered(0.0)
    for _ in range(60):
        bucket.hear(bucket.take(200.0), 200.0, 200.1)
    assert bucket.level(200.1) > 50
    now = 450.0
    assert bucket.level(now) == 0
    assert not bucket.lowered
    sent = 0
    while sent < 50 and bucket.ready_at(now, 50, careful=True) <= now:
        bucket.take(now)
        sent += 1
    # Replies are quick: a third of the room.
    assert sent == 17


def test_what_is_heard_late_makes_nothing_fuller_than_full() -> None:
    bucket = Bucket(2, 2.0)
    bucket.hear(bucket.take(0.0), 0.0, 0.02)
    late = bucket.take(10.0, 8.0)
    for _ in range(2):
        assert bucket.room(11.8, 2) > 0
        bucket.hear(bucket.take(11.8), 11.8, 11.82)
    bucket.hear(late, 10.0, 11.9)
    assert bucket.level(11.9) == 2
