"""How the floors above reach the portal; the plain client and its coalesced view both offer it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias, TypeVar, Unpack

from bitrix24_async.compositor.journal import Journal
from bitrix24_async.transport.upload import UploadTarget
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reading import RowOptions

T = TypeVar("T")


Settled: TypeAlias = Outcome[Any]
"""The outcome of one call of many."""


class Port(Protocol):
    """Ways of calling, as services see them."""

    async def send(self, call: Call[T]) -> T:
        """Make one call and return its decoded result."""
        ...

    async def upload(
        self, target: UploadTarget, content: bytes | AsyncIterable[bytes], *, filename: str, call: Call[T]
    ) -> T:
        """Post a file as multipart to ``target``, decoding the answer as ``call`` says.

        It may be sent again if ``call`` is safe to repeat: then each iteration of ``content`` begins anew.
        """
        ...

    def stream(
        self, calls: Iterable[Call[T]] | AsyncIterable[Call[T]], *, journal: Journal | None = None
    ) -> AsyncGenerator[Outcome[T], None]:
        """Make any number of calls as bulk work, outcomes in order."""
        ...

    def rows(
        self, method: str, params: Mapping[str, Any] | None = None, **options: Unpack[RowOptions]
    ) -> AsyncGenerator[Any, None]:
        """Stream the rows of a list method; closing the stream gives up what is in flight."""
        ...
