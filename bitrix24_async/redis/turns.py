"""Who goes next in this process: who waits for a slot, the slots that were told, and who stands aside."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Protocol

from bitrix24_async.errors import Bitrix24Error, Throttled
from bitrix24_async.governor.allowance import Allowance, BatchAllowance, SingleAllowance
from bitrix24_async.governor.parts import Hold
from bitrix24_async.governor.protocol import Grant
from bitrix24_async.governor.queue import fail
from bitrix24_async.observing import Held, Observer, notify
from bitrix24_async.redis.ledgers import SharedLedger
from bitrix24_async.redis.waiting import HORIZON, MOST_SLOTS, PRIORITIES, Aside, Slot, Waiter
from bitrix24_async.wire.call import Priority

GRACE = 0.5
"""Seconds that ``max_wait`` may be exceeded by, as Redis has to be asked."""
_SURE_FOR = 1.0
"""Seconds for which a slot of bulk work is sure, unless others are known to use the portal."""
_ASKS_AGAIN_IN = 5.0
"""Seconds after which a slot is asked for again at the latest, beside others."""
_LATE = 0.5
"""Seconds after which a slot is no longer used: the process was stalled."""


class Host(Protocol):
    """The portal whose turns these are."""

    name: str
    observer: Observer | None

    def ledger(self, credential: str) -> SharedLedger:
        """The accounts of a credential."""
        ...

    def grant(self, waiter: Waiter, allowance: Allowance, slot: Slot, now: float) -> None:
        """Give leave to send what was chosen."""
        ...

    def give_back(self, slots: Sequence[Slot]) -> None:
        """Tell the others that slots are not used."""
        ...

    def ask_again(self, slot: Slot) -> None:
        """Ask whether a slot may still be used."""
        ...

    def left(self) -> None:
        """Tell the others, soon, that somebody waits no more."""
        ...

    def talk(self) -> None:
        """Ask for what is wanted now."""
        ...

    def look(self) -> None:
        """Tell, and hear, how things stand; soon."""
        ...


class Turns:
    """Asks of two priorities, slots in the order of their time, and asks that wait for execution time."""

    def __init__(self, host: Host, loop: asyncio.AbstractEventLoop) -> None:
        self.queues: dict[str, OrderedDict[Waiter, None]] = {name: OrderedDict() for name in PRIORITIES}
        self.slots: list[Slot] = []
        self.aside = Aside(host.ledger)
        self._host, self._loop = host, loop
        self._held = dict.fromkeys(PRIORITIES, 0)
        self._others = False
        """Whether others are known to use the portal."""
        self._timer: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Whether anybody waits, or any slot."""
        return bool(self.slots or self.aside or any(self.queues.values()))

    @property
    def waiting(self) -> dict[str, int]:
        """How many wait here."""
        found = {name: len(queue) for name, queue in self.queues.items()}
        for waiter in self.aside:
            found[waiter.priority] += 1
        return found

    def add(self, waiter: Waiter) -> None:
        """Let somebody wait for a slot."""
        self.queues[waiter.priority][waiter] = None

    def leave(self, waiter: Waiter) -> None:
        """Somebody waits no more."""
        aside = self.aside.take(waiter)
        self.aside.gone(waiter)
        if self.queues[waiter.priority].pop(waiter, waiter) is None:
            self._give_back_surplus()
        elif not aside:
            return
        self._host.left()

    def wanted(self, priority: str) -> int:
        """How many slots to ask for."""
        wanted = len(self.queues[priority]) - self._held[priority]
        if wanted <= 0:
            return 0
        horizon = self._loop.time() + HORIZON
        if any(slot.at > horizon and slot.priority == priority for slot in self.slots):
            return 0
        return min(wanted, MOST_SLOTS)

    def told(
        self,
        waits: Mapping[str, Sequence[float]],
        told_now: float,
        *,
        shared: bool,
        others: bool,
        movable: bool,
    ) -> None:
        """Take the slots that were told, and let go who may go now.

        ``others`` use the portal, too; ``movable`` slots can come back.
        """
        now = self._loop.time()
        for priority in PRIORITIES:
            for wait in waits[priority]:
                heappush(self.slots, Slot(now + wait, told_now + wait, priority, shared))
                self._held[priority] += 1
        self.look_aside(now)
        self._foretell(now)
        # This worker's own law knows only what it has seen by itself.
        self._others = others or (self._others and not shared)
        if movable:
            self._doubt(now, shared=shared)
        self._fire()

    def trust(self, unanswered: Sequence[Slot]) -> None:
        """Redis has gone, or is back: what was told before is used as it was told, for nobody else gets it.

        So is what was asked for again and not answered.
        """
        if self._others:
            return
        now = self._loop.time()
        for slot in unanswered:
            slot.at = now
            heappush(self.slots, slot)
            self._held[slot.priority] += 1
        for slot in self.slots:
            slot.doubtful = False
        # An answer lets them go, but there may be none.
        self._set_timer()

    def look_aside(self, now: float) -> None:
        """Let those whose methods have room again wait for a slot; the others are looked at later."""
        for waiter in reversed(self.aside.ready(now)):
            self._requeue(waiter)
        if self.aside and self._looking is None:
            self._looking = self._loop.call_at(self.aside.look_at(now), self._look_again)

    def expire(self, waiter: Waiter) -> None:
        """Somebody may wait no longer."""
        if not waiter.future.done():
            reason = "operating" if waiter in self.aside else "rate"
            waiter.future.set_exception(_too_long(waiter, None, reason))

    def fail(self, error_of: Callable[[Waiter], Bitrix24Error]) -> None:
        """Let everybody fail who waits."""
        for waiter in [*self.queues["interactive"], *self.queues["bulk"], *self.aside]:
            if not waiter.future.done():
                waiter.future.set_exception(error_of(waiter))
        for queue in self.queues.values():
            queue.clear()
        self.aside.clear()
        self._give_back_surplus()

    def end(self) -> None:
        """Let nobody go any more."""
        for timer in (self._timer, self._looking):
            if timer is not None:
                timer.cancel()

    # inside

    def _doubt(self, now: float, *, shared: bool) -> None:
        """Have later slots asked for again when their time comes, for a refusal may have told of others."""
        sure_until = now + (HORIZON if self._others else _SURE_FOR)
        for slot in self.slots:
            if slot.priority == "bulk" and slot.at > sure_until and slot.shared is shared:
                slot.doubtful = True
                if self._others:
                    # What they leave is tried ever higher, and there may be room sooner.
                    slot.at = min(slot.at, now + _ASKS_AGAIN_IN)
        heapify(self.slots)

    def _foretell(self, now: float) -> None:
        """Turn away who would wait for too long, and tell the observer who waits."""
        for priority, queue in self.queues.items():
            slots = sorted(slot.at for slot in self.slots if slot.priority == priority)
            late = []
            for waiter, at in zip(queue, slots, strict=False):
                if at > waiter.deadline + GRACE:
                    late.append((waiter, at))
                elif at > now and not waiter.held:
                    waiter.held = True
                    notify(self._host.observer, Held(self._host.name, waiter.ask.method, "rate", at - now))
            for waiter, at in late:
                del queue[waiter]
                if not waiter.future.done():
                    waiter.future.set_exception(_too_long(waiter, at - now, "rate"))
        self._give_back_surplus()

    def _look_again(self) -> None:
        self._looking = None
        self._host.look()

    def _fire(self) -> None:
        """Let those go whose slot has come, and set the timer for the next."""
        now = self._loop.time()
        while self.slots and self.slots[0].at <= now:
            slot = heappop(self.slots)
            self._held[slot.priority] -= 1
            if slot.doubtful:
                self._host.ask_again(slot)
                continue
            if now - slot.at > _LATE:
                continue  # the portal may have let others in since: it is not ours any more
            if not self._use(slot, now):
                self._host.give_back([slot])
        self._set_timer()

    def _set_timer(self) -> None:
        """Let somebody go when the next slot has come."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.slots:
            self._timer = self._loop.call_at(self.slots[0].at, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self._fire()
        self._host.talk()

    def _use(self, slot: Slot, now: float) -> bool:
        """Give a slot to who comes first: interactive calls, and bulk ones if it is a slot for these."""
        for priority in PRIORITIES if slot.priority == "bulk" else PRIORITIES[:1]:
            queue = self.queues[priority]
            while queue:
                waiter, _ = queue.popitem(last=False)
                self.aside.gone(waiter)
                if not waiter.future.done() and self._go(waiter, slot, now):
                    return True
        return False

    def _go(self, waiter: Waiter, slot: Slot, now: float) -> bool:
        """Let somebody choose what goes now; whether the slot is used."""
        ask = waiter.ask
        ledger = self._host.ledger(ask.scope.credential)
        allowance: Allowance
        if ask.batch:
            allowance = BatchAllowance(ledger, now, bulk=ask.priority is Priority.BULK)
        else:
            allowance = SingleAllowance(ledger, now)
        try:
            ask.choose(allowance)
        except BaseException as error:  # noqa: BLE001 - ``choose`` is the asker's code: it gets its error
            fail(waiter.future, error)
            return False
        if waiter.future.done():
            # Cancelled by what ``choose`` did.
            return False
        if allowance.commands:
            self._host.grant(waiter, allowance, slot, now)
            return True
        if allowance.holds:
            self._hold(waiter, allowance.holds, now)
        else:
            waiter.future.set_result(Grant(ask.scope, 0, now))
        return False

    def _hold(self, waiter: Waiter, holds: Sequence[Hold], now: float) -> None:
        """Somebody has to wait for methods that are full, or for a lease."""
        self.aside.add(waiter, holds)
        self._host.look()
        waiter.ask.look_again = lambda: self._requeue_soon(waiter)
        if not waiter.held:
            waiter.held = True
            retry_in = self.aside.look_at(now) - now
            method = holds[0].account.method
            notify(self._host.observer, Held(self._host.name, method, "operating", retry_in))

    def _requeue_soon(self, waiter: Waiter) -> None:
        waiter.ask.look_again = None
        self._loop.call_soon(self._requeue, waiter)

    def _requeue(self, waiter: Waiter) -> None:
        if self.aside.take(waiter):
            waiter.ask.look_again = None
            queue = self.queues[waiter.priority]
            queue[waiter] = None
            queue.move_to_end(waiter, last=False)
            self._host.talk()

    def _give_back_surplus(self) -> None:
        """Slots that nobody here waits for any more are others'."""
        for priority, queue in self.queues.items():
            surplus = self._held[priority] - len(queue)
            if surplus > 0:
                mine = sorted(slot for slot in self.slots if slot.priority == priority)
                for slot in mine[-surplus:]:
                    self.slots.remove(slot)
                self.slots.sort()  # a sorted list is a heap
                self._held[priority] -= len(mine[-surplus:])
                self._host.give_back(mine[-surplus:])


def _too_long(waiter: Waiter, retry_in: float | None, reason: str) -> Throttled:
    when = "" if retry_in is None else f" for about {retry_in:.1f} s"
    return Throttled(
        f"it would have to wait{when} ({reason}), longer than max_wait={waiter.ask.max_wait}",
        retry_in=retry_in,
        reason=reason,
        method=waiter.ask.method,
    )
