"""Whoever looks again whether there is room need not reckon anew, and finds the same."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.bucket import Bucket, Volley

AHEAD = 1e6 + 0.3
Event = tuple[str, float, int, float | None]

EVENTS = st.tuples(
    st.sampled_from(
        ["take", "take", "take", "hear", "hear", "lose", "take back", "refuse", "tell", "absorb", "wait"]
    ),
    st.sampled_from([0.0, 0.0, 0.01, 0.25, 0.5, 1.0, 3.0, 70.0]) | st.floats(0, 3),
    st.integers(0, 30),
    st.none() | st.sampled_from([0.0, 0.5, 3.0, 70.0]),
)


class Sender:
    """One bucket, and what was sent by its leave."""

    def __init__(self, capacity: float, leak: float) -> None:
        self.bucket = Bucket(capacity, leak)
        self.sent: list[tuple[Volley, float]] = []

    def happens(self, event: Event, now: float) -> None:
        what, _, which, much = event
        bucket = self.bucket
        if what == "take":
            self.sent.append((bucket.take(now, much or 0.0), now))
        elif what == "tell":
            bucket.tell(bucket.capacity + which % 3, bucket.told * (2 if which % 2 else 1), now)
        elif what == "absorb":
            other = Bucket(bucket.capacity, bucket.told)
            for _ in range(which):
                other.hear(other.take(now), now, now)
            if much:
                other.refuse(other.take(now), now, now)
            bucket.absorb(other, now)
        elif self.sent and what != "wait":
            volley, sent_at = self.sent.pop(which % len(self.sent))
            if what == "hear":
                started_at = None if much is None else (sent_at + now) / 2 + AHEAD - much
                bucket.hear(volley, sent_at, now, started_at=started_at)
            else:
                end: dict[str, Callable[[], None]] = {
                    "lose": lambda: bucket.lose(volley, now),
                    "take back": lambda: bucket.take_back(volley, now),
                    "refuse": lambda: bucket.refuse(volley, sent_at, now),
                }
                end[what]()


@settings(max_examples=400, deadline=None)
@given(
    capacity=st.integers(1, 9),
    leak=st.sampled_from([1.0, 2.0, 5.0, 0.5, 0.3, 1.7]),
    events=st.lists(EVENTS, max_size=60),
    asked=st.lists(st.tuples(st.sampled_from([0, 0, 0, 1]), st.booleans()), min_size=1, max_size=5),
)
@example(2, 1.0, [("take", 0.0, 0, 0.0), ("hear", 0.0, 0, None)] * 2 + [("take", 1.5, 0, 0.0)], [(0, False)])
def test_who_looks_again_finds_room_exactly_when_there_is_some(
    capacity: int, leak: float, events: list[Event], asked: list[tuple[int, bool]]
) -> None:
    looks, reckons, now = Sender(capacity, leak), Sender(capacity, leak), 1000.0
    for index, event in enumerate(events):
        now += event[1]
        for one in (looks, reckons):
            one.happens(event, now)
        less, careful = asked[index % len(asked)]
        room = max(1, capacity - less)
        looks_at = looks.bucket.ready_at(now, room, careful=careful, exact=False)
        ready_at = reckons.bucket.ready_at(now, room, careful=careful)
        assert (looks_at <= now) is (ready_at <= now)
        assert looks_at <= ready_at
        assert looks.bucket.level(now) == reckons.bucket.level(now)


def test_a_reply_leaves_it_as_it_was_and_a_request_that_never_left_makes_room() -> None:
    sender = Sender(3, 1.0)
    bucket = sender.bucket
    volleys = [bucket.take(0.0) for _ in range(3)]
    bucket.hear(volleys.pop(), 0.0, 0.1)
    bucket.hear(volleys.pop(), 0.0, 0.1)
    bucket.hear(volleys.pop(), 0.0, 0.1)
    under_way = [bucket.take(1.2)]
    at = bucket.ready_at(1.2, 3)
    assert at > 1.2
    assert bucket.ready_at(1.3, 3, exact=False) == at
    bucket.hear(under_way.pop(), 1.2, 1.3)
    assert bucket.ready_at(1.3, 3, exact=False) == bucket.ready_at(1.3, 3) == at
    taken = bucket.take(at)
    assert bucket.ready_at(at, 3, exact=False) > at
    bucket.take_back(taken, at)
    assert bucket.ready_at(at, 3, exact=False) == at
