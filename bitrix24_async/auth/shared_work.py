"""Work that many wait for, done in one task at a time that none of them can break off.

A refresh that is broken off loses the new tokens. So callers join it and may be cancelled, and the work goes
on. It never raises: a failure is its result, and each caller raises a copy. Nothing of the user's that it
waits for, a hook, a store, a lock, can keep it for ever.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any, Generic, NoReturn, TypeVar

from attrs import frozen

from bitrix24_async.errors import Bitrix24Error, RefreshFailed, UsageError

T = TypeVar("T")

_LAST_WORDS = 1.0
"""Seconds that the user's code has to end when it is cancelled."""

_inside: ContextVar[tuple[object, ...]] = ContextVar("bitrix24_async_shared_work", default=())
"""Whose work runs in this context: it must not wait for itself."""


@frozen(eq=False)
class Failure:
    """A failure kept as data: raising one instance many times would grow its traceback."""

    error: Bitrix24Error
    cause: BaseException | None

    def raise_copy(self) -> NoReturn:
        """Raise it once more."""
        raise copy.copy(self.error) from self.cause


class SharedWork(Generic[T]):
    """One piece of work at a time; ``within`` seconds it must be done."""

    def __init__(self, within: float) -> None:
        self._within = within
        self._task: asyncio.Task[T | Failure] | None = None

    async def join(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Wait for the work that is under way, or begin this."""
        self._check()
        task = self._under_way()
        if task is None:
            task = self._task = asyncio.create_task(self._do(work()), name="bitrix24_async tokens")
        outcome = await asyncio.shield(task)
        if self._task is task:
            self._task = None  # a task that is done keeps 3 KiB
        if isinstance(outcome, Failure):
            outcome.raise_copy()
        return outcome

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        self._check()
        while (task := self._under_way()) is not None:
            await asyncio.wait([task])

    async def stop(self) -> bool:
        """Break off what is under way; whether there was anything."""
        task = self._under_way()
        if task is None:
            return False
        task.cancel()
        await asyncio.wait([task])
        return True

    def _check(self) -> None:
        if any(owner is self for owner in _inside.get()):
            raise UsageError(
                "a refresh hook or a token store must not call or close the client that waits for it: "
                "give it a client of its own"
            )

    def _under_way(self) -> asyncio.Task[T | Failure] | None:
        task = self._task
        if task is None or task.done() or task.get_loop().is_closed():
            return None
        if task.get_loop() is not asyncio.get_running_loop():
            raise UsageError("these credentials are being refreshed in another event loop: make one for each")
        return task

    async def _do(self, work: Coroutine[Any, Any, T]) -> T | Failure:
        _inside.set((*_inside.get(), self))
        task = asyncio.create_task(_land(work))
        try:
            done, _ = await asyncio.wait([task], timeout=self._within)
        except asyncio.CancelledError:
            await _break_off(task)
            raise
        if done:
            return task.result()
        # The user's code may ignore this; nobody waits for it any longer.
        await _break_off(task)
        reason = f"loading or renewing the access token took longer than {self._within:g} s"
        return Failure(RefreshFailed(reason), None)


async def _break_off(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.wait([task], timeout=_LAST_WORDS)


async def _land(work: Coroutine[Any, Any, T]) -> T | Failure:
    try:
        return await work
    except Bitrix24Error as error:
        return Failure(error, error.__cause__)
    except (Exception, asyncio.CancelledError) as error:
        if is_being_cancelled(error):
            raise
        return Failure(RefreshFailed(f"the token store failed ({type(error).__name__})"), error)


def is_being_cancelled(error: BaseException) -> bool:
    """Whether this task is cancelled; what comes out of the user's own code is a failure like any other."""
    task = asyncio.current_task()
    return isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling() > 0
