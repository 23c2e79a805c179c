"""Fields of universal lists: those that every list has, and properties (docs: api-reference/lists/fields)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.facts import entities
from bitrix24_async.testing.state.refusals import missing
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import fields, text
from bitrix24_async.testing.wire import Context, FakeError, Method

_OWN = frozenset(
    [
        "NAME",
        "SORT",
        "ACTIVE_FROM",
        "ACTIVE_TO",
        "PREVIEW_PICTURE",
        "PREVIEW_TEXT",
        "DETAIL_PICTURE",
        "DETAIL_TEXT",
        "DATE_CREATE",
        "CREATED_BY",
        "TIMESTAMP_X",
        "MODIFIED_BY",
    ]
)
"""Types of which a list has one field each, with this name."""


class ListFields:
    """The fields of each list, by their FIELD_ID."""

    def __init__(self, state: Entities) -> None:
        self._state, self._last = state, 1150
        self._fields: dict[tuple[str, ...], dict[str, Row]] = {}

    def methods(self) -> Iterator[Method]:
        """lists.field.*"""
        run: dict[str, Callable[[Row, Context], Any]] = {
            "add": self._add,
            "get": self._get,
            "update": self._update,
            "delete": self._delete,
        }
        for verb, handler in run.items():
            yield Method(f"lists.field.{verb}", handler, reads=verb == "get")

    def _of(self, params: Row) -> dict[str, Row]:
        # An element is in a list as a field is: the same must be given.
        place = self._state.place(entities()["lists.element", 2], params)
        name = _row("NAME", {"NAME": "Name", "TYPE": "NAME", "IS_REQUIRED": "Y"})
        return self._fields.setdefault(place, {"NAME": name})

    def _add(self, params: Row, _context: Context) -> Any:
        known, given = self._of(params), self._given(params)
        for name in ("NAME", "TYPE"):
            if not given.get(name):
                raise FakeError("ERROR_SAVE_FIELD", f"Please fill the {name.lower()} fields")
        kind = text(given["TYPE"])
        if kind in _OWN:
            own = kind
        else:
            if not given.get("CODE"):
                raise FakeError("ERROR_SAVE_FIELD", "Please fill the code fields")
            if any(text(row.get("CODE")) == text(given["CODE"]) for row in known.values()):
                raise FakeError("ERROR_SAVE_FIELD", "Property already exists")
            self._last += 1
            own = f"PROPERTY_{self._last}"
        if own in known:
            raise FakeError("ERROR_SAVE_FIELD", "Property already exists")
        known[own] = _row(own, given)
        return own

    def _get(self, params: Row, _context: Context) -> Any:
        known = self._of(params)
        if not params.get("FIELD_ID"):
            return dict(known)
        row = known.get(text(params["FIELD_ID"]))
        return {text(row["TYPE"]): row} if row else []

    def _update(self, params: Row, _context: Context) -> Any:
        known, own = self._of(params), self._own(params)
        given = self._given(params)
        if own not in known:
            raise FakeError("ERROR_UPDATE_FIELD", "Error updating the field.")
        known[own].update(given)
        return True

    def _delete(self, params: Row, _context: Context) -> Any:
        known, own = self._of(params), self._own(params)
        known.pop(own, None)
        return True

    def _own(self, params: Row) -> str:
        if not params.get("FIELD_ID"):
            raise missing("lists", "FIELD_ID")
        return text(params["FIELD_ID"])

    def _given(self, params: Row) -> Row:
        if not params.get("FIELDS"):
            raise missing("lists", "FIELDS")
        return dict(fields(params["FIELDS"]))


def _row(own: str, given: Row) -> Row:
    row: Row = {
        "FIELD_ID": own,
        "SORT": 10,
        "IS_REQUIRED": "N",
        "MULTIPLE": "N",
        "DEFAULT_VALUE": None,
        **given,
    }
    if own.startswith("PROPERTY_"):
        kind, _, user_type = text(given["TYPE"]).partition(":")
        row |= {"ID": own.removeprefix("PROPERTY_"), "PROPERTY_TYPE": kind}
        row["PROPERTY_USER_TYPE"] = {"USER_TYPE": user_type} if user_type else False
    return row
