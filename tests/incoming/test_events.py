"""From the bytes of a portal's request to a typed event, and what is refused on the way."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incoming_kit import BODIES, EVENTS, FORM, encode, event_body
from php_oracle import MISSING

from bitrix24_async import errors
from bitrix24_async.errors import BadEvent, UsageError
from bitrix24_async.incoming import (
    AppInstall,
    AppUninstall,
    AppUpdate,
    Change,
    CrmEntity,
    Event,
    ExternalCallBackStart,
    ExternalCallStart,
    VoximplantCallEnd,
    VoximplantCallInit,
    VoximplantCallStart,
    parse_event,
)
from bitrix24_async.php import build_query, parse_query
from bitrix24_async.wire.kinds import CallStatus, CallType, CrmEntityType

law = settings(max_examples=200, deadline=None)


def parse(**fields: Any) -> Event:
    return parse_event(encode({"event": "ONX", **fields}), FORM)


# -- the documented bodies ------------------------------------------------------------------------------------------


def test_all_documented_bodies_are_here() -> None:
    assert len(BODIES) == 191
    assert len(EVENTS) == 180


FORMS = {
    name: body for name, body in BODIES.items() if name in EVENTS or "member_id" in body or "code" in body
}


@pytest.mark.parametrize("name", FORMS)
def test_a_documented_body_survives_form_encoding_and_back(name: str) -> None:
    body = FORMS[name]
    if name == "OAUTH_TOKEN_REPLY":
        body = {key: str(value) for key, value in body.items()}
    assert parse_query(build_query(body)) == body
    assert parse_query(encode(body)) == body
    assert parse_query(encode(body, percent=False)) == body


@pytest.mark.skipif(bool(MISSING), reason=str(MISSING))
def test_every_body_is_read_as_it_is_written_by_a_real_php() -> None:
    script = (
        "foreach (json_decode(stream_get_contents(STDIN), true) as $name => $body)"
        " { $query = http_build_query($body); parse_str($query, $read); $all[$name] = [$query, $read]; }"
        " echo json_encode($all);"
    )
    run = subprocess.run(
        ["php", "-n", "-r", script], input=json.dumps(BODIES), capture_output=True, text=True, check=True
    )
    written = json.loads(run.stdout)
    assert written.keys() == BODIES.keys()
    for name, (query, read) in written.items():
        assert parse_query(query) == read
        if name in EVENTS:
            assert parse_query(encode(BODIES[name])) == read
            event = parse_event(query.encode(), FORM)
            assert (event.data, dict(event.auth)) == (read.get("data", {}), read.get("auth", {}))


@pytest.mark.parametrize("name", EVENTS)
def test_a_documented_event_is_read_with_all_it_says(name: str) -> None:
    body = EVENTS[name]
    event = parse_event(encode(body), FORM)
    assert event.name == body["event"].upper()
    assert event.data == body.get("data", {})
    assert dict(event.auth) == body.get("auth", {})
    assert event.ts == int(body["ts"])
    assert event.handler_id == body.get("event_handler_id", body.get("eventId"))
    assert event == parse_event(encode(body, percent=False), f"{FORM}; charset=UTF-8")
    event.payload  # noqa: B018 - reading it fails for no documented body


@pytest.mark.parametrize("name", EVENTS)
def test_a_documented_change_names_its_object(name: str) -> None:
    event = parse_event(encode(EVENTS[name]), FORM)
    scope = json.loads((Path(__file__).parents[1] / "events" / "_index.json").read_text())[name].get("scope")
    expected = scope in {"crm", "task", "catalog", "booking", "calendar", "sale", "log", "sonet", "user"}
    assert isinstance(event.payload, Change) or not expected
    if isinstance(event.payload, Change):
        assert (event.entity, event.action, event.id) == (
            event.payload.entity,
            event.payload.action,
            event.payload.id,
        )
        ids = re.findall(r'"(?:ID|id|POST_ID)": "([^"]*)"', json.dumps(event.data))
        assert event.id is None or str(event.id) in ids
        assert event.id is not None or not set(ids) - {"0"}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("ONCRMDEALADD", Change("crm.deal", "add", 6641)),
        ("ONCRMLEADUSERFIELDSETENUMVALUES", Change("crm.lead.userfield", "set_enum_values", 6977)),
        ("ONCRMCURRENCYDELETE", Change("crm.currency", "delete", "CHE")),
        ("ONCRMADDRESSREGISTER", Change("crm.address", "register", None)),
        ("ONCRMDYNAMICITEMUPDATE", Change("crm.item", "update", 24)),
        ("ONCRMTIMELINECOMMENTADD", Change("crm.timeline.comment", "add", 999)),
        ("ONTASKADD", Change("tasks.task", "add", 123)),
        ("ONTASKDELETE", Change("tasks.task", "delete", 123)),
        ("ONTASKCOMMENTADD_2", Change("task.commentitem", "add", None)),
        ("CATALOG.PRICE.TYPE.ON.UPDATE", Change("catalog.priceType", "update", 1)),
        ("ONCALENDARENTRYDELETE", Change("calendar.event", "delete", 1412)),
        ("ONLIVEFEEDPOSTADD", Change("log.blogpost", "add", 209)),
        ("ONSALEBEFOREORDERDELETE", Change("sale.order", "before_delete", 300)),
        ("ONUSERADD", Change("user", "add", 123)),
    ],
)
def test_changes_have_a_common_form(name: str, change: Change) -> None:
    assert parse_event(encode(EVENTS[name]), FORM).payload == change


def test_events_of_one_type_of_items_have_the_common_form() -> None:
    event = parse(event="onCrmDynamicItemAdd_147", data={"FIELDS": {"ID": "5", "ENTITY_TYPE_ID": "147"}})
    assert event.payload == Change("crm.item", "add", 5)


def test_unknown_names_pass() -> None:
    event = parse(event="onSomethingNew.2030", data={"x": ["1", "2"]})
    assert (event.name, event.payload, event.entity, event.id) == ("ONSOMETHINGNEW.2030", None, None, None)
    assert event.data == {"x": ["1", "2"]}


# -- typed payloads -------------------------------------------------------------------------------------------------


def test_a_clicked_number_is_typed() -> None:
    payload = parse_event(encode(EVENTS["ONEXTERNALCALLSTART"]), FORM).payload
    assert payload == ExternalCallStart(
        call_id="externalCall.89350264e026dace3f2b14d1f438257c.1773236989",
        phone_number="+494951234567",
        phone_number_international="+494951234567",
        user_id=1269,
        line_number="7",
        crm_entity_type=CrmEntityType.CONTACT,
        crm_entity_id=797,
    )


def test_a_clicked_number_of_2018_has_neither_tokens_nor_a_line() -> None:
    event = parse_event(encode(EVENTS["OBSERVED_ONEXTERNALCALLSTART_NO_TOKENS"]), FORM)
    assert isinstance(event.payload, ExternalCallStart)
    assert (event.payload.line_number, event.payload.crm_entity_id, event.payload.is_mobile) == (
        None,
        None,
        False,
    )
    assert event.payload.crm_entity_type is CrmEntityType.LEAD
    assert (event.handler_id, event.auth.access_token, event.auth.user_id) == (None, None, None)


def test_records_made_for_a_call_are_read() -> None:
    data = {"CRM_CREATED_LEAD": "7", "CRM_CREATED_ENTITIES": [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": "7"}, "x"]}
    payload = parse(event="OnExternalCallStart", data=data).payload
    assert isinstance(payload, ExternalCallStart)
    assert payload.crm_created_lead == 7
    assert payload.crm_created_entities == (CrmEntity("LEAD", 7),)


def test_the_other_events_of_telephony_are_typed() -> None:
    def of(name: str) -> Any:
        return parse_event(encode(EVENTS[name]), FORM).payload

    call = "externalCall.7b0c7de811455ef32b18dc5917e4306a.1773239327"
    back = of("ONEXTERNALCALLBACKSTART")
    assert isinstance(back, ExternalCallBackStart)
    assert (back.voice, back.crm_entity_id, back.line_number) == ("ruinternalfemale", 5785, "7")
    assert of("ONVOXIMPLANTCALLINIT") == VoximplantCallInit(
        call_id=call, call_type=CallType.OUTGOING, caller_id="+499061234567", rest_app_id=3
    )
    assert of("ONVOXIMPLANTCALLINIT_SIP").account_search_id == "reg150908"
    assert of("ONVOXIMPLANTCALLSTART") == VoximplantCallStart(call_id=call, user_id=1269)
    assert of("ONVOXIMPLANTCALLEND") == VoximplantCallEnd(
        call_id=call,
        call_type=CallType.OUTGOING,
        phone_number="+499061234567",
        portal_number="REST_APP:",
        portal_user_id=1269,
        call_duration=0,
        call_start_date=datetime.fromisoformat("2026-03-11T17:28:46+03:00"),
        cost=Decimal(0),
        call_failed_code=CallStatus.MISSED,
        call_failed_reason="Call canceled",
        crm_activity_id=7953,
    )


@pytest.mark.parametrize(
    ("code", "known"), [("603-S", True), ("OTHER", True), ("304", True), ("999-X", False)]
)
def test_the_code_of_a_failed_call_is_text(code: str, known: bool) -> None:
    payload = parse(event="ONVOXIMPLANTCALLEND", data={"CALL_FAILED_CODE": code}).payload
    assert isinstance(payload, VoximplantCallEnd)
    assert payload.call_failed_code == code
    assert payload.call_failed_code is not None
    assert payload.call_failed_code.known is known


def test_the_life_of_an_application_is_typed() -> None:
    assert parse(event="ONAPPINSTALL", data={"VERSION": "1", "INSTALLED": "N"}).payload == AppInstall(
        version="1", installed=False
    )
    assert parse(
        event="ONAPPUPDATE", data={"VERSION": "2.1.0", "PREVIOUS_VERSION": "2.0.3"}
    ).payload == AppUpdate(version="2.1.0", previous_version="2.0.3")
    uninstalls = [
        parse(event="ONAPPUNINSTALL", data=data).payload for data in ({"CLEAN": "1"}, {"CLEAN": "0"}, {})
    ]
    assert uninstalls == [AppUninstall(clean=True), AppUninstall(), AppUninstall()]


TYPED = ["ONEXTERNALCALLSTART", "ONEXTERNALCALLBACKSTART", "ONVOXIMPLANTCALLINIT", "ONVOXIMPLANTCALLSTART"]
TYPED += ["ONVOXIMPLANTCALLEND", "ONAPPINSTALL", "ONAPPUPDATE", "ONAPPUNINSTALL", "ONCRMDEALADD", "ONTASKADD"]
KEYS = sorted(
    {key for name in TYPED for key in EVENTS[name].get("data", {})} | {"CRM_CREATED_ENTITIES", "FIELDS"}
)
LEAVES = st.sampled_from(
    ["", "0", "1", "undefined", "603-S", "null", "Infinity", "1e999", "٣", "2026-13-40", "9" * 40]
)
ODD = st.recursive(
    LEAVES | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@law
@given(name=st.sampled_from(TYPED), data=st.dictionaries(st.sampled_from(KEYS), ODD) | ODD)
def test_no_data_are_so_odd_that_reading_them_fails(name: str, data: Any) -> None:
    event = Event(name, data)
    assert event.payload is not None
    assert repr(event)


# -- what PHP leaves out is absent ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "empty", ["", "&data=&auth=&ts=&event_handler_id=", "&eventId=", "&event_handler_id=&eventId="]
)
def test_what_is_left_out_or_empty_is_absent(empty: str) -> None:
    event = parse_event(f"event=ONOFFLINEEVENT{empty}".encode(), FORM)
    assert (event.data, dict(event.auth), event.ts, event.handler_id) == ({}, {}, None, None)
    assert event.payload is None


def test_data_may_be_a_text_or_a_list() -> None:
    assert parse(data="107").data == "107"
    assert parse(data=["1", "2"]).data == ["1", "2"]
    assert parse_event(b"event=x&data=", FORM).data == {}


@pytest.mark.parametrize("ts", ["", "x", "-1", "0", "1.5", "9" * 30])
def test_a_time_that_is_none_is_absent(ts: str) -> None:
    assert parse(ts=ts).ts is None


def test_what_is_no_text_in_the_claims_is_left_out() -> None:
    event = parse(
        auth={"member_id": ["a"], "application_token": {"a": "b"}, "domain": "d", "scope": "crm, task"}
    )
    assert dict(event.auth) == {"domain": "d", "scope": "crm, task"}
    assert event.auth.scope == ("crm", "task")
    assert dict(parse(auth="x").auth) == {}


def test_the_last_of_equal_keys_wins_as_in_php() -> None:
    event = parse_event(b"event=A&auth[member_id]=1&auth[member_id]=2&event=B", FORM)
    assert (event.name, event.auth.member_id) == ("B", "2")


def test_bytes_that_are_no_text_cost_a_letter_and_not_the_event() -> None:
    event = parse_event(b"event=ONX&data[T]=a%D0&data[%FF]=b&data[U]=\xd0\xb6\xff", FORM)
    assert event.data == {"T": "a\ufffd", "\ufffd": "b", "U": "ж\ufffd"}
    json.dumps(event.data).encode()


# -- refusals -------------------------------------------------------------------------------------------------------

GOOD = event_body("ONCRMDEALADD")


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (GOOD, "application/json", "content_type"),
        (GOOD, "", "content_type"),
        (GOOD, "multipart/form-data; boundary=x", "content_type"),
        (GOOD, "application/x-www-form-urlencodedx", "content_type"),
        (json.dumps(EVENTS["ONCRMDEALADD"]).encode(), "application/json; charset=utf-8", "content_type"),
        (json.dumps(EVENTS["ONCRMDEALADD"]).encode(), FORM, "name"),
        (b'{"event":"ONAPPINSTALL","auth":{"member_id":"a"}}', FORM, "name"),
        (b"", FORM, "name"),
        (b"event=", FORM, "name"),
        (b"event[]=ONX", FORM, "name"),
        (b"event=ONX&event[a]=b", FORM, "name"),
        (b"Event=ONX", FORM, "name"),
        (b"event=on%0AX", FORM, "name"),
        (b"event=on+X", FORM, "name"),
        ("event=ﬁX".encode(), FORM, "name"),
        (b"event=" + b"X" * 200, FORM, "name"),
        (b"event=1", FORM, "name"),
        (b"event=ONX&a=\0", FORM, "form"),
        (GOOD + b"&x=" + b"y" * (1024 * 1024), FORM, "size"),
        (GOOD + b"&x" * 1001, FORM, "fields"),
        (GOOD + b"&" * 1001, FORM, "fields"),
        (GOOD + b"&data" + b"[x]" * 17 + b"=1", FORM, "depth"),
        (GOOD + b"&data" + b"%5Bx%5d" * 17 + b"=1", FORM, "depth"),
        (GOOD + b"&data" + b"[x]" * 300_000 + b"=1", FORM, "depth"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(body: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(BadEvent) as caught:
        parse_event(body, content_type)
    assert caught.value.reason == reason
    assert len(str(caught.value)) < 200
    assert isinstance(caught.value, errors.Bitrix24Error)
    assert "51856fefc120afa4b628cc82d3935cce" not in str(caught.value)


def test_the_bounds_are_the_callers() -> None:
    assert parse_event(b"event=ONX&a[b][c]=1", FORM, max_size=19, max_fields=2, max_depth=2).name == "ONX"
    for bounds, reason in (
        ({"max_size": 18}, "size"),
        ({"max_fields": 1}, "fields"),
        ({"max_depth": 1}, "depth"),
    ):
        with pytest.raises(BadEvent) as caught:
            parse_event(b"event=ONX&a[b][c]=1", FORM, **bounds)
        assert caught.value.reason == reason
    many = parse_event(b"event=ONX" + b"".join(b"&data[]=%d" % n for n in range(3000)), FORM, max_fields=3001)
    assert many.data == [str(n) for n in range(3000)]
    with pytest.raises(UsageError):
        parse_event(b"event=ONX", FORM, max_depth=64)
    with pytest.raises(UsageError):
        parse_event("event=ONX", FORM)  # type: ignore[arg-type]


@law
@given(
    st.binary(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                b"event",
                b"=",
                b"&",
                b"[",
                b"]",
                b"auth",
                b"data",
                b"%",
                b"%5B",
                b"\0",
                b"\xff",
                b"ONX",
                b"+",
                b"1",
            ]
        ),
        max_size=30,
    ).map(b"".join)
)
def test_any_bytes_are_an_event_or_a_refusal(body: bytes) -> None:
    try:
        event = parse_event(body, FORM)
    except BadEvent as error:
        reason = error.reason
    else:
        reason = "form"
        event.payload  # noqa: B018 - it is read without failing
        json.dumps([event.name, event.data, dict(event.auth)], ensure_ascii=False).encode()
        assert re.fullmatch(r"[A-Z0-9_.:-]+", event.name)
    assert reason in {"name", "form", "depth"}


KEYS_AND_TEXTS = st.dictionaries(
    st.text(st.sampled_from("aЖ0_%[=&+. "), min_size=1, max_size=6), st.text(max_size=8)
)


@law
@given(KEYS_AND_TEXTS)
def test_data_are_what_was_sent(data: dict[str, str]) -> None:
    data = {key: value for key, value in data.items() if key.strip() and "]" not in key}
    data = {key: value.encode("utf-8", "replace").decode() for key, value in data.items()}
    listed = list(data) == [str(n) for n in range(len(data))]
    assert parse(data=data).data == (list(data.values()) if data and listed else data)


# -- secrets --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVENTS)
def test_nothing_of_an_event_shows_a_token(name: str) -> None:
    sent = re.sub(r'(?i)("\w*token\w*": )"[^"]*"', r'\1"S3cret"', json.dumps(EVENTS[name]))
    event = parse_event(encode(json.loads(sent)), FORM)
    text = f"{event} {event!r} {event.auth} {event.auth!r} {event.payload!r} {[event]}"
    assert "S3cret" not in text
    assert event.auth.secrets() == ["S3cret"] * len(event.auth.secrets())


def test_a_hostile_portals_name_cannot_flood_or_forge_a_line() -> None:
    event = parse(auth={"member_id": "x" * 5000 + "\nERROR all is well"})
    assert len(repr(event)) < 200
    assert "\n" not in repr(event)


def test_events_can_be_copied() -> None:
    event = parse_event(GOOD, FORM)
    assert pickle.loads(pickle.dumps(event)) == event
