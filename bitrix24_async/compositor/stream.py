"""Any number of calls: split into batches, paced, in order, in constant memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterator,
)
from itertools import islice
from typing import TYPE_CHECKING, Any

from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.sender import Sender
from bitrix24_async.compositor.sources import Source, with_outcomes
from bitrix24_async.errors import JournalError, UsageError
from bitrix24_async.transport.content import close
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Call, no_call
from bitrix24_async.wire.outcome import Outcome

if TYPE_CHECKING:
    from bitrix24_async.compositor.journaling import Journaling
    from bitrix24_async.compositor.settling import Settling

WINDOW = 5000
"""Calls that may be under way, or done and not yet taken, at one time."""

SLOW_SOURCE_LINGER = 0.1
"""Seconds for which a batch waits for a source that makes others wait."""

_AHEAD = 2 * MAX_COMMANDS
"""Calls read ahead of those under way, where reading may take a while."""

_AT_A_STRETCH = 500
"""Calls that need not be sent, after which others have their turn."""


class Stream:
    """One run over a source of calls."""

    def __init__(
        self,
        calls: Source,
        sender: Callable[[Callable[[], None]], Sender],
        *,
        max_wait: float | None,
        ordered: bool,
        window: float,
        journal: Journal | None = None,
    ) -> None:
        self._journal = journal
        self._journaling: Journaling | None = None
        self._settling: Settling | None = None
        self._sender = sender(self._changed_now)
        self._queue = self._sender.queue
        self._commands = self._sender.commands
        self._queue.refill = self._refill
        self._max_wait = max_wait
        self._ordered = ordered
        self._window = window
        self._taken = 0
        self._under_way: deque[Command] = deque()
        """What has been read and not yet given out, in the order of the source."""
        self._changed = asyncio.Event()
        self._has_waited = False
        """Others had their turn since outcomes were taken last."""
        self._exhausted = False
        self._failure: BaseException | None = None
        self._source: Iterator[Call[Any]] | None = None
        self._async_source: AsyncIterator[Call[Any]] | None = None
        self._reader: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        if isinstance(calls, AsyncIterable):
            self._async_source = aiter(calls)
        else:
            self._source = iter(calls)
        self._sender.company.source = self._to_come

    async def outcomes(self) -> AsyncGenerator[Outcome[Any], None]:
        """Yield one outcome for each call, in order unless told otherwise."""
        found: list[Outcome[Any]] | None = []
        try:
            while (found := await self._more()) is not None:
                if self._journaling is not None:
                    self._journaling.write_down()
                for outcome in found:
                    yield outcome
                found = []
        except JournalError as error:
            with_outcomes(error, [*(found or ()), *self._ended()])
            raise
        finally:
            await self._close()
        if self._failure is not None:
            raise self._failure

    async def everything(self, tell: Callable[[int], object] | None = None) -> list[Outcome[Any]]:
        """Return all outcomes; what ends the run early has those that there are in ``outcomes``.

        ``tell`` is told, now and then, how many there are.
        """
        done: list[Outcome[Any]] = []
        try:
            while (found := await self._more()) is not None:
                done += found
                if tell is not None:
                    tell(len(done))
        except BaseException as error:
            with_outcomes(error, [*done, *self._ended()])
            raise
        finally:
            await self._close()
        if self._failure is not None:
            with_outcomes(self._failure, done)
            raise self._failure
        return done

    async def _more(self) -> list[Outcome[Any]] | None:
        """Return the next outcomes, at least one; ``None`` at the end."""
        if self._journal is not None and self._journaling is None:
            from bitrix24_async.compositor.journaling import Journaling  # noqa: PLC0415 - few runs keep one

            self._journaling = Journaling(
                self._journal, self._sender.dispatch, self._queue.order, self._changed_now
            )
            self._settling = self._sender.keep(self._journaling)
            self._settling.source_goes_on = self._goes_on
        if self._async_source is not None and self._reader is None:
            # Not before somebody asks for outcomes: a stream that is never read sends nothing.
            self._reader = asyncio.create_task(self._read(self._async_source))
        while True:
            if self._journaling is not None:
                if self._journaling.failure is not None:
                    raise self._journaling.failure
                if not self._has_waited:
                    # What is known already comes without a wait: others have their turn all the same.
                    await asyncio.sleep(0)
                self._has_waited = False
            self._changed.clear()
            # First what has ended: then there is room for more.
            found = self._found()
            self._sender.start()
            if found or (found := self._found()):
                self._make_room()
                return found
            if self._exhausted and not self._under_way:
                return None
            self._has_waited = not self._changed.is_set()
            await self._changed.wait()

    async def _close(self) -> None:
        self._exhausted = True
        reader = self._reader
        if reader is not None:
            reader.cancel()
        try:
            # Before the source is waited for, which may take its time to close: nothing more is sent.
            await self._sender.drop()
        finally:
            try:
                if reader is not None:
                    await asyncio.wait([reader])
            finally:
                if self._journaling is not None:
                    await self._journaling.close()
                    self._failure = self._failure or self._journaling.failure

    def _ended(self) -> list[Outcome[Any]]:
        """Return what has ended and was not taken out."""
        return [command.outcome for command in self._under_way if command.outcome is not None]

    def _found(self) -> list[Outcome[Any]]:
        """Take out what has ended, as far as its turn has come."""
        under_way = self._under_way
        found: list[Outcome[Any]] = []
        if self._ordered:
            while under_way and (outcome := under_way[0].outcome) is not None:
                under_way.popleft()
                found.append(outcome)
        else:
            for _ in range(len(under_way)):
                command = under_way.popleft()
                if command.outcome is None:
                    under_way.append(command)
                else:
                    found.append(command.outcome)
        return found

    def _changed_now(self) -> None:
        self._changed.set()
        self._make_room()

    def _make_room(self) -> None:
        if self._reader is not None and self._space() > 0:
            self._room.set()

    def _refill(self) -> bool:
        """Read as much from the source as a batch may need; whether there was any."""
        source = self._source
        room = min(MAX_COMMANDS + 1, self._to_come())
        if source is None or self._exhausted or room <= 0:
            return False
        taken, waiting = self._taken, self._queue.waiting
        try:
            for call in islice(source, int(room)):
                self._enter(call)
        except BaseException as error:  # noqa: BLE001 - the caller's source: raised where it is awaited
            self._end(error)
        else:
            if self._taken - taken < room:
                self._end(None)
        # All that was read may have ended already; more is read when that was taken.
        return self._queue.waiting > waiting

    def _to_come(self) -> float:
        """How many more a source that need not be waited for may give now."""
        return self._window - len(self._under_way) if self._source is not None else 0

    def _goes_on(self) -> bool:
        """Whether more calls may come before any of those under way has ended."""
        return not self._exhausted and len(self._under_way) < self._window

    def _space(self) -> float:
        return min(_AHEAD - self._queue.waiting, self._window - len(self._under_way))

    def _enter(self, call: Call[Any]) -> None:
        if not isinstance(call, Call):
            # Others have been sent by now: it is this item alone that fails.
            command = self._commands.refuse(call, no_call(call, f"calls: item {self._taken}"))
        elif self._journaling is None:
            command = self._commands.enter(call, call.ordered_by, self._max_wait)
        elif call.tag is None and self._journaling.is_new:
            command = self._commands.enter(call, call.ordered_by, self._max_wait)
            command.journal_key = self._taken
        else:
            command = self._enter_known(call, self._journaling)
        self._taken += 1
        self._under_way.append(command)
        if command.outcome is not None:
            # It has ended already, and nothing that leaves will tell of it.
            self._changed.set()

    def _enter_known(self, call: Call[Any], journaling: Journaling) -> Command:
        """Let in a call of which the journal may know something."""
        if self._settling is not None:
            # What rests may have waited for this one; where nothing is known, nothing does.
            self._settling.tell()
        try:
            key, known = journaling.find(self._taken, call)
        except UsageError as error:
            return self._commands.refuse(call, error)
        if isinstance(known, Outcome):
            if call.ordered_by is not None:
                self._queue.order.overtake(call.ordered_by)
            return self._commands.enter_ended(call, known)
        command = self._commands.enter(call, call.ordered_by, self._max_wait, queues=known is None)
        command.journal_key = key
        if known is not None and command.outcome is None and self._settling is not None:
            self._settling.recall(command, known)
        return command

    def _end(self, failure: BaseException | None) -> None:
        self._failure = failure
        self._exhausted = True
        self._sender.company.source = None
        if self._settling is not None:
            self._settling.tell()
        self._changed.set()

    async def _read(self, source: AsyncIterator[Call[Any]]) -> None:
        try:
            async for call in source:
                if self._exhausted:
                    break  # a source that would not be broken off
                self._enter(call)
                if self._space() <= 0:
                    # Where the whole window waits, there is no company to come.
                    self._sender.start(lingered=self._queue.waiting >= self._window)
                    self._room.clear()
                    await self._room.wait()
                elif self._queue.waiting in (1, MAX_COMMANDS):
                    self._sender.start()
                elif not self._queue.waiting and not self._taken % _AT_A_STRETCH:
                    # All of this was known already, and a source that never waits gives nobody a turn.
                    await asyncio.sleep(0)
        except BaseException as error:  # noqa: BLE001 - the caller's source: raised where it is awaited
            self._end(error)
        else:
            self._end(None)
        finally:
            await close(source)
