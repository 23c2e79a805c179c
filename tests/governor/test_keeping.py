"""What outlives a process, and a portal's name."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from admitting import BULK, INTERACTIVE, SCOPE, admit, ask, fill, idle, virtual
from usages import used
from virtual import simulate

from bitrix24_async.errors import Overloaded, Throttled, UsageError
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
async def test_who_waits_goes_on_when_the_old_name_was_given_to_another_portal() -> None:
    governor = LocalGovernor(max_in_flight=1)
    grant = await admit(governor)
    waiting = asyncio.create_task(admit(governor))
    await asyncio.sleep(1)
    governor.rename(SCOPE.portal, RENAMED.portal)
    governor.settle(await admit(governor, scope=Scope("another", "x")), Report())
    governor.rename("another", SCOPE.portal)
    governor.settle(grant, Report())
    governor.settle(await asyncio.wait_for(waiting, 5), Report())
    assert idle(governor)


@pytest.mark.parametrize("old", [Limits.STANDARD, Limits.SELF_HOSTED])
@pytest.mark.parametrize("new", [Limits.STANDARD, Limits.SELF_HOSTED])
def test_of_two_names_either_may_have_been_thought_unlimited(old: Limits, new: Limits) -> None:
    async def run() -> None:
        governor = LocalGovernor()
        before = await admit(governor, scope=Scope("old", "webhook", old))
        governor.settle(await admit(governor, scope=Scope("new", "webhook", new)), Report())
        governor.rename("old", "new")
        for grant in (before, await admit(governor, scope=Scope("new", "webhook", new))):
            governor.settle(grant, Report())
        assert governor.snapshot("new").capacity == new.capacity
        assert idle(governor)

    simulate(run())


@virtual
async def test_what_was_sent_before_a_portal_was_thought_unlimited_gives_back_nothing_after() -> None:
    governor = LocalGovernor()
    early, refused = await admit(governor), await admit(governor)
    unlimited = Scope(SCOPE.portal, SCOPE.credential, Limits.SELF_HOSTED)
    later = await admit(governor, scope=unlimited)
    governor.settle(refused, Report(query_limit=True))
    level = governor.snapshot().level
    assert level >= 51
    governor.settle(early, Report())
    governor.settle(later, Report(not_sent=True))
    assert governor.snapshot().level == level
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


@pytest.mark.parametrize(
    ("report", "until"),
    [
        (Report(), 700.0),
        (Report(not_sent=True), 700.0),
        (Report(overloaded=True), 2000.0),
        (Report([used("m", refused=True, resets_at=2000.0, finish=1000.0)]), 1001.0),
    ],
)
def test_a_portal_is_forgotten_when_nothing_of_it_counts_any_more(report: Report, until: float) -> None:
    async def run() -> None:
        for waited, kept in ((until - 0.1, 1), (until, 0)):
            governor = LocalGovernor(Limits(operating=100.0), overload_for=2000.0)
            governor.settle(await admit(governor), report)
            await asyncio.sleep(waited)
            governor.settle(await admit(governor, scope=Scope("another", "x")), Report())
            assert governor.snapshot(SCOPE).admitted == kept

    simulate(run())


@virtual
async def test_a_portal_that_is_in_use_is_never_forgotten_and_none_is_looked_for_twice_a_minute() -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=1.0), max_in_flight=1)
    busy = await admit(governor)
    waiting = asyncio.create_task(admit(governor, scope=SCOPE))
    for number in range(20):
        await asyncio.sleep(100.0)
        governor.settle(await admit(governor, scope=Scope(f"portal {number}", "x")), Report())
    assert governor.snapshot(SCOPE).admitted == 1
    assert governor.snapshot(SCOPE).waiting["bulk"] == 1
    assert [governor.snapshot(f"portal {number}").admitted for number in (0, 12, 13, 19)] == [0, 0, 1, 1]
    governor.settle(busy, Report())
    governor.settle(await waiting, Report())
    await asyncio.sleep(700.0)
    for number, admitted in ((20, 0), (21, 0)):
        governor.settle(await admit(governor, scope=Scope(f"portal {number}", "x")), Report())
        assert governor.snapshot(SCOPE).admitted == admitted
    # Within a minute of the last look nobody looks again.
    governor.settle(await admit(governor), Report())
    for waited, admitted in ((0.0, 1), (699.9, 1), (0.2, 1), (60.0, 0)):
        await asyncio.sleep(waited)
        governor.settle(await admit(governor, scope=Scope(f"after {waited}", "x")), Report())
        assert governor.snapshot(SCOPE).admitted == admitted


@pytest.mark.parametrize("used_under", [SCOPE, RENAMED])
@pytest.mark.parametrize(("waited", "known"), [(590.0, True), (602.0, False)])
def test_what_a_long_request_took_is_known_for_ten_minutes_after_its_end(
    used_under: Scope, waited: float, known: bool
) -> None:
    async def run() -> None:
        governor = LocalGovernor(Limits(operating=61.0))
        for scope in (SCOPE, RENAMED):
            governor.settle(await admit(governor, scope=scope), Report())
        grant = await admit(governor, "heavy", scope=used_under)
        await asyncio.sleep(300.0)
        governor.settle(grant, Report([used("heavy", 60.0)]))
        governor.rename(SCOPE.portal, RENAMED.portal)
        await asyncio.sleep(waited)
        # When a portal comes that is new, those of which nothing counts any more are forgotten.
        governor.settle(await admit(governor, scope=Scope("another", "x")), Report())
        may_go = admit(governor, "heavy", max_wait=0.0, scope=RENAMED)
        if known:
            with pytest.raises(Throttled):
                await may_go
        else:
            governor.settle(await may_go, Report(not_sent=True))
        assert idle(governor)

    simulate(run())


@virtual
async def test_a_portal_that_was_blocked_by_hand_is_left_alone_for_ten_minutes() -> None:
    governor = LocalGovernor()
    governor.settle(await admit(governor), Report(overloaded=True))
    for waited, blocked in ((0.0, True), (599.9, True), (0.1, False)):
        await asyncio.sleep(waited)
        if blocked:
            assert governor.spare(SCOPE, BULK) == governor.spare(SCOPE, INTERACTIVE) == 0
            with pytest.raises(Overloaded) as caught:
                governor.admit_now(ask("m"))
            assert caught.value.code == "OVERLOAD_LIMIT"
        else:
            assert governor.spare(SCOPE, INTERACTIVE) == 50
            assert governor.admit_now(ask("m")) is not None


@virtual
async def test_of_several_credentials_the_fuller_account_is_shown_unless_one_is_named() -> None:
    governor = LocalGovernor(Limits(operating=100.0))
    for credential, seconds in (("one", 10.0), ("two", 30.0), ("three", 20.0)):
        grant = await admit(governor, "m", batch=True, scope=Scope("acme", credential))
        await asyncio.sleep(seconds)
        governor.settle(grant, Report([used("m", seconds)]))
    shown = governor.snapshot("acme").methods
    assert list(shown) == ["m"]  # batches are not charged, as far as is known
    assert (shown["m"].operating, shown["m"].limit, shown["m"].cost, shown["m"].longest) == (30, 100, 30, 30)
    assert shown["m"].frees_in == pytest.approx(601.0 - 20.0)
    for credential, seconds in (("one", 10.0), ("two", 30.0), ("three", 20.0)):
        assert governor.snapshot(Scope("acme", credential)).methods["m"].operating == seconds
    await admit(governor, "m", scope=Scope("acme", "two"))
    # What is under way is counted as it is expected.
    assert governor.snapshot("acme").methods["m"].operating == 60


@virtual
async def test_what_is_settled_under_the_old_name_lets_somebody_go_at_once() -> None:
    governor = LocalGovernor(Limits(capacity=5, leak=1.0), max_in_flight=1)
    grant = await admit(governor)
    waiting = asyncio.create_task(admit(governor))
    await asyncio.sleep(0)
    governor.rename(SCOPE.portal, RENAMED.portal)
    governor.settle(grant, Report())
    await asyncio.sleep(0)
    assert waiting.done()
    governor.settle(await waiting, Report())
    assert idle(governor)
