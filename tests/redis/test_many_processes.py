"""Real processes share a portal through a real Redis, and whoever likes can watch."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from ground_kit import nothing_left_behind
from redis.exceptions import ReadOnlyError
from redis_kit import RedisServer, redis_server, told

from bitrix24_async import Bitrix24, Limits, raw
from bitrix24_async.cli.app import run as run_command
from bitrix24_async.errors import UsageError
from bitrix24_async.governor.protocol import Ask, Report, Scope
from bitrix24_async.observing import Outage
from bitrix24_async.redis import RedisGovernor
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.call import Priority

SCENES = ["worker killed", "Redis restarted"]


@pytest.mark.usefixtures("server")
def test_what_four_processes_are_told_to_do_is_done_once_whatever_happens() -> None:
    command = [sys.executable, "-m", "benchmarks.many_processes", "--quick"]
    for scene in SCENES:
        command += ["--scene", scene]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stderr.splitlines() if line.startswith('{"scene"')]
    assert [result["scene"] for result in found] == SCENES
    for result in found:
        assert result["ok"] == result["expected"], result
        assert result["wrong"] == result["doubled"] == 0, result
        assert result["failed"] == {}, result
        assert result["refused"] <= (0.02 * result["requests"] if "Redis" in result["scene"] else 0), result


async def test_a_client_uses_what_is_shared(server: RedisServer) -> None:
    async with nothing_left_behind(), FakePortal(capacity=None, seed=1) as portal:
        limits = Limits.SELF_HOSTED
        async with (
            RedisGovernor(server.url, limits=limits) as one,
            RedisGovernor(server.url, limits=limits) as two,
            Bitrix24(portal.webhook(), governor=one) as b24,
            Bitrix24(portal.webhook(), governor=two) as other,
        ):
            outcomes = await b24.run(raw("user.current") for _ in range(120))
            assert all(outcome.ok for outcome in outcomes)
            await asyncio.gather(*(other.call("user.current") for _ in range(20)))
            await one.refresh()  # what it tells in the background is told now
            await two.refresh()
            seen = two.snapshot()
            assert seen.workers == 2
            assert seen.admitted == len(portal.requests)
            assert (seen.waiting, seen.refused) == ({"interactive": 0, "bulk": 0}, 0)


async def test_a_method_that_may_be_slow_and_not_run_twice_is_tried_with_little(server: RedisServer) -> None:
    async with nothing_left_behind(), FakePortal(capacity=None, seed=1) as portal:
        portal.on("slow.add", lambda params, context: 1)
        limits = Limits.SELF_HOSTED
        async with (
            RedisGovernor(server.url, limits=limits, prefix="trial") as governor,
            Bitrix24(portal.webhook(), governor=governor) as b24,
        ):
            outcomes = await b24.run(raw("slow.add", {"n": n}) for n in range(108))
            assert all(outcome.ok for outcome in outcomes)
            assert [request.commands for request in portal.requests] == [8, 50, 50]


async def test_of_several_workers_one_tries_what_nobody_knows(server: RedisServer) -> None:
    async with nothing_left_behind(), FakePortal(capacity=None, seed=1, latency=0.2) as portal:
        portal.on("slow.add", lambda params, context: 1)
        async with AsyncExitStack() as stack:
            clients = []
            for _ in range(4):
                governor = RedisGovernor(server.url, limits=Limits.SELF_HOSTED, prefix="one trial")
                await stack.enter_async_context(governor)
                clients.append(await stack.enter_async_context(Bitrix24(portal.webhook(), governor=governor)))
            runs = [client.run(raw("slow.add", {"n": n}) for n in range(60)) for client in clients]
            found = await asyncio.gather(*runs)
            assert all(outcome.ok for outcomes in found for outcome in outcomes)
            sizes = [request.commands for request in portal.requests]
            assert sizes[0] == 8
            assert sorted(sizes[1:]) == [2, 10, 10, 10, 50, 50, 50, 50]


async def test_all_of_a_portal_lies_in_one_slot_of_a_cluster() -> None:
    with redis_server("--cluster-enabled", "yes") as node:
        node.say("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        await told(lambda: b"cluster_state:ok" in node.say("CLUSTER", "INFO"))
        async with RedisGovernor(node.url) as governor:
            grant = await governor.admit(ask("a"))
            governor.settle(grant, Report())
            await governor.refresh()
            assert governor.snapshot("a").shared


async def test_the_script_is_loaded_once(server: RedisServer) -> None:
    server.say("SCRIPT", "FLUSH")
    server.say("CONFIG", "RESETSTAT")
    async with RedisGovernor(server.url, limits=Limits.SELF_HOSTED) as governor:
        for number in range(5):
            governor.settle(await governor.admit(ask(f"p{number}")), Report())
        commands = server.say("INFO", "commandstats")
        assert b"cmdstat_script|load:calls=1," in commands
        assert b"cmdstat_eval:" not in commands


async def test_redis_is_asked_by_one_command_once_the_store_is_open(server: RedisServer) -> None:
    server.say("SCRIPT", "FLUSH")
    async with RedisGovernor(server.url) as governor:
        await governor._store.open("a")
        server.say("CONFIG", "RESETSTAT")
        governor.settle(await governor.admit(ask("a")), Report())
        commands = server.say("INFO", "commandstats")
        assert b"cmdstat_evalsha:calls=1," in commands
        for other in (b"eval", b"sadd", b"client|setinfo", b"hello", b"select", b"script|load"):
            assert b"cmdstat_" + other + b":" not in commands


async def test_a_script_that_may_not_be_loaded_is_loaded_by_running_it(server: RedisServer) -> None:
    server.say("SCRIPT", "FLUSH")
    server.say("ACL", "SETUSER", "careful", "on", ">hush", "~*", "+@all", "-script")
    url = server.url.replace("redis://", "redis://careful:hush@")
    async with RedisGovernor(url) as governor:
        governor.settle(await governor.admit(ask("a")), Report())
        assert governor.snapshot("a").shared
        assert governor._back is None
        assert b"cmdstat_eval:" in server.say("INFO", "commandstats")


async def test_a_portal_that_may_not_be_listed_is_shared_all_the_same(server: RedisServer) -> None:
    server.say("ACL", "SETUSER", "unlisted", "on", ">hush", "~*", "+@all", "-sadd")
    async with RedisGovernor(server.url.replace("redis://", "redis://unlisted:hush@")) as governor:
        governor.settle(await governor.admit(ask("a")), Report())
        assert governor.snapshot("a").shared
        assert governor._back is None


async def test_what_is_told_at_the_end_is_told_within_a_bound(server: RedisServer) -> None:
    governor = RedisGovernor(server.url)
    grant = await governor.admit(ask("a"))
    server.pause()
    try:
        async with asyncio.timeout(10):
            governor.settle(grant, Report())
            await governor.close()
    finally:
        server.resume()
    with pytest.raises(UsageError, match="closed"):
        await governor.admit(ask("a"))


def test_mistakes_are_found_at_once() -> None:
    given: dict[str, Any]
    for given in (
        {"reserve": 1},
        {"operating_margin": -1},
        {"max_in_flight": 0},
        {"on_outage": "hope"},
        {"timeout": 0},
        {"prefix": "{a}"},
    ):
        with pytest.raises(UsageError):
            RedisGovernor("redis://host", **given)


def ask(portal: str) -> Ask:
    scope = Scope(portal, "webhook")
    return Ask(scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m"), method="m")


async def test_the_command_line_shows_what_is_shared(
    server: RedisServer, capsys: pytest.CaptureFixture[str]
) -> None:
    async with RedisGovernor(server.url, limits=Limits(1000, 10.0)) as governor:
        for name in ("a.bitrix24.com", "b.bitrix24.com"):
            grant = await governor.admit(ask(name))
            governor.settle(grant, Report())
        await governor.refresh()
        command = ["limits", "--redis", server.url]
        assert await asyncio.to_thread(run_command, [*command, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert set(found) == {"a.bitrix24.com", "b.bitrix24.com"}
        assert found["a.bitrix24.com"]["workers"] == 1
        assert found["a.bitrix24.com"]["capacity"] == 1000
        assert await asyncio.to_thread(run_command, [*command, "--once", "--portal", "b.bitrix24.com"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("b.bitrix24.com: 1 workers")
        assert "requests" in out
    assert await asyncio.to_thread(run_command, ["limits", "--portal", "x"]) == 2


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("redis://:hush@127.0.0.1:1/0", 1),
        ("rediss://:hush@127.0.0.1:1/0", 1),
        ("redis://:hush@127.0.0.1:port/0", 2),
        ("http://me:hush@127.0.0.1/0", 2),
        ("127.0.0.1:6379,password=hush", 2),
        ("unix://:hush@/nowhere/redis.sock", 1),
        ("redis://:hush@127.0.0.1:1/0?socket_timeout=hush", 2),
    ],
)
def test_the_command_line_says_what_is_wrong_with_redis_and_no_secret(
    url: str, status: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_command(["limits", "--redis", url, "--once"]) == status
    monkeypatch.setenv("REDIS_URL", url)
    assert run_command(["limits", "--redis", "--once"]) == status
    said = capsys.readouterr()
    assert said.err
    assert "hush" not in said.err + said.out


def test_the_command_line_takes_the_address_from_the_environment(
    server: RedisServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert run_command(["limits", "--redis", "--once"]) == 2
    assert "REDIS_URL" in capsys.readouterr().err
    monkeypatch.setenv("REDIS_URL", server.url)
    assert run_command(["limits", "--redis", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {}


async def test_a_redis_that_takes_no_writes_is_as_good_as_none(
    server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    facts: list[Any] = []
    async with RedisGovernor(server.url, limits=Limits.SELF_HOSTED, observer=facts.append) as governor:
        governor.settle(await governor.admit(ask("a")), Report())
        server.say("REPLICAOF", "127.0.0.1", "1")
        try:
            governor.settle(await governor.admit(ask("a")), Report())
            assert governor._probing is not None
            with pytest.raises(ReadOnlyError):
                await governor._store.ping()
            assert [fact.over for fact in facts if isinstance(fact, Outage)] == [False]
            assert len([record for record in caplog.records if "does not answer" in record.message]) == 1
        finally:
            server.say("REPLICAOF", "NO", "ONE")
        await until_back(governor)
        assert [fact.over for fact in facts if isinstance(fact, Outage)] == [False, True]


async def test_a_process_that_was_stalled_does_not_take_redis_to_be_away(server: RedisServer) -> None:
    async with RedisGovernor(server.url, limits=Limits.SELF_HOSTED, timeout=0.1) as governor:
        governor.settle(await governor.admit(ask("a")), Report())
        await governor.refresh()
        asking = asyncio.create_task(governor.admit(ask("a")))
        for _ in range(3):
            await asyncio.sleep(0)
        time.sleep(0.3)  # noqa: ASYNC251 - this is the stall
        governor.settle(await asking, Report())
        assert governor._back is None


async def test_a_client_with_one_connection_is_enough(server: RedisServer) -> None:
    from redis.asyncio import BlockingConnectionPool, Redis

    redis = Redis.from_pool(BlockingConnectionPool.from_url(server.url, max_connections=1))
    async with (
        nothing_left_behind(),
        RedisGovernor(redis=redis, limits=Limits(None, None, operating=0.3)) as one,
        RedisGovernor(server.url, limits=Limits(None, None, operating=0.3)) as other,
    ):
        grant = await other.admit(ask("a"))
        waiting = asyncio.create_task(one.admit(ask("a")))
        for portal in "bcdef":
            one.settle(await one.admit(ask(portal)), Report())
        assert not waiting.done()
        assert one._back is None
        waiting.cancel()
        other.settle(grant, Report())
    await redis.aclose()


async def until_back(governor: RedisGovernor) -> None:
    assert governor._probing is not None
    async with asyncio.timeout(10):
        await asyncio.wait([governor._probing])
