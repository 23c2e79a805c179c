"""Where a request is safe before it is answered, if it is to survive the process."""

from __future__ import annotations

from typing import Any, Protocol

from attrs import field, frozen

from bitrix24_async.errors import Bitrix24Error


class InboxFull(Bitrix24Error):
    """The inbox takes no more for now; the sender is answered 503."""


@frozen(eq=False)
class Entry:
    """One request as it was received. The body holds tokens."""

    id: Any
    """The inbox's own name of it."""
    body: bytes = field(repr=False)
    content_type: str
    received_at: float
    """Epoch seconds."""
    repeated: bool = False
    """It may have been handled before: whoever took it never said that it was done."""


class Inbox(Protocol):
    """Requests that survive the process which received them; several processes may share one.

    What ``get`` gave and nobody called ``done`` is given again, as ``repeated``: to the same process after a
    restart, or to another one that takes over. Each entry is given to one at a time. One that several
    processes take from has an attribute ``shared`` that is true.
    """

    async def open(self) -> None:
        """Be ready; called once, before all else."""
        ...

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        """Return when it is safe; raise ``InboxFull`` if there is no room."""
        ...

    async def get(self) -> Entry:
        """Wait for the next entry; the oldest first, as far as that can be."""
        ...

    async def done(self, entry: Entry) -> None:
        """Take note that an entry was handled and need not be kept."""
        ...

    async def close(self) -> None:
        """Let go, keeping what is not done."""
        ...
