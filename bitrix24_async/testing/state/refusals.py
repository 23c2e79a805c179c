"""How methods refuse what is missing or unknown, each scope in its own words, as their pages show."""

from __future__ import annotations

from typing import Any

from bitrix24_async.testing.state.facts import Entity
from bitrix24_async.testing.version3 import UNFOUND, invalid
from bitrix24_async.testing.wire import FakeError
from bitrix24_async.wire.entry import Entry

_STYLES = {scope: scope for scope in ("disk", "calendar", "landing", "lists", "entity")}
_STYLES |= dict.fromkeys(("im", "imbot", "imopenlines"), "chat")
_STYLES |= dict.fromkeys(("task", "bizproc", "sonet_group", "log", "timeman", "placement"), "core")


def style_of(entry: Entry) -> str:
    """How a method that belongs to no entity refuses: as its scope does."""
    if entry.version == 3:
        return "v3"
    return _STYLES.get(entry.name.partition(".")[0], "controller")


def missing(style: str, name: str, *, fields: bool = False, entry: Entry | None = None) -> FakeError:
    """The error that a required parameter is which is not there; ``fields`` is the one with the fields."""
    match style:
        case "crm":
            if fields:
                return FakeError("", "Parameter 'fields' must be array.")
            return FakeError("", "ID is not defined or invalid.")
        case "biconnector":
            code, told = ("FIELDS", "Fields not provided.") if fields else ("ID", "ID is missing.")
            return FakeError(f"VALIDATION_{code}_NOT_PROVIDED", told, 200)
        case "lists":
            return FakeError("ERROR_REQUIRED_PARAMETERS_MISSING", f"Required parameter `{name}` is missing")
        case "entity":
            return FakeError("ERROR_ARGUMENT", f"Argument '{name}' is null or empty", data={"argument": name})
        case "disk":
            place = list(entry.params).index(name) if entry is not None and name in entry.params else 0
            return FakeError("ERROR_ARGUMENT", f"Invalid value of parameter {{Parameter #{place}}}")
        case "calendar":
            method = entry.name if entry is not None else ""
            return FakeError("", f'The required parameter "{name}" for the method "{method}" is not set')
        case "landing":
            return FakeError("MISSING_PARAMS", f"Invocation parameters missing: {name}")
        case "chat":
            words = " ".join(word if word == "ID" else word.capitalize() for word in name.upper().split("_"))
            return FakeError(f"{name.upper()}_EMPTY", f"{words} can't be empty")
        case "v3":
            return invalid(name)
        case "core":
            return FakeError("ERROR_CORE", f"{name} is not defined")
    return FakeError(100, f"Could not find value for parameter {{{name}}}")


def lacking(entity: Entity, names: list[str]) -> FakeError | None:
    """The error that required fields are which are not there, where the entity insists on them."""
    if not names or (entity.owner not in ("catalog", "sale", "booking") and entity.style != "v3"):
        return None
    if entity.style == "v3":
        return invalid(f"fields.{names[0]}")
    return FakeError(0, f"Required fields: {', '.join(names)}")


def unknown(entity: Entity, row_id: Any) -> FakeError:
    """The error that an id is which nothing has."""
    code, told = entity.lost
    told = told.replace("{id}", str(row_id))
    if code == "v3":
        return FakeError(UNFOUND, told)
    return FakeError(int(code) if code.isdigit() and len(code) < 9 else code, told, _status(code))


def _status(code: str) -> int:
    return 200 if code in ("CONNECTOR_NOT_FOUND", "DATASET_NOT_FOUND", "SOURCE_NOT_FOUND") else 400
