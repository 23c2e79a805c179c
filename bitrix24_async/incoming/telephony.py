"""What the five events of telephony say. Their fields are called like the portal's, in lower case.

Any field may be absent or empty on the wire; then it is ``None``, or ``""`` for what the event is about.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from attrs import frozen

from bitrix24_async.incoming import fields
from bitrix24_async.wire.kinds import CallStatus, CallType, CrmEntityType


@frozen
class CrmEntity:
    """One CRM record; ``type`` is open, for a portal has smart processes as well."""

    type: str
    id: int | None


@frozen(kw_only=True)
class ExternalCallStart:
    """A user clicked a number: call it. The portal has registered the call: finish it, do not register it.

    docs: api-reference/telephony/events/on-external-call-start.md
    """

    call_id: str
    phone_number: str
    phone_number_international: str | None = None
    extension: str | None = None
    user_id: int | None = None
    call_list_id: int | None = None
    line_number: str | None = None
    """The external line to call from; ``None`` is the application's default one."""
    is_mobile: bool = False
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    crm_created_lead: int | None = None
    crm_created_entities: tuple[CrmEntity, ...] = ()

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            call_id=fields.text(data, "CALL_ID") or "",
            phone_number=fields.text(data, "PHONE_NUMBER") or "",
            phone_number_international=fields.text(data, "PHONE_NUMBER_INTERNATIONAL"),
            extension=fields.text(data, "EXTENSION"),
            user_id=fields.identifier(data, "USER_ID"),
            call_list_id=fields.identifier(data, "CALL_LIST_ID"),
            line_number=fields.text(data, "LINE_NUMBER"),
            is_mobile=bool(fields.flag(data, "IS_MOBILE")),
            crm_entity_type=fields.worded(data, "CRM_ENTITY_TYPE", CrmEntityType),
            crm_entity_id=fields.identifier(data, "CRM_ENTITY_ID"),
            crm_created_lead=fields.identifier(data, "CRM_CREATED_LEAD"),
            crm_created_entities=entities(data, "CRM_CREATED_ENTITIES"),
        )


@frozen(kw_only=True)
class ExternalCallBackStart:
    """A visitor asked to be called back. There is no call yet: register it.

    docs: api-reference/telephony/events/on-external-call-back-start.md
    """

    phone_number: str
    text: str | None = None
    """What to say to the employee who answers."""
    voice: str | None = None
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    line_number: str | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            phone_number=fields.text(data, "PHONE_NUMBER") or "",
            text=fields.text(data, "TEXT"),
            voice=fields.text(data, "VOICE"),
            crm_entity_type=fields.worded(data, "CRM_ENTITY_TYPE", CrmEntityType),
            crm_entity_id=fields.identifier(data, "CRM_ENTITY_ID"),
            line_number=fields.text(data, "LINE_NUMBER"),
        )


@frozen(kw_only=True)
class VoximplantCallInit:
    """A call begins. Calls of the built-in telephony have a line, those of applications an application.

    Every application hears of every call, its own included: compare ``call_id`` with your own.
    ``caller_id`` is the line or the client, and not always the one that the documentation says.
    docs: api-reference/telephony/voximplant/events/on-voximplant-call-init.md
    """

    call_id: str
    call_type: CallType | None = None
    account_search_id: str | None = None
    phone_number: str | None = None
    caller_id: str | None = None
    rest_app_id: int | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            call_id=fields.text(data, "CALL_ID") or "",
            call_type=fields.numbered(data, "CALL_TYPE", CallType),
            account_search_id=fields.text(data, "ACCOUNT_SEARCH_ID"),
            phone_number=fields.text(data, "PHONE_NUMBER"),
            caller_id=fields.text(data, "CALLER_ID"),
            rest_app_id=fields.identifier(data, "REST_APP_ID"),
        )


@frozen(kw_only=True)
class VoximplantCallStart:
    """Somebody answered; of an application's call: it was registered, and nobody need have answered.

    docs: api-reference/telephony/voximplant/events/on-voximplant-call-start.md
    """

    call_id: str
    user_id: int | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(call_id=fields.text(data, "CALL_ID") or "", user_id=fields.identifier(data, "USER_ID"))


@frozen(kw_only=True)
class VoximplantCallEnd:
    """A call is over; of an application's call: it was finished.

    docs: api-reference/telephony/voximplant/events/on-voximplant-call-end.md
    """

    call_id: str
    call_type: CallType | None = None
    phone_number: str | None = None
    portal_number: str | None = None
    portal_user_id: int | None = None
    call_duration: int | None = None
    call_start_date: datetime | None = None
    cost: Decimal | None = None
    cost_currency: str | None = None
    call_failed_code: CallStatus | None = None
    """Text, for ``603-S`` and ``OTHER`` are no numbers."""
    call_failed_reason: str | None = None
    crm_activity_id: int | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            call_id=fields.text(data, "CALL_ID") or "",
            call_type=fields.numbered(data, "CALL_TYPE", CallType),
            phone_number=fields.text(data, "PHONE_NUMBER"),
            portal_number=fields.text(data, "PORTAL_NUMBER"),
            portal_user_id=fields.identifier(data, "PORTAL_USER_ID"),
            call_duration=fields.whole(data, "CALL_DURATION"),
            call_start_date=fields.instant(data, "CALL_START_DATE"),
            cost=fields.number(data, "COST"),
            cost_currency=fields.text(data, "COST_CURRENCY"),
            call_failed_code=fields.worded(data, "CALL_FAILED_CODE", CallStatus),
            call_failed_reason=fields.text(data, "CALL_FAILED_REASON"),
            crm_activity_id=fields.identifier(data, "CRM_ACTIVITY_ID"),
        )


def entities(data: Any, key: str) -> tuple[CrmEntity, ...]:
    """Read a list of CRM records."""
    return tuple(
        CrmEntity(fields.text(item, "ENTITY_TYPE") or "", fields.identifier(item, "ENTITY_ID"))
        for item in fields.maps(data, key)
    )
