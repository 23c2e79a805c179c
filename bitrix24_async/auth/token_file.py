"""Tokens in a file that several processes may share."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import UsageError

if sys.platform != "win32":
    import fcntl

T = TypeVar("T")

# Twice what a refresh under the lock may take.
_LOCK_TIMEOUT = 120.0
_LOCK_POLL = 0.02


class FileTokenStore:
    """Tokens in a JSON file that only its owner may read.

    The file is replaced as a whole and flushed to the disk before ``save`` returns; ``path.lock`` beside
    it keeps other processes from refreshing at the same time. Not on Windows, nor on a network file
    system without ``flock``.
    """

    def __init__(self, path: str | os.PathLike[str], *, lock_timeout: float = _LOCK_TIMEOUT) -> None:
        if sys.platform == "win32":
            raise UsageError(
                "FileTokenStore needs flock, which Windows lacks: write a TokenStore of your own"
            )
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
        opened: list[int] = []
        try:
            await _in_thread(lambda: opened.append(self._open_lock()))
            # Asked for again and again, not waited for: a thread stuck in flock cannot be cancelled.
            give_up_at = asyncio.get_running_loop().time() + self._lock_timeout
            while not _try_lock(opened[0]):
                if asyncio.get_running_loop().time() > give_up_at:
                    raise TimeoutError(f"{self._path}.lock has been held for {self._lock_timeout:g} s")
                await asyncio.sleep(_LOCK_POLL)
            yield
        finally:
            for descriptor in opened:
                _unlock(descriptor)

    def _open_lock(self) -> int:
        descriptor = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(PermissionError):  # another user's, who lets us lock it
            os.fchmod(descriptor, 0o600)
        return descriptor

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
                os.fchmod(file.fileno(), 0o600)  # an odd umask may have taken the owner's own rights
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        directory = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _unlock(descriptor: int) -> None:
    try:
        # Closing alone would leave the lock with a child that was forked meanwhile.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


async def _in_thread(work: Callable[[], T]) -> T:
    """Run in a thread. A cancelled caller waits for its end all the same, for the lock must outlast it."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        if not running.cancelled():
            running.exception()
        raise
