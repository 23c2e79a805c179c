"""bitrix24_async, its governor at work: where no limit is enforced it is told one that never binds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.workers.common import CARD, Job, cards, concurrently, main, microseconds, resident, warmed
from bitrix24_async import Bitrix24, Journal, Limits, LocalGovernor, Safety, Webhook, raw
from bitrix24_async.compositor.appended_file import AppendedFile
from bitrix24_async.wire.http import HttpRequest, HttpResponse


def _client(job: Job) -> Bitrix24:
    # Without limits in force it is told so, as one says it of a portal of one's own.
    limits = Limits(job.capacity, job.leak, job.spec.get("operating", 480.0))
    return Bitrix24(Webhook(job.url), limits=limits)


async def single(job: Job) -> None:
    """Calls one by one, or from several loops."""
    async with _client(job) as b24:

        async def call(number: int) -> Any:
            return (await b24.call(job.method, job.params(number))).result

        await warmed(job, call)
        with job:
            await concurrently(job, call)


async def commands(job: Job) -> None:
    """``run``."""
    async with _client(job) as b24:
        if not job.capacity:
            await b24.run([raw(job.method, job.params(0))] * 2)
        items = job.items
        with job:
            outcomes = await b24.run(raw(job.method, item) for item in items)
        job.results = [outcome.value if outcome.ok else outcome.error for outcome in outcomes]


async def journal(job: Job) -> None:
    """``run`` of calls that must not run twice, with a journal and without one by turns, in one process."""
    items = job.items

    async def ran(kept: Journal | None) -> float:
        with job:
            outcomes = await b24.run(
                (raw(job.method, item, safety=Safety.UNSAFE) for item in items), journal=kept
            )
        job.results = [outcome.value if outcome.ok else outcome.error for outcome in outcomes]
        return job.cpu_s

    found: dict[str, list[float]] = {"with": [], "without": [], "known": []}
    writes = 0
    append = AppendedFile.append

    def counted(self: AppendedFile, text: bytes) -> None:
        nonlocal writes
        writes += 1
        append(self, text)

    with tempfile.TemporaryDirectory() as folder:
        async with _client(job) as b24:
            # What is loaded and looked up once a process is not the run's.
            await ran(Journal(Path(folder) / "another"))
            with patch.object(AppendedFile, "append", counted):
                await ran(Journal(Path(folder) / "counted"))
            for round_ in range(job.spec["rounds"]):
                path = Path(folder) / str(round_)
                kept = Journal(path)
                for with_one in (True, False) if round_ % 2 else (False, True):
                    found["with" if with_one else "without"].append(await ran(kept if with_one else None))
                before = job.results
                job.extra |= {"bytes": path.stat().st_size, "lines": len(path.read_bytes().splitlines())}
                found["known"].append(await ran(kept))
                assert job.results == before
                path.unlink()
    job.extra |= found | {"writes": writes / (job.count / 50)}


async def coalesced(job: Job) -> None:
    """Every command awaited by a task of its own."""
    job.concurrency = job.count
    async with _client(job) as b24:
        together = b24.coalesced

        async def call(number: int) -> Any:
            return (await together.call(job.method, job.params(number))).result

        with job:
            await concurrently(job, call)


async def with_cards(job: Job) -> None:
    """``run`` for the bulk, ``coalesced`` for the cards."""
    async with _client(job) as b24:
        await cards(
            job,
            lambda: b24.run(raw(job.method, item) for item in job.items),
            lambda number: b24.coalesced.call(CARD, {"CALL_ID": f"externalCall.{number}", "USER_ID": 1}),
        )


async def rows(job: Job) -> None:
    """``rows``."""
    async with _client(job) as b24:
        with job:
            async for row in b24.rows(job.method, {"select": ["ID", "TITLE"]}):
                job.rows.take((row,))


class _Nowhere:
    """A transport that answers by itself."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(200, {}, b'{"result":true,"time":{"duration":0.2,"operating":0.2}}')

    async def close(self) -> None:
        """Nothing is open."""


async def portals(job: Job) -> None:
    """Clients of many portals over one governor and one transport; then each is used once."""
    governor, transport = LocalGovernor(), _Nowhere()
    clients = job.many(
        lambda number: Bitrix24(
            Webhook(f"https://portal{number}.bitrix24.com/rest/1/secret/"),
            governor=governor,
            transport=transport,
        )
    )
    before = resident()
    for client in clients:
        await client.call(job.method, {"ID": 1})
    job.extra["kib_used"] = (resident() - before) / job.count


def encode(job: Job) -> None:
    """``build_query``."""
    from bitrix24_async.php import build_query  # noqa: PLC0415 - this workload only

    job.encode(lambda params: build_query(params, guard_references=True))


def decode(job: Job) -> None:
    """What the compositor makes of an answer: an outcome a command, and the figures for the governor."""
    from bitrix24_async.wire import batch_v2, reply  # noqa: PLC0415 - this workload only

    calls = [raw(job.method, job.params(number)) for number in range(len(job.spec["keys"]))]
    names = [call.trait.name for call in calls]
    content = job.spec["body"].encode()

    def read(body: bytes) -> Any:
        data = reply.parse(200, body, method="batch", secrets=())
        return batch_v2.outcomes(data, calls), batch_v2.usage(data, names)

    job.extra = {"us": microseconds(read, [content]) / len(calls)}


if __name__ == "__main__":
    main(
        {
            "single": single,
            "commands": commands,
            "coalesced": coalesced,
            "journal": journal,
            "cards": with_cards,
            "rows": rows,
            "portals": portals,
            "encode": encode,
            "decode": decode,
        }
    )
