"""A file that lines are added to: each is there whole, or not at all."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
import threading
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
        self._flushed_to = 0

    def cut(self, end: int) -> None:
        """Drop what stands behind the last whole line."""
        os.ftruncate(self._file, end)
        self.end = end

    def check_name(self) -> None:
        """Raise if it was deleted: nobody will find what is added."""
        if self._has_name and not os.fstat(self._file).st_nlink:
            raise self._unwritable(FileNotFoundError(errno.ENOENT, "it was deleted while a run used it"))

    def append(self, text: bytes) -> None:
        """Write lines in one go."""
        rest = memoryview(text)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError as error:
            # After half a line, the next one could not be read.
            with suppress(OSError):
                os.ftruncate(self._file, self.end)
            raise self._unwritable(error) from error
        self.end += len(text)

    async def flush(self, within: float) -> None:
        """See that it is on the disk, if the machine's death is to be survived; it can be cancelled."""
        end = self.end
        if not self._durable or self._flushed_to == end:
            return
        try:
            async with asyncio.timeout(within):
                await _synced(os.dup(self._file))
        except TimeoutError as error:
            raise self._unwritable(
                OSError(errno.ETIMEDOUT, f"not on the disk within {within:g} s")
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        self._flushed_to = max(self._flushed_to, end)

    def close(self) -> None:
        """Close it, as far as it is written."""
        os.close(self._file)

    def _unwritable(self, error: OSError) -> JournalError:
        return JournalError(f"{self._path}: {error.strerror}", reason="it cannot be written")


async def _synced(file: int) -> None:
    """Flush a file to the disk, and close it.

    Not in the loop's own threads, for whose end the loop and the interpreter wait: a disk may hang for ever.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: OSError | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def sync() -> None:
        failure = None
        try:
            os.fsync(file)
        except OSError as error:
            failure = error
        finally:
            os.close(file)
        with suppress(RuntimeError):  # the loop may have been closed meanwhile
            loop.call_soon_threadsafe(tell, failure)

    threading.Thread(target=sync, name="journal", daemon=True).start()
    await done


def flush_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    with suppress(OSError):  # not every system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
