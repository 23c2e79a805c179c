"""fast_bitrix24, with a session of the user's own, so that connections live longer than one call."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from fast_bitrix24 import BitrixAsync
from fast_bitrix24.server_response import ServerResponseParser
from fast_bitrix24.utils import http_build_query

from benchmarks.workers.common import CARD, Job, cards, concurrently, main, microseconds, warmed


def _client(job: Job, session: aiohttp.ClientSession) -> Any:
    return BitrixAsync(
        job.url,
        verbose=False,
        client=session,
        request_pool_size=int(job.capacity or 10**9),
        requests_per_second=float(job.leak or 1e9),
        operating_time_limit=int(job.spec.get("operating", 480)),
    )


async def single(job: Job) -> None:
    """``call(raw=True)``, its only call that is not a batch."""
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        bitrix = _client(job, session)

        async def call(number: int) -> Any:
            return (await bitrix.call(job.method, job.params(number), raw=True))["result"]

        await warmed(job, call)
        with job:
            await concurrently(job, call)


async def commands(job: Job) -> None:
    """``call`` with a list: it makes the batches."""
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        bitrix = _client(job, session)
        if not job.capacity:
            await bitrix.call(job.method, job.params(0), raw=True)
        items = job.items
        with job:
            values = await bitrix.call(job.method, items)
        job.results[: len(values)] = list(values)


async def with_cards(job: Job) -> None:
    """``call`` with a list for the bulk, ``call(raw=True)`` for the cards."""
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        bitrix = _client(job, session)
        await cards(
            job,
            lambda: bitrix.call(job.method, job.items),
            lambda number: bitrix.call(CARD, {"CALL_ID": f"externalCall.{number}", "USER_ID": 1}, raw=True),
        )


async def rows(job: Job) -> None:
    """``get_all``."""
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        bitrix = _client(job, session)
        with job:
            job.rows.take(await bitrix.get_all(job.method, {"select": ["ID", "TITLE"]}))


def portals(job: Job) -> None:
    """Clients of many portals."""
    job.many(lambda number: BitrixAsync(f"https://portal{number}.bitrix24.com/rest/1/secret/", verbose=False))


def encode(job: Job) -> None:
    """``http_build_query``."""
    job.encode(http_build_query)


def decode(job: Job) -> None:
    """``json.loads``, which aiohttp does for it, and its parser."""

    def read(body: str) -> Any:
        return ServerResponseParser(json.loads(body)).extract_results()

    job.extra = {"us": microseconds(read, [job.spec["body"]]) / len(job.spec["keys"])}


if __name__ == "__main__":
    main(
        {
            "single": single,
            "commands": commands,
            "cards": with_cards,
            "rows": rows,
            "portals": portals,
            "encode": encode,
            "decode": decode,
        }
    )
