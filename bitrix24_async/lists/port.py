"""What reading a list needs of the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.timing import Timing


class Answered(Protocol):
    """What an answer says beside its rows."""

    @property
    def timing(self) -> Timing:
        """What the portal says of its time."""
        ...

    @property
    def total(self) -> int | None:
        """How many rows the whole list has, if the portal counted."""
        ...

    @property
    def next(self) -> int | None:
        """Where the next page starts, if there is one."""
        ...


class PageReply(Answered, Protocol):
    """The reply to one page's call."""

    @property
    def result(self) -> Any:
        """The untouched result."""
        ...


class PageOutcome(Answered, Protocol):
    """The outcome of one page's call in a chain."""

    @property
    def value(self) -> Any:
        """The untouched result."""
        ...

    @property
    def error(self) -> Bitrix24Error | None:
        """Why there is no result."""
        ...


class PagePort(Protocol):
    """What reading a list needs of the client; both ways are bulk work and retried."""

    async def fetch(self, call: Call[Any]) -> PageReply:
        """Make one call in a request of its own."""
        ...

    async def chain(self, calls: Sequence[Call[Any]]) -> Sequence[PageOutcome]:
        """Make the calls, or at least the first of them, in one batch that halts at the first error.

        They are named ``c0``, ``c1``, … ``BatchRefused`` is raised, before anything is sent, where a
        batch cannot say what a call says.
        """
        ...
