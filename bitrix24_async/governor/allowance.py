"""What one request may carry, method by method, while its contents are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from bitrix24_async.governor.account import TRIAL, UNLEARNT_LONGEST, UNSAFE_LONGEST, UNSAFE_TRIAL, Account
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.parts import Hold, Part
from bitrix24_async.wire.methods import Safety, look_up

BATCH_SECONDS = 45.0
"""Seconds one batch may be expected to take: the portal cuts it off after 60."""

_MANY = 1_000_000
_SHORT = "telephony.externalline."
"""Observed: these write one row each, so that fifty take a few seconds at most."""


class Allowance:
    """Room for one request's commands; whatever finds none is remembered with its account.

    ``passes`` says of an account whether nobody who goes before waits for it; without it nobody does.
    """

    __slots__ = (
        "_batch_room",
        "_bulk",
        "_ledger",
        "_longest",
        "_now",
        "_passes",
        "_time_left",
        "batch",
        "commands",
        "full",
        "holds",
        "parts",
    )

    def __init__(
        self,
        ledger: Ledger,
        now: float,
        *,
        batch: bool,
        passes: Callable[[Account], bool] | None = None,
        bulk: bool = False,
    ) -> None:
        self.batch = batch
        self.commands = 0
        self.full = False
        self.parts: dict[str, Part] = {}
        self.holds: list[Hold] = []
        self._ledger = ledger
        self._now = now
        self._passes = passes
        self._bulk = bulk
        self._longest = 0.0
        self._time_left = BATCH_SECONDS
        self._batch_room = self._room_of_batch() if batch else 0.0

    def take(self, method: str) -> bool:
        """Add one command of a method, if there is room for it."""
        part = self.parts.get(method)
        if part is None:
            part = self._open(method)
        if part.left < 1:
            # A trial is small, and what it tells comes soon: nobody looks far ahead for what else might go.
            self.full = self.full or part.on_trial or part.account.awaited(self._now)
            return False
        if self.batch:
            account = part.account
            time_left, room = self._time_left - part.longest, self._batch_room - account.cost
            if room < 0 or time_left < 0:
                return self._full(part)
            self._time_left, self._batch_room = time_left, room
        elif part.longest > self._longest:
            self._longest = part.longest
        part.left -= 1
        part.calls += 1
        self.commands += 1
        if part.on_trial and part.longest < UNSAFE_LONGEST:
            # Of many methods one call each may share a batch, for they are not all slow.
            part.longest = UNSAFE_LONGEST
        return True

    def take_all(self, methods: Sequence[str]) -> bool:
        """Add all of these commands or none."""
        ledger, seconds = self._ledger, 0.0
        for method, count in Counter(methods).items():
            account = ledger.account(method, self._now)
            if not self._may_pass(account) or ledger.fits(account, self._now, count, whole=True) < count:
                self.parts.clear()
                self.holds.append(Hold(account, count, count * account.cost))
                return False
            part = self.parts[method] = Part(account, 0)
            part.calls = count
            self._longest = max(self._longest, account.longest)
            seconds += count * account.cost
        # What is dearer than the whole budget goes alone.
        seconds = min(seconds, ledger.budget)
        if self.batch and seconds > self._batch_room:
            self.parts.clear()
            self.holds.append(Hold(ledger.batch, 1, seconds))
            return False
        self.commands = len(methods)
        return True

    @property
    def lasts(self) -> float:
        """Seconds that all of it is expected to last at most."""
        return BATCH_SECONDS - self._time_left if self.batch else self._longest

    def pledge(self, now: float) -> list[Part]:
        """Take note of what goes now; of a batch, its own account comes last."""
        parts = []
        for part in self.parts.values():
            if part.calls:
                part.account.pledge(now, part.calls)
                parts.append(part)
        if self.batch:
            own = Part(self._ledger.batch, 0)
            own.calls, own.seconds = 1, sum(part.calls * part.account.cost for part in parts)
            own.account.pledge(now, 1)
            own.account.under_way += own.seconds
            parts.append(own)
        return parts

    def _open(self, method: str) -> Part:
        ledger, left = self._ledger, 0
        account = ledger.accounts.get(method) or ledger.account(method, self._now)
        if self._passes is None or self._passes(account):
            left = ledger.fits(account, self._now, _MANY if self.batch else 1, whole=not self.batch)
        part = self.parts[method] = Part(account, left)
        uncertain = False
        if self.batch and not account.seen:
            uncertain, trial = self._bulk and needs_trial(account), TRIAL - account.calls
            if uncertain:
                trial = account.tries(UNSAFE_TRIAL)
                # Unless it is somebody else who tries it.
                part.on_trial = trial > 0 or account.calls > 0
            part.left = min(left, trial)
        if part.left < 1:
            self.holds.append(Hold(account, 1, account.cost, uncertain))
        return part

    def _full(self, part: Part) -> bool:
        """The batch has no room for another of these, unless it is the first."""
        seconds = min(part.account.cost, self._ledger.budget)
        if self.commands or self._batch_room < seconds:
            if not self.commands:
                self.holds.append(Hold(self._ledger.batch, 1, seconds))
            self.full = True
            return False
        # Dearer than a whole batch may be: it goes alone.
        part.left, part.calls, self.commands, self.full = 0, 1, 1, True
        return True

    def _room_of_batch(self) -> float:
        batch = self._ledger.batch
        return self._ledger.room_of_batch(self._now) if self._may_pass(batch) else 0.0

    def _may_pass(self, account: Account) -> bool:
        return self._passes is None or self._passes(account)


def needs_trial(account: Account) -> bool:
    """Whether bulk work tries a method with few calls: it may be slow, and what is cut off may have run."""
    if account.seen:
        return False
    method = account.method
    doubtful = look_up(method).safety is Safety.UNSAFE and not method.startswith(_SHORT)
    return doubtful or account.longest > UNLEARNT_LONGEST
