"""A token that expires costs a call nothing; a portal that was renamed is followed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from ground_kit import (
    answering,
    client,
    http,
    portal,
    rude,
    wire,
)
from trials import Script, answer

from bitrix24_async import Bitrix24, Limits, MemoryTokenStore, OAuth, Tokens, Webhook
from bitrix24_async.errors import (
    ApiError,
    RefreshFailed,
    TokenExpired,
    TransportError,
)
from bitrix24_async.observing import Refreshed, Renamed, Retried
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry


class TestTokens:
    async def test_an_expired_token_is_renewed_and_the_call_sent_again(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.oauth(), observer=events.append) as b24:
            bx.expire_tokens()
            assert (await b24.call("crm.deal.add", {"fields": {}})).result
        assert len(bx.auth_requests) == 1
        assert [ran.method for ran in bx.executed] == ["crm.deal.add"]
        assert [type(event) for event in events if isinstance(event, Refreshed | Retried)] == [Refreshed]

    async def test_a_hundred_calls_refresh_once(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.oauth(), observer=events.append) as b24:
            bx.expire_tokens()
            replies = await asyncio.gather(*(b24.call("crm.deal.add", {"fields": {}}) for _ in range(100)))
            assert len({reply.result for reply in replies}) == 100
        assert len(bx.auth_requests) == 1
        assert len(bx.executed) == 100
        assert len([event for event in events if isinstance(event, Refreshed)]) == 1

    async def test_a_token_rejected_straight_after_its_refresh_raises(self) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.fail("user.current", kind="expired", times=None)
            with pytest.raises(TokenExpired) as caught:
                await b24.call("user.current")
            assert caught.value.attempts == 2
            with pytest.raises(RefreshFailed):
                await b24.call("user.current")
        assert len(bx.auth_requests) == 1
        assert len(bx.requests) == 2

    async def test_of_ever_newer_tokens_that_have_expired_all_the_same_a_call_tries_three(self) -> None:
        class Busy(MemoryTokenStore):
            """Other processes renew them again and again."""

            number = 0

            async def load(self) -> Tokens:
                self.number += 1
                return Tokens(f"a{self.number}", f"r{self.number}", "https://acme.bitrix24.com/rest/")

        script = Script(answer("expired_token", 401))
        async with client(OAuth("a", "s", store=Busy()), transport=script) as b24:
            with pytest.raises(TokenExpired) as caught:
                await b24.call("user.current")
            assert caught.value.attempts == len(script.requests) == 3

    async def test_a_refresh_counts_as_no_attempt(self) -> None:
        async with portal() as bx, client(bx.oauth(), retry=Retry(attempts=2, base=0.0)) as b24:
            bx.expire_tokens()
            bx.fail("user.current", kind="expired")
            bx.fail("user.current", kind="cut_before")
            assert (await b24.call("user.current")).result

    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    @pytest.mark.parametrize("code", ["invalid_token", "NO_AUTH_FOUND"])
    async def test_wrong_credentials_are_not_refreshed(self, code: str, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.fail(code=code, status=401)
            with pytest.raises(ApiError):
                await b24.call("user.current")
        assert (len(bx.requests), len(bx.auth_requests)) == (1, 0)

    async def test_a_webhooks_expired_token_is_its_error(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(code="expired_token", status=401)
            with pytest.raises(TokenExpired):
                await b24.call("user.current")

    async def test_a_failed_refresh_reaches_everybody(self) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.expire_tokens()
            bx.fail("oauth.token", code="invalid_grant", status=400)
            done = await asyncio.gather(
                *(b24.call("user.current") for _ in range(20)), return_exceptions=True
            )
            assert all(isinstance(error, RefreshFailed) and error.final for error in done)
        assert len(bx.auth_requests) == 1
        assert not bx.executed


class TestRenames:
    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_a_renamed_portal_gets_the_same_call_and_is_remembered(self, way: str) -> None:
        events: list[Any] = []
        async with portal() as bx, client(getattr(bx, way)(), observer=events.append) as b24:
            old = bx.url
            new = bx.rename()
            await b24.call("crm.deal.add", {"fields": {"TITLE": "moved"}})
            await b24.call("user.current")
            assert [ran.method for ran in bx.executed] == ["crm.deal.add", "user.current"]
            assert bx.executed[0].params["fields"] == {"TITLE": "moved"}
            assert len(bx.requests) == 2
        assert [event for event in events if isinstance(event, Renamed)] == [
            Renamed(old.removeprefix("http://"), new.removeprefix("http://"))
        ]

    async def test_many_calls_learn_of_one_move_together(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=events.append) as b24:
            bx.rename()
            await asyncio.gather(*(b24.call("crm.deal.add", {"fields": {}}) for _ in range(20)))
            assert len(bx.executed) == 20
        assert len([event for event in events if isinstance(event, Renamed)]) == 1

    async def test_a_renamed_portal_keeps_its_budgets(self) -> None:
        limits = Limits(capacity=10, leak=2)
        async with (
            FakePortal(capacity=10, leak=2) as bx,
            Bitrix24(bx.webhook(), limits=limits) as b24,
        ):
            await asyncio.gather(*(b24.call("user.current") for _ in range(9)))
            old = b24.governor.snapshot()
            bx.rename()
            await asyncio.gather(*(b24.call("user.current") for _ in range(4)))
            assert not bx.refusals
            assert old.level > 8
            assert b24.governor.snapshot(bx.url.removeprefix("http://")).level > 8

    async def test_a_portal_may_be_renamed_again(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for _ in range(3):
                bx.rename()
                assert (await b24.call("user.current")).result

    @pytest.mark.parametrize(
        "location",
        [
            "http://evil.example{path}",
            "https://u:p@evil.example{path}",
            "https://evil.example/",
            "{path}",
            "",
            "http://[{path}",
        ],
    )
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    async def test_any_other_redirect_is_refused_and_asked_nothing(self, location: str, status: int) -> None:
        path = "/rest/1/hooksecret/user.current"
        moved = http(b"", status, f"Location: {location.format(path=path)}")
        async with wire(answering(moved)) as server, client(Webhook(server.hook)) as b24:
            with pytest.raises(TransportError, match="redirect") as caught:
                await b24.call("user.current")
        assert type(caught.value) is TransportError
        assert caught.value.attempts == 1
        assert "hooksecret" not in str(caught.value)
        assert server.connections == 1

    async def test_a_second_redirect_in_one_call_is_refused(self) -> None:
        async with wire(rude) as third, wire(rude) as second, wire(rude) as first:
            path = "/rest/1/hooksecret/user.current"
            first.handler = answering(http(b"", 302, f"Location: {second.url}{path}"))
            second.handler = answering(http(b"", 302, f"Location: {third.url}{path}"))
            async with client(Webhook(first.hook)) as b24:
                with pytest.raises(TransportError, match="twice"):
                    await b24.call("user.current")
            assert third.connections == 0
