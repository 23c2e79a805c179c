"""Reading by place: the offset ``start``, an offset of the method's own, or page numbers.

Rows that are added or removed meanwhile move the others: where that shows, reading stops with an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.cursor import contradiction
from bitrix24_async.lists.finding import SEARCH, find_rows, name_of, values_of
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, arranged, look, put, whole_number, with_id

_USUAL_SIZE = 50
"""Rows in a page where nobody says (docs: settings/how-to-call-rest-api/list-methods-pecularities.md)."""


class PlaceCursor:
    """Reads page after page, each from where the portal's ``next`` says, or from where the last one ended.

    The end is where the portal says so. Where it says nothing, it is a page shorter than pages are, or an
    empty one; and where what it says does not agree, one more page is asked for to find out.
    """

    def __init__(self, form: Form, given: Given, way: str) -> None:
        listing = form.listing
        self.form, self.method, self.way = form, form.method, way
        self.key = listing.rows
        self.path: str = getattr(listing, way)
        first = 1 if way == "page" else 0
        self.place = _place(form, self.path, given.places.get(way, first))
        if way == "start" and listing.size and self.place % listing.size:
            # A page begins where (number - 1) * 50 is; within one, what comes is not what was meant.
            told = f"{self.method}: {self.path} must be a multiple of {listing.size}, not {self.place}"
            raise UsageError(told, argument=self.path)
        self.params = dict(given.params)
        with_id(form, self.params)
        _in_order(form, self.params)
        asked = given.limit or listing.most
        if asked and listing.limit:
            put(self.params, listing.limit, asked)
        self.asked = asked
        self.size = min(listing.size, asked) if asked else listing.size
        """How long a page is at least, unless it is the last; 0 if nobody says."""
        self.read = self.place if way != "page" else 0
        """How far into the list it has come, in rows."""
        self.step = 0
        """How far the last page went."""
        self.total: int | None = None
        self.done = False
        self.unbroken = True
        self._counts = way != "page" or self.place == first
        """Whether ``total`` can be held against what was read."""
        self._followed = False
        """Whether a page came with its ``next``."""
        self._unsure = False
        """Whether only the next page tells if the last one was the last."""
        self._before: list[Any] = []
        self._names: set[str | None] = set()
        """Of the page before; of all pages where pages may share rows."""

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next calls, as many as the list has pages left."""
        furthest = self.form.listing.furthest
        if furthest and self.place > furthest:
            raise contradiction(
                self.method,
                f"the list has more than {self.place} rows, and the portal gives no more; "
                "narrow the filter and read it in parts",
                expected=f"no more than {self.place} rows",
            )
        if not self.step or self._unsure or self.form.listing.repeats:
            pages = 1
        elif self.total is not None and self._counts:
            pages = min(pages, max(1, -(-(self.total - self.read) // self.step)))
        elif not self._followed:
            pages = 1
        stride = 1 if self.way == "page" else self.step
        places = range(self.place, self.place + pages * stride, stride) if pages > 1 else [self.place]
        return [self._ask(place) for place in places if not furthest or place <= furthest]

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        listing = self.form.listing
        key, found = find_rows(self.method, result, self.key, mapped=listing.mapped)
        rows = values_of(found)
        names = [name_of(row, listing) for row in rows]
        if total is not None and self.total is not None and total < self.total:
            raise self._moved(f"the list shrank from {self.total} rows to {total} while it was read")
        if self._unsure and rows and self._came_before(rows, names):
            self._take_for_the_end(total)
            return []
        more = self._more(result)
        if not listing.repeats:
            paged = next_start is not None or more is not None or self.step > 0
            self._refuse_repeats(rows, names, paged=paged)
        self._move(len(rows), next_start, more, self.total if total is None else total)
        self.key, self._before = key, rows
        if not listing.repeats:
            self._names = set(names)
            return rows
        new = [row for row, name in zip(rows, names, strict=True) if name is None or name not in self._names]
        self._names.update(names)
        return new

    def _more(self, result: Any) -> bool | None:
        """Return whether more follows, of a list that says so in a flag of its own."""
        flag = self.form.listing.more
        if not flag:
            return None
        more = look(result, flag)
        if not isinstance(more, bool):
            told = f"the result does not say under {flag!r} whether more follows"
            raise contradiction(self.method, told, expected="a flag", path=f"$.result.{flag}")
        return more

    def _move(self, count: int, following: int | None, more: bool | None, total: int | None) -> None:
        """Go on to the next page, or find that this was the last."""
        step, followed = count, more is None and following is not None
        if following is not None and more is None:
            more = True
            if self.way != "page":
                step = following - self.place
        if more and step <= 0 and count:
            raise self._moved(f"the page after {self.place} is said to be {following}")
        if more and not count and not self.form.listing.repeats:
            raise self._moved("an empty page came before the end")
        if self.form.listing.repeats:
            step = self.asked or self.size
        self.total, self._followed, self._unsure = total, self._followed or followed, False
        if more is None:
            self.done = self._ended(count)
            self._unsure = not self.done
        else:
            self.done = not more
        self.unbroken = step == self.step and not self._unsure
        self.step = step
        self.read += step
        self.place += 1 if self.way == "page" else step
        self.size = max(self.size, count) if self.size else 0

    def _ended(self, count: int) -> bool:
        """Whether a page of which the portal does not say that more follow is the last."""
        if not count:
            return True
        if self._counts and self.total is not None:
            if self.total > self.read + max(count, self.step if self.way == "start" else 0):
                return False
            if self.way == "start":
                return True
        return count < self.size or self._followed

    def _came_before(self, rows: Sequence[Any], names: Sequence[str | None]) -> bool:
        return rows == self._before if None in names else self._names.issuperset(names)

    def _take_for_the_end(self, total: int | None) -> None:
        """Take a page that came again for the end, if it can be nothing else."""
        known, size = len(self._before), self.form.listing.size
        if total is not None and self._counts:
            # What the user may not see is counted, too; but there is no more of it than a page holds.
            ended = total <= max(self.read, self.read - known + size)
        elif self.way == "start":
            # The whole list comes at every start, unless what comes is just what one page holds.
            ended = not self._followed and known != (size or _USUAL_SIZE)
        else:
            # Beyond the end the last page comes again; the first one, where pages are ignored.
            ended = self.way == "page" and (self.read > known or not size)
        if not ended:
            raise self._moved("the same rows came again")
        self.done = True

    def _refuse_repeats(self, rows: Sequence[Any], names: Sequence[str | None], *, paged: bool) -> None:
        if not rows or not paged:
            return
        if None not in names:
            if len(set(names)) < len(names) or not self._names.isdisjoint(names):
                raise self._moved("a row came twice")
        elif rows == self._before and len({repr(row) for row in rows}) == len(rows):
            # Rows without ids may well be alike, but not page by page with different rows in each.
            raise self._moved("a page came twice")

    def _ask(self, place: int) -> dict[str, Any]:
        ask = dict(self.params)
        put(ask, self.path, place)
        return arranged(self.form.entry, ask)

    def _moved(self, what: str) -> DecodeError:
        by_id = "by id (without an order of your own), or " if "id" in self.form.listing.ways else ""
        return contradiction(
            self.method,
            f"{what}, so rows may be missing or repeated; read the list {by_id}again",
            expected="the rows that follow",
        )


def _place(form: Form, path: str, value: Any) -> int:
    number = whole_number(value)
    if number is None or number < 0:
        raise UsageError(f"{form.method}: {path} must be a number, not {value!r}", argument=path)
    return number


def _in_order(form: Form, params: dict[str, Any]) -> None:
    """Have a list that the caller does not order come by ids: what is added meanwhile comes last."""
    listing = form.listing
    if not listing.order_id or not listing.order or listing.rows == SEARCH:
        return
    if look(params, listing.order) or (listing.sort and look(params, listing.sort)):
        return
    if listing.sort:
        put(params, listing.sort, listing.order_id)
        put(params, listing.order, "ASC")
    else:
        put(params, listing.order, {listing.order_id: "ASC"})
