"""Tokens of many portals in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import UsageError
from bitrix24_async.portals import check_member_id
from bitrix24_async.redis.connection import Connection, check_key
from bitrix24_async.redis.tokens import Pair

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster

_PAGE = 200
_AT_ONCE = 8


class RedisPortalStore:
    """A ``SharedPortalStore`` in Redis: each portal's tokens under a key of its own, as ``RedisTokenStore``
    keeps them, and a set of all portals' ids.

    ``prefix`` begins the names of all keys. Redis must keep its data.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        redis: Redis | RedisCluster | None = None,
        prefix: str = "bitrix24:portal",
        lock_timeout: float = 120.0,
    ) -> None:
        self._connection = Connection(url, redis)
        self._prefix = check_key(prefix, "prefix")
        self._members = f"{prefix}:members"
        self._lock_timeout = lock_timeout

    def __repr__(self) -> str:
        return f"RedisPortalStore(prefix={self._prefix!r})"

    async def get(self, member_id: str) -> Tokens | None:
        """Read a portal's tokens."""
        return await self._pair(member_id).load()

    async def put(self, member_id: str, tokens: Tokens) -> None:
        """Add or replace a portal's tokens; ``RefreshFailed`` if a later holder of the lock has done so."""
        if tokens.member_id != member_id:
            raise UsageError(f"the tokens are not those of portal {member_id}", argument="member_id")
        # First, so that no portal is ever left out of the list.
        await self._connection.command("SADD", self._members, check_member_id(member_id))
        await self._pair(member_id).save(tokens)

    async def delete(self, member_id: str) -> None:
        """Forget a portal."""
        pair = self._pair(member_id)
        if await pair.there():
            await pair.save(None)
        await self._connection.command("SREM", self._members, member_id)

    async def members(self) -> AsyncIterator[str]:
        """Give the ids of all portals."""
        cursor: Any = 0
        seen: set[str] = set()
        while True:
            cursor, found = await self._connection.command("SSCAN", self._members, cursor, "COUNT", _PAGE)
            new = [name for name in map(_text, found) if name not in seen]
            seen.update(new)
            for begin in range(0, len(new), _AT_ONCE):
                some = new[begin : begin + _AT_ONCE]
                there = await asyncio.gather(*(self._pair(member_id).there() for member_id in some))
                for member_id, is_there in zip(some, there, strict=True):
                    if is_there:
                        yield member_id
            if not int(cursor):
                return

    def lock(self, member_id: str) -> AbstractAsyncContextManager[Any]:
        """Keep all other processes from refreshing or replacing one portal's tokens."""
        return self._pair(member_id).lock()

    async def close(self) -> None:
        """Close the connections that were made for this store."""
        await self._connection.close()

    def _pair(self, member_id: str) -> Pair:
        key = f"{self._prefix}:{check_member_id(member_id)}"
        return Pair(self._connection, key, lock_timeout=self._lock_timeout)


def _text(name: bytes | str) -> str:
    return name.decode() if isinstance(name, bytes) else name
