"""``limits``: how much of a portal's two budgets is used."""

from __future__ import annotations

import asyncio
import functools
import os
import sys
from collections.abc import Mapping
from typing import Any

import attrs
import click
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bitrix24_async.cli import exits
from bitrix24_async.cli.api import complete_methods
from bitrix24_async.cli.output import REST, is_terminal, put, put_json
from bitrix24_async.cli.running import awaited, connected
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import TransportError, UsageError
from bitrix24_async.governor.protocol import Snapshot
from bitrix24_async.redis.looking import SharedLimits, SharedSnapshot
from bitrix24_async.wire.call import raw, trait_of
from bitrix24_async.wire.methods import Safety

_FRAME = 0.25
_FULLEST = 8


@connected
async def _of_portal(
    b24: Bitrix24, *, methods: tuple[str, ...], every: float, once: bool, as_json: bool
) -> int:
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


@awaited
async def _of_workers(
    url: str, *, portal: str | None, methods: tuple[str, ...], every: float, once: bool, as_json: bool
) -> int:
    shared = SharedLimits(url)
    try:
        while True:
            found = await shared.snapshots()
            found = {name: picture for name, picture in found.items() if portal in (None, name)}
            if as_json:
                put_json({name: attrs.asdict(picture) for name, picture in found.items()})
            elif once or not is_terminal(sys.stdout):
                for line in _lines(found, methods):
                    put(line)
                sys.stdout.flush()
            else:
                await _draw_workers(shared, portal, methods)
            if as_json or once:
                return exits.OK
            await asyncio.sleep(every)
    except asyncio.CancelledError:
        if as_json or once:
            raise
    except OSError:
        raise
    except Exception as error:
        # The client's own errors: what they say names the host, and nothing that is secret.
        raise TransportError(f"Redis does not answer ({type(error).__name__})") from error
    finally:
        await shared.close()
    return exits.OK


@click.command("limits")
@click.argument("methods", metavar="[METHOD]...", nargs=-1, shell_complete=complete_methods())
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=10.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--once", is_flag=True, help="Look once and end; --json does so too.")
@click.option(
    "--redis",
    "redis_url",
    metavar="URL",
    is_flag=False,
    flag_value="",
    help="Watch what workers share through this Redis; without URL, the one that REDIS_URL names.",
)
@click.option("--portal", metavar="NAME", help="With --redis: of this portal only.")
@functools.wraps(_of_portal, assigned=())
def limits(*, redis_url: str | None, portal: str | None, **options: Any) -> int:
    r"""Watch both budgets: requests, and the execution time of METHODs (server.time unless given).

    A portal tells a method's time only in the replies to that method, so each METHOD, which must be one
    that only reads, is called at every look. It never tells how full its bucket of requests is: that bar
    shows what this command itself has sent. Ctrl-C ends it.

    With --redis nothing is called, and no credentials are needed: it shows what all workers that share a
    RedisGovernor have used. Everybody on the machine can see a command line: an address with a password
    belongs into the environment, as REDIS_URL.

    \b
    Examples:
      bitrix24-async limits crm.deal.list crm.contact.list
      bitrix24-async limits crm.deal.list --json
      bitrix24-async limits --redis redis://localhost:6379/0
      REDIS_URL=... bitrix24-async limits --redis
    """
    if redis_url is None:
        if portal is not None:
            raise UsageError("--portal goes with --redis", argument="portal")
        return _of_portal(**options)
    redis_url = redis_url or os.environ.get("REDIS_URL", "")
    if not redis_url:
        raise UsageError("name the address of Redis: --redis URL, or in REDIS_URL", argument="redis")
    for name in ("credentials", "limits", "webhook_may"):
        del options[name]
    return _of_workers(redis_url, portal=portal, **options)


async def _draw_workers(shared: SharedLimits, portal: str | None, methods: tuple[str, ...]) -> None:
    with Live(console=Console(), auto_refresh=False) as live:
        while True:
            found = await shared.snapshots()
            pictures = [
                part
                for name, picture in found.items()
                if portal in (None, name)
                for part in (Text(_headline(name, picture)), _draw(picture, _methods(picture, methods)))
            ]
            live.update(
                Group(*pictures) if pictures else Text("no worker was seen within the hour"), refresh=True
            )
            await asyncio.sleep(_FRAME)


def _lines(found: Mapping[str, SharedSnapshot], methods: tuple[str, ...]) -> list[str]:
    lines = []
    for name, picture in found.items():
        rows = _rows(picture, _methods(picture, methods))
        used = "; ".join(f"{row} {_of(seconds, limit)}" for row, seconds, limit, _ in rows)
        lines.append(f"{_headline(name, picture)}; {used}")
    return lines


def _headline(name: str, picture: SharedSnapshot) -> str:
    waiting = f"{picture.waiting['interactive']} + {picture.waiting['bulk']} wait"
    return (
        f"{name}: {picture.workers} workers, {waiting}, {picture.in_flight} in flight, "
        f"{picture.admitted} admitted, {picture.refused} refused"
    )


def _methods(picture: SharedSnapshot, methods: tuple[str, ...]) -> tuple[str, ...]:
    """Those that were asked for, or the fullest."""
    fullest = sorted(picture.methods, key=lambda name: -picture.methods[name].operating)
    return methods or tuple(fullest[:_FULLEST])


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
        bar = ProgressBar(total=limit or 1, completed=used if limit else 0, width=28, style=REST)
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
