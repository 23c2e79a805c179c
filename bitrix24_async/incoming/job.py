"""What has to be done with one event, before and besides handing it on."""

from __future__ import annotations

import enum
from typing import Any

from attrs import define

from bitrix24_async.incoming.events import Event
from bitrix24_async.incoming.inbox import Entry

UNPROVEN = "unproven"
"""The lane of what others have to be asked about; no portal is called so."""


class Kind(enum.Enum):
    """How an event is proven, and what it changes."""

    EVENT = "event"
    INSTALL = "install"
    UPDATE = "update"
    UNINSTALL = "uninstall"
    PAYMENT = "payment"


EVENT = Kind.EVENT
"""Asked for at every turn, and an enumeration takes its time."""

_KINDS = {
    "ONAPPINSTALL": Kind.INSTALL,
    "ONAPPUPDATE": Kind.UPDATE,
    "ONAPPUNINSTALL": Kind.UNINSTALL,
    "ONAPPPAYMENT": Kind.PAYMENT,
}


@define(eq=False)
class Job:
    """One event on its way through a receiver."""

    kind: Kind
    event: Event
    lane: str
    size: int
    key: bytes
    """What it says, in short; of what is unproven, only one with a key is on its way."""
    handlers: list[Any] | None = None
    """Who wants it, if that is known already."""
    entry: Entry | None = None
    """Its place in the inbox."""
    attempts: int = 0

    @property
    def claim(self) -> bool:
        """Whether others have to be asked if it is true."""
        return self.kind is not EVENT

    @property
    def of_portal(self) -> bool:
        """Whether it only says of which portal something has to be found out."""
        return self.kind in (Kind.PAYMENT, Kind.UNINSTALL)

    @property
    def repeated(self) -> bool:
        """Whether it may have been handled before."""
        return self.entry is not None and self.entry.repeated


def kind_of(event: Event) -> Kind:
    """Say how an event is proven."""
    return _KINDS.get(event.name, EVENT)
