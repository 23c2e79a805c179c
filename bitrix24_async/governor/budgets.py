"""One portal's two budgets, its rate and its methods' execution time: pure arithmetic, time comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from attrs import frozen

from bitrix24_async.governor.allowance import Allowance, BatchAllowance, Passes, SingleAllowance
from bitrix24_async.governor.bucket import Volley
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.network import SLOW
from bitrix24_async.governor.parts import Hold
from bitrix24_async.governor.protocol import BATCH, Ask, Grant, MethodSnapshot, Report, Snapshot
from bitrix24_async.governor.queue import INTERACTIVE
from bitrix24_async.governor.rate import Rate
from bitrix24_async.limits import Limits

FORGET_AFTER = 700.0
"""Seconds without use after which all booked time has expired."""


@frozen
class Options:
    """What the owner of a governor may choose."""

    reserve: float = 0.1
    """The part of the burst that bulk work leaves free while there are interactive calls."""
    margin: float = 0.02
    """The part of each method's execution time that stays unused."""
    max_in_flight: int | None = None
    """The most requests under way to one portal."""
    overload_for: float = 600.0
    """Seconds for which a portal that answered OVERLOAD_LIMIT is left alone."""
    learnt: Mapping[str, Sequence[float]] = {}
    """What calls cost and how long they last, by method, as an earlier governor has learnt it."""


class Ticket(Grant):
    """A grant, with what it must give back; its token is there until it is settled."""

    __slots__ = ("budgets", "ledger", "method", "parts", "volley")

    def __init__(
        self, ask: Ask, now: float, allowance: Allowance, budgets: Budgets, volley: Volley | None
    ) -> None:
        self.scope = ask.scope
        self.method = ask.method
        self.commands = allowance.commands
        self.sent_at = now
        self.token = True
        self.budgets = budgets
        self.ledger = allowance.ledger
        self.parts = allowance.pledge(now)
        self.volley = volley


@frozen
class Refusal:
    """The portal refused a request or a command all the same."""

    method: str
    code: str
    retry_in: float | None


class Budgets:
    """What one portal allows, and what is used of it."""

    __slots__ = (
        "_options",
        "admitted",
        "ledgers",
        "limits",
        "overloaded_until",
        "rate",
        "refused",
        "told",
        "used_at",
    )

    def __init__(self, options: Options, limits: Limits, now: float) -> None:
        self._options = options
        self.told = False
        """Whether a client has named its limits, or they are the governor's own."""
        self.used_at = now
        self.overloaded_until = -inf
        self.admitted = 0
        self.refused = 0
        self.rate = Rate()
        self.ledgers: dict[str, Ledger] = {}
        self.tell(limits, now)

    def tell(self, limits: Limits, now: float) -> None:
        """Take the limits that a client was given."""
        self.limits = limits
        self.rate.tell(limits, self._options.reserve, self._options.max_in_flight, now)
        for ledger in self.ledgers.values():
            ledger.budget, ledger.limit = self.operating, self._limit

    @property
    def operating(self) -> float:
        """Seconds of execution time that each method may use."""
        limit = self.limits.operating
        return inf if limit is None else limit * (1 - self._options.margin)

    @property
    def _limit(self) -> float:
        return inf if self.limits.operating is None else self.limits.operating

    def ledger(self, credential: str) -> Ledger:
        """The accounts of a credential, opened if need be."""
        found = self.ledgers.get(credential)
        if found is None:
            found = self.ledgers[credential] = Ledger(self.operating, self._limit, self._options.learnt)
        return found

    def idle(self, now: float) -> bool:
        """Whether forgetting this portal would lose nothing."""
        bucket = self.rate.bucket
        return not (
            self.rate.in_flight
            or self.used_at + FORGET_AFTER > now
            or self.overloaded_until > now
            or (bucket is not None and (bucket.lowered or bucket.level(now) > 0))
            or any(a.held_until > now for ledger in self.ledgers.values() for a in ledger.accounts.values())
        )

    def admit(self, ask: Ask, now: float, passes: Passes) -> Grant | Sequence[Hold]:
        """Admit what fits, as there is a slot; otherwise return what holds it."""
        credential = ask.scope.credential
        ledger = self.ledgers.get(credential) or self.ledger(credential)
        allowance: Allowance
        if ask.batch:
            allowance = BatchAllowance(ledger, now, passes, bulk=ask.priority is not INTERACTIVE)
        else:
            allowance = SingleAllowance(ledger, now, passes)
        rate = self.rate
        rate.choosing = True
        try:
            ask.choose(allowance)
        finally:
            rate.choosing = False
        if not allowance.commands:
            return allowance.holds or Grant(ask.scope, 0, now)
        volley = None if rate.bucket is None else rate.bucket.take(now, allowance.lasts)
        rate.in_flight += 1
        self.admitted += 1
        return Ticket(ask, now, allowance, self, volley)

    def absorb(self, other: Budgets, now: float) -> None:
        """Take over what other budgets of the same portal know: of each the worse, and what both have used.

        What is under way on the other's account is taken to have arrived, and to have been spent.
        """
        mine, theirs = self.rate.bucket, other.rate.bucket
        if mine is not None and theirs is not None:
            mine.absorb(theirs, now)
        self.rate.interactive_at = max(self.rate.interactive_at, other.rate.interactive_at)
        self.overloaded_until = max(self.overloaded_until, other.overloaded_until)
        self.used_at = max(self.used_at, other.used_at)
        self.admitted += other.admitted
        self.refused += other.refused
        for credential, ledger in other.ledgers.items():
            self.ledger(credential).absorb(ledger, now)

    def without_what_is_under_way(self, now: float) -> Budgets:
        """The same, where everything under way is taken to have arrived, and to have been spent."""
        found = Budgets(self._options, self.limits, now)
        found.told = self.told
        found.absorb(self, now)
        return found

    def settle(self, ticket: Ticket, report: Report, now: float) -> Sequence[Refusal]:
        """Book how a request ended; what the portal refused is returned."""
        self.used_at = now
        self.rate.in_flight -= 1
        ledger, parts, volley, sent_at = ticket.ledger, ticket.parts, ticket.volley, ticket.sent_at
        ledger.release(parts)
        bucket = self.rate.bucket
        if volley is not None and volley.bucket is not bucket:
            # It was counted before the portal was thought unlimited, which it is no more.
            volley = None
        if report.query_limit:
            if bucket is None:
                # Unlimited until told otherwise: now we were.
                standard = Limits.STANDARD
                self.tell(Limits(standard.capacity, standard.leak, self.limits.operating), now)
                bucket = self.rate.bucket
            if bucket is not None:
                bucket.refuse(volley, sent_at, now)
            retry_in = self.rate.ready_at(now, interactive=True) - now
            return (self._refused(ticket.method, "QUERY_LIMIT_EXCEEDED", retry_in),)
        if report.not_sent:
            if bucket is not None:
                bucket.take_back(volley, now)
            return ()
        if report.lost:
            if bucket is not None:
                bucket.lose(volley, now)
            ledger.lose(parts, sent_at, now)
            return ()
        way = SLOW
        if bucket is not None:
            usage = report.outer or (report.commands[0] if report.commands else None)
            if usage is None:
                bucket.hear(volley, sent_at, now, worked=None)
            else:
                bucket.hear(
                    volley,
                    sent_at,
                    now,
                    started_at=usage.started_at,
                    lasted=usage.lasted,
                    worked=usage.worked,
                )
            way = bucket.network.way
        if report.overloaded:
            self.overloaded_until = now + self._options.overload_for
            return (self._refused(ticket.method, "OVERLOAD_LIMIT", None),)
        turned_away = ledger.settle(parts, sent_at, now, report.commands, report.outer, way=way)
        if not turned_away:
            return ()
        return [
            self._refused(account.method, "OPERATION_TIME_LIMIT", account.held_until - now)
            for account in turned_away
        ]

    def _refused(self, method: str, code: str, retry_in: float | None) -> Refusal:
        self.refused += 1
        return Refusal(method, code, retry_in)

    def snapshot(self, credential: str | None, waiting: Mapping[str, int], now: float) -> Snapshot:
        """A picture of it all; of several credentials the fuller account of a method is shown."""
        methods: dict[str, MethodSnapshot] = {}
        for key, ledger in self.ledgers.items():
            for method, account in ledger.accounts.items():
                if credential not in (None, key) or (method == BATCH and not ledger.shared):
                    continue
                account.expire(now)
                used = account.booked + account.pledged
                if method not in methods or methods[method].operating < used:
                    methods[method] = MethodSnapshot(
                        used,
                        self.limits.operating,
                        account.cost,
                        account.frees_in(now),
                        account.longest if account.learnt else None,
                    )
        bucket = self.rate.bucket
        return Snapshot(
            0.0 if bucket is None else bucket.level(now),
            None if bucket is None else bucket.capacity,
            None if bucket is None else bucket.leak(now),
            waiting,
            self.rate.in_flight,
            self.admitted,
            self.refused,
            methods,
        )
