"""What happened to one request so far, and how long it may still be unsent."""

from __future__ import annotations

from math import inf

from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.transport.fates import FATES, Ran, end_of, may_have_run


class Tries:
    """One request's history, over all attempts."""

    __slots__ = (
        "attempts",
        "began_at",
        "error",
        "failures",
        "give_up_at",
        "last_sent_at",
        "moved",
        "renewed",
        "repeated",
        "sent_at",
        "status",
        "turned_away",
        "under_way_for",
        "under_way_in_all",
    )

    def __init__(self, now: float, max_wait: float | None, *, repeated: bool = False) -> None:
        self.attempts = 0
        """How often it was sent."""
        self.failures = 0
        """Attempts, sent or not, that count against the limit."""
        self.turned_away = 0
        """Attempts that were turned away before they ran, and count against nothing."""
        self.repeated = repeated
        """An earlier attempt may have run."""
        self.renewed = 0
        self.moved = False
        self.error: Bitrix24Error | None = None
        """The last one that it survived."""
        self.give_up_at = inf if max_wait is None else now + max_wait
        """How long it may still be unsent: while it is under way, this clock stands."""
        self.began_at = now
        """When the first attempt was sent; the wait before that is not part of what was tried."""
        self.sent_at: float | None = None
        """When the attempt was sent that is under way."""
        self.under_way_for = 0.0
        """How long the last attempt was under way."""
        self.under_way_in_all = 0.0
        """How long all attempts were."""
        self.last_sent_at = now
        self.status: int | None = None
        """The HTTP status of the last attempt, if it was answered."""

    @property
    def may_have_run(self) -> bool:
        """Whether any attempt may have run by now."""
        return self.repeated or self.sent_at is not None

    def send(self, now: float) -> None:
        """An attempt is sent."""
        if not self.attempts:
            self.began_at = now
        self.attempts += 1
        self.sent_at = self.last_sent_at = now
        self.status = None

    def hear(self, now: float) -> None:
        """The attempt under way has ended."""
        if self.sent_at is not None:
            self.under_way_for = now - self.sent_at
            self.under_way_in_all += self.under_way_for
            self.give_up_at += self.under_way_for
            self.sent_at = None

    def break_off(self, now: float) -> None:
        """The attempt under way was cancelled, or ended as nothing foresees: it may have run."""
        if self.sent_at is not None:
            self.hear(now)
            self.repeated = True

    def max_wait(self, now: float) -> float | None:
        """How many more seconds it may be unsent."""
        return None if self.give_up_at == inf else max(0.0, self.give_up_at - now)

    def mark(self, error: Bitrix24Error) -> None:
        """Tell an error its history."""
        error.attempts, error.repeated = self.attempts, self.repeated

    def survive(self, error: Bitrix24Error) -> None:
        """Take note of an error after which there is another attempt."""
        self.mark(error)
        self.error = error
        if may_have_run(error):
            self.repeated = True

    def count(self, error: Bitrix24Error) -> None:
        """Take note of how an attempt ended."""
        fate = FATES[end_of(error)]
        self.failures += fate.counts
        self.turned_away += fate.ran is Ran.NO and not fate.counts
