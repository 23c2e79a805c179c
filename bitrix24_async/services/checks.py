"""Checks of what callers hand in, made before anything is sent; each names the argument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NoReturn, TypeAlias, TypeVar

from bitrix24_async.errors import UsageError
from bitrix24_async.php import Ref
from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum

Id: TypeAlias = int | Ref
"""An identifier, or a reference to it inside a batch (``slot.ref``)."""

E = TypeVar("E", OpenIntEnum, OpenStrEnum)


def refuse(argument: str, reason: str) -> NoReturn:
    """Raise the ``UsageError`` of one argument."""
    raise UsageError(f"{argument} {reason}", argument=argument)


def whole(value: Any, argument: str, *, least: int = 0, most: int | None = None) -> int:
    """Check a whole number against its bounds."""
    if not isinstance(value, int) or isinstance(value, bool):
        refuse(argument, f"must be a whole number, not {type(value).__name__}")
    if value < least or (most is not None and value > most):
        bounds = f"at least {least}" if most is None else f"between {least} and {most}"
        refuse(argument, f"must be {bounds}, not {value}")
    return int(value)


def positive_id(value: Any, argument: str) -> int:
    """Check an identifier."""
    return whole(value, argument, least=1)


def id_or_ref(value: Any, argument: str) -> Id:
    """Check an identifier that may be the result of an earlier command of the same batch."""
    return value if isinstance(value, Ref) else positive_id(value, argument)


def one_or_many(value: Any, argument: str) -> int | list[int]:
    """Check one identifier or several; a single one goes alone, repeated ones go once."""
    if isinstance(value, int):
        return positive_id(value, argument)
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        refuse(argument, f"must be a user id or several, not {type(value).__name__}")
    ids = list(dict.fromkeys(positive_id(item, argument) for item in value))
    if not ids:
        refuse(argument, "must not be empty: give one id or more")
    return ids[0] if len(ids) == 1 else ids


def text(value: Any, argument: str) -> str:
    """Check a text that must say something."""
    if not isinstance(value, str):
        refuse(argument, f"must be text, not {type(value).__name__}")
    if not value.strip():
        refuse(argument, "must not be empty")
    return value


def optional_text(value: Any, argument: str) -> str:
    """Check a text that may be empty."""
    if not isinstance(value, str):
        refuse(argument, f"must be text, not {type(value).__name__}")
    return value


def _flag(value: Any, argument: str) -> bool:
    # Truth is not enough: the text "N" is true in Python and in PHP.
    if not isinstance(value, bool):
        refuse(argument, f"must be True or False, not {value!r:.40}")
    return value


def yes_no(value: Any, argument: str) -> str:
    """Write a flag as ``Y`` or ``N``."""
    return "Y" if _flag(value, argument) else "N"


def one_zero(value: Any, argument: str) -> int:
    """Write a flag as 1 or 0."""
    return int(_flag(value, argument))


def instant(value: Any, argument: str) -> str:
    """Write a time with its zone, as ISO 8601."""
    if not isinstance(value, datetime):
        refuse(argument, f"must be a datetime, not {type(value).__name__}")
    if value.utcoffset() is None:
        refuse(argument, "must have a time zone: the portal would read it in its own")
    return value.isoformat(timespec="seconds")


def amount(value: Any, argument: str) -> str:
    """Write a sum of money as plain digits."""
    if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
        refuse(argument, f"must be a number, not {type(value).__name__}")
    exact = Decimal(str(value))
    if not exact.is_finite() or exact < 0:
        refuse(argument, f"must be zero or more, not {value}")
    return format(exact, "f")


def known(value: Any, kind: type[E], argument: str) -> E:
    """Check a value of an enumeration; what a reply may hold unknown, a request may not."""
    try:
        member = kind(value)
    except (TypeError, ValueError):
        member = None
    if member is None or not member.known or isinstance(value, bool):
        choices = ", ".join(
            f"{kind.__name__}.{name} ({item.value})" for name, item in kind.__members__.items()
        )
        refuse(argument, f"must be one of {choices}, not {value!r:.40}")
    return member
