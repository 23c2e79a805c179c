"""The journal's file: what it says of the calls of a run, and what is added to it."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Collection, Container, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from filelock import FileLock, Timeout

from bitrix24_async.compositor.appended_file import AppendedFile, flush_folder
from bitrix24_async.compositor.journal_lines import ENDS, HEAD, PORTAL, Key, Line, Tag, read, write
from bitrix24_async.errors import JournalError

_WASTE = 1000
"""Entries said twice, beside half of what is known, above which a file is written anew when it is opened."""

_STRETCH = 500
"""Entries of one line of a file that was written anew."""

_LINES_KEPT = 64


class Left(NamedTuple):
    """A call that left and is not known to have ended."""

    at: float
    """When, by the wall clock."""
    idempotency_key: str | None


class Ended(NamedTuple):
    """What became of a call."""

    kind: str
    value: Any


class JournalFile:
    """One journal, open for one run."""

    def __init__(self, path: Path, *, durable: bool = False) -> None:
        # By whatever name it is opened, it is one journal and has one lock.
        self._path = path = Path(os.path.realpath(path))
        self._durable = durable
        self._lock = FileLock(f"{path}.lock", timeout=0)
        self._file: AppendedFile | None = None
        self._reader: BinaryIO | None = None
        try:
            # The lock would make the folder.
            path.parent.stat()
            self._lock.acquire()
            self._open()
        except Timeout:
            reason = "another run uses it"
            raise JournalError(f"{path}: {reason} (and holds {path}.lock)", reason=reason) from None
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

    @property
    def says_nothing(self) -> bool:
        """Whether it says nothing that holds of any call."""
        return not (self._left or self._tags or self._places)

    def knows(self, key: Key) -> bool:
        """Whether it says anything that holds of a call."""
        if key in self._left:
            return True
        if isinstance(key, tuple):
            return key[0] in self._tags
        return key < len(self._places) and self._places[key] >= 0

    def ended(self, key: Key, sum_: int) -> Ended | None:
        """Return what became of a call; raise if another call had its place."""
        if isinstance(key, tuple):
            at = self._tags.get(key[0], -1)
        else:
            at = self._places[key] if key < len(self._places) else -1
        if at < 0:
            return None
        line, indexes = self._line(at)
        index = indexes[key]
        self._same(key, sum_, line, index)
        return Ended(line.kind, None if line.values is None else line.values[index])

    @property
    def under_way(self) -> Container[Key]:
        """What left and is not known to have ended."""
        return self._left

    def line_of(self, key: Key) -> Line | None:
        """Return the line that says that a call left, unless it has ended."""
        return self._left.get(key)

    def left(self, key: Key, sum_: int | None = None) -> Left | None:
        """Return what is known of such a call; raise if another call had its place."""
        line = self._left.get(key)
        if line is None:
            return None
        index = line.keys.index(key)
        if sum_ is not None:
            self._same(key, sum_, line, index)
        return Left(line.at or 0.0, line.idempotency_keys.get(index))

    def _same(self, key: Key, sum_: int, line: Line, index: int) -> None:
        if line.sums and line.sums[index] != sum_:
            raise JournalError(
                f"{self._path}: it belongs to other calls: its {line.method_at(index)} at place {key} is not "
                "the call that is there now; give it the same calls in the same order, or a tag to each",
                reason="it belongs to other calls",
            )

    # what is added

    def of_portal(self, portal: str, *, renamed: bool = False) -> None:
        """Take note whose calls these are; raise if they are another portal's, unless it was ``renamed``."""
        if portal in self._portals:
            return
        if self._portals and not renamed:
            raise JournalError(
                f"{self._path}: its calls went to {self._portals[-1]}, not to {portal}",
                reason="it belongs to another portal",
            )
        self._appended.append(_portal_line(portal))
        self._portals.append(portal)

    def add(self, *lines: Line, secrets: Collection[str] = ()) -> None:
        """Write lines in one go."""
        try:
            text = b"".join(map(write, lines))
        except (TypeError, ValueError, RecursionError) as error:
            what = f"what belongs to {lines[0].method_at(0)} cannot be written: {type(error).__name__}"
            raise JournalError(f"{self._path}: {what}", reason="it cannot be written") from error
        for secret in secrets:
            text = text.replace(secret.encode(), b"***")
        self._appended.append(text)
        for line in lines:
            self._follow(line)

    def _follow(self, line: Line) -> None:
        """Take note of what left and of what came back."""
        if line.kind == "sent":
            self._left.update(dict.fromkeys(line.keys, line))
        else:
            for key in line.keys:
                self._left.pop(key, None)

    async def flush(self) -> None:
        """See that it is on the disk, if the machine's death is to be survived."""
        await self._appended.flush()

    @property
    def _appended(self) -> AppendedFile:
        assert self._file is not None  # noqa: S101 - it is open as long as this is
        return self._file

    # the file

    def _open(self) -> None:
        self._read()
        if self._said_twice > _WASTE + self._known // 2:
            self._write_anew()
            self._read()
        if not self._appended.end:
            self._appended.append(HEAD)
            if self._durable:
                flush_folder(self._path.parent)

    def _read(self) -> None:
        """Take in what the file says; a line that was torn when the process died is cut off."""
        self._places = array("q")
        """Where the line begins that says how the call at a place ended; -1 if none does."""
        self._tags: dict[Tag, int] = {}
        """The same by tag."""
        self._left: dict[Key, Line] = {}
        """What left and is not known to have ended, and the line that says so."""
        self._lines: dict[int, tuple[Line, dict[Key, int]]] = {}
        """What was read last, by where it begins."""
        self._portals: list[str] = []
        """Whose calls these are, once one has left: all the names that it went by."""
        self._said_twice = self._known = end = 0
        self._file = AppendedFile(self._path, durable=self._durable)
        self._reader = self._path.open("rb")
        for text in self._reader:
            if not text.endswith(b"\n") and (end or HEAD.startswith(text)):
                break
            try:
                self._take_in(text, end)
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                reason = f"it cannot be read at byte {end}"
                raise JournalError(f"{self._path}: {reason}; is it a journal?", reason=reason) from error
            end += len(text)
        self._file.cut(end)

    def _take_in(self, text: bytes, at: int) -> None:
        if not at:
            if text != HEAD:
                raise ValueError("another head")
            return
        if text.startswith(PORTAL):
            self._portals.append(text[len(PORTAL) : -3].decode())
            return
        line = read(text)
        self._follow(line)
        if line.kind not in ENDS:
            self._said_twice += len(line.keys)
            return
        for key in line.keys:
            if isinstance(key, tuple):
                self._known += key[0] not in self._tags
                self._tags[key[0]] = at
            else:
                if key >= len(self._places):
                    self._places.extend([-1] * (key + 1 - len(self._places)))
                self._known += self._places[key] < 0
                self._places[key] = at

    def _line(self, at: int) -> tuple[Line, dict[Key, int]]:
        found = self._lines.get(at)
        if found is None:
            assert self._reader is not None  # noqa: S101 - it is open as long as this is
            self._reader.seek(at)
            line = read(self._reader.readline())
            if len(self._lines) >= _LINES_KEPT:
                del self._lines[next(iter(self._lines))]
            found = self._lines[at] = line, {key: index for index, key in enumerate(line.keys)}
        return found

    def _write_anew(self) -> None:
        """Write the file again with everything said once."""
        descriptor, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(HEAD)
                for portal in self._portals:
                    file.write(_portal_line(portal))
                for line in self._stretches():
                    file.write(write(line))
                file.flush()
                os.fsync(file.fileno())
            self._close()
            Path(name).replace(self._path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        if self._durable:
            flush_folder(self._path.parent)

    def _stretches(self) -> Iterator[Line]:
        keys: Iterator[Key] = (place for place, at in enumerate(self._places) if at >= 0)
        for several in (keys, ((tag,) for tag in self._tags)):
            for _, alike in groupby(map(self._one, several), key=lambda one: (one.kind, one.method)):
                stretch: list[Line] = []
                for one in alike:
                    stretch.append(one)
                    if len(stretch) == _STRETCH:
                        yield Line.of(stretch)
                        stretch = []
                if stretch:
                    yield Line.of(stretch)
        for key, line in self._left.items():
            index = line.keys.index(key)
            one = line.only(index)
            one.at = line.at
            if index in line.idempotency_keys:
                one.idempotency_keys = {0: line.idempotency_keys[index]}
            yield one

    def _one(self, key: Key) -> Line:
        line, indexes = self._line(self._tags[key[0]] if isinstance(key, tuple) else self._places[key])
        return line.only(indexes[key])


def _portal_line(portal: str) -> bytes:
    return b'%s%s"}\n' % (PORTAL, portal.encode())
