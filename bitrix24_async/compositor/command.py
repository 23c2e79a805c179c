"""One call on its way through the queue, and the states it goes through."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Hashable
from typing import Any, Protocol

from bitrix24_async.transport.single import Single
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome


class State(enum.Enum):
    """Where a command is."""

    BEHIND = "it waits for those before it in its order"
    WAITING = "it may leave"
    SENT = "it is in a request"
    RESTING = "it goes again after a rest"
    ENDED = "it has its outcome"


NEXT = {
    State.BEHIND: {State.WAITING, State.SENT, State.ENDED},
    State.WAITING: {State.BEHIND, State.SENT, State.RESTING, State.ENDED},
    State.SENT: {State.BEHIND, State.WAITING, State.RESTING, State.ENDED},
    State.RESTING: {State.BEHIND, State.WAITING, State.ENDED},
    State.ENDED: set[State](),
}
"""Which state may follow which; the tests hold every command to it."""


class Home(Protocol):
    """Where a command waits and leaves from: its sender."""

    def give_turn(self, command: Command) -> None:
        """Those before it in its order are done: it may leave."""
        ...


class Command:
    """One call on its way; ``sender.end`` is its one way out."""

    __slots__ = (
        "alone",
        "attempts",
        "call",
        "callers",
        "deadlines",
        "key",
        "outcome",
        "repeated",
        "sender",
        "single",
        "state",
        "text",
        "turned_away",
    )

    def __init__(self, sender: Home, call: Call[Any], key: Hashable = None) -> None:
        self.sender = sender
        self.call = call
        self.key = key
        """The order it keeps: others with the same key are never under way in another request."""
        self.state = State.WAITING
        self.text = ""
        """What a batch carries of it."""
        self.alone: str | None = None
        """Why a batch cannot carry it."""
        self.attempts = 0
        self.turned_away = 0
        """Attempts that were turned away before they ran, and count against nothing."""
        self.repeated = False
        """An earlier attempt may have run."""
        self.single: Single | None = None
        """What carries it by itself: kept, for it may hold the key of a version 3 call."""
        self.outcome: Outcome[Any] | None = None
        self.callers: list[asyncio.Future[Outcome[Any]]] | None = None
        """Who waits for it, if somebody does by name."""
        self.deadlines: list[Deadline] | None = None

    @property
    def repeatable(self) -> bool:
        """Whether it may run twice."""
        return (self.call if self.single is None else self.single).safety.repeatable

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for it, as far as that is known."""
        return self.callers is None or not all(caller.done() for caller in self.callers)


class Deadline:
    """The end of the time for which a command may be unsent; while it is under way, the clock stands.

    With ``absolute`` the clock does not stand: from some moment on it is too late to send the command.
    """

    __slots__ = ("_absolute", "_at", "_command", "_late", "_loop", "_timer")

    def __init__(
        self,
        command: Command,
        loop: asyncio.AbstractEventLoop,
        seconds: float,
        late: Callable[[], None],
        *,
        absolute: bool = False,
    ) -> None:
        self._command = command
        self._loop = loop
        self._at = loop.time() + seconds
        self._late = late
        self._absolute = absolute
        self._timer: asyncio.TimerHandle | None = loop.call_at(self._at, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._command.state is not State.SENT:
            self._late()

    def resume(self, sent_for: float) -> None:
        """The command is unsent again, after it was under way for so long."""
        if not self._absolute:
            self.cancel()
            self._at += sent_for
        if self._timer is None:
            self._timer = self._loop.call_at(self._at, self._ring)

    def cancel(self) -> None:
        """It does not matter any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
