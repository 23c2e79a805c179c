"""Receives what portals send: proves it, answers at once, and works on it later.

A portal waits for its answer, is slow to call a slow handler, and never sends again. So a request is read,
proven and put into a bounded queue, and answered; handlers run after that, so many at a time. What finds no
room is refused while there is none, which keeps memory bounded and is counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from bitrix24_async.errors import BadEvent, Forged, UsageError
from bitrix24_async.incoming.adapters import AsgiApp, aiohttp_handler
from bitrix24_async.incoming.claims import Claims
from bitrix24_async.incoming.counts import Counts, Tally
from bitrix24_async.incoming.form import MAX_FIELDS, MAX_NESTING, MAX_SIZE
from bitrix24_async.incoming.inbox import Entry, Inbox, InboxFull
from bitrix24_async.incoming.job import UNPROVEN, Job, Kind
from bitrix24_async.incoming.job_queue import JobQueue
from bitrix24_async.incoming.judging import Judge
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.repeats import Seen
from bitrix24_async.incoming.routes import Predicate, Routes
from bitrix24_async.incoming.working import Handler, Worker, report

if TYPE_CHECKING:
    from aiohttp import web

C = TypeVar("C")
H = TypeVar("H", bound=Callable[..., Awaitable[Any]])

_OK, _BAD, _FORBIDDEN, _BUSY = 200, 400, 403, 503
_STATUS = {"size": 413, "content_type": 415}
_INBOX_AGAIN_IN = 1.0
_STORE_AGAIN_IN = 5.0


class Receiver(Generic[C]):
    """An address for what portals send: ``app.router.add_post("/b24", receiver.aiohttp)``.

    Handlers are added with ``on`` and get a verified event and its portal's client. At most ``capacity``
    events of ``max_bytes`` together wait or are worked on, ``concurrency`` at a time; with ``ordered``, one
    at a time of each portal, as they came. ``per_portal`` bounds how many of one portal wait, lest one that
    is busy or hostile leaves the others no room. Within ``window`` seconds a repeat is dropped; ``max_age``
    refuses what is older by its own account. With an ``inbox`` an event is safe before it is answered, and
    the inbox's bounds count. ``portals`` is a ``Portals``, or ``OnePortal``. An uninstallation is believed
    when the portal's tokens are dead, ``uninstall_delay`` seconds after it came.
    """

    def __init__(
        self,
        portals: KnownPortals[C],
        *,
        inbox: Inbox | None = None,
        capacity: int = 1000,
        max_bytes: int = 64 * 1024 * 1024,
        concurrency: int = 16,
        per_portal: int | None = None,
        ordered: bool = False,
        window: float = 300.0,
        max_age: float | None = None,
        handler_timeout: float | None = None,
        uninstall_delay: float = 0.0,
        max_size: int = MAX_SIZE,
        max_fields: int = MAX_FIELDS,
        max_depth: int = MAX_NESTING,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        for name in ("verify", "client", "install", "uninstall"):
            if isinstance(portals, type) or not callable(getattr(portals, name, None)):
                raise UsageError("portals must be a Portals, or OnePortal", argument="portals")
        bounds = {
            "capacity": capacity,
            "concurrency": concurrency,
            "max_bytes": max_bytes,
            "max_size": max_size,
            "per_portal": 1 if per_portal is None else per_portal,
        }
        for argument, value in bounds.items():
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise UsageError(f"{argument} must be a positive whole number", argument=argument)
        self.max_size = max_size
        self._portals, self._inbox = portals, inbox
        self._per_portal = per_portal
        self._clock, self._now = clock, now
        self._routes: Routes[Handler[C]] = Routes()
        self._tally = Tally()
        self._worker = Worker(
            portals,
            self._routes,
            self._tally,
            uninstall_delay=uninstall_delay,
            timeout=handler_timeout,
            clock=clock,
        )
        self._judge = Judge(portals, self._worker.handlers, max_size, max_fields, max_depth, max_age, now)
        self._queue = JobQueue(
            self._work, capacity=capacity, max_bytes=max_bytes, concurrency=concurrency, ordered=ordered
        )
        self._seen = Seen(window)
        self._claims = Claims(capacity, max_bytes)
        self._opening: asyncio.Task[None] | None = None
        self._taking: asyncio.Task[None] | None = None
        self._keeping: set[asyncio.Task[int]] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def on(self, *wanted: str | Predicate) -> Callable[[H], H]:
        """Add a handler of events by name, in any letter case, or by predicates; of all, if none is given.

        ``@receiver.on("OnExternalCallStart")`` stands before ``async def called(event, b24): ...``.
        """

        def add(handler: H) -> H:
            self._routes.add(wanted, handler)
            return handler

        return add

    @cached_property
    def aiohttp(self) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler for ``app.router.add_post``."""
        return aiohttp_handler(self)

    @cached_property
    def asgi(self) -> AsgiApp:
        """An ASGI application: ``app.router.routes.append(Route("/b24", receiver.asgi))`` in FastAPI."""
        return AsgiApp(self)

    @asynccontextmanager
    async def lifespan(self, _app: Any = None) -> AsyncIterator[None]:
        """Be open while a web application runs: ``FastAPI(lifespan=receiver.lifespan)``."""
        async with self:
            yield

    @property
    def counts(self) -> Counts:
        """What was received so far, and what became of it."""
        return self._tally.counts(self._queue.waiting, self._queue.running)

    def turns_away(self) -> bool:
        """Whether any request would be refused now; asked before a body is read, and so counted."""
        if self._closed or (self._inbox is None and not self._queue.has_room()):
            self._tally.refused += 1
            return True
        return False

    def too_large(self) -> int:
        """Give the status for a body that is too long to be read, and count it."""
        self._tally.bad["size"] += 1
        return _STATUS["size"]

    async def receive(self, body: bytes, content_type: str) -> int:
        """Take one request, and give the status to answer it with; the answer's body is empty."""
        event = None
        try:
            event = self._judge.read(body, content_type)
            self._judge.check_age(event)
            job = await self._judge.prove(event, len(body))
        except BadEvent as error:
            self._tally.bad[error.reason] += 1
            return _STATUS.get(error.reason, _BAD)
        except Forged as error:
            self._tally.forged[error.reason] += 1
            return _FORBIDDEN
        except Exception as error:  # noqa: BLE001 - the owner's store: its failure is answered, and told
            self._tally.refused += 1
            report("it could not be checked", error, event)
            return _BUSY
        if job is None:
            self._tally.ignored += 1
            return _OK
        return await self._accepted(job, body, content_type)

    async def open(self) -> None:
        """Take over what the inbox holds; without an inbox there is nothing to do."""
        if self._inbox is None or self._closed:
            return
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self._opening = asyncio.create_task(self._inbox.open(), name="bitrix24_async inbox")
        await asyncio.shield(self._opening)
        if self._taking is None:
            self._taking = asyncio.create_task(self._take(self._inbox), name="bitrix24_async inbox")

    async def close(self, *, grace: float = 10.0) -> None:
        """Refuse what comes, work for ``grace`` seconds on what has come, and give up the rest.

        What is given up is lost, or stays in the inbox.
        """
        self._closed = True
        ends_at = time.monotonic() + grace
        if self._taking is not None:
            self._taking.cancel()
        ending = self._keeping if self._taking is None else self._keeping | {self._taking}
        if ending:
            await asyncio.wait(ending, timeout=grace)
        try:
            self._tally.given_up += await self._queue.close(max(0.0, ends_at - time.monotonic()))
        finally:
            if self._inbox is not None and self._opening is not None:
                await self._inbox.close()

    # queue

    async def _accepted(self, job: Job, body: bytes, content_type: str) -> int:
        if job.lane == UNPROVEN and job.key in self._claims:
            self._tally.repeated += 1
            return _OK
        if self._closed or not self._has_room(job):
            self._tally.refused += 1
            return _BUSY
        # Of payments only one at a time is on its way, and a later one may be news.
        if job.kind is not Kind.PAYMENT and not self._seen.add(job.key, self._clock()):
            self._tally.repeated += 1
            return _OK
        if self._inbox is None:
            self._enqueue(job)
            self._tally.accepted += 1
            return _OK
        # A sender that goes away does not leave it half kept: what has begun comes to its end.
        keeping = asyncio.create_task(self._keep(self._inbox, job, body, content_type))
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)
        return await asyncio.shield(keeping)

    def _has_room(self, job: Job) -> bool:
        if job.lane == UNPROVEN and not self._claims.has_room(job.size):
            return False
        if self._inbox is not None:
            return True
        share = self._per_portal
        return self._queue.has_room(job.size) and (share is None or self._queue.count_of(job.lane) < share)

    async def _keep(self, inbox: Inbox, job: Job, body: bytes, content_type: str) -> int:
        try:
            await self.open()
            await inbox.put(bytes(body), content_type, self._now())
        except Exception as error:  # noqa: BLE001 - it is not safe, and so not accepted, for whatever reason
            if not isinstance(error, InboxFull):
                report("the inbox failed", error, job.event)
            self._seen.remove(job.key)
            self._tally.refused += 1
            return _BUSY
        if job.lane == UNPROVEN:
            self._claims.add(job.key, job.size)
        self._tally.accepted += 1
        return _OK

    def _enqueue(self, job: Job) -> None:
        if job.lane == UNPROVEN:
            self._claims.add(job.key, job.size)
        self._queue.add(job)

    async def _work(self, job: Job) -> float | None:
        again_in = await self._worker.work(job)
        if again_in is None:
            self._claims.discard(job.key)
            if job.entry is not None and self._inbox is not None:
                await self._finish(self._inbox, job.entry)
        return again_in

    async def _take(self, inbox: Inbox) -> None:
        """Bring what the inbox gives into the queue, as far as there is room."""
        while True:
            await self._queue.room()
            try:
                entry = await inbox.get()
            except Exception as error:  # noqa: BLE001 - an inbox may be anyone's, and far away
                report("the inbox failed", error, None)
                await asyncio.sleep(_INBOX_AGAIN_IN)
                continue
            job = await self._judged_again(entry)
            if job is None:
                await self._finish(inbox, entry)
                continue
            job.entry = entry
            if entry.repeated and job.kind is not Kind.PAYMENT and not self._seen.add(job.key, self._clock()):
                # Sent again since, and taken.
                self._tally.repeated += 1
                await self._finish(inbox, entry)
                continue
            self._enqueue(job)

    async def _judged_again(self, entry: Entry) -> Job | None:
        """Prove what was received before, which may be unknown by now."""
        while True:
            event = None
            try:
                event = self._judge.read(entry.body, entry.content_type)
                return await self._judge.prove(event, len(entry.body))
            except Forged as error:
                self._tally.forged[error.reason] += 1
                return None
            except BadEvent as error:  # received with other bounds
                self._tally.bad[error.reason] += 1
                return None
            except Exception as error:  # noqa: BLE001 - the owner's store, without which nothing can be proven
                report("it could not be checked yet", error, event)
                await asyncio.sleep(_STORE_AGAIN_IN)

    async def _finish(self, inbox: Inbox, entry: Entry) -> None:
        try:
            await inbox.done(entry)
        except Exception as error:  # noqa: BLE001 - it is handled all the same, and may come once more
            report("the inbox failed", error, None)
