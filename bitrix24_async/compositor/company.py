"""When commands wait for more that may go with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bitrix24_async.compositor.queue import Queue
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Priority

NEARLY_SPENT = 8
"""With fewer requests than this to spare, commands wait for company."""

NEARLY_SPENT_LINGER = 0.5
"""For how many seconds at most: the time in which the standard limits give back one request."""

AGAIN_LINGER = 0.1
"""Seconds for which what was found not to have run waits for others of which the same is found."""


class Company:
    """What may come to fill a request; ``over`` is called when it has been waited for long enough."""

    def __init__(
        self,
        dispatch: Dispatch,
        priority: Priority,
        queue: Queue,
        linger: float,
        over: Callable[[], None],
    ) -> None:
        self.source: Callable[[], float] | None = None
        """How many more commands a source can give at once; ``None`` if there is none, or no longer."""
        self._dispatch = dispatch
        self._priority = priority
        self._queue = queue
        self._linger = linger
        self._over = over
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._gathering = False
        """Those that wait for others go without them for no other reason than their time."""

    def others_may_come(self) -> bool:
        """Whether those that call at the same time are worth waiting for, which begins with this."""
        if self._dispatch.closed or len(self._queue.ready) >= MAX_COMMANDS:
            return False
        # With the burst nearly spent, a fuller batch soon is worth more than a lone call now.
        spare = max(self._dispatch.spare(self._priority), 0.0)
        linger = max(self._linger, NEARLY_SPENT_LINGER * (1 - spare / NEARLY_SPENT))
        if linger > 0:
            self._gathering = True
            self._wait(linger)
        return linger > 0

    def more_to_come(self, *, under_way: bool) -> bool:
        """Whether a source will soon fill a batch; ``under_way``: whether there are any before it."""
        if self._gathering and self._queue.waiting < MAX_COMMANDS:
            return True
        if self.source is None:
            return False
        waiting = self._queue.waiting
        if waiting + self.source() >= MAX_COMMANDS:
            return False
        if not self._linger:
            # It gives more as soon as some of those under way have ended.
            return under_way
        if self._queue:
            # Also what is held asks in time: it may be all there is.
            self._wait(self._linger)
        return True

    def some_may_come(self) -> None:
        """More that goes again is likely to follow within a moment: wait for it, but not long."""
        self._gathering = True
        self._wait(max(self._linger, AGAIN_LINGER))

    def hurry(self) -> None:
        """Somebody can wait no longer: let go what waits for company."""
        if self._timer is not None:
            self.stop()
            self._over()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._gathering = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(seconds, self._enough)

    def _enough(self) -> None:
        self.stop()
        self._over()
