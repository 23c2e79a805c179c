"""Which tests run a line: measured once by coverage, kept, and still read when sources have changed."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import coverage

from benchmarks.mutating.sites import Mutation
from benchmarks.mutating.watching import TOOK

PACKAGE = "bitrix24_async"
PYTEST = ("pytest", "-q", "-p", "benchmarks.mutating.watching", "-p", "no:cacheprovider")
# They start processes of their own, read the sources themselves, or take long for what they add.
ASIDE = (
    "tests/docs",
    "tests/examples",
    "tests/test_floors.py",
    "tests/test_habits.py",
    "tests/test_readme.py",
    "tests/test_types.py",
    "tests/cli/test_processes.py",
    "tests/compositor/test_killed.py",
    "tests/redis/test_many_processes.py",
)
_UNLIKE = shutil.ignore_patterns(".*", "__pycache__", "site", "dist", "results")


def copy_of(root: Path, place: Path) -> None:
    """Copy what tests need, so that nothing is changed where somebody works."""
    shutil.copytree(root, place, ignore=_UNLIKE)


def measure(root: Path, place: Path, tests: list[str]) -> None:
    """Run tests under coverage, and keep who runs what beside a copy of the sources that they ran."""
    place.mkdir(parents=True, exist_ok=True)
    settings = place / "settings"
    settings.write_text(
        f"[run]\ninclude = {PACKAGE}/*\nrelative_files = true\ndata_file = {place / 'coverage'}\n"
    )
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", *PYTEST]
    done = subprocess.run(
        [*command, *(f"--ignore={path}" for path in ASIDE), *tests],
        cwd=root,
        env={**os.environ, TOOK: str(place / "took.json")},
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the tests cannot be run: status {done.returncode}")
    shutil.rmtree(place / PACKAGE, ignore_errors=True)
    shutil.copytree(root / PACKAGE, place / PACKAGE, ignore=_UNLIKE)


class Running:
    """What was measured, in one folder or in several."""

    def __init__(self, root: Path, places: list[Path]) -> None:
        self._root = root
        self.took: dict[str, float] = {}
        self._parts: list[tuple[Path, coverage.CoverageData]] = []
        for place in places:
            self.took |= json.loads((place / "took.json").read_text())
            data = coverage.CoverageData(str(place / "coverage"))
            data.read()
            self._parts.append((place, data))
        there = {file for file in map(file_of, self.took) if (root / file).exists()}
        self.took = {test: took for test, took in self.took.items() if file_of(test) in there}

    def tests_of(self, mutation: Mutation) -> list[str]:
        """The tests that run a mutated statement, or what uses it: the likeliest and shortest first."""
        found = self._who(mutation.file, mutation.line, mutation.until)
        if mutation.body is not None:
            found |= self._who(mutation.file, *mutation.body)
        elif mutation.names:
            # What runs at import is run by whoever imports it first.
            for file, lines in _mentions(self._root, mutation.names).items():
                for line in lines:
                    found |= self._who(file, line, line)
            found = found or self._who(mutation.file, 1, 10_000)
        near = f"tests/{Path(mutation.file).parts[1]}/"
        return sorted(found, key=lambda test: self.took[test] * (1 if test.startswith(near) else 4))

    def within(self, tests: list[str], seconds: float) -> Iterator[str]:
        """The first of them, as far as they take so long."""
        for test in tests:
            seconds -= self.took[test]
            if seconds < 0:
                break
            yield test

    def _who(self, file: str, first: int, last: int) -> set[str]:
        found: set[str] = set()
        for place, data in self._parts:
            old = _lines_before(place / file, self._root / file)
            wanted = {old[line] for line in range(first, last + 1) if line in old}
            by_line = _contexts(data, file)
            for line in wanted:
                found.update(by_line.get(line, ()))
        return {test for test in found if test in self.took}


def file_of(test: str) -> str:
    """The file that a test stands in."""
    return test.partition("::")[0]


@cache
def _contexts(data: coverage.CoverageData, file: str) -> dict[int, list[str]]:
    return data.contexts_by_lineno(file)


@cache
def _lines_before(before: Path, now: Path) -> dict[int, int]:
    """The number that each line had; of a line that is new, that of the last one before it which is not."""
    if not before.exists():
        return {}
    a, b = before.read_text().splitlines(), now.read_text().splitlines()
    found = {}
    last = 1
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        for j in range(j1, j2):
            if tag != "insert":
                last = min(i1 + j - j1, i2 - 1) + 1
            found[j + 1] = last
    return found


@cache
def _mentions(root: Path, names: frozenset[str]) -> dict[str, list[int]]:
    """The lines of the package that name one of these."""
    found: dict[str, list[int]] = defaultdict(list)
    if names:
        word = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
        for path in sorted((root / PACKAGE).rglob("*.py")):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if word.search(line):
                    found[str(path.relative_to(root))].append(number)
    return found
