"""One timer that rings at the earliest moment that anybody has set it to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import inf

_SOON = 0.001
"""Seconds until it rings, at the least: a clock slower than the loop's is never quite there by then."""


class Alarm:
    """A timer of the loop, set by a clock that may be another."""

    __slots__ = ("_loop", "_ringing", "_timer", "rings_at")

    def __init__(self, loop: asyncio.AbstractEventLoop, ringing: Callable[[], None]) -> None:
        self._loop = loop
        self._ringing = ringing
        self._timer: asyncio.TimerHandle | None = None
        self.rings_at = inf
        """By the clock that it was set by."""

    def set(self, at: float, now: float) -> None:
        """Ring then, or before."""
        # Compared by the loop's clock, for the other may jump.
        soon = at - now
        when = self._loop.time() + (soon if soon > _SOON else _SOON)
        if self._timer is not None:
            if self._timer.when() <= when:
                return
            self._timer.cancel()
        self.rings_at = at
        self._timer = self._loop.call_at(when, self._ring)

    def stop(self) -> None:
        """Do not ring."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self.rings_at = inf

    def _ring(self) -> None:
        self._timer, self.rings_at = None, inf
        self._ringing()
