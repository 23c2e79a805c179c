"""A journal: what became of each call of a run, on disk, so that a run that was killed can go on."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.transport.load import check_seconds
from bitrix24_async.wire.call import Call

if TYPE_CHECKING:
    from bitrix24_async.compositor.journal_file import JournalFile


@frozen
class Done:
    """What ``settle`` answers of a call that has run, with the result that it had."""

    result: Any = None


SETTLED_AFTER = 70.0
"""Seconds after which a request has come to its end: the portal cuts it off after 60 (docs: limits.md)."""

Settle = Callable[[Call[Any]], Awaitable[Done | bool | None]]


@frozen(init=False)
class Journal:
    """Give it to ``run`` or ``stream``, and again after the process was killed, with the same calls.

    What is done is not sent again: its outcome comes from the journal. What failed for good is reported
    again, or tried again with ``retry_failed``. What was under way goes again if that is safe; what is not,
    is ``OutcomeUnknown`` with ``reason`` "killed", or goes to ``settle``, which looks at the portal and
    answers ``Done(result)`` or ``True``, ``False`` (not done: it goes again) or ``None`` (nobody knows). It
    is asked ``settle_after`` seconds after the call left, when the portal has surely ended it.

    A call is named by its ``tag`` if that is text or a whole number, else by its place among the calls and a
    sum of what it says. The file survives the death of the process; with ``durable``, also that of the
    machine. Parameters are kept with ``keep_params`` only.
    """

    path: Path
    durable: bool
    keep_params: bool
    retry_failed: bool
    settle: Settle | None
    settle_after: float

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        durable: bool = False,
        keep_params: bool = False,
        retry_failed: bool = False,
        settle: Settle | None = None,
        settle_after: float = SETTLED_AFTER,
    ) -> None:
        if not isinstance(path, (str, os.PathLike)) or not os.fspath(path) or "\0" in str(path):
            raise UsageError(f"path must be a file's path, not {path!r}", argument="path")
        if settle is not None and not callable(settle):
            raise UsageError(f"settle must be a coroutine function, not {settle!r}", argument="settle")
        check_seconds("settle_after", settle_after)
        self.__attrs_init__(Path(path), durable, keep_params, retry_failed, settle, settle_after)

    def open(self) -> JournalFile:
        """Open the file for one run: nobody else may use it meanwhile."""
        from bitrix24_async.compositor.journal_file import JournalFile  # noqa: PLC0415 - few runs keep one

        return JournalFile(self.path, durable=self.durable)
