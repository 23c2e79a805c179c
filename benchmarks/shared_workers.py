"""Processes that share a portal through Redis: what each of them does, and how one is started.

``python -m benchmarks.shared_workers work|cards REDIS WEBHOOK CAPACITY LEAK …`` is one of them.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from bitrix24_async import Bitrix24, Limits, Safety, Webhook, raw
from bitrix24_async.redis import RedisGovernor

HERE = Path(__file__).parent


class Worker:
    """One of our processes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, *words: object) -> Worker:
        """Start one."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.shared_workers", *map(str, words),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE.parent, limit=1 << 20,
        )  # fmt: skip
        return cls(process)

    async def read(self) -> str:
        """Read a line."""
        assert self.process.stdout is not None
        return (await self.process.stdout.readline()).decode().strip()

    def write(self) -> None:
        """Say that it may go on."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")


async def work(redis: str, webhook: str, limits: Limits, first: int, count: int) -> None:
    """Run a part of the commands, and print what became of them."""
    async with (
        RedisGovernor(redis, limits=limits) as governor,
        Bitrix24(Webhook(webhook), governor=governor) as b24,
    ):
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        calls = (raw("bench.item.add", {"n": n}, safety=Safety.UNSAFE) for n in range(first, first + count))
        outcomes = await b24.run(calls)
        failed = Counter(type(outcome.error).__name__ for outcome in outcomes if not outcome.ok)
        wrong = sum(outcome.ok and outcome.value != first + place for place, outcome in enumerate(outcomes))
        print(json.dumps({"ok": sum(outcome.ok for outcome in outcomes), "failed": failed, "wrong": wrong}))


async def cards(redis: str, webhook: str, limits: Limits, every: float) -> None:
    """Send a card now and then until stdin ends, and print how long each waited."""
    waits: list[float] = []
    async with (
        RedisGovernor(redis, limits=limits) as governor,
        Bitrix24(Webhook(webhook), governor=governor) as b24,
    ):
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        ended = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
        while not ended.done():
            began_at = time.monotonic()
            await b24.call("bench.card.show", {})
            waits.append(time.monotonic() - began_at)
            await asyncio.wait([ended], timeout=every)
        print(json.dumps(waits))


def main() -> None:
    kind, redis, webhook, capacity, leak, *rest = sys.argv[1:]
    limits = Limits(float(capacity), float(leak), None)
    if kind == "work":
        asyncio.run(work(redis, webhook, limits, int(rest[0]), int(rest[1])))
    else:
        asyncio.run(cards(redis, webhook, limits, float(rest[0])))


if __name__ == "__main__":
    main()
