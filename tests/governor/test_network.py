"""How long requests take to arrive, as replies tell it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.network import JITTER, Network

AHEAD = 5000.25
"""The portal's clock is ahead of ours."""


def hear(network: Network, sent_at: float, there: float, runs: float, back: float) -> tuple[float, float]:
    """A reply's bounds, with a portal that tells its clock."""
    arrived_at = sent_at + there
    return network.hear(sent_at, arrived_at + runs + back, arrived_at + AHEAD, runs, runs)


def test_a_request_arrived_before_its_reply_was_heard_less_what_it_ran() -> None:
    assert Network().hear(10.0, 13.0, None, 2.9, 2.9)[0] == pytest.approx(10.1)


@pytest.mark.parametrize("worked", [3600.0, -1.0, 1e300])
def test_what_the_portal_cannot_have_worked_is_not_believed(worked: float) -> None:
    assert Network().hear(10.0, 10.5, None, worked, worked)[0] == pytest.approx(10.5)


def test_two_clocks_may_differ_a_little_in_how_long_the_portal_worked() -> None:
    network = Network()
    hear(network, 0.0, 0.01, 0.1, 0.01)
    network.hear(10.0, 42.0, None, 32.01, 32.01)
    assert network.round_trip == pytest.approx(0.02)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9), st.floats(0, 9)), min_size=2, max_size=30))
def test_nothing_is_taken_to_have_arrived_before_it_did_beyond_a_second(
    ways: list[tuple[float, float, float]],
) -> None:
    network = Network()
    arrivals: list[float] = []
    delayed = 0.0
    for index, (there, runs, back) in enumerate(ways):
        bound, later = hear(network, 10.0 * index, there, runs, back)
        arrivals = [at + later for at in arrivals]
        delayed += later
        arrivals.append(bound)
    # Relative to the quickest, which is all that counts.
    quickest = min(there for there, _, _ in ways)
    for index, (bound, (there, _, _)) in enumerate(zip(arrivals, ways, strict=True)):
        assert bound >= 10.0 * index + there - quickest - 1e-6 or bound >= 10.0 * index + JITTER - 1e-6


def test_a_slow_request_is_believed_to_have_been_slow() -> None:
    network = Network()
    hear(network, 0.0, 0.02, 0.1, 0.02)
    bound, later = hear(network, 10.0, 4.0, 0.1, 4.0)
    assert bound == pytest.approx(13.98, abs=0.01)
    assert later == 0


def test_when_the_network_turns_out_quicker_what_came_before_came_later() -> None:
    network = Network()
    assert hear(network, 0.0, 3.0, 0.1, 3.0)[0] == pytest.approx(JITTER)
    assert hear(network, 10.0, 0.0, 0.1, 0.0)[1] == pytest.approx(3.0 - JITTER)


def test_a_portal_whose_clock_jumps_is_bounded_by_our_own() -> None:
    network = Network()
    hear(network, 0.0, 0.1, 0.1, 0.1)
    assert network.hear(10.0, 10.3, 1e6 + 0.5, 0.1, 0.1)[0] == pytest.approx(10.2)
    assert network.hear(20.0, 20.3, -1e6 + 0.5, 0.1, 0.1)[1] <= network.round_trip


def test_one_slow_request_among_many_is_remembered_for_minutes() -> None:
    network = Network()
    for index in range(29):
        slow = 5.0 if index == 3 else 0.02
        hear(network, index * 10, slow, 0.1, slow)
    assert network.round_trip == pytest.approx(10.0)


def test_what_was_learnt_is_forgotten_within_minutes() -> None:
    network = Network()
    hear(network, 0.0, 5.0, 0.1, 5.0)
    assert network.reach == JITTER
    for index in range(70):
        hear(network, 10.0 + index * 10, 0.02, 0.1, 0.02)
    assert network.round_trip == pytest.approx(0.04)
    assert network.reach < 0.2


def test_the_first_reply_tells_how_long_the_way_is_and_a_slower_one_at_once() -> None:
    network = Network()
    assert not network.known
    hear(network, 0.0, 0.02, 0.1, 0.02)
    assert network.known
    assert network.round_trip == pytest.approx(0.04)
    hear(network, 1.0, 0.2, 0.1, 0.3)
    assert network.round_trip == pytest.approx(0.5)
    hear(network, 2.0, 0.02, 0.1, 0.02)
    assert network.round_trip == pytest.approx(0.5)


class Plain:
    """The same from a list of all replies: what is known is theirs of this span of 300 seconds and the last."""

    def __init__(self) -> None:
        self.spans: list[tuple[float, list[float], list[float]]] = []
        self.round_trip = math.inf

    def hear(
        self, sent_at: float, now: float, started_at: float | None, lasted: float, worked: float | None
    ) -> tuple[float, float]:
        if not self.spans or now - self.spans[-1][0] > 300:
            self.spans.append((now, [], []))
        known = self.spans[-2:]
        possible = worked is not None and 0 <= worked <= now - sent_at
        way = now - sent_at - (worked or 0.0) if possible else now - sent_at
        if worked is not None:
            known[-1][1].append(way)
            self.round_trip = max(way for _, ways, _ in known for way in ways) or math.inf
        lag = later = 0.0
        if started_at is not None:
            ahead = started_at - sent_at
            quickest = min((ahead for _, _, aheads in known for ahead in aheads), default=math.inf)
            known[-1][2].append(ahead)
            if ahead >= quickest:
                lag = ahead - quickest + max(0.0, lasted - (worked or 0.0 if possible else 0.0))
            elif quickest < math.inf:
                later = max(0.0, min(quickest - ahead, self.round_trip) - 1)
        return sent_at + min(way, max(lag, 1)), later


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([1.0, 100.0, 299.0, 300.0, 301.0]),
            st.sampled_from([0.0, 0.25, 0.5, 2.0, 4.0]),
            st.none() | st.sampled_from([-3.0, -1.5, 0.0, 0.5, 2.0]),
            st.sampled_from([0.0, 0.25, 3.0]),
            st.none() | st.sampled_from([-0.25, 0.0, 0.25, 0.5, 2.0]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_it_tells_what_can_be_told_from_a_list_of_all_replies(
    replies: list[tuple[float, float, float | None, float, float | None]],
) -> None:
    network, plain, now = Network(), Plain(), 1000.0
    for pause, took, ahead, lasted, worked in replies:
        now += pause
        sent_at = now - took
        started_at = None if ahead is None else sent_at + AHEAD + ahead
        told = network.hear(sent_at, now, started_at, lasted, worked)
        assert told == plain.hear(sent_at, now, started_at, lasted, worked)
        assert network.round_trip == plain.round_trip
        assert network.known is (plain.round_trip < math.inf)
        assert network.reach == pytest.approx(min(1.0, 0.05 + 3 * plain.round_trip))
