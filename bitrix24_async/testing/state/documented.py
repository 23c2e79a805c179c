"""Rows that documented methods show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bitrix24_async.testing.state.tables import Row, Table
from bitrix24_async.testing.values import fields, integer, text
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse


class DocumentedTable(Table):
    """Rows by their place, which is their id where that is a number; ids may be text, or lacking."""

    def __init__(self, own_id: str, *, text_ids: bool = False, numbers: bool = False) -> None:
        """``numbers`` gives a row without an id its place as one."""
        self.own_id, self.text_ids, self._numbers = own_id, text_ids, numbers
        super().__init__(key="" if text_ids else own_id, texts=own_id.isupper())

    def insert(self, row: Mapping[str, Any]) -> int:
        """Put a row in under its own id, or the next one."""
        if self.key:
            return super().insert(row)
        number = self._last + 1
        self[number] = {**({self.own_id: number} if self._numbers else {}), **row}
        return number

    def place_of(self, row_id: Any) -> int | None:
        """Where the row with an id is."""
        if self.key:
            number = integer(row_id)
            return number if number in self and text(row_id).strip() == str(number) else None
        wanted = text(row_id)
        return next((place for place, row in self.items() if text(row.get(self.own_id)) == wanted), None)

    def matching(self, conditions: Sequence[tuple[str, str, Any]]) -> list[Row]:
        """The rows that pass all conditions."""
        return list(self._passing(list(conditions), []))


def entry_of(name: str, version: int | None) -> Entry | None:
    """A method as the documentation has it, in its oldest version unless told."""
    return next((one for one in map(parse, catalogue.find(name)) if version in (None, one.version)), None)


def camel(name: str) -> str:
    """``DATE_CREATE`` as ``dateCreate``."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def capitals(name: str) -> str:
    """``dateCreate`` as ``DATE_CREATE``."""
    return name if name.isupper() else re.sub(r"(?=[A-Z])", "_", name).upper()


def in_capitals(table: DocumentedTable) -> DocumentedTable:
    """The same rows, as methods show them whose names are in capitals."""
    shown = DocumentedTable("ID")
    for number, row in table.items():
        shown[number] = {"ID": str(number), **{capitals(name): value for name, value in row.items()}}
        shown[number]["ID"] = text(shown[number]["ID"])
    return shown


def at(params: Any, path: str) -> Any:
    """What stands at a path with dots; ``None`` if nothing does."""
    for name in path.split("."):
        params = fields(params).get(name)
    return params
