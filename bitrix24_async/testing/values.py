"""Values as PHP reads and writes them."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"\s*[+-]?\d+((?:\.\d*)?(?:[eE][+-]?\d{1,2})?)")


class Object(dict[str, Any]):
    """A PHP object: unlike an array it is written ``{}`` when empty."""


def truth(value: Any) -> bool:
    """PHP's ``(bool)``: "0" is false, "false" is true."""
    return value != "0" and bool(value)


def integer(value: Any) -> int:
    """PHP's ``(int)``: the number a text begins with, or 0."""
    if isinstance(value, str):
        found = _NUMBER.match(value)
        if found is None:
            return 0
        return int(float(found[0])) if found[1] else int(found[0])
    if isinstance(value, (int, float)):
        return int(value)
    return 1 if value else 0


def text(value: Any) -> str:
    """PHP's ``(string)`` of a scalar."""
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, (list, dict)):
        return "Array"
    return str(value)


def elements(value: Any) -> list[Any]:
    """The elements of a PHP array, whatever its keys; a scalar has none."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def fields(value: Any) -> dict[str, Any]:
    """A PHP array as a map; a scalar is an empty one."""
    if isinstance(value, list):
        return {str(index): element for index, element in enumerate(value)}
    return value if isinstance(value, dict) else {}


def array(value: Any) -> Any:
    """A value as ``json_encode`` writes it: an empty map as ``[]``, keys 0..n-1 as a list."""
    kind = type(value)
    if kind is list:
        return [array(element) for element in value]
    if kind is dict:
        if all(str(key) == str(index) for index, key in enumerate(value)):
            return [array(element) for element in value.values()]
        return {str(key): array(element) for key, element in value.items()}
    return value
