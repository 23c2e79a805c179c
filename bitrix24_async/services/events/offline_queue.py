"""The consumer of the offline queue: every change at least once, whatever fails in between.

A batch is reserved, worked on, and taken out; what dies in between stays reserved and is taken over. The
dangers of the methods are kept out: nothing is deleted before it was worked on (``clear`` is always 0), an
empty ``clear`` is never sent, a reservation is never repeated blindly, and what has failed is looked at
again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import Bitrix24Error, ServerError, Throttled, TransportError, UsageError
from bitrix24_async.services import checks
from bitrix24_async.services.events import offline
from bitrix24_async.services.events.reservations import Reservation, Reservations
from bitrix24_async.services.events.rows import Changes, change_in
from bitrix24_async.wire.call import Call

T = TypeVar("T")
_log = logging.getLogger("bitrix24_async")

_PAGE = 50
_PASSING = (TransportError, ServerError, Throttled)
_AGAIN_IN = (1.0, 5.0, 15.0, 60.0)


class OfflineQueue:
    """Batches of changes, as an endless ``async for``; see ``b24.events.offline``.

    A batch that was left by an exception or a ``break`` comes again, to this consumer when it goes on.
    """

    def __init__(
        self,
        port: Port,
        *,
        connector: str | None,
        limit: int,
        poll: float,
        take_over_after: float,
        failed_every: float,
        until_empty: bool,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if connector is not None:
            checks.text(connector, "connector")
        checks.whole(limit, "limit", least=1)
        for name, value in (
            ("poll", poll),
            ("take_over_after", take_over_after),
            ("failed_every", failed_every),
        ):
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
                raise UsageError(f"{name} must be a number of seconds, 0 or more", argument=name)
        self._port, self._connector, self._limit = port, connector, limit
        self._poll, self._failed_every, self._until_empty = poll, failed_every, until_empty
        self._look_every = take_over_after / 2
        self._clock, self._sleep = clock, sleep
        self._reservations = Reservations(take_over_after)
        self._given: Changes | None = None
        self._take_over: deque[Reservation] = deque()
        self._resting: dict[Reservation, float] = {}
        self._look_at = self._failed_at = float("-inf")
        self._woken = asyncio.Event()
        self._troubles = 0

    def __aiter__(self) -> OfflineQueue:
        if self._given is not None:
            self._take_over.append(_reservation(self._given))
            self._given = None
        return self

    async def __anext__(self) -> Changes:
        """Finish the last batch, and wait for the next one."""
        while True:
            try:
                await self.finish()
                changes = await self._next()
            except _PASSING as error:
                await self._trouble(error)
                continue
            self._troubles = 0
            if changes is not None:
                self._given = changes
                return changes
            if self._until_empty:
                raise StopAsyncIteration
            await self._rest()

    def wake(self) -> None:
        """Look at once: the portal has said that there is something (ONOFFLINEEVENT)."""
        self._woken.set()

    async def finish(self) -> None:
        """Take what is done of the last batch out of the queue now, before the next one is asked for."""
        given = self._given
        if given is None:
            return
        if given.done:
            await self._send(offline.clear(given.process_id, given.done, connector=self._connector))
        if given.failed:
            if given.failed_before:
                # The server does nothing with what has failed before: it stays reserved, to be read again.
                reservation = _reservation(given)
                self._resting[reservation] = self._clock() + self._failed_every
                with contextlib.suppress(ValueError):
                    self._take_over.remove(reservation)
            else:
                await self._send(offline.error(given.process_id, given.failed, connector=self._connector))
        self._given = None

    async def _next(self) -> Changes | None:
        now = self._clock()
        for reservation in [one for one, at in self._resting.items() if at <= now]:
            del self._resting[reservation]
            self._take_over.append(reservation)
        if self._look_at <= now:
            await self._look(now)
        while self._take_over:
            changes = await self._reserve(*self._take_over[0])
            if changes is not None:
                return changes
            self._take_over.popleft()
        if self._failed_at <= now:
            changes = await self._reserve(None, failed=True)
            if changes is not None:
                return changes
            self._failed_at = now + self._failed_every
        return await self._reserve(None, failed=False)

    async def _look(self, now: float) -> None:
        """Find what consumers have left behind."""
        rows: dict[Reservation, set[int]] = {}
        after = 0
        while True:
            page = await self._send(offline.reserved(connector=self._connector, after=after))
            for row in page:
                if row.process_id:
                    rows.setdefault((row.process_id, row.error), set()).add(row.id)
            if len(page) < _PAGE:
                break
            after = page[-1].id
        own = [*self._take_over, *self._resting]
        self._take_over.extend(self._reservations.look(rows, own, now))
        self._look_at = now + self._look_every

    async def _reserve(self, process_id: str | None, failed: bool) -> Changes | None:
        call = offline.reserve(
            limit=self._limit, connector=self._connector, process_id=process_id, failed=failed
        )
        try:
            found = await self._send(call)
        except _PASSING:
            # Rows may be reserved by now, under an id that nobody was told: they are looked for.
            self._look_at = float("-inf")
            raise
        if not found.rows:
            return None
        return Changes(
            [change_in(row) for row in found.rows],
            found.process_id,
            repeated=process_id is not None,
            failed_before=failed,
        )

    async def _send(self, call: Call[T]) -> T:
        return await self._port.send(call)

    async def _trouble(self, error: Bitrix24Error) -> None:
        delay = _AGAIN_IN[min(self._troubles, len(_AGAIN_IN) - 1)]
        if not self._troubles:
            _log.warning("the offline queue cannot be read (%s): trying on", type(error).__name__)
        self._troubles += 1
        await self._sleep(delay)

    async def _rest(self) -> None:
        self._woken.clear()
        waking = asyncio.ensure_future(self._woken.wait())
        resting = asyncio.ensure_future(self._sleep(self._poll))
        try:
            await asyncio.wait([waking, resting], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (waking, resting):
                task.cancel()
            await asyncio.gather(waking, resting, return_exceptions=True)


def _reservation(changes: Changes) -> Reservation:
    return changes.process_id, changes.failed_before
