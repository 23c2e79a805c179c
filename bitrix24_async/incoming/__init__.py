"""What a portal sends: events, installations, openings of the application and its widgets.

Reading, verifying and routing know no I/O and no clock; the receiver brings them to asyncio. Lies beside
``services``, which it does not import; may import ``sync`` and what lies below. Users import from here by
name; names are loaded at their first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bitrix24_async.errors import BadEvent, Forged
    from bitrix24_async.incoming.auth import Auth
    from bitrix24_async.incoming.counts import Counts
    from bitrix24_async.incoming.events import Event, VerifiedEvent, parse_event
    from bitrix24_async.incoming.inbox import Entry, Inbox, InboxFull
    from bitrix24_async.incoming.inbox_file import FileInbox
    from bitrix24_async.incoming.known import KnownPortals, OnePortal
    from bitrix24_async.incoming.names import Change
    from bitrix24_async.incoming.openings import (
        CallCard,
        CallDirection,
        CallState,
        Opening,
        VerifiedOpening,
        parse_install,
    )
    from bitrix24_async.incoming.pages import INSTALL_PAGE, Pages
    from bitrix24_async.incoming.payloads import AppInstall, AppUninstall, AppUpdate, Payload
    from bitrix24_async.incoming.receiver import Receiver
    from bitrix24_async.incoming.telephony import (
        CrmEntity,
        ExternalCallBackStart,
        ExternalCallStart,
        VoximplantCallEnd,
        VoximplantCallInit,
        VoximplantCallStart,
    )

_HOMES = {
    "AppInstall": "incoming.payloads",
    "AppUninstall": "incoming.payloads",
    "AppUpdate": "incoming.payloads",
    "Auth": "incoming.auth",
    "BadEvent": "errors",
    "CallCard": "incoming.openings",
    "CallDirection": "incoming.openings",
    "CallState": "incoming.openings",
    "Change": "incoming.names",
    "Counts": "incoming.counts",
    "CrmEntity": "incoming.telephony",
    "Entry": "incoming.inbox",
    "Event": "incoming.events",
    "ExternalCallBackStart": "incoming.telephony",
    "ExternalCallStart": "incoming.telephony",
    "FileInbox": "incoming.inbox_file",
    "Forged": "errors",
    "INSTALL_PAGE": "incoming.pages",
    "Inbox": "incoming.inbox",
    "InboxFull": "incoming.inbox",
    "KnownPortals": "incoming.known",
    "OnePortal": "incoming.known",
    "Opening": "incoming.openings",
    "Pages": "incoming.pages",
    "Payload": "incoming.payloads",
    "Receiver": "incoming.receiver",
    "VerifiedEvent": "incoming.events",
    "VerifiedOpening": "incoming.openings",
    "VoximplantCallEnd": "incoming.telephony",
    "VoximplantCallInit": "incoming.telephony",
    "VoximplantCallStart": "incoming.telephony",
    "parse_event": "incoming.events",
    "parse_install": "incoming.openings",
}

__all__ = [
    "INSTALL_PAGE",
    "AppInstall",
    "AppUninstall",
    "AppUpdate",
    "Auth",
    "BadEvent",
    "CallCard",
    "CallDirection",
    "CallState",
    "Change",
    "Counts",
    "CrmEntity",
    "Entry",
    "Event",
    "ExternalCallBackStart",
    "ExternalCallStart",
    "FileInbox",
    "Forged",
    "Inbox",
    "InboxFull",
    "KnownPortals",
    "OnePortal",
    "Opening",
    "Pages",
    "Payload",
    "Receiver",
    "VerifiedEvent",
    "VerifiedOpening",
    "VoximplantCallEnd",
    "VoximplantCallInit",
    "VoximplantCallStart",
    "parse_event",
    "parse_install",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"bitrix24_async.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
