"""Many short schedules of calls, faults and impatient callers, each from a seed, on a virtual clock.

Whatever happens: each call has one outcome, in its place; nothing that must not runs twice; calls of one
key keep their order and are never in two requests at once; and nothing hangs or is left behind.
"""

from __future__ import annotations

import asyncio
import gc
import random
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs

import attrs
import orjson
import pytest
from simulation import simulate

from bitrix24_async import (
    Bitrix24,
    Call,
    Limits,
    LocalGovernor,
    MemoryTokenStore,
    OAuth,
    Outcome,
    Priority,
    Safety,
    Tokens,
    raw,
)
from bitrix24_async.errors import (
    Bitrix24Error,
    NotRun,
    OperatingLimit,
    OutcomeUnknown,
    QueryLimit,
    Throttled,
)
from bitrix24_async.testing import FakePortal
from bitrix24_async.testing.wire import Request
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.call import Merge
from bitrix24_async.wire.http import HttpRequest, HttpResponse

METHODS = {"f.get": Safety.READ, "f.set": Safety.IDEMPOTENT, "f.add": Safety.UNSAFE}
SCHEDULES = 160


class Schedule:
    """One world: a portal, a client over it in the same process, and what both of them saw."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.ran: list[int] = []
        self.key_of: dict[int, Any] = {}
        self.safety_of: dict[int, Safety] = {}
        self.busy: Counter[Any] = Counter()
        self.number = 0
        self.outcomes: dict[int, Any] = {}
        self.portal = portal = FakePortal(
            capacity=None,
            leak=None,
            seed=seed,
            operating=None,
            clock=lambda: 1.7e9 + asyncio.get_running_loop().time(),
        )
        slow = rng.random() < 0.7
        portal.latency = lambda method: rng.choice([0, 0.01, 0.3, 2.0]) if slow else 0.0
        for method in METHODS:
            portal.on(method, self.run)
        for _ in range(rng.randrange(5)):
            self.fault()
        if rng.random() < 0.2:
            portal.forbid_in_batch(rng.choice(list(METHODS)))

    def run(self, params: Any, ctx: Any) -> Any:
        self.ran.append(int(params["n"]))
        return int(params["n"])

    def fault(self) -> None:
        rng, portal = self.rng, self.portal
        times = rng.choice([1, 1, 2, 3])
        where = rng.choice([None, "batch", *METHODS])
        match rng.randrange(8):
            case 0:
                portal.fail(where, kind="cut_before", times=times)
            case 1:
                portal.fail(where, kind="cut_after", times=times)
            case 2:
                portal.fail(where, kind="truncate", times=times)
            case 3:
                portal.fail(where, kind="html", times=times)
            case 4:
                portal.fail(where, code="QUERY_LIMIT_EXCEEDED", status=503, times=times)
            case 5:
                portal.fail(rng.choice(list(METHODS)), code="OPERATION_TIME_LIMIT", status=429, times=times)
            case 6:
                portal.fail(rng.choice(list(METHODS)), status=500, times=times, after=rng.random() < 0.5)
            case _:
                portal.fail(rng.choice(list(METHODS)), code="NO_WAY", status=400, times=times)

    def call(self) -> Call[Any]:
        rng = self.rng
        n, self.number = self.number, self.number + 1
        method = rng.choice(list(METHODS))
        params: dict[str, Any] = {"n": n}
        if rng.random() < 0.1:
            params["unsayable"] = rng.choice([None, True, []])
        call = attrs.evolve(
            raw(method, params),
            decode=broken if rng.random() < 0.05 else None,
            explain=broken if rng.random() < 0.1 else None,
            already=broken if rng.random() < 0.1 else None,
            ordered_by=rng.choice([None, "a", "b", "c"]),
            expires_in=rng.choice([None, None, None, 0.0, 0.2, 5.0]),
            merge=meet if rng.random() < 0.1 else None,
        )
        self.key_of[n], self.safety_of[n] = call.ordered_by, METHODS[method]
        return call

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        body = orjson.loads(request.body)
        if "cmd" in body:
            assert len(body["cmd"]) <= 50
            assert all("?" in command for command in body["cmd"].values())
            queries = [parse_qs(command.partition("?")[2]) for command in body["cmd"].values()]
            numbers = [int(query["n"][0]) for query in queries]
        else:
            numbers = [body["n"]]
        keys = {self.key_of[n] for n in numbers} - {None}
        assert not any(self.busy[self.scope(key)] for key in keys), "one key in two requests at once"
        for key in keys:
            self.busy[self.scope(key)] += 1
        try:
            path = request.url.partition("//127.0.0.1:1")[2]
            answer = await self.portal._engine.serve(Request(path, {}, body, {}))
        finally:
            for key in keys:
                self.busy[self.scope(key)] -= 1
        if answer.cut or answer.silent or answer.truncate:
            raise OutcomeUnknown(f"{request.method}: sent, but the reply was lost", method=request.method)
        text = b"<html></html>" if answer.html else orjson.dumps(answer.body)
        return HttpResponse(answer.status, {}, text)

    def scope(self, key: Any) -> Any:
        return key

    async def close(self) -> None:
        pass

    def client(self) -> Bitrix24:
        rng, auth = self.rng, self.portal._auth

        def pair() -> Tokens:
            issued = auth.issue(1)
            return Tokens(issued["access_token"], issued["refresh_token"], "http://127.0.0.1:1/rest/")

        async def refresh(_: Tokens) -> Tokens:
            await asyncio.sleep(0.01)
            return pair()

        governor = LocalGovernor(
            rng.choice([Limits.SELF_HOSTED, Limits(3, 2.0), Limits(50, 2.0)]),
            max_in_flight=rng.choice([None, 1, 3]),
        )
        oauth = OAuth("id", "secret", store=MemoryTokenStore(pair()), refresh=refresh)
        linger = rng.choice([0.0, 0.0, 0.3])
        return Bitrix24(oauth, governor=governor, transport=self, linger=linger, retry=Retry(within=1e6))

    async def coalesced(self, b24: Bitrix24) -> None:
        rng = self.rng
        tasks: list[asyncio.Task[None]] = []
        for _ in range(rng.randrange(1, 40)):
            tasks.append(asyncio.create_task(self.one(b24, self.call(), rng.choice(list(Priority)))))
            if rng.random() < 0.3:
                await asyncio.sleep(rng.choice([0, 0, 0.01, 1.0]))
            if rng.random() < 0.1:
                rng.choice(tasks).cancel()
            if rng.random() < 0.03:
                self.fault()
            if rng.random() < 0.03:
                self.portal._auth.expire()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def one(self, b24: Bitrix24, call: Call[Any], priority: Priority) -> None:
        n = call.params["n"]  # type: ignore[call-overload]  # these are mappings
        max_wait = self.rng.choice([None, None, None, 0.5])
        coalescer = b24._compositor.coalescer
        self.outcomes[n] = "cancelled"
        self.note(n, await coalescer.submit(call, Options(priority, max_wait)))

    async def streamed(self, b24: Bitrix24) -> None:
        rng = self.rng
        calls = [self.call() for _ in range(rng.randrange(200))]
        ordered = rng.random() < 0.7
        stop_at = rng.choice([None, None, rng.randrange(50)])
        source: Any = self.trickle(calls) if rng.random() < 0.5 else iter(calls)
        window = rng.choice([1, 2, 7, 60, 5000])
        stream = b24.stream(source, ordered=ordered, window=window, priority=rng.choice(list(Priority)))
        seen: list[Outcome[Any]] = []
        async for outcome in stream:
            seen.append(outcome)
            self.note(outcome.call.params["n"], outcome)  # type: ignore[call-overload]  # these are mappings
            if rng.random() < 0.02:
                await asyncio.sleep(rng.choice([0, 3.0]))
            if len(seen) == stop_at:
                break
        await stream.aclose()
        if stop_at is None or len(seen) < stop_at:
            if ordered:
                assert [outcome.call for outcome in seen] == calls
            else:
                assert {id(outcome.call) for outcome in seen} == set(map(id, calls))
            assert len(seen) == len(calls)

    async def trickle(self, calls: list[Call[Any]]) -> AsyncIterator[Call[Any]]:
        for call in calls:
            if self.rng.random() < 0.05:
                await asyncio.sleep(self.rng.choice([0, 0.01, 2.0]))
            yield call

    def note(self, n: int, outcome: Outcome[Any]) -> None:
        assert self.outcomes.get(n) in (None, "cancelled"), "two outcomes for one call"
        self.outcomes[n] = outcome

    def judge(self) -> None:
        runs = Counter(self.ran)
        for n, times in runs.items():
            if self.safety_of[n] is Safety.UNSAFE:
                assert times == 1, f"{n} ran {times} times"
        last = {n: at for at, n in enumerate(self.ran) if n not in self.merged}
        for key in set(self.key_of.values()) - {None}:
            # After a lost reply several may go again, but then in their order.
            order = sorted((n for n in last if self.key_of[n] == key), key=last.__getitem__)
            # A client that closes in the middle of that leaves the rest unknown.
            assert self.closing or order == sorted(order), (
                f"the calls of {key} ran in another order: {self.ran}"
            )
        for n, outcome in self.outcomes.items():
            if not isinstance(outcome, Outcome):
                continue
            if outcome.ok and n not in self.merged:
                assert runs[n], f"{n} is said to be done and never ran"
                assert outcome.value in (n, str(n))
            if isinstance(outcome.error, NotRun) or type(outcome.error) is Throttled:
                assert not runs[n], f"{n} is said not to have run: {outcome.error!r}"
            if not self.closing:
                assert not isinstance(outcome.error, (QueryLimit, OperatingLimit))
            if outcome.error is not None:
                assert isinstance(outcome.error, Bitrix24Error)
                assert getattr(outcome.error, "method", "f.") != "batch", outcome.error

    merged: set[int]
    closing: bool


def broken(*_: Any) -> Any:
    raise ZeroDivisionError


def meet(waiting: Call[Any], arriving: Call[Any]) -> Merge | None:
    """Sometimes joins, sometimes drops, sometimes becomes what a batch cannot carry, sometimes fails."""
    world.merged.update({waiting.params["n"], arriving.params["n"]})  # type: ignore[call-overload]
    match world.rng.randrange(6):
        case 0:
            return Merge(None, value=-1)
        case 1:
            return Merge(waiting, absorb=True)
        case 2:
            params = {**waiting.params, "unsayable": None}  # type: ignore[dict-item]
            return Merge(attrs.evolve(waiting, params=params), absorb=True)
        case 3:
            params = {**waiting.params, "unsendable": object()}  # type: ignore[dict-item]
            return Merge(attrs.evolve(waiting, params=params))
        case 4:
            raise ZeroDivisionError
    return None


world: Schedule


async def play(seed: int) -> None:
    global world  # noqa: PLW0603 - merge hooks are plain functions
    world = schedule = Schedule(seed)
    schedule.merged = set()
    streams = schedule.rng.random() < 0.5
    closing = schedule.closing = schedule.rng.random() < 0.15
    async with asyncio.timeout(100_000):
        b24 = schedule.client()
        ways = [schedule.streamed(b24)] if streams else [schedule.coalesced(b24) for _ in range(2)]
        tasks = [asyncio.create_task(way) for way in ways]
        if closing:
            await asyncio.sleep(schedule.rng.choice([0.0, 0.05, 1.0]))
            await b24.close()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, BaseException) and not (closing and isinstance(result, Bitrix24Error)):
                raise result
        if not streams and b24._compositor._order is not None:
            await b24._compositor.coalescer.join()
            if not closing:
                assert not len(b24._compositor._order), "a key was left behind"
        await b24.close()
    gc.collect()
    for _ in range(5):
        await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, left
    snapshot = b24.governor.snapshot()
    assert not snapshot.in_flight
    assert not any(snapshot.waiting.values())
    schedule.judge()


@pytest.mark.parametrize("first", range(0, SCHEDULES, 20))
def test_no_schedule_loses_doubles_or_hangs_a_call(first: int) -> None:
    for seed in range(first, first + 20):
        try:
            simulate(play(seed))
        except BaseException as exc:
            exc.add_note(f"seed {seed}")
            raise
