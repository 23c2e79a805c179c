"""Documented lists over tables, each paged in its own way, as the catalogue has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bitrix24_async.testing.state.answers import Filling, form_of
from bitrix24_async.testing.state.documented import DocumentedTable, at, camel
from bitrix24_async.testing.state.sifting import Sieve
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Page
from bitrix24_async.wire.entry import Entry, Listing

PAGE = 50
"""Rows in a page where the documentation does not say."""

_PAGING = "BITRIX_REST_V3_EXCEPTION_INVALIDPAGINATIONEXCEPTION"


class _Cut(NamedTuple):
    """The rows of a page, what stands beside them in the result, and ``total`` and ``next``."""

    rows: Sequence[Row]
    beside: Row = {}  # noqa: RUF012 - never changed
    total: int | None = None
    next: int | None = None


class Listed:
    """One documented list."""

    def __init__(self, entry: Entry, listing: Listing, *, texts: bool = False) -> None:
        self._entry, self._listing, self._texts = entry, listing, texts
        self._sieve = Sieve(listing)

    def page(
        self, table: DocumentedTable, params: Row, context: Context, only: Mapping[str, Any] | None = None
    ) -> Page:
        """One page of the rows that pass the filter and have the values of ``only``."""
        listing = self._listing
        rows = self._sieve.ordered(self._sieve.passing(table, params), params)
        for name, value in (only or {}).items():
            rows = [row for row in rows if text(row.get(name)) == text(value)]
        cut = self._cut(rows, params, context)
        select = [text(name) for name in elements(at(params, listing.select))] if listing.select else []
        shown: Any = [self._shown(row, select) for row in cut.rows]
        if listing.mapped:
            shown = {text(row.get(listing.id, place)): row for place, row in enumerate(shown)} or []
        key = "items" if listing.rows == "*" else listing.rows
        return Page(
            {key: shown, **self._beside(context), **cut.beside} if key else shown, cut.total, cut.next
        )

    def _beside(self, context: Context) -> Row:
        found = form_of(self._entry)
        return Filling({}, context, sample=False).row(found[0]["beside"]) if found is not None else {}

    def _cut(self, rows: Sequence[Row], params: Row, context: Context) -> _Cut:
        listing, ways = self._listing, self._listing.ways
        size = listing.size or PAGE
        if listing.limit and (asked := at(params, listing.limit)) not in (None, ""):
            size = self._limit(asked)
        if "after" in ways:
            return _Cut(self._after(rows, params)[:size])
        if "cursor" in ways:
            return self._by_cursor(rows, params, size)
        if "first" in ways:
            return _Cut(rows[:size], self._flag(more=len(rows) > size))
        if "start" in ways:
            if context.start < 0:
                return _Cut(rows[:size])
            start = min(context.start, listing.furthest) if listing.furthest else context.start
            start -= start % size  # an offset is the page that it lies in
            end = start + size
            return _Cut(rows[start:end], {}, len(rows), end if end < len(rows) else None)
        if "offset" in ways or "page" in ways:
            offset = integer(at(params, listing.offset) or 0) if listing.offset else 0
            if listing.page and (number := at(params, listing.page)) not in (None, ""):
                offset = (max(1, integer(number)) - 1) * size
            return _Cut(rows[offset : offset + size], self._flag(more=offset + size < len(rows)))
        return _Cut(rows)

    def _after(self, rows: Sequence[Row], params: Row) -> Sequence[Row]:
        listing = self._listing
        mark = integer(at(params, listing.after) or 0)
        if not mark:
            return rows
        rising = listing.order and text(at(params, f"{listing.order}.{listing.order_id}")).upper() == "ASC"
        if listing.falling and not rising:
            return [row for row in rows if integer(row[listing.id]) < mark]
        return [row for row in rows if integer(row[listing.id]) > mark]

    def _by_cursor(self, rows: Sequence[Row], params: Row, size: int) -> _Cut:
        listing = self._listing
        after = fields(at(params, listing.after))
        begin = 0
        if after:
            marks = [
                place for place, row in enumerate(rows) if text(row[listing.id]) == text(after.get("id"))
            ]
            if not marks:
                raise FakeError(_PAGING, "Cannot recognize the cursor")
            begin = marks[0] + 1
        page, more = rows[begin : begin + size], begin + size < len(rows)
        mark = {"id": page[-1][listing.id]} if more else None
        return _Cut(page, {listing.next: mark, **self._flag(more=more)})

    def _flag(self, *, more: bool) -> Row:
        return {self._listing.more: more} if self._listing.more else {}

    def _limit(self, asked: Any) -> int:
        listing, number = self._listing, integer(asked)
        if number < 1:
            if self._entry.version == 3:
                name = listing.limit.rpartition(".")[2]
                raise FakeError(_PAGING, f"Cannot recognize pagination parameter `{name}`")
            return listing.size or PAGE
        return min(number, listing.most) if listing.most else number

    def _shown(self, row: Row, select: Sequence[str]) -> Row:
        own_id = self._listing.id
        shown = dict(row)
        if select and "*" not in select:
            names = {self._sieve.own(name) for name in select} | {camel(name) for name in select}
            names.update(name for name in select if name in row)
            shown = {name: value for name, value in row.items() if name in names}
        if self._texts and own_id in shown:
            shown[own_id] = text(shown[own_id])
        return shown
