"""Addresses, which have no id of their own (docs: crm/requisites/addresses)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.facts import Field, described
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import fields, integer
from bitrix24_async.testing.wire import Context, FakeError, Method

_KEY = ("TYPE_ID", "ENTITY_TYPE_ID", "ENTITY_ID")
_TEXTS = ("ADDRESS_1", "ADDRESS_2", "CITY", "POSTAL_CODE", "REGION", "PROVINCE", "COUNTRY", "COUNTRY_CODE")
_ANCHOR = ("ANCHOR_TYPE_ID", "ANCHOR_ID")


class Addresses:
    """Addresses by what they belong to; ``crm.address.list`` shows them."""

    def __init__(self, state: Entities) -> None:
        state.by_hand.add("crm.address.list")
        self._table = state.put("crm.address.list", (), 2, {})

    def methods(self) -> Iterator[Method]:
        """crm.address.*, but for the list"""
        run = {"add": self._add, "update": self._update, "delete": self._delete, "fields": self._fields}
        for verb, handler in run.items():
            yield Method(f"crm.address.{verb}", handler, reads=verb == "fields")

    def _add(self, params: Row, _context: Context) -> Any:
        key, given = self._key(params)
        place = self._place(key)
        if place is not None:
            raise FakeError("", "TypeAddress exists already")
        self._table.insert({**key, **dict.fromkeys((*_TEXTS, "LOC_ADDR_ID", *_ANCHOR)), **given})
        return True

    def _update(self, params: Row, _context: Context) -> Any:
        key, given = self._key(params)
        self._table[self._found(key)].update(given)
        return True

    def _delete(self, params: Row, _context: Context) -> Any:
        del self._table[self._found(self._key(params)[0])]
        return True

    def _fields(self, _params: Row, _context: Context) -> Any:
        found = [Field(name, "integer", required=True, immutable=True) for name in _KEY]
        found += [Field(name, "string") for name in _TEXTS]
        found.append(Field("LOC_ADDR_ID", "integer"))
        found += [Field(name, "integer", read_only=True) for name in _ANCHOR]
        return {one.name: described(one) for one in found}

    def _key(self, params: Row) -> tuple[Row, Row]:
        given = params.get("fields", params.get("FIELDS"))
        if not isinstance(given, dict):
            raise FakeError("", "Parameter 'fields' must be array.")
        for name in _KEY:
            if integer(given.get(name)) <= 0:
                raise FakeError("", f"{name} is not defined or invalid.")
        return {name: str(integer(given[name])) for name in _KEY}, {
            name: value for name, value in fields(given).items() if name not in _KEY
        }

    def _place(self, key: Row) -> int | None:
        return next(
            (place for place, row in self._table.items() if all(row[name] == key[name] for name in _KEY)),
            None,
        )

    def _found(self, key: Row) -> int:
        place = self._place(key)
        if place is None:
            raise FakeError("", "TypeAddress not found")
        return place
