"""Programs that use a simulated portal: over the governor alone, over the whole client, and others' ones."""

from __future__ import annotations

import asyncio
import math
import random
from collections import deque
from collections.abc import Iterator, Sequence

import orjson
from simulation import EPOCH, Answer, Lost, Portal, Rate
from virtual import clock

from bitrix24_async import Bitrix24, Webhook
from bitrix24_async.errors import OutcomeUnknown
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import BATCH, Allowance, Ask, Governor, Grant, Report, Scope
from bitrix24_async.wire import batch_v2
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.http import HttpRequest, HttpResponse
from bitrix24_async.wire.usage import usage_of


def take(allowance: Allowance, methods: Sequence[str]) -> None:
    """Take all of these commands or none."""
    if len(methods) == 1:
        allowance.take(methods[0])
    else:
        allowance.take_all(methods)


def report_of(answer: Answer, methods: Sequence[str], *, batch: bool) -> Report:
    """What the governor is told of an answer."""
    if answer.status == 503:
        return Report(query_limit=True)
    if answer.status == 429:
        method = "batch" if batch else methods[0]
        return Report(outer=usage_of(method, answer.data.get("time"), refused=True))
    if answer.status != 200:
        return Report()
    if batch:
        return Report(*batch_v2.usage(answer.data, methods))
    return Report((usage_of(methods[0], answer.data["time"]),))


async def send(
    governor: Governor, portal: Portal, grant: Grant, methods: Sequence[str], *, batch: bool
) -> Report:
    """Send what was admitted, and settle it."""
    report = Report(lost=True)
    try:
        report = report_of(await portal.serve(methods, batch=batch), methods, batch=batch)
    except Lost:
        pass
    finally:
        governor.settle(grant, report)
    return report


class Client:
    """Sends whatever it is given as the governor allows, and again what was turned away."""

    def __init__(self, governor: Governor, portal: Portal) -> None:
        self.governor = governor
        self.portal = portal
        self.scope = Scope("portal", "webhook")
        self.epoch = clock()

    def since(self) -> float:
        return clock() - self.epoch

    async def _send(self, grant: Grant, methods: Sequence[str], *, batch: bool) -> Report:
        return await send(self.governor, self.portal, grant, methods, batch=batch)

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
            report = await self._send(grant, methods, batch=batch)
            refused = report.lost or report.query_limit or (report.outer is not None and report.outer.refused)
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
            report = await self._send(grant, methods, batch=True)
            if report.lost or report.query_limit or (report.outer is not None and report.outer.refused):
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
        await asyncio.gather(*tasks, return_exceptions=True)


class Wire:
    """The transport of a client to a simulated portal."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        commands = orjson.loads(request.body).get("cmd")
        if commands is None:
            methods = [request.url.rpartition("/")[2]]
        else:
            methods = [command.partition("?")[0] for command in commands.values()]
        try:
            answer = await self.portal.serve(methods, batch=commands is not None)
        except Lost:
            raise OutcomeUnknown(f"{request.method}: no reply came", method=request.method) from None
        return HttpResponse(answer.status, {}, orjson.dumps(answer.data))

    async def close(self) -> None:
        pass


def client_of(portal: Portal, governor: LocalGovernor | None = None) -> Bitrix24:
    """The whole client over a simulated portal."""
    webhook = Webhook("https://acme.bitrix24.com/rest/1/secret/")
    return Bitrix24(webhook, governor=governor or LocalGovernor(), transport=Wire(portal))


# -- others ------------------------------------------------------------------------------------------------


def steady(per_second: float) -> Iterator[tuple[float, int]]:
    """Requests at even distances: seconds to wait, and how many then."""
    while True:
        yield 1 / per_second, 1


def irregular(per_second: float, rng: random.Random) -> Iterator[tuple[float, int]]:
    """Requests as they come."""
    while True:
        yield rng.expovariate(per_second), 1


def bursts(per_second: float, size: int, rng: random.Random) -> Iterator[tuple[float, int]]:
    """So many at once, every now and then."""
    while True:
        yield size / per_second * rng.uniform(0.7, 1.3), size


class Foreigners:
    """Another program that uses the same bucket."""

    def __init__(self, rate: Rate, habit: Iterator[tuple[float, int]]) -> None:
        self.rate = rate
        self.let_in = 0
        self.turned_away = 0
        self._task = asyncio.create_task(self._go_on(habit))

    async def _go_on(self, habit: Iterator[tuple[float, int]]) -> None:
        for wait, count in habit:
            await asyncio.sleep(wait)
            for _ in range(count):
                if self.rate.arrive(EPOCH + clock()):
                    self.let_in += 1
                else:
                    self.turned_away += 1

    @property
    def taken(self) -> int:
        """What it took of the bucket: some portals count what they refuse."""
        return self.let_in + (self.turned_away if self.rate.counts_refused else 0)

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
