"""Enumerations of telephony that replies and events share; unknown values are kept (``.known`` is false)."""

from __future__ import annotations

from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum


class CallType(OpenIntEnum):
    """Who called whom. docs: api-reference/telephony/codes-and-types.md"""

    OUTGOING = 1
    INCOMING = 2
    INCOMING_REDIRECTED = 3
    CALLBACK = 4
    INFORMATIONAL = 5


class CallStatus(OpenStrEnum):
    """How a call ended. docs: api-reference/telephony/codes-and-types.md"""

    SUCCESS = "200"
    MISSED = "304"
    INSUFFICIENT_FUNDS = "402"
    FORBIDDEN = "403"
    INVALID_NUMBER = "404"
    BLOCKED = "423"
    TEMPORARILY_UNAVAILABLE = "480"
    DIRECTION_UNAVAILABLE = "484"
    BUSY = "486"
    SERVICE_UNAVAILABLE = "503"
    DECLINED = "603"
    CANCELED = "603-S"
    UNDEFINED = "OTHER"


class CrmEntityType(OpenStrEnum):
    """The kind of CRM record a call belongs to."""

    CONTACT = "CONTACT"
    COMPANY = "COMPANY"
    LEAD = "LEAD"
