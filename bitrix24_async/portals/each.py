"""The same work for every portal, so many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import TypeVar

from bitrix24_async.auth.shared_work import is_being_cancelled
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import UsageError
from bitrix24_async.portals.result import PortalResult

T = TypeVar("T")


async def each(
    members: AsyncIterator[str],
    client: Callable[[str], Awaitable[Bitrix24]],
    work: Callable[[Bitrix24], Awaitable[T]],
    concurrency: int,
) -> AsyncGenerator[tuple[str, PortalResult[T]], None]:
    """Yield results as they come; leaving early cancels what is under way."""
    if isinstance(concurrency, bool) or not isinstance(concurrency, int) or concurrency < 1:
        raise UsageError(
            f"concurrency must be a positive whole number, not {concurrency!r}", argument="concurrency"
        )

    async def do(member_id: str) -> PortalResult[T]:
        try:
            return PortalResult(await work(await client(member_id)))
        except Exception as error:  # noqa: BLE001 - the work is the caller's; its failure is its result
            return PortalResult(error=error)
        except asyncio.CancelledError as error:
            if is_being_cancelled(error):
                raise
            # Something that the work waited for was cancelled; whoever reads the results is not.
            broken = RuntimeError("the work was broken off: something it waited for was cancelled")
            broken.__cause__ = error
            return PortalResult(error=broken)

    running: dict[asyncio.Task[PortalResult[T]], str] = {}
    source = aiter(members)
    more = True
    try:
        while more or running:
            while more and len(running) < concurrency:
                try:
                    member_id = await anext(source)
                except StopAsyncIteration:
                    more = False
                else:
                    running[asyncio.create_task(do(member_id))] = member_id
            if running:
                done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield running.pop(task), task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if isinstance(source, AsyncGenerator):
            await source.aclose()
