"""The inbox in a file: what was put survives, whatever ends the process."""

from __future__ import annotations

import asyncio
import os
import random
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from ground_kit import nothing_left_behind
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming import FileInbox, InboxFull
from bitrix24_async.incoming.inbox_log import KEY_SIZE, Came, Done, Log, log_of

FORM = "application/x-www-form-urlencoded"
LOG = Log(b"k" * KEY_SIZE)


# -- the file's bytes -----------------------------------------------------------------------------------------------

RECORDS = st.lists(
    st.builds(
        Came,
        st.integers(0, 2**64 - 1),
        st.floats(allow_nan=False),
        st.text(max_size=5),
        st.binary(max_size=60),
    )
    | st.builds(Done, st.integers(0, 2**64 - 1)),
    max_size=8,
)


def written(records: list[Any]) -> list[bytes]:
    return [
        LOG.came(r.number, r.received_at, r.content_type, r.body)
        if isinstance(r, Came)
        else LOG.done(r.number)
        for r in records
    ]


def readable(records: list[Any]) -> list[Any]:
    return [
        Came(r.number, r.received_at, r.content_type.encode("utf-8", "replace").decode(), r.body)
        if isinstance(r, Came)
        else r
        for r in records
    ]


@settings(max_examples=200, deadline=None)
@given(RECORDS)
def test_what_is_written_is_read(records: list[Any]) -> None:
    content = LOG.opening() + b"".join(written(records))
    log = log_of(content)
    assert log is not None
    assert list(log.records(content)) == readable(records)


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.data())
def test_a_file_that_ends_anywhere_gives_all_whole_records_before_it(
    records: list[Any], data: st.DataObject
) -> None:
    parts = written(records)
    content = LOG.opening() + b"".join(parts)
    cut = data.draw(st.integers(len(LOG.opening()), len(content)))
    whole = 0
    end = len(LOG.opening())
    for part in parts:
        end += len(part)
        whole += end <= cut
    assert list(LOG.records(content[:cut])) == readable(records)[:whole]


@settings(max_examples=300, deadline=None)
@given(RECORDS.filter(bool), st.data())
def test_a_broken_byte_costs_the_record_it_is_in_and_no_other(
    records: list[Any], data: st.DataObject
) -> None:
    parts = written(records)
    content = bytearray(LOG.opening() + b"".join(parts))
    at = data.draw(st.integers(len(LOG.opening()), len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    end, hit = len(LOG.opening()), -1
    for index, part in enumerate(parts):
        hit = index if end <= at < end + len(part) else hit
        end += len(part)
    assert list(LOG.records(bytes(content))) == [r for i, r in enumerate(readable(records)) if i != hit]


def test_a_body_that_looks_like_a_record_is_none() -> None:
    stranger = Log(b"s" * KEY_SIZE).done(1)
    torn = LOG.came(2, 0.0, FORM, stranger + LOG.done(1)[:-1] + b"x" * 100)[:-50]
    content = LOG.opening() + LOG.came(1, 0.0, FORM, b"first") + torn
    assert [record.number for record in LOG.records(content)] == [1]


def test_looking_for_records_in_hostile_bytes_ends() -> None:
    hostile = LOG.opening() + LOG.came(1, 0.0, FORM, b"\xb2\x24" * 400_000)[:-1]
    assert list(LOG.records(hostile)) == []


def test_a_file_that_was_only_begun_is_empty_and_another_file_is_refused() -> None:
    for size in (0, 5, len(LOG.opening()) - 1):
        assert log_of(LOG.opening()[:size]) is None
    for content in (b"x" * 100, b'{"a": 1}', b"bitrix24_async inbox 2\n" + b"k" * 100):
        with pytest.raises(UsageError):
            log_of(content)


# -- the inbox ------------------------------------------------------------------------------------------------------


async def opened(path: Path, **options: Any) -> FileInbox:
    inbox = FileInbox(path, fsync=options.pop("fsync", False), **options)
    await inbox.open()
    return inbox


async def waiting(inbox: FileInbox) -> list[tuple[bytes, bool]]:
    return [(entry.body, entry.repeated) for entry in [await inbox.get() for _ in range(len(inbox._ready))]]


@pytest.mark.parametrize("fsync", [True, False])
async def test_what_is_not_done_is_given_again_after_a_restart(tmp_path: Path, fsync: bool) -> None:
    async with nothing_left_behind():
        inbox = await opened(tmp_path / "inbox", fsync=fsync)
        for number in range(5):
            await inbox.put(b"%d" % number, FORM, 1.5)
        entries = [await inbox.get() for _ in range(3)]
        assert [(e.body, e.content_type, e.received_at, e.repeated) for e in entries] == [
            (b"%d" % number, FORM, 1.5, False) for number in range(3)
        ]
        await inbox.done(entries[1])
        await inbox.close()
        inbox = await opened(tmp_path / "inbox")
        assert await waiting(inbox) == [(b"%d" % number, True) for number in (0, 2, 3, 4)]
        await inbox.put(b"5", FORM, 2.0)
        assert await waiting(inbox) == [(b"5", False)]
        await inbox.close()


async def test_the_file_is_for_its_owner_and_shows_nothing(tmp_path: Path) -> None:
    inbox = await opened(tmp_path / "inbox")
    await inbox.put(b"secret", FORM, 0.0)
    entry = await inbox.get()
    assert stat.S_IMODE((tmp_path / "inbox").stat().st_mode) == 0o600
    assert "secret" not in f"{entry!r}{inbox!r}"
    await inbox.close()
    assert b"secret" in (tmp_path / "inbox").read_bytes()


async def test_one_process_at_a_time_has_the_file(tmp_path: Path) -> None:
    inbox = await opened(tmp_path / "inbox")
    with pytest.raises(UsageError, match="another process"):
        await opened(tmp_path / "inbox")
    await inbox.close()
    await (await opened(tmp_path / "inbox")).close()


async def test_the_inbox_is_bounded(tmp_path: Path) -> None:
    inbox = await opened(tmp_path / "inbox", most=3, most_bytes=100)
    for _ in range(3):
        await inbox.put(b"x", FORM, 0.0)
    with pytest.raises(InboxFull):
        await inbox.put(b"x", FORM, 0.0)
    entry = await inbox.get()
    await inbox.done(entry)
    with pytest.raises(InboxFull):
        await inbox.put(b"x" * 99, FORM, 0.0)
    await inbox.put(b"x" * 98, FORM, 0.0)
    await inbox.close()


async def test_many_puts_at_once_are_bounded_and_written_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = await opened(tmp_path / "inbox", most=50, fsync=True)
    synced = 0
    fsync = os.fsync

    def count(descriptor: int) -> None:
        nonlocal synced
        synced += 1
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", count)
    results = await asyncio.gather(
        *(inbox.put(b"%d" % n, FORM, 0.0) for n in range(80)), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None)] * 50 + [InboxFull] * 30
    assert synced < 10
    assert sorted(int(body) for body, _ in await waiting(inbox)) == list(range(50))
    await inbox.close()


async def test_what_is_done_does_not_fill_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    inbox = await opened(path)
    for _ in range(300):
        await asyncio.gather(*(inbox.put(b"x" * 10_000, FORM, 0.0) for _ in range(10)))
        for _ in range(10):
            await inbox.done(await inbox.get())
    assert path.stat().st_size < 1_000_000
    await inbox.close()
    assert path.stat().st_size < 100


async def test_what_is_left_is_kept_when_the_rest_collapses(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    inbox = await opened(path)
    await inbox.put(b"left", FORM, 0.0)
    left = await inbox.get()
    for _ in range(130):
        await asyncio.gather(*(inbox.put(b"x" * 100_000, FORM, 0.0) for _ in range(4)))
        for _ in range(4):
            await inbox.done(await inbox.get())
    assert path.stat().st_size < 10_000_000
    await inbox.close()
    inbox = await opened(path)
    assert await waiting(inbox) == [(b"left", True)]
    await inbox.done(left)
    await inbox.close()


async def test_a_disk_that_takes_nothing_is_told_to_who_puts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = await opened(tmp_path / "inbox")
    await inbox.put(b"first", FORM, 0.0)
    write = os.write

    def half(descriptor: int, content: Any) -> int:
        write(descriptor, bytes(content)[: len(content) // 2])
        raise OSError(28, "No space left")

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        await inbox.put(b"second", FORM, 0.0)
    monkeypatch.setattr(os, "write", write)
    await inbox.put(b"third", FORM, 0.0)
    assert await waiting(inbox) == [(b"first", False), (b"third", False)]
    await inbox.close()
    inbox = await opened(tmp_path / "inbox")
    assert await waiting(inbox) == [(b"first", True), (b"third", True)]
    await inbox.close()


async def test_what_is_done_while_the_disk_is_full_is_written_when_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = await opened(tmp_path / "inbox")
    await inbox.put(b"first", FORM, 0.0)
    first = await inbox.get()
    write = os.write

    def full(descriptor: int, content: Any) -> int:
        raise OSError(28, "No space left")

    monkeypatch.setattr(os, "write", full)
    await inbox.done(first)
    with pytest.raises(OSError, match="No space"):
        await inbox.put(b"second", FORM, 0.0)
    monkeypatch.setattr(os, "write", write)
    await inbox.put(b"third", FORM, 0.0)
    await inbox.close()
    inbox = await opened(tmp_path / "inbox")
    assert await waiting(inbox) == [(b"third", True)]
    await inbox.close()


async def test_what_is_there_is_given_again_though_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = await opened(tmp_path / "inbox")
    await inbox.put(b"first", FORM, 0.0)
    await inbox.close()
    write = os.write

    def full(descriptor: int, content: Any) -> int:
        raise OSError(28, "No space left")

    monkeypatch.setattr(os, "write", full)
    inbox = await opened(tmp_path / "inbox")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inbox", "inbox.lock"]
    with pytest.raises(OSError, match="No space"):
        await inbox.put(b"second", FORM, 0.0)
    assert await waiting(inbox) == [(b"first", True)]
    monkeypatch.setattr(os, "write", write)
    await inbox.put(b"third", FORM, 0.0)
    await inbox.close()
    inbox = await opened(tmp_path / "inbox")
    assert await waiting(inbox) == [(b"first", True), (b"third", True)]
    await inbox.close()


@pytest.mark.parametrize("turns", range(12))
async def test_a_put_that_is_cancelled_is_lost_or_kept_but_never_half(tmp_path: Path, turns: int) -> None:
    async with nothing_left_behind():
        inbox = await opened(tmp_path / "inbox")
        task = asyncio.create_task(inbox.put(b"one", FORM, 0.0))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await inbox.put(b"two", FORM, 0.0)
        bodies = [body for body, _ in await waiting(inbox)]
        assert bodies in ([b"one", b"two"], [b"two"])
        await inbox.close()


@pytest.mark.parametrize("turns", range(5))
async def test_opening_may_be_cancelled_and_asked_for_again(tmp_path: Path, turns: int) -> None:
    async with nothing_left_behind():
        inbox = FileInbox(tmp_path / "inbox", fsync=False)
        task = asyncio.create_task(inbox.open())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, inbox.open(), inbox.open(), return_exceptions=True)
        await inbox.put(b"one", FORM, 0.0)
        await inbox.close()
        assert await waiting(await opened(tmp_path / "inbox")) == [(b"one", True)]


@pytest.mark.parametrize("turns", range(8))
async def test_nothing_is_written_once_it_closes(tmp_path: Path, turns: int) -> None:
    inbox = await opened(tmp_path / "inbox")
    await inbox.put(b"one", FORM, 0.0)
    entry = await inbox.get()
    closing = asyncio.create_task(inbox.close())
    for _ in range(turns):
        await asyncio.sleep(0)
    await inbox.done(entry)
    with suppress(UsageError):
        await inbox.put(b"two", FORM, 0.0)
    await closing
    assert inbox._writer is None
    inbox = await opened(tmp_path / "inbox")
    assert {body for body, _ in await waiting(inbox)} <= {b"one", b"two"}
    await inbox.close()


async def test_a_getter_that_is_cancelled_leaves_its_entry_to_the_next(tmp_path: Path) -> None:
    inbox = await opened(tmp_path / "inbox")
    first, second = (asyncio.create_task(inbox.get()) for _ in range(2))
    await asyncio.sleep(0)
    put = asyncio.create_task(inbox.put(b"x", FORM, 0.0))
    while not inbox._ready:  # noqa: ASYNC110 - written by another thread
        await asyncio.sleep(0)
    first.cancel()
    assert (await second).body == b"x"
    await put
    third = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    third.cancel()
    await asyncio.gather(third, return_exceptions=True)
    assert not inbox._getters
    await inbox.close()


PROGRAM = """
import asyncio, sys
from bitrix24_async.incoming import FileInbox

async def main():
    inbox = FileInbox(sys.argv[1], fsync=False)
    await inbox.open()
    number = 0
    async def put(number):
        await inbox.put(b"%d:" % number + b"x" * (number % 3000), "f", 0.0)
        print("put", number, flush=True)
    async def take():
        while True:
            entry = await inbox.get()
            number = int(entry.body.partition(b":")[0])
            print("got", number, int(entry.repeated), flush=True)
            if number % 3:
                await inbox.done(entry)
    asyncio.create_task(take())
    while True:
        await asyncio.gather(*(put(number + n) for n in range(7)))
        number += 7

asyncio.run(main())
"""


def killed(path: Path, lines: int) -> list[list[str]]:
    """What a process said that was killed after so many lines."""
    command = [sys.executable, "-c", PROGRAM, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().split() for _ in range(lines)]
        child.kill()
        # The last line may be cut.
        return said + [line.split() for line in child.stdout.read().rpartition("\n")[0].splitlines()]


@pytest.mark.parametrize("seed", range(4))
async def test_a_killed_process_loses_nothing_it_said_was_put(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "inbox"
    said = killed(path, random.Random(seed).randrange(200, 2000))
    put = {int(words[1]) for words in said if words and words[0] == "put"}
    got = {int(words[1]) for words in said if words and words[0] == "got"}
    assert put
    inbox = await opened(path)
    left = [int(body.partition(b":")[0]) for body, repeated in await waiting(inbox) if repeated]
    assert len(left) == len(set(left))
    assert {number for number in put if number % 3 == 0} <= set(left)
    assert put <= set(left) | got
    await inbox.close()


def test_mistakes_are_found_at_once(tmp_path: Path) -> None:
    for path in ("", None, 7):
        with pytest.raises(UsageError):
            FileInbox(path)  # type: ignore[arg-type]


async def test_it_is_opened_before_it_is_used(tmp_path: Path) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    with pytest.raises(UsageError):
        await inbox.put(b"", FORM, 0.0)
    await inbox.close()
    (tmp_path / "other").write_text("something else, and much longer than the beginning of an inbox")
    with pytest.raises(UsageError):
        await FileInbox(tmp_path / "other").open()
    assert (tmp_path / "other").read_text().startswith("something")


def test_a_receiver_that_is_killed_in_the_middle_loses_no_event_it_has_answered() -> None:
    command = [sys.executable, "-m", "benchmarks.killed", "--events", "800", "--kills", "2"]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
