"""b24api: synchronous, so concurrency is threads."""

from __future__ import annotations

from typing import Any

from b24api import Bitrix24
from b24api.entity import BatchResult, Response
from b24api.query import build_query
from b24api.settings import Settings

from benchmarks.workers.common import CARD, Job, cards_with_threads, main, microseconds, with_threads


def _client(job: Job) -> Any:
    return Bitrix24(settings=Settings(webhook_url=job.url))


def single(job: Job) -> None:
    """``call``."""
    client = _client(job)
    with_threads(job, lambda number: client.call({"method": job.method, "parameters": job.params(number)}))


def _requests(job: Job) -> Any:
    return ({"method": job.method, "parameters": item} for item in job.items)


def commands(job: Job) -> None:
    """``batch``, a generator: what it has yielded is kept when it raises."""
    client = _client(job)
    if not job.capacity:
        client.call({"method": job.method, "parameters": job.params(0)})
    with job:
        for number, value in enumerate(client.batch(_requests(job))):
            job.results[number] = value


def with_cards(job: Job) -> None:
    """``batch`` in a thread, ``call`` for the cards."""
    client = _client(job)
    cards_with_threads(
        job,
        lambda: list(client.batch(_requests(job))),
        lambda number: client.call(
            {"method": CARD, "parameters": {"CALL_ID": f"externalCall.{number}", "USER_ID": 1}}
        ),
    )


def rows(job: Job) -> None:
    """``list_batched_no_count``, which it calls the fastest."""
    client = _client(job)
    with job:
        job.rows.take(
            client.list_batched_no_count({"method": job.method, "parameters": {"select": ["ID", "TITLE"]}})
        )


def portals(job: Job) -> None:
    """Clients of many portals."""
    job.many(
        lambda number: Bitrix24(
            settings=Settings(webhook_url=f"https://portal{number}.bitrix24.com/rest/1/secret/")
        )
    )


def encode(job: Job) -> None:
    """``build_query``."""
    job.encode(build_query)


def decode(job: Job) -> None:
    """Its pydantic models."""

    def read(body: str) -> Any:
        result = BatchResult.model_validate(Response.model_validate_json(body).result)
        return [Response(result=result.result[key], time=result.result_time[key]) for key in job.spec["keys"]]

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
