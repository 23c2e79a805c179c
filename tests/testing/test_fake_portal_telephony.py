from __future__ import annotations

import base64
import io
from typing import Any

import aiohttp
import pytest
from portal_kit import Hands, Raw, opened

LINE = "telephony.externalLine."
CALL = "telephony.externalCall."
RING = {"USER_ID": 1269, "PHONE_NUMBER": "+1999", "TYPE": 2}


async def failure(raw: Raw, method: str, params: dict[str, Any]) -> str:
    return str((await raw.app(method, params))["error_description"])


@pytest.mark.parametrize(
    ("given", "stored"), [("Y", "Y"), ("N", "N"), (True, "N"), ("y", "N"), (1, "N"), ("", "N"), (None, "Y")]
)
async def test_crm_auto_create_is_on_for_exactly_y(given: Any, stored: str) -> None:
    async with opened() as (portal, raw):
        await raw.app(LINE + "add", {"NUMBER": "1", "CRM_AUTO_CREATE": given})
        assert portal.lines["1"]["CRM_AUTO_CREATE"] == stored


async def test_lines_live_and_die_by_their_number() -> None:
    async with opened() as (portal, raw):
        assert (await raw.app(LINE + "add", {"NUMBER": 14151234567}))["result"] == {"ID": 1}
        assert await failure(raw, LINE + "add", {"NUMBER": "14151234567"}) == "Line already exists"
        assert await failure(raw, LINE + "add", {"number": "1"}) == "NUMBER should not be empty"  # exact case
        assert (
            await failure(raw, LINE + "update", {"NUMBER": "14151234567"}) == "There are no fields to update"
        )
        assert (await raw.app(LINE + "update", {"NUMBER": "14151234567", "NAME": "x"}))["result"] == {
            "ID": "1"
        }
        listed = (await raw.app(LINE + "get"))["result"]
        assert listed == [{"NUMBER": "14151234567", "NAME": "x", "CRM_AUTO_CREATE": "Y"}]
        assert (await raw.app(LINE + "delete", {"NUMBER": "14151234567"}))["result"] == []
        assert (
            await failure(raw, LINE + "delete", {"NUMBER": "14151234567"})
            == "Could not find line with number 14151234567"
        )
        assert (
            await failure(raw, LINE + "update", {"NUMBER": "1", "NAME": "x"})
            == "Could not find line with number 1"
        )
        assert portal.lines == {}


async def test_only_an_application_may_touch_lines_unless_the_portal_lets_webhooks() -> None:
    async with opened() as (_, raw):
        status, body = await raw.post(raw.portal.webhook_url + LINE + "get", json={})
        assert (status, body["error"]) == (403, "WRONG_AUTH_TYPE")
    async with opened(application_only=False) as (_, raw):
        assert (await raw.hook(LINE + "get"))["result"] == []


async def test_a_call_shows_its_card_until_it_is_finished() -> None:
    async with opened() as (portal, raw):
        ring = {**RING, "LINE_NUMBER": "77"}
        call_id = (await raw.app(CALL + "register", ring))["result"]["CALL_ID"]
        call = portal.calls[call_id]
        assert call.shown == {1269}
        assert "77" in portal.lines  # an unknown line is created
        assert (await raw.hook(CALL + "show", {"CALL_ID": call_id, "USER_ID": [1, "1270"]}))["result"] is True
        assert call.shown == {1, 1269, 1270}
        assert (await raw.hook(CALL + "hide", {"CALL_ID": call_id}))["result"] is True
        assert call.shown == {1, 1270}
        ended = await raw.app(CALL + "finish", {"CALL_ID": call_id, "USER_ID": 1269, "DURATION": 9})
        assert ended["result"]["CALL_START_DATE"] == {}
        assert await failure(raw, CALL + "finish", {"CALL_ID": call_id, "USER_ID": 1269}) == (
            "Call is not found (call should be registered prior to finishing)"
        )
        assert (await raw.hook(CALL + "show", {"CALL_ID": call_id}))["result"] is False
        assert (await raw.hook(CALL + "hide", {"CALL_ID": "unknown"}))["result"] is False
        assert portal.statistics[1]["CALL_DURATION"] == "9"


@pytest.mark.parametrize(("flag", "shown"), [(0, False), ("0", False), ("", False), ("N", True), (1, True)])
async def test_register_reads_flags_as_php_reads_truth(flag: Any, shown: bool) -> None:
    async with opened() as (portal, raw):
        await raw.app(CALL + "register", {**RING, "SHOW": flag})
        assert bool(next(iter(portal.calls.values())).shown) is shown


async def test_a_registration_repeated_within_thirty_minutes_is_the_same_call() -> None:
    hands = Hands()
    async with opened(clock=hands) as (_, raw):

        async def register(**more: Any) -> str:
            return str((await raw.app(CALL + "register", {**RING, **more}))["result"]["CALL_ID"])

        first = await register()
        assert await register(CRM_CREATE=1) == first
        assert await register(TYPE="2") == first
        assert await register(PHONE_NUMBER="+1998") != first
        assert await register(EXTERNAL_CALL_ID="a") != first
        assert await register(EXTERNAL_CALL_ID="a") == await register(EXTERNAL_CALL_ID="a")
        hands.at += 30 * 60
        assert await register() != first


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"USER_ID": None}, "USER_ID or USER_PHONE_INNER should be set"),
        ({"USER_ID": 5}, "User is not found or is not active"),
        ({"TYPE": 6}, "Unknown TYPE"),
        ({"PHONE_NUMBER": ""}, "Unsupported phone number format"),
        ({"CALL_START_DATE": "2026-03-07T10:20:30"}, "CALL_START_DATE should be in the ISO-8601 format"),
    ],
)
async def test_register_refuses_with_the_documented_words(params: dict[str, Any], words: str) -> None:
    async with opened() as (_, raw):
        assert await failure(raw, CALL + "register", {**RING, **params}) == words


async def test_a_caller_is_found_in_the_crm_or_becomes_a_lead() -> None:
    async with opened() as (portal, raw):
        portal.contacts.insert({"NAME": "Ann", "PHONE": [{"VALUE": "1 (999)"}]})
        found = (await raw.app(CALL + "register", {**RING, "USER_ID": None, "USER_PHONE_INNER": "1269"}))[
            "result"
        ]
        assert (found["CRM_ENTITY_TYPE"], found["CRM_ENTITY_ID"]) == ("CONTACT", 1)
        made = (await raw.app(CALL + "register", {**RING, "PHONE_NUMBER": "+1234", "CRM_CREATE": "N"}))[
            "result"
        ]
        assert made["CRM_CREATED_ENTITIES"] == [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": 1}]
        assert 1 in portal.leads


async def test_a_record_comes_as_text_as_an_address_or_by_an_upload() -> None:
    async with opened() as (portal, raw):
        call_id = (await raw.app(CALL + "register", RING))["result"]["CALL_ID"]
        attach = {"CALL_ID": call_id, "FILENAME": "a.mp3"}
        assert "not finished yet" in await failure(raw, CALL + "attachRecord", attach)
        await raw.app(CALL + "finish", {"CALL_ID": call_id, "USER_ID": 1269})
        held = portal.calls.records.held
        content = base64.b64encode(b"ID3" * 10).decode()
        await raw.app(CALL + "attachRecord", {**attach, "FILE_CONTENT": content})
        assert held[call_id].content == b"ID3" * 10
        await raw.app(CALL + "attachRecord", {"CALL_ID": call_id, "RECORD_URL": "https://x/b.wav?sig=1"})
        assert (held[call_id].filename, held[call_id].url) == ("b.wav", "https://x/b.wav?sig=1")
        assert "Only wav and mp3" in await failure(
            raw, CALL + "attachRecord", {**attach, "FILENAME": "a.ogg"}
        )
        assert "Base64" in await failure(raw, CALL + "attachRecord", {**attach, "FILE_CONTENT": "?"})

        target = (await raw.app(CALL + "attachRecord", attach))["result"]
        assert raw.token in target["uploadUrl"]
        form = aiohttp.FormData()
        form.add_field(
            target["fieldName"], io.BytesIO(b"\0" * 2_000_000), filename="a.mp3", content_type="audio/mpeg"
        )
        status, body = await raw.post(target["uploadUrl"], data=form)
        assert (status, body["result"]) == (200, {"FILE_ID": held[call_id].file_id})
        assert len(held[call_id].content) == 2_000_000
        form = aiohttp.FormData({"file": "not a file"})
        assert (await raw.post(target["uploadUrl"], data=form))[0] == 403


async def test_statistics_can_be_filtered_sorted_and_paged() -> None:
    async with opened() as (_, raw):
        for number in range(60):
            ring = {**RING, "PHONE_NUMBER": f"+1{number}"}
            call_id = (await raw.app(CALL + "register", ring))["result"]["CALL_ID"]
            await raw.app(CALL + "finish", {"CALL_ID": call_id, "USER_ID": 1269, "DURATION": number})
        body = await raw.app(
            "voximplant.statistic.get",
            {"FILTER": {">CALL_DURATION": 4}, "SORT": "CALL_DURATION", "ORDER": "DESC"},
        )
        assert (body["total"], body["next"], len(body["result"])) == (55, 50, 50)
        assert body["result"][0]["CALL_DURATION"] == "59"
        last = await raw.app("voximplant.statistic.get", {"FILTER": {">CALL_DURATION": 4}, "start": 50})
        assert len(last["result"]) == 5
        assert "next" not in last
