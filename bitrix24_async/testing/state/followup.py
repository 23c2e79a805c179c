"""Follow-ups of calls: REST 3.0 only (docs: telephony/follow-up)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.version3 import PROPERTY, UNFOUND, VALIDATION
from bitrix24_async.testing.wire import Context, FakeError, Method

Params = dict[str, Any]

_BASIC = ("callId", "callType", "initiatorId", "startDate", "endDate", "durationSeconds")
_HEAVY = ("transcription", "overview", "insights")
_FIELDS = {
    "callId": ("int", "Bitrix24 call identifier (b_call.ID). Always present."),
    "callType": ("int", "Call type: 1 = instant ad-hoc, 2 = permanent conference room, 3 = large room."),
    "chatId": ("int", "Chat of the call."),
    "initiatorId": ("int", "User id of who initiated the call."),
    "startDate": ("string", "ISO 8601 UTC timestamp when the call started."),
    "endDate": ("string", "ISO 8601 UTC timestamp when the call ended."),
    "durationSeconds": ("int", "Total call duration in seconds."),
    "uuid": ("string", "Opaque UUID of the call session."),
    "language": ("string", "Detected transcription language."),
    "version": ("int", "Maximum schema version across all stored outcome blocks."),
    "participants": ("array", "Call participants."),
    "outcomes": ("array", "Names of outcome blocks present for this call."),
    "createdAt": ("string", "ISO 8601 UTC timestamp of the most recently stored outcome."),
    "tracks": ("array", "Recorded tracks."),
    "transcription": ("object", "Transcription of the call."),
    "overview": ("object", "Overview of the call."),
    "summary": ("object", "Summary of the call."),
    "insights": ("object", "Insights of the call."),
    "evaluation": ("object", "Evaluation of the call."),
}


class FollowUps(dict[int, dict[str, Any]]):
    """Follow-ups by their callId; put rows in as the documentation's root object has them."""

    def methods(self) -> list[Method]:
        """call.followup.*"""
        return [
            Method("call.followup.list", self._list, reads=True),
            Method("call.followup.get", self._get, reads=True),
            Method("call.followup.field.list", self._field_list, reads=True),
            Method("call.followup.field.get", self._field_get, reads=True),
        ]

    def _list(self, params: Params, _context: Context) -> Any:
        period = fields(fields(params.get("filter")).get("startDate"))
        if not period.get("from") or not period.get("to"):
            raise FakeError("invalid_date_range", "Incorrect date range: both from and to are required")
        since, until = _instant(period["from"]), _instant(period["to"])
        if since > until:
            raise FakeError("invalid_date_range", "Incorrect date range: from must not be after to")
        way = text(fields(params.get("order")).get("startDate", "desc")).lower()
        if way not in ("asc", "desc"):
            raise FakeError("invalid_order", "Incorrect parameter order")
        select = [text(name) for name in elements(params.get("select"))]
        paging = fields(params.get("pagination"))
        limit = integer(paging.get("limit", 50))
        if limit <= 0:
            raise FakeError("invalid_pagination", "Incorrect parameter pagination")
        limit = min(limit, 20 if any(_root(name) in _HEAVY for name in select) else 200)
        rows = sorted(
            (row for row in self.values() if since <= _instant(row["startDate"]) <= until),
            key=_place,
            reverse=way == "desc",
        )
        after = fields(paging.get("afterCursor"))
        if after:
            mark = (_instant(after.get("startDate")), integer(after.get("id")))
            rows = [row for row in rows if (_place(row) > mark if way == "asc" else _place(row) < mark)]
        page = rows[:limit]
        more = len(rows) > limit
        return {
            "items": [_shown(row, select or list(_BASIC)) for row in page],
            "hasMore": more,
            "afterCursor": ({"startDate": page[-1]["startDate"], "id": page[-1]["callId"]} if more else None),
        }

    def _get(self, params: Params, _context: Context) -> Any:
        if not isinstance(params.get("callId"), int):
            raise _invalid("callId")
        row = self.get(params["callId"])
        if row is None:
            raise FakeError(UNFOUND, "Call not found", 404)
        if "select" not in params:
            return {"item": {name: row.get(name) for name in _FIELDS}}
        select = [text(name) for name in elements(params["select"])]
        return {"item": _shown(row, ["callId", *select] if select else list(_BASIC))}

    def _field_list(self, params: Params, _context: Context) -> Any:
        known = ("name", "type", "title", "description", "filterable", "sortable", "multiple")
        select = [text(name) for name in elements(params.get("select"))] or list(known)
        for name in select:
            if name not in known:
                raise FakeError(PROPERTY, f"Unknown field `{name}` for object `DtoFieldDto`")
        return {"items": [{key: _field(name)[key] for key in select} for name in _FIELDS]}

    def _field_get(self, params: Params, _context: Context) -> Any:
        if "name" not in params:
            raise _invalid("name")
        name = text(params["name"])
        if name not in _FIELDS:
            raise FakeError(UNFOUND, "Field not found", 404)
        return {"item": _field(name)}


def _field(name: str) -> dict[str, Any]:
    kind, description = _FIELDS[name]
    return {
        "name": name,
        "type": kind,
        "title": name,
        "description": description,
        "filterable": name == "startDate",
        "sortable": name == "startDate",
        "multiple": kind == "array",
    }


def _invalid(name: str) -> FakeError:
    missing = {"field": name, "message": f"Mandatory field `{name}` is missing"}
    return FakeError(VALIDATION, "Error during request object validation", data={"validation": [missing]})


def _root(path: str) -> str:
    return path.partition(".")[0]


def _place(row: dict[str, Any]) -> tuple[dt.datetime, int]:
    return _instant(row["startDate"]), integer(row["callId"])


def _instant(value: Any) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text(value))
    except ValueError:
        raise FakeError("invalid_date_range", "Incorrect date range") from None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _shown(row: dict[str, Any], select: list[str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"callId": row["callId"]}
    for path in select:
        name, _, inner = path.partition(".")
        if name not in _FIELDS:
            raise FakeError("invalid_select_field", f"Invalid field in select: {path}")
        value = row.get(name)
        if inner and isinstance(value, dict):
            shown.setdefault(name, {})[inner] = value.get(inner)
        else:
            shown[name] = value
    return shown
