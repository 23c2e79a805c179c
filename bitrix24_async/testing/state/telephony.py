"""External lines and external calls (docs: telephony)."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from bitrix24_async.testing.state.calls import PhoneCall
from bitrix24_async.testing.state.crm import Crm
from bitrix24_async.testing.state.people import Users
from bitrix24_async.testing.state.records import CallRecords
from bitrix24_async.testing.state.statistics import Statistics
from bitrix24_async.testing.values import Object, elements, integer, text, truth
from bitrix24_async.testing.wire import Context, FakeError, Method

CORE = "ERROR_CORE"
DEDUPLICATED = 30 * 60.0

Params = dict[str, Any]


class Lines(dict[str, dict[str, Any]]):
    """External lines by their number."""

    _last = 0

    def create(self, number: str, name: str = "", crm_auto_create: str = "Y") -> dict[str, Any]:
        """Put a line in."""
        self._last += 1
        self[number] = {
            "ID": self._last,
            "NUMBER": number,
            "NAME": name,
            "CRM_AUTO_CREATE": crm_auto_create,
        }
        return self[number]

    def methods(self) -> list[Method]:
        """telephony.externalLine.*"""
        run = {"add": self._add, "get": self._get, "update": self._update, "delete": self._delete}
        return [
            Method(f"telephony.externalLine.{verb}", handler, application_only=True)
            for verb, handler in run.items()
        ]

    def _add(self, params: Params, _context: Context) -> Any:
        number = _number(params)
        if number in self:
            raise FakeError(CORE, "Line already exists")
        flag = _flag(params) if params.get("CRM_AUTO_CREATE") is not None else "Y"
        return {"ID": self.create(number, text(params.get("NAME")), flag)["ID"]}

    def _get(self, _params: Params, _context: Context) -> Any:
        return [
            {name: line[name] for name in ("NUMBER", "NAME", "CRM_AUTO_CREATE")} for line in self.values()
        ]

    def _update(self, params: Params, _context: Context) -> Any:
        number = _number(params)
        changes = {}
        if params.get("NAME") is not None:
            changes["NAME"] = text(params["NAME"])
        if params.get("CRM_AUTO_CREATE") is not None:
            changes["CRM_AUTO_CREATE"] = _flag(params)
        if not changes:
            raise FakeError(CORE, "There are no fields to update")
        line = self._find(number)
        line.update(changes)
        return {"ID": str(line["ID"])}

    def _delete(self, params: Params, _context: Context) -> Any:
        number = _number(params)
        self._find(number)
        del self[number]
        return []

    def _find(self, number: str) -> dict[str, Any]:
        if number not in self:
            raise FakeError(CORE, f"Could not find line with number {number}")
        return self[number]


def _number(params: Params) -> str:
    number = text(params.get("NUMBER"))
    if not number:
        raise FakeError(CORE, "NUMBER should not be empty")
    return number


def _flag(params: Params) -> str:
    # Server: anything that is not exactly "Y", JSON true included, is "N".
    return "Y" if params["CRM_AUTO_CREATE"] == "Y" else "N"


class Calls(dict[str, PhoneCall]):
    """External calls by their CALL_ID."""

    def __init__(
        self, lines: Lines, users: Users, crm: Crm, statistics: Statistics, dice: random.Random
    ) -> None:
        super().__init__()
        self._lines, self._users, self._crm, self._statistics = lines, users, crm, statistics
        self._dice = dice
        self.recent: dict[tuple[Any, ...], str] = {}
        self.records = CallRecords(self, statistics)

    def methods(self) -> list[Method]:
        """telephony.externalCall.*, telephony.call.*"""
        name = "telephony.externalCall."
        return [
            Method(f"{name}register", self._register, application_only=True),
            Method(f"{name}finish", self._finish, application_only=True),
            Method(f"{name}show", self._show),
            Method(f"{name}hide", self._hide),
            Method(f"{name}searchCrmEntities", self._search),
            Method(f"{name}attachRecord", self.records.attach),
            Method("telephony.call.attachTranscription", self.records.transcribe),
        ]

    def _register(self, params: Params, context: Context) -> Any:
        user_id = self._user(params)
        phone = text(params.get("PHONE_NUMBER"))
        if not any(sign.isdigit() for sign in phone):
            raise FakeError(CORE, "Unsupported phone number format")
        kind = integer(params.get("TYPE"))
        if kind not in range(1, 6):
            raise FakeError(CORE, "Unknown TYPE")
        started = _date(params.get("CALL_START_DATE"), context)
        line = text(params.get("LINE_NUMBER"))
        if line and line not in self._lines:
            self._lines.create(line)
        external = params.get("EXTERNAL_CALL_ID")
        same = (phone, kind, user_id, line, text(external))
        call = self.get(self.recent.get(same, ""))
        if call is None or call.finished or context.now >= call.registered_at + DEDUPLICATED:
            call = PhoneCall(
                f"externalCall.{self._dice.getrandbits(128):032x}.{int(context.now)}",
                user_id,
                phone,
                kind,
                context.now,
                started,
                line,
                None if external is None else text(external),
            )
            self[call.call_id] = call
            self.recent[same] = call.call_id
            self._link(call, params)
        if truth(params.get("SHOW", 1)):
            self._open(call, call.user_id)
        entity, number = call.entity or (None, None)
        return {
            "CALL_ID": call.call_id,
            "CRM_CREATED_LEAD": call.lead,
            "CRM_CREATED_ENTITIES": (
                [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": call.lead}] if call.lead is not None else []
            ),
            "CRM_ENTITY_TYPE": entity,
            "CRM_ENTITY_ID": number,
        }

    def _user(self, params: Params) -> int:
        if params.get("USER_ID"):
            user_id = integer(params["USER_ID"])
        elif params.get("USER_PHONE_INNER"):
            user_id = self._users.by_inner(text(params["USER_PHONE_INNER"]))
        else:
            raise FakeError(CORE, "USER_ID or USER_PHONE_INNER should be set")
        if user_id not in self._users:
            raise FakeError(CORE, "User is not found or is not active")
        return user_id

    def _link(self, call: PhoneCall, params: Params) -> None:
        if params.get("CRM_ENTITY_TYPE") and params.get("CRM_ENTITY_ID"):
            call.entity = (text(params["CRM_ENTITY_TYPE"]), integer(params["CRM_ENTITY_ID"]))
            return
        found = self._crm.by_phone(call.phone_number)
        if found:
            call.entity = (found[0][0], found[0][1])
        elif truth(params.get("CRM_CREATE")):
            call.lead = self._crm.leads.insert({"TITLE": f"{call.phone_number} - Incoming call"})
            call.entity = ("LEAD", call.lead)

    def _open(self, call: PhoneCall, *users: int) -> None:
        call.shown.update(users)
        call.cards_shown += 1

    def _running(self, params: Params) -> PhoneCall | None:
        call = self.get(text(params.get("CALL_ID")))
        return None if call is None or call.finished else call

    def _addressed(self, call: PhoneCall, params: Params) -> list[int]:
        given = params.get("USER_ID")
        users = elements(given) if isinstance(given, (list, dict)) else [given]
        return [integer(user) for user in users if truth(user)] or [call.user_id]

    def _carded(self, params: Params) -> PhoneCall | None:
        if params.get("CALL_ID") in (None, ""):
            # Observed: the refusal, in the words of attachTranscription. The pages only mark it as required.
            raise FakeError(CORE, "CALL_ID should be set")
        return self._running(params)

    def _show(self, params: Params, _context: Context) -> Any:
        call = self._carded(params)
        if call is None:
            return False
        self._open(call, *self._addressed(call, params))
        return True

    def _hide(self, params: Params, _context: Context) -> Any:
        call = self._carded(params)
        if call is None:
            return False
        call.shown.difference_update(self._addressed(call, params))
        call.cards_hidden += 1
        return True

    def _finish(self, params: Params, context: Context) -> Any:
        if not isinstance(params.get("CALL_ID"), str):
            raise FakeError("INVALID_ARGUMENT", "CALL_ID must be a string")
        call = self._running(params)
        if call is None:
            raise FakeError(CORE, "Call is not found (call should be registered prior to finishing)")
        user_id = self._user(params)
        call.finished = True
        call.shown.discard(call.user_id)
        call.user_id = user_id
        call.duration = integer(params.get("DURATION"))
        call.status_code = text(params.get("STATUS_CODE")) or ("200" if call.duration else "304")
        row = self._statistics.record(call, params, context)
        call.statistic_id = integer(row["ID"])
        return {
            "CALL_ID": call.call_id,
            "EXTERNAL_CALL_ID": call.external_call_id,
            "PORTAL_USER_ID": user_id,
            "PHONE_NUMBER": row["PHONE_NUMBER"],
            "PORTAL_NUMBER": call.line_number,
            "INCOMING": str(call.type),
            "CALL_DURATION": call.duration,
            "CALL_START_DATE": Object(),
            "CALL_STATUS": int(call.status_code == "200"),
            "CALL_VOTE": integer(params.get("VOTE")),
            "COST": float(params["COST"]) if params.get("COST") else 0,
            "COST_CURRENCY": text(params.get("COST_CURRENCY")),
            "CALL_FAILED_CODE": call.status_code,
            "CALL_FAILED_REASON": text(params.get("FAILED_REASON")),
            "REST_APP_ID": row["REST_APP_ID"],
            "REST_APP_NAME": row["REST_APP_NAME"],
            "CRM_ACTIVITY_ID": integer(row["CRM_ACTIVITY_ID"]),
            "COMMENT": None,
            "CRM_ENTITY_TYPE": call.entity[0] if call.entity else None,
            "CRM_ENTITY_ID": call.entity[1] if call.entity else None,
            "ID": call.statistic_id,
        }

    def _search(self, params: Params, _context: Context) -> Any:
        phone = text(params.get("PHONE_NUMBER"))
        if not phone:
            raise FakeError(CORE, "PHONE_NUMBER is empty")
        return [
            {
                "CRM_ENTITY_TYPE": kind,
                "CRM_ENTITY_ID": number,
                "ASSIGNED_BY_ID": integer(row.get("ASSIGNED_BY_ID", 1)),
                "NAME": name,
                "ASSIGNED_BY": self._users.brief(integer(row.get("ASSIGNED_BY_ID", 1))),
            }
            for kind, number, name, row in self._crm.by_phone(phone)
        ]


def _date(value: Any, context: Context) -> str:
    if not value:
        return context.date
    try:
        date = dt.datetime.fromisoformat(text(value))
    except ValueError:
        date = None
    if date is None or date.tzinfo is None:
        raise FakeError(CORE, "CALL_START_DATE should be in the ISO-8601 format")
    return date.isoformat()
