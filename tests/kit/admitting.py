"""Asking a governor for leave, written short."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

from clients import take
from usages import used
from virtual import simulate

from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Allowance, Ask, Grant, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority

SCOPE = Scope("acme", "webhook")
SMALL = Limits(capacity=2, leak=1.0)
BULK, INTERACTIVE = Priority.BULK, Priority.INTERACTIVE


def ask(
    *methods: str,
    priority: Priority = BULK,
    max_wait: float | None = None,
    batch: bool = False,
    whole: bool = True,
    scope: Scope = SCOPE,
) -> Ask:
    wanted = methods or ("m",)

    def choose(allowance: Allowance) -> None:
        took.clear()
        if whole:
            take(allowance, wanted)
            took.extend(wanted)
        else:
            took.extend(method for method in wanted if allowance.take(method))

    return Ask(
        scope, priority, choose, batch=batch, max_wait=max_wait, method="batch" if batch else wanted[0]
    )


took: list[str] = []
"""What the last grant was given for."""


def virtual(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    """Run a test on the virtual clock."""

    def run() -> None:
        simulate(test())

    run.__name__ = test.__name__
    return run


async def admit(governor: LocalGovernor, *methods: str, **how: Any) -> Grant:
    return await governor.admit(ask(*methods, **how))


def idle(governor: LocalGovernor) -> bool:
    picture = governor.snapshot(SCOPE)
    return picture.in_flight == 0 and not any(picture.waiting.values()) and not governor._open


async def fill(governor: LocalGovernor, method: str, seconds: float) -> None:
    """Spend so many seconds on a method, in calls of at most a minute."""
    grants = [await admit(governor, method) for _ in range(math.ceil(seconds / 60))]
    await asyncio.sleep(seconds / len(grants))
    for grant in grants:
        governor.settle(grant, Report([used(method, seconds / len(grants))]))
