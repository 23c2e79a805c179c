"""One reply's figures of one method, and the portal's clock in them."""

from __future__ import annotations

from collections.abc import Sequence

from bitrix24_async.governor.account import WINDOW
from bitrix24_async.wire.figures import FREE, SANE, Figures


class Tally:
    """One request's figures of one method."""

    __slots__ = ("cheap", "count", "figure", "refused", "reset_in", "start", "total", "unknown")

    def __init__(self) -> None:
        self.count = 0
        self.unknown = 0
        self.total = 0.0
        self.cheap = 0.0
        self.figure: float | None = None
        self.reset_in: float | None = None
        self.start: float | None = None
        self.refused = False

    def add(self, figures: Figures, finish: float | None) -> None:
        """Count in what a reply says of the method."""
        duration = figures.duration
        if figures.refused:
            self.refused = True
        if duration is not None and 0 <= duration < SANE:
            self.count += figures.count
            self.unknown += figures.unknown
            self.total += duration
            # One command alone need not say again that it was cheap.
            self.cheap += figures.cheap or (duration if figures.count == 1 and duration <= FREE else 0.0)
        elif not figures.refused:
            self.count += figures.count
            self.unknown += figures.count
        figure = figures.operating
        if figure is not None and 0 <= figure < SANE and (self.figure is None or figure > self.figure):
            self.figure = figure
        if figures.start is not None:
            self.start = figures.start
        if figures.operating_reset_at is not None:
            self.reset_in = reset_in_of(figures, finish)


def finish_of(commands: Sequence[Figures], outer: Figures | None) -> float | None:
    """The portal's clock when it answered."""
    if outer is not None and outer.finish is not None:
        return outer.finish
    return max((figures.finish for figures in commands if figures.finish is not None), default=None)


def started_at_of(start: float | None, finish: float | None, sent_at: float, now: float) -> float:
    """When a command started, on the caller's clock, or rather later."""
    if start is None or finish is None or not start < finish:
        return now
    return max(sent_at, now - (finish - start))


def reset_in_of(figures: Figures, finish: float | None) -> float | None:
    """Seconds until the oldest share of the sum frees."""
    reset_at = figures.operating_reset_at
    finish = figures.finish if finish is None else finish
    if reset_at is None or finish is None or not 0 <= reset_at - finish <= 2 * WINDOW:
        return None
    return reset_at - finish
