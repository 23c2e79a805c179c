"""Tells of the end of a call, where somebody listens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from bitrix24_async.observing import CallEnded, notify
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.tries import Tries
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome


class Watch:
    """One call from its beginning to its end; its end is told in the context it began in."""

    __slots__ = ("_began_at", "_call", "_context", "_dispatch", "_priority", "under_way_for")

    def __init__(self, dispatch: Dispatch, call: Call[Any], priority: Priority) -> None:
        self._dispatch = dispatch
        self._call = call
        self._priority = priority
        self._context = copy_context()
        self._began_at = asyncio.get_running_loop().time()
        self.under_way_for = 0.0

    def end(self, error: BaseException | None, attempts: int) -> None:
        """The call has ended."""
        duration = asyncio.get_running_loop().time() - self._began_at
        fact = CallEnded(
            portal=self._dispatch.portal,
            method=self._call.trait.spelling,
            priority=self._priority.name.lower(),
            attempts=attempts,
            error=None if error is None else type(error).__name__,
            waited_for=max(0.0, duration - self.under_way_for),
            duration=duration,
        )
        self._context.run(notify, self._dispatch.observer, fact)


@contextmanager
def watched(
    dispatch: Dispatch, calls: Sequence[Call[Any]], priority: Priority, tries: Tries
) -> Iterator[list[Outcome[Any]]]:
    """Tell of the end of calls that go together; what is put into the list are their outcomes, if any."""
    outcomes: list[Outcome[Any]] = []
    if dispatch.observer is None:
        yield outcomes
        return
    watches = [Watch(dispatch, call, priority) for call in calls]
    errors: list[BaseException | None] = [None] * len(calls)
    try:
        yield outcomes
        # Of calls that had to stay behind, nothing is told.
        errors = [outcome.error for outcome in outcomes] or errors
    except BaseException as failure:
        errors = [failure] * len(calls)
        raise
    finally:
        for watch, error in zip(watches, errors, strict=False):
            watch.under_way_for = tries.under_way_in_all
            watch.end(error, tries.attempts)
