"""Calls awaited at the same time share batches."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Any, TypeVar

from bitrix24_async.compositor.convoy import Convoy
from bitrix24_async.compositor.entry import Entry
from bitrix24_async.compositor.road import Road
from bitrix24_async.errors import Throttled, UsageError
from bitrix24_async.transport.load import Options
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome

T = TypeVar("T")


class Coalescer:
    """Gathers the calls of one client into its two convoys: interactive calls and bulk ones."""

    def __init__(self, road: Road) -> None:
        self._road = road
        self._convoys: dict[Priority, Convoy] = {}

    async def submit(self, call: Call[T], options: Options, *, ordered_by: Hashable = None) -> Outcome[T]:
        """Queue a call and wait for its outcome; cancelling it before it is sent takes it out again."""
        convoy = self._convoys.get(options.priority)
        if convoy is None:
            convoy = self._convoys[options.priority] = self._road.convoy(
                # How long a call may wait is measured from when it came, not from when a request set out.
                Options(options.priority, None, self._road.options.timeout),
                coalesced=True,
            )
        self._road.allow(call)
        loop = self._road.dispatch.check()
        key = call.ordered_by if ordered_by is None else ordered_by
        if not isinstance(key, Hashable):
            msg = f"ordered_by must be hashable, like a text or a number, not {type(key).__name__}"
            raise UsageError(msg, argument="ordered_by")
        entry = self._joined(convoy, call, key) or convoy.enter(call, key=key)
        if entry.outcome is not None:
            return entry.outcome
        waiter: asyncio.Future[Outcome[T]] = loop.create_future()
        if entry.waiters is None:
            entry.waiters = []
        entry.waiters.append(waiter)
        convoy.soon()
        timer = None
        if options.max_wait is not None:
            timer = loop.call_later(options.max_wait, _overdue, entry, waiter, options)
        try:
            return await waiter
        finally:
            if timer is not None:
                timer.cancel()
            if entry.outcome is None and not entry.under_way:
                entry.check()

    async def join(self) -> None:
        """Wait until nothing is under way."""
        for convoy in self._convoys.values():
            await convoy.join()

    @staticmethod
    def _joined(convoy: Convoy, call: Call[Any], key: Hashable) -> Entry | None:
        """Let a call meet those of its key that still wait; return the one that answers it too, if any."""
        if call.merge is None or key is None:
            return None
        latest = True
        for waiting in convoy.keys.waiting(key):
            merge = call.merge(waiting.call, call)
            if merge is None or waiting.convoy is not convoy:
                # What comes later may not go before this one.
                latest = False
            elif merge.waiting is None:
                waiting.withdraw(Outcome(waiting.call, merge.value))
            elif merge.absorb:
                if latest:
                    waiting.load(merge.waiting)
                    return waiting
                latest = False
            else:
                waiting.load(merge.waiting)
        return None


def _overdue(entry: Entry, waiter: asyncio.Future[Any], options: Options) -> None:
    if not entry.under_way and not waiter.done():
        waiter.set_exception(
            Throttled(
                f"{entry.call.method}: not sent within max_wait={options.max_wait:g} s",
                retry_in=options.max_wait,
                reason="rate",
                method=entry.call.method,
            )
        )
