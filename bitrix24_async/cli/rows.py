"""``rows``: export a list of any length."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.api import complete_methods
from bitrix24_async.cli.output import Meter, is_terminal, put, put_json, say
from bitrix24_async.cli.params import FILE, params_option, read_params
from bitrix24_async.cli.row_file import Csv, Jsonl, RowFile, encoding_of
from bitrix24_async.cli.running import connected
from bitrix24_async.cli.tables import Excel, Table, make, table_of
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import UsageError
from bitrix24_async.lists.by_id import IdCursor
from bitrix24_async.lists.choosing import cursor_for
from bitrix24_async.lists.forms import Form, form_of
from bitrix24_async.lists.given import given
from bitrix24_async.lists.shown import count as counted


@click.command()
@click.argument("method", shell_complete=complete_methods(lists=True))
@params_option
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=FILE,
    help="FILE.jsonl, .csv, .parquet or .xlsx, or - for JSON lines on stdout.",
)
@click.option("--resume", is_flag=True, help="Go on after the last whole row of FILE.")
@click.option("--force", is_flag=True, help="Write FILE anew.")
@click.option(
    "--id-field", metavar="NAME", help="The id's name in rows, filter and order, where it is not known."
)
@click.option("--encoding", metavar="NAME", help="How CSV is written.  [default: utf-8]")
@click.option("--excel", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@connected
async def rows(
    b24: Bitrix24,
    *,
    method: str,
    pairs: tuple[str, ...],
    text: str | None,
    out: str,
    resume: bool,
    force: bool,
    id_field: str | None,
    encoding: str | None,
    excel: bool,
    as_json: bool,
) -> int:
    r"""Write all rows of the list METHOD to a file, 2,500 a request.

    Interrupted, or cut off by an error, the file holds whole rows up to some id; --resume with the same
    METHOD and parameters goes on from there, and later fetches what was added since. A table (.parquet,
    .xlsx) is made when all rows are there; until then they are in FILE.part.jsonl.

    \b
    Examples:
      bitrix24-async rows crm.deal.list select[]=ID select[]=TITLE --out deals.csv
      bitrix24-async rows crm.deal.list --out deals.jsonl --resume
      bitrix24-async rows crm.deal.list --out deals.parquet
      bitrix24-async rows crm.contact.list 'filter[>DATE_CREATE]=2026-01-01' --out - | head
    """
    params = read_params(pairs, text)
    if not isinstance(params, dict):
        raise UsageError("a list's parameters are an object", argument="params")
    if resume and force:
        raise UsageError("give --resume or --force, not both", argument="resume")
    form = form_of(method, id_field=id_field)
    if out == "-" and (encoding or excel):
        raise UsageError("--encoding and --excel are for CSV", argument="encoding")
    if out == "-":
        if resume:
            raise UsageError("stdout cannot be resumed", argument="resume")
        count = await _copy(b24, method, params, id_field, _to_stdout)
        _report(count, "stdout", as_json=False, on_stderr=True)
        return exits.OK
    path, table = Path(out), table_of(Path(out), force=force)
    if (encoding or excel) and path.suffix.casefold() != ".csv":
        raise UsageError("--encoding and --excel are for CSV", argument="encoding")
    if encoding and excel:
        raise UsageError("give --encoding or --excel, not both", argument="encoding")
    kept = path if table is None else path.with_name(f"{path.name}.part.jsonl")
    file = RowFile(
        kept,
        resume=resume,
        force=force,
        id_field=form.listing.id,
        encoding="utf-8-sig" if excel else encoding_of(encoding or "utf-8"),
    )
    if file.torn:
        say(f"{kept} ended in the middle of a row: that part is dropped and fetched again")
    if resume:
        params = _after(form, params, file.last_id)
    count = 0
    with file:

        def write(page: Sequence[Any]) -> None:
            nonlocal count
            file.write(page)
            count += len(page)

        try:
            await _copy(b24, method, params, id_field, write)
        except BaseException as error:
            how = "interrupted" if isinstance(error, asyncio.CancelledError) else "stopped by an error"
            _report(count, str(kept), as_json=as_json, on_stderr=False, ended=how)
            raise
    if isinstance(file.format, Csv):
        _warn(file.format)
    if table is not None:
        count = await _make(table, kept, path)
    _report(count, out, as_json=as_json, on_stderr=False)
    return exits.OK


async def _make(table: Table, rows: Path, to: Path) -> int:
    count = 0
    with Meter(f"writing {to.name}") as meter, contextlib.closing(make(table, rows, to)) as making:
        for count in making:
            meter.at(count)
            # Ctrl-C has its turn.
            await asyncio.sleep(0)
    if isinstance(table, Excel) and table.cut:
        say(f"warning: {table.cut:,} texts were cut, for a cell of Excel holds 32,767 characters")
    return count


def _warn(written: Csv) -> None:
    if written.left_out:
        names = ", ".join(sorted(written.left_out))
        say(f"warning: later rows have fields that the header lacks, left out: {names}; .jsonl keeps all")
    if written.unwritable:
        say(f"warning: {written.unwritable:,} characters are ? now, for this encoding does not have them")


async def _copy(
    b24: Bitrix24,
    method: str,
    params: Mapping[str, Any],
    id_field: str | None,
    write: Callable[[Sequence[Any]], None],
) -> int:
    count = 0
    # Somebody who looks at it wants to know how long it takes; else one request is saved.
    form, total = form_of(method, id_field=id_field), None
    if is_terminal(sys.stderr):
        total = await counted(b24._pages, form, given(form, params))  # noqa: SLF001 - of this house
    pages = b24.rows(method, params, id_field=id_field, pages=True)
    with Meter("rows", total) as meter:
        async with contextlib.aclosing(pages):
            async for page in pages:
                write(page)
                count += len(page)
                meter.at(count)
    return count


def _to_stdout(page: Sequence[Any]) -> None:
    sys.stdout.write(Jsonl().write(page).decode())
    sys.stdout.flush()


def _report(count: int, out: str, *, as_json: bool, on_stderr: bool, ended: str | None = None) -> None:
    if as_json:
        put_json({"rows": count, "file": out} | ({"ended": ended} if ended else {}))
        return
    text = f"{count:,} rows written to {out}"
    if ended:
        text = f"{ended}: {text}; --resume goes on after the last one"
    (say if on_stderr else put)(text)


def _after(form: Form, params: Mapping[str, Any], last_id: int | None) -> dict[str, Any]:
    """Return the parameters of what follows ``last_id``."""
    cursor = cursor_for(form, given(form, params))
    if not isinstance(cursor, IdCursor):
        told = "with these parameters is read by place and cannot be resumed; --id-field may help"
        raise UsageError(f"{form.method} {told}", argument="resume")
    return dict(params) if last_id is None else cursor.after_id(last_id)
