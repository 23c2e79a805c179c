"""What a version of REST says of its batches: ``batch_v2`` and ``batch_v3`` are of this form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.usage import Usage

METHOD = "batch"

MAX_COMMANDS = 50
"""Further commands of one batch fail with ERROR_BATCH_LENGTH_EXCEEDED."""

MAX_BYTES = 1_000_000
"""Commands of one batch, together: the usual web server refuses bodies above a mebibyte."""


class BatchFormat(Protocol):
    """How commands become one request, and what its answer says of each."""

    def command(self, call: Call[Any]) -> str:
        """Write a call as a batch's command; a ``UsageError`` says what it cannot carry."""
        ...

    def body(self, commands: Sequence[str], *, halt: bool = False, token: str | None = None) -> bytes:
        """Return the body of a batch of at most fifty commands."""
        ...

    def outcomes(
        self,
        data: Mapping[str, Any],
        calls: Sequence[Call[Any]],
        *,
        halt: bool = False,
        secrets: Collection[str] = (),
    ) -> list[Outcome[Any]]:
        """Return what became of each command, in order."""
        ...

    def results(self, data: Mapping[str, Any], commands: int) -> list[Any]:
        """Return the result of each command as the answer has it, or ``NO_RESULT``."""
        ...

    def usage(self, data: Mapping[str, Any], names: Sequence[str]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what an answer says of the methods' time, and of the request's own."""
        ...

    def refusal(self, time: Any, names: Sequence[str]) -> tuple[Sequence[Usage], Usage | None]:
        """Return the same of a request that was refused for its execution time."""
        ...

    def explain(self, error: Bitrix24Error, commands: int) -> Bitrix24Error:
        """Return what an error of a request with so many commands means for these."""
        ...
