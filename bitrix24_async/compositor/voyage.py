"""What a convoy's requests carry: a batch chosen at the moment it may go, or one command by itself."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from typing import Any

from bitrix24_async.auth.credentials import Access
from bitrix24_async.compositor.entry import Entry
from bitrix24_async.compositor.verdict import divided
from bitrix24_async.compositor.waiting import WaitingRoom
from bitrix24_async.transport.load import HEADERS
from bitrix24_async.transport.single import Single
from bitrix24_async.wire.batch_v2 import Durations, body, figures
from bitrix24_async.wire.figures import Figures
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.params import signed


class Voyage:
    """The load of one batch request, chosen at the moment it may go."""

    batch = True
    whole = False
    renewable = True
    method = "batch"
    # As a whole it never goes again after it may have run: the convoy judges each command by itself.
    safety = Safety.UNSAFE

    def __init__(
        self, room: WaitingRoom, durations: Durations, departed: Callable[[Voyage, list[Entry]], None]
    ) -> None:
        self._room = room
        self._durations = durations
        self._departed = departed
        self.under_way = False
        self.entries: list[Entry] = []
        self._names: list[str] = []

    def wanted(self) -> Sequence[str]:
        """Choose from all that waits by now; what was chosen before waits again."""
        self.under_way = False
        if self.entries:
            self._room.put_back(self.entries)
        self.entries = self._room.select()
        self._names = [entry.call.trait.name for entry in self.entries]
        return self._names

    def held(self) -> None:
        """Nothing of it fits into its methods' time: let it wait aside, and look at what else there is."""
        if self.entries and not self.under_way:
            entries, self.entries = self.entries, []
            self._departed(self, entries)

    def take(self, admitted: Sequence[int]) -> bool:
        """Keep what was admitted and is still needed; the rest waits for its method."""
        entries, refused = divided(self.entries, admitted)
        for entry in entries:
            entry.under_way = True
        self.under_way = True
        if len(entries) < len(self.entries):
            self.entries = entries
            self._names = [entry.call.trait.name for entry in entries]
        self._departed(self, refused)
        return bool(entries)

    def url(self, access: Access) -> str:
        """Return the address of ``batch``."""
        return access.endpoint + "batch"

    def headers(self) -> Mapping[str, str]:
        """Return the headers of any call."""
        return HEADERS

    def body(self, access: Access) -> bytes | AsyncIterable[bytes]:
        """Return the commands as JSON, signed."""
        text = body([entry.command for entry in self.entries])
        return text if access.token is None else signed(text, access.token)

    def figures(self, data: Mapping[str, Any]) -> tuple[Sequence[Figures], Figures | None]:
        """Return what the answer says of the commands' time; remember it for the size of later batches."""
        found, outer = figures(data, self._names)
        self._durations.learn(found)
        return found, outer


class Lone(Single):
    """The load of a command that goes by itself; until it may go it can be withdrawn."""

    __slots__ = ("_departed", "_entry")

    def __init__(self, entry: Entry, departed: Callable[[], None]) -> None:
        super().__init__(entry.call)
        self._entry = entry
        self._departed = departed

    def wanted(self) -> Sequence[str]:
        """Want this one command, if there is need of it."""
        return () if self._entry.outcome is not None else super().wanted()

    def take(self, admitted: Sequence[int]) -> bool:
        """Say whether there still is need of it."""
        if self._entry.outcome is not None:
            return False
        if not self._entry.under_way:
            self._entry.under_way = True
            self._departed()
        return True
