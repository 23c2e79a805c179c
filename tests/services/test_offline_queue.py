"""The offline queue: every change at least once, whatever fails in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from ground_kit import client, nothing_left_behind, until
from ground_kit import portal as portal_of
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async import Bitrix24
from bitrix24_async.errors import AccessDenied, UsageError
from bitrix24_async.services.events import Change, Changes, OfflineQueue
from bitrix24_async.services.events.reservations import Reservations
from bitrix24_async.services.events.rows import Row, change_in
from bitrix24_async.testing import FakePortal


class Time:
    """A clock that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def queue(b24: Bitrix24, time: Time | None = None, **options: Any) -> OfflineQueue:
    time = time or Time()
    given: dict[str, Any] = {
        "connector": None,
        "limit": 3,
        "poll": 30.0,
        "take_over_after": 0.0,
        "failed_every": 600.0,
        "until_empty": True,
        **options,
    }
    return OfflineQueue(b24, clock=time, sleep=time.sleep, **given)


async def fill(portal: FakePortal, b24: Bitrix24, count: int, *, connector: str | None = None) -> None:
    await b24.events.ensure(None, "ONCRMDEALADD", connector=connector)
    for number in range(1, count + 1):
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": number}})


async def consume(
    offline: OfflineQueue, each: Callable[[Change, Changes], Awaitable[None]] | None = None
) -> list[Any]:
    ids = []
    async for changes in offline:
        for change in changes:
            ids.append(change.id)
            if each is not None:
                await each(change, changes)
    return ids


async def test_every_change_comes_once_and_is_then_gone() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 7)
        offline = queue(b24)
        sizes = []
        async for changes in offline:
            sizes.append((len(changes), changes.repeated, changes.failed_before))
            assert changes[0].entity == "crm.deal"
            assert changes[0].action == "add"
            assert changes[0].user_id == 1
            assert changes[0].changed_at is not None
        assert sizes == [(3, False, False), (3, False, False), (1, False, False)]
        assert list(portal.offline) == []
        gets = [entry.params for entry in portal.requests if entry.method == "event.offline.get"]
        assert all(params["clear"] == 0 for params in gets)


async def test_a_batch_is_kept_until_the_next_one_is_asked_for() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 4)
        offline = queue(b24)
        async for changes in offline:
            assert len(portal.offline) == 4
            await offline.finish()
            assert len(portal.offline) == 1
            assert len(changes) == 3
            break


async def test_a_batch_that_was_left_comes_again_to_its_own_consumer() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 4)
        offline = queue(b24, take_over_after=1e9)
        with pytest.raises(ZeroDivisionError):
            async for changes in offline:
                assert not changes.repeated
                raise ZeroDivisionError
        assert len(portal.offline) == 4
        again: list[tuple[Any, bool]] = []
        async for changes in offline:
            again += [(change.id, changes.repeated) for change in changes]
        assert again == [(1, True), (2, True), (3, True), (4, False)]
        assert list(portal.offline) == []


async def test_a_killed_consumer_loses_nothing_and_another_takes_over() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 5)
        async for _ in queue(b24):
            break  # and never heard of again
        assert sorted(await consume(queue(b24))) == [1, 2, 3, 4, 5]
        assert list(portal.offline) == []


async def test_a_living_consumer_is_not_robbed_and_a_dead_one_only_after_a_while() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 4)
        slow = queue(b24, take_over_after=300.0)
        first = await anext(aiter(slow))
        time = Time()
        other = queue(b24, time, take_over_after=300.0, until_empty=False)
        assert [change.id for change in await anext(aiter(other))] == [4]
        assert [change.id for change in first] == [1, 2, 3]
        taken = await anext(other)
        assert taken.repeated
        assert [change.id for change in taken] == [1, 2, 3]
        assert 300.0 <= time.now <= 480.0


async def test_a_time_that_cannot_be_read_does_not_hold_up_the_queue() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await b24.events.bind("ONCRMDEALADD", None)
        for number in (1, 2):
            await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": number}})
        portal.offline[0].changed = "yesterday"
        found = [change async for batch in b24.events.offline(until_empty=True) for change in batch]
        assert {change.id: change.changed_at is None for change in found} == {1: True, 2: False}
        assert not portal.offline


async def test_two_consumers_get_different_changes() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 40)
        found = await asyncio.gather(*(consume(queue(b24, take_over_after=1e9)) for _ in range(3)))
        assert sorted(number for numbers in found for number in numbers) == list(range(1, 41))


# -- failures -------------------------------------------------------------------------------------------------------


async def test_what_fails_comes_again_later_and_does_not_hold_up_the_others() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 4)
        time, tries = Time(), list[Any]()
        offline = queue(b24, time, until_empty=False, failed_every=100.0, poll=50.0)
        async for changes in offline:
            for change in changes:
                tries.append((time.now, change.id, changes.failed_before, changes.repeated))
                if change.id == 2 and len(tries) < 8:
                    changes.fail(change)
            if len(tries) == 8:
                await offline.finish()
                break
        assert tries[:4] == [
            (0.0, 1, False, False),
            (0.0, 2, False, False),
            (0.0, 3, False, False),
            (0.0, 4, False, False),
        ]
        assert [(number, failed) for _, number, failed, _ in tries[4:]] == [(2, True)] * 4
        assert [at for at, *_ in tries[4:]] == [100.0, 200.0, 300.0, 400.0]
        assert list(portal.offline) == []


async def test_a_change_after_a_failure_is_not_lost() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 1)

        async def fail(change: Change, changes: Changes) -> None:
            changes.fail(change)

        assert await consume(queue(b24), fail) == [1]
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 1}})
        assert await consume(queue(b24)) == [1]
        assert list(portal.offline) == []


async def test_a_change_during_its_own_processing_comes_as_a_new_one() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 1)
        once = [True]

        async def change_again(change: Change, changes: Changes) -> None:
            if once:
                once.pop()
                await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 1}})

        assert await consume(queue(b24), change_again) == [1, 1]
        assert list(portal.offline) == []


async def test_nothing_done_clears_nothing() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 3)

        async def fail(change: Change, changes: Changes) -> None:
            changes.fail(change)

        await consume(queue(b24, failed_every=1e9), fail)
        assert len(portal.offline) == 3
        assert all(row.error for row in portal.offline)
        assert not [entry for entry in portal.requests if entry.method == "event.offline.clear"]


@pytest.mark.parametrize("kind", ["cut_before", "cut_after", "html", "truncate"])
@pytest.mark.parametrize(
    "method", ["event.offline.get", "event.offline.clear", "event.offline.list", "event.offline.error"]
)
async def test_a_lost_reply_loses_and_doubles_nothing(
    method: str, kind: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 5)
        portal.fail(method, kind=kind, times=7)
        time = Time()
        failed = set[Any]()

        async def fail_once(change: Change, changes: Changes) -> None:
            if change.id == 2 and not changes.failed_before:
                changes.fail(change)
                failed.add(change.id)

        ids = await consume(queue(b24, time, failed_every=0.0), fail_once)
        assert set(ids) == {1, 2, 3, 4, 5}
        assert failed == {2}
        assert list(portal.offline) == []
        assert len(ids) <= 9
        if time.slept:
            assert caplog.text.count("cannot be read") == 1


async def test_a_reservation_whose_reply_was_lost_is_not_repeated_blindly() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 3)
        portal.fail("event.offline.get", kind="cut_after", times=2)
        assert await consume(queue(b24)) == [1, 2, 3]
        methods = [entry.method.rpartition(".")[2] for entry in portal.requests if "offline" in entry.method]
        assert methods[:3] == ["list", "get", "list"]  # looks what became of it, before anything else


async def test_who_may_not_read_the_queue_is_told_so() -> None:
    async with portal_of() as portal, client(portal.oauth(1269)) as b24:
        portal.users.admins = {1}
        with pytest.raises(AccessDenied):
            await anext(aiter(b24.events.offline()))
        portal.users.admins = None
        portal.offline.extended = False
        with pytest.raises(AccessDenied):
            await anext(aiter(b24.events.offline()))


# -- waiting --------------------------------------------------------------------------------------------------------


async def test_an_empty_queue_is_asked_now_and_then_or_when_the_portal_says_so() -> None:
    async with nothing_left_behind(), portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 0)
        offline = b24.events.offline(poll=3600.0)
        waiting = asyncio.ensure_future(anext(aiter(offline)))
        await until(lambda: sum(entry.method == "event.offline.get" for entry in portal.requests) == 2)
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 5}})
        offline.wake()
        assert [change.id for change in await waiting] == [5]


@pytest.mark.parametrize("turns", range(0, 60, 4))
async def test_a_consumer_may_be_cancelled_anywhere(turns: int) -> None:
    async with nothing_left_behind(), portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 5)
        task = asyncio.create_task(consume(queue(b24, until_empty=False)))
        for _ in range(turns * 3):
            await asyncio.sleep(0)
        left = {row.data["FIELDS"]["ID"] for row in portal.offline}
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert set(await consume(queue(b24))) >= {row.data["FIELDS"]["ID"] for row in portal.offline} & left
        assert list(portal.offline) == []


async def test_a_connector_has_a_queue_of_its_own() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 2, connector="sync")
        assert await consume(queue(b24)) == []
        assert await consume(queue(b24, connector="sync")) == [1, 2]
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 9}}, connector="sync")
        assert await consume(queue(b24, connector="sync")) == []


async def test_many_reserved_rows_are_looked_through_page_by_page() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await fill(portal, b24, 130)
        for _ in range(13):
            await b24.call("event.offline.get", {"clear": 0, "limit": 10})
        ids = await consume(queue(b24, limit=50))
        assert sorted(ids) == list(range(1, 131))
        assert list(portal.offline) == []


# -- the arithmetic -------------------------------------------------------------------------------------------------


def test_a_reservation_is_lost_when_it_was_seen_unchanged_for_a_while() -> None:
    seen = Reservations(10.0)
    a, b, c = ("a", False), ("b", False), ("c", True)
    assert seen.look({a: [1, 2], b: [3]}, [], 0.0) == []
    assert seen.look({a: [2], b: [3], c: [4]}, [], 9.0) == []  # a lives: it has finished a row
    assert seen.look({a: [2], b: [3], c: [4]}, [], 10.0) == [b]
    assert seen.look({a: [2], b: [3], c: [4]}, [b], 19.0) == [a, c]
    assert seen.look({}, [], 20.0) == []
    assert seen.look({b: [3]}, [], 21.0) == []  # gone, and back: it is a new one


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from("abc")), st.floats(0, 5)), max_size=20))
def test_nobody_is_robbed_who_was_not_seen_before(looks: list[tuple[set[str], float]]) -> None:
    seen, since, now = Reservations(7.0), dict[str, float](), 0.0
    for there, wait in looks:
        now += wait
        since = {one: since.get(one, now) for one in there}
        lost = seen.look({(one, False): [1] for one in there}, [], now)
        assert {one for one, _ in lost} == {one for one, at in since.items() if at <= now - 7.0}


def test_a_row_says_false_for_what_it_does_not_have() -> None:
    row = Row(id=1, event="ONCRMLEADADD", data=False, additional=False, message_id="1")
    change = change_in(row)
    assert (change.entity, change.id, change.user_id, change.data) == ("crm.lead", None, None, {})


def test_a_change_of_another_batch_cannot_be_failed() -> None:
    change = Change(event="ONX", data={}, row_id=1)
    with pytest.raises(UsageError):
        Changes([], "p").fail(change)
    changes = Changes([change], "p")
    changes.fail(change)
    assert (changes.failed, changes.done) == ((change,), ())


async def test_mistakes_are_found_at_once() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        wrongs: list[Any] = [{"limit": 0}, {"poll": -1}, {"take_over_after": None}, {"connector": ""}]
        for wrong in wrongs:
            with pytest.raises(UsageError):
                b24.events.offline(**wrong)
