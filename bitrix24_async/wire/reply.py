"""(status, body) to a ``Reply``, or the error it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from json import JSONDecodeError, dumps, loads
from typing import Any

import orjson
from attrs import field, frozen

from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    AuthError,
    DecodeError,
    InsufficientScope,
    NotFound,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    ServerError,
    TokenExpired,
)
from bitrix24_async.wire.drafts import drafts_of
from bitrix24_async.wire.redact import excerpt, redact
from bitrix24_async.wire.timing import Timed

# Codes come in any letter case, so they are compared folded (docs: the error table of every method page).
_CLASSES: dict[str, type[ApiError]] = {
    "query_limit_exceeded": QueryLimit,
    "operation_time_limit": OperatingLimit,
    "overload_limit": Overloaded,
    "expired_token": TokenExpired,
    "no_auth_found": AuthError,
    "invalid_token": AuthError,
    "insufficient_scope": InsufficientScope,
    "invalid_credentials": AccessDenied,
    "user_access_error": AccessDenied,
    "access_denied": AccessDenied,
    "wrong_auth_type": AccessDenied,
    "error_method_not_found": NotFound,
    "error_manifest_is_not_available": NotFound,
    "error_not_found": NotFound,
    "not_found": NotFound,
    "internal_server_error": ServerError,
    "error_unexpected_answer": ServerError,
    # The portal is closed: certain, final, and nothing ran, though its status is 500.
    "portal_deleted": ApiError,
}
# REST 3.0 codes are class names of the server (docs: rest-v3.md); the last word tells.
_V3_CLASSES: dict[str, type[ApiError]] = {
    "ratelimit": OperatingLimit,
    "insufficientscope": InsufficientScope,
    "accessdenied": AccessDenied,
    "methodnotfound": NotFound,
    "entitynotfound": NotFound,
}
_NOT_FOUND = re.compile(r"not found\W*", re.IGNORECASE)
TOO_LARGE = frozenset({413, 414, 431})
_KNOWN = frozenset({"result", "time", "total", "next"})


@frozen(weakref_slot=False)
class Reply(Timed):
    """A call's answer: ``result`` as the portal sent it, and what came beside it."""

    result: Any
    total: int | None = None
    next: int | None = None
    data: Mapping[str, Any] = {}
    """Any further keys of the answer."""
    time: Any = field(default=None, repr=False)
    """The answer's ``time`` as the portal sent it."""


_Draft = drafts_of(Reply)
_NO_MORE: Mapping[str, Any] = {}


def replied(
    result: Any, total: int | None, following: int | None, time: Any, data: Mapping[str, Any] = _NO_MORE
) -> Reply:
    """Make a reply."""
    reply: Reply = _Draft(result, total, following, data, time)
    reply.__class__ = Reply
    return reply


def parse(status: int, body: bytes, *, method: str, secrets: Collection[str] = ()) -> dict[str, Any]:
    """Read a body as an answer that holds a ``result``, or raise what it means."""
    try:
        data = _json(body)
    except ValueError:
        reason = "an empty body" if not body.strip() else "a body that is not JSON"
        # Of nothing: the causes hold the body, and some show it.
        raise _unreadable(status, body, reason, method, secrets) from None
    if not isinstance(data, dict):
        raise _unreadable(status, body, f"a JSON {type(data).__name__} instead of an object", method, secrets)
    if "error" in data:
        raise api_error(data, method=method, status=status, secrets=secrets)
    if "result" not in data and "openapi" in data:
        # The one answer that comes with nothing around it (docs: rest-v3.md).
        return {"result": data}
    if "result" not in data:
        raise _unreadable(status, body, "an object with neither 'result' nor 'error'", method, secrets)
    return data


def reply_of(data: Mapping[str, Any]) -> Reply:
    """Return the reply that a parsed answer holds."""
    extra = data.keys() - _KNOWN
    return replied(
        data["result"],
        whole(data["total"]) if "total" in data else None,
        whole(data["next"]) if "next" in data else None,
        data.get("time"),
        {key: data[key] for key in data if key in extra} if extra else _NO_MORE,
    )


def api_error(
    data: Any, *, method: str, status: int | None = None, secrets: Collection[str] = ()
) -> ApiError:
    """Build the error that an ``{"error": …}`` object, of version 2 or 3, means."""
    if not isinstance(data, Mapping):
        # Observed inside batches: a bare text in place of the object.
        data = {"error": "", "error_description": data}
    code: Any = data.get("error")
    description: Any = data.get("error_description")
    extra = {key: value for key, value in data.items() if key not in {"error", "error_description"}}
    if isinstance(code, Mapping):
        extra |= {key: value for key, value in code.items() if key not in {"code", "message"}}
        code, description = code.get("code"), code.get("message", description)
    code, description = redact(_as_text(code), secrets), redact(_as_text(description), secrets)
    cls = _class_of(code.casefold(), description, status)
    return cls(code=code, description=description, method=method, status=status, data=extra)


def _class_of(code: str, description: str, status: int | None) -> type[ApiError]:
    """Choose the class of an error by its folded code, and where that says nothing, by what else is told."""
    cls = _CLASSES.get(code)
    if cls is None and code.startswith("bitrix_rest_v3_"):
        last = code.removesuffix("exception")
        cls = next((found for word, found in _V3_CLASSES.items() if last.endswith(word)), None)
    if status == 401 and (cls is None or cls is AccessDenied):
        return AuthError
    if cls is not None:
        return cls
    if status is not None and status >= 500:
        return ServerError
    # Many methods of the CRM say it with an empty code, or 0, and in words only.
    return NotFound if code in ("", "0") and _NOT_FOUND.fullmatch(description) else ApiError


def whole(value: Any) -> int | None:
    """Return a whole number that may have been sent as text; anything else is unknown."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    # No count of rows has more digits, and Python refuses to read thousands of them.
    if isinstance(value, str) and value.isdecimal() and len(value) < 20:
        return int(value)
    return None


class LenientlyRead(dict[str, Any]):
    """An answer with something in it that JSON does not have, such as half a letter or NaN."""


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        # Stricter than PHP in two places: a byte order mark in front (a PHP file saved with one),
        # and lone surrogates in escapes (a text cut in the middle of an emoji).
        try:
            data = loads(body.decode("utf-8-sig"))
        except RecursionError as exc:
            raise JSONDecodeError("nested too deeply", "", 0) from exc
        return LenientlyRead(data) if isinstance(data, dict) else data


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    # Not orjson: what only the lenient reader could read, only the lenient writer can write.
    return dumps(value, ensure_ascii=False)


def _unreadable(
    status: int, body: bytes, reason: str, method: str, secrets: Collection[str]
) -> DecodeError | OutcomeUnknown | ApiError:
    if status in TOO_LARGE:
        # Whoever said this has not read the request to its end: nothing ran.
        description = f"HTTP {status}: the request is too large for the server"
        return ApiError(description=description, method=method, status=status)
    snippet = excerpt(body, secrets)
    if 200 <= status < 300:
        return DecodeError(
            f"{reason} (HTTP {status}): {snippet!r}",
            path="$",
            expected="an object with 'result' or 'error'",
            excerpt=snippet,
            method=method,
        )
    # A proxy in front of the portal speaks, not the portal: it may or may not have passed the call on.
    return OutcomeUnknown(f"HTTP {status} with {reason}: {snippet!r}", method=method)
