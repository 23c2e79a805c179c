"""Admission to one portal: who waits for it, and whose turn it is.

There is one queue for slots and one alarm. Only the request that may go is woken. Requests whose methods
are spent (their execution time is used up) stand in the queues of those methods instead, and hold nobody up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from math import inf

from bitrix24_async.errors import Overloaded, Throttled
from bitrix24_async.governor.account import Account
from bitrix24_async.governor.alarm import Alarm
from bitrix24_async.governor.budgets import Budgets, Ticket
from bitrix24_async.governor.parts import Hold, Part
from bitrix24_async.governor.protocol import BATCH, Ask, Grant, Report
from bitrix24_async.governor.queue import FAIR, INTERACTIVE, Queue, QueuedAsk, Queues, fail
from bitrix24_async.observing import Admitted, Held, Observer, notify
from bitrix24_async.wire.call import Priority

_AGAIN = 0.05
"""Seconds between two looks at those who wait for a method, at the least."""


class Admission:
    """One portal's budgets, and those who wait for them."""

    __slots__ = ("_heir", "_held", "_loop", "_now", "_observer", "_waiting", "budgets", "name")

    def __init__(
        self,
        name: str,
        budgets: Budgets,
        *,
        loop: asyncio.AbstractEventLoop,
        now: Callable[[], float],
        observer: Observer | None,
    ) -> None:
        self.name = name
        self.budgets = budgets
        self._loop = loop
        self._now = now
        self._observer = observer
        self._held = 0
        """How many have ever waited for methods."""
        self._waiting: Queues | None = None
        """Nothing, as long as nobody waits: there may be thousands of portals."""
        self._heir: Admission | None = None
        """Where those who waited here stand now, if it was absorbed."""

    @property
    def busy(self) -> bool:
        """Whether anybody waits."""
        return self._waiting is not None

    def waiting(self) -> list[QueuedAsk]:
        """Everybody who waits, for whatever reason."""
        return [] if self._waiting is None else self._waiting.everybody()

    def free(self, now: float, priority: Priority) -> bool:
        """Whether a request that comes now need not wait behind others, nor for a slot."""
        interactive, rate, waiting = priority is INTERACTIVE, self.budgets.rate, self._waiting
        if waiting is not None:
            slots = waiting.slots
            if slots.interactive or (slots.bulk and not interactive):
                return False
            if slots.bulk and waiting.passed >= FAIR and not rate.crowded(interactive=False):
                return False
        return rate.room(now, interactive=interactive) >= 1

    def attempt(self, ask: Ask, now: float, queued: QueuedAsk | None = None) -> Grant | Sequence[Hold]:
        """Admit what fits, as there is a slot; otherwise return what holds it."""
        waiting, passes = self._waiting, None
        if waiting is not None and waiting.spent and (queued is None or not queued.chosen):
            passes = partial(waiting.passes, ask.priority)
        found = self.budgets.admit(ask, now, passes)
        if isinstance(found, Ticket):
            if waiting is not None:
                if ask.priority is not INTERACTIVE:
                    waiting.passed = 0
                elif waiting.slots.bulk:
                    waiting.passed += 1
            if self._observer is not None:
                waited_for = 0.0 if queued is None else now - queued.since
                priority = ask.priority.name.lower()
                fact = Admitted(self.name, ask.method, priority, found.commands, waited_for)
                notify(self._observer, fact)
        return found

    def wait(self, ask: Ask, holds: Sequence[Hold], now: float) -> QueuedAsk:
        """Let an ask wait for what holds it, or for a slot; refuse it if that would take too long."""
        queued = QueuedAsk(ask, self._loop.create_future(), now)
        refusal = self._hold(queued, holds, now) if holds else self._enqueue(queued, now)
        if refusal is not None:
            raise refusal
        if queued.deadline < inf:
            queued.expiry = self._loop.call_later(queued.deadline - now, self.expire, queued)
        return queued

    def _enqueue(self, queued: QueuedAsk, now: float) -> Throttled | None:
        """Let somebody wait for a slot, in order; or say why not."""
        ask = queued.ask
        waiting = self._waiting or Queues(Alarm(self._loop, self._ring))
        slots = waiting.slots
        behind = slots.interactive or (slots.bulk and ask.priority is not INTERACTIVE)
        fact = None
        if not behind or ask.max_wait is not None or self._observer is not None:
            ready_at, reason = self._slot(now, ask.priority)
            retry_in = ready_at - now
            if self.budgets.rate.bucket is not None:
                retry_in += slots.ahead(ask.priority) / self.budgets.rate.bucket.leak(now)
            if now + retry_in > queued.deadline or queued.deadline <= now:
                return queued.too_long(ask.method, retry_in, reason)
            if self._observer is not None:
                fact = Held(self.name, ask.method, reason, retry_in)
            # Who is behind others need not set the alarm: it is set for the first of them.
            waiting.alarm.set(ready_at, now)
        self._waiting = waiting
        queued.join(slots)
        if fact is not None:
            # Only now, for an observer may use the governor.
            notify(self._observer, fact)
        return None

    def _hold(self, queued: QueuedAsk, holds: Sequence[Hold], now: float) -> Throttled | None:
        """Let somebody wait for methods that are spent, in nobody's way; or say why not."""
        ask, budget = queued.ask, self.budgets.operating
        waiting = self._waiting or Queues(Alarm(self._loop, self._ring))
        ready_at, method = inf, holds[0].account.method
        for hold in holds:
            account, seconds = hold.account, hold.seconds
            if account in waiting.spent and not queued.number:
                seconds += waiting.spent[account].ahead(ask.priority) * account.cost
            at = account.ready_at(now, budget, min(budget, seconds))
            if at < ready_at:
                ready_at, method = at, account.method
        retry_in = None if ready_at == inf else ready_at - now
        if queued.deadline <= now or (retry_in is not None and ready_at > queued.deadline):
            return queued.too_long(method, retry_in, "operating")
        self._waiting = waiting
        queued.holds, queued.chosen = holds, False
        if not queued.number:
            self._held += 1
            queued.number = self._held
        for hold in holds:
            queued.join_in_order(waiting.spent.setdefault(hold.account, Queue()))
            self._arm_for(hold.account, now)
        ask.look_again = partial(self._look_again_soon, queued)
        if self._observer is not None:
            notify(self._observer, Held(self.name, method, "operating", retry_in or 0.0))
        return None

    def pump(self, now: float) -> None:
        """Admit exactly those who may go, and set the alarm for the next."""
        budgets, rate = self.budgets, self.budgets.rate
        turn, pressed, interactive, until = None, False, False, 0
        while (waiting := self._waiting) is not None:
            slots, bulk = waiting.slots.interactive, waiting.slots.bulk
            pressing = waiting.passed >= FAIR
            if bulk and (pressing or not slots) and rate.in_flight < rate.bulk_places:
                slots = bulk
            if not slots:
                break
            if slots is not turn or pressing is not pressed:
                turn, pressed, interactive = slots, pressing, slots is not bulk
                until = budgets.admitted + rate.room(now, interactive=interactive, pressing=pressing)
            if budgets.admitted >= until:
                if rate.crowded(interactive=interactive):
                    break
                waiting.alarm.set(rate.ready_at(now, interactive=interactive, pressing=pressing), now)
                if not waiting.spent:
                    return
                break
            queued, _ = slots.popitem(False)
            queued.parts = ()
            if queued.future.done():
                continue
            try:
                found = self.attempt(queued.ask, now, queued)
            except BaseException as error:  # noqa: BLE001 - ``choose`` is the asker's code: it gets its error
                fail(queued.future, error)
                continue
            if queued.future.done():
                # Cancelled meanwhile, by what ``choose`` or an observer did: the slot goes to the next.
                if isinstance(found, Ticket):
                    budgets.settle(found, Report(not_sent=True), now)
                    turn = None
            elif isinstance(found, Grant):
                queued.future.set_result(found)
            elif (refusal := self._hold(queued, found, now)) is not None:
                fail(queued.future, refusal)
        self.tidy()

    def settled(self, parts: Sequence[Part], now: float) -> None:
        """Look after a request's end whether somebody may go now."""
        waiting, bucket = self._waiting, self.budgets.rate.bucket
        if waiting is None:
            return
        shut = bucket is not None and waiting.alarm.rings_at <= bucket.shut_until() > now
        if (shut and not waiting.spent) or self._loop.is_closed():
            # Nobody may go before the alarm rings, or ever.
            return
        if waiting.spent:
            for part in parts:
                self._look_at(part.account, now)
        self.pump(now)

    def _look_at(self, account: Account, now: float) -> None:
        """Let as many as fit now go from a method's queue to the front of the queue for slots."""
        waiting = self._waiting
        queue = waiting.spent.get(account) if waiting is not None else None
        head = queue.head() if queue is not None else None
        if waiting is None or queue is None or head is None:
            return
        ledger = self.budgets.ledgers[head.ask.scope.credential]
        room = ledger.room(account, now)
        chosen: list[QueuedAsk] = []
        for queued in queue:
            hold = queued.hold_of(account)
            room -= hold.calls if account.method != BATCH else hold.seconds
            if room < 0 and (chosen or not ledger.has_room(hold, now)):
                break
            chosen.append(queued)
        for queued in reversed(chosen):
            waiting.requeue(queued)
            queued.chosen = True
        if queue:
            self._arm_for(account, now)

    def _look_again_soon(self, queued: QueuedAsk) -> None:
        """Its contents have changed: soon ask it what would go now."""
        queued.ask.look_again = None
        self._loop.call_soon(self._reconsider, queued)

    def _reconsider(self, queued: QueuedAsk) -> None:
        if queued.holds and self._waiting is not None:
            self._waiting.requeue(queued)
            self.pump(self._now())

    def give_up(self, queued: QueuedAsk) -> None:
        """An ask is refused, or nobody waits for it any more."""
        queued.ask.look_again = None
        if queued.expiry is not None:
            queued.expiry.cancel()
        if queued.parts:
            self.leave(queued)

    def leave(self, queued: QueuedAsk) -> None:
        """Somebody waits no longer: whoever stood behind may be able to go."""
        if self._heir is not None:
            self._heir.leave(queued)
            return
        holds, now = queued.holds, self._now()
        queued.leave()
        if self._loop.is_closed():
            # Nobody else can go either.
            return
        for hold in holds:
            self._look_at(hold.account, now)
        self.pump(now)

    def absorb(self, other: Admission, now: float) -> None:
        """Go on for another that stands for the same portal, and for those who wait there."""
        self.budgets.absorb(other.budgets, now)
        for queued in sorted(other.waiting(), key=lambda queued: queued.since):
            queued.leave()
            queued.ask.look_again = None
            self._waiting = self._waiting or Queues(Alarm(self._loop, self._ring))
            queued.number = 0
            queued.join(self._waiting.slots)
        other._heir = self
        other.tidy()
        self.pump(now)

    def tidy(self) -> None:
        """Keep no empty queues, and no alarm that nobody waits for."""
        if self._waiting is not None:
            if self._waiting.tidy():
                return
            self._waiting.alarm.stop()
            self._waiting = None

    def expire(self, queued: QueuedAsk) -> None:
        """An ask's time is up, whatever had been predicted."""
        if queued.future.done():
            return
        if self._heir is not None:
            self._heir.expire(queued)
            return
        now, ask = self._now(), queued.ask
        if queued.holds:
            hold = queued.holds[0]
            at = self.budgets.ledgers[ask.scope.credential].ready_at(hold, now)
            error = queued.too_long(hold.account.method, None if at == inf else at - now, "operating")
        else:
            ready_at, reason = self._slot(now, ask.priority)
            error = queued.too_long(ask.method, ready_at - now, reason)
        queued.future.set_exception(error)
        self.leave(queued)

    def turn_away(self) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        if self._loop.is_closed():
            return
        for queued in self.waiting():
            queued.leave()
            if not queued.future.done():
                queued.future.set_exception(self.overloaded())
        self.tidy()

    def overloaded(self) -> Overloaded:
        """The error for everybody who asks meanwhile."""
        return Overloaded(
            f"{self.name}: REST of this portal was blocked by hand; nothing is sent to it for now",
            code="OVERLOAD_LIMIT",
        )

    def _slot(self, now: float, priority: Priority) -> tuple[float, str]:
        """When there may be a slot for this priority, and what it is that is scarce."""
        rate, interactive = self.budgets.rate, priority is INTERACTIVE
        scarce = "in flight" if rate.crowded(interactive=interactive) else "rate"
        return rate.ready_at(now, interactive=interactive), scarce

    def _arm_for(self, account: Account, now: float) -> None:
        """See to it that those who wait for an account are looked at when it may have room."""
        waiting = self._waiting
        queue = waiting.spent.get(account) if waiting is not None else None
        head = queue.head() if queue is not None else None
        if waiting is not None and head is not None:
            ledger = self.budgets.ledgers[head.ask.scope.credential]
            at = ledger.ready_at(head.hold_of(account), now)
            if at < inf:
                waiting.alarm.set(max(at, now + _AGAIN), now)

    def _ring(self) -> None:
        now = self._now()
        if self._waiting is not None and self._waiting.spent:
            for account in list(self._waiting.spent):
                self._look_at(account, now)
        self.pump(now)
