"""Rows with filters, order, pages and start, as list methods have them (docs: huge-data.md)."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method, Page

PAGE = 50

Row = dict[str, Any]
_OPERATORS = (">=", "<=", "!=", "!@", "!%", "=%", "%=", "!", ">", "<", "=", "@", "%")


class Table(dict[int, Row]):
    """Rows by id; ``list``, ``get``, ``add``, ``update`` and ``delete`` are its methods."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]] = (),
        *,
        key: str = "ID",
        under: str | None = None,
        texts: bool = True,
        defaults: Callable[[Context], Row] | None = None,
    ) -> None:
        """Hold ``rows``; ``under`` is the result's key they lie below, ``texts`` writes ids as text."""
        super().__init__()
        self.key, self.under, self.texts, self._defaults = key, under, texts, defaults
        self._single = re.sub("ies$", "y", under or "").removesuffix("s")
        self._ids: list[int] = []
        self._last = 0
        for row in rows:
            self.insert(row)

    def insert(self, row: Mapping[str, Any]) -> int:
        """Put a row in under its own id, or the next one."""
        number = integer(row[self.key]) if self.key in row else self._last + 1
        self[number] = {self.key: text(number) if self.texts else number, **row}
        return number

    def __setitem__(self, number: int, row: Row) -> None:
        if number not in self:
            if number > self._last:
                self._ids.append(number)
                self._last = number
            else:
                bisect.insort(self._ids, number)
        super().__setitem__(number, row)

    def __delitem__(self, number: int) -> None:
        super().__delitem__(number)
        del self._ids[bisect.bisect_left(self._ids, number)]

    # methods

    def methods(self, name: str) -> list[Method]:
        """The methods of this table, under ``name``."""
        run = {
            "list": self.page,
            "get": self.fetch,
            "add": self.add,
            "update": self.change,
            "delete": self.remove,
        }
        return [Method(f"{name}.{verb}", handler) for verb, handler in run.items()]

    def page(self, params: Row, context: Context) -> Page:
        """One page of the rows that pass the filter."""
        given = {key.lower(): value for key, value in params.items()}
        select = [text(name) for name in elements(given.get("select"))]
        rows = self.passing(given)
        if context.start < 0:
            return Page(self._shown([row for row, _ in zip(rows, range(PAGE), strict=False)], select))
        found = list(rows)
        page = found[context.start : context.start + PAGE]
        end = context.start + len(page)
        return Page(self._shown(page, select), len(found), end if end < len(found) else None)

    def passing(self, given: Mapping[str, Any]) -> Iterator[Row]:
        """The rows that pass ``filter``, in ``order``."""
        conditions = [_condition(key, value) for key, value in fields(given.get("filter")).items()]
        order = [(key, text(way).upper() == "DESC") for key, way in fields(given.get("order")).items()]
        return self._passing(conditions, order)

    def _passing(
        self, conditions: list[tuple[str, str, Any]], order: list[tuple[str, bool]]
    ) -> Iterator[Row]:
        low, high = 0, len(self._ids)
        rest = []
        for name, operator, value in conditions:
            bound = _number(value) if name == self.key else None
            if bound is None or operator not in (">", ">=", "<", "<="):
                rest.append((name, operator, value))
            elif operator[0] == ">":
                side = bisect.bisect_right if operator == ">" else bisect.bisect_left
                low = max(low, side(self._ids, bound))
            else:
                side = bisect.bisect_left if operator == "<" else bisect.bisect_right
                high = min(high, side(self._ids, bound))
        by_id = not order or order[0][0] == self.key
        places: Iterable[int] = range(low, high)
        if order and by_id and order[0][1]:
            places = range(high - 1, low - 1, -1)
        rows = (self[self._ids[place]] for place in places)
        passing = (row for row in rows if all(passes(row, *condition) for condition in rest))
        if by_id:
            return passing
        ordered = list(passing)
        for name, descending in reversed(order):
            ordered.sort(key=lambda row: sortable(row.get(name)), reverse=descending)
        return iter(ordered)

    def _shown(self, rows: list[Row], select: list[str]) -> Any:
        if not select or "*" in select:
            rows = [dict(row) for row in rows]  # a reply says what was when the call ran
        else:
            rows = [{name: row[name] for name in select if name in row} for row in rows]
        return rows if self.under is None else {self.under: rows}

    def find(self, params: Row) -> int:
        """The id a call names, which must be there."""
        number = integer(params.get("id", params.get("ID")))
        if number not in self:
            raise FakeError("", "Not found")
        return number

    def fetch(self, params: Row, _context: Context) -> Any:
        """One row."""
        row = self[self.find(params)]
        return row if self.under is None else {self._single: row}

    def add(self, params: Row, context: Context) -> Any:
        """A new row's id."""
        new = dict(self._defaults(context)) if self._defaults else {}
        new |= self.taken(fields(params.get("fields")), {})
        new.pop(self.key, None)
        number = self.insert(new)
        return number if self.under is None else {self._single: self[number]}

    def change(self, params: Row, _context: Context) -> Any:
        """Merge fields into a row."""
        number = self.find(params)
        self[number].update(self.taken(fields(params.get("fields")), self[number]))
        return True if self.under is None else {self._single: self[number]}

    def taken(self, given: Row, row: Row) -> Row:
        """What a row gets of what a call gives."""
        del row
        return given

    def remove(self, params: Row, _context: Context) -> Any:
        """Delete a row."""
        del self[self.find(params)]
        return True if self.under is None else []


def _condition(key: str, value: Any) -> tuple[str, str, Any]:
    for operator in _OPERATORS:
        if key.startswith(operator):
            return key[len(operator) :], operator, value
    return key, "=", value


def _number(value: Any) -> float | None:
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return None
    return None


def sortable(value: Any) -> tuple[int, float, str]:
    """What a value is ordered by: numbers by size, before texts."""
    number = _number(value)
    return (1, 0.0, text(value)) if number is None else (0, number, "")


def _same(left: Any, right: Any) -> bool:
    a, b = _number(left), _number(right)
    return a == b if a is not None and b is not None else text(left) == text(right)


def passes(row: Row, name: str, operator: str, value: Any) -> bool:
    """Whether a row passes one condition of a filter."""
    if name not in row:
        return operator not in ("=", "@") or not name or name.upper() == "LOGIC"
    held = row[name]
    match operator:
        case "=" | "@" | "!" | "!=" | "!@":
            wanted = elements(value) if isinstance(value, (list, dict)) else [value]
            return any(_same(held, one) for one in wanted) != operator.startswith("!")
        case "%" | "=%" | "%=" | "!%":
            return (text(value).strip("%").casefold() in text(held).casefold()) != (operator == "!%")
    if isinstance(value, (list, dict)):
        return True  # an array has no place in a comparison: the server's filter drops it
    a, b = sortable(held), sortable(value)
    match operator:
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "<":
            return a < b
    return a <= b
