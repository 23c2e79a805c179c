"""An inbox in a Redis stream, for receivers in many processes.

Each worker is a consumer of one group and shows every few seconds that it lives. What a dead one had taken
and not done, the next that looks takes over.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming.inbox import Entry, InboxFull
from bitrix24_async.redis.connection import Connection, Script, check_key

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster

_log = logging.getLogger("bitrix24_async")

_BLOCK_MS = 1000
_TAKEN_OVER_AT_ONCE = 20
_LAST_WORDS = 2.0
_MINE = 100

# KEYS: the stream, its workers by the time they were last seen, the bytes in it
_PUT = Script("""
local bytes = tonumber(redis.call('GET', KEYS[3]) or 0)
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[4]) or bytes + #ARGV[1] > tonumber(ARGV[5]) then
  return false
end
redis.call('INCRBY', KEYS[3], #ARGV[1])
return redis.call('XADD', KEYS[1], '*', 'body', ARGV[1], 'type', ARGV[2], 'at', ARGV[3])
""")
_DONE = Script("""
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
if redis.call('XDEL', KEYS[1], ARGV[2]) == 1 then
  redis.call('DECRBY', KEYS[3], ARGV[3])
end
return 1
""")
# A worker shows that it lives, and gets what the dead have left.
_LIVE = Script("""
local group, me, lease, most = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[2], now, me)
local found = {}
if most == 0 then return found end
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - lease)) do
  local left = redis.call('XPENDING', KEYS[1], group, '-', '+', most - #found, dead)
  local ids = {}
  for _, one in ipairs(left) do ids[#ids + 1] = one[1] end
  if #ids > 0 then
    for _, entry in ipairs(redis.call('XCLAIM', KEYS[1], group, me, 0, unpack(ids))) do
      found[#found + 1] = entry
    end
  end
  if #redis.call('XPENDING', KEYS[1], group, '-', '+', 1, dead) == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], group, dead)
    redis.call('ZREM', KEYS[2], dead)
  end
  if #found >= most then break end
end
return found
""")


class RedisInbox:
    """Requests in a Redis stream that any number of receivers share; what a dead one took is given to others.

    At most ``most`` requests of ``most_bytes`` together are kept. ``key`` is the stream, ``group`` its group
    of consumers. A worker that was not seen for ``lease`` seconds is taken to be dead. The stream holds
    tokens, and is as durable as Redis is told to be (``appendonly yes``).
    """

    shared = True
    """What one receiver puts here another may take."""

    def __init__(
        self,
        url: str | None = None,
        *,
        redis: Redis | RedisCluster | None = None,
        key: str = "bitrix24:inbox",
        group: str = "bitrix24",
        most: int = 10_000,
        most_bytes: int = 64 * 1024 * 1024,
        lease: float = 30.0,
    ) -> None:
        if lease < 1:
            raise UsageError(f"lease must be at least 1 second, not {lease!r}", argument="lease")
        self._connection = Connection(url, redis)
        check_key(key, "key")
        self._keys = (f"{{{key}}}", f"{{{key}}}:workers", f"{{{key}}}:bytes")
        self._group, self._most, self._most_bytes, self._lease = group, most, most_bytes, lease
        self._name = key
        self._worker = secrets.token_hex(8)
        self._found: deque[Entry] = deque()
        self._given: set[bytes] = set()
        """What was handed out and is not done."""
        self._reading: asyncio.Task[None] | None = None
        self._unsure = False
        """Whether an answer of Redis, and what it gave, may have been lost."""
        self._living: asyncio.Task[None] | None = None
        self._look_at = 0.0
        self._away = False

    def __repr__(self) -> str:
        return f"RedisInbox(key={self._name!r})"

    async def open(self) -> None:
        """Join the group."""
        await self._join()
        await self._live(0)
        if self._living is None:
            self._living = asyncio.create_task(self._keep_living(), name="bitrix24_async inbox")

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        """Return when the request is in the stream."""
        if self._living is None:
            raise UsageError("this inbox is not open")
        words = (
            body,
            content_type.encode("utf-8", "replace"),
            repr(received_at),
            self._most,
            self._most_bytes,
        )
        if not await self._connection.run(_PUT, self._keys, words):
            raise InboxFull("the inbox is full")

    async def get(self) -> Entry:
        """Wait for the next request; what a dead worker has left goes first."""
        while not self._found:
            if self._reading is None or self._reading.done():
                self._reading = asyncio.create_task(self._read(), name="bitrix24_async inbox")
            # Who waits may leave: what Redis gives meanwhile is the next one's.
            await asyncio.shield(self._reading)
        entry = self._found.popleft()
        self._given.add(entry.id)
        return entry

    async def done(self, entry: Entry) -> None:
        """Take a request that was handled out of the stream."""
        await self._connection.run(_DONE, self._keys, (self._group, entry.id, len(entry.body)))
        self._given.discard(entry.id)

    async def close(self) -> None:
        """Leave the group; what is not done is another worker's at once."""
        tasks = [task for task in (self._living, self._reading) if task is not None]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.gather(*tasks, return_exceptions=True)
            # If Redis cannot be told, the lease ends by itself.
            with suppress(Exception):
                async with asyncio.timeout(_LAST_WORDS):
                    await self._connection.command("ZADD", self._keys[1], 0, self._worker)
        await self._connection.close()

    async def _join(self) -> None:
        from redis.exceptions import ResponseError  # noqa: PLC0415 - an extra that is loaded when it is used

        try:
            await self._connection.command("XGROUP", "CREATE", self._keys[0], self._group, "0", "MKSTREAM")
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    async def _keep_living(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 4)
            try:
                await self._live(0)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look may succeed
                if not self._away:
                    self._away = True
                    _log.warning("%r: Redis cannot be reached (%s)", self, type(error).__name__)
            else:
                self._away = False

    async def _read(self) -> None:
        """Find something, or wait a moment for it."""
        from redis.exceptions import ResponseError  # noqa: PLC0415 - an extra that is loaded when it is used

        now = asyncio.get_running_loop().time()
        if now >= self._look_at:
            found = await self._live(_TAKEN_OVER_AT_ONCE)
            self._found.extend(_entry(item, repeated=True) for item in found if item and item[1])
            self._look_at = now if found else now + self._lease / 4
        words = ("XREADGROUP", "GROUP", self._group, self._worker, "COUNT")
        unsure, self._unsure = self._unsure, True
        try:
            if unsure:
                # What was given to this worker in an answer that never came.
                mine = await self._connection.command(
                    *words, len(self._given) + _MINE, "STREAMS", self._keys[0], "0"
                )
                self._found.extend(entry for entry in _entries(mine) if not self._knows(entry))
            if not self._found:
                new = await self._connection.command(
                    *words, 1, "BLOCK", _BLOCK_MS, "STREAMS", self._keys[0], ">"
                )
                self._found.extend(_entries(new))
        except ResponseError as error:
            if "NOGROUP" not in str(error):
                raise
            await self._join()  # Redis came back empty
        self._unsure = False

    def _knows(self, entry: Entry) -> bool:
        return entry.id in self._given or any(found.id == entry.id for found in self._found)

    async def _live(self, take_over: int) -> Any:
        words = (self._group, self._worker, self._lease, take_over)
        return await self._connection.run(_LIVE, self._keys, words)


def _entries(found: Any) -> Sequence[Entry]:
    """Read what XREADGROUP answers, in either protocol."""
    if not found:
        return []
    if isinstance(found, dict):
        lists = [one for value in found.values() for one in value]
        # One protocol puts each stream's entries into a list of their own.
        entries = lists[0] if lists and isinstance(lists[0], list) else lists
    else:
        entries = found[0][1]
    return [_entry(entry, repeated=False) for entry in entries]


def _entry(found: Any, *, repeated: bool) -> Entry:
    name, fields = found
    if not isinstance(fields, dict):
        fields = dict(zip(fields[::2], fields[1::2], strict=True))
    return Entry(
        name,
        fields[b"body"],
        fields[b"type"].decode("utf-8", "replace"),
        float(fields[b"at"]),
        repeated=repeated,
    )
