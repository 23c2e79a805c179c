"""What the fake portal sends by itself, and the methods that say what it sends where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from handler_kit import keeping
from portal_kit import Hands, opened

from bitrix24_async.incoming import ExternalCallStart, parse_event, parse_install
from bitrix24_async.testing.state.event_names import NAMES

FORM = "application/x-www-form-urlencoded"
FACTS = json.loads((Path(__file__).parents[1] / "events" / "_names.json").read_text())
HANDLER = "https://app.example/b24"


def test_all_documented_events_are_known() -> None:
    assert {scope: sorted(names) for scope, names in NAMES.items()} == {
        scope: sorted(names) for scope, names in FACTS["documented"].items()
    }


# -- subscriptions --------------------------------------------------------------------------------------------------


async def test_events_lists_what_the_application_may_bind() -> None:
    async with opened(scope="telephony") as (_, raw):
        names = (await raw.app("events"))["result"]
        assert set(names) == {*NAMES["basic"], *NAMES["telephony"]}
        assert set((await raw.app("events", {"SCOPE": ""}))["result"]) == set(NAMES["basic"])
        assert set((await raw.app("events", {"SCOPE": "crm"}))["result"]) == set(NAMES["crm"])
        assert len((await raw.app("events", {"FULL": True}))["result"]) == 203
        assert (await raw.hook("events"))["error"] == "WRONG_AUTH_TYPE"


async def test_a_handler_is_bound_once() -> None:
    async with opened() as (portal, raw):
        asked = {"event": "onCrmLeadAdd", "handler": HANDLER}
        assert (await raw.app("event.bind", asked))["result"] is True
        status, body = await raw.reply("event.bind", {key.upper(): value for key, value in asked.items()})
        assert (status, body["error"]) == (400, "ERROR_CORE")
        assert "already binded" in body["error_description"]
        assert (await raw.app("event.bind", {**asked, "auth_type": 1269}))["result"] is True
        assert (await raw.app("event.get"))["result"] == [
            {"event": "ONCRMLEADADD", "handler": HANDLER, "auth_type": "0", "offline": 0},
            {"event": "ONCRMLEADADD", "handler": HANDLER, "auth_type": "1269", "offline": 0},
        ]
        assert (await raw.app("event.unbind", {**asked, "auth_type": 0}))["result"] == {"count": 1}
        assert (await raw.app("event.unbind", asked))["result"] == {"count": 1}
        assert (await raw.app("event.unbind", asked))["result"] == {"count": 0}
        assert portal.subscriptions == []


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"event": "ONNOTHING", "handler": HANDLER}, 400, "ERROR_EVENT_NOT_FOUND"),
        ({"event": "ONTASKADD", "handler": HANDLER}, 400, "ERROR_EVENT_NOT_FOUND"),
        ({"event": "ONCRMLEADADD"}, 400, "ERROR_ARGUMENT"),
        ({"handler": HANDLER}, 400, "ERROR_ARGUMENT"),
        ({"event": "ONCRMLEADADD", "handler": "ftp://app.example/"}, 400, "ERROR_UNSUPPORTED_PROTOCOL"),
        ({"event": "ONCRMLEADADD", "handler": "https://localhost/x"}, 400, "ERROR_WRONG_HANDLER_URL"),
        ({"event": "ONCRMLEADADD", "handler": HANDLER, "event_type": "both"}, 400, "ERROR_ARGUMENT"),
    ],
)
async def test_what_cannot_be_bound_is_refused(asked: dict[str, Any], status: int, code: str) -> None:
    async with opened() as (_, raw):
        answered, body = await raw.reply("event.bind", asked)
        assert (answered, body["error"]) == (status, code)


async def test_the_events_of_one_type_of_items_can_be_bound() -> None:
    async with opened() as (_, raw):
        assert (await raw.app("event.bind", {"event": "onCrmDynamicItemAdd_147", "handler": HANDLER}))[
            "result"
        ]


async def test_a_user_without_rights_binds_for_himself_alone() -> None:
    async with opened() as (portal, raw):
        portal.users.admins = {1}
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "handler": HANDLER})
        user = {"auth": portal.tokens(1269)["access_token"]}
        url = f"{portal.url}/rest/event."
        asked = {**user, "event": "ONCRMLEADADD", "handler": HANDLER}
        for wrong in ({"auth_type": 1}, {"auth_type": "1269"}, {"auth_type": 0}, {"event_type": "offline"}):
            status, body = await raw.post(f"{url}bind", json={**asked, **wrong})
            assert (status, body["error"]) == (403, "ACCESS_DENIED")
        assert (await raw.post(f"{url}bind", json={**asked, "auth_type": 1269}))[1]["result"] is True
        assert [row["auth_type"] for row in (await raw.post(f"{url}get", json=user))[1]["result"]] == ["1269"]
        assert (await raw.post(f"{url}unbind", json=asked))[1]["result"] == {"count": 1}
        assert [one.auth_type for one in portal.subscriptions] == [0]


# -- events ---------------------------------------------------------------------------------------------------------


async def test_an_event_is_a_real_request_in_the_real_form() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "OnExternalCallStart", "handler": handler.url})
        data = {
            "PHONE_NUMBER": "+1 2",
            "USER_ID": 1269,
            "IS_MOBILE": False,
            "EXTENSION": "",
            "X": None,
            "Y": [],
        }
        sent = await portal.emit("OnExternalCallStart", data, user_id=1269)
        assert [(one.event, one.address, one.status) for one in sent] == [
            ("ONEXTERNALCALLSTART", handler.url, 200)
        ]
        assert portal.sent == sent
        [request], [body] = handler.requests, handler.bodies
        assert (request.method, request.headers["Content-Type"]) == ("POST", FORM)
        assert request.headers["User-Agent"] == "Bitrix24 Webhook Engine"
        assert b"data%5BPHONE_NUMBER%5D=%2B1+2" in body
        assert b"[" not in body
        event = parse_event(body, request.headers["Content-Type"])
        assert isinstance(event.payload, ExternalCallStart)
        assert event.data == {"PHONE_NUMBER": "+1 2", "USER_ID": "1269", "IS_MOBILE": "0", "EXTENSION": ""}
        assert (event.auth.user_id, event.auth.refresh_token) == (1269, None)
        assert event.verify(portal.application_token).member_id == portal.member_id
        reply = await raw.post(f"{portal.url}/rest/user.current", json={"auth": event.auth.access_token})
        assert reply[1]["result"]["ID"] == "1269"


async def test_without_a_user_there_are_no_tokens() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "ONCRMDEALADD", "handler": handler.url})
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 1}}, user_id=None)
        await portal.emit("ONCRMDEALADD", {"FIELDS": {"ID": 1}}, tokens=False)
        five = {"domain", "client_endpoint", "server_endpoint", "member_id", "application_token"}
        assert [set(form["auth"]) for form in handler.forms] == [five, five]


async def test_a_fixed_user_gets_his_own_tokens_and_a_robot_nobodys() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "ONCRMDEALADD", "handler": handler.url, "auth_type": 1270})
        await portal.emit("ONCRMDEALADD", user_id=None)
        await portal.emit("ONCRMDEALADD", user_id=1)
        assert [form["auth"]["user_id"] for form in handler.forms] == ["1270", "1270"]


async def test_an_event_goes_to_every_handler_and_is_not_sent_again() -> None:
    async with opened() as (portal, raw), keeping() as one, keeping() as two:
        for handler in (one, two):
            await raw.app("event.bind", {"event": "ONCRMDEALADD", "handler": handler.url})
        two.status = 500
        sent = await portal.emit("ONCRMDEALADD")
        assert sorted(s.status for s in sent) == [200, 500]
        assert len({form["event_handler_id"] for form in [*one.forms, *two.forms]}) == 2
        assert await portal.emit("ONCRMDEALDELETE") == []
        assert [s.status for s in await portal.emit("ONX", to="http://127.0.0.1:1/")] == [0]


async def test_nothing_is_sent_before_the_installation_is_finished() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await portal.install(finished=False)
        asked = {"event": "ONCRMDEALADD", "handler": handler.url, "auth": portal.tokens()["access_token"]}
        await raw.post(f"{portal.url}/rest/event.bind", json=asked)
        assert await portal.emit("ONCRMDEALADD") == []
        info = await raw.post(f"{portal.url}/rest/app.info", json={"auth": asked["auth"]})
        assert info[1]["result"]["INSTALLED"] is False
        portal.finish_installation()
        assert len(await portal.emit("ONCRMDEALADD")) == 1


async def test_an_installation_brings_a_pair_and_a_new_application_token() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        before = portal.application_token
        await raw.app("event.bind", {"event": "ONCRMDEALADD", "handler": handler.url})
        await portal.install(handler.url, user_id=1269)
        opening = parse_install(handler.bodies[0], FORM)
        assert opening.auth.application_token == portal.application_token != before
        assert opening.auth.refresh_token
        assert portal.subscriptions == []
        assert (await raw.app("user.current"))["error"] == "invalid_token"
        address = f"{portal.auth_url}/rest/app.info"
        info = (await raw.post(address, data={"auth": opening.auth.access_token}))[1]["result"]
        assert info["client_id"] == portal.client_id
        assert (info["user_id"], info["install"]["member_id"]) == (1269, portal.member_id)
        assert info["install"]["client_endpoint"] == f"{portal.url}/rest/"


async def test_after_an_uninstallation_no_token_works() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "ONAPPUNINSTALL", "handler": handler.url})
        sent = await portal.uninstall(clean=False)
        assert [one.status for one in sent] == [200]
        event = parse_event(handler.bodies[0], FORM)
        assert event.data["CLEAN"] == "0"
        assert event.auth.access_token is None
        event.verify(portal.application_token)
        assert (await raw.app("user.current"))["error"] == "invalid_token"


async def test_the_authorization_server_knows_no_foreign_or_expired_token() -> None:
    async with opened() as (portal, raw):
        address = f"{portal.auth_url}/rest/app.info"
        assert (await raw.post(address, data={"auth": "x"}))[1]["error"] == "invalid_token"
        portal.expire_tokens()
        assert (await raw.post(address, data={"auth": raw.token}))[1]["error"] == "expired_token"
        assert raw.token not in repr(portal.auth_requests)


async def test_two_portals_have_one_application_and_one_authorization_server() -> None:
    async with opened() as (one, raw), opened(beside=one) as (two, _):
        assert (one.client_id, one.client_secret, one.auth_url) == (
            two.client_id,
            two.client_secret,
            two.auth_url,
        )
        assert one.member_id != two.member_id
        for portal in (one, two):
            pair = portal.tokens()
            info = (await raw.post(f"{one.auth_url}/rest/app.info", data={"auth": pair["access_token"]}))[1]
            assert info["result"]["install"]["member_id"] == portal.member_id
            form = {"grant_type": "refresh_token", "refresh_token": pair["refresh_token"]}
            form |= {"client_id": one.client_id, "client_secret": one.client_secret}
            renewed = (await raw.post(f"{one.auth_url}/oauth/token/", data=form))[1]
            assert renewed["client_endpoint"] == f"{portal.url}/rest/"


async def test_an_opening_is_the_form_that_a_browser_posts() -> None:
    async with opened() as (portal, _), keeping() as handler:
        sent = await portal.open(
            handler.url, placement="CALL_CARD", options={"CALL_ID": "c", "CALL_STATE": "idle"}, user_id=1269
        )
        assert sent.status == 200
        [request] = handler.requests
        opening = parse_install(handler.bodies[0], request.content_type, urlsplit(str(request.url)).query)
        assert opening.call_card is not None
        assert opening.call_card.call_id == "c"
        assert opening.auth.domain == urlsplit(portal.url).netloc
        assert opening.auth.application_token == portal.application_token
        await portal.open(handler.url, AUTH_ID="", SERVER_ENDPOINT=None)
        assert "SERVER_ENDPOINT" not in handler.forms[1]


async def test_it_forges_on_demand() -> None:
    async with opened() as (portal, _), keeping() as handler:
        await portal.forge(
            handler.url, "ONAPPINSTALL", client_endpoint="https://evil.example/rest/", domain=None
        )
        await portal.forge(handler.url, "", body=b"{}", content_type="application/json")
        form = handler.forms[0]
        assert form["auth"]["client_endpoint"] == "https://evil.example/rest/"
        assert form["auth"]["application_token"] == portal.application_token
        assert "domain" not in form["auth"]
        assert (handler.bodies[1], handler.requests[1].content_type) == (b"{}", "application/json")


async def test_a_test_event_says_what_it_was_asked() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "ONAPPTEST", "handler": handler.url})
        assert (await raw.app("event.test", {"any": "data"}))["result"] == 1
        await portal.deliver_tests()
        assert handler.forms[0]["data"]["QUERY"] == {"any": "data"}


# -- the offline queue ----------------------------------------------------------------------------------------------


async def test_the_offline_queue_keeps_one_row_of_a_change() -> None:
    hands = Hands()
    async with opened(clock=hands) as (portal, raw):
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "event_type": "offline"})
        await raw.app("event.bind", {"event": "ONCRMDEALADD", "handler": HANDLER})
        for number in (1, 1, 2):
            await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": number}})
            hands.at += 60
        reply = await raw.app("event.offline.list")
        assert reply["total"] == 2
        row = reply["result"][0]
        assert (row["ID"], row["EVENT_NAME"], row["PROCESS_ID"], row["ERROR"]) == (
            "1",
            "ONCRMLEADADD",
            "",
            "0",
        )
        assert row["EVENT_DATA"] == {"FIELDS": {"ID": 1}}
        assert row["EVENT_ADDITIONAL"] == {"user_id": "1"}
        assert len(row["MESSAGE_ID"]) == 32
        offline = [row for row in (await raw.app("event.get"))["result"] if row["offline"]]
        assert offline == [{"event": "ONCRMLEADADD", "connector_id": "", "offline": 1}]
        assert (await raw.app("event.offline.get"))["result"]["process_id"] is None
        assert (await raw.app("event.offline.list"))["total"] == 0


async def test_reserved_rows_are_cleared_by_message_or_all() -> None:
    async with opened() as (portal, raw):
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "event_type": "offline"})
        for number in range(4):
            await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": number}})
        taken = (await raw.app("event.offline.get", {"clear": 0, "limit": 3}))["result"]
        again = (await raw.app("event.offline.get", {"clear": 0}))["result"]
        assert (len(taken["events"]), len(again["events"])) == (3, 1)
        assert taken["process_id"] != again["process_id"]
        empty = (await raw.app("event.offline.get", {"clear": 0}))["result"]
        assert empty["process_id"]
        assert empty["events"] == []
        # A change during processing makes a second row.
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 0}})
        assert (await raw.app("event.offline.list"))["total"] == 5
        ids = [row["MESSAGE_ID"] for row in taken["events"]]
        process = {"process_id": taken["process_id"]}
        assert (await raw.app("event.offline.clear", {**process, "message_id": ["1"]}))[
            "error"
        ] == "ERROR_ARGUMENT"
        assert (await raw.app("event.offline.clear", {**process, "message_id": ids[:1]}))["result"] is True
        assert (await raw.app("event.offline.list"))["total"] == 4
        await raw.app("event.offline.clear", {**process, "message_id": []})
        assert (await raw.app("event.offline.list"))["total"] == 2
        back = await raw.app("event.offline.get", {"process_id": again["process_id"]})
        assert len(back["result"]["events"]) == 1  # clear is on by default, and deletes what was reserved
        assert (await raw.app("event.offline.list"))["total"] == 1


async def test_failed_rows_come_back_only_to_who_asks_for_them() -> None:
    async with opened() as (portal, raw):
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "event_type": "offline"})
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 1}})
        taken = (await raw.app("event.offline.get", {"clear": 0}))["result"]
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 1}})
        ids = [row["MESSAGE_ID"] for row in taken["events"]]
        assert (await raw.app("event.offline.error", {"process_id": taken["process_id"]}))["error"]
        await raw.app("event.offline.error", {"process_id": taken["process_id"], "message_id": ids})
        rows = (await raw.app("event.offline.list"))["result"]
        assert [(row["ERROR"], row["PROCESS_ID"]) for row in rows] == [("1", "")]  # the newer row is gone
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 1}})
        assert (await raw.app("event.offline.get", {"clear": 0}))["result"]["events"] == []
        failed = (await raw.app("event.offline.get", {"clear": 0, "error": 1}))["result"]
        assert len(failed["events"]) == 1
        await raw.app("event.offline.error", {"process_id": failed["process_id"], "message_id": ids})
        rows = (await raw.app("event.offline.list", {"filter": {"!PROCESS_ID": ""}}))["result"]
        assert [row["PROCESS_ID"] for row in rows] == [failed["process_id"]]


async def test_connectors_have_queues_of_their_own_and_do_not_see_their_own_changes() -> None:
    async with opened() as (portal, raw), keeping() as handler:
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "event_type": "offline"})
        await raw.app("event.bind", {"event": "ONCRMLEADADD", "event_type": "offline", "auth_connector": "a"})
        await raw.app("event.bind", {"event": "ONOFFLINEEVENT", "handler": handler.url})
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 1}}, connector="a")
        assert (await raw.app("event.offline.list"))["total"] == 1
        assert (await raw.app("event.offline.list", {"auth_connector": "a"}))["total"] == 0
        await portal.emit("ONCRMLEADADD", {"FIELDS": {"ID": 2}})
        assert (await raw.app("event.offline.list", {"auth_connector": "a"}))["total"] == 1
        assert handler.events == ["ONOFFLINEEVENT"] * 3
        assert "data" not in handler.forms[0]
        assert handler.forms[0]["auth"]["refresh_token"]


async def test_the_queue_is_for_administrators_and_for_plans_that_have_it() -> None:
    async with opened() as (portal, raw):
        assert (await raw.app("feature.get", {"CODE": "rest_offline_extended"}))["result"] == {"value": "Y"}
        portal.offline.extended = False
        assert (await raw.app("feature.get", {"CODE": "rest_offline_extended"}))["result"] == {"value": "N"}
        assert "error" in await raw.app("event.offline.get", {"clear": 0})
        assert "result" in await raw.app("event.offline.get")
        portal.users.admins = set()
        for verb in ("get", "list", "clear", "error"):
            status, body = await raw.reply(f"event.offline.{verb}", {"process_id": "x"})
            assert (status, body["error"]) == (403, "ACCESS_DENIED")
