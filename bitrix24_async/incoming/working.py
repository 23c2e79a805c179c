"""One event at a time: what is still to be proven of it, and its handlers."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from bitrix24_async.errors import Forged, UnknownPortal
from bitrix24_async.incoming.counts import Tally
from bitrix24_async.incoming.events import Event, VerifiedEvent, vouched
from bitrix24_async.incoming.job import Job, Kind
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.openings import Opening
from bitrix24_async.incoming.routes import Routes
from bitrix24_async.wire.redact import redact

_log = logging.getLogger("bitrix24_async")

C = TypeVar("C")
Handler = Callable[[VerifiedEvent, C], Awaitable[Any]]

_AGAIN_IN = (1.0, 5.0, 30.0, 120.0, 600.0)
"""Seconds after which it is tried again to prove what could not be proven: a portal never sends it again."""
_CLIENT_AGAIN_IN = (1.0, 5.0)
_ASKED_EVERY = 60.0
_SECRET = ("token", "auth", "secret", "password")
_SHORTEST_SECRET = 8


class Worker(Generic[C]):
    """Does what has to be done with each event."""

    def __init__(
        self,
        portals: KnownPortals[C],
        routes: Routes[Handler[C]],
        tally: Tally,
        *,
        uninstall_delay: float,
        timeout: float | None,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._portals, self._routes, self._tally = portals, routes, tally
        self._uninstall_delay, self._timeout = uninstall_delay, timeout
        self._clock, self._sleep = clock, sleep
        self._asked: OrderedDict[str, float] = OrderedDict()

    async def work(self, job: Job) -> float | None:
        """Do a job; return the seconds after which to come again, or ``None`` if it is done with."""
        if job.kind is Kind.UNINSTALL and self._uninstall_delay and not job.attempts:
            job.attempts = 1
            return self._uninstall_delay
        if job.kind is Kind.PAYMENT and (wait := self._asked_lately(job.event.auth.member_id or "")):
            return wait
        try:
            event, b24 = await self._proven(job)
        except (Forged, UnknownPortal) as error:
            self._tally.forged[error.reason if isinstance(error, Forged) else "portal"] += 1
            return None
        except Exception as error:  # noqa: BLE001 - a store, or a network, of which anything may come
            return self._once_more(job, error)
        await self._hand_on(job, event, b24)
        return None

    async def _proven(self, job: Job) -> tuple[VerifiedEvent, C]:
        event = job.event
        if job.kind is Kind.INSTALL:
            opening = await self._portals.install(event)
            assert isinstance(opening.event, VerifiedEvent)  # noqa: S101 - as what was given was an event
            event = opening.event
        elif job.kind is Kind.PAYMENT:
            event = await self._portals.ask_payment(event)
        assert isinstance(event, VerifiedEvent)  # noqa: S101 - all others were proven before they came here
        b24 = await self._client(event.member_id)
        if job.kind is Kind.UNINSTALL:
            # Its handlers get the client it had: nothing can be called any more, but something to name.
            await self._portals.uninstall(event)
        return (vouched(event, repeated=True) if job.repeated else event), b24

    def _asked_lately(self, member_id: str) -> float:
        """Seconds until a portal may be asked once more what was paid: any stranger can have it asked."""
        now, asked = self._clock(), self._asked
        while asked and next(iter(asked.values())) <= now - _ASKED_EVERY:
            asked.popitem(last=False)
        if member_id in asked:
            return asked[member_id] + _ASKED_EVERY - now
        asked[member_id] = now
        return 0.0

    async def _client(self, member_id: str) -> C:
        for delay in _CLIENT_AGAIN_IN:
            try:
                return await self._portals.client(member_id)
            except UnknownPortal:
                raise
            except Exception:  # noqa: BLE001 - the owner's store, which may come back
                await self._sleep(delay)
        return await self._portals.client(member_id)

    def _once_more(self, job: Job, error: Exception) -> float | None:
        tried = job.attempts
        job.attempts += 1
        if job.kind is Kind.EVENT or tried >= len(_AGAIN_IN):
            self._tally.failed += 1
            report("given up", error, job.event)
            return None
        _log.info("%s: it could not be checked yet (%s)", job.event, type(error).__name__)
        return _AGAIN_IN[tried]

    async def _hand_on(self, job: Job, event: VerifiedEvent, b24: C) -> None:
        handlers = job.handlers
        if handlers is None:
            handlers = self.handlers(event)
        for handler in handlers:
            try:
                if self._timeout is None:
                    await handler(event, b24)
                else:
                    async with asyncio.timeout(self._timeout):
                        await handler(event, b24)
            except (Exception, asyncio.CancelledError) as error:
                if isinstance(error, asyncio.CancelledError) and _cancelled():
                    raise
                self._tally.failed += 1
                name = getattr(handler, "__qualname__", type(handler).__name__)
                report(f"handler {name} failed", error, event)
        self._tally.handled += 1

    def handlers(self, event: VerifiedEvent) -> list[Handler[C]]:
        """Find who wants an event; a predicate that fails wants nothing, and is told of."""
        try:
            return self._routes.find(event)
        except Exception as error:  # noqa: BLE001 - a predicate is the owner's code
            self._tally.failed += 1
            report("a predicate failed", error, event)
            return []


def _cancelled() -> bool:
    """Whether it is us who are cancelled, and not something that a handler waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def report(what: str, error: BaseException, event: Event | Opening | None) -> None:
    """Log a failure without what the event brought: its texts may be in the error's."""
    told = "".join(traceback.format_exception(error))
    secrets = set() if event is None else {*event.auth.secrets()}
    if isinstance(event, Event):
        secrets.update(_secrets(event.data))
    _log.error("%s: %s\n%s", "a request" if event is None else event, what, redact(told, secrets))


def _secrets(data: Any, *, named: bool = False) -> Iterator[str]:
    """Find what may be a token: a bot's event has some in its data."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _secrets(value, named=named or any(word in key.casefold() for word in _SECRET))
    elif isinstance(data, list):
        for value in data:
            yield from _secrets(value, named=named)
    elif named and isinstance(data, str) and len(data) >= _SHORTEST_SECRET:
        yield data
