"""One application on many portals: clients, stores, and work for all of them."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import stat
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import pytest
from ground_kit import nothing_left_behind, until
from portals_kit import event_of, installed, portals_of, tokens_of

from bitrix24_async import (
    Bitrix24,
    DirectoryPortalStore,
    Limits,
    LocalGovernor,
    MemoryPortalStore,
    Portals,
    Tokens,
    open_session,
)
from bitrix24_async.errors import AuthError, Forged, RefreshFailed, UnknownPortal, UsageError
from bitrix24_async.testing import FakePortal

MEMBER = "a223c6b3710f85df22e9377d6c4f7553"


async def test_a_client_is_made_once_and_kept() -> None:
    async with installed() as (portal, portals, _):
        one, two = await asyncio.gather(portals.client(portal.member_id), portals.client(portal.member_id))
        assert one is two
        assert one is await portals.client(portal.member_id)
        assert isinstance(one, Bitrix24)
        assert one.governor is portals.governor
        assert (await one.call("user.current")).result["ID"] == "1"


async def test_a_portal_that_is_not_known_has_no_client() -> None:
    async with installed() as (_, portals, __):
        for member_id in (MEMBER, "", "../x", "x" * 65, "a/b", "ж"):
            with pytest.raises(UnknownPortal):
                await portals.client(member_id)


async def test_one_governor_and_one_session_serve_all() -> None:
    governor = LocalGovernor(Limits.STANDARD)
    async with nothing_left_behind(), FakePortal(seed=1) as one, FakePortal(seed=2, beside=one) as two:
        store = MemoryPortalStore()
        for portal in (one, two):
            store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(one, store, governor=governor) as portals:
            for portal in (one, two):
                await (await portals.client(portal.member_id)).call("user.current")
            assert portals.governor is governor
            assert [governor.snapshot(urlsplit(p.url).netloc).admitted for p in (one, two)] == [1, 1]


async def test_clients_without_use_are_dropped_and_those_in_use_are_not_closed() -> None:
    async with FakePortal(capacity=None, latency=0.05) as portal:
        store = MemoryPortalStore()
        for number in range(20):
            store.tokens[f"{number:032}"] = tokens_of(portal, member_id=f"{number:032}")
        async with portals_of(portal, store, max_clients=3) as portals:
            first = await portals.client(f"{0:032}")
            call = asyncio.create_task(first.call("user.current"))
            await until(lambda: portal.requests)
            for number in range(1, 20):
                await portals.client(f"{number:032}")
            gc.collect()
            assert len(portals._clients._kept) == 3
            assert set(portals._clients._in_use) == {f"{0:032}"}
            assert await portals.client(f"{0:032}") is first
            assert (await call).result["ID"] == "1"


async def test_tokens_are_refreshed_once_and_stored_with_what_only_installations_bring() -> None:
    async with installed() as (portal, portals, store):
        before = store.tokens[portal.member_id]
        portal.expire_tokens()
        b24 = await portals.client(portal.member_id)
        await asyncio.gather(*(b24.call("user.current") for _ in range(5)))
        after = store.tokens[portal.member_id]
        assert after.refresh_token != before.refresh_token
        assert after.application_token == before.application_token == portal.application_token
        assert after.member_id == portal.member_id
        assert len(portal.auth_requests) == 1
        assert await portals.client(portal.member_id) is b24


async def test_two_clients_of_one_portal_refresh_once() -> None:
    clock = [0.0]
    async with installed(clock=lambda: clock[0]) as (portal, portals, store):
        old = await portals.client(portal.member_id)
        await old.call("user.current")
        # Another process changes what is stored, and this one sees it after a minute.
        await store.put(portal.member_id, tokens_of(portal))
        clock[0] = 61.0
        new = await portals.client(portal.member_id)
        assert new is not old
        portal.expire_tokens()
        await new.call("user.current")
        await old.call("user.current")
        assert len(portal.auth_requests) == 1
        portal.expire_tokens()
        await asyncio.gather(new.call("user.current"), old.call("user.current"))
        assert len(portal.auth_requests) == 2
        await asyncio.gather(old.call("user.current"), new.call("user.current"))


async def test_what_was_removed_by_another_process_is_unknown_after_a_minute() -> None:
    clock = [0.0]
    async with installed(clock=lambda: clock[0]) as (portal, portals, store):
        await portals.client(portal.member_id)
        await store.delete(portal.member_id)
        assert isinstance(await portals.client(portal.member_id), Bitrix24)
        clock[0] = 60.0
        with pytest.raises(UnknownPortal):
            await portals.client(portal.member_id)


class Full(MemoryPortalStore):
    """A store that can be made unable to write."""

    full = False

    async def put(self, member_id: str, tokens: Tokens) -> None:
        if self.full:
            raise OSError(28, "No space left")
        await super().put(member_id, tokens)


async def test_a_pair_that_could_not_be_saved_is_not_dropped_with_its_client() -> None:
    async with FakePortal(capacity=None) as portal:
        store = Full()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store, max_clients=1) as portals:
            store.full = True
            portal.expire_tokens()
            with pytest.raises(RefreshFailed):
                await (await portals.client(portal.member_id)).call("user.current")
            store.full = False
            for number in range(5):
                store.tokens[f"{number:032}"] = tokens_of(portal, member_id=f"{number:032}")
                await portals.client(f"{number:032}")
            gc.collect()
            b24 = await portals.client(portal.member_id)
            assert (await b24.call("user.current")).result["ID"] == "1"
            assert len(portal.auth_requests) == 1
            assert not portals._clients._unsaved


async def test_a_refresh_that_ends_after_the_portal_was_removed_does_not_bring_it_back() -> None:
    async with installed() as (portal, portals, store):
        b24 = await portals.client(portal.member_id)
        await b24.call("user.current")
        await portals.remove(portal.member_id)
        portal.expire_tokens()
        with pytest.raises(RefreshFailed):
            await b24.call("user.current")
        assert store.tokens == {}


async def test_closing_closes_all_and_frees_the_session() -> None:
    async with nothing_left_behind(), FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        portals = portals_of(portal, store)
        b24 = await portals.client(portal.member_id)
        await b24.call("user.current")
        await portals.close()
        with pytest.raises(UsageError):
            await b24.call("user.current")
        with pytest.raises(UsageError):
            await portals.client(portal.member_id)
        await portals.close()


@pytest.mark.parametrize("turns", range(12))
async def test_closing_may_be_cancelled_anywhere_and_opens_nothing_again(turns: int) -> None:
    async with nothing_left_behind(), FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        portals = portals_of(portal, store)
        b24 = await portals.client(portal.member_id)
        await b24.call("user.current")
        under_way = asyncio.create_task(b24.call("user.current"))
        await asyncio.sleep(0)
        closing = asyncio.create_task(portals.close())
        for _ in range(turns):
            await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
        await portals.close()
        await asyncio.gather(under_way, return_exceptions=True)
        assert portals._network._own is None


async def test_a_session_of_the_owner_is_not_closed() -> None:

    async with FakePortal(capacity=None) as portal, open_session() as session:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store, session=session) as portals:
            await (await portals.client(portal.member_id)).call("user.current")
        assert not session.closed


# -- acting for an event's user -------------------------------------------------------------------------------------


async def test_an_events_token_is_its_users_and_is_neither_stored_nor_renewed() -> None:
    async with installed() as (portal, portals, store):
        before = dict(store.tokens)
        event = await portals.verify(event_of(portal, user_id=1269, refresh_token="x" * 30))
        b24 = await portals.acting(event)
        assert (await b24.call("user.current")).result["ID"] == "1269"
        stored = await portals.client(portal.member_id)
        assert (await stored.call("user.current")).result["ID"] == "1"
        portal.expire_tokens()
        with pytest.raises(RefreshFailed):
            await b24.call("user.current")
        assert portal.auth_requests == []
        assert store.tokens == before


async def test_an_event_of_a_robot_gives_no_users_client() -> None:
    async with installed() as (portal, portals, _):
        event = await portals.verify(event_of(portal, user_id=None))
        with pytest.raises(UsageError):
            await portals.acting(event)


async def test_an_events_token_goes_to_the_stored_address_whatever_the_event_says() -> None:
    async with installed() as (portal, portals, _):
        event = await portals.verify(
            event_of(portal, client_endpoint="https://evil.example/rest/", domain="evil.example")
        )
        assert (await (await portals.acting(event)).call("user.current")).result["ID"] == "1"


# -- all portals ----------------------------------------------------------------------------------------------------


async def test_work_is_done_for_every_portal_with_bounded_concurrency() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        ids = [f"{number:032}" for number in range(30)]
        for member_id in ids:
            store.tokens[member_id] = tokens_of(portal, member_id=member_id)
        running = most = 0

        async def work(b24: Bitrix24) -> str:
            nonlocal running, most
            running += 1
            most = max(most, running)
            try:
                return str((await b24.call("user.current")).result["ID"])
            finally:
                running -= 1

        async with portals_of(portal, store) as portals:
            results = {member_id: result async for member_id, result in portals.each(work, concurrency=4)}
        assert set(results) == set(ids)
        assert {result.unwrap() for result in results.values()} == {"1"}
        assert most == 4


async def test_one_portals_failure_is_its_own() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        for number in range(3):
            store.tokens[f"{number:032}"] = tokens_of(portal, member_id=f"{number:032}")
        store.tokens[f"{1:032}"] = attrs.evolve(store.tokens[f"{1:032}"], access_token="none")
        async with portals_of(portal, store) as portals:
            results = {i: r async for i, r in portals.each(lambda b24: b24.call("user.current"))}
        assert [results[f"{number:032}"].ok for number in range(3)] == [True, False, True]
        with pytest.raises(AuthError):
            results[f"{1:032}"].unwrap()


async def test_work_that_waited_for_something_cancelled_has_failed_and_no_more() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        for number in range(3):
            store.tokens[f"{number:032}"] = tokens_of(portal, member_id=f"{number:032}")

        async def work(b24: Bitrix24) -> None:
            raise asyncio.CancelledError

        async with portals_of(portal, store) as portals:
            results = [result async for _, result in portals.each(work)]
        assert [result.ok for result in results] == [False] * 3
        with pytest.raises(RuntimeError, match="broken off"):
            results[0].unwrap()


async def test_leaving_the_work_early_ends_the_stores_own_iteration() -> None:
    async with installed() as (portal, portals, store):
        ended = False

        async def members() -> AsyncIterator[str]:
            nonlocal ended
            try:
                for _ in range(10):
                    yield portal.member_id
            finally:
                ended = True

        store.members = members  # type: ignore[method-assign]
        async with aclosing(portals.each(lambda b24: asyncio.sleep(0), concurrency=2)) as results:
            async for _ in results:
                break
        assert ended


async def test_leaving_the_work_early_cancels_the_rest() -> None:
    async with nothing_left_behind(), FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        for number in range(10):
            store.tokens[f"{number:032}"] = tokens_of(portal, member_id=f"{number:032}")
        cancelled = 0

        async def work(b24: Bitrix24) -> None:
            nonlocal cancelled
            if b24 is first:
                return
            try:
                await asyncio.Event().wait()
            finally:
                cancelled += 1

        async with portals_of(portal, store) as portals:
            first = await portals.client(f"{0:032}")
            results = portals.each(work, concurrency=5)
            assert (await anext(results))[0] == f"{0:032}"
            await results.aclose()
            assert cancelled >= 1
            with pytest.raises(UsageError):
                await anext(portals.each(work, concurrency=0))


# -- stores ---------------------------------------------------------------------------------------------------------


def sample(member_id: str = MEMBER, access: str = "access") -> Tokens:
    return Tokens(access, "refresh", "https://acme.bitrix24.com/rest/", member_id, application_token="app")


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return MemoryPortalStore() if request.param == "memory" else DirectoryPortalStore(tmp_path / "portals")


async def test_a_store_keeps_what_it_is_given(store: Any) -> None:
    assert await store.get(MEMBER) is None
    await store.put(MEMBER, sample())
    await store.put(MEMBER, sample(access="newer"))
    await store.put("b" * 32, sample("b" * 32))
    assert await store.get(MEMBER) == sample(access="newer")
    assert sorted([member_id async for member_id in store.members()]) == sorted([MEMBER, "b" * 32])
    await store.delete(MEMBER)
    await store.delete(MEMBER)
    assert await store.get(MEMBER) is None
    assert [member_id async for member_id in store.members()] == ["b" * 32]


async def test_a_directory_holds_a_file_for_each_that_only_its_owner_may_read(tmp_path: Path) -> None:
    store = DirectoryPortalStore(tmp_path / "deep" / "portals")
    await store.put(MEMBER, sample())
    async with store.lock(MEMBER):
        pass
    file = tmp_path / "deep" / "portals" / f"{MEMBER}.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert json.loads(file.read_text())["application_token"] == "app"
    assert [member_id async for member_id in store.members()] == [MEMBER]
    assert "access" not in repr(store)


@pytest.mark.parametrize(
    "member_id", ["../evil", "a/b", "..", ".", "", "a\0b", "x" * 65, "ж", "a.json", "a\nb", "con:"]
)
async def test_a_directory_takes_no_name_that_could_lead_out_of_it(tmp_path: Path, member_id: str) -> None:
    store = DirectoryPortalStore(tmp_path / "portals")
    with pytest.raises(Forged):
        await store.get(member_id)
    with pytest.raises(Forged):
        await store.put(member_id, sample())
    with pytest.raises(Forged):
        await store.delete(member_id)
    with pytest.raises(Forged):
        store.lock(member_id)
    assert os.listdir(tmp_path) == ["portals"]  # noqa: PTH208 - no name of these is followed
    assert os.listdir(tmp_path / "portals") == []  # noqa: PTH208 - the same


async def test_a_directory_gives_no_portal_the_file_of_another(tmp_path: Path) -> None:
    store = DirectoryPortalStore(tmp_path)
    await store.put("abc", sample("abc"))
    (tmp_path / "abc.json").rename(tmp_path / "ABC.json")  # as a file system that folds letters would answer
    assert await store.get("ABC") is None
    with pytest.raises(UsageError):
        await store.put("ABC", sample("ABC"))
    await store.delete("ABC")
    assert (tmp_path / "ABC.json").exists()
    with pytest.raises(UsageError):
        await store.put("xyz", sample("other"))


async def test_a_file_that_is_broken_can_be_replaced(tmp_path: Path) -> None:
    store = DirectoryPortalStore(tmp_path)
    (tmp_path / f"{MEMBER}.json").write_text("{")
    with pytest.raises(UsageError):
        await store.get(MEMBER)
    await store.put(MEMBER, sample())
    assert await store.get(MEMBER) == sample()


async def test_a_lock_is_for_one_portal(tmp_path: Path) -> None:
    one, two = DirectoryPortalStore(tmp_path), DirectoryPortalStore(tmp_path)
    order: list[str] = []
    async with one.lock(MEMBER):
        async with two.lock("b" * 32):
            pass

        async def second() -> None:
            async with two.lock(MEMBER):
                order.append("second")

        waiting = asyncio.create_task(second())
        await asyncio.sleep(0)
        order.append("first")
    await waiting
    assert order == ["first", "second"]


class Table:
    """A store in the dozen lines that a table takes."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    async def get(self, member_id: str) -> Tokens | None:
        row = self.rows.get(member_id)
        return None if row is None else Tokens.from_fields(json.loads(row))

    async def put(self, member_id: str, tokens: Tokens) -> None:
        self.rows[member_id] = json.dumps(tokens.to_fields())

    async def delete(self, member_id: str) -> None:
        self.rows.pop(member_id, None)

    async def members(self) -> AsyncIterator[str]:
        for member_id in list(self.rows):
            yield member_id


async def test_four_coroutines_make_a_store() -> None:
    async with FakePortal(capacity=None) as portal:
        table = Table()
        await table.put(portal.member_id, tokens_of(portal))
        async with portals_of(portal, table) as portals:
            portal.expire_tokens()
            b24 = await portals.client(portal.member_id)
            await asyncio.gather(*(b24.call("user.current") for _ in range(3)))
            assert len(portal.auth_requests) == 1


@pytest.mark.parametrize("store", [None, object(), MemoryPortalStore, {}])
def test_what_is_no_store_is_refused(store: Any) -> None:
    with pytest.raises(UsageError):
        Portals("id", "secret", store=store)


def test_mistakes_are_found_before_anything_is_asked() -> None:
    store = MemoryPortalStore()
    wrongs: list[dict[str, Any]] = [
        {"client_id": ""},
        {"client_secret": " x"},
        {"server": "http://evil.example"},
        {"servers": ["ftp://x"]},
        {"max_clients": 0},
        {"private_hosts": "x"},
    ]
    for wrong in wrongs:
        given: dict[str, Any] = {"client_id": "id", "client_secret": "secret", **wrong}
        with pytest.raises(UsageError):
            Portals(**given, store=store)
    assert "secret" not in repr(Portals("id", "secret", store=store))
