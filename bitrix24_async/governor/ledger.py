"""All accounts of one credential: what fits now, and what a reply teaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bitrix24_async.governor.account import LONGEST, Account
from bitrix24_async.governor.parts import Hold, Part
from bitrix24_async.governor.protocol import BATCH
from bitrix24_async.wire.usage import FREE, Usage

_NEVER = float("inf")
_MANY = 1_000_000
_CLEARLY = 0.5
"""Seconds by which two sums must differ to prove anything."""
CUT_OFF = 58.0
"""After so many seconds without a reply the portal has cut the request off, or is about to."""
_PROBE = 0.02
"""The part of the budget that a batch may spend to ask for the new figure after a reset."""
_MOST_ACCOUNTS = 2048


class Ledger:
    """All accounts of one credential."""

    __slots__ = ("_learnt", "_most", "accounts", "budget", "limit", "shared")

    def __init__(
        self, budget: float, limit: float | None = None, learnt: Mapping[str, Sequence[float]] | None = None
    ) -> None:
        self.budget = budget
        self.limit = budget if limit is None else limit
        """What the portal allows: some more than the budget."""
        self.accounts: dict[str, Account] = {}
        self._learnt = learnt
        self._most = _MOST_ACCOUNTS
        """With so many it is looked for some to forget."""
        self.shared: bool | None = None
        """Whether batches are charged to ``batch``; until a reply shows it, they might be."""

    @property
    def batch(self) -> Account:
        """The account of ``batch`` itself."""
        return self.accounts.get(BATCH) or self.account(BATCH)

    def account(self, method: str, now: float = 0.0) -> Account:
        """The account of a method, opened if need be."""
        found = self.accounts.get(method)
        if found is None:
            if len(self.accounts) >= self._most:
                self._forget(now)
            found = self.accounts[method] = Account(method)
            if self._learnt and method in self._learnt:
                cost, longest = self._learnt[method]
                found.learn(cost, longest)
        return found

    def fits(self, account: Account, now: float, count: int, *, whole: bool) -> int:
        """How many of ``count`` calls may go now in one request (with ``whole``, all, or too few to go)."""
        return account.fits(now, self.budget, count, whole=whole) or account.free(now, self.limit, count)

    def room(self, account: Account, now: float) -> float:
        """How many calls an account has room for now; of ``batch``, seconds."""
        if account.method == BATCH:
            return self.room_of_batch(now)
        return self.fits(account, now, _MANY, whole=False)

    def room_of_batch(self, now: float) -> float:
        """How many seconds a batch may take now, as far as ``batch`` itself is charged for them."""
        account = self.batch
        if account.held_until > now:
            return 0.0
        if self.shared is False:
            return _NEVER
        account.expire(now)
        if not account.calls and account.booked <= 0:
            # What is dearer than the whole budget goes alone.
            return self.budget
        room = self.budget - account.booked - account.under_way
        return max(room, self._probe(account)) if account.may_probe(now) else room

    def _probe(self, account: Account) -> float:
        """Seconds that a batch may spend to ask for the new figure: no more than fits if nothing was freed.

        If nothing at all would fit, more may be booked than was spent, and one has to ask all the same.
        """
        most, left = self.budget * _PROBE, self.limit - account.booked
        return min(most, left) if left > 0 else most

    def has_room(self, hold: Hold, now: float) -> bool:
        """Whether what held somebody back does so no more."""
        if hold.account.method == BATCH:
            # What is dearer than the whole budget goes alone: the budget may be less than it was.
            return min(hold.seconds, self.budget) <= self.room_of_batch(now)
        return self.fits(hold.account, now, hold.calls, whole=True) == hold.calls

    def ready_at(self, hold: Hold, now: float) -> float:
        """When there may be room for what is held, by what is known now of its costs."""
        account = hold.account
        if account.method == BATCH:
            seconds = min(hold.seconds, self.budget)
            may_ask = seconds <= self._probe(account)
        else:
            seconds, may_ask = hold.calls * account.cost, hold.calls == 1
        return account.ready_at(now, self.budget, seconds, may_ask=may_ask)

    def absorb(self, other: Ledger, now: float) -> None:
        """Take over what another ledger knows, which is the same."""
        self.shared = self.shared or other.shared
        for method, theirs in other.accounts.items():
            self.account(method, now).absorb(theirs, now)

    def release(self, parts: Sequence[Part]) -> None:
        """What was pledged is under way no more."""
        for part in parts:
            account = part.account
            account.calls -= part.calls
            account.under_way = account.under_way - part.seconds if account.calls else 0.0

    def lose(self, parts: Sequence[Part], sent_at: float, now: float) -> None:
        """No reply came: it may all have run."""
        calls = sum(part.calls for part in parts if part.account.method != BATCH)
        for part in parts:
            account = part.account
            account.book(now, now, part.seconds if account.method == BATCH else part.calls * account.cost)
            account.guessed(now)
            if now - sent_at >= CUT_OFF:
                account.cut_off(max(1, calls))

    def settle(
        self,
        parts: Sequence[Part],
        sent_at: float,
        now: float,
        commands: Sequence[Usage],
        outer: Usage | None,
        *,
        way: float = _NEVER,
    ) -> Sequence[Account]:
        """Learn from a reply; returns the accounts that the portal turned away.

        ``way`` is how long a request and its reply may have been on their way: what took longer has run.
        """
        own = parts[-1]
        if own.account.method != BATCH:
            usage = outer or (commands[0] if commands else None)
            if usage is None:
                _settle_untold(own, 1, _most(sent_at, now) - way, sent_at, now)
                return ()
            self._settle_one(own, usage, sent_at, now, trusted=True)
            return (own.account,) if usage.refused else ()
        most = _most(sent_at, now)
        told = {usage.method: usage for usage in commands}
        shared = self._shared_figure(own, told, outer, now)
        refused: list[Account] = []
        seconds = 0.0
        untold = []
        for part in parts[:-1]:
            usage = told.get(part.account.method)
            if (missing := part.calls if usage is None else part.calls - usage.calls) > 0:
                untold.append((part, missing))
            if usage is None:
                continue
            seconds += self._settle_one(part, usage, sent_at, now, trusted=shared is None)
            if usage.refused:
                refused.append(part.account)
        timed = outer is not None and outer.calls > outer.untimed
        spent = (min(most, outer.seconds) if outer is not None and timed else most - way) - seconds
        for part, missing in untold:
            # What the request lasted, and no command accounts for, was spent by those that failed.
            share = spent / sum(count for _, count in untold)
            seconds += _settle_untold(part, missing, share * missing, sent_at, now)
        self._settle_batch(own, seconds, shared, sent_at, now)
        resets = [usage.resets_in for usage in commands if usage.resets_in is not None]
        if shared is not None and resets:
            own.account.resets(now + max(resets))
        if outer is not None and outer.refused:
            self.shared = True
            own.account.turn_away(now, sent_at, None if outer.resets_in is None else now + outer.resets_in)
            refused.append(own.account)
        return refused

    def _settle_one(self, part: Part, usage: Usage, sent_at: float, now: float, *, trusted: bool) -> float:
        """Book one method's part of a reply; returns the seconds it took."""
        account, calls, untimed = part.account, usage.calls, usage.untimed
        late = account.settled - part.settled
        figure = usage.operating if trusted else None
        told, longest = usage.seconds, usage.longest
        if longest > LONGEST:
            # Nothing lasts so long: then the reply is believed in nothing that we cannot have measured.
            longest = _most(sent_at, now)
            told = min(told, longest)
        seconds = told + untimed * account.cost if untimed else told
        if calls > untimed:
            account.learn(told / (calls - untimed), longest)
        elif calls and figure is not None and account.figured:
            # Without durations, only the growth of the figure tells what the calls cost.
            seconds = max(0.0, figure - account.booked)
            account.learn(seconds / calls, seconds / calls)
        if seconds > FREE:
            began_at = now if usage.began_before is None else max(sent_at, now - usage.began_before)
            account.book(now, began_at, seconds)
        if figure is not None:
            lacks = usage.cheap + untimed * account.cost if untimed else usage.cheap
            account.compare(now, figure, figure + lacks + late)
        if trusted and usage.resets_in is not None:
            account.resets(now + usage.resets_in)
        if calls:
            account.answered(sent_at)
        if usage.refused:
            account.turn_away(now, sent_at, None if usage.resets_in is None else now + usage.resets_in)
        return seconds

    def _settle_batch(
        self, part: Part, seconds: float, figure: float | None, sent_at: float, now: float
    ) -> None:
        """Book a whole batch to ``batch``, unless it is known to be free."""
        account = part.account
        account.answered(sent_at)
        late = account.settled - part.settled
        if seconds > FREE:
            account.book(now, now, seconds)
        if figure is not None:
            account.expire(now)
            account.correct(now, figure, figure + seconds + late)

    def _shared_figure(
        self, part: Part, told: Mapping[str, Usage], outer: Usage | None, now: float
    ) -> float | None:
        """The portal's figure for ``batch``, if batches are charged to it; learns whether they are."""
        if outer is not None and outer.operating is not None and outer.operating > 0:
            self.shared = True
            return outer.operating
        seconds = sum(usage.seconds for usage in told.values())
        if self.shared is None and outer is not None and outer.operating == 0 and seconds > FREE:
            # A charged request would show at least its own time.
            self.shared = False
        figures = [usage.operating for usage in told.values() if usage.operating is not None]
        if not figures:
            # A batch of REST 3.0 says nothing of itself.
            if self.shared is None and told and outer is not None:
                self.shared = False
            return None
        lowest, highest = min(figures), max(figures)
        if len(figures) > 1 and lowest == highest > 0:
            for method, usage in told.items():
                booked = self.account(method).booked
                if usage.operating is not None and highest > booked + usage.seconds + _CLEARLY:
                    self.shared = True
                    return highest
        late = part.account.settled - part.settled
        if lowest + _CLEARLY < max(highest, part.account.lasting(now) - late):
            # Sums that differ, or lack what other methods' batches have spent, are the methods' own.
            self.shared = False
        return highest if self.shared else None

    def _forget(self, now: float) -> None:
        """Close accounts that hold nothing but a learnt cost, the oldest first, until half are left."""
        idle = [name for name, account in self.accounts.items() if name != BATCH and account.idle(now)]
        for method in idle[: max(0, len(self.accounts) - _MOST_ACCOUNTS // 2)]:
            del self.accounts[method]
        self._most = max(_MOST_ACCOUNTS, 2 * len(self.accounts))


def _most(sent_at: float, now: float) -> float:
    """Nothing has run for longer than that."""
    return min(LONGEST, now - sent_at)


def _settle_untold(part: Part, calls: int, seconds: float, sent_at: float, now: float) -> float:
    """Book what calls took that failed, and told nothing; returns the seconds."""
    account = part.account
    account.answered(sent_at)
    if seconds <= FREE:
        return 0.0
    account.book(now, now, seconds)
    account.learn(seconds / calls, seconds / calls)
    return seconds
