"""Requests in a Redis stream: safe once put, given to one worker each, and taken over from the dead."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Container
from contextlib import asynccontextmanager
from typing import Any

import pytest
from ground_kit import nothing_left_behind, until
from incoming_kit import FORM
from portals_kit import portals_of, tokens_of
from redis_kit import RedisServer, redis_server, told

from bitrix24_async import Bitrix24, MemoryPortalStore
from bitrix24_async.errors import UsageError
from bitrix24_async.incoming import Receiver, VerifiedEvent
from bitrix24_async.incoming.inbox import InboxFull
from bitrix24_async.redis import RedisInbox
from bitrix24_async.testing import FakePortal


@asynccontextmanager
async def inbox_at(server: RedisServer, **options: Any) -> AsyncIterator[RedisInbox]:
    inbox = RedisInbox(server.url, **options)
    await inbox.open()
    try:
        yield inbox
    finally:
        await inbox.close()


async def test_what_was_put_comes_out_in_order_and_as_it_was(server: RedisServer) -> None:
    bodies = [b"a=1", b"", bytes(range(256)), b"x" * 100_000]
    async with nothing_left_behind(), inbox_at(server) as inbox:
        for body in bodies:
            await inbox.put(body, FORM, 12.5)
        entries = [await inbox.get() for _ in bodies]
        assert [entry.body for entry in entries] == bodies
        assert {(entry.content_type, entry.received_at, entry.repeated) for entry in entries} == {
            (FORM, 12.5, False)
        }
        for entry in entries:
            await inbox.done(entry)
    assert server.say("XLEN", "{bitrix24:inbox}") == b":0\r\n"
    assert server.say("GET", "{bitrix24:inbox}:bytes") == b"$1\r\n0\r\n"


async def test_through_it_a_portals_events_keep_their_order_and_its_share_is_bounded(
    server: RedisServer,
) -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        inbox = RedisInbox(server.url)
        async with (
            portals_of(portal, store) as portals,
            Receiver(portals, inbox=inbox, ordered=True, per_portal=5) as receiver,
        ):
            gate, ended = asyncio.Event(), list[Any]()

            def busy_with(wanted: Container[int]) -> Callable[[], bool]:
                return lambda: receiver.counts.waiting + receiver.counts.running in wanted

            @receiver.on()
            async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                await gate.wait()
                for _ in range(7 - int(event.id or 0) % 7):
                    await asyncio.sleep(0)
                ended.append(event.id)

            bodies = [portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(1, 21)]
            for number, body in enumerate(bodies[:5]):
                assert await receiver.receive(body, FORM) == 200
                await until(busy_with([number + 1]))
            assert await receiver.receive(bodies[5], FORM) == 503
            gate.set()
            for body in bodies[5:]:
                await until(busy_with(range(5)))
                assert await receiver.receive(body, FORM) == 200
            await until(lambda: len(ended) == 20)
            assert ended == list(range(1, 21))


async def test_each_request_is_given_to_one_worker(server: RedisServer) -> None:
    async with inbox_at(server) as one, inbox_at(server) as other:
        for number in range(20):
            await one.put(b"%d" % number, FORM, 0.0)
        entries = await asyncio.gather(*(worker.get() for _ in range(10) for worker in (one, other)))
        assert sorted(int(entry.body) for entry in entries) == list(range(20))


async def test_there_is_an_end_to_what_it_holds(server: RedisServer) -> None:
    async with inbox_at(server, most=3) as inbox:
        for _ in range(3):
            await inbox.put(b"x", FORM, 0.0)
        with pytest.raises(InboxFull):
            await inbox.put(b"x", FORM, 0.0)
        await inbox.done(await inbox.get())
        await inbox.put(b"x", FORM, 0.0)
    async with inbox_at(server, key="other", most_bytes=10) as inbox:
        await inbox.put(b"123456", FORM, 0.0)
        with pytest.raises(InboxFull):
            await inbox.put(b"12345", FORM, 0.0)
        await inbox.put(b"1234", FORM, 0.0)


async def test_what_a_worker_left_undone_is_the_next_ones(server: RedisServer) -> None:
    async with inbox_at(server) as first:
        for number in range(50):
            await first.put(b"%d" % number, FORM, 0.0)
        taken = [await first.get() for _ in range(45)]
        await first.done(taken[0])
    async with inbox_at(server) as second:
        found = [await second.get() for _ in range(49)]
        assert sorted(int(entry.body) for entry in found) == list(range(1, 50))
        assert [entry.repeated for entry in found] == [True] * 44 + [False] * 5
    assert b"consumers" in server.say("XINFO", "GROUPS", "{bitrix24:inbox}")


async def test_a_worker_that_lives_keeps_what_it_takes_long_for(server: RedisServer) -> None:
    async with inbox_at(server) as one:
        await one.put(b"slow", FORM, 0.0)
        await one.get()
        async with inbox_at(server) as other:
            waiting = asyncio.create_task(other.get())
            await one.put(b"next", FORM, 0.0)
            assert (await waiting).body == b"next"


async def test_a_getter_that_is_cancelled_leaves_the_inbox_in_order(server: RedisServer) -> None:
    async with inbox_at(server) as inbox:
        getter = asyncio.create_task(inbox.get())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        getter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await getter
        await inbox.put(b"x", FORM, 0.0)
        assert (await inbox.get()).body == b"x"


async def test_redis_may_come_back_empty() -> None:
    with redis_server() as server:
        async with inbox_at(server) as inbox:
            server.kill()
            server.start()
            await inbox.put(b"x", FORM, 0.0)
            assert (await inbox.get()).body == b"x"


def test_mistakes_are_found_at_once() -> None:
    for given in ({}, {"url": "redis://h", "key": "{x}"}, {"url": "redis://h", "lease": 0.5}):
        with pytest.raises(UsageError):
            RedisInbox(**given)


async def test_it_is_opened_before_it_is_used(server: RedisServer) -> None:
    inbox = RedisInbox(server.url)
    with pytest.raises(UsageError, match="not open"):
        await inbox.put(b"x", FORM, 0.0)
    await inbox.close()


async def test_receivers_share_their_work(server: RedisServer) -> None:
    async with nothing_left_behind(), FakePortal(capacity=None, operating=None, seed=7) as portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        done: list[str] = []
        async with portals_of(portal, store) as portals:
            receivers = [Receiver(portals, inbox=RedisInbox(server.url)) for _ in range(2)]
            for receiver in receivers:

                @receiver.on("ONCRMDEALADD")
                async def handle(event: Any, _b24: Any) -> None:
                    done.append(event.data["FIELDS"]["ID"])

                await receiver.open()
            for number in range(20):
                body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": str(number)}})
                assert await receivers[0].receive(body, FORM) == 200
            await until(lambda: len(done) == 20)
            assert sorted(map(int, done)) == list(range(20))
            for receiver in receivers:
                await receiver.close()


WORKER = """
import asyncio, sys
from bitrix24_async.redis import RedisInbox

async def main(url):
    inbox = RedisInbox(url, lease=1)
    await inbox.open()
    while True:
        entry = await inbox.get()
        print(entry.body.decode(), int(entry.repeated), flush=True)
        if entry.body == b"stuck" and not entry.repeated:
            await asyncio.sleep(3600)
        await inbox.done(entry)

asyncio.run(main(sys.argv[1]))
"""


async def test_a_killed_workers_requests_are_taken_over(server: RedisServer) -> None:
    def start() -> Any:
        return asyncio.create_subprocess_exec(
            sys.executable, "-c", textwrap.dedent(WORKER), server.url, stdout=subprocess.PIPE
        )

    async with inbox_at(server, lease=1) as sender:
        first = await start()
        second = None
        try:
            await sender.put(b"stuck", FORM, 0.0)
            assert await first.stdout.readline() == b"stuck 0\n"
            first.kill()
            await first.wait()
            second = await start()
            async with asyncio.timeout(20):
                assert {await second.stdout.readline()} == {b"stuck 1\n"}
                await told(lambda: server.say("XLEN", "{bitrix24:inbox}") == b":0\r\n")
        finally:
            for worker in (first, second):
                if worker is not None and worker.returncode is None:
                    worker.kill()
                    await worker.wait()
