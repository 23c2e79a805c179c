"""Admission: who may send what, and when.

A ``Governor`` hands out leave to send one request, says which commands fit into it, and learns from every
reply. ``admit`` is asynchronous, so that a governor whose state lives in a shared store can implement it;
``settle`` is not, so that it also works while a task is being cancelled. What only a governor inside this
process can tell at once is a protocol of its own, which the callers can do without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import define, field, frozen

from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.usage import Usage

BATCH = "batch"
"""The method that a request with several commands calls."""


@frozen
class Scope:
    """Whose budgets a request spends: a portal's bucket, and a credential's ledgers."""

    portal: str
    """The portal's host (with its port, if any)."""
    credential: str
    """An opaque key, no secret: the same for all clients that act as one application or webhook."""
    limits: Limits | None = None
    """What the client of this portal was told; ``None`` takes the governor's default."""


class Allowance(Protocol):
    """What one request may carry, while its contents are chosen."""

    @property
    def full(self) -> bool:
        """Whether the request can hold no more, whichever method it is of."""
        ...

    def take(self, method: str) -> bool:
        """Add one command of a method (case-folded), if there is room for it."""
        ...

    def take_all(self, methods: Sequence[str]) -> bool:
        """Add all of these commands or none."""
        ...


@define(eq=False)
class Ask:
    """A wish to send one HTTP request."""

    scope: Scope
    priority: Priority
    choose: Callable[[Allowance], object]
    """Called at the moment of admission: takes what would go now (it may be nothing). It must not use the
    governor, whose slot is not taken before it returns; whoever asks a ``LocalGovernor`` meanwhile waits."""
    batch: bool = False
    """The commands travel in one ``batch`` request."""
    max_wait: float | None = None
    """Raise ``Throttled`` at once if admission would take longer; ``None`` waits as long as needed."""
    method: str = BATCH
    """What to call the request in errors and facts."""
    look_again: Callable[[], None] | None = None
    """Set by the governor while everything that was wanted waits for its execution time: call it when
    something else could go by now."""


@define(eq=False)
class Grant:
    """Leave to send one HTTP request now; every grant is settled exactly once."""

    scope: Scope
    commands: int
    """How many commands were taken; with none there is nothing to send, and nothing to settle."""
    sent_at: float
    """The governor's own clock at admission."""
    token: object = None
    """For the governor's own bookkeeping."""


@define(eq=False)
class Report:
    """How an admitted request ended."""

    commands: Sequence[Usage] = ()
    """One for each method that the reply tells of (what did not run and what is unknown is left out)."""
    outer: Usage | None = None
    """The time of the ``batch`` request itself, or of the refused request."""
    not_sent: bool = False
    """It never left: the slot is free again."""
    lost: bool = False
    """It was sent, and no reply came."""
    query_limit: bool = False
    """The portal refused the request with QUERY_LIMIT_EXCEEDED."""
    overloaded: bool = False
    """The portal answered OVERLOAD_LIMIT."""


@frozen
class MethodSnapshot:
    """One method's execution time: what is used, what is allowed, and when some of it frees."""

    operating: float
    limit: float | None
    cost: float
    frees_in: float | None
    longest: float | None = None
    """Seconds that a call of it is expected to last at most, if replies have told."""


@frozen
class Snapshot:
    """A frozen picture of one portal's budgets."""

    level: float
    capacity: float | None
    leak: float | None
    waiting: Mapping[str, int]
    in_flight: int
    admitted: int
    refused: int
    methods: Mapping[str, MethodSnapshot] = field(factory=dict)

    @property
    def learnt(self) -> dict[str, list[float]]:
        """What replies have taught, as plain data to keep: a governor takes it back as ``learnt``."""
        return {
            name: [method.cost, method.longest]
            for name, method in self.methods.items()
            if method.longest is not None
        }


class Governor(Protocol):
    """Admits requests so that the portal never refuses one and nothing it allows is wasted."""

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits."""
        ...

    def settle(self, grant: Grant, report: Report) -> None:
        """Say how an admitted request ended; never blocks, never raises."""
        ...

    def snapshot(self, portal: Scope | str | None = None) -> Snapshot:
        """A picture of one portal's budgets; which portal may be left out where there is only one."""
        ...


@runtime_checkable
class Renames(Protocol):
    """What a governor can do that keeps a portal's budgets when its address changes."""

    def rename(self, old_portal: str, new_portal: str) -> None:
        """Go on under the new host with what is known, booked and waiting under the old one."""
        ...


@runtime_checkable
class KnowsAtOnce(Protocol):
    """What a governor inside this process can tell without waiting."""

    def admit_now(self, ask: Ask) -> Grant | None:
        """Admit at once if there is nothing to wait for."""
        ...

    def spare(self, scope: Scope, priority: Priority) -> float:
        """How many requests could go right now without waiting (``inf`` if unlimited)."""
        ...
