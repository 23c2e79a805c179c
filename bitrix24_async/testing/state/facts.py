"""What is documented of the entities that the portal holds: ``entities.txt``, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

_FIELD = re.compile(r"(?P<name>\w+):(?P<type>\w*(?:\[\])?)(?:\((?P<status>\w+)\))?(?:!(?P<flags>\w+))?\Z")
_NO_METHODS = frozenset(
    {"style", "in", "of", "same", "rows", "key", "id", "texts", "camel", "named", "unique", "flat", "one"}
    | {
        "userfields",
        "lost",
        "held",
        "by",
        "each",
        "counted",
        "whole",
        "or",
        "members",
        "coded",
        "capitals",
        "anycase",
    }
)
_OPERATIONS = {
    "add": "add create register bind",
    "get": "get getbyid",
    "update": "update",
    "delete": "delete unregister",
    "fields": "fields getfields",
    "drop": "unbind deletebyfilter",
    "put": "set",
    "clear": "unset reset",
}
_WORDS = frozenset({*_OPERATIONS, "copy", "find", "fill", "merge", "value", "say", "move"})
_OPERATION_OF = {word: operation for operation, words in _OPERATIONS.items() for word in words.split()}


@frozen
class Way:
    """How one method of an entity works."""

    operation: str
    """``add``, ``get``, ``update``, ``delete``, ``fields``; ``find`` and ``drop`` the rows with the values
    that are given; ``put``, ``value`` and ``clear`` what a place has; ``say`` what is documented."""
    result: str
    """What is answered; ``shown`` is what the documentation shows, with the row's values."""
    sets: Mapping[str, str] = field(factory=dict)
    """Values that it gives a row by itself, or after ``$`` the parameters that it takes them from."""
    entity: str = ""
    """Whose rows it is about, if not its own entity's."""


@frozen
class Field:
    """One field of an entity."""

    name: str
    type: str = ""
    status: str = ""
    """The list of statuses that its values come from."""
    read_only: bool = False
    required: bool = False
    immutable: bool = False
    multiple: bool = False

    @property
    def title(self) -> str:
        """A name for people."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", self.name).replace("_", " ").lower().strip()
        return words[:1].upper() + words[1:] if len(words) > 2 else words.upper()


@frozen
class Entity:
    """An entity and its methods; what the facts mean, ``entities.txt`` tells."""

    name: str
    version: int
    methods: Mapping[str, Way]
    """By the last word, in small letters."""
    style: str = ""
    key: str = ""
    id: str = ""
    held: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    parent: tuple[str, str] | None = None
    same: str = ""
    rows: tuple[str, ...] = ()
    """The lists that show it, if they are not called after it."""
    by: tuple[str, ...] = ()
    each: str = ""
    counted: Mapping[str, int] = field(factory=dict)
    """Numbers that the portal gives where a call does not, from the first on."""
    whole: bool = False
    members: tuple[str, str] = ("", "")
    """Of whom it is a place, and the parameter with the first of them; who makes it is one."""
    other: tuple[str, str] = ("", "")
    """Another parameter that names a row, and what its ids begin with there."""
    texts: bool = False
    coded: bool = False
    camel: bool = False
    capitals: bool = False
    anycase: bool = False
    named: Mapping[str, str] = field(factory=dict)
    unique: tuple[str, str, str] | None = None
    flat: Mapping[str, str] = field(factory=dict)
    one: str = ""
    userfields: bool = False
    lost: tuple[str, str] = ("", "Not found")
    fields: tuple[Field, ...] = ()

    @property
    def owner(self) -> str:
        """Of which scope it is."""
        return self.name.partition(".")[0]


def described(one: Field) -> dict[str, Any]:
    """A field as the methods for fields have it."""
    about: dict[str, Any] = {
        "type": one.type,
        "isRequired": one.required,
        "isReadOnly": one.read_only,
        "isImmutable": one.immutable,
        "isMultiple": one.multiple,
        "isDynamic": False,
        "title": one.title,
    }
    return about | ({"statusType": one.status} if one.status else {})


@cache
def filled() -> frozenset[str]:
    """The entities that calls put rows into, by their folded names."""
    return frozenset(
        (way.entity or entity.same or entity.name).casefold()
        for entity in entities().values()
        for way in entity.methods.values()
        if way.operation in ("add", "fill", "copy")
    )


@cache
def shown_by() -> Mapping[str, Entity]:
    """The entities whose list is not called after them, by the list."""
    return {name.casefold(): entity for entity in entities().values() for name in entity.rows}


@cache
def entities() -> Mapping[tuple[str, int], Entity]:
    """All entities, by folded name and version."""
    found: dict[tuple[str, int], Entity] = {}
    lines = Path(__file__).with_name("entities.txt").read_text("utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and not line.startswith(("#", " ")):
            entity = _entity(line, following if following.startswith(" ") else "")
            found[entity.name.casefold(), entity.version] = entity
    return found


def _entity(line: str, fields: str) -> Entity:
    name, *said = line.split()
    name, _, version = name.partition("@")
    facts = dict(fact.partition("=")[::2] for fact in said)
    given: dict[str, Any] = {
        flag: flag in facts
        for flag in ("texts", "camel", "userfields", "whole", "coded", "capitals", "anycase")
    }
    given |= {key: facts[key] for key in ("style", "key", "id", "same", "one", "each") if key in facts}
    for key, own in (("held", "held"), ("in", "inside"), ("by", "by"), ("rows", "rows")):
        if key in facts:
            given[own] = tuple(facts[key].split(","))
    for key, own in (("of", "parent"), ("or", "other"), ("members", "members")):
        if key in facts:
            given[own] = tuple(facts[key].split(":"))
    for key in ("named", "flat"):
        if key in facts:
            given[key] = dict(pair.split(":") for pair in facts[key].split(","))
    if "counted" in facts:
        counted, _, least = facts["counted"].partition(":")
        given["counted"] = {counted: int(least)}
    if "unique" in facts:
        given["unique"] = tuple(facts["unique"].replace("~", " ").split(":", 2))
    if "lost" in facts:
        code, _, told = facts["lost"].partition(":")
        given["lost"] = (code, told.replace("~", " "))
    methods = {key.lower(): _way(key, told) for key, told in facts.items() if key not in _NO_METHODS}
    return Entity(name, int(version or 2), methods, **given, fields=tuple(map(_field, fields.split())))


def _way(word: str, told: str) -> Way:
    entity, slash, rest = told.partition("/")
    told, _, sets = (rest if slash else entity).partition("!")
    operation, _, result = told.rpartition(">")
    if result in _WORDS:
        operation, result = result, ""
    given = dict(pair.split(":") for pair in sets.split(",") if pair)
    return Way(
        operation or _OPERATION_OF.get(word.lower(), "update"),
        result or "shown",
        given,
        entity if slash else "",
    )


def _field(text: str) -> Field:
    found = _FIELD.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no field")
    flags = found["flags"] or ""
    return Field(
        found["name"], found["type"], found["status"] or "", *(flag in flags for flag in ("r", "q", "i", "m"))
    )
