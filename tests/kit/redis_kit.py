"""A redis-server of the tests' own, on a port that was free."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PROGRAM = os.environ.get("REDIS_SERVER", "redis-server")
"""The server's program: Redis's own, or Valkey's or another's that understands the same options."""
WHY_NOT = None if shutil.which(PROGRAM) else f"there is no {PROGRAM} on this machine"

_HIGHEST = 55_000
"""The nodes of a cluster talk to each other on a port that is ten thousand higher."""


class RedisServer:
    """One process, which can be stopped, killed and started again."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._folder = tempfile.mkdtemp(prefix="redis-")
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty; again on the same port."""
        for _ in range(5):
            port = self.port or _free_port()
            self._process = subprocess.Popen(
                [PROGRAM, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                 "--dir", self._folder, *self._options],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            if self._answers(port):
                self.port = port
                return
            self.kill()
        raise RuntimeError(f"{PROGRAM} does not start")

    def _answers(self, port: int) -> bool:
        assert self._process is not None
        for _ in range(500):
            if self._process.poll() is not None:
                return False
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                    connection.sendall(b"INFO server\r\n")
                    if b"process_id:%d\r" % self._process.pid in connection.recv(1 << 16):
                        return True  # and not another's, that took the port a moment earlier
            except OSError:
                pass
            time.sleep(0.01)  # another process, whose start nothing else tells of
        return False

    def pause(self) -> None:
        """Let it answer nothing, while its connections stay open."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it answer again."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it at once, with all it holds."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """End it."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def say(self, *words: str) -> bytes:
        """Give one command, and return what comes back as it is."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            parts = b"".join(b"$%d\r\n%s\r\n" % (len(word.encode()), word.encode()) for word in words)
            connection.sendall(b"*%d\r\n%s" % (len(words), parts))
            return connection.recv(1 << 16)

    def _signal(self, which: signal.Signals) -> None:
        assert self._process is not None
        if self._process.poll() is None:
            os.kill(self._process.pid, which)


@contextmanager
def redis_server(*options: str) -> Iterator[RedisServer]:
    """A server for as long as the block lasts."""
    server = RedisServer(*options)
    try:
        yield server
    finally:
        server.close()


async def told(said: Callable[[], bool]) -> None:
    """Ask the server until it says so."""
    async with asyncio.timeout(10):
        while not said():  # noqa: ASYNC110 - what is asked for happens in another process
            await asyncio.sleep(0.01)


def _free_port() -> int:
    while True:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port: Any = found.getsockname()[1]
            if port < _HIGHEST:
                return int(port)
