"""One list, read a request's worth of pages at a time.

The first page is asked for alone; then pages are chained in batches of 2, 4, … 50, so a short list
costs little and a long one comes 2,500 rows at a time. Where the portal takes long over such a batch,
several are kept in flight over ranges of ids, and their rows still come in order.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from typing import Any, TypeAlias, cast

from bitrix24_async.errors import BatchRefused, DecodeError, ServerError, TransportError
from bitrix24_async.lists.by_id import IdCursor
from bitrix24_async.lists.cursor import Cursor
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.port import PagePort
from bitrix24_async.lists.ranges import Ranges
from bitrix24_async.wire.call import Call, raw
from bitrix24_async.wire.timing import Timing

_log = logging.getLogger("bitrix24_async")

CHAIN = 50
"""Pages in one batch, at most."""
# The portal cuts a request off after 60 s; a chain is kept to less than half of that.
_CHAIN_SECONDS = 25.0
# A chain that keeps the portal busy for longer than this leaves request slots unused: use them.
_SLOW_CHAIN_SECONDS = 1.0
_CHAINS = 4

Pages: TypeAlias = list[list[Any]]


class Reader:
    """Reads one list, a request's worth of pages at a time."""

    def __init__(self, port: PagePort, form: Form, cursor: Cursor, *, chains: int | None) -> None:
        self._port = port
        self._form = form
        self._cursor = cursor
        self._chains = chains
        self._cap = CHAIN if form.chains else 1
        self._length = 1
        """How many pages to ask for next."""
        self._steady = False
        """Whether this no longer grows."""
        self._page_time = 0.0
        """How long the portal took over a page of late."""
        self._busy_for = 0.0
        """How long it worked on the last request."""
        self._ranges: Ranges | None = None
        self._part: IdCursor | None = None
        """The range whose first request did not bring all of it."""
        self._ahead: deque[tuple[IdCursor, asyncio.Task[tuple[Pages, int]]]] = deque()

    async def more(self) -> Pages | None:
        """Return the next pages, none if a chain broke off at once; ``None`` at the end."""
        if self._ranges is None and self._several_are_faster():
            await self._cut_ranges()
        if self._ranges is not None:
            pages = await self._more_of_ranges(self._ranges)
            if pages is not None:
                return pages
            self._ranges.finish()
            self._ranges, self._length = None, 1
        if self._cursor.done:
            return None
        asked = self._length
        pages, self._length = await self._ask(self._cursor, asked)
        self._steady = self._length == asked
        return pages

    async def close(self) -> None:
        """Stop what is still being read ahead."""
        tasks = [task for _, task in self._ahead]
        self._ahead.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _cut_ranges(self) -> None:
        cursor = cast("IdCursor", self._cursor)
        reply = await self._port.fetch(self._call(cursor.ask_last()))
        top = cursor.read_last(reply.result)
        self._ranges = Ranges(cursor, top or 0, self._longest)

    async def _more_of_ranges(self, ranges: Ranges) -> Pages | None:
        if self._part is not None and not self._part.done:
            pages, self._length = await self._ask(self._part, self._length)
            return pages
        if self._part is not None:
            ranges.learn(self._part, self._longest)
            self._part = None
        while len(self._ahead) < (self._chains or _CHAINS) and (cut := ranges.cut()) is not None:
            self._ahead.append((cut[0], asyncio.create_task(self._ask(*cut))))
        if not self._ahead:
            return None
        self._part, begun = self._ahead.popleft()
        pages, self._length = await begun
        return pages

    def _several_are_faster(self) -> bool:
        cursor = self._cursor
        if not isinstance(cursor, IdCursor) or cursor.done or not cursor.splits or self._chains == 1:
            return False
        return self._steady and (self._chains is not None or self._busy_for > _SLOW_CHAIN_SECONDS)

    @property
    def _longest(self) -> int:
        fit = int(_CHAIN_SECONDS / self._page_time) if self._page_time else self._cap
        return max(1, min(self._cap, fit))

    async def _ask(self, cursor: Cursor, length: int) -> tuple[Pages, int]:
        """Send one request for up to ``length`` pages; return what came, and how many to ask for next.

        A chain that breaks off gives the pages before the break. The next page is then asked for
        alone, so that it is retried like any call, and what it fails with is its own error.
        """
        calls = [self._call(params) for params in cursor.asks(length)]
        if len(calls) == 1:
            reply = await self._port.fetch(calls[0])
            self._learn([reply.timing])
            return [cursor.feed(reply.result, reply.next, reply.total)], min(2, self._longest)
        try:
            outcomes = await self._port.chain(calls)
        except BatchRefused as refused:
            if self._cap > 1:
                _log.warning("%s is read one page at a time: %s", calls[0].method, refused)
            self._cap = 1
            return [], 1
        except (TransportError, ServerError):
            self._cap = max(1, min(self._cap, length // 2))
            return [], 1
        self._learn([outcome.timing for outcome in outcomes])
        pages: Pages = []
        for outcome in outcomes:
            if outcome.error is not None:
                return pages, 1
            try:
                pages.append(cursor.feed(outcome.value, outcome.next, outcome.total))
            except DecodeError:
                return pages, 1
            if cursor.done or not cursor.unbroken:
                return pages, 1
        then = 2 * length if len(outcomes) == length else len(outcomes)
        return pages, min(then, self._longest)

    def _learn(self, timings: Sequence[Timing]) -> None:
        took = [timing.duration for timing in timings if timing.duration]
        self._busy_for = sum(took)
        self._page_time = self._busy_for / len(took) if took else 0.0

    def _call(self, params: dict[str, Any]) -> Call[Any]:
        form = self._form
        return raw(form.method, params, safety=form.safety, version=form.trait.version)
