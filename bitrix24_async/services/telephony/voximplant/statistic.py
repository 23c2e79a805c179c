"""The history of calls: ``b24.telephony.voximplant.statistic``."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.kinds import CallStatus, CallType, CrmEntityType
from bitrix24_async.services.telephony.voximplant.errors import explain
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decoder, named

_METHOD = "voximplant.statistic.get"


@frozen(kw_only=True)
class CallRecord:
    """One call in the statistics; the links to its log and record may hold session keys."""

    id: int
    call_id: str | None = None
    call_type: CallType | None = None
    external_call_id: str | None = None
    category: str | None = field(default=None, metadata=named("CALL_CATEGORY"))
    user_id: int | None = field(default=None, metadata=named("PORTAL_USER_ID"))
    line_number: str | None = field(default=None, metadata=named("PORTAL_NUMBER"))
    phone_number: str | None = None
    call_start: datetime | None = field(default=None, metadata=named("CALL_START_DATE"))
    duration: int = field(default=0, metadata=named("CALL_DURATION"))
    status_code: CallStatus | None = field(default=None, metadata=named("CALL_FAILED_CODE"))
    failed_reason: str | None = field(default=None, metadata=named("CALL_FAILED_REASON"))
    vote: int | None = field(default=None, metadata=named("CALL_VOTE"))
    cost: float | None = None
    cost_currency: str | None = None
    log_url: str | None = field(default=None, metadata=named("CALL_LOG"), repr=False)
    record_url: str | None = field(default=None, metadata=named("CALL_RECORD_URL"), repr=False)
    record_file_id: int | None = None
    record_duration: int | None = None
    transcript_id: int | None = None
    transcript_pending: bool = False
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    crm_activity_id: int | None = None
    rest_app_id: int | None = None
    rest_app_name: str | None = None
    session_id: int | None = None
    redial_attempt: int | None = None
    comment: str | None = None


_record = decoder(CallRecord)
_records = decoder(list[CallRecord])


def get(
    filter: Mapping[str, Any] | None = None,  # noqa: A002  # as in the documentation
    *,
    sort: str = "ID",
    order: Literal["ASC", "DESC"] = "ASC",
    start: int = 0,
) -> Call[list[CallRecord]]:
    """Return one page of 50 calls.

    docs: api-reference/telephony/voximplant/voximplant-statistic-get.md
    """
    params: dict[str, Any] = {"SORT": checks.text(sort, "sort"), "ORDER": order}
    if filter:
        params["FILTER"] = dict(filter)
    if start:
        params["start"] = checks.whole(start, "start")
    return build(_METHOD, params, _records, explain=explain)


class Statistics(Service):
    """``b24.telephony.voximplant.statistic``."""

    __slots__ = ()

    get = sends(get)

    async def rows(
        self,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as in the documentation
        **options: Any,
    ) -> AsyncGenerator[CallRecord, None]:
        """Stream all calls, oldest record first, in constant memory; options as for ``Bitrix24.rows``.

        docs: api-reference/telephony/voximplant/voximplant-statistic-get.md
        """
        if options.get("pages"):
            checks.refuse("pages", "is not for typed rows: use b24.rows")
        params = {"FILTER": dict(filter)} if filter else {}
        async with aclosing(self._port.rows(_METHOD, params, **options)) as rows:
            async for row in rows:
                yield _record(row)
