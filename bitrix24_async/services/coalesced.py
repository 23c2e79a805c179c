"""A client's view whose calls share batches."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Hashable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from bitrix24_async.compositor.coalescing import Coalescer, leave
from bitrix24_async.services.namespaces import Namespaces
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.upload import UploadTarget
from bitrix24_async.wire.call import Call, Params, Priority, no_call, raw
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reply import Reply, replied

if TYPE_CHECKING:
    from bitrix24_async.lists.port import PagePort

T = TypeVar("T")


class Coalesced(Namespaces):
    """A client's coalesced view: the same services, whose calls share batches when awaited together."""

    def __init__(self, client: Namespaces, coalescer: Coalescer, options: Options) -> None:
        self._client = client
        self._coalescer = coalescer
        self._options = options

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
        ordered_by: Hashable = None,
    ) -> Reply:
        """Make one call of any method; calls with the same ``ordered_by`` keep their order.

        Cancelling it before it is sent takes it out of the queue.
        """
        options = self._options.but(priority=priority, max_wait=max_wait)
        # As ``submit`` does; a coroutine less for each of thousands of calls.
        call = raw(method, params, safety=safety, version=version, idempotency_key=idempotency_key)
        command, caller = self._coalescer.enter(call, options, ordered_by)
        try:
            outcome = command.outcome if caller is None else await caller
        finally:
            leave(command)
        assert outcome is not None  # noqa: S101 - there is a caller as long as there is none
        return replied(outcome.unwrap(), outcome.total, outcome.next, outcome.time)

    async def send(self, call: Call[T]) -> T:
        """Make one typed call and return its decoded result."""
        if not isinstance(call, Call):
            raise no_call(call)
        return (await self._coalescer.submit(call, self._options)).unwrap()

    async def upload(
        self, target: UploadTarget, content: bytes | AsyncIterable[bytes], *, filename: str, call: Call[T]
    ) -> T:
        """Post a file; this is a request of its own."""
        return await self._client.upload(target, content, filename=filename, call=call)

    def stream(
        self, calls: Iterable[Call[T]] | AsyncIterable[Call[T]], **options: Any
    ) -> AsyncGenerator[Outcome[T], None]:
        """Make any number of independent calls."""
        return self._client.stream(calls, **options)

    @property
    def _pages(self) -> PagePort:
        # Pages are bulk work of their own, and chained already.
        return self._client._pages  # noqa: SLF001 - a client and its view are one thing
