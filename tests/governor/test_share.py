"""What others leave of a portal's leak, as refusals tell it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulation import highest

from bitrix24_async.governor.bucket import Bucket
from bitrix24_async.governor.share import Share

KNOWN = ((20.0, 80), (100.0, 121))
"""Two refusals that tell of others who take half a request a second."""


def refused(*refusals: tuple[float, int], told: float = 2.0) -> Share:
    """A share after refusals at these instants, before each of which so many were let in since the last."""
    share = Share.unknown(50, told)
    for at, let_in in refusals:
        for _ in range(let_in):
            share.let_in(at)
        share.refuse(at, at + 0.05, 0.0, let_in)
    return share


def test_the_first_refusal_tells_what_fitted_since_the_bucket_was_empty() -> None:
    # In 20 s of two a second beyond the burst, 30 of ours were let in: the others took half a request a second.
    assert refused((20.0, 80)).rate == pytest.approx(1.5, abs=0.1)


def test_a_first_refusal_after_long_tells_only_that_there_are_others() -> None:
    share = refused((100.0, 250))
    assert (share.rate, share.weight) == (1.0, refused((0.0, 0)).weight)


def test_two_refusals_tell_what_fitted_between_them() -> None:
    assert refused((0.5, 49), (60.5, 45)).rate == pytest.approx(0.75, abs=0.1)


def test_what_was_sent_together_with_what_was_refused_counts_before_the_refusal_and_not_after() -> None:
    def rate(*sent_at: float) -> float:
        share = refused(*KNOWN)
        for at in sent_at:
            share.let_in(at)
        share.refuse(160.0, 160.05, 0.0, 0)
        return share.rate

    later = [101.0 + number for number in range(45)]
    assert rate(*later) == rate(*[100.0] * 40, *later) == rate(*[99.9] * 40, *later)
    assert rate(*later) < rate(*[100.1] * 40, *later)


def test_requests_that_were_under_way_at_a_refusal_tell_nothing_new() -> None:
    share = refused(*KNOWN)
    rate = share.rate
    share.refuse(100.01, 100.06, 0.0, 200)
    assert share.rate == rate


def test_a_bucket_fuller_than_full_is_waited_for_ever_longer_within_bounds() -> None:
    share = refused(*KNOWN)
    waits = [share.refuse(at, at, 0.0, 0) for at in (101.0, 102.0, 103.0, 104.0, 105.0, 106.0)]
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= 50 / 3
    assert share.rate == pytest.approx(1.5, abs=0.03)


def test_a_burst_of_what_a_portal_counts_though_it_refuses_it_is_waited_for_at_once() -> None:
    share = refused(*KNOWN)
    assert share.refuse(101.0, 101.0, 0.0, 0) >= 50 / 8


def test_a_single_burst_tells_little_of_how_much_the_others_take() -> None:
    # They seemed to take half a request a second, and then fifteen came at once.
    share = refused((20.0, 80), (34.0, 4))
    assert share.rate >= 1.2
    # Where they go on like that, it is believed.
    share = refused((2.0, 50), *((2.0 + 14 * number, 4) for number in range(1, 12)))
    assert share.rate == pytest.approx(4 / 14, abs=0.05)


def test_as_much_room_is_left_as_a_burst_took_too_much() -> None:
    share = refused(*KNOWN)
    too_much = share.rate * 12 + share.spare - 10
    for _ in range(10):
        share.let_in(101.0)
    assert too_much <= share.refuse(112.0, 112.05, 0.0, 10) <= too_much + 3


def test_a_refusal_when_it_is_tried_whether_others_have_stopped_is_no_burst() -> None:
    share = refused(*KNOWN)
    seconds = 1.5 * share.calm_for
    fewer = int(share.rate * seconds + share.spare) - 8
    for _ in range(fewer):
        share.let_in(101.0)
    assert share.refuse(100.0 + seconds, 100.0 + seconds, 0.0, fewer) < 8


def test_the_later_replies_come_the_more_slowly_it_is_tried_whether_others_have_stopped() -> None:
    leaks = []
    for delay in (0.0, 1.0, 3.0):
        share = Share.unknown(50, 2.0)
        share.refuse(20.0, 20.0, 0.0, 80, delay)
        assert share.leak_at(20.0 + share.calm_for) < 1.5
        leaks.append(share.leak_at(20.0 + share.calm_for + 5))
    assert leaks == sorted(leaks, reverse=True)
    assert leaks[0] > leaks[1] > leaks[2]


@given(
    st.sampled_from([5.0, 50.0, 250.0]),
    st.lists(st.tuples(st.floats(0.01, 500), st.integers(0, 60)), min_size=1, max_size=20),
)
def test_at_most_half_of_the_burst_stays_unused_before_that_is_tried(
    capacity: float, refusals: list[tuple[float, int]]
) -> None:
    at, share = 0.0, Share.unknown(capacity, 2.0)
    for pause, let_in in refusals:
        at += pause
        for _ in range(let_in):
            share.let_in(at)
        share.refuse(at, at + 0.05, 0.0, let_in)
        assert share.calm_for * (share.rate - share.assumed) <= capacity / 2


def test_room_is_left_for_others_that_come_in_bursts() -> None:
    share = refused(*KNOWN)
    assert share.refuse(110.0, 110.0, 0.0, 0) >= 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.01, 500), st.integers(0, 1000)), min_size=1, max_size=20),
    st.sampled_from([2.0, 5.0, 0.5]),
)
def test_whatever_was_refused_all_is_assumed_to_be_ours_again_within_two_minutes(
    refusals: list[tuple[float, int]], told: float
) -> None:
    at, instants = 0.0, []
    for pause, let_in in refusals:
        at += pause
        instants.append((at, let_in))
    share = refused(*instants, told=told)
    leaks = [share.leak_at(at + seconds) for seconds in range(1, 120)]
    assert 0 < leaks[0] < told
    assert leaks == sorted(leaks)
    assert leaks[-1] == told
    assert not share.over(at + 299)
    # Those who take little may still be there, and not have been noticed.
    assert share.over(at + 301 + 450 / told)


def test_others_who_may_still_be_there_are_not_forgotten_before_that_was_tried() -> None:
    share = Share.unknown(50, 2.0)
    for at in (0.0, 200.0):
        # Replies take long: so does it until all is tried, and until that has been heard.
        share.let_in(at)
        share.refuse(at, at + 5.0, 0.0, 50, 5.0)
    tried_at = share.refused_at + share.calm_for + share.rises_for
    assert tried_at + 30 > share.refused_at + 300
    assert not share.over(tried_at + 30)


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 200), st.floats(0.001, 60))
def test_the_level_has_fallen_by_as_much_as_it_says_when_it_says(seconds: float, much: float) -> None:
    share = refused(*KNOWN)
    first = 100.05 + seconds
    last = share.until(first, much)
    steps = round((last - first) / share.every) + 1
    assert share.by(first, steps) >= much - 1e-5
    assert share.by(first, steps - 1) <= much


@given(st.lists(st.tuples(st.floats(0.01, 500), st.integers(0, 60)), min_size=1, max_size=20))
def test_an_urgent_request_looks_soon_whether_there_is_room_and_seldom(
    refusals: list[tuple[float, int]],
) -> None:
    bucket = Bucket(50, 2.0)
    now = 0.0
    for pause, let_in in refusals:
        now += pause
        for _ in range(let_in):
            if bucket.ready_at(now, 50) <= now:
                bucket.hear(bucket.take(now), now, now + 0.05)
        bucket.refuse(bucket.take(now), now, now + 0.05)
        now += 0.05
        assert bucket.ready_at(now, 50) <= now + 10
    # One that was let in does not let the next one follow at once, unless there is room.
    now = bucket.ready_at(now, 50)
    full = bucket.level(now) > 49
    bucket.hear(bucket.take(now), now, now + 0.05)
    if full:
        assert bucket.ready_at(now + 0.05, 50) > now + 1


def test_of_a_portal_that_was_thought_unlimited_nothing_is_known_before_its_first_refusal() -> None:
    bucket = Bucket(50, 2.0)
    bucket.refuse(None, 0.0, 0.05)
    assert bucket.share is not None
    assert bucket.share.rate == pytest.approx(1.0)
    assert bucket.ready_at(0.05, 50, careful=True) < 10


def test_urgent_requests_that_are_refused_one_after_another_look_ever_less_often() -> None:
    bucket = Bucket(50, 2.0)
    now, looked = 0.0, [0.0]
    bucket.refuse(bucket.take(now), now, now + 0.05)
    while now < 100:
        now = bucket.ready_at(now + 0.05, 50)
        looked.append(now)
        bucket.refuse(bucket.take(now), now, now + 0.05)
    pauses = [later - one for one, later in itertools.pairwise(looked)]
    assert pauses[:3] == pytest.approx([2.05, 4.05, 8.05], abs=0.05)
    assert pauses[3:] == pytest.approx([10.05] * len(pauses[3:]), abs=0.05)


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 0.999))
def test_when_others_are_forgotten_what_fitted_until_then_fits_on(phase: float) -> None:
    bucket, now, arrivals = Bucket(50, 2.0), 0.0, list[float]()
    for _ in range(45):
        bucket.hear(bucket.take(now), now, now + 0.05)
    bucket.refuse(bucket.take(now), now, now + 0.05)
    while now < 420:
        now = bucket.ready_at(now + 0.05, 50, careful=True)
        arrivals.append(now)
        bucket.hear(bucket.take(now), now, now + 0.05)
    assert not bucket.lowered
    # As much as was tried until then fits when the others are forgotten.
    assert highest(arrivals, phase, 300) <= highest(arrivals, phase, 150, 300)
