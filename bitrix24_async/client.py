"""The client: wiring and namespaces, nothing else."""

from __future__ import annotations

import os
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    Callable,
    Iterable,
    Mapping,
    Sized,
)
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import aiohttp

from bitrix24_async.auth.credentials import Credentials, Webhook
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.compositor.batch import Batch
from bitrix24_async.compositor.compositor import Compositor
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.stream import WINDOW
from bitrix24_async.errors import UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Governor
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer
from bitrix24_async.services.coalesced import Coalesced
from bitrix24_async.services.namespaces import Namespaces
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport, warn_of
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import DEFAULT_TIMEOUT, Options, check_seconds
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.upload import UploadTarget, upload
from bitrix24_async.wire.call import Call, Params, Priority, no_call, raw
from bitrix24_async.wire.http import Transport
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reply import Reply

if TYPE_CHECKING:
    from bitrix24_async.lists.port import PagePort

T = TypeVar("T")
_LIMITS = "Limits, such as Limits.ENTERPRISE"


class Bitrix24(Namespaces):
    """An async client of one portal.

    ``credentials`` are a ``Webhook``, its address as a text, or an ``OAuth``.

    Use it as ``async with Bitrix24(...) as b24``, or call ``close`` when done. With a borrowed
    ``session`` nothing has to be closed: a service may hold thousands of clients over one session
    and one governor. :func:`~bitrix24_async.open_session` opens one that fits.

    ``unbatchable`` names further methods that a batch cannot carry, with the reason; ``webhook_may``
    lets a webhook call what is documented for applications only; ``linger`` is how many seconds
    coalesced calls wait for company.
    """

    def __init__(
        self,
        credentials: Credentials | str,
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
        if isinstance(credentials, str):
            credentials = Webhook(credentials)
        kind = "a webhook's address, a Webhook or OAuth"
        _check("credentials", credentials, _has(credentials, "known_access"), kind)
        _check("limits", limits, limits is None or isinstance(limits, Limits), _LIMITS)
        _check("session", session, session is None or _has(session, "post"), "an aiohttp.ClientSession")
        _check("governor", governor, governor is None or _has(governor, "admit"), "a Governor")
        _check("transport", transport, transport is None or _has(transport, "send"), "a Transport")
        _check("retry", retry, retry is None or isinstance(retry, Retry), "a Retry")
        _check("observer", observer, observer is None or callable(observer), "a callable")
        _check("unbatchable", unbatchable, isinstance(unbatchable, Mapping | None), "a mapping")
        check_seconds("linger", linger)
        if session is not None and transport is not None:
            raise UsageError("give either a session or a transport", argument="transport")
        warn_of(session)
        options = Options(Priority.INTERACTIVE, max_wait, timeout)
        dispatch = Dispatch(
            credentials,
            transport if transport is not None else AiohttpTransport(session),
            governor if governor is not None else LocalGovernor(limits or Limits.STANDARD, observer=observer),
            limits=limits,
            retry=retry,
            observer=observer,
        )
        self._compositor = Compositor(
            dispatch, options, linger=linger, unbatchable=unbatchable or {}, webhook_may=webhook_may
        )
        self._coalesced: Coalesced | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ, **options: Any) -> Self:
        """Make a client of what the environment says; ``options`` are those of the class.

        ``BITRIX24_WEBHOOK`` is a webhook's address. An application has ``BITRIX24_CLIENT_ID``,
        ``BITRIX24_CLIENT_SECRET`` and ``BITRIX24_TOKENS``, the path of its token file; it goes before a
        webhook. If you like, ``BITRIX24_LIMITS`` tells the plan (``standard``, ``enterprise``,
        ``self-hosted``), ``BITRIX24_SERVER`` another authorization server, and
        ``BITRIX24_SECRET_OVER_PLAIN_HTTP=yes`` lets the webhook begin with ``http://``.
        """
        from bitrix24_async.auth.environment import (  # noqa: PLC0415 - not every program needs it
            credentials_from_environment,
            limits_from_environment,
        )

        options.setdefault("limits", limits_from_environment(environ))
        return cls(credentials_from_environment(environ), **options)

    async def __aenter__(self) -> Self:
        self._compositor.dispatch.check()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"Bitrix24({self._compositor.dispatch.credentials!r})"

    @property
    def governor(self) -> Governor:
        """Who admits the requests; its ``snapshot()`` shows both budgets."""
        return self._compositor.dispatch.governor

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Tell one more observer from now on (:mod:`.observing`); call what is returned to end that.

        What the governor tells goes to the observer that it was made with.
        """
        _check("observer", observer, callable(observer), "a callable")
        return self._compositor.dispatch.observe(observer)

    async def close(self, *, grace: float | None = None) -> None:
        """Let what was sent finish within its timeout, turn away what waits, and free the connections.

        With ``grace`` it takes no longer than so many seconds: what is under way then has an unknown outcome.
        """
        if grace is not None:
            check_seconds("grace", grace)
        await self._compositor.close(grace)

    async def log_in(self, code: str) -> Tokens:
        """Trade an authorization code (it lives 30 seconds) for the application's tokens, and use them."""
        credentials = self._compositor.dispatch.credentials
        if not isinstance(credentials, OAuth):
            raise UsageError("only an application logs in: give the client an OAuth", argument="credentials")
        return await credentials.exchange(code, transport=self._compositor.dispatch.transport)

    async def call(
        self,
        method: str,
        params: Params | None = None,
        *,
        safety: Safety | None = None,
        version: int | None = None,
        idempotency_key: str | None = None,
        priority: Priority = Priority.INTERACTIVE,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> Reply:
        """Make one call of any method and return its reply.

        Cancelling it does not undo what the portal has already begun.
        """
        call = raw(method, params, safety=safety, version=version, idempotency_key=idempotency_key)
        options = self._compositor.options.but(priority=priority, max_wait=max_wait, timeout=timeout)
        reply, _ = await self._compositor.call(call, options)
        return reply

    async def send(self, call: Call[T]) -> T:
        """Make one typed call and return its decoded result."""
        if not isinstance(call, Call):
            raise no_call(call)
        _, value = await self._compositor.call(call, self._compositor.options)
        return value

    async def upload(
        self, target: UploadTarget, content: bytes | AsyncIterable[bytes], *, filename: str, call: Call[T]
    ) -> T:
        """Post a file as multipart to ``target``, decoding the answer as ``call`` says."""
        return await upload(
            self._compositor.dispatch,
            target,
            content,
            filename=filename,
            call=call,
            options=self._compositor.options,
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
        options = self._compositor.options.but(priority=priority, max_wait=max_wait, timeout=timeout)
        return self._compositor.batch(options, halt=halt, unhalted_references=unhalted_references)

    async def run(
        self,
        calls: Iterable[Call[T]] | AsyncIterable[Call[T]],
        *,
        journal: Journal | None = None,
        progress: bool = False,
        priority: Priority = Priority.BULK,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> list[Outcome[T]]:
        """Make any number of independent calls in as few requests as can be; outcomes in their order.

        With a ``journal`` the run survives the death of the process: started again, it goes on. ``progress``
        draws a bar (extra ``progress``).
        """
        options = self._compositor.bulk.but(priority=priority, max_wait=max_wait, timeout=timeout)
        stream = self._compositor.stream(calls, options, journal=_journal(journal))
        if not progress:
            return await stream.everything()
        from bitrix24_async.progress import Bars  # noqa: PLC0415 - not every program needs it

        total = len(calls) if isinstance(calls, Sized) else None
        with Bars().bar("calls", total, self._compositor.shortest) as at:
            return await stream.everything(at)

    def stream(
        self,
        calls: Iterable[Call[T]] | AsyncIterable[Call[T]],
        *,
        ordered: bool = True,
        window: int = WINDOW,
        journal: Journal | None = None,
        priority: Priority = Priority.BULK,
        max_wait: float | None = None,
        timeout: float | None = None,
    ) -> AsyncGenerator[Outcome[T], None]:
        """Make any number of independent calls; yield their outcomes in order, in constant memory.

        ``ordered=False`` yields them as they come. At most ``window`` calls are under way or wait to be
        taken. With a ``journal`` it survives the death of the process: started again, it goes on.
        """
        if isinstance(window, bool) or not isinstance(window, int) or window < 1:
            raise UsageError(f"window must be a positive whole number, not {window!r}", argument="window")
        options = self._compositor.bulk.but(priority=priority, max_wait=max_wait, timeout=timeout)
        return self._compositor.stream(
            calls, options, ordered=ordered, window=window, journal=_journal(journal)
        ).outcomes()

    @property
    def _pages(self) -> PagePort:
        return self._compositor

    @property
    def coalesced(self) -> Coalesced:
        """The same client, but calls awaited at the same time share batches."""
        if self._coalesced is None:
            self._coalesced = Coalesced(self, self._compositor.coalescer, self._compositor.options)
        return self._coalesced


def _check(argument: str, value: object, fits: bool, kind: str) -> None:
    if not fits:
        raise UsageError(f"{argument} must be {kind}, not {type(value).__name__}", argument=argument)


def _journal(value: Any) -> Journal | None:
    _check("journal", value, value is None or isinstance(value, Journal), "a Journal")
    return cast("Journal | None", value)


def _has(value: object, method: str) -> bool:
    # A class in place of its instance has the method, too.
    return hasattr(value, method) and not isinstance(value, type)
