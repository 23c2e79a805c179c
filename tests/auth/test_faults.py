"""What goes wrong around a renewal: other processes, other portals, hooks that hang, servers that fail."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from auth_kit import AuthServer, Store, answer, reply, settled, tokens
from ground_kit import client, portal
from simulation import simulate

from bitrix24_async import Bitrix24, Limits, LocalGovernor, MemoryTokenStore, OAuth, Tokens, raw
from bitrix24_async.errors import Bitrix24Error, NotRun, RefreshFailed, Throttled, UsageError
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import HttpRequest, HttpResponse


def calls(count: int, method: str = "crm.deal.add") -> list[Any]:
    return [raw(method, {"fields": {"TITLE": str(n)}}) for n in range(count)]


async def test_a_token_from_the_store_that_has_expired_too_is_renewed_as_well() -> None:
    async with portal() as bx:
        store = MemoryTokenStore(Tokens.from_fields(bx.tokens()))
        ours, other = (
            OAuth(bx.client_id, bx.client_secret, store=store, server=bx.auth_url) for _ in range(2)
        )
        async with client(ours) as b24, client(other) as neighbour:
            await b24.call("user.current")
            await neighbour.call("user.current")
            bx.expire_tokens()
            await b24.call("user.current")
            bx.expire_tokens()
            # Its own token, the one it finds in the store, and then a fresh one.
            outcomes = await neighbour.run(calls(60))
        assert all(outcome.ok for outcome in outcomes)
        assert len(bx.auth_requests) == 2


@pytest.mark.parametrize("fault", [{"status": 502, "kind": "html"}, {"kind": "cut_before"}], ids=str)
async def test_a_server_that_fails_for_now_is_waited_for(fault: dict[str, Any]) -> None:
    async with portal() as bx:
        oauth = OAuth(
            bx.client_id,
            bx.client_secret,
            store=MemoryTokenStore(Tokens.from_fields(bx.tokens())),
            server=bx.auth_url,
            cool_down=0.02,
        )
        async with client(oauth, retry=Retry(base=0.02, cap=0.05)) as b24:
            bx.expire_tokens()
            bx.fail("oauth.token", times=3, **fault)
            assert (await b24.call("user.current")).result
            bx.expire_tokens()
            bx.fail("oauth.token", times=8, **fault)
            outcomes = await b24.run(calls(500))
            assert all(outcome.ok for outcome in outcomes)
            # Nothing was sent meanwhile, nor drained into errors.
            assert len([run for run in bx.executed if run.method == "crm.deal.add"]) == 500


async def test_a_call_waits_for_the_server_no_longer_than_it_may() -> None:
    async with portal() as bx, client(bx.oauth(), retry=Retry(base=0.01)) as b24:
        bx.expire_tokens()
        bx.fail("oauth.token", kind="cut_before", times=None)
        async with asyncio.timeout(5):
            with pytest.raises(Bitrix24Error) as caught:
                await b24.call("crm.deal.add", {"fields": {}}, max_wait=0.2)
        assert isinstance(caught.value, (RefreshFailed, Throttled))
        assert not bx.executed


class Hanging:
    """A store, a lock or a hook that never comes back."""

    def __init__(self, where: str, bx: FakePortal) -> None:
        self.where = where
        self.tokens = Tokens.from_fields(bx.tokens())
        self.store = MemoryTokenStore(self.tokens)

    async def load(self) -> Tokens | None:
        await self.hang("load")
        return await self.store.load()

    async def save(self, tokens: Tokens) -> None:
        await self.hang("save")
        await self.store.save(tokens)

    @contextlib.asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        await self.hang("lock")
        yield

    async def refresh(self, tokens: Tokens) -> Tokens:
        await self.hang("hook")
        return tokens

    async def hang(self, where: str) -> None:
        if where == self.where:
            await asyncio.Event().wait()


@pytest.mark.parametrize("where", ["load", "lock", "hook", "save"])
async def test_nothing_of_the_users_keeps_a_call_or_close(where: str) -> None:
    async with portal() as bx:
        hanging = Hanging(where, bx)
        oauth = OAuth("a", "secret", store=hanging, refresh=hanging.refresh, timeout=0.3)
        b24 = client(oauth, retry=Retry(attempts=1))
        bx.expire_tokens()
        async with asyncio.timeout(5):
            with pytest.raises(Throttled, match="access token") as caught:
                await b24.call("crm.deal.add", {"fields": {}}, max_wait=0.05, timeout=1)
            assert caught.value.reason == "token"
            # Without a deadline of its own a call ends when the work does.
            with pytest.raises(RefreshFailed, match=r"longer than 0\.3 s|could not be saved"):
                await b24.call("crm.deal.add", {"fields": {}})
            await b24.close()
        assert not bx.executed


async def test_a_hook_that_calls_its_own_client_is_told_so() -> None:
    async with portal() as bx:
        clients: list[Bitrix24] = []

        async def refresh(tokens: Tokens) -> Tokens:
            await asyncio.create_task(clients[0].call("user.current"))
            return tokens

        oauth = OAuth("a", "secret", store=MemoryTokenStore(Tokens.from_fields(bx.tokens())), refresh=refresh)
        async with client(oauth, retry=Retry(attempts=1)) as b24:
            clients.append(b24)
            bx.expire_tokens()
            async with asyncio.timeout(5):
                with pytest.raises(RefreshFailed) as caught:
                    await b24.call("user.current")
        assert isinstance(caught.value.__cause__, UsageError)
        assert "client of its own" in str(caught.value.__cause__)


async def test_a_pair_that_could_not_be_saved_does_not_overwrite_a_new_login() -> None:
    server, store = AuthServer(), Store(tokens())
    oauth = OAuth("app.1", "hush-client", store=store)
    store.failing["save"] = OSError("disk full")
    expired = await oauth.access(server)
    oauth.expired(expired)
    with pytest.raises(RefreshFailed, match="could not be saved"):
        await oauth.access(server)
    # Meanwhile the owner logs in anew.
    store.failing.clear()
    store.tokens = tokens(7)
    assert (await oauth.access(server)).token == "access-7"
    assert store.tokens == tokens(7)
    await oauth.settle()
    assert store.tokens == tokens(7)


async def test_the_pair_of_a_login_that_could_not_be_saved_goes_before_what_the_store_has() -> None:
    server, store = AuthServer(), Store(tokens(7))
    oauth = OAuth("app.1", "hush-client", store=store)
    store.failing["save"] = OSError("disk full")
    with pytest.raises(RefreshFailed, match="could not be saved"):
        await oauth.exchange("code-7", transport=server)
    store.failing.clear()
    assert (await oauth.access(server)).token == "access-1"
    assert store.tokens is not None
    assert store.tokens.access_token == "access-1"


async def test_a_pair_that_came_too_late_to_be_saved_gives_way_to_the_newer_one() -> None:
    class Fenced(Store):
        async def save(self, tokens: Tokens) -> None:
            # Another worker has renewed them while this one was stalled.
            self.tokens = newer
            raise OSError("the lock is another's")

    server, newer = AuthServer(), tokens(7)
    oauth = OAuth("app.1", "hush-client", store=Fenced(tokens()))
    oauth.expired(await oauth.access(server))
    assert (await oauth.access(server)).token == "access-7"
    await oauth.settle()


@pytest.mark.parametrize("newer", [None, 7])
async def test_a_refresh_token_that_another_worker_has_used_gives_way_to_the_newer_pair(
    newer: int | None,
) -> None:
    store, server = Store(tokens()), AuthServer()

    class Overtaken(AuthServer):
        async def send(self, request: HttpRequest) -> HttpResponse:
            # The other one was quicker, though the lock was ours.
            if newer is not None:
                store.tokens = tokens(newer)
            return answer({"error": "invalid_grant", "error_description": "used"}, 400)

    oauth = OAuth("app.1", "hush-client", store=store)
    oauth.expired(await oauth.access(server))
    if newer is None:
        with pytest.raises(RefreshFailed, match="invalid_grant"):
            await oauth.access(Overtaken())
    else:
        assert (await oauth.access(Overtaken())).token == f"access-{newer}"
        # And that one is renewed when its time comes.
        server.number = newer
        oauth.expired(await oauth.access(server))
        assert (await oauth.access(server)).token == f"access-{newer + 1}"


@pytest.mark.parametrize("way", ["hook", "server", "store"])
async def test_tokens_of_another_portal_are_refused(way: str) -> None:
    theirs = tokens(5, endpoint="https://other.bitrix24.com/rest/", member_id="other")
    server, store = AuthServer(), Store(tokens(member_id="m"))

    async def refresh(_: Tokens) -> Tokens:
        return theirs

    oauth = OAuth("app.1", "hush-client", store=store, refresh=refresh if way == "hook" else None)
    oauth.expired(await oauth.access(server))
    if way == "server":
        server.script = [answer(reply(5, client_endpoint=theirs.endpoint, member_id="other"))]
    if way == "store":
        store.tokens = theirs
    with pytest.raises(RefreshFailed, match="another portal") as caught:
        await oauth.access(server)
    assert caught.value.final
    if way != "store":
        assert store.tokens == tokens(member_id="m")
    assert oauth.known_access() is None
    await settled()


class _Slow:
    """A portal whose tokens expire once, an authorization server that takes its time, and a strict bucket."""

    def __init__(self) -> None:
        self.arrived: list[float] = []
        self.expired = False

    async def send(self, request: HttpRequest) -> HttpResponse:
        if request.method == "oauth/token":
            await asyncio.sleep(6.0)
            return HttpResponse(
                200,
                {},
                b'{"access_token": "new", "refresh_token": "r2", "client_endpoint": "https://a.bitrix24.com/rest/"}',
            )
        assert isinstance(request.body, bytes)
        if b'"new"' not in request.body:
            return HttpResponse(401, {}, b'{"error": "expired_token", "error_description": ""}')
        self.arrived.append(asyncio.get_running_loop().time())
        return HttpResponse(200, {}, b'{"result": 1}')

    async def close(self) -> None:
        pass


def test_those_who_waited_for_a_token_do_not_leave_in_one_burst() -> None:
    slow = _Slow()

    async def main() -> None:
        store = MemoryTokenStore(Tokens("old", "r1", "https://a.bitrix24.com/rest/"))
        governor = LocalGovernor(Limits(capacity=4, leak=2.0))
        async with Bitrix24(OAuth("a", "s", store=store), governor=governor, transport=slow) as b24:
            await asyncio.gather(*(b24.call("user.current") for _ in range(30)))

    simulate(main())
    assert len(slow.arrived) == 30
    # Any second holds at most what the bucket allows: four, and two that have leaked.
    for at in slow.arrived:
        assert sum(at <= other < at + 1.0 for other in slow.arrived) <= 6


async def test_a_closed_client_waits_for_no_hook() -> None:
    async with portal() as bx:
        hanging = Hanging("hook", bx)
        b24 = client(OAuth("a", "secret", store=hanging, refresh=hanging.refresh, timeout=0.5))
        bx.expire_tokens()
        waiting = asyncio.create_task(b24.call("user.current"))
        await settled(200)
        async with asyncio.timeout(5):
            await b24.close()
            with pytest.raises(NotRun, match="closed"):
                await waiting


@pytest.mark.parametrize("grace", [None, 2.0])
async def test_a_hook_that_closes_its_own_client_is_told_so(grace: float | None) -> None:
    async with portal() as bx:
        clients: list[Bitrix24] = []
        told: list[BaseException] = []

        async def refresh(tokens: Tokens) -> Tokens:
            try:
                await clients[0].close(grace=grace)
            except UsageError as error:
                told.append(error)
            return tokens

        oauth = OAuth("a", "secret", store=MemoryTokenStore(Tokens.from_fields(bx.tokens())), refresh=refresh)
        clients.append(client(oauth, retry=Retry(attempts=1)))
        bx.expire_tokens()
        async with asyncio.timeout(5):
            with pytest.raises(NotRun, match="closed"):
                await clients[0].call("user.current")
            await clients[0].close()
        assert "must not call or close the client" in str(told[0])


def test_a_hook_that_is_broken_off_has_ended_when_the_client_is_closed() -> None:
    ended: list[str] = []

    async def refresh(tokens: Tokens) -> Tokens:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.5)
            ended.append("in order")
        return tokens

    async def main() -> None:
        store = MemoryTokenStore(Tokens("old", "r1", "https://a.bitrix24.com/rest/"))
        b24 = Bitrix24(OAuth("a", "s", store=store, refresh=refresh), transport=_Slow())
        calling = asyncio.create_task(b24.call("user.current"))
        await asyncio.sleep(5)
        await b24.close(grace=0.1)
        assert ended == ["in order"]
        assert asyncio.all_tasks() <= {asyncio.current_task(), calling}
        with pytest.raises(NotRun):
            await calling

    simulate(main())
