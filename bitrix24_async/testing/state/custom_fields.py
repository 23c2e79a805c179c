"""Fields of the portal's own, as the methods for fields show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from bitrix24_async.testing.state.facts import Entity, entities
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, fields, text


class Tables(Protocol):
    """The rows of all entities."""

    def table(self, entity: Entity, params: Row) -> Mapping[Any, Row]:
        """Return the rows of one entity."""
        ...


def of_entity(state: Tables, name: str) -> dict[str, Row]:
    """The custom fields that ``crm.*.userfield.add`` gave to an entity of the CRM."""
    kind = entities().get((f"{name}.userfield", 2))
    if kind is None:
        return {}
    found = {}
    for row in state.table(kind, {}).values():
        label = _label(row.get("EDIT_FORM_LABEL") or row.get("LABEL")) or text(row["FIELD_NAME"])
        about = _about(
            row["FIELD_NAME"], row.get("USER_TYPE_ID"), row["MULTIPLE"], row["MANDATORY"], row.get("LIST")
        )
        about |= {"listLabel": label, "formLabel": label, "filterLabel": label}
        found[text(row["FIELD_NAME"])] = about
    return found


def of_process(state: Tables, type_id: Any) -> dict[str, Row]:
    """The custom fields that ``userfieldconfig.add`` gave to a smart process."""
    found = {}
    for row in state.table(entities()["userfieldconfig", 2], {}).values():
        if text(row.get("entityId")) == f"CRM_{text(type_id)}":
            name = text(row.get("fieldName"))
            about = _about(
                name, row.get("userTypeId"), row.get("multiple"), row.get("mandatory"), row.get("enum")
            )
            found[name] = {**about, "title": _label(row.get("editFormLabel")) or name}
    return found


def numbered(items: Iterable[Any], *, word: str) -> list[Row]:
    """The values of a list field with ids; ``word`` is what a value is called."""
    return [
        {"ID": text(item.get("ID", item.get("id")) or place), "VALUE": text(item.get(word))}
        for place, item in enumerate(map(fields, items), 45)
    ]


def _about(name: Any, kind: Any, multiple: Any, mandatory: Any, items: Any) -> Row:
    about: Row = {
        "type": text(kind) or "string",
        "isRequired": text(mandatory) == "Y",
        "isReadOnly": False,
        "isImmutable": False,
        "isMultiple": text(multiple) == "Y",
        "isDynamic": True,
        "title": text(name),
    }
    if about["type"] == "enumeration":
        listed = elements(items)
        word = "VALUE" if any("VALUE" in fields(item) for item in listed) else "value"
        about["items"] = numbered(listed, word=word)
    return about


def _label(value: Any) -> str:
    if isinstance(value, dict):
        return next((text(told) for told in value.values() if told), "")
    return text(value)
