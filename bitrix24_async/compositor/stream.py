"""Any number of calls: split into batches, paced, in order, in constant memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import Any

from bitrix24_async.compositor.entry import Entry
from bitrix24_async.compositor.road import Road
from bitrix24_async.errors import UsageError
from bitrix24_async.transport.load import Options
from bitrix24_async.wire.batch_v2 import MAX_COMMANDS
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome

WINDOW = 5000
"""Calls that may be under way, or done and not yet taken, at one time."""

_AHEAD = 100
"""Calls read ahead of those under way: two batches."""


class Stream:
    """One run over a source of calls."""

    def __init__(
        self,
        calls: Iterable[Call[Any]] | AsyncIterable[Call[Any]],
        *,
        road: Road,
        options: Options,
        ordered: bool,
        window: float,
    ) -> None:
        self._convoy = road.convoy(options, on_settled=self._settled, on_departed=self.fill)
        self._ordered = ordered
        self._window = window
        self._taken = 0
        self._under_way: deque[Entry] = deque()
        self._changed = asyncio.Event()
        self._exhausted = False
        self._failure: BaseException | None = None
        self._source: Iterator[Call[Any]] | None = None
        self._async_source: AsyncIterator[Call[Any]] | None = None
        self._reader: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        if isinstance(calls, AsyncIterable):
            self._async_source = aiter(calls)
        elif isinstance(calls, Iterable):
            self._source = iter(calls)
        else:
            msg = f"calls must be an iterable or async iterable of Call, not {type(calls).__name__}"
            raise UsageError(msg, argument="calls")
        self._convoy.expecting = True

    async def outcomes(self) -> AsyncIterator[Outcome[Any]]:
        """Yield one outcome for each call, in order unless told otherwise."""
        under_way = self._under_way
        if self._async_source is not None:
            # Not before somebody asks for outcomes: a stream that is never read sends nothing.
            self._reader = asyncio.create_task(self._read(self._async_source))
        try:
            while True:
                self.fill()
                self._convoy.start()
                self._changed.clear()
                taken = 0
                if self._ordered:
                    # No more than a batch before looking at the source again, or the road would run empty.
                    while (
                        taken < MAX_COMMANDS and under_way and (outcome := under_way[0].outcome) is not None
                    ):
                        under_way.popleft()
                        taken += 1
                        yield outcome
                else:
                    for _ in range(len(under_way)):
                        entry = under_way.popleft()
                        if entry.outcome is None:
                            under_way.append(entry)
                        else:
                            taken += 1
                            yield entry.outcome
                if self._exhausted and not under_way:
                    break
                if not taken:
                    # Whatever was taken made room for more; only otherwise is there nothing to do.
                    await self._changed.wait()
        finally:
            if self._reader is not None:
                self._reader.cancel()
                await asyncio.gather(self._reader, return_exceptions=True)
            await self._convoy.drop()
        if self._failure is not None:
            raise self._failure

    def fill(self) -> None:
        """Read from the source as far as there is room."""
        if self._reader is not None:
            if self._room_for() > 0:
                self._room.set()
            return
        source = self._source
        while source is not None and not self._exhausted and (room := self._room_for()) > 0:
            taken = self._taken
            enter = self._enter
            try:
                for call in islice(source, room):
                    enter(call)
            except BaseException as exc:  # noqa: BLE001 - the caller's source: raised where it is awaited
                self._end(exc)
            else:
                if self._taken - taken < room:
                    self._end(None)

    def _settled(self) -> None:
        self._changed.set()

    def _room_for(self) -> int:
        return int(min(_AHEAD - self._convoy.waiting, self._window - len(self._under_way)))

    def _enter(self, call: Call[Any]) -> None:
        if not isinstance(call, Call):
            msg = f"calls: item {self._taken} must be a Call, not {type(call).__name__}"
            raise UsageError(msg, argument="calls")
        self._taken += 1
        self._under_way.append(self._convoy.enter(call, key=call.ordered_by))

    def _end(self, failure: BaseException | None) -> None:
        self._failure = failure
        self._exhausted = True
        self._convoy.expecting = False
        self._changed.set()

    async def _read(self, source: AsyncIterator[Call[Any]]) -> None:
        try:
            async for call in source:
                self._enter(call)
                if self._room_for() <= 0:
                    self._convoy.start()
                    self._room.clear()
                    await self._room.wait()
                elif self._convoy.waiting == 1:
                    self._convoy.soon()
        except BaseException as exc:  # noqa: BLE001 - the caller's source: raised where it is awaited
            self._end(exc)
        else:
            self._end(None)
        finally:
            close = getattr(source, "aclose", None)
            if close is not None:
                await close()
