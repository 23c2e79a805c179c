"""Governors of many workers on a virtual clock, over one law in memory."""

from __future__ import annotations

import asyncio
import json
import random
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
        self.up_for = 1e9
        self._rng = random.Random(seed)
        self._latency = latency

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        await self._travel()
        self.asked += asked["interactive"] + asked["bulk"] > 0
        now = asyncio.get_running_loop().time()
        asked = json.loads(json.dumps(asked))
        self.states[portal], told = answer(self.states.get(portal), asked, now, self.up_for)
        found: dict[str, Any] = json.loads(json.dumps({**told, "now": now}))
        await self._travel()
        return found

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
