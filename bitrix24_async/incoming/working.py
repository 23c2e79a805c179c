"""One event at a time: what is still to be proven of it, and its handlers."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from bitrix24_async.auth.shared_work import is_being_cancelled
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
"""Seconds after which it is tried again: a portal never sends it again."""
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
        timeout: float | None,
        clock: Callable[[], float],
    ) -> None:
        self._portals, self._routes, self._tally = portals, routes, tally
        self._timeout, self._clock = timeout, clock
        self._asked: OrderedDict[str, float] = OrderedDict()

    async def work(self, job: Job) -> float | None:
        """Do a job; return the seconds after which to come again, or ``None`` if it is done with."""
        claim = job.claim
        if claim and job.kind is Kind.PAYMENT:
            wait = self._asked_lately(job.event.auth.member_id or "")
            if wait:
                return wait
        try:
            event = await self._proven(job) if claim else job.event
            assert isinstance(event, VerifiedEvent)  # noqa: S101 - all others were proven before they came here
            b24 = await self._portals.client(event.member_id)
            if claim and job.kind is Kind.UNINSTALL:
                await self._check_dead(event.member_id)
            await self._hand_on(job, vouched(event, repeated=True) if job.repeated else event, b24)
            if claim and job.kind is Kind.UNINSTALL:
                await self._remove(job, event)
        except (Forged, UnknownPortal) as error:
            self._tally.forged[error.reason if isinstance(error, Forged) else "portal"] += 1
            return None
        except Exception as error:  # noqa: BLE001 - a store, or a network, of which anything may come
            return self._once_more(job, error)
        self._tally.handled += 1
        return None

    async def _proven(self, job: Job) -> Event:
        event = job.event
        if job.kind is Kind.INSTALL:
            event = await self._installed(job)
        elif job.kind is Kind.PAYMENT:
            event = await self._portals.ask_payment(event)
            # Only of portals that are known, for any stranger can name others.
            self._asked[event.auth.member_id or ""] = self._clock()
        return event

    async def _check_dead(self, member_id: str) -> None:
        if await self._portals.works(member_id):
            raise Forged("the application is still installed there", reason="installed")

    async def _installed(self, job: Job) -> Event:
        try:
            opening = await self._portals.install(job.event)
        except Forged:
            if not (job.repeated or job.attempts):
                raise
            # What it brought was stored, and so used up, the time before.
            return await self._portals.verify(job.event)
        assert opening.event is not None  # noqa: S101 - as what was given was an event
        return opening.event

    async def _remove(self, job: Job, event: VerifiedEvent) -> None:
        """Forget a portal: last of all, for whatever breaks off before, its handlers hear of it once more."""
        job.handlers = []
        # Forged: it was installed anew while they were at work.
        with contextlib.suppress(Forged, UnknownPortal):
            await self._portals.uninstall(event)

    def _asked_lately(self, member_id: str) -> float:
        """Seconds until a portal may be asked once more what was paid: any stranger can have it asked."""
        now, asked = self._clock(), self._asked
        while asked and next(iter(asked.values())) <= now - _ASKED_EVERY:
            asked.popitem(last=False)
        return asked[member_id] + _ASKED_EVERY - now if member_id in asked else 0.0

    def _once_more(self, job: Job, error: Exception) -> float | None:
        tried = job.attempts
        job.attempts += 1
        # An event that was proven stays in its inbox; of claims strangers can make as many as they like.
        if tried >= len(_AGAIN_IN) and (job.claim or job.entry is None):
            self._tally.failed += 1
            report("given up", error, job.event)
            return None
        _log.info("%s: it has to wait (%s)", job.event, type(error).__name__)
        return _AGAIN_IN[min(tried, len(_AGAIN_IN) - 1)]

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
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                if is_being_cancelled(error):
                    raise
                self._tally.failed += 1
                name = getattr(handler, "__qualname__", type(handler).__name__)
                report(f"handler {name} failed", error, event)

    def handlers(self, event: VerifiedEvent) -> list[Handler[C]]:
        """Find who wants an event; a predicate that fails wants nothing, and is told of."""
        try:
            return self._routes.find(event)
        except Exception as error:  # noqa: BLE001 - a predicate is the owner's code
            self._tally.failed += 1
            report("a predicate failed", error, event)
            return []


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
