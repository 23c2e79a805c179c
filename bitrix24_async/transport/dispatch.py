"""The one road every request takes: credential, admission, send, decode, settle, retry."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from bitrix24_async.auth.credentials import Access, Credentials
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    NotSent,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    Throttled,
    TokenExpired,
    TransportError,
    UsageError,
)
from bitrix24_async.governor.protocol import Ask, Governor, Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer, Refreshed, Renamed, Retried, notify
from bitrix24_async.transport.load import Answer, Load, Options
from bitrix24_async.transport.patience import Patience, shut
from bitrix24_async.transport.redirect import STATUSES as REDIRECTS
from bitrix24_async.transport.redirect import new_portal
from bitrix24_async.transport.retry import Fate, Retry, fate, unknown
from bitrix24_async.wire.figures import Figures
from bitrix24_async.wire.http import HttpRequest, Transport
from bitrix24_async.wire.reply import parse


class Dispatch:
    """Carries requests of one client to its portal."""

    def __init__(
        self,
        credentials: Credentials,
        transport: Transport,
        governor: Governor,
        *,
        limits: Limits | None = None,
        retry: Retry | None = None,
        observer: Observer | None = None,
        chance: Callable[[], float] = random.random,
        sleep: Callable[[float], Any] = asyncio.sleep,
    ) -> None:
        self.credentials = credentials
        self.transport = transport
        self.governor = governor
        self.observer = observer
        self._limits = limits
        self.retry = retry if retry is not None else Retry()
        self.chance = chance
        self._sleep = sleep
        self.known_scope: Scope | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._renewed: str | None = None
        self._patience = Patience()
        self._in_flight = 0
        self._idle: asyncio.Event | None = None

    @property
    def portal(self) -> str:
        """The portal's name, as far as it is known."""
        return self.known_scope.portal if self.known_scope is not None else ""

    @property
    def closed(self) -> bool:
        """Whether ``close`` has been called."""
        return self._patience.closed

    def check(self) -> asyncio.AbstractEventLoop:
        """Raise if the client is closed, or was first used in another event loop."""
        if self.closed:
            raise UsageError("this client is closed")
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            if self._loop is not None:
                raise UsageError(
                    "this client was first used in another event loop; make one client for each loop"
                )
            self._loop = loop
        return loop

    async def access(self) -> Access:
        """Return where calls go and how they are signed."""
        async with self._patience.wait("the access token was being loaded"):
            return await self.credentials.access()

    def scope(self, access: Access) -> Scope:
        """Return whose budgets this client spends."""
        scope = self.known_scope
        if scope is None or scope.portal != access.portal:
            scope = self.known_scope = Scope(access.portal, self.credentials.key, self._limits)
        return scope

    async def send(self, load: Load, options: Options) -> Answer | None:
        """Send a request until it has an answer; ``None`` if at admission there was nothing left to send."""
        loop = self.check()
        give_up_at = None if options.max_wait is None else loop.time() + options.max_wait
        started_at = 0.0
        trip = _Trip(self.credentials.known_access() or await self.access())
        while True:
            access = trip.access
            max_wait = None if give_up_at is None else max(0.0, give_up_at - loop.time())
            grant = await self._admit(
                load,
                Ask(
                    self.scope(access),
                    options.priority,
                    load.wanted,
                    load.batch,
                    load.whole,
                    max_wait,
                    load.held,
                ),
                trip,
            )
            if grant is None:
                return None
            trip.attempts += 1
            if trip.attempts == 1:
                # The wait for admission is not part of what was tried.
                started_at = loop.time()
            try:
                data = await self._once(load, grant, options.timeout, trip)
            except _Moved as moved:
                if trip.moved:
                    raise self._final(
                        TransportError(f"{load.method}: redirected twice", method=load.method), trip
                    ) from None
                trip.moved = True
                trip.attempts -= 1
                self._move(access.portal, moved.portal)
                trip.access = await self.access()
                continue
            except TokenExpired as exc:
                if trip.renewed or not load.renewable or not self.credentials.application:
                    raise self._final(exc, trip)  # noqa: B904 - it is the same error
                trip.renewed = True
                trip.unrun += 1
                await self._renew(trip)
                continue
            except Bitrix24Error as exc:
                error = exc
            else:
                return None if data is None else Answer(data, trip.attempts, trip.repeated)
            refused = fate(error) is Fate.REFUSED
            trip.unrun += refused
            now = loop.time()
            delay = self.retry.delay(
                error,
                load.safety,
                attempt=trip.unrun if refused else trip.attempts - trip.unrun,
                elapsed=now - started_at,
                chance=self.chance(),
            )
            if delay is None or (refused and give_up_at is not None and now + delay > give_up_at):
                raise self._verdict(error, load, trip)
            trip.note(error)
            notify(
                self.observer,
                Retried(access.portal, load.method, trip.attempts, delay, type(error).__name__),
            )
            if delay:
                await self.rest(delay, f"{load.method}: it was waiting to be sent again", error)
            trip.access = await self.access()

    async def rest(
        self, delay: float, what: str = "it was waiting to be sent again", error: Bitrix24Error | None = None
    ) -> None:
        """Wait before something goes again; the error, or ``NotRun``, is raised if the client closes."""
        async with self._patience.wait(what, error):
            await self._sleep(delay)

    async def close(self) -> None:
        """Let what was sent finish, and turn away what waits."""
        loop = asyncio.get_running_loop()
        if not self.closed:
            self._patience.end(loop.time())
        try:
            if self._loop is loop and self._in_flight:
                self._idle = self._idle or asyncio.Event()
                await self._idle.wait()
            await self.credentials.settle()
        finally:
            # Also when nobody waits any longer: connections are not left open.
            await self.transport.close()

    async def _admit(self, load: Load, ask: Ask, trip: _Trip) -> Grant | None:
        try:
            grant = self.governor.admit_now(ask)
            if grant is None:
                async with self._patience.wait(f"{load.method}: it was waiting to be sent", trip.error):
                    grant = await self.governor.admit(ask)
        except Throttled as exc:
            # A refusal by the portal that could not be outwaited is the cause of giving up.
            raise self._final(exc, trip) from (trip.error or exc.__cause__)
        if not grant.admitted:
            self.governor.settle(grant, _NOT_SENT)
            return None
        if self.closed:
            self.governor.settle(grant, _NOT_SENT)
            raise shut(f"{load.method}: it was waiting to be sent", trip.error)
        return grant

    async def _once(self, load: Load, grant: Grant, timeout: float, trip: _Trip) -> dict[str, Any] | None:
        """Send an admitted request once; the grant is settled whatever happens."""
        report = _NOT_SENT
        self._in_flight += 1
        try:
            if not load.take(grant.admitted):
                return None
            # The token may have been renewed while this request waited: the old one would be refused.
            access = trip.access = self.credentials.known_access() or await self.access()
            request = HttpRequest(load.url(access), load.body(access), load.headers(), timeout, load.method)
            report = _LOST
            response = await self.transport.send(request)
            if response.status in REDIRECTS:
                report = Report()
                portal, reason = new_portal(
                    request.url, response.status, response.headers.get("Location", "")
                )
                if not load.renewable:
                    portal, reason = None, "an upload's address belongs to the portal that gave it"
                if portal is None:
                    raise TransportError(
                        f"{load.method}: the portal's answer is a redirect, which is not followed: {reason}",
                        method=load.method,
                    )
                raise _Moved(portal)
            try:
                data = parse(
                    response.status, response.body, method=load.method, secrets=self.credentials.secrets()
                )
            except ApiError as exc:
                if not isinstance(exc, TokenExpired):
                    self.credentials.accepted(access)
                report = self._refusal(exc)
                raise
            self.credentials.accepted(access)
            report = Report(*load.figures(data))
        except (NotSent, UsageError):
            report = _NOT_SENT
            raise
        else:
            return data
        finally:
            self.governor.settle(grant, report)
            self._in_flight -= 1
            if self._idle is not None and not self._in_flight:
                self._idle.set()

    @staticmethod
    def _refusal(error: ApiError) -> Report:
        """Return what an error answer tells the governor."""
        if isinstance(error, QueryLimit):
            return Report(query_limit=True)
        if isinstance(error, OperatingLimit):
            return Report(outer=Figures(error.method.casefold(), refused=True))
        if isinstance(error, Overloaded):
            return Report(overloaded=True)
        return Report()

    async def _renew(self, trip: _Trip) -> None:
        async with self._patience.wait("the access token was being renewed", trip.error):
            fresh = trip.access = await self.credentials.renew(trip.access, self.transport)
        if fresh.token != self._renewed:
            # One event for one refresh, however many calls waited for it.
            self._renewed = fresh.token
            notify(self.observer, Refreshed(fresh.portal))

    def _move(self, old: str, new: str) -> None:
        known = self.credentials.known_access()
        self.credentials.moved(old, new)
        if known is None or known.portal == old:
            # One event for one move, however many calls came to the old address.
            notify(self.observer, Renamed(old, new))

    def _verdict(self, error: Bitrix24Error, load: Load, trip: _Trip) -> Bitrix24Error:
        if fate(error) is Fate.OPEN and not load.safety.repeatable and not isinstance(error, OutcomeUnknown):
            error = unknown(load.method, error)
        return self._final(error, trip)

    @staticmethod
    def _final(error: Bitrix24Error, trip: _Trip) -> Bitrix24Error:
        trip.mark(error)
        if trip.attempts > 1:
            error.add_note(f"after {trip.attempts} attempts")
        return error


class _Trip:
    """What happened to one request so far."""

    __slots__ = ("access", "attempts", "error", "moved", "renewed", "repeated", "unrun")

    def __init__(self, access: Access) -> None:
        self.access = access
        """With which the last attempt was, or the next one will be, signed."""
        self.attempts = 0
        self.unrun = 0
        """Attempts that were refused before they ran, and count against nothing."""
        self.error: Bitrix24Error | None = None
        self.moved = False
        self.renewed = False
        self.repeated = False

    def mark(self, error: Bitrix24Error) -> None:
        error.attempts = self.attempts
        error.repeated = self.repeated

    def note(self, error: Bitrix24Error) -> None:
        self.mark(error)
        self.error = error
        if fate(error) is Fate.OPEN:
            self.repeated = True


class _Moved(Exception):
    """The portal has another name now; a message to the loop above, never seen outside."""

    def __init__(self, portal: str) -> None:
        super().__init__(portal)
        self.portal = portal


_NOT_SENT = Report(not_sent=True)
_LOST = Report(lost=True)
