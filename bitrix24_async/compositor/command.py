"""One call on its way through the queue, and the states it goes through."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from bitrix24_async.transport.single import Single
from bitrix24_async.transport.watching import Watch
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome

if TYPE_CHECKING:
    from bitrix24_async.compositor.journal_lines import Key


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
    """Where a command came in, waits and ends."""

    def give_turn(self, command: Command) -> None:
        """Those before it in its order are done: it may leave."""
        ...

    def unless_wanted(self, command: Command) -> None:
        """Withdraw a command for which nobody waits any more."""
        ...


class Command:
    """One call on its way; its home's ``end`` is its one way out."""

    # One for each of thousands of calls: what most never need stands on the class, and costs them nothing.
    key: Hashable = None
    """The order it keeps: others with the same key are never under way in another request."""
    state = State.WAITING
    text = ""
    """What a batch carries of it."""
    company = MAX_COMMANDS
    """How many may share its batch, itself among them."""
    alone: str | None = None
    """Why a batch cannot carry it."""
    attempts = 0
    """How often it was sent."""
    failures = 0
    """Attempts, sent or not, that count against the limit."""
    turned_away = 0
    """Attempts that were turned away before they ran, and count against nothing."""
    repeated = False
    """An earlier attempt may have run."""
    moved = False
    """It was redirected to the portal's new name."""
    single: Single | None = None
    """What carries it by itself: kept, for it may hold the key of a version 3 call."""
    journal_key: Key
    """How a journal names it, if one is kept."""
    rank = 0
    """Its place among those of its key."""
    overtaken = False
    """A later command of its key has run: it must not go again."""
    later: Sequence[Key] = ()
    """Those of its key that had left behind it in another life, as a journal names them."""
    idempotency_key: str | None = None
    """The key that it had in another life."""
    outcome: Outcome[Any] | None = None
    caller: asyncio.Future[Outcome[Any]] | None = None
    """Who waits for it, if somebody does by name."""
    more_callers: Sequence[asyncio.Future[Outcome[Any]]] = ()
    deadlines: list[Deadline] | None = None
    watch: Watch | None = None
    """Who tells of its end, if somebody listens."""

    def __init__(self, home: Home, call: Call[Any]) -> None:
        self.home = home
        self.call = call

    @property
    def repeatable(self) -> bool:
        """Whether it may run twice."""
        return self.call.safety.repeatable

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for it, as far as that is known."""
        if self.caller is None or not self.caller.done():
            return True
        return any(not caller.done() for caller in self.more_callers)

    def resume(self, sent_for: float) -> None:
        """It is unsent again, after it was under way for so long: what it may still wait goes on."""
        for deadline in self.deadlines or ():
            deadline.resume(sent_for)


class Deadline:
    """The end of the time for which a command may be unsent; while it is under way, the clock stands.

    With ``absolute`` the clock does not stand: from some moment on it is too late to send the command.
    """

    __slots__ = ("_absolute", "_at", "_command", "_late", "_loop", "_rung", "_tell", "_timer")

    def __init__(
        self,
        command: Command,
        seconds: float,
        late: Callable[[], None],
        tell: Callable[[Deadline], None],
        *,
        absolute: bool,
    ) -> None:
        self._command = command
        self._loop = asyncio.get_running_loop()
        self._at = self._loop.time() + seconds
        self._late = late
        self._tell = tell
        """Told when its time is up; whoever is told ends it."""
        self._absolute = absolute
        self._rung = False
        self._timer: asyncio.TimerHandle | None = self._loop.call_at(self._at, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._command.state is not State.SENT:
            self._rung = True
            self._tell(self)

    @property
    def is_over(self) -> bool:
        """Whether it has rung, and the command is still unsent."""
        return self._rung and self._command.state is not State.SENT

    def end(self) -> None:
        """Nothing more is waited for."""
        if self.is_over:
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
        self._rung = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
