"""An inbox in a file: what was received is on the disk before it is answered."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming.inbox import Entry, InboxFull
from bitrix24_async.incoming.inbox_log import KEY_SIZE, Came, Log, log_of

if sys.platform != "win32":
    import fcntl

_WORTH_REWRITING = 8 * 1024 * 1024
"""Bytes of a file from which on it is rewritten when most of it is done with."""
_WORTH_EMPTYING = 64 * 1024
"""The same for one that is all done with, which costs next to nothing."""


class FileInbox:
    """Requests in an append-only file that one process uses; what is not done is given again after a restart.

    At most ``most`` requests of ``most_bytes`` together are kept. With ``fsync`` they survive the machine,
    without it the process. The file holds tokens: it is readable by its owner alone. Not on Windows.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        most: int = 10_000,
        most_bytes: int = 64 * 1024 * 1024,
        fsync: bool = True,
    ) -> None:
        if sys.platform == "win32":
            raise UsageError("FileInbox needs flock, which Windows lacks: write an Inbox of your own")
        if not isinstance(path, (str, os.PathLike)) or not os.fspath(path):
            raise UsageError(f"path must be a file's path, not {type(path).__name__}", argument="path")
        self._path = Path(os.path.realpath(path))
        self._most, self._most_bytes, self._fsync = most, most_bytes, fsync
        self._log = Log(b"\0" * KEY_SIZE)
        self._file = self._lock = -1
        self._file_size = 0
        self._next = 1
        self._kept: dict[int, Entry] = {}
        self._kept_bytes = 0
        self._ready: deque[Entry] = deque()
        self._getters: deque[asyncio.Future[None]] = deque()
        self._unwritten: list[bytes] = []
        self._putting: list[tuple[Entry, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._opening: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"FileInbox({str(self._path)!r})"

    async def open(self) -> None:
        """Take what a process before this one left; only one at a time may have the file."""
        if self._opening is None or (self._opening.done() and self._file < 0):
            self._opening = asyncio.create_task(asyncio.to_thread(self._open), name="bitrix24_async inbox")
        # A thread cannot be cancelled: who waits may leave, and come again.
        await asyncio.shield(self._opening)
        self._wake()

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        """Return when the request is in the file; ``OSError`` if the disk does not take it."""
        if self._file < 0:
            raise UsageError("this inbox is not open")
        if len(self._kept) >= self._most or self._kept_bytes + len(body) > self._most_bytes:
            raise InboxFull("the inbox is full")
        entry = Entry(self._next, body, content_type, received_at)
        self._next += 1
        # Counted before it is safe, so that the bound holds while the disk is busy.
        self._kept[entry.id] = entry
        self._kept_bytes += len(body)
        written = asyncio.get_running_loop().create_future()
        self._putting.append((entry, written))
        self._write_soon()
        # A sender that goes away does not take the request back: it is as good as written.
        await asyncio.shield(written)

    async def get(self) -> Entry:
        """Wait for the next request."""
        while not self._ready:
            getter = asyncio.get_running_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except asyncio.CancelledError:
                if getter.cancelled():
                    self._getters.remove(getter)
                else:
                    self._wake()  # what it was woken for is another's
                raise
        return self._ready.popleft()

    async def done(self, entry: Entry) -> None:
        """Take note that a request was handled; the file learns of it with its next write."""
        kept = self._kept.pop(entry.id, None)
        if kept is not None:
            self._kept_bytes -= len(kept.body)
            self._unwritten.append(self._log.done(entry.id))
            self._write_soon()

    async def close(self) -> None:
        """Write what is not written yet, and let the file go."""
        if self._opening is not None:
            await asyncio.wait([self._opening])
        while self._writer is not None:
            await asyncio.wait([self._writer])
        if self._file >= 0:
            file, self._file = self._file, -1  # from here on nothing is written
            await asyncio.shield(asyncio.to_thread(self._close, file))

    # inside: only one writer at a time touches the file

    def _write_soon(self) -> None:
        if self._writer is None and self._file >= 0:
            self._writer = asyncio.create_task(self._write_all(), name="bitrix24_async inbox")

    async def _write_all(self) -> None:
        failed = False
        try:
            # What is done is written with the next request, if the disk does not take it now.
            while self._putting or (self._unwritten and not failed):
                dones, self._unwritten = self._unwritten, []
                puts, self._putting = self._putting, []
                write = self._what_to_write(dones, [entry for entry, _ in puts])
                try:
                    await asyncio.to_thread(write)
                except Exception as error:  # noqa: BLE001 - whatever it is, those who wait are told
                    failed = True
                    self._unwritten[:0] = dones
                    for entry, written in puts:
                        del self._kept[entry.id]
                        self._kept_bytes -= len(entry.body)
                        written.set_exception(error)
                else:
                    for entry, written in puts:
                        self._ready.append(entry)
                        written.set_result(None)
                    self._wake()
        finally:
            self._writer = None

    def _what_to_write(self, dones: list[bytes], puts: list[Entry]) -> Callable[[], None]:
        if not self._kept and self._file_size > _WORTH_EMPTYING:
            return self._empty
        if self._file_size > max(_WORTH_REWRITING, 4 * self._kept_bytes):
            return partial(self._rewrite, self._written(self._kept.values()))
        return partial(self._append, b"".join(dones) + self._written(puts))

    def _written(self, entries: Iterable[Entry]) -> bytes:
        return b"".join(self._log.came(e.id, e.received_at, e.content_type, e.body) for e in entries)

    def _wake(self) -> None:
        for _ in range(min(len(self._ready), len(self._getters))):
            getter = self._getters.popleft()
            if not getter.done():
                getter.set_result(None)

    def _append(self, records: bytes) -> None:
        try:
            _write(self._file, records)
            if self._fsync:
                os.fsync(self._file)
        except OSError:
            # Half a record at the end of the file would be skipped, but need not be there.
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._file_size)
            raise
        self._file_size += len(records)

    def _empty(self) -> None:
        size = len(self._log.opening())
        os.ftruncate(self._file, size)
        self._file_size = size

    def _rewrite(self, records: bytes) -> None:
        """Replace the file as a whole: it is the old one or the new one, whenever the process dies."""
        content = self._log.opening() + records
        path = self._path.with_name(f".{self._path.name}.new")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        try:
            os.fchmod(descriptor, 0o600)
            _write(descriptor, content)
            if self._fsync:
                os.fsync(descriptor)
            path.replace(self._path)
        except BaseException:
            os.close(descriptor)
            # What it takes may be just what the disk lacks.
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise
        if self._file >= 0:
            os.close(self._file)
        self._file, self._file_size = descriptor, len(content)
        if self._fsync:
            self._sync_directory()

    def _open(self) -> None:
        self._lock = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            raise UsageError(
                f"{self._path} is in use by another process; give each its own file", argument="path"
            ) from error
        try:
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                content = b""
            self._log = log_of(content) or Log(secrets.token_bytes(KEY_SIZE))
            for record in self._log.records(content):
                self._next = max(self._next, record.number + 1)
                if isinstance(record, Came):
                    self._kept[record.number] = Entry(
                        record.number, record.body, record.content_type, record.received_at, repeated=True
                    )
                else:
                    self._kept.pop(record.number, None)
            entries = self._kept.values()
            self._kept_bytes = sum(len(entry.body) for entry in entries)
            try:
                self._rewrite(self._written(entries))
            except OSError:
                if not entries:
                    raise
                # A full disk takes nothing new; what is there can be worked on all the same.
                if self._file < 0:
                    self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
                    self._file_size = len(content)
            self._ready.extend(entries)
        except BaseException:
            os.close(self._lock)
            raise

    def _close(self, file: int) -> None:
        if not self._kept:
            os.ftruncate(file, len(self._log.opening()))
        os.close(file)
        # Closing alone would leave the lock with a child that was forked meanwhile.
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        os.close(self._lock)

    def _sync_directory(self) -> None:
        directory = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
