"""An authorization server in disorder: its answers end in errors of ours, or are used without what is odd."""

from __future__ import annotations

import json
from typing import Any

import pytest
from portals_kit import opening_of, portals_of

from bitrix24_async.auth.authorization_server import exchange
from bitrix24_async.errors import Forged, RefreshFailed, UsageError
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.http import HttpRequest, HttpResponse

GIVEN = {
    "access_token": "a" * 70,
    "refresh_token": "r" * 70,
    "client_endpoint": "https://acme.bitrix24.com/rest/",
    "member_id": "0" * 32,
}


class Answering:
    """A transport whose server always answers the same."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.sent = b""

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        self.sent = request.body
        return HttpResponse(200, {}, self.body)

    async def close(self) -> None:
        pass


async def exchanged(body: bytes, **form: str) -> Any:
    return await exchange(Answering(body), "https://oauth.bitrix.info", form)


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"access_token":' + b"[" * 200_000, b'{"a":' * 100_000])
async def test_an_answer_that_is_nested_without_end_is_no_answer(body: bytes) -> None:
    with pytest.raises(RefreshFailed, match="cannot be read"):
        await exchanged(body)


@pytest.mark.parametrize("expires", ["NaN", "Infinity", "1" + "0" * 400, '"nan"', '"1e999"', "[1]"])
async def test_a_time_that_is_none_is_not_kept(expires: str) -> None:
    # One that is equal to nothing would make the same tokens look changed for ever.
    body = json.dumps(GIVEN | {"expires": 0}).replace('"expires": 0', f'"expires": {expires}')
    assert (await exchanged(body.encode())).expires_at is None


async def test_a_refusal_is_told_in_one_short_line_without_secrets() -> None:
    told = {"error": "x\ny", "error_description": "c0de-of-the-login\r\nCRITICAL: forged " + "z" * 3_000_000}
    with pytest.raises(RefreshFailed) as caught:
        await exchanged(json.dumps(told).encode(), code="c0de-of-the-login")
    text = str(caught.value)
    assert len(text) < 1200
    assert "\n" not in text
    assert "c0de" not in text
    assert caught.value.code == "x y"


async def test_a_code_that_is_no_text_is_an_error_of_ours() -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        url = portals.authorize_url("acme.bitrix24.com", session="s")
        state = url.partition("state=")[2]
        with pytest.raises(RefreshFailed) as caught:
            await portals.log_in(f"code=%ff%fe&state={state}", session="s")
        assert caught.value.code == "invalid_grant"
        with pytest.raises(UsageError):
            await portals.log_in(None, session="s")  # type: ignore[arg-type]  # a framework's missing query


@pytest.mark.parametrize("change", [{"expires": 10**400}, {"user_id": "9" * 5000}, {"client_id": "\ud800"}])
async def test_odd_facts_of_an_application_cost_no_more_than_themselves(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        claim = opening_of(portal)
        known = portal._auth.information(claim.auth["access_token"], portal._endpoints())
        body = json.dumps({"result": known | change}).encode()
        monkeypatch.setattr(portals._network, "_transport", Answering(body))
        if "client_id" in change:
            with pytest.raises(Forged):
                await portals.install(claim)
        else:
            opening = await portals.install(claim)
            assert (opening.stored, opening.user_id) == (True, None if "user_id" in change else 1)
