"""The universal methods of the CRM, ``crm.item.*``, over its own kinds and smart processes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state import custom_fields
from bitrix24_async.testing.state.crm import Crm
from bitrix24_async.testing.state.documented import DocumentedTable, camel, entry_of
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.facts import described, entities
from bitrix24_async.testing.state.listed import Listed
from bitrix24_async.testing.state.refusals import missing
from bitrix24_async.testing.state.tables import Row, Table
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method

_OWN_KINDS = {1: "leads", 2: "deals", 3: "contacts", 4: "companies", 7: "quotes"}
_SINGULAR = {1: "lead", 2: "deal", 3: "contact", 4: "company", 7: "quote"}
_UNFOUND = ("NOT_FOUND", "Item not found")


class Items:
    """Items of every kind; those of leads, deals, contacts, companies and quotes are the same rows."""

    def __init__(self, crm: Crm, state: Entities) -> None:
        self._crm, self._state = crm, state
        self._smart: dict[int, DocumentedTable] = {}

    def methods(self) -> Iterator[Method]:
        """crm.item.*"""
        run = {
            "add": self._add,
            "get": self._get,
            "list": self._list,
            "update": self._update,
            "delete": self._delete,
            "fields": self._fields,
        }
        for verb, handler in run.items():
            yield Method(f"crm.item.{verb}", handler, reads=verb in ("get", "list", "fields"))

    def rows(self, entity_type_id: int) -> Table:
        """The rows of one kind; of a smart process only if there is one with this number."""
        if entity_type_id in _OWN_KINDS:
            table: Table = getattr(self._crm, _OWN_KINDS[entity_type_id])
            return table
        types = self._state.table(entities()["crm.type", 2], {})
        if not any(integer(row.get("entityTypeId")) == entity_type_id for row in types.values()):
            raise FakeError("NOT_FOUND", "SPA not found")
        return self._smart.setdefault(entity_type_id, DocumentedTable("id"))

    def _kind(self, params: Row) -> tuple[int, Table]:
        if params.get("entityTypeId") in (None, ""):
            raise missing("controller", "entityTypeId")
        number = integer(params["entityTypeId"])
        return number, self.rows(number)

    def _found(self, params: Row) -> tuple[int, Table, int]:
        kind, table = self._kind(params)
        if params.get("id") in (None, ""):
            raise missing("controller", "id")
        number = integer(params["id"])
        if number not in table:
            raise FakeError(*_UNFOUND)
        return kind, table, number

    def _add(self, params: Row, context: Context) -> Any:
        kind, table = self._kind(params)
        given = _given(params)
        if kind in _OWN_KINDS:
            number = integer(table.add({"fields": _upper_all(given)}, context))
        else:
            number = table.insert({**self._beginning(context), **_lower_all(given)})
        return {"item": self._shown(kind, table[number], params)}

    def _beginning(self, context: Context) -> Row:
        stamps = {"createdTime": context.date, "updatedTime": context.date, "createdBy": context.user_id}
        stamps |= {"updatedBy": context.user_id, "assignedById": context.user_id, "opened": "Y"}
        known: Row = {one.name: [] if one.multiple else None for one in entities()["crm.item", 2].fields}
        known.pop("id", None)
        return {**known, **stamps}

    def _get(self, params: Row, _context: Context) -> Any:
        kind, table, number = self._found(params)
        return {"item": self._shown(kind, table[number], params)}

    def _update(self, params: Row, context: Context) -> Any:
        kind, table, number = self._found(params)
        given = _given(params)
        if kind in _OWN_KINDS:
            table.change({"id": number, "fields": _upper_all(given)}, context)
        else:
            table[number].update(_lower_all(given), updatedTime=context.date)
        return {"item": self._shown(kind, table[number], params)}

    def _delete(self, params: Row, _context: Context) -> Any:
        _, table, number = self._found(params)
        del table[number]
        return []

    def _list(self, params: Row, context: Context) -> Any:
        kind, table = self._kind(params)
        rows = table
        if kind in _OWN_KINDS:
            rows = DocumentedTable("id")
            for number, row in table.items():
                rows[number] = {**_camel_all(row), "id": number}
        entry = entry_of("crm.item.list", 2)
        assert entry is not None  # noqa: S101 - it is documented
        assert entry.listing is not None  # noqa: S101 - the same
        assert isinstance(rows, DocumentedTable)  # noqa: S101 - made so
        return Listed(entry, entry.listing).page(rows, params, context)

    def _fields(self, params: Row, _context: Context) -> Any:
        kind, _ = self._kind(params)
        name = f"crm.{_SINGULAR[kind]}" if kind in _SINGULAR else "crm.item"
        found = {}
        for one in entities()[name, 2].fields:
            own = camel(one.name) if one.name.isupper() else one.name
            found[own] = {**described(one), "upperName": upper(own)}
        original = text(params.get("useOriginalUfNames")) == "Y"
        for own, about in self._custom(kind, name).items():
            found[own if original else uf(own)] = {**about, "upperName": own}
        return {"fields": found}

    def _custom(self, kind: int, name: str) -> dict[str, Row]:
        if kind in _OWN_KINDS:
            return custom_fields.of_entity(self._state, name)
        types = self._state.table(entities()["crm.type", 2], {})
        type_id = next(number for number, row in types.items() if integer(row.get("entityTypeId")) == kind)
        return custom_fields.of_process(self._state, type_id)

    def _shown(self, kind: int, row: Row, params: Row) -> Row:
        shown = {**_camel_all(row), "id": integer(row["ID"])} if kind in _OWN_KINDS else dict(row)
        if text(params.get("useOriginalUfNames")) == "Y":
            shown = {
                upper(name) if name.startswith("ufCrm") else name: value for name, value in shown.items()
            }
        return shown


def uf(name: str) -> str:
    """A custom field's name as items have it (docs: crm/universal/index.md)."""
    found = re.fullmatch(r"UF_CRM_(?:(\d+)_)?(\w+)", name)
    if found is None:
        return name
    number, rest = found[1] or "", found[2]
    if number and rest.isdigit():
        return f"ufCrm{number}_{rest}"
    if not any(sign.isdigit() for sign in rest):
        return f"ufCrm{number}" + "".join(word.capitalize() for word in rest.split("_"))
    return f"ufCrm_{name.removeprefix('UF_CRM_')}"


def upper(name: str) -> str:
    """The name of a field of an item as the database has it."""
    if name.startswith("ufCrm"):
        number, rest = re.fullmatch(r"ufCrm(\d*)_?(.*)", name).groups()  # type: ignore[union-attr]  # it fits any
        rest = (
            rest
            if rest.isupper() or rest[:1].isdigit()
            else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", rest).upper()
        )
        return f"UF_CRM_{number}{'_' if number else ''}{rest}"
    return "".join(f"_{sign}" if sign.isupper() else sign.upper() for sign in name)


def _given(params: Row) -> Row:
    given = params.get("fields")
    if not isinstance(given, (dict, list)):
        raise missing("controller", "fields", fields=True)
    return {name: value for name, value in fields(given).items() if name.lower() != "id"}


def _upper_all(row: Row) -> Row:
    return {name if name.isupper() else upper(name): value for name, value in row.items()}


def _lower_all(row: Row) -> Row:
    return {uf(name) if name.startswith("UF_") else name: value for name, value in row.items()}


def _camel_all(row: Row) -> Row:
    return {uf(name) if name.startswith("UF_") else camel(name): value for name, value in row.items()}


class ProductRows:
    """The goods of leads, deals and quotes (docs: crm/deals/crm-deal-productrows-set.md)."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self._rows: dict[tuple[str, int], list[Row]] = {}
        self._last = 0

    def methods(self) -> Iterator[Method]:
        """crm.*.productrows.get and .set"""
        for owner in ("lead", "deal", "quote"):
            yield Method(f"crm.{owner}.productrows.get", self._of(owner, self._get), reads=True)
            yield Method(f"crm.{owner}.productrows.set", self._of(owner, self._set))

    def _of(self, owner: str, run: Any) -> Any:
        def found(params: Row, _context: Context) -> Any:
            number = integer(params.get("id", params.get("ID")))
            if number <= 0:
                raise FakeError("", "The parameter id is invalid or not defined.")
            if number not in self._crm.tables()[owner]:
                raise FakeError("", "Not found")
            return run((owner, number), params)

        return found

    def _get(self, owner: tuple[str, int], _params: Row) -> Any:
        return self._rows.get(owner, [])

    def _set(self, owner: tuple[str, int], params: Row) -> Any:
        given = params.get("rows", params.get("ROWS"))
        if not isinstance(given, (dict, list)):
            raise FakeError("", "The parameter rows must be array.")
        rows = []
        for row in map(fields, elements(given)):
            self._last += 1
            rows.append(
                {"ID": str(self._last), "OWNER_ID": str(owner[1]), "OWNER_TYPE": owner[0][0].upper(), **row}
            )
        self._rows[owner] = rows
        return True
