"""One portal as this worker sees it: who waits here, the slots that were told, and what is under way.

Redis is asked for slots (``talks``). Its answer says when they may go; a timer of this process lets them
(``turns``). Who waits for a method's execution time stands aside and holds nobody up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from math import inf

from attrs import define

from bitrix24_async.errors import Overloaded
from bitrix24_async.governor.allowance import Allowance
from bitrix24_async.governor.parts import Part
from bitrix24_async.governor.protocol import BATCH, Ask, Grant, Report
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Observer, Refused, notify
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.shared_rate import JITTER
from bitrix24_async.redis.talks import Books, Talks
from bitrix24_async.redis.turns import GRACE, Turns
from bitrix24_async.redis.waiting import Slot, Waiter

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


@define
class Options:
    """What the owner of a governor may choose."""

    reserve: float
    margin: float
    max_in_flight: int | None
    overload_for: float
    timeout: float
    """Seconds that Redis may take to answer."""


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
        self.name, self.limits = name, limits
        self.ledgers: dict[str, SharedLedger] = {}
        self.admitted = self.refused = 0
        self.used_at = loop.time()
        self.overloaded_until = -inf
        self.observer = observer
        self._options, self._loop = options, loop
        self._flying: dict[Ticket, None] = {}
        self.turns = Turns(self, loop)
        self.talks = Talks(self, books, loop, worker=worker, reserve=options.reserve, timeout=options.timeout)

    @property
    def in_flight(self) -> int:
        """Requests that are under way."""
        return len(self._flying)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way here."""
        return not (
            self._flying or self.turns.busy or self.talks.busy or self.overloaded_until > self._loop.time()
        )

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
            self.talks.share(found, credential)
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
            expiry = self._loop.call_at(deadline + GRACE, self.turns.expire, waiter)
        self.turns.add(waiter)
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
            self.turns.leave(waiter)

    def settle(self, grant: Grant, report: Report) -> None:
        """Book how an admitted request ended; it is told to the others in the background."""
        ticket = grant.token
        if not isinstance(ticket, Ticket) or ticket.closed:
            return
        ticket.closed = True
        now = self.used_at = self._loop.time()
        del self._flying[ticket]
        ledger, parts, slot = ticket.ledger, ticket.parts, ticket.slot
        ledger.release(parts)
        refusals: list[Refused] = []
        if report.not_sent:
            self.admitted -= 1
            self.talks.news.returned.append(slot)
        elif report.lost:
            ledger.lose(parts, grant.sent_at, now)
        elif report.query_limit:
            if self.limits.capacity is None:
                # Unlimited until told otherwise: now we were.
                standard = Limits.STANDARD
                self.tell(Limits(standard.capacity, standard.leak, self.limits.operating))
            self.talks.news.refused.append(slot)
            refusals.append(Refused(self.name, ticket.method, "QUERY_LIMIT_EXCEEDED", None))
        elif report.overloaded:
            self.talks.news.overloaded = self._options.overload_for
            refusals.append(Refused(self.name, ticket.method, "OVERLOAD_LIMIT", None))
            self.turn_away(self._options.overload_for)
        else:
            turned_away = ledger.settle(parts, grant.sent_at, now, report.commands, report.outer)
            for account in turned_away:
                retry_in = account.held_until - now
                refusals.append(Refused(self.name, account.method, "OPERATION_TIME_LIMIT", retry_in))
            for usage in report.commands:
                account = ledger.account(usage.method, now)
                if isinstance(account, SharedAccount) and usage.operating is not None and not ledger.shared:
                    account.figure = usage.operating
        shared = [part.account for part in parts if isinstance(part.account, SharedAccount)]
        tried = [account for account in shared if account.ended()]
        self.refused += len(refusals)
        self.talks.news.refusals += len(refusals)
        for refusal in refusals:
            notify(self.observer, refusal)
        if self.turns.aside:
            self.turns.look_aside(now)
        if tried:
            self.talks.look()
        self.talks.look_soon()
        self.talk()

    def overloaded(self) -> Overloaded:
        """The error for everybody who asks meanwhile."""
        return Overloaded(
            f"{self.name}: REST of this portal was blocked by hand; nothing is sent to it for now",
            code="OVERLOAD_LIMIT",
        )

    def turn_away(self, seconds: float) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        now = self._loop.time()
        if self.overloaded_until <= now:
            self.overloaded_until = now + seconds
            self.turns.fail(lambda _: self.overloaded())

    async def end(self) -> None:
        """Say a last word, and stop."""
        self.turns.end()
        await self.talks.end()

    # for its talks

    def wanted(self, priority: str) -> int:
        """How many slots to ask for."""
        wanted = self.turns.wanted(priority)
        if not wanted:
            return 0
        return max(0, min(wanted, self._places(priority) - self.in_flight - len(self.turns.slots)))

    def unheard(self, *, shared: bool) -> float:
        """The earliest slot of whose request nothing was heard, and that may be on its way; 0 without any."""
        arrived_by = self._loop.time() - JITTER
        slots = [ticket.slot for ticket in self._flying] + self.turns.slots
        return min(
            (slot.told_at for slot in slots if slot.shared is shared and slot.at > arrived_by), default=0.0
        )

    def _places(self, priority: str) -> int:
        places, limits = self._options.max_in_flight, self.limits
        if places is None:
            limited = limits.capacity is not None and limits.leak is not None
            places = int(limits.capacity + limits.leak * _LONGEST_REPLY) if limited else _UNLIMITED_IN_FLIGHT  # type: ignore[operator]  # limited says that they are numbers
        return places if priority == "interactive" else max(1, places - max(1, places // 10))

    # for its turns

    def talk(self) -> None:
        """Ask for what is wanted now."""
        self.talks.talk()

    def look(self) -> None:
        """Tell, and hear, how things stand."""
        self.talks.look()

    def give_back(self, slots: Sequence[Slot]) -> None:
        """Tell the others that slots are not used."""
        self.talks.news.returned += slots
        self.talks.look_soon()

    def ask_again(self, slot: Slot) -> None:
        """Ask whether a slot may still be used."""
        self.talks.news.doubtful.append(slot)
        self.talks.look_soon()

    def left(self) -> None:
        """Tell the others, soon, that somebody waits no more."""
        self.talks.look_soon()

    def grant(self, waiter: Waiter, allowance: Allowance, slot: Slot, now: float) -> None:
        """Give leave to send what was chosen."""
        ask = waiter.ask
        ledger = self.ledger(ask.scope.credential)
        parts = allowance.pledge(now)
        for part in parts:
            if isinstance(part.account, SharedAccount) and part.account.news:
                self.talks.look_soon()
            if ask.batch and part.account.method != BATCH:
                self.talks.news.carried(ask.scope.credential, part.account.method, now)
        for hold in allowance.holds:
            if hold.trial:
                self.talks.news.barred(ask.scope.credential, hold.account.method, now)
        ticket = Ticket(self, ask.method, ledger, parts, slot)
        self._flying[ticket] = None
        self.admitted += 1
        waiter.future.set_result(Grant(ask.scope, allowance.commands, now, ticket))
        if self.observer is not None:
            waited_for = now - waiter.since
            fact = Admitted(self.name, ask.method, waiter.priority, allowance.commands, waited_for)
            notify(self.observer, fact)
