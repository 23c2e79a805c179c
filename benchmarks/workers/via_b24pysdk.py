"""b24pysdk: synchronous, so concurrency is threads; it speaks https only."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from b24pysdk import BitrixWebhook
from b24pysdk.utils.encoding import encode_params

from benchmarks.workers.common import CARD, Job, cards_with_threads, main, with_threads


def _token(job: Job) -> Any:
    address = urlsplit(job.url)
    return BitrixWebhook(domain=address.netloc, webhook_token=address.path.removeprefix("/rest/").strip("/"))


def single(job: Job) -> None:
    """``call_method``."""
    token = _token(job)
    with_threads(job, lambda number: token.call_method(job.method, job.params(number))["result"])


def commands(job: Job) -> None:
    """``call_batches``, one after another."""
    token = _token(job)
    if not job.capacity:
        token.call_method(job.method, job.params(0))
    items = job.items
    with job:
        result = token.call_batches([(job.method, item) for item in items])["result"]
    values, errors = result["result"], result["result_error"]
    for number in range(job.count):
        if str(number) in errors:
            job.results[number] = RuntimeError(errors[str(number)]["error"])
        else:
            job.results[number] = values.get(str(number)) if isinstance(values, dict) else values[number]


def with_cards(job: Job) -> None:
    """``call_batches`` in a thread, ``call_method`` for the cards."""
    token = _token(job)
    cards_with_threads(
        job,
        lambda: token.call_batches([(job.method, item) for item in job.items]),
        lambda number: token.call_method(CARD, {"CALL_ID": f"externalCall.{number}", "USER_ID": 1}),
    )


def rows(job: Job) -> None:
    """``call_list_fast``."""
    token = _token(job)
    with job:
        job.rows.take(token.call_list_fast(job.method, {"select": ["ID", "TITLE"]})["result"])


def portals(job: Job) -> None:
    """Clients of many portals."""
    job.many(lambda number: BitrixWebhook(domain=f"portal{number}.bitrix24.com", webhook_token="1/secret"))


def encode(job: Job) -> None:
    """``encode_params``."""
    job.encode(encode_params)


if __name__ == "__main__":
    main(
        {
            "single": single,
            "commands": commands,
            "cards": with_cards,
            "rows": rows,
            "portals": portals,
            "encode": encode,
        }
    )
