"""Waits that end at their deadline or when the client closes, with the reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import inf
from types import TracebackType

from bitrix24_async.errors import Bitrix24Error, NotRun, OutcomeUnknown, Throttled
from bitrix24_async.transport.tries import Tries


class Waits:
    """Everybody of one client who waits for one kind of thing."""

    __slots__ = ("_timeouts", "closed")

    def __init__(self) -> None:
        self._timeouts: set[asyncio.Timeout] = set()
        self.closed = False

    def until(
        self, deadline: float, too_late: Callable[[], Bitrix24Error], closed: Callable[[], Bitrix24Error]
    ) -> Wait:
        """Wait inside this block; ``too_late`` and ``closed`` make the errors of its two early ends."""
        return Wait(self, deadline, too_late, closed)

    def end(self, now: float) -> None:
        """Wake all who wait, and let nobody wait any more."""
        self.closed = True
        for timeout in self._timeouts:
            # What has run out at this very moment ends by itself, and cannot be changed any more.
            if not timeout.expired():
                timeout.reschedule(now)

    def enter(self, timeout: asyncio.Timeout) -> None:
        """Somebody waits."""
        self._timeouts.add(timeout)

    def leave(self, timeout: asyncio.Timeout) -> None:
        """Somebody waits no longer."""
        self._timeouts.discard(timeout)


class Wait:
    """One wait."""

    __slots__ = ("_closed", "_timeout", "_too_late", "_waits")

    def __init__(
        self,
        waits: Waits,
        deadline: float,
        too_late: Callable[[], Bitrix24Error],
        closed: Callable[[], Bitrix24Error],
    ) -> None:
        self._waits = waits
        self._too_late = too_late
        self._closed = closed
        if waits.closed:
            deadline = 0.0
        self._timeout = asyncio.Timeout(None if deadline == inf else deadline)

    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()
        self._waits.enter(self._timeout)

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waits.leave(self._timeout)
        try:
            await self._timeout.__aexit__(kind, exc, trace)
        except TimeoutError:
            error = self._closed() if self._waits.closed else self._too_late()
            raise error from error.__cause__


def shut(what: str, method: str = "") -> NotRun:
    """Return the error of what waited to be sent when the client closed."""
    return NotRun(f"the client was closed while {what}", reason="the client was closed", method=method)


def too_late(what: str, reason: str, method: str, tries: Tries) -> Throttled:
    """Return the error of what waited until its ``max_wait`` was over; what it had survived is the cause."""
    after = f", after {type(tries.error).__name__}" if tries.error is not None else ""
    error = Throttled(f"its max_wait ran out while {what}{after}", reason=reason, method=method)
    error.__cause__ = tries.error
    return error


def broken_off(method: str) -> OutcomeUnknown:
    """Return the error of what was under way when the client's grace was over."""
    return OutcomeUnknown("the client was closed before the reply came; it may have run", method=method)
