"""``run``: any number of calls from a file; nothing is done twice, and nothing is forgotten."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import click

from bitrix24_async.auth.environment import LIMITS
from bitrix24_async.cli import exits
from bitrix24_async.cli.access import are_given, load_credentials
from bitrix24_async.cli.api import complete_methods
from bitrix24_async.cli.calls.making import Making
from bitrix24_async.cli.calls.mapping import Mapping
from bitrix24_async.cli.calls.pace import Pace
from bitrix24_async.cli.calls.remarks import as_fields, problems, summary, warnings
from bitrix24_async.cli.calls.report import OutcomeFile, Report
from bitrix24_async.cli.calls.source import Source
from bitrix24_async.cli.calls.survey import Survey
from bitrix24_async.cli.journal_options import check_usable, journal_options
from bitrix24_async.cli.output import complain, put, put_json, say
from bitrix24_async.cli.params import FILE
from bitrix24_async.cli.running import as_json_option, awaited, client_of, portal_options
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.errors import UsageError
from bitrix24_async.progress import seconds

_MANY = 1000
"""Calls from which on a journal is recommended."""

_TURN = 500
"""Lines looked through before others, Ctrl-C above all, have their turn."""


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--method", shell_complete=complete_methods(), help="FILE is CSV: a call of this method a row.")
@click.option(
    "--map",
    "pairs",
    metavar="NAME=COLUMN,...",
    multiple=True,
    help="Which column goes where; without it each goes where its name says.",
)
@click.option("--set", "fixed", metavar="NAME=VALUE", multiple=True, help="The same value in every row.")
@click.option("--tag", metavar="COLUMN", help="The column by which a journal tells rows apart.")
@click.option("--keep-empty", is_flag=True, help="Send empty cells, too: they clear what is there.")
@click.option(
    "--encoding",
    metavar="NAME",
    default="utf-8-sig",
    help="How FILE is written; a Russian Excel's is cp1251.  [default: utf-8]",
)
@click.option("--out", metavar="FILE", type=FILE, help="Write every outcome, as JSON lines; - is stdout.")
@click.option(
    "--failures", metavar="FILE", type=FILE, help="Write the calls that failed: a file to be run again."
)
@click.option("--force", is_flag=True, help="Write these files anew, if there are any.")
@click.option("--send-unknown", is_flag=True, help="Send what may have run, as a file of failures says.")
@click.option("--dry-run", is_flag=True, help="Check every line, tell what would be sent, and send nothing.")
@journal_options
@portal_options
@as_json_option
@awaited
async def run(
    *,
    file: str,
    method: str | None,
    pairs: tuple[str, ...],
    fixed: tuple[str, ...],
    tag: str | None,
    keep_empty: bool,
    encoding: str,
    out: str | None,
    failures: str | None,
    force: bool,
    send_unknown: bool,
    dry_run: bool,
    journal: Journal | None,
    credentials: Path | None,
    limits: str,
    webhook_may: bool,
    as_json: bool,
) -> int:
    r"""Make the calls in FILE, as many as there are: a JSON object {"method", "params", "tag"} a line.

    Every line is checked before the first call is sent. With --journal a run that was killed or interrupted
    goes on when it is started again. Of a CSV file each row is a call of --method; what is no parameter of
    the method goes into its fields, and an empty cell is left out. - is stdin.

    \b
    Examples:
      bitrix24-async run calls.jsonl --dry-run
      bitrix24-async run calls.jsonl --journal import.journal --failures failed.jsonl
      bitrix24-async run people.csv --method crm.contact.add --map "NAME=first,PHONE[0][VALUE]=phone"
    """
    if method is None and (pairs or fixed or tag or keep_empty):
        msg = "--map, --set, --tag and --keep-empty are for CSV: say with --method what its rows are"
        raise UsageError(msg, argument="method")
    mapping = Mapping(method, pairs=pairs, fixed=fixed, tag=tag, keep_empty=keep_empty) if method else None
    source = Source(file, encoding=encoding, mapping=mapping)
    who = load_credentials(credentials) if not dry_run or are_given(credentials) else None
    _check_files(source, {"out": out, "failures": failures}, journal, force=force)
    if journal is not None and not dry_run:
        check_usable(journal)
    allowed = LIMITS[limits]
    pace = Pace(allowed.capacity, allowed.leak)
    if source.again or dry_run:
        application = None if who is None else who.application or webhook_may
        survey = await _look_through(source, Survey(application, journal, send_unknown))
        shortest = seconds(survey.packing.requests, allowed.capacity, allowed.leak)
        if dry_run and as_json:
            put_json(as_fields(survey, shortest), pretty=True)
        for problem in problems(survey, source):
            complain(problem)
        for warning in warnings(survey, source):
            say(warning)
        if dry_run and method and survey.first is not None:
            # A map is easily wrong: this shows what it makes.
            say(f"the first call: {json.dumps(survey.first.params, ensure_ascii=False)}")
        if dry_run and not as_json:
            put(summary(survey, allowed, shortest))
        if survey.bad:
            say(f"nothing was sent: {survey.bad:,} of {survey.calls:,} lines are wrong")
        if survey.bad or dry_run:
            return exits.USAGE if survey.bad else exits.OK
        say(summary(survey, allowed, shortest))
        if journal is None and survey.to_send >= _MANY:
            say("without --journal FILE it cannot go on, should it be interrupted")
        pace = Pace(allowed.capacity, allowed.leak, survey.calls, survey.to_send, survey.packing.requests)
    assert who is not None  # noqa: S101 - only a dry run does without
    report = Report(source.name, OutcomeFile(out), OutcomeFile(failures))
    async with client_of(who, limits, webhook_may=webhook_may) as b24:
        return await Making(b24, source, report, pace, journal, send_unknown, as_json).to_end()


async def _look_through(source: Source, survey: Survey) -> Survey:
    for item in source.items():
        survey.take(item)
        if survey.calls % _TURN == 0:
            await asyncio.sleep(0)
    survey.end()
    return survey


def _check_files(
    source: Source, given: dict[str, str | None], journal: Journal | None, *, force: bool
) -> None:
    """See that no file is lost that somebody may need."""
    files = {name: Path(path) for name, path in given.items() if path not in (None, "-")}
    for name, path in (files | ({} if journal is None else {"journal": journal.path})).items():
        others = [
            other for other, its in files.items() if other != name and its.absolute() == path.absolute()
        ]
        if source.same_as(path) or others:
            what = f"--{others[0]}" if others else "FILE"
            raise UsageError(f"--{name} and {what} are one file: {path}", argument=name)
    for name, path in files.items():
        # With a journal every outcome comes again, and so do the files.
        if path.is_file() and journal is None and not force:
            raise UsageError(f"{path} exists: --force writes it anew", argument=name)
        if path.is_dir():
            raise UsageError(f"{path} is a folder", argument=name)
        if not path.absolute().parent.is_dir():
            raise UsageError(f"{path}: there is no such folder", argument=name)
