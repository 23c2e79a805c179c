"""Rows of entities, as calls give them and as they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state.answers import Filling, folded, row_of
from bitrix24_async.testing.state.documented import DocumentedTable, camel, entry_of
from bitrix24_async.testing.state.documented_calls import HOLDING, Call, Tables
from bitrix24_async.testing.state.facts import Entity, Field, Way, entities
from bitrix24_async.testing.state.refusals import lacking, missing
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError
from bitrix24_async.wire.entry import Entry

NOT_KEPT = ("auth", "start", "scope")
"""Parameters that are of the call, not of the row."""


class Giving(Call):
    """A method that gives rows."""

    def __init__(self, state: Tables, entity: Entity, entry: Entry, way: Way) -> None:
        of = entities()[way.entity, entity.version] if way.entity else entity
        super().__init__(state, of, entry)
        self._of, self._way = of, way

    def _given(self, params: Row, table: DocumentedTable) -> Row:
        """The fields of a row that a call gives, under one parameter or each by itself."""
        holding = (*HOLDING, *map(str.lower, self._of.held))
        held = next((name for name in self._entry.params if name.lower() in holding), None)
        outside = {self._of.key, *self._of.inside, *([self._of.parent[1]] if self._of.parent else [])}
        if self._of.whole:
            held = None
        if held is not None:
            if not isinstance(params.get(held), (dict, list)):
                if not self._entry.params[held].required and held not in params:
                    return {}
                raise missing(self._of.style, held, fields=True, entry=self._entry)
            found = dict(fields(params[held]))
            if not self._of.fields:
                others = {
                    name: value for name, value in params.items() if name not in (held, *outside, *NOT_KEPT)
                }
                found = {**others, **found}
        else:
            adds = self._way.operation == "add"
            left_out = {*self._of.inside, *NOT_KEPT, *(() if adds else outside)}
            found = {name: value for name, value in params.items() if name not in left_out}
        for own, column in self._of.named.items():
            found.pop(own, None)
            if own in params:
                found[column] = params[own]
        if self._of.camel:
            found = {
                name if name.startswith("UF_") else camel(name) if name.isupper() else name: value
                for name, value in found.items()
            }
        taken = {value[1:] for value in self._way.sets.values() if value.startswith("$")}
        if not table.text_ids:
            taken.add(table.own_id)
        return {name: value for name, value in found.items() if name not in taken}

    def _sets(self, params: Row) -> Row:
        """What the method gives a row by itself; after ``$`` stands the parameter that it takes."""
        return {
            name: params.get(value[1:]) if value.startswith("$") else value
            for name, value in self._way.sets.items()
        }

    def _add(self, table: DocumentedTable, params: Row, context: Context) -> int:
        entity = self._of
        given = self._given(params, table)
        required = [known.name for known in entity.fields if known.required and not known.read_only]
        error = lacking(entity, [name for name in required if given.get(name) in (None, "")])
        if error is not None:
            raise error
        if entity.unique is not None and given.get(entity.unique[0]) is not None:
            column, code, told = entity.unique
            if any(row.get(column) == given[column] for row in table.values()):
                raise FakeError(code, told)
        if entity.userfields:
            _prefix(given, entity)
        known = {one.name: _beginning(one, context) for one in entity.fields}
        known |= {
            name: params[name] for names in entity.inside for name in names.split("|") if name in params
        }
        if entity.parent is not None and entity.parent[1] in params:
            known[entity.parent[1]] = params[entity.parent[1]]
        known.pop(table.own_id, None)
        if entity.name == "tasks.task":
            known = {camel(name) if name.isupper() else name: value for name, value in known.items()}
            known.pop("id", None)
        number = self._insert(table, {**known, **given, **self._sets(params)}, context)
        if entity.members[0]:
            self._join(number, params, context)
        return number

    def _join(self, number: int, params: Row, context: Context) -> None:
        """Make the first members of a new row."""
        name, param = self._of.members
        members = entities()[name, 2]
        table = self._state.table(members, {members.inside[0]: number})
        given = {integer(one) for one in elements(params.get(param))}
        for one in sorted({context.user_id, *given}):
            table.insert({members.key: one})

    def _insert(self, table: DocumentedTable, row: Row, context: Context) -> int:
        """Put a row in, with all fields that the documentation shows."""
        if not self._of.fields:
            known = {folded(name): value for name, value in row.items()}
            filling = Filling(known, context, sample=False)
            filled = {
                name: value for form in self._documented(table) for name, value in filling.row(form).items()
            }
            filled.pop(table.own_id, None)
            row = {**filled, **fitted(row, filled)}
        for name, least in self._of.counted.items():
            if not integer(row.get(name)):
                row[name] = max((integer(other.get(name)) + 2 for other in table.values()), default=least)
        return table.insert(self._kept(row, table))

    def _kept(self, row: Row, table: DocumentedTable) -> Row:
        """Methods with names in capitals give numbers as text, unless their pages show numbers."""
        if not table.own_id.isupper():
            return row
        numbers = {name for form in self._documented(table) for name, kind in form.items() if kind == "i"}
        return {
            name: text(value)
            if isinstance(value, (int, float)) and not isinstance(value, bool) and name not in numbers
            else value
            for name, value in row.items()
        }

    def _documented(self, table: DocumentedTable) -> Iterator[Row]:
        """The forms of a row, as the method for one row and the lists show it."""
        words = ("get", "getbyid", "list", "getlist")
        for name in (*(f"{self._of.name}.{word}" for word in words), *self._of.rows):
            entry = entry_of(name, self._of.version)
            shown = row_of(entry) if entry is not None else None
            if (
                shown is not None
                and isinstance(shown[0], dict)
                and (table.own_id in shown[0] or table.text_ids)
            ):
                yield shown[0]


def fitted(given: Row, row: Row) -> Row:
    """What a call gives, under the names that the row has for it."""
    own = {folded(name): name for name in row}
    return {own.get(folded(name), name): value for name, value in given.items()}


def _beginning(one: Field, context: Context) -> Any:
    """What a field of a new row holds."""
    if one.multiple:
        return []
    if one.read_only and one.type == "datetime":
        return context.date
    if one.read_only and one.type == "user":
        return context.user_id
    if one.type == "char":
        return "Y" if one.name.lower() in ("active", "opened") else "N"
    return None


def _prefix(given: Row, entity: Entity) -> None:
    """Give a custom field's name the beginning that all have."""
    name = text(given.get("FIELD_NAME")).upper()
    if not name:
        raise FakeError("", "The 'FIELD_NAME' field is not found.")
    given["FIELD_NAME"] = name if name.startswith("UF_CRM_") else f"UF_CRM_{name.removeprefix('UF_')}"
    given.setdefault("ENTITY_ID", f"CRM_{entity.name.split('.')[1].upper()}")
    given.setdefault("MULTIPLE", "N")
    given.setdefault("MANDATORY", "N")
