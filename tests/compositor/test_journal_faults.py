"""What a journal's file, its clock and its user's ``settle`` may do to a run."""

from __future__ import annotations

import asyncio
import enum
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ground_kit import AT_ONCE, client, nothing_left_behind, portal, until
from simulation import simulate
from trials import HOOK

from bitrix24_async import Bitrix24, Done, Journal, Limits, Safety, Webhook, raw
from bitrix24_async.compositor import journal_file
from bitrix24_async.compositor.journal_lines import read
from bitrix24_async.errors import ApiError, JournalError, NotRun, OutcomeUnknown, UsageError
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse
from bitrix24_async.wire.outcome import Outcome

ADD = "crm.contact.add"


class Contacts:
    """The contacts of a portal, by name; while it is ``holding`` none is answered."""

    def __init__(self, bx: FakePortal) -> None:
        self.added: list[str] = []
        self.holding = asyncio.Event()
        self.holding.set()
        bx.on(ADD, self.add)

    async def add(self, given: Any, context: Any) -> int:
        self.added.append(given["fields"]["NAME"])
        await self.holding.wait()
        return len(self.added)


@pytest.fixture
def contacts(bx: FakePortal) -> Contacts:
    return Contacts(bx)


def add(name: str, **more: Any) -> Call[Any]:
    return raw(ADD, {"fields": {"NAME": name}}, **more)


async def killed(b24: Bitrix24, contacts: Contacts, calls: list[Call[Any]], journal: Journal) -> None:
    """Run calls, and end the run while they are under way."""
    contacts.holding.clear()
    before = len(contacts.added)
    running = asyncio.create_task(b24.run(calls, journal=journal))
    await until(lambda: len(contacts.added) > before)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    contacts.holding.set()


def repr_of(value: object) -> str:
    return repr(value)[:20] if not isinstance(value, int) else "huge"


def errors(outcomes: list[Outcome[Any]]) -> list[type | None]:
    return [type(outcome.error) if outcome.error else None for outcome in outcomes]


class TestSettle:
    async def test_a_cancelled_run_does_not_wait_for_it(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        asked = list[Call[Any]]()

        async def settle(call: Call[Any]) -> None:
            asked.append(call)

        async with nothing_left_behind():
            contacts.holding.clear()
            running = asyncio.create_task(b24.run([add("a")], journal=Journal(path, settle=settle)))
            await until(lambda: contacts.added)
            running.cancel()
            done, _ = await asyncio.wait([running], timeout=5)
            assert done
            contacts.holding.set()
        assert not asked

    async def test_closing_the_client_does_not_wait_for_it(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        await killed(b24, contacts, [add("a")], Journal(path))
        asked = asyncio.Event()

        async def settle(call: Call[Any]) -> None:
            asked.set()
            await asyncio.Event().wait()

        async with asyncio.timeout(5):
            running = asyncio.create_task(
                b24.run([add("a")], journal=Journal(path, settle=settle, settle_after=0))
            )
            await asked.wait()
            await b24.close()
            assert errors(await running) == [OutcomeUnknown]

    @pytest.mark.parametrize("answer", ["yes", 1, Done, ZeroDivisionError(), asyncio.CancelledError()])
    async def test_what_it_cannot_say_leaves_the_call_unknown(
        self, b24: Bitrix24, contacts: Contacts, path: Path, answer: Any
    ) -> None:
        await killed(b24, contacts, [add("a")], Journal(path))

        async def settle(call: Call[Any]) -> Any:
            if isinstance(answer, BaseException):
                raise answer
            return answer

        async with asyncio.timeout(5):
            (outcome,) = await b24.run([add("a")], journal=Journal(path, settle=settle, settle_after=0))
        assert isinstance(outcome.error, OutcomeUnknown)
        assert any(note.startswith("settle ") for note in outcome.error.__notes__)

    @pytest.mark.parametrize(
        "result", [{(1, 2): 3}, {1: 2}, (1, 2), datetime(2026, 1, 1, tzinfo=UTC), 10**5000], ids=repr_of
    )
    async def test_a_result_that_cannot_be_written_ends_the_run(
        self, b24: Bitrix24, contacts: Contacts, path: Path, result: Any
    ) -> None:
        await killed(b24, contacts, [add("a")], Journal(path))

        async def settle(call: Call[Any]) -> Done:
            return Done(result)

        async with asyncio.timeout(5):
            with pytest.raises(JournalError, match="cannot be written"):
                await b24.run([add("a")], journal=Journal(path, settle=settle, settle_after=0))

    @pytest.mark.parametrize(
        "result", [float("nan"), float("inf"), 2**70, "\ud83d", {"1": [None, True, -0.5]}]
    )
    async def test_its_result_comes_back_as_it_was(
        self, b24: Bitrix24, contacts: Contacts, path: Path, result: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await killed(b24, contacts, [add("a")], Journal(path))

        async def settle(call: Call[Any]) -> Done:
            return Done(result)

        for waste in (1000, 1000, -100):
            monkeypatch.setattr("bitrix24_async.compositor.journal_file._WASTE", waste)
            (outcome,) = await b24.run([add("a")], journal=Journal(path, settle=settle, settle_after=0))
            # NaN is not equal to itself.
            assert repr(outcome.value) == repr(result)

    async def test_no_later_call_of_an_order_goes_before_one_that_is_settled(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        calls = [add("a", ordered_by="k"), add("b", ordered_by="k")]
        await killed(b24, contacts, calls[:1], Journal(path))
        contacts.added.clear()

        async def settle(call: Call[Any]) -> bool:
            await b24.call("user.current")
            return False

        await b24.run(calls, journal=Journal(path, settle=settle, settle_after=0))
        assert contacts.added == ["a", "b"]

    async def test_what_a_later_call_of_its_order_has_overtaken_goes_never_again(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        ran: list[int] = []

        def run(given: Any, context: Any) -> None:
            if given["n"] == "0":
                raise FakeError("INTERNAL_SERVER_ERROR", "", 500)
            ran.append(int(given["n"]))

        bx.on("odd.thing", run)
        calls = [raw("odd.thing", {"n": str(n)}, ordered_by="k") for n in range(2)]

        async def settle(call: Call[Any]) -> bool:
            return False

        journal = Journal(path, settle=settle, settle_after=0)
        first = await b24.run(calls, journal=journal)
        assert isinstance(first[0].error, NotRun)
        assert first[0].error.reason == "superseded"
        bx.on("odd.thing", lambda given, context: ran.append(int(given["n"])))
        assert errors(await b24.run(calls, journal=journal)) == [NotRun, None]
        assert ran == [1]

    async def test_what_ran_in_a_life_that_knew_nothing_of_it_has_overtaken_it(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        calls = [add("a", ordered_by="k"), add("b", ordered_by="k")]
        await killed(b24, contacts, calls[:1], Journal(path))
        contacts.added.clear()
        assert errors(await b24.run(calls, journal=Journal(path))) == [OutcomeUnknown, None]

        async def settle(call: Call[Any]) -> bool:
            return False

        journal = Journal(path, settle=settle, settle_after=0)
        assert errors(await b24.run(calls, journal=journal)) == [NotRun, None]
        assert contacts.added == ["b"]

    async def test_a_clock_that_was_put_back_delays_it_no_longer_than_before(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await killed(b24, contacts, [add("a")], Journal(path))
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now - 86400)

        async def settle(call: Call[Any]) -> Done:
            return Done(7)

        async with asyncio.timeout(5):
            (outcome,) = await b24.run([add("a")], journal=Journal(path, settle=settle, settle_after=0.01))
        assert outcome.value == 7


class TestWhatIsSaid:
    async def test_what_had_failed_and_may_have_run_since_is_unknown(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        bx.fail(ADD, code="NO", status=400)
        assert errors(await b24.run([add("a")], journal=Journal(path))) == [ApiError]
        await killed(b24, contacts, [add("a")], Journal(path, retry_failed=True))
        assert contacts.added == ["a"]
        assert errors(await b24.run([add("a")], journal=Journal(path))) == [OutcomeUnknown]

    async def test_what_was_cancelled_under_way_is_unknown_also_if_somebody_observes(
        self, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        async with client(bx.webhook(), observer=lambda fact: None) as b24:
            await killed(b24, contacts, [add("a")], Journal(path))
            assert errors(await b24.run([add("a")], journal=Journal(path))) == [OutcomeUnknown]
            contacts.holding.clear()
            batch = b24.batch()
            slot = batch.add(add("b"))
            sending = asyncio.create_task(batch.__aexit__(None, None, None))
            await until(lambda: len(contacts.added) == 2)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
            contacts.holding.set()
        assert isinstance(slot.error, OutcomeUnknown)
        assert contacts.added == ["a", "b"]

    async def test_calls_that_no_request_has_carried_yet_go_on(
        self, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        async with client(bx.oauth(), retry=AT_ONCE) as b24:
            await b24.call("user.current")
            bx.expire_tokens()
            # What a request was made for is chosen once there is a token.
            bx.fail("oauth.token", kind="error", status=502, times=1)
            async with asyncio.timeout(30):
                outcomes = await b24.run([add("a"), add("b")], journal=Journal(path))
        assert errors(outcomes) == [None, None]
        assert contacts.added == ["a", "b"]

    async def test_of_another_source_nothing_is_sent(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        await b24.run([add("a", tag="t"), add("b")], journal=Journal(path))
        contacts.added.clear()
        for source in ([add("c"), add("d")], iter([add("c"), add("d")]), trickle([add("c"), add("d")])):
            with pytest.raises(JournalError, match="other calls"):
                await b24.run(source, journal=Journal(path))
        assert not contacts.added

    async def test_a_portal_that_was_renamed_is_the_same(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        calls = [add(name) for name in "abcd"]
        by_the_old_name = bx.webhook()
        await b24.run(calls[:1], journal=Journal(path))
        bx.rename()
        await b24.run(calls[:2], journal=Journal(path))
        await b24.run(calls[:3], journal=Journal(path))
        async with client(by_the_old_name) as another:
            outcomes = await another.run(calls, journal=Journal(path))
        assert [outcome.value for outcome in outcomes] == [1, 2, 3, 4]
        async with portal() as elsewhere, client(elsewhere.webhook()) as other:
            with pytest.raises(JournalError, match="its calls went to"):
                await other.run([*calls, add("e")], journal=Journal(path))


class TestTheFile:
    @pytest.mark.parametrize("text", ['{"my": "only copy"}', "x", '{"journal":1}x'])
    async def test_another_file_without_an_end_of_line_is_left_alone(
        self, b24: Bitrix24, contacts: Contacts, path: Path, text: str
    ) -> None:
        path.write_text(text)
        with pytest.raises(JournalError, match="is it a journal"):
            await b24.run([add("a")], journal=Journal(path))
        assert path.read_text() == text
        assert not contacts.added

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none here")
    async def test_a_pipe_is_none(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        os.mkfifo(path)
        with pytest.raises(JournalError, match="no ordinary file"):
            await b24.run([add("a")], journal=Journal(path))
        with pytest.raises(UsageError):
            Journal("a\0b")

    @pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
    async def test_that_is_deleted_under_way_ends_the_run(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        calls = [add(str(n)) for n in range(200)]
        await b24.run(calls[:100], journal=Journal(path))

        def source() -> Iterator[Call[Any]]:
            for n, call in enumerate(calls):
                if n == 60:
                    path.unlink()
                yield call

        with pytest.raises(JournalError, match="deleted"):
            await b24.run(source(), journal=Journal(path))
        assert len(contacts.added) == 100

    @pytest.mark.skipif(os.name == "nt", reason="links need a right there")
    async def test_by_another_name_is_the_same_journal(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        link = path.with_name("link")
        link.symlink_to(path)
        contacts.holding.clear()
        running = asyncio.create_task(b24.run([add("a")], journal=Journal(path)))
        await until(lambda: contacts.added)
        with pytest.raises(JournalError, match="another run uses it"):
            await b24.run([add("a")], journal=Journal(link))
        contacts.holding.set()
        await running
        assert contacts.added == ["a"]

    async def test_a_new_one_is_in_its_folder_before_anything_leaves(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flushed: list[tuple[Path, int]] = []
        monkeypatch.setattr(
            journal_file, "flush_folder", lambda at: flushed.append((at, len(contacts.added)))
        )
        await b24.run([add("a")], journal=Journal(path, durable=True))
        assert flushed == [(path.parent, 0)]
        flushed.clear()
        await b24.run([add("a")], journal=Journal(path.with_name("other.journal")))
        assert not flushed

    async def test_that_cannot_be_flushed_ends_the_run(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await b24.run([], journal=Journal(path, durable=True))

        def fail(file: int) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(JournalError, match="Input/output error"):
            await b24.run([add("a")], journal=Journal(path, durable=True))
        assert not contacts.added

    async def test_a_disk_that_hangs_keeps_nobody_from_leaving(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = Disk()
        monkeypatch.setattr(os, "fsync", disk.fsync)
        monkeypatch.setattr("bitrix24_async.compositor.journaling._LAST_FLUSH", 0.01)
        try:
            async with asyncio.timeout(5):
                # Cancelled.
                running = asyncio.create_task(b24.run([add("a")], journal=Journal(path, durable=True)))
                await until(lambda: disk.asked)
                running.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await running
                # Closed.
                disk.asked = 0
                running = asyncio.create_task(b24.run([add("a")], journal=Journal(path, durable=True)))
                await until(lambda: disk.asked)
                await b24.close(grace=0.01)
                with pytest.raises(JournalError, match="not on the disk within"):
                    await running
        finally:
            disk.hanging.set()
        assert not contacts.added

    async def test_a_disk_that_hangs_ends_the_run_in_the_end(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = Disk(after=1)
        await b24.run([], journal=Journal(path, durable=True))
        monkeypatch.setattr(os, "fsync", disk.fsync)
        monkeypatch.setattr("bitrix24_async.compositor.journaling._LAST_FLUSH", 0.01)
        try:
            with pytest.raises(JournalError, match="not on the disk within") as caught:
                await b24.run([add("a")], journal=Journal(path, durable=True))
        finally:
            disk.hanging.set()
        # It has run, and that is told.
        assert errors(caught.value.outcomes) == [None]  # type: ignore[attr-defined]  # it has them
        assert contacts.added == ["a"]

    async def test_keeps_whatever_can_be_sent(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        class Field(enum.Enum):
            NAME = "NAME"

        call = raw(ADD, {"fields": {Field.NAME: "a"}})
        for _ in range(2):
            (outcome,) = await b24.run([call], journal=Journal(path, keep_params=True))
            assert outcome.ok
        assert contacts.added == ["a"]

    async def test_keeps_params_of_what_was_under_way_when_it_is_written_anew(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal = Journal(path, keep_params=True)
        await killed(b24, contacts, [add("a")], journal)
        monkeypatch.setattr("bitrix24_async.compositor.journal_file._WASTE", -1)
        assert errors(await b24.run([add("a")], journal=journal)) == [OutcomeUnknown]
        (line,) = [read(text) for text in path.read_bytes().splitlines() if text.startswith(b'{"sent"')]
        assert (line.method, line.params) == (ADD, [{"fields": {"NAME": "a"}}])

    @pytest.mark.parametrize("text", ["NaN", "[1e400, -Infinity]", '"\\ud83d"', '{"a": [null, NaN, "x"]}'])
    @pytest.mark.parametrize("method", ["crm.deal.list", "crm.company.contact.items.set"])
    async def test_an_answer_that_json_does_not_have_comes_back_as_it_was(
        self, path: Path, text: str, method: str
    ) -> None:
        class Odd:
            async def send(self, request: HttpRequest) -> HttpResponse:
                body = b'{"result":{"result":{"c0":%s}}}' if request.method == "batch" else b'{"result":%s}'
                return HttpResponse(200, {}, body % text.encode())

            async def close(self) -> None:
                pass

        said = set()
        async with Bitrix24(Webhook(HOOK), transport=Odd(), limits=Limits.SELF_HOSTED) as b24:
            for _ in range(2):
                (outcome,) = await b24.run([raw(method, safety=Safety.UNSAFE)], journal=Journal(path))
                said.add(repr(outcome.value))
        assert len(said) == 1

    async def test_a_result_too_deep_to_be_written_ends_the_run_and_no_other_does(self, path: Path) -> None:
        class Deep:
            async def send(self, request: HttpRequest) -> HttpResponse:
                return HttpResponse(200, {}, b'{"result":%s1%s}' % (b"[" * 1020, b"]" * 1020))

            async def close(self) -> None:
                pass

        async with Bitrix24(Webhook(HOOK), transport=Deep(), limits=Limits.SELF_HOSTED) as b24:
            calls = [raw("crm.deal.list", {"a": None})]
            try:
                found = (await b24.run(calls, journal=Journal(path)))[0].value
            except JournalError as error:
                assert "cannot be written" in str(error)  # noqa: PT017 - from CPython 3.12 on it can be
            else:
                assert repr((await b24.run(calls, journal=Journal(path)))[0].value) == repr(found)


class Disk:
    """A disk that hangs, after it was asked so many times."""

    def __init__(self, after: int = 0) -> None:
        self.asked = 0
        self.hanging = threading.Event()
        self._after = after
        self._fsync = os.fsync

    def fsync(self, file: int) -> None:
        self.asked += 1
        if threading.current_thread() is not threading.main_thread() and self.asked > self._after:
            self.hanging.wait(20)
        self._fsync(file)


async def trickle(calls: list[Call[Any]]) -> AsyncIterator[Call[Any]]:
    for call in calls:
        yield call


def test_a_source_that_never_waits_gives_others_their_turn(path: Path) -> None:
    class Answers:
        async def send(self, request: HttpRequest) -> HttpResponse:
            return HttpResponse(200, {}, b'{"result":{"result":[]}}')

        async def close(self) -> None:
            pass

    calls = [raw("crm.deal.get", {"id": n}, safety=Safety.UNSAFE) for n in range(4000)]

    async def turns(said: Callable[[], bool]) -> int:
        count = 0
        while not said():
            await asyncio.sleep(0)
            count += 1
        return count

    async def main() -> None:
        async with Bitrix24(Webhook(HOOK), transport=Answers(), limits=Limits.SELF_HOSTED) as b24:
            await b24.run(calls, journal=Journal(path))
            running = asyncio.create_task(b24.run(trickle(calls), journal=Journal(path)))
            assert 6 < await turns(running.done) < 40

    simulate(main())
