from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from portal_kit import Hands, Raw, opened

from bitrix24_async.testing import FakePortal


def renewal(portal: FakePortal, tokens: dict[str, Any], **more: str) -> dict[str, str]:
    return {
        "grant_type": "refresh_token",
        "client_id": portal.client_id,
        "client_secret": portal.client_secret,
        "refresh_token": tokens["refresh_token"],
        **more,
    }


async def test_every_refresh_gives_a_new_pair_and_kills_the_old_refresh_token() -> None:
    async with opened() as (portal, raw):
        tokens = portal.tokens(1269)
        address = f"{portal.auth_url}/oauth/token/"
        status, pair = await raw.post(address, data=renewal(portal, tokens))
        assert status == 200
        assert set(pair) == {*tokens}
        assert pair["client_endpoint"] == f"{portal.url}/rest/"
        assert pair["refresh_token"] != tokens["refresh_token"]
        status, body = await raw.post(address, data=renewal(portal, tokens))
        assert (status, body["error"]) == (400, "invalid_grant")
        async with raw.session.get(address, params=renewal(portal, pair)) as reply:
            again = await reply.json()
        body = (await raw.post(f"{portal.url}/rest/user.current", json={"auth": again["access_token"]}))[1]
        assert body["result"]["ID"] == "1269"
        assert [entry.status for entry in portal.auth_requests] == [200, 400, 200]
        assert portal.client_secret not in repr(portal.auth_requests)
        assert len(portal.requests) == 1  # the authorization server is another address


async def test_a_code_is_good_for_one_pair() -> None:
    async with opened() as (portal, raw):
        first = {**renewal(portal, portal.tokens()), "grant_type": "authorization_code"}
        first["code"] = portal.authorization_code(1270)
        address = f"{portal.auth_url}/oauth/token/"
        pair = (await raw.post(address, data=first))[1]
        assert pair["user_id"] == 1270
        assert (await raw.post(address, data=first))[1]["error"] == "invalid_grant"
        odd = {**first, "grant_type": "password"}
        assert (await raw.post(address, data=odd))[1]["error"] == "unsupported_grant_type"


async def test_a_wrong_secret_is_an_invalid_client() -> None:
    async with opened() as (portal, raw):
        wrong = renewal(portal, portal.tokens(), client_secret="x")
        assert (await raw.post(f"{portal.auth_url}/oauth/token/", data=wrong))[1]["error"] == "invalid_client"
        assert (await raw.session.post(f"{portal.url}/oauth/token/", data=wrong)).status == 404


async def test_access_tokens_live_an_hour_of_the_portals_clock() -> None:
    hands = Hands()
    async with opened(clock=hands) as (portal, raw):
        hands.at += 3599
        assert (await raw.reply("user.current"))[0] == 200
        hands.at += 1
        status, body = await raw.reply("user.current")
        assert (status, body["error"]) == (401, "expired_token")
        assert portal.executed[-1].at < hands.at


async def test_tokens_can_be_made_to_expire_or_to_be_unknown() -> None:
    async with opened() as (portal, raw):
        portal.expire_tokens()
        assert (await raw.app("user.current"))["error"] == "expired_token"
        portal.revoke_tokens()
        assert (await raw.app("user.current"))["error"] == "invalid_token"


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("/rest/1/wrong/user.current", "INVALID_CREDENTIALS", 401),
        ("/rest/2/{secret}/user.current", "INVALID_CREDENTIALS", 401),
        ("/rest/user.current", "NO_AUTH_FOUND", 401),
        ("/rest/user.current?auth=wrong", "invalid_token", 401),
        ("/rest/1/{secret}/no.such.method", "ERROR_METHOD_NOT_FOUND", 404),
    ],
)
async def test_who_may_not_is_told_why(path: str, code: str, status: int) -> None:
    async with opened() as (portal, raw):
        secret = urlsplit(portal.webhook_url).path.split("/")[3]
        got, body = await raw.post(portal.url + path.format(secret=secret))
        assert (got, body["error"]) == (status, code)
        assert secret not in repr(portal.requests)
        assert portal.executed == []


@pytest.mark.parametrize("way", ["json", "form", "query", "header", "mixed", "multipart"])
async def test_parameters_come_as_json_form_or_query(way: str) -> None:
    async with opened() as (portal, raw):
        portal.on("echo", lambda params, _context: params)
        url, auth = f"{portal.url}/rest/echo/", {"auth": raw.token}
        wanted: Any = {"a": {"b": "1"}, "c": ["2", "3"]}
        flat = {"a[b]": "1", "c[]": "2", "c[1]": "3"}
        status, body = await {
            "json": lambda: raw.post(url, json={**wanted, **auth}),
            "form": lambda: raw.post(url, data={**flat, **auth}),
            "query": lambda: raw.post(url, params={**flat, **auth}),
            "header": lambda: raw.post(url, json=wanted, headers={"Authorization": f"Bearer {raw.token}"}),
            "mixed": lambda: raw.post(url + "?c=lost&a[b]=1", json={"c": ["2", "3"], **auth}),
            "multipart": lambda: _multipart(raw, url, {**flat, **auth}),
        }[way]()
        assert status == 200, body
        assert body["result"] == wanted
        assert portal.requests[0].params == wanted


async def _multipart(raw: Raw, url: str, fields: dict[str, str]) -> tuple[int, Any]:
    import aiohttp

    with aiohttp.MultipartWriter("form-data") as writer:
        for name, value in fields.items():
            part = writer.append(value)
            part.set_content_disposition("form-data", name=name)
    return await raw.post(url, data=writer)


async def test_json_keeps_what_a_query_cannot_say() -> None:
    async with opened() as (portal, raw):
        seen: list[Any] = []
        portal.on("echo", lambda params, _context: seen.append(params))
        await raw.app("echo", {"none": None, "empty": [], "true": True, "big": 2**70, "state": "swallowed"})
        assert seen == [{"none": None, "empty": [], "true": True, "big": 2**70}]
        await raw.post(portal.webhook_url + "echo", json=[1, "two"])
        assert seen[1] == {"0": 1, "1": "two"}
        await raw.post(
            portal.webhook_url + "echo", data="{broken", headers={"Content-Type": "application/json"}
        )
        assert seen[2] == {}
        assert (await raw.app("echo", {"token": "x"}))["error"] == "ACCESS_DENIED"


async def test_a_renamed_portal_redirects_to_its_new_address() -> None:
    async with opened() as (portal, raw):
        old = portal.webhook_url
        new = portal.rename()
        assert portal.url == new != old
        async with raw.session.post(old + "user.current?x=1", json={}, allow_redirects=False) as reply:
            assert reply.status == 302
            assert reply.headers["Location"] == f"{portal.webhook_url}user.current?x=1"
        assert portal.requests == []
        assert (await raw.hook("user.current"))["result"]["ID"] == "1"
        assert portal.tokens()["client_endpoint"] == f"{new}/rest/"
