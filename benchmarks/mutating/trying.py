"""One mutation tried: the tests that run its line, in a copy of the project, until one of them fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.mutating.running import PYTEST, file_of
from benchmarks.mutating.sites import Mutation
from benchmarks.mutating.watching import CHOSEN, HANGS

_FIRST = 4.0
"""Seconds of tests that are tried before all others are even collected."""
_FILES = 6
_MOST = 300.0
"""Seconds after which a run of tests hangs in a way that it cannot see itself."""


class Copy:
    """A copy of the project, in which one file at a time is changed."""

    def __init__(self, root: Path, took: dict[str, float], seed: int) -> None:
        self._root = root
        self._took = took
        self._seed = seed
        self._number = 0

    def notices(self, mutation: Mutation, tests: list[str]) -> str | None:
        """Return what was noticed, if anything."""
        path = self._root / mutation.file
        text, stat = path.read_text(), path.stat()
        changed = mutation.on(text)
        path.write_text(changed)
        # Compiled files are told apart by size and seconds.
        self._number += 1
        os.utime(path, (stat.st_mtime + self._number, stat.st_mtime + self._number))
        try:
            for some in self._portions(tests):
                if said := self._run(some):
                    return said
        finally:
            path.write_text(text)
            os.utime(path, (stat.st_mtime, stat.st_mtime))
        return None

    def _portions(self, tests: list[str]) -> Iterator[list[str]]:
        """A few seconds' worth first: most mutations end there."""
        first: list[str] = []
        files: set[str] = set()
        left = _FIRST
        for test in tests:
            left -= self._took[test]
            files.add(file_of(test))
            if first and (left < 0 or len(files) > _FILES):
                break
            first.append(test)
        if first:
            yield first
        if rest := tests[len(first) :]:
            yield rest

    def _run(self, tests: list[str]) -> str | None:
        """Run some tests; return the first that fails."""
        chosen = self._root / "chosen.txt"
        chosen.write_text(json.dumps({test: 20 + int(10 * self._took[test]) for test in tests}))
        files = dict.fromkeys(map(file_of, tests))
        process = subprocess.Popen(
            [sys.executable, "-m", *PYTEST, "-x", "--tb=line", f"--hypothesis-seed={self._seed}", *files],
            cwd=self._root,
            env={
                **os.environ,
                "PYTHONPATH": str(self._root),
                CHOSEN: str(chosen),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            printed, _ = process.communicate(timeout=_MOST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return "hangs"
        if process.returncode == 0:
            return None
        if process.returncode == HANGS or process.returncode < 0:
            return "hangs"
        if process.returncode not in (1, 2, 3, 4) or "file or directory not found" in printed:
            raise RuntimeError(printed)
        failed = [line for line in printed.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return failed[0].split(" - ")[0] if failed else printed.strip().splitlines()[-1]
