"""A renewal that fails says so to everybody, and is not tried too soon; neither is the hook."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from auth_kit import (
    SECRETS,
    SERVER,
    AuthServer,
    Clock,
    Store,
    answer,
    renew,
    shown,
    tokens,
)

from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import NotSent, OutcomeUnknown, RefreshFailed, UsageError
from bitrix24_async.wire.http import HttpResponse


class TestFailure:
    async def test_every_waiter_gets_an_error_of_its_own_with_the_cause(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        lost = OutcomeUnknown("oauth/token: timed out")
        server.script = [lost]
        errors = await asyncio.gather(
            *(renew(oauth, expired, server) for _ in range(5)), return_exceptions=True
        )
        assert len({id(error) for error in errors}) == 5
        for error in errors:
            assert isinstance(error, RefreshFailed)
            assert error.__cause__ is lost
            assert not error.final
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [200, 400, 401])
    @pytest.mark.parametrize(
        "code", ["invalid_grant", "invalid_client", "PAYMENT_REQUIRED", "insufficient_scope"]
    )
    async def test_a_final_refusal_is_not_asked_for_again(
        self, oauth: OAuth, server: AuthServer, clock: Clock, code: str, status: int
    ) -> None:
        expired = await oauth.access(SERVER)
        server.script = [answer({"error": code, "error_description": "no: refresh-0 of hush-client"}, status)]
        for _ in range(3):
            with pytest.raises(RefreshFailed) as caught:
                await renew(oauth, expired, server)
            assert caught.value.final
            assert caught.value.code == code
            assert not any(secret in shown(caught.value) for secret in SECRETS)
            clock.now += 1e6
        with pytest.raises(RefreshFailed):
            await oauth.access(SERVER)
        assert len(server.requests) == 1

    async def test_a_new_login_elsewhere_ends_a_final_refusal(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        server.script = [answer({"error": "invalid_grant"}, 400)]
        with pytest.raises(RefreshFailed):
            await renew(oauth, expired, server)
        store.tokens = tokens(5)
        assert (await oauth.access(SERVER)).token == "access-5"

    @pytest.mark.parametrize(
        "failure",
        [
            NotSent("oauth/token: no route"),
            OutcomeUnknown("oauth/token: timed out"),
            answer(b"<html>502 access-9</html>", 502),
            answer({"error": "temporarily_unavailable"}, 503),
            answer({"error": "", "error_description": ""}, 429),
            answer({}, 200),
            answer([], 200),
            answer(b"", 200),
            answer(b"\xff", 200),
            answer({"access_token": None}, 302),
            RuntimeError("a transport of the user's"),
        ],
    )
    async def test_a_passing_failure_may_be_tried_again_after_a_while(
        self,
        oauth: OAuth,
        store: Store,
        server: AuthServer,
        clock: Clock,
        failure: HttpResponse | BaseException,
    ) -> None:
        expired = await oauth.access(SERVER)
        server.script = [failure]
        for _ in range(3):
            with pytest.raises(RefreshFailed) as caught:
                await renew(oauth, expired, server)
            assert not caught.value.final
            assert not any(secret in shown(caught.value) for secret in SECRETS)
            with pytest.raises(RefreshFailed):  # nor is anything sent with a token that has expired
                await oauth.access(SERVER)
        assert len(server.requests) == 1
        clock.now += 5
        assert (await oauth.access(server)).token == "access-1"
        assert (await renew(oauth, expired, server)).token == "access-1"

    async def test_remembered_failures_do_not_grow(self, oauth: OAuth, server: AuthServer) -> None:
        expired = await oauth.access(SERVER)
        server.script = [NotSent("no route")]
        lengths = set()
        for _ in range(5):
            with pytest.raises(RefreshFailed) as caught:
                await renew(oauth, expired, server)
            lengths.add(len("".join(traceback.format_exception(caught.value))) // 100)
        assert len(lengths) <= 2

    async def test_an_empty_store_at_a_renewal_is_a_failed_refresh(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        store.tokens = None
        with pytest.raises(RefreshFailed, match="store is empty") as caught:
            await renew(oauth, expired, server)
        assert isinstance(caught.value.__cause__, UsageError)

    async def test_a_lock_that_cannot_be_had_is_a_failed_refresh(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)

        @contextlib.asynccontextmanager
        async def locked() -> Any:
            raise TimeoutError("held")
            yield

        store.lock = locked  # type: ignore[method-assign]  # a store whose lock fails
        with pytest.raises(RefreshFailed, match="TimeoutError"):
            await renew(oauth, expired, server)
        assert server.requests == []


class TestHook:
    async def test_it_replaces_the_exchange(self, store: Store, server: AuthServer) -> None:
        asked = []

        async def hook(tokens_: Tokens) -> Tokens:
            asked.append(tokens_)
            return tokens(1)

        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        expired = await oauth.access(SERVER)
        renewed = await asyncio.gather(*(renew(oauth, expired, server) for _ in range(5)))
        assert {access.token for access in renewed} == {"access-1"}
        assert asked == [tokens()]
        assert server.requests == []
        assert store.tokens == tokens(1)

    @pytest.mark.parametrize("final", [False, True])
    async def test_what_it_raises_is_the_cause(
        self, store: Store, server: AuthServer, clock: Clock, final: bool
    ) -> None:
        error = RefreshFailed("gone", final=True) if final else KeyError("x")
        asked = 0

        async def hook(tokens: Tokens) -> Tokens:
            nonlocal asked
            asked += 1
            raise error

        oauth = OAuth("a", "hush-client", store=store, refresh=hook, clock=clock)
        expired = await oauth.access(SERVER)
        for _ in range(2):
            with pytest.raises(RefreshFailed) as caught:
                await renew(oauth, expired, server)
            assert caught.value.__cause__ is error
            assert caught.value.final is final
            assert asked == 1
        clock.now += 10
        with pytest.raises(RefreshFailed):
            await renew(oauth, expired, server)
        assert asked == (1 if final else 2)

    @pytest.mark.parametrize(
        "hook", [lambda tokens: tokens, lambda tokens: asyncio.sleep(0, {"access_token": "access-1"})]
    )
    async def test_what_is_not_a_coroutine_of_tokens_is_said(
        self, store: Store, server: AuthServer, hook: Callable[..., Any]
    ) -> None:
        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        with pytest.raises(RefreshFailed, match=r"TypeError|not dict"):
            await renew(oauth, await oauth.access(server), server)
