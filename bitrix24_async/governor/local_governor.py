"""Admission inside one process: asyncio over the bucket and the ledgers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bitrix24_async.errors import UsageError
from bitrix24_async.governor.account import UNLEARNT_COST
from bitrix24_async.governor.ledger import Hold
from bitrix24_async.governor.portal import Portal, Ticket
from bitrix24_async.governor.protocol import Ask, Grant, MethodSnapshot, Report, Scope, Snapshot
from bitrix24_async.governor.waiter import Settings, Waiter, name_of
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer, Refused, notify
from bitrix24_async.wire.call import Priority

_SWEEP = 60.0
_NEVER = float("inf")


class LocalGovernor:
    """Admits the requests of one process; share it among clients that talk to the same portals.

    ``reserve`` is the part of the burst that bulk work leaves free while there are interactive calls,
    ``operating_margin`` the part of each method's execution time that stays unused, ``max_in_flight``
    the most requests under way to one portal, ``overload_for`` the seconds for which a portal that
    answered OVERLOAD_LIMIT is left alone.
    """

    def __init__(
        self,
        limits: Limits = Limits.STANDARD,
        *,
        observer: Observer | None = None,
        reserve: float = 0.1,
        operating_margin: float = 0.02,
        max_in_flight: int | None = None,
        overload_for: float = 600.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        _check("reserve", reserve)
        _check("operating_margin", operating_margin)
        if max_in_flight is not None and max_in_flight < 1:
            raise UsageError(
                f"max_in_flight must be at least 1, not {max_in_flight!r}", argument="max_in_flight"
            )
        self._limits = limits
        self._observer = observer
        self._overload_for = overload_for
        self._clock = clock
        self._settings = Settings(
            reserve=reserve, margin=operating_margin, max_in_flight=max_in_flight, observer=observer
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._portals: dict[str, Portal] = {}
        self._open = 0
        """Grants that are not settled, and waiters."""
        self._sweep_at = -_NEVER

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits (all of them if ``ask.whole``)."""
        portal, now, found = self._arrive(ask)
        if isinstance(found, Grant):
            return found
        loop, holds = asyncio.get_running_loop(), found
        waiter = Waiter(ask, loop.create_future(), now)
        refusal = portal.hold(waiter, holds, now) if holds else portal.enqueue(waiter, now)
        if refusal is not None:
            raise refusal
        if waiter.deadline < _NEVER:
            waiter.expiry = loop.call_later(waiter.deadline - now, portal.expire, waiter)
        return await self._wait(portal, waiter)

    def admit_now(self, ask: Ask) -> Grant | None:
        """Admit at once if there is nothing to wait for; without a coroutine, for most calls go this way."""
        _, _, found = self._arrive(ask)
        return found if isinstance(found, Grant) else None

    def _arrive(self, ask: Ask) -> tuple[Portal, float, Grant | list[Hold]]:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._adopt(loop)
        now = self._settings.now()
        portal = self._portal(ask.scope, now)
        if portal.overloaded_until > now:
            raise portal.overloaded()
        if ask.priority is Priority.INTERACTIVE:
            portal.slots.interactive_at = now
        if not portal.free(now, ask.priority):
            return portal, now, []
        found = portal.attempt(ask, now, since=now, queued=False)
        if isinstance(found, Grant) and found.token is not None:
            self._open += 1
        return portal, now, found

    async def _wait(self, portal: Portal, waiter: Waiter) -> Grant:
        future = waiter.future
        self._open += 1
        try:
            grant = await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and future.exception() is None:
                # Admitted and cancelled in the same instant: the slot goes to the next.
                self._open += future.result().token is not None
                self.settle(future.result(), Report(not_sent=True))
            raise
        else:
            self._open += grant.token is not None
            return grant
        finally:
            self._open -= 1
            if waiter.expiry is not None:
                waiter.expiry.cancel()
            if waiter.homes:
                waiter.leave()
                portal.tidy()

    def settle(self, grant: Grant, report: Report) -> None:
        """Say how an admitted request ended; never blocks, never raises."""
        ticket = grant.token
        if not isinstance(ticket, Ticket) or ticket.closed:
            return
        ticket.closed = True
        self._open -= 1
        now = self._settings.now()
        portal, ledger = ticket.portal, ticket.ledger
        portal.used_at = now
        portal.slots.in_flight -= 1
        ledger.release(ticket.pledges)
        if report.query_limit:
            portal.refused += 1
            if portal.slots.bucket is None:
                # Unlimited until told otherwise: now we were.
                standard = Limits.STANDARD
                portal.tell(Limits(standard.capacity, standard.leak, portal.limits.operating))
        bucket = portal.slots.bucket
        if bucket is not None:
            bucket.settle(
                ticket.volley,
                grant.sent_at,
                now,
                not_sent=report.not_sent,
                lost=report.lost,
                refused=report.query_limit,
            )
        if report.lost:
            ledger.lose(ticket.pledges, now)
        elif not (report.not_sent or report.query_limit or report.overloaded):
            turned_away = ledger.settle(
                ticket.pledges, grant.sent_at, now, report.commands, report.outer, batch=grant.batch
            )
            for account in turned_away:
                portal.refused += 1
                self._tell(portal, account.method, "OPERATION_TIME_LIMIT", account.held_until - now)
        if report.query_limit:
            retry_in = portal.slots.ready_at(now, interactive=True) - now
            self._tell(portal, name_of(grant), "QUERY_LIMIT_EXCEEDED", retry_in)
        if report.overloaded:
            portal.refused += 1
            portal.overload(now + self._overload_for)
            self._tell(portal, name_of(grant), "OVERLOAD_LIMIT", None)
        if portal.busy:
            for pledge in ticket.pledges:
                if pledge.account.line is not None:
                    portal.look_again(ledger, pledge.account, now)
            portal.pump(now)

    def nudge(self, scope: Scope) -> None:
        """Look again soon at what waits: ``wanted`` of a waiting ask would return something else now."""
        portal = self._portals.get(scope.portal)
        if portal is not None:
            portal.nudge()

    def room(self, scope: Scope, method: str) -> float:
        """How many calls of a method its execution time has room for now (``inf`` if unlimited)."""
        portal = self._portals.get(scope.portal)
        if portal is None:
            limit = (scope.limits or self._limits).operating
            return _NEVER if limit is None else limit * (1 - self._settings.margin) // UNLEARNT_COST
        ledger = portal.ledger(scope.credential)
        return ledger.room(ledger.account(method), self._settings.now())

    def spare(self, scope: Scope, priority: Priority) -> float:
        """How many requests could go right now without waiting (``inf`` if unlimited)."""
        portal = self._portals.get(scope.portal)
        if portal is None:
            capacity = (scope.limits or self._limits).capacity
            return _NEVER if capacity is None else capacity // 1
        now = self._settings.now()
        if portal.overloaded_until > now or not portal.free(now, priority):
            return 0.0
        return portal.slots.spare(now, interactive=priority is Priority.INTERACTIVE)

    def snapshot(self, portal: Scope | str | None = None) -> Snapshot:
        """A picture of one portal's budgets; which portal may be left out where there is only one."""
        credential = portal.credential if isinstance(portal, Scope) else None
        name = portal.portal if isinstance(portal, Scope) else portal
        if name is None:
            if len(self._portals) > 1:
                raise UsageError("this governor serves several portals: name one", argument="portal")
            name = next(iter(self._portals), "")
        found = self._portals.get(name)
        if found is None:
            limits = (portal.limits if isinstance(portal, Scope) else None) or self._limits
            return Snapshot(0.0, limits.capacity, limits.leak, {"interactive": 0, "bulk": 0}, 0, 0, 0)
        return _picture(found, credential, self._settings.now())

    def _adopt(self, loop: asyncio.AbstractEventLoop) -> None:
        """Move to another event loop, unless the last one still uses this governor."""
        if self._loop is not None and self._open:
            if not self._loop.is_closed():
                raise UsageError("this governor is in use in another event loop: give each loop its own")
            # Nobody is left to settle what that loop had under way.
            self._portals.clear()
            self._open = 0
        self._loop = self._settings.loop = loop
        self._settings.now = self._clock or loop.time

    def _portal(self, scope: Scope, now: float) -> Portal:
        portal = self._portals.get(scope.portal)
        if portal is None:
            if now >= self._sweep_at:
                self._sweep_at = now + _SWEEP
                for name in [name for name, known in self._portals.items() if known.idle(now)]:
                    del self._portals[name]
            portal = self._portals[scope.portal] = Portal(
                scope.portal, self._settings, scope.limits or self._limits
            )
            portal.told = scope.limits is not None
        elif scope.limits is not None and not portal.told:
            if scope.limits != portal.limits:
                portal.tell(scope.limits)
            portal.told = True
        portal.used_at = now
        return portal

    def _tell(self, portal: Portal, method: str, code: str, retry_in: float | None) -> None:
        notify(self._observer, Refused(portal.name, method, code, retry_in))


def _check(name: str, part: float) -> None:
    if not 0 <= part < 1:
        raise UsageError(f"{name} is a part, from 0 to less than 1, not {part!r}", argument=name)


def _picture(portal: Portal, credential: str | None, now: float) -> Snapshot:
    methods: dict[str, MethodSnapshot] = {}
    for key, ledger in portal.ledgers.items():
        if credential is not None and key != credential:
            continue
        for method, account in ledger.accounts.items():
            if account is ledger.batch and not ledger.shared:
                continue
            account.expire(now)
            used = account.booked + account.pledged
            # Of several credentials the fuller account is shown.
            if method not in methods or methods[method].operating < used:
                methods[method] = MethodSnapshot(
                    used, portal.limits.operating, account.cost, account.frees_in(now)
                )
    waiting = {"interactive": 0, "bulk": 0}
    for waiter in portal.waiters():
        waiting["interactive" if waiter.ask.priority is Priority.INTERACTIVE else "bulk"] += 1
    bucket = portal.slots.bucket
    return Snapshot(
        0.0 if bucket is None else bucket.level(now),
        None if bucket is None else bucket.capacity,
        None if bucket is None else bucket.leak,
        waiting,
        portal.slots.in_flight,
        portal.admitted,
        portal.refused,
        methods,
    )
