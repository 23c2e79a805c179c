"""List cursors: what to ask for next, and what came (docs: huge-data.md).

A cursor reads a list by ascending id, which costs the portal nothing extra, or by offset, which makes
it count the whole list for every page. Both can ask for several pages in one batch. Both refuse to go
on where rows would repeat or be missing: a list is never silently short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.forms import ListForm, find_rows
from bitrix24_async.php import Ref

PAGE = 50
"""Rows in a full page: the same for every list."""
CHAIN = 50
"""Pages in one batch, at most."""


class Cursor(Protocol):
    """A place in a list. ``done`` after the last page; ``unbroken`` while planned pages follow on."""

    done: bool
    unbroken: bool

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next calls, at most ``pages``, to be sent in one batch."""
        ...

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        ...


class IdCursor:
    """Reads by ascending id, each page beginning after the last row of the one before.

    Several pages chain in a batch through references: each call's filter takes the id from the last
    row of the call before. What follows the first short page in such a batch is meaningless.
    """

    def __init__(
        self, method: str, params: Mapping[str, Any], form: ListForm, *, after: int | None = None
    ) -> None:
        self.method = method
        self.form = form
        self.key = form.key
        self.params = {_canonical(name, form): value for name, value in params.items()}
        self.filter = _mapping(method, form.filter, self.params.pop(form.filter, None))
        own = [name for name in self.filter if name.casefold() == f">{form.id_name}".casefold()]
        for name in own:
            after = _later(after, _lower_bound(method, name, self.filter.pop(name)))
        self.after = after
        self.upto: int | None = None
        self._from = after
        self.rows = 0
        self.done = False
        self.unbroken = True
        self.params.pop(form.order, None)
        self.params["start"] = -1
        if form.select:
            select = _select(self.params.pop(form.select, None))
            if select:
                known = "*" in select or form.id_name in select
                self.params[form.select] = select if known else [*select, form.id_name]

    @property
    def splits(self) -> bool:
        """Whether ranges of ids can be asked for beside the caller's own filter."""
        name = self.form.id_name.casefold()
        return not any(own.lstrip("!<>=@%?").casefold() == name for own in self.filter)

    @property
    def ids_per_row(self) -> float:
        """How wide the gaps between the ids were so far; a range without rows counts as one row wide."""
        reached = self.upto if self.done and self.upto is not None else self.after
        return (reached - self._from) / max(1, self.rows) if reached and self._from is not None else 1.0

    def part(self, after: int, upto: int) -> IdCursor:
        """Return a cursor over the ids above ``after``, up to and with ``upto``."""
        part = IdCursor(self.method, self.params, self.form, after=after)
        part.key, part.filter, part.upto = self.key, self.filter, upto
        return part

    def ask_last(self) -> dict[str, Any]:
        """Return the parameters that find the list's highest id."""
        ask = self._ask(self.after, "DESC")
        if self.form.select and self.form.select in ask:
            ask[self.form.select] = [self.form.id_name]
        return ask

    def read_last(self, result: Any) -> int | None:
        """Return the highest id from the answer to ``ask_last``; ``None`` if there is none."""
        _, rows = find_rows(self.method, result, self.key)
        return max((self._id(row, 0) for row in _values(rows)), default=None)

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next ``pages`` calls, chained by references."""
        path = "".join(f"[{part}]" for part in (self.key, PAGE - 1, self.form.id_field) if part is not None)
        asks = [self._ask(self.after, "ASC")]
        asks.extend(self._ask(Ref(f"$result[c{number}]{path}"), "ASC") for number in range(pages - 1))
        return asks

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        del total
        key, found = find_rows(self.method, result, self.key)
        rows = _values(found)
        last = self.after
        for index, row in enumerate(rows):
            row_id = self._id(row, index)
            if last is not None and row_id <= last:
                raise self._stalled(index, f"an id above {last}, not {row_id}")
            last = row_id
        if rows and self.upto is not None and last is not None and last > self.upto:
            raise self._stalled(len(rows) - 1, f"an id up to {self.upto}, not {last}")
        if next_start and not rows:
            raise self._stalled(0, "rows, for the portal says that more follow")
        if self._from is None and rows:
            self._from = self._id(rows[0], 0) - 1
        self.rows += len(rows)
        self.key = key
        self.after = last
        # A short page is the last one, unless the portal itself says that more follow.
        self.done = (len(rows) < PAGE and not next_start) or (last is not None and last == self.upto)
        self.unbroken = isinstance(found, list) and len(rows) == PAGE
        return rows

    def _ask(self, after: int | Ref | None, direction: str) -> dict[str, Any]:
        form = self.form
        conditions = dict(self.filter)
        if after is not None:
            conditions[f">{form.id_name}"] = after
        if self.upto is not None:
            conditions[f"<={form.id_name}"] = self.upto
        ask = dict(self.params)
        if conditions:
            ask[form.filter] = conditions
        if form.sort:
            ask[form.sort], ask[form.order] = form.id_name, direction
        else:
            ask[form.order] = {form.id_name: direction}
        return ask

    def _id(self, row: Any, index: int) -> int:
        field = self.form.id_field
        value = row.get(field) if isinstance(row, Mapping) else None
        try:
            if isinstance(value, str) or type(value) is int:
                return int(value)
        except ValueError:
            pass
        raise DecodeError(
            f"row {index} has no number under {field!r}; tell the id's name with id_field=…, "
            "or read the list with by='start'",
            path=f"$.result[{index}].{field}",
            expected="the row's id",
            excerpt=repr(value)[:80],
            method=self.method,
        )

    def _stalled(self, index: int, expected: str) -> DecodeError:
        return DecodeError(
            f"the list does not follow its cursor (expected {expected}): it may ignore "
            f"filter or order by {self.form.id_name}; read it with by='start'",
            path=f"$.result[{index}].{self.form.id_field}",
            expected=expected,
            method=self.method,
        )


class StartCursor:
    """Reads by offset, as the portal's own ``next`` says, in any order.

    The portal counts the list for each page. Rows that are added or removed meanwhile move the others:
    where that shows, reading stops with an error.
    """

    def __init__(self, method: str, params: Mapping[str, Any], form: ListForm) -> None:
        self.method = method
        self.form = form
        self.key = form.key
        self.params = {name: value for name, value in params.items() if name.casefold() != "start"}
        self.start = max(0, _offset(method, params))
        self.step: int | None = None
        self.total: int | None = None
        self.done = False
        self.unbroken = True
        self._before: list[Any] = []

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next calls, as many as the list has pages left."""
        step = self.step
        if step is None:
            pages = 1
        elif self.total is not None:
            pages = min(pages, max(1, -(-(self.total - self.start) // step)))
        return [{**self.params, "start": self.start + (step or 0) * page} for page in range(pages)]

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        key, found = find_rows(self.method, result, self.key)
        rows = _values(found)
        names = [_name(row, self.form.id_field) for row in rows]
        if total is not None and self.total is not None and total < self.total:
            raise self._moved(f"the list shrank from {self.total} rows to {total} while it was read")
        paged = next_start is not None or self.step is not None
        if paged and (len(set(names)) < len(names) or not set(names).isdisjoint(self._before)):
            raise self._moved("a row came twice")
        if next_start is not None and next_start <= self.start:
            raise self._moved(f"the page after {self.start} is said to be {next_start}")
        if next_start is not None and not rows:
            raise self._moved("an empty page came before the end")
        self.key = key
        self.total = total
        self._before = names
        if next_start is None:
            self.done = True
        else:
            step = next_start - self.start
            self.unbroken = self.step in (None, step)
            self.step = step
            self.start = next_start
        return rows

    def _moved(self, what: str) -> DecodeError:
        return DecodeError(
            f"{what}, so rows may be missing or repeated; read the list by id "
            "(without an order of your own), or again",
            path="$.result",
            expected="the rows that follow",
            method=self.method,
        )


def cursor_for(method: str, params: Mapping[str, Any], form: ListForm) -> IdCursor | StartCursor:
    """Choose how to read a list: by id where the method and the caller's parameters allow it."""
    if form.by_id and _offset(method, params) <= 0 and _ascends(params, form):
        return IdCursor(method, params, form)
    return StartCursor(method, params, form)


def _ascends(params: Mapping[str, Any], form: ListForm) -> bool:
    """Whether the caller asks for no order, or for that of the ids."""
    own = {_canonical(name, form): value for name, value in params.items()}
    order = own.get(form.order)
    if form.sort:
        by = own.get(form.sort)
        order = {by: order or "ASC"} if by else order and {form.id_name: order}
    if not order:
        return True
    return isinstance(order, Mapping) and [
        (str(name).casefold(), str(direction).casefold()) for name, direction in order.items()
    ] == [(form.id_name.casefold(), "asc")]


def _canonical(name: str, form: ListForm) -> str:
    for known in (form.filter, form.order, form.select, form.sort):
        if known and known.casefold() == name.casefold():
            return known
    return name


def _mapping(method: str, name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    if not value:
        return {}
    msg = f"{method}: {name} must be a mapping of conditions, not {type(value).__name__}"
    raise UsageError(msg, argument=name)


def _select(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [value] if value else []


def _lower_bound(method: str, name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        msg = f"{method}: filter {name!r} must be a number, not {value!r}"
        raise UsageError(msg, argument=name) from None


def _later(one: int | None, other: int) -> int:
    return other if one is None else max(one, other)


def _offset(method: str, params: Mapping[str, Any]) -> int:
    for name, value in params.items():
        if name.casefold() == "start":
            return _lower_bound(method, name, value or 0)
    return 0


def _values(rows: Any) -> list[Any]:
    return list(rows.values()) if isinstance(rows, Mapping) else rows


def _name(row: Any, id_field: str) -> Any:
    """What tells a row from the others: its id, or else all of it."""
    if isinstance(row, Mapping):
        for field in (id_field, "ID", "id"):
            value = row.get(field)
            if isinstance(value, (str, int)):
                return str(value)
    return repr(row)
