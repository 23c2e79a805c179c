"""``limits``: how much of a portal's two budgets is used."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import attrs
import click
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bitrix24_async.cli import exits
from bitrix24_async.cli.output import is_terminal, put, put_json
from bitrix24_async.cli.running import connected
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import UsageError
from bitrix24_async.governor.protocol import Snapshot
from bitrix24_async.wire.call import raw, trait_of
from bitrix24_async.wire.methods import Safety

_FRAME = 0.25


@click.command()
@click.argument("methods", metavar="[METHOD]...", nargs=-1)
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=10.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--once", is_flag=True, help="Look once and end; --json does so too.")
@connected
async def limits(b24: Bitrix24, *, methods: tuple[str, ...], every: float, once: bool, as_json: bool) -> int:
    r"""Watch both budgets: requests, and the execution time of METHODs (server.time unless given).

    A portal tells a method's time only in the replies to that method, so each METHOD, which must be one
    that only reads, is called at every look. It never tells how full its bucket of requests is: that bar
    shows what this command itself has sent. Ctrl-C ends it.

    \b
    Examples:
      bitrix24-async limits crm.deal.list crm.contact.list
      bitrix24-async limits crm.deal.list --json
    """
    names = methods or ("server.time",)
    for name in names:
        if trait_of(name).safety is not Safety.READ:
            raise UsageError(
                f"{name} may change something: only methods that read can be watched", argument="methods"
            )
    try:
        if as_json or once:
            await _look(b24, names)
            _put(b24.governor.snapshot(), names, as_json=as_json)
        elif is_terminal(sys.stdout):
            await _draw_on(b24, names, every)
        else:
            while True:
                await _look(b24, names)
                _put(b24.governor.snapshot(), names, as_json=False)
                sys.stdout.flush()
                await asyncio.sleep(every)
    except asyncio.CancelledError:
        if as_json or once:
            raise
    return exits.OK


async def _look(b24: Bitrix24, names: tuple[str, ...]) -> None:
    for outcome in await b24.run(raw(name) for name in names):
        outcome.unwrap()


async def _draw_on(b24: Bitrix24, names: tuple[str, ...], every: float) -> None:
    with Live(console=Console(), auto_refresh=False) as live:
        while True:
            await _look(b24, names)
            left = every
            while left > 0:
                live.update(_draw(b24.governor.snapshot(), names), refresh=True)
                await asyncio.sleep(_FRAME)
                left -= _FRAME


def _rows(snapshot: Snapshot, names: tuple[str, ...]) -> list[tuple[str, float, float | None, str]]:
    rows: list[tuple[str, float, float | None, str]] = [
        (
            "requests",
            snapshot.level,
            snapshot.capacity,
            "" if snapshot.leak is None else f"{snapshot.leak:g} leave a second",
        )
    ]
    for name in names:
        method = snapshot.methods.get(name.casefold())
        if method is None:
            rows.append((name, 0.0, None, "the portal has told nothing of it"))
        else:
            frees = "" if method.frees_in is None else f"some is free in {method.frees_in:.0f} s"
            rows.append((name, method.operating, method.limit, frees))
    return rows


def _draw(snapshot: Snapshot, names: tuple[str, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for name, used, limit, note in _rows(snapshot, names):
        bar = ProgressBar(total=limit or 1, completed=used if limit else 0, width=28)
        table.add_row(Text(name), bar, Text(_of(used, limit)), Text(note))
    return Group(table)


def _put(snapshot: Snapshot, names: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        found: dict[str, Any] = attrs.asdict(snapshot)
        found["methods"] = {name: found["methods"].get(name.casefold()) for name in names}
        put_json(found)
    else:
        put("; ".join(f"{name} {_of(used, limit)}" for name, used, limit, _ in _rows(snapshot, names)))


def _of(used: float, limit: float | None) -> str:
    return f"{used:.1f} of {'any' if limit is None else f'{limit:g}'}"
