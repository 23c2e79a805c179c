"""One portal inside the governor: its slots, its ledgers, and those who wait.

There is one queue for slots and one timer. Only the request that may go is woken. Requests whose
methods are full stand in the lines of those methods' accounts instead, so they hold nobody up.
"""

from __future__ import annotations

import asyncio

from bitrix24_async.errors import Overloaded, Throttled
from bitrix24_async.governor.account import Account
from bitrix24_async.governor.bucket import Volley
from bitrix24_async.governor.ledger import Hold, Ledger, Pledge
from bitrix24_async.governor.protocol import BATCH, Ask, Grant
from bitrix24_async.governor.queue import Line
from bitrix24_async.governor.rate import FAIR, Slots
from bitrix24_async.governor.waiter import NEVER, Settings, Waiter, method_of, name_of, throttled
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Held, notify
from bitrix24_async.wire.call import Priority

FORGET_AFTER = 700.0
"""Seconds without use after which all booked time has expired."""

_AGAIN = 0.05


class Ticket:
    """What a grant must give back."""

    __slots__ = ("closed", "ledger", "pledges", "portal", "volley")

    def __init__(self, portal: Portal, ledger: Ledger, pledges: list[Pledge], volley: Volley | None) -> None:
        self.portal = portal
        self.ledger = ledger
        self.pledges = pledges
        self.volley = volley
        self.closed = False


class Portal:
    """What one portal allows, who uses it, and who waits for it."""

    __slots__ = (
        "_blocked",
        "_line",
        "_nudged",
        "_settings",
        "_timer",
        "admitted",
        "ledgers",
        "limits",
        "name",
        "overloaded_until",
        "refused",
        "slots",
        "told",
        "used_at",
    )

    def __init__(self, name: str, settings: Settings, limits: Limits) -> None:
        self.name = name
        self.told = False
        """Whether a client has named its limits, or they are the governor's own."""
        self.used_at = settings.now()
        self.overloaded_until = -NEVER
        self.admitted = 0
        self.refused = 0
        self.slots = Slots()
        self.ledgers: dict[str, Ledger] = {}
        self._settings = settings
        self._line: Line[Waiter] | None = None
        self._blocked: tuple[Account, ...] = ()
        self._timer: asyncio.TimerHandle | None = None
        self._nudged = False
        self.tell(limits)

    def tell(self, limits: Limits) -> None:
        """Take the limits that a client was given."""
        self.limits = limits
        self.slots.tell(limits, self._settings.reserve, self._settings.max_in_flight, self._settings.now())
        for ledger in self.ledgers.values():
            ledger.budget = self.budget

    @property
    def budget(self) -> float:
        """Seconds of execution time that each method may use."""
        limit = self.limits.operating
        return NEVER if limit is None else limit * (1 - self._settings.margin)

    def ledger(self, credential: str) -> Ledger:
        """The accounts of a credential, opened if need be."""
        found = self.ledgers.get(credential)
        if found is None:
            found = self.ledgers[credential] = Ledger(self.budget)
        return found

    @property
    def busy(self) -> bool:
        """Whether anybody waits."""
        return self._line is not None or bool(self._blocked)

    def idle(self, now: float) -> bool:
        """Whether forgetting this portal would lose nothing."""
        bucket = self.slots.bucket
        return not (
            self.slots.in_flight
            or self.busy
            or self.used_at + FORGET_AFTER > now
            or self.overloaded_until > now
            or (bucket is not None and (bucket.lowered or bucket.level(now) > 0))
            or any(a.held_until > now for ledger in self.ledgers.values() for a in ledger.accounts.values())
        )

    def waiters(self) -> set[Waiter]:
        """Everybody who waits, for whatever reason."""
        found = set(self._line or ())
        for account in self._blocked:
            found.update(account.line or ())
        return found

    # -- in --------------------------------------------------------------------------------------

    def free(self, now: float, priority: Priority) -> bool:
        """Whether a request that comes now need not wait behind others, nor for a slot."""
        interactive = priority is Priority.INTERACTIVE
        line, slots = self._line, self.slots
        if line is not None and (
            line.interactive or (line.bulk and (not interactive or slots.passed >= FAIR))
        ):
            return False
        return not slots.full(interactive=interactive) and slots.ready_at(now, interactive=interactive) <= now

    def attempt(self, ask: Ask, now: float, *, since: float, queued: bool) -> Grant | list[Hold]:
        """Admit what fits, as there is a slot; otherwise return what holds it."""
        wanted = ask.wanted()
        if not wanted:
            return Grant(ask.scope, (), (), ask.batch, now)
        ledger = self.ledger(ask.scope.credential)
        indices, holds = ledger.fit(
            wanted, now, batch=ask.batch, whole=ask.whole, priority=ask.priority, queued=queued
        )
        if not indices:
            return holds
        methods = tuple(wanted) if len(indices) == len(wanted) else tuple([wanted[i] for i in indices])
        pledges = ledger.pledge(methods, now, batch=ask.batch)
        slots = self.slots
        volley = None if slots.bucket is None else slots.bucket.take(now)
        slots.in_flight += 1
        self.admitted += 1
        if ask.priority is not Priority.INTERACTIVE:
            slots.passed = 0
        elif self._line is not None and self._line.bulk:
            slots.passed += 1
        ticket = Ticket(self, ledger, pledges, volley)
        grant = Grant(ask.scope, methods, tuple(indices), ask.batch, now, ticket)
        observer = self._settings.observer
        if observer is not None:
            priority = ask.priority.name.lower()
            notify(observer, Admitted(self.name, name_of(grant), priority, len(methods), now - since))
        return grant

    def enqueue(self, waiter: Waiter, now: float) -> Throttled | None:
        """Let somebody wait for a slot, in order; or say why not."""
        ask, observer = waiter.ask, self._settings.observer
        line = self._line if self._line is not None else Line()
        ahead = line.ahead(ask.priority)
        if not ahead or ask.max_wait is not None or observer is not None:
            interactive = ask.priority is Priority.INTERACTIVE
            retry_in = ready_in = self.slots.ready_at(now, interactive=interactive) - now
            if self.slots.bucket is not None:
                retry_in += ahead / self.slots.bucket.leak
            reason = self._scarcity(interactive=interactive)
            if now + retry_in > waiter.deadline or waiter.deadline <= now:
                return throttled(ask, "", retry_in, reason)
            if observer is not None:
                notify(observer, Held(self.name, method_of(ask), reason, retry_in))
            # Somebody with others ahead need not set the timer: it is set for the first of them.
            self._arm(now + ready_in, now)
        self._line = line
        waiter.join(line, first=False)
        return None

    def hold(self, waiter: Waiter, holds: list[Hold], now: float) -> Throttled | None:
        """Let somebody wait for methods that are full, in nobody's way; or say why not."""
        ask = waiter.ask
        ready_at, method = NEVER, holds[0].account.method
        for hold in holds:
            account = hold.account
            ahead = 0 if account.line is None or waiter.queued else account.line.ahead(ask.priority)
            seconds = min(self.budget, hold.seconds + ahead * account.cost)
            at = account.ready_at(now, self.budget, seconds)
            if at < ready_at:
                ready_at, method = at, account.method
        retry_in = None if ready_at == NEVER else ready_at - now
        if waiter.deadline <= now or (retry_in is not None and ready_at > waiter.deadline):
            return throttled(ask, method, retry_in, "operating")
        if self._settings.observer is not None:
            notify(self._settings.observer, Held(self.name, method, "operating", retry_in or 0.0))
        for hold in holds:
            account = hold.account
            if account.line is None:
                account.line = Line()
                self._blocked += (account,)
            waiter.join(account.line, first=waiter.queued)
            waiter.holds.append(hold)
            self._arm_for(account, now)
        if ask.held is not None:
            waiter.future.get_loop().call_soon(ask.held)
        return None

    # -- on --------------------------------------------------------------------------------------

    def pump(self, now: float) -> None:
        """Admit exactly those who may go, and set the timer for the next."""
        while self._line is not None and self._line:
            line, slots = self._line, self.slots
            home = line.interactive
            if line.bulk and (not home or slots.passed >= FAIR):
                home = line.bulk
            interactive = home is line.interactive
            if slots.full(interactive=interactive):
                break
            ready_at = slots.ready_at(now, interactive=interactive)
            if ready_at > now:
                self._arm(ready_at, now)
                break
            waiter = next(iter(home))
            waiter.leave()
            if not waiter.future.done():
                self._admit(waiter, now)
        self.tidy()

    def _admit(self, waiter: Waiter, now: float) -> None:
        future = waiter.future
        try:
            found = self.attempt(waiter.ask, now, since=waiter.since, queued=waiter.queued)
        except Exception as error:  # noqa: BLE001 - ``wanted`` is the asker's code: the asker gets its error
            future.set_exception(error)
            return
        if isinstance(found, Grant):
            future.set_result(found)
        elif (refusal := self.hold(waiter, found, now)) is not None:
            future.set_exception(refusal)

    def look_again(self, ledger: Ledger, account: Account, now: float) -> None:
        """Let as many as fit now go from an account's line to the front of the queue for slots."""
        line: Line[Waiter] | None = account.line
        if line is None:
            return
        room = ledger.room(account, now)
        chosen: list[Waiter] = []
        for waiter in line:
            hold = next(hold for hold in waiter.holds if hold.account is account)
            room -= hold.calls if account.method != BATCH else hold.seconds
            if room < 0 and (chosen or not ledger.has_room(hold, now)):
                break
            chosen.append(waiter)
        for waiter in reversed(chosen):
            self._requeue(waiter)
        if line:
            self._arm_for(account, now)

    def nudge(self) -> None:
        """Soon ask those again who want whatever fits."""
        if self._blocked and not self._nudged:
            self._nudged = True
            self._settings.loop.call_soon(self._reconsider)

    def _reconsider(self) -> None:
        self._nudged = False
        waiters = {waiter: None for account in self._blocked for waiter in account.line or ()}
        for waiter in reversed(waiters):
            if not waiter.ask.whole:
                self._requeue(waiter)
        self.pump(self._settings.now())

    def _requeue(self, waiter: Waiter) -> None:
        waiter.leave()
        waiter.queued = True
        if self._line is None:
            self._line = Line()
        waiter.join(self._line, first=True)

    # -- out -------------------------------------------------------------------------------------

    def tidy(self) -> None:
        """Keep no empty queues, and no timer that nobody waits for."""
        if self._line is not None and not self._line:
            self._line = None
            self.slots.passed = 0
        if self._blocked:
            for account in self._blocked:
                if not account.line:
                    account.line = None
            self._blocked = tuple(account for account in self._blocked if account.line is not None)
        if self._timer is not None and not self.busy:
            self._timer.cancel()
            self._timer = None

    def expire(self, waiter: Waiter) -> None:
        """A waiter's time is up, whatever had been predicted."""
        if waiter.future.done():
            return
        now, ask = self._settings.now(), waiter.ask
        if waiter.holds:
            account = waiter.holds[0].account
            at = account.ready_at(now, self.budget, waiter.holds[0].seconds)
            error = throttled(ask, account.method, None if at == NEVER else at - now, "operating")
        else:
            interactive = ask.priority is Priority.INTERACTIVE
            retry_in = self.slots.ready_at(now, interactive=interactive) - now
            error = throttled(ask, "", retry_in, self._scarcity(interactive=interactive))
        waiter.leave()
        waiter.future.set_exception(error)

    def overload(self, until: float) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        self.overloaded_until = until
        for waiter in self.waiters():
            waiter.leave()
            if not waiter.future.done():
                waiter.future.set_exception(self.overloaded())

    def overloaded(self) -> Overloaded:
        """The error for everybody who asks meanwhile."""
        return Overloaded(
            f"{self.name}: REST of this portal was blocked by hand; nothing is sent to it for now",
            code="OVERLOAD_LIMIT",
        )

    def _scarcity(self, *, interactive: bool) -> str:
        return "in flight" if self.slots.full(interactive=interactive) else "rate"

    # -- timer -----------------------------------------------------------------------------------

    def _arm_for(self, account: Account, now: float) -> None:
        """See to it that those who wait for an account are looked at when it may have room."""
        head = account.line.head() if account.line is not None else None
        if head is None:
            return
        seconds = next(hold.seconds for hold in head.holds if hold.account is account)
        at = account.ready_at(now, self.budget, seconds)
        if at < NEVER:
            self._arm(max(at, now + _AGAIN), now)

    def _arm(self, at: float, now: float) -> None:
        when = self._settings.loop.time() + (at - now)
        if self._timer is not None:
            if self._timer.when() <= when:
                return
            self._timer.cancel()
        self._timer = self._settings.loop.call_at(when, self._ring)

    def _ring(self) -> None:
        self._timer = None
        now = self._settings.now()
        for account in self._blocked:
            head = account.line.head() if account.line is not None else None
            if head is not None:
                self.look_again(self.ledgers[head.ask.scope.credential], account, now)
        self.pump(now)
