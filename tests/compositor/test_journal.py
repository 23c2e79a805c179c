"""A run that ended early goes on with its journal: nothing is done twice, nothing is forgotten."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from attrs import asdict, evolve
from ground_kit import client, portal, until
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async import Bitrix24, Done, Journal, Limits, Safety, raw
from bitrix24_async.compositor.appended_file import AppendedFile
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Key, Line, read, write
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import (
    AccessDenied,
    DecodeError,
    JournalError,
    OutcomeUnknown,
    UsageError,
)
from bitrix24_async.services.telephony import external_line
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse
from bitrix24_async.wire.outcome import Outcome

ADD = "crm.contact.add"
OK = b'{"result": {"result": {"c0": 1}}}'


class Contacts:
    """The contacts of a portal, by their origin."""

    def __init__(self, bx: FakePortal) -> None:
        self.added: list[str] = []
        self.closed: set[str] = set()
        self.holding = asyncio.Event()
        """While it is not set, additions are done and not answered."""
        self.holding.set()
        bx.on(ADD, self.add)

    async def add(self, given: Any, context: Any) -> Any:
        name = given["fields"]["NAME"]
        if name in self.closed:
            raise FakeError("ACCESS_DENIED", "No", 403)
        self.added.append(name)
        await self.holding.wait()
        return 100 + len(self.added)


@pytest.fixture
def contacts(bx: FakePortal) -> Contacts:
    return Contacts(bx)


def add(name: str, **more: Any) -> Call[Any]:
    return raw(ADD, {"fields": {"NAME": name}}, **more)


def adds(count: int, **more: Any) -> list[Call[Any]]:
    return [add(f"n{number}", **more) for number in range(count)]


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


def names(outcomes: list[Outcome[Any]]) -> list[str]:
    return [type(outcome.error).__name__ if outcome.error else "done" for outcome in outcomes]


class TestWhatIsDone:
    async def test_is_not_sent_again_and_keeps_its_outcome(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        contacts.closed = {"n7"}
        calls = adds(120, tag=None)
        first = await b24.run(calls, journal=Journal(path))
        requests = len(bx.requests)
        again = await b24.run(calls, journal=Journal(path))
        assert [one.ok and one.value for one in again] == [one.ok and one.value for one in first]
        assert [one.call for one in again] == calls
        assert names(again) == names(first)
        error = again[7].error
        assert isinstance(error, AccessDenied)
        assert (error.code, error.description, error.method) == ("ACCESS_DENIED", "No", ADD)
        assert len(bx.requests) == requests
        # What comes after what is known goes.
        more = await b24.run([*calls, add("new")], journal=Journal(path))
        assert names(more[:120]) == names(first)
        assert more[120].ok
        assert len(bx.requests) == requests + 1

    async def test_what_failed_may_be_tried_again(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        contacts.closed = {"n1"}
        calls = adds(3)
        await b24.run(calls, journal=Journal(path))
        contacts.closed = set()
        assert names(await b24.run(calls, journal=Journal(path))) == ["done", "AccessDenied", "done"]
        assert names(await b24.run(calls, journal=Journal(path, retry_failed=True))) == ["done"] * 3
        assert names(await b24.run(calls, journal=Journal(path))) == ["done"] * 3
        assert sorted(contacts.added) == ["n0", "n1", "n2"]

    async def test_a_stream_is_the_same_from_any_source_in_any_order(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        async def source() -> AsyncIterator[Call[Any]]:
            for call in adds(70):
                yield call

        for calls in (source(), iter(adds(70)), adds(70)):
            for ordered in (True, False):
                found = [
                    one async for one in b24.stream(calls, journal=Journal(path), ordered=ordered, window=60)
                ]
                if isinstance(calls, list):
                    assert len(found) == 70
                    assert all(one.ok for one in found)
        assert len(contacts.added) == 70

    async def test_typed_calls_decode_what_the_journal_has(self, b24: Bitrix24, path: Path) -> None:
        def decode(result: Any) -> str:
            if decode.broken:  # type: ignore[attr-defined]  # a switch
                raise ValueError("cannot")
            return f"<{result}>"

        decode.broken = True  # type: ignore[attr-defined]  # a switch
        call: Call[str] = Call(ADD, {"fields": {"NAME": "x"}}, Safety.UNSAFE, raw(ADD).trait, decode)
        (outcome,) = await b24.run([call], journal=Journal(path))
        assert isinstance(outcome.error, DecodeError)
        decode.broken = False  # type: ignore[attr-defined]  # a switch
        (outcome,) = await b24.run([call], journal=Journal(path))
        assert str(outcome.value).startswith("<")

    async def test_what_was_turned_away_did_not_fail_and_goes_in_the_next_run(self, path: Path) -> None:
        class Small:
            """Has no room for anything, at first."""

            sent = 0

            async def send(self, request: HttpRequest) -> HttpResponse:
                self.sent += 1
                return HttpResponse(413, {}, b"") if self.sent < 3 else HttpResponse(200, {}, OK)

            async def close(self) -> None:
                pass

        portal = Small()
        for said in ("ApiError", "done"):
            async with client("https://acme.bitrix24.com/rest/1/secret/", transport=portal) as b24:
                assert names(await b24.run(adds(1), journal=Journal(path))) == [said]
        assert portal.sent == 3

    async def test_what_was_so_already_stays_so(self, path: Path) -> None:
        class Forgets:
            """Loses its first answer; to the second it says that there is nothing to do."""

            sent = 0

            async def send(self, request: HttpRequest) -> HttpResponse:
                self.sent += 1
                if self.sent == 1:
                    raise OutcomeUnknown("lost")
                return HttpResponse(200, {}, b'{"result": {"result": {"c0": false, "c1": true}}}')

            async def close(self) -> None:
                pass

        portal = Forgets()
        one = evolve(raw("a.set", {"n": 1}), already_result=False, already_value="it was")
        calls = [one, evolve(one, params={"n": 2})]
        for _ in range(2):
            async with client("https://acme.bitrix24.com/rest/1/secret/", transport=portal) as b24:
                outcomes = await b24.run(calls, journal=Journal(path))
            assert [outcome.value for outcome in outcomes] == ["it was", True]
        assert portal.sent == 2

    async def test_calls_that_go_alone_and_reads_are_kept_too(
        self, b24: Bitrix24, bx: FakePortal, path: Path
    ) -> None:
        calls = [raw("user.current"), raw("crm.company.contact.items.set", {"id": 1, "items": []})]
        bx.on("crm.company.contact.items.set", lambda given, context: True)
        first = await b24.run(calls, journal=Journal(path))
        requests = len(bx.requests)
        again = await b24.run(calls, journal=Journal(path))
        assert [one.value for one in again] == [one.value for one in first]
        assert len(bx.requests) == requests


class TestWhatWasUnderWay:
    async def test_is_unknown_if_it_is_unsafe(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        calls = adds(3)
        await killed(b24, contacts, calls, Journal(path))
        for _ in range(2):
            outcomes = await b24.run([*calls, add("new")], journal=Journal(path))
            assert names(outcomes) == ["OutcomeUnknown"] * 3 + ["done"]
            error = outcomes[0].error
            assert isinstance(error, OutcomeUnknown)
            assert (error.reason, error.method, error.repeated) == ("killed", ADD, True)
        assert contacts.added.count("n0") == contacts.added.count("new") == 1

    async def test_goes_again_if_that_is_safe(self, b24: Bitrix24, bx: FakePortal, path: Path) -> None:
        ran: list[str] = []
        holding = asyncio.Event()

        async def run(given: Any, context: Any) -> Any:
            ran.append(context.method)
            await holding.wait()
            return True

        calls = [raw(method, {"id": 1}) for method in ("crm.deal.update", "crm.deal.get")]
        for call in calls:
            bx.on(call.method, run)
        running = asyncio.create_task(b24.run(calls, journal=Journal(path)))
        await until(lambda: ran)
        running.cancel()
        holding.set()
        await asyncio.wait([running])
        assert names(await b24.run(calls, journal=Journal(path))) == ["done"] * 2

    async def test_a_deletion_that_had_worked_is_done(self, bx: FakePortal, path: Path) -> None:
        """It goes again, and "not found" then only says that the first one had worked."""
        async with client(bx.oauth()) as b24:
            await b24.telephony.external_line.add("100")
            bx.fail("batch", kind="lost")
            calls = [external_line.delete("100"), external_line.delete("101")]
            running = asyncio.create_task(b24.run(calls, journal=Journal(path)))
            await until(lambda: len(bx.executed) > 1)
            running.cancel()
            await asyncio.wait([running])
            bx.heal()
            outcomes = await b24.run(calls, journal=Journal(path))
            assert outcomes[0].ok

    async def test_is_what_settle_says(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        calls = [add(name, tag=name) for name in ("ran", "ran too", "not", "who knows", "raises", "odd")]
        await killed(b24, contacts, calls, Journal(path))
        asked: list[str] = []

        async def settle(call: Call[Any]) -> Any:
            asked.append(call.tag)
            if call.tag == "raises":
                raise RuntimeError("cannot look")
            return {"ran": Done(7), "ran too": True, "not": False, "odd": "?"}.get(call.tag)

        outcomes = await b24.run(calls, journal=Journal(path, settle=settle, settle_after=0))
        assert sorted(asked) == sorted(str(call.tag) for call in calls)
        assert names(outcomes) == ["done"] * 3 + ["OutcomeUnknown"] * 3
        assert outcomes[0].value == 7
        assert contacts.added[-1] == "not"
        assert isinstance(outcomes[4].error.__cause__, RuntimeError)  # type: ignore[union-attr]  # it has one
        # What it said is kept.
        asked.clear()
        again = await b24.run(calls, journal=Journal(path, settle=settle, settle_after=0))
        assert names(again) == names(outcomes)
        assert again[0].value == 7
        assert sorted(asked) == ["odd", "raises", "who knows"]

    async def test_goes_as_if_for_the_first_time_if_settle_says_that_it_did_not_run(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        call = evolve(add("n0"), already=lambda error: True, already_value="it was")

        async def settle(_: Call[Any]) -> bool:
            return False

        await killed(b24, contacts, [call], Journal(path))
        contacts.closed = {"n0"}
        (outcome,) = await b24.run([call], journal=Journal(path, settle=settle, settle_after=0))
        assert isinstance(outcome.error, AccessDenied)
        assert (outcome.error.attempts, outcome.error.repeated) == (1, False)

    async def test_a_lost_reply_is_settled_at_once(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        async def settle(call: Call[Any]) -> Any:
            return call.params["fields"]["NAME"] in contacts.added  # type: ignore[call-overload]  # a map

        bx.fail("batch", kind="cut_after")
        bx.fail("batch", kind="html", status=502)
        outcomes = await b24.run(adds(60), journal=Journal(path, settle=settle, settle_after=0))
        assert names(outcomes) == ["done"] * 60
        assert sorted(contacts.added) == sorted(f"n{number}" for number in range(60))

    async def test_a_settle_that_always_says_no_does_not_go_on_for_ever(
        self, b24: Bitrix24, bx: FakePortal, path: Path
    ) -> None:
        async def settle(call: Call[Any]) -> Any:
            return False

        bx.fail(None, kind="html", status=502, times=None)
        (outcome,) = await b24.run(adds(1), journal=Journal(path, settle=settle, settle_after=0))
        assert names([outcome]) == ["NotRun"]
        bx.heal()
        assert names(await b24.run(adds(1), journal=Journal(path))) == ["done"]

    async def test_max_wait_bounds_a_settle_that_hangs(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        async def settle(call: Call[Any]) -> Any:
            await asyncio.Event().wait()

        await killed(b24, contacts, adds(1), Journal(path))
        (outcome,) = await b24.run(
            adds(1), journal=Journal(path, settle=settle, settle_after=0), max_wait=0.1
        )
        assert isinstance(outcome.error, OutcomeUnknown)

    @pytest.mark.parametrize("limit", ["max_wait", "expires_in"])
    @pytest.mark.parametrize("count", [1, 3])
    async def test_what_did_not_run_goes_no_more_if_its_time_was_up_while_it_was_under_way(
        self, b24: Bitrix24, bx: FakePortal, path: Path, limit: str, count: int
    ) -> None:
        asked = list[str]()
        expires_in, max_wait = (0.05, None) if limit == "expires_in" else (None, 0.05)

        async def settle(call: Call[Any]) -> bool:
            asked.append(call.method)
            if max_wait is not None:
                # While it was under way its time stood still: it is up only now.
                await asyncio.Event().wait()
            for _ in range(20):
                await asyncio.sleep(0)
            return False

        async def lose(given: Any, context: Any) -> Any:
            await asyncio.sleep(0.1)
            raise FakeError("INTERNAL_SERVER_ERROR", "lost", 500)

        bx.on("crm.contact.add", lose)
        calls = [evolve(call, expires_in=expires_in) for call in adds(count)]
        async with asyncio.timeout(10):
            outcomes = await b24.run(
                calls, journal=Journal(path, settle=settle, settle_after=0), max_wait=max_wait
            )
        assert names(outcomes) == ["OutcomeUnknown"] * count
        assert len(asked) == count
        assert len(bx.requests) == 1

    async def test_of_version_3_goes_again_with_its_key_for_a_day(
        self, b24: Bitrix24, bx: FakePortal, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        holding = asyncio.Event()

        async def add_note(given: Any, context: Any) -> Any:
            await holding.wait()
            return {"item": {"id": 1}}

        bx.on("note.collection.add", add_note, version=3)
        calls = [raw("note.collection.add", {"fields": {"a": 1}})]
        running = asyncio.create_task(b24.run(calls, journal=Journal(path)))
        await until(lambda: bx.requests)
        running.cancel()
        await asyncio.wait([running])
        holding.set()
        await until(lambda: bx.executed)
        text = path.read_bytes()

        (outcome,) = await b24.run(calls, journal=Journal(path))
        assert outcome.value == {"item": {"id": 1}}
        assert [request.replayed for request in bx.requests] == [False, True]

        path.write_bytes(text)
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 86_000)
        (outcome,) = await b24.run(calls, journal=Journal(path))
        assert isinstance(outcome.error, OutcomeUnknown)
        assert len(bx.requests) == 2

    async def test_what_certainly_did_not_run_goes(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        bx.fail("batch", code="QUERY_LIMIT_EXCEEDED", status=503)
        outcomes = await b24.run(adds(60), journal=Journal(path))
        assert names(outcomes) == ["done"] * 60
        kinds = [next(iter(json.loads(line))) for line in path.read_text().splitlines()]
        assert Counter(kinds[2:])["back"] == 1
        assert Counter(kinds[2:])["sent"] == Counter(kinds[2:])["done"] + 1


class TestWhoseJournalItIs:
    async def test_other_calls_are_refused(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        await b24.run(adds(5), journal=Journal(path))
        calls = adds(5)
        calls[3] = add("other")
        requests = len(bx.requests)
        with pytest.raises(JournalError, match="place 3") as caught:
            await b24.run(calls, journal=Journal(path))
        assert caught.value.reason == "it belongs to other calls"
        assert len(caught.value.outcomes) == 3  # type: ignore[attr-defined]  # what ran before
        assert len(bx.requests) == requests

    async def test_so_are_other_calls_where_one_was_under_way(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        await killed(b24, contacts, adds(2), Journal(path))
        with pytest.raises(JournalError, match="place 0"):
            await b24.run([add("other")], journal=Journal(path))

    async def test_tags_name_calls_wherever_they_stand(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        calls = [add(name, tag=tag) for name, tag in (("a", 1), ("b", "1"), ("c", "ü\n"), ("d", ("t",)))]
        first = await b24.run(calls, journal=Journal(path))
        order = [calls[2], calls[0], add("e", tag="e"), calls[3], calls[1]]
        again = await b24.run(order, journal=Journal(path))
        assert [again[i].value for i in (1, 4, 0, 3)] == [one.value for one in first]
        assert [one.call.tag for one in again] == ["ü\n", 1, "e", ("t",), "1"]
        assert contacts.added == ["a", "b", "c", "d", "e"]

    async def test_a_tag_names_one_call(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        outcomes = await b24.run([add("a", tag=1), add("b", tag=1)], journal=Journal(path))
        assert names(outcomes) == ["done", "UsageError"]
        assert contacts.added == ["a"]

    async def test_another_portal_is_refused(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        await b24.run(adds(1), journal=Journal(path))
        async with portal() as other, client(other.webhook()) as stranger:
            with pytest.raises(JournalError, match="its calls went to"):
                await stranger.run(adds(2), journal=Journal(path))
            assert not other.requests

    async def test_two_runs_do_not_share_it(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        contacts.holding.clear()
        running = asyncio.create_task(b24.run(adds(1), journal=Journal(path)))
        await until(lambda: contacts.added)
        with pytest.raises(JournalError, match="another run uses it"):
            await b24.run(adds(1), journal=Journal(path))
        contacts.holding.set()
        assert names(await running) == ["done"]
        assert names(await b24.run(adds(1), journal=Journal(path))) == ["done"]

    @pytest.mark.parametrize(
        "text", [b"hello\n", b'{"journal":2}\n', b'{"journal":1}\n{"sold":"0"}\n', b'{"journal":1}\n[]\n{}\n']
    )
    async def test_another_file_is_left_alone(
        self, b24: Bitrix24, bx: FakePortal, path: Path, text: bytes
    ) -> None:
        path.write_bytes(text)
        with pytest.raises(JournalError, match="is it a journal"):
            await b24.run(adds(1), journal=Journal(path))
        assert path.read_bytes() == text
        assert not bx.requests

    async def test_a_path_that_is_none_is_refused(self, b24: Bitrix24, tmp_path: Path) -> None:
        for wrong in ("", 7, None):
            with pytest.raises(UsageError, match="path must be"):
                Journal(wrong)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="settle must be"):
            Journal("x", settle=7)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="journal must be a Journal"):
            await b24.run([], journal="x")  # type: ignore[arg-type]
        with pytest.raises(JournalError, match="directory"):
            await b24.run(adds(1), journal=Journal(tmp_path))
        with pytest.raises(JournalError, match="No such file"):
            await b24.run(adds(1), journal=Journal(tmp_path / "no" / "journal"))


class TestTheFile:
    async def test_holds_no_secret_and_no_parameters_unless_asked(self, bx: FakePortal, path: Path) -> None:
        hook = bx.webhook()
        (secret,) = hook.secrets()
        bx.on(ADD, lambda given, context: {"echo": secret})
        async with client(hook) as b24:
            await b24.run([add("Confidential")], journal=Journal(path))
            assert "echo" in path.read_text()
            assert "Confidential" not in path.read_text()
            assert secret not in path.read_text()
            await b24.run([add("Confidential"), add("Known")], journal=Journal(path, keep_params=True))
        assert "Known" in path.read_text()
        assert path.stat().st_mode & 0o077 == 0

    async def test_a_tag_with_a_secret_in_it_ends_the_run_before_it_is_sent(
        self, bx: FakePortal, contacts: Contacts, path: Path
    ) -> None:
        hook = bx.webhook()
        (secret,) = hook.secrets()
        async with client(hook) as b24:
            with pytest.raises(JournalError, match="a tag holds a secret") as caught:
                await b24.run([add("A", tag=f"import {secret}")], journal=Journal(path))
        assert secret not in path.read_text() + str(caught.value)
        assert not contacts.added

    async def test_says_the_sum_of_a_call_once(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        contacts.closed = {"n0", "n1", "n2"}
        for count in (3, 5):
            await b24.run(adds(count), journal=Journal(path))
            lines = path.read_text().splitlines()
            assert ['"sums"' in line for line in lines] == [line.startswith('{"sent"') for line in lines]

    @pytest.mark.parametrize("durable", [False, True])
    def test_has_its_name_on_the_disk_if_it_is_to_survive_the_machine(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
    ) -> None:
        flushed: list[Path] = []
        monkeypatch.setattr("bitrix24_async.compositor.journal_file.flush_folder", flushed.append)
        monkeypatch.setattr("bitrix24_async.compositor.journal_file._WASTE", 1)
        for times in (1, 1, 2):  # made; opened; written anew
            file = JournalFile(path, durable=durable)
            assert flushed == ([path.parent] * times if durable else [])
            file.of_portal("acme.bitrix24.com")
            if times == 1:
                file.add(Line("sent", [0], [7], "m", at=1.0))
            file.close()

    def test_has_no_half_line_if_the_disk_is_full(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real, room = os.write, 10

        def write_some(file: int, text: Any) -> int:
            nonlocal room
            if not room:
                raise OSError(errno.ENOSPC, "No space left on device")
            written = real(file, text[:room])
            room -= written
            return written

        monkeypatch.setattr(os, "write", write_some)
        file = AppendedFile(path, durable=False)
        file.append(b"one\n")
        with pytest.raises(JournalError, match="No space left"):
            file.append(b"and another\n")
        assert (path.read_bytes(), file.end) == (b"one\n", 4)
        room = 100
        file.append(b"two\n")
        file.close()
        assert path.read_bytes() == b"one\ntwo\n"

    @pytest.mark.parametrize(
        ("keys", "written"),
        [
            ([0], '"0"'),
            ([7, 8], '"7-8"'),
            ([0, 1, 2, 5, 7, 8], '"0-2,5,7-8"'),
            ([5, 3, 4, 1], '"5,3-4,1"'),
            ([3, 2, 1], '"3,2,1"'),
            ([1, 3, 2, 4], '"1,3,2,4"'),
            (['"a"', "7"], '["a",7]'),
        ],
    )
    def test_names_calls_in_few_letters(self, keys: list[Key], written: str) -> None:
        assert write(Line("back", keys)) == f'{{"back":{written}}}\n'.encode()

    async def test_on_the_disk_is_not_flushed_again(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flushed: list[int] = []
        monkeypatch.setattr(os, "fsync", flushed.append)
        file = AppendedFile(path, durable=True)
        for text, times in ((b"", 0), (b"one\n", 1), (b"", 1), (b"two\n", 2), (b"", 2)):
            file.append(text)
            await file.flush(10)
            assert len(flushed) == times
        file.close()
        hasty = AppendedFile(path, durable=False)
        hasty.append(b"three\n")
        await hasty.flush(10)
        hasty.close()
        assert len(flushed) == 2

    @pytest.mark.parametrize(("code", "kept"), [("abcdefg", True), ("abcdefgh", False)])
    async def test_blots_out_a_secret_unless_it_may_be_any_word(
        self, path: Path, code: str, kept: bool
    ) -> None:
        class Echo:
            async def send(self, request: HttpRequest) -> HttpResponse:
                body = orjson.dumps({"result": {"result": {"c0": f"of {code}"}}})
                return HttpResponse(200, {}, body)

            async def close(self) -> None:
                pass

        hook = f"https://acme.bitrix24.com/rest/1/{code}/"
        async with Bitrix24(hook, transport=Echo(), limits=Limits.SELF_HOSTED) as b24:
            (outcome,) = await b24.run([add(code)], journal=Journal(path, keep_params=True))
        assert outcome.value == f"of {code}"
        assert (code in path.read_text()) is kept
        assert ("***" in path.read_text()) is not kept

    async def test_says_which_calls_keep_an_order_where_there_are_several(
        self, b24: Bitrix24, contacts: Contacts, path: Path
    ) -> None:
        keys = ("a", "b", "a", None, "c", "a")
        await b24.run([add(f"n{n}", ordered_by=key) for n, key in enumerate(keys)], journal=Journal(path))
        (sent,) = (line for line in path.read_text().splitlines() if line.startswith('{"sent"'))
        # Those of a key have left together.
        assert json.loads(sent)["orders"] == [[0, 1, 2]]

    async def test_that_cannot_be_written_ends_the_run(
        self, b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await b24.run(adds(50), journal=Journal(path))
        real = os.write

        def full(file: int, text: Any) -> int:
            if len(text) < 60:  # the event loop's own
                return real(file, text)
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        before, requests = path.read_bytes(), len(bx.requests)
        with pytest.raises(JournalError, match="No space") as caught:
            await b24.run(adds(200), journal=Journal(path))
        assert len(caught.value.outcomes) >= 50  # type: ignore[attr-defined]
        assert len(bx.requests) == requests
        assert path.read_bytes() == before
        monkeypatch.undo()
        assert names(await b24.run(adds(200), journal=Journal(path))) == ["done"] * 200

    async def test_killed_while_it_is_written_anew_is_whole_and_leaves_nothing(
        self, b24: Bitrix24, contacts: Contacts, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await b24.run(adds(3), journal=Journal(path))
        monkeypatch.setattr("bitrix24_async.compositor.journal_file._WASTE", -100)
        whole = path.read_bytes()
        left_over = path.with_name(f".{path.name}.new")
        left_over.write_bytes(whole[:50])
        assert names(await b24.run(adds(3), journal=Journal(path))) == ["done"] * 3
        assert len(path.read_bytes()) < len(whole)
        assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]

        def full(line: Line) -> bytes:
            raise OSError(errno.ENOSPC, "No space left on device")

        whole = path.read_bytes()
        monkeypatch.setattr("bitrix24_async.compositor.journal_file.write", full)
        with pytest.raises(JournalError, match="No space"):
            await b24.run(adds(3), journal=Journal(path))
        assert path.read_bytes() == whole
        assert not left_over.exists()

    async def test_of_many_starts_does_not_grow(self, b24: Bitrix24, contacts: Contacts, path: Path) -> None:
        calls = adds(3000)
        await b24.run(calls, journal=Journal(path))
        size = path.stat().st_size
        for _ in range(3):
            assert names(await b24.run(calls, journal=Journal(path))) == ["done"] * 3000
        assert path.stat().st_size < size
        said = [len(read(line).keys) for line in path.read_bytes().splitlines()[2:]]
        assert (sum(said), len(said) <= 38) == (3000, True)
        # To know of one call, all of its line are read.
        assert max(said) == 100
        assert len(contacts.added) == 3000

    @pytest.mark.parametrize("durable", [False, True])
    async def test_cut_at_any_byte_knows_all_that_was_whole(
        self, b24: Bitrix24, contacts: Contacts, path: Path, durable: bool
    ) -> None:
        calls = adds(3, tag=None)
        await b24.run(calls, journal=Journal(path, durable=durable))
        whole = path.read_bytes()
        for cut in range(len(whole) + 1):
            path.write_bytes(whole[:cut])
            JournalFile(path).close()
            state = JournalState(path)
            kinds = {kind for kind in (b'"sent"', b'"done"') if kind in whole[:cut].rpartition(b"\n")[0]}
            said = "done" if b'"done"' in kinds else "sent" if kinds else ""
            assert [state.of(place, call) for place, call in enumerate(calls)] == [said] * 3
            assert whole.startswith(path.read_bytes()) or cut < 14

    def test_lines_read_back_as_they_were_written(self) -> None:
        tags = st.text(st.characters(exclude_categories=["Cs"]), max_size=4) | st.integers(-(2**62), 2**62)

        @given(
            st.sampled_from(["done", "failed", "sent", "back", "already"]),
            st.lists(st.integers(0, 99), min_size=1, max_size=20, unique=True)
            | st.lists(tags, min_size=1, max_size=5, unique_by=lambda tag: (type(tag), tag)),
            st.booleans(),
            st.booleans(),
        )
        @settings(deadline=None)
        def law(kind: str, named: list[Any], tagged: bool, several: bool) -> None:
            keys: list[Key] = [orjson.dumps(name).decode() for name in named]
            sums: list[int] = []
            if not tagged and all(type(name) is int and 0 <= name < 100 for name in named):
                keys, sums = named, [place * 41_000_000 for place in named]
            values = list(map(repr, named))
            methods = values if several else "m"
            idempotency_keys = {index: values[index] for index in range(0, len(keys), 3)}
            line = Line(kind, keys, sums, methods, values, 7.0, idempotency_keys, values)
            back = read(write(line))
            assert back.keys == keys
            assert {**asdict(back), "keys": 0, "sums": 0, "name": line.name} == {
                **asdict(line),
                "keys": 0,
                "sums": 0,
            }
            assert list(back.sums) == sums

        law()


async def test_a_long_known_beginning_is_skipped_in_constant_memory(
    b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
) -> None:
    read_ahead = 0

    def source() -> Iterator[Call[Any]]:
        nonlocal read_ahead
        for call in adds(3000):
            read_ahead += 1
            yield call

    await b24.run(adds(3000), journal=Journal(path))
    requests = len(bx.requests)
    furthest = taken = 0
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    watching = asyncio.create_task(others())
    async for _ in b24.stream(source(), journal=Journal(path), window=100):
        taken += 1
        furthest = max(furthest, read_ahead - taken)
    watching.cancel()
    assert (taken, len(bx.requests)) == (3000, requests)
    assert furthest <= 100
    assert turns > 20


async def test_what_a_source_raises_loses_no_outcome(b24: Bitrix24, contacts: Contacts, path: Path) -> None:
    def source() -> Iterator[Call[Any]]:
        yield from adds(120)
        raise RuntimeError("the file ended")

    for _ in range(2):
        with pytest.raises(RuntimeError) as caught:
            await b24.run(source(), journal=Journal(path))
        assert names(caught.value.outcomes) == ["done"] * 120  # type: ignore[attr-defined]
    assert len(contacts.added) == 120


async def test_what_settle_says_did_not_run_goes_again_together(
    b24: Bitrix24, bx: FakePortal, contacts: Contacts, path: Path
) -> None:
    await b24.run(adds(100), journal=Journal(path))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(b'{"done"')))
    requests = len(bx.requests)

    async def settle(call: Call[Any]) -> bool:
        for _ in range(int(call.params["fields"]["NAME"][1:]) % 7):  # type: ignore[call-overload]  # a mapping
            await asyncio.sleep(0)
        return False

    outcomes = await b24.run(adds(100), journal=Journal(path, settle=settle, settle_after=0.0))
    assert names(outcomes) == ["done"] * 100
    assert len(bx.requests) - requests <= 10
