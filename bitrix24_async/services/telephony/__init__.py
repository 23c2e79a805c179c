"""The telephony scope: external lines and calls.

``b24.telephony.external_line.add(...)`` sends; ``external_line.add(...)`` of this package builds the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitrix24_async.compositor.port import Port
from bitrix24_async.services.telephony import external_call, external_line, line_sync, records, transcription
from bitrix24_async.services.telephony.call_errors import CallNotFinished, CallNotFound, UserInactive
from bitrix24_async.services.telephony.external_call import (
    CreatedEntity,
    FinishedCall,
    FoundEntity,
    RegisteredCall,
    ResponsibleUser,
)
from bitrix24_async.services.telephony.external_line import (
    ExternalLine,
    LineExists,
    LineNotFound,
    NothingToUpdate,
)
from bitrix24_async.services.telephony.kinds import CallStatus, CallType, CrmEntityType, Side, WorkdayStatus
from bitrix24_async.services.telephony.transcription import Utterance

if TYPE_CHECKING:
    from bitrix24_async.services.telephony.follow_up import FollowUps
    from bitrix24_async.services.telephony.voximplant import Voximplant

__all__ = [
    "CallNotFinished",
    "CallNotFound",
    "CallStatus",
    "CallType",
    "CreatedEntity",
    "CrmEntityType",
    "ExternalLine",
    "FinishedCall",
    "FoundEntity",
    "LineExists",
    "LineNotFound",
    "NothingToUpdate",
    "RegisteredCall",
    "ResponsibleUser",
    "Side",
    "Telephony",
    "UserInactive",
    "Utterance",
    "WorkdayStatus",
    "external_call",
    "external_line",
    "records",
    "transcription",
]


class Telephony:
    """``b24.telephony``."""

    __slots__ = ("_follow_up", "_port", "_voximplant", "call", "external_call", "external_line")

    def __init__(self, port: Port) -> None:
        self._port = port
        self._follow_up: FollowUps | None = None
        self._voximplant: Voximplant | None = None
        self.call = transcription.Calls(port)
        self.external_line = line_sync.SyncedLines(port)
        self.external_call = external_call.ExternalCalls(port)

    @property
    def follow_up(self) -> FollowUps:
        """Recordings, transcriptions and analyses of calls between employees."""
        if self._follow_up is None:
            # Imported here, as below: most users of external lines and calls have no use for it.
            from bitrix24_async.services.telephony.follow_up import FollowUps  # noqa: PLC0415

            self._follow_up = FollowUps(self._port)
        return self._follow_up

    @property
    def voximplant(self) -> Voximplant:
        """The portal's built-in telephony."""
        if self._voximplant is None:
            from bitrix24_async.services.telephony.voximplant import Voximplant  # noqa: PLC0415

            self._voximplant = Voximplant(self._port)
        return self._voximplant
