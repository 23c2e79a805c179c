"""Tokens in a file that several processes may share."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import UsageError

T = TypeVar("T")

# Twice what a refresh under the lock may take.
_LOCK_TIMEOUT = 120.0
_LOCK_POLL = 0.02
_IN_USE = (0.01, 0.05, 0.2, 1.0)
"""Seconds between attempts to replace a file that somebody reads, which Windows does not let us do."""


class FileTokenStore:
    """Tokens in a JSON file that only its owner may read.

    The file is replaced as a whole and flushed to the disk before ``save`` returns; ``path.lock`` beside
    it keeps other processes from refreshing at the same time. Not for a network file system without locks.
    """

    def __init__(self, path: str | os.PathLike[str], *, lock_timeout: float = _LOCK_TIMEOUT) -> None:
        if not isinstance(path, (str, os.PathLike)) or not os.fspath(path):
            raise UsageError(f"path must be a file's path, not {type(path).__name__}", argument="path")
        # Where the link leads, so that replacing the file does not cut it, and all its names share one lock.
        self._path = Path(os.path.realpath(path))
        self._lock_timeout = lock_timeout

    def __repr__(self) -> str:
        return f"FileTokenStore({str(self._path)!r})"

    async def load(self) -> Tokens | None:
        """Read the file; ``None`` if there is none yet."""
        return await _in_thread(self._read)

    async def save(self, tokens: Tokens) -> None:
        """Replace the file; it is safe on the disk when this returns."""
        await _in_thread(lambda: self._write(tokens))

    @contextlib.asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        """Keep other processes, and other users of the file in this one, from refreshing."""
        # Not the lock's own waiting: a thread stuck in it cannot be cancelled.
        lock = FileLock(f"{self._path}.lock", timeout=0, mode=0o600, thread_local=False)
        give_up_at = asyncio.get_running_loop().time() + self._lock_timeout
        while not await _in_thread(lambda: self._try(lock), otherwise=lock.release):
            if asyncio.get_running_loop().time() > give_up_at:
                raise TimeoutError(f"{self._path}.lock has been held for {self._lock_timeout:g} s")
            await asyncio.sleep(_LOCK_POLL)
        try:
            yield
        finally:
            lock.release()

    def _try(self, lock: FileLock) -> bool:
        # The lock would make the folder.
        self._path.parent.stat()
        try:
            lock.acquire()
        except Timeout:
            return False
        return True

    def _read(self) -> Tokens | None:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            return Tokens.from_fields(json.loads(content))
        except UsageError as error:
            reason = str(error)
        except ValueError:
            reason = "not JSON"
        # Nothing is chained: the content holds secrets.
        raise UsageError(f"{self._path} does not hold tokens ({reason})", argument="path")

    def _write(self, tokens: Tokens) -> None:
        content = json.dumps(tokens.to_fields(), indent=2).encode()
        # For the owner alone from its first moment, and in the same directory, so that replacing is atomic.
        descriptor, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                if sys.platform != "win32":
                    os.fchmod(file.fileno(), 0o600)  # an odd umask may have taken the owner's own rights
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _replace(temporary, self._path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        if sys.platform != "win32":
            directory = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(directory)
            finally:
                os.close(directory)


def _replace(temporary: Path, path: Path) -> None:
    for wait in _IN_USE if sys.platform == "win32" else ():
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    temporary.replace(path)


async def _in_thread(work: Callable[[], T], *, otherwise: Callable[[], object] | None = None) -> T:
    """Run in a thread. A cancelled caller waits for its end all the same, for the lock must outlast it.

    ``otherwise`` is called if it ended but nobody learns of that.
    """
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        if not running.cancelled():
            running.exception()
        if otherwise is not None:
            otherwise()
        raise
