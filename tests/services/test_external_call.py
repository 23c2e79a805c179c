"""External calls: registering, finishing, searching, records and transcriptions."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bitrix24_async.errors import ApiError, NotFound, UsageError
from bitrix24_async.services.telephony import (
    CallNotFinished,
    CallNotFound,
    CallStatus,
    CallType,
    CreatedEntity,
    CrmEntityType,
    FoundEntity,
    Side,
    Telephony,
    UserInactive,
    Utterance,
    WorkdayStatus,
    external_call,
    records,
    transcription,
)
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety

Tell = Callable[..., ApiError]

CALL_ID = "externalCall.716f1cb73def9700a23842adf9c4c568.1773130779"


def register(**given: Any) -> Call[Any]:
    fields: dict[str, Any] = {"user_id": 1, "phone_number": "+14151234567", "type": CallType.INCOMING} | given
    return external_call.register(**fields)


async def test_the_documented_replies_become_typed_values(port: Any) -> None:
    calls = Telephony(port).external_call
    call = await calls.register(user_id=1269, phone_number="79062195047", type=CallType.INCOMING)
    assert (call.call_id, call.crm_entity_type, call.crm_entity_id) == (CALL_ID, CrmEntityType.CONTACT, 797)
    assert (call.crm_created_lead, call.crm_created_entities, call.lead_creation_error) == (None, (), None)

    assert await calls.show(call.call_id, [1269, 1270]) is True
    assert await calls.hide(call.call_id, 1269) is True

    done = await calls.finish(call.call_id, user_id=1269, duration=95)
    assert (done.id, done.call_id, done.call_type) == (7, CALL_ID, CallType.INCOMING)
    assert (done.status_code, done.successful, done.vote) == (CallStatus.SUCCESS, True, 5)
    assert (done.call_start, done.external_call_id, done.comment, done.errors) == (None, None, None, None)
    assert (done.user_id, done.line_number, done.duration, done.crm_activity_id) == (1269, "3", 95, 7943)

    found = await calls.search_crm_entities("19062195047")
    assert [(one.crm_entity_type, one.crm_entity_id, one.name) for one in found] == [
        (CrmEntityType.CONTACT, 651, "John Doe"),
        (CrmEntityType.COMPANY, 643, "Daisy LLC"),
    ]
    assert isinstance(found[0], FoundEntity)
    assert found[0].assigned_by is not None
    assert found[0].assigned_by.workday_status is WorkdayStatus.CLOSED
    assert found[0].assigned_by.personal_mobile == "19062195047"

    assert await calls.attach_record(CALL_ID, filename="call.mp3", content=b"ID3") == 9079
    said = [Utterance(Side.USER, 1, 3, "Good afternoon")]
    assert await Telephony(port).call.attach_transcription(CALL_ID, said) == 1


async def test_what_the_documentation_shows_only_in_words_is_read_too(port: Any) -> None:
    port.results["telephony.externalCall.register"] = {
        "CALL_ID": CALL_ID,
        "CRM_CREATED_LEAD": "15",
        "CRM_CREATED_ENTITIES": [
            {"ENTITY_TYPE": "LEAD", "ENTITY_ID": "15"},
            {"ENTITY_TYPE": "ROBOT", "ENTITY_ID": 3},
        ],
        "CRM_ENTITY_TYPE": "",
        "CRM_ENTITY_ID": 0,
        "LEAD_CREATION_ERROR": "no rights",
    }
    call = await Telephony(port).external_call.register(user_id=1, phone_number="1", type=1)
    assert call.crm_created_entities[0] == CreatedEntity(CrmEntityType.LEAD, 15)
    assert not call.crm_created_entities[1].entity_type.known
    assert (call.crm_created_lead, call.crm_entity_type, call.lead_creation_error) == (15, None, "no rights")

    port.results["telephony.externalCall.finish"] = {
        "ID": "7",
        "CALL_ID": CALL_ID,
        "CALL_START_DATE": "2026-03-10T11:19:38+01:00",
        "COST": "1.5000",
        "INCOMING": 9,
        "CALL_FAILED_CODE": 999,
        "ERRORS": {"CRM": "x"},
    }
    done = await Telephony(port).external_call.finish(CALL_ID, user_id=1)
    assert done.call_start == datetime(2026, 3, 10, 10, 19, 38, tzinfo=UTC)
    assert (done.call_type, done.status_code, done.cost, done.errors) == (9, "999", 1.5, {"CRM": "x"})


def test_every_field_of_a_registration_goes_out_as_the_portal_reads_it() -> None:
    call = register(
        user_phone_inner="101",
        call_start=datetime(2026, 3, 7, 10, 20, 30, 999, tzinfo=timezone(timedelta(hours=3))),
        line_number="3",
        external_call_id="asterisk-1",
        crm_create=True,
        crm_source="CALL",
        crm_entity_type="contact",
        crm_entity_id=797,
        show=False,
        add_to_chat=True,
        call_list_id=4,
    )
    assert call.params == {
        "USER_ID": 1,
        "USER_PHONE_INNER": "101",
        "PHONE_NUMBER": "+14151234567",
        "TYPE": 2,
        "CALL_START_DATE": "2026-03-07T10:20:30+03:00",
        "LINE_NUMBER": "3",
        "EXTERNAL_CALL_ID": "asterisk-1",
        "CRM_CREATE": 1,
        "CRM_SOURCE": "CALL",
        "CRM_ENTITY_TYPE": "CONTACT",
        "CRM_ENTITY_ID": 797,
        "SHOW": 0,
        "ADD_TO_CHAT": 1,
        "CALL_LIST_ID": 4,
    }
    assert all(type(value) in (str, int) for value in dict(call.params).values())


def test_a_registration_may_be_repeated_only_if_it_can_be_recognised() -> None:
    assert register().safety is Safety.UNSAFE
    assert register(external_call_id="asterisk-1").safety is Safety.IDEMPOTENT
    first, second = register(make_external_call_id=True), register(make_external_call_id=True)
    assert first.safety is second.safety is Safety.IDEMPOTENT
    assert dict(first.params)["EXTERNAL_CALL_ID"] != dict(second.params)["EXTERNAL_CALL_ID"]


@pytest.mark.parametrize(
    ("sip", "status"),
    [
        (200, CallStatus.SUCCESS),
        (304, CallStatus.MISSED),
        (408, CallStatus.MISSED),
        (480, CallStatus.TEMPORARILY_UNAVAILABLE),
        (486, CallStatus.BUSY),
        (487, CallStatus.CANCELED),
        (603, CallStatus.DECLINED),
        (604, CallStatus.INVALID_NUMBER),
        (488, CallStatus.UNDEFINED),
        (500, CallStatus.UNDEFINED),
    ],
)
def test_finish_takes_the_number_that_a_pbx_has(sip: int, status: CallStatus) -> None:
    for code in (sip, str(sip)):
        call = external_call.finish(CALL_ID, user_id=1, status_code=code)
        assert dict(call.params)["STATUS_CODE"] == status.value


def test_finish_sends_money_as_digits_and_flags_as_numbers() -> None:
    call = external_call.finish(
        CALL_ID,
        user_phone_inner="101",
        duration=95,
        status_code="603-s",
        failed_reason="",
        cost=Decimal("0.00000001"),
        cost_currency="EUR",
        vote=5,
        add_to_chat=False,
    )
    assert call.params == {
        "CALL_ID": CALL_ID,
        "USER_PHONE_INNER": "101",
        "DURATION": 95,
        "STATUS_CODE": "603-S",
        "FAILED_REASON": "",
        "COST": "0.00000001",
        "COST_CURRENCY": "EUR",
        "VOTE": 5,
        "ADD_TO_CHAT": 0,
    }
    assert dict(external_call.finish(CALL_ID, user_id=1, cost=0.1).params)["COST"] == "0.1"
    assert call.safety is Safety.UNSAFE
    assert call.ordered_by == CALL_ID
    assert external_call.search_crm_entities("1").safety is Safety.READ


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("user_id", lambda: register(user_id=None)),
        ("user_id", lambda: register(user_id=0)),
        ("user_id", lambda: register(user_id="1")),
        ("user_phone_inner", lambda: register(user_phone_inner=" ")),
        ("phone_number", lambda: register(phone_number="")),
        ("type", lambda: register(type=9)),
        ("type", lambda: register(type=True)),
        ("type", lambda: register(type="2")),
        ("call_start", lambda: register(call_start=datetime(2026, 1, 1))),  # noqa: DTZ001  # the mistake that is tested
        ("call_start", lambda: register(call_start="2026-01-01T00:00:00+01:00")),
        ("external_call_id", lambda: register(external_call_id="")),
        ("external_call_id", lambda: register(external_call_id="x", make_external_call_id=True)),
        ("crm_entity_id", lambda: register(crm_entity_type="CONTACT")),
        ("crm_entity_id", lambda: register(crm_entity_id=1)),
        ("crm_entity_type", lambda: register(crm_entity_type="DEAL", crm_entity_id=1)),
        ("show", lambda: register(show="N")),
        ("crm_create", lambda: register(crm_create=1)),
        ("user_id", lambda: external_call.finish(CALL_ID)),
        ("call_id", lambda: external_call.finish("", user_id=1)),
        ("duration", lambda: external_call.finish(CALL_ID, user_id=1, duration=-1)),
        ("duration", lambda: external_call.finish(CALL_ID, user_id=1, duration=1.5)),  # type: ignore[arg-type]  # a user's slip
        ("status_code", lambda: external_call.finish(CALL_ID, user_id=1, status_code="299")),
        ("status_code", lambda: external_call.finish(CALL_ID, user_id=1, status_code=True)),
        ("status_code", lambda: external_call.finish(CALL_ID, user_id=1, status_code=180)),
        ("status_code", lambda: external_call.finish(CALL_ID, user_id=1, status_code=-487)),
        ("vote", lambda: external_call.finish(CALL_ID, user_id=1, vote=6)),
        ("cost", lambda: external_call.finish(CALL_ID, user_id=1, cost=float("nan"))),
        ("cost", lambda: external_call.finish(CALL_ID, user_id=1, cost=-1)),
        ("cost_currency", lambda: external_call.finish(CALL_ID, user_id=1, cost_currency="EUR")),
        ("phone_number", lambda: external_call.search_crm_entities("")),
    ],
)
def test_input_is_checked_before_anything_is_sent(argument: str, make: Callable[[], Call[Any]]) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        ("ERROR_CORE", "Call is not found (call should be registered prior to finishing)", CallNotFound),
        ("ERROR_CORE", "CALL IS NOT FOUND", CallNotFound),
        (
            "",
            "Call is not found in the statistic table. It looks like it is not finished yet.",
            CallNotFinished,
        ),
        ("ERROR_CORE", "Call externalCall.1 is not found. Is it finished?", CallNotFinished),
        ("ERROR_CORE", "User is not found or is not active", UserInactive),
        ("ERROR_CORE", "user is not found or is not active.", UserInactive),
        ("ERROR_CORE", "Unknown TYPE", ApiError),
        ("INVALID_ARGUMENT", "CALL_ID must be a string", ApiError),
    ],
)
def test_errors_of_one_code_are_told_apart(
    told: Tell, code: str, description: str, kind: type[ApiError]
) -> None:
    assert type(told(external_call.finish(CALL_ID, user_id=1), code, description)) is kind
    assert issubclass(CallNotFinished, CallNotFound)
    assert issubclass(CallNotFound, NotFound)


def test_a_record_goes_inside_the_call_or_is_fetched() -> None:
    call = external_call.attach_record(CALL_ID, filename="Call.WAV", content=b"RIFF")
    params = dict(call.params)
    assert b64decode(params.pop("FILE_CONTENT")) == b"RIFF"
    assert params == {"CALL_ID": CALL_ID, "FILENAME": "Call.WAV"}
    assert call.safety is Safety.IDEMPOTENT

    url = "https://pbx.example/records/1.mp3?x=1"
    assert external_call.attach_record(CALL_ID, url=url).params == {"CALL_ID": CALL_ID, "RECORD_URL": url}
    named = external_call.attach_record(CALL_ID, url="https://pbx.example/get?id=1", filename="1.mp3")
    assert named.params == {
        "CALL_ID": CALL_ID,
        "RECORD_URL": "https://pbx.example/get?id=1",
        "FILENAME": "1.mp3",
    }


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("content", {}),
        ("content", {"content": b"x", "url": "https://x.example/1.mp3", "filename": "1.mp3"}),
        ("filename", {"content": b"x"}),
        ("filename", {"content": b"x", "filename": "1.ogg"}),
        ("filename", {"content": b"x", "filename": ""}),
        ("content", {"content": b"", "filename": "1.mp3"}),
        ("content", {"content": "ID3", "filename": "1.mp3"}),
        ("url", {"url": "ftp://x.example/1.mp3"}),
        ("url", {"url": "https://x.example/get?id=1"}),
        ("url", {"url": ""}),
    ],
)
def test_a_record_needs_one_source_and_a_sound_files_name(argument: str, given: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        external_call.attach_record(CALL_ID, **given)
    assert caught.value.argument == argument


TARGET = {"uploadUrl": "https://test.bitrix24.com/rest/upload.json?auth=hunter2", "fieldName": "file"}


async def test_a_file_is_streamed_in_parts_and_read_anew_for_each_try(port: Any, tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    path = tmp_path / "call.mp3"
    path.write_bytes(content)
    port.results["telephony.externalCall.attachRecord"] = TARGET
    for upload in (path, str(path)):
        assert await Telephony(port).external_call.attach_record(CALL_ID, upload=upload) == 9079
    assert port.calls[0].params == {"CALL_ID": CALL_ID, "FILENAME": "call.mp3"}
    for target, parts, filename in port.uploads:
        assert (target.url, target.field_name, filename) == (TARGET["uploadUrl"], "file", "call.mp3")
        assert "hunter2" not in repr(target)
        assert b"".join(parts) == content
        assert max(map(len, parts)) <= 64 * 1024
        assert len(parts) > 1
    assert {call.safety for call in port.uploading} == {Safety.IDEMPOTENT}


async def test_bytes_and_iterators_are_uploaded_and_an_iterator_only_once(port: Any) -> None:
    async def live() -> AsyncIterator[bytes]:
        yield b"RI"
        yield b"FF"

    port.results["telephony.externalCall.attachRecord"] = TARGET
    calls = Telephony(port).external_call
    assert await calls.attach_record(CALL_ID, upload=b"ID3", filename="a.mp3") == 9079
    assert await calls.attach_record(CALL_ID, upload=live(), filename="b.wav") == 9079
    assert [(parts, name) for _, parts, name in port.uploads] == [
        (b"ID3", "a.mp3"),
        ([b"RI", b"FF"], "b.wav"),
    ]
    assert [call.safety for call in port.uploading] == [Safety.IDEMPOTENT, Safety.UNSAFE]


async def test_an_upload_is_checked_before_anything_is_sent(port: Any, tmp_path: Path) -> None:
    (tmp_path / "call.ogg").write_bytes(b"OggS")
    calls = Telephony(port).external_call
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("upload", {"upload": tmp_path / "missing.mp3"}),
        ("upload", {"upload": tmp_path, "filename": "x.mp3"}),
        ("upload", {"upload": 5, "filename": "x.mp3"}),
        ("upload", {"upload": b"x", "content": b"x", "filename": "x.mp3"}),
        ("filename", {"upload": tmp_path / "call.ogg"}),
        ("filename", {"upload": b"x"}),
    ]
    for argument, given in wrong:
        with pytest.raises(UsageError) as caught:
            await calls.attach_record(CALL_ID, **given)
        assert caught.value.argument == argument
    assert port.calls == []
    with pytest.raises(UsageError):
        records.request_upload(CALL_ID, filename="x.ogg")


def test_a_transcription_goes_out_as_documented() -> None:
    said = [Utterance(Side.USER, 1, 3, "Good afternoon"), Utterance(Side("client"), 0, 1, "Hello")]
    call = transcription.attach_transcription(CALL_ID, said, cost=1, cost_currency="EUR")
    assert call.params == {
        "CALL_ID": CALL_ID,
        "MESSAGES": [
            {"SIDE": "User", "START_TIME": 1, "STOP_TIME": 3, "MESSAGE": "Good afternoon"},
            {"SIDE": "Client", "START_TIME": 0, "STOP_TIME": 1, "MESSAGE": "Hello"},
        ],
        "COST": "1",
        "COST_CURRENCY": "EUR",
    }
    assert call.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("utterances", []),
        ("utterances[0]", ["Hello"]),
        ("utterances[0].start", [Utterance(Side.USER, -1, 1, "x")]),
        ("utterances[0].stop", [Utterance(Side.USER, 0, 0, "x")]),
        ("utterances[1].stop", [Utterance(Side.USER, 0, 1, "x"), Utterance(Side.USER, 5, 4, "x")]),
        ("utterances[0].start", [Utterance(Side.USER, 0.5, 1, "x")]),  # type: ignore[arg-type]  # a user's slip
        ("utterances[0].side", [Utterance(Side("Robot"), 0, 1, "x")]),
        ("utterances[0].text", [Utterance(Side.USER, 0, 1, " ")]),
    ],
)
def test_utterances_are_checked_one_by_one(argument: str, said: Any) -> None:
    with pytest.raises(UsageError) as caught:
        transcription.attach_transcription(CALL_ID, said)
    assert caught.value.argument == argument


def test_a_word_that_is_no_status_is_told_that_sip_codes_are_taken() -> None:
    with pytest.raises(UsageError, match="must be a SIP code, such as 487, or a CallStatus, not 'CANCEL'"):
        external_call.finish(CALL_ID, user_id=1, status_code="CANCEL")
