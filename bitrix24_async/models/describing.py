"""Reading the portal's own descriptions of its records: what fields there are, and of which types."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import suppress
from typing import Any, Protocol

from attrs import evolve

from bitrix24_async.errors import AccessDenied, DecodeError, UsageError
from bitrix24_async.models.facts import Fact, Record
from bitrix24_async.models.openapi import fields_of_list, fields_of_schema
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse
from bitrix24_async.wire.reply import Reply

_DESCRIBING = ("fields", "getfields")
# Who may read the fields need not be allowed to read what only adds to them.
_NOT_ALLOWED = AccessDenied
_CUSTOM = {"tasks.task": "task.item.userfield.getlist"}
"""Where custom fields are listed, if not below the record's own name."""
# Of users only the names are described: these are what user.get gives (docs: api-reference/user/user-get.md).
_KINDS_OF_USERS = {
    "ID": "integer",
    "ACTIVE": "boolean",
    "IS_ONLINE": "char",
    "UF_DEPARTMENT": "integer",
    "LAST_LOGIN": "datetime",
    "DATE_REGISTER": "datetime",
    "PERSONAL_BIRTHDAY": "date",
}


class Asker(Protocol):
    """What reading descriptions needs of a client."""

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, *, version: int | None = None
    ) -> Reply:
        """Make one call and return its reply."""
        ...

    def rows(self, method: str, params: Mapping[str, Any] | None = None) -> AsyncGenerator[Any, None]:
        """Stream the rows of a list."""
        ...


async def describe(client: Asker, entity: str) -> Record:
    """Ask the portal for the fields of a kind of record, or refuse a name that has no description."""
    name, _, number = entity.partition(":")
    if number or name == "crm.item":
        return await _item(client, entity, number)
    plain = name.removeprefix("v3.")
    if plain == name:
        for word in _DESCRIBING:
            if (entry := _entry(f"{plain}.{word}", 2)) is not None:
                return await _version_2(client, entity, entry)
    if any(entry.version == 3 for entry in map(parse, catalogue.below(plain))):
        return await _version_3(client, entity, plain)
    raise UsageError(
        f"{entity}: the documentation has no method that describes its fields; there are such as crm.deal, "
        "crm.item:1268 (a smart process and its number), sale.order, tasks.task, v3.tasks.task",
        argument="entity",
    )


async def _version_2(client: Asker, entity: str, entry: Entry) -> Record:
    result = (await client.call(entry.name)).result
    facts = {fact.name: fact for fact in _facts(entry.name, result)}
    if entity == "user":
        facts = {
            name: evolve(
                fact,
                kind=_KINDS_OF_USERS.get(name, "" if fact.custom else "string"),
                label="",
                custom=fact.custom and name != "UF_DEPARTMENT",
                multiple=name == "UF_DEPARTMENT",
            )
            for name, fact in facts.items()
        }
    custom = _entry(f"{entity}.userfield.list", 2) or _entry(_CUSTOM.get(entity, ""), 2)
    if custom is not None:
        listed: list[Fact] = []
        with suppress(_NOT_ALLOWED):
            listed = await _custom(client, custom)
        for fact in listed:
            known = facts.get(fact.name)
            if known is None:
                facts[fact.name] = fact
            else:
                facts[fact.name] = evolve(
                    known,
                    kind=known.kind or fact.kind,
                    label=known.label or fact.label,
                    values=known.values or fact.values,
                    multiple=known.multiple or fact.multiple,
                    custom=True,
                )
    return Record(entity, entry.name, facts=tuple(_as_rows_have_them(entity, facts)))


async def _item(client: Asker, entity: str, number: str) -> Record:
    if not number.isdecimal():
        told = f"{entity}: give the number of the kind (entityTypeId), as in crm.item:1268"
        raise UsageError(told, argument="entity")
    params = {"entityTypeId": int(number)}
    result = (await client.call("crm.item.fields", params)).result
    title = ""
    with suppress(_NOT_ALLOWED):
        title = "".join(
            [str(kind["title"]) async for kind in client.rows("crm.type.list", {"filter": params})]
        )
    facts = tuple(_facts("crm.item.fields", result))
    return Record(entity, "crm.item.fields", title=title, facts=facts)


async def _version_3(client: Asker, entity: str, name: str) -> Record:
    document = (await client.call("rest.documentation.openapi")).result
    facts, related = fields_of_schema(document, name)
    listed = _entry(f"{name}.field.list", 3)
    if listed is not None:
        result = (await client.call(listed.name, version=3)).result
        facts = fields_of_list(result, facts)
    if not facts:
        told = f"neither the portal's OpenAPI document nor a list of fields describes {entity}"
        raise DecodeError(
            told,
            path=f"$.result.paths['/{name}.get']",
            expected="the schema of its rows",
            method="rest.documentation.openapi",
        )
    facts = tuple(fact for fact in facts if fact.name not in related)
    return Record(entity, "rest.documentation.openapi", version=3, facts=facts, related=related)


def _entry(name: str, version: int) -> Entry | None:
    found = map(parse, catalogue.find(name)) if name else ()
    return next((entry for entry in found if entry.version == version), None)


def _facts(method: str, result: Any) -> Iterator[Fact]:
    """Read a description: a map by name, or a list, at the result itself or under its one key."""
    held = result
    while isinstance(held, Mapping) and len(held) == 1 and not _describes(next(iter(held.values()))):
        held = next(iter(held.values()))
    if isinstance(held, list):
        held = {str(about.get("name")): about for about in held if isinstance(about, Mapping)}
    if not isinstance(held, Mapping) or not held:
        told = "the portal describes no fields here"
        raise DecodeError(told, path="$.result", expected="fields by name", method=method)
    for name, about in held.items():
        if isinstance(about, Mapping):
            yield _fact(name, about)
        else:
            yield Fact(
                name, "", str(about or ""), custom=name.startswith("UF_"), read_only=name.upper() == "ID"
            )


def _describes(value: Any) -> bool:
    return not isinstance(value, (Mapping, list)) or (isinstance(value, Mapping) and "type" in value)


def _fact(name: str, about: Mapping[str, Any]) -> Fact:
    labels = (about.get(key) for key in ("formLabel", "listLabel", "filterLabel", "title"))
    label = next((told for told in labels if isinstance(told, str) and told and told != name), "")
    values = about.get("values")
    return Fact(
        name,
        str(about.get("type") or ""),
        "" if label == about.get("upperName") else label,
        custom=about.get("isDynamic") is True or name.upper().startswith("UF_"),
        multiple=about.get("isMultiple") is True,
        read_only=about.get("isReadOnly") is True or name.upper() == "ID",
        immutable=about.get("isImmutable") is True,
        values=tuple((str(key), str(told)) for key, told in values.items())
        if isinstance(values, Mapping)
        else _values(about.get("items")),
    )


def _values(items: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(items, list):
        return ()
    return tuple(
        (str(item.get("ID", item.get("id"))), str(item.get("VALUE", item.get("value")) or ""))
        for item in items
        if isinstance(item, Mapping)
    )


async def _custom(client: Asker, entry: Entry) -> list[Fact]:
    # Names for people come only in a language that is asked for.
    params = {"filter": {"LANG": "en"}} if entry.name.startswith("crm.") else None
    found = []
    async for row in client.rows(entry.name, params):
        labels = (row.get(key) for key in ("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL"))
        texts = [next(iter(told.values()), "") if isinstance(told, Mapping) else told for told in labels]
        found.append(
            Fact(
                str(row["FIELD_NAME"]),
                str(row.get("USER_TYPE_ID") or ""),
                next((told for told in texts if isinstance(told, str) and told), ""),
                custom=True,
                multiple=row.get("MULTIPLE") == "Y",
                values=_values(row.get("LIST")),
            )
        )
    return found


def _as_rows_have_them(entity: str, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """Call fields as rows do: rows of some lists say ``stageId`` for what is ``STAGE_ID`` elsewhere."""
    listed = _entry(f"{entity}.list", 2)
    differs = listed is not None and listed.listing is not None and listed.listing.id.islower()
    for fact in facts.values():
        if differs and fact.name.isupper():
            yield evolve(fact, name=_camel(fact.name), sent=fact.name)
        else:
            yield fact


def _camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)
