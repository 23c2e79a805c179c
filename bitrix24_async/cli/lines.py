"""``lines``: keep a portal's external lines in step with a file."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import sys
from typing import IO

import attrs
import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.journal_options import check_usable, journal_options
from bitrix24_async.cli.output import Meter, complain, error_fields, put, put_json, put_table, say
from bitrix24_async.cli.running import asking, connected
from bitrix24_async.client import Bitrix24
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony import ExternalLine
from bitrix24_async.services.telephony.lines_file import lines_from_csv, lines_from_json, text_of
from bitrix24_async.sync.plan import Plan
from bitrix24_async.sync.run import Progress

COLUMNS = ("number", "name", "crm_auto_create")
_SHOWN = 20
"""Differences that ``sync`` shows before it begins; ``plan`` shows all."""

_file = click.argument("file", type=click.File("rb"))
_prune = click.option("--prune", is_flag=True, help="Also delete lines that FILE does not have.")
_encoding = click.option(
    "--encoding",
    metavar="NAME",
    default="utf-8",
    show_default=True,
    help="How FILE is written; a Russian Excel's is cp1251.",
)
_allow_empty = click.option("--allow-empty", is_flag=True, help="Let --prune delete all lines.")


@click.group()
def lines() -> None:
    r"""List external lines, and keep them in step with a file (an application's token only).

    FILE is CSV with the columns number, name and crm_auto_create (Y or N, optional), or a JSON list of
    such objects; - is stdin.

    \b
    Examples:
      bitrix24-async lines list --csv > lines.csv
      bitrix24-async lines plan lines.csv
      bitrix24-async lines sync lines.csv --prune
    """


@lines.command("list")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV that plan and sync can read.")
@click.option("--excel", is_flag=True, help="Write CSV that Excel reads as UTF-8 (with a byte order mark).")
@connected
async def list_lines(b24: Bitrix24, *, as_json: bool, as_csv: bool, excel: bool) -> int:
    r"""List the application's external lines.

    \b
    Example:
      bitrix24-async lines list --csv > lines.csv
    """
    if as_json and (as_csv or excel):
        raise UsageError("give --json or CSV (--csv, --excel), not both", argument="json")
    found = await b24.telephony.external_line.get()
    if as_json:
        put_json([attrs.asdict(line) for line in found], pretty=True)
    elif as_csv or excel:
        text = io.StringIO("\ufeff" if excel else "")
        text.seek(0, io.SEEK_END)
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *map(_to_row, found)])
        put(text.getvalue().rstrip("\n"))
    else:
        put_table(COLUMNS, map(_to_row, found))
    return exits.OK


@lines.command()
@_file
@_encoding
@_prune
@_allow_empty
@connected
async def plan(
    b24: Bitrix24, *, file: IO[bytes], encoding: str, prune: bool, allow_empty: bool, as_json: bool
) -> int:
    r"""Show what sync would do to make the portal's lines those of FILE; change nothing.

    \b
    Example:
      bitrix24-async lines plan lines.csv --prune
    """
    found = await _compare(b24, _read(file, encoding), prune=prune, allow_empty=allow_empty)
    _show_plan(found, as_json=as_json)
    return exits.OK


@lines.command()
@_file
@_encoding
@_prune
@_allow_empty
@click.option("--yes", is_flag=True, help="Delete what --prune deletes without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@journal_options
@connected
async def sync(
    b24: Bitrix24,
    *,
    file: IO[bytes],
    encoding: str,
    prune: bool,
    allow_empty: bool,
    yes: bool,
    dry_run: bool,
    journal: Journal | None,
    as_json: bool,
) -> int:
    r"""Make the portal's lines those of FILE; without --prune nothing is deleted.

    Before it deletes anything it asks, unless --yes is given; where nobody can answer, --yes is needed.
    Interrupted, it says how far it came; the next run does the rest. With --journal the next run does not
    send again what the portal refused.

    \b
    Examples:
      bitrix24-async lines sync lines.csv
      bitrix24-async lines sync lines.csv --prune --yes
    """
    wanted = _read(file, encoding)
    if journal is not None and not dry_run:
        check_usable(journal)
    plan = await _compare(b24, wanted, prune=prune, allow_empty=allow_empty)
    if dry_run:
        _show_plan(plan, as_json=as_json)
        return exits.OK
    rows = _differences(plan)
    if rows:
        put_table(("", *COLUMNS), rows[:_SHOWN], stream=sys.stderr)
    if len(rows) > _SHOWN:
        say(f"… and {len(rows) - _SHOWN:,} more (`lines plan` shows all)")
    _warn(plan)
    if plan.delete and not yes:
        _ask(plan)
    done = failed = 0
    with Meter("lines", len(plan)) as meter:

        def show(progress: Progress) -> None:
            nonlocal done, failed
            done, failed = progress.done, progress.failed
            meter.at(done, f"{failed} failed" if failed else "")

        try:
            report = await b24.telephony.external_line.apply(plan, on_progress=show, journal=journal)
        except asyncio.CancelledError:
            so_far = {"interrupted": True, "done": done - failed, "failed": failed, "total": len(plan)}
            if as_json:
                put_json(so_far)
            else:
                told = f"{done - failed:,} of {len(plan):,} done, {failed:,} failed"
                put(f"interrupted: {told}; run it again for the rest")
            raise
    counts = {
        name: len(getattr(report, name)) for name in ("added", "updated", "deleted", "unchanged", "failed")
    }
    if as_json:
        put_json(
            counts | {"failed": {number: error_fields(error) for number, error in report.failed.items()}}
        )
    else:
        put(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    for number, error in report.failed.items():
        complain(f"{number}: {error}")
    return exits.PARTLY if report.failed else exits.OK


def _to_row(line: ExternalLine) -> tuple[str, str, str]:
    return line.number, line.name, "Y" if line.crm_auto_create else "N"


def _read(file: IO[bytes], encoding: str) -> list[ExternalLine]:
    name = getattr(file, "name", "FILE")
    text = text_of(file.read(), name, encoding)
    try:
        # By its content, for stdin has no suffix.
        return lines_from_json(text) if text.lstrip().startswith(("[", "{")) else lines_from_csv(text)
    except UsageError as error:
        raise UsageError(f"{name}: {error}", argument=error.argument) from error


async def _compare(
    b24: Bitrix24, wanted: list[ExternalLine], *, prune: bool, allow_empty: bool
) -> Plan[ExternalLine]:
    if prune and not wanted and not allow_empty:
        msg = "FILE has no lines, so --prune would delete all; add --allow-empty if that is meant"
        raise UsageError(msg, argument="prune")
    return await b24.telephony.external_line.plan(wanted, prune=prune, allow_empty=allow_empty)


def _differences(plan: Plan[ExternalLine]) -> list[tuple[str, str, str, str]]:
    rows = [("add", *_to_row(line)) for line in plan.add]
    for line in plan.update:
        old, new = _to_row(plan.before[line.number]), _to_row(line)
        cells = (f"{was} → {now}" if was != now else now for was, now in zip(old[1:], new[1:], strict=True))
        name, flag = cells
        rows.append(("update", line.number, name, flag))
    rows.extend(("delete", *_to_row(line)) for line in plan.delete)
    return rows


def _show_plan(plan: Plan[ExternalLine], *, as_json: bool) -> None:
    if as_json:
        put_json(
            {
                "add": [attrs.asdict(line) for line in plan.add],
                "update": [
                    {"before": attrs.asdict(plan.before[line.number]), "after": attrs.asdict(line)}
                    for line in plan.update
                ],
                "delete": [attrs.asdict(line) for line in plan.delete],
                "unchanged": len(plan.unchanged),
                "warnings": list(plan.warnings),
            },
            pretty=True,
        )
    else:
        rows = _differences(plan)
        if rows:
            put_table(("", *COLUMNS), rows)
        say(plan.summary())
    _warn(plan)


def _warn(plan: Plan[ExternalLine]) -> None:
    for warning in plan.warnings[:_SHOWN]:
        say(f"warning: {warning}")
    if len(plan.warnings) > _SHOWN:
        say(f"… and {len(plan.warnings) - _SHOWN:,} warnings more")


def _ask(plan: Plan[ExternalLine]) -> None:
    """Let a person say whether lines are to be deleted; whoever says no ends the command."""
    count = "1 line" if len(plan.delete) == 1 else f"{len(plan.delete):,} lines"
    if not sys.stdin.isatty():
        raise UsageError(
            f"this would delete {count}, and nobody is there to ask: look at the plan, then add --yes",
            argument="prune",
        )
    question = f"Delete {count}"
    if plan.rewritten:
        question += f", {len(plan.rewritten):,} of them plainly the same as lines to be added"
    try:
        # click before 8.4 writes the blank behind the question to stdout, whatever it is told.
        with asking(), contextlib.redirect_stdout(sys.stderr):
            meant = click.confirm(f"{question}?", err=True)
    except click.Abort:
        say("")  # where the answer would have ended the line
        meant = False
    if not meant:
        say("nothing was changed")
        raise click.Abort
