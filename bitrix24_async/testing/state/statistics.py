"""The telephony statistics that finished calls leave (docs: voximplant-statistic-get.md)."""

from __future__ import annotations

from typing import Any

from bitrix24_async.testing.state.calls import PhoneCall
from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.values import text
from bitrix24_async.testing.wire import Context, Method, Page


class Statistics(Table):
    """Rows of the call statistics by their id."""

    def __init__(self) -> None:
        super().__init__()
        self._activities = 0

    def record(self, call: PhoneCall, params: dict[str, Any], context: Context) -> dict[str, Any]:
        """Write a finished call down."""
        self._activities += 1
        number = self.insert(
            {
                "PORTAL_USER_ID": str(call.user_id),
                "PORTAL_NUMBER": call.line_number,
                "PHONE_NUMBER": "".join(sign for sign in call.phone_number if sign.isdigit()),
                "CALL_ID": call.call_id,
                "EXTERNAL_CALL_ID": call.external_call_id,
                "CALL_CATEGORY": "external",
                "CALL_LOG": None,
                "CALL_DURATION": str(call.duration),
                "CALL_START_DATE": call.started,
                "CALL_RECORD_URL": None,
                "CALL_VOTE": text(params["VOTE"]) if params.get("VOTE") else None,
                "COST": f"{float(params.get('COST') or 0):.4f}",
                "COST_CURRENCY": text(params.get("COST_CURRENCY")),
                "CALL_FAILED_CODE": call.status_code,
                "CALL_FAILED_REASON": text(params.get("FAILED_REASON")),
                "CRM_ENTITY_TYPE": call.entity[0] if call.entity else None,
                "CRM_ENTITY_ID": str(call.entity[1]) if call.entity else None,
                "CRM_ACTIVITY_ID": str(self._activities),
                "REST_APP_ID": "3" if context.caller.application else None,
                "REST_APP_NAME": "Fake application" if context.caller.application else None,
                "TRANSCRIPT_ID": None,
                "TRANSCRIPT_PENDING": "N",
                "SESSION_ID": None,
                "REDIAL_ATTEMPT": None,
                "COMMENT": None,
                "RECORD_DURATION": None,
                "RECORD_FILE_ID": None,
                "CALL_TYPE": str(call.type),
            }
        )
        return self[number]

    def own_methods(self) -> list[Method]:
        """voximplant.statistic.get"""
        return [Method("voximplant.statistic.get", self._get)]

    def _get(self, params: dict[str, Any], context: Context) -> Page:
        order = {text(params["SORT"]): text(params.get("ORDER"))} if params.get("SORT") else {}
        return self.page({"filter": params.get("FILTER"), "order": order}, context)
