"""All accounts of one credential: what fits now, and what a reply teaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from bitrix24_async.governor.account import Account
from bitrix24_async.governor.protocol import BATCH
from bitrix24_async.governor.tally import Tally, finish_of, reset_in_of, started_at_of
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.figures import FREE, SANE, Figures

_NEVER = float("inf")
_PLENTY = 1_000_000
_FIRST = (0,)
_CLEARLY = 0.5
"""Seconds by which two sums must differ to prove anything."""
_PROBE = 0.02
"""The part of the budget that a batch may spend to ask for the new figure after a reset."""


@frozen(eq=False)
class Hold:
    """What keeps commands from going: an account, and how much room they need there."""

    account: Account
    calls: int
    seconds: float


@frozen(eq=False)
class Pledge:
    """One method's part of an admitted request."""

    account: Account
    calls: int
    seconds: float
    """What they were expected to take (needed for ``batch`` only)."""
    settled: float
    """What the account had ever booked: whatever is booked later, a reply's figure may not contain."""


class Ledger:
    """All accounts of one credential."""

    __slots__ = ("accounts", "batch", "budget", "shared", "used_at")

    def __init__(self, budget: float) -> None:
        self.budget = budget
        self.accounts: dict[str, Account] = {}
        self.batch: Account | None = None
        self.shared: bool | None = None
        """Whether batches are charged to ``batch``; until a reply shows it, they might be."""
        self.used_at = 0.0

    def account(self, method: str) -> Account:
        """The account of a method, opened if need be."""
        found = self.accounts.get(method)
        if found is None:
            found = self.accounts[method] = Account(method)
        return found

    def room(self, account: Account, now: float) -> float:
        """How many calls an account has room for now; of ``batch``, seconds."""
        if account is not self.batch:
            return account.fits(now, self.budget, _PLENTY, whole=False)
        if account.held_until > now:
            return 0.0
        if self.shared is False:
            return _NEVER
        account.expire(now)
        room = self.budget - account.booked - account.under_way
        if not account.calls and account.booked <= 0:
            # What is dearer than the whole budget goes alone.
            return self.budget
        return max(room, self.budget * _PROBE) if account.may_probe(now) else room

    def has_room(self, hold: Hold, now: float) -> bool:
        """Whether what held somebody back does so no more."""
        if hold.account is self.batch:
            return hold.seconds <= self.room(hold.account, now)
        return hold.account.fits(now, self.budget, hold.calls, whole=True) == hold.calls

    def fit(
        self,
        wanted: Sequence[str],
        now: float,
        *,
        batch: bool,
        whole: bool,
        priority: Priority,
        queued: bool,
    ) -> tuple[Sequence[int], list[Hold]]:
        """Which of the wanted commands may go now; if none, the accounts that hold them.

        ``queued``: the asker has waited its turn, so it need not stand behind those who still wait.
        """
        if len(wanted) == 1 and not batch:
            account = self.account(wanted[0])
            if (queued or account.passable(priority)) and account.fits(now, self.budget, 1, whole=True):
                return _FIRST, []
            return (), [Hold(account, 1, account.cost)]
        counts = Counter(wanted)
        holds: list[Hold] = []
        left: dict[str, int] = {}
        seconds = 0.0
        for method, count in counts.items():
            account = self.account(method)
            fitting = 0
            if queued or account.passable(priority):
                fitting = account.fits(now, self.budget, count, whole=whole)
            if fitting < count and whole:
                return (), [Hold(account, count, count * account.cost)]
            if not fitting:
                holds.append(Hold(account, 1, account.cost))
            left[method] = fitting
            seconds += fitting * account.cost
        room = _NEVER
        if batch:
            room = self.room(self.batch_account(), now)
            if not queued and not self.batch_account().passable(priority):
                room = 0.0
        if whole:
            seconds = min(seconds, self.budget)
            return (range(len(wanted)), []) if seconds <= room else ((), [self._batch_hold(seconds)])
        if seconds <= room and sum(left.values()) == len(wanted):
            return range(len(wanted)), []
        taken: list[int] = []
        for index, method in enumerate(wanted):
            if left[method]:
                cost = min(self.accounts[method].cost, self.budget)
                if cost > room:
                    if not taken:
                        holds.append(self._batch_hold(cost))
                    break
                room -= cost
                left[method] -= 1
                taken.append(index)
        return taken, holds

    def batch_account(self) -> Account:
        """The account of the method ``batch``."""
        if self.batch is None:
            self.batch = self.account(BATCH)
        return self.batch

    def _batch_hold(self, seconds: float) -> Hold:
        return Hold(self.batch_account(), 1, seconds)

    def pledge(self, methods: Sequence[str], now: float, *, batch: bool) -> list[Pledge]:
        """Take note of what goes now."""
        self.used_at = now
        if len(methods) == 1 and not batch:
            account = self.accounts[methods[0]]
            account.pledge(now, 1)
            return [Pledge(account, 1, 0.0, account.settled)]
        pledges = []
        seconds = 0.0
        for method, count in Counter(methods).items():
            account = self.accounts[method]
            account.pledge(now, count)
            seconds += count * account.cost
            pledges.append(Pledge(account, count, 0.0, account.settled))
        if batch:
            account = self.batch_account()
            account.pledge(now, 1)
            account.under_way += seconds
            pledges.append(Pledge(account, 1, seconds, account.settled))
        return pledges

    def release(self, pledges: Sequence[Pledge]) -> None:
        """What was pledged is under way no more."""
        for pledge in pledges:
            account = pledge.account
            account.calls -= pledge.calls
            account.under_way = account.under_way - pledge.seconds if account.calls else 0.0

    def lose(self, pledges: Sequence[Pledge], now: float) -> None:
        """No reply came: it may all have run."""
        for pledge in pledges:
            account = pledge.account
            if account.method == BATCH:
                account.book(now, now, pledge.seconds)
            else:
                account.book(now, now, pledge.calls * account.cost)
            account.guessed(now)

    def settle(
        self,
        pledges: Sequence[Pledge],
        sent_at: float,
        now: float,
        commands: Sequence[Figures],
        outer: Figures | None,
        *,
        batch: bool,
    ) -> list[Account]:
        """Learn from a reply; returns the accounts that the portal turned away."""
        self.used_at = now
        if not batch and outer is None and len(commands) == 1:
            return self._settle_single(pledges[0], commands[0], sent_at, now)
        finish = finish_of(commands, outer)
        tallies: dict[str, Tally] = {}
        method, tally = "", Tally()
        for figures in commands:
            if figures.method != method or not tallies:
                method = figures.method
                tally = tallies.get(method) or tallies.setdefault(method, Tally())
            tally.add(figures, finish)
        if not batch and outer is not None and outer.refused:
            tallies.setdefault(pledges[0].account.method, Tally()).add(outer, finish)
        whole = pledges[-1] if batch else None
        shared = None if whole is None else self._shared_figure(whole, tallies, outer, now)
        refused: list[Account] = []
        total = 0.0
        for pledge in pledges:
            tally_ = tallies.get(pledge.account.method)
            if tally_ is None or pledge is whole:
                continue
            started_at = started_at_of(tally_.start, finish, sent_at, now)
            total += self._settle_one(pledge, tally_, sent_at, now, started_at, trusted=shared is None)
            if tally_.refused:
                refused.append(pledge.account)
        if whole is not None:
            self._settle_batch(whole, total, shared, sent_at, now)
            resets = [tally.reset_in for tally in tallies.values() if tally.reset_in is not None]
            if shared is not None and resets:
                whole.account.resets(now + max(resets))
            if outer is not None and outer.refused:
                self.shared = True
                reset_in = reset_in_of(outer, finish)
                whole.account.turn_away(now, sent_at, None if reset_in is None else now + reset_in)
                refused.append(whole.account)
        return refused

    def _settle_single(self, pledge: Pledge, figures: Figures, sent_at: float, now: float) -> list[Account]:
        """Learn from the reply of a single call."""
        tally = Tally()
        tally.add(figures, figures.finish)
        started_at = started_at_of(figures.start, figures.finish, sent_at, now)
        self._settle_one(pledge, tally, sent_at, now, started_at, trusted=True)
        return [pledge.account] if figures.refused else []

    def _settle_one(
        self, pledge: Pledge, tally: Tally, sent_at: float, now: float, started_at: float, *, trusted: bool
    ) -> float:
        """Book one method's part of a reply; returns the seconds it took."""
        account = pledge.account
        late = account.settled - pledge.settled
        known = tally.count - tally.unknown
        figure = tally.figure if trusted else None
        seconds = tally.total + tally.unknown * account.cost
        if known:
            account.learn(tally.total / known)
        elif tally.count and figure is not None and account.figured:
            # Without durations, only the growth of the figure tells what the calls cost.
            seconds = max(0.0, figure - account.booked)
            account.learn(seconds / tally.count)
        if seconds > FREE:
            account.book(now, started_at, seconds)
        if figure is not None:
            account.expire(now)
            account.correct(now, figure, figure + tally.cheap + tally.unknown * account.cost + late)
            account.figured = True
        if tally.reset_in is not None and trusted:
            account.resets(now + tally.reset_in)
        if tally.count:
            account.answered(sent_at)
        if tally.refused:
            account.turn_away(now, sent_at, None if tally.reset_in is None else now + tally.reset_in)
        return seconds

    def _settle_batch(
        self, pledge: Pledge, seconds: float, figure: float | None, sent_at: float, now: float
    ) -> None:
        """Book a whole batch to ``batch``, unless it is known to be free."""
        account = pledge.account
        account.answered(sent_at)
        late = account.settled - pledge.settled
        if seconds > FREE:
            account.book(now, now, seconds)
        if figure is not None:
            account.expire(now)
            account.correct(now, figure, figure + seconds + late)

    def _shared_figure(
        self, pledge: Pledge, tallies: dict[str, Tally], outer: Figures | None, now: float
    ) -> float | None:
        """The portal's figure for ``batch``, if batches are charged to it; learns whether they are."""
        figures = [tally.figure for tally in tallies.values() if tally.figure is not None]
        if outer is not None and outer.operating is not None and 0 < outer.operating < SANE:
            self.shared = True
            return outer.operating
        seconds = sum(tally.total for tally in tallies.values())
        if self.shared is None and outer is not None and outer.operating == 0 and seconds > FREE:
            # A charged request would show at least its own time.
            self.shared = False
        if not figures:
            if self.shared is None and tallies:
                self.shared = False
            return None
        lowest, highest = min(figures), max(figures)
        if len(figures) > 1 and lowest == highest > 0:
            for method, tally in tallies.items():
                account = self.account(method)
                if tally.figure is not None and highest > account.booked + tally.total + _CLEARLY:
                    self.shared = True
                    return highest
        account = pledge.account
        late = account.settled - pledge.settled
        if lowest + _CLEARLY < max(highest, account.lasting(now) - late):
            # Sums that differ, or lack what other methods' batches have spent, are the methods' own.
            self.shared = False
        return highest if self.shared else None
