"""Admission for many processes: one portal's budgets, shared through Redis."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from math import inf
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import frozen

from bitrix24_async.errors import NotSent, UsageError
from bitrix24_async.governor.protocol import Ask, Grant, MethodSnapshot, Report, Scope, Snapshot
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer, Outage, notify
from bitrix24_async.redis.connection import Connection, check_key, within
from bitrix24_async.redis.law import State, answer
from bitrix24_async.redis.ledgers import SharedAccount
from bitrix24_async.redis.shared_portal import Options, SharedPortal, Ticket
from bitrix24_async.redis.shared_store import RedisStore, Store

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster

_log = logging.getLogger("bitrix24_async")

_PROBE_EVERY = 0.5
_FOR_GOOD = 10.0
"""Seconds after which Redis is not taken to come and go, so that what a worker did by itself is forgotten."""
_OPENING = 8
"""How many answers it takes at most to connect, to be let in, and to load the script."""
_LAST_WORDS = 1.0
_SWEEP = 60.0
_FORGET_AFTER = 700.0


@frozen
class SharedSnapshot(Snapshot):
    """The whole portal, as all workers together use it."""

    workers: int = 1
    """Processes seen within the last minute or so."""
    shared: bool = True
    """False while Redis is away, and this is one worker's part."""


class RedisGovernor:
    """Admits the requests of any number of processes on any number of machines.

    ``url`` is Redis's address, or give ``redis``, a client of ``redis.asyncio``. Redis answers within
    ``timeout`` seconds, and to connect takes no more than eight times that, or it is taken to be away: then
    ``on_outage="fallback"`` goes on with this worker's part of the limits, ``"wait"`` sends nothing until it
    is back, ``"fail"`` raises ``NotSent``. ``prefix`` begins the names of all keys. The other options are
    those of ``LocalGovernor``. ``close`` it when its clients are closed, or use it in ``async with``. For one
    event loop.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        redis: Redis | RedisCluster | None = None,
        limits: Limits = Limits.STANDARD,
        observer: Observer | None = None,
        reserve: float = 0.1,
        operating_margin: float = 0.02,
        max_in_flight: int | None = None,
        overload_for: float = 600.0,
        on_outage: Literal["fallback", "wait", "fail"] = "fallback",
        timeout: float = 0.5,
        prefix: str = "bitrix24:governor",
    ) -> None:
        for name, part in (("reserve", reserve), ("operating_margin", operating_margin)):
            if not 0 <= part < 1:
                raise UsageError(f"{name} is a part, from 0 to less than 1, not {part!r}", argument=name)
        if max_in_flight is not None and max_in_flight < 1:
            raise UsageError(
                f"max_in_flight must be at least 1, not {max_in_flight!r}", argument="max_in_flight"
            )
        if on_outage not in ("fallback", "wait", "fail"):
            raise UsageError("on_outage is 'fallback', 'wait' or 'fail'", argument="on_outage")
        if not 0 < timeout < inf:
            raise UsageError(f"timeout must be positive seconds, not {timeout!r}", argument="timeout")
        self._store: Store = RedisStore(Connection(url, redis), check_key(prefix, "prefix"))
        self._limits, self._observer, self._on_outage, self._timeout = limits, observer, on_outage, timeout
        self._options = Options(reserve, operating_margin, max_in_flight, overload_for, timeout)
        self._worker = secrets.token_hex(6)
        self._portals: dict[str, SharedPortal] = {}
        self._told: set[str] = set()
        self._own: dict[str, State] = {}
        """What this worker reckons with while Redis is away."""
        self._back_at = -inf
        """When Redis was last found again."""
        self._back: asyncio.Event | None = None
        """Set when Redis is back; ``None`` while it is there."""
        self._probing: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._sweep_at = -inf

    def __repr__(self) -> str:
        return f"RedisGovernor({self._limits!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def admit(self, ask: Ask) -> Grant:
        """Wait for a slot and for at least one command that fits."""
        return await self._portal(ask.scope).admit(ask)

    def settle(self, grant: Grant, report: Report) -> None:
        """Say how an admitted request ended; never blocks, never raises."""
        if isinstance(grant.token, Ticket):
            grant.token.portal.settle(grant, report)

    def snapshot(self, portal: Scope | str | None = None) -> SharedSnapshot:
        """The whole portal as Redis told it last; which portal may be left out where there is only one."""
        credential = portal.credential if isinstance(portal, Scope) else None
        name = portal.portal if isinstance(portal, Scope) else portal
        if name is None:
            if len(self._portals) > 1:
                raise UsageError("this governor serves several portals: name one", argument="portal")
            name = next(iter(self._portals), "")
        known = self._portals.get(name)
        if known is None:
            limits = (portal.limits if isinstance(portal, Scope) else None) or self._limits
            nobody = {"interactive": 0, "bulk": 0}
            return SharedSnapshot(0.0, limits.capacity, limits.leak, nobody, 0, 0, 0, workers=0)
        return _picture(known, credential, asyncio.get_running_loop().time() if self._loop else 0.0)

    async def refresh(self) -> None:
        """Ask Redis for the latest picture of all portals, for ``snapshot``."""
        for portal in list(self._portals.values()):
            await portal.talks.refresh()

    async def close(self) -> None:
        """Tell the last of what is known, give back what is not used, and let go; within a second or so."""
        self._closed = True
        if self._probing is not None:
            self._probing.cancel()
            await asyncio.wait([self._probing])
        ends = [asyncio.create_task(portal.end()) for portal in self._portals.values()]
        if ends:
            _, late = await asyncio.wait(ends, timeout=_LAST_WORDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
        self._portals.clear()
        with suppress(Exception):
            async with asyncio.timeout(_LAST_WORDS):
                await self._store.close()

    # for portals

    async def shared(self) -> bool:
        """Whether Redis is to be asked; may wait, or raise, while it is away."""
        if self._back is None:
            return True
        if self._on_outage == "fail":
            raise NotSent("Redis cannot be reached, and on_outage='fail'")
        if self._on_outage == "fallback":
            return False
        await self._back.wait()
        return True

    async def say(self, portal: str, asked: dict[str, Any], *, shared: bool) -> dict[str, Any] | None:
        """Ask; ``None`` if there is no answer."""
        if not shared:
            now = asyncio.get_running_loop().time()
            own = self._own.get(portal)
            # Its own books begin with a bucket that is full.
            asked["known"] = 1 if own is None else own.born
            found: dict[str, Any]
            self._own[portal], found = answer(own, asked, now, 0.0)
            return found
        try:
            async with within(_OPENING * self._timeout):
                await self._store.open(portal)
            async with within(self._timeout):
                found = await self._store.say(portal, asked)
        except UsageError:
            raise
        except Exception as error:  # noqa: BLE001 - of whatever kind, Redis did not answer as it should
            self._lose(error)
            return None
        self._own.pop(portal, None)
        return found

    def _lose(self, error: Exception) -> None:
        """Redis is away: say so once, and look for it."""
        if self._back is not None or self._closed:
            return
        self._back = asyncio.Event()
        if asyncio.get_running_loop().time() > self._back_at + _FOR_GOOD:
            self._own.clear()
        reason = type(error).__name__
        then = {"fallback": "each worker goes on with its part of the limits", "wait": "nothing is sent",
                "fail": "calls fail"}[self._on_outage]  # fmt: skip
        _log.warning("Redis does not answer (%s): until it does, %s", reason, then)
        notify(self._observer, Outage(reason, over=False))
        self._probing = asyncio.create_task(self._probe(), name="bitrix24_async redis")

    async def woken(self, portal: str, accounts: Sequence[str]) -> str | None:
        """Wait a while until one of these has time again; which it is, if any."""
        if self._back is not None:
            await self._back.wait()
        try:
            return await self._store.woken(portal, accounts)
        except Exception:  # noqa: BLE001 - of whatever kind: a question finds out whether Redis is away
            await asyncio.sleep(_PROBE_EVERY)
            return accounts[0]

    async def _probe(self) -> None:
        """Look for Redis until it answers."""
        while self._back is not None:
            await asyncio.sleep(_PROBE_EVERY)
            try:
                async with asyncio.timeout(_OPENING * self._timeout):
                    await self._store.open("")
                async with asyncio.timeout(self._timeout):
                    await self._store.ping()
            except Exception:  # noqa: BLE001, S112 - whatever it is, the next look may succeed
                continue
            back, self._back = self._back, None
            self._back_at = asyncio.get_running_loop().time()
            back.set()
            _log.warning("Redis answers again")
            notify(self._observer, Outage("", over=True))
            for portal in self._portals.values():
                portal.talks.look()

    def _portal(self, scope: Scope) -> SharedPortal:
        loop = asyncio.get_running_loop()
        if self._closed:
            raise UsageError("this governor is closed")
        if self._loop is not loop:
            if self._loop is not None:
                raise UsageError("this governor is in use in another event loop: give each loop its own")
            self._loop = loop
        found = self._portals.get(scope.portal)
        if found is None:
            self._sweep(loop.time())
            found = self._portals[scope.portal] = SharedPortal(
                scope.portal,
                scope.limits or self._limits,
                self._options,
                worker=self._worker,
                books=self,
                loop=loop,
                observer=self._observer,
            )
        elif scope.limits is not None and scope.portal not in self._told and scope.limits != found.limits:
            found.tell(scope.limits)
        if scope.limits is not None:
            self._told.add(scope.portal)
        return found

    def _sweep(self, now: float) -> None:
        if now < self._sweep_at:
            return
        self._sweep_at = now + _SWEEP
        idle = [
            name
            for name, known in self._portals.items()
            if known.idle and known.used_at + _FORGET_AFTER < now
        ]
        for name in idle:
            del self._portals[name]
            self._told.discard(name)
            self._own.pop(name, None)


def _picture(portal: SharedPortal, credential: str | None, now: float) -> SharedSnapshot:
    methods: dict[str, MethodSnapshot] = {}
    for key, ledger in portal.ledgers.items():
        for method, account in list(ledger.accounts.items()):
            if credential not in (None, key) or (account is ledger.batch and not ledger.shared):
                continue
            account.expire(now)
            used = account.used if isinstance(account, SharedAccount) else account.booked
            if method not in methods or methods[method].operating < used:
                methods[method] = MethodSnapshot(
                    used, portal.limits.operating, account.cost, account.frees_in(now)
                )
    told, here, limits = portal.talks.answer, portal.turns.waiting, portal.limits
    shared = bool(told) and not portal.talks.away
    waiting = told["waiting"] if shared else (here["interactive"], here["bulk"], portal.in_flight)
    return SharedSnapshot(
        told["level"] if told else 0.0,
        limits.capacity,
        None if limits.leak is None else told.get("leak", limits.leak),
        {"interactive": waiting[0], "bulk": waiting[1]},
        waiting[2],
        told["admitted"] if shared else portal.admitted,
        told["refused"] if shared else portal.refused,
        methods,
        workers=told["workers"] if told else 1,
        shared=shared or not told,
    )
