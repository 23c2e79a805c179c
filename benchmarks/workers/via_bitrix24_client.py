"""bitrix24-api-client: its batches are built by the caller, as its README shows."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode, urlsplit

from bitrix24_client import AsyncBitrix24Client
from bitrix24_client.response_formatters import DefaultResponseFormatter
from bitrix24_client.validators import DefaultResponseValidator

from benchmarks.workers.common import CARD, Job, cards, concurrently, main, microseconds, warmed


def _client(job: Job) -> Any:
    address = urlsplit(job.url)
    user_id, secret = address.path.removeprefix("/rest/").strip("/").split("/")
    return AsyncBitrix24Client(
        base_url=f"{address.scheme}://{address.netloc}",
        access_token=secret,
        user_id=int(user_id),
        max_concurrent_requests=max(10, job.concurrency),
        timeout=70,
    )


async def single(job: Job) -> None:
    """``call_method``."""
    async with _client(job) as client:

        async def call(number: int) -> Any:
            return await client.call_method(job.method, job.params(number))

        await warmed(job, call)
        with job:
            await concurrently(job, call)


async def _batch(client: Any, job: Job, numbers: range) -> None:
    cmd = {f"c{number}": job.method + "?" + urlencode(job.params(number)) for number in numbers}
    try:
        values = await client.call_method("batch", {"halt": 0, "cmd": cmd})
    except Exception as error:
        job.give_up(error)
        for number in numbers:
            job.results[number] = error
        return
    for number in numbers:
        job.results[number] = values.get(f"c{number}") if values else None
    missing = sum(job.results[number] is None for number in numbers)
    job.extra["dropped"] = job.extra.get("dropped", 0) + missing


async def commands(job: Job) -> None:
    """``call_method("batch")`` in tasks; it returns the results alone, so a failed command is missing."""
    async with _client(job) as client:
        if not job.capacity:
            await client.call_method(job.method, job.params(0))
        with job:
            await asyncio.gather(*(_batch(client, job, numbers) for numbers in job.chunks()))


async def with_cards(job: Job) -> None:
    """Batches in tasks for the bulk, ``call_method`` for the cards."""
    async with _client(job) as client:
        await cards(
            job,
            lambda: asyncio.gather(*(_batch(client, job, numbers) for numbers in job.chunks())),
            lambda number: client.call_method(CARD, {"CALL_ID": f"externalCall.{number}", "USER_ID": 1}),
        )


async def rows(job: Job) -> None:
    """``call_method(fetch_all=True)``."""
    async with _client(job) as client:
        with job:
            job.rows.take(await client.call_method(job.method, {"select": ["ID", "TITLE"]}, fetch_all=True))


def portals(job: Job) -> None:
    """Clients of many portals."""
    job.many(lambda number: AsyncBitrix24Client(f"https://portal{number}.bitrix24.com", "secret", user_id=1))


def decode(job: Job) -> None:
    """Its validator, which parses, and its formatter; then the results in the order of their keys."""
    validator, formatter = DefaultResponseValidator(), DefaultResponseFormatter()

    def read(body: str) -> Any:
        values, _, _ = formatter.format(validator.validate(body), fetch_all=False)
        return [values.get(key) for key in job.spec["keys"]]

    job.extra = {"us": microseconds(read, [job.spec["body"]]) / len(job.spec["keys"])}


if __name__ == "__main__":
    main(
        {
            "single": single,
            "commands": commands,
            "cards": with_cards,
            "rows": rows,
            "portals": portals,
            "decode": decode,
        }
    )
