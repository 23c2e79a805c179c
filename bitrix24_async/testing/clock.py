"""The portal's own clock."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable


class Clock:
    """Epoch seconds that run ``speed`` times faster than real ones, or as ``source`` says."""

    def __init__(self, source: Callable[[], float] | None = None, speed: float = 1.0) -> None:
        self._source = source or self._real
        self._began, self._zero, self._speed = time.time(), time.monotonic(), speed
        self._ahead = 0.0
        self._second, self._date = -1, ""

    def _real(self) -> float:
        return self._began + (time.monotonic() - self._zero) * self._speed

    def now(self) -> float:
        """The portal's time."""
        return self._source() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` of the portal's time pass at once."""
        self._ahead += seconds

    def date(self, at: float) -> str:
        """An instant as the portal writes dates."""
        if int(at) != self._second:
            self._second = int(at)
            self._date = dt.datetime.fromtimestamp(self._second, dt.UTC).isoformat()
        return self._date
