"""When a journal is written: before a request leaves, before an outcome is seen, and soon in any case."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from ground_kit import until
from playing import WEBHOOK, Portal
from virtual import simulate

from bitrix24_async import Bitrix24, Journal, Limits, raw
from bitrix24_async.compositor import journaling
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Line, sum_of
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import JournalError
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse

_A_LINE = 60
"""Bytes: the event loop wakes itself with fewer."""

CALLS = [raw("odd.add", {"n": n}) for n in range(500)]

_TRIAL = 8
"""So many go first, to find out how long they take."""


class Held:
    """A method whose calls from one on are answered only when they may be."""

    def __init__(self, bx: FakePortal, first: int) -> None:
        self.first = first
        self.open = asyncio.Event()
        self.reached = asyncio.Event()
        bx.on("odd.add", self.add)

    async def add(self, given: Any, context: Any) -> int:
        number = int(given["n"])
        if number >= self.first:
            self.reached.set()
            await self.open.wait()
        return number


def said(path: Path, calls: list[Call[Any]]) -> list[str]:
    """What stands in the file of each call."""
    state = JournalState(path)
    return [state.of(place, call) for place, call in enumerate(calls)]


def on_writing(monkeypatch: pytest.MonkeyPatch, tell: Callable[[bytes], object]) -> None:
    """Tell of each write to a file before it is done."""
    real = os.write

    def write(file: int, text: Any) -> int:
        if len(text) > _A_LINE:
            tell(bytes(text))
        return real(file, text)

    monkeypatch.setattr(os, "write", write)


async def test_one_write_a_request_is_enough_where_one_follows_another(
    b24: Bitrix24, bx: FakePortal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bx.on("odd.add", lambda given, context: int(given["n"]))
    writes: list[bytes] = []
    on_writing(monkeypatch, writes.append)
    outcomes = await b24.run(CALLS, journal=Journal(path))
    assert [outcome.value for outcome in outcomes] == list(range(500))
    assert len(bx.requests) <= len(writes) <= 2 * len(bx.requests)
    lines = b"".join(writes).splitlines()
    assert len([line for line in lines if b'"values"' in line]) == len(bx.requests)
    assert said(path, CALLS) == ["done"] * 500


async def test_what_has_left_is_written_before_it_leaves(b24: Bitrix24, bx: FakePortal, path: Path) -> None:
    missing: list[int] = []

    def add(given: Any, context: Any) -> int:
        number = int(given["n"])
        if JournalState(path).of(number, CALLS[number]) != "sent":
            missing.append(number)
        return number

    bx.on("odd.add", add)
    await b24.run(CALLS[:120], journal=Journal(path))
    assert not missing


def test_what_goes_again_by_itself_is_written_before_it_leaves(path: Path) -> None:
    # No batch can carry these, and their answers come at the same time.
    calls = [raw(method, {"n": n, "x": None}) for n, method in enumerate(("a.add", "b.add", "c.add"))]
    before: list[tuple[int, str]] = []

    class Turning(Portal):
        async def send(self, request: HttpRequest) -> HttpResponse:
            assert isinstance(request.body, bytes)
            number = int(orjson.loads(request.body)["n"])
            before.append((number, JournalState(path).of(number, calls[number])))
            return await super().send(request)

    async def main() -> None:
        turned_away = 503, {"error": "QUERY_LIMIT_EXCEEDED"}
        portal = Turning([None, turned_away, turned_away])
        async with Bitrix24(WEBHOOK, transport=portal, limits=Limits.SELF_HOSTED) as b24:
            assert all(outcome.ok for outcome in await b24.run(calls, journal=Journal(path)))

    simulate(main())
    assert len(before) == 5
    assert {said for _, said in before} == {"sent"}


@pytest.mark.parametrize("ordered", [True, False])
async def test_a_stream_gives_out_nothing_that_is_not_written(
    b24: Bitrix24, bx: FakePortal, path: Path, *, ordered: bool
) -> None:
    bx.on("odd.add", lambda given, context: int(given["n"]))
    async for outcome in b24.stream(CALLS[:160], journal=Journal(path), ordered=ordered):
        assert JournalState(path).of(outcome.value, outcome.call) == "done"


@pytest.mark.parametrize("ordered", [True, False])
async def test_a_stream_gives_out_nothing_that_could_not_be_written(
    b24: Bitrix24, bx: FakePortal, path: Path, monkeypatch: pytest.MonkeyPatch, *, ordered: bool
) -> None:
    bx.on("odd.add", lambda given, context: int(given["n"]))

    def full(text: bytes) -> None:
        if b'"values"' in text:
            raise OSError(errno.ENOSPC, "No space left on device")

    on_writing(monkeypatch, full)
    with pytest.raises(JournalError, match="No space") as caught:
        async for outcome in b24.stream(CALLS[:160], journal=Journal(path), ordered=ordered):
            raise AssertionError(outcome)
    outcomes = caught.value.outcomes  # type: ignore[attr-defined]
    assert {outcome.value for outcome in outcomes if outcome.ok} >= set(range(_TRIAL))


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
async def test_a_file_that_is_deleted_after_the_last_request_ends_the_run_too(
    b24: Bitrix24, bx: FakePortal, path: Path
) -> None:
    def add(given: Any, context: Any) -> int:
        if int(given["n"]) == 49:
            path.unlink()
        return int(given["n"])

    bx.on("odd.add", add)
    with pytest.raises(JournalError, match="deleted") as caught:
        await b24.run(CALLS[:50], journal=Journal(path))
    outcomes = caught.value.outcomes  # type: ignore[attr-defined]
    assert [outcome.value for outcome in outcomes] == list(range(50))


async def test_what_came_back_is_written_soon_though_nothing_leaves(
    b24: Bitrix24, bx: FakePortal, path: Path
) -> None:
    held = Held(bx, _TRIAL)
    running = asyncio.create_task(b24.run(CALLS[:50], journal=Journal(path)))
    await held.reached.wait()
    await until(lambda: said(path, CALLS[:50]) == ["done"] * _TRIAL + ["sent"] * 42)
    held.open.set()
    await running
    assert said(path, CALLS[:50]) == ["done"] * 50


async def test_a_disk_that_fills_up_meanwhile_ends_the_run_without_waiting_for_others(
    b24: Bitrix24, bx: FakePortal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Held(bx, _TRIAL + 50)

    def full(text: bytes) -> None:
        if b'"values"' in text and b'"sent"' not in text:
            raise OSError(errno.ENOSPC, "No space left on device")

    on_writing(monkeypatch, full)
    calls = CALLS[: _TRIAL + 100]
    with pytest.raises(JournalError, match="No space") as caught:
        await asyncio.wait_for(b24.run(calls, journal=Journal(path)), 30)
    ended = sum(outcome.ok for outcome in caught.value.outcomes)  # type: ignore[attr-defined]
    assert ended in (_TRIAL, _TRIAL + 50)
    monkeypatch.undo()
    assert "done" not in said(path, calls)[_TRIAL:]


async def test_what_ended_before_a_run_is_broken_off_is_written(
    b24: Bitrix24, bx: FakePortal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journaling, "_SOON", 3600.0)
    bx.on("odd.add", lambda given, context: int(given["n"]))

    def source() -> Iterator[Call[Any]]:
        yield from CALLS[:_TRIAL]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        await b24.run(source(), journal=Journal(path))
    assert said(path, CALLS[:_TRIAL]) == ["done"] * _TRIAL


def test_one_line_that_cannot_be_written_costs_no_other_and_lets_nothing_leave(path: Path) -> None:
    file = JournalFile(path)
    sums = [sum_of(call) for call in CALLS[:3]]
    file.add(Line("sent", [0, 1, 2], sums, "odd.add", at=1.0))
    file.add_soon(Line("done", [0], method="odd.add", values=[0]))
    file.add_soon(Line("done", [1], method="odd.two", values=[object()]))
    file.add_soon(Line("done", [2], method="odd.add", values=[2]))
    assert not file.state.left
    with pytest.raises(JournalError, match=r"odd\.two"):
        file.add(Line("sent", [3], [sum_of(CALLS[3])], "odd.add", at=1.0))
    assert 3 not in file.state.left
    file.add()
    file.close()
    assert said(path, CALLS[:4]) == ["done", "sent", "done", ""]
