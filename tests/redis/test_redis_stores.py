"""Tokens that processes share through Redis: refreshed once, and never replaced by older ones."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from portals_kit import portals_of, tokens_of
from redis_kit import RedisServer, redis_server, told

from bitrix24_async import Tokens
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.errors import RefreshFailed, UsageError
from bitrix24_async.redis import RedisPortalStore, RedisTokenStore
from bitrix24_async.redis import tokens as tokens_module
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport

ENDPOINT = "https://acme.bitrix24.com/rest/"


def tokens(number: int = 0, **more: Any) -> Tokens:
    return Tokens(f"access-{number}", f"refresh-{number}", ENDPOINT, **more)


@asynccontextmanager
async def store_at(server: RedisServer, **options: Any) -> AsyncIterator[RedisTokenStore]:
    store = RedisTokenStore(server.url, **options)
    try:
        yield store
    finally:
        await store.close()


async def test_a_token_store_gives_back_what_it_holds(server: RedisServer) -> None:
    async with store_at(server) as one, store_at(server) as other, store_at(server, key="b") as second:
        assert await one.load() is None
        full = tokens(1, scope="crm", user_id="7", member_id="m", expires_at=5.0)
        await one.save(full)
        assert await other.load() == full
        assert await second.load() is None


async def test_a_clients_own_decoding_changes_nothing(server: RedisServer) -> None:
    from redis.asyncio import Redis

    async with Redis.from_url(server.url, decode_responses=True) as redis:
        store = RedisTokenStore(redis=redis)
        async with store.lock():
            await store.save(tokens())
        assert await store.load() == tokens()
        await store.close()
        assert await redis.ping()


async def test_the_lock_keeps_others_out_and_ends_after_a_while(server: RedisServer) -> None:
    async with store_at(server) as one, store_at(server, lock_timeout=0) as other:
        async with one.lock():
            with pytest.raises(TimeoutError, match="bitrix24:tokens"):
                async with other.lock():
                    pass
        async with other.lock():
            pass


async def test_the_lock_lets_one_after_the_other_in(server: RedisServer) -> None:
    log: list[int] = []

    async def work(number: int) -> None:
        async with store_at(server) as store, store.lock():
            log.append(number)
            await asyncio.sleep(0)
            log.append(number)

    await asyncio.gather(*(work(number) for number in range(4)))
    assert log[::2] == log[1::2]
    assert len(log) == 8


async def test_the_lock_is_renewed_while_it_is_held(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens_module, "_RENEWED_EVERY", 0.01)
    async with store_at(server) as store, store.lock():
        assert server.say("PEXPIRE", "{bitrix24:tokens}:lock", "1000") == b":1\r\n"
        await told(lambda: int(server.say("PTTL", "{bitrix24:tokens}:lock")[1:]) > 1000)


async def test_who_was_stalled_under_the_lock_cannot_overwrite_a_newer_pair(server: RedisServer) -> None:
    async with store_at(server) as stalled, store_at(server) as other:
        await stalled.save(tokens(0))
        async with stalled.lock():
            server.say("DEL", "{bitrix24:tokens}:lock")  # as it ends when nobody renews it
            async with other.lock():
                await other.save(tokens(2))
                with pytest.raises(RefreshFailed, match="newer"):
                    await stalled.save(tokens(1))
        assert await other.load() == tokens(2)


async def test_who_was_stalled_may_save_the_pair_that_nobody_has_replaced(server: RedisServer) -> None:
    # The server has given it, so the old one is dead: the next holder would be refused with it.
    async with store_at(server) as stalled, store_at(server) as other:
        await stalled.save(tokens(0))
        async with stalled.lock():
            server.say("DEL", "{bitrix24:tokens}:lock")
            async with other.lock():
                await stalled.save(tokens(1))
        assert await other.load() == tokens(1)


async def test_leaving_late_does_not_open_the_next_ones_lock(server: RedisServer) -> None:
    async with store_at(server) as stalled, store_at(server) as other:
        late = stalled.lock()
        await late.__aenter__()
        server.say("DEL", "{bitrix24:tokens}:lock")
        async with other.lock():
            await late.__aexit__(None, None, None)
            assert int(server.say("PTTL", "{bitrix24:tokens}:lock")[1:]) > 0


async def test_what_is_saved_without_the_lock_is_newer_than_what_any_holder_has(server: RedisServer) -> None:
    async with store_at(server) as one, store_at(server) as other:
        async with one.lock():
            await asyncio.create_task(other.save(tokens(5)), context=__import__("contextvars").Context())
            with pytest.raises(RefreshFailed):
                await one.save(tokens(1))
        assert await one.load() == tokens(5)


@pytest.mark.parametrize("content", ["", "[]", '{"access_token": "secret-a"}'])
async def test_damaged_content_is_named_and_not_shown(server: RedisServer, content: str) -> None:
    server.say("HSET", "{bitrix24:tokens}", "tokens", content)
    async with store_at(server) as store:
        with pytest.raises(UsageError, match="bitrix24:tokens in Redis does not hold tokens") as caught:
            await store.load()
    assert "secret-" not in str(caught.value)
    assert caught.value.__context__ is None


def test_mistakes_are_found_at_once() -> None:
    for given in (
        {},
        {"url": 3},
        {"url": "http://x"},
        {"redis": object()},
        {"url": "redis://h", "key": "a{b}"},
    ):
        with pytest.raises(UsageError):
            RedisTokenStore(**given)
    with pytest.raises(UsageError) as caught:
        RedisTokenStore("http://user:hush@host")
    assert "hush" not in str(caught.value)
    assert "hush" not in repr(RedisTokenStore("redis://:hush@host"))


# real processes

CHILD = """
import asyncio, sys
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.redis import RedisTokenStore
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport

async def main(url, server):
    store = RedisTokenStore(url)
    oauth = OAuth("app", "hush", store=store, server=server)
    transport = AiohttpTransport()
    expired = await oauth.access(transport)
    print(expired.token, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    oauth.expired(expired)
    fresh = await oauth.access(transport)
    await transport.close()
    await store.close()
    print(fresh.token, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


class AuthorizationServer:
    """Gives a new pair for the latest refresh token, when it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.number = 0
        self.reached = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        application = web.Application()
        application.router.add_post("/oauth/token/", self._refresh)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _refresh(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.asked.append(str(form["refresh_token"]))
        self.reached.set()
        await self.gate.wait()
        if request.transport is None or request.transport.is_closing():
            return web.Response()  # who asked is dead, and so is what it asked
        if form["refresh_token"] != f"refresh-{self.number}":
            return web.json_response({"error": "invalid_grant"}, status=400)
        self.number += 1
        return web.json_response(
            {"access_token": f"access-{self.number}", "refresh_token": f"refresh-{self.number}",
             "client_endpoint": ENDPOINT, "member_id": "m"}
        )  # fmt: skip


@asynccontextmanager
async def children(
    server: RedisServer, url: str, count: int
) -> AsyncIterator[list[asyncio.subprocess.Process]]:
    async with store_at(server) as store:
        await store.save(tokens())
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", textwrap.dedent(CHILD), server.url, url,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(count)
    ]  # fmt: skip
    try:
        held = [await child.stdout.readline() for child in started if child.stdout]
        assert held == [b"access-0\n"] * count
        yield started
    finally:
        for child in started:
            if child.returncode is None:
                child.kill()
                await child.wait()


async def test_eight_processes_that_meet_the_end_of_one_token_refresh_it_once(server: RedisServer) -> None:
    authorization = AuthorizationServer()
    async with authorization.running() as url, children(server, url, 8) as started:
        answers = await asyncio.gather(*(child.communicate(b"go\n") for child in started))
    assert authorization.asked == ["refresh-0"]
    assert [out for out, _ in answers] == [b"access-1\n"] * 8
    async with store_at(server) as store:
        saved = await store.load()
    assert saved is not None
    assert saved.refresh_token == "refresh-1"


async def test_the_others_refresh_when_the_process_that_holds_the_lock_is_killed(server: RedisServer) -> None:
    authorization = AuthorizationServer()
    authorization.gate.clear()
    async with authorization.running() as url, children(server, url, 3) as started:
        assert started[0].stdin is not None
        started[0].stdin.write(b"go\n")
        await authorization.reached.wait()
        started[0].kill()
        await started[0].wait()
        assert server.say("PEXPIRE", "{bitrix24:tokens}:lock", "50") == b":1\r\n"  # it would take ten seconds
        answers = asyncio.gather(*(child.communicate(b"go\n") for child in started[1:]))
        authorization.gate.set()
        assert [out for out, _ in await answers] == [b"access-1\n"] * 2
    assert authorization.asked == ["refresh-0"] * 2


async def test_a_process_that_stalls_under_the_lock_takes_the_pair_of_who_went_on(
    server: RedisServer,
) -> None:
    authorization = AuthorizationServer()
    async with authorization.running() as url, children(server, url, 3) as started:
        authorization.gate.clear()
        assert started[0].stdin is not None
        started[0].stdin.write(b"go\n")
        await authorization.reached.wait()
        os.kill(started[0].pid, signal.SIGSTOP)
        server.say("DEL", "{bitrix24:tokens}:lock")
        authorization.number = 1  # the stalled one's old refresh token is no longer the latest
        async with store_at(server) as store, store.lock():
            await store.save(tokens(1))
        authorization.gate.set()
        others = await asyncio.gather(*(child.communicate(b"go\n") for child in started[1:]))
        os.kill(started[0].pid, signal.SIGCONT)
        answer, _ = await started[0].communicate()
    assert [out for out, _ in others] == [b"access-1\n"] * 2
    assert answer == b"access-1\n"


# portals


async def test_a_portal_store_keeps_the_tokens_of_many(server: RedisServer) -> None:
    one, other = RedisPortalStore(server.url), RedisPortalStore(server.url)
    members = [f"m{number}" for number in range(30)]
    for member_id in members:
        await one.put(member_id, tokens(member_id=member_id))
    assert await other.get("m3") == tokens(member_id="m3")
    assert await other.get("x") is None
    assert sorted([member_id async for member_id in other.members()]) == sorted(members)
    await one.delete("m3")
    await one.delete("m3")
    await one.delete("never")
    assert await other.get("m3") is None
    assert sorted([member_id async for member_id in other.members()]) == sorted({*members} - {"m3"})
    with pytest.raises(UsageError):
        await one.put("m1", tokens(member_id="m2"))
    await one.close()
    await other.close()


async def test_a_portal_that_was_removed_does_not_come_back_from_a_stalled_refresh(
    server: RedisServer,
) -> None:
    stalled, other = RedisPortalStore(server.url), RedisPortalStore(server.url)
    await stalled.put("m", tokens(member_id="m"))
    async with stalled.lock("m"):
        server.say("DEL", "{bitrix24:portal:m}:lock")
        async with other.lock("m"):
            await other.delete("m")
        with pytest.raises(RefreshFailed):
            await stalled.put("m", tokens(1, member_id="m"))
    assert await other.get("m") is None
    await stalled.close()
    await other.close()


async def test_an_application_keeps_its_portals_in_redis(server: RedisServer) -> None:
    async with FakePortal(capacity=None, operating=None, seed=7) as portal:
        store, again = RedisPortalStore(server.url), RedisPortalStore(server.url)
        await store.put(portal.member_id, tokens_of(portal))
        async with portals_of(portal, store) as one, portals_of(portal, again) as other:
            portal.expire_tokens()
            for portals in (one, other):
                b24 = await portals.client(portal.member_id)
                assert (await b24.call("user.current")).result["ID"] == "1"
        assert [member_id async for member_id in store.members()] == [portal.member_id]
        await store.close()
        await again.close()


async def test_everything_of_one_pair_lies_in_one_slot_of_a_cluster() -> None:
    with redis_server("--cluster-enabled", "yes") as node:
        node.say("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        await told(lambda: b"cluster_state:ok" in node.say("CLUSTER", "INFO"))
        store = RedisPortalStore(node.url)
        async with store.lock("m"):
            await store.put("m", tokens(member_id="m"))
        assert [member_id async for member_id in store.members()] == ["m"]
        await store.delete("m")
        await store.close()


async def test_a_refresh_over_the_store_uses_it_as_any_other(server: RedisServer) -> None:
    authorization = AuthorizationServer()
    async with authorization.running() as url, store_at(server) as store:
        await store.save(tokens())
        oauth, transport = OAuth("app", "hush", store=store, server=url), AiohttpTransport()
        expired = await oauth.access(transport)
        oauth.expired(expired)
        assert (await oauth.access(transport)).token == "access-1"
        await transport.close()
