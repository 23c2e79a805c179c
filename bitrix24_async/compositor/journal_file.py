"""The journal's file, open for one run: what it says of a call, and what is added to it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from bitrix24_async.compositor.appended_file import AppendedFile, flush_folder
from bitrix24_async.compositor.journal_lines import ENDS, HEAD, PORTAL, Key, Line, Unwritable, read, write
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import JournalError
from bitrix24_async.wire.call import Call

_WASTE = 1000
"""What is of no use any more, beside half of what is: with more, a file is written anew when it is opened."""

_STRETCH = 100
"""Calls of one line of a file that was written anew: to know of one of them, all are read."""

_LINES_KEPT = 64
_BYTES_KEPT = 4_000_000

LOCKED = "another run uses it"


class JournalFile:
    """One journal, open for one run."""

    def __init__(self, path: Path, *, durable: bool = False) -> None:
        # By whatever name it is opened, it is one journal and has one lock.
        self._path = path = Path(os.path.realpath(path))
        self._durable = durable
        self._lock = FileLock(f"{path}.lock", timeout=0)
        self._file: AppendedFile | None = None
        self._reader: BinaryIO | None = None
        self._lines: dict[int, tuple[Line, dict[Key, int], int]] = {}
        """What was read last, by where it begins: with each call's index, and the line's length."""
        self._bytes_kept = 0
        self._soon: list[Line] = []
        """What goes into the file with the next that is added."""
        try:
            # The lock would make the folder.
            path.parent.stat()
            self._lock.acquire()
            self.state = self._open()
        except Timeout:
            raise JournalError(f"{path}: {LOCKED} (and holds {path}.lock)", reason=LOCKED) from None
        except OSError as error:
            self.close()
            raise JournalError(f"{path}: {error.strerror}", reason="it cannot be opened") from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let others use it."""
        self._close()
        self._lock.release()

    def _close(self) -> None:
        for file in (self._file, self._reader):
            if file is not None:
                file.close()
        self._file = self._reader = None

    # what it says

    def look_up(self, key: Key, call: Call[object]) -> tuple[Line, int] | None:
        """Return the line that says what is known of a call, and its index there."""
        state = self.state
        # What has failed may have left again since.
        at = state.left.get(key) or state.line_of(key)
        if not at:
            return None
        state.check(key, call)
        line, indexes, _ = self._lines.get(at) or self._read(at)
        if key not in indexes:
            reason = "two tags look alike"
            raise JournalError(f"{self._path}: {reason}: change {key}", reason=reason)
        return line, indexes[key]

    def left_at(self, key: Key) -> float:
        """Return when a call left that is not known to have ended, by the wall clock."""
        line, _, _ = self._read(self.state.left[key])
        return line.at or 0.0

    def _read(self, at: int) -> tuple[Line, dict[Key, int], int]:
        found = self._lines.get(at)
        if found is None:
            assert self._reader is not None  # noqa: S101 - it is open as long as this is
            self._reader.seek(at)
            text = self._reader.readline()
            line = read(text)
            found = line, {key: index for index, key in enumerate(line.keys)}, len(text)
            while self._lines and (
                len(self._lines) >= _LINES_KEPT or self._bytes_kept + len(text) > _BYTES_KEPT
            ):
                _, _, size = self._lines.pop(next(iter(self._lines)))
                self._bytes_kept -= size
            self._lines[at] = found
            self._bytes_kept += len(text)
        return found

    # what is added

    def of_portal(self, portal: str, *, renamed: bool = False) -> None:
        """Take note whose calls these are; raise if they are another portal's, unless it was ``renamed``."""
        portals = self.state.portals
        if portal in portals:
            return
        if portals and not renamed:
            raise JournalError(
                f"{self._path}: its calls went to {portals[-1]}, not to {portal}",
                reason="it belongs to another portal",
            )
        self._appended.append(_portal_line(portal))
        portals.append(portal)

    def add(self, *lines: Line, secrets: Collection[str] = ()) -> None:
        """Write lines in one go, behind those that were to be written soon."""
        texts = [self._text_of(line, secrets) for line in lines]
        before, failure = b"", None
        soon, self._soon = self._soon, []
        for line in soon:
            try:
                before += self._text_of(line, secrets)
            except JournalError as error:
                failure = failure or error
        at = self._appended.end + len(before)
        if before or texts:
            self._appended.append(before if failure else b"".join((before, *texts)))
        if failure is not None:
            raise failure
        for line, text in zip(lines, texts, strict=True):
            self._take_note(line, at)
            at += len(text)

    def add_soon(self, *lines: Line) -> None:
        """Let lines that end calls be written with the next ones, which come soon."""
        self._soon += lines
        for line in lines:
            self._take_note(line, 0)

    def _text_of(self, line: Line, secrets: Collection[str]) -> bytes:
        try:
            return write(line, secrets)
        except (Unwritable, TypeError, ValueError, RecursionError) as error:
            what = str(error) if isinstance(error, Unwritable) else type(error).__name__
            msg = f"what belongs to {line.method or 'a call'} cannot be written: {what}"
            raise JournalError(f"{self._path}: {msg}", reason="it cannot be written") from error

    def _take_note(self, line: Line, at: int) -> None:
        left = self.state.left
        if line.kind == "sent":
            for key in line.keys:
                left[key] = at
        else:
            for key in line.keys:
                left.pop(key, None)

    def check_name(self) -> None:
        """Raise if nobody will find what is added."""
        self._appended.check_name()

    async def flush(self, within: float) -> None:
        """See that it is on the disk, within so many seconds, if the machine's death is to be survived."""
        await self._appended.flush(within)

    @property
    def _appended(self) -> AppendedFile:
        assert self._file is not None  # noqa: S101 - it is open as long as this is
        return self._file

    # the file

    def _open(self) -> JournalState:
        self._file = AppendedFile(self._path, durable=self._durable)
        state = JournalState(self._path)
        if state.waste > _WASTE + state.ended // 2:
            self._write_anew(state)
            self._file = AppendedFile(self._path, durable=self._durable)
            state = JournalState(self._path)
        self._file.cut(state.end)
        if not state.end:
            self._file.append(HEAD)
            if self._durable:
                flush_folder(self._path.parent)
        self._reader = self._path.open("rb")
        return state

    def _write_anew(self, state: JournalState) -> None:
        """Write the file again with everything said once."""
        # One name, not one for each life: what a life that was killed here left is not left for ever.
        new = self._path.with_name(f".{self._path.name}.new")
        try:
            new.unlink(missing_ok=True)
            with open(new, "xb", opener=_for_its_owner) as file:
                file.write(HEAD)
                file.writelines(_portal_line(portal) for portal in state.portals)
                file.writelines(write(line) for line in _joined(self._what_holds(state)))
                file.flush()
                os.fsync(file.fileno())
            self._close()
            new.replace(self._path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        if self._durable:
            flush_folder(self._path.parent)

    def _what_holds(self, state: JournalState) -> Iterator[Line]:
        """Read what every line says that no later one has made out of date."""
        at = 0
        with self._path.open("rb") as file:
            for text in file:
                if at == state.end:
                    break
                if at and not text.startswith(PORTAL):
                    line = read(text)
                    known = state.line_of if line.kind in ENDS else state.left.get
                    indexes = [index for index, key in enumerate(line.keys) if known(key) == at]
                    if line.orders and indexes:
                        indexes = _with_later_ones(line, indexes, at, state)
                    if indexes:
                        yield line.only(indexes, state.sums_of([line.keys[index] for index in indexes]))
                at += len(text)


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    joined: Line | None = None
    for line in lines:
        if joined is not None and len(joined.keys) + len(line.keys) <= _STRETCH and joined.join(line):
            continue
        if joined is not None:
            yield joined
        joined = line
    if joined is not None:
        yield joined


def _with_later_ones(line: Line, indexes: Sequence[int], at: int, state: JournalState) -> list[int]:
    """Add those that left behind one of these, in its order, and of which a later line tells."""
    found = set(indexes)
    for order in line.orders:
        first = next((place for place, index in enumerate(order) if index in found), len(order))
        for index in order[first:]:
            key = line.keys[index]
            if max(state.line_of(key), state.left.get(key, 0)) > at:
                found.add(index)
    return sorted(found)


def _for_its_owner(path: str, options: int) -> int:
    return os.open(path, options, 0o600)


def _portal_line(portal: str) -> bytes:
    return b'%s%s"}\n' % (PORTAL, portal.encode())
