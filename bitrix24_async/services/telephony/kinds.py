"""The enumerations of telephony; values this version does not know are kept (``.known`` is false)."""

from __future__ import annotations

from bitrix24_async.wire.kinds import CallStatus, CallType, CrmEntityType
from bitrix24_async.wire.open_enums import OpenStrEnum

__all__ = ["CallStatus", "CallType", "CrmEntityType", "Side", "WorkdayStatus"]


class Side(OpenStrEnum):
    """Who speaks in a transcription."""

    USER = "User"
    CLIENT = "Client"


class WorkdayStatus(OpenStrEnum):
    """Whether an employee is at work."""

    OPENED = "OPENED"
    CLOSED = "CLOSED"
    PAUSED = "PAUSED"
    EXPIRED = "EXPIRED"
    UNAVAILABLE = "UNAVAILABLE"
    NOT_INSTALLED = "NOT_INSTALLED"
