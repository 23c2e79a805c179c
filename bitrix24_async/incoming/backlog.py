"""What waits to be handled: bounded, in lanes, so that a busy portal does not stand before the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from typing import Generic, TypeVar

E = TypeVar("E")


class _Lane(Generic[E]):
    __slots__ = ("key", "limit", "listed", "running", "waiting")

    def __init__(self, key: Hashable, limit: int | None) -> None:
        self.key, self.limit = key, limit
        self.waiting: deque[tuple[E, int]] = deque()
        self.running = 0
        self.listed = False


class Backlog(Generic[E]):
    """Entries that wait or are being handled, at most so many and so many bytes.

    Each lane is first in, first out; of a lane with a ``limit`` no more are handled at once. Lanes take
    turns.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._lanes: dict[Hashable, _Lane[E]] = {}
        self._ready: deque[_Lane[E]] = deque()
        self.count = 0
        self.size = 0
        self.waiting = 0

    def has_room(self, size: int = 0) -> bool:
        """Whether one more fits; a single one always does."""
        return self.count < self._most and (not self.count or self.size + size <= self._most_bytes)

    def count_of(self, lane: Hashable) -> int:
        """Count what waits or is handled in one lane."""
        found = self._lanes.get(lane)
        return 0 if found is None else len(found.waiting) + found.running

    def put(self, entry: E, lane: Hashable, size: int, limit: int | None = None) -> None:
        """Let an entry wait; whether there is room was asked before."""
        found = self._lanes.get(lane)
        if found is None:
            found = self._lanes[lane] = _Lane(lane, limit)
        found.waiting.append((entry, size))
        self.count += 1
        self.waiting += 1
        self.size += size
        self._list(found)

    def take(self) -> tuple[E, Hashable, int] | None:
        """Give the next entry that may be handled, with its lane and size for ``done``."""
        if not self._ready:
            return None
        lane = self._ready.popleft()
        lane.listed = False
        entry, size = lane.waiting.popleft()
        lane.running += 1
        self.waiting -= 1
        if lane.waiting:
            self._list(lane)
        return entry, lane.key, size

    def done(self, lane: Hashable, size: int) -> None:
        """Take note that an entry was handled."""
        found = self._lanes[lane]
        found.running -= 1
        self.count -= 1
        self.size -= size
        if found.waiting:
            self._list(found)
        elif not found.running:
            del self._lanes[lane]

    def withdraw(self, lane: Hashable, size: int) -> None:
        """Take out the next entry of a lane that is not to be handled."""
        found = self._lanes[lane]
        found.waiting.popleft()
        self.waiting -= 1
        found.running += 1
        self.done(lane, size)

    def forget(self) -> None:
        """Let go of what waits; what is being handled counts until it is done."""
        for lane in list(self._lanes.values()):
            self.count -= len(lane.waiting)
            self.size -= sum(size for _, size in lane.waiting)
            lane.waiting.clear()
            lane.listed = False
            if not lane.running:
                del self._lanes[lane.key]
        self._ready.clear()
        self.waiting = 0

    def _list(self, lane: _Lane[E]) -> None:
        if not lane.listed and (lane.limit is None or lane.running < lane.limit):
            lane.listed = True
            self._ready.append(lane)
