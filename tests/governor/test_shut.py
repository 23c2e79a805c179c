"""What a bucket remembers of when it is open again holds, whatever happens meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.bucket import Bucket, Volley

AHEAD = 1e6 + 0.3
Event = tuple[str, float, int, float | None]

EVENTS = st.tuples(
    st.sampled_from([*["burst", "take", "hear"] * 2, "lose", "take back", "refuse", "tell", "absorb"]),
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
        elif what == "burst":
            while bucket.ready_at(now, bucket.capacity - which % 2) <= now:
                bucket.hear(bucket.take(now), now, now)
        elif what == "tell":
            bucket.tell(bucket.capacity + which % 3, bucket.told * (2 if which % 2 else 1), now)
        elif what == "absorb":
            other = Bucket(bucket.capacity, bucket.told)
            for _ in range(which):
                other.hear(other.take(now), now, now)
            if much:
                other.refuse(other.take(now), now, now)
            bucket.absorb(other, now)
        elif self.sent:
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


@settings(max_examples=600, deadline=None)
@given(
    capacity=st.integers(1, 9),
    leak=st.sampled_from([1.0, 2.0, 5.0, 0.5, 0.3, 1.7]),
    events=st.lists(EVENTS, max_size=60),
    asked=st.lists(st.sampled_from([0, 0, 0, 1, None]), min_size=1, max_size=5),
)
@example(2, 1.0, [("take", 0.0, 0, 0.0), ("hear", 0.0, 0, None)] * 2 + [("take", 1.5, 0, 0.0)], [0])
def test_nobody_finds_room_before_the_bucket_is_open_again_whatever_happens_meanwhile(
    capacity: int, leak: float, events: list[Event], asked: list[int | None]
) -> None:
    remembers, reckons, now = Sender(capacity, leak), Sender(capacity, leak), 1000.0
    for index, event in enumerate(events):
        now += event[1]
        for one in (remembers, reckons):
            one.happens(event, now)
        shut_until = remembers.bucket.shut_until()
        for left, careful in itertools.product((0, 1), (False, True)):
            ready_at = reckons.bucket.ready_at(now, reckons.bucket.capacity - left, careful=careful)
            assert shut_until <= max(now, ready_at)
        # Sometimes it is asked, and for less than all of it.
        if (less := asked[index % len(asked)]) is not None:
            remembers.bucket.ready_at(now, remembers.bucket.capacity - less)
        assert remembers.bucket.level(now) == reckons.bucket.level(now)


@settings(max_examples=600, deadline=None)
@given(
    capacity=st.integers(1, 60),
    leak=st.sampled_from([1.0, 2.0, 5.0, 0.5, 0.3, 1.7]),
    events=st.lists(EVENTS, max_size=60),
    left=st.sampled_from([0.0, 1.0, 0.5]),
    careful=st.booleans(),
)
def test_as_many_may_go_as_there_is_room_for_and_the_next_must_wait(
    capacity: int, leak: float, events: list[Event], left: float, careful: bool
) -> None:
    sender, now, room = Sender(capacity, leak), 1000.0, 0
    bucket, most = sender.bucket, 1.0
    for event in events:
        now += event[1]
        sender.happens(event, now)
        most = max(1.0, bucket.capacity - left)
        room = bucket.room(now, most, careful=careful)
        assert (room > 0) == (bucket.ready_at(now, most, careful=careful) <= now)
    if room > 0:
        for _ in range(room):
            assert bucket.ready_at(now, most, careful=careful) <= now
            bucket.take(now)
        assert bucket.ready_at(now, most, careful=careful) > now
        assert bucket.room(now, most, careful=careful) <= 0


def test_a_reply_leaves_it_as_it_was_and_a_request_that_never_left_makes_room() -> None:
    bucket = Bucket(3, 1.0)
    for volley in [bucket.take(0.0) for _ in range(3)]:
        bucket.hear(volley, 0.0, 0.1)
    under_way = bucket.take(1.2)
    at = bucket.ready_at(1.2, 3)
    assert at == bucket.shut_until() > 1.2
    bucket.hear(under_way, 1.2, 1.3)
    assert bucket.shut_until() == bucket.ready_at(1.3, 3) == at
    taken = bucket.take(at)
    assert bucket.ready_at(at, 3) == bucket.shut_until() > at
    bucket.take_back(taken, at)
    assert bucket.shut_until() < at == bucket.ready_at(at, 3)


def test_what_may_be_tried_among_others_is_not_shut() -> None:
    bucket = Bucket(3, 0.1)
    bucket.refuse(bucket.take(0.0), 0.0, 0.0)
    volley = bucket.take(0.1)
    assert bucket.ready_at(0.1, 3) > 5.0
    bucket.hear(volley, 0.1, 0.1)
    assert bucket.shut_until() < bucket.ready_at(0.1, 3) < 5.0
    alone = Bucket(1, 0.1)
    alone.hear(alone.take(0.0), 0.0, 0.0)
    assert alone.ready_at(0.1, 1) == alone.shut_until() > 5.0
    alone.absorb(bucket, 0.1)
    assert alone.shut_until() < alone.ready_at(0.1, 1) < 5.0
