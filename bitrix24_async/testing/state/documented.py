"""Documented lists, each filtered, ordered and paged in its own way, as the catalogue has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bitrix24_async.testing.state.tables import Row, Table, passes, sortable
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Page
from bitrix24_async.wire.entry import Entry, Listing

PAGE = 50
"""Rows in a page where the documentation does not say."""

_V3 = "BITRIX_REST_V3_EXCEPTION_"
_SIGNS = {"=": "=", "!=": "!=", ">": ">", ">=": ">=", "<": "<", "<=": "<=", "in": "@"}
_LIKE = {"!=%": "!%", "!%=": "!%"}
_SIGNS |= {"not in": "!@", "like": "%", "not like": "!%"}


class DocumentedTable(Table):
    """Rows that one documented list shows; its ids may be text."""

    def __init__(self, entry: Entry, listing: Listing, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self.entry, self.listing = entry, listing
        super().__init__(rows, key="" if listing.text else listing.id, texts=listing.id.isupper())

    def insert(self, row: Mapping[str, Any]) -> int:
        """Put a row in under its own id, or the next one."""
        if self.key:
            return super().insert(row)
        number = self._last + 1
        self[number] = dict(row)
        return number

    def place(self, row_id: Any) -> int | None:
        """Where the row with an id is."""
        if self.key:
            number = integer(row_id)
            return number if number in self and text(row_id).strip() == str(number) else None
        wanted = text(row_id)
        return next(
            (number for number, row in self.items() if text(row.get(self.listing.id)) == wanted), None
        )

    def page(self, params: Row, context: Context) -> Any:
        """One page of the rows that pass the filter, as the documentation has it."""
        listing = self.listing
        if self.entry.ordered:
            # By their place, but for what the server itself takes out first.
            given = [value for name, value in params.items() if name != "start"]
            params = dict(zip(self.entry.params, given, strict=False))
        rows = self._ordered(params, self._filtered(params))
        select = [text(name) for name in elements(at(params, listing.select))] if listing.select else []
        found, around, total, following = self._cut(rows, params, context)
        shown: Any = [self._shown_row(row, select) for row in found]
        if listing.mapped:
            shown = {
                text(row.get(listing.id, place)): one
                for place, (row, one) in enumerate(zip(found, shown, strict=True))
            }
        key = "items" if listing.rows == "*" else listing.rows
        result = {key: shown, **around} if key else shown
        return Page(result, total, following)

    def _cut(
        self, rows: Sequence[Row], params: Row, context: Context
    ) -> tuple[Sequence[Row], Row, int | None, int | None]:
        """Return the rows of a page, what stands beside them in the result, ``total`` and ``next``."""
        listing, ways = self.listing, self.listing.ways
        size = listing.size or PAGE
        if listing.limit and (asked := at(params, listing.limit)) not in (None, ""):
            size = self._limit(asked)
        if "after" in ways:
            after = at(params, listing.after)
            if after not in (None, "", 0, "0"):
                mark = integer(after)
                falling = (
                    listing.falling
                    and text(at(params, f"{listing.order}.{listing.order_id}")).upper() != "ASC"
                )
                rows = [
                    row
                    for row in rows
                    if (integer(row[listing.id]) < mark) is falling and integer(row[listing.id]) != mark
                ]
            return rows[:size], {}, None, None
        if "cursor" in ways:
            return self._by_cursor(rows, params, size)
        if "first" in ways:
            return rows[:size], self._flag(more=len(rows) > size), None, None
        if "start" in ways:
            if context.start < 0:
                return rows[:size], {}, None, None
            start = min(context.start, listing.furthest) if listing.furthest else context.start
            start -= start % size  # an offset is the page that it lies in
            end = start + size
            return rows[start:end], {}, len(rows), end if end < len(rows) else None
        if "offset" in ways or "page" in ways:
            offset = integer(at(params, listing.offset) or 0) if listing.offset else 0
            if listing.page and (number := at(params, listing.page)) not in (None, ""):
                offset = (max(1, integer(number)) - 1) * size
            page = rows[offset : offset + size]
            return page, self._flag(more=offset + size < len(rows)), None, None
        return rows, {}, None, None

    def _by_cursor(
        self, rows: Sequence[Row], params: Row, size: int
    ) -> tuple[Sequence[Row], Row, int | None, int | None]:
        listing = self.listing
        after = at(params, listing.after)
        begin = 0
        if after not in (None, [], {}, ""):
            marks = [
                index
                for index, row in enumerate(rows)
                if text(row[listing.id]) == text(fields(after).get("id"))
            ]
            if not marks:
                raise FakeError(f"{_V3}INVALIDPAGINATIONEXCEPTION", "Cannot recognize the cursor")
            begin = marks[0] + 1
        page = rows[begin : begin + size]
        more = begin + size < len(rows)
        mark = {"id": page[-1][listing.id]} if more else None
        return page, {listing.next: mark, **self._flag(more=more)}, None, None

    def _flag(self, *, more: bool) -> Row:
        return {self.listing.more: more} if self.listing.more else {}

    def _limit(self, asked: Any) -> int:
        number = integer(asked)
        if number < 1:
            if self.entry.version == 3:
                told = f"Cannot recognize pagination parameter `{self.listing.limit.rpartition('.')[2]}`"
                raise FakeError(f"{_V3}INVALIDPAGINATIONEXCEPTION", told)
            number = self.listing.size or PAGE
        return min(number, self.listing.most) if self.listing.most else number

    def _filtered(self, params: Row) -> list[Row]:
        listing = self.listing
        given = at(params, listing.filter) if listing.filter else None
        if given in (None, "", [], {}):
            return list(self.values())
        if listing.conditions:
            return [row for row in self.values() if self._meets_all(row, elements(given))]
        if not isinstance(given, (dict, list)):
            raise FakeError("", f"Parameter '{listing.filter}' must be array.")
        return self._matching(fields(given))

    def _matching(self, conditions: Row) -> list[Row]:
        """The rows that pass a version 2 filter; groups in it stand under numbers."""
        groups = {
            name: group
            for name, group in conditions.items()
            if name.isdigit() and isinstance(group, (dict, list))
        }
        leaves = {name: value for name, value in conditions.items() if name not in groups}
        rows = list(self._passing([self._leaf(name, value) for name, value in leaves.items()], []))
        return [row for row in rows if all(self._in_group(row, fields(group)) for group in groups.values())]

    def _in_group(self, row: Row, group: Row) -> bool:
        logic = text(group.get("logic", group.get("LOGIC"))).upper()
        parts = [
            self._in_group(row, fields(value))
            if name.isdigit() and isinstance(value, (dict, list))
            else passes(row, *self._leaf(name, value))
            for name, value in group.items()
            if name.lower() != "logic"
        ]
        return any(parts) if logic == "OR" else all(parts)

    def _leaf(self, name: str, value: Any) -> tuple[str, str, Any]:
        sign = re.match(r"[!<>=@%?]*", name)
        length = sign.end() if sign else 0
        return self._own(name[length:]), _LIKE.get(name[:length], name[:length]) or "=", value

    def _own(self, name: str) -> str:
        """The field of a row that is called so in filter and order."""
        listing = self.listing
        if name in (listing.filter_id, listing.order_id):
            return listing.id
        return camel(name) if listing.id.islower() and name.isupper() else name

    def _meets_all(self, row: Row, conditions: Sequence[Any]) -> bool:
        return all(self._meets(row, condition) for condition in conditions)

    def _meets(self, row: Row, condition: Any) -> bool:
        """Whether a row meets a condition, or a group of them, of REST 3.0 (docs: rest-v3.md)."""
        if isinstance(condition, dict) and "conditions" in condition:
            parts = [self._meets(row, inner) for inner in elements(condition["conditions"])]
            return any(parts) if text(condition.get("logic")).lower() == "or" else all(parts)
        told = elements(condition)
        if len(told) == 2:
            told = [told[0], "in" if isinstance(told[1], (list, dict)) else "=", told[1]]
        if len(told) != 3:
            raise FakeError(f"{_V3}INVALIDFILTEREXCEPTION", "Cannot recognize filter expression")
        sign = _SIGNS.get(text(told[1]).lower())
        if sign is None:
            raise FakeError(
                f"{_V3}UNKNOWNFILTEROPERATOREXCEPTION", f"Unknown filter operator `{text(told[1])}`"
            )
        return passes(row, text(told[0]), sign, told[2])

    def _ordered(self, params: Row, rows: list[Row]) -> list[Row]:
        listing = self.listing
        asked = at(params, listing.order) if listing.order else None
        if listing.sort:
            by = text(at(params, listing.sort))
            asked = {by: asked or "ASC"} if by else {}
        order = [(self._own(name), text(way).upper() == "DESC") for name, way in fields(asked).items()]
        if not order and listing.falling:
            order = [(listing.id, True)]
        for name, falling in reversed(order):
            rows.sort(key=_by(name), reverse=falling)
        return rows

    def _shown_row(self, row: Row, select: Sequence[str]) -> Row:
        if not select or "*" in select:
            return dict(row)
        names = {self._own(name) if name == self.listing.select_id else name for name in select}
        names |= {camel(name) for name in select if self.listing.id.islower() and name.isupper()}
        return {name: value for name, value in row.items() if name in names}


def _by(name: str) -> Callable[[Row], Any]:
    return lambda row: sortable(row.get(name))


def camel(name: str) -> str:
    """``DATE_CREATE`` as ``dateCreate``."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def at(params: Any, path: str) -> Any:
    """What stands at a path with dots; ``None`` if nothing does."""
    for name in path.split("."):
        params = fields(params).get(name)
    return params
