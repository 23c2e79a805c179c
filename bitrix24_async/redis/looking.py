"""What workers together use of their portals, for somebody who only looks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bitrix24_async.governor.protocol import MethodSnapshot
from bitrix24_async.redis.connection import Connection, check_key
from bitrix24_async.redis.governor import SharedSnapshot
from bitrix24_async.redis.questions import NOTHING
from bitrix24_async.redis.script import ACCOUNTS, script
from bitrix24_async.redis.shared_store import PORTALS

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster

__all__ = ["SharedLimits", "SharedSnapshot"]


class SharedLimits:
    """The budgets of all portals that workers share through one Redis."""

    def __init__(
        self,
        url: str | None = None,
        *,
        redis: Redis | RedisCluster | None = None,
        prefix: str = "bitrix24:governor",
    ) -> None:
        self._connection = Connection(url, redis)
        self._prefix = check_key(prefix, "prefix")
        self._script = script()

    async def snapshots(self) -> dict[str, SharedSnapshot]:
        """A picture of each portal that was used within the hour, by its name."""
        found: dict[str, SharedSnapshot] = {}
        names = await self._connection.command("SMEMBERS", f"{self._prefix}:{PORTALS}")
        for name in sorted(str(name, "utf-8") for name in names):
            key = f"{{{self._prefix}:{name}}}"
            if await self._connection.command("EXISTS", key):
                told = json.loads(
                    await self._connection.run(self._script, (key, f"{key}:accounts"), (_WORDS,))
                )
                accounts = json.loads(await self._connection.run(ACCOUNTS, (key, f"{key}:accounts")))
                found[name] = _picture(told, accounts or [])
        return found

    async def close(self) -> None:
        """Close the connections that were made for this."""
        await self._connection.close()


_WORDS = json.dumps(NOTHING)


def _picture(told: dict[str, Any], accounts: list[list[Any]]) -> SharedSnapshot:
    capacity, leak, budget = told["limits"]
    limit = budget if budget < 1e14 else None
    methods: dict[str, MethodSnapshot] = {}
    for name, used, frees_in, cost in accounts:
        method = name.partition("|")[2]
        if method not in methods or methods[method].operating < used:
            methods[method] = MethodSnapshot(used, limit, cost, frees_in if frees_in >= 0 else None)
    interactive, bulk, in_flight = told["waiting"]
    return SharedSnapshot(
        told["level"],
        capacity or None,
        told["leak"] if leak else None,
        {"interactive": interactive, "bulk": bulk},
        in_flight,
        told["admitted"],
        told["refused"],
        methods,
        workers=told["workers"],
    )
