"""The methods over the rows of documented entities: what is done, and what is answered."""

from __future__ import annotations

from typing import Any

from bitrix24_async.testing.state import custom_fields
from bitrix24_async.testing.state.answers import folded, form_of
from bitrix24_async.testing.state.documented import DocumentedTable, camel, capitals
from bitrix24_async.testing.state.facts import described
from bitrix24_async.testing.state.given import NOT_KEPT, Giving, fitted
from bitrix24_async.testing.state.refusals import unknown
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context


class Verb(Giving):
    """Any other method of an entity."""

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
            case "put" | "merge" | "value" | "clear":
                return self._single(table, named, context)
            case "fill":
                self._empty(table)
                for row in elements(next((named[name] for name in self._of.held if name in named), None)):
                    self._insert(table, row if isinstance(row, dict) else {"value": row}, context)
                return self._answer({}, 1, named, context)
            case "drop":
                return self._drop(table, named, context)
            case "move":
                return self._move(table, named, context)
            case "find":
                return self._result(table, self._alike(table, named)[0], named, context)
        result: Any = self._answer({}, 0, named, context) if self._of.each else None
        for one in self._each(named):
            result = self._one(table, one, named, context)
        return result

    def _one(self, table: DocumentedTable, one: Row, named: Row, context: Context) -> Any:
        if self._way.operation == "add":
            return self._result(table, self._add(table, one, context), named, context)
        found = self._found(table, one)
        if self._way.operation == "copy":
            given = {**self._given(one, table), **self._sets(one)}
            copy = {**table[found], **fitted(given, table[found])}
            copy.pop(table.own_id, None)
            found = table.insert(copy)
        elif self._way.operation == "update":
            given = {**self._given(one, table), **self._sets(one)}
            table[found].update(self._kept(given if self._of.fields else fitted(given, table[found]), table))
        result = self._result(table, found, named, context)
        if self._way.operation == "delete":
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
        if key is None:
            key = next((held[name] for held in inner for name in ("id", "ID") if name in held), None)
        other, beginning = self._of.other
        if key is None and params.get(other):
            key = text(params[other]).removeprefix(beginning)
        if key is None and self._of.key not in self._entry.params:
            key = next((params[name] for name in self._entry.params if name in params), None)
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
        held, outside = self._of.held, (*self._of.inside, *self._of.by, *NOT_KEPT)
        kept: Row = next((row.get("kept", {}) for row in table.values()), {})
        if self._way.operation != "value":
            self._empty(table)
        if self._way.operation in ("put", "merge"):
            given = {name: value for name, value in params.items() if name not in outside}
            if self._way.operation == "merge":
                given = {name: _merged(kept.get(name), value) for name, value in {**kept, **given}.items()}
            kept = {**given, **self._sets(params)}
            table.insert({"kept": kept})
        if self._way.operation != "value" or not kept or not held:
            return self._answer(kept, 1, params, context)
        value = next((kept[name] for name in held if name in kept), None)
        if self._way.result == "named":
            asked = next((params[name] for name in self._entry.params if params.get(name)), None)
            return value if asked is None else fields(value).get(text(asked))
        found = form_of(self._entry)
        if found and isinstance(found[0], dict) and any(name in found[0] for name in held):
            return self.shown(params, context, {**params, **kept})
        return value

    def _empty(self, table: DocumentedTable) -> None:
        for place in list(table):
            del table[place]

    def _move(self, table: DocumentedTable, params: Row, context: Context) -> Any:
        """What ``source…`` names becomes what ``target…`` names."""
        names = [name.removeprefix("source") for name in params if name.startswith("source")]
        before = {name[0].lower() + name[1:]: params[f"source{name}"] for name in names}
        after = {name[0].lower() + name[1:]: params.get(f"target{name}") for name in names}
        for place in self._alike(table, before):
            table[place].update(fitted(after, table[place]))
        return self._answer({}, 1, params, context)

    def _drop(self, table: DocumentedTable, params: Row, context: Context) -> Any:
        lost = self._alike(table, params)
        for place in lost:
            del table[place]
        return self._answer({"count": len(lost)}, len(lost), params, context)

    # answers

    def _result(self, table: DocumentedTable, place: int, params: Row, context: Context) -> Any:
        row = dict(table[place])
        row_id = place if self._way.result == "place" else row.get(table.own_id, place)
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
        values = {"id": row_id, "text": text(row_id), "named": {}, "place": row_id}
        values |= {"true": True, "false": False, "null": None, "[]": [], "row": row, "list": [row]}
        values["capitals"] = {capitals(name): value for name, value in (row or {}).items()}
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


def _merged(kept: Any, given: Any) -> Any:
    return {**kept, **given} if isinstance(kept, dict) and isinstance(given, dict) else given
