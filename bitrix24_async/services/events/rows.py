"""Rows of the offline queue, and a batch of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming.fields import instant
from bitrix24_async.incoming.names import change_of
from bitrix24_async.wire.models import decoder, named


@frozen(kw_only=True)
class Row:
    """A row as the portal sends it; of what never was there it says ``false``."""

    id: int
    changed_at: Any = field(default=None, metadata=named("TIMESTAMP_X"))
    """As it was sent: a time that cannot be read must not hold up the queue."""
    event: str = field(metadata=named("EVENT_NAME"))
    data: Any = field(default=None, metadata=named("EVENT_DATA"), repr=False)
    additional: Any = field(default=None, metadata=named("EVENT_ADDITIONAL"), repr=False)
    message_id: str = ""
    process_id: str | None = None
    error: bool = False


@frozen(kw_only=True)
class Change:
    """An object changed: read it anew, for only the last of its changes is here.

    ``entity``, ``action`` and ``id`` are read from the event as those of an ``Event`` are.
    """

    event: str
    data: Mapping[str, Any] = field(repr=False)
    entity: str | None = None
    action: str | None = None
    id: int | str | None = None
    user_id: int | None = None
    """Who changed it, if anybody."""
    changed_at: datetime | None = None
    message_id: str = ""
    """The same for equal changes."""
    row_id: int = 0


class Changes(Sequence[Change]):
    """A batch that is reserved for its consumer until it asks for the next one."""

    def __init__(
        self,
        changes: Sequence[Change],
        process_id: str,
        *,
        repeated: bool = False,
        failed_before: bool = False,
    ) -> None:
        self._changes = tuple(changes)
        self.process_id = process_id
        self.repeated = repeated
        """A consumer had it before and never finished it: parts of it may be done."""
        self.failed_before = failed_before
        """A consumer gave these up: they come again now and then."""
        self._failed: set[int] = set()

    def __repr__(self) -> str:
        return f"Changes({len(self)}, repeated={self.repeated}, failed_before={self.failed_before})"

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, index: Any) -> Any:
        return self._changes[index]

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def fail(self, change: Change) -> None:
        """Give a change up for now; it comes again later, and does not hold up the others."""
        if change not in self._changes:
            raise UsageError("this change is not of this batch", argument="change")
        self._failed.add(change.row_id)

    @property
    def failed(self) -> tuple[Change, ...]:
        """What was given up."""
        return tuple(change for change in self._changes if change.row_id in self._failed)

    @property
    def done(self) -> tuple[Change, ...]:
        """What will be taken out of the queue."""
        return tuple(change for change in self._changes if change.row_id not in self._failed)


def change_in(row: Row) -> Change:
    """Read what a row says."""
    data = row.data if isinstance(row.data, Mapping) else {}
    about = change_of(row.event.upper(), data)
    additional = row.additional if isinstance(row.additional, Mapping) else {}
    user_id = str(additional.get("user_id", ""))
    return Change(
        event=row.event.upper(),
        data=data,
        entity=about.entity if about else None,
        action=about.action if about else None,
        id=about.id if about else None,
        user_id=int(user_id) if user_id.isdecimal() and int(user_id) else None,
        changed_at=instant({"": row.changed_at}, ""),
        message_id=row.message_id,
        row_id=row.id,
    )


read_rows = decoder(list[Row])
