"""What became of calls: counted, and written to files."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import click
import orjson
from attrs import define, field

from bitrix24_async.cli.calls.item import Item
from bitrix24_async.cli.output import complain, error_fields
from bitrix24_async.errors import Bitrix24Error, OutcomeUnknown, UsageError

_TOLD = 20
"""Failures that are told one by one."""


class OutcomeFile:
    """JSON lines; the file is written anew when the first outcome is there, ``-`` is stdout."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Write the file anew, unless that is done."""
        if self._file is None and self.path is not None and self.path != "-":
            self._file = Path(self.path).open("wb")  # noqa: SIM115 - open for the whole run

    def write(self, said: dict[str, Any]) -> None:
        """Add a line."""
        if self.path is None:
            return
        text = orjson.dumps(said, default=str) + b"\n"
        if self._file is None:
            click.echo(text, nl=False)
        else:
            self._file.write(text)

    def close(self) -> None:
        """Hand it to the system."""
        if self._file is not None:
            self._file.close()


@define
class Report:
    """One run's outcomes."""

    source: str
    out: OutcomeFile
    failures: OutcomeFile
    done: int = field(default=0, init=False)
    failed: int = field(default=0, init=False)
    unknown: int = field(default=0, init=False)
    last_line: int = field(default=0, init=False)
    """Up to here every line has its outcome."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.out.close()
        self.failures.close()

    @property
    def ended(self) -> int:
        """How many calls have their outcome."""
        return self.done + self.failed + self.unknown

    @property
    def untold(self) -> int:
        """How many failures there are beside those that were told."""
        return max(0, self.failed + self.unknown - _TOLD)

    def add(self, item: Item, value: Any, error: Bitrix24Error | None) -> None:
        """Take one outcome, in the order of the lines."""
        # Not before: until then another process may use the journal, and these files.
        self.begin()
        self.last_line = item.line
        said: dict[str, Any] = {"line": item.line}
        if item.call is not None:
            said["method"] = item.call.method
            if item.call.tag is not None:
                said["tag"] = item.call.tag
        if error is None:
            self.done += 1
            self.out.write(said | {"result": value})
            return
        if self.failed + self.unknown < _TOLD:
            complain(f"{self.source}:{item.line}: {error}")
        if isinstance(error, OutcomeUnknown):
            self.unknown += 1
        else:
            self.failed += 1
        fields = error_fields(error)
        self.out.write(said | {"error": fields})
        self.failures.write(item.said() | {"line": item.line, "error": fields})

    def begin(self) -> None:
        """Write the files anew, unless that is done."""
        self.out.begin()
        self.failures.begin()

    def end(self) -> None:
        """There are no more outcomes: of none, too, there are files."""
        self.begin()


def error_of(item: Item, error: Bitrix24Error | None, *, held: bool) -> Bitrix24Error | None:
    """Return the error of a line that is no call, or of a call that was ``held`` back; else its own."""
    if item.call is None:
        return UsageError(item.problem, argument=f"line {item.line}")
    if held:
        msg = "it may have run, as this file says: look at the portal; --send-unknown sends it again"
        return OutcomeUnknown(msg, method=item.call.method)
    return error
