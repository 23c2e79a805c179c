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
from bitrix24_async.incoming.counts import Counts, Tally
from bitrix24_async.incoming.form import MAX_FIELDS, MAX_NESTING, MAX_SIZE
from bitrix24_async.incoming.inbox import Inbox
from bitrix24_async.incoming.job import Job
from bitrix24_async.incoming.jobs import Jobs
from bitrix24_async.incoming.judging import Judge
from bitrix24_async.incoming.keeping import Keeping
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.routes import Predicate, Routes
from bitrix24_async.incoming.serving import Answer, Serving
from bitrix24_async.incoming.taking import Taking
from bitrix24_async.incoming.working import Handler, Worker, report

if TYPE_CHECKING:
    from aiohttp import web

C = TypeVar("C")
H = TypeVar("H", bound=Callable[..., Awaitable[Any]])

_OK, _FORBIDDEN, _BUSY = Answer(200), Answer(403), Answer(503)
STATUS = {"size": 413, "content_type": 415, "slow": 408}
"""How what is bad is answered, by ``BadEvent.reason``; all else 400."""


class Receiver(Generic[C]):
    """An address for what portals send: ``app.router.add_route("*", "/b24", receiver.aiohttp)``.

    Handlers are added with ``on`` and get a verified event and its portal's client. At most ``capacity``
    events of ``max_bytes`` together wait or are worked on, ``concurrency`` at a time; with ``ordered``, one
    at a time of each portal, as they came, but for what has to wait for a store that fails. ``per_portal``
    bounds how many of one portal wait, lest one that is busy or hostile leaves the others no room. Within
    ``window`` seconds a repeat is dropped; ``max_age`` refuses what is older by its own account. With an
    ``inbox`` an event is safe before it is answered, and the inbox's bounds count. ``portals`` is a
    ``Portals``, or ``OnePortal``. An uninstallation is believed when the portal's tokens are dead,
    ``uninstall_delay`` seconds after it came.
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
        for name in ("verify", "client", "install", "works", "uninstall"):
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
        self._capacity, self._max_bytes = capacity, max_bytes
        self._routes: Routes[Handler[C]] = Routes()
        self._tally = Tally()
        self._worker = Worker(portals, self._routes, self._tally, timeout=handler_timeout, clock=clock)
        self._judge = Judge(
            portals, self._worker.handlers, ordered, max_size, max_fields, max_depth, max_age, now
        )
        self._jobs = Jobs(
            self._worker,
            self._tally,
            capacity=capacity,
            max_bytes=max_bytes,
            concurrency=concurrency,
            per_portal=per_portal,
            ordered=ordered,
            window=window,
            uninstall_delay=uninstall_delay,
            clock=clock,
        )
        self._queue = self._jobs.queue
        self._taking: Taking | None = None
        self._keeping: Keeping | None = None
        if inbox is not None:
            self._taking = Taking(
                inbox,
                self._judge,
                self._tally,
                room=self._queue.room,
                add=self._jobs.add_again,
                drop=self._jobs.drop,
                come_back=self._jobs.come_back,
            )
            self._jobs.finish = self._taking.finish
            self._keeping = Keeping(self._taking, self._jobs, now)
        self._serving = Serving(self, most=capacity, most_bytes=max_bytes)
        self._proving = self._proving_bytes = 0
        self._closing: asyncio.Event | None = None

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
        """A handler for ``app.router.add_route("*", ...)``."""
        return aiohttp_handler(self._serving.serve)

    @cached_property
    def asgi(self) -> AsgiApp:
        """An ASGI application: ``app.router.routes.append(Route("/b24", receiver.asgi))`` in FastAPI."""
        return AsgiApp(self._serving.serve, self)

    @asynccontextmanager
    async def lifespan(self, _app: Any = None) -> AsyncIterator[None]:
        """Be open while a web application runs: ``FastAPI(lifespan=receiver.lifespan)``."""
        async with self:
            yield

    @property
    def counts(self) -> Counts:
        """What was received so far, and what became of it."""
        return self._tally.counts(self._queue.waiting, self._queue.running)

    def glanced_at(self) -> Answer:
        """Answer GET and HEAD: the portal wants an address to take GET, and health checks ask so."""
        # docs: api-reference/events/event-bind.md. No event has been seen to come so.
        return _OK if self._closing is None else _BUSY

    def turned_away(self) -> Answer | None:
        """Answer any request that would be refused now; asked before a body is read, and so counted."""
        full = self._taking is None and not self._queue.has_room()
        if full or self._closing is not None or self._proving >= self._capacity:
            return self.no_room()
        return None

    def no_room(self) -> Answer:
        """Answer what finds no room, and count it."""
        self._tally.refused += 1
        return _BUSY

    def unread(self, error: BadEvent) -> Answer:
        """Answer what could not be read, and count it."""
        self._tally.bad[error.reason] += 1
        return Answer(STATUS.get(error.reason, 400))

    async def receive(self, body: bytes, content_type: str) -> int:
        """Take one request, and give the status to answer it with; the answer's body is empty."""
        return (await self.answer(body, content_type)).status

    async def answer(self, body: bytes, content_type: str, query: str | bytes = "") -> Answer:
        """Take one request; nothing of its query is looked at."""
        size = len(body)
        if self._proving and (
            self._proving >= self._capacity or self._proving_bytes + size > self._max_bytes
        ):
            return self.no_room()
        event = None
        self._proving += 1
        self._proving_bytes += size
        try:
            event = self._judge.read(body, content_type)
            self._judge.check_age(event)
            job = await self._judge.prove(event, size)
        except BadEvent as error:
            return self.unread(error)
        except Forged as error:
            self._tally.forged[error.reason] += 1
            return _FORBIDDEN
        except Exception as error:  # noqa: BLE001 - the owner's store: its failure is answered, and told
            report("it could not be checked", error, event)
            return self.no_room()
        finally:
            self._proving -= 1
            self._proving_bytes -= size
        if job is None:
            self._tally.ignored += 1
            return _OK
        jobs, keeping = self._jobs, self._keeping
        if jobs.is_under_way(job):
            return await self._repeated(job)
        if self._closing is not None or not jobs.has_room(job):
            return self.no_room()
        if not jobs.take(job):
            return await self._repeated(job)
        if keeping is None:
            jobs.add(job)
        elif not await keeping.keep(job, body, content_type):
            return self.no_room()
        self._tally.accepted += 1
        return _OK

    async def open(self) -> None:
        """Take over what the inbox holds; without an inbox there is nothing to do."""
        if self._taking is not None:
            await self._taking.open()

    async def close(self, *, grace: float = 10.0) -> None:
        """Refuse what comes, work for ``grace`` seconds on what has come, and give up the rest.

        What is given up is lost, or stays in the inbox.
        """
        if self._closing is not None:
            await self._closing.wait()
            return
        self._closing = asyncio.Event()
        ends_at = time.monotonic() + grace
        try:
            if self._taking is not None and self._keeping is not None:
                ending = {*self._keeping.tasks, *self._taking.end()}
                if ending:
                    await asyncio.wait(ending, timeout=grace)
            await self._queue.finish(ends_at - time.monotonic())
        finally:
            # However short the time, and though a handler should be who closes: nothing outlives this.
            self._tally.given_up += self._queue.stop()
            try:
                await self._queue.ended()
            finally:
                try:
                    if self._taking is not None:
                        await self._taking.close()
                finally:
                    self._closing.set()

    async def _repeated(self, job: Job) -> Answer:
        """Answer a repeat: it is as safe as what it repeats, and no sooner."""
        if self._keeping is not None and not await self._keeping.has_kept(job.key):
            return self.no_room()
        self._tally.repeated += 1
        return _OK
