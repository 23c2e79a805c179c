"""What a reply says of its commands' time, as the governor wants it."""

from __future__ import annotations

from typing import Any

from attrs import define

from bitrix24_async.wire.timing import number

FREE = 0.1
"""Observed: a request that spends no more seconds than this on a method is not charged for it."""

SANE = 1e6
"""Figures beyond this are not believed."""


# Made for every request: not frozen, for frozen objects cost thrice as much to make.
@define(eq=False)
class Figures:
    """What a reply says of the time of one method's commands (any of it may be unknown)."""

    method: str
    duration: float | None = None
    """Of all of them together."""
    operating: float | None = None
    operating_reset_at: float | None = None
    start: float | None = None
    finish: float | None = None
    refused: bool = False
    """One of them was refused with OPERATION_TIME_LIMIT."""
    count: int = 1
    """How many ran; one that was refused alone counts as none."""
    unknown: int = 0
    """How many of these did not tell their duration."""
    cheap: float = 0.0
    """The durations of those that took no longer than is free, together."""
    longest: float = 0.0
    """The longest duration of one."""


def figures_of(method: str, time: Any, *, refused: bool = False) -> Figures:
    """Read the ``time`` of a single reply."""
    found = Figures(method, refused=refused, count=0)
    add(found, time, refused=refused)
    if type(time) is dict:
        close(found, time)
    return found


def add(found: Figures, time: Any, *, refused: bool = False) -> None:
    """Add one command's ``time``."""
    known = type(time) is dict
    if not refused:
        found.count += 1
        duration = time.get("duration") if known else None
        if type(duration) is not float:
            duration = number(duration)
        if duration is None or not 0 <= duration < SANE:
            found.unknown += 1
        else:
            found.duration = duration if found.duration is None else found.duration + duration
            if duration <= FREE:
                found.cheap += duration
            if duration > found.longest:  # noqa: PLR1730 - max() is dear, for each of millions
                found.longest = duration
    if known:
        # The sum only grows while a request runs, so the greatest is the last.
        operating = time.get("operating")
        if type(operating) is not float:
            operating = number(operating)
        if operating is not None and (found.operating is None or operating > found.operating):
            found.operating = operating


def close(found: Figures, time: dict[str, Any]) -> None:
    """Add when the last command was, and when the oldest share of the sum frees."""
    found.start = number(time.get("start"))
    found.finish = number(time.get("finish"))
    found.operating_reset_at = number(time.get("operating_reset_at"))
