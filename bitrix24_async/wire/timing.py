"""The ``time`` part of a reply."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from attrs import frozen


def number(value: Any) -> float | None:
    """Return a finite number that may have been sent as text; anything else is unknown."""
    if type(value) is float:
        return value if isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, (float, int, str)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


@frozen
class Timing:
    """What the portal says of a call's time; a missing figure is ``None``, which is not zero.

    Instants are epoch seconds of the portal's own clock: compare them with each other only.
    """

    start: float | None = None
    finish: float | None = None
    duration: float | None = None
    processing: float | None = None
    date_start: str | None = None
    date_finish: str | None = None
    operating: float | None = None
    operating_reset_at: float | None = None

    @classmethod
    def parse(cls, raw: Any) -> Timing:
        """Read a reply's ``time``; anything that is not a map reads as all unknown."""
        if not isinstance(raw, Mapping):
            return UNKNOWN
        get = raw.get
        return cls(
            number(get("start")),
            number(get("finish")),
            number(get("duration")),
            number(get("processing")),
            _text(get("date_start")),
            _text(get("date_finish")),
            number(get("operating")),
            number(get("operating_reset_at")),
        )

    @property
    def resets_in(self) -> float | None:
        """Seconds from the reply until the oldest share of ``operating`` is free again."""
        if self.operating_reset_at is None or self.finish is None:
            return None
        return max(0.0, self.operating_reset_at - self.finish)


UNKNOWN = Timing()


class Timed:
    """What has a ``time`` as the portal sent it; it is read when asked for, since most never are."""

    __slots__ = ()
    time: Any

    @property
    def timing(self) -> Timing:
        """What the portal says of the call's time."""
        return self.time if isinstance(self.time, Timing) else Timing.parse(self.time)
