"""A long stream in constant memory: what 200,000 calls (``--full``: 1,000,000) take above the idle client.

The answers come from inside the process, so that nothing but the client's own memory is measured: once as the
process's resident size, once as ``tracemalloc`` counts Python's objects (over a tenth of the calls, for it
slows everything down).
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from bitrix24_async import Bitrix24, Call, Limits, Webhook, raw
from bitrix24_async.wire.http import HttpRequest, HttpResponse

TARGET = 40.0
MIB = 1024 * 1024
_TIME = {
    "start": 1763683200.123456,
    "finish": 1763683200.173456,
    "duration": 0.05,
    "processing": 0.04,
    "date_start": "2025-11-21T00:00:00+00:00",
    "date_finish": "2025-11-21T00:00:00+00:00",
    "operating_reset_at": 1763683800,
    "operating": 0.15,
}


class Answers:
    """A transport that answers a batch with ``true`` for each of its commands."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Answer after a turn of the event loop."""
        assert isinstance(request.body, bytes)
        await asyncio.sleep(0)
        keys = orjson.loads(request.body)["cmd"]
        result = {
            "result": dict.fromkeys(keys, True),
            "result_error": [],
            "result_total": [],
            "result_next": [],
            "result_time": dict.fromkeys(keys, _TIME),
        }
        return HttpResponse(200, {}, orjson.dumps({"result": result, "time": _TIME}))

    async def close(self) -> None:
        """Nothing is open."""


def calls(count: int) -> Iterator[Call[Any]]:
    """So many small calls, made as they are drawn."""
    return (
        raw("telephony.externalCall.show", {"CALL_ID": f"externalCall.{n}", "USER_ID": n})
        for n in range(count)
    )


def resident() -> float:
    """The process's resident size now, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / MIB


async def main(count: int) -> None:
    """Stream, look at the size as it goes, and say how far it rose."""
    hook = Webhook("https://acme.bitrix24.com/rest/1/secret/")
    async with Bitrix24(hook, transport=Answers(), limits=Limits.SELF_HOSTED) as b24:
        idle = highest = resident()
        done = 0
        async for outcome in b24.stream(calls(count)):
            done += outcome.ok
            if done % 1000 == 0:
                highest = max(highest, resident())
        assert done == count
        tracemalloc.start()
        async for _ in b24.stream(calls(count // 10)):
            pass
        _, traced = tracemalloc.get_traced_memory()
    rise = highest - idle
    met = "met" if rise < TARGET else "MISSED"
    print(
        f"a stream of {count:,} calls: {rise:.1f} MiB above the idle client's {idle:.0f} (resident); "
        f"{traced / MIB:.1f} MiB of Python's objects at most; target {TARGET:g} MiB: {met}"
    )
    sys.exit(rise >= TARGET)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--full", action="store_true", help="a million calls")
    parser.add_argument("--quick", action="store_true", help="fewer calls: a look, not a measurement")
    given = parser.parse_args()
    asyncio.run(main(1_000_000 if given.full else 20_000 if given.quick else 200_000))
