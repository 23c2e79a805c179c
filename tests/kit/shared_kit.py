"""Governors of many workers on a virtual clock, over one law in memory."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from typing import Any

from bitrix24_async.redis import RedisGovernor
from bitrix24_async.redis.law import State, answer


class Memory:
    """Keeps what is shared, and answers after a moment; or does not, while it is ``away``."""

    def __init__(self, seed: int = 0, *, latency: float = 0.002) -> None:
        self.states: dict[str, State] = {}
        self.away = False
        self.asked = 0
        """Questions for slots."""
        self.said = 0
        """All questions."""
        self.up_for = 1e9
        self.ahead = 0.0
        """By how much its clock was set, back or ahead."""
        self.waiting: dict[str, list[asyncio.Future[str]]] = {}
        """Who waits for an account's time, the first first."""
        self._rng = random.Random(seed)
        self._latency = latency

    async def open(self, portal: str) -> None:
        pass

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        await self._travel()
        self.said += 1
        self.asked += asked["interactive"] + asked["bulk"] > 0
        now = asyncio.get_running_loop().time() + self.ahead
        asked = json.loads(json.dumps(asked))
        self.states[portal], told = answer(self.states.get(portal), asked, now, self.up_for)
        found: dict[str, Any] = json.loads(json.dumps(told))
        for one in found["accounts"]:
            if one[8]:
                waiting = [future for future in self.waiting.get(one[0], []) if not future.done()]
                if waiting:
                    self._rng.choice(waiting).set_result(one[0])
        await self._travel()
        return found

    async def woken(self, portal: str, accounts: Sequence[str]) -> str | None:
        """Wake one who waits, and keep nothing for who comes later."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        for name in accounts:
            self.waiting.setdefault(name, []).append(future)
        try:
            async with asyncio.timeout(2):
                return await future
        except TimeoutError:
            if self.away:
                raise
            return None
        finally:
            for futures in self.waiting.values():
                if future in futures:
                    futures.remove(future)

    async def ping(self) -> None:
        await self._travel()

    async def close(self) -> None:
        pass

    async def _travel(self) -> None:
        await asyncio.sleep(self._latency * self._rng.random())
        while self.away:  # noqa: ASYNC110 - on a virtual clock
            await asyncio.sleep(0.1)


def governor_over(memory: Memory, **options: Any) -> RedisGovernor:
    governor = RedisGovernor("redis://nowhere.invalid", **options)
    governor._store = memory
    return governor
