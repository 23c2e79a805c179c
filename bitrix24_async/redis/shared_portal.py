"""One portal as this worker sees it: who waits here, the slots that were told, and what is to be told.

One question at a time is on its way to Redis, for all who wait. Its answer says when they may go; a timer of
this process lets them. Who waits for a method's execution time stands aside and holds nobody up.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import inf
from typing import Any, Protocol

from attrs import define

from bitrix24_async.errors import Bitrix24Error, Overloaded, Throttled
from bitrix24_async.governor.account import Account, Hold, Part
from bitrix24_async.governor.allowance import Allowance
from bitrix24_async.governor.protocol import BATCH, Ask, Grant, Report
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Held, Observer, Refused, notify
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.questions import HORIZON, MOST_SLOTS, News
from bitrix24_async.redis.waiting import PRIORITIES, Aside, Slot, Waiter

_LATE = 0.5
"""Seconds after which a slot is no longer used: the process was stalled."""
_GRACE = 0.5
"""Seconds that ``max_wait`` may be exceeded by, as Redis has to be asked."""
_TELL_IN = 0.05
_UNLIMITED_IN_FLIGHT = 100
_LONGEST_REPLY = 70.0


@define(eq=False)
class Ticket:
    """What a grant must give back."""

    portal: SharedPortal
    method: str
    ledger: SharedLedger
    parts: Sequence[Part]
    slot: Slot
    closed: bool = False


class Books(Protocol):
    """Who answers questions: Redis, or the worker itself while Redis is away."""

    async def shared(self) -> bool:
        """Whether Redis is to be asked; may wait, or raise, while it is away."""
        ...

    async def say(
        self, portal: SharedPortal, asked: dict[str, Any], *, shared: bool
    ) -> dict[str, Any] | None:
        """Ask; ``None`` if there is no answer."""
        ...


@define
class Options:
    """What the owner of a governor may choose."""

    reserve: float
    margin: float
    max_in_flight: int | None
    overload_for: float


class SharedPortal:
    """Who waits for one portal in this process."""

    def __init__(
        self,
        name: str,
        limits: Limits,
        options: Options,
        *,
        worker: str,
        books: Books,
        loop: asyncio.AbstractEventLoop,
        observer: Observer | None,
    ) -> None:
        self.name, self.limits, self.worker = name, limits, worker
        self.known = False
        """Whether this worker has seen what is shared of the portal."""
        self.away = False
        """Whether Redis was away when it was last asked."""
        self.answer: Mapping[str, Any] = {}
        """The last answer of Redis."""
        self.ledgers: dict[str, SharedLedger] = {}
        self.in_flight = 0
        self.admitted = self.refused = 0
        self.used_at = loop.time()
        self.overloaded_until = -inf
        self._options, self._books, self._loop, self._observer = options, books, loop, observer
        self.queues: dict[str, OrderedDict[Waiter, None]] = {name: OrderedDict() for name in PRIORITIES}
        self.aside = Aside(self.ledger)
        self.slots: list[Slot] = []
        self._held = dict.fromkeys(PRIORITIES, 0)
        self._news = News(options.reserve)
        self._talking: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._look = False

    @property
    def waiting(self) -> dict[str, int]:
        """How many wait here."""
        found = {name: len(queue) for name, queue in self.queues.items()}
        for waiter in self.aside:
            found[waiter.priority] += 1
        return found

    @property
    def idle(self) -> bool:
        """Whether nothing is under way here."""
        return not (
            self.in_flight or self._talking or self.slots or self.aside or any(self.queues.values())
            or self._telling or self.overloaded_until > self._loop.time()
        )  # fmt: skip

    @property
    def budget(self) -> float:
        """Seconds of execution time that each method may use."""
        limit = self.limits.operating
        return inf if limit is None else limit * (1 - self._options.margin)

    def tell(self, limits: Limits) -> None:
        """Take other limits."""
        self.limits = limits
        for ledger in self.ledgers.values():
            ledger.budget = self.budget

    def ledger(self, credential: str) -> SharedLedger:
        """The accounts of a credential, opened if need be."""
        found = self.ledgers.get(credential)
        if found is None:
            found = self.ledgers[credential] = SharedLedger(self.budget)
            self._share(found, credential)
        return found

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits."""
        now = self.used_at = self._loop.time()
        if self.overloaded_until > now:
            raise self.overloaded()
        deadline = inf if ask.max_wait is None else now + ask.max_wait
        waiter = Waiter(ask, self._loop.create_future(), now, deadline)
        expiry = None
        if deadline < inf:
            expiry = self._loop.call_at(deadline + _GRACE, self._expire, waiter)
        self.queues[waiter.priority][waiter] = None
        self.talk()
        try:
            return await waiter.future
        except asyncio.CancelledError:
            future = waiter.future
            if future.done() and not future.cancelled() and future.exception() is None:
                self.settle(future.result(), Report(not_sent=True))
            raise
        finally:
            if expiry is not None:
                expiry.cancel()
            ask.look_again = None
            self._leave(waiter)

    def settle(self, grant: Grant, report: Report) -> None:
        """Book how an admitted request ended; it is told to the others in the background."""
        ticket = grant.token
        if not isinstance(ticket, Ticket) or ticket.closed:
            return
        ticket.closed = True
        now = self.used_at = self._loop.time()
        self.in_flight -= 1
        ledger, parts, slot = ticket.ledger, ticket.parts, ticket.slot
        ledger.release(parts)
        refusals: list[Refused] = []
        if report.not_sent:
            self.admitted -= 1
            self._news.returned.append(slot)
        elif report.lost:
            ledger.lose(parts, grant.sent_at, now)
        elif report.query_limit:
            if self.limits.capacity is None:
                # Unlimited until told otherwise: now we were.
                standard = Limits.STANDARD
                self.tell(Limits(standard.capacity, standard.leak, self.limits.operating))
            self._news.refused.append(slot)
            refusals.append(Refused(self.name, ticket.method, "QUERY_LIMIT_EXCEEDED", None))
        elif report.overloaded:
            self._news.overloaded = self._options.overload_for
            refusals.append(Refused(self.name, ticket.method, "OVERLOAD_LIMIT", None))
            self._turn_away(self._options.overload_for)
        else:
            turned_away = ledger.settle(parts, grant.sent_at, now, report.commands, report.outer)
            for account in turned_away:
                retry_in = account.held_until - now
                refusals.append(Refused(self.name, account.method, "OPERATION_TIME_LIMIT", retry_in))
            for usage in report.commands:
                account = ledger.account(usage.method)
                if isinstance(account, SharedAccount) and usage.operating is not None and not ledger.shared:
                    account.figure = usage.operating
        for part in parts:
            if isinstance(part.account, SharedAccount):
                part.account.news = True
        self.refused += len(refusals)
        self._news.refusals += len(refusals)
        for refusal in refusals:
            notify(self._observer, refusal)
        if self.aside:
            self._look_aside(now)
        self._tell_soon()
        if any(self.queues.values()):
            self.talk()

    def overloaded(self) -> Overloaded:
        """The error for everybody who asks meanwhile."""
        return Overloaded(
            f"{self.name}: REST of this portal was blocked by hand; nothing is sent to it for now",
            code="OVERLOAD_LIMIT",
        )

    # what is said

    def talk(self) -> None:
        """Ask for what is wanted, and tell what is known, unless that is being done."""
        if self._talking is None and self._something():
            self._talking = self._loop.create_task(self._talk(), name="bitrix24_async redis")

    async def _talk(self) -> None:
        try:
            while self._something():
                shared = await self._books.shared()
                if not self._something():
                    break
                self._look = False
                asked, told = self._news.question(self, self._loop.time(), shared=shared)
                answer = await self._books.say(self, asked, shared=shared)
                if answer is None:
                    self._news.unanswered(told)
                else:
                    self._news.answered(told)
                    self._listen(answer, shared=shared)
        except Bitrix24Error as error:
            self._fail(error)
        finally:
            self._talking = None

    def resume(self) -> None:
        """Redis is back: tell it what is known."""
        self._look = True
        self.talk()

    async def refresh(self) -> None:
        """Hear the latest."""
        self._look = True
        self.talk()
        if self._talking is not None:
            await asyncio.wait([self._talking])

    def used(self, account: Account) -> float:
        """Seconds of a method that are booked, or expected to be."""
        if isinstance(account, SharedAccount):
            untold = account.settled - account.told
            shared = account.shared_booked + account.shared_pledged + untold
            return max(account.booked, shared) + account.pledged
        return account.booked + account.pledged

    async def end(self) -> None:
        """Say a last word, and stop."""
        for timer in (self._timer, self._telling, self._looking):
            if timer is not None:
                timer.cancel()
        if self._talking is not None:
            self._talking.cancel()
            await asyncio.wait([self._talking])
        if self.known and not self.away:
            self._news.returned += self.slots
            asked, _ = self._news.question(self, self._loop.time(), shared=True)
            asked.update(leaving=True, interactive=0, bulk=0, waiting=[0, 0, 0])
            for one in asked["accounts"]:
                one[6] = one[7] = 0.0
            await self._books.say(self, asked, shared=True)

    def _tell(self) -> None:
        self._telling = None
        self._look = True
        self.talk()

    def _something(self) -> bool:
        """Whether there is anything to ask or to tell now."""
        return self._look or any(self.wanted(name) for name in PRIORITIES)

    def wanted(self, priority: str) -> int:
        """How many slots to ask for."""
        wanted = len(self.queues[priority]) - self._held[priority]
        if wanted <= 0:
            return 0
        horizon = self._loop.time() + HORIZON
        if any(slot.at > horizon and slot.priority == priority for slot in self.slots):
            return 0
        return max(0, min(wanted, MOST_SLOTS, self._places(priority) - self.in_flight - len(self.slots)))

    def _places(self, priority: str) -> int:
        places, limits = self._options.max_in_flight, self.limits
        if places is None:
            limited = limits.capacity is not None and limits.leak is not None
            places = int(limits.capacity + limits.leak * _LONGEST_REPLY) if limited else _UNLIMITED_IN_FLIGHT  # type: ignore[operator]  # limited says that they are numbers
        return places if priority == "interactive" else max(1, places - max(1, places // 10))

    # what is heard

    def _listen(self, answer: dict[str, Any], *, shared: bool) -> None:
        now = self._loop.time()
        if shared:
            lost = self.known and answer["new"]
            self.known, self.away, self.answer = True, False, answer
            if lost:
                self._remind()
        else:
            self.away = True
        told_now = float(answer["now"])
        for priority in PRIORITIES:
            for wait in answer["slots"][priority]:
                heappush(self.slots, Slot(now + wait, told_now + wait, priority, shared))
                self._held[priority] += 1
        for credential, ledger in self.ledgers.items():
            self._share(ledger, credential)
        for name, lease, booked, others, held_in, frees_in, cost, longest in answer["accounts"]:
            credential, _, method = name.partition("|")
            account = self.ledger(credential).account(method)
            if isinstance(account, SharedAccount):
                account.lease = max(0.0, lease - account.pledged_since)
                account.shared_pledged = others
                account.frees_at = now + frees_in
                if shared:
                    account.shared_booked = booked
                if cost > 0 and not account.learnt:
                    account.learn(cost, longest)
                if held_in > 0:
                    account.held_until = max(account.held_until, now + held_in)
        if answer["overloaded"] > 0 and self.overloaded_until <= now:
            self._turn_away(answer["overloaded"])
        self._look_aside(now)
        self._foretell(now)
        self._fire()

    def _share(self, ledger: SharedLedger, credential: str) -> None:
        start = f"{credential}|"
        tight = self.answer.get("tight") or ()
        ours = frozenset(name[len(start) :] for name in tight if name.startswith(start))
        ledger.share(ours, int(self.answer.get("workers", 1)))

    def _remind(self) -> None:
        """What was shared is lost: tell all that is known here."""
        for ledger in self.ledgers.values():
            for account in ledger.accounts.values():
                if isinstance(account, SharedAccount) and account.booked > 0:
                    account.figure, account.news = max(account.figure, account.booked), True
                    self._look = True

    def _foretell(self, now: float) -> None:
        """Turn away who would wait for too long, and tell the observer who waits."""
        for priority, queue in self.queues.items():
            slots = sorted(slot.at for slot in self.slots if slot.priority == priority)
            late = []
            for waiter, at in zip(queue, slots, strict=False):
                if at > waiter.deadline + _GRACE:
                    late.append((waiter, at))
                elif at > now and not waiter.held:
                    waiter.held = True
                    notify(self._observer, Held(self.name, waiter.ask.method, "rate", at - now))
            for waiter, at in late:
                del queue[waiter]
                if not waiter.future.done():
                    waiter.future.set_exception(_too_long(waiter, at - now, "rate"))
        self._give_back_surplus()

    def _look_aside(self, now: float) -> None:
        """Let those whose methods have room again wait for a slot; the others are looked at later."""
        for waiter in reversed(self.aside.ready(now)):
            self._requeue(waiter)
        if self.aside and self._looking is None:
            self._looking = self._loop.call_at(self.aside.look_at(now), self._look_again)

    def _look_again(self) -> None:
        self._looking = None
        self._look = True
        self.talk()

    # who goes

    def _fire(self) -> None:
        """Let those go whose slot has come, and set the timer for the next."""
        now = self._loop.time()
        while self.slots and self.slots[0].at <= now:
            slot = heappop(self.slots)
            self._held[slot.priority] -= 1
            if now - slot.at > _LATE:
                continue  # the portal may have let others in since: it is not ours any more
            if not self._use(slot, now):
                self._news.returned.append(slot)
                self._tell_soon()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.slots:
            self._timer = self._loop.call_at(self.slots[0].at, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self._fire()
        self.talk()

    def _tell_soon(self) -> None:
        if self._telling is None:
            self._telling = self._loop.call_later(_TELL_IN, self._tell)

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
        ledger = self.ledger(ask.scope.credential)
        allowance = Allowance(ledger, now, batch=ask.batch, passes=_anybody)
        try:
            ask.choose(allowance)
        except Exception as error:  # noqa: BLE001 - ``choose`` is the asker's code: the asker gets its error
            waiter.future.set_exception(error)
            return False
        if not allowance.commands:
            if allowance.holds:
                self._hold(waiter, allowance.holds, now)
            else:
                waiter.future.set_result(Grant(ask.scope, 0, now))
            return False
        parts = allowance.pledge(now)
        for part in parts:
            if isinstance(part.account, SharedAccount) and not part.account.learnt:
                # The others cannot know of it, and nobody knows what it costs.
                part.account.news = True
                self._tell_soon()
        if ask.batch:
            for part in parts:
                if part.account.method != BATCH:
                    self._news.carried(ask.scope.credential, part.account.method, now)
        self.in_flight += 1
        self.admitted += 1
        waiter.future.set_result(
            Grant(ask.scope, allowance.commands, now, Ticket(self, ask.method, ledger, parts, slot))
        )
        if self._observer is not None:
            waited_for = now - waiter.since
            notify(
                self._observer,
                Admitted(self.name, ask.method, waiter.priority, allowance.commands, waited_for),
            )
        return True

    def _hold(self, waiter: Waiter, holds: Sequence[Hold], now: float) -> None:
        """Somebody has to wait for methods that are full, or for a lease."""
        self.aside.add(waiter, holds)
        self._look = True
        waiter.ask.look_again = lambda: self._requeue_soon(waiter)
        if not waiter.held:
            waiter.held = True
            retry_in = self.aside.look_at(now) - now
            notify(self._observer, Held(self.name, holds[0].account.method, "operating", retry_in))

    def _requeue_soon(self, waiter: Waiter) -> None:
        waiter.ask.look_again = None
        self._loop.call_soon(self._requeue, waiter)

    def _requeue(self, waiter: Waiter) -> None:
        if self.aside.take(waiter):
            waiter.ask.look_again = None
            queue = self.queues[waiter.priority]
            queue[waiter] = None
            queue.move_to_end(waiter, last=False)
            self.talk()

    def _leave(self, waiter: Waiter) -> None:
        _ = self.aside.take(waiter)
        self.aside.gone(waiter)
        if self.queues[waiter.priority].pop(waiter, waiter) is None:
            self._give_back_surplus()

    def _give_back_surplus(self) -> None:
        """Slots that nobody here waits for any more are others'."""
        for priority, queue in self.queues.items():
            surplus = self._held[priority] - len(queue)
            if surplus > 0:
                mine = sorted(slot for slot in self.slots if slot.priority == priority)
                for slot in mine[-surplus:]:
                    self.slots.remove(slot)
                    self._news.returned.append(slot)
                self.slots.sort()  # a sorted list is a heap
                self._held[priority] -= len(mine[-surplus:])
                self._tell_soon()

    def _expire(self, waiter: Waiter) -> None:
        if not waiter.future.done():
            reason = "operating" if waiter in self.aside else "rate"
            waiter.future.set_exception(_too_long(waiter, None, reason))

    def _turn_away(self, seconds: float) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        self.overloaded_until = self._loop.time() + seconds
        self._fail(None)

    def _fail(self, error: Bitrix24Error | None) -> None:
        for waiter in [*self.queues["interactive"], *self.queues["bulk"], *self.aside]:
            if not waiter.future.done():
                waiter.future.set_exception(self.overloaded() if error is None else _again(error, waiter))
        for queue in self.queues.values():
            queue.clear()
        self.aside.clear()
        self._give_back_surplus()


def _anybody(_account: Account) -> bool:
    return True


def _again(error: Bitrix24Error, waiter: Waiter) -> Bitrix24Error:
    found = type(error)(*error.args)
    found.method = waiter.ask.method
    return found


def _too_long(waiter: Waiter, retry_in: float | None, reason: str) -> Throttled:
    when = "" if retry_in is None else f" for about {retry_in:.1f} s"
    return Throttled(
        f"it would have to wait{when} ({reason}), longer than max_wait={waiter.ask.max_wait}",
        retry_in=retry_in,
        reason=reason,
        method=waiter.ask.method,
    )
