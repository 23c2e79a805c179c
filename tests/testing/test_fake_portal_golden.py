"""Every documented reply has the same form on the portal: the same keys, the same types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portal_kit import Raw, opened

from bitrix24_async.testing import FakePortal

GOLDEN = {
    path.stem: json.loads(path.read_text()) for path in (Path(__file__).parents[1] / "golden").glob("*.json")
}
CALL = {
    "USER_ID": 1269,
    "PHONE_NUMBER": "+1 906 219 5047",
    "TYPE": 2,
    "LINE_NUMBER": "3",
    "CRM_ENTITY_TYPE": "CONTACT",
    "CRM_ENTITY_ID": 1,
}


def kind(value: Any) -> str:
    return "number" if type(value) in (int, float) else type(value).__name__


def same_form(documented: Any, answered: Any, path: str = "result") -> None:
    """Compare forms; null may stand where the documentation shows another example's value, and vice versa."""
    if documented is None or answered is None:
        return
    assert kind(answered) == kind(documented), (path, documented, answered)
    if isinstance(documented, dict):
        assert set(answered) == set(documented), path
        for key, value in documented.items():
            same_form(value, answered[key], f"{path}.{key}")
    elif isinstance(documented, list) and documented:
        assert answered, f"{path} is empty"
        for index, value in enumerate(documented[: len(answered)]):
            same_form(value, answered[index], f"{path}[{index}]")


async def prepared(portal: FakePortal, raw: Raw) -> str:
    """Put in what the methods need; return a finished call's id."""
    portal.contacts.insert(
        {"NAME": "John", "LAST_NAME": "Doe", "PHONE": [{"VALUE": "+19062195047", "VALUE_TYPE": "WORK"}]}
    )
    portal.contacts.insert({"NAME": "Jane"})
    portal.companies.insert({"TITLE": "Daisy LLC", "PHONE": [{"VALUE": "19062195047"}]})
    portal.companies.insert({"TITLE": "Acme"})
    for owner, item in (("company", "contact"), ("contact", "company")):
        for number in (1, 2):
            await raw.app(f"crm.{owner}.{item}.add", {"id": 2, "fields": {f"{item.upper()}_ID": number}})
    portal.lines.create("14151234567", "Support Line", "N")
    await raw.app("voximplant.sip.add", {"SERVER": "a", "LOGIN": "b", "TITLE": "SIP line", "PASSWORD": "c"})
    await raw.app(
        "voximplant.sip.add", {"SERVER": "a", "LOGIN": "b", "TYPE": "office", "TITLE": "Office PBX 1"}
    )
    await raw.app("voximplant.line.outgoing.sip.set", {"CONFIG_ID": 1})
    portal.followups[12345] = {
        "callId": 12345,
        "startDate": "2026-01-15T10:00:00+00:00",
        "participants": [
            {"userId": 7, "name": "Klaus Weber", "avatar": "https://...", "talkedSeconds": 600},
            {"userId": 42, "name": "Maria Schmidt", "talkedSeconds": 1200},
        ],
        "overview": {
            "topic": "Sprint planning",
            "actionItems": [{"actionItem": "Deploy", "quote": "..."}],
            "agenda": 1,
        },
    }
    portal.followups[12330] = {"callId": 12330, "startDate": "2026-01-12T14:30:00.000000+00:00"}
    call: str = (await raw.app("telephony.externalCall.register", CALL))["result"]["CALL_ID"]
    await raw.app("telephony.externalCall.finish", {"CALL_ID": call, "USER_ID": 1269, "DURATION": 95})
    await raw.app("telephony.externalCall.register", {**CALL, "EXTERNAL_CALL_ID": "two"})
    return call


MONTH = {"from": "2026-01-01T00:00:00Z", "to": "2026-01-31T23:59:59Z"}
LINK = {"id": 1, "fields": {"CONTACT_ID": 1, "COMPANY_ID": 1}}
SUCCESS: dict[str, Any] = {
    "call.followup.field.get": {"name": "callId"},
    "call.followup.field.list": {"select": ["name", "type", "description"]},
    "call.followup.list": {
        "filter": {"startDate": MONTH},
        "select": ["callId", "startDate", "participants", "overview.topic", "overview.actionItems"],
        "pagination": {"limit": 1},
    },
    "crm.company.contact.add": LINK,
    "crm.company.contact.delete": {**LINK, "id": 2},
    "crm.company.contact.items.set": {"id": 1, "items": [{"CONTACT_ID": 1}]},
    "crm.contact.company.add": LINK,
    "crm.contact.company.delete": {**LINK, "id": 2},
    "crm.contact.company.items.set": {"id": 1, "items": []},
    "telephony.call.attachTranscription": {
        "MESSAGES": [{"SIDE": "User", "START_TIME": 1, "STOP_TIME": 3, "MESSAGE": "Good afternoon"}]
    },
    "telephony.externalCall.attachRecord": {"FILENAME": "a.mp3", "FILE_CONTENT": "SUQz"},
    "telephony.externalCall.register": CALL,
    "telephony.externalCall.searchCrmEntities": {"PHONE_NUMBER": "+1 (906) 219-50-47"},
    "telephony.externalLine.add": {"NUMBER": "1"},
    "telephony.externalLine.delete": {"NUMBER": "14151234567"},
    "telephony.externalLine.update": {"NUMBER": "14151234567", "NAME": "x"},
    "voximplant.callback.start": {"FROM_LINE": "reg150001", "TO_NUMBER": "+1999", "TEXT_TO_PRONOUNCE": "x"},
    "voximplant.infocall.startwithsound": {
        "FROM_LINE": "sip2",
        "TO_NUMBER": "+1999",
        "URL": "https://x/a.mp3",
    },
    "voximplant.infocall.startwithtext": {
        "FROM_LINE": "sip2",
        "TO_NUMBER": "+1999",
        "TEXT_TO_PRONOUNCE": "x",
    },
    "voximplant.line.outgoing.set": {"LINE_ID": "reg150001"},
    "voximplant.line.outgoing.sip.set": {"CONFIG_ID": 2},
    "voximplant.sip.add": {"SERVER": "a", "LOGIN": "b", "TITLE": "SIP line 1", "PASSWORD": "secret"},
    "voximplant.sip.delete": {"CONFIG_ID": 1},
    "voximplant.sip.status": {"REG_ID": 150001},
    "voximplant.sip.update": {"CONFIG_ID": 1, "TITLE": "New"},
    "voximplant.user.activatePhone": {"USER_ID": 1269},
    "voximplant.user.get": {"USER_ID": [1269, 1270]},
}
OF_A_CALL = {"telephony.externalCall.finish", "telephony.externalCall.hide", "telephony.externalCall.show"}
KEYS_ARE_DATA = {"voximplant.line.get", "voximplant.tts.voices.get"}


def example(method: str, *, good: bool) -> dict[str, Any] | None:
    return next((one for one in GOLDEN[method]["examples"] if (one["status"] == 200) is good), None)


def address(portal: FakePortal, method: str) -> str:
    return f"{portal.url}/rest/{'api/' if GOLDEN[method]['v3'] else ''}{method}"


@pytest.mark.parametrize("method", [name for name in GOLDEN if example(name, good=True)])
async def test_a_success_has_the_documented_form(method: str) -> None:
    async with opened(users=(1, 1269, 1270)) as (portal, raw):
        finished = await prepared(portal, raw)
        params = SUCCESS.get(method, {"id": 2} if method.startswith("crm.") else {})
        if method in OF_A_CALL:
            params = {"CALL_ID": list(portal.calls)[-1], "USER_ID": 1269, "DURATION": 95}
        elif "attach" in method:
            params = {**params, "CALL_ID": finished}
        status, body = await raw.post(address(portal, method), json={**params, "auth": raw.token})
        documented = example(method, good=True)
        assert status == 200, body
        assert documented is not None
        wanted = documented["body"]
        if method in KEYS_ARE_DATA:
            assert all(isinstance(name, str) for name in body["result"].values())
        else:
            same_form(wanted["result"], body["result"])
        assert {key for key in body if key != "next"} == set(wanted)
        if "operating_reset_at" in wanted["time"]:
            same_form(wanted["time"], body["time"], "time")


BAD: dict[str, Any] = {
    "call.followup.field.list": {"select": ["unknownField"]},
    "crm.company.contact.items.set": {"id": 1},
    "crm.contact.company.items.set": {"id": 1},
    "telephony.externalCall.finish": {"CALL_ID": 5},
    "telephony.externalCall.register": {**CALL, "TYPE": 9},
    "voximplant.callback.start": {"FROM_LINE": "reg000000", "TO_NUMBER": "1"},
    "voximplant.infocall.startwithsound": {"FROM_LINE": "reg000000", "TO_NUMBER": "1"},
}


def refused(method: str) -> Any:
    """The documented error, unless only rights, quotas or confirmations bring it about."""
    documented = example(method, good=False)
    if documented is None:
        return None
    error = documented["body"]["error"]
    code = error["code"] if isinstance(error, dict) else error
    return None if code in CIRCUMSTANCES or "limit" in str(documented["body"]) else documented


CIRCUMSTANCES = {"ACCESS_DENIED", "METHOD_CONFIRM_WAITING", "access_denied"}


@pytest.mark.parametrize("method", [name for name in GOLDEN if refused(name)])
async def test_an_error_has_the_documented_words(method: str) -> None:
    documented = refused(method)
    wanted = documented["body"]
    without_rights = wanted["error"] == "WRONG_AUTH_TYPE"
    async with opened(users=(1, 1269, 1270)) as (portal, raw):
        await prepared(portal, raw)
        url, params = address(portal, method), {**BAD.get(method, {}), "auth": raw.token}
        if without_rights:
            url, params = portal.webhook_url + method, {}
        elif "attach" in method:
            params["CALL_ID"] = next(iter(portal.calls))
        status, body = await raw.post(url, json=params)
        # The pages show one example under "HTTP status: 400, 403"; rights are 403.
        assert status == (403 if without_rights else documented["status"])
        assert body == wanted
