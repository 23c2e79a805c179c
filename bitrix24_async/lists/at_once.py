"""Reading what comes in one reply: the whole list, or as much of it as can be had."""

from __future__ import annotations

from typing import Any

from bitrix24_async.errors import UsageError
from bitrix24_async.lists.cursor import contradiction
from bitrix24_async.lists.finding import find_rows, values_of
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, arranged, look, put


class OnceCursor:
    """Reads one reply, and says so if it was not the whole list."""

    unbroken = True

    def __init__(self, form: Form, given: Given, *, whole: bool) -> None:
        listing = form.listing
        self.form, self.method = form, form.method
        self.params = dict(given.params)
        self.most = 0 if whole else listing.most
        if given.limit is not None:
            had = "the whole list" if whole else f"all that can be had, {self.most} rows at most"
            told = f"{self.method}: {listing.limit} in params: rows() reads {had}; take it out, or call() it"
            raise UsageError(told, argument=listing.limit)
        if self.most:
            put(self.params, listing.limit, self.most)
        self.done = False
        self._cut = False

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the one call."""
        if self._cut:
            raise contradiction(
                self.method,
                f"the list has more than its first {self.most} rows, which are all that the portal gives; "
                "narrow what you ask for",
                expected=f"fewer than {self.most} rows",
            )
        return [arranged(self.form.entry, dict(self.params))]

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the result and return its rows."""
        listing = self.form.listing
        rows = values_of(find_rows(self.method, result, listing.rows, mapped=listing.mapped)[1])
        if not self.most and (next_start is not None or (total is not None and total > len(rows))):
            more = f"its place {next_start}" if next_start is not None else f"{total} rows"
            raise contradiction(
                self.method,
                f"this list is documented to come whole, but the portal gives {len(rows)} rows and tells of "
                f"{more}; read it with by='start'",
                expected="the whole list",
            )
        more_flag = look(result, listing.more) if listing.more else None
        # What comes after is told once its rows have been taken.
        self._cut = bool(more_flag) if isinstance(more_flag, bool) else 0 < self.most <= len(rows)
        self.done = not self._cut
        return rows
