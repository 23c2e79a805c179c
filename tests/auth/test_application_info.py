"""What the authorization server says of a token: read for what it says, and for nothing else."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from bitrix24_async.auth.application_info import ApplicationInfo, application_info
from bitrix24_async.errors import DecodeError
from bitrix24_async.wire.http import HttpRequest, HttpResponse

INSTALL = {"member_id": "m1", "client_endpoint": "https://acme.bitrix24.com/rest/", "status": "F"}
SAID = {"client_id": "app.1", "user_id": 7, "scope": "crm,user", "expires": 1_800_000_000, "install": INSTALL}


class Server:
    """Answers one thing."""

    def __init__(self, result: Any) -> None:
        self.result = result
        self.asked: list[HttpRequest] = []

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.asked.append(request)
        return HttpResponse(200, {}, orjson.dumps({"result": self.result}))

    async def close(self) -> None:
        pass


async def read(result: Any) -> ApplicationInfo:
    return await application_info(Server(result), "https://oauth.example/", "hush")


async def test_it_is_read_by_its_names() -> None:
    assert await read(SAID) == ApplicationInfo(
        client_id="app.1",
        member_id="m1",
        endpoint="https://acme.bitrix24.com/rest/",
        user_id="7",
        scope="crm,user",
        status="F",
        expires_at=1.8e9,
    )


async def test_the_token_is_in_the_body_and_not_in_the_address() -> None:
    server = Server(SAID)
    for address in ("https://oauth.example", "https://oauth.example/"):
        await application_info(server, address, "hush")
    assert {(one.url, one.body) for one in server.asked} == {
        ("https://oauth.example/app.info", b"auth=hush"),
    }


@pytest.mark.parametrize("endpoint", ["https://a.example/rest", "https://a.example/rest/"])
async def test_calls_go_below_its_endpoint(endpoint: str) -> None:
    info = await read({**SAID, "install": {**INSTALL, "client_endpoint": endpoint}})
    assert info.endpoint == "https://a.example/rest/"


@pytest.mark.parametrize("value", [None, "", 0, True, False, 1.5, [], {}, ["x"]])
async def test_what_may_be_missing_is_a_text_or_a_number_or_nothing(value: Any) -> None:
    install = {**INSTALL, "status": value}
    info = await read({**SAID, "user_id": value, "scope": value, "expires": None, "install": install})
    assert (info.user_id, info.scope, info.status, info.expires_at) == (None, None, None, None)


@pytest.mark.parametrize("value", [None, "", 7, True, [], {}])
@pytest.mark.parametrize("name", ["client_id", "member_id", "client_endpoint"])
async def test_what_must_be_there_is_missed_by_its_name(name: str, value: Any) -> None:
    said = {**SAID, name: value} if name in SAID else {**SAID, "install": {**INSTALL, name: value}}
    with pytest.raises(DecodeError, match=rf"{name}: expected text") as caught:
        await read(said)
    assert caught.value.path.startswith("$.result")


@pytest.mark.parametrize("result", [None, [], "text", {"client_id": "app.1", "install": []}])
async def test_an_answer_of_another_form_is_no_answer(result: Any) -> None:
    with pytest.raises(DecodeError, match=r"app\.info"):
        await read(result)
