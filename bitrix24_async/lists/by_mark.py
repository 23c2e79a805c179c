"""Reading by a mark: the id of the last row, or a cursor that the reply itself gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.cursor import contradiction
from bitrix24_async.lists.finding import ascend, find_rows, ids_of, values_of
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, arranged, look, put, whole_number, with_id


class AfterCursor:
    """Reads from after the highest id so far, or from the newest row down."""

    unbroken = True

    def __init__(self, form: Form, given: Given) -> None:
        listing = form.listing
        self.form, self.method = form, form.method
        self.params = dict(given.params)
        with_id(form, self.params)
        self.falling = listing.falling
        if listing.order:
            self.falling = self._direction(look(self.params, listing.order))
        asked = given.limit or listing.most
        if asked:
            put(self.params, listing.limit, asked)
        self.size = min(listing.size, asked) if asked else listing.size
        self.after: int | None = None
        if (mine := given.places.get("after")) is not None:
            self.after = whole_number(mine)
            if self.after is None:
                told = f"{self.method}: {listing.after} must be a number, not {mine!r}"
                raise UsageError(told, argument=listing.after)
        self.done = False

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next call."""
        return [_following(self.form, self.params, self.after)]

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        listing = self.form.listing
        rows = values_of(find_rows(self.method, result, listing.rows, mapped=listing.mapped)[1])
        ids = ids_of(self.method, rows, listing.id)
        start = [] if self.after is None else [self.after]
        course = [*start, *ids]
        if not ascend(course[::-1] if self.falling else course):
            way = "fall" if self.falling else "rise"
            raise contradiction(
                self.method,
                f"the list does not follow {listing.after}: its ids do not {way} from row to row, so rows "
                "may be missing or repeated",
                expected=f"ids that {way}",
            )
        if ids:
            self.after = ids[-1]
        self.done = len(rows) < max(1, self.size)
        self.size = max(self.size, len(rows))
        return rows

    def _direction(self, order: Any) -> bool:
        listing = self.form.listing
        if not order:
            return listing.falling
        if isinstance(order, Mapping) and [str(name).casefold() for name in order] == [
            listing.order_id.casefold()
        ]:
            direction = str(next(iter(order.values()))).casefold()
            if direction in ("asc", "desc"):
                return direction == "desc"
        raise UsageError(
            f"{self.method} is read by {listing.order_id} only: {listing.order} may say its direction",
            argument=listing.order,
        )


class TokenCursor:
    """Reads from where the cursor in each reply says, which only the portal understands."""

    unbroken = True

    def __init__(self, form: Form, given: Given) -> None:
        listing = form.listing
        self.form, self.method = form, form.method
        self.params = dict(given.params)
        with_id(form, self.params)
        if given.limit or listing.most:
            put(self.params, listing.limit, given.limit or listing.most)
        self.after: Any = given.places.get("after")
        self.done = False

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next call."""
        return [_following(self.form, self.params, self.after)]

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result and return its rows."""
        listing = self.form.listing
        rows = values_of(find_rows(self.method, result, listing.rows, mapped=listing.mapped)[1])
        after = look(result, listing.next)
        more = look(result, listing.more) if listing.more else after is not None
        if not isinstance(more, bool):
            raise self._odd(
                f"the result does not say under {listing.more!r} whether more follows", listing.more
            )
        if more and after in (None, [], {}):
            raise self._odd(
                f"more follows, but the result has no cursor under {listing.next!r}", listing.next
            )
        if more and after == self.after:
            raise self._odd("the cursor of the next page is that of this one", listing.next)
        if more and not rows:
            raise self._odd("an empty page came before the end", listing.rows)
        self.after, self.done = after, not more
        return rows

    def _odd(self, what: str, place: str) -> DecodeError:
        told = f"{what}, so rows may be missing or repeated"
        return contradiction(self.method, told, expected="the rows that follow", path=f"$.result.{place}")


def _following(form: Form, params: Mapping[str, Any], after: Any) -> dict[str, Any]:
    """Return the parameters of the page that follows a mark, or of the first one."""
    ask = dict(params)
    if after is not None:
        put(ask, form.listing.after, after)
    return arranged(form.entry, ask)
