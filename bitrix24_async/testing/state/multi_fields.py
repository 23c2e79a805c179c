"""Phones, addresses and the like of leads, contacts and companies, each value with an id of its own.

docs: api-reference/crm/data-types.md, api-reference/crm/contacts/crm-contact-update.md
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from bitrix24_async.testing.state.crm_tables import CrmTable
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, text
from bitrix24_async.testing.wire import Context

NAMES = ("PHONE", "EMAIL", "WEB", "IM", "LINK")


class ContactTable(CrmTable):
    """Rows that can be phoned: of several values an update changes those it names, and adds the others."""

    def __init__(self, defaults: Callable[[Context], Row], numbers: count[int], *, stage: str = "") -> None:
        super().__init__(defaults, stage=stage)
        self._numbers = numbers

    def taken(self, given: Row, row: Row) -> Row:
        """What a row gets of what a call gives."""
        return {
            name: self._values(name, value, row.get(name)) if name in NAMES else value
            for name, value in given.items()
        }

    def _values(self, name: str, given: Any, held: Any) -> list[Row]:
        kept = {text(one.get("ID")): one for one in map(fields, elements(held))}
        for value in elements(given):
            told = fields(value) if isinstance(value, (dict, list)) else {"VALUE": text(value)}
            number = text(told.get("ID"))
            gone = text(told.get("DELETE")) == "Y" or not text(told.get("VALUE"))
            if number in kept:
                if gone:
                    del kept[number]
                else:
                    kept[number] = {**kept[number], **told, "ID": number}
            elif not gone:
                number = str(next(self._numbers))
                kept[number] = {"ID": number, "VALUE_TYPE": "WORK", **told, "TYPE_ID": name} | {"ID": number}
        return list(kept.values())
