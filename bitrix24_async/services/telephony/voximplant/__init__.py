"""The portal's built-in telephony: SIP lines, numbers, phones, automatic calls, statistics."""

from __future__ import annotations

from bitrix24_async.compositor.port import Port
from bitrix24_async.services.telephony.voximplant import calls, lines, sip, statistic
from bitrix24_async.services.telephony.voximplant.calls import StartedCall
from bitrix24_async.services.telephony.voximplant.errors import (
    ConfirmationDenied,
    ConfirmationPending,
    InfocallLimit,
    OutgoingLineNotFound,
    SipLineNotFound,
    SipTitleExists,
    TooManySipLines,
)
from bitrix24_async.services.telephony.voximplant.lines import PhoneUser, PortalUrls
from bitrix24_async.services.telephony.voximplant.sip import (
    ConnectorStatus,
    PbxType,
    RegistrationStatus,
    SipLine,
    SipRegistration,
)
from bitrix24_async.services.telephony.voximplant.statistic import CallRecord

__all__ = [
    "CallRecord",
    "ConfirmationDenied",
    "ConfirmationPending",
    "ConnectorStatus",
    "InfocallLimit",
    "OutgoingLineNotFound",
    "PbxType",
    "PhoneUser",
    "PortalUrls",
    "RegistrationStatus",
    "SipLine",
    "SipLineNotFound",
    "SipRegistration",
    "SipTitleExists",
    "StartedCall",
    "TooManySipLines",
    "Voximplant",
    "calls",
    "lines",
    "sip",
    "statistic",
]


class Voximplant:
    """``b24.telephony.voximplant``."""

    __slots__ = ("callback", "infocall", "line", "sip", "statistic", "tts", "url", "user")

    def __init__(self, port: Port) -> None:
        self.sip = sip.SipLines(port)
        self.line = lines.Lines(port)
        self.user = lines.Users(port)
        self.url = lines.Urls(port)
        self.tts = calls.Speech(port)
        self.infocall = calls.Infocalls(port)
        self.callback = calls.Callbacks(port)
        self.statistic = statistic.Statistics(port)
