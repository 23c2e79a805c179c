"""How long so many requests take under a portal's limits."""

from __future__ import annotations

from math import ceil

from bitrix24_async.wire.batch_format import MAX_BYTES, MAX_COMMANDS


class Packing:
    """Counts the requests that calls need: those of one company share batches."""

    def __init__(self) -> None:
        self.requests = 0
        self._open: dict[str, tuple[int, int]] = {}
        """By company: how many commands, and how many bytes, its last batch has."""

    def add(self, company: str, size: int) -> None:
        """Put a command of so many bytes into a batch."""
        commands, taken = self._open.get(company, (0, 0))
        if not 0 < commands < MAX_COMMANDS or taken + size > MAX_BYTES:
            commands = taken = 0
            self.requests += 1
        self._open[company] = commands + 1, taken + size

    def add_alone(self) -> None:
        """Send a call by itself."""
        self.requests += 1


def spoken(duration: float) -> str:
    """Say a time as people do."""
    whole = ceil(duration)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours:,} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
