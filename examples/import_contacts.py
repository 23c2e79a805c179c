"""Import contacts from a CSV file; killed at any moment and started again, it goes on and doubles nothing.

BITRIX24_WEBHOOK=… python examples/import_contacts.py contacts.csv
python examples/import_contacts.py      (into a fake portal, stopped in the middle and started again)

The file has the columns key, name, last_name and phone; ``key`` is your own name of the contact. Beside it,
``contacts.journal`` keeps what became of each, and ``contacts.failed.csv`` says which rows failed, and why:
correct them, and start again with ``--retry-failed``.
"""

from __future__ import annotations

import asyncio
import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bitrix24_async import Bitrix24, Call, Done, Journal, Webhook, raw
from bitrix24_async.testing import FakePortal

ORIGIN = "import of contacts"


def calls(path: Path) -> Iterator[Call[Any]]:
    """Make a call of each row when it is asked for: the file may be larger than the memory."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            fields = {
                "NAME": row["name"],
                "LAST_NAME": row["last_name"],
                "PHONE": [{"VALUE": row["phone"], "VALUE_TYPE": "WORK"}],
                # A name of our own, by which the contact can be found again.
                "ORIGINATOR_ID": ORIGIN,
                "ORIGIN_ID": row["key"],
            }
            yield raw("crm.contact.add", {"fields": fields}, tag=row["key"])


async def import_contacts(
    b24: Bitrix24, path: Path, *, retry_failed: bool = False, settle_after: float = 70.0
) -> Counter[str]:
    """Import what is not imported yet."""

    async def settle(call: Call[Any]) -> Done | bool:
        # It was under way when the process died. Whether it ran, the portal knows.
        # Coalesced, for many may ask at once: so their look-ups share batches.
        asked = {"ORIGINATOR_ID": ORIGIN, "ORIGIN_ID": call.tag}
        found = (await b24.coalesced.api.crm.contact.list(filter=asked, select=["ID"])).result
        return Done(int(found[0]["ID"])) if found else False

    kept = path.with_suffix(".journal")
    journal = Journal(kept, retry_failed=retry_failed, settle=settle, settle_after=settle_after)
    counts: Counter[str] = Counter()
    with path.with_suffix(".failed.csv").open("w", newline="", encoding="utf-8") as file:
        report = csv.writer(file)
        report.writerow(["key", "error"])
        async for outcome in b24.stream(calls(path), journal=journal):
            counts["done" if outcome.ok else "failed"] += 1
            if not outcome.ok:
                report.writerow([outcome.call.tag, outcome.error])
            if counts.total() % 100 == 0:
                print(dict(counts))  # noqa: T201 - a program tells how far it is
    return counts


def make(path: Path, count: int) -> None:
    """Make a file of contacts."""
    rows = (f"k{n},Ann,Example {n},+1415555{n:04}" for n in range(count))
    path.write_text("\n".join(["key,name,last_name,phone", *rows]))


async def demo() -> None:
    """Import a thousand contacts into a fake portal, and stop it in the middle."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "contacts.csv")
        make(path, 1000)
        async with FakePortal(latency=0.2) as portal:
            async with Bitrix24(portal.webhook()) as b24:
                first = asyncio.create_task(import_contacts(b24, path, settle_after=0.1))
                await asyncio.wait([first], timeout=0.8)
                first.cancel()
                await asyncio.wait([first])
            print("stopped, with", len(portal.contacts), "contacts in the portal")  # noqa: T201 - see above
            async with Bitrix24(portal.webhook()) as b24:
                counts = await import_contacts(b24, path, settle_after=0.1)
            print(dict(counts), "and", len(portal.contacts), "contacts in the portal")  # noqa: T201 - see above


async def main(path: Path, *options: str) -> None:
    """Import a file into the portal of the environment."""
    async with Bitrix24(Webhook(os.environ["BITRIX24_WEBHOOK"])) as b24:
        counts = await import_contacts(b24, path, retry_failed="--retry-failed" in options)
        print(dict(counts))  # noqa: T201 - see above


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]) if sys.argv[1:] else demo())
