"""The calls of follow-ups, all of REST 3.0: they cannot go inside batches."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping
from datetime import datetime
from typing import Any

from bitrix24_async.errors import DecodeError
from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.follow_up.models import (
    FollowUp,
    FollowUpField,
    FollowUpPage,
    Mentions,
    camel,
)
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decoder

_follow_up = decoder(FollowUp, key="item")
_page = decoder(FollowUpPage)
_field = decoder(FollowUpField, key="item")
_fields = decoder(list[FollowUpField], key="items")


def get(
    call_id: int, *, select: Iterable[str] | None = None, mentions: Mentions | str | None = None
) -> Call[FollowUp]:
    """Return the follow-up of a call: all of it, or what is selected (``"overview.action_items"``).

    docs: api-reference/telephony/follow-up/call-followup-get.md
    """
    params = {"callId": checks.positive_id(call_id, "call_id")}
    return build("call.followup.get", params | _choice(select, mentions), _follow_up)


def get_page(
    start: datetime,
    end: datetime,
    *,
    participant_id: int | None = None,
    select: Iterable[str] | None = None,
    newest_first: bool = True,
    limit: int | None = None,
    after: Mapping[str, Any] | None = None,
    mentions: Mentions | str | None = None,
) -> Call[FollowUpPage]:
    """Return follow-ups of the calls that began between two times; ``after`` is the last page's cursor.

    docs: api-reference/telephony/follow-up/call-followup-list.md
    """
    period = {"from": checks.instant(start, "start"), "to": checks.instant(end, "end")}
    if end < start:
        checks.refuse("end", "must not be before start")
    filter_: dict[str, Any] = {"startDate": period}
    if participant_id is not None:
        filter_["participantId"] = checks.positive_id(participant_id, "participant_id")
    params: dict[str, Any] = {"filter": filter_, "order": {"startDate": "desc" if newest_first else "asc"}}
    pagination: dict[str, Any] = {}
    if limit is not None:
        pagination["limit"] = checks.whole(limit, "limit", least=1, most=200)
    if after is not None:
        pagination["afterCursor"] = dict(after)
    if pagination:
        params["pagination"] = pagination
    return build("call.followup.list", params | _choice(select, mentions), _page)


def get_field(name: str) -> Call[FollowUpField]:
    """Describe one field. docs: api-reference/telephony/follow-up/call-followup-field-get.md"""
    return build("call.followup.field.get", {"name": camel(checks.text(name, "name"))}, _field)


def get_fields() -> Call[list[FollowUpField]]:
    """Describe all fields. docs: api-reference/telephony/follow-up/call-followup-field-list.md"""
    return build("call.followup.field.list", {}, _fields)


def _choice(select: Iterable[str] | None, mentions: Mentions | str | None) -> dict[str, Any]:
    params: dict[str, Any] = {}
    if select is not None:
        if isinstance(select, str):
            checks.refuse("select", "must be several names, not one text")
        params["select"] = [camel(checks.text(name, "select")) for name in select]
    if mentions is not None:
        params["mentionFormat"] = checks.known(mentions, Mentions, "mentions").value
    return params


class FollowUps(Service):
    """``b24.telephony.follow_up``: recordings, transcriptions and analyses of calls between employees."""

    __slots__ = ()

    get = sends(get)
    get_page = sends(get_page)
    get_field = sends(get_field)
    get_fields = sends(get_fields)

    async def rows(
        self,
        start: datetime,
        end: datetime,
        *,
        participant_id: int | None = None,
        select: Iterable[str] | None = None,
        newest_first: bool = True,
        limit: int | None = None,
        mentions: Mentions | str | None = None,
    ) -> AsyncGenerator[FollowUp, None]:
        """Stream the follow-ups of all calls that began between two times, ``limit`` to a request.

        docs: api-reference/telephony/follow-up/call-followup-list.md
        """
        after: dict[str, Any] | None = None
        names = None if select is None else list(select)
        while True:
            call = get_page(
                start,
                end,
                participant_id=participant_id,
                select=names,
                newest_first=newest_first,
                limit=limit,
                after=after,
                mentions=mentions,
            )
            page = await self._port.send(call)
            for item in page.items:
                yield item
            if not page.has_more:
                return
            if page.after_cursor is None or page.after_cursor == after:
                raise DecodeError(
                    "there are more follow-ups, but the cursor does not move",
                    path="$.result.afterCursor",
                    expected="a new cursor",
                    method=call.method,
                )
            after = page.after_cursor
