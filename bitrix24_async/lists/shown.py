"""Rows with a bar beside them, and how many there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, arranged, put
from bitrix24_async.lists.port import PagePort
from bitrix24_async.progress import Bars
from bitrix24_async.wire.call import raw

_COUNTS_FOR = 10.0
"""Seconds that the portal may take to count a list."""


async def shown(
    bars: Bars, port: PagePort, form: Form, asked: Given, rows: AsyncGenerator[Any, None], *, by_page: bool
) -> AsyncGenerator[Any, None]:
    """Pass rows on, and show how many there were; the portal is asked once how many there are."""
    done = 0
    async with aclosing(rows):
        with bars.bar("rows", await count(port, form, asked)) as at:
            async for one in rows:
                done += len(one) if by_page else 1
                at(done)
                yield one


async def count(port: PagePort, form: Form, asked: Given) -> int | None:
    """Ask the portal in one request how many rows a list has; ``None`` if it does not say so soon."""
    params, listing = dict(asked.params), form.listing
    if listing.select and listing.select_id:
        put(params, listing.select, [listing.select_id])
    call = raw(form.method, arranged(form.entry, params), version=form.trait.version, safety=form.safety)
    try:
        async with asyncio.timeout(_COUNTS_FOR):
            return (await port.fetch(call)).total
    except (Bitrix24Error, TimeoutError):
        # What is wrong with the list itself, reading it tells.
        return None
