"""The client: wiring and namespaces, nothing else."""

from __future__ import annotations

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Iterable,
    Mapping,
    Sequence,
)
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

from bitrix24_async.auth.credentials import Credentials
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.compositor.batch import Batch, carry
from bitrix24_async.compositor.road import Road
from bitrix24_async.compositor.stream import WINDOW, Stream
from bitrix24_async.errors import UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Governor
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer
from bitrix24_async.services.coalesced import Coalesced
from bitrix24_async.services.namespaces import Namespaces
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import DEFAULT_TIMEOUT, Options, check_seconds
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.single import perform
from bitrix24_async.transport.upload import UploadTarget, upload
from bitrix24_async.wire.call import Call, Params, Priority, raw
from bitrix24_async.wire.http import Transport
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reply import Reply

T = TypeVar("T")


class Bitrix24(Namespaces):
    """An async client of one portal.

    Use it as ``async with Bitrix24(...) as b24``, or call ``close`` when done. With a borrowed
    ``session`` nothing has to be closed: a service may hold thousands of clients over one session
    and one governor.

    ``unbatchable`` names further methods that a batch cannot carry, with the reason; ``webhook_may``
    lets a webhook call what is documented for applications only; ``linger`` is how many seconds
    coalesced calls wait for company.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        limits: Limits | None = None,
        session: aiohttp.ClientSession | None = None,
        governor: Governor | None = None,
        transport: Transport | None = None,
        retry: Retry | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        max_wait: float | None = None,
        linger: float = 0.0,
        observer: Observer | None = None,
        unbatchable: Mapping[str, str] | None = None,
        webhook_may: bool = False,
    ) -> None:
        _check("credentials", credentials, _has(credentials, "known_access"), "a Webhook or OAuth")
        _check("limits", limits, limits is None or isinstance(limits, Limits), "Limits")
        _check("session", session, session is None or _has(session, "post"), "an aiohttp.ClientSession")
        _check("governor", governor, governor is None or _has(governor, "admit"), "a Governor")
        _check("transport", transport, transport is None or _has(transport, "send"), "a Transport")
        _check("retry", retry, retry is None or isinstance(retry, Retry), "a Retry")
        _check("observer", observer, observer is None or callable(observer), "a callable")
        _check("unbatchable", unbatchable, isinstance(unbatchable, Mapping | None), "a mapping")
        check_seconds("linger", linger)
        if session is not None and transport is not None:
            raise UsageError("give either a session or a transport", argument="transport")
        options = Options(Priority.INTERACTIVE, max_wait, timeout)
        dispatch = Dispatch(
            credentials,
            transport if transport is not None else AiohttpTransport(session),
            governor if governor is not None else LocalGovernor(limits or Limits.STANDARD, observer=observer),
            limits=limits,
            retry=retry,
            observer=observer,
        )
        self._road = Road(
            dispatch, options, linger=linger, unbatchable=unbatchable or {}, webhook_may=webhook_may
        )
        self._coalesced: Coalesced | None = None

    async def __aenter__(self) -> Self:
        self._road.dispatch.check()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"Bitrix24({self._road.dispatch.credentials!r})"

    @property
    def governor(self) -> Governor:
        """Who admits the requests; its ``snapshot()`` shows both budgets."""
        return self._road.dispatch.governor

    async def close(self) -> None:
        """Let what was sent finish within its timeout, turn away what waits, and free the connections."""
        await self._road.dispatch.close()
        if self._coalesced is not None:
            await self._coalesced.join()

    async def log_in(self, code: str) -> Tokens:
        """Trade an authorization code (it lives 30 seconds) for the application's tokens, and use them."""
        credentials = self._road.dispatch.credentials
        if not isinstance(credentials, OAuth):
            raise UsageError("only an application logs in: give the client an OAuth", argument="credentials")
        return await credentials.exchange(code, transport=self._road.dispatch.transport)

    async def call(
        self,
        method: str,
        params: Params | None = None,
        *,
        safety: Safety | None = None,
        priority: Priority = Priority.INTERACTIVE,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> Reply:
        """Make one call of any method and return its reply.

        Cancelling it does not undo what the portal has already begun.
        """
        call = raw(method, params, safety=safety)
        self._road.allow(call)
        options = self._road.options.but(priority=priority, max_wait=max_wait, timeout=timeout)
        reply, _ = await perform(self._road.dispatch, call, options)
        return reply

    async def send(self, call: Call[T]) -> T:
        """Make one typed call and return its decoded result."""
        self._road.allow(call)
        _, value = await perform(self._road.dispatch, call, self._road.options)
        return value

    async def fetch(self, call: Call[Any]) -> Reply:
        """Make one call as bulk work and return its reply."""
        self._road.allow(call)
        reply, _ = await perform(self._road.dispatch, call, self._road.bulk)
        return reply

    async def chain(self, calls: Sequence[Call[Any]]) -> list[Outcome[Any]]:
        """Send calls that refer to each other in one batch, as bulk work, halting at the first error.

        If their methods' execution time runs short, a beginning of them goes.
        """
        return await carry(self._road, calls, self._road.bulk, halt=True, whole=False)

    async def upload(
        self, target: UploadTarget, content: bytes | AsyncIterable[bytes], *, filename: str, call: Call[T]
    ) -> T:
        """Post a file as multipart to ``target``, decoding the answer as ``call`` says."""
        return await upload(
            self._road.dispatch,
            target,
            content,
            filename=filename,
            call=call,
            options=self._road.options,
        )

    def batch(
        self,
        *,
        halt: bool = False,
        unhalted_references: bool = False,
        priority: Priority = Priority.INTERACTIVE,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> Batch:
        """Collect up to fifty commands in an ``async with`` block, and send them in one request at its end.

        With ``halt`` the portal stops at the first command that fails. Commands may refer to the results
        of earlier ones (``slot.ref``); without ``halt`` that is refused unless ``unhalted_references``.
        """
        return Batch(
            self._road,
            self._road.options.but(priority=priority, max_wait=max_wait, timeout=timeout),
            halt=halt,
            unhalted_references=unhalted_references,
        )

    async def run(
        self,
        calls: Iterable[Call[T]] | AsyncIterable[Call[T]],
        *,
        priority: Priority = Priority.BULK,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> list[Outcome[T]]:
        """Make any number of independent calls in as few requests as can be; outcomes in their order."""
        stream = self._stream(
            calls, self._road.bulk.but(priority=priority, max_wait=max_wait, timeout=timeout)
        )
        return [outcome async for outcome in stream.outcomes()]

    def stream(
        self,
        calls: Iterable[Call[T]] | AsyncIterable[Call[T]],
        *,
        ordered: bool = True,
        window: int = WINDOW,
        priority: Priority = Priority.BULK,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Outcome[T]]:
        """Make any number of independent calls; yield their outcomes in order, in constant memory.

        ``ordered=False`` yields them as they come. At most ``window`` calls are under way or wait to be
        taken.
        """
        if isinstance(window, bool) or not isinstance(window, int) or window < 1:
            raise UsageError(f"window must be a positive whole number, not {window!r}", argument="window")
        options = self._road.bulk.but(priority=priority, max_wait=max_wait, timeout=timeout)
        return self._stream(calls, options, ordered=ordered, window=window).outcomes()

    def rows(
        self, method: str, params: Mapping[str, Any] | None = None, **options: Any
    ) -> AsyncGenerator[Any, None]:
        """Stream the rows of a list method, whole and in order of their ids."""
        from bitrix24_async.lists.rows import stream_rows  # noqa: PLC0415 - not every program needs it

        return stream_rows(self, method, params, **options)

    @property
    def coalesced(self) -> Coalesced:
        """The same client, but calls awaited at the same time share batches."""
        if self._coalesced is None:
            self._coalesced = Coalesced(self, self._road)
        return self._coalesced

    def _stream(
        self,
        calls: Iterable[Call[T]] | AsyncIterable[Call[T]],
        options: Options,
        *,
        ordered: bool = True,
        window: float = float("inf"),
    ) -> Stream:
        self._road.dispatch.check()
        return Stream(calls, road=self._road, options=options, ordered=ordered, window=window)


def _check(argument: str, value: object, fits: bool, kind: str) -> None:
    if not fits:
        raise UsageError(f"{argument} must be {kind}, not {type(value).__name__}", argument=argument)


def _has(value: object, method: str) -> bool:
    # A class in place of its instance has the method, too.
    return hasattr(value, method) and not isinstance(value, type)
