"""The batch format of REST 3.0: a list of commands, a list of results (docs: rest-v3.md).

One command that fails fails the whole batch, which says neither which one it was nor what became of the
others; and its answer has at most one time for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson

from bitrix24_async.errors import (
    ApiError,
    AuthError,
    BatchFailed,
    Bitrix24Error,
    OutcomeUnknown,
    Overloaded,
    ServerError,
    Throttled,
    UsageError,
)
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.outcome import Outcome, decoded, done
from bitrix24_async.wire.params import encode
from bitrix24_async.wire.reply import TOO_LARGE
from bitrix24_async.wire.timing import number
from bitrix24_async.wire.usage import SANE, Usage, usage_of

_OF_THE_REQUEST = (AuthError, Throttled, Overloaded, ServerError)
"""Errors that speak of the whole request, not of one of its commands."""


def command(call: Call[Any]) -> str:
    """Write a call as a batch's command; a ``UsageError`` says what JSON cannot carry."""
    query = encode(call.params, method=call.method)
    if not query.startswith(b"{"):
        raise UsageError(f"{call.method}: params of REST 3.0 have names: give a mapping", argument="params")
    return f'{{"method":{orjson.dumps(call.method).decode()},"query":{query.decode()}}}'


def body(commands: Sequence[str], *, halt: bool = False, token: str | None = None) -> bytes:
    """Return the body of a batch: a list, or with a token a map, for a list has no room for it."""
    if token is None:
        return f"[{','.join(commands)}]".encode()
    numbered = ",".join(f'"{index}":{text}' for index, text in enumerate(commands))
    return f'{{"auth":{orjson.dumps(token).decode()},{numbered}}}'.encode()


def outcomes(
    data: Mapping[str, Any], calls: Sequence[Call[Any]], *, halt: bool = False, secrets: Collection[str] = ()
) -> list[Outcome[Any]]:
    """Return what became of each command, in order."""
    found: list[Outcome[Any]] = []
    for call, result in zip(calls, results(data, len(calls)), strict=True):
        error: Bitrix24Error
        if result is not NO_RESULT:
            try:
                found.append(done(call, decoded(call, result), None, None, None))
                continue
            except Bitrix24Error as exc:
                error = exc
        else:
            error = OutcomeUnknown("the batch's answer does not mention it", method=call.method)
        found.append(Outcome(call, None, error))
    return found


def results(data: Mapping[str, Any], commands: int) -> list[Any]:
    """Return the result of each command as the answer has it, or ``NO_RESULT``."""
    found = data["result"]
    if isinstance(found, Mapping):
        # PHP writes a list with a gap, and maybe the answer to a map, as a map.
        return [found.get(str(index), NO_RESULT) for index in range(commands)]
    found = found if isinstance(found, list) else []
    return [*found[:commands], *[NO_RESULT] * (commands - len(found))]


def usage(data: Mapping[str, Any], names: Sequence[str]) -> tuple[Sequence[Usage], Usage | None]:
    """Return what an answer says of the methods' time: of one time for all, to each command its share."""
    time = data.get("time")
    duration = number(time.get("duration")) if isinstance(time, dict) else None
    known = duration is not None and 0 <= duration < SANE
    share = duration / len(names) if known and duration is not None else 0.0
    return [
        Usage(name, calls=count, untimed=0 if known else count, seconds=share * count, longest=share)
        for name, count in Counter(names).items()
    ], None


def refusal(time: Any, names: Sequence[str]) -> tuple[Sequence[Usage], Usage | None]:
    """Return the same of a request that was refused for its execution time: it may be any of these."""
    return [usage_of(name, time, refused=True) for name in dict.fromkeys(names)], None


def explain(error: Bitrix24Error, commands: int) -> Bitrix24Error:
    """Return what an error means for the commands: of several, one has failed, and any may have run."""
    if commands < 2 or not isinstance(error, ApiError) or isinstance(error, _OF_THE_REQUEST):
        return error
    if error.status in TOO_LARGE:
        return error
    found = BatchFailed(
        f"one of the {commands} commands of this batch failed, and any of them may have run: {error}",
        code=error.code,
        description=error.description,
        method=error.method,
        status=error.status,
        data=error.data,
    )
    found.__cause__ = error
    return found
