"""Commands wait for company, and never for ever."""

import asyncio
from collections import deque

import pytest

from bitrix24_async import Bitrix24, Limits, Priority, raw
from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.company import Company
from bitrix24_async.compositor.order import Order
from bitrix24_async.compositor.queue import Queue
from bitrix24_async.testing import FakePortal


@pytest.mark.parametrize("held", [True, False])
async def test_a_source_that_takes_its_time_is_not_waited_for_long(held: bool) -> None:
    over = asyncio.Event()
    async with FakePortal() as portal, Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED) as b24:
        queue = Queue(Order(), {})
        company = Company(b24._compositor.dispatch, Priority.BULK, queue, 0.001, over.set)
        company.source = lambda: 0
        command = Command(None, raw("crm.deal.get", {"id": 1}))  # type: ignore[arg-type]  # it stays
        assert company.more_to_come(under_way=True)
        if held:
            queue.held["crm.deal.get"] = deque([command])
        else:
            queue.ready.append(command)
        assert company.more_to_come(under_way=True)
        async with asyncio.timeout(10):
            await over.wait()
