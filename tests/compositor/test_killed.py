"""A real process, killed again and again in the middle of an import, and what its portal has in the end."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from ground_kit import portal

from bitrix24_async.compositor.journal_lines import Key, read
from bitrix24_async.testing import FakePortal

COUNT = 1000
FAULTS = {"cut_after": 0.04, "cut_before": 0.03, "html": 0.03, "truncate": 0.02}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")


class Portal:
    """Keeps contacts by their origin, and answers with their numbers."""

    def __init__(self, bx: FakePortal) -> None:
        self.added: list[str] = []
        self.numbers: dict[str, int] = {}
        bx.on("crm.contact.add", self.add)
        bx.on("crm.contact.list", self.list)

    def add(self, given: Any, context: Any) -> int:
        origin = given["fields"]["ORIGIN_ID"]
        self.added.append(origin)
        return self.numbers.setdefault(origin, len(self.added))

    def list(self, given: Any, context: Any) -> list[Any]:
        origin = given["filter"]["ORIGIN_ID"]
        return [{"ID": str(self.numbers[origin])}] if origin in self.numbers else []


class Importer:
    """The process that is killed."""

    def __init__(self, process: asyncio.subprocess.Process, told: dict[str, Any]) -> None:
        self._process = process
        self._told = told

    async def live(self, seconds: float) -> bool:
        """Let it work for so long; whether it came to its end."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(self._told).encode() + b"\n")
        pid = int(await stdout.readline())
        ended = asyncio.ensure_future(stdout.readline())
        await asyncio.wait([ended], timeout=seconds)
        if not ended.done():
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, signal.SIGKILL)
        return int(await ended) == 0


@asynccontextmanager
async def importer(**told: Any) -> AsyncIterator[Importer]:
    program = Path(__file__).parents[1] / "kit" / "importer.py"
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(program), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield Importer(process, told)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def lives(folder: Path, seed: int, kills: int, *, settle: bool, durable: bool = False) -> int:
    """Import once, killed now and then; check what came of it; return how often it was killed."""
    rng = random.Random(seed)
    journal, out = folder / f"{seed}.journal", folder / f"{seed}.out"
    async with portal(latency=0.01) as bx:
        kept = Portal(bx)
        for kind, probability in FAULTS.items():
            bx.fail(None, kind=kind, probability=probability, times=None)  # type: ignore[arg-type]
        killed = 0
        async with importer(
            hook=bx.webhook_url,
            journal=str(journal),
            out=str(out),
            count=COUNT,
            settle=settle,
            durable=durable,
            settle_after=0.3,
        ) as process:
            while not await process.live(rng.uniform(0.01, 0.12) if killed < kills else 60):
                killed += 1
                if durable and journal.exists():
                    cut(journal, rng)
        outcomes = json.loads(out.read_text())
    ran = Counter(kept.added)
    assert len(outcomes) == COUNT
    assert not [origin for origin, times in ran.items() if times > 1]
    for number, outcome in enumerate(outcomes):
        origin = str(number)
        if settle or outcome != "OutcomeUnknown":
            assert str(outcome) == str(kept.numbers.get(origin)), (seed, origin)
    if not settle:
        unknown = {number for number, outcome in enumerate(outcomes) if outcome == "OutcomeUnknown"}
        left: set[Key] = set()
        for line in map(read, journal.read_bytes().splitlines()[2:]):
            said = set(line.keys)
            left = left | said if line.kind == "sent" else left - said
        assert unknown == left
    return killed


def cut(journal: Path, rng: random.Random) -> None:
    """Lose what was not on the disk for certain, as in a power cut."""
    size = journal.stat().st_size
    synced = int(Path(f"{journal}.synced").read_text() or 0)
    os.truncate(journal, rng.randint(min(synced, size), size))


@pytest.mark.parametrize("seed", range(4))
async def test_with_a_settle_that_looks_everything_is_there_exactly_once(tmp_path: Path, seed: int) -> None:
    assert await lives(tmp_path, seed, 16, settle=True) > 2


@pytest.mark.parametrize("seed", range(100, 102))
async def test_without_one_what_is_unknown_is_what_left_without_an_answer(tmp_path: Path, seed: int) -> None:
    await lives(tmp_path, seed, 16, settle=False)


@pytest.mark.parametrize("seed", range(200, 202))
async def test_durable_it_survives_the_death_of_the_machine(tmp_path: Path, seed: int) -> None:
    await lives(tmp_path, seed, 16, settle=True, durable=True)
