"""Claims, moves and stores that could lock a portal out, or keep others waiting for ever."""

from __future__ import annotations

import asyncio
from typing import Any

import attrs
import pytest
from portals_kit import frame_of, installed, opening_of, portals_of

from bitrix24_async import MemoryPortalStore
from bitrix24_async.errors import Forged, NotSent
from bitrix24_async.portals import keeper
from bitrix24_async.portals import turns as turns_module
from bitrix24_async.portals.turns import Turns
from bitrix24_async.testing import FakePortal


async def test_a_refresh_token_that_is_none_is_a_forgery() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            with pytest.raises(Forged) as caught:
                await portals.install(opening_of(portal, refresh_token="two words"))
            assert caught.value.reason == "token"
            assert store.tokens == {}


async def test_another_portals_refresh_token_at_first_contact_does_not_lock_the_portal_out() -> None:
    async with FakePortal(seed=1, capacity=None) as portal, FakePortal(seed=2, beside=portal) as other:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            forged = frame_of(portal, user_id=1269, REFRESH_ID=other.tokens()["refresh_token"])
            assert (await portals.install(forged)).stored
            portal.expire_tokens()
            assert not await portals.works(portal.member_id)
            assert (await portals.install(frame_of(portal))).stored
            assert await portals.works(portal.member_id)


async def test_a_refresh_that_does_not_say_whose_it_is_replaces_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with installed() as (portal, portals, store), FakePortal(seed=3, beside=portal) as other:
        before = store.tokens[portal.member_id]
        for auth, _ in list(portal.authority._portals):
            given = auth.exchange

            def nameless(params: Any, given: Any = given) -> Any:
                return {key: value for key, value in given(params).items() if key != "member_id"}

            monkeypatch.setattr(auth, "exchange", nameless)
        stolen = other.tokens()["refresh_token"]
        with pytest.raises(Forged) as caught:
            await portals.install(opening_of(portal, refresh_token=stolen))
        assert caught.value.reason == "portal"
        assert store.tokens[portal.member_id] == before


async def test_an_opening_heals_an_address_that_leads_nowhere() -> None:
    async with installed() as (portal, portals, store):
        before = store.tokens[portal.member_id]
        # What a redirect into a network leaves behind, or a name that was given up.
        store.tokens[portal.member_id] = attrs.evolve(before, endpoint="https://10.0.0.5/rest/")
        portal.users.admins = set()
        assert not (await portals.install(frame_of(portal, user_id=1269))).stored
        assert store.tokens[portal.member_id].endpoint == before.endpoint
        assert store.tokens[portal.member_id].refresh_token == before.refresh_token
        assert await portals.works(portal.member_id)
        await portal.install()  # and tokens that are dead besides are found to be so by the next opening
        store.tokens[portal.member_id] = attrs.evolve(before, endpoint="https://10.0.0.5/rest/")
        portals._clients.forget(portal.member_id)
        assert not (await portals.install(frame_of(portal, user_id=1269))).stored
        assert (await portals.install(frame_of(portal, user_id=1269))).stored


class Hanging(MemoryPortalStore):
    at = ""

    async def get(self, member_id: str) -> Any:
        await self._hang("get")
        return await super().get(member_id)

    async def put(self, member_id: str, tokens: Any) -> None:
        await self._hang("put")
        await super().put(member_id, tokens)

    async def delete(self, member_id: str) -> None:
        await self._hang("delete")
        await super().delete(member_id)

    async def _hang(self, at: str) -> None:
        if self.at == at:
            await asyncio.Event().wait()


@pytest.mark.parametrize("at", ["get", "put"])
@pytest.mark.parametrize("what", ["log_in", "install"])
async def test_a_store_that_never_answers_keeps_nobody_for_ever(
    at: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "READ_WITHIN", 0.05)
    monkeypatch.setattr(keeper, "_WRITE_WITHIN", 0.05)
    async with FakePortal(capacity=None) as portal:
        store = Hanging()
        async with portals_of(portal, store) as portals:
            store.at = at
            query = portal.consent(portals.authorize_url("acme.bitrix24.com", session="s"))
            with pytest.raises(TimeoutError, match=portal.member_id):
                if what == "log_in":
                    await portals.log_in(query, session="s")
                else:
                    await portals.install(opening_of(portal))
            store.at = ""
            assert store.tokens == {}
            assert (await portals.install(opening_of(portal))).stored


async def test_a_store_that_never_deletes_keeps_nobody_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "_WRITE_WITHIN", 0.05)
    async with FakePortal() as portal:
        store = Hanging()
        store.at = "delete"
        async with portals_of(portal, store) as portals:
            with pytest.raises(TimeoutError):
                await portals.remove(portal.member_id)


async def test_a_turn_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "_WAIT", 0.05)
    turns = Turns(at_once=1, waiting=1)
    async with turns:
        for _ in range(3):  # who gave up takes no place of those who wait
            with pytest.raises(NotSent, match="no turn came"):
                async with turns:
                    pass
    async with turns:
        pass
