"""Clocks that are not the loop's: slower, quicker, in steps, uneven, or set while they run."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable
from typing import Any

import pytest
from admitting import BULK, INTERACTIVE, SMALL, admit, idle
from clients import Client, send
from networks import even, heavy_tailed, uneven
from simulation import EPOCH, Portal, Rate
from virtual import clock, simulate

from bitrix24_async.errors import Throttled
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Report, Scope
from bitrix24_async.limits import Limits

HOUR = 3600.0
COSTS = {"a.get": 0.05, "b.add": 0.5, "c.update": 2.0}

Clock = Callable[[], float]

KINDS: dict[str, Callable[[Clock, int, random.Random], float]] = {
    "right": lambda right, _jumps, _rng: right(),
    "at a third of the speed": lambda right, _jumps, _rng: 1000 + (right() - 1000) * 0.3,
    "at double speed": lambda right, _jumps, _rng: 1000 + (right() - 1000) * 2,
    "set an hour ahead": lambda right, jumps, _rng: right() + HOUR * jumps,
    "set an hour back": lambda right, jumps, _rng: right() - HOUR * jumps,
    "set some seconds back": lambda right, jumps, _rng: right() - 7 * jumps,
    "in steps of 15 ms": lambda right, _jumps, _rng: math.floor(right() / 0.015) * 0.015,
    "uneven": lambda right, _jumps, rng: right() + rng.uniform(-0.2, 0.2),
}
"""What each shows, if it has been set so many times by now."""


class Scene:
    """Many who ask for leave of all kinds, some of whom give up."""

    timers = 0
    """How many the governor and all the rest have set."""

    def __init__(self, kind: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        rng = self.rng = random.Random(seed)
        loop = asyncio.get_running_loop()
        self._call_at = loop.call_at
        monkeypatch.setattr(loop, "call_at", self.call_at)
        self.wrong: list[object] = []
        loop.set_exception_handler(lambda _, context: self.wrong.append(context))
        jumps = [loop.time() + rng.uniform(0.0, 60.0) for _ in range(3)]
        capacity, leak = rng.choice([(50, 2.0), (10, 1.0), (1, 1.0), (20, 3.0)])
        self.portal = Portal(
            rng,
            rate=Rate(capacity=capacity, leak=leak, phase=rng.random(), even=rng.random() < 0.3),
            network=rng.choice([even(0.05), even(3.0), uneven(rng, 1.0), heavy_tailed(rng)]),
            limit=100.0,
            costs=lambda method: COSTS[method],
            loses=lambda: rng.choice([0.005, 2.0, 61.0]) if rng.random() < 0.05 else None,
        )
        self.told = Limits(capacity, leak, 100.0)
        self.governor = LocalGovernor(
            rng.choice([self.told, Limits(max(1, capacity // 2), leak / 2, 50.0)]),
            max_in_flight=rng.choice([None, 1, 3]),
            clock=lambda: KINDS[kind](loop.time, sum(jump <= loop.time() for jump in jumps), rng),
        )

    def call_at(self, *args: Any, **options: Any) -> asyncio.TimerHandle:
        self.timers += 1
        assert self.timers < 10_000
        return self._call_at(*args, **options)

    async def ask(self) -> None:
        """One who comes at some time, may wait for some time, and goes again if refused."""
        rng = self.rng
        await asyncio.sleep(rng.random() * rng.choice([0, 5, 60]))
        batch, max_wait = rng.random() < 0.5, rng.choice([None, None, 0.0, 0.5, 5.0, 60.0])
        methods = rng.choices(list(COSTS), k=rng.choice([1, 3, 6]) if batch else 1)
        for _ in range(6):
            scope = Scope("acme", "webhook", self.told if rng.random() < 0.3 else None)
            priority, asked_at = rng.choice([INTERACTIVE, BULK]), clock()
            try:
                grant = await admit(
                    self.governor, *methods, batch=batch, max_wait=max_wait, priority=priority, scope=scope
                )
            except Throttled:
                return
            finally:
                assert max_wait is None or clock() - asked_at <= max_wait + 0.01
            report = await send(self.governor, self.portal, grant, methods, batch=batch)
            if not report.query_limit and not any(usage.refused for usage in report.commands):
                return

    async def play(self) -> None:
        """All of them; some are cancelled."""
        tasks = [asyncio.create_task(self.ask()) for _ in range(40)]
        for _ in range(8):
            await asyncio.sleep(self.rng.random() * 10)
            self.rng.choice(tasks).cancel()
        done, pending = await asyncio.wait(tasks, timeout=2 * HOUR)
        assert not pending
        assert not [error for task in done if not task.cancelled() and (error := task.exception())]
        assert not self.wrong
        assert idle(self.governor)
        assert self.timers < 20 * len(tasks) + self.portal.requests


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_clock_shows_everybody_goes_or_is_told_and_nobody_looks_all_the_time(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(seed: int) -> None:
        scene = Scene(kind, seed, monkeypatch)
        await scene.play()
        # What was lost on its way may arrive later than anybody knows.
        assert kind != "right" or scene.portal.lost or not scene.portal.refused

    for seed in range(20):
        simulate(run(seed))


def test_who_waits_when_the_clock_is_set_back_by_an_hour_waits_no_longer_for_it() -> None:
    async def run() -> None:
        loop, behind = asyncio.get_running_loop(), 0.0
        governor = LocalGovernor(SMALL, clock=lambda: loop.time() - behind)
        for _ in range(2):
            governor.settle(await admit(governor), Report())
        began_at, waiting = clock(), [asyncio.create_task(admit(governor)) for _ in range(4)]
        for _ in range(3):
            await asyncio.sleep(0.5)
            behind += HOUR
        for task in waiting:
            governor.settle(await task, Report())
        # Each time it stands still from when it was last looked at.
        assert clock() - began_at < 4 + 3 * 1.0
        assert idle(governor)

    simulate(run())


def test_with_a_clock_in_steps_of_15_ms_no_request_comes_too_early() -> None:
    async def run() -> None:
        began_at = clock()
        # The portal's level falls just before the first request comes, whose instant the clock rounds down.
        rate = Rate(capacity=1, leak=1.0, phase=(EPOCH + began_at + 0.0135) % 1)
        portal = Portal(random.Random(0), rate=rate, network=even(0.0), costs=lambda _: 0.0)
        limits = Limits(capacity=1, leak=1.0)
        governor = LocalGovernor(
            limits, clock=lambda: began_at + math.floor((clock() - began_at) / 0.015) * 0.015
        )
        client = Client(governor, portal)
        for pause in (0.0145, 0.995):
            await asyncio.sleep(pause)
            await client.request(["m"], priority=INTERACTIVE)
        assert portal.refused == 0

    simulate(run())
