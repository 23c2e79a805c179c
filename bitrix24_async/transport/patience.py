"""Waits that end when the client closes, with the reason instead of a cancellation."""

from __future__ import annotations

import asyncio
from types import TracebackType

from bitrix24_async.errors import Bitrix24Error, NotRun


class Patience:
    """Everybody of one client who waits before sending."""

    __slots__ = ("_waits", "closed")

    def __init__(self) -> None:
        self._waits: set[asyncio.Timeout] = set()
        self.closed = False

    def wait(self, what: str, error: Bitrix24Error | None = None) -> Wait:
        """Wait inside this block; ``what`` was waited for, and ``error`` is what led to it."""
        return Wait(self, what, error)

    def end(self, now: float) -> None:
        """Wake all who wait, and let nobody wait any more."""
        self.closed = True
        for timeout in self._waits:
            timeout.reschedule(now)

    def enter(self, timeout: asyncio.Timeout) -> None:
        """Somebody waits."""
        self._waits.add(timeout)

    def leave(self, timeout: asyncio.Timeout) -> None:
        """Somebody waits no longer."""
        self._waits.discard(timeout)


class Wait:
    """One wait."""

    __slots__ = ("_error", "_patience", "_timeout", "_what")

    def __init__(self, patience: Patience, what: str, error: Bitrix24Error | None) -> None:
        self._patience = patience
        self._what = what
        self._error = error
        self._timeout = asyncio.timeout(0.0 if patience.closed else None)

    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()
        self._patience.enter(self._timeout)

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._patience.leave(self._timeout)
        try:
            await self._timeout.__aexit__(kind, exc, trace)
        except TimeoutError:
            raise shut(self._what, self._error) from None


def shut(what: str, error: Bitrix24Error | None) -> Bitrix24Error:
    """Return the error of a request that waited when the client closed."""
    # What had been sent before has an error of its own, which says more than our closing.
    return error or NotRun(f"the client was closed while {what}", reason="the client was closed")
