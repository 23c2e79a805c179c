"""Export a portal's deals as Parquet files that can be read as one table; started again, it goes on.

python examples/export_deals.py FOLDER      (without BITRIX24_WEBHOOK: of a fake portal with 10,000 deals)
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bitrix24_async import Bitrix24, Webhook
from bitrix24_async.testing import FakePortal

# The portal sends numbers as text; a table should have them as what they are.
SCHEMA = pa.schema([
    ("ID", pa.int64()),
    ("TITLE", pa.string()),
    ("STAGE_ID", pa.string()),
    ("OPPORTUNITY", pa.decimal128(18, 2)),
    ("CURRENCY_ID", pa.string()),
    ("DATE_CREATE", pa.string()),
])  # fmt: skip
ROWS = 5000  # in each file


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give one row its types; what the portal leaves out is null."""
    return {
        **{name: row.get(name) for name in SCHEMA.names},
        "ID": int(row["ID"]),
        "OPPORTUNITY": Decimal(row["OPPORTUNITY"]).quantize(Decimal("0.01"))
        if row.get("OPPORTUNITY")
        else None,
    }


def write(folder: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write one file, named after its last id; it is there whole, or not at all."""
    path = folder / f"{rows[-1]['ID']:012}.parquet"
    unfinished = folder / f".{path.name}"  # readers of the folder pass such names over
    pq.write_table(pa.Table.from_pylist(list(rows), schema=SCHEMA), unfinished)
    unfinished.rename(path)


def last_id(folder: Path) -> int:
    """Return the highest id that the folder has; it is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return max((int(path.stem) for path in folder.glob("[0-9]*.parquet")), default=0)


async def export(b24: Bitrix24, folder: Path) -> int:
    """Export what the folder does not have yet; return how many rows that were."""
    last = await asyncio.to_thread(last_id, folder)
    rows: list[dict[str, Any]] = []
    count = 0
    select = {"filter": {">ID": last}, "select": SCHEMA.names}
    async for page in b24.rows("crm.deal.list", select, pages=True):
        rows += map(typed, page)
        if len(rows) >= ROWS:
            # In a thread, for compressing takes time in which the next pages may come.
            await asyncio.to_thread(write, folder, rows)
            count += len(rows)
            print(f"{count} rows, up to id {rows[-1]['ID']}")  # noqa: T201 - a program tells how far it is
            rows = []
    if rows:
        await asyncio.to_thread(write, folder, rows)
    return count + len(rows)


async def main(folder: Path) -> None:
    """Export the portal of the environment, or a fake one."""
    async with AsyncExitStack() as stack:
        if hook := os.environ.get("BITRIX24_WEBHOOK"):
            credentials = Webhook(hook)
        else:
            portal = await stack.enter_async_context(FakePortal())
            portal.add_deals(10_000)
            credentials = portal.webhook()
        b24 = await stack.enter_async_context(Bitrix24(credentials))
        count = await export(b24, folder)
        print(f"{count} new rows; {pq.read_table(folder).num_rows} in {folder}")  # noqa: T201 - see above


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
