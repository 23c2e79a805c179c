"""A portal that keeps its own books, on a virtual clock; it shares no code with ours."""

from __future__ import annotations

import asyncio
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Literal

from attrs import define, field
from networks import Network, uneven
from virtual import clock, simulate

__all__ = ["EPOCH", "Answer", "Baskets", "Lost", "Portal", "Rate", "simulate"]

EPOCH = 1_700_000_000.123
"""The portal's clock is not ours."""

CUT_OFF = 60.0
FREE = 0.1


class Rate:
    """The portal's bucket, from its documentation alone."""

    def __init__(
        self,
        *,
        capacity: float = 50,
        leak: float = 2,
        phase: float = 0.5,
        even: bool = False,
        counts_refused: bool = False,
    ) -> None:
        self.capacity = capacity
        self.leak = leak
        self.phase = phase
        self.even = even
        self.counts_refused = counts_refused
        self.level = 0.0
        self.touched_at = 0.0

    def arrive(self, at: float) -> bool:
        if self.even:
            fallen = (at - self.touched_at) * self.leak
        else:
            fallen = (math.floor(at - self.phase) - math.floor(self.touched_at - self.phase)) * self.leak
        self.level = max(0.0, self.level - fallen)
        self.touched_at = at
        fits = self.level + 1 <= self.capacity + 1e-9
        if fits or self.counts_refused:
            self.level += 1
        return fits


def highest(arrivals: Sequence[float], phase: float, since: float, until: float = math.inf) -> float:
    """How full a bucket gets that leaks two a second in steps, but for what was in it at first."""
    return max(
        number - 2 * math.floor(at - phase) for number, at in enumerate(arrivals) if since < at <= until
    )


def fullest(slots: Sequence[float], leak: float) -> float:
    """How full a bucket may get whose steps fall at moments nobody knows, if requests take up to a second.

    At worst the first of some requests arrives late, just after a step, and the last at once.
    """
    told = sorted(slots)
    return max(
        last - first + 1 - leak * max(0, math.floor(told[last] - told[first]) - 1)
        for first in range(len(told))
        for last in range(first, len(told))
    )


class Baskets:
    """One method's execution time in minutes of the portal's clock."""

    def __init__(self) -> None:
        self.minutes: dict[int, list[float]] = {}

    def total(self, at: float) -> float:
        self.minutes = {key: basket for key, basket in self.minutes.items() if basket[0] + 600 > at}
        return sum(basket[1] for basket in self.minutes.values())

    def add(self, started_at: float, seconds: float) -> None:
        self.minutes.setdefault(int(started_at // 60), [started_at, 0.0])[1] += seconds

    def reset_at(self) -> float | None:
        return min((basket[0] + 600 for basket in self.minutes.values()), default=None)


class Lost(Exception):
    """The request was sent, and no reply came."""


@define
class Answer:
    """A reply as it goes over the wire."""

    status: int
    data: dict[str, Any]


@define
class _Running:
    """What one HTTP request has run so far."""

    spent: defaultdict[str, float] = field(factory=lambda: defaultdict(float))
    dear: defaultdict[str, float] = field(factory=lambda: defaultdict(float))


class Portal:
    """Requests take a while to arrive, to run and to be answered."""

    def __init__(
        self,
        rng: random.Random,
        *,
        rate: Rate | None = None,
        network: Network | None = None,
        latency: float = 0.1,
        jitter: float = 1.0,
        limit: float = 480.0,
        charges: Literal["methods", "batch"] = "methods",
        figures: bool = True,
        durations: bool = True,
        costs: Callable[[str], float] = lambda method: 0.01,
        fails: Callable[[str], bool] = lambda method: False,
        loses: Callable[[], float | None] = lambda: None,
        startup: float = 0.0,
        charges_small: bool = False,
    ) -> None:
        self.rng = rng
        self.rate = rate or Rate(phase=rng.random())
        self.network = network or uneven(rng, jitter, latency)
        self.limit = limit
        self.charges = charges
        self.figures = figures
        self.durations = durations
        self.costs = costs
        self.fails = fails
        self.loses = loses
        """After how many seconds the connection breaks, if it does; the portal knows nothing of it."""
        self.startup = startup
        """At most so many seconds pass after a request's ``start`` until it is counted."""
        self.charges_small = charges_small
        """What is documented nowhere, and might be so: nothing is free."""
        self.began_at = clock()
        self.booked: dict[str, Baskets] = {}
        self.used: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.peak: defaultdict[str, float] = defaultdict(float)
        self.requests = self.refused = self.turned_away = self.cut_off = self.lost = 0
        self._behind: set[asyncio.Task[Answer]] = set()

    def now(self) -> float:
        return EPOCH + clock()

    def baskets(self, method: str) -> Baskets:
        return self.booked.setdefault(method, Baskets())

    async def serve(self, methods: Sequence[str], *, batch: bool) -> Answer:
        """Carry one request there and back."""
        breaks_after = self.loses()
        if breaks_after is None:
            return await self._carry(methods, batch=batch)
        self.lost += 1
        task = asyncio.ensure_future(self._carry(methods, batch=batch))
        self._behind.add(task)
        task.add_done_callback(self._forget)
        await asyncio.wait([task], timeout=breaks_after)
        raise Lost

    def _forget(self, task: asyncio.Task[Answer]) -> None:
        self._behind.discard(task)
        if not task.cancelled():
            task.exception()

    async def _carry(self, methods: Sequence[str], *, batch: bool) -> Answer:
        if there := self.network.there(clock() - self.began_at):
            await asyncio.sleep(there)
        started_at = self.now()
        self.requests += 1
        if self.startup:
            await asyncio.sleep(self.rng.random() * self.startup)
        if self.rate.arrive(self.now()):
            answer = await self._run(methods, started_at, batch=batch)
        else:
            self.refused += 1
            answer = Answer(503, _error("QUERY_LIMIT_EXCEEDED"))
        if back := self.network.back(clock() - self.began_at):
            await asyncio.sleep(back)
        return answer

    async def _run(self, methods: Sequence[str], started_at: float, *, batch: bool) -> Answer:
        shared = batch and self.charges == "batch"
        if shared and self.baskets("batch").total(started_at) > self.limit:
            self.turned_away += 1
            return Answer(429, _error("OPERATION_TIME_LIMIT", self._time("batch", started_at, started_at)))
        running = _Running()
        results: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        times: dict[str, Any] = {}
        began_at = asleep = at = self.now()
        try:
            for index, method in enumerate(methods):
                account, key = "batch" if shared else method, f"c{index}"
                if self.baskets(account).total(at) + running.dear[account] > self.limit:
                    self.turned_away += 1
                    time = self._time(account, at, at, running)
                    errors[key] = _error("OPERATION_TIME_LIMIT", time)
                    continue
                cost = self.costs(method)
                begin, at = at, at + cost
                if at - started_at > CUT_OFF:
                    at = started_at + CUT_OFF
                    self._spend(running, account, at - begin)
                    await self._until(at)
                    self.cut_off += 1
                    raise Lost
                if at - asleep > 0.5:
                    await self._until(at)
                    asleep = at
                self._spend(running, account, cost)
                self.seconds[method] += cost
                if self.fails(method):
                    self.failed[method] += 1
                    errors[key] = _error("NO_WAY")
                    continue
                self.used[method] += 1
                results[key] = True
                times[key] = self._time(account, begin, at, None if shared else running)
            await self._until(at)
        finally:
            for account, seconds in running.spent.items():
                if seconds > FREE or self.charges_small:
                    self.baskets(account).add(started_at, seconds)
                    self.peak[account] = max(self.peak[account], self.baskets(account).total(self.now()))
        if batch:
            result: dict[str, Any] = {"result": results, "result_error": errors or [], "result_time": times}
            return Answer(200, {"result": result, "time": _span(started_at, at, at - began_at)})
        if "c0" in errors:
            return Answer(429 if "OPER" in errors["c0"]["error"] else 400, errors["c0"])
        return Answer(200, {"result": True, "time": {**times["c0"], "start": started_at}})

    def _spend(self, running: _Running, account: str, seconds: float) -> None:
        running.spent[account] += seconds
        if seconds > FREE:
            running.dear[account] += seconds

    async def _until(self, at: float) -> None:
        if at > self.now():
            await asyncio.sleep(at - self.now())

    def _time(
        self, account: str, start: float, finish: float, running: _Running | None = None
    ) -> dict[str, Any]:
        time = _span(start, finish, finish - start) if self.durations else {}
        if self.figures:
            dear = running.dear[account] if running is not None else 0.0
            time["operating"] = self.baskets(account).total(finish) + dear
            reset_at = self.baskets(account).reset_at()
            time["operating_reset_at"] = start + 600 if reset_at is None else reset_at
            time["finish"] = finish
        return time


def _span(start: float, finish: float, processing: float) -> dict[str, Any]:
    return {"start": start, "finish": finish, "duration": finish - start, "processing": processing}


def _error(code: str, time: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"error": code, "error_description": code} | ({} if time is None else {"time": time})
