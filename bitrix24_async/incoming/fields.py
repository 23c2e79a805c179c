"""Texts of a form read as what they mean; what is absent, empty or unreadable is ``None``, never an error.

A portal never sends an event again, so one odd field must not cost the rest; the text stays in ``data``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NOTHING = frozenset({"", "undefined"})  # the portal's JavaScript writes the latter
_FLAGS = {"1": True, "Y": True, "TRUE": True, "0": False, "N": False, "FALSE": False}

I = TypeVar("I", bound=OpenIntEnum)  # noqa: E741 - stands for one of two alphabets of enumerations
S = TypeVar("S", bound=OpenStrEnum)


def text(data: Any, key: str) -> str | None:
    """Read a text; the options of a placement are JSON, so it may have been sent as a number."""
    value = data.get(key) if isinstance(data, Mapping) else None
    if isinstance(value, int):
        value = str(int(value))
    return value if isinstance(value, str) and value not in _NOTHING else None


def whole(data: Any, key: str) -> int | None:
    """Read a whole number."""
    value = text(data, key)
    return int(value) if value is not None and _WHOLE.fullmatch(value) else None


def identifier(data: Any, key: str) -> int | None:
    """Read the id of an object; 0 means that there is none."""
    return whole(data, key) or None


def flag(data: Any, key: str) -> bool | None:
    """Read yes or no, in any of the ways they are written."""
    return _FLAGS.get((text(data, key) or "").upper())


def number(data: Any, key: str) -> Decimal | None:
    """Read a sum of money."""
    try:
        value = Decimal(text(data, key) or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def instant(data: Any, key: str) -> datetime | None:
    """Read a time with its zone."""
    try:
        value = datetime.fromisoformat(text(data, key) or "")
    except ValueError:
        return None
    return value if value.tzinfo is not None else None


def numbered(data: Any, key: str, kind: type[I]) -> I | None:
    """Read a number that has a name."""
    value = whole(data, key)
    return None if value is None else kind(value)


def worded(data: Any, key: str, kind: type[S]) -> S | None:
    """Read a text of a known set, or one that is new to it."""
    value = text(data, key)
    return None if value is None else kind(value)


def maps(data: Any, key: str) -> Iterator[Mapping[str, Any]]:
    """Give the maps in a list; PHP writes a list with gaps as a map."""
    held = data.get(key) if isinstance(data, Mapping) else None
    for item in held.values() if isinstance(held, Mapping) else held if isinstance(held, list) else ():
        if isinstance(item, Mapping):
            yield item
