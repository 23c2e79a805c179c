"""An application is read strictly; its token is loaded once, and follows a renamed portal."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest
from auth_kit import (
    ENDPOINT,
    SERVER,
    AuthServer,
    Store,
    renew,
    tokens,
)
from hypothesis import given
from hypothesis import strategies as st

from bitrix24_async.auth.credentials import Access, Credentials, Webhook
from bitrix24_async.auth.names import Names
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.errors import RefreshFailed, UsageError


class TestMakingAnApplication:
    def test_it_opens_nothing_and_shows_no_secret(self, oauth: OAuth, store: Store) -> None:
        assert store.log == []
        assert oauth.known_access() is None
        assert repr(oauth) == "OAuth('app.1', store=Store)"
        credentials: list[Credentials] = [oauth, Webhook("https://acme.bitrix24.com/rest/1/s3cret/")]
        assert [one.application for one in credentials] == [True, False]

    def test_its_key_is_the_applications(self, store: Store) -> None:
        assert OAuth("a", "s", store=store).key == OAuth("a", "t", store=Store(None)).key
        assert OAuth("a", "s", store=store).key != OAuth("b", "s", store=store).key

    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("client_id", ""),
            ("client_id", None),
            ("client_secret", " hush"),
            ("store", None),
            ("store", {}),
            ("refresh", "yes"),
            ("server", "http://oauth.bitrix.info"),
            ("server", "oauth.bitrix.info"),
            ("server", "https://oauth.bitrix.info/?a=1"),
        ],
    )
    def test_a_bad_argument_is_named(self, argument: str, value: Any, store: Store) -> None:
        arguments: dict[str, Any] = {"client_id": "a", "client_secret": "hush-client", "store": store} | {
            argument: value
        }
        with pytest.raises(UsageError) as caught:
            OAuth(arguments.pop("client_id"), arguments.pop("client_secret"), **arguments)
        assert caught.value.argument == argument
        assert "hush" not in str(caught.value)


class TestAccess:
    async def test_the_store_is_read_once_for_all_who_begin_together(
        self, oauth: OAuth, store: Store
    ) -> None:
        first, *others = await asyncio.gather(*(oauth.access(SERVER) for _ in range(20)))
        assert first == Access(ENDPOINT, ENDPOINT + "api/", "access-0", "acme.bitrix24.com")
        assert all(other is first for other in others)
        assert oauth.known_access() is first
        assert await oauth.access(SERVER) is first
        assert store.log == ["load"]

    async def test_an_empty_store_is_the_users_mistake(self, server: AuthServer) -> None:
        oauth = OAuth("a", "hush-client", store=Store(None))
        with pytest.raises(UsageError, match="store is empty"):
            await oauth.access(SERVER)

    async def test_an_empty_file_of_tokens_is_named(self, tmp_path: Path) -> None:
        store = FileTokenStore(tmp_path / "mistyped.json")
        with pytest.raises(UsageError, match=r"mistyped\.json"):
            await OAuth("a", "hush-client", store=store).access(SERVER)

    async def test_a_store_that_gives_something_else_is_the_users_mistake(self) -> None:
        store = Store(None)
        store.tokens = {"access_token": "access-"}  # type: ignore[assignment]  # the mistake under test
        with pytest.raises(UsageError, match="not dict"):
            await OAuth("a", "hush-client", store=store).access(SERVER)

    async def test_a_store_that_fails_is_told_of_and_asked_again(self, oauth: OAuth, store: Store) -> None:
        store.failing["load"] = OSError("disk")
        with pytest.raises(RefreshFailed, match="OSError") as caught:
            await oauth.access(SERVER)
        assert isinstance(caught.value.__cause__, OSError)
        store.failing.clear()
        assert (await oauth.access(SERVER)).token == "access-0"


class TestRename:
    async def test_the_new_name_outlives_loads_and_refreshes(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        await oauth.access(SERVER)
        oauth.moved("acme.bitrix24.com", "new.bitrix24.com")
        access = await oauth.access(SERVER)
        assert access == Access(
            "https://new.bitrix24.com/rest/",
            "https://new.bitrix24.com/rest/api/",
            "access-0",
            "new.bitrix24.com",
        )
        renewed = await renew(oauth, access, server)
        assert renewed.portal == "new.bitrix24.com"
        assert store.tokens is not None
        assert store.tokens.endpoint == "https://new.bitrix24.com/rest/"

    async def test_a_name_that_is_told_before_the_first_use_or_of_another_portal_is_no_trouble(
        self, oauth: OAuth
    ) -> None:
        oauth.moved("acme.bitrix24.com", "new.bitrix24.com")
        assert oauth.known_access() is None
        assert (await oauth.access(SERVER)).portal == "new.bitrix24.com"
        oauth.moved("theirs.bitrix24.com", "elsewhere.bitrix24.com")
        oauth.moved("acme.bitrix24.com", "wrong.bitrix24.com")
        access = oauth.known_access()
        assert access is not None
        assert access.portal == "new.bitrix24.com"

    async def test_a_name_may_come_back(self, oauth: OAuth) -> None:
        await oauth.access(SERVER)
        for old, new in (("acme.bitrix24.com", "b.com"), ("b.com", "c.com"), ("c.com", "acme.bitrix24.com")):
            oauth.moved(old, new)
            assert (await oauth.access(SERVER)).portal == new

    @given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=12))
    def test_every_old_name_leads_to_the_last_one_and_no_other_portals_does(self, chain: list[str]) -> None:
        names = Names()
        names.moved("theirs.com", "theirs-new.com")
        now, seen = "a.com", {"a.com"}
        for letter in chain:
            new = f"{letter}.com"
            if new != now:
                names.moved(now, new)
                now = new
                seen.add(new)
            for name in seen:
                there = names.latest(tokens(endpoint=f"https://{name}/rest/"))
                assert there.endpoint == f"https://{now}/rest/"
        theirs = [
            names.latest(tokens(endpoint=f"https://{name}/rest/")).endpoint
            for name in ("theirs.com", "theirs-new.com", "another.com")
        ]
        assert theirs == [
            f"https://{name}/rest/" for name in ("theirs-new.com", "theirs-new.com", "another.com")
        ]


class TestLoops:
    def test_a_refresh_in_another_loop_is_a_clear_error(self, store: Store) -> None:
        oauth = OAuth("a", "hush-client", store=store)

        server = AuthServer()

        async def begin() -> asyncio.Task[Access]:
            server.gate.clear()
            renewing = asyncio.create_task(renew(oauth, await oauth.access(server), server))
            await server.reached.wait()
            return renewing

        loop = asyncio.new_event_loop()
        try:
            renewing = loop.run_until_complete(begin())
            with pytest.raises(UsageError, match="another event loop"):
                asyncio.run(oauth.access(SERVER))
            for task in asyncio.all_tasks(loop):
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(renewing)
        finally:
            loop.close()
        assert asyncio.run(oauth.access(AuthServer())).token == "access-1"

    def test_one_loop_after_another_is_fine(self, store: Store) -> None:
        oauth = OAuth("a", "hush-client", store=store)

        async def meet_its_end() -> Access:
            server = AuthServer()
            server.number = int((await oauth.access(SERVER)).token[-1])  # type: ignore[index]  # it has one
            return await renew(oauth, await oauth.access(server), server)

        for number in (1, 2):
            access = asyncio.run(meet_its_end())
            assert access.token == f"access-{number}"
            oauth.accepted(access)
