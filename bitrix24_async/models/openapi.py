"""Fields of REST 3.0, out of the portal's OpenAPI document and its lists of fields (docs: rest-v3.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from bitrix24_async.models.facts import Fact

# Observed: the types that the document has, floats among them, which OpenAPI does not know.
_KINDS = {
    "integer": "integer",
    "number": "float",
    "float": "float",
    "boolean": "boolean",
    "string": "string",
    "array": "any",
    "object": "object",
}
_KINDS_OF_LISTS = {
    "int": "integer",
    "float": "float",
    "bool": "boolean",
    "string": "string",
    "array": "any",
    "object": "object",
}


def fields_of_schema(document: Any, name: str) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Return a record's fields, and the names of those that are other records."""
    schema = next((found for verb in ("get", "list") for found in _rows(document, f"/{name}.{verb}")), {})
    properties = schema.get("properties")
    if not isinstance(properties, Mapping):
        return (), ()
    facts, related = [], []
    for own, about in properties.items():
        if not isinstance(about, Mapping):
            continue
        inner = about.get("items") if about.get("type") == "array" else about
        if isinstance(inner, Mapping) and "$ref" in inner:
            related.append(own)
            continue
        kind = "datetime" if about.get("format") == "date-time" else _KINDS.get(str(about.get("type")), "any")
        multiple = about.get("type") == "array"
        if multiple and isinstance(inner, Mapping):
            kind = _KINDS.get(str(inner.get("type")), "any")
        facts.append(Fact(own, kind, multiple=multiple, read_only=own == "id", values=_values(about)))
    return tuple(facts), tuple(related)


def fields_of_list(result: Any, known: Iterable[Fact]) -> tuple[Fact, ...]:
    """Add what a ``….field.list`` says of updates; without known fields, return those that it has."""
    items = result.get("items") if isinstance(result, Mapping) else None
    listed = {str(one.get("name")): one for one in items or () if isinstance(one, Mapping)}
    kept = {name for name, about in listed.items() if about.get("editable") is False}
    found = tuple(evolve(fact, read_only=fact.read_only or fact.name in kept) for fact in known)
    return found or tuple(
        Fact(
            name,
            _KINDS_OF_LISTS.get(str(about.get("type")), "any"),
            multiple=about.get("multiple") is True or about.get("type") == "array",
            read_only=name in kept or name == "id",
        )
        for name, about in listed.items()
    )


def _rows(document: Any, path: str) -> Iterator[Mapping[str, Any]]:
    """Yield the schema of a method's row, if the document tells it."""
    found = document
    for step in ("paths", path, "post", "responses", "200", "content", "application/json", "schema"):
        found = found.get(step) if isinstance(found, Mapping) else None
    found = _inner(_inner(_resolved(document, found), document, "result"), document, "item", "items")
    if found is not None and found.get("type") == "array":
        found = _resolved(document, found.get("items"))
    if found is not None and isinstance(found.get("properties"), Mapping):
        yield found


def _inner(schema: Any, document: Any, *names: str) -> Mapping[str, Any] | None:
    properties = schema.get("properties") if isinstance(schema, Mapping) else None
    if not isinstance(properties, Mapping):
        return schema if isinstance(schema, Mapping) else None
    return next((_resolved(document, properties[name]) for name in names if name in properties), schema)


def _resolved(document: Any, schema: Any) -> Mapping[str, Any] | None:
    seen = 0
    while isinstance(schema, Mapping) and isinstance(schema.get("$ref"), str) and seen < 10:
        found = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found.get(step) if isinstance(found, Mapping) else None
        schema, seen = found, seen + 1
    return schema if isinstance(schema, Mapping) else None


def _values(about: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    values = about.get("enum")
    return tuple((str(value), str(value)) for value in values) if isinstance(values, list) else ()
