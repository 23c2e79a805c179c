"""The methods over documented entities: what a call gives, what is done with it, and what is answered."""

from __future__ import annotations

import re
from typing import Any, Protocol

from bitrix24_async.testing.state import custom_fields
from bitrix24_async.testing.state.answers import Filling, folded, form_of
from bitrix24_async.testing.state.documented import DocumentedTable, camel, entry_of
from bitrix24_async.testing.state.facts import Entity, Field, Way, described, entities
from bitrix24_async.testing.state.refusals import lacking, missing, style_of, unknown
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError
from bitrix24_async.wire.entry import Entry

_FIELDS = ("fields", "field", "arfields", "taskdata")
_NOT_KEPT = ("auth", "start", "scope")


class Tables(Protocol):
    """The rows of all entities."""

    def table(self, entity: Entity, params: Row) -> DocumentedTable:
        """Return the rows of one entity that a call means."""
        ...

    def page(self, entity: Entity | None, entry: Entry, params: Row, context: Context) -> Any:
        """Return one page of a list."""
        ...


class Call:
    """What all documented methods have in common."""

    def __init__(self, state: Tables, entity: Entity | None, entry: Entry) -> None:
        self._state, self._entity, self._entry = state, entity, entry
        self._style = entity.style if entity is not None else style_of(entry)

    def named(self, params: Row) -> Row:
        """The parameters by their names: of some methods the place counts, of others not the letter case."""
        entry = self._entry
        if entry.ordered:
            given = [value for name, value in params.items() if name != "start"]
            return dict(zip(entry.params, given, strict=False))
        if self._entity is None or self._entity.style != "crm":
            return params
        # Server: the CRM's older methods find their parameters in small letters and in capitals.
        named = {name: params[name.upper()] for name in entry.params if name.upper() in params}
        return {
            **named,
            **{name: params[name.lower()] for name in entry.params if name.lower() in params},
            **params,
        }

    def check(self, params: Row) -> None:
        """Refuse a call that lacks what it must give."""
        required = [name for name, param in self._entry.params.items() if param.required]
        groups: dict[int, list[str]] = {}
        for name, param in self._entry.params.items():
            if param.group:
                groups.setdefault(param.group, []).append(name)
        for names in (*([name] for name in required), *groups.values()):
            if all(params.get(name) in (None, "") for name in names):
                raise missing(self._style, names[0], fields=names[0].lower() in _FIELDS, entry=self._entry)

    def shown(self, params: Row, context: Context, row: Row | None = None, row_id: Any = None) -> Any:
        """What the documentation shows, with the values of a row, or else of the call."""
        found = form_of(self._entry)
        if found is None:
            return True if row is None else row
        known = _values(params)
        if row is not None:
            known |= {folded(name): value for name, value in row.items()}
        if row_id is not None:
            known["id"] = row_id
        return Filling(known, context, row_id, _asked(params)).result(found[0])


class Answered(Call):
    """A method without state: it answers what the documentation shows, with what the call gives."""

    def __call__(self, params: Row, context: Context) -> Any:
        """Run a call."""
        named = self.named(params)
        self.check(named)
        return self.shown(named, context)


class Listing(Call):
    """A documented list."""

    def __call__(self, params: Row, context: Context) -> Any:
        """Run a call."""
        named = self.named(params)
        self.check(named)
        return self._state.page(self._entity, self._entry, named, context)


class Verb(Call):
    """Any other method of an entity."""

    def __init__(self, state: Tables, entity: Entity, entry: Entry, way: Way) -> None:
        of = entities()[way.entity, entity.version] if way.entity else entity
        super().__init__(state, of, entry)
        self._of, self._way = of, way

    def __call__(self, params: Row, context: Context) -> Any:
        """Run a call."""
        named = self.named(params)
        self.check(named)
        if self._way.operation == "fields":
            return self._described(named, context)
        if self._way.operation == "say":
            return self._answer(None, None, named, context)
        table = self._state.table(self._of, named)
        match self._way.operation:
            case "add":
                added = [self._add(table, one, context) for one in self._each(named)]
                return (
                    self._result(table, added[-1], named, context)
                    if added
                    else self._answer({}, 0, named, context)
                )
            case "put" | "value" | "clear":
                return self._single(table, named, context)
            case "drop":
                return self._drop(table, named, context)
            case "find":
                return self._result(table, self._alike(table, named)[0], named, context)
        found = self._found(table, named)
        if self._way.operation == "get":
            return self._result(table, found, named, context)
        if self._way.operation == "update":
            given = {**self._given(named, table), **self._way.sets}
            if not self._of.fields:
                given = _fitted(given, table[found])
            table[found].update(_as_kept(given, table))
            return self._result(table, found, named, context)
        result = self._result(table, found, named, context)
        del table[found]
        return result

    def _each(self, params: Row) -> list[Row]:
        """The rows that a call adds, each as if it were alone."""
        if not self._of.each or not isinstance(params.get(self._of.each), (list, dict)):
            return [params]
        rest = {name: value for name, value in params.items() if name != self._of.each}
        return [{**rest, self._of.key: one} for one in elements(params[self._of.each])]

    def _found(self, table: DocumentedTable, params: Row) -> int:
        names = (self._of.key, self._of.key.upper())
        inner = [fields(params.get(name)) for name in self._of.held]
        key = next((held[name] for held in (params, *inner) for name in names if name in held), None)
        other, beginning = self._of.other
        if key is None and params.get(other):
            key = text(params[other]).removeprefix(beginning)
        if key is None and self._of.key not in self._entry.params:
            key = next((params[name] for name, param in self._entry.params.items() if param.required), None)
        found = table.place_of(key)
        if found is None:
            raise unknown(self._of, key)
        return found

    def _alike(self, table: DocumentedTable, params: Row) -> list[int]:
        """The rows that have what a call gives."""
        given = {
            folded(name): text(value)
            for name, value in self._given(params, table).items()
            if value not in (None, "") and not isinstance(value, (dict, list))
        }
        found = []
        for place, row in table.items():
            held = {folded(name): text(value) for name, value in row.items()}
            if all(held.get(name) == value for name, value in given.items()):
                found.append(place)
        if not found and self._of.lost[0] != "none":
            raise unknown(self._of, next(iter(given.values()), ""))
        return found

    # the one row that a place has

    def _single(self, table: DocumentedTable, params: Row, context: Context) -> Any:
        held, outside = self._of.held, (*self._of.inside, *_NOT_KEPT)
        kept: Row = next((row["kept"] for row in table.values()), {})
        if self._way.operation != "value":
            for place in list(table):
                del table[place]
        if self._way.operation == "put":
            table.insert({"kept": {name: value for name, value in params.items() if name not in outside}})
        if self._way.operation != "value" or not kept or self._way.result != "shown":
            return self._answer(kept, 1, params, context)
        found = form_of(self._entry)
        if found and isinstance(found[0], dict) and any(name in found[0] for name in held):
            return self.shown(params, context, {**params, **kept})
        return next((kept[name] for name in held if name in kept), kept)

    def _drop(self, table: DocumentedTable, params: Row, context: Context) -> Any:
        lost = self._alike(table, params)
        for place in lost:
            del table[place]
        return self._answer({"count": len(lost)}, len(lost), params, context)

    # rows

    def _given(self, params: Row, table: DocumentedTable) -> Row:
        """The fields of a row that a call gives, under one parameter or each by itself."""
        holding = (*_FIELDS, *map(str.lower, self._of.held))
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
                    name: value for name, value in params.items() if name not in (held, *outside, *_NOT_KEPT)
                }
                found = {**others, **found}
        else:
            adds = self._way.operation == "add"
            found = {name: value for name, value in params.items() if name not in outside or adds}
            found = {
                name: value for name, value in found.items() if name not in (*self._of.inside, *_NOT_KEPT)
            }
        for own, column in self._of.named.items():
            found.pop(own, None)
            if own in params:
                found[column] = params[own]
        if self._of.camel:
            found = {
                name if name.startswith("UF_") else camel(name) if name.isupper() else name: value
                for name, value in found.items()
            }
        if not table.text_ids:
            found.pop(table.own_id, None)
        return found

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
        known |= {name: params[name] for name in entity.inside}
        if entity.parent is not None and entity.parent[1] in params:
            known[entity.parent[1]] = params[entity.parent[1]]
        known.pop(table.own_id, None)
        if entity.name == "tasks.task":
            known = {camel(name) if name.isupper() else name: value for name, value in known.items()}
            known.pop("id", None)
        row = {**known, **given, **self._way.sets}
        shown = None if entity.fields else self._documented(table)
        if shown is not None:
            filled = Filling({folded(name): value for name, value in row.items()}, context, sample=False).row(
                shown
            )
            filled.pop(table.own_id, None)
            row = {**filled, **_fitted(row, filled)}
        return table.insert(_as_kept(row, table))

    def _documented(self, table: DocumentedTable) -> Row | None:
        """The form of a row, as the list or the method for one row shows it."""
        for word in ("list", "get", "getlist", "getbyid", "getlist"):
            names = [f"{self._of.name}.{word}", *self._of.rows]
            for name in names:
                entry = entry_of(name, self._of.version)
                found = form_of(entry) if entry is not None else None
                form = found[0] if found is not None else None
                if isinstance(form, dict) and len(form) == 1 and isinstance(next(iter(form.values())), dict):
                    form = next(iter(form.values()))
                if isinstance(form, dict) and table.own_id in form:
                    return form
        return None

    # answers

    def _result(self, table: DocumentedTable, place: int, params: Row, context: Context) -> Any:
        row = dict(table[place])
        row_id = row.get(table.own_id, place)
        if self._of.texts and table.own_id in row:
            row[table.own_id] = text(row[table.own_id])
        if self._way.operation == "get" and (select := elements(params.get("select"))):
            names = {text(name) for name in select} | {camel(text(name)) for name in select} | {table.own_id}
            row = {name: value for name, value in row.items() if "*" in names or name in names}
        return self._answer(row, row_id if table.text_ids else integer(row_id), params, context)

    def _answer(self, row: Row | None, row_id: Any, params: Row, context: Context) -> Any:
        if self._way.result == "shown":
            return self.shown(params, context, row, row_id)
        outer, _, inner = self._way.result.rpartition(":")
        values = {"id": row_id, "text": text(row_id)}
        values |= {"true": True, "false": False, "null": None, "[]": [], "row": row, "list": [row]}
        values["capitals"] = {_capitals(name): value for name, value in (row or {}).items()}
        return {outer: values[inner]} if outer else values[inner]

    def _described(self, params: Row, context: Context) -> Any:
        if self._way.result == "shown":
            return self.shown(params, context)
        known = self._of.fields
        outer, _, inner = self._way.result.rpartition(":")
        plain = not any(one.type for one in known)
        told: Any = {one.name: one.title if plain else described(one) for one in known}
        told |= custom_fields.of_entity(self._state, self._of.name)
        if inner == "list":
            told = [{"name": name, **about} for name, about in told.items()]
        return {outer: told} if outer else told


def _asked(params: Row) -> tuple[Any, ...]:
    """The first list of ids that a call gives."""
    lists = (elements(value) for value in params.values() if isinstance(value, (list, dict)))
    plain = (given for given in lists if not any(isinstance(one, (list, dict)) for one in given))
    return tuple(next(plain, ()))


def _fitted(given: Row, row: Row) -> Row:
    """What a call gives, under the names that the row has for it."""
    own = {folded(name): name for name in row}
    return {own.get(folded(name), name): value for name, value in given.items()}


def _values(params: Row) -> Row:
    """The values that a call gives, of its parameters and inside them, by their folded names."""
    inner = {
        folded(name): value
        for given in params.values()
        if isinstance(given, dict)
        for name, value in given.items()
    }
    return {**inner, **{folded(name): value for name, value in params.items()}}


def _capitals(name: str) -> str:
    return name if name.isupper() else re.sub(r"(?=[A-Z])", "_", name).upper()


def _as_kept(row: Row, table: DocumentedTable) -> Row:
    """Methods with names in capitals give numbers as text."""
    if not table.own_id.isupper():
        return row
    return {
        name: text(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
        for name, value in row.items()
    }


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
