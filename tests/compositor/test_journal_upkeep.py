"""How a journal's file is kept: how long it may grow, what of it is remembered, what the disk is asked."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from playing import calls, played

from bitrix24_async import Bitrix24, Call, Journal, raw
from bitrix24_async.compositor import journal_file, tag_table
from bitrix24_async.compositor.appended_file import AppendedFile
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Key, Line, read, sum_of
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import JournalError


def call(number: int) -> Call[Any]:
    return raw("a.add", {"n": number})


def line(kind: str, *keys: Key) -> Line:
    found = Line(kind, keys, [sum_of(call(key)) for key in keys if type(key) is int], "a.add")
    found.at = 1.0 if kind == "sent" else None
    found.values = [0] * len(keys) if kind in ("done", "failed") else None
    return found


def life(path: Path, *lines: Line) -> JournalFile:
    """The next life of a journal that says this."""
    file = JournalFile(path)
    file.add(*lines)
    file.close()
    return JournalFile(path)


def test_what_was_said_before_or_holds_no_longer_is_waste(path: Path) -> None:
    file = JournalFile(path)
    for kind, keys, waste, ended, known in (
        ("sent", [0], 1, 0, 1),
        ("back", [0], 2, 0, 0),
        ("failed", [1], 2, 1, 1),
        ("done", [1], 3, 1, 1),
        ("done", ['"t"', '"u"'], 3, 3, 3),
        ("already", ['"t"'], 4, 3, 3),
        ("sent", [5, 1, 0], 7, 3, 5),
        ("back", [1, 5], 9, 3, 4),
        ("done", [0, 1], 10, 4, 4),
    ):
        file.add(line(kind, *keys))
        state = JournalState(path)
        assert (state.waste, state.ended, len(state)) == (waste, ended, known)
    file.close()


@pytest.mark.parametrize(("ended", "most"), [(0, 1000), (1, 1000), (2, 1001), (301, 1150)])
def test_with_more_waste_than_a_thousand_and_half_of_what_has_ended_it_is_written_anew(
    path: Path, ended: int, most: int
) -> None:
    for waste, anew in ((most, False), (most + 1, True)):
        file = JournalFile(path)
        file.of_portal("acme.bitrix24.com")
        for key in range(ended):
            file.add(line("done", key))
        file.add(line("sent", *range(1000, 1000 + waste)))
        file.close()
        before = path.stat()
        JournalFile(path).close()
        after = path.stat()
        assert (after.st_ino != before.st_ino) is anew
        assert after.st_mode & 0o777 == 0o600
        state = JournalState(path)
        assert (state.ended, len(state.left), state.portals) == (ended, waste, ["acme.bitrix24.com"])
        path.unlink()


@pytest.mark.parametrize(("most_bytes", "kept"), [(4_000_000, 64), (None, 3)])
def test_of_the_lines_that_were_read_last_some_are_remembered(
    path: Path, monkeypatch: pytest.MonkeyPatch, most_bytes: int | None, kept: int
) -> None:
    file = life(path, *(line("sent", key) for key in range(100, 300)))
    length = len(path.read_bytes().splitlines(keepends=True)[1])
    monkeypatch.setattr(journal_file, "_BYTES_KEPT", most_bytes or 3 * length)
    looked = []
    monkeypatch.setattr(journal_file, "read", lambda text: looked.append(len(text)) or read(text))  # type: ignore[func-returns-value]

    def look(*keys: int) -> int:
        """How many lines are read for it."""
        looked.clear()
        for key in keys:
            found = file.look_up(key, call(key))
            assert found is not None
            assert (found[0].keys, found[1]) == ([key], 0)
        return len(looked)

    some, others = range(100, 100 + kept), range(200, 200 + kept)
    for _ in range(2):
        assert look(*some) == kept
        assert look(*some, *some) == 0
        assert look(*others, *others) == kept
        assert [file.left_at(key) for key in others] == [1.0] * kept
        assert len(looked) == kept
        # One more takes the place of the one that was read first.
        assert look(199, 199, *others[1:]) == 1
        assert look(others[0]) == look(others[1]) == 1
    file.close()


def test_a_line_that_is_longer_than_all_that_is_remembered_is_read_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "_BYTES_KEPT", 10)
    file = life(path, *(line("sent", key) for key in range(3)))
    for key in (0, 1, 1, 2, 0):
        found = file.look_up(key, call(key))
        assert found is not None
        assert found[0].keys == [key]
    file.close()


def test_who_finds_it_in_use_is_told_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_: float) -> None:
        raise AssertionError("nobody waits for the lock")

    monkeypatch.setattr(time, "sleep", wait)
    file = JournalFile(path)
    with pytest.raises(JournalError, match="another run uses it") as caught:
        JournalFile(path)
    assert caught.value.reason == "another run uses it"
    file.close()
    JournalFile(path).close()


def test_a_file_system_that_does_not_count_names_is_believed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fstat

    def uncounted(file: int) -> os.stat_result:
        found = list(real(file))
        found[3] = 0
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", uncounted)
    file = AppendedFile(path, durable=False)
    file.check_name()
    monkeypatch.undo()
    file.check_name()
    file.close()
    counted = AppendedFile(path, durable=False)
    counted.check_name()
    monkeypatch.setattr(os, "fstat", uncounted)
    with pytest.raises(JournalError, match="it was deleted while a run used it"):
        counted.check_name()
    counted.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none here")
@pytest.mark.parametrize("durable", [False, True])
async def test_nothing_stays_open(path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool) -> None:
    def opened() -> set[int]:
        return {file for file in range(1024) if is_open(file)}

    def is_open(file: int) -> bool:
        try:
            os.fstat(file)
        except OSError:
            return False
        return True

    monkeypatch.setattr(journal_file, "_WASTE", -1)
    before = opened()
    for _ in range(2):
        file = JournalFile(path, durable=durable)
        file.add(line("sent", 0))
        await file.flush(10)
        assert len(opened()) == len(before) + 3
        file.close()
        assert opened() == before
    os.mkfifo(path.with_name("pipe"))
    with pytest.raises(OSError, match="no ordinary file"):
        AppendedFile(path.with_name("pipe"), durable=durable)
    assert opened() == before


@pytest.mark.parametrize("durable", [False, True])
def test_what_is_written_anew_is_on_the_disk_before_it_takes_the_place_of_what_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    flushed: list[tuple[int, int]] = []
    real = os.fsync

    def fsync(file: int) -> None:
        real(file)
        found = os.fstat(file)
        flushed.append((found.st_ino, found.st_size))

    life(path, line("done", 0), line("sent", 1), line("sent", 2)).close()
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(journal_file, "_WASTE", -1)
    JournalFile(path, durable=durable).close()
    found = path.stat()
    assert flushed[0] == (found.st_ino, found.st_size)
    assert [one for one, _ in flushed[1:]] == ([path.parent.stat().st_ino] if durable else [])


def test_two_tags_that_look_alike_are_not_taken_for_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "hash", lambda tag: 7, raising=False)
    file = life(path, line("done", '"a"'))
    found = file.look_up('"a"', call(0))
    assert found is not None
    assert (found[0].keys, found[1]) == (['"a"'], 0)
    with pytest.raises(JournalError, match='two tags look alike: change "b"') as caught:
        file.look_up('"b"', call(0))
    assert caught.value.reason == "two tags look alike"
    file.close()


async def test_a_disk_that_hangs_does_not_keep_the_process_alive(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: hanging.wait(20))
    file = AppendedFile(path, durable=True)
    file.append(b"one\n")
    try:
        with pytest.raises(JournalError, match="not on the disk within"):
            await file.flush(0.001)
        waiting = [thread for thread in threading.enumerate() if thread.name == "journal"]
        assert waiting
        assert all(thread.daemon for thread in waiting)
    finally:
        hanging.set()
    file.close()


def test_the_disk_is_waited_for_a_minute_before_a_request_and_five_seconds_at_the_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def flush(_: AppendedFile, within: float) -> None:
        waits.append(within)

    monkeypatch.setattr(AppendedFile, "flush", flush)

    def run(durable: bool) -> list[float]:
        async def main(b24: Bitrix24) -> None:
            await b24.run(calls(range(51), "a.add"), journal=Journal(path, durable=durable))

        waits.clear()
        played(main)
        path.unlink()
        return waits

    assert run(True) == [60, 60, 5]
    # Whether there is anything to do is the file's to say.
    assert run(False) == [5]
