from __future__ import annotations

import itertools
from typing import Any

import pytest
from portal_kit import Hands, Raw, opened

from bitrix24_async.testing import FakePortal


async def call(raw: Raw, method: str, params: Any = None, **headers: str) -> tuple[int, Any]:
    address = raw.portal.webhook_url.replace("/rest/", "/rest/api/")
    return await raw.post(address + method, json=params if params is not None else {}, headers=headers)


def count(portal: FakePortal) -> None:
    numbers = itertools.count(1)
    portal.on("thing.add", lambda _params, _context: {"id": next(numbers)}, version=3)


async def test_versions_have_methods_of_their_own() -> None:
    async with opened() as (portal, raw):
        count(portal)
        assert (await call(raw, "Thing.Add"))[1]["result"] == {"id": 1}
        assert (await raw.hook("thing.add"))["error"] == "ERROR_METHOD_NOT_FOUND"
        status, body = await call(raw, "user.current")
        assert status == 404
        assert set(body["error"]) == {"code", "message"}
        assert (await raw.hook("call.followup.list"))["error"] == "ERROR_METHOD_NOT_FOUND"


async def test_a_key_makes_a_repeat_return_the_stored_reply() -> None:
    hands = Hands()
    async with opened(clock=hands) as (portal, raw):
        count(portal)
        key = {"Idempotency-Key": "abc"}
        first = await call(raw, "thing.add", {"x": 1}, **key)
        assert await call(raw, "thing.add", {"x": 1}, **key) == first
        assert [entry.replayed for entry in portal.requests] == [False, True]
        assert (await call(raw, "thing.add", {"x": 2}, **key))[0] == 422
        assert (await call(raw, "thing.add", {"x": 1}, **{"Idempotency-Key": "x" * 256}))[0] == 400
        hands.at += 24 * 3600
        assert (await call(raw, "thing.add", {"x": 1}, **key))[1]["result"] == {"id": 2}
        assert len(portal.executed) == 2


async def test_only_successes_are_kept() -> None:
    async with opened() as (portal, raw):
        count(portal)
        portal.fail("thing.add", status=500)
        key = {"Idempotency-Key": "abc"}
        assert (await call(raw, "thing.add", **key))[0] == 500
        assert (await call(raw, "thing.add", **key))[1]["result"] == {"id": 1}


async def test_version_2_ignores_the_key() -> None:
    async with opened() as (portal, raw):
        for _ in range(2):
            await raw.post(
                portal.webhook_url + "crm.company.add", json={}, headers={"Idempotency-Key": "abc"}
            )
        assert len(portal.companies) == 2


@pytest.mark.parametrize("keyed", [False, True])
async def test_a_batch_is_a_list_or_a_map_that_counts(keyed: bool) -> None:
    async with opened() as (portal, raw):
        count(portal)
        commands: list[Any] = [{"method": "thing.add", "query": {}}, {"method": "thing.add"}]
        body = {str(index): command for index, command in enumerate(commands)} if keyed else commands
        assert (await call(raw, "batch", body))[1]["result"] == [{"id": 1}, {"id": 2}]
        commands.append({"method": "no.such"})
        assert (await call(raw, "batch", commands))[0] == 404  # one failure fails the whole


async def test_limits_speak_version_3() -> None:
    async with opened(operating=1.0, costs={"thing.add": 2.0}) as (portal, raw):
        count(portal)
        assert (await call(raw, "thing.add"))[0] == 200
        status, body = await call(raw, "thing.add")
        assert (status, body["error"]["code"]) == (429, "BITRIX_REST_V3_EXCEPTION_RATELIMITEXCEPTION")


async def test_follow_ups_are_paged_by_cursor() -> None:
    async with opened() as (portal, raw):
        for number in range(1, 6):
            portal.followups[number] = {"callId": number, "startDate": f"2026-01-0{number}T00:00:00+00:00"}
        period = {"startDate": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}}
        seen, cursor = [], None
        while True:
            paging = {"limit": 2, **({"afterCursor": cursor} if cursor else {})}
            _, body = await call(raw, "call.followup.list", {"filter": period, "pagination": paging})
            seen += [item["callId"] for item in body["result"]["items"]]
            if not body["result"]["hasMore"]:
                break
            cursor = body["result"]["afterCursor"]
        assert seen == [5, 4, 3, 2, 1]
        item = (await call(raw, "call.followup.get", {"callId": 3, "select": ["uuid"]}))[1]["result"]["item"]
        assert item == {"callId": 3, "uuid": None}
        assert (await call(raw, "call.followup.get", {"callId": 9}))[0] == 404
