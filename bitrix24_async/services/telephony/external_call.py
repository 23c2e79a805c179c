"""External calls: calls of a PBX, shown to employees and kept in the portal's CRM and statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import attrs
from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony import cards
from bitrix24_async.services.telephony.call_errors import explain
from bitrix24_async.services.telephony.kinds import CallStatus, CallType, CrmEntityType, WorkdayStatus
from bitrix24_async.services.telephony.records import Source, attach_record, request_upload, upload_record
from bitrix24_async.services.telephony.sip_codes import status_of_sip
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import decoder, named

__all__ = [
    "CreatedEntity",
    "ExternalCalls",
    "FinishedCall",
    "FoundEntity",
    "RegisteredCall",
    "ResponsibleUser",
    "attach_record",
    "finish",
    "hide",
    "register",
    "request_upload",
    "search_crm_entities",
    "show",
]


@frozen
class CreatedEntity:
    """A CRM record the portal made for a call."""

    entity_type: CrmEntityType
    entity_id: int


@frozen(kw_only=True)
class RegisteredCall:
    """What the portal says of a call it has registered."""

    call_id: str
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    crm_created_lead: int | None = None
    crm_created_entities: tuple[CreatedEntity, ...] = ()
    lead_creation_error: str | None = None


@frozen(kw_only=True)
class FinishedCall:
    """The record of a finished call in the statistics; ``errors`` is as the portal sent it."""

    id: int
    call_id: str
    call_type: CallType | None = field(default=None, metadata=named("INCOMING"))
    external_call_id: str | None = None
    user_id: int | None = field(default=None, metadata=named("PORTAL_USER_ID"))
    phone_number: str | None = None
    line_number: str | None = field(default=None, metadata=named("PORTAL_NUMBER"))
    duration: int = field(default=0, metadata=named("CALL_DURATION"))
    call_start: datetime | None = field(default=None, metadata=named("CALL_START_DATE"))
    successful: bool | None = field(default=None, metadata=named("CALL_STATUS"))
    vote: int | None = field(default=None, metadata=named("CALL_VOTE"))
    cost: float | None = None
    cost_currency: str | None = None
    status_code: CallStatus | None = field(default=None, metadata=named("CALL_FAILED_CODE"))
    failed_reason: str | None = field(default=None, metadata=named("CALL_FAILED_REASON"))
    crm_activity_id: int | None = None
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    rest_app_id: int | None = None
    rest_app_name: str | None = None
    comment: str | None = None
    errors: Any = None


@frozen(kw_only=True)
class ResponsibleUser:
    """The employee responsible for a CRM record."""

    id: int
    workday_status: WorkdayStatus | None = field(default=None, metadata=named("TIMEMAN_STATUS"))
    phone_inner: str | None = field(default=None, metadata=named("USER_PHONE_INNER"))
    work_phone: str | None = None
    personal_phone: str | None = None
    personal_mobile: str | None = None


@frozen(kw_only=True)
class FoundEntity:
    """A CRM record with the phone number searched for."""

    crm_entity_type: CrmEntityType
    crm_entity_id: int
    name: str = ""
    assigned_by_id: int | None = None
    assigned_by: ResponsibleUser | None = None


_registered = decoder(RegisteredCall)
_finished = decoder(FinishedCall)
_found = decoder(list[FoundEntity])


def register(
    *,
    phone_number: str,
    type: CallType | int,  # noqa: A002  # the portal's own word, and the public name
    user_id: int | None = None,
    user_phone_inner: str | None = None,
    call_start: datetime | None = None,
    line_number: str | None = None,
    external_call_id: str | None = None,
    make_external_call_id: bool = False,
    crm_create: bool | None = None,
    crm_source: str | None = None,
    crm_entity_type: CrmEntityType | str | None = None,
    crm_entity_id: int | None = None,
    show: bool | None = None,
    add_to_chat: bool | None = None,
    call_list_id: int | None = None,
) -> Call[RegisteredCall]:
    """Register a call. docs: api-reference/telephony/telephony-external-call-register.md

    It is safe to repeat only with an ``external_call_id``: ``make_external_call_id`` makes one. Without it
    two calls of one number within 30 minutes can melt into one. The card is shown unless ``show=False``.
    """
    params = _user(user_id, user_phone_inner)
    params["PHONE_NUMBER"] = checks.text(phone_number, "phone_number")
    params["TYPE"] = int(checks.known(type, CallType, "type"))
    if call_start is not None:
        params["CALL_START_DATE"] = checks.instant(call_start, "call_start")
    if line_number is not None:
        params["LINE_NUMBER"] = checks.text(line_number, "line_number")
    if make_external_call_id:
        if external_call_id is not None:
            raise UsageError("give external_call_id or have one made, not both", argument="external_call_id")
        external_call_id = str(uuid4())
    if external_call_id is not None:
        params["EXTERNAL_CALL_ID"] = checks.text(external_call_id, "external_call_id")
    if crm_create is not None:
        params["CRM_CREATE"] = checks.one_zero(crm_create, "crm_create")
    if crm_source is not None:
        params["CRM_SOURCE"] = checks.text(crm_source, "crm_source")
    if (crm_entity_type is None) != (crm_entity_id is None):
        raise UsageError("crm_entity_type and crm_entity_id go together", argument="crm_entity_id")
    if crm_entity_type is not None:
        params["CRM_ENTITY_TYPE"] = checks.known(crm_entity_type, CrmEntityType, "crm_entity_type").value
        params["CRM_ENTITY_ID"] = checks.positive_id(crm_entity_id, "crm_entity_id")
    if show is not None:
        params["SHOW"] = checks.one_zero(show, "show")
    if add_to_chat is not None:
        params["ADD_TO_CHAT"] = checks.one_zero(add_to_chat, "add_to_chat")
    if call_list_id is not None:
        params["CALL_LIST_ID"] = checks.positive_id(call_list_id, "call_list_id")
    safety = Safety.UNSAFE if external_call_id is None else Safety.IDEMPOTENT
    return build("telephony.externalCall.register", params, _registered, safety=safety, explain=explain)


def show(
    call_id: str, users: int | Iterable[int] | None = None, *, expires_in: float | None = None
) -> Call[bool]:
    """Show the card to users, or to whom the call was registered for; false if the call is not known.

    ``expires_in`` drops a show that could not be sent within so many seconds (``NotRun``).
    docs: api-reference/telephony/telephony-external-call-show.md
    """
    return cards.card(cards.SHOW, call_id, users, expires_in)


def hide(
    call_id: str, users: int | Iterable[int] | None = None, *, expires_in: float | None = None
) -> Call[bool]:
    """Hide the card from users, or from whom the call was registered for; false if the call is not known.

    docs: api-reference/telephony/telephony-external-call-hide.md
    """
    return cards.card(cards.HIDE, call_id, users, expires_in)


def finish(
    call_id: str,
    *,
    user_id: int | None = None,
    user_phone_inner: str | None = None,
    duration: int = 0,
    status_code: CallStatus | str | int | None = None,
    failed_reason: str | None = None,
    cost: float | Decimal | None = None,
    cost_currency: str | None = None,
    vote: int | None = None,
    add_to_chat: bool | None = None,
) -> Call[FinishedCall]:
    """End a registered call, log it and hide its card.

    docs: api-reference/telephony/telephony-external-call-finish.md
    Not safe to repeat: a second finish of one call fails. Without ``status_code`` a call with a duration
    was successful and one without was missed. A number, or its text, is taken for a SIP code as a PBX has
    it: 200 answered, 486 busy, 487 the caller hung up first (:func:`.sip_codes.status_of_sip` tells of all).
    """
    params: dict[str, Any] = {"CALL_ID": checks.text(call_id, "call_id")}
    params |= _user(user_id, user_phone_inner)
    params["DURATION"] = checks.whole(duration, "duration")
    if status_code is not None:
        if isinstance(status_code, str) and status_code.isdecimal():
            status_code = int(status_code)  # a PBX has its numbers as text
        if isinstance(status_code, int) and not isinstance(status_code, bool):
            status_code = status_of_sip(status_code)
        elif isinstance(status_code, str) and not CallStatus(status_code).known:
            checks.refuse(
                "status_code", f"must be a SIP code, such as 487, or a CallStatus, not {status_code!r:.40}"
            )
        params["STATUS_CODE"] = checks.known(status_code, CallStatus, "status_code").value
    if failed_reason is not None:
        params["FAILED_REASON"] = checks.optional_text(failed_reason, "failed_reason")
    params |= money(cost, cost_currency)
    if vote is not None:
        params["VOTE"] = checks.whole(vote, "vote", least=1, most=5)
    if add_to_chat is not None:
        params["ADD_TO_CHAT"] = checks.one_zero(add_to_chat, "add_to_chat")
    call = build("telephony.externalCall.finish", params, _finished, explain=explain)
    # In line with the cards of its call, so that it never overtakes a show that still waits.
    return attrs.evolve(call, ordered_by=call_id)


def search_crm_entities(phone_number: str) -> Call[list[FoundEntity]]:
    """Find the CRM records of a phone number.

    docs: api-reference/telephony/telephony-external-call-search-crm-entities.md
    """
    params = {"PHONE_NUMBER": checks.text(phone_number, "phone_number")}
    return build("telephony.externalCall.searchCrmEntities", params, _found, explain=explain)


def money(cost: float | Decimal | None, currency: str | None) -> dict[str, Any]:
    """Write a cost with its currency; a currency alone says nothing."""
    if cost is None:
        if currency is not None:
            raise UsageError("cost_currency needs a cost", argument="cost_currency")
        return {}
    params = {"COST": checks.amount(cost, "cost")}
    if currency is not None:
        params["COST_CURRENCY"] = checks.text(currency, "cost_currency")
    return params


def _user(user_id: int | None, user_phone_inner: str | None) -> dict[str, Any]:
    params: dict[str, Any] = {}
    if user_id is not None:
        params["USER_ID"] = checks.positive_id(user_id, "user_id")
    if user_phone_inner is not None:
        params["USER_PHONE_INNER"] = checks.text(user_phone_inner, "user_phone_inner")
    if not params:
        raise UsageError("give user_id or user_phone_inner", argument="user_id")
    return params


class ExternalCalls(Service):
    """``b24.telephony.external_call``."""

    __slots__ = ()

    register = sends(register)
    show = sends(show)
    hide = sends(hide)
    finish = sends(finish)
    search_crm_entities = sends(search_crm_entities)

    async def attach_record(
        self,
        call_id: str,
        *,
        filename: str | None = None,
        content: bytes | None = None,
        url: str | None = None,
        upload: Source | None = None,
    ) -> int:
        """Attach a wav or mp3 record to a finished call, or replace it; returns the id of the file.

        Give ``upload``, a path, bytes or an async iterable, which is streamed; or ``content``, which goes
        inside the call; or a ``url`` for the portal to fetch. Only a path and a ``url`` have a name already.
        docs: api-reference/telephony/telephony-external-call-attach-record.md
        """
        if upload is None and content is None and url is None:
            raise UsageError("give upload, content or url", argument="upload")
        if upload is None:
            call = attach_record(call_id, filename=filename, content=content, url=url)
            return await self._port.send(call)
        if content is not None or url is not None:
            raise UsageError("give only one of upload, content and url", argument="upload")
        return await upload_record(self._port, call_id, upload, filename)
