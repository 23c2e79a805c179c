"""``--journal`` and ``--retry-failed``, as every command with bulk work has them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bitrix24_async.compositor.journal import Journal
from bitrix24_async.errors import JournalError, UsageError


def journal_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command a ``journal``, if it is asked for."""

    @click.option(
        "--journal",
        "kept_in",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Keep in FILE what became of each call: started again with it, the command goes on.",
    )
    @click.option(
        "--retry-failed", is_flag=True, help="Send again what failed, as the journal says, the last time."
    )
    @click.option("--durable", is_flag=True, help="Let the journal survive a power cut, too; it is slower.")
    @functools.wraps(function)
    def command(*args: Any, kept_in: Path | None, retry_failed: bool, durable: bool, **options: Any) -> Any:
        if kept_in is None and (retry_failed or durable):
            name = "--retry-failed" if retry_failed else "--durable"
            raise UsageError(f"{name} is of a journal: give --journal FILE, too", argument="journal")
        journal = None if kept_in is None else Journal(kept_in, durable=durable, retry_failed=retry_failed)
        return function(*args, journal=journal, **options)

    return command


def check_usable(journal: Journal) -> None:
    """Raise a ``UsageError`` unless the journal can be used, before anything is done."""
    try:
        journal.open().close()
    except JournalError as error:
        raise UsageError(f"{error}; nothing was sent", argument="journal") from error
