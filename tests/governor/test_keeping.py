"""What outlives a process, and a portal's name."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, admit, ask, fill, idle, virtual
from usages import used

from bitrix24_async.errors import UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Renames, Report, Scope
from bitrix24_async.limits import Limits

RENAMED = Scope("acme-new", "webhook")


async def most(governor: LocalGovernor, method: str) -> int:
    """How many commands of a method one batch carries."""
    grant = await admit(governor, *[method] * 50, batch=True, whole=False)
    governor.settle(grant, Report(not_sent=True))
    return grant.commands


@virtual
async def test_what_one_governor_has_learnt_another_knows_from_the_start() -> None:
    first = LocalGovernor()
    assert await most(first, "slow.add") == 8
    grant = await admit(first, "slow.add")
    await asyncio.sleep(5)
    first.settle(grant, Report([used("slow.add", 5.0)]))
    for learnt in (first.snapshot(), first.snapshot().learnt):
        second = LocalGovernor(learnt=learnt)
        assert await most(second, "slow.add") == 9
        assert await most(second, "other.add") == 8
    assert first.snapshot().learnt == {"slow.add": [5.0, 5.0]}


@pytest.mark.parametrize("bad", [{"m": [1.0]}, {"m": ["x", 1.0]}, {"m": [-1.0, 2.0]}, {"m": [3600.0, 2.0]}])
def test_what_cannot_have_been_learnt_is_refused(bad: Any) -> None:
    with pytest.raises(UsageError):
        LocalGovernor(learnt=bad)


@virtual
async def test_a_renamed_portal_keeps_its_bucket_its_time_and_those_who_wait() -> None:
    governor = LocalGovernor(Limits(capacity=5, leak=1.0, operating=100.0))
    assert isinstance(governor, Renames)
    await fill(governor, "heavy", 60.0)
    grants = [await admit(governor, priority=INTERACTIVE) for _ in range(5)]
    waiting = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    governor.rename(SCOPE.portal, RENAMED.portal)
    picture = governor.snapshot(RENAMED.portal)
    assert picture.level == 5
    assert picture.waiting["bulk"] == 1
    assert picture.methods["heavy"].operating == pytest.approx(60)
    assert governor.admit_now(ask("m", scope=RENAMED, priority=INTERACTIVE)) is None
    assert governor.admit_now(ask("m", scope=SCOPE, priority=INTERACTIVE)) is None
    for grant in grants:
        governor.settle(grant, Report())
    governor.settle(await asyncio.wait_for(waiting, 5), Report())
    assert idle(governor)


@virtual
async def test_where_both_names_were_used_the_portal_is_as_full_as_both_make_it() -> None:
    governor = LocalGovernor(Limits(capacity=10, leak=1.0, operating=100.0))
    await fill(governor, "heavy", 40.0)
    old = [await admit(governor, priority=INTERACTIVE) for _ in range(5)]
    new = [await admit(governor, priority=INTERACTIVE, scope=RENAMED) for _ in range(4)]
    held = asyncio.create_task(admit(governor, *["heavy"] * 2, batch=True))
    await asyncio.sleep(0)
    governor.rename(SCOPE.portal, RENAMED.portal)
    picture = governor.snapshot(RENAMED.portal)
    assert picture.level == 9
    assert picture.methods["heavy"].operating == pytest.approx(40)
    for grant in (*old, *new):
        governor.settle(grant, Report())
    await asyncio.sleep(100)
    assert not held.done()
    governor.settle(await asyncio.wait_for(held, 600), Report(not_sent=True))
    later = asyncio.create_task(admit(governor, scope=SCOPE, priority=BULK))
    governor.settle(await asyncio.wait_for(later, 5), Report())
    assert idle(governor)


@virtual
async def test_each_old_name_leads_to_its_own_portal() -> None:
    governor = LocalGovernor(Limits(capacity=5, leak=1.0))
    for name in ("a", "b"):
        governor.settle(await admit(governor, scope=Scope(name, "webhook")), Report())
        governor.rename(name, f"new-{name}")
    for _ in range(2):
        governor.settle(await admit(governor, scope=Scope("a", "webhook")), Report())
    assert governor.snapshot("new-a").level == 3
    assert governor.snapshot("new-b").level == 1


@virtual
async def test_a_portal_that_is_renamed_to_its_own_name_is_the_same() -> None:
    governor = LocalGovernor()
    grants = [await admit(governor) for _ in range(3)]
    for old, new in ((SCOPE.portal, SCOPE.portal), ("never.seen", "elsewhere")):
        governor.rename(old, new)
        assert governor.snapshot(SCOPE).in_flight == 3
        assert governor.snapshot(SCOPE).level == 3
    for grant in grants:
        governor.settle(grant, Report())
    assert idle(governor)


@virtual
async def test_the_limits_are_those_of_the_first_client_that_names_any() -> None:
    governor = LocalGovernor(Limits(50, 2.0, 480.0))
    for _ in range(10):
        governor.settle(await admit(governor), Report())
    known = governor.snapshot(SCOPE)
    for told in (Limits(20, 1.0, 100.0), Limits(250, 5.0, None)):
        scope = Scope(SCOPE.portal, SCOPE.credential, told)
        governor.settle(await admit(governor, scope=scope), Report())
        seen = governor.snapshot(SCOPE)
        assert (seen.capacity, seen.leak, seen.methods["m"].limit) == (20, 1.0, 100.0)
        assert seen.level >= known.level >= 10
    # As many as they allow may go now, and no more.
    assert governor.spare(SCOPE, INTERACTIVE) == 20 - governor.snapshot(SCOPE).level


def test_a_method_may_have_been_learnt_to_cost_nothing() -> None:
    LocalGovernor(learnt={"m": (0.0, 0.0)})
