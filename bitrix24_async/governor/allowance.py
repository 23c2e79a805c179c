"""What one request may carry while its contents are chosen: one call, or a batch, method by method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import inf

from bitrix24_async.governor.account import TRIAL, UNLEARNT_LONGEST, UNSAFE_LONGEST, UNSAFE_TRIAL, Account
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.parts import Hold, Part
from bitrix24_async.wire.methods import Safety, look_up

BATCH_SECONDS = 45.0
"""Seconds one batch may be expected to take: the portal cuts it off after 60."""

_MANY = 1_000_000
_SHORT = "telephony.externalline."
"""Observed: these write one row each, so that fifty take a few seconds at most."""

Passes = Callable[[Account], bool] | None


class SingleAllowance(Part):
    """Room for one call by itself, and its part of the request; if it finds none, that is remembered.

    ``passes`` says of an account whether nobody who goes before waits for it; without it nobody does.
    """

    __slots__ = ("_now", "_passes", "commands", "holds", "lasts", "ledger")

    def __init__(self, ledger: Ledger, now: float, passes: Passes = None) -> None:
        self.commands = 0
        self.holds: Sequence[Hold] = ()
        self.lasts = 0.0
        """Seconds that it is expected to last at most."""
        self.ledger = ledger
        self._now = now
        self._passes = passes

    @property
    def full(self) -> bool:
        """Whether the call was taken."""
        return self.commands > 0

    def take(self, method: str) -> bool:
        """Take this call, if there is room for it."""
        if self.commands:
            return False
        ledger, now = self.ledger, self._now
        account = ledger.accounts.get(method) or ledger.account(method, now)
        if (self._passes is None or self._passes(account)) and ledger.fits(account, now, 1, whole=True):
            Part.__init__(self, account, 1)
            self.commands, self.lasts = 1, account.longest
            return True
        if all(hold.account is not account for hold in self.holds):
            self.holds = [*self.holds, Hold(account, 1, account.cost)]
        return False

    def take_all(self, methods: Sequence[str]) -> bool:
        """Take the only one of these calls."""
        return len(methods) == 1 and self.take(methods[0])

    def pledge(self, now: float) -> Sequence[Part]:
        """Take note of what goes now."""
        self.account.pledge(now, 1)
        return (self,)


class Choice(Part):
    """One method's part of a batch, while its contents are chosen."""

    __slots__ = ("left", "longest", "on_trial")

    def __init__(self, account: Account, calls: int, left: int = 0) -> None:
        super().__init__(account, calls)
        self.left = left
        """How many more may be taken."""
        self.longest = account.longest
        """Seconds that one of them is taken to last at most."""
        self.on_trial = False
        """They are few, for no reply has told of their method, and they may not run twice."""


class BatchAllowance:
    """Room for one batch's commands; whatever finds none is remembered with its account.

    ``passes`` is what it is to a single call; ``bulk`` work tries what it does not know with little.
    """

    __slots__ = (
        "_batch_room",
        "_bulk",
        "_now",
        "_passes",
        "commands",
        "full",
        "holds",
        "lasts",
        "ledger",
        "parts",
    )

    def __init__(self, ledger: Ledger, now: float, passes: Passes = None, *, bulk: bool = False) -> None:
        self.commands = 0
        self.full = False
        self.parts: dict[str, Choice] = {}
        self.holds: list[Hold] = []
        self.lasts = 0.0
        """Seconds that all of it is expected to last at most."""
        self.ledger = ledger
        self._now = now
        self._passes = passes
        self._bulk = bulk
        self._batch_room = ledger.room_of_batch(now) if self._may_pass(ledger.batch) else 0.0

    def take(self, method: str) -> bool:
        """Add one command of a method, if there is room for it."""
        part = self.parts.get(method)
        if part is None:
            part = self._open(method)
        if part.left < 1:
            # A trial is small, and what it tells comes soon: nobody looks far ahead for what else might go.
            self.full = self.full or part.on_trial or part.account.awaited(self._now)
            return False
        lasts, room = self.lasts + part.longest, self._batch_room - part.account.cost
        if room < 0 or lasts > BATCH_SECONDS:
            return self._take_alone(part)
        self.lasts, self._batch_room = lasts, room
        part.left -= 1
        part.calls += 1
        self.commands += 1
        if part.on_trial and part.longest < UNSAFE_LONGEST:
            # Of many methods one call each may share a batch, for they are not all slow.
            part.longest = UNSAFE_LONGEST
        return True

    def take_all(self, methods: Sequence[str]) -> bool:
        """Add all of these commands or none; they go with no others."""
        if self.commands:
            return False
        ledger, parts, seconds, lasts = self.ledger, dict[str, Choice](), 0.0, 0.0
        for method, count in Counter(methods).items():
            account = ledger.account(method, self._now)
            if not self._may_pass(account) or ledger.fits(account, self._now, count, whole=True) < count:
                self.holds.append(Hold(account, count, count * account.cost))
                return False
            parts[method] = Choice(account, count)
            seconds += count * account.cost
            lasts += count * account.longest
        # What is dearer than the whole budget goes alone.
        seconds = min(seconds, ledger.budget)
        if seconds > self._batch_room:
            self.holds.append(Hold(ledger.batch, 1, seconds))
            return False
        self.parts = parts
        self._close(len(methods), lasts)
        return True

    def pledge(self, now: float) -> Sequence[Part]:
        """Take note of what goes now; the batch's own account comes last."""
        # Who keeps the allowance takes nothing more: these are the parts of a request that is under way.
        self._batch_room = -inf
        parts: list[Part] = []
        for part in self.parts.values():
            if part.calls:
                part.account.pledge(now, part.calls)
                parts.append(part)
        own = Part(self.ledger.batch, 1, sum(part.calls * part.account.cost for part in parts))
        own.account.pledge(now, 1)
        own.account.under_way += own.seconds
        parts.append(own)
        return parts

    def _open(self, method: str) -> Choice:
        ledger, left = self.ledger, 0
        account = ledger.accounts.get(method) or ledger.account(method, self._now)
        if self._may_pass(account):
            left = ledger.fits(account, self._now, _MANY, whole=False)
        part = self.parts[method] = Choice(account, 0, left)
        uncertain = False
        if not account.seen:
            uncertain, trial = self._bulk and needs_trial(account), TRIAL - account.calls
            if uncertain:
                trial = account.tries(UNSAFE_TRIAL)
                # Unless it is somebody else who tries it.
                part.on_trial = trial > 0 or account.calls > 0
            part.left = min(left, trial)
        if part.left < 1:
            self.holds.append(Hold(account, 1, account.cost, uncertain))
        return part

    def _take_alone(self, part: Choice) -> bool:
        """Take what the batch has no room for beside others, if there are none."""
        seconds = min(part.account.cost, self.ledger.budget)
        if self.commands or self._batch_room < seconds:
            if not self.commands:
                self.holds.append(Hold(self.ledger.batch, 1, seconds))
            self.full = True
            return False
        # Dearer than a whole batch may be: it goes alone.
        part.calls = 1
        self._close(1, part.longest)
        return True

    def _close(self, commands: int, lasts: float) -> None:
        """Take nothing beside these."""
        self.commands, self.lasts, self.full, self._batch_room = commands, lasts, True, -inf

    def _may_pass(self, account: Account) -> bool:
        return self._passes is None or self._passes(account)


Allowance = SingleAllowance | BatchAllowance


def needs_trial(account: Account) -> bool:
    """Whether bulk work tries a method with few calls: it may be slow, and what is cut off may have run."""
    if account.seen:
        return False
    method = account.method
    doubtful = look_up(method).safety is Safety.UNSAFE and not method.startswith(_SHORT)
    return doubtful or account.longest > UNLEARNT_LONGEST
