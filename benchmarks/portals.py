"""An application on 10,000 portals in one process: what each of them takes.

Everything is in one process with a store in memory, whose records are part of what is counted. Calls are
answered inside the process. Resident size, in KiB for each portal: the records alone; with a client for every
portal, which is far more than are kept unless told; after every client has made one call; and the same with
the thousand clients that are kept by default.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from benchmarks.harness import arguments, note, table
from bitrix24_async import Limits, MemoryPortalStore, Portals, Tokens
from bitrix24_async.wire.http import HttpRequest, HttpResponse

TARGET = 3.0
_BODY = b'{"result":true,"time":{"start":1763683200.1,"finish":1763683200.2,"duration":0.1,"processing":0.1}}'


class Answers:
    """A transport that answers everything at once."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Answer ``true``."""
        return HttpResponse(200, {}, _BODY)

    async def close(self) -> None:
        """Nothing is open."""


def resident() -> float:
    """Resident KiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1024


async def measure(count: int, most: int) -> dict[str, float]:
    """The four sizes."""
    store = MemoryPortalStore()
    found: dict[str, float] = {}
    async with Portals(
        "local.app.1", "secret", store=store, transport=Answers(), limits=Limits.STANDARD, max_clients=most
    ) as portals:
        # One portal first, so that what is imported at the first call is not counted.
        await add(store, "f" * 32)
        await (await portals.client("f" * 32)).call("profile")
        start = resident()
        ids = [f"{number:032x}" for number in range(count)]
        for member_id in ids:
            await add(store, member_id)
        found["records"] = (resident() - start) / count
        for member_id in ids:
            await portals.client(member_id)
        found["clients"] = (resident() - start) / count
        for member_id in ids:
            await (await portals.client(member_id)).call("profile")
        found["used"] = (resident() - start) / count
    return found


async def add(store: MemoryPortalStore, member_id: str) -> None:
    """One more portal, with tokens as long as real ones."""
    tokens = Tokens(
        secrets.token_hex(35),
        secrets.token_hex(35),
        f"https://b24-{member_id[-8:]}.bitrix24.com/rest/",
        member_id,
        user_id="1",
        scope="crm,telephony,call,user,placement",
        status="L",
        application_token=secrets.token_hex(16),
        server_endpoint="https://oauth.bitrix.info/rest/",
        expires_at=1763686800.0,
    )
    await store.put(member_id, tokens)


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1].isdecimal():
        print(json.dumps(asyncio.run(measure(int(sys.argv[1]), int(sys.argv[2])))))
        return
    count = 1_000 if arguments(__doc__).quick else 10_000
    lines: list[list[object]] = []
    worst = 0.0
    for kept in (count, max(1, count // 10)):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.portals", str(count), str(kept)],
            capture_output=True,
            text=True,
            check=True,
        )
        found: dict[str, float] = json.loads(done.stdout)
        note(kept=kept, **found)
        lines.append([f"{kept:,}", *(f"{found[key]:.2f}" for key in ("records", "clients", "used"))])
        worst = found["used"] if kept == count // 10 else worst
    columns = ["clients kept", "records, KiB", "with clients made", "each used once"]
    print(table(f"{count:,} portals, KiB a portal", columns, lines))
    print(
        f"with the clients kept by default: {worst:.2f} KiB a portal; target {TARGET:g}: "
        f"{'met' if worst <= TARGET else 'MISSED'}\n"
    )


if __name__ == "__main__":
    main()
