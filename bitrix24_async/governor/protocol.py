"""Admission: who may send what, and when.

A ``Governor`` hands out request slots and the commands that fit into them, and learns from every
reply. ``admit`` is asynchronous, so that a governor whose state lives in a shared store can implement
it; ``settle`` is not, so that it also works while a task is being cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from attrs import define, field, frozen

from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.figures import Figures

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


@define(eq=False)
class Ask:
    """A wish to send one HTTP request."""

    scope: Scope
    priority: Priority
    wanted: Callable[[], Sequence[str]]
    """Called at the moment of admission: the methods (case-folded) of the commands that would go now,
    in order. It may return nothing: then the slot is given back and the grant is empty."""
    batch: bool = False
    """The commands travel in one ``batch`` request."""
    whole: bool = True
    """All of the commands or none (a single call, an explicit batch); otherwise as many as fit."""
    max_wait: float | None = None
    """Raise ``Throttled`` at once if admission would take longer; ``None`` waits as long as needed."""
    held: Callable[[], None] | None = None
    """Called soon after nothing of what was wanted has fitted into its methods' execution time: the owner
    may set it aside, want something else, and ``nudge``."""


@define(eq=False)
class Grant:
    """Leave to send one HTTP request now; every grant is settled exactly once."""

    scope: Scope
    methods: tuple[str, ...]
    """The methods of the commands that were admitted."""
    admitted: tuple[int, ...]
    """Their indices in what ``wanted`` returned; empty if nothing is to be sent."""
    batch: bool
    sent_at: float
    """The governor's own clock at admission."""
    token: object = None
    """For the governor's own bookkeeping."""


@define(eq=False)
class Report:
    """How an admitted request ended."""

    commands: Sequence[Figures] = ()
    """One for each command that the reply tells of (not run and unknown ones are left out)."""
    outer: Figures | None = None
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


class Governor(Protocol):
    """Admits requests so that the portal never refuses one and nothing it allows is wasted."""

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits (all of them if ``ask.whole``)."""
        ...

    def admit_now(self, ask: Ask) -> Grant | None:
        """Admit at once if there is nothing to wait for; across a network that is never."""
        ...

    def settle(self, grant: Grant, report: Report) -> None:
        """Say how an admitted request ended; never blocks, never raises."""
        ...

    def nudge(self, scope: Scope) -> None:
        """Look again soon at what waits: ``wanted`` of a waiting ask would return something else now."""
        ...

    def room(self, scope: Scope, method: str) -> float:
        """How many calls of a method its execution time has room for now (``inf`` if unlimited)."""
        ...

    def snapshot(self, portal: Scope | str | None = None) -> Snapshot:
        """A picture of one portal's budgets; which portal may be left out where there is only one."""
        ...

    def spare(self, scope: Scope, priority: Priority) -> float:
        """How many requests could go right now without waiting (``inf`` if unlimited)."""
        ...
