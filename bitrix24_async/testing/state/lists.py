"""All documented lists that nothing else of the portal's state answers: empty until rows are put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bitrix24_async.testing.state.documented import DocumentedTable
from bitrix24_async.testing.wire import Method
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse


class Lists:
    """The tables behind documented lists, each made when it is first asked for."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, int], DocumentedTable] = {}

    def put(self, method: str, rows: Iterable[Mapping[str, Any]], version: int | None) -> DocumentedTable:
        """Put rows into what a documented list shows."""
        entry = entry_of(method, version)
        if entry is None or entry.listing is None:
            raise ValueError(f"{method} is no documented list")
        table = self._table(entry)
        for row in rows:
            table.insert(row)
        return table

    def method(self, name: str, version: int) -> Method | None:
        """The method of a documented list."""
        entry = entry_of(name, version)
        if entry is None or entry.listing is None:
            return None
        return Method(entry.name, self._table(entry).page, entry.application, not entry.refusal, reads=True)

    def _table(self, entry: Entry) -> DocumentedTable:
        key = entry.name.casefold(), entry.version
        if key not in self._tables and entry.listing is not None:
            self._tables[key] = DocumentedTable(entry, entry.listing)
        return self._tables[key]


def entry_of(name: str, version: int | None) -> Entry | None:
    """A method as the documentation has it, in its oldest version unless told."""
    return next((one for one in map(parse, catalogue.find(name)) if version in (None, one.version)), None)
