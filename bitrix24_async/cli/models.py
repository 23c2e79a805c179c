"""``models``: classes for the portal's own records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.output import put, put_json
from bitrix24_async.cli.params import FILE
from bitrix24_async.cli.running import connected
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import UsageError
from bitrix24_async.models.making import MADE, make
from bitrix24_async.wire import catalogue


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Complete a record whose fields a method describes."""
    methods = (line.partition("\t")[0].rpartition(".") for line in catalogue.lines())
    described = (record for record, _, word in methods if word.casefold() in ("fields", "getfields"))
    return [record for record in dict.fromkeys(described) if record.startswith(incomplete)]


@click.command()
@click.argument("entities", nargs=-1, required=True, metavar="RECORD...", shell_complete=_complete)
@click.option(
    "--out", default="-", show_default=True, metavar="FILE", type=FILE, help="FILE.py, or - for stdout."
)
@click.option("--force", is_flag=True, help="Write FILE anew even if this command did not make it.")
@connected
async def models(b24: Bitrix24, *, entities: tuple[str, ...], out: str, force: bool, as_json: bool) -> int:
    r"""Write typed classes for this portal's records, with its custom fields.

    A RECORD is the beginning of its methods' names: crm.deal, sale.order, tasks.task; crm.item:1268 is a
    smart process by its number; v3.tasks.task is that of REST 3.0. The file is plain source, yours to commit:
    rows("crm.deal.list", into=Deal) reads into its classes, and deal.changes(old) is what an update sends.

    \b
    Examples:
      bitrix24-async models crm.deal crm.contact --out models.py
      bitrix24-async models crm.item:1268 v3.tasks.task
    """
    file = None if out == "-" else Path(out)
    if file is not None and not force:
        _refuse_to_overwrite(file)
    text = await make(b24, entities)
    if file is None:
        sys.stdout.write(text)
        return exits.OK
    _write(file, text)
    if as_json:
        put_json({"records": list(dict.fromkeys(entities)), "file": out})
    else:
        put(f"{len(set(entities))} classes written to {out}")
    return exits.OK


def _refuse_to_overwrite(file: Path) -> None:
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        if MADE not in lines.readline():
            told = f"{file} is there and was not made by this command; --force writes it anew"
            raise UsageError(told, argument="out")


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
