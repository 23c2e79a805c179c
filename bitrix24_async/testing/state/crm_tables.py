"""Leads, deals, contacts, companies and quotes: rows whose changes of stage are noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from bitrix24_async.testing.state.tables import Row, Table
from bitrix24_async.testing.values import fields, integer
from bitrix24_async.testing.wire import Context, FakeError


class History(Protocol):
    """Where changes of stage are noted."""

    def note(self, number: int, row: Row, context: Context, *, new: bool) -> None:
        """Hear of a new row, or of a row with another stage."""
        ...


class CrmTable(Table):
    """Rows of one kind."""

    def __init__(self, defaults: Callable[[Context], Row], *, stage: str = "", needed: str = "") -> None:
        """``stage`` is the field with the stage, ``needed`` one that a new row must have."""
        super().__init__(defaults=defaults)
        self.stage, self._needed = stage, needed
        self.history: History | None = None

    def add(self, params: Row, context: Context) -> Any:
        """A new row's id."""
        given = _fields(params)
        if self._needed and given.get(self._needed) in (None, ""):
            # Observed: in these words. The page only marks the field as required.
            raise FakeError("", f"Required field '{self._needed}' is missing.")
        number = integer(super().add({"fields": {**self._beginning(), **given}}, context))
        if self.history is not None:
            self.history.note(number, self[number], context, new=True)
        return number

    def change(self, params: Row, context: Context) -> Any:
        """Merge fields into a row."""
        number = self.find(params)
        before = self[number].get(self.stage)
        done = super().change({"id": number, "fields": _fields(params)}, context)
        if self.history is not None and self[number].get(self.stage) != before:
            self.history.note(number, self[number], context, new=False)
        return done

    def _beginning(self) -> Row:
        return {self.stage: "NEW"} if self.stage else {}


def _fields(params: Row) -> Row:
    # Server: the CRM's older methods find their parameters in small letters and in capitals.
    given = params.get("fields", params.get("FIELDS"))
    if not isinstance(given, (dict, list)):
        raise FakeError("", "Parameter 'fields' must be array.")
    return fields(given)
