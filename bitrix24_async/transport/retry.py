"""How often and how long a failed request is tried again."""

from __future__ import annotations

from math import inf

from attrs import frozen

from bitrix24_async.errors import UsageError


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

    def pause(self, failures: int, chance: float) -> float:
        """Return the seconds to rest after so many failures; ``chance`` is a random number from 0 to 1."""
        if failures < 1:
            return 0.0
        return min(self.cap, self.base * 2.0 ** min(failures - 1, 60)) * chance

    def pause_after_refusals(self, refusals: int, chance: float) -> float:
        """The same after refusals by a limit, which the governor waits out.

        Should it admit straight into further ones all the same, this keeps them from becoming a flood.
        """
        return self.pause(refusals - 2, chance)
