"""The way to Redis: an address or a client of the user's, and scripts that are loaded once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from bitrix24_async.errors import UsageError

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster

TIMEOUT = 5.0
"""Seconds that one answer of Redis may take."""

_STALLED = 0.05
_ANY = 1 << 31

Text = str | bytes | int | float


class Script:
    """A Lua script: what it does happens at once, for all who look."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.digest = sha1(text.encode(), usedforsecurity=False).hexdigest()


class Connection:
    """Redis at an address, or behind a client that stays its owner's."""

    def __init__(
        self, url: str | None, redis: Redis | RedisCluster | None, *, timeout: float = TIMEOUT
    ) -> None:
        if (url is None) == (redis is None):
            raise UsageError("give either the address of Redis or redis=, a client", argument="url")
        if url is not None and not isinstance(url, str):
            raise UsageError(f"url must be a text like redis://host:6379/0, not {type(url).__name__}")
        if redis is not None and not callable(getattr(redis, "execute_command", None)):
            raise UsageError("redis must be a client of redis.asyncio", argument="redis")
        self._owned = redis is None
        self._redis = redis if redis is not None else _client(str(url), timeout)
        self._opens: Callable[[], Awaitable[object]] | None = getattr(
            redis, "get_primaries", None
        ) and getattr(redis, "initialize", None)
        """What a client of a cluster has to do first."""

    @property
    def most(self) -> int:
        """How many connections the client may open at all."""
        pool = getattr(self._redis, "connection_pool", None)
        return int(getattr(pool, "max_connections", None) or _ANY)

    async def open(self) -> None:
        """Let the client of a cluster find all nodes, which may take longer than any answer."""
        if self._opens is not None:
            await self._opens()
            self._opens = None

    async def command(self, *words: Text) -> Any:
        """Give one command; texts in the answer are bytes, whatever the client would make of them."""
        from redis.exceptions import MovedError  # noqa: PLC0415 - an extra that is loaded when it is used

        execute: Any = self._redis.execute_command  # untyped in some versions of the client
        try:
            return await execute(*words, NEVER_DECODE=True)
        except MovedError as error:
            raise UsageError(
                "this is one node of a Redis cluster: give redis=, a client of redis.asyncio.RedisCluster",
                argument="redis",
            ) from error

    async def run(self, script: Script, keys: Sequence[str], words: Sequence[Text] = ()) -> Any:
        """Run a script on keys that share a hash tag."""
        from redis.exceptions import NoScriptError  # noqa: PLC0415 - an extra that is loaded when it is used

        try:
            return await self.command("EVALSHA", script.digest, len(keys), *keys, *words)
        except NoScriptError:
            # Redis keeps it from now on.
            return await self.command("EVAL", script.text, len(keys), *keys, *words)

    async def load(self, script: Script) -> None:
        """Let Redis keep a script before it is run, if it lets us."""
        load: Any = self._redis.execute_command
        await _if_allowed(load("SCRIPT LOAD", script.text))

    async def add(self, key: str, word: str) -> None:
        """Add a word to a set, if Redis lets us."""
        await _if_allowed(self.command("SADD", key, word))

    async def close(self) -> None:
        """Let go; a client that was given stays open."""
        if self._owned:
            close = getattr(self._redis, "aclose", None) or self._redis.close
            await close()


async def _if_allowed(command: Awaitable[object]) -> None:
    from redis.exceptions import ResponseError  # noqa: PLC0415 - an extra that is loaded when it is used

    with suppress(ResponseError):
        await command


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """Raise ``TimeoutError`` after a while; had this process been stalled, what came meanwhile is read."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as bound:
        timer = loop.call_later(seconds, lambda: bound.reschedule(loop.time() + _STALLED))
        try:
            yield
        finally:
            timer.cancel()


def _client(url: str, timeout: float) -> Redis:
    try:
        from redis.asyncio import Redis  # noqa: PLC0415 - an extra that is loaded when it is used
        from redis.asyncio.retry import Retry  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("Redis needs an extra: pip install 'bitrix24_async[redis]'") from error
    try:
        # Whoever calls decides what goes again. One attempt is for a connection that was closed meanwhile.
        return Redis.from_url(
            url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=Retry(NoBackoff(), 1)
        )
    except ValueError as error:
        # Not chained: the address may hold a password.
        reason = str(error) if "@" not in url else "the address cannot be read"
        raise UsageError(f"url must be like redis://host:6379/0 ({reason})", argument="url") from None


def check_key(key: object, name: str) -> str:
    """Raise unless this can begin the names of keys."""
    if not isinstance(key, str) or not key or "{" in key or "}" in key:
        raise UsageError(f"{name} must be a text without braces", argument=name)
    return key
