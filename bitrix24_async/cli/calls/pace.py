"""How fast calls end, and how long the rest takes."""

from __future__ import annotations

from collections import deque
from math import ceil

from attrs import define, field

from bitrix24_async.cli.calls.forecast import spoken
from bitrix24_async.progress import seconds

_LOOKS_BACK = 20.0
"""Seconds over which the rate is taken."""

_SURE_AFTER = 5.0
"""Seconds after which the rate says something about the rest: before, the burst goes."""


@define
class Pace:
    """The pace of a run of ``total`` calls, if that is known; ``to_send`` of them need ``requests``."""

    capacity: float | None
    leak: float | None
    total: int | None = None
    to_send: int = 0
    requests: int = 0
    _seen: deque[tuple[float, int]] = field(factory=deque, init=False)

    def note(self, ended: int, now: float, level: float) -> str:
        """Say the rate and the time left, at some moment with so much in the portal's bucket."""
        seen = self._seen
        if not seen or now - seen[-1][0] >= 1.0:
            seen.append((now, ended))
        while len(seen) > 2 and now - seen[1][0] > _LOOKS_BACK:
            seen.popleft()
        since, before = seen[0]
        rate = (ended - before) / (now - since) if now > since else 0.0
        told = [f"{rate:,.0f}/s"] if rate else []
        if (left := self._left(ended, level, rate if now - since >= _SURE_AFTER else 0.0)) is not None:
            told.append(f"{spoken(left)} left")
        return ", ".join(told)

    def _left(self, ended: int, level: float, rate: float) -> float | None:
        if self.total is None:
            return None
        calls = min(self.to_send, self.total - ended)
        requests = ceil(self.requests * calls / self.to_send) if self.to_send else 0
        shortest = seconds(requests, self.capacity, self.leak, level)
        # The portal may be slower than its limits allow, but never faster.
        return max(shortest, calls / rate) if rate else shortest
