"""The scalars of the portal's JSON, each read kindly: from a value to Python's, or ``ValueError``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from bitrix24_async.wire.money import Money, exact

_FLAGS = {"y": True, "n": False, "1": True, "0": False, "true": True, "false": False, "": False}
_WHOLE = re.compile(r"\s*[+-]?\d{1,30}(?:\.0*)?\s*\Z", re.ASCII)


def _bool(value: Any, _: Any = None) -> bool:
    if value is True or value is False:
        return value
    if isinstance(value, int) and value in (0, 1):
        return value == 1
    if isinstance(value, str):
        return _FLAGS[value.casefold()]
    raise ValueError


def read_int(value: Any, _: Any = None) -> int:
    """Read a whole number, also one that comes as text or as 5.0."""
    if value.__class__ is int:
        return value
    if isinstance(value, str) and _WHOLE.match(value):
        return int(value.partition(".")[0])
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise ValueError


def _float(value: Any, _: Any = None) -> float:
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        number = float(value)
        if isfinite(number):
            return number
    raise ValueError


def read_str(value: Any, _: Any = None) -> str:
    """Read a text, also one that comes as a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise ValueError


def _datetime(value: Any, _: Any = None) -> datetime:
    if isinstance(value, str):
        instant = datetime.fromisoformat(value.strip())
        if instant.tzinfo is not None:
            return instant
    raise ValueError


def _date(value: Any, _: Any = None) -> date:
    if isinstance(value, str):
        # The day as it is written: the time that may follow is midnight in the portal's own zone.
        return datetime.fromisoformat(value.strip()).date()
    raise ValueError


def _decimal(value: Any, _: Any = None) -> Decimal:
    return exact(value)


def _money(value: Any, _: Any = None) -> Money:
    if isinstance(value, str):
        return Money.parse(value)
    raise ValueError


SCALARS: dict[Any, tuple[Callable[..., Any], str]] = {
    bool: (_bool, "a flag (Y/N, 1/0, true/false)"),
    int: (read_int, "a whole number"),
    float: (_float, "a number"),
    str: (read_str, "text"),
    datetime: (_datetime, "an ISO 8601 date with a time zone"),
    date: (_date, "an ISO 8601 date"),
    Decimal: (_decimal, "a number"),
    Money: (_money, "a sum of money such as 12.50|EUR"),
}
"""What each type is read with, and what is expected of it."""
