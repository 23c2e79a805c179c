"""Who waits for leave to send: for a slot, or for the execution time of a method."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from math import inf
from typing import Any

from bitrix24_async.errors import Throttled
from bitrix24_async.governor.account import Account
from bitrix24_async.governor.alarm import Alarm
from bitrix24_async.governor.parts import Hold
from bitrix24_async.governor.protocol import Ask
from bitrix24_async.wire.call import Priority

# Looked up once: for CPython 3.11 a member of an enum is ten times as far away as a constant.
INTERACTIVE = Priority.INTERACTIVE

FAIR = 9
"""After so many interactive requests in a row, one waiting bulk request goes first."""


def fail(future: Any, error: BaseException) -> None:
    """Let whoever waits get an error, unless it waits no longer."""
    if not future.done():
        if isinstance(error, StopIteration):
            # No future takes it, and none lets it out of a coroutine.
            error = RuntimeError(f"choose raised {error!r}")
        future.set_exception(error)


class QueuedAsk:
    """An ask that waits, in the queue for slots or in those of several methods."""

    __slots__ = (
        "ask",
        "chosen",
        "deadline",
        "expiry",
        "future",
        "holds",
        "number",
        "parts",
        "since",
    )

    def __init__(self, ask: Ask, future: Any, now: float) -> None:
        self.ask = ask
        self.future = future
        """Where the grant goes."""
        self.since = now
        self.number = 0
        """The place in the order of those who have come to wait for methods. If it has one, those who stand
        in a method's queue are not all before it."""
        self.deadline = inf if ask.max_wait is None else now + ask.max_wait
        self.expiry: Any = None
        """The timer that ends the wait at the deadline."""
        self.parts: tuple[OrderedDict[QueuedAsk, None], ...] = ()
        self.holds: Sequence[Hold] = ()
        """What keeps it from going, while it waits for methods."""
        self.chosen = False
        """Its turn for a method that is spent has come: it need not stand behind those who still wait."""

    def join(self, queue: Queue) -> None:
        """Stand in a queue."""
        part = queue.interactive if self.ask.priority is INTERACTIVE else queue.bulk
        part[self] = None
        self.parts += (part,)

    def join_first(self, queue: Queue) -> None:
        """Stand in a queue, before all others."""
        self.join(queue)
        self.parts[-1].move_to_end(self, last=False)

    def join_in_order(self, queue: Queue) -> None:
        """Stand in a queue, behind those who came before."""
        part = queue.interactive if self.ask.priority is INTERACTIVE else queue.bulk
        last = next(reversed(part), None)
        if last is None or last.number < self.number:
            self.join(queue)
            return
        # Who has stood here already is not far from the head, but for one who looks again.
        before = list(takewhile(lambda other: other.number < self.number, part))
        self.join_first(queue)
        for other in reversed(before):
            part.move_to_end(other, last=False)

    def leave(self) -> None:
        """Stand in no queue any more."""
        for part in self.parts:
            part.pop(self, None)
        self.parts = self.holds = ()

    def hold_of(self, account: Account) -> Hold:
        """What it needs of an account whose queue it stands in."""
        return next(hold for hold in self.holds if hold.account is account)

    def too_long(self, method: str, retry_in: float | None, reason: str) -> Throttled:
        """Return the error of an ask that would have to wait longer than it may."""
        when = "" if retry_in is None else f" for about {retry_in:.1f} s"
        return Throttled(
            f"it would have to wait{when} ({reason}), longer than max_wait={self.ask.max_wait}",
            retry_in=retry_in,
            reason=reason,
            method=method,
        )


class Queue:
    """Asks of two priorities: interactive before bulk, first come first served inside each."""

    __slots__ = ("bulk", "interactive")

    def __init__(self) -> None:
        # Ordered dicts, not dicts: these find their head at once, however many have left before it.
        self.interactive: OrderedDict[QueuedAsk, None] = OrderedDict()
        self.bulk: OrderedDict[QueuedAsk, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self.interactive) + len(self.bulk)

    def __iter__(self) -> Iterator[QueuedAsk]:
        yield from self.interactive
        yield from self.bulk

    def head(self) -> QueuedAsk | None:
        """Who came first, interactive before bulk."""
        return next(iter(self), None)

    def ahead(self, priority: Priority) -> int:
        """How many go before somebody of this priority who comes now."""
        ahead = len(self.interactive)
        return ahead if priority is INTERACTIVE else ahead + len(self.bulk)


class Queues:
    """Everybody who waits for one portal."""

    __slots__ = ("alarm", "passed", "slots", "spent")

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        """It rings when somebody may be able to go."""
        self.slots = Queue()
        self.spent: dict[Account, Queue] = {}
        """By the method whose execution time is used up."""
        self.passed = 0
        """Interactive requests that went since bulk ones wait."""

    def everybody(self) -> list[QueuedAsk]:
        """All who wait, for whatever reason, each once and each queue in its order."""
        return list(dict.fromkeys(chain(self.slots, *self.spent.values())))

    def passes(self, priority: Priority, account: Account) -> bool:
        """Whether nobody who goes before this priority waits for the method."""
        queue = self.spent.get(account)
        return queue is None or not queue.ahead(priority)

    def requeue(self, queued: QueuedAsk) -> None:
        """Let somebody who waited for a method go next, as soon as there is a slot."""
        queued.leave()
        queued.ask.look_again = None
        queued.join_first(self.slots)

    def tidy(self) -> bool:
        """Forget the queues that nobody stands in; whether anybody waits at all."""
        if self.spent:
            self.spent = {account: queue for account, queue in self.spent.items() if queue}
        return bool(self.slots.bulk or self.slots.interactive or self.spent)
