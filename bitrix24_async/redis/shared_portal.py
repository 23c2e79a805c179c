"""One portal as this worker sees it: who waits here, the slots that were told, and what is to be told.

One question at a time is on its way to Redis, for all who wait. Its answer says when they may go; a timer of
this process lets them. Who waits for a method's execution time stands aside and holds nobody up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from math import inf
from typing import Any, Protocol

from attrs import define

from bitrix24_async.errors import Bitrix24Error, Overloaded
from bitrix24_async.governor.account import Account
from bitrix24_async.governor.allowance import Allowance
from bitrix24_async.governor.parts import Part
from bitrix24_async.governor.protocol import BATCH, Ask, Grant, Report
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Observer, Refused, notify
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.questions import News
from bitrix24_async.redis.turns import GRACE, Turns
from bitrix24_async.redis.waiting import PRIORITIES, Slot, Waiter

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
        self.observer = observer
        self._options, self._books, self._loop = options, books, loop
        self._news = News(options.reserve)
        self._talking: asyncio.Task[None] | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._look = False
        self.turns = Turns(self, loop)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way here."""
        return not (
            self.in_flight or self.turns.busy or self._talking or self._telling
            or self.overloaded_until > self._loop.time()
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
            notify(self.observer, refusal)
        if self.turns.aside:
            self.turns.look_aside(now)
        self._tell_soon()
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
            self.turns.fail(partial(_again, error))
        finally:
            self._talking = None

    def look(self) -> None:
        """Tell, and hear, how things stand."""
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
        self.turns.end()
        if self._telling is not None:
            self._telling.cancel()
        if self._talking is not None:
            self._talking.cancel()
            await asyncio.wait([self._talking])
        if self.known and not self.away:
            self._news.returned += self.turns.slots
            asked, _ = self._news.question(self, self._loop.time(), shared=True)
            asked.update(leaving=True, interactive=0, bulk=0, waiting=[0, 0, 0])
            for one in asked["accounts"]:
                one[6] = one[7] = 0.0
            await self._books.say(self, asked, shared=True)

    def _tell_soon(self) -> None:
        if self._telling is None:
            self._telling = self._loop.call_later(_TELL_IN, self._tell)

    def _tell(self) -> None:
        self._telling = None
        self.look()

    def _something(self) -> bool:
        """Whether there is anything to ask or to tell now."""
        return self._look or any(self.wanted(name) for name in PRIORITIES)

    def wanted(self, priority: str) -> int:
        """How many slots to ask for."""
        wanted = self.turns.wanted(priority)
        if not wanted:
            return 0
        return max(0, min(wanted, self._places(priority) - self.in_flight - len(self.turns.slots)))

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
        self.turns.told(answer["slots"], float(answer["now"]), shared=shared)

    def _share(self, ledger: SharedLedger, credential: str) -> None:
        start = f"{credential}|"
        tight = self.answer.get("tight") or ()
        ours = frozenset(name[len(start) :] for name in tight if name.startswith(start))
        ledger.share(ours, int(self.answer.get("workers", 1)))

    def _remind(self) -> None:
        """What was shared is lost: tell all that is known here."""
        for ledger in self.ledgers.values():
            for account in list(ledger.accounts.values()):
                if isinstance(account, SharedAccount) and account.booked > 0:
                    account.figure, account.news = max(account.figure, account.booked), True
                    self._look = True

    def _turn_away(self, seconds: float) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        self.overloaded_until = self._loop.time() + seconds
        self.turns.fail(lambda _: self.overloaded())

    # for its turns

    def give_back(self, slots: Sequence[Slot]) -> None:
        """Tell the others that slots are not used."""
        self._news.returned += slots
        self._tell_soon()

    def grant(self, waiter: Waiter, allowance: Allowance, slot: Slot, now: float) -> Grant:
        """Give leave to send what was chosen."""
        ask = waiter.ask
        ledger = self.ledger(ask.scope.credential)
        parts = allowance.pledge(now)
        for part in parts:
            if isinstance(part.account, SharedAccount) and not part.account.learnt:
                # The others cannot know of it, and nobody knows what it costs.
                part.account.news = True
                self._tell_soon()
            if ask.batch and part.account.method != BATCH:
                self._news.carried(ask.scope.credential, part.account.method, now)
        self.in_flight += 1
        self.admitted += 1
        if self.observer is not None:
            waited_for = now - waiter.since
            fact = Admitted(self.name, ask.method, waiter.priority, allowance.commands, waited_for)
            notify(self.observer, fact)
        return Grant(ask.scope, allowance.commands, now, Ticket(self, ask.method, ledger, parts, slot))


def _again(error: Bitrix24Error, waiter: Waiter) -> Bitrix24Error:
    found = type(error)(*error.args)
    found.method = waiter.ask.method
    return found
