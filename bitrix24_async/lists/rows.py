"""Streams of rows: any list, read to its end in as few requests as the portal allows.

The first page is asked for alone; then pages are chained in batches of 2, 4, … 50, so a short list
costs little and a long one comes 2,500 rows at a time. Where the portal takes long over such a batch,
several are kept in flight over ranges of ids, and their rows still come in order.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal, Protocol, cast

from attrs import evolve

from bitrix24_async.errors import (
    BatchRefused,
    Bitrix24Error,
    DecodeError,
    ServerError,
    TransportError,
    UsageError,
)
from bitrix24_async.lists.cursors import CHAIN, IdCursor, StartCursor, cursor_for
from bitrix24_async.lists.forms import form_of
from bitrix24_async.lists.ranges import Ranges
from bitrix24_async.wire.call import Call, raw, trait_of
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.timing import Timing

_log = logging.getLogger("bitrix24_async")

# The portal cuts a request off after 60 s; a chain is kept to less than half of that.
_CHAIN_SECONDS = 25.0
# A chain that keeps the portal busy for longer than this leaves request slots unused: use them.
_SLOW_CHAIN_SECONDS = 1.0
_CHAINS = 4


class Answered(Protocol):
    """What an answer says beside its rows."""

    @property
    def timing(self) -> Timing:
        """What the portal says of its time."""
        ...

    @property
    def total(self) -> int | None:
        """How many rows the whole list has, if the portal counted."""
        ...

    @property
    def next(self) -> int | None:
        """Where the next page starts, if there is one."""
        ...


class PageReply(Answered, Protocol):
    """The reply to one page's call."""

    @property
    def result(self) -> Any:
        """The untouched result."""
        ...


class PageOutcome(Answered, Protocol):
    """The outcome of one page's call in a chain."""

    @property
    def value(self) -> Any:
        """The untouched result."""
        ...

    @property
    def error(self) -> Bitrix24Error | None:
        """Why there is no result."""
        ...


class PagePort(Protocol):
    """What reading a list needs of the client; both ways are bulk work and retried."""

    async def fetch(self, call: Call[Any]) -> PageReply:
        """Make one call in a request of its own."""
        ...

    async def chain(self, calls: Sequence[Call[Any]]) -> Sequence[PageOutcome]:
        """Make the calls, or at least the first of them, in one batch that halts at the first error.

        They are named ``c0``, ``c1``, … ``BatchRefused`` is raised, before anything is sent, where a
        batch cannot say what a call says.
        """
        ...


def stream_rows(
    port: PagePort,
    method: str,
    params: Mapping[str, Any] | None = None,
    *,
    key: str | None = None,
    id_field: str | None = None,
    id_name: str | None = None,
    by: Literal["id", "start"] | None = None,
    chains: int | None = None,
    pages: bool = False,
) -> AsyncGenerator[Any, None]:
    """Stream a list's rows, or with ``pages`` lists of them.

    Rows come by ascending id, each exactly once if it is there all the while, whatever is added or
    removed meanwhile. An order of your own is kept, but the list is then read by offset, which is
    slower and ends with an error where it can be seen that rows have moved.

    ``key`` tells where the rows are in the result, ``id_field`` how a row calls its id, ``id_name``
    how filter, order and select call it, ``by`` how to read; all are known or found out for most
    lists. ``chains`` is how many batches may be in flight (by default up to 4, if that is faster).
    """
    trait = trait_of(method)
    if params is not None and not isinstance(params, Mapping):
        msg = f"{method}: params must be a mapping, not {type(params).__name__}"
        raise UsageError(msg, argument="params")
    if by not in (None, "id", "start"):
        msg = f"by must be 'id' or 'start', not {by!r}"
        raise UsageError(msg, argument="by")
    if chains is not None and chains < 1:
        msg = f"chains must be at least 1, not {chains}"
        raise UsageError(msg, argument="chains")
    form = form_of(method)
    form = evolve(
        form,
        key=key or form.key,
        id_field=id_field or form.id_field,
        id_name=id_name or id_field or form.id_name,
        by_id=by == "id" or (by is None and (form.by_id or bool(id_field or id_name))),
    )
    cursor = cursor_for(method, params or {}, form)
    if by == "id" and isinstance(cursor, StartCursor):
        msg = f"{method}: by='id' allows neither an order nor a start of your own"
        raise UsageError(msg, argument="by")
    reader = _Reader(port, cursor, chains, 1 if trait.refusal else CHAIN)
    return _stream(reader, by_page=pages)


_Pages = list[list[Any]]


async def _stream(reader: _Reader, *, by_page: bool) -> AsyncGenerator[Any, None]:
    # One generator, none within another: they could not be closed reliably.
    try:
        while (pages := await reader.more()) is not None:
            for page in pages:
                if by_page:
                    if page:
                        yield page
                else:
                    for row in page:
                        yield row
    finally:
        await reader.close()


class _Reader:
    """Reads one list, a request's worth of pages at a time."""

    def __init__(self, port: PagePort, cursor: IdCursor | StartCursor, chains: int | None, cap: int) -> None:
        self._port = port
        self._cursor = cursor
        self._chains = chains
        self._cap = cap
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
        self._ahead: deque[tuple[IdCursor, asyncio.Task[tuple[_Pages, int]]]] = deque()

    async def more(self) -> _Pages | None:
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

    async def _more_of_ranges(self, ranges: Ranges) -> _Pages | None:
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

    async def _ask(self, cursor: IdCursor | StartCursor, length: int) -> tuple[_Pages, int]:
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
        pages: _Pages = []
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
        return raw(self._cursor.method, params, safety=Safety.READ)
