"""What a portal posts when it opens or installs the application."""

from __future__ import annotations

import json
from typing import Any

import pytest
from incoming_kit import BODIES, FORM, encode, event_body

from bitrix24_async.errors import BadEvent
from bitrix24_async.incoming import AppInstall, CallCard, CallDirection, CallState, CrmEntity, parse_install
from bitrix24_async.wire.kinds import CrmEntityType

IN_QUERY = ("DOMAIN", "PROTOCOL", "LANG", "APP_SID")
CARD = BODIES["PLACEMENT_CALL_CARD"]
QUERY = encode({name: CARD[name] for name in IN_QUERY}).decode()
FRAME = {name: value for name, value in CARD.items() if name not in IN_QUERY}


def frame(**changes: Any) -> bytes:
    return encode({name: value for name, value in {**FRAME, **changes}.items() if value is not None})


def test_a_call_card_is_read_whole() -> None:
    opening = parse_install(frame(), FORM, QUERY)
    assert opening.placement == "CALL_CARD"
    assert opening.options == json.loads(CARD["PLACEMENT_OPTIONS"])
    assert (opening.lang, opening.app_sid, opening.event) == ("en", CARD["APP_SID"], None)
    assert dict(opening.auth) == {
        "access_token": CARD["AUTH_ID"],
        "refresh_token": CARD["REFRESH_ID"],
        "expires_in": "3600",
        "server_endpoint": CARD["SERVER_ENDPOINT"],
        "application_token": CARD["APPLICATION_TOKEN"],
        "scope": "telephony,crm,placement",
        "member_id": CARD["member_id"],
        "status": "L",
        "domain": "xxx.bitrix24.com",
    }
    assert opening.call_card == CallCard(
        call_id="externalCall.c3ee67f1a63f6e6117c230ab59cc49ea.1723556778",
        phone_number="+4930123456",
        line_number="+49 30 000-00-00",
        line_name="+49 30 000-00-00",
        crm_entity_type=CrmEntityType.COMPANY,
        crm_entity_id=17,
        crm_bindings=(CrmEntity("DEAL", 25), CrmEntity("COMPANY", 17)),
        call_direction=CallDirection.INCOMING,
        call_state=CallState.CONNECTED,
        uri="/crm/company/details/17/",
    )


@pytest.mark.parametrize(
    ("sent", "options"),
    [
        (None, {}),
        ("", {}),
        ("undefined", {}),
        ("null", {}),
        ("[]", {}),
        ('["a","b"]', {"0": "a", "1": "b"}),
        ('{"ID":"5"}', {"ID": "5"}),
    ],
)
def test_options_come_in_every_form_that_was_seen(sent: str | None, options: dict[str, Any]) -> None:
    assert parse_install(frame(PLACEMENT_OPTIONS=sent), FORM).options == options


@pytest.mark.parametrize("sent", ["{", "1", '"x"', "true", "[" * 100_000, {"a": "b"}, "undefinedx"])
def test_options_that_are_no_json_object_are_refused(sent: Any) -> None:
    with pytest.raises(BadEvent) as caught:
        parse_install(frame(PLACEMENT_OPTIONS=sent), FORM)
    assert caught.value.reason == "options"


def test_options_of_any_length_are_not_read_for_a_stranger() -> None:
    with pytest.raises(BadEvent) as caught:
        parse_install(frame(PLACEMENT_OPTIONS=f"[{'1,' * 40_000}1]"), FORM)
    assert caught.value.reason == "options"


def test_an_older_portals_frame_lacks_what_came_later() -> None:
    opening = parse_install(
        frame(SERVER_ENDPOINT=None, APPLICATION_TOKEN=None, PLACEMENT=None, PLACEMENT_OPTIONS=None), FORM
    )
    assert (opening.auth.server_endpoint, opening.auth.application_token) == (None, None)
    assert (opening.placement, opening.call_card) == ("DEFAULT", None)


def test_a_widget_of_a_field_may_have_no_tokens() -> None:
    assert parse_install(frame(AUTH_ID="", REFRESH_ID=""), FORM).auth.access_token is None


def test_the_query_gives_its_four_fields_and_no_more() -> None:
    opening = parse_install(frame(AUTH_ID=None), FORM, QUERY + "&AUTH_ID=x&member_id=y&event=ONAPPINSTALL")
    assert opening.auth.access_token is None
    assert opening.auth.member_id == CARD["member_id"]
    assert parse_install(frame(DOMAIN="evil.example"), FORM).auth.domain is None


@pytest.mark.parametrize("name", ["ONAPPINSTALL", "OBSERVED_ONAPPINSTALL", "ONAPPUPDATE"])
def test_the_installation_of_an_application_without_an_interface_is_an_event(name: str) -> None:
    opening = parse_install(event_body(name), FORM)
    assert opening.event is not None
    assert opening.auth == opening.event.auth
    assert opening.auth.refresh_token
    if name.endswith("INSTALL"):
        assert isinstance(opening.event.payload, AppInstall)


@pytest.mark.parametrize(
    ("body", "content_type", "query", "reason"),
    [
        (event_body("ONCRMDEALADD"), FORM, "", "name"),
        (event_body("ONAPPUNINSTALL"), FORM, "", "name"),
        (b"", FORM, "member_id=x", "form"),
        (frame(member_id=None), FORM, "", "form"),
        (frame(member_id=["x"]), FORM, "", "form"),
        (json.dumps(FRAME).encode(), "application/json", "", "content_type"),
        (frame(), FORM, "x" * 9000, "size"),
        (frame(x="y" * 2_000_000), FORM, "", "size"),
    ],
)
def test_what_is_no_opening_is_refused_with_the_reason(
    body: bytes, content_type: str, query: str, reason: str
) -> None:
    with pytest.raises(BadEvent) as caught:
        parse_install(body, content_type, query)
    assert caught.value.reason == reason


def test_an_opening_shows_no_token() -> None:
    opening = parse_install(frame(), FORM, QUERY)
    text = f"{opening} {opening!r} {opening.auth!r} {opening.call_card!r}"
    for name in ("AUTH_ID", "REFRESH_ID", "APPLICATION_TOKEN", "APP_SID"):
        assert CARD[name] not in text
