"""A file that lines are added to: each is there whole, or not at all."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from bitrix24_async.errors import JournalError


class AppendedFile:
    """An ordinary file, made if there is none; ``durable`` bytes survive the death of the machine."""

    def __init__(self, path: Path, *, durable: bool) -> None:
        self._path = path
        self._durable = durable
        self.end = 0
        """Where the next line goes."""
        options = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, options, 0o600)
        found = os.fstat(self._file)
        if not stat.S_ISREG(found.st_mode):
            os.close(self._file)
            raise OSError(errno.EINVAL, "it is no ordinary file")
        self._has_name = found.st_nlink > 0
        """Some file systems do not count names."""

    def cut(self, end: int) -> None:
        """Drop what stands behind the last whole line."""
        os.ftruncate(self._file, end)
        self.end = end

    def append(self, text: bytes) -> None:
        """Write lines in one go."""
        rest = memoryview(text)
        try:
            if self._has_name and not os.fstat(self._file).st_nlink:
                raise FileNotFoundError(errno.ENOENT, "it was deleted while a run used it")
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError as error:
            # After half a line, the next one could not be read.
            with suppress(OSError):
                os.ftruncate(self._file, self.end)
            raise self._unwritable(error) from error
        self.end += len(text)

    async def flush(self) -> None:
        """See that it is on the disk, if the machine's death is to be survived."""
        if self._durable:
            try:
                await asyncio.to_thread(os.fsync, self._file)
            except OSError as error:
                raise self._unwritable(error) from error

    def close(self) -> None:
        """Close it, on the disk as far as that can be."""
        with suppress(OSError):
            if self._durable:
                os.fsync(self._file)
        os.close(self._file)

    def _unwritable(self, error: OSError) -> JournalError:
        return JournalError(f"{self._path}: {error.strerror}", reason="it cannot be written")


def flush_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    with suppress(OSError):  # not every system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
