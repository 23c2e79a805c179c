"""A posted form, read as PHP would, within bounds that are looked at before anything is decoded."""

from __future__ import annotations

from typing import Any

from bitrix24_async.errors import BadEvent, UsageError
from bitrix24_async.php import MAX_DEPTH, parse_query

MAX_SIZE = 1024 * 1024
"""Bytes of a body."""
MAX_FIELDS = 1000
"""What PHP takes by default, and so the most that the vendor's own examples ever see."""
MAX_NESTING = 16
"""Pairs of brackets in a field's name; the deepest documented one has five."""

_TYPE = "application/x-www-form-urlencoded"


def read_form(
    body: bytes, content_type: str, *, max_size: int, max_fields: int, max_depth: int
) -> dict[str, Any]:
    """Read a form's body; texts in nested maps, and lists where the keys are 0..n-1."""
    if not isinstance(body, (bytes, bytearray)):
        raise UsageError(f"body must be the bytes as they came, not {type(body).__name__}", argument="body")
    if not 0 <= max_depth < MAX_DEPTH:
        raise UsageError(f"max_depth must be less than PHP's own {MAX_DEPTH}", argument="max_depth")
    if not isinstance(content_type, str) or content_type.partition(";")[0].strip().lower() != _TYPE:
        raise BadEvent(f"the content type is not {_TYPE}", reason="content_type")
    if len(body) > max_size:
        raise BadEvent(f"the body is longer than {max_size} bytes", reason="size")
    if body.count(b"&") >= max_fields:
        raise BadEvent(f"the body has more than {max_fields} fields", reason="fields")
    if b"\0" in body:
        raise BadEvent("the body holds a NUL byte, which no form does", reason="form")
    for part in body.split(b"&"):
        name = part.partition(b"=")[0]
        if name.count(b"[") + name.count(b"%5B") + name.count(b"%5b") > max_depth:
            raise BadEvent(f"a field is nested deeper than {max_depth} levels", reason="depth")
    plain: str | bytes = body.decode("ascii") if body.isascii() else bytes(body)
    form: dict[str, Any] = _readable(parse_query(plain, max_values=max_fields))
    return form


def _readable(value: Any) -> Any:
    """Put a sign in the place of bytes that are no UTF-8: one cut letter must not cost an event."""
    if isinstance(value, str):
        return (
            value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        )
    if isinstance(value, list):
        return [_readable(item) for item in value]
    return {_readable(key): _readable(item) for key, item in value.items()}
