"""A door: so many at a time go through, so many more wait, and the rest are turned away."""

from __future__ import annotations

import asyncio
from types import TracebackType

from bitrix24_async.errors import NotSent

_AT_ONCE = 16
_WAITING = 500
_WAIT = 60.0
"""Seconds to wait for a turn, however slow the server is."""


class Turns:
    """Turns at asking the authorization server, which any stranger's claim causes."""

    def __init__(self, at_once: int = _AT_ONCE, waiting: int = _WAITING) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most, self._here = at_once + waiting, 0

    async def __aenter__(self) -> None:
        if self._here >= self._most:
            raise NotSent("too many claims are being checked; try again later", method="app.info")
        self._here += 1
        try:
            async with asyncio.timeout(_WAIT):
                await self._free.acquire()
        except TimeoutError as error:
            self._here -= 1
            raise NotSent("no turn came in time; try again later", method="app.info") from error
        except BaseException:
            self._here -= 1
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._here -= 1
        self._free.release()
