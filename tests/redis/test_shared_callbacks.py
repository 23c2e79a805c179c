"""What the asker's ``choose`` and an observer may do in the midst of an admission by many workers."""

from __future__ import annotations

import asyncio

import pytest
from shared_kit import Memory, governor_over
from virtual import simulate

from bitrix24_async.governor.protocol import Allowance, Ask, Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Admitted, Event
from bitrix24_async.redis.governor import RedisGovernor
from bitrix24_async.wire.call import Priority

SCOPE = Scope("acme", "webhook")
ONE = Limits(capacity=1, leak=0.1)


async def next_goes(governor: RedisGovernor, *, after: asyncio.Task[Grant]) -> None:
    """Whoever stands behind goes, and nothing is left."""
    behind = asyncio.create_task(governor.admit(Ask(SCOPE, Priority.BULK, lambda room: room.take("m"))))
    grant = await asyncio.wait_for(behind, 60)
    await asyncio.wait([after], timeout=1)
    assert after.done()
    governor.settle(grant, Report())
    assert governor.snapshot().in_flight == 0
    await governor.close()


@pytest.mark.parametrize("error", [ValueError, StopIteration, asyncio.CancelledError])
def test_whatever_choose_raises_is_its_askers_own_affair(error: type[BaseException]) -> None:
    async def run() -> None:
        governor = governor_over(Memory(), limits=ONE)

        def choose(allowance: Allowance) -> None:
            raise error

        failing = asyncio.create_task(governor.admit(Ask(SCOPE, Priority.BULK, choose)))
        await next_goes(governor, after=failing)
        with pytest.raises(RuntimeError if error is StopIteration else error):
            await failing

    simulate(run())


@pytest.mark.parametrize("by", ["choose", "observer"])
def test_who_is_cancelled_while_it_is_admitted_gives_its_slot_to_the_next(by: str) -> None:
    async def run() -> None:
        def saw(event: Event) -> None:
            if by == "observer" and isinstance(event, Admitted) and event.method == "cancelled":
                cancelled.cancel()

        def choose(allowance: Allowance) -> None:
            if by == "choose":
                cancelled.cancel()
            allowance.take("cancelled")

        governor = governor_over(Memory(), limits=ONE, observer=saw)
        ask = Ask(SCOPE, Priority.BULK, choose, method="cancelled")
        cancelled = asyncio.create_task(governor.admit(ask))
        await next_goes(governor, after=cancelled)
        assert cancelled.cancelled()

    simulate(run())
