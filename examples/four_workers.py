"""Four processes that share one portal's budget through Redis: nothing is refused, and nothing wasted.

python examples/four_workers.py      (with REDIS_URL, or with redis-server, which it starts)

Each worker has a client of its own. With governors of their own, each would spend a whole budget.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bitrix24_async import Bitrix24, Limits, Webhook, raw
from bitrix24_async.redis import RedisGovernor
from bitrix24_async.testing import FakePortal

WORKERS = 4
# Of each: 15 requests, so that all together go beyond the burst of 50.
CALLS = int(os.environ.get("CALLS", "750"))


async def work(number: int) -> None:
    """Be one worker: make calls, in one budget with the others."""
    governor = RedisGovernor(os.environ["REDIS_URL"], limits=Limits.STANDARD)
    async with Bitrix24(Webhook(os.environ["BITRIX24_WEBHOOK"]), governor=governor) as b24:
        calls = (raw("crm.contact.add", {"fields": {"NAME": f"{number}: {n}"}}) for n in range(CALLS))
        outcomes = await b24.run(calls)
        done = sum(outcome.ok for outcome in outcomes)
    await governor.close()
    sys.stdout.write(f"worker {number}: {done} of {CALLS} calls done\n")  # in one piece: all write


@asynccontextmanager
async def redis() -> AsyncIterator[str]:
    """Give the address of a Redis: that of the environment, or one that is started here."""
    if url := os.environ.get("REDIS_URL"):
        yield url
        return
    program = shutil.which("redis-server")
    if program is None:
        raise SystemExit("set REDIS_URL, or install redis-server")
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None  # noqa: S101 - it is a pipe
    try:
        async for line in server.stdout:
            if b"accept connections" in line:
                break
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        await server.communicate()


async def main() -> None:
    """Start the workers on a fake portal, which counts what it refuses."""
    async with redis() as url, FakePortal() as portal:
        env = {**os.environ, "REDIS_URL": url, "BITRIX24_WEBHOOK": portal.webhook_url}
        workers = [
            await asyncio.create_subprocess_exec(sys.executable, __file__, str(number), env=env)
            for number in range(1, WORKERS + 1)
        ]
        ended = [await worker.wait() for worker in workers]
        contacts, requests = len(portal.contacts), len(portal.requests)
        print(f"{contacts} contacts in {requests} requests, {portal.refusals.total()} refused")  # noqa: T201
    raise SystemExit(max(ended))


if __name__ == "__main__":
    asyncio.run(work(int(sys.argv[1])) if sys.argv[1:] else main())
