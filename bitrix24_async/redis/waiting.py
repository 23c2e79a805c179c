"""Who waits in this process for a portal: for a slot, or aside for a method's execution time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from attrs import define

from bitrix24_async.governor.account import UNSAFE_TRIAL, Account
from bitrix24_async.governor.parts import Hold
from bitrix24_async.governor.protocol import BATCH, Ask, Grant
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.wire.call import Priority

if TYPE_CHECKING:
    from collections.abc import Callable

PRIORITIES = ("interactive", "bulk")
HORIZON = 0.1
"""Seconds ahead for which a worker takes slots; one it may have that is further away. What is told to bulk
work cannot be taken back when a call comes that cannot wait."""
MOST_SLOTS = 64
COMMANDS = 50
"""Of a batch."""
_LOOK_EVERY = 45.0
"""Seconds between two looks of who waits for execution time, so that the others know of it. It looks, too,
when it is woken, and when some is known to be free."""
_SOONEST = 0.05
_WANTED_FOR = 64
"""Of so many who wait for one method, what they need is leased together."""


@define(eq=False)
class Waiter:
    """An ask that waits."""

    ask: Ask
    future: asyncio.Future[Grant]
    since: float
    deadline: float
    holds: Sequence[Hold] = ()
    held: bool = False
    """Whether the observer knows that it waits."""

    @property
    def priority(self) -> str:
        """Which queue it stands in."""
        return PRIORITIES[0] if self.ask.priority is Priority.INTERACTIVE else PRIORITIES[1]


@define
class Want:
    """What those who stand aside for a method wait for."""

    seconds: float
    need: float
    """With less nothing goes."""
    trial: bool = False
    """They wait until somebody has tried it, or may."""


@define(eq=False)
class Slot:
    """Leave to send one request at an instant."""

    at: float
    """By this process's clock."""
    told_at: float
    """By the clock of who told it."""
    priority: str
    shared: bool
    """Whether Redis told it, or this worker while Redis was away."""
    doubtful: bool = False
    """Whether it is to be asked for again when its time has come."""
    asked: bool = False
    """Whether it was, and there was no answer."""

    def __lt__(self, other: Slot) -> bool:
        return self.at < other.at


class Aside:
    """Those who wait for execution time, each in the queues of the methods that hold it."""

    def __init__(self, ledger_of: Callable[[str], SharedLedger]) -> None:
        self._ledger_of = ledger_of
        self._all: dict[Waiter, None] = {}
        self._queues: dict[Account, dict[Waiter, None]] = {}
        self._back: dict[Waiter, Account] = {}
        """Who waits for a slot again, and whose room it is that they were let back for."""
        self._coming: dict[Account, int] = {}
        """How many these are."""

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Waiter]:
        return iter(self._all)

    def __contains__(self, waiter: Waiter) -> bool:
        return waiter in self._all

    def add(self, waiter: Waiter, holds: Sequence[Hold]) -> None:
        """Let somebody stand aside."""
        waiter.holds = holds
        self._all[waiter] = None
        for hold in holds:
            self._queues.setdefault(hold.account, {})[waiter] = None

    def take(self, waiter: Waiter) -> bool:
        """Let somebody stand aside no more; whether it did."""
        if self._all.pop(waiter, waiter) is not None:
            return False
        for hold in waiter.holds:
            queue = self._queues.get(hold.account)
            if queue is not None:
                queue.pop(waiter, None)
                if not queue:
                    del self._queues[hold.account]
        return True

    def clear(self) -> None:
        """Forget all."""
        for kept in (self._all, self._queues, self._back, self._coming):
            kept.clear()

    def gone(self, waiter: Waiter) -> None:
        """Somebody who was let back has a slot, or waits no more."""
        account = self._back.pop(waiter, None)
        if account is not None:
            self._coming[account] -= 1
            if not self._coming[account]:
                del self._coming[account]

    def ready(self, now: float) -> list[Waiter]:
        """Let those back whose methods have room now, as many as they have room for."""
        found: dict[Waiter, Account] = {}
        for account, queue in self._queues.items():
            head = next(iter(queue))
            ledger = self._ledger_of(head.ask.scope.credential)
            room = ledger.room(account, now) - self._coming.get(account, 0)
            for waiter in queue:
                hold = _hold_of(waiter, account)
                if hold.trial and not account.seen and account.tries(UNSAFE_TRIAL) < 1:
                    continue
                room -= hold.seconds if account.method == BATCH else hold.calls
                if room < 0 and (
                    waiter is not head or account in self._coming or not ledger.has_room(hold, now)
                ):
                    break
                found.setdefault(waiter, account)
        for waiter, account in found.items():
            self._back[waiter] = account
            self._coming[account] = self._coming.get(account, 0) + 1
        return list(found)

    def look_at(self, now: float) -> float:
        """Say when there may be room, for the next look."""
        latest = now + _LOOK_EVERY
        look_at = latest
        for account, queue in self._queues.items():
            head = next(iter(queue))
            budget = self._ledger_of(head.ask.scope.credential).budget
            at = account.ready_at(now, budget, min(budget, _hold_of(head, account).seconds))
            if isinstance(account, SharedAccount):
                at = max(at, account.frees_at)
            if now + _SOONEST < at < look_at:
                look_at = at
        return look_at

    def coming(self, account: Account) -> bool:
        """Whether somebody who was let back for an account has not gone yet."""
        return account in self._coming

    def wants(self) -> dict[tuple[str, str], Want]:
        """Say what is wanted, by credential and method."""
        found: dict[tuple[str, str], Want] = {}
        for account, queue in self._queues.items():
            for waiter in islice(queue, _WANTED_FOR):
                hold = _hold_of(waiter, account)
                seconds = max(hold.seconds, COMMANDS * account.cost if waiter.ask.batch else 0.0)
                key = (waiter.ask.scope.credential, account.method)
                want = found.setdefault(key, Want(0.0, hold.seconds))
                want.seconds += seconds
                want.trial = want.trial or hold.trial
        return found


def _hold_of(waiter: Waiter, account: Account) -> Hold:
    return next(hold for hold in waiter.holds if hold.account is account)
