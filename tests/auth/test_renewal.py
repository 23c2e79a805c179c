"""A token is renewed once, saved before use, and never lost."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from auth_kit import (
    ENDPOINT,
    SECRETS,
    SERVER,
    AuthServer,
    Clock,
    Store,
    answer,
    renew,
    reply,
    settled,
    tokens,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import NotSent, RefreshFailed


class TestRenewal:
    async def test_many_calls_that_meet_the_end_refresh_once(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        renewed = await asyncio.gather(*(renew(oauth, expired, server) for _ in range(50)))
        assert {access.token for access in renewed} == {"access-1"}
        assert server.forms == [
            {
                "grant_type": "refresh_token",
                "refresh_token": "refresh-0",
                "client_id": "app.1",
                "client_secret": "hush-client",
            }
        ]
        assert store.tokens == tokens(1, member_id="m")
        assert store.log == ["load", "load", "save"]

    async def test_no_secret_is_in_the_address(self, oauth: OAuth, server: AuthServer) -> None:
        await renew(oauth, await oauth.access(server), server)
        assert server.requests[0].url == "https://oauth.bitrix.info/oauth/token/"
        assert not any(secret in repr(server.requests[0]) for secret in SECRETS)

    async def test_a_late_reply_with_the_old_token_gets_the_new_one_for_nothing(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        renewed = await renew(oauth, expired, server)
        assert await renew(oauth, expired, server) is renewed
        assert len(server.requests) == 1

    async def test_a_token_that_lived_is_renewed_again(self, oauth: OAuth, server: AuthServer) -> None:
        access = await oauth.access(SERVER)
        for number in range(1, 4):
            access = await renew(oauth, access, server)
            oauth.accepted(access)
            assert access.token == f"access-{number}"

    async def test_a_token_rejected_straight_after_its_refresh_does_not_loop(
        self, oauth: OAuth, server: AuthServer, clock: Clock
    ) -> None:
        rejected = await renew(oauth, await oauth.access(server), server)
        for _ in range(3):
            with pytest.raises(RefreshFailed, match="straight after") as caught:
                await renew(oauth, rejected, server)
            assert not caught.value.final
        assert len(server.requests) == 1
        clock.now += 60
        assert (await renew(oauth, rejected, server)).token == "access-2"

    async def test_the_same_token_again_is_no_new_one(self, oauth: OAuth, server: AuthServer) -> None:
        server.script = [answer(reply(0))]
        with pytest.raises(RefreshFailed, match="straight after"):
            await renew(oauth, await oauth.access(server), server)
        assert len(server.requests) == 1

    async def test_a_newer_token_in_the_store_is_used_instead(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        store.tokens = tokens(7)
        assert (await renew(oauth, expired, server)).token == "access-7"
        assert server.requests == []

    async def test_two_clients_of_one_store_refresh_once(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        other = OAuth("app.1", "hush-client", store=store)
        expired = await oauth.access(SERVER), await other.access(SERVER)
        one, two = await asyncio.gather(renew(oauth, expired[0], server), renew(other, expired[1], server))
        assert one.token == two.token == "access-1"
        assert len(server.requests) == 1

    async def test_calls_that_begin_during_a_refresh_wait_for_the_new_token(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        server.gate.clear()
        renewing = asyncio.create_task(renew(oauth, expired, server))
        await server.reached.wait()
        assert oauth.known_access() is None
        waiting = asyncio.create_task(oauth.access(SERVER))
        await settled()
        assert not waiting.done()
        server.gate.set()
        assert await waiting is await renewing

    async def test_calls_go_where_the_new_token_says(self, oauth: OAuth, server: AuthServer) -> None:
        server.script = [answer(reply(1, client_endpoint="https://new.bitrix24.com/rest/"))]
        access = await renew(oauth, await oauth.access(server), server)
        assert access.endpoint == "https://new.bitrix24.com/rest/"
        assert access.portal == "new.bitrix24.com"

    @pytest.mark.parametrize(
        "named", ["http://acme.bitrix24.com/rest/", "http://evil.com/rest/", "evil", None, "", 5]
    )
    async def test_a_token_is_not_given_to_plain_http_nor_lost(
        self, oauth: OAuth, store: Store, server: AuthServer, named: Any
    ) -> None:
        server.script = [answer(reply(1, client_endpoint=named))]
        access = await renew(oauth, await oauth.access(server), server)
        assert access.endpoint == ENDPOINT
        assert store.tokens == tokens(1, member_id="m")

    async def test_what_the_reply_leaves_out_is_kept(self, store: Store, server: AuthServer) -> None:
        store.tokens = tokens(0, member_id="m", application_token="proof", scope="crm", expires_at=5)
        oauth = OAuth("a", "hush-client", store=store)
        server.script = [answer({"access_token": "access-1", "expires": 9, "scope": "im"})]
        await renew(oauth, await oauth.access(server), server)
        assert store.tokens == Tokens(
            "access-1", "refresh-0", ENDPOINT, "m", application_token="proof", scope="im", expires_at=9.0
        )

    async def test_old_and_new_tokens_are_kept_from_texts(self, oauth: OAuth, server: AuthServer) -> None:
        await renew(oauth, await oauth.access(server), server)
        assert {"hush-client", "access-0", "refresh-0", "access-1", "refresh-1"} == set(oauth.secrets())


class TestSaving:
    async def test_the_new_pair_is_saved_before_anybody_uses_it(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        saving, go_on = asyncio.Event(), asyncio.Event()
        save = store.save

        async def slow(tokens: Tokens) -> None:
            saving.set()
            await go_on.wait()
            await save(tokens)

        store.save = slow  # type: ignore[method-assign]  # a slow disk
        renewing = asyncio.create_task(renew(oauth, expired, server))
        await saving.wait()
        await settled()
        assert not renewing.done()
        assert oauth.known_access() is None
        go_on.set()
        assert (await renewing).token == "access-1"

    async def test_a_failed_save_is_repeated_before_anything_else_and_the_pair_not_lost(
        self, oauth: OAuth, store: Store, server: AuthServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        expired = await oauth.access(SERVER)
        store.failing["save"] = OSError("disk full")
        for _ in range(2):
            with pytest.raises(RefreshFailed, match="could not be saved") as caught:
                await renew(oauth, expired, server)
            assert isinstance(caught.value.__cause__, OSError)
        with pytest.raises(RefreshFailed, match="could not be saved"):
            await oauth.access(SERVER)
        assert any(record.levelno >= logging.ERROR for record in caplog.records)
        assert "refresh-1" in oauth.secrets()
        store.failing.clear()
        store.log.clear()
        assert (await oauth.access(SERVER)).token == "access-1"
        assert store.log == ["load", "save"]
        assert store.tokens == tokens(1, member_id="m")
        assert len(server.requests) == 1

    async def test_the_next_renewal_saves_first_too(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        store.failing["save"] = OSError("disk full")
        with pytest.raises(RefreshFailed):
            await renew(oauth, expired, server)
        store.failing.clear()
        store.log.clear()
        assert (await renew(oauth, expired, server)).token == "access-1"
        assert store.log == ["load", "save"]
        assert len(server.requests) == 1

    async def test_closing_tries_the_save_a_last_time(
        self, oauth: OAuth, store: Store, server: AuthServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        expired = await oauth.access(SERVER)
        store.failing["save"] = OSError("disk full")
        with pytest.raises(RefreshFailed):
            await renew(oauth, expired, server)
        await oauth.settle()
        assert caplog.records[-1].levelno == logging.CRITICAL
        store.failing.clear()
        await oauth.settle()
        assert store.tokens == tokens(1, member_id="m")


class TestCancellation:
    async def test_a_cancelled_caller_does_not_cancel_the_exchange(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access(SERVER)
        server.gate.clear()
        first, second = (asyncio.create_task(renew(oauth, expired, server)) for _ in range(2))
        await server.reached.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        server.gate.set()
        assert (await second).token == "access-1"

    @pytest.mark.parametrize("failing", [False, True])
    async def test_closing_waits_for_a_refresh_that_nobody_waits_for(
        self, oauth: OAuth, store: Store, server: AuthServer, failing: bool
    ) -> None:
        expired = await oauth.access(SERVER)
        if failing:
            server.script = [NotSent("no route")]
        server.gate.clear()
        caller = asyncio.create_task(renew(oauth, expired, server))
        await server.reached.wait()
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
        closing = asyncio.create_task(oauth.settle())
        await settled()
        assert not closing.done()
        server.gate.set()
        await closing
        assert store.tokens == (tokens() if failing else tokens(1, member_id="m"))

    async def test_nothing_under_way_needs_no_waiting(self, oauth: OAuth, store: Store) -> None:
        await oauth.settle()
        assert store.log == []

    async def test_a_cancellation_from_inside_a_hook_is_a_failure(
        self, store: Store, server: AuthServer
    ) -> None:
        async def hook(tokens: Tokens) -> Tokens:
            raise asyncio.CancelledError

        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        with pytest.raises(RefreshFailed, match="CancelledError"):
            await renew(oauth, await oauth.access(server), server)


class TestLaws:
    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 4), st.sets(st.integers(0, 3)), st.sampled_from(["", "", "network", "disk"])
            ),
            max_size=8,
        )
    )
    def test_whatever_fails_and_whoever_leaves_the_latest_pair_is_never_lost(
        self, rounds: list[tuple[int, set[int], str]]
    ) -> None:
        asyncio.run(self._live(rounds))

    async def _live(self, rounds: list[tuple[int, set[int], str]]) -> None:
        server, store, clock = AuthServer(), Store(tokens()), Clock()
        oauth = OAuth("app.1", "hush-client", store=store, clock=clock)
        for callers, leaving, trouble in rounds:
            clock.now += 60
            server.script = [NotSent("no route")] if trouble == "network" else []
            store.failing = {"save": OSError("disk full")} if trouble == "disk" else {}
            tasks = [asyncio.create_task(self._call(oauth, server, store)) for _ in range(callers)]
            await settled(3)
            for index in leaving:
                if index < callers:
                    tasks[index].cancel()
            asked = server.number
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            await oauth.settle()
            assert all(isinstance(end, str | RefreshFailed | asyncio.CancelledError) for end in ends)
            assert server.number - asked <= 1
            assert f"refresh-{server.number}" in oauth.secrets() or server.number == 0
        store.failing = {}
        await oauth.settle()
        assert store.tokens is not None
        assert store.tokens.refresh_token == f"refresh-{server.number}"
        used = [form["refresh_token"] for form in server.forms]
        assert used == sorted(used, key=lambda token: int(token.split("-")[1]))

    async def _call(self, oauth: OAuth, server: AuthServer, store: Store) -> str | None:
        access = await oauth.access(server)
        assert store.tokens is not None
        assert access.token == store.tokens.access_token  # saved before it is used
        return (await renew(oauth, access, server)).token
