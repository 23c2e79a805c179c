"""An authorization code becomes tokens."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from auth_kit import (
    SECRETS,
    SERVER,
    AuthServer,
    Store,
    answer,
    renew,
    reply,
    settled,
    tokens,
)

from bitrix24_async import Bitrix24, Limits, MemoryTokenStore
from bitrix24_async.auth.credentials import Webhook
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.errors import RefreshFailed, UsageError
from bitrix24_async.testing import FakePortal


class TestLogin:
    async def test_a_code_is_exchanged_saved_and_used(self, server: AuthServer) -> None:
        store = Store(None)
        oauth = OAuth("app.1", "hush-client", store=store)
        got = await oauth.exchange("code-7", transport=server)
        assert got == store.tokens == tokens(1, member_id="m")
        assert (await oauth.access(SERVER)).token == "access-1"
        assert server.forms == [
            {
                "grant_type": "authorization_code",
                "code": "code-7",
                "client_id": "app.1",
                "client_secret": "hush-client",
            }
        ]

    @pytest.mark.parametrize(
        "refusal",
        [
            {"error": "invalid_grant", "error_description": "code-7"},
            reply(1, client_endpoint="http://acme.bitrix24.com/rest/"),
        ],
    )
    async def test_a_failed_login_says_why_and_shows_nothing(self, server: AuthServer, refusal: Any) -> None:
        server.script = [answer(refusal)]
        with pytest.raises(RefreshFailed) as caught:
            await OAuth("a", "hush-client", store=Store(None)).exchange("code-7", transport=server)
        assert not any(secret in str(caught.value) for secret in SECRETS)

    async def test_a_login_waits_for_a_refresh_and_wins(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        server.gate.clear()
        renewing = asyncio.create_task(renew(oauth, expired, server))
        await server.reached.wait()
        login = asyncio.create_task(oauth.exchange("code-7", transport=server))
        await settled()
        assert len(server.requests) == 1
        server.gate.set()
        await renewing
        assert (await login).access_token == "access-2"
        assert (await oauth.access(SERVER)).token == "access-2"

    @pytest.mark.parametrize("code", ["", None])
    async def test_no_code_is_the_users_mistake(self, oauth: OAuth, code: Any) -> None:
        with pytest.raises(UsageError, match="code"):
            await oauth.exchange(code, transport=AuthServer())

    async def test_a_client_lends_its_transport(self) -> None:
        async def give(request: web.Request) -> web.Response:
            form = await request.post()
            assert form["code"] == "code-7"
            return web.json_response(reply(1))

        application = web.Application()
        application.router.add_post("/oauth/token/", give)
        runner = web.AppRunner(application)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            oauth = OAuth(
                "a", "hush-client", store=Store(None), server=f"http://127.0.0.1:{runner.addresses[0][1]}/"
            )
            async with Bitrix24(oauth) as b24:
                assert (await b24.log_in("code-7")).access_token == "access-1"
            async with Bitrix24(Webhook("https://acme.bitrix24.com/rest/1/secret/")) as b24:
                with pytest.raises(UsageError, match="application"):
                    await b24.log_in("code-7")
        finally:
            await runner.cleanup()


async def test_a_user_is_sent_to_where_he_agrees_and_comes_back_with_a_code() -> None:
    async with FakePortal() as portal:
        oauth = portal.oauth()
        url = oauth.authorize_url(portal.url.removeprefix("http://"), state="once")
        assert portal.client_secret not in url
        back = parse_qs(portal.consent(url, user_id=1269))
        assert back["state"] == ["once"]
        async with Bitrix24(oauth, limits=Limits.SELF_HOSTED) as b24:
            tokens = await b24.log_in(back["code"][0])
            assert tokens.member_id == portal.member_id
            assert (await b24.call("user.current")).result["ID"] == "1269"


@pytest.mark.parametrize(
    ("portal", "state"),
    [("", "s"), ("acme.bitrix24.com/x", "s"), ("x@acme.bitrix24.com", "s"), ("a b.com", "s"), ("a.com", "")],
)
def test_where_a_user_is_sent_is_checked(portal: str, state: str) -> None:
    oauth = OAuth("app.1", "secret", store=MemoryTokenStore())
    with pytest.raises(UsageError):
        oauth.authorize_url(portal, state=state)
