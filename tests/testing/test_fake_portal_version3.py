from __future__ import annotations

import itertools
from typing import Any

import pytest
from portal_kit import Hands, Raw, opened

from bitrix24_async import Bitrix24
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

CODE = "BITRIX_REST_V3_EXCEPTION_"


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
        status, body = await call(raw, "thing.add", {"x": 2}, **key)
        assert (status, body["error"]["code"]) == (422, f"{CODE}IDEMPOTENCYKEYREUSEDEXCEPTION")
        for odd in ("x" * 256, "\t", "ключ"):
            status, body = await call(raw, "thing.add", {"x": 1}, **{"Idempotency-Key": odd})
            assert (status, body["error"]["code"]) == (400, f"{CODE}INVALIDIDEMPOTENCYKEYEXCEPTION")
        hands.at += 24 * 3600
        assert (await call(raw, "thing.add", {"x": 1}, **key))[1]["result"] == {"id": 2}
        assert len(portal.executed) == 2


async def test_a_key_is_told_back_and_a_repeat_is_marked() -> None:
    async with opened() as (portal, raw):
        count(portal)
        address = portal.webhook_url.replace("/rest/", "/rest/api/") + "thing.add"
        for replayed in (None, "true"):
            async with raw.session.post(address, json={}, headers={"Idempotency-Key": "abc"}) as reply:
                assert reply.headers["Idempotency-Key"] == "abc"
                assert reply.headers.get("Idempotent-Replayed") == replayed


async def test_a_key_belongs_to_one_credential_user_and_method() -> None:
    async with opened(users=(1, 2)) as (portal, raw):
        count(portal)
        numbers = itertools.count(100)
        portal.on("other.add", lambda _params, _context: {"id": next(numbers)}, version=3)
        key = {"Idempotency-Key": "abc"}
        found = [await call(raw, "thing.add", **key), await call(raw, "other.add", **key)]
        for user in (1, 2):
            body = {"auth": portal.tokens(user)["access_token"]}
            found.append(await raw.post(f"{portal.url}/rest/api/thing.add", json=body, headers=key))
        assert [body["result"]["id"] for _, body in found] == [1, 100, 2, 3]


async def test_what_reads_passes_keys_over() -> None:
    async with opened() as (portal, raw):
        key = {"Idempotency-Key": "abc"}
        portal.followups[1] = {"callId": 1, "startDate": "2026-01-01T00:00:00+00:00", "uuid": "a"}
        ask = {"callId": 1, "select": ["uuid"]}
        assert (await call(raw, "call.followup.get", ask, **key))[1]["result"]["item"]["uuid"] == "a"
        portal.followups[1]["uuid"] = "b"
        assert (await call(raw, "call.followup.get", ask, **key))[1]["result"]["item"]["uuid"] == "b"


async def test_only_json_is_read_and_nothing_of_the_query() -> None:
    async with opened() as (portal, raw):
        portal.on("echo", lambda params, _context: {"item": params}, version=3)
        address = portal.webhook_url.replace("/rest/", "/rest/api/") + "echo"
        for body in ({"data": {"x": "1"}}, {"data": b"{", "headers": {"Content-Type": "application/json"}}):
            status, answer = await raw.post(address, **body)
            assert (status, answer["error"]["code"]) == (400, f"{CODE}INVALIDJSONEXCEPTION")
        assert (await raw.post(f"{address}?x=1", json={"y": 2}))[1]["result"] == {"item": {"y": 2}}
        async with raw.session.get(f"{address}?x=1") as reply:
            assert (await reply.json())["result"] == {"item": []}
        token = {"Authorization": f"Bearer {raw.token}"}
        async with raw.session.get(f"{portal.url}/rest/api/echo", headers=token) as reply:
            assert reply.status == 200


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
                portal.webhook_url + "crm.company.add",
                json={"fields": {}},
                headers={"Idempotency-Key": "abc"},
            )
        assert len(portal.companies) == 2


@pytest.mark.parametrize("keyed", [False, True])
async def test_a_batch_is_a_list_or_a_map_that_counts(keyed: bool) -> None:
    async with opened() as (portal, raw):
        count(portal)
        commands: list[Any] = [{"method": "thing.add", "query": {}}, {"method": "thing.add", "query": []}]
        body = {str(index): command for index, command in enumerate(commands)} if keyed else commands
        assert (await call(raw, "batch", body))[1]["result"] == [{"id": 1}, {"id": 2}]
        commands.append({"method": "no.such", "query": {}})
        assert (await call(raw, "batch", commands))[0] == 404  # one failure fails the whole
        assert len(portal.executed) == 4  # but what was before it has run
        status, answer = await call(raw, "batch", {"cmd": {"a": "thing.add"}, "halt": 0})
        assert (status, answer["error"]["code"]) == (400, f"{CODE}INVALIDSELECTEXCEPTION")
        under_oauth = {"0": {"method": "thing.add", "query": {}}, "auth": raw.token}
        _, answer = await raw.post(f"{portal.url}/rest/api/batch", json=under_oauth)
        assert answer["result"] == [{"id": 5}]


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


async def test_the_portal_describes_itself_with_nothing_around_it() -> None:
    async with opened() as (_, raw):
        status, document = await call(raw, "rest.documentation.openapi")
        assert (status, document["openapi"]) == (200, "3.0.0")
        assert document == (await call(raw, "documentation"))[1]
        named = {entry.name for entry in map(parse, catalogue.lines()) if entry.version == 3}
        assert set(document["paths"]) == {f"/{name}" for name in named}
        answer = document["paths"]["/tasks.task.get"]["post"]["responses"]["200"]["content"]
        row = answer["application/json"]["schema"]["properties"]["result"]["properties"]["item"]
        schema = document["components"]["schemas"][row["$ref"].rpartition("/")[2]]
        assert schema["properties"]["deadline"]["format"] == "date-time"
        assert (await raw.hook("documentation"))["error"] == "ERROR_METHOD_NOT_FOUND"


async def test_the_portal_tells_the_scopes_of_its_methods() -> None:
    async with opened() as (_, raw):
        whole = (await call(raw, "rest.scope.list"))[1]["result"]
        assert whole["tasks"]["task.file"]["attach"]["scope"] == "tasks.task.file.attach"
        only = {"filterModule": "tasks", "filterMethod": "get"}
        some = (await call(raw, "rest.scope.list", only))[1]["result"]
        assert set(some) == {"tasks"}
        assert {method for controller in some["tasks"].values() for method in controller} == {"get"}


async def test_the_fields_of_an_object_are_listed() -> None:
    async with opened() as (_, raw):
        found = (await call(raw, "tasks.task.field.list"))[1]["result"]["items"]
        types = {one["name"]: one["type"] for one in found}
        assert (types["id"], types["title"], types["needsControl"]) == ("int", "string", "bool")


async def test_a_command_without_its_query_spoils_the_batch() -> None:
    async with opened() as (portal, raw):
        count(portal)
        batch = [{"method": "thing.add", "query": {}}, {"method": "thing.add"}]
        status, body = await call(raw, "batch", batch)
        assert (status, body["error"]["code"]) == (400, f"{CODE}INVALIDSELECTEXCEPTION")
        assert not portal.executed


async def test_a_client_reads_the_bare_document() -> None:
    async with FakePortal() as portal, Bitrix24(portal.webhook()) as b24:
        assert "/tasks.task.get" in (await b24.call("rest.documentation.openapi")).result["paths"]
