"""Conditions on parameters under which a call, idempotent otherwise, does something twice when run twice.

``has:PATH``
    the parameter is given;
``no:PATH``
    it is not, or it is null or empty;
``is:PATH=VALUE``
    it has this value;
``new:PATH=KEY``
    one of the items there has no ``KEY``, so the portal adds it;
``nested:PATH``
    one of the items there is a list or a map, which may be a file;
``file:PATH``
    there is a ``fileData`` at any depth.

``|`` joins conditions of which one is enough. A path has a dot before each inner name, ``,`` between names of
which each counts, and ``*`` at the end of a name for any rest. Letter case does not count. Where a reference
to another command's result stands on the way, nothing is known, and the condition holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bitrix24_async.errors import UsageError
from bitrix24_async.php import Ref

_EMPTY: tuple[object, ...] = (None, "", [], {}, ())
_WORDS = {
    "has": "{path} is given",
    "no": "{path} is not given",
    "is": "{path} is {value}",
    "new": "an item of {path} has no {value}",
    "nested": "{path} holds a list or a map",
    "file": "{path} holds a file",
}


def holds(condition: str, params: Mapping[str, Any] | Sequence[Any]) -> bool:
    """Whether a condition holds for these parameters; of positional ones it is taken to hold."""
    if not condition:
        return False
    return not isinstance(params, Mapping) or any(_one(part, params) for part in condition.split("|"))


def check(condition: str) -> None:
    """Refuse a condition that is not written as one."""
    for part in condition.split("|"):
        kind, _, path = part.partition(":")
        name, equals, value = path.partition("=")
        if kind not in _WORDS or not name:
            raise UsageError(f"{part!r} is no condition", argument="unless")
        if (kind in ("is", "new")) is not bool(equals and value):
            raise UsageError(f"{part!r} lacks a value, or has one too many", argument="unless")


def explain(condition: str) -> str:
    """Say a condition in words."""
    told = []
    for part in condition.split("|"):
        kind, _, path = part.partition(":")
        path, _, value = path.partition("=")
        told.append(_WORDS[kind].format(path=path.replace(",", "/"), value=value))
    return " or ".join(told)


def _one(part: str, params: Mapping[str, Any]) -> bool:
    kind, _, path = part.partition(":")
    path, _, value = path.partition("=")
    found = list(_values(params, path.casefold().split(".")))
    if any(isinstance(item, Ref) for item in found):
        return True
    match kind:
        case "has":
            return bool(found)
        case "no":
            return all(item in _EMPTY for item in found)
        case "is":
            return any(str(item).casefold() == value for item in found)
        case "new":
            return any(_lacks(item, value) for inner in found for item in _items(inner))
        case "nested":
            return any(
                isinstance(item, (Mapping, list, tuple, Ref)) for inner in found for item in _items(inner)
            )
        case _:
            return any(map(_has_file, found))


def _values(value: Any, path: Sequence[str]) -> Iterator[Any]:
    if not path or isinstance(value, Ref):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if any(_fits(str(name).casefold(), word) for word in path[0].split(",")):
                yield from _values(item, path[1:])


def _fits(name: str, word: str) -> bool:
    return name.startswith(word[:-1]) if word.endswith("*") else name == word


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, (list, tuple)) else (value,)


def _lacks(item: Any, key: str) -> bool:
    if not isinstance(item, Mapping):
        return item not in _EMPTY
    return all(value in _EMPTY for name, value in item.items() if str(name).casefold() == key.casefold())


def _has_file(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(str(name).casefold() == "filedata" or _has_file(item) for name, item in value.items())
    return isinstance(value, Ref) or (isinstance(value, (list, tuple)) and any(map(_has_file, value)))
