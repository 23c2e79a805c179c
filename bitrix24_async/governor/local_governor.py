"""Admission inside one process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from math import inf

from bitrix24_async.errors import UsageError
from bitrix24_async.governor.account import LONGEST
from bitrix24_async.governor.admission import Admission
from bitrix24_async.governor.budgets import Budgets, Options, Ticket
from bitrix24_async.governor.parts import Hold
from bitrix24_async.governor.protocol import Ask, Grant, Report, Scope, Snapshot
from bitrix24_async.governor.queue import INTERACTIVE
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer, Refused, notify
from bitrix24_async.wire.call import Priority

_SWEEP = 60.0
_MOST_SECONDS = 1e9
_SET_BACK = 1.0
"""Seconds by which a clock goes back at least when it is set; by less it is only uneven."""


class LocalGovernor:
    """Admits the requests of one process; share it among clients that talk to the same portals.

    ``reserve`` is the part of the burst that bulk work leaves free while there are interactive calls,
    ``operating_margin`` the part of each method's execution time that stays unused, ``max_in_flight``
    the most requests under way to one portal, ``overload_for`` the seconds for which a portal that
    answered OVERLOAD_LIMIT is left alone. ``learnt`` is what an earlier governor has learnt of methods: its
    ``snapshot()``, or the plain data of ``snapshot().learnt``.
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
        learnt: Snapshot | Mapping[str, Sequence[float]] | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        _check("reserve", reserve)
        _check("operating_margin", operating_margin)
        if max_in_flight is not None and not (_is_number(max_in_flight) and max_in_flight >= 1):
            raise UsageError(
                f"max_in_flight must be at least 1, not {max_in_flight!r}", argument="max_in_flight"
            )
        if not (_is_number(overload_for) and 0 <= overload_for <= _MOST_SECONDS):
            msg = f"overload_for must be a number of seconds, 0 or more, not {overload_for!r:.80}"
            raise UsageError(msg, argument="overload_for")
        self._limits = limits
        known = _checked(learnt.learnt if isinstance(learnt, Snapshot) else learnt or {})
        self._options = Options(reserve, operating_margin, max_in_flight, overload_for, known)
        self._observer = observer
        self._clock = None if clock is None else _never_back(clock)
        self._now: Callable[[], float] = lambda: 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._portals: dict[str, Admission] = {}
        self._renamed: dict[str, str] = {}
        """The new names of portals that are still asked for by their old ones."""
        self._open = 0
        """This loop's grants that are not settled (their token is the loop), and those who wait for one."""
        self._sweep_at = -inf

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits."""
        admission, now, found = self._arrive(ask)
        if isinstance(found, Grant):
            return found
        loop, queued = self._loop, admission.wait(ask, found, now)
        future: asyncio.Future[Grant] = queued.future
        self._open += 1
        try:
            grant = await future
        except BaseException:
            if future.done() and not future.cancelled() and future.exception() is None:
                # Admitted and cancelled in the same instant: the slot goes to the next.
                self.settle(future.result(), Report(not_sent=True))
            # It may end long after its loop was closed, and others have taken the governor over.
            self._open -= loop is self._loop
            admission.give_up(queued)
            raise
        if queued.expiry is not None:
            queued.expiry.cancel()
        if isinstance(grant, Ticket):
            grant.token = loop
        else:
            self._open -= 1
        return grant

    def admit_now(self, ask: Ask) -> Grant | None:
        """Admit at once if there is nothing to wait for; without a coroutine, for most calls go this way."""
        _, _, found = self._arrive(ask)
        return found if isinstance(found, Grant) else None

    def _arrive(self, ask: Ask) -> tuple[Admission, float, Grant | Sequence[Hold]]:
        """Who is asked, when, and leave to send or what an ask has to wait for: methods, or else a slot."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._adopt(loop)
        now = self._now()
        scope = ask.scope
        admission = self._portals.get(scope.portal)
        if admission is None or (scope.limits is not None and not admission.budgets.told):
            admission = self._admission(scope, now)
        budgets = admission.budgets
        if budgets.overloaded_until > now:
            raise admission.overloaded()
        if ask.priority is INTERACTIVE:
            budgets.rate.interactive_at = now
        if not admission.free(now, ask.priority):
            return admission, now, ()
        found = admission.attempt(ask, now)
        if isinstance(found, Ticket):
            self._open += 1
            found.token = loop
        return admission, now, found

    def settle(self, grant: Grant, report: Report) -> None:
        """Say how an admitted request ended; never blocks, never raises."""
        if not isinstance(grant, Ticket) or grant.token is None:
            return
        self._open -= grant.token is self._loop
        grant.token = None
        now, name = self._now(), grant.scope.portal
        admission = self._portals.get(name) or self._find(name)
        if admission is not None and admission.budgets is not grant.budgets:
            # The name has been given to another portal meanwhile, or what it stood for was absorbed.
            own = (known for known in self._portals.values() if known.budgets is grant.budgets)
            admission = next(own, admission)
        for refusal in grant.budgets.settle(grant, report, now):
            notify(self._observer, Refused(name, refusal.method, refusal.code, refusal.retry_in))
        if admission is not None:
            if report.overloaded:
                admission.turn_away()
            admission.settled(grant.parts, now)

    def spare(self, scope: Scope, priority: Priority) -> float:
        """How many requests could go right now without waiting (``inf`` if unlimited)."""
        admission = self._find(scope.portal)
        if admission is None:
            capacity = (scope.limits or self._limits).capacity
            return inf if capacity is None else capacity // 1
        now, budgets = self._now(), admission.budgets
        if budgets.overloaded_until > now or not admission.free(now, priority):
            return 0.0
        return budgets.rate.spare(now, interactive=priority is INTERACTIVE)

    def snapshot(self, portal: Scope | str | None = None) -> Snapshot:
        """A picture of one portal's budgets; which portal may be left out where there is only one."""
        credential = portal.credential if isinstance(portal, Scope) else None
        name = portal.portal if isinstance(portal, Scope) else portal
        if name is None:
            if len(self._portals) > 1:
                raise UsageError("this governor serves several portals: name one", argument="portal")
            name = next(iter(self._portals), "")
        waiting = {"interactive": 0, "bulk": 0}
        admission = self._find(name)
        if admission is None:
            limits = (portal.limits if isinstance(portal, Scope) else None) or self._limits
            return Snapshot(0.0, limits.capacity, limits.leak, waiting, 0, 0, 0)
        for queued in admission.waiting():
            waiting["interactive" if queued.ask.priority is INTERACTIVE else "bulk"] += 1
        return admission.budgets.snapshot(credential, waiting, self._now())

    def rename(self, old_portal: str, new_portal: str) -> None:
        """Go on under the new host with what is known, booked and waiting under the old one."""
        admission, now = self._portals.pop(old_portal, None), self._now()
        if old_portal == new_portal or admission is None:
            if admission is not None:
                self._portals[old_portal] = admission
            return
        for old, new in self._renamed.items():
            if new == old_portal:
                self._renamed[old] = new_portal
        self._renamed.pop(new_portal, None)
        self._renamed[old_portal] = new_portal
        known = self._portals.get(new_portal)
        if known is None:
            admission.name = new_portal
            self._portals[new_portal] = admission
        else:
            known.absorb(admission, now)

    def _find(self, portal: str) -> Admission | None:
        found = self._portals.get(portal)
        if found is None and self._renamed:
            found = self._portals.get(self._renamed.get(portal, ""))
        return found

    def _adopt(self, loop: asyncio.AbstractEventLoop) -> None:
        """Move to another event loop, unless the last one still uses this governor."""
        if self._loop is not None and self._open and not self._loop.is_closed():
            raise UsageError("this governor is in use in another event loop: give each loop its own")
        left, self._open = self._open, 0
        self._loop = loop
        self._now = self._clock or loop.time
        for name, admission in self._portals.items():
            budgets = admission.budgets
            if left:
                # Nobody will settle what that loop had under way, or too late.
                budgets = budgets.without_what_is_under_way(self._now())
            self._portals[name] = self._opened(name, budgets, loop)

    def _admission(self, scope: Scope, now: float) -> Admission:
        admission = self._find(scope.portal)
        if admission is None:
            if now >= self._sweep_at:
                self._sweep_at = now + _SWEEP
                self._portals = {
                    name: known
                    for name, known in self._portals.items()
                    if known.busy or not known.budgets.idle(now)
                }
                self._renamed = {old: new for old, new in self._renamed.items() if new in self._portals}
            budgets = Budgets(self._options, scope.limits or self._limits, now)
            budgets.told = scope.limits is not None
            assert self._loop is not None  # noqa: S101 - the callers have seen to it
            admission = self._portals[scope.portal] = self._opened(scope.portal, budgets, self._loop)
        elif scope.limits is not None and not admission.budgets.told:
            if scope.limits != admission.budgets.limits:
                admission.budgets.tell(scope.limits, now)
            admission.budgets.told = True
        return admission

    def _opened(self, name: str, budgets: Budgets, loop: asyncio.AbstractEventLoop) -> Admission:
        return Admission(name, budgets, loop=loop, now=self._now, observer=self._observer)


def _never_back(clock: Callable[[], float]) -> Callable[[], float]:
    """A clock that stands still where the given one goes back, and where it was set back goes on at once."""
    last, behind = -inf, 0.0

    def now() -> float:
        nonlocal last, behind
        at = clock() + behind
        if at < last - _SET_BACK:
            behind += last - at
        last = max(last, at)
        return last

    return now


def _checked(learnt: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, float]]:
    """What was learnt is believed within what can be."""
    found: dict[str, tuple[float, float]] = {}
    if not isinstance(learnt, Mapping):
        kind = type(learnt).__name__
        raise UsageError(f"learnt must be a snapshot(), or its learnt, not {kind}", argument="learnt")
    for method, pair in learnt.items():
        msg = f"learnt is two numbers of seconds for each method, not {pair!r} for {method}"
        try:
            cost, longest = map(float, pair)
        except (TypeError, ValueError, OverflowError) as error:
            raise UsageError(msg, argument="learnt") from error
        if not (isinstance(method, str) and 0 <= cost <= LONGEST and 0 <= longest <= 2 * LONGEST):
            raise UsageError(msg, argument="learnt")
        found[method.casefold()] = (cost, longest)
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check(name: str, part: float) -> None:
    if not (_is_number(part) and 0 <= part < 1):
        raise UsageError(f"{name} is a part, from 0 to less than 1, not {part!r}", argument=name)
