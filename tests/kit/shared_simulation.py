"""A portal that keeps its own books, for many workers on a virtual clock."""

from __future__ import annotations

import asyncio
import math
import random
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Literal

from simulation import EPOCH, Rate
from usages import together, used

from bitrix24_async.governor.protocol import BATCH, Allowance, Ask, Governor, Grant, Report, Scope
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.usage import Usage


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


class Portal:
    """Requests take a while to arrive, to run and to be answered."""

    def __init__(
        self,
        rng: random.Random,
        *,
        rate: Rate | None = None,
        latency: float = 0.1,
        jitter: float = 1.0,
        limit: float = 480.0,
        charges: Literal["methods", "batch"] = "methods",
        figures: bool = True,
        costs: Callable[[str], float] = lambda method: 0.01,
    ) -> None:
        self.rng = rng
        self.rate = rate or Rate(phase=rng.random())
        self.latency = latency
        self.jitter = jitter
        self.limit = limit
        self.charges = charges
        self.figures = figures
        self.costs = costs
        self.booked: dict[str, Baskets] = {}
        self.used: Counter[str] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.peak: defaultdict[str, float] = defaultdict(float)
        self.requests = self.refused = self.turned_away = 0

    def now(self) -> float:
        return EPOCH + asyncio.get_running_loop().time()

    def baskets(self, method: str) -> Baskets:
        return self.booked.setdefault(method, Baskets())

    async def send(self, methods: Sequence[str], *, batch: bool) -> Report:
        """Carry one request there and back."""
        if self.jitter:
            await asyncio.sleep(self.rng.random() * self.jitter)
        self.requests += 1
        if self.rate.arrive(self.now()):
            report = await self._run(methods, batch=batch)
        else:
            self.refused += 1
            report = Report(query_limit=True)
        if self.latency:
            await asyncio.sleep(self.latency)
        return report

    async def _run(self, methods: Sequence[str], *, batch: bool) -> Report:
        started_at = self.now()
        shared = batch and self.charges == "batch"
        if shared and self.baskets("batch").total(started_at) > self.limit:
            self.turned_away += 1
            return Report(outer=used("batch", refused=True))
        spent: defaultdict[str, float] = defaultdict(float)
        long: defaultdict[str, float] = defaultdict(float)
        found: list[Usage] = []
        asleep = started_at
        at = started_at
        for method in methods:
            account = "batch" if shared else method
            if self.baskets(account).total(at) + long[account] > self.limit:
                self.turned_away += 1
                found.append(used(method, refused=True))
                continue
            cost = self.costs(method)
            begin, at = at, at + cost
            if at - asleep > 0.5:
                await asyncio.sleep(at - self.now())
                asleep = at
            spent[account] += cost
            if cost > 0.1:
                long[account] += cost
            self.used[method] += 1
            self.seconds[method] += cost
            operating = reset_at = None
            if self.figures:
                operating = self.baskets(account).total(at) + (0 if shared else long[account])
                reset_at = self.baskets(account).reset_at()
            found.append(used(method, cost, operating, reset_at, begin, at))
        if at > self.now():
            await asyncio.sleep(at - self.now())
        for account, seconds in spent.items():
            if seconds > 0.1:
                self.baskets(account).add(started_at, seconds)
                self.peak[account] = max(self.peak[account], self.baskets(account).total(at))
        outer = used("batch", at - started_at, start=started_at, finish=at) if batch else None
        return Report(together(found), outer)


def take(allowance: Allowance, methods: Sequence[str]) -> None:
    """Take all of these commands or none."""
    if len(methods) == 1:
        allowance.take(methods[0])
    else:
        allowance.take_all(methods)


class Client:
    """Sends whatever it is given as the governor allows, and again what was turned away."""

    def __init__(self, governor: Governor, portal: Portal) -> None:
        self.governor = governor
        self.portal = portal
        self.scope = Scope("portal", "webhook")
        self.epoch = asyncio.get_running_loop().time()

    def since(self) -> float:
        return asyncio.get_running_loop().time() - self.epoch

    async def request(
        self, methods: Sequence[str], *, priority: Priority = Priority.BULK, batch: bool = False
    ) -> tuple[float, float]:
        """One request until it has run; when it was sent, and when it was answered."""
        while True:
            name = BATCH if batch else methods[0]
            ask = Ask(
                self.scope, priority, lambda allowance: take(allowance, methods), batch=batch, method=name
            )
            grant = await self.governor.admit(ask)
            sent_at = self.since()
            report = await self.portal.send(methods, batch=batch)
            self.governor.settle(grant, report)
            refused = report.query_limit or (report.outer is not None and report.outer.refused)
            if not refused and not any(usage.refused for usage in report.commands):
                return sent_at, self.since()

    async def stream(self, methods: Sequence[str], *, most: int = 50, until: float = math.inf) -> None:
        """Commands of all kinds in batches: what its method has no room for waits, its neighbours go."""
        queues: dict[str, deque[str]] = {}
        for method in methods:
            queues.setdefault(method, deque()).append(method)
        tasks: set[asyncio.Task[None]] = set()

        chosen: list[str] = []

        def choose(allowance: Allowance) -> None:
            chosen.clear()
            for method, queue in queues.items():
                for _ in range(min(len(queue), most)):
                    if len(chosen) == 50 or not allowance.take(method):
                        break
                    chosen.append(method)

        async def carry(grant: Grant, methods: list[str]) -> None:
            report = await self.portal.send(methods, batch=True)
            self.governor.settle(grant, report)
            if report.query_limit or (report.outer is not None and report.outer.refused):
                for method in methods:
                    queues[method].append(method)
            for usage in report.commands:
                # Those that were turned away go again.
                turned_away = methods.count(usage.method) - usage.calls
                queues[usage.method].extend([usage.method] * turned_away)

        while (any(queues.values()) or tasks) and self.since() < until:
            if not any(queues.values()):
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                continue
            grant = await self.governor.admit(Ask(self.scope, Priority.BULK, choose, batch=True))
            for method in chosen:
                queues[method].popleft()
            task = asyncio.create_task(carry(grant, list(chosen)))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        for task in tasks:
            task.cancel()
