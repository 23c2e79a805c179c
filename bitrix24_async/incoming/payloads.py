"""What an event is about, typed where the documentation tells enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeAlias

from attrs import frozen

from bitrix24_async.incoming import fields
from bitrix24_async.incoming.names import Change, change_of
from bitrix24_async.incoming.telephony import (
    ExternalCallBackStart,
    ExternalCallStart,
    VoximplantCallEnd,
    VoximplantCallInit,
    VoximplantCallStart,
)


@frozen(kw_only=True)
class AppInstall:
    """The application was installed. docs: api-reference/common/events/on-app-install.md"""

    version: str | None = None
    active: bool | None = None
    installed: bool | None = None
    """False while an application with an interface waits for ``BX24.installFinish()``."""
    language_id: str | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            version=fields.text(data, "VERSION"),
            active=fields.flag(data, "ACTIVE"),
            installed=fields.flag(data, "INSTALLED"),
            language_id=fields.text(data, "LANGUAGE_ID"),
        )


@frozen(kw_only=True)
class AppUpdate:
    """The application was updated; its bindings are gone.

    docs: api-reference/common/events/on-app-update.md
    """

    version: str | None = None
    previous_version: str | None = None
    language_id: str | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(
            version=fields.text(data, "VERSION"),
            previous_version=fields.text(data, "PREVIOUS_VERSION"),
            language_id=fields.text(data, "LANGUAGE_ID"),
        )


@frozen(kw_only=True)
class AppUninstall:
    """The application was removed. docs: api-reference/common/events/on-app-uninstall.md"""

    clean: bool = False
    """Whether the user asked for the application's data to be deleted, too."""
    language_id: str | None = None

    @classmethod
    def read(cls, data: Any) -> Self:
        """Read the event's data."""
        return cls(clean=bool(fields.flag(data, "CLEAN")), language_id=fields.text(data, "LANGUAGE_ID"))


Payload: TypeAlias = (
    ExternalCallStart
    | ExternalCallBackStart
    | VoximplantCallInit
    | VoximplantCallStart
    | VoximplantCallEnd
    | AppInstall
    | AppUpdate
    | AppUninstall
    | Change
)

_READERS: dict[str, Callable[[Any], Payload]] = {
    "ONEXTERNALCALLSTART": ExternalCallStart.read,
    "ONEXTERNALCALLBACKSTART": ExternalCallBackStart.read,
    "ONVOXIMPLANTCALLINIT": VoximplantCallInit.read,
    "ONVOXIMPLANTCALLSTART": VoximplantCallStart.read,
    "ONVOXIMPLANTCALLEND": VoximplantCallEnd.read,
    "ONAPPINSTALL": AppInstall.read,
    "ONAPPUPDATE": AppUpdate.read,
    "ONAPPUNINSTALL": AppUninstall.read,
}


def payload_of(name: str, data: Any) -> Payload | None:
    """Read the data of an event that is known."""
    read = _READERS.get(name)
    return change_of(name, data) if read is None else read(data)
