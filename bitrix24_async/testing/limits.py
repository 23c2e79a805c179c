"""The two limits, kept the way the server keeps them (docs: limits.md)."""

from __future__ import annotations

import math

FREE = 0.1
"""A method's time within one request up to which nothing is booked."""


class Bucket:
    """The leaky bucket of HTTP requests."""

    def __init__(self, capacity: float | None, leak: float | None, *, steps: bool, phase: float) -> None:
        self.capacity, self.leak = capacity, leak or 0.0
        self._steps, self._phase = steps, phase
        self._level, self._seen = 0.0, -math.inf

    def level(self, now: float) -> float:
        """The level at this moment."""
        mark = math.floor(now - self._phase) if self._steps else now
        if mark > self._seen:
            if self._level:
                self._level = max(0.0, self._level - self.leak * (mark - self._seen))
            self._seen = mark
        return self._level

    def crowd(self, requests: float, now: float) -> None:
        """Count requests of others, as far as they would have been let in."""
        if self.capacity is not None:
            self._level = min(self.capacity, self.level(now) + requests)

    def take(self, now: float) -> bool:
        """Count one request, or say that it is one too many."""
        if self.capacity is None:
            return True
        if self.level(now) + 1 > self.capacity + 1e-9:
            return False
        self._level += 1
        return True


class Ledger:
    """The booked execution time of each client's methods, in baskets."""

    def __init__(self, limit: float | None, *, basket: float, window: float) -> None:
        self.limit, self.basket, self.window = limit, basket, window
        self._booked: dict[tuple[str, str], dict[int, tuple[float, float]]] = {}

    def figure(self, client: str, method: str, now: float) -> float:
        """The seconds booked and not yet expired."""
        return sum(seconds for _, seconds in self._alive(client, method, now))

    def resets_at(self, client: str, method: str, now: float) -> float:
        """When the oldest basket drops out; with nothing booked, when one opened now would."""
        return min((first for first, _ in self._alive(client, method, now)), default=now) + self.window

    def book(self, client: str, method: str, seconds: float, at: float) -> None:
        """Add to the basket of this minute, which expires counted from its first call."""
        baskets = self._booked.setdefault((client, method), {})
        minute = int(at // self.basket)
        first, so_far = baskets.get(minute, (int(at), 0.0))  # PHP's time() is a whole number
        baskets[minute] = (first, so_far + seconds)

    def _alive(self, client: str, method: str, now: float) -> list[tuple[float, float]]:
        baskets = self._booked.get((client, method))
        if not baskets:
            return []
        for minute, (first, _) in list(baskets.items()):
            if now >= first + self.window:
                del baskets[minute]
        return list(baskets.values())

    def highest(self, method: str, now: float) -> float:
        """The figure of the client that used most of this method."""
        name = method.casefold()
        clients = [client for client, booked in self._booked if booked == name]
        return max((self.figure(client, name, now) for client in clients), default=0.0)


class Meter:
    """The execution time of one HTTP request, booked when it ends."""

    def __init__(self, ledger: Ledger, client: str, at: float) -> None:
        self._ledger, self._client, self._at = ledger, client, at
        self._spent: dict[str, float] = {}
        self._noticed: dict[str, float] = {}

    def figure(self, method: str | None, now: float) -> float:
        """What is booked, and of this request the calls that were dear by themselves."""
        if method is None:
            return 0.0
        return self._ledger.figure(self._client, method, now) + self._noticed.get(method, 0.0)

    def refuses(self, method: str, now: float) -> bool:
        """Whether the method's time is already used up."""
        limit = self._ledger.limit
        return limit is not None and self.figure(method, now) > limit

    def charge(self, method: str, seconds: float) -> None:
        """Note the time of one call."""
        if self._ledger.limit is None:
            return
        self._spent[method] = self._spent.get(method, 0.0) + seconds
        if seconds > FREE:
            self._noticed[method] = self._noticed.get(method, 0.0) + seconds

    def resets_at(self, method: str | None, now: float) -> float:
        """When the method's oldest basket drops out."""
        return self._ledger.resets_at(self._client, method or "", now)

    def close(self) -> None:
        """Book each method's sum, if it is worth booking."""
        for method, seconds in self._spent.items():
            if seconds > FREE:
                self._ledger.book(self._client, method, seconds, self._at)
        self._spent.clear()
