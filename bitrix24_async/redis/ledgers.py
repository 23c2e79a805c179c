"""One worker's view of methods' execution time: the local arithmetic, and what it may spend before it asks.

A method of which little is used is anybody's: each worker may spend its part of ``FREELY`` and tell it
afterwards. Of one that is tight (``law.TIGHT``) a worker spends what it has a lease for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from bitrix24_async.governor.account import UNLEARNT_COST, UNLEARNT_LONGEST, Account
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.redis.shared_accounts import TRIES, WOULD_TRY

FREELY = 0.125
"""The part of a method's budget that all workers together may spend before they tell."""
UNLEARNT = 50 * UNLEARNT_COST


@define(eq=False)
class SharedAccount(Account):
    """One method, as this worker knows it."""

    lease: float = 0.0
    """Seconds that may still be pledged."""
    tight: bool = False
    freely: float = 0.0
    """Seconds that may be under way or untold without a lease, while the method is not tight."""
    told: float = 0.0
    """How much of ``settled`` all workers know."""
    told_own: float = 0.0
    """The same of the worker's own books, which it keeps while Redis is away."""
    figure: float = 0.0
    """The portal's own sum, if it is news."""
    news: bool = False
    waited_for: bool = False
    """Whether other workers wait for it: the law is to wake the next, should a wake have been lost."""
    pledged_since: float = 0.0
    """Seconds pledged since the last question was put."""
    shared_booked: float = 0.0
    shared_pledged: float = 0.0
    frees_at: float = 0.0
    trial: bool = False
    """Whether it is this worker that finds out for all how long a call lasts."""
    seen_told: bool = False
    """Whether the others know that a reply has told of it."""

    @property
    def left(self) -> float:
        """Seconds that may be pledged now."""
        free = 0.0 if self.tight else self.freely - self.calls * self.cost - (self.settled - self.told)
        left = max(self.lease, free)
        # Nobody knows yet what a call costs: one batch of them finds out.
        return left if self.learnt else min(left, UNLEARNT - self.calls * self.cost)

    def fits(self, now: float, budget: float, count: int, *, whole: bool) -> int:
        """How many of ``count`` calls may go now (with ``whole``, all or none)."""
        fitting = super().fits(now, budget, count, whole=whole)
        if fitting and fitting * self.cost > self.left + 1e-9:
            fitting = max(0, int((self.left + 1e-9) / self.cost))
        return fitting if fitting == count or not whole else 0

    def tries(self, most: int) -> int:
        """How many calls may go to find out how long they last: none, if it is not this worker's turn."""
        return super().tries(most) if self.trial else 0

    def trying(self, *, wanted: bool) -> int:
        """Say to the law whether this worker tries it, or would."""
        if self.seen or not (wanted or (self.trial and self.calls)):
            return 0
        return TRIES if self.trial else WOULD_TRY

    def ended(self) -> bool:
        """Take note that calls have ended; whether a trial has, and the others wait for it."""
        self.news = True
        over = self.trial and (self.seen or not self.calls)
        if over and not self.seen:
            # In vain: it is others' turn, and they hear of it even where no execution time is told of.
            self.trial, self.waited_for = False, True
        return over

    def pledge(self, now: float, count: int) -> None:
        """So many calls go now."""
        super().pledge(now, count)
        seconds = count * self.cost
        if not self.learnt and seconds > self.lease + 1e-9:
            # Nobody knows what it costs, and the others do not know of it.
            self.news = True
        self.lease = max(0.0, self.lease - seconds)
        self.pledged_since += seconds

    def idle(self, now: float) -> bool:
        """Whether forgetting this account would lose nothing but its learnt cost."""
        told = self.settled - self.told < 1e-9 and not self.news and not self.figure
        return told and not self.lease and super().idle(now)

    def tell(self, now: float, part: int, *, shared: bool) -> list[float]:
        """Say what the law wants to know of it; the worker's own law has one of so many parts."""
        return [
            max(0.0, self.settled - (self.told if shared else self.told_own)),
            self.figure if shared else self.shared_booked / part,
            self.cost if self.learnt else 0.0,
            self.longest if self.learnt or self.longest > UNLEARNT_LONGEST else 0.0,
            max(0.0, self.held_until - now),
            self.calls * (self.cost if self.learnt else self.longest),
        ]

    def hear(self, told: Sequence[Any], now: float, *, shared: bool) -> None:
        """Take what the law says of it."""
        _, lease, booked, others, held_in, frees_in, cost, longest, self.waited_for, seen, self.trial = told
        self.lease = max(0.0, lease - self.pledged_since)
        self.shared_pledged = others
        self.frees_at = now + frees_in
        if shared:
            self.shared_booked = booked
        if cost > 0 and not self.learnt:
            self.learn(cost, longest)
        elif not self.learnt:
            self.longest = max(self.longest, longest)
        self.seen = self.seen or seen
        if held_in > 0:
            self.held_until = max(self.held_until, now + held_in)

    @property
    def used(self) -> float:
        """Seconds that are booked by anybody, or expected to be."""
        shared = self.shared_booked + self.shared_pledged + self.settled - self.told
        return max(self.booked, shared) + self.pledged


class SharedLedger(Ledger):
    """All accounts of one credential, as this worker knows them."""

    __slots__ = ("freely", "tight", "workers")

    def __init__(self, budget: float) -> None:
        super().__init__(budget)
        self.freely = 0.0
        self.tight: frozenset[str] = frozenset()
        self.workers = 1

    def account(self, method: str, now: float = 0.0) -> Account:
        """The account of a method, opened if need be."""
        found = self.accounts.get(method)
        if found is None:
            # The forgetting is the local one's, as soon as there are too many.
            super().account(method, now)
            found = self.accounts[method] = SharedAccount(method)
            found.freely, found.tight = self.freely, method in self.tight
        return found

    def room_of_batch(self, now: float) -> float:
        """How many seconds a batch may take, as far as ``batch`` itself is charged: this worker's part."""
        return super().room_of_batch(now) / self.workers

    def share(self, tight: frozenset[str], workers: int) -> None:
        """Take note which methods nobody may spend without a lease, and how many share the others."""
        self.workers = max(1, workers)
        self.freely = self.budget * FREELY / self.workers
        self.tight = tight
        for method, account in self.accounts.items():
            if isinstance(account, SharedAccount):
                account.freely, account.tight = self.freely, method in tight
