"""Parameters to a JSON body; what JSON cannot say is refused before anything is sent."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import orjson

from bitrix24_async.errors import BadReference, UsageError
from bitrix24_async.php import MOST_DIGITS, TOO_LARGE, Ref
from bitrix24_async.wire.call import Params

_OPTIONS = (
    orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
)

# Whole numbers are looked at more closely where they are not surely whole ones for PHP.
_FIRST = _OPTIONS | orjson.OPT_STRICT_INTEGER


def signed(body: bytes, token: str) -> bytes:
    """Return the same body, which is a JSON object, with ``token`` in its ``auth`` field."""
    auth = b'{"auth":' + orjson.dumps(token)
    return auth + b"}" if body == b"{}" else auth + b"," + body[1:]


def encode(params: Params, *, method: str, named: bool = False) -> bytes:
    """Return the body of a call; with ``named``, positional parameters become a map with room for more."""
    try:
        return _encode(params, method, named=named)
    except UsageError:
        raise
    except Exception as error:
        # Maps and lists may be anyone's code.
        raise unreadable(method, error) from error


def unreadable(method: str, error: Exception) -> UsageError:
    """Return the error of parameters that raise when they are read."""
    return UsageError(f"{method}: params: they cannot be read: {type(error).__name__}", argument="params")


def _encode(params: Params, method: str, *, named: bool) -> bytes:
    value: Any
    if type(params) is dict or isinstance(params, Mapping):
        if "auth" in params:
            raise _taken(method)
        value = params if isinstance(params, dict) else dict(params)
    elif named:
        # A list has no room for `auth`; the server reads the keys "0", "1", … the same.
        value = {str(index): item for index, item in enumerate(params)}
    else:
        value = list(params)
    try:
        body = orjson.dumps(value, option=_FIRST)
    except (TypeError, RecursionError):
        # Either something JSON cannot say, or something that has to be rewritten: the slow way tells.
        return orjson.dumps(_plain(value, "", method, ()), option=_OPTIONS)
    if b"null" in body:
        # NaN and infinity are written as null, which would silently mean something else.
        _plain(value, "", method, ())
    return body


def _plain(value: Any, path: str, method: str, above: tuple[int, ...]) -> Any:
    """Rewrite a value with JSON's own types, or say which part of it cannot be."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path, method)
    if isinstance(value, int):
        if -(2**63) <= value < 2**63:
            return int(value)
        if abs(value) >= TOO_LARGE:
            raise _refusal(method, path, f"it has more than {MOST_DIGITS} digits")
        # PHP would read a rounded number. As in a batch: digits.
        return int.__repr__(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _refusal(method, path, f"{value!r} is not a number that JSON can carry")
        return float(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _refusal(method, path, f"{value!r} is not a number that JSON can carry")
        if abs(value.adjusted()) > MOST_DIGITS:
            raise _refusal(method, path, f"it has more than {MOST_DIGITS} digits")
        # As in a batch: digits, no exponent.
        return f"{value:f}"
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise _refusal(method, path, "the datetime has no time zone; give it one (tzinfo=…)")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, (bytes, bytearray, memoryview)):
        if id(value) in above:
            raise _refusal(method, path, "it contains itself")
        if len(above) > 200:
            raise _refusal(method, path, "it is nested too deeply")
        above = (*above, id(value))
        if isinstance(value, Mapping):
            plain = {
                _key(key, path, method): _plain(item, f"{path}[{key}]" if path else str(key), method, above)
                for key, item in value.items()
            }
            if len(plain) < len(value):
                raise _refusal(method, path, "the map has a key twice, as text and as a number")
            return plain
        return [_plain(item, f"{path}[{i}]", method, above) for i, item in enumerate(value)]
    raise _refusal(method, path, f"a value of type {type(value).__name__} cannot be written as JSON")


def _key(key: Any, path: str, method: str) -> str:
    if isinstance(key, Enum):
        key = key.value
    if isinstance(key, int) and not isinstance(key, bool):
        return int.__repr__(key)
    if not isinstance(key, str):
        raise _refusal(method, path, f"a key must be text, not {type(key).__name__}")
    if key == "auth" and not path:
        raise _taken(method)
    return _text(key, path, method)


def _text(value: str, path: str, method: str) -> str:
    if isinstance(value, Ref):
        message = f"{method}: params: {path}: a reference means something only inside its own batch"
        raise BadReference(message, argument=path)
    try:
        value.encode()
    except UnicodeEncodeError as exc:
        raise _refusal(method, path, "the text holds a lone surrogate, which UTF-8 cannot carry") from exc
    return str(value)


def _taken(method: str) -> UsageError:
    message = f"{method}: params: 'auth' is where the credential goes; give the client a credential instead"
    return UsageError(message, argument="auth")


def _refusal(method: str, path: str, reason: str) -> UsageError:
    where = path or "params"
    return UsageError(f"{method}: params: {where}: {reason}", argument=where)
