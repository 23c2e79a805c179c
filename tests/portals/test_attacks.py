"""What a stranger, or a colleague, may try with installations, openings and uninstallations; each is refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import attrs
import pytest
from handler_kit import keeping
from portals_kit import event_of, frame_of, installed, opening_of, portals_of, tokens_of

from bitrix24_async import MemoryPortalStore
from bitrix24_async.errors import (
    Bitrix24Error,
    DecodeError,
    Forged,
    NotSent,
    OutcomeUnknown,
    RefreshFailed,
    ServerError,
    UnknownPortal,
    UsageError,
)
from bitrix24_async.incoming.openings import Opening
from bitrix24_async.testing import FakePortal


async def refused(what: Awaitable[Any], reason: str) -> None:
    with pytest.raises(Forged) as caught:
        await what
    assert caught.value.reason == reason


# -- first contact --------------------------------------------------------------------------------------------------


async def test_a_true_installation_is_stored_with_the_servers_address() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            claim = opening_of(
                portal, user_id=1269, client_endpoint="https://evil.example/rest/", domain="evil.example"
            )
            opening = await portals.install(claim)
            assert (opening.member_id, opening.user_id, opening.new, opening.stored) == (
                portal.member_id,
                1269,
                True,
                True,
            )
            tokens = store.tokens[portal.member_id]
            assert tokens.endpoint == f"{portal.url}/rest/"
            assert tokens.application_token == portal.application_token
            assert tokens.refresh_token == claim.auth.refresh_token
            assert (await (await portals.client(portal.member_id)).call("user.current")).result[
                "ID"
            ] == "1269"
            event = await portals.verify(event_of(portal))
            assert event.member_id == portal.member_id


Forge = Callable[[FakePortal, FakePortal, str], Opening]
FORGERIES: dict[str, tuple[Forge, str]] = {
    "no token": (lambda a, b, url: opening_of(a, access_token=None), "portal"),
    "a token of nobody": (lambda a, b, url: opening_of(a, access_token="0" * 70), "token"),
    "another portal's token": (lambda a, b, url: opening_of(b, member_id=a.member_id), "portal"),
    "no portal": (lambda a, b, url: opening_of(a, member_id=None), "portal"),
    "a path for a portal": (lambda a, b, url: opening_of(a, member_id="../../etc/passwd"), "portal"),
    "a portal of very many letters": (lambda a, b, url: opening_of(a, member_id="a" * 5000), "portal"),
    "a foreign server": (lambda a, b, url: opening_of(a, server_endpoint=f"{url}/rest/"), "server"),
    "a server that looks like ours": (
        lambda a, b, url: opening_of(a, server_endpoint="https://oauth.bitrix.info.evil.example/rest/"),
        "server",
    ),
    "our server with a user": (
        lambda a, b, url: opening_of(a, server_endpoint=a.auth_url.replace("//", "//evil@") + "/rest/"),
        "server",
    ),
    "a frame with another portal's token": (lambda a, b, url: frame_of(b, member_id=a.member_id), "portal"),
    "a frame of a foreign server": (lambda a, b, url: frame_of(a, SERVER_ENDPOINT=f"{url}/rest/"), "server"),
}


@pytest.mark.parametrize("name", FORGERIES)
async def test_a_forged_installation_is_refused_at_first_contact(name: str) -> None:
    forge, reason = FORGERIES[name]
    async with FakePortal(seed=1) as portal, FakePortal(seed=2, beside=portal) as other, keeping() as evil:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            await refused(portals.install(forge(portal, other, evil.url)), reason)
            assert store.tokens == {}
            assert evil.bodies == []  # nothing was told to a stranger


@pytest.mark.parametrize("name", FORGERIES)
async def test_a_forged_installation_leaves_a_known_portal_as_it_is(name: str) -> None:
    forge, reason = FORGERIES[name]
    async with FakePortal(seed=1) as portal, FakePortal(seed=2, beside=portal) as other, keeping() as evil:
        store = MemoryPortalStore()
        before = store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store) as portals:
            claim = forge(portal, other, evil.url)
            if name == "no token":
                # The application token was copied: it is somebody of this portal, and may change nothing.
                assert not (await portals.install(claim)).stored
            else:
                await refused(portals.install(claim), reason)
            assert store.tokens == {portal.member_id: before}
            assert evil.bodies == []


async def test_a_token_of_another_application_is_refused() -> None:
    async with FakePortal(seed=1) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store, client_id="local.another.1") as portals:
            await refused(portals.install(opening_of(portal)), "application")
            assert store.tokens == {}


@pytest.mark.parametrize(
    "address",
    [
        "https://10.0.0.5/rest/",
        "https://localhost/rest/",
        "http://portal.example/rest/",
        "https://db.internal/rest/",
    ],
)
async def test_a_portal_inside_our_network_is_refused_even_if_the_server_names_it(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with FakePortal(seed=1) as portal:
        endpoints = portal._endpoints()
        monkeypatch.setattr(
            portal.authority, "_portals", [(portal._auth, lambda: {**endpoints, "client_endpoint": address})]
        )
        store = MemoryPortalStore()
        async with portals_of(portal, store, private_hosts=()) as portals:
            await refused(portals.install(opening_of(portal)), "address")
            url = portals.authorize_url("acme.bitrix24.com", session="s")
            with pytest.raises((Forged, RefreshFailed)):
                await portals.log_in(portal.consent(url), session="s")
        assert store.tokens == {}
        assert portal.requests == []


async def test_a_portal_on_loopback_needs_the_owners_word() -> None:
    async with FakePortal(seed=1) as portal, portals_of(portal, private_hosts=()) as portals:
        await refused(portals.install(opening_of(portal)), "address")


# -- a portal that is known -----------------------------------------------------------------------------------------


async def test_a_copied_installation_is_worth_nothing() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            first = opening_of(portal)
            await portals.install(first)
            again = await portals.install(first)
            assert (again.new, again.stored) == (False, False)
            # Reinstalled meanwhile: the copy's pair is an older one, and was used up.
            second = opening_of(portal)
            assert (await portals.install(second)).stored
            kept = store.tokens[portal.member_id]
            assert kept.refresh_token not in (first.auth.refresh_token, second.auth.refresh_token)
            await refused(portals.install(second), "token")
            assert store.tokens[portal.member_id] == kept
            portal.expire_tokens()
            await refused(portals.install(first), "token")
            assert store.tokens[portal.member_id] == kept


async def test_a_colleague_cannot_install_over_the_administrator() -> None:
    async with installed() as (portal, portals, store):
        portal.users.admins = {1}
        before = store.tokens[portal.member_id]
        claim = opening_of(portal, user_id=1269, application_token="chosen by a colleague")
        assert not (await portals.install(claim)).stored
        assert not (await portals.install(frame_of(portal, user_id=1269, APPLICATION_TOKEN="chosen"))).stored
        assert store.tokens[portal.member_id] == before
        await portals.verify(event_of(portal))
        await refused(portals.verify(event_of(portal, application_token="chosen by a colleague")), "token")


async def test_an_administrator_installs_anew_and_his_pair_is_proven_by_its_use() -> None:
    async with installed() as (portal, portals, store):
        portal.users.admins = {1, 1270}
        old = await portals.client(portal.member_id)
        await portal.install()
        claim = opening_of(portal, user_id=1270)
        opening = await portals.install(claim)
        assert (opening.new, opening.stored, opening.user_id) == (False, True, 1270)
        tokens = store.tokens[portal.member_id]
        assert tokens.application_token == portal.application_token
        assert tokens.refresh_token != claim.auth.refresh_token
        new = await portals.client(portal.member_id)
        assert new is not old
        assert (await new.call("user.current")).result["ID"] == "1270"
        await portals.verify(event_of(portal))


async def test_an_administrators_refresh_token_that_is_none_replaces_nothing() -> None:
    async with installed() as (portal, portals, store):
        before = store.tokens[portal.member_id]
        await refused(portals.install(opening_of(portal, refresh_token="0" * 70)), "token")
        assert store.tokens[portal.member_id] == before


async def test_another_portals_refresh_token_replaces_nothing() -> None:
    async with installed() as (portal, portals, store), FakePortal(seed=3, beside=portal) as other:
        before = store.tokens[portal.member_id]
        stolen = other.tokens()["refresh_token"]
        await refused(portals.install(opening_of(portal, refresh_token=stolen)), "portal")
        assert store.tokens[portal.member_id] == before


async def test_whoever_opens_a_portal_whose_tokens_are_dead_revives_it() -> None:
    async with installed() as (portal, portals, store):
        portal.users.admins = set()
        await portal.install()
        opening = await portals.install(frame_of(portal, user_id=1270))
        assert opening.stored
        assert store.tokens[portal.member_id].user_id == "1270"
        await portals.verify(event_of(portal))


async def test_an_opening_of_a_portal_that_is_well_asks_little_and_stores_nothing() -> None:
    async with installed() as (portal, portals, store):
        before = store.tokens[portal.member_id]
        opening = await portals.install(frame_of(portal, user_id=1269))
        for _ in range(3):
            opening = await portals.install(frame_of(portal, user_id=1269))
            assert (opening.user_id, opening.stored) == (1269, False)
        assert store.tokens[portal.member_id] == before
        assert [entry.method for entry in portal.requests] == ["profile", "app.info"]
        user = await portals.acting(opening)
        assert (await user.call("user.current")).result["ID"] == "1269"


async def test_an_opening_tells_the_portals_new_address() -> None:
    async with installed() as (portal, portals, store):
        portal.rename()
        assert not (await portals.install(frame_of(portal))).stored
        assert store.tokens[portal.member_id].endpoint == f"{portal.url}/rest/"


async def test_an_administrators_opening_brings_an_application_token_that_was_missing() -> None:
    async with installed() as (portal, portals, store):
        portal.users.admins = {1}
        store.tokens[portal.member_id] = attrs.evolve(store.tokens[portal.member_id], application_token=None)
        await refused(portals.verify(event_of(portal)), "token")
        await portals.install(frame_of(portal, user_id=1269))
        await refused(portals.verify(event_of(portal)), "token")
        await portals.install(frame_of(portal, user_id=1))
        await portals.verify(event_of(portal))


async def test_a_widget_without_tokens_is_known_by_the_application_token() -> None:
    async with installed() as (portal, portals, _):
        field: dict[str, Any] = {"AUTH_ID": "", "REFRESH_ID": "", "placement": "USERFIELD_TYPE"}
        opening = await portals.install(frame_of(portal, **field))
        assert (opening.user_id, opening.stored) == (None, False)
        for wrong in ("", "x" * 32):
            await refused(portals.install(frame_of(portal, **field, APPLICATION_TOKEN=wrong)), "token")
        # Anywhere else an employee has only left his own token out.
        await refused(portals.install(frame_of(portal, AUTH_ID="", REFRESH_ID="")), "token")
        with pytest.raises(UsageError):
            await portals.acting(opening)
        assert portal.auth_requests == []


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ({"kind": "html"}, OutcomeUnknown),
        ({"kind": "cut_before"}, OutcomeUnknown),
        ({"kind": "error", "status": 503}, ServerError),
        ({"kind": "truncate"}, Bitrix24Error),
    ],
)
async def test_a_server_in_trouble_proves_nothing_either_way(kind: Any, error: type[Exception]) -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            portal.fail("oauth.app.info", **kind)
            claim = opening_of(portal)
            with pytest.raises(error) as caught:
                await portals.install(claim)
            assert not isinstance(caught.value, Forged)
            assert store.tokens == {}
            assert (await portals.install(claim)).stored


@pytest.mark.parametrize(
    "answer",
    [
        {"result": []},
        {"result": {"client_id": "x"}},
        {"result": {"client_id": "x", "install": []}},
        {"result": {"client_id": 7, "install": {"member_id": "m", "client_endpoint": "https://a.example/"}}},
        {
            "result": {
                "client_id": "x",
                "install": {"member_id": "m", "client_endpoint": ["https://a.example/"]},
            }
        },
    ],
)
async def test_an_answer_of_another_form_proves_nothing(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        monkeypatch.setattr(portal._auth, "information", lambda *_: answer["result"])
        with pytest.raises(DecodeError) as caught:
            await portals.install(opening_of(portal))
        assert "app.info" in str(caught.value)


async def test_a_lost_refresh_during_a_reinstallation_keeps_what_was_known() -> None:
    async with installed() as (portal, portals, store):
        before = store.tokens[portal.member_id]
        portal.fail("oauth.token", kind="cut_after")
        with pytest.raises(RefreshFailed):
            await portals.install(opening_of(portal))
        assert store.tokens[portal.member_id] == before


async def test_many_installations_at_once_store_one_pair_that_works() -> None:
    async with installed() as (portal, portals, store):
        await portal.install()
        claims = [opening_of(portal) for _ in range(4)] + [frame_of(portal) for _ in range(4)]
        await asyncio.gather(*(portals.install(claim) for claim in claims), return_exceptions=True)
        portal.expire_tokens()
        b24 = await portals.client(portal.member_id)
        assert (await b24.call("user.current")).result["ID"] == "1"
        assert store.tokens[portal.member_id].application_token == portal.application_token


@pytest.mark.parametrize("at", range(1, 14))
async def test_an_installation_may_be_cancelled_anywhere(at: int) -> None:
    async with installed() as (portal, portals, store):
        await portal.install()
        claim = opening_of(portal)
        task = asyncio.create_task(portals.install(claim))
        for _ in range(at * 4):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        fresh = opening_of(portal)
        assert (await portals.install(fresh)).stored
        portal.expire_tokens()
        assert (await (await portals.client(portal.member_id)).call("user.current")).result["ID"] == "1"
        assert store.tokens[portal.member_id].application_token == portal.application_token


# -- uninstallation -------------------------------------------------------------------------------------------------


async def test_a_true_uninstallation_removes_the_portal() -> None:
    async with installed() as (portal, portals, store):
        await portal.uninstall()
        event = await portals.verify(event_of(portal, "ONAPPUNINSTALL", {"CLEAN": 1}, tokens=False))
        await portals.uninstall(event)
        assert store.tokens == {}
        await refused(portals.verify(event_of(portal)), "portal")


async def test_a_colleague_who_knows_the_application_token_cannot_uninstall() -> None:
    async with installed() as (portal, portals, store):
        forged = await portals.verify(event_of(portal, "ONAPPUNINSTALL", {"CLEAN": 1}, tokens=False))
        await refused(portals.uninstall(forged), "installed")
        portal.expire_tokens()
        await refused(portals.uninstall(forged), "installed")
        assert portal.member_id in store.tokens
        assert (await (await portals.client(portal.member_id)).call("user.current")).result["ID"] == "1"


@pytest.mark.parametrize("token", [None, "", "x" * 32])
async def test_an_uninstallation_without_the_application_token_is_forged(token: str | None) -> None:
    async with installed() as (portal, portals, store):
        await portal.uninstall()
        await refused(
            portals.verify(event_of(portal, "ONAPPUNINSTALL", tokens=False, application_token=token)), "token"
        )
        assert portal.member_id in store.tokens


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("app.info", {"kind": "html"}),
        ("app.info", {"kind": "error", "code": "INTERNAL_SERVER_ERROR", "status": 500}),
        ("app.info", {"kind": "error", "code": "QUERY_LIMIT_EXCEEDED", "status": 503}),
        ("app.info", {"kind": "error", "code": "OVERLOAD_LIMIT", "status": 503}),
        ("oauth.token", {"kind": "html"}),
        ("oauth.token", {"kind": "error", "code": "PAYMENT_REQUIRED", "status": 402}),
        ("oauth.token", {"kind": "error", "code": "invalid_client", "status": 401}),
    ],
)
async def test_trouble_is_no_uninstallation(method: str, fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitrix24_async.portals.claims._WAIT", 0.0)
    async with installed() as (portal, portals, store):
        portal.expire_tokens()
        portal.fail(method, times=None, **fault)
        event = await portals.verify(event_of(portal, "ONAPPUNINSTALL", tokens=False))
        with pytest.raises(Bitrix24Error) as caught:
            await portals.uninstall(event)
        assert not isinstance(caught.value, Forged)
        assert portal.member_id in store.tokens


async def test_a_portal_that_cannot_be_reached_is_not_uninstalled() -> None:
    portal = FakePortal(capacity=None)
    async with portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        portals = portals_of(portal, store)
        event = await portals.verify(event_of(portal, "ONAPPUNINSTALL", tokens=False))
    with pytest.raises(NotSent):
        await portals.uninstall(event)
    assert portal.member_id in store.tokens
    await portals.close()


async def test_an_installation_during_an_uninstallation_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async with installed() as (portal, portals, store):
        forgotten = event_of(portal, "ONAPPUNINSTALL", tokens=False)
        await portal.uninstall()
        event = await portals.verify(forgotten)
        ask = portals._keeper.works

        async def asked_just_before(member_id: str) -> bool:
            monkeypatch.undo()
            works = await ask(member_id)
            await portal.install()
            assert (await portals.install(opening_of(portal))).stored
            return works

        monkeypatch.setattr(portals._keeper, "works", asked_just_before)
        await refused(portals.uninstall(event), "installed")
        assert store.tokens[portal.member_id].application_token == portal.application_token
        assert (await (await portals.client(portal.member_id)).call("user.current")).result["ID"] == "1"


async def test_what_was_removed_is_unknown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with installed() as (portal, portals, store):
        delete = store.delete

        async def slow(member_id: str) -> None:
            await portals.client(member_id)
            await delete(member_id)

        monkeypatch.setattr(store, "delete", slow)
        await portals.remove(portal.member_id)
        with pytest.raises(UnknownPortal):
            await portals.client(portal.member_id)


async def test_only_an_uninstallation_uninstalls_and_only_an_installation_installs() -> None:
    async with installed() as (portal, portals, _):
        event = await portals.verify(event_of(portal))
        with pytest.raises(UsageError):
            await portals.uninstall(event)
        with pytest.raises(UsageError):
            await portals.install(event_of(portal))


# -- events ---------------------------------------------------------------------------------------------------------


async def test_an_event_is_verified_with_its_own_portals_token() -> None:
    async with installed() as (portal, portals, store), FakePortal(seed=9, beside=portal) as other:
        store.tokens[other.member_id] = tokens_of(other)
        assert (await portals.verify(event_of(other))).member_id == other.member_id
        await refused(portals.verify(event_of(portal, application_token=other.application_token)), "token")
        await refused(portals.verify(event_of(portal, member_id=other.member_id)), "token")
        for member_id in (None, "", "0" * 32, "../x", "ж"):
            await refused(portals.verify(event_of(portal, member_id=member_id)), "portal")
        for token in (None, "", "x"):
            await refused(portals.verify(event_of(portal, application_token=token)), "token")


async def test_an_event_after_another_process_saw_a_new_installation_is_verified() -> None:
    clock = [0.0]
    async with installed(clock=lambda: clock[0]) as (portal, portals, store):
        await portals.verify(event_of(portal))
        await portal.install()
        store.tokens[portal.member_id] = tokens_of(portal)
        clock[0] = 2.0
        await portals.verify(event_of(portal))


async def test_a_stranger_who_knows_a_portals_name_causes_few_reads_of_the_store() -> None:
    class Counting(MemoryPortalStore):
        reads = 0

        async def get(self, member_id: str) -> Any:
            self.reads += 1
            return await super().get(member_id)

    clock = [0.0]
    async with FakePortal() as portal:
        store = Counting()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store, clock=lambda: clock[0]) as portals:
            await portals.verify(event_of(portal))
            for _ in range(100):
                await refused(portals.verify(event_of(portal, application_token="x")), "token")
            assert store.reads == 1
            clock[0] = 1.0
            for _ in range(100):
                await refused(portals.verify(event_of(portal, application_token="x")), "token")
            assert store.reads == 2


# -- secrets --------------------------------------------------------------------------------------------------------


async def test_nothing_of_all_this_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    async with installed() as (portal, portals, store):
        claim, frame = opening_of(portal), frame_of(portal)
        secrets = [*claim.auth.secrets(), *frame.auth.secrets(), portal.client_secret]
        for attempt in (
            portals.install(claim),
            portals.install(frame),
            portals.install(opening_of(portal, refresh_token=claim.auth.refresh_token)),
            portals.install(opening_of(portal, access_token="S3cret" * 5)),
            portals.verify(event_of(portal, application_token="S3cret" * 5)),
        ):
            try:
                seen.append(repr(await attempt))
            except Forged as error:
                seen += [str(error), repr(error), str(error.__cause__)]
        secrets += store.tokens[portal.member_id].secrets()
        seen += [repr(portals), repr(store.tokens), repr(await portals.client(portal.member_id)), caplog.text]
        seen.append(repr(await portals.acting(await portals.verify(event_of(portal)))))
    text = "\n".join(seen)
    assert not [secret for secret in [*secrets, "S3cret"] if secret in text]
    assert f"portal {portal.member_id}" in text
