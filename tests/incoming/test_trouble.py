"""Handlers, stores and senders that misbehave: everything that was accepted is accounted for."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import gzip
import itertools
import re
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession
from ground_kit import nothing_left_behind, until
from handler_kit import served
from incoming_kit import FORM
from portals_kit import installed

from bitrix24_async import Bitrix24
from bitrix24_async.incoming import Counts, Event, FileInbox, Pages, Receiver, VerifiedEvent
from bitrix24_async.incoming.job import UNPROVEN, Job, Kind
from bitrix24_async.incoming.job_queue import JobQueue

FORBIDDEN = 403
OK, BAD, SLOW, TOO_LARGE, BUSY = 200, 400, 408, 413, 503


async def idle(receiver: Receiver[Any]) -> Counts:
    await until(lambda: not receiver.counts.waiting and not receiver.counts.running)
    return receiver.counts


class Odd(BaseException):
    """What no ``except Exception`` meets."""


async def test_any_failure_of_a_handler_is_counted_and_told_and_the_others_hear_of_the_event(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _), Receiver(portals) as receiver:
        heard = list[str]()

        @receiver.on()
        async def odd(event: VerifiedEvent, b24: Bitrix24) -> None:
            raise Odd(event.auth.application_token)

        @receiver.on()
        async def other(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event.name)

        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        assert await receiver.receive(portal.body("ONAPPPAYMENT"), FORM) == OK
        counts = await idle(receiver)
        assert (counts.failed, counts.handled) == (2, 2)
        assert sorted(heard) == ["ONAPPPAYMENT", "ONCRMDEALADD"]
        assert "odd failed" in caplog.text
        assert portal.application_token not in caplog.text


async def test_a_handler_that_cancels_its_own_task_is_counted_and_told_and_stops_nothing(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    async with installed() as (portal, portals, _):
        inbox = FileInbox(tmp_path / "inbox")
        async with Receiver(portals, inbox=inbox, concurrency=1) as receiver:
            heard = list[Any]()

            @receiver.on()
            async def ends_itself(event: VerifiedEvent, b24: Bitrix24) -> None:
                heard.append(event.id)
                task = asyncio.current_task()
                if event.id == 1 and task is not None:
                    task.cancel()
                    await asyncio.sleep(0)

            for number in (1, 2):
                body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
                assert await receiver.receive(body, FORM) == OK
            await until(lambda: heard == [1, 2])
            counts = await idle(receiver)
            assert (counts.failed, counts.handled) == (1, 1)
        assert "it was broken off" in caplog.text
        # Whether it had done its work nobody knows.
        async with Receiver(portals, inbox=FileInbox(tmp_path / "inbox")) as receiver:
            repeated = list[Any]()

            @receiver.on()
            async def keep(event: VerifiedEvent, b24: Bitrix24) -> None:
                repeated.append((event.id, event.repeated))

            await until(lambda: repeated)
            assert repeated == [(1, True)]


async def test_a_store_that_hangs_holds_no_more_requests_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with installed() as (portal, portals, store), Receiver(portals, capacity=10) as receiver:
        get, gate = store.get, asyncio.Event()

        async def hang(member_id: str) -> Any:
            await gate.wait()
            return await get(member_id)

        monkeypatch.setattr(store, "get", hang)
        sent = [asyncio.create_task(receiver.receive(portal.body("ONCRMDEALADD"), FORM)) for _ in range(50)]
        await until(lambda: sum(task.done() for task in sent) == 40)
        assert receiver.turned_away() is not None
        gate.set()
        assert sorted([await task for task in sent]) == [OK] * 10 + [BUSY] * 40
        assert receiver.counts.refused == 41
        gate.clear()
        portals._clients.forget(portal.member_id)
        monkeypatch.setattr("bitrix24_async.portals.clients.READ_WITHIN", 0.0)
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == BUSY
        assert "could not be checked" in caplog.text


async def test_many_bytes_that_wait_for_the_store_are_refused_like_many_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with installed() as (portal, portals, store), Receiver(portals, max_bytes=10_000) as receiver:
        get, gate = store.get, asyncio.Event()

        async def hang(member_id: str) -> Any:
            await gate.wait()
            return await get(member_id)

        monkeypatch.setattr(store, "get", hang)
        body = portal.body("ONCRMDEALADD", {"TEXT": "x" * 3000})
        assert 3334 < len(body) < 5000
        sent = [asyncio.create_task(receiver.receive(body, FORM)) for _ in range(3)]
        await until(sent[2].done)
        gate.set()
        assert sorted([await task for task in sent]) == [OK, OK, BUSY]


async def test_an_event_in_an_inbox_outlasts_a_store_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.working._AGAIN_IN", (0.0,))
    clock = [0.0]
    async with installed(clock=lambda: clock[0]) as (portal, portals, store):
        receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"), concurrency=1)
        gate, heard, down = asyncio.Event(), list[Any](), 20
        get = store.get

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event.id)
            await gate.wait()

        async def fails(member_id: str) -> Any:
            nonlocal down
            down -= 1
            if down >= 0:
                raise OSError("down")
            return await get(member_id)

        await receiver.open()
        for number in (1, 2):
            body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
            assert await receiver.receive(body, FORM) == OK
        await until(lambda: receiver.counts.running == 1 and receiver.counts.waiting == 1)
        monkeypatch.setattr(store, "get", fails)
        clock[0] = 100.0  # what is known of the portal is looked up anew
        gate.set()
        await until(lambda: heard == [1, 2])
        await receiver.close()


@pytest.mark.parametrize("turns", range(6))
async def test_closing_may_be_cancelled_and_leaves_nothing(tmp_path: Path, turns: int) -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        inbox = FileInbox(tmp_path / "inbox")
        receiver = Receiver(portals, inbox=inbox)
        receiver.on()(lambda event, b24: asyncio.Event().wait())
        await receiver.open()
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        await until(lambda: receiver.counts.running)
        closing = asyncio.create_task(receiver.close(grace=1000.0))
        for _ in range(turns):
            await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
        await receiver.close(grace=0.0)
        assert inbox._file < 0


async def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    async with installed() as (portal, portals, _):
        receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"))
        gate = asyncio.Event()
        receiver.on()(lambda event, b24: gate.wait())
        await receiver.open()
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        await until(lambda: receiver.counts.running)
        closing = [asyncio.create_task(receiver.close()) for _ in range(2)]
        for _ in range(10):
            await asyncio.sleep(0)
        assert not any(task.done() for task in closing)
        gate.set()
        await asyncio.gather(*closing)
        inbox = FileInbox(tmp_path / "inbox")
        await inbox.open()
        assert not inbox._kept
        await inbox.close()


@pytest.mark.parametrize("inside", [False, True], ids=["itself", "in a task of its own"])
async def test_a_handler_may_close_the_receiver_it_is_called_by(tmp_path: Path, inside: bool) -> None:
    async with installed() as (portal, portals, _):
        receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"))

        @receiver.on()
        async def end(event: VerifiedEvent, b24: Bitrix24) -> None:
            closing = receiver.close(grace=0.0)
            await (asyncio.create_task(closing) if inside else closing)

        async with nothing_left_behind():
            assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
            await until(lambda: receiver._closing is not None and receiver._closing.is_set())
            await receiver.close()
        assert receiver.counts.given_up == 1
        inbox = FileInbox(tmp_path / "inbox")
        await inbox.open()
        assert len(inbox._kept) == 1
        await inbox.close()


# -- bodies that do not come ----------------------------------------------------------------------------------------


async def test_a_body_that_does_not_come_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.serving._READ_WITHIN", 0.0)
    async with installed() as (_, portals, _), Receiver(portals) as receiver:
        for handler in (receiver.aiohttp, Pages(portals).aiohttp):
            async with served(handler) as url:
                port = int(url.rpartition(":")[2].partition("/")[0])
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                head = f"POST /b24 HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM}\r\nContent-Length: 9\r\n\r\n"
                writer.write(f"{head}event".encode())
                assert b" 408 " in await reader.readline()
                writer.close()
        assert receiver.counts.bad == {"slow": 1}

        async def never() -> Any:
            await asyncio.Event().wait()

        for app in (receiver.asgi, Pages(portals).asgi):
            assert await asgi(app, never) == SLOW
        assert receiver.counts.bad == {"slow": 2}


async def half_send(url: str, content: bytes, size: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    port = int(url.rpartition(":")[2].partition("/")[0])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /b24 HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM}\r\nContent-Length: {size}\r\n\r\n"
    writer.write(head.encode() + content)
    return reader, writer


@pytest.mark.parametrize("bounds", [{"capacity": 2}, {"max_bytes": 1150}])
async def test_half_sent_bodies_are_bounded_together_and_delay_none_that_comes_whole(
    bounds: dict[str, Any],
) -> None:
    async with installed() as (portal, portals, _), Receiver(portals, **bounds) as receiver:
        body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": 1}})
        assert 400 < len(body) < 750
        async with served(receiver.aiohttp) as url:
            serving = receiver._serving
            held = [await half_send(url, body[:400], len(body)) for _ in range(2)]
            await until(lambda: serving._coming_bytes == 800)
            reader, writer = await half_send(url, body[:400], len(body))
            assert b" 503 " in await reader.readline()
            writer.close()
            assert receiver.counts.refused == 1
            reader, writer = await half_send(url, body, len(body))
            assert b" 200 " in await reader.readline()
            writer.close()
            held[0][1].write(body[400:])
            assert b" 200 " in await held[0][0].readline()
            held[1][1].close()
            held[0][1].close()
            await until(lambda: not serving._coming)
            assert serving._coming_bytes == 0


async def test_half_sent_bodies_are_bounded_in_an_asgi_server() -> None:
    async def never() -> Any:
        await asyncio.Event().wait()

    async with installed() as (_, portals, _), Receiver(portals, capacity=2) as receiver:
        held = [asyncio.create_task(asgi(receiver.asgi, never)) for _ in range(2)]
        await until(lambda: receiver._serving._coming == 2)
        assert await asgi(receiver.asgi, never) == BUSY
        assert receiver.counts.refused == 1
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        assert receiver._serving._coming == 0


async def test_a_length_that_no_number_can_hold_is_left_to_the_body_itself() -> None:
    async def all_of_it() -> Any:
        return {"type": "http.request", "body": b"event=x"}

    async with installed() as (_, portals, _), Receiver(portals) as receiver:
        assert await asgi(receiver.asgi, all_of_it, length="9" * 5000) == FORBIDDEN


@pytest.mark.parametrize("size", [30_000, 50_000_000])
@pytest.mark.parametrize("whole", [True, False])
async def test_a_packed_body_is_bounded_by_what_it_becomes(size: int, whole: bool) -> None:
    packed = gzip.compress(b"event=x&a=" + b"x" * size)
    async with (
        installed() as (_, portals, _),
        Receiver(portals) as receiver,
        served(receiver.aiohttp) as url,
        ClientSession() as session,
    ):
        tracemalloc.start()
        try:
            content = packed if whole else pieces_of(packed)
            headers = {"Content-Encoding": "gzip", "Content-Type": FORM}
            async with session.post(url, data=content, headers=headers) as reply:
                # aiohttp 3.13 from .3 on refuses by itself what is far too large.
                assert reply.status in ((FORBIDDEN,) if size < 2**20 else (TOO_LARGE, BAD))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        # Before, aiohttp unpacks at once whatever has arrived, and nobody can keep it from that.
        if tuple(map(int, re.findall(r"\d+", aiohttp.__version__)[:3])) >= (3, 14, 1):
            assert peak < 8_000_000


async def pieces_of(content: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(content), 1000):
        yield content[at : at + 1000]


async def test_whoever_cancels_every_task_there_is_loses_no_event() -> None:
    async with installed() as (portal, portals, _), Receiver(portals) as receiver:
        heard = list[Any]()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event.id)

        for number in (1, 2, 3):
            body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
            assert await receiver.receive(body, FORM) == OK
            if number == 2:
                for task in asyncio.all_tasks():
                    if task.get_name() == "bitrix24_async events":
                        task.cancel()
        counts = await idle(receiver)
        assert heard == [1, 2, 3]
        assert (counts.handled, counts.waiting, counts.running) == (3, 0, 0)


@pytest.mark.parametrize("heeds", ["nothing", "being cancelled"])
async def test_a_handler_that_outlives_its_being_cancelled_breaks_off_no_other_event(heeds: str) -> None:
    async with installed() as (portal, portals, _), Receiver(portals, concurrency=1) as receiver:
        heard = list[Any]()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            task = asyncio.current_task()
            if event.id == 1 and task is not None:
                task.cancel()
                if heeds == "being cancelled":
                    with contextlib.suppress(asyncio.CancelledError):
                        await asyncio.sleep(0)
            elif heeds == "being cancelled":
                # Of something else that it waits for: it has failed, and was not broken off.
                raise asyncio.CancelledError
            else:
                await asyncio.sleep(0)
            heard.append(event.id)

        for number in (1, 2, 3):
            body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
            assert await receiver.receive(body, FORM) == OK
        counts = await idle(receiver)
        failed = 2 if heeds == "being cancelled" else 0
        assert heard == ([1] if failed else [1, 2, 3])
        # An event has been handled when its handlers have ended, however they did.
        assert (counts.handled, counts.failed) == (3, failed)


async def test_what_was_given_up_before_it_began_runs_no_more() -> None:
    async def work(job: Job) -> None:
        raise AssertionError

    queue = JobQueue(work, capacity=9, max_bytes=99, concurrency=2, ordered=True)
    for _ in range(3):
        queue.add(Job(Kind.EVENT, Event("E"), "one portal", 1, b""))
    assert queue.stop() == 3
    await queue.ended()
    assert (queue.waiting, queue.running) == (0, 0)


def test_a_loop_that_is_cut_short_is_no_trouble_to_what_waits(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    troubles = list[Any]()
    monkeypatch.setattr("sys.unraisablehook", troubles.append)

    async def work(job: Job) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        queue = JobQueue(work, capacity=9, max_bytes=99, concurrency=2, ordered=True)
        for _ in range(6):
            queue.add(Job(Kind.EVENT, Event("E"), "one portal", 1, b""))
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: None)
    loop.run_until_complete(main())
    loop.close()
    gc.collect()
    assert not troubles
    assert not [one for one in recwarn if "never awaited" in str(one.message)]


async def test_a_look_without_a_body_is_answered_by_whether_anything_is_taken() -> None:
    async with (
        installed() as (_, portals, _),
        Receiver(portals) as receiver,
        served(receiver.aiohttp) as url,
        served(Pages(portals).aiohttp) as page,
        ClientSession() as session,
    ):
        for method, address in itertools.product(("GET", "HEAD"), (url, page)):
            async with session.request(method, f"{address}?event=ONCRMDEALADD") as reply:
                assert reply.status == OK
        async with session.put(url) as reply:
            assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD, POST")
        assert receiver.counts.accepted == receiver.counts.ignored == 0
        await receiver.close()
        async with session.get(url) as reply:
            assert reply.status == BUSY


async def test_a_body_that_says_it_is_too_long_is_not_waited_for() -> None:
    async with installed() as (_, portals, _), Receiver(portals) as receiver:

        async def never() -> Any:
            await asyncio.Event().wait()

        for app in (receiver.asgi, Pages(portals).asgi):
            assert await asgi(app, never, length=2**20 + 1) == TOO_LARGE


async def test_a_sender_that_goes_away_is_counted_as_such() -> None:
    async with installed() as (_, portals, _), Receiver(portals) as receiver:

        async def gone() -> Any:
            return {"type": "http.disconnect"}

        for app in (receiver.asgi, Pages(portals).asgi):
            assert await asgi(app, gone) == BAD
        assert receiver.counts.bad == {"gone": 1}


async def test_a_body_that_cannot_be_unpacked_is_refused_and_not_told_as_a_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with installed() as (_, portals, _), Receiver(portals) as receiver:
        for handler in (receiver.aiohttp, Pages(portals).aiohttp):
            async with served(handler) as url, ClientSession() as session:
                headers = {"Content-Type": FORM, "Content-Encoding": "gzip"}
                async with session.post(url, data=b"event=X", headers=headers) as reply:
                    assert reply.status == BAD
        assert receiver.counts.bad == {"form": 1}
        assert "Error handling request" not in caplog.text


async def asgi(app: Any, receive: Any, *, length: int | str = 9) -> int:
    sent = list[Any]()

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", FORM.encode()), (b"content-length", str(length).encode())]
    await app({"type": "http", "method": "POST", "headers": headers, "query_string": b""}, receive, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize("ordered", [False, True])
async def test_what_was_given_up_does_not_wait_any_more(ordered: bool) -> None:
    async with installed() as (portal, portals, _):
        receiver = Receiver(portals, concurrency=2, ordered=ordered)
        gate = asyncio.Event()

        @receiver.on()
        async def wait(_event: VerifiedEvent, _b24: Bitrix24) -> None:
            await gate.wait()

        for number in range(5):
            body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
            assert await receiver.receive(body, FORM) == 200
        await until(lambda: receiver.counts.running == (1 if ordered else 2))
        await receiver.close(grace=0.0)
        counts = receiver.counts
        assert (counts.given_up, counts.waiting, counts.running) == (5, 0, 0)


async def test_nothing_rests_in_a_queue_that_is_stopped() -> None:
    worked = []

    async def work(job: Job) -> None:
        worked.append(job)

    async with nothing_left_behind():
        queue = JobQueue(work, capacity=9, max_bytes=9, concurrency=1, ordered=False)
        queue.rest(Job(Kind.PAYMENT, Event("ONAPPPAYMENT"), UNPROVEN, 1, b""), 0.0)
        assert queue.stop() == 1
        for _ in range(5):
            await asyncio.sleep(0)  # the timer would be due by now
        assert (queue.waiting, queue.running, worked) == (0, 0, [])
