"""The floor: what a competent developer writes by hand with aiohttp and JSON.

No limits, no retries, no order to keep: the least that does the same calls. ``json`` in the job names the
JSON library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp

from benchmarks.workers.common import Job, concurrently, main, microseconds, warmed


def _library(job: Job) -> tuple[Callable[[Any], str], Callable[[Any], Any]]:
    if job.spec.get("json") != "orjson":
        return json.dumps, json.loads
    import orjson  # noqa: PLC0415 - the second floor only

    return lambda value: orjson.dumps(value).decode(), orjson.loads


async def single(job: Job) -> None:
    """Calls one by one, or from several loops."""
    dumps, loads = _library(job)
    async with aiohttp.ClientSession(json_serialize=dumps) as session:

        async def call(number: int) -> Any:
            async with session.post(job.url + job.method, json=job.params(number)) as response:
                data = await response.json(loads=loads)
                if "error" in data:
                    raise RuntimeError(data["error"])
                return data["result"]

        await warmed(job, call)
        with job:
            await concurrently(job, call)


async def commands(job: Job) -> None:
    """Batches of fifty, one after another."""
    dumps, loads = _library(job)
    async with aiohttp.ClientSession(json_serialize=dumps) as session:

        async def batch(cmd: Mapping[str, str]) -> dict[str, Any]:
            async with session.post(job.url + "batch", json={"halt": 0, "cmd": cmd}) as response:
                data = await response.json(loads=loads)
                if "error" in data:
                    raise RuntimeError(data["error"])
                result: dict[str, Any] = data["result"]
                return result

        await batch({"c0": job.method + "?ID=0"})
        items = job.items
        with job:
            for numbers in job.chunks():
                cmd = {f"c{number}": job.method + "?" + urlencode(items[number]) for number in numbers}
                result = await batch(cmd)
                values, errors = result["result"], result["result_error"]
                for number in numbers:
                    key = f"c{number}"
                    if key in errors:
                        job.results[number] = RuntimeError(errors[key]["error"])
                    else:
                        job.results[number] = values[key]


async def rows(job: Job) -> None:
    """Page after page by id, one request each, as the vendor's documentation advises."""
    dumps, loads = _library(job)
    last = 0
    async with aiohttp.ClientSession(json_serialize=dumps) as session:
        with job:
            while True:
                params = {
                    "order": {"ID": "ASC"},
                    "filter": {">ID": last},
                    "select": ["ID", "TITLE"],
                    "start": -1,
                }
                async with session.post(job.url + job.method, json=params) as response:
                    page = (await response.json(loads=loads))["result"]
                job.rows.take(page)
                if len(page) < 50:
                    break
                last = page[-1]["ID"]


def decode(job: Job) -> None:
    """Read batches: the results in the order of their keys."""
    _, loads = _library(job)

    def read(body: str) -> list[Any]:
        data = loads(body)
        if "error" in data:
            raise RuntimeError(data["error"])
        values, errors = data["result"]["result"], data["result"]["result_error"]
        return [errors[key] if key in errors else values[key] for key in job.spec["keys"]]

    job.extra = {"us": microseconds(read, [job.spec["body"]]) / len(job.spec["keys"])}


if __name__ == "__main__":
    main({"single": single, "commands": commands, "rows": rows, "decode": decode})
