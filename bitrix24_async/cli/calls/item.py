"""One line of a file of calls, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.call import Call, raw

_CALL = ("method", "params", "tag", "version")
_REPORT = ("error", "line")
"""What a file of failures has beside."""


@frozen
class Item:
    """What one line asks for."""

    line: int
    call: Call[Any] | None = None
    problem: str = ""
    """Why there is no call."""
    may_have_run: bool = False
    """It is from a file of failures, which says that its outcome is unknown."""

    def said(self) -> dict[str, Any]:
        """Return the call as a line that can be run again."""
        call = self.call
        if call is None:
            return {}
        said: dict[str, Any] = {"method": call.method, "params": call.params}
        if call.tag is not None:
            said["tag"] = call.tag
        if call.trait.version != 2 and len(call.trait.versions) != 1:
            said["version"] = call.trait.version
        return said


def item_of(line: int, said: Any) -> Item:
    """Read what a line of JSON says."""
    if not isinstance(said, Mapping):
        return Item(line, problem=f"must be an object like {EXAMPLE}, not {type(said).__name__}")
    for name in said:
        if name not in _CALL and name not in _REPORT:
            return Item(line, problem=f"there is no field {name!r}; there are {', '.join(_CALL)}")
    if "method" not in said:
        return Item(line, problem="the field 'method' is missing")
    tag = said.get("tag")
    if tag is not None and type(tag) not in (str, int):
        return Item(line, problem=f"tag must be text or a whole number, not {type(tag).__name__}")
    error = said.get("error")
    unknown = isinstance(error, Mapping) and error.get("type") == "OutcomeUnknown"
    return made(line, said["method"], said.get("params"), tag, said.get("version"), unknown=unknown)


def made(
    line: int,
    method: Any,
    params: Any,
    tag: str | int | None = None,
    version: int | None = None,
    *,
    unknown: bool = False,
) -> Item:
    """Make a line's call, or say why there is none."""
    try:
        call = raw(method, params, tag=tag, version=version)
    except UsageError as error:
        return Item(line, problem=str(error))
    return Item(line, call, may_have_run=unknown and not call.safety.repeatable)


EXAMPLE = json.dumps({"method": "crm.contact.add", "params": {"fields": {"NAME": "Ann"}}})
