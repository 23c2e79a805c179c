"""One governor in one event loop after another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from admitting import INTERACTIVE, SCOPE, admit, idle
from usages import used
from virtual import VirtualLoop

from bitrix24_async.errors import Throttled, UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Grant, Report, Scope
from bitrix24_async.limits import Limits

OVERLOADED = Report(overloaded=True)


class Closed:
    """A loop that is closed while a request of a governor is under way, and others wait."""

    def __init__(self, governor: LocalGovernor, method: str = "m") -> None:
        self.governor = governor
        self.waiting: list[Coroutine[Any, Any, Grant]] = [
            admit(governor, method, max_wait=max_wait) for max_wait in (None, 1000.0, None)
        ]

        async def begin() -> None:
            self.grant = await admit(governor, method)
            for one in self.waiting:
                # Whoever awaits a future is called by its loop.
                one.send(None).add_done_callback(repr)

        with closing(VirtualLoop()) as loop:
            loop.run_until_complete(begin())

    def settle(self, report: Report) -> None:
        self.governor.settle(self.grant, report)

    def collect(self) -> None:
        """Those who waited end as the garbage collector ends them."""
        for one in self.waiting:
            one.close()


Asks = Callable[..., Grant]


@pytest.fixture
def in_a_new_loop() -> Iterator[Asks]:
    """Asks for leave, each time in a loop that stays open."""
    with ExitStack() as loops:

        def asks(governor: LocalGovernor, **how: Any) -> Grant:
            loop = loops.enter_context(closing(VirtualLoop()))
            return loop.run_until_complete(admit(governor, **how))

        yield asks


@pytest.mark.parametrize("collected", ["before", "meanwhile", "after", "never"])
@pytest.mark.parametrize("settled", ["before", "meanwhile", "after", "never"])
@pytest.mark.parametrize("report", [Report(), OVERLOADED, Report(not_sent=True)])
def test_what_a_closed_loop_left_behind_is_in_nobodys_way_whenever_it_ends(
    collected: str, settled: str, report: Report, in_a_new_loop: Asks
) -> None:
    governor = LocalGovernor(max_in_flight=1, overload_for=0.0)
    closed = Closed(governor)

    def end(when: str) -> None:
        if settled == when:
            closed.settle(report)
        if collected == when:
            closed.collect()

    end("before")
    for _ in range(3):
        grant = in_a_new_loop(governor)
        end("meanwhile")
        # It is in use by that loop, and by no other before.
        with pytest.raises(UsageError, match="another event loop"):
            in_a_new_loop(governor)
        governor.settle(grant, Report())
        end("after")
    assert idle(governor)


def test_whoever_waited_for_a_method_in_a_closed_loop_is_in_nobodys_way_either(in_a_new_loop: Asks) -> None:
    governor = LocalGovernor(Limits(operating=61.0), learnt={"heavy": (40.0, 40.0)})
    closed = Closed(governor, method="heavy")
    closed.settle(Report([used("heavy", 1.0, 1.0)]))
    closed.collect()
    governor.settle(in_a_new_loop(governor), Report())
    assert idle(governor)


@pytest.mark.parametrize("settled", [False, True])
def test_what_a_closed_loop_sent_counts_in_the_next(settled: bool, in_a_new_loop: Asks) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=0.1, operating=61.0), learnt={"heavy": (60.0, 60.0)})
    closed = Closed(governor, method="heavy")
    if settled:
        closed.settle(Report())
    with pytest.raises(Throttled) as caught:
        in_a_new_loop(governor, max_wait=0.0, priority=INTERACTIVE)
    assert caught.value.reason == "rate"
    told = Scope(SCOPE.portal, SCOPE.credential, Limits(operating=61.0))
    governor.settle(in_a_new_loop(governor, scope=told), Report())
    assert governor.snapshot().methods["heavy"].operating == (0 if settled else 60)


@pytest.mark.parametrize("renamed", [False, True])
def test_what_ends_when_its_portal_was_forgotten_harms_nothing(renamed: bool) -> None:
    governor = LocalGovernor(max_in_flight=1)
    # Settled by nobody, or under a name that another portal took over.
    grant = None if renamed else Closed(governor).grant

    async def later() -> None:
        under_way = grant or await admit(governor)
        governor.settle(await admit(governor, scope=Scope("new name", "x")), Report())
        governor.rename(SCOPE.portal, "new name")
        await asyncio.sleep(800.0)
        governor.settle(await admit(governor, scope=Scope("another", "x")), Report())
        assert governor.snapshot().admitted == 1
        governor.settle(under_way, OVERLOADED)
        assert idle(governor)

    with closing(VirtualLoop()) as loop:
        loop.run_until_complete(later())
