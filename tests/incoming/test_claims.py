"""What others have to be asked about: uninstallations, installations, payments; and who can abuse the asking."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from pathlib import Path
from typing import Any

from ground_kit import until
from incoming_kit import FORM
from portals_kit import installed, portals_of, tokens_of

from bitrix24_async import Bitrix24, MemoryPortalStore
from bitrix24_async.incoming import Counts, FileInbox, OnePortal, Receiver, VerifiedEvent
from bitrix24_async.testing import FakePortal

OK, FORBIDDEN, BUSY = 200, 403, 503


async def idle(receiver: Receiver[Any]) -> Counts:
    await until(lambda: not receiver.counts.waiting and not receiver.counts.running)
    return receiver.counts


def uninstallation(portal: FakePortal, **data: Any) -> bytes:
    return portal.body("ONAPPUNINSTALL", {"CLEAN": 1, **data}, tokens=False)


async def test_an_uninstallation_keeps_its_place_among_the_portals_events() -> None:
    async with installed() as (portal, portals, _), Receiver(portals, ordered=True) as receiver:
        gate, heard = asyncio.Event(), list[str]()

        @receiver.on()
        async def work(event: VerifiedEvent, b24: Bitrix24) -> None:
            if event.name == "ONEXTERNALCALLSTART":
                await gate.wait()
            heard.append(event.name)

        bodies = [portal.body("ONEXTERNALCALLSTART"), uninstallation(portal)]
        await portal.uninstall()
        assert [await receiver.receive(body, FORM) for body in bodies] == [OK, OK]
        await until(lambda: receiver.counts.running)
        assert receiver.counts.waiting == 1
        gate.set()
        await idle(receiver)
        assert heard == ["ONEXTERNALCALLSTART", "ONAPPUNINSTALL"]


async def test_one_colleagues_uninstallations_leave_room_for_everybody_else() -> None:
    async with (
        FakePortal(capacity=None, operating=None) as portal,
        FakePortal(capacity=None, beside=portal) as other,
    ):
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store) as portals:
            receiver = Receiver(portals, uninstall_delay=3600.0)
            for number in range(150):
                assert await receiver.receive(uninstallation(portal, N=number), FORM) == OK
            assert (receiver.counts.waiting, receiver.counts.repeated) == (1, 149)
            assert await receiver.receive(other.body("ONAPPINSTALL"), FORM) == OK
            await until(lambda: other.member_id in store.tokens)
            await receiver.close(grace=0.0)


async def test_a_true_uninstallation_that_comes_while_a_forged_one_is_looked_into_is_not_its_repeat() -> None:
    async with installed() as (portal, portals, store):
        receiver = Receiver(portals)
        works, asked, answer = portals.works, asyncio.Event(), asyncio.Event()

        async def slow(member_id: str) -> bool:
            found = await works(member_id)
            asked.set()
            await answer.wait()
            return found

        portals.works = slow  # type: ignore[method-assign]
        true = uninstallation(portal)
        assert await receiver.receive(uninstallation(portal, N=1), FORM) == OK
        await asked.wait()
        await portal.uninstall()
        assert await receiver.receive(true, FORM) == OK
        answer.set()
        counts = await idle(receiver)
        assert (counts.forged, counts.handled) == ({"installed": 1}, 1)
        assert store.tokens == {}
        await receiver.close()


async def test_an_uninstallation_whose_handlers_were_broken_off_is_handled_again(tmp_path: Path) -> None:
    async with installed() as (portal, portals, store):
        body = uninstallation(portal)
        await portal.uninstall()
        for repeated in (False, True):
            heard, gate = list[VerifiedEvent](), asyncio.Event()
            receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"))

            @receiver.on("OnAppUninstall")
            async def clean(
                event: VerifiedEvent, b24: Bitrix24, heard: Any = heard, gate: Any = gate
            ) -> None:
                heard.append(event)
                await gate.wait()

            await receiver.open()
            if not repeated:
                assert await receiver.receive(body, FORM) == OK
            await until(lambda heard=heard: heard)  # type: ignore[misc]
            assert heard[0].repeated is repeated
            if repeated:
                gate.set()
                await idle(receiver)
            await receiver.close(grace=0.0)
        assert store.tokens == {}


async def test_an_installation_whose_handlers_were_broken_off_is_handled_again(tmp_path: Path) -> None:
    async with installed() as (portal, portals, _):
        await portal.install()
        body = portal.body("ONAPPINSTALL", {"VERSION": 1})
        for repeated in (False, True):
            heard = list[VerifiedEvent]()
            receiver = Receiver(portals, inbox=FileInbox(tmp_path / "inbox"))

            @receiver.on("OnAppInstall")
            async def bind(event: VerifiedEvent, b24: Bitrix24, heard: Any = heard) -> None:
                heard.append(event)
                await asyncio.Event().wait()

            await receiver.open()
            if not repeated:
                assert await receiver.receive(body, FORM) == OK
            await until(lambda heard=heard: heard)  # type: ignore[misc]
            assert heard[0].repeated is repeated
            await receiver.close(grace=0.0)
            # What it brought was used up the first time, and has expired since.
            portal.expire_tokens()


async def test_a_removal_that_fails_is_tried_again_without_the_handlers(monkeypatch: Any) -> None:
    monkeypatch.setattr("bitrix24_async.incoming.working._AGAIN_IN", (0.0,))
    async with installed() as (portal, portals, store), Receiver(portals) as receiver:
        heard = list[VerifiedEvent]()

        @receiver.on()
        async def keep(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event)

        delete, failing = store.delete, [True]

        async def sometimes(member_id: str) -> None:
            if failing.pop():
                failing.append(False)
                raise OSError("down")
            await delete(member_id)

        monkeypatch.setattr(store, "delete", sometimes)
        body = uninstallation(portal)
        await portal.uninstall()
        assert await receiver.receive(body, FORM) == OK
        counts = await idle(receiver)
        assert (counts.handled, len(heard), store.tokens) == (1, 1, {})


async def test_an_uninstallation_at_one_portal_alone_is_handed_on() -> None:
    heard = list[str]()
    async with FakePortal(capacity=None) as portal, Bitrix24(portal.webhook()) as b24:
        receiver = Receiver(OnePortal(b24, portal.application_token))

        @receiver.on("OnAppUninstall")
        async def keep(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event.name)

        assert await receiver.receive(uninstallation(portal), FORM) == OK
        await idle(receiver)
    assert heard == ["ONAPPUNINSTALL"]


async def test_payments_of_portals_that_are_not_known_leave_nothing_in_memory() -> None:
    async with installed() as (portal, portals, _), Receiver(portals) as receiver:
        tracemalloc.start()
        try:
            before, _ = tracemalloc.get_traced_memory()
            for number in range(40):
                member_id = f"{number:06}" * 100_000
                assert await receiver.receive(portal.body("ONAPPPAYMENT", member_id=member_id), FORM) == OK
                await idle(receiver)
            gc.collect()
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert receiver.counts.forged == {"portal": 40}
        assert after - before < 2_000_000


class Slow:
    """An inbox that takes nothing before its gate is open."""

    def __init__(self) -> None:
        self.gate, self.puts = asyncio.Event(), 0
        self.error: OSError | None = None

    async def open(self) -> None: ...

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        self.puts += 1
        await self.gate.wait()
        if self.error is not None:
            raise self.error

    async def get(self) -> Any:
        await asyncio.Event().wait()

    async def done(self, entry: Any) -> None: ...

    async def close(self) -> None: ...


async def test_no_more_claims_than_allowed_are_written_at_once() -> None:
    async with installed() as (portal, portals, _):
        inbox = Slow()
        async with Receiver(portals, inbox=inbox) as receiver:
            sent = [
                asyncio.create_task(receiver.receive(portal.body("ONAPPINSTALL", access_token=f"x{n}"), FORM))
                for n in range(300)
            ]
            await until(lambda: sum(task.done() for task in sent) == 200)
            inbox.gate.set()
            statuses = [await task for task in sent]
            assert (statuses.count(OK), statuses.count(BUSY), inbox.puts) == (100, 200, 100)


async def test_a_repeat_is_answered_when_what_it_repeats_is_safe() -> None:
    async with installed() as (portal, portals, _):
        inbox = Slow()
        async with Receiver(portals, inbox=inbox) as receiver:
            receiver.on()(lambda event, b24: asyncio.sleep(0))
            for body in (portal.body("ONCRMDEALADD"), portal.body("ONAPPPAYMENT")):
                for error, status in ((OSError("full"), BUSY), (None, OK)):
                    inbox.error = error
                    inbox.gate.clear()
                    sent = [asyncio.create_task(receiver.receive(body, FORM)) for _ in range(2)]
                    for _ in range(10):
                        await asyncio.sleep(0)
                    assert not any(task.done() for task in sent)
                    inbox.gate.set()
                    assert [await task for task in sent] == [status] * 2


async def test_a_claim_that_was_none_when_it_was_taken_leaves_its_room(tmp_path: Path) -> None:
    async with installed() as (portal, portals, store):
        inbox = FileInbox(tmp_path / "inbox")
        receiver = Receiver(portals, inbox=inbox, capacity=4)  # room for one claim
        update = portal.body("ONAPPUPDATE", application_token="x" * 32)
        get, gate = inbox.get, asyncio.Event()

        async def slow() -> Any:
            await gate.wait()
            return await get()

        inbox.get = slow  # type: ignore[method-assign]
        await receiver.open()
        assert await receiver.receive(update, FORM) == OK
        assert await receiver.receive(portal.body("ONAPPINSTALL"), FORM) == BUSY
        # By now it is proven like any event, and nobody wants it.
        store.tokens[portal.member_id] = tokens_of(portal, application_token="x" * 32)
        portals._clients.forget(portal.member_id)
        gate.set()
        await until(lambda: not inbox._kept)
        assert await receiver.receive(portal.body("ONAPPINSTALL"), FORM) == OK
        await receiver.close()
