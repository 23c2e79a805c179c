"""What a person, or the next program in a pipe, reads."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import IO, Any, Self

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from bitrix24_async.cli.wording import in_options
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.wire.redact import redact

REST = "grey50"
"""Of what a bar has not reached: rich's own is darker than what it has, on a light terminal."""

_EVERY = 5.0
"""Seconds between two lines of progress where there is no terminal to draw on."""


def is_terminal(stream: IO[str]) -> bool:
    """Whether somebody sees what is drawn there."""
    return Console(file=stream).is_terminal


def say(text: str) -> None:
    """Tell the person, on stderr."""
    click.echo(redact(text), err=True)


def complain(text: str) -> None:
    """Tell what went wrong, on stderr and without secrets."""
    say(f"error: {in_options(text)}")


def put(text: str) -> None:
    """Write a result to stdout."""
    click.echo(text)


def put_json(value: Any, *, pretty: bool = False) -> None:
    """Write a result to stdout as JSON."""
    put(json.dumps(value, ensure_ascii=False, default=str, indent=2 if pretty else None))


def error_fields(error: Bitrix24Error) -> dict[str, Any]:
    """Describe an error as JSON."""
    fields: dict[str, Any] = {"type": type(error).__name__, "message": in_options(redact(str(error)))}
    for name in ("code", "description", "method", "status", "retry_in", "data"):
        value = getattr(error, name, None)
        if value not in (None, "", {}):
            fields[name] = redact(value) if isinstance(value, str) else value
    return fields


def put_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, stream: IO[str] | None = None
) -> None:
    """Draw a table on a terminal; in a pipe write tab-separated text with a header."""
    stream = stream or sys.stdout
    if not is_terminal(stream):
        for row in (columns, *rows):
            cells = (cell.replace("\t", " ").replace("\n", " ") for cell in row)
            click.echo("\t".join(cells), file=stream)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        # Whole, on a narrow terminal too: a number cut off is no number.
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(file=stream).print(table)


class Meter:
    """Progress on stderr: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, label: str, total: int | None = None) -> None:
        self._label = label
        self._total = total
        self._bar: Progress | None = None
        self._told_at = time.monotonic()
        if is_terminal(sys.stderr):
            how = (
                [BarColumn(style=REST), MofNCompleteColumn()]
                if total is not None
                else [TextColumn("{task.completed:,}")]
            )
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                *how,
                TimeElapsedColumn(),
                TextColumn("{task.fields[note]}"),
                console=Console(file=sys.stderr),
            )
            self._task = self._bar.add_task(label, total=total, note="")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def at(self, done: int, note: str = "") -> None:
        """Show how far it is."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, note=note)
        elif time.monotonic() - self._told_at >= _EVERY:
            self._told_at = time.monotonic()
            of = "" if self._total is None else f" of {self._total:,}"
            say(f"{self._label}: {done:,}{of} {note}".rstrip())
