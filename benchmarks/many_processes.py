"""Many processes, one portal: 10,000 commands of four workers that share the standard limits through Redis.

Each worker is a process of its own; a fifth sends a card now and then. The fake portal keeps the limits in
real time, so the requests, cards included, need a time that is printed beside; no request is refused. The
same again with a worker killed in the middle, with Redis stopped for ten seconds, and with Redis killed and
started again empty: what was told to be done was done once. All scenes run side by side. Then, alone: how
many admissions a second one Redis gives, beside local ones. ``--quick`` takes small limits and a few seconds
instead; ``--scene NAME`` plays one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import time
from collections import Counter
from typing import Any

from attrs import define

from benchmarks.harness import note, table
from benchmarks.own_redis import Redis
from benchmarks.shared_workers import Worker
from bitrix24_async import Limits, LocalGovernor, Priority
from bitrix24_async.governor.protocol import Ask, Governor, Report, Scope
from bitrix24_async.redis import RedisGovernor
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.usage import usage_of

REPORT = Report((usage_of("m", {"duration": 0.05, "operating": 0.0}),))
SCENES = ("plain", "without cards", "worker killed", "Redis stopped", "Redis restarted")


@define
class Size:
    """How large a scene is."""

    capacity: float
    leak: float
    count: int
    workers: int
    stopped_for: float
    card_every: float

    @property
    def optimum(self) -> float:
        """Seconds that the commands need under the limits."""
        return max(0.0, (self.count / 50 - self.capacity) / self.leak)

    @property
    def patience(self) -> float:
        """Seconds of Redis's life after which an empty one is not taken for one that has lost something."""
        return self.capacity / self.leak + 2


FULL = Size(50, 2.0, 10_000, 4, 10.0, 5.0)
SCALED = Size(20, 10.0, 2_000, 2, 1.5, 0.5)


async def scene(name: str, size: Size) -> dict[str, Any]:
    """Play one scene; what came of it."""
    redis = Redis()
    done: Counter[int] = Counter()
    workers: list[Worker] = []
    portal = FakePortal(capacity=size.capacity, leak=size.leak, operating=None, record=False)
    portal.on("bench.item.add", lambda params, _context: _note(done, int(params["n"])))
    portal.on("bench.card.show", lambda _params, _context: True)
    try:
        async with portal:
            each = size.count // size.workers
            common = (redis.url, portal.webhook_url, size.capacity, size.leak)
            workers = [await Worker.start("work", *common, n * each, each) for n in range(size.workers)]
            fifth = await Worker.start("cards", *common, size.card_every)
            workers.append(fifth)
            for worker in workers:
                assert await worker.read() == "ready"
            await asyncio.sleep(max(0.0, redis.started_at + size.patience - time.monotonic()))
            began_at = time.monotonic()
            for worker in workers[: size.workers]:
                worker.write()
            await asyncio.sleep(size.capacity / 25 * 2 / size.leak)
            if name != "without cards":
                fifth.write()
            killed = await _disturb(name, size, redis, workers)
            results = [json.loads(await w.read()) for w in workers[: size.workers] if w is not killed]
            seconds = time.monotonic() - began_at
            fifth.write()
            waits = json.loads(await fifth.read()) if name != "without cards" else [0.0]
            needed = (portal.records.received - size.capacity) / size.leak
            return {
                "scene": name,
                "seconds": round(seconds, 2),
                "for these requests": needed,
                "over": round(seconds - needed, 2),
                "requests": portal.records.received,
                "refused": sum(portal.refusals.values()),
                "ok": sum(result["ok"] for result in results),
                "expected": len(results) * each,
                "failed": dict(sum((Counter(result["failed"]) for result in results), Counter())),
                "wrong": sum(result["wrong"] for result in results),
                "doubled": sum(count > 1 for count in done.values()),
                "done": len(done),
                "cards": len(waits) - (name == "without cards"),
                "first card": round(waits[0], 3),
                "other cards": round(max(waits[1:], default=0.0), 3),
            }
    finally:
        for worker in workers:
            if worker.process.returncode is None:
                worker.process.kill()
            await worker.process.wait()
        redis.close()


def _note(done: Counter[int], number: int) -> int:
    done[number] += 1
    return number


async def _disturb(name: str, size: Size, redis: Redis, workers: list[Worker]) -> Worker | None:
    await asyncio.sleep(size.optimum * 0.4)
    if name == "worker killed":
        workers[0].process.kill()
        return workers[0]
    if name == "Redis stopped":
        os.kill(redis.process.pid, signal.SIGSTOP)
        await asyncio.sleep(size.stopped_for)
        os.kill(redis.process.pid, signal.SIGCONT)
    elif name == "Redis restarted":
        redis.process.kill()
        redis.process.wait()
        await asyncio.sleep(size.stopped_for / 5)
        redis.start()
    return None


# what an admission costs


async def _admissions(governor: Governor, count: int, portals: int) -> float:
    """Seconds for so many admissions that are asked for at once."""

    async def one(number: int) -> None:
        scope = Scope(f"portal{number % portals}", "webhook")
        ask = Ask(scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m"), method="m")
        governor.settle(await governor.admit(ask), REPORT)

    await asyncio.gather(*(one(number) for number in range(portals)))
    began_at = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(count)))
    return time.perf_counter() - began_at


async def costs() -> list[tuple[str, float]]:
    """Admissions a second: through Redis and inside one process."""
    redis = Redis()
    try:
        found = []
        await asyncio.sleep(11)  # an empty Redis that is younger may have lost something
        for portals, count in ((1, 20_000), (50, 20_000)):
            async with RedisGovernor(redis.url, limits=Limits(None, None, None)) as governor:
                seconds = await _admissions(governor, count, portals)
            found.append((f"through Redis, {portals} portals without limits, one process", count / seconds))
            async with RedisGovernor(redis.url, limits=Limits(1e5, 1e4, 480.0), prefix="limited") as governor:
                seconds = await _admissions(governor, count, portals)
            found.append((f"through Redis, {portals} portals with limits, one process", count / seconds))
            seconds = await _admissions(LocalGovernor(Limits(1e5, 1e4, 480.0)), count, portals)
            found.append((f"local, {portals} portals with limits", count / seconds))
        async with RedisGovernor(redis.url, limits=Limits(None, None, None)) as governor:
            began_at = time.perf_counter()
            scope = Scope("one", "webhook")
            for _ in range(1000):
                ask = Ask(scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m"), method="m")
                governor.settle(await governor.admit(ask), Report())
            found.append(("through Redis, one after the other", 1000 / (time.perf_counter() - began_at)))
        return found
    finally:
        redis.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", "--scaled", action="store_true", dest="scaled")
    parser.add_argument("--scene", action="append", choices=[*SCENES, "costs"])
    given = parser.parse_args()
    size = SCALED if given.scaled else FULL
    scenes = [name for name in SCENES if not given.scene or name in given.scene]

    async def play() -> list[dict[str, Any]]:
        return await asyncio.gather(*(scene(name, size) for name in scenes))

    results = asyncio.run(play()) if scenes else []
    for result in results:
        note(**result)
    if results:
        columns = [key for key in results[0] if key != "scene"]
        print(
            table(
                f"{size.count:,} commands of {size.workers} processes, {size.capacity:g} requests at once, "
                f"{size.leak:g} a second",
                ["", *results_names(results)],
                [[column, *(result[column] for result in results)] for column in columns],
            )
        )
    if "costs" in (given.scene or ["costs"]):
        lines = [[name, f"{rate:,.0f}"] for name, rate in asyncio.run(costs())]
        print(table("Admissions a second", ["", "a second"], lines))


def results_names(results: list[dict[str, Any]]) -> list[str]:
    """The scenes that were played."""
    return [str(result["scene"]) for result in results]


if __name__ == "__main__":
    main()
