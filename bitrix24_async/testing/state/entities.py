"""Entities in one common form: add, get, list, update, delete, fields; and all other documented lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bitrix24_async.testing.state import custom_fields
from bitrix24_async.testing.state.documented import DocumentedTable, camel
from bitrix24_async.testing.state.facts import Entity, Field, entities
from bitrix24_async.testing.state.listed import Listed
from bitrix24_async.testing.state.refusals import lacking, missing, unknown
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, Listing, parse

_FIELDS = ("fields", "field", "arfields", "taskdata")
_LISTS = ("list", "getlist", "get")


class Entities:
    """The tables behind documented methods, each made when it is first asked for."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, int, tuple[str, ...]], DocumentedTable] = {}

    # what a portal offers

    def put(
        self, method: str, rows: Iterable[Mapping[str, Any]], version: int | None, within: Mapping[str, Any]
    ) -> DocumentedTable:
        """Put rows into what a documented list shows, with the parameters ``within`` that part its rows."""
        entry = entry_of(method, version)
        if entry is None or entry.listing is None:
            raise ValueError(f"{method} is no documented list")
        entity = _entity_of(entry)
        table = self._table(entry, entity, self.place(entity, dict(within)))
        for row in rows:
            table.insert(row)
        return table

    def method(self, name: str, version: int) -> Method | None:
        """A documented method over these tables."""
        entry = entry_of(name, version)
        if entry is None:
            return None
        entity, verb = _entity_of(entry), entry.name.rpartition(".")[2].lower()
        run: Callable[[Row, Context], Any]
        if entity is not None and verb in entity.methods:
            run = _Verb(self, entity, entry, verb)
        elif entry.listing is not None:
            run = _List(self, entity, entry)
        else:
            return None
        return Method(entry.name, run, entry.application, not entry.refusal, reads=entry.safety == "read")

    def table(self, entity: Entity, params: Row) -> DocumentedTable:
        """The rows of an entity that a call means."""
        listed = next(
            (
                found
                for word in _LISTS
                if (found := entry_of(f"{entity.name}.{word}", entity.version)) and found.listing
            ),
            None,
        )
        entry = listed or Entry(
            entity.name, entity.version, listing=Listing(("whole",), id=entity.id or "id")
        )
        return self._table(entry, entity, self.place(entity, params))

    def page(self, entity: Entity | None, entry: Entry, params: Row, context: Context) -> Any:
        """One page of a list."""
        listing = entry.listing or Listing(("whole",))
        table = self._table(entry, entity, self.place(entity, params))
        if entity is None:
            return Listed(entry, listing).page(table, params, context)
        if entity.one and params.get(entity.one) not in (None, ""):
            found = table.place_of(params[entity.one])
            if found is None:
                raise unknown(entity, params[entity.one])
            return dict(table[found])
        only = {
            column: params[own] for own, column in entity.flat.items() if params.get(own) not in (None, "")
        }
        return Listed(entry, listing, texts=entity.texts).page(table, params, context, only)

    # inside

    def place(self, entity: Entity | None, params: Row) -> tuple[str, ...]:
        """What parts an entity's rows from others of its kind, such as the list they are in."""
        if entity is None:
            return ()
        for name in entity.inside:
            if params.get(name) in (None, ""):
                raise missing(entity, name)
        place = [
            text(params[name]) if isinstance(params[name], (str, int)) else repr(params[name])
            for name in entity.inside
        ]
        if entity.parent is not None:
            name, param = entity.parent
            parent = entities()[name, 2]
            table = self.table(parent, params)
            found = table.place_of(params[param]) if params.get(param) not in (None, "") else None
            if found is None and params.get(param) in (None, ""):
                codes = [(params[own], column) for own, column in parent.named.items() if params.get(own)]
                if not codes:
                    raise missing(entity, param)
                code, column = codes[0]
                found = next((at for at, row in table.items() if row.get(column) == code), None)
            if found is None:
                raise unknown(parent, params.get(param))
            place.append(str(found))
        return tuple(place)

    def _table(self, entry: Entry, entity: Entity | None, place: tuple[str, ...]) -> DocumentedTable:
        listing = entry.listing or Listing(("whole",))
        shared = entities()[entity.same, 2] if entity is not None and entity.same else entity
        name = (shared.name if shared is not None else entry.name).casefold()
        key = (name, 0 if shared is not None else entry.version, place)
        if key not in self._tables:
            own = entity.id if entity is not None and entity.id else listing.id
            self._tables[key] = DocumentedTable(own, text_ids=listing.text or own != listing.id)
        return self._tables[key]


class _Call:
    """What the methods of an entity have in common."""

    def __init__(self, state: Entities, entity: Entity | None, entry: Entry) -> None:
        self._state, self._entity, self._entry = state, entity, entry

    def _named(self, params: Row) -> Row:
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

    def _check(self, params: Row) -> None:
        required = [name for name, param in self._entry.params.items() if param.required]
        groups: dict[int, list[str]] = {}
        for name, param in self._entry.params.items():
            if param.group:
                groups.setdefault(param.group, []).append(name)
        for names in (*([name] for name in required), *groups.values()):
            if all(params.get(name) in (None, "") for name in names):
                raise missing(self._entity, names[0], fields=names[0].lower() in _FIELDS)


class _List(_Call):
    """A documented list."""

    def __call__(self, params: Row, context: Context) -> Any:
        named = self._named(params)
        if self._entity is not None:
            self._check(named)
        return self._state.page(self._entity, self._entry, named, context)


class _Verb(_Call):
    """Any other method of an entity."""

    def __init__(self, state: Entities, entity: Entity, entry: Entry, verb: str) -> None:
        super().__init__(state, entity, entry)
        self._of, self._verb = entity, "add" if verb == "create" else verb
        self._shape = entity.methods[verb]

    def __call__(self, params: Row, context: Context) -> Any:
        if self._verb in ("fields", "getfields"):
            return self._described()
        named = self._named(params)
        self._check(named)
        table = self._state.table(self._of, named)
        if self._verb == "add":
            return self._result(table, self._add(table, named, context))
        key = next((named[name] for name in (self._of.key, self._of.key.upper()) if name in named), None)
        found = table.place_of(key)
        if found is None:
            raise unknown(self._of, key)
        if self._verb == "get":
            return self._result(table, found, elements(named.get("select")))
        if self._verb == "update":
            table[found].update(_as_kept(self._given(named, table), table))
            return self._result(table, found)
        result = self._result(table, found)
        del table[found]
        return result

    def _given(self, params: Row, table: DocumentedTable) -> Row:
        """The fields of a row that a call gives, under one parameter or each by itself."""
        holding = (*_FIELDS, *map(str.lower, self._of.held))
        held = next((name for name in self._entry.params if name.lower() in holding), None)
        outside = {self._of.key, *self._of.inside, *([self._of.parent[1]] if self._of.parent else [])}
        if held is not None:
            if not isinstance(params.get(held), (dict, list)):
                raise missing(self._of, held, fields=True)
            found = dict(fields(params[held]))
        else:
            found = {
                name: value for name, value in params.items() if name not in outside or self._verb == "add"
            }
            found = {name: value for name, value in found.items() if name not in (*self._of.inside, "auth")}
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
        return table.insert(_as_kept({**known, **given}, table))

    def _result(self, table: DocumentedTable, place: int, select: list[Any] | None = None) -> Any:
        row = dict(table[place])
        row_id = row.get(table.own_id, place)
        if self._of.texts and table.own_id in row:
            row[table.own_id] = text(row[table.own_id])
        if select:
            names = {text(name) for name in select} | {camel(text(name)) for name in select} | {table.own_id}
            row = {name: value for name, value in row.items() if "*" in names or name in names}
        outer, _, inner = self._shape.rpartition(":")
        values = {"id": row_id if table.text_ids else integer(row_id), "text": text(row_id)}
        values |= {"true": True, "false": False, "null": None, "[]": [], "row": row, "list": [row]}
        return {outer: values[inner]} if outer else values[inner]

    def _described(self) -> Any:
        known = self._of.fields
        outer, _, inner = self._shape.rpartition(":")
        plain = not any(one.type for one in known)
        told: Any = {one.name: one.title if plain else described(one) for one in known}
        told |= custom_fields.of_entity(self._state, self._of.name)
        if inner == "list":
            told = [{"name": name, **about} for name, about in told.items()]
        return {outer: told} if outer else told


def described(one: Field) -> Row:
    """A field as the methods for fields have it."""
    about: Row = {
        "type": one.type,
        "isRequired": one.required,
        "isReadOnly": one.read_only,
        "isImmutable": one.immutable,
        "isMultiple": one.multiple,
        "isDynamic": False,
        "title": one.title,
    }
    return about | ({"statusType": one.status} if one.status else {})


def entry_of(name: str, version: int | None) -> Entry | None:
    """A method as the documentation has it, in its oldest version unless told."""
    return next((one for one in map(parse, catalogue.find(name)) if version in (None, one.version)), None)


def _entity_of(entry: Entry) -> Entity | None:
    name, _, verb = entry.name.casefold().rpartition(".")
    entity = entities().get((name, entry.version))
    if entity is None:
        return None
    return entity if verb in entity.methods or (entry.listing is not None and verb in _LISTS) else None


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
