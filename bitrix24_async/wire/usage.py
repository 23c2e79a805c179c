"""What one request spent on one method, as its reply tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from bitrix24_async.wire.timing import number

FREE = 0.1
"""Observed: a request that spends no more seconds than this on a method is not charged for it."""

SANE = 1e6
"""Figures beyond this are not believed."""

WINDOW = 600.0
"""Seconds over which the portal sums a method's time (docs: limits.md)."""


# Made for every request: not frozen, for frozen objects cost thrice as much to make.
@define(eq=False)
class Usage:
    """The time of one method's commands in one request."""

    method: str
    calls: int = 0
    """How many ran."""
    untimed: int = 0
    """How many of these did not tell their duration."""
    seconds: float = 0.0
    """The durations of the others together."""
    cheap: float = 0.0
    """The durations of those that took no longer than is free, together."""
    longest: float = 0.0
    """The longest duration of one."""
    operating: float | None = None
    """The portal's own sum over the last ten minutes."""
    resets_in: float | None = None
    """Seconds from the reply until the oldest share of that sum is free."""
    began_before: float | None = None
    """Seconds from the start of the last command to the reply."""
    started_at: float | None = None
    """When the last command started, on the portal's clock; unknown if that is a whole second."""
    lasted: float = 0.0
    """Seconds from its start to its end, by the portal's clock."""
    worked: float = 0.0
    """Seconds of them that its method took."""
    refused: bool = False
    """One of the commands was refused with OPERATION_TIME_LIMIT."""

    def add(self, times: Sequence[Any]) -> None:
        """Count in commands that ran, by the ``time`` of each."""
        untimed, seconds, cheap, longest = 0, 0.0, 0.0, self.longest
        for time in times:
            known = type(time) is dict
            duration = time.get("duration") if known else None
            if type(duration) is not float:  # most are: a call less for each of millions
                duration = number(duration)
            if duration is None or not 0 <= duration < SANE:
                untimed += 1
            else:
                seconds += duration
                if duration <= FREE:
                    cheap += duration
                if duration > longest:  # noqa: PLR1730 - max() is dear, for each of millions
                    longest = duration
            if known and (operating := time.get("operating")) is not None and operating != self.operating:
                self.see(operating)
        self.calls += len(times)
        self.untimed += untimed
        self.seconds += seconds
        self.cheap += cheap
        self.longest = longest

    def refuse(self, time: Any) -> None:
        """Take note that a command was refused: it did not run, but the portal's sum is as good as any."""
        self.refused = True
        if type(time) is dict:
            self.see(time.get("operating"))

    def see(self, operating: Any) -> None:
        """Take note of the portal's sum, which only grows while a request runs: the greatest is the last."""
        operating = number(operating)
        if operating is not None and 0 <= operating < SANE and operating > (self.operating or -1.0):
            self.operating = operating

    def date(self, time: dict[str, Any], finish: float | None) -> None:
        """Take the instants of the last command; ``finish`` is when the portal answered the request."""
        own = number(time.get("finish"))
        finish = own if finish is None else finish
        if finish is None:
            return
        start, resets_at = number(time.get("start")), number(time.get("operating_reset_at"))
        if start is not None and start < finish:
            self.began_before = finish - start
            if start % 1:
                self.started_at = start
            if own is not None and start < own:
                self.lasted = own - start
                self.worked = number(time.get("processing")) or 0.0
        if resets_at is not None and 0 <= resets_at - finish <= 2 * WINDOW:
            self.resets_in = resets_at - finish


def usage_of(method: str, time: Any, *, refused: bool = False) -> Usage:
    """Read the ``time`` of a reply to one command."""
    found = Usage(method)
    if refused:
        found.refuse(time)
    else:
        found.add((time,))
    if type(time) is dict:
        found.date(time, None)
    return found
