"""An application's tokens in Redis, for all processes that act for it on one portal."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.redis.connection import Connection, check_key
from bitrix24_async.redis.tokens import Pair

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster


class RedisTokenStore:
    """Tokens under one key of Redis; processes on any number of machines may share them.

    ``url`` is Redis's address, or give ``redis``, a client of ``redis.asyncio``. Redis must keep its data
    (``appendonly yes``): losing a pair locks the application out. The lock is renewed while it is held, ends
    ten seconds after its holder died, and is numbered, so that a holder that was stalled cannot overwrite a
    newer pair.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        redis: Redis | RedisCluster | None = None,
        key: str = "bitrix24:tokens",
        lock_timeout: float = 120.0,
    ) -> None:
        self._connection = Connection(url, redis)
        self._key = check_key(key, "key")
        self._pair = Pair(self._connection, key, lock_timeout=lock_timeout)

    def __repr__(self) -> str:
        return f"RedisTokenStore(key={self._key!r})"

    async def load(self) -> Tokens | None:
        """Read the latest tokens."""
        return await self._pair.load()

    async def save(self, tokens: Tokens) -> None:
        """Replace the tokens; ``RefreshFailed`` if a later holder of the lock has done so."""
        await self._pair.save(tokens)

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Keep all other processes from refreshing."""
        return self._pair.lock()

    async def close(self) -> None:
        """Close the connections that were made for this store."""
        await self._connection.close()
