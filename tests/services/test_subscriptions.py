"""Subscriptions to events: what is bound where, brought into the wanted state."""

from __future__ import annotations

from typing import Any

import pytest
from ground_kit import client
from ground_kit import portal as portal_of

from bitrix24_async.errors import BatchRefused, UsageError, WrongCredential
from bitrix24_async.services.events import (
    AlreadyBound,
    Ensured,
    EventNotFound,
    Subscription,
    offline,
    subscriptions,
)

HANDLER, OTHER = "https://app.example/b24", "https://app.example/other"


async def test_events_are_bound_read_and_unbound() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        assert await b24.events.bind("OnCrmDealAdd", HANDLER)
        assert await b24.events.bind("OnCrmDealAdd", HANDLER, user_id=1269)
        assert await b24.events.bind("OnCrmDealAdd", None, connector="sync")
        assert await b24.events.bind("OnOfflineEvent", HANDLER, min_timeout=5)
        assert await b24.events.get() == [
            Subscription(event="ONCRMDEALADD", handler=HANDLER, user_id=0),
            Subscription(event="ONCRMDEALADD", handler=HANDLER, user_id=1269),
            Subscription(event="ONCRMDEALADD", offline=True, connector="sync"),
            Subscription(event="ONOFFLINEEVENT", handler=HANDLER, user_id=0),
        ]
        assert await b24.events.unbind("OnCrmDealAdd", HANDLER, user_id=0) == 1
        assert await b24.events.unbind("OnCrmDealAdd", HANDLER) == 1
        assert await b24.events.unbind("OnCrmDealAdd", None, connector="other") == 0
        assert await b24.events.unbind("OnCrmDealAdd", None, connector="sync") == 1
        assert "ONCRMDEALADD" in await b24.events.list()
        assert set(await b24.events.list("telephony")) >= {"ONEXTERNALCALLSTART"}


async def test_pruning_leaves_a_plain_user_what_he_asked_for() -> None:
    async with portal_of() as portal, client(portal.oauth(1269)) as b24:
        portal.users.admins = {1}
        for expected in (Ensured(bound=("ONCRMDEALADD",)), Ensured(kept=("ONCRMDEALADD",))):
            assert await b24.events.ensure(HANDLER, "OnCrmDealAdd", prune=True) == expected
            assert len(portal.subscriptions.online("ONCRMDEALADD")) == 1
        assert await b24.events.ensure(HANDLER, prune=True) == Ensured(unbound=("ONCRMDEALADD",))


async def test_what_is_bound_already_is_success() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        assert [await b24.events.bind("ONCRMDEALADD", HANDLER) for _ in range(2)] == [True, False]
        with pytest.raises(AlreadyBound):
            await b24.send(subscriptions.bind("ONCRMDEALADD", HANDLER))
        portal.fail("event.bind", kind="cut_after")
        assert await b24.events.bind("ONCRMDEALUPDATE", HANDLER)  # the second attempt finds it bound
        assert len(portal.subscriptions) == 2


async def test_an_event_that_is_not_there_says_so() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        with pytest.raises(EventNotFound):
            await b24.events.bind("ONNOTHING", HANDLER)
        with pytest.raises(EventNotFound):
            await b24.events.ensure(HANDLER, "ONTASKADD")


@pytest.mark.parametrize(
    ("event", "handler", "more"),
    [
        ("", HANDLER, {}),
        ("ONX", "not an address", {}),
        ("ONX", "https://localhost/x", {}),
        ("ONX", "ftp://app.example/", {}),
        ("ONX", HANDLER, {"user_id": -1}),
        ("ONX", HANDLER, {"connector": "x"}),
        ("ONX", None, {"user_id": 1}),
        ("ONX", None, {"connector": ""}),
        ("ONX", HANDLER, {"min_timeout": -1}),
    ],
)
def test_mistakes_are_found_before_anything_is_sent(event: str, handler: str | None, more: Any) -> None:
    with pytest.raises(UsageError):
        subscriptions.bind(event, handler, **more)


async def test_a_user_is_named_outside_batches_for_there_he_would_be_a_text() -> None:
    async with portal_of() as portal, client(portal.oauth(1269)) as b24:
        portal.users.admins = {1}
        with pytest.raises(BatchRefused):
            async with b24.batch() as batch:
                batch.add(subscriptions.bind("ONCRMDEALADD", HANDLER, user_id=1269))
        assert await b24.coalesced.events.bind("ONCRMDEALADD", HANDLER, user_id=1269)
        assert not [entry for entry in portal.requests if entry.method == "batch"]
        async with b24.batch() as batch:
            slot = batch.add(subscriptions.bind("ONCRMDEALUPDATE", HANDLER))
        assert slot.value is True


async def test_a_webhook_is_refused_before_anything_is_sent() -> None:
    async with portal_of() as portal, client(portal.webhook()) as b24:
        for attempt in (b24.events.get(), b24.events.list(), b24.events.bind("ONX", HANDLER)):
            with pytest.raises(WrongCredential):
                await attempt
        assert portal.requests == []


# -- the wanted state -----------------------------------------------------------------------------------------------


async def test_ensure_binds_what_is_missing_and_can_be_repeated() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await b24.events.bind("ONCRMDEALADD", HANDLER)
        names = ("OnCrmDealAdd", "ONCRMDEALUPDATE", "OnCrmDealUpdate", "ONUSERADD")
        assert await b24.events.ensure(HANDLER, *names) == Ensured(
            bound=("ONCRMDEALUPDATE", "ONUSERADD"), kept=("ONCRMDEALADD",)
        )
        before = len(portal.requests)
        assert await b24.events.ensure(HANDLER, *names) == Ensured(
            kept=("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONUSERADD")
        )
        assert [entry.method for entry in portal.requests[before:]] == ["event.get"]
        await portal.install()
        async with client(portal.oauth()) as fresh:
            assert len((await fresh.events.ensure(HANDLER, *names)).bound) == 3


async def test_ensure_prunes_only_its_own_handler_and_only_if_it_is_asked_to() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        for event, handler in (("ONUSERADD", HANDLER), ("ONCRMDEALADD", HANDLER), ("ONUSERADD", OTHER)):
            await b24.events.bind(event, handler)
        await b24.events.bind("ONCRMDEALADD", HANDLER, user_id=1269)
        await b24.events.bind("ONUSERADD", None)
        assert await b24.events.ensure(HANDLER, "ONCRMDEALADD") == Ensured(kept=("ONCRMDEALADD",))
        assert len(portal.subscriptions) == 5
        assert await b24.events.ensure(HANDLER, "ONCRMDEALADD", prune=True) == Ensured(
            unbound=("ONUSERADD", "ONCRMDEALADD"), kept=("ONCRMDEALADD",)
        )
        left = {(one.event, one.handler, one.auth_type) for one in portal.subscriptions}
        assert left == {("ONCRMDEALADD", HANDLER, 0), ("ONUSERADD", OTHER, 0), ("ONUSERADD", "", 0)}


async def test_ensure_keeps_the_queue_of_a_connector() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        await b24.events.bind("ONCRMDEALADD", None)
        ensured = await b24.events.ensure(None, "ONCRMDEALADD", "ONCRMLEADADD", connector="sync")
        assert ensured.bound == ("ONCRMDEALADD", "ONCRMLEADADD")
        again = await b24.events.ensure(None, "ONCRMDEALADD", connector="sync", prune=True)
        assert (again.kept, again.unbound) == (("ONCRMDEALADD",), ("ONCRMLEADADD",))
        assert [(one.event, one.connector) for one in portal.subscriptions] == [
            ("ONCRMDEALADD", ""),
            ("ONCRMDEALADD", "sync"),
        ]


async def test_a_user_without_rights_ensures_his_own() -> None:
    async with portal_of() as portal, client(portal.oauth(1269)) as b24:
        portal.users.admins = {1}
        for _ in range(2):
            await b24.events.ensure(HANDLER, "ONCRMDEALADD")
        assert [one.auth_type for one in portal.subscriptions] == [1269]


async def test_two_who_ensure_at_once_agree() -> None:
    import asyncio

    async with portal_of() as portal, client(portal.oauth()) as one, client(portal.oauth()) as two:
        names = ("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE")
        await asyncio.gather(one.events.ensure(HANDLER, *names), two.events.ensure(HANDLER, *names))
        assert sorted(one.event for one in portal.subscriptions) == sorted(names)


async def test_ensure_finds_mistakes_before_it_changes_anything() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        with pytest.raises(UsageError):
            await b24.events.ensure(HANDLER, "ONCRMDEALADD", "")
        with pytest.raises(UsageError):
            await b24.events.ensure("nowhere", "ONCRMDEALADD")
        assert portal.requests == []


def test_an_empty_clear_cannot_be_built() -> None:
    for build in (offline.clear, offline.error):
        with pytest.raises(UsageError):
            build("process", [])


async def test_the_namespace_is_made_once() -> None:
    async with portal_of() as portal, client(portal.oauth()) as b24:
        assert b24.events is b24.events
        assert b24.coalesced.events is not b24.events
