"""An import to be killed: one process that forks another for each of its lives.

It reads a line of JSON for each life, prints the life's process id, and when that has ended, how. Forked and
not started: a new interpreter would take longer than the life it is for.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bitrix24_async import Bitrix24, Done, Journal, Limits, LocalGovernor, Webhook, raw
from bitrix24_async.wire.call import Call


def source(count: int) -> Iterator[Call[Any]]:
    for number in range(count):
        yield raw("crm.contact.add", {"fields": {"ORIGIN_ID": str(number)}})


async def life(told: dict[str, Any]) -> None:
    async def look(call: Call[Any]) -> Any:
        origin = call.params["fields"]["ORIGIN_ID"]  # type: ignore[call-overload]  # a map
        found = await b24.call("crm.contact.list", {"filter": {"ORIGIN_ID": origin}})
        return Done(found.result[0]["ID"]) if found.result else False

    governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=3)
    async with Bitrix24(Webhook(told["hook"]), governor=governor) as b24:
        journal = Journal(
            told["journal"],
            durable=told["durable"],
            settle=look if told["settle"] else None,
            settle_after=told["settle_after"],
        )
        outcomes = await b24.run(source(told["count"]), journal=journal)
    said = [outcome.value if outcome.ok else type(outcome.error).__name__ for outcome in outcomes]
    Path(told["out"]).write_text(json.dumps(said))


def note_what_is_durable(journal: str) -> None:
    """Write down how much of the file was on the disk for certain, at every moment."""
    real, note = os.fsync, os.open(f"{journal}.synced", os.O_RDWR | os.O_CREAT)
    noting = threading.Lock()

    def fsync(file: int) -> None:
        size = os.fstat(file).st_size
        real(file)
        if Path(f"/proc/self/fd/{file}").readlink() == Path(journal):
            with noting:
                os.pwrite(note, b"%12d" % max(size, int(os.pread(note, 12, 0) or 0)), 0)

    os.fsync = fsync  # type: ignore[assignment]  # it takes what is given


def main() -> None:
    for line in sys.stdin:
        told = json.loads(line)
        process = os.fork()
        if not process:
            if told["durable"]:
                note_what_is_durable(told["journal"])
            try:
                asyncio.run(life(told))
            finally:
                sys.stderr.flush()
                os._exit(0 if Path(told["out"]).exists() else 1)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(process, 0)[1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
