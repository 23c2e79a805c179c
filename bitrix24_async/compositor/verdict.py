"""What becomes of each command of a batch: judged by itself, in the order of its key."""

from __future__ import annotations

import copy
from collections.abc import Hashable, Sequence
from typing import Any

from bitrix24_async.compositor.entry import Entry
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    DecodeError,
    NotRun,
    OutcomeUnknown,
    TransportError,
    UsageError,
)
from bitrix24_async.transport.retry import Fate, fate, unknown
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome, already_so, explained

NOT_IN_A_BATCH = "the portal does not let it run in a batch"


def judged(entry: Entry, error: Bitrix24Error, attempts: int) -> Outcome[Any] | None:
    """Return the outcome that a command's error means, or ``None`` if it goes again.

    ``attempts`` is how often a command may be sent whose outcome stays open.
    """
    call = entry.call
    error.attempts, error.repeated = entry.attempts, entry.repeated
    if already_so(call, None, error, repeated=entry.repeated):
        return Outcome(call, call.already_value)
    if isinstance(error, ApiError) and error.code.casefold() == "error_batch_method_not_allowed":
        entry.alone = NOT_IN_A_BATCH
        return None
    kind = Fate.FINAL if isinstance(error, DecodeError) else fate(error)
    if kind is Fate.REFUSED:
        return None
    if kind is Fate.OPEN:
        if call.safety.repeatable and entry.attempts < attempts:
            entry.repeated = True
            return None
        error = uncertain(call, error)
    return Outcome(call, None, error)


def uncertain(call: Call[Any], error: Bitrix24Error) -> Bitrix24Error:
    """Return what an error that leaves the outcome open means for a call."""
    if (
        call.safety.repeatable
        or isinstance(error, (OutcomeUnknown, DecodeError))
        or fate(error) is not Fate.OPEN
    ):
        return error
    return unknown(call.method, error)


def failure(entry: Entry, error: Bitrix24Error, *, closed: bool) -> Bitrix24Error:
    """Return one command's own error for the failure of the request that was to carry it."""
    call = entry.call
    if closed and isinstance(error, UsageError):
        reason = "the client was closed"
        error = NotRun(f"{call.method}: {reason} before this call was sent", reason=reason)
    if entry.repeated and isinstance(error, NotRun):
        own: Bitrix24Error = OutcomeUnknown(f"{call.method}: it may have run, and was not repeated: {error}")
    else:
        own = copy.copy(error)
        if own.args and isinstance(own.args[0], str) and own.args[0].startswith("batch: "):
            own.args = (call.method + own.args[0].removeprefix("batch"), *own.args[1:])
    own.__cause__ = error
    own.attempts, own.repeated = max(error.attempts, entry.attempts), error.repeated or entry.repeated
    if isinstance(own, (TransportError, ApiError, NotRun, DecodeError)):
        own.method = call.method
    return explained(call, own)


def unexpected(cause: BaseException | None, *, under_way: bool = True) -> Bitrix24Error:
    """Return the error of commands whose request ended in a way that nothing foresees."""
    what = type(cause).__name__
    error: Bitrix24Error
    if under_way:
        error = OutcomeUnknown(f"batch: broken off by {what}; it may have run", method="batch")
    else:
        error = NotRun(f"batch: not sent because of {what}", reason=what, method="batch")
    error.__cause__ = cause
    return error


def unless_superseded(entries: Sequence[Entry], again: Sequence[Entry]) -> list[Entry]:
    """Drop from ``again`` what a later command of its key has overtaken."""
    if not again:
        return []
    staying = set(map(id, again))
    overtaken: set[Hashable] = set()
    for entry in reversed(entries):
        if entry.key is None:
            continue
        if id(entry) not in staying:
            ran = entry.outcome is not None and not isinstance(entry.outcome.error, NotRun)
            if ran:
                overtaken.add(entry.key)
        elif entry.key in overtaken:
            staying.discard(id(entry))
            entry.fail(_superseded(entry))
    return [entry for entry in again if id(entry) in staying]


def _superseded(entry: Entry) -> Bitrix24Error:
    method = entry.call.method
    if entry.repeated:
        return OutcomeUnknown(
            f"{method}: it may have run, and is superseded: a later call of its order has run", method=method
        )
    return NotRun(
        f"{method}: superseded: a later call of its order has run", reason="superseded", method=method
    )


def divided(entries: Sequence[Entry], admitted: Sequence[int]) -> tuple[list[Entry], list[Entry]]:
    """Part what may go from what may not; nothing overtakes a refused command of its own key."""
    going: list[Entry] = []
    refused: list[Entry] = []
    allowed = set(admitted)
    stopped: set[Hashable] = set()
    for index, entry in enumerate(entries):
        if entry.outcome is not None:
            continue
        # One that met another since it was chosen may have become more than a batch can carry.
        if index in allowed and entry.alone is None and (entry.key is None or entry.key not in stopped):
            going.append(entry)
        else:
            refused.append(entry)
            stopped.add(entry.key)
    return going, refused
