"""Who may send one more request to a portal, and when: its bucket, and the places in flight."""

from __future__ import annotations

from math import inf

from bitrix24_async.governor.bucket import Bucket
from bitrix24_async.limits import Limits

INTERACTIVE_MEMORY = 60.0
"""Seconds for which an interactive call keeps part of the burst free of bulk work."""
LONGEST_REPLY = 70.0
"""The portal cuts requests off after 60 seconds: nothing is in flight for longer."""
UNLIMITED_IN_FLIGHT = 100


class Rate:
    """One portal's request rate, as two priorities share it."""

    __slots__ = (
        "_unreserved",
        "bucket",
        "bulk_places",
        "choosing",
        "in_flight",
        "interactive_at",
        "places",
    )

    def __init__(self) -> None:
        self.bucket: Bucket | None = None
        self.in_flight = 0
        self.choosing = False
        """Whether somebody chooses just now what to send: there was a slot for it, which is not free."""
        self.interactive_at = -inf
        """When an interactive call was last seen."""

    def tell(self, limits: Limits, reserve: float, max_in_flight: int | None, now: float) -> None:
        """Take the limits that a client was given."""
        if limits.capacity is None or limits.leak is None:
            self.bucket = None
            places = UNLIMITED_IN_FLIGHT
        else:
            # Even if every reply takes as long as it can, the rate is used.
            places = int(limits.capacity + limits.leak * LONGEST_REPLY)
            if self.bucket is None:
                self.bucket = Bucket(limits.capacity, limits.leak)
            else:
                self.bucket.tell(limits.capacity, limits.leak, now)
            self._unreserved = max(1.0, limits.capacity * (1 - reserve))
        self.places = places if max_in_flight is None else max_in_flight
        """How many may be in flight,"""
        self.bulk_places = max(1, self.places - max(1, self.places // 10))
        """and from how many on bulk work waits."""

    def crowded(self, *, interactive: bool) -> bool:
        """Whether too many requests are in flight."""
        return self.in_flight >= (self.places if interactive else self.bulk_places)

    def room(self, now: float, *, interactive: bool, pressing: bool = False) -> int:
        """How many requests may go now; a ``pressing`` bulk one leaves nothing free."""
        if self.choosing:
            return 0
        places = (self.places if interactive else self.bulk_places) - self.in_flight
        if self.bucket is None:
            return places
        capacity = self.bucket.capacity if interactive or pressing else self._bulk_capacity(now)
        room = self.bucket.room(now, capacity, careful=not interactive)
        return room if room < places else places

    def ready_at(self, now: float, *, interactive: bool, pressing: bool = False) -> float:
        """When the bucket has room for one more request, whatever is in flight."""
        if self.bucket is None:
            return now
        capacity = self.bucket.capacity if interactive or pressing else self._bulk_capacity(now)
        return self.bucket.ready_at(now, capacity, careful=not interactive)

    def spare(self, now: float, *, interactive: bool) -> float:
        """How many requests could go now."""
        if self.bucket is None:
            return inf
        places = (self.places if interactive else self.bulk_places) - self.in_flight
        capacity = self.bucket.capacity if interactive else self._bulk_capacity(now)
        return float(max(0, min(places, int(capacity - self.bucket.level(now) + 1e-9))))

    def _bulk_capacity(self, now: float) -> float:
        """What bulk work may fill of the bucket: not all of it while there are interactive calls."""
        assert self.bucket is not None  # noqa: S101 - the callers have seen to it
        return self.bucket.capacity if now - self.interactive_at >= INTERACTIVE_MEMORY else self._unreserved
