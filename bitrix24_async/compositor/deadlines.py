"""How long commands may be unsent."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from bitrix24_async.compositor.command import Command, Deadline
from bitrix24_async.compositor.queue import Queue

_TURNS = 3
"""Turns of the event loop from one request that leaves to the next, if nothing holds it up, and one more."""


class Deadlines:
    """Those of one sender.

    When the time of a command is up, what nothing holds up can still leave: as long as requests leave one
    right after the other, those that were before it are waited for.
    """

    def __init__(self, queue: Queue, hurry: Callable[[], None]) -> None:
        self._queue = queue
        self._hurry = hurry
        """Lets go what waits for company."""
        self._loop = asyncio.get_running_loop()
        self._over: deque[tuple[Deadline, int, int]] = deque()
        """Whose time is up, in which turn, and how many requests may have left before it does."""
        self._turn = 0
        self._left = 0
        """How many requests have left."""
        self._left_in = 0
        """In which turn the last one did."""

    def limit(
        self, command: Command, seconds: float, late: Callable[[], None], *, absolute: bool = False
    ) -> None:
        """Call ``late`` when a command has been unsent for so long."""
        deadline = Deadline(command, seconds, late, self._ring, absolute=absolute)
        command.deadlines = [*(command.deadlines or ()), deadline]

    def one_left(self) -> None:
        """A request has left."""
        self._left += 1
        self._left_in = self._turn

    def _ring(self, deadline: Deadline) -> None:
        """The time of a command is up."""
        self._hurry()
        if not self._over:
            self._loop.call_soon(self._look)
        self._over.append((deadline, self._turn, self._left + self._queue.waiting))

    def _look(self) -> None:
        over = self._over
        self._turn += 1
        while over:
            deadline, rang_in, most = over[0]
            going_on = self._turn - max(rang_in, self._left_in) < _TURNS and self._left <= most
            if going_on and deadline.is_over:
                self._loop.call_soon(self._look)
                return
            over.popleft()
            deadline.end()
