"""The portal's built-in telephony."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bitrix24_async.errors import AccessDenied, ApiError, NotFound, UsageError
from bitrix24_async.services.telephony import CallStatus, CallType, CrmEntityType, Telephony
from bitrix24_async.services.telephony.voximplant import (
    ConfirmationDenied,
    ConfirmationPending,
    InfocallLimit,
    OutgoingLineNotFound,
    PbxType,
    RegistrationStatus,
    SipLineNotFound,
    SipTitleExists,
    TooManySipLines,
    Voximplant,
    calls,
    lines,
    sip,
    statistic,
)
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety

Tell = Callable[..., ApiError]


@pytest.fixture
def built_in(port: Any) -> Voximplant:
    telephony = Telephony(port)
    assert telephony.voximplant is telephony.voximplant
    return telephony.voximplant


async def test_the_documented_sip_lines_become_typed_values(built_in: Voximplant, port: Any) -> None:
    line = await built_in.sip.add(
        server="sip.provider.com", login="sip_user", password="secret", title="SIP line 1"
    )
    assert (line.config_id, line.type, line.reg_id, line.title) == (5, PbxType.CLOUD, 151082, "SIP line 1")
    assert (line.auth_user, line.detect_line_number, line.registration_status_code) == (None, False, None)
    assert "secret" not in repr(line)
    assert port.calls[0].params == {
        "TYPE": "cloud",
        "SERVER": "sip.provider.com",
        "LOGIN": "sip_user",
        "PASSWORD": "secret",
        "TITLE": "SIP line 1",
    }

    assert await built_in.sip.update(5, title="") is True
    assert await built_in.sip.delete(5) is True

    cloud, office, broken = await built_in.sip.get({"CONFIG_ID": [3, 7, 9]})
    assert port.asked == [
        ("voximplant.sip.get", {"FILTER": {"CONFIG_ID": [3, 7, 9]}, "SORT": "CONFIG_ID", "ORDER": "ASC"}, {})
    ]
    assert (cloud.reg_id, cloud.registration_status_code) == (150907, 200)
    assert (office.type, office.reg_id, office.incoming_login) == (PbxType.OFFICE, None, "sip7")
    assert (broken.title, broken.registration_error_message) == ("", "Unable to resolve hostname")
    assert "717475" not in repr(office)

    status = await built_in.sip.status(150907)
    assert (status.reg_id, status.status, status.status_code) == (150907, RegistrationStatus.SUCCESS, 200)
    assert (status.error_message, status.last_updated) == (None, "2026-03-12 09:10:51")
    connector = await built_in.sip.connector_status()
    assert (connector.free_minutes, connector.paid, connector.paid_until) == (60, False, None)


async def test_the_documented_lines_users_and_urls_become_typed_values(
    built_in: Voximplant, port: Any
) -> None:
    assert (await built_in.line.get())["sip7"] == "Office PBX 1"
    assert await built_in.line.get_outgoing() == "reg150907"
    assert await built_in.line.set_outgoing("reg150907") is True
    assert await built_in.line.set_outgoing_sip(5) is True
    users = await built_in.user.get([1269, 1271])
    assert [(user.id, user.phone_enabled, user.inner_number) for user in users] == [
        (1269, True, None),
        (1271, True, None),
    ]
    assert "28fec473a88a" not in repr(users)
    assert await built_in.user.activate_phone(1269) is True
    port.results["voximplant.user.deactivatePhone"] = 1
    assert await built_in.user.deactivate_phone(1269) is True
    assert (
        await built_in.url.get()
    ).edit_config == "https://test.bitrix24.com/telephony/edit.php?ID=#CONFIG_ID#"
    assert (await built_in.tts.get_voices())["ukenglishmale"] == "English (Male) (Amazon)"
    assert [call.params for call in port.calls] == [
        {},
        {},
        {"LINE_ID": "reg150907"},
        {"CONFIG_ID": 5},
        {"USER_ID": [1269, 1271]},
        {"USER_ID": 1269},
        {"USER_ID": 1269},
        {},
        {},
    ]


async def test_a_portal_without_lines_is_read_too(built_in: Voximplant, port: Any) -> None:
    port.results |= {"voximplant.line.get": [], "voximplant.line.outgoing.get": None}
    assert await built_in.line.get() == {}
    assert await built_in.line.get_outgoing() is None


async def test_the_documented_calls_become_typed_values(built_in: Voximplant, port: Any) -> None:
    read = await built_in.infocall.start_with_text("reg1", "+1999", "Good afternoon", voice="ukenglishmale")
    played = await built_in.infocall.start_with_sound("reg1", "+1999", "https://x.example/a.mp3")
    back = await built_in.callback.start("reg1", "+1999", "A callback")
    assert [one.call_id.partition(".")[0] for one in (read, played, back)] == [
        "infocall",
        "infocall",
        "callback",
    ]
    assert all(one.started for one in (read, played, back))
    numbers = {"FROM_LINE": "reg1", "TO_NUMBER": "+1999"}
    assert [call.params for call in port.calls] == [
        numbers | {"TEXT_TO_PRONOUNCE": "Good afternoon", "VOICE": "ukenglishmale"},
        numbers | {"URL": "https://x.example/a.mp3"},
        numbers | {"TEXT_TO_PRONOUNCE": "A callback"},
    ]


async def test_statistics_are_a_stream_of_typed_rows(built_in: Voximplant, port: Any) -> None:
    records = [record async for record in built_in.statistic.rows({">CALL_DURATION": 0})]
    assert port.asked == [("voximplant.statistic.get", {"FILTER": {">CALL_DURATION": 0}}, {})]
    missed, answered = records
    assert (missed.id, missed.call_type, missed.status_code) == (1, CallType.OUTGOING, CallStatus.CANCELED)
    assert (missed.record_url, missed.vote, missed.cost, missed.session_id) == (None, None, 0.0, 3841557776)
    assert "sessionid" not in repr(missed)
    assert answered.call_start == datetime(2026, 3, 10, 10, 19, 38, tzinfo=UTC)
    assert (answered.duration, answered.vote, answered.record_file_id) == (95, 5, 9079)
    assert (answered.crm_entity_type, answered.crm_entity_id) == (CrmEntityType.CONTACT, 797)
    assert await built_in.statistic.get({"ID": [1, 7]}, start=50) == records
    assert port.calls[0].params == {"SORT": "ID", "ORDER": "ASC", "FILTER": {"ID": [1, 7]}, "start": 50}
    with pytest.raises(UsageError):
        await anext(built_in.statistic.rows(pages=True))


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("server", lambda: sip.add(server="", login="x")),
        ("login", lambda: sip.add(server="x", login=" ")),
        ("password", lambda: sip.add(server="x", login="x", password="x" * 101)),
        ("type", lambda: sip.add(server="x", login="x", type="moon")),
        ("title", lambda: sip.update(5)),
        ("config_id", lambda: sip.update(0, title="x")),
        ("server", lambda: sip.update(5, server="")),
        ("config_id", lambda: sip.delete(-1)),
        ("reg_id", lambda: sip.status(0)),
        ("start", lambda: sip.get(start=-50)),
        ("line_id", lambda: lines.set_outgoing("")),
        ("config_id", lambda: lines.set_outgoing_sip(0)),
        ("users", lambda: lines.get_users([])),
        ("user_id", lambda: lines.activate_phone(0)),
        ("user_id", lambda: lines.deactivate_phone(0)),
        ("from_line", lambda: calls.start_with_text("", "1", "x")),
        ("to_number", lambda: calls.start_callback("reg1", "", "x")),
        ("text", lambda: calls.start_with_text("reg1", "1", "")),
        ("voice", lambda: calls.start_with_text("reg1", "1", "x", voice="")),
        ("url", lambda: calls.start_with_sound("reg1", "1", "file:///etc/passwd")),
        ("start", lambda: statistic.get(start=-1)),
    ],
)
def test_input_is_checked_before_anything_is_sent(argument: str, make: Callable[[], Call[Any]]) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        ("ERROR_NOT_FOUND", "Specified CONFIG_ID is not found", SipLineNotFound),
        ("ERROR_ARGUMENT", "Specified CONFIG_ID is not found", SipLineNotFound),
        ("REG_ID_NOT_FOUND", "Settings not found", SipLineNotFound),
        ("title_exists", "The specified connection name is already registered in the system", SipTitleExists),
        ("MAX_CLOUD_PBX", "You cannot connect more than 10 virtual PBXs.", TooManySipLines),
        ("ERROR_CORE", "Could not find line reg000000", OutgoingLineNotFound),
        ("ERROR_CORE", "could not find config for number reg000000", OutgoingLineNotFound),
        ("ERROR_CORE", "Infocall limit for this month is exceeded", InfocallLimit),
        ("METHOD_CONFIRM_WAITING", "Waiting for confirmation", ConfirmationPending),
        ("METHOD_CONFIRM_DENIED", "Method call denied", ConfirmationDenied),
        ("ERROR_CORE", "Infocall failure", ApiError),
    ],
)
def test_errors_are_told_apart(told: Tell, code: str, description: str, kind: type[ApiError]) -> None:
    error = told(sip.delete(5), code, description, NotFound if code == "ERROR_NOT_FOUND" else ApiError)
    assert type(error) is kind
    assert issubclass(ConfirmationDenied, AccessDenied)


READS: list[Call[Any]] = [
    sip.get(),
    sip.status(1),
    sip.connector_status(),
    lines.get_lines(),
    lines.get_outgoing(),
    lines.get_users(1),
    lines.get_urls(),
    calls.get_voices(),
    statistic.get(),
]
IDEMPOTENT: list[Call[Any]] = [
    sip.update(1, title="x"),
    sip.delete(1),
    lines.set_outgoing("1"),
    lines.set_outgoing_sip(1),
    lines.activate_phone(1),
    lines.deactivate_phone(1),
]
UNSAFE: list[Call[Any]] = [
    sip.add(server="x", login="x"),
    calls.start_callback("a", "b", "c"),
    calls.start_with_text("a", "b", "c"),
    calls.start_with_sound("a", "b", "http://x.example/"),
]


def test_safety_is_what_the_portal_does() -> None:
    assert {call.safety for call in READS} == {Safety.READ}
    assert {call.safety for call in IDEMPOTENT} == {Safety.IDEMPOTENT}
    assert {call.safety for call in UNSAFE} == {Safety.UNSAFE}


def test_a_sip_line_deleted_twice_is_success() -> None:
    call = sip.delete(5)
    assert call.already is not None
    assert call.already(ApiError(code="ERROR_NOT_FOUND", description="Specified CONFIG_ID is not found"))
    assert call.already_value is True
