"""One pair of tokens in Redis, under a lock that numbers its holders.

A lock that ends by itself can end too early: its holder was stalled, not dead. So each holder gets a number,
a pair is saved with it, and whoever comes with a smaller number than the pair that is there is refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextvars import ContextVar
from types import MappingProxyType

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import RefreshFailed, UsageError
from bitrix24_async.redis.connection import Connection, Script

LOCK_FOR = 10.0
"""Seconds after which the lock of a process that died is free; a living one renews it."""
_RENEWED_EVERY = LOCK_FOR / 4
_FIRST_POLL = 0.02
_LAST_POLL = 0.5
_LAST_WORDS = 1.0

_LOCK = Script("""
local holder = redis.call('GET', KEYS[2])
if holder == ARGV[1] then
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  return tonumber(redis.call('HGET', KEYS[1], 'number'))
elseif holder then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'number', 1)
""")
_RENEW = Script("""
return redis.call('GET', KEYS[2]) == ARGV[1] and redis.call('PEXPIRE', KEYS[2], ARGV[2]) or 0
""")
_UNLOCK = Script("""
return redis.call('GET', KEYS[2]) == ARGV[1] and redis.call('DEL', KEYS[2]) or 0
""")
_SAVE = Script("""
local number = tonumber(ARGV[2])
local last = tonumber(redis.call('HGET', KEYS[1], 'number') or 0)
if not number then
  number = last + 1
elseif number < tonumber(redis.call('HGET', KEYS[1], 'saved') or 0) then
  return 0
end
if ARGV[1] == '' then
  redis.call('HDEL', KEYS[1], 'tokens')
  redis.call('HSET', KEYS[1], 'saved', number, 'number', math.max(number, last))
  redis.call('PEXPIRE', KEYS[1], 86400000)
else
  redis.call('HSET', KEYS[1], 'tokens', ARGV[1], 'saved', number, 'number', math.max(number, last))
  redis.call('PERSIST', KEYS[1])
end
return 1
""")

_held: ContextVar[Mapping[tuple[int, str], int]] = ContextVar(
    "bitrix24_async_redis_locks",
    default=MappingProxyType({}),
)
"""The numbers of the locks that are held in this context, by connection and key."""


class Pair:
    """Where one pair of tokens lies."""

    def __init__(self, connection: Connection, key: str, *, lock_timeout: float) -> None:
        self._connection = connection
        self._keys = (f"{{{key}}}", f"{{{key}}}:lock")
        self._name = key
        self._lock_timeout = lock_timeout

    async def load(self) -> Tokens | None:
        """Read the latest tokens."""
        content = await self._connection.command("HGET", self._keys[0], "tokens")
        if content is None:
            return None
        try:
            return Tokens.from_fields(json.loads(content))
        except UsageError as error:
            reason = str(error)
        except ValueError:
            reason = "not JSON"
        # Nothing is chained: the content holds secrets.
        raise UsageError(f"the key {self._name} in Redis does not hold tokens ({reason})")

    async def save(self, tokens: Tokens | None) -> None:
        """Replace or remove the tokens; ``RefreshFailed`` if a later holder of the lock did so before."""
        content = "" if tokens is None else json.dumps(tokens.to_fields())
        number = _held.get().get(self._mark, "")
        if not await self._connection.run(_SAVE, self._keys[:1], (content, number)):
            raise RefreshFailed(
                f"another worker has saved newer tokens under {self._name} since this one took the lock"
            )

    async def there(self) -> bool:
        """Whether there are any."""
        return bool(await self._connection.command("HEXISTS", self._keys[0], "tokens"))

    @property
    def _mark(self) -> tuple[int, str]:
        return id(self._connection), self._name

    @contextlib.asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        """Keep all other processes from refreshing; what is saved meanwhile bears the lock's number."""
        holder = secrets.token_hex(8)
        words = (holder, int(LOCK_FOR * 1000))
        renewing: asyncio.Task[None] | None = None
        before = _held.get()
        try:
            number = await self._take(words)
            _held.set({**before, self._mark: number})
            renewing = asyncio.create_task(self._renew(words), name="bitrix24_async lock")
            yield
        finally:
            _held.set(before)
            if renewing is not None:
                renewing.cancel()
            # If Redis cannot be told, the lock ends by itself.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(_LAST_WORDS):
                    await self._connection.run(_UNLOCK, self._keys, (holder,))

    async def _take(self, words: tuple[str, int]) -> int:
        loop, wait = asyncio.get_running_loop(), _FIRST_POLL
        give_up_at = loop.time() + self._lock_timeout
        while not (number := int(await self._connection.run(_LOCK, self._keys, words))):
            if loop.time() > give_up_at:
                raise TimeoutError(f"the lock of {self._name} has been held for {self._lock_timeout:g} s")
            await asyncio.sleep(wait)
            wait = min(_LAST_POLL, wait * 1.5)
        return number

    async def _renew(self, words: tuple[str, int]) -> None:
        while True:
            await asyncio.sleep(_RENEWED_EVERY)
            with contextlib.suppress(Exception):  # it may answer the next time
                await self._connection.run(_RENEW, self._keys, words)
