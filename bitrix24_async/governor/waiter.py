"""Who waits for a portal's leave to send, and the words they are turned away with."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from bitrix24_async.errors import Throttled
from bitrix24_async.governor.ledger import Hold
from bitrix24_async.governor.protocol import BATCH, Ask, Grant
from bitrix24_async.governor.queue import Line
from bitrix24_async.observing import Observer

NEVER = float("inf")


class Settings:
    """What all portals of a governor share: its options, and the event loop it is used in."""

    __slots__ = ("loop", "margin", "max_in_flight", "now", "observer", "reserve")

    def __init__(
        self, *, reserve: float, margin: float, max_in_flight: int | None, observer: Observer | None
    ) -> None:
        self.reserve = reserve
        self.margin = margin
        self.max_in_flight = max_in_flight
        self.observer = observer
        self.loop: asyncio.AbstractEventLoop
        self.now: Callable[[], float]


class Waiter:
    """Somebody who waits for a grant."""

    __slots__ = ("ask", "deadline", "expiry", "future", "holds", "homes", "queued", "since")

    def __init__(self, ask: Ask, future: asyncio.Future[Grant], now: float) -> None:
        self.ask = ask
        self.future = future
        self.since = now
        self.deadline = NEVER if ask.max_wait is None else now + ask.max_wait
        self.expiry: asyncio.TimerHandle | None = None
        self.homes: list[OrderedDict[Waiter, None]] = []
        self.holds: list[Hold] = []
        self.queued = False
        """It has waited its turn for a full method."""

    def join(self, line: Line[Waiter], *, first: bool) -> None:
        """Stand in a queue."""
        home = line.of(self.ask.priority)
        home[self] = None
        if first:
            home.move_to_end(self, last=False)
        self.homes.append(home)

    def leave(self) -> None:
        """Stand in no queue any more."""
        for home in self.homes:
            home.pop(self, None)
        self.homes = []
        self.holds = []


def name_of(grant: Grant) -> str:
    """The method that a request carries, for events."""
    return BATCH if grant.batch else grant.methods[0]


def method_of(ask: Ask) -> str:
    """Name what is asked for."""
    # What a batch wants is chosen at admission only; a single call always wants the same.
    return BATCH if ask.batch else next(iter(ask.wanted()), "")


def throttled(ask: Ask, method: str, retry_in: float | None, reason: str) -> Throttled:
    """Return the error of an ask that would have to wait too long."""
    method = method or method_of(ask)
    when = "" if retry_in is None else f" for about {retry_in:.1f} s"
    return Throttled(
        f"{method}: it would have to wait{when} ({reason}), longer than max_wait={ask.max_wait}",
        retry_in=retry_in,
        reason=reason,
        method=method,
    )
