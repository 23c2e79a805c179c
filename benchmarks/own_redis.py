"""A redis-server for one benchmark, on a port that was free."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import suppress

PROGRAM = os.environ.get("REDIS_SERVER", "redis-server")


class Redis:
    """A redis-server of our own."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="redis-")
        for _ in range(5):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            with suppress(RuntimeError):  # somebody else was quicker to take the port
                self.start()
                break
        else:
            raise RuntimeError(f"{PROGRAM} does not start")
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty."""
        command = [PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [*command, "--appendonly", "no", "--dir", self._folder], stdout=subprocess.DEVNULL
        )
        self.started_at = time.monotonic()
        ours = b"process_id:%d\r" % self.process.pid
        for _ in range(500):
            if self.process.poll() is not None:
                break
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as asking:
                asking.sendall(b"INFO server\r\n")
                if ours in asking.recv(1 << 16):
                    return
            time.sleep(0.01)
        raise RuntimeError(f"{PROGRAM} does not start")

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
