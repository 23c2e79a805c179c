"""Whether a failed request goes again, and after how long: decided by whether it ran."""

from __future__ import annotations

import enum
from math import inf

from attrs import frozen

from bitrix24_async.errors import (
    Bitrix24Error,
    DecodeError,
    NotSent,
    OperatingLimit,
    OutcomeUnknown,
    QueryLimit,
    ServerError,
    UsageError,
)
from bitrix24_async.wire.methods import Safety


class Fate(enum.Enum):
    """What an error says of the call."""

    REFUSED = enum.auto()
    """A limit turned it away before it ran; the governor knows when to come back."""
    NOT_SENT = enum.auto()
    """It never reached the portal."""
    OPEN = enum.auto()
    """It may have run."""
    FINAL = enum.auto()
    """The answer is an answer."""


def fate(error: Bitrix24Error) -> Fate:
    """Tell what an error says of whether its call ran."""
    if isinstance(error, (QueryLimit, OperatingLimit)):
        return Fate.REFUSED
    if isinstance(error, NotSent):
        return Fate.NOT_SENT
    if isinstance(error, (OutcomeUnknown, ServerError, DecodeError)):
        return Fate.OPEN
    return Fate.FINAL


def unknown(method: str, error: Bitrix24Error) -> OutcomeUnknown:
    """Return what an error that leaves the outcome open means for a call that must not run twice."""
    found = OutcomeUnknown(f"{method}: it may have run, and is not safe to repeat: {error}", method=method)
    found.attempts, found.repeated = error.attempts, error.repeated
    found.__cause__ = error
    return found


@frozen
class Retry:
    """How often and how long a failed request is tried again.

    Exponential with full jitter: before attempt ``n + 1`` a random time up to ``base * 2**(n - 1)``,
    at most ``cap``. No attempt starts later than ``within`` seconds after the first.
    Refusals by a limit are not counted: these calls did not run, and wait for the governor instead.
    """

    attempts: int = 5
    base: float = 0.5
    cap: float = 30.0
    within: float = 300.0

    def __attrs_post_init__(self) -> None:
        for name, minimum in (("attempts", 1), ("base", 0), ("cap", 0), ("within", 0)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not minimum <= value < inf:
                msg = f"Retry.{name} must be a finite number of at least {minimum}, not {value!r}"
                raise UsageError(msg, argument=name)

    def delay(
        self, error: Bitrix24Error, safety: Safety, *, attempt: int, elapsed: float, chance: float
    ) -> float | None:
        """Return the seconds to wait before the next attempt, or ``None`` to give up.

        ``attempt`` counts from 1, refusals by a limit apart; ``elapsed`` is the time since the first
        attempt began, and ``chance`` a random number from 0 to 1.
        """
        kind = fate(error)
        if kind is Fate.REFUSED:
            # The governor waits for the budget. Should it admit straight into refusals all the same,
            # this keeps them from becoming a flood.
            return self._backoff(attempt - 2, chance) if attempt > 2 else 0.0
        if kind is Fate.FINAL or (kind is Fate.OPEN and not safety.repeatable):
            return None
        if attempt >= self.attempts:
            return None
        delay = self._backoff(attempt, chance)
        return None if elapsed + delay > self.within else delay

    def _backoff(self, attempt: int, chance: float) -> float:
        return min(self.cap, self.base * 2.0 ** min(attempt - 1, 60)) * chance
