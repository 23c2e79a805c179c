"""Calls of the offline queue. ``b24.events.offline()`` makes them in the order that loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from bitrix24_async.errors import DecodeError
from bitrix24_async.services import checks
from bitrix24_async.services.events.rows import Change, Row, read_rows
from bitrix24_async.services.service import build
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import decode_bool

_MESSAGE_ID = 32


@frozen
class Reserved:
    """Rows that are reserved under the id of a process."""

    process_id: str
    rows: tuple[Row, ...]


def reserve(
    *, limit: int, connector: str | None = None, process_id: str | None = None, failed: bool = False
) -> Call[Reserved]:
    """Reserve the next rows, or give those again that ``process_id`` has reserved.

    Never repeated by itself: a lost reply leaves rows reserved under an unknown id, to be found by
    ``reserved``.
    docs: api-reference/events/event-offline-get.md
    """
    params: dict[str, Any] = {"clear": 0, "limit": checks.whole(limit, "limit", least=1)}
    if failed:
        params["error"] = 1
    if process_id is not None:
        params["process_id"] = process_id
    # Of a known process it only reads.
    safety = Safety.UNSAFE if process_id is None else Safety.READ
    return build("event.offline.get", _of(params, connector), _reserved, safety=safety)


def reserved(*, connector: str | None = None, after: int = 0) -> Call[list[Row]]:
    """List up to fifty rows that somebody has reserved, in order of their ids.

    docs: api-reference/events/event-offline-list.md
    """
    params = {"filter": {">PROCESS_ID": "", ">ID": after}, "order": {"ID": "ASC"}}
    return build("event.offline.list", _of(params, connector), read_rows)


def clear(process_id: str, changes: Iterable[Change], *, connector: str | None = None) -> Call[bool]:
    """Take changes out of the queue that are done; never none, for the server takes that for all of them.

    docs: api-reference/events/event-offline-clear.md
    """
    done = list(changes)
    if not done:
        checks.refuse("changes", "must not be empty: the server would take it for the whole batch")
    params: dict[str, Any] = {"process_id": checks.text(process_id, "process_id")}
    # Only one of the two: the page and the server do not agree on which one wins.
    if all(len(change.message_id) == _MESSAGE_ID for change in done):
        params["message_id"] = [change.message_id for change in done]
    else:
        params["id"] = [change.row_id for change in done]
    return build("event.offline.clear", _of(params, connector), decode_bool, safety=Safety.IDEMPOTENT)


def error(process_id: str, changes: Iterable[Change], *, connector: str | None = None) -> Call[bool]:
    """Put changes back that have failed; they only come to who asks for what failed.

    docs: api-reference/events/event-offline-error.md
    """
    failed = [change.message_id for change in changes]
    if not failed:
        checks.refuse("changes", "must not be empty")
    params = {"process_id": checks.text(process_id, "process_id"), "message_id": failed}
    return build("event.offline.error", _of(params, connector), decode_bool, safety=Safety.IDEMPOTENT)


def _of(params: dict[str, Any], connector: str | None) -> dict[str, Any]:
    return params if connector is None else {**params, "auth_connector": connector}


def _reserved(result: Any) -> Reserved:
    if not isinstance(result, dict) or not isinstance(result.get("process_id"), str):
        raise DecodeError(
            "event.offline.get: $.result.process_id: expected text, for clear was 0",
            path="$.result.process_id",
            expected="text",
        )
    return Reserved(result["process_id"], tuple(read_rows(result.get("events") or [])))
