"""Where what workers share lies: the law as a script in Redis, and lists that wake who waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Protocol

from bitrix24_async.redis.connection import Connection
from bitrix24_async.redis.questions import NOTHING
from bitrix24_async.redis.script import script

_AT_ONCE = 16
_WATCHED = 64
"""Portals of one process for whose execution time it is waited at once, with a connection each."""
_LOOK_EVERY = 5.0
_WAIT_FOR = 2
"""Seconds that one wait lasts: less than an answer of Redis may take."""
PORTALS = "portals"
"""The end of the key of the set of all portals' names."""


class Store(Protocol):
    """Where what is shared lies."""

    async def open(self, portal: str) -> None:
        """Get ready for a portal, which may take longer than an answer; for ``""``, connect in any case."""
        ...

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Ask the law."""
        ...

    async def woken(self, portal: str, accounts: Sequence[str]) -> str | None:
        """Wait a while until one of these accounts has time again; which it is, if any."""
        ...

    async def ping(self) -> None:
        """Raise if nobody answers."""
        ...

    async def close(self) -> None:
        """Let go."""
        ...


class RedisStore:
    """The law as a script in Redis."""

    def __init__(self, connection: Connection, prefix: str) -> None:
        self._connection, self._prefix = connection, prefix
        self._script = script()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._watched = min(_WATCHED, connection.most // 4)
        self._watching = asyncio.Semaphore(self._watched)
        self._listed: set[str] = set()
        self._loaded = False

    async def open(self, portal: str) -> None:
        """Get ready for a portal, which may take longer than an answer; for ``""``, connect in any case."""
        if portal in self._listed:
            return
        async with self._places:
            await self._connection.open()
            if not (portal and self._loaded):
                await self._connection.load(self._script)
                self._loaded = True
            if portal:
                # Nobody needs the list to go on.
                await self._connection.add(f"{self._prefix}:{PORTALS}", portal)
                self._listed.add(portal)

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Ask the law."""
        key = self._key(portal)
        keys = [key, f"{key}:accounts", *(_freed(key, one[0]) for one in asked["accounts"])]
        async with self._places:
            found = await self._connection.run(self._script, keys, (json.dumps(asked),))
        told: dict[str, Any] = json.loads(found)
        told["now"] = float(told["now"])
        if told["new"]:
            # If Redis was emptied, so was the list.
            self._listed.discard(portal)
        return told

    async def woken(self, portal: str, accounts: Sequence[str]) -> str | None:
        """Wait a while until one of these accounts has time again; which it is, if any."""
        if not self._watched:
            # The owner's client has too few connections to keep one waiting.
            await asyncio.sleep(_LOOK_EVERY)
            return accounts[0]
        keys = {_freed(self._key(portal), name): name for name in accounts}
        async with self._watching:
            found = await self._connection.command("BLPOP", *keys, _WAIT_FOR)
        return keys[str(found[0], "utf-8")] if found else None

    async def ping(self) -> None:
        """Raise unless questions are answered: a Redis that takes no writes is of no use."""
        await self.say("", NOTHING)

    async def close(self) -> None:
        """Let go."""
        await self._connection.close()

    def _key(self, portal: str) -> str:
        return f"{{{self._prefix}:{portal}}}"


def _freed(key: str, account: str) -> str:
    """The list that wakes who waits for an account's time."""
    return f"{key}:freed:{account}"
