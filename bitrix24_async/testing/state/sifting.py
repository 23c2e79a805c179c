"""Filters and orders of documented lists, of both versions of REST."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from bitrix24_async.testing.state.documented import DocumentedTable, at, camel
from bitrix24_async.testing.state.tables import Row, passes, sortable
from bitrix24_async.testing.values import elements, fields, text
from bitrix24_async.testing.wire import FakeError
from bitrix24_async.wire.entry import Listing

_V3 = "BITRIX_REST_V3_EXCEPTION_"
_SIGNS = {"=": "=", "!=": "!=", ">": ">", ">=": ">=", "<": "<", "<=": "<=", "in": "@"}
_SIGNS |= {"not in": "!@", "like": "%", "not like": "!%"}
_ALIKE = {"!=%": "!%", "!%=": "!%"}


class Sieve:
    """What one list lets through, and in which order."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def own(self, name: str) -> str:
        """The field of a row that filter, order and select call so."""
        listing = self._listing
        if name in (listing.filter_id, listing.order_id, listing.select_id):
            return listing.id
        return camel(name) if listing.id.islower() and name.isupper() else name

    def passing(self, table: DocumentedTable, params: Row) -> list[Row]:
        """The rows that pass the filter."""
        listing = self._listing
        given = at(params, listing.filter) if listing.filter else None
        if given in (None, "", [], {}):
            return list(table.values())
        if listing.conditions:
            return [row for row in table.values() if self._meets_all(row, elements(given))]
        if not isinstance(given, (dict, list)):
            raise FakeError("", f"Parameter '{listing.filter}' must be array.")
        # Groups of conditions stand under numbers.
        groups = {
            name for name, part in fields(given).items() if name.isdigit() and isinstance(part, (dict, list))
        }
        leaves = [self._leaf(name, value) for name, value in fields(given).items() if name not in groups]
        rows = table.matching(leaves)
        return [
            row for row in rows if all(self._in_group(row, fields(fields(given)[name])) for name in groups)
        ]

    def ordered(self, rows: list[Row], params: Row) -> list[Row]:
        """The same rows in the order that is asked for, or that the list has by itself."""
        listing = self._listing
        asked = at(params, listing.order) if listing.order else None
        if listing.sort:
            by = text(at(params, listing.sort))
            asked = {by: asked or "ASC"} if by else {}
        order = [(self.own(name), text(way).upper() == "DESC") for name, way in fields(asked).items()]
        if not order and listing.falling:
            order = [(listing.id, True)]
        for name, falling in reversed(order):
            rows.sort(key=_by(name), reverse=falling)
        return rows

    def _in_group(self, row: Row, group: Row) -> bool:
        logic = text(group.get("logic", group.get("LOGIC"))).upper()
        parts = [
            self._in_group(row, fields(value))
            if name.isdigit() and isinstance(value, (dict, list))
            else passes(row, *self._leaf(name, value))
            for name, value in group.items()
            if name.lower() != "logic"
        ]
        return any(parts) if logic == "OR" else all(parts)

    def _leaf(self, name: str, value: Any) -> tuple[str, str, Any]:
        sign = re.match(r"[!<>=@%?]*", name)
        length = sign.end() if sign else 0
        return self.own(name[length:]), _ALIKE.get(name[:length], name[:length]) or "=", value

    def _meets_all(self, row: Row, conditions: Sequence[Any]) -> bool:
        return all(self._meets(row, condition) for condition in conditions)

    def _meets(self, row: Row, condition: Any) -> bool:
        """Whether a row meets a condition, or a group of them, of REST 3.0 (docs: rest-v3.md)."""
        if isinstance(condition, dict) and "conditions" in condition:
            parts = [self._meets(row, inner) for inner in elements(condition["conditions"])]
            return any(parts) if text(condition.get("logic")).lower() == "or" else all(parts)
        told = elements(condition)
        if len(told) == 2:
            told = [told[0], "in" if isinstance(told[1], (list, dict)) else "=", told[1]]
        if len(told) != 3:
            raise FakeError(f"{_V3}INVALIDFILTEREXCEPTION", "Cannot recognize filter expression")
        sign = _SIGNS.get(text(told[1]).lower())
        if sign is None:
            raise FakeError(
                f"{_V3}UNKNOWNFILTEROPERATOREXCEPTION", f"Unknown filter operator `{text(told[1])}`"
            )
        return passes(row, text(told[0]), sign, told[2])


def _by(name: str) -> Callable[[Row], Any]:
    return lambda row: sortable(row.get(name))
