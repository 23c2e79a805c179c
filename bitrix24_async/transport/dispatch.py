"""The one way every request goes: credential, admission, send, decode, settle."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from math import inf
from typing import Any, TypeVar

from bitrix24_async.auth.credentials import Access, Credentials
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    NotRun,
    NotSent,
    RefreshFailed,
    Throttled,
    TokenExpired,
    TransportError,
    UsageError,
)
from bitrix24_async.governor.protocol import Governor, Grant, KnowsAtOnce, Renames, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import (
    Observer,
    Observers,
    Refreshed,
    Renamed,
    tell,
    wanted,
    with_one,
    without_one,
)
from bitrix24_async.transport.fates import Moved, may_have_run
from bitrix24_async.transport.load import Load, Options
from bitrix24_async.transport.redirect import STATUSES as REDIRECTS
from bitrix24_async.transport.redirect import new_portal
from bitrix24_async.transport.reports import ANSWERED, LOST, NOT_SENT, report_of
from bitrix24_async.transport.retries import Retries
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.telling import told
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.under_way import UnderWay
from bitrix24_async.transport.waits import Waits, shut, too_late
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.http import HttpRequest, HttpResponse, Transport
from bitrix24_async.wire.reply import parse

T = TypeVar("T")

_WAITING = "it was waiting to be sent"


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
        self.retry = retry if retry is not None else Retry()
        self.retries = Retries()
        self.chance = chance
        self._limits = limits
        self._sleep = sleep
        self._at_once = governor if isinstance(governor, KnowsAtOnce) else None
        self._scope: Scope | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._expired: str | None = None
        self._waits = Waits()
        """Who waits before sending."""
        self._under_way = UnderWay()

    @property
    def portal(self) -> str:
        """The portal's name, as far as it is known."""
        return self._scope.portal if self._scope is not None else ""

    @property
    def closed(self) -> bool:
        """Whether ``close`` has been called."""
        return self._waits.closed

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Tell one more observer from now on, until what is returned is called."""
        added = Observers((observer,))  # an object of its own, for one observer may be there twice
        self.observer = with_one(self.observer, added)

        def end() -> None:
            self.observer = without_one(self.observer, added)

        return end

    def check(self) -> asyncio.AbstractEventLoop:
        """Raise if the client is closed, or was first used in another event loop."""
        if self.closed:
            raise UsageError("this client is closed")
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            if self._loop is not None:
                msg = "this client was first used in another event loop; make one client for each loop"
                raise UsageError(msg)
            self._loop = loop
        return loop

    def spare(self, priority: Priority) -> float:
        """How many requests could go right now, as far as the governor can tell at once."""
        if self._scope is None or self._at_once is None:
            return inf
        return self._at_once.spare(self._scope, priority)

    async def attempt(self, load: Load, options: Options, tries: Tries) -> dict[str, Any] | None:
        """Send a request once, when it may go; ``None`` if there was nothing left to send."""
        if self.closed:
            raise shut(_WAITING, load.method)
        telling = wanted(self.observer)
        asked_at = asyncio.get_running_loop().time() if telling else 0.0
        while True:
            access = self.credentials.known_access() or await self._access(load, tries)
            grant = await self._admit(load, options, access, tries)
            if grant is None:
                return None
            known = self.credentials.known_access()
            if known is not None and known.portal == access.portal:
                sending = self._send(load, known, grant, options.timeout, tries)
                if not telling:
                    return await sending
                return await told(
                    sending,
                    observer=self.observer,
                    load=load,
                    access=known,
                    commands=grant.commands,
                    tries=tries,
                    asked_at=asked_at,
                )
            # The token was found to have expired while this request waited. It waits for the new one first,
            # and only then for its turn: those who wait for a token must not leave all at once.
            self.governor.settle(grant, NOT_SENT)
            load.give_back()

    async def _access(self, load: Load, tries: Tries) -> Access:
        what = "the access token was being loaded or renewed"
        async with self._wait(load, tries, what, "token"):
            try:
                access = await self.credentials.access(self.transport)
            except RefreshFailed as failed:
                if isinstance(tries.error, TokenExpired) and failed.code == tries.error.code:
                    # It was renewed for this very call, and rejected all the same.
                    raise tries.error from failed
                raise
        if self._expired not in (None, access.token):
            # One fact for one refresh, however many calls waited for it.
            self._expired = None
            tell(self.observer, Refreshed(access.portal))
        return access

    async def _admit(self, load: Load, options: Options, access: Access, tries: Tries) -> Grant | None:
        scope = self._scope
        if scope is None or scope.portal != access.portal:
            scope = self._scope = Scope(access.portal, self.credentials.key, self._limits)
        ask = load.ask(scope, options.priority, tries.max_wait(asyncio.get_running_loop().time()))
        try:
            grant = self._at_once.admit_now(ask) if self._at_once is not None else None
            if grant is None:
                async with self._wait(load, tries, _WAITING, "rate"):
                    grant = await self.governor.admit(ask)
        except Throttled as error:
            # A refusal by the portal that could not be outwaited is the cause of giving up.
            raise error from (tries.error or error.__cause__)
        if not grant.commands:
            return None
        if self.closed:
            self.governor.settle(grant, NOT_SENT)
            raise shut(_WAITING, load.method)
        return grant

    async def _send(
        self, load: Load, access: Access, grant: Grant, timeout: float, tries: Tries
    ) -> dict[str, Any]:
        """Send an admitted request; the grant is settled whatever happens."""
        loop, report = asyncio.get_running_loop(), NOT_SENT
        self._under_way.begin()
        try:
            if load.before_sending is not None:
                await load.before_sending(access.portal)
            request = load.request(access, timeout)
            tries.send(loop.time())
            report = LOST
            async with self._under_way.reply(load.method):
                response = await self.transport.send(request)
            tries.hear(loop.time())
            tries.status = response.status
            report = ANSWERED
            if response.status in REDIRECTS:
                self._follow(load, request, response, access)
            try:
                data = parse(
                    response.status, response.body, method=load.method, secrets=self.credentials.secrets()
                )
            except ApiError as error:
                report = report_of(error, load)
                if isinstance(error, TokenExpired):
                    self.credentials.expired(access)
                    self._expired = access.token
                else:
                    self.credentials.accepted(access)
                meant = load.explain(error)
                raise meant from meant.__cause__
            self.credentials.accepted(access)
            report = Report(*load.usage(data))
        except Bitrix24Error as error:
            tries.hear(loop.time())
            if isinstance(error, (NotSent, UsageError)):
                report = NOT_SENT
            elif may_have_run(error) and report is ANSWERED:
                report = LOST
            raise
        else:
            return data
        finally:
            self.governor.settle(grant, report)
            self._under_way.end()

    def _follow(self, load: Load, request: HttpRequest, response: HttpResponse, access: Access) -> None:
        """Take note of the portal's new name, or say why the redirect is not followed."""
        location = response.headers.get("Location", "")
        portal, reason = new_portal(request.url, response.status, location, renewable=load.renewable)
        if portal is None:
            told = f"the portal's answer is a redirect, which is not followed: {reason}"
            raise TransportError(told, method=load.method)
        known = self.credentials.known_access()
        self.credentials.moved(access.portal, portal)
        if known is None or known.portal == access.portal:
            # One fact for one move, however many calls came to the old address.
            tell(self.observer, Renamed(access.portal, portal))
            if isinstance(self.governor, Renames):
                self.governor.rename(access.portal, portal)
        raise Moved("redirected twice", method=load.method)

    async def rest(self, seconds: float, load: Load, tries: Tries) -> None:
        """Wait before something goes again."""
        async with self._wait(load, tries, "it was waiting to be sent again", "rest"):
            await self._sleep(seconds)

    async def pause(self, seconds: float) -> None:
        """Rest without a call in hand; a client that closes ends it early."""
        with suppress(NotRun):
            await self.unless_closed(self._sleep(seconds))

    async def unless_closed(self, work: Awaitable[T]) -> T:
        """Wait for somebody else's work, but not when the client closes: then raise ``NotRun``."""
        waiting = partial(shut, "it was waiting")
        async with self._waits.until(inf, waiting, waiting):
            return await work

    def _wait(self, load: Load, tries: Tries, what: str, reason: str) -> Any:
        late, closed = partial(too_late, what, reason, load.method, tries), partial(shut, what, load.method)
        return self._waits.until(tries.give_up_at, late, closed)

    async def close(self, grace: float | None = None) -> None:
        """Turn away what waits, and let what was sent finish: within its timeout, or ``grace`` seconds."""
        loop = asyncio.get_running_loop()
        if self._loop is not None and self._loop is not loop and not self._loop.is_closed():
            raise UsageError("this client belongs to another event loop, and is closed there")  # or process
        if not self.closed:
            self._waits.end(loop.time())
        limit = asyncio.timeout(grace)
        try:
            try:
                async with limit:
                    await self._all_ended()
                    await self.credentials.settle()
            except TimeoutError:
                if not limit.expired():
                    raise
                self._under_way.break_off(loop.time())
                await self._all_ended()
                await self.credentials.abandon()
        finally:
            # Also when nobody waits any longer: connections are not left open.
            await self.transport.close()

    async def _all_ended(self) -> None:
        if self._loop is asyncio.get_running_loop():
            await self._under_way.all_ended()
