"""What was sent and has not ended."""

from __future__ import annotations

import asyncio
from functools import partial
from math import inf

from bitrix24_async.transport.waits import Wait, Waits, broken_off


class UnderWay:
    """The requests of one client that have a place, until their ends."""

    __slots__ = ("_count", "_idle", "_replies")

    def __init__(self) -> None:
        self._count = 0
        self._idle: asyncio.Event | None = None
        self._replies = Waits()

    def begin(self) -> None:
        """One more has its place."""
        self._count += 1

    def end(self) -> None:
        """One has come to its end."""
        self._count -= 1
        if self._idle is not None and not self._count:
            self._idle.set()

    def reply(self, method: str) -> Wait:
        """Wait for a reply inside this block, until it is broken off."""
        end = partial(broken_off, method)
        return self._replies.until(inf, end, end)

    def break_off(self, now: float) -> None:
        """Wait for no reply any more."""
        self._replies.end(now)

    async def all_ended(self) -> None:
        """Wait until there are none."""
        if self._count:
            self._idle = self._idle or asyncio.Event()
            await self._idle.wait()
