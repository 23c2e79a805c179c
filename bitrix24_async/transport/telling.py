"""Tells of the end of a request, where somebody listens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bitrix24_async.auth.credentials import Access
from bitrix24_async.observing import Observer, RequestEnded, tell
from bitrix24_async.transport.load import Load
from bitrix24_async.transport.tries import Tries
from bitrix24_async.wire.call import trait_of

T = TypeVar("T")


async def told(
    sending: Awaitable[T],
    *,
    observer: Observer | None,
    load: Load,
    access: Access,
    commands: int,
    tries: Tries,
    asked_at: float,
) -> T:
    """Wait for the end of a request, and tell of it if it was sent."""
    sent_before, error = tries.attempts, None
    try:
        return await sending
    except BaseException as caught:
        error = type(caught).__name__
        raise
    finally:
        if tries.attempts > sent_before:
            tries.break_off(asyncio.get_running_loop().time())  # if nothing was heard of it
            scheme, method = access.endpoint.partition(":")[0], trait_of(load.method).spelling
            fact = RequestEnded(
                portal=access.portal,
                method=method,
                commands=commands,
                attempt=tries.attempts,
                status=tries.status,
                error=error,
                waited_for=tries.last_sent_at - asked_at,
                duration=tries.under_way_for,
                address=f"{scheme}://{access.portal}/rest/{method}",
            )
            tell(observer, fact)
