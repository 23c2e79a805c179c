"""How many requests a receiver had, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import define, field, frozen


@frozen
class Counts:
    """A receiver's numbers since it was made."""

    accepted: int
    """Events that were taken, and answered 200."""
    handled: int
    """Events whose handlers have ended."""
    failed: int
    """Handlers that raised, and events that could not be handed to any."""
    ignored: int
    """Events that nobody wants."""
    repeated: int
    """Events that were dropped as repeats."""
    refused: int
    """Requests that found no room, or could not be kept; answered 503."""
    given_up: int
    """Events that waited, or were worked on, when the receiver was closed."""
    waiting: int
    running: int
    forged: Mapping[str, int]
    """Requests that were not proven, by ``Forged.reason``; answered 403, or found out later."""
    bad: Mapping[str, int]
    """Requests that were no events, by ``BadEvent.reason``."""


@define
class Tally:
    """The numbers while they grow."""

    accepted: int = 0
    handled: int = 0
    failed: int = 0
    ignored: int = 0
    repeated: int = 0
    refused: int = 0
    given_up: int = 0
    forged: Counter[str] = field(factory=Counter)
    bad: Counter[str] = field(factory=Counter)

    def counts(self, waiting: int, running: int) -> Counts:
        """Give them as they are now."""
        return Counts(
            self.accepted,
            self.handled,
            self.failed,
            self.ignored,
            self.repeated,
            self.refused,
            self.given_up,
            waiting,
            running,
            dict(self.forged),
            dict(self.bad),
        )
