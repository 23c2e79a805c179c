"""A posted form, read as PHP would, within bounds: what is beyond them is refused, never cut."""

from __future__ import annotations

from typing import Any

from bitrix24_async.errors import BadEvent, UsageError
from bitrix24_async.php import MAX_DEPTH, Cut, parse_form

MAX_SIZE = 1024 * 1024
"""Bytes of a body."""
MAX_FIELDS = 1000
"""What PHP takes by default, and so the most that the vendor's own examples ever see."""
MAX_NESTING = 16
"""Pairs of brackets in a field's name; the deepest documented one has five."""

_TYPE = "application/x-www-form-urlencoded"
_REASONS = {"values": "fields", "depth": "depth", "nul": "form"}
_BEYOND = {
    "values": "the body has more than {0} fields",
    "depth": "a field is nested deeper than {1} levels",
    "nul": "the body holds a NUL byte, which no form does",
}


def read_form(
    body: bytes, content_type: str, *, max_size: int, max_fields: int, max_depth: int
) -> dict[str, Any]:
    """Read a form's body; texts in nested maps, and lists where the keys are 0..n-1."""
    if not isinstance(body, (bytes, bytearray)):
        raise UsageError(f"body must be the bytes as they came, not {type(body).__name__}", argument="body")
    if not 0 <= max_depth < MAX_DEPTH:
        raise UsageError(f"max_depth must be less than PHP's own {MAX_DEPTH}", argument="max_depth")
    if content_type != _TYPE and not _is_form(content_type):
        raise BadEvent(f"the content type is not {_TYPE}", reason="content_type")
    if len(body) > max_size:
        raise BadEvent(f"the body is longer than {max_size} bytes", reason="size")
    try:
        return parse_form(bytes(body), max_values=max_fields, max_depth=max_depth)
    except Cut as cut:
        raise BadEvent(_BEYOND[cut.what].format(max_fields, max_depth), reason=_REASONS[cut.what]) from cut


def _is_form(content_type: object) -> bool:
    return isinstance(content_type, str) and content_type.partition(";")[0].strip().lower() == _TYPE
