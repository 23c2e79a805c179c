"""A real cluster of three nodes, through the client that knows them all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
from redis.asyncio import RedisCluster
from redis_kit import WHY_NOT, RedisServer, redis_server, told

from bitrix24_async import Limits, Tokens
from bitrix24_async.errors import UsageError
from bitrix24_async.governor.protocol import Ask, Report, Scope
from bitrix24_async.observing import Outage
from bitrix24_async.redis import RedisGovernor, RedisInbox, RedisPortalStore, RedisTokenStore
from bitrix24_async.redis.looking import SharedLimits
from bitrix24_async.wire.call import Priority

pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))

PORTALS = [f"{letter}.bitrix24.com" for letter in "abcdefgh"]
THIRDS = [("0", "5460"), ("5461", "10922"), ("10923", "16383")]


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[RedisServer]]:
    with ExitStack() as stack:
        found = [
            stack.enter_context(redis_server("--cluster-enabled", "yes", "--cluster-node-timeout", "5000"))
            for _ in THIRDS
        ]
        for number, (node, third) in enumerate(zip(found, THIRDS, strict=True)):
            node.say("CLUSTER", "SET-CONFIG-EPOCH", str(number + 1))
            node.say("CLUSTER", "ADDSLOTSRANGE", *third)
        for node in found[1:]:
            found[0].say("CLUSTER", "MEET", "127.0.0.1", str(node.port))
        asyncio.run(told(lambda: all(_whole(node) for node in found)))
        yield found


def _whole(node: RedisServer) -> bool:
    said = node.say("CLUSTER", "INFO")
    return b"cluster_state:ok" in said and b"cluster_known_nodes:3" in said and b"cluster_size:3" in said


@pytest.fixture
async def cluster(nodes: list[RedisServer]) -> AsyncIterator[RedisCluster]:
    for node in nodes:
        node.say("FLUSHALL")
    client = RedisCluster(host="127.0.0.1", port=nodes[0].port)
    yield client
    await client.aclose()


def ask(portal: str) -> Ask:
    scope = Scope(portal, "webhook")
    return Ask(scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m"), method="m")


async def test_portals_lie_on_all_nodes_and_are_shared(
    cluster: RedisCluster, nodes: list[RedisServer]
) -> None:
    facts: list[object] = []
    async with (
        RedisGovernor(redis=cluster, observer=facts.append) as one,
        RedisGovernor(redis=cluster, observer=facts.append) as other,
    ):
        for portal in PORTALS:
            for governor in (one, other):
                governor.settle(await governor.admit(ask(portal)), Report())
        await one.refresh()
        assert [one.snapshot(portal).workers for portal in PORTALS] == [2] * len(PORTALS)
        assert [one.snapshot(portal).admitted for portal in PORTALS] == [2] * len(PORTALS)
        assert all(b":0\r" not in node.say("DBSIZE") for node in nodes)
        watching = SharedLimits(redis=cluster)
        assert list(await watching.snapshots()) == PORTALS
    assert not any(isinstance(fact, Outage) for fact in facts)


async def test_who_waits_for_time_is_woken(cluster: RedisCluster) -> None:
    limits = Limits(None, None, operating=0.3)
    async with (
        RedisGovernor(redis=cluster, limits=limits) as one,
        RedisGovernor(redis=cluster, limits=limits) as other,
    ):
        grants = [await one.admit(ask("a")) for _ in range(1)]
        waiting = asyncio.create_task(other.admit(ask("a")))
        await asyncio.wait([waiting], timeout=0.5)
        assert not waiting.done()
        for grant in grants:
            one.settle(grant, Report(not_sent=True))
        async with asyncio.timeout(20):
            other.settle(await waiting, Report())


async def test_stores_and_inbox(cluster: RedisCluster) -> None:
    tokens = [Tokens("a", "r", "https://x.bitrix24.com/rest/", member_id=f"m{number}") for number in range(9)]
    store = RedisTokenStore(redis=cluster)
    async with store.lock():
        await store.save(tokens[0])
    assert await store.load() == tokens[0]
    portals = RedisPortalStore(redis=cluster)
    for one in tokens:
        await portals.put(str(one.member_id), one)
    await portals.delete("m3")
    assert sorted([member async for member in portals.members()]) == [f"m{n}" for n in range(9) if n != 3]
    inbox = RedisInbox(redis=cluster)
    await inbox.open()
    await inbox.put(b"body", "text/plain", 1.0)
    entry = await inbox.get()
    assert entry.body == b"body"
    await inbox.done(entry)
    await inbox.close()


async def test_the_address_of_one_node_is_refused_with_the_way_out(nodes: list[RedisServer]) -> None:
    async with RedisGovernor(nodes[0].url) as governor:
        with pytest.raises(UsageError, match="RedisCluster"):
            for portal in PORTALS:
                governor.settle(await governor.admit(ask(portal)), Report())
