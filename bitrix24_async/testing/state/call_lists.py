"""Lists of contacts or companies to call (docs: crm/call-list)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state.crm import Crm
from bitrix24_async.testing.state.tables import Row, Table
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method

_KINDS = {"CONTACT": 3, "COMPANY": 4}
_COLUMNS = ("ID", "DATE_CREATE", "CREATED_BY_ID", "WEBFORM_ID", "ENTITY_TYPE_ID")
_TABLE = r"\Bitrix\Crm\CallList\Internals\CallList"
STATUSES = {
    "IN_WORK": "In Progress",
    "SUCCESS": "Successful",
    "WRONG_NUMBER": "Wrong Number",
    "STOP_CALLING": "Do Not Call Again",
}
"""The statuses of those who are called, with their names."""


class CallLists:
    """Call lists, and who is to be called."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self._lists = Table()
        self._called: dict[int, list[int]] = {}

    def methods(self) -> Iterator[Method]:
        """crm.calllist.*, but for the statuses."""
        yield Method("crm.calllist.add", self._add)
        yield Method("crm.calllist.get", self._get, reads=True)
        yield Method("crm.calllist.list", self._list, reads=True)
        yield Method("crm.calllist.items.get", self._items, reads=True)
        yield Method("crm.calllist.update", self._update)

    def _add(self, params: Row, context: Context) -> Any:
        kind = self._kind(params, "Incorrect entity type")
        called = self._entities(params, kind, "ENTITY_ERROR")
        number = self._lists.insert(
            {
                "DATE_CREATE": dt.datetime.fromtimestamp(int(context.now), dt.UTC).strftime(
                    "%Y-%m-%d %H:%M:%S"
                ),
                "CREATED_BY_ID": str(context.user_id),
                "WEBFORM_ID": text(params.get("WEBFORM_ID")) or None,
                "ENTITY_TYPE_ID": str(_KINDS[kind]),
            }
        )
        self._called[number] = called
        return number

    def _get(self, params: Row, _context: Context) -> Any:
        row = self._lists[self._found(params, "ID", "Incorrect list id")]
        return {**row, "ENTITY_TYPE": _kind_of(row)}

    def _list(self, params: Row, _context: Context) -> Any:
        given = {name.lower(): value for name, value in params.items()}
        select = [text(name) for name in elements(given.get("select"))] or list(_COLUMNS)
        asked = [*select, *(name.lstrip("<>=!@%") for name in fields(given.get("filter")))]
        for name in (*asked, *fields(given.get("order"))):
            if name not in (*_COLUMNS, "*"):
                raise FakeError("100", f"Unknown field definition `{name}` ({name}) for {_TABLE} Entity.")
        names = _COLUMNS if "*" in select else select
        return [{name: row[name] for name in names} for row in self._lists.passing(given)]

    def _items(self, params: Row, _context: Context) -> Any:
        if integer(_given(params, "LIST_ID")) < 1:
            raise FakeError("LIST_ID_ERROR", "List id should be positive")
        number = self._found(params, "LIST_ID", "Call list is not found")
        wanted = text(fields(params.get("FILTER")).get("STATUS"))
        if wanted and wanted not in STATUSES:
            raise FakeError("STATUS_ERROR", "Incorrect status")
        kind = integer(self._lists[number]["ENTITY_TYPE_ID"])
        # Nobody calls from here, so that all of them are still in work.
        called = self._called[number] if wanted in ("", "IN_WORK") else []
        return [{"ID": one, "STATUS": "IN_WORK", "ENTITY_TYPE": kind} for one in called]

    def _update(self, params: Row, _context: Context) -> Any:
        for name in ("LIST_ID", "ENTITY_TYPE", "ENTITIES"):
            _given(params, name)
        number = self._found(params, "LIST_ID", "Incorrect list id or access denied")
        kind = self._kind(params, "EntityType is incorrect")
        if kind != _kind_of(self._lists[number]):
            told = "Discrepancy between the type of call participants and incoming type"
            raise FakeError("ENTITY_TYPE_ERROR", told)
        self._called[number] = self._entities(params, kind, "ENTITIES_ERROR")
        self._lists[number]["WEBFORM_ID"] = text(params.get("WEBFORM_ID")) or None
        return True

    # what a call gives

    def _found(self, params: Row, name: str, told: str) -> int:
        number = integer(_given(params, name))
        if number not in self._lists:
            raise FakeError("LIST_ID_ERROR", told)
        return number

    @staticmethod
    def _kind(params: Row, told: str) -> str:
        kind = text(_given(params, "ENTITY_TYPE"))
        if kind not in _KINDS:
            raise FakeError("ENTITY_TYPE_ERROR", told)
        return kind

    def _entities(self, params: Row, kind: str, code: str) -> list[int]:
        given = _given(params, "ENTITIES")
        if not isinstance(given, (list, dict)):
            raise FakeError("ENTITIES_ERROR", "Entities is not array")
        called = [integer(one) for one in elements(given)]
        if any(one not in self._crm.tables()[kind.lower()] for one in called):
            raise FakeError(code, "Incorrect entities id")
        return called


def _given(params: Row, name: str) -> Any:
    if params.get(name) in (None, ""):
        raise FakeError("ERROR_ARGUMENT", f"{name} is not found", data={"argument": name})
    return params[name]


def _kind_of(row: Row) -> str:
    return next(kind for kind, number in _KINDS.items() if str(number) == row["ENTITY_TYPE_ID"])
