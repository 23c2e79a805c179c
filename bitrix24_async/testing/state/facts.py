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
    {"style", "in", "of", "same", "key", "id", "texts", "camel", "named", "unique", "flat", "one"}
    | {"userfields", "lost", "held"}
)


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
    methods: Mapping[str, str]
    """What each gives, by its last word in small letters."""
    style: str = ""
    key: str = ""
    id: str = ""
    held: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    parent: tuple[str, str] | None = None
    same: str = ""
    texts: bool = False
    camel: bool = False
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
    given: dict[str, Any] = {flag: flag in facts for flag in ("texts", "camel", "userfields")}
    given |= {key: facts[key] for key in ("style", "key", "id", "same", "one") if key in facts}
    if "held" in facts:
        given["held"] = tuple(facts["held"].split(","))
    if "in" in facts:
        given["inside"] = tuple(facts["in"].split(","))
    if "of" in facts:
        given["parent"] = tuple(facts["of"].split(":"))
    for key in ("named", "flat"):
        if key in facts:
            given[key] = dict(pair.split(":") for pair in facts[key].split(","))
    if "unique" in facts:
        given["unique"] = tuple(facts["unique"].replace("~", " ").split(":", 2))
    if "lost" in facts:
        code, _, told = facts["lost"].partition(":")
        given["lost"] = (code, told.replace("~", " "))
    methods = {key.lower(): shape for key, shape in facts.items() if key not in _NO_METHODS}
    return Entity(name, int(version or 2), methods, **given, fields=tuple(map(_field, fields.split())))


def _field(text: str) -> Field:
    found = _FIELD.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no field")
    flags = found["flags"] or ""
    return Field(
        found["name"], found["type"], found["status"] or "", *(flag in flags for flag in ("r", "q", "i", "m"))
    )
