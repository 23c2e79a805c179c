"""Reading by ascending id, which costs the portal nothing extra (docs: huge-data.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.cursor import contradiction
from bitrix24_async.lists.finding import SEARCH, ascend, find_rows, ids_of, values_of
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, arranged, look, put, take, whole_number, with_id
from bitrix24_async.php import Ref


class IdCursor:
    """Reads each page from after the last row of the one before.

    Several pages chain in a batch through references: each call's filter takes the id from the last
    row of the call before. What follows the first short page in such a batch is meaningless.
    """

    def __init__(self, form: Form, given: Given, *, after: int | None = None) -> None:
        listing = form.listing
        self.form, self.given = form, given
        self.method = form.method
        self.key = listing.rows
        self.params = dict(given.params)
        with_id(form, self.params)
        self.filter: Any = _conditions(form, take(self.method, self.params, listing.filter))
        self.after = self._own_bound(after)
        self.upto: int | None = None
        if listing.start:
            self.params[listing.start] = -1
        asked = given.limit or listing.most
        if asked:
            put(self.params, listing.limit, asked)
        self.size = min(listing.size, asked) if asked else listing.size
        """How long a page is at least, unless it is the last; 0 if nobody says."""
        self._documented = self.size > 0
        self._from = self.after
        self.rows = 0
        self.done = False
        self.unbroken = True

    @property
    def splits(self) -> bool:
        """Whether ranges of ids can be asked for beside the caller's own filter."""
        own = self.form.listing.filter_id.casefold()
        if isinstance(self.filter, list):
            return not self.filter
        return not any(name.lstrip("!<>=@%?").casefold() == own for name in self.filter)

    @property
    def ids_per_row(self) -> float:
        """How wide the gaps between the ids were so far; a range without rows counts as one row wide."""
        reached = self.upto if self.done and self.upto is not None else self.after
        return (reached - self._from) / max(1, self.rows) if reached and self._from is not None else 1.0

    def after_id(self, last_id: int) -> dict[str, Any]:
        """Return the caller's parameters for what follows ``last_id``, to begin anew with."""
        rest = dict(self.given.params)
        name = self.form.listing.filter_id
        bound = last_id if self.after is None else max(last_id, self.after)
        if isinstance(self.filter, list):
            put(rest, self.form.listing.filter, [*self.filter, [name, ">", bound]])
        else:
            put(rest, self.form.listing.filter, self.filter | {f">{name}": bound})
        return rest

    def part(self, after: int, upto: int) -> IdCursor:
        """Return a cursor over the ids above ``after``, up to and with ``upto``."""
        part = IdCursor(self.form, self.given, after=after)
        part.key, part.size, part.upto = self.key, self.size, upto
        return part

    def ask_last(self) -> dict[str, Any]:
        """Return the parameters that find the list's highest id."""
        ask = self._ask(self.after, "DESC")
        listing = self.form.listing
        if listing.select_id and look(ask, listing.select):
            put(ask, listing.select, [listing.select_id])
        return ask

    def read_last(self, result: Any) -> int | None:
        """Return the highest id from the answer to ``ask_last``; ``None`` if there is none."""
        _, rows = find_rows(self.method, result, self.key, mapped=self.form.listing.mapped)
        return max(ids_of(self.method, values_of(rows), self.form.listing.id), default=None)

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next ``pages`` calls, chained by references."""
        asks = [self._ask(self.after, "ASC")]
        # No reference leads into a page whose length or place nobody knows, nor to a row of a map.
        known = self.size and self.key != SEARCH and not self.form.listing.mapped
        if known and self.form.chains:
            place = f"[{self.size - 1}][{self.form.listing.id}]"
            path = f"[{self.key}]{place}" if self.key else place
            asks.extend(self._ask(Ref(f"$result[c{number}]{path}"), "ASC") for number in range(pages - 1))
        return asks

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        del total
        listing = self.form.listing
        key, found = find_rows(self.method, result, self.key, mapped=listing.mapped)
        rows = values_of(found)
        ids = ids_of(self.method, rows, listing.id)
        if ids and self.after is not None and ids[0] <= self.after:
            raise self._stalled(0, f"an id above {self.after}, not {ids[0]}")
        if not ascend(ids):
            index = next(index for index in range(1, len(ids)) if ids[index] <= ids[index - 1])
            raise self._stalled(index, f"an id above {ids[index - 1]}, not {ids[index]}")
        if ids and self.upto is not None and ids[-1] > self.upto:
            raise self._stalled(len(ids) - 1, f"an id up to {self.upto}, not {ids[-1]}")
        if next_start and not rows:
            raise self._stalled(0, "rows, for the portal says that more follow")
        if self._from is None and ids:
            self._from = ids[0] - 1
        self.rows += len(rows)
        self.key = key
        if ids:
            self.after = ids[-1]
        # A page shorter than pages are documented to be is the last one, unless the portal itself says that
        # more follow. Where pages have no documented length, only an empty one is.
        ended = not rows or (self._documented and len(rows) < self.size and not next_start)
        self.done = ended or (self.upto is not None and self.after == self.upto)
        self.unbroken = isinstance(found, list) and len(rows) == self.size
        self.size = max(self.size, len(rows))
        return rows

    def _ask(self, after: int | Ref | None, direction: str) -> dict[str, Any]:
        listing = self.form.listing
        ask = dict(self.params)
        bounds = {">": after, "<=": self.upto}
        told = {sign: bound for sign, bound in bounds.items() if bound is not None}
        conditions: Any
        if isinstance(self.filter, list):
            conditions = [*self.filter, *([listing.filter_id, sign, bound] for sign, bound in told.items())]
        else:
            conditions = self.filter | {f"{sign}{listing.filter_id}": bound for sign, bound in told.items()}
        if conditions:
            put(ask, listing.filter, conditions)
        if listing.sort:
            put(ask, listing.sort, listing.order_id)
            put(ask, listing.order, direction)
        else:
            put(ask, listing.order, {listing.order_id: direction})
        return arranged(self.form.entry, ask)

    def _own_bound(self, after: int | None) -> int | None:
        """Take the caller's own lower bound out of the filter, for reading begins there."""
        name = self.form.listing.filter_id.casefold()
        if isinstance(self.filter, list):
            own = [one for one in self.filter if _bounds(one, name)]
            self.filter = [one for one in self.filter if not _bounds(one, name)]
            values = [one[2] for one in own]
        else:
            names = [one for one in self.filter if str(one).casefold() == f">{name}"]
            values = [self.filter.pop(one) for one in names]
        bounds = [_number(self.method, self.form.listing.filter_id, value) for value in values]
        return max(bounds if after is None else [after, *bounds], default=None)

    def _stalled(self, index: int, expected: str) -> DecodeError:
        listing = self.form.listing
        return contradiction(
            self.method,
            f"the list does not follow its cursor (expected {expected}): it may ignore "
            f"filter or order by {listing.filter_id}; read it with by='start'",
            path=f"$.result[{index}].{listing.id}",
            expected=expected,
        )


def refusal(form: Form, given: Given) -> str | None:
    """Return why the caller's parameters do not let a list be read by id; ``None`` if they do."""
    listing = form.listing
    order = look(given.params, listing.order)
    if listing.sort:
        by = look(given.params, listing.sort)
        order = {by: order or "ASC"} if by else order and {listing.order_id: order}
    if order and not (
        isinstance(order, Mapping)
        and [(str(name).casefold(), str(way).casefold()) for name, way in order.items()]
        == [(listing.order_id.casefold(), "asc")]
    ):
        return "an order of your own"
    conditions = look(given.params, listing.filter)
    if isinstance(conditions, Mapping) and any(
        str(name).casefold() == "logic" and str(logic).casefold() != "and"
        for name, logic in conditions.items()
    ):
        return "a filter whose conditions are joined by OR; put it one level deeper"
    return None


def _conditions(form: Form, value: Any) -> Any:
    """Return the caller's filter: a list in REST 3.0, otherwise a map, of which PHP also makes a list."""
    name, wanted = form.listing.filter, form.listing.conditions
    listed = isinstance(value, Sequence) and not isinstance(value, str)
    if not value:
        return [] if wanted else {}
    if listed:
        return list(value) if wanted else {str(index): inner for index, inner in enumerate(value)}
    if isinstance(value, Mapping) and not wanted:
        return dict(value)
    kind = f"a {'list' if wanted else 'mapping'} of conditions, not {type(value).__name__}"
    raise UsageError(f"{form.method}: {name} must be {kind}", argument=name)


def _bounds(condition: Any, name: str) -> bool:
    return (
        isinstance(condition, Sequence)
        and len(condition) == 3
        and str(condition[0]).casefold() == name
        and condition[1] == ">"
    )


def _number(method: str, name: str, value: Any) -> int:
    number = whole_number(value)
    if number is None:
        raise UsageError(f"{method}: filter '>{name}' must be a number, not {value!r}", argument=f">{name}")
    return number
