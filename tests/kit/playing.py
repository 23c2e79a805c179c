"""A portal on a clock that jumps: which requests leave, when, and with what.

It takes half a second for every request. Its methods are known to be quick, so that nothing is held back to
find that out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson
from virtual import clock, simulate

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, Outcome, raw
from bitrix24_async.errors import Bitrix24Error, NotSent, OutcomeUnknown
from bitrix24_async.wire.http import HttpRequest, HttpResponse

WEBHOOK = "https://acme.bitrix24.com/rest/1/secret/"
TAKES = 0.5
LEARNT = dict.fromkeys(("a.get", "a.set", "a.add", "b.get", "tasks.task.get"), (0.01, 0.02))
LOST = OutcomeUnknown("lost")
UNSENT = NotSent("nobody there")

Fault = Bitrix24Error | tuple[int, Any] | None


class Portal:
    """Notes what comes, and fails it as it is told."""

    def __init__(self, faults: Iterable[Fault] = (), most: int = 10**9) -> None:
        self.began = clock()
        self.faults = list(faults)
        self.most = most
        self.seen: list[tuple[float, str, list[int]]] = []

    @property
    def left(self) -> list[tuple[float, list[int]]]:
        """When what left."""
        return [(at, numbers) for at, _, numbers in self.seen]

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        body = orjson.loads(request.body)
        if request.method != "batch":
            numbers = [int(body["n"])]
        elif isinstance(body, list):
            numbers = [int(one["query"]["n"]) for one in body]
        else:
            numbers = [int(parse_qs(text.partition("?")[2])["n"][0]) for text in body["cmd"].values()]
        self.seen.append((round(clock() - self.began, 6), request.method, numbers))
        await asyncio.sleep(TAKES)
        if len(request.body) > self.most:
            return HttpResponse(413, {}, b"too large")
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Bitrix24Error):
            raise fault
        if fault is not None:
            return HttpResponse(fault[0], {}, orjson.dumps(fault[1]))
        if request.method != "batch":
            result: Any = numbers[0]
        elif isinstance(body, list):
            result = numbers
        else:
            result = {"result": {f"c{index}": number for index, number in enumerate(numbers)}}
        return HttpResponse(200, {}, orjson.dumps({"result": result}))

    async def close(self) -> None:
        pass


def played(
    what: Callable[[Bitrix24], Coroutine[Any, Any, Any]],
    *faults: Fault,
    most: int = 10**9,
    limits: Limits = Limits.SELF_HOSTED,
    **options: Any,
) -> tuple[Portal, Any, float]:
    """The portal, what came of it, and how long it took."""

    async def main() -> tuple[Portal, Any, float]:
        portal = Portal(faults, most)
        governor = LocalGovernor(limits, learnt=LEARNT)
        async with Bitrix24(WEBHOOK, transport=portal, governor=governor, **options) as b24:
            b24._compositor.dispatch.chance = lambda: 1.0
            found = await what(b24)
            return portal, found, round(clock() - portal.began, 6)

    return simulate(main())


def calls(numbers: Iterable[int], method: str = "a.get", **more: Any) -> list[Call[Any]]:
    return [raw(method, {"n": number}, **more) for number in numbers]


def said(outcomes: Iterable[Outcome[Any]]) -> list[Any]:
    """Of each call its value, or the class of its error."""
    return [outcome.value if outcome.ok else type(outcome.error) for outcome in outcomes]


def numbers(first: int, end: int) -> list[int]:
    return list(range(first, end))
