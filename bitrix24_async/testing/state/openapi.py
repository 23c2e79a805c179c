"""What REST 3.0 says of itself: its OpenAPI document, its methods' scopes, its objects' fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.facts import Entity, entities
from bitrix24_async.testing.values import elements, text
from bitrix24_async.testing.version3 import invalid
from bitrix24_async.testing.wire import Context, Method
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse

# What types of fields are in OpenAPI, and in a list of fields.
_TYPES: Mapping[str, tuple[dict[str, Any], str]] = {
    "integer": ({"type": "integer", "format": "int64"}, "int"),
    "boolean": ({"type": "boolean"}, "bool"),
    "datetime": ({"type": "string", "format": "date-time"}, "object"),
    "array": ({"type": "array"}, "array"),
    "object": ({"type": "object"}, "object"),
}
_PARAMS = {"integer": "integer", "boolean": "boolean", "array": "array", "object": "object"}


def equip(state: Entities) -> None:
    """Let the lists of fields show the fields of the objects that the portal holds."""
    state.first |= {f"{entity.name}.field.list".casefold(): partial(_rows, entity) for entity in _known()}


def _rows(entity: Entity) -> Iterator[dict[str, Any]]:
    for one in entity.fields:
        yield {
            "name": one.name,
            "type": _TYPES.get(one.type, ({}, "string"))[1],
            "title": one.name,
            "description": None,
            "filterable": one.name == "id",
            "sortable": one.name == "id",
            "editable": not one.read_only,
            "multiple": one.multiple,
        }


def methods(state: Entities) -> Iterator[Method]:
    """rest.documentation.openapi, documentation, rest.scope.list, and the fields of objects one by one"""
    for entry in _documented():
        if entry.name.endswith(".field.get"):
            yield Method(entry.name, _Field(state, entry.name.removesuffix("get") + "list"), reads=True)
    for name in ("rest.documentation.openapi", "documentation"):
        yield Method(name, lambda _params, _context: _document(), reads=True, bare=True)
    yield Method("rest.scope.list", _scopes, reads=True)


class _Field:
    """Shows one of the fields that a method lists."""

    def __init__(self, state: Entities, listed: str) -> None:
        self._state, self._listed = state, listed

    def __call__(self, params: dict[str, Any], _context: Context) -> Any:
        if params.get("name") in (None, ""):
            raise invalid("name")
        name = text(params["name"])
        for row in self._state.put(self._listed, (), 3, {}).values():
            if row.get("name") == name:
                wanted = [text(one) for one in elements(params.get("select"))] or list(row)
                return {"item": {key: value for key, value in row.items() if key in wanted}}
        raise invalid("name", f"Field `{name}` not found")


def _known() -> list[Entity]:
    return [entity for entity in entities().values() if entity.version == 3 and entity.fields]


@cache
def _documented() -> tuple[Entry, ...]:
    return tuple(entry for entry in map(parse, catalogue.lines()) if entry.version == 3)


def _schema_of(entity: Entity) -> str:
    words = entity.name.split(".")
    return f"bitrix.{words[0]}.{words[-1].lower()}dto"


def _document() -> dict[str, Any]:
    """The document, as far as the documentation tells: the portal's own has more in it."""
    paths = {f"/{entry.name}": _operations(entry) for entry in _documented()}
    modules = sorted({entry.name.partition(".")[0] for entry in _documented() if "." in entry.name})
    return {
        "openapi": "3.0.0",
        "info": {"title": "Bitrix24 REST V3 API", "version": "1.0.0"},
        "servers": [],
        "tags": [{"name": module, "description": f"{module} module methods"} for module in modules],
        "paths": paths,
        "components": {
            "schemas": {
                _schema_of(entity): {
                    "type": "object",
                    "properties": {
                        one.name: _TYPES.get(one.type, ({"type": "string"}, ""))[0] | {"title": one.name}
                        for one in entity.fields
                    },
                }
                for entity in _known()
            }
        },
    }


def _operations(entry: Entry) -> dict[str, Any]:
    name, _, verb = entry.name.rpartition(".")
    entity = entities().get((name.casefold(), 3))
    result: dict[str, Any] = {"type": "object"}
    if entity is not None and entity.fields:
        row = {"$ref": f"#/components/schemas/{_schema_of(entity)}"}
        if verb in ("get", "add"):
            result["properties"] = {"item": row}
        elif verb == "list":
            # Observed: the document shows a list as the result itself, though it lies under `items`.
            result = {"type": "array", "items": row}
    answer = {"schema": {"type": "object", "properties": {"result": result}}}
    known = {own: {"type": _PARAMS.get(param.type, "string")} for own, param in entry.params.items()}
    required = [own for own, param in entry.params.items() if param.required]
    body: dict[str, Any] = {"type": "object", "properties": known or []}
    if required:
        body["required"] = required
    operation = {
        "tags": [entry.name.partition(".")[0]],
        "requestBody": {"content": {"application/json": {"schema": body}}},
        "responses": {"200": {"description": "Success response", "content": {"application/json": answer}}},
    }
    return {"post": operation} | ({} if known else {"get": operation})


def _scopes(params: dict[str, Any], _context: Context) -> Any:
    """By module, controller and method. Observed: the documentation has no example of the reply."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in _documented():
        words = entry.name.split(".")
        if len(words) < 3:  # batch, documentation: other names for methods of the module rest
            continue
        place = (words[0], ".".join(words[1:-1]), words[-1])
        wanted = (text(params.get(f"filter{word}")) for word in ("Module", "Controller", "Method"))
        if any(own and own != word for own, word in zip(wanted, place, strict=True)):
            continue
        module, controller, method = place
        about = {"scope": entry.name, "title": entry.name, "description": "", "fields": None}
        found.setdefault(module, {}).setdefault(controller, {})[method] = about
    return found
