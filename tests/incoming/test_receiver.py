"""What portals send is proven, answered at once, and worked on later."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from ground_kit import nothing_left_behind, until
from handler_kit import served
from incoming_kit import FORM, event_body
from portals_kit import installed, portals_of, tokens_of

from bitrix24_async import Bitrix24, MemoryPortalStore, Portals, Tokens
from bitrix24_async.errors import UsageError
from bitrix24_async.incoming import (
    Counts,
    Entry,
    ExternalCallStart,
    FileInbox,
    InboxFull,
    OnePortal,
    Receiver,
    VerifiedEvent,
)
from bitrix24_async.testing import FakePortal

Told = list[tuple[VerifiedEvent, Bitrix24]]
OK, BAD, FORBIDDEN, TOO_LARGE, WRONG_TYPE, BUSY = 200, 400, 403, 413, 415, 503


@asynccontextmanager
async def receiving(**options: Any) -> AsyncIterator[tuple[FakePortal, Receiver[Bitrix24], Told]]:
    """A portal, and a receiver whose only handler keeps what it is told."""
    async with installed() as (portal, portals, _), Receiver(portals, **options) as receiver:
        told: Told = []

        @receiver.on()
        async def keep(event: VerifiedEvent, b24: Bitrix24) -> None:
            told.append((event, b24))

        yield portal, receiver, told


async def idle(receiver: Receiver[Any]) -> Counts:
    await until(lambda: not receiver.counts.waiting and not receiver.counts.running)
    return receiver.counts


# -- through a web server -------------------------------------------------------------------------------------------


async def test_an_event_goes_from_the_portal_to_its_handler_with_the_portals_client() -> None:
    async with installed() as (portal, portals, _), Receiver(portals) as receiver:
        calls: list[Any] = []

        @receiver.on("OnExternalCallStart")
        async def called(event: VerifiedEvent, b24: Bitrix24) -> None:
            assert isinstance(event.payload, ExternalCallStart)
            user = (await b24.call("user.current")).result["ID"]
            calls.append((event.payload.phone_number, event.payload.user_id, user))

        async with served(receiver.aiohttp) as url:
            b24 = await portals.client(portal.member_id)
            await b24.call("event.bind", {"event": "OnExternalCallStart", "handler": url})
            [sent] = await portal.emit(
                "OnExternalCallStart", {"PHONE_NUMBER": "+1 2", "USER_ID": 1269}, user_id=1269
            )
            assert (sent.status, sent.text) == (200, "")
            await idle(receiver)
        assert calls == [("+1 2", 1269, "1")]
        assert receiver.counts == Counts(1, 1, 0, 0, 0, 0, 0, 0, 0, {}, {})


async def asgi(
    app: Any,
    body: bytes | list[bytes] = b"",
    *,
    method: str = "POST",
    content_type: str | None = FORM,
    gone: bool = False,
) -> int:
    """One request to an ASGI application; the status."""
    chunks = [body] if isinstance(body, bytes) else list(body)
    messages = [
        {"type": "http.request", "body": chunk, "more_body": index < len(chunks) - 1 or gone}
        for index, chunk in enumerate(chunks)
    ]
    messages.append({"type": "http.disconnect"})
    sent: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"Content-Type", content_type.encode())] if content_type else []
    await app({"type": "http", "method": method, "headers": headers, "query_string": b""}, receive, send)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    return int(sent[0]["status"])


async def test_as_an_asgi_application_it_answers_the_same() -> None:
    async with receiving(max_size=10_000) as (portal, receiver, told):
        body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": 1}})
        assert await asgi(receiver.asgi, [body[:50], body[50:100], body[100:]]) == OK
        assert await asgi(receiver.asgi, body, content_type=None) == WRONG_TYPE
        assert await asgi(receiver.asgi, b"", method="GET") == OK
        assert await asgi(receiver.asgi, b"", method="PUT") == 405
        assert await asgi(receiver.asgi, [b"x" * 6000] * 3) == TOO_LARGE
        assert await asgi(receiver.asgi, [body[:50]], gone=True) == BAD
        assert receiver.counts.bad == {"content_type": 1, "size": 1, "gone": 1}
        await idle(receiver)
        assert [event.id for event, _ in told] == [1]


async def test_an_asgi_server_opens_and_closes_it() -> None:
    async with installed() as (_, portals, __):
        receiver = Receiver(portals)
        messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
        sent: list[Any] = []

        async def receive() -> Any:
            return messages.pop(0)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await receiver.asgi({"type": "lifespan"}, receive, send)
        await receiver.asgi({"type": "websocket"}, receive, send)
        assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
        assert await receiver.receive(b"", FORM) == BAD
        assert await asgi(receiver.asgi, b"") == BUSY
        async with receiver.lifespan(None):
            pass


async def test_an_inbox_that_cannot_be_opened_fails_the_servers_start(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_text("not an inbox at all, but something somebody needs " * 3)
    async with installed() as (_, portals, __):
        receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"))
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "lifespan.startup"}

        async def send(message: Any) -> None:
            sent.append(message["type"])

        with pytest.raises(UsageError):
            await receiver.asgi({"type": "lifespan"}, receive, send)
        assert sent == ["lifespan.startup.failed"]


async def test_a_long_body_is_refused_before_it_is_read_whole() -> None:
    async with receiving(max_size=1000) as (portal, receiver, _), served(receiver.aiohttp) as url:
        assert (await portal.forge(url, "x", body=b"x" * 1001)).status == TOO_LARGE
        import aiohttp

        async def endless() -> AsyncIterator[bytes]:
            for _ in range(10_000):
                yield b"x" * 1000

        async with aiohttp.ClientSession() as session:
            try:
                async with session.post(url, data=endless(), headers={"Content-Type": FORM}) as reply:
                    assert reply.status == TOO_LARGE
            except aiohttp.ClientError:
                pass  # the answer came, and the connection went, while the body was still being sent


# -- answers --------------------------------------------------------------------------------------------------------

Attack = Callable[[FakePortal], bytes]
DEAL = {"FIELDS": {"ID": 1}}
ATTACKS: dict[str, tuple[Attack, str, int, str, str]] = {
    "no token": (
        lambda p: p.body("ONCRMDEALADD", DEAL, application_token=None),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "an empty token": (
        lambda p: p.body("ONCRMDEALADD", DEAL, application_token=""),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "a wrong token": (
        lambda p: p.body("ONCRMDEALADD", DEAL, application_token="x" * 32),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "half a token": (
        lambda p: p.body("ONCRMDEALADD", DEAL, application_token=p.application_token[:16]),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "an unknown portal": (
        lambda p: p.body("ONCRMDEALADD", DEAL, member_id="0" * 32),
        FORM,
        FORBIDDEN,
        "forged",
        "portal",
    ),
    "a path for a portal": (
        lambda p: p.body("ONCRMDEALADD", DEAL, member_id="../../etc/passwd"),
        FORM,
        FORBIDDEN,
        "forged",
        "portal",
    ),
    "no claims at all": (lambda p: b"event=ONCRMDEALADD", FORM, FORBIDDEN, "forged", "portal"),
    "an uninstallation without its token": (
        lambda p: p.body("ONAPPUNINSTALL", tokens=False, application_token=None),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "an update without any proof": (
        lambda p: p.body("ONAPPUPDATE", tokens=False, application_token="new"),
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "oversize": (lambda p: p.body("ONCRMDEALADD", {"X": "y" * 2**20}), FORM, TOO_LARGE, "bad", "size"),
    "deep nesting": (
        lambda p: p.body("ONCRMDEALADD") + b"&data" + b"[x]" * 60 + b"=1",
        FORM,
        BAD,
        "bad",
        "depth",
    ),
    "very many fields": (lambda p: p.body("ONCRMDEALADD") + b"&x=1" * 5000, FORM, BAD, "bad", "fields"),
    "duplicated keys, the true one first": (
        lambda p: p.body("ONCRMDEALADD", DEAL) + b"&auth[application_token]=x",
        FORM,
        FORBIDDEN,
        "forged",
        "token",
    ),
    "duplicated keys that turn the claims into a text": (
        lambda p: p.body("ONCRMDEALADD", DEAL) + b"&auth=x",
        FORM,
        FORBIDDEN,
        "forged",
        "portal",
    ),
    "a body that is JSON": (
        lambda p: b'{"event":"ONCRMDEALADD","auth":{}}',
        "application/json",
        WRONG_TYPE,
        "bad",
        "content_type",
    ),
    "JSON that says it is a form": (
        lambda p: b'{"event":"ONCRMDEALADD","auth":{}}',
        FORM,
        BAD,
        "bad",
        "name",
    ),
    "a multipart form": (
        lambda p: p.body("ONCRMDEALADD"),
        "multipart/form-data; boundary=x",
        WRONG_TYPE,
        "bad",
        "content_type",
    ),
    "nothing": (lambda p: b"", FORM, BAD, "bad", "name"),
    "a NUL in the middle": (
        lambda p: p.body("ONCRMDEALADD").replace(b"&ts", b"\0&ts"),
        FORM,
        BAD,
        "bad",
        "form",
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_an_attack_is_refused_and_counted_and_reaches_no_handler(name: str) -> None:
    attack, content_type, status, kind, reason = ATTACKS[name]
    async with receiving() as (portal, receiver, told), served(receiver.aiohttp) as url:
        sent = await portal.forge(url, name, body=attack(portal), content_type=content_type)
        assert (sent.status, sent.text) == (status, "")
        counts = await idle(receiver)
        assert told == []
        assert getattr(counts, kind) == {reason: 1}
        assert counts.accepted == 0
        assert portal.requests == []


async def test_another_portals_token_is_refused() -> None:
    async with receiving() as (portal, receiver, told), FakePortal(beside=portal) as other:
        body = portal.body("ONCRMDEALADD", DEAL, application_token=other.application_token)
        assert await receiver.receive(body, FORM) == FORBIDDEN
        assert told == []


async def test_a_repeat_is_dropped_within_the_window() -> None:
    clock = [0.0]
    async with receiving(window=60.0, clock=lambda: clock[0]) as (portal, receiver, told):
        bodies = [portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in (1, 2)]
        again = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": 1}})  # with other tokens
        for body in (*bodies, again, bodies[1]):
            assert await receiver.receive(body, FORM) == OK
        assert (await idle(receiver)).repeated == 2
        assert [event.id for event, _ in told] == [1, 2]
        clock[0] = 60.0
        assert await receiver.receive(bodies[0], FORM) == OK
        await idle(receiver)
        assert len(told) == 3


async def test_a_copied_body_that_is_too_old_is_refused() -> None:
    now = [0.0]
    async with receiving(max_age=60.0, now=lambda: now[0]) as (portal, receiver, told):
        body = portal.body("ONCRMDEALADD", DEAL)
        now[0] = portal.now() + 30
        assert await receiver.receive(body, FORM) == OK
        now[0] = portal.now() + 90
        assert await receiver.receive(body, FORM) == FORBIDDEN
        assert await receiver.receive(body.replace(b"&ts=", b"&to="), FORM) == FORBIDDEN
        assert receiver.counts.forged == {"age": 2}
        await idle(receiver)
        assert len(told) == 1


async def test_a_forged_event_cannot_take_a_true_ones_place() -> None:
    async with receiving() as (portal, receiver, told):
        true = portal.body("ONCRMDEALADD", DEAL)
        forged = portal.body("ONCRMDEALADD", DEAL, application_token="x")
        assert await receiver.receive(forged, FORM) == FORBIDDEN
        assert await receiver.receive(true, FORM) == OK
        await idle(receiver)
        assert len(told) == 1


async def test_what_nobody_wants_is_answered_and_forgotten() -> None:
    async with installed() as (portal, portals, _), Receiver(portals) as receiver:
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        counts = receiver.counts
        assert (counts.ignored, counts.accepted) == (1, 0)


# -- handlers -------------------------------------------------------------------------------------------------------


async def test_a_handler_that_raises_is_logged_and_counted_and_not_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with receiving() as (portal, receiver, told):
        seen: list[str] = []

        @receiver.on("ONCRMDEALADD")
        async def broken(event: VerifiedEvent, b24: Bitrix24) -> None:
            seen.extend(event.auth.secrets())
            bot = event.data["BOT"]["1"]["access_token"]
            seen.append(bot)
            raise ValueError(f"cannot handle {dict(event.auth)} with {bot} and {portal.application_token}")

        body = portal.body("ONCRMDEALADD", {"BOT": {"1": {"access_token": "botS3cret" * 5}}})
        assert await receiver.receive(body, FORM) == OK
        counts = await idle(receiver)
        assert (counts.failed, counts.handled, len(told)) == (1, 1, 1)
        assert "broken" in caplog.text
        assert "cannot handle" in caplog.text
        assert f"member_id='{portal.member_id}'" in caplog.text
        assert len(seen) == 3
        assert not [secret for secret in seen if secret in caplog.text]


async def test_a_predicate_that_raises_is_logged_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    async with installed() as (portal, portals, _), Receiver(portals) as receiver:

        @receiver.on(lambda event: event.data["NONE"] == "x")
        async def never(event: VerifiedEvent, b24: Bitrix24) -> None: ...

        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        assert receiver.counts.failed == 1
        assert "predicate" in caplog.text


async def test_a_handler_may_take_only_so_long() -> None:
    async with receiving(handler_timeout=0.001) as (portal, receiver, _):

        @receiver.on("ONCRMDEALADD")
        async def stuck(event: VerifiedEvent, b24: Bitrix24) -> None:
            await asyncio.Event().wait()

        await receiver.receive(portal.body("ONCRMDEALADD"), FORM)
        assert (await idle(receiver)).failed == 1


async def test_the_answer_does_not_wait_for_the_handler() -> None:
    async with receiving() as (portal, receiver, _):
        gate = asyncio.Event()

        @receiver.on("ONCRMDEALADD")
        async def slow(event: VerifiedEvent, b24: Bitrix24) -> None:
            await gate.wait()

        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        await until(lambda: receiver.counts.running)
        gate.set()
        await idle(receiver)


@asynccontextmanager
async def two_portals(**options: Any) -> AsyncIterator[tuple[list[FakePortal], Portals, Receiver[Bitrix24]]]:
    async with FakePortal(seed=1, capacity=None) as one, FakePortal(seed=2, capacity=None, beside=one) as two:
        store = MemoryPortalStore()
        for portal in (one, two):
            store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(one, store) as portals, Receiver(portals, **options) as receiver:
            yield [one, two], portals, receiver


@pytest.mark.parametrize("ordered", [True, False])
async def test_concurrency_is_bounded_and_a_portals_order_is_kept_by_choice(ordered: bool) -> None:
    async with two_portals(concurrency=4, ordered=ordered) as (both, _, receiver):
        running, most, ended = Counter[str](), Counter[str](), dict[str, list[Any]]()
        turns = iter(range(7, 1000, 3))

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            running[event.member_id] += 1
            most[event.member_id] = max(most[event.member_id], running[event.member_id])
            most["all"] = max(most["all"], sum(running.values()))
            for _ in range(next(turns) % 11):
                await asyncio.sleep(0)
            running[event.member_id] -= 1
            ended.setdefault(event.member_id, []).append(event.id)

        for number in range(1, 31):
            for portal in both:
                body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}})
                assert await receiver.receive(body, FORM) == OK
        await idle(receiver)
        assert most["all"] == (2 if ordered else 4)
        for portal in both:
            assert sorted(ended[portal.member_id]) == list(range(1, 31))
            if ordered:
                assert ended[portal.member_id] == list(range(1, 31))
                assert most[portal.member_id] == 1


async def test_one_busy_portal_does_not_stand_before_the_others() -> None:
    async with two_portals(concurrency=1) as ((busy, quiet), _, receiver):
        order: list[str] = []
        gate = asyncio.Event()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            await gate.wait()
            order.append(event.member_id)

        for number in range(20):
            await receiver.receive(busy.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}), FORM)
        await receiver.receive(quiet.body("ONCRMDEALADD"), FORM)
        gate.set()
        await idle(receiver)
        assert order.index(quiet.member_id) <= 2


# -- floods ---------------------------------------------------------------------------------------------------------


async def test_what_finds_no_room_is_answered_503_and_counted_and_may_come_again() -> None:
    async with installed() as (portal, portals, _), Receiver(portals, capacity=5, concurrency=2) as receiver:
        gate, ids = asyncio.Event(), list[Any]()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            await gate.wait()
            ids.append(event.id)

        bodies = [portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(1, 21)]
        statuses = [await receiver.receive(body, FORM) for body in bodies]
        assert Counter(statuses) == {OK: 5, BUSY: 15}
        assert receiver.counts.refused == 15
        assert receiver.turned_away() is not None
        async with served(receiver.aiohttp) as url:
            assert (await portal.forge(url, "x", body=bodies[0])).status == BUSY
        gate.set()
        await idle(receiver)
        assert await receiver.receive(bodies[19], FORM) == OK
        await idle(receiver)
        assert sorted(ids) == [1, 2, 3, 4, 5, 20]


async def test_many_bytes_fill_the_queue_like_many_events() -> None:
    async with installed() as (portal, portals, _), Receiver(portals, max_bytes=100_000) as receiver:
        gate = asyncio.Event()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            await gate.wait()

        bodies = [portal.body("ONCRMDEALADD", {"X": f"{n}" + "x" * 40_000}) for n in range(4)]
        assert [await receiver.receive(body, FORM) for body in bodies] == [OK, OK, BUSY, BUSY]
        gate.set()
        await idle(receiver)


async def test_one_portal_takes_no_more_than_its_share_of_the_room() -> None:
    async with installed() as (busy, portals, store), FakePortal(beside=busy, capacity=None) as quiet:
        store.tokens[quiet.member_id] = tokens_of(quiet)
        async with Receiver(portals, capacity=10, per_portal=6) as receiver:
            gate = asyncio.Event()

            @receiver.on()
            async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                await gate.wait()

            flood = [busy.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(20)]
            assert Counter([await receiver.receive(body, FORM) for body in flood]) == {OK: 6, BUSY: 14}
            assert await receiver.receive(quiet.body("ONCRMDEALADD"), FORM) == OK
            gate.set()
            await idle(receiver)
            assert await receiver.receive(flood[-1], FORM) == OK


@pytest.mark.parametrize("capacity", [2, 100])
async def test_with_an_inbox_one_portal_takes_no_more_than_its_share_either(
    tmp_path: Path, capacity: int
) -> None:
    options: dict[str, Any] = {"capacity": capacity, "per_portal": 4, "ordered": True}
    async with two_portals(inbox=FileInbox(tmp_path / "inbox"), **options) as ((busy, quiet), _, receiver):
        gate, ended = asyncio.Event(), dict[str, list[Any]]()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            await gate.wait()
            ended.setdefault(event.member_id, []).append(event.id)

        flood = [busy.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(1, 21)]
        assert [await receiver.receive(body, FORM) for body in flood] == [OK] * 4 + [BUSY] * 16
        for number in range(1, 5):
            assert await receiver.receive(quiet.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}), FORM) == OK
        assert receiver.counts.refused == 16
        gate.set()
        await until(lambda: receiver.counts.handled == 8)
        assert ended == {busy.member_id: [1, 2, 3, 4], quiet.member_id: [1, 2, 3, 4]}
        assert [await receiver.receive(body, FORM) for body in flood[4:8]] == [OK] * 4
        await until(lambda: receiver.counts.handled == 12)
        assert not receiver._jobs._kept


@pytest.mark.parametrize("inbox_fails", [True, False])
async def test_what_the_inbox_did_not_take_is_no_part_of_a_portals_share(inbox_fails: bool) -> None:
    class Failing(FileInbox):
        async def put(self, body: bytes, content_type: str, received_at: float) -> None:
            if inbox_fails:
                raise InboxFull
            await super().put(body, content_type, received_at)

    with TemporaryDirectory() as place:
        inbox = Failing(Path(place) / "inbox")
        async with receiving(inbox=inbox, per_portal=1) as (portal, receiver, told):
            body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": 1}})
            assert await receiver.receive(body, FORM) == (BUSY if inbox_fails else OK)
            inbox_fails = False
            await idle(receiver)
            await until(lambda: not receiver._jobs._kept)
            await until(lambda: len(told) == receiver.counts.accepted)
            assert await receiver.receive(portal.body("ONCRMDEALADD", {"FIELDS": {"ID": 2}}), FORM) == OK


@pytest.mark.parametrize("bounds", [{"capacity": 8}, {"max_bytes": 400_000}], ids=str)
async def test_forged_claims_leave_room_for_events(bounds: Any) -> None:
    async with receiving(**bounds) as (portal, receiver, told):
        portal.fail("oauth.app.info", kind="delay", seconds=5.0, times=None)
        for number in range(10):
            data = {"VERSION": f"{number}" + "x" * 45_000}
            await receiver.receive(portal.body("ONAPPINSTALL", data, access_token="x" * 70), FORM)
        assert receiver.counts.accepted == 2
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        await until(lambda: told)
        await receiver.close(grace=0.0)


class Counting(MemoryPortalStore):
    """A store that can be slow, and fail."""

    reads = 0
    broken: Exception | None = None

    async def get(self, member_id: str) -> Tokens | None:
        self.reads += 1
        if self.broken is not None:
            raise self.broken
        return await super().get(member_id)


async def test_a_store_that_fails_is_answered_503_and_told(caplog: pytest.LogCaptureFixture) -> None:
    async with FakePortal() as portal:
        store = Counting()
        store.tokens[portal.member_id] = tokens_of(portal)
        store.broken = OSError(5, f"cannot connect with {portal.application_token}")
        async with portals_of(portal, store) as portals, Receiver(portals) as receiver:
            body = portal.body("ONCRMDEALADD")
            assert await receiver.receive(body, FORM) == BUSY
            assert receiver.counts.refused == 1
            assert "could not be checked" in caplog.text
            assert portal.application_token not in caplog.text
            store.broken = None
            assert await receiver.receive(body, FORM) == OK


# -- closing --------------------------------------------------------------------------------------------------------


async def test_closing_lets_what_has_come_be_worked_on() -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        receiver = Receiver(portals, concurrency=1)
        ids: list[Any] = []

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            await asyncio.sleep(0)
            ids.append(event.id)

        for number in range(1, 6):
            await receiver.receive(portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}), FORM)
        closing = asyncio.create_task(receiver.close())
        await asyncio.sleep(0)
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == BUSY
        await closing
        await receiver.close()
        assert ids == [1, 2, 3, 4, 5]
        assert receiver.counts.given_up == 0


async def test_closing_gives_up_after_its_grace() -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        receiver = Receiver(portals, concurrency=2)
        cancelled = 0

        @receiver.on()
        async def stuck(event: VerifiedEvent, b24: Bitrix24) -> None:
            nonlocal cancelled
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled += 1
                raise

        for number in range(5):
            await receiver.receive(portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}), FORM)
        await asyncio.sleep(0)
        await receiver.close(grace=0.0)
        assert receiver.counts.given_up == 5
        assert cancelled == 2


async def test_closing_does_not_wait_for_a_handler_that_does_not_heed_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.job_queue._LAST_WORDS", 0.0)
    async with installed() as (portal, portals, _):
        receiver = Receiver(portals)
        end = asyncio.Event()

        @receiver.on()
        async def deaf(event: VerifiedEvent, b24: Bitrix24) -> None:
            while not end.is_set():
                with suppress(asyncio.CancelledError):
                    await end.wait()

        await receiver.receive(portal.body("ONCRMDEALADD"), FORM)
        await asyncio.sleep(0)
        await receiver.close(grace=0.0)
        assert receiver.counts.given_up == 1
        end.set()


async def test_closing_does_not_wait_for_what_would_be_tried_again_later() -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        portal.fail("oauth.app.info", kind="html", times=None)
        receiver = Receiver(portals)
        await receiver.receive(portal.body("ONAPPINSTALL"), FORM)
        await until(lambda: receiver.counts.running)
        await receiver.close(grace=1000.0)
        assert receiver.counts.given_up == 1


async def test_a_handler_whose_own_task_was_cancelled_has_failed_and_no_more() -> None:
    async with receiving() as (portal, receiver, told):

        @receiver.on()
        async def waits_for_another(event: VerifiedEvent, b24: Bitrix24) -> None:
            other = asyncio.create_task(asyncio.Event().wait())
            other.cancel()
            await other

        for number in (1, 2):
            await receiver.receive(portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}), FORM)
        counts = await idle(receiver)
        assert (counts.handled, counts.failed, len(told)) == (2, 2, 2)


async def test_no_task_is_left_when_nothing_waits() -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        receiver = Receiver(portals)

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None: ...

        await receiver.receive(portal.body("ONCRMDEALADD"), FORM)
        await idle(receiver)


async def test_memory_does_not_grow_with_what_was_received() -> None:
    async with receiving(window=0.0) as (portal, receiver, told):
        kept = 0
        for round_ in range(3):
            for number in range(200):
                body = portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}, tokens=False)
                await receiver.receive(body, FORM)
            await idle(receiver)
            told.clear()
            gc.collect()
            if round_ == 1:
                kept = len(gc.get_objects())
        assert len(gc.get_objects()) < kept + 200


# -- installation and uninstallation --------------------------------------------------------------------------------


async def test_an_installation_makes_a_new_portal_known_and_is_handed_on() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals, Receiver(portals) as receiver:
            heard: list[Any] = []

            @receiver.on("OnAppInstall")
            async def installed_on(event: VerifiedEvent, b24: Bitrix24) -> None:
                heard.append((event.name, (await b24.call("user.current")).result["ID"]))

            async with served(receiver.aiohttp) as url:
                [sent] = await portal.install(url, user_id=1269)
                assert sent.status == OK
                await idle(receiver)
                assert heard == [("ONAPPINSTALL", "1269")]
                assert store.tokens[portal.member_id].application_token == portal.application_token
                assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK


async def test_a_forged_installation_is_answered_and_found_out() -> None:
    async with installed() as (portal, portals, store), Receiver(portals) as receiver:
        told: list[Any] = []

        @receiver.on()
        async def keep(event: VerifiedEvent, b24: Bitrix24) -> None:
            told.append(event)

        before = dict(store.tokens)
        forged = portal.body(
            "ONAPPINSTALL", access_token="x" * 70, client_endpoint="https://evil.example/rest/"
        )
        assert await receiver.receive(forged, FORM) == OK
        counts = await idle(receiver)
        assert counts.forged == {"token": 1}
        assert told == []
        assert store.tokens == before


async def test_an_installation_is_tried_again_while_the_server_is_in_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.working._AGAIN_IN", (0.0, 0.0, 0.0))
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals, Receiver(portals) as receiver:
            portal.fail("oauth.app.info", kind="html", times=2)
            assert await receiver.receive(portal.body("ONAPPINSTALL"), FORM) == OK
            await until(lambda: store.tokens)
            await idle(receiver)
            portal.fail("oauth.app.info", kind="html", times=None)
            assert await receiver.receive(portal.body("ONAPPINSTALL", {"VERSION": "2"}), FORM) == OK
            await until(lambda: receiver.counts.failed)
            assert (await idle(receiver)).failed == 1


async def test_a_flood_of_forged_installations_keeps_no_event_from_its_handler() -> None:
    async with receiving() as (portal, receiver, told):
        portal.fail("oauth.app.info", kind="delay", seconds=5.0, times=None)
        statuses = Counter[int]()
        for number in range(500):
            body = portal.body("ONAPPINSTALL", {"VERSION": number}, access_token="x" * 70)
            statuses[await receiver.receive(body, FORM)] += 1
        assert statuses == {OK: 100, BUSY: 400}
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK
        await until(lambda: told)
        assert len(portal.auth_requests) <= 2
        await receiver.close(grace=0.0)


async def test_a_guessed_installation_cannot_take_a_true_ones_place() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals, Receiver(portals) as receiver:
            guess = portal.body("ONAPPINSTALL", {"VERSION": "1"}, access_token="x" * 70)
            true = portal.body("ONAPPINSTALL", {"VERSION": "1"})
            for body in (guess, true, true):
                assert await receiver.receive(body, FORM) == OK
            counts = await idle(receiver)
            assert (counts.repeated, counts.forged) == (1, {"token": 1})
            assert portal.member_id in store.tokens


async def test_an_update_with_a_new_application_token_is_proven_like_an_installation() -> None:
    async with receiving() as (portal, receiver, told):
        portal._auth.application_token = "n" * 32
        assert await receiver.receive(portal.body("ONAPPUPDATE", {"VERSION": "2"}), FORM) == OK
        await until(lambda: told)
        assert told[0][0].name == "ONAPPUPDATE"
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK


async def test_an_uninstallation_is_believed_when_the_tokens_are_dead() -> None:
    async with receiving() as (portal, receiver, told), served(receiver.aiohttp) as url:
        [sent] = await portal.uninstall(to=url)
        assert sent.status == OK
        await until(lambda: told)
        assert told[0][0].name == "ONAPPUNINSTALL"
        await idle(receiver)
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == FORBIDDEN


async def test_a_colleagues_uninstallation_is_not_believed() -> None:
    async with receiving() as (portal, receiver, told):
        assert await receiver.receive(portal.body("ONAPPUNINSTALL", {"CLEAN": 1}, tokens=False), FORM) == OK
        counts = await idle(receiver)
        assert counts.forged == {"installed": 1}
        assert told == []
        assert await receiver.receive(portal.body("ONCRMDEALADD"), FORM) == OK


async def test_an_uninstallation_may_be_delayed() -> None:
    async with nothing_left_behind(), installed() as (portal, portals, store):
        receiver = Receiver(portals, uninstall_delay=3600.0)
        async with served(receiver.aiohttp) as url:
            await portal.uninstall(to=url)
        await until(lambda: receiver.counts.waiting == 1 and not receiver.counts.running)
        assert portal.member_id in store.tokens
        await receiver.close()
        assert portal.member_id in store.tokens
        assert receiver.counts.given_up == 1
        receiver = Receiver(portals, uninstall_delay=0.001)
        assert await receiver.receive(portal.sent[-1].body, FORM) == OK
        await until(lambda: not store.tokens)
        await receiver.close()


async def test_a_payment_is_only_a_hint_to_ask_the_portal() -> None:
    clock = [0.0]
    async with receiving(clock=lambda: clock[0]) as (portal, receiver, told):
        lie = portal.body("ONAPPPAYMENT", {"STATUS": "P", "DAYS": 9999, "CODE": "lie"})
        assert b"application_token" not in lie
        assert await receiver.receive(lie, FORM) == OK
        await until(lambda: told)
        event = told[0][0]
        assert (event.name, event.data["STATUS"], event.data["CODE"]) == (
            "ONAPPPAYMENT",
            "L",
            portal.client_id,
        )
        assert "DAYS" not in event.data
        for number in range(50):
            body = portal.body("ONAPPPAYMENT", {"DAYS": number})
            assert await receiver.receive(body, FORM) == OK
        await until(lambda: not receiver.counts.running)
        assert [entry.method for entry in portal.requests] == ["app.info"]
        unknown = portal.body("ONAPPPAYMENT", member_id="0" * 32)
        assert await receiver.receive(unknown, FORM) == OK
        await until(lambda: receiver.counts.forged)
        assert receiver.counts.forged == {"portal": 1}
        await receiver.close(grace=0.0)


# -- one portal alone -----------------------------------------------------------------------------------------------


async def test_an_outgoing_webhook_needs_no_application() -> None:
    async with FakePortal(capacity=None) as portal, Bitrix24(portal.webhook()) as b24:
        ids: list[Any] = []
        receiver = Receiver(
            OnePortal(b24, "form token", "another form's", member_id="d897063e1ce7c5eb9f04b9751eef5915")
        )

        @receiver.on("OnCrmDealAdd")
        async def added(event: VerifiedEvent, client: Bitrix24) -> None:
            assert client is b24
            ids.append(event.id)

        def body(token: str | None, **more: Any) -> bytes:
            return event_body("OUTGOING_WEBHOOK_ONCRMDEALADD", auth__application_token=token, **more)

        assert await receiver.receive(body("form token"), FORM) == OK
        assert await receiver.receive(body("another form's", ts="1"), FORM) == OK
        for token in (None, "", "form", "jvh9y1ulvt2m6k5or90v9mg8nn32ozas"):
            assert await receiver.receive(body(token), FORM) == FORBIDDEN
        assert await receiver.receive(body("form token", auth__member_id="0" * 32), FORM) == FORBIDDEN
        assert await receiver.receive(event_body("ONAPPINSTALL"), FORM) == OK
        assert await receiver.receive(event_body("ONAPPPAYMENT"), FORM) == OK
        await idle(receiver)
        assert ids == [7405, 7405]
        assert receiver.counts.forged == {"token": 5, "portal": 2}
        no_token = Receiver(OnePortal(b24))
        assert await no_token.receive(body(""), FORM) == FORBIDDEN


# -- the inbox ------------------------------------------------------------------------------------------------------


async def test_with_an_inbox_what_was_answered_survives_the_process(tmp_path: Path) -> None:
    async with installed() as (portal, portals, _):
        first = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"), concurrency=1)
        gate, seen = asyncio.Event(), list[Any]()

        @first.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            if event.id == 3:
                await gate.wait()
            seen.append((event.id, event.repeated))

        bodies = [portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(1, 7)]
        for body in bodies:
            assert await first.receive(body, FORM) == OK
        await until(lambda: len(seen) == 2 and first.counts.running)
        await first.close(grace=0.0)
        assert seen == [(1, False), (2, False)]

        async with Receiver(portals, inbox=FileInbox(tmp_path / "inbox"), ordered=True) as second:
            gate.set()
            second.on()(work)
            assert await second.receive(bodies[4], FORM) == OK
            await until(lambda: len(seen) >= 6)
            await idle(second)
            assert sorted(seen[2:]) == [(3, True), (4, True), (5, False), (6, True)]
        async with Receiver(portals, inbox=FileInbox(tmp_path / "inbox")) as third:
            third.on()(work)
            await idle(third)
        assert len(seen) == 6


async def test_what_is_unknown_by_the_time_it_is_taken_over_is_dropped(tmp_path: Path) -> None:
    async with installed() as (portal, portals, _):
        inbox = FileInbox(tmp_path / "inbox")
        await inbox.open()
        await inbox.put(portal.body("ONCRMDEALADD", application_token="x"), FORM, 0.0)
        await inbox.put(b"nonsense", FORM, 0.0)
        await inbox.put(portal.body("ONCRMDEALADD"), FORM, 0.0)
        await inbox.close()
        async with Receiver(portals, inbox=FileInbox(tmp_path / "inbox")) as receiver:
            told = list[Any]()

            @receiver.on()
            async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                told.append(event)

            await until(lambda: told)
            assert (receiver.counts.forged, receiver.counts.bad) == ({"token": 1}, {"name": 1})


async def test_a_full_inbox_is_answered_503(tmp_path: Path) -> None:
    async with installed() as (portal, portals, _):
        inbox = FileInbox(tmp_path / "inbox", most=2)
        async with Receiver(portals, inbox=inbox, capacity=1) as receiver:
            gate = asyncio.Event()

            @receiver.on()
            async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                await gate.wait()

            bodies = [portal.body("ONCRMDEALADD", {"FIELDS": {"ID": number}}) for number in range(4)]
            assert [await receiver.receive(body, FORM) for body in bodies] == [OK, OK, BUSY, BUSY]
            gate.set()
            await until(lambda: receiver.counts.handled == 2)
            assert await receiver.receive(bodies[2], FORM) == OK
            await until(lambda: receiver.counts.handled == 3)


class Odd:
    """An inbox that fails as it is told to."""

    def __init__(self) -> None:
        self.failing: set[str] = set()
        self.entries: asyncio.Queue[Entry] = asyncio.Queue()
        self.finished: list[Any] = []

    async def _maybe(self, name: str) -> None:
        if name in self.failing:
            self.failing.discard(name)
            raise ConnectionError(name)

    async def open(self) -> None:
        await self._maybe("open")

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        await self._maybe("put")
        if "full" in self.failing:
            raise InboxFull("full")
        self.entries.put_nowait(Entry(object(), body, content_type, received_at))

    async def get(self) -> Entry:
        await self._maybe("get")
        return await self.entries.get()

    async def done(self, entry: Entry) -> None:
        self.finished.append(entry)
        await self._maybe("done")

    async def close(self) -> None:
        await self._maybe("close")


async def test_an_inbox_that_fails_is_answered_told_of_and_tried_again(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.taking._INBOX_AGAIN_IN", 0.0)
    async with installed() as (portal, portals, _):
        inbox = Odd()
        inbox.failing = {"open", "get", "put", "done"}
        receiver = Receiver(portals, inbox=inbox)

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None: ...

        body = portal.body("ONCRMDEALADD")
        assert await receiver.receive(body, FORM) == BUSY  # cannot be opened
        assert await receiver.receive(body, FORM) == BUSY  # cannot put
        assert await receiver.receive(body, FORM) == OK
        await until(lambda: inbox.finished)
        await idle(receiver)
        inbox.failing = {"full"}
        assert await receiver.receive(portal.body("ONCRMDEALADD", DEAL), FORM) == BUSY
        assert caplog.text.count("the inbox failed") == 4
        await receiver.close()


async def test_with_a_store_that_fails_the_inbox_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.taking._STORE_AGAIN_IN", 0.0)
    async with FakePortal(capacity=None) as portal:
        store, inbox = Counting(), Odd()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store) as portals:
            inbox.entries.put_nowait(Entry(1, portal.body("ONCRMDEALADD"), FORM, 0.0, repeated=True))
            store.broken = ConnectionError()
            async with Receiver(portals, inbox=inbox) as receiver:
                told: list[VerifiedEvent] = []

                @receiver.on()
                async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                    told.append(event)

                await until(lambda: store.reads > 3)
                store.broken = None
                await until(lambda: told)
                assert told[0].repeated


@pytest.mark.parametrize("turns", range(0, 30, 2))
async def test_a_sender_that_goes_away_loses_no_event_that_was_taken(tmp_path: Path, turns: int) -> None:
    async with installed() as (portal, portals, _):
        async with Receiver(portals, inbox=FileInbox(tmp_path / "inbox", fsync=False)) as receiver:
            ids: list[Any] = []

            @receiver.on()
            async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
                ids.append(event.id)

            body = portal.body("ONCRMDEALADD", DEAL)
            task = asyncio.create_task(receiver.receive(body, FORM))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            # Sent again by a proxy: it is handled once, whatever became of the first.
            assert await receiver.receive(body, FORM) == OK
            await until(lambda: ids)
            await idle(receiver)
        assert ids == [1]


@pytest.mark.parametrize("turns", range(6))
async def test_a_sender_that_goes_away_while_the_inbox_is_opened_loses_nothing(
    tmp_path: Path, turns: int
) -> None:
    async with nothing_left_behind(), installed() as (portal, portals, _):
        receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox", fsync=False))
        ids: list[Any] = []

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            ids.append(event.id)

        body = portal.body("ONCRMDEALADD", DEAL)
        task = asyncio.create_task(receiver.receive(body, FORM))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await receiver.receive(body, FORM) == OK
        await until(lambda: ids)
        await receiver.close()
        assert ids == [1]


# -- mistakes -------------------------------------------------------------------------------------------------------


async def test_mistakes_are_found_at_once() -> None:
    async with installed() as (_, portals, __):
        wrongs: list[Any] = [{"capacity": 0}, {"concurrency": -1}, {"max_bytes": 1.5}, {"per_portal": 0}]
        for wrong in wrongs:
            with pytest.raises(UsageError):
                Receiver(portals, **wrong)
        givens: list[Any] = [None, Portals, object()]
        for given in givens:
            with pytest.raises(UsageError):
                Receiver(given)
        with pytest.raises(UsageError):
            Receiver(portals).on("not a name!")(lambda event, b24: asyncio.sleep(0))
