"""The batch format of version 2: commands to a body, and an answer to what became of each (docs: batch.md).

Everything that is version 2 in a batch stands here: ``cmd``, PHP queries, ``$result[c0]``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import repeat
from typing import Any

import orjson

from bitrix24_async.errors import Bitrix24Error, NotRun, OperatingLimit, OutcomeUnknown, UsageError
from bitrix24_async.php import Ref, build_query
from bitrix24_async.wire.batch_format import MAX_COMMANDS, METHOD
from bitrix24_async.wire.call import NO_RESULT, Call, Params
from bitrix24_async.wire.outcome import Outcome, decoded, done, explained
from bitrix24_async.wire.params import signed, unreadable
from bitrix24_async.wire.reply import api_error, whole
from bitrix24_async.wire.timing import number
from bitrix24_async.wire.usage import Usage, usage_of

KEYS = tuple(f"c{index}" for index in range(MAX_COMMANDS))
"""Keys that are not numbers keep the answer's maps from becoming lists."""

_EMPTY: Mapping[str, Any] = {}


def command(call: Call[Any]) -> str:
    """Write a call as a batch's command; a ``UsageError`` says what a query cannot carry."""
    try:
        return _command(call.method, call.params)
    except UsageError:
        raise
    except Exception as error:
        # Maps and lists may be anyone's code.
        raise unreadable(call.method, error) from error


def _command(method: str, params: Params) -> str:
    if not params:
        return method
    if "auth" in params and isinstance(params, Mapping):
        raise UsageError(f"{method}: params: 'auth' is where the credential goes", argument="auth")
    return f"{method}?{build_query(params, guard_references=True)}"


def has_reference(value: Any) -> bool:
    """Whether parameters refer to the result of another command."""
    if isinstance(value, Mapping):
        return any(map(has_reference, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(has_reference, value))
    return isinstance(value, Ref)


def reference(index: int) -> str:
    """Return what stands for the result of a command, by its place in the batch."""
    return f"$result[{KEYS[index]}]"


def body(commands: Sequence[str], *, halt: bool = False, token: str | None = None) -> bytes:
    """Return the body of a batch of at most fifty commands."""
    unsigned = orjson.dumps({"halt": 1 if halt else 0, "cmd": dict(zip(KEYS, commands, strict=False))})
    return unsigned if token is None else signed(unsigned, token)


def outcomes(
    data: Mapping[str, Any], calls: Sequence[Call[Any]], *, halt: bool = False, secrets: Collection[str] = ()
) -> list[Outcome[Any]]:
    """Return what became of each command, in order; keys nobody asked for are passed over."""
    result = _map(data["result"])
    values, failures = _map(result.get("result")), _map(result.get("result_error"))
    times = _map(result.get("result_time"))
    totals, nexts = _map(result.get("result_total")), _map(result.get("result_next"))
    found: list[Outcome[Any]] = []
    failed = False
    for key, call in zip(KEYS, calls, strict=False):
        error: Bitrix24Error
        if failures and key in failures:
            failed = True
            error = explained(call, api_error(failures[key], method=call.method, secrets=secrets))
        elif key in values:
            try:
                value = values[key] if call.decode is None else decoded(call, values[key])
            except Bitrix24Error as exc:
                error = exc
            else:
                total = whole(totals[key]) if totals and key in totals else None
                following = whole(nexts[key]) if nexts and key in nexts else None
                found.append(done(call, value, total, following, times.get(key)))
                continue
        elif halt and failed:
            error = NotRun("not run, because a command before it failed", reason="halted", method=call.method)
        else:
            error = OutcomeUnknown("the batch's answer does not mention it", method=call.method)
        found.append(Outcome(call, None, error, time=times.get(key)))
    return found


def results(data: Mapping[str, Any], commands: int) -> list[Any]:
    """Return the result of each command as the answer has it, or ``NO_RESULT``."""
    result = _map(data["result"])
    found, failures = _map(result.get("result")), _map(result.get("result_error"))
    if failures:
        found = {**found, **dict.fromkeys(failures, NO_RESULT)}
    return list(map(found.get, KEYS[:commands], repeat(NO_RESULT)))


def usage(data: Mapping[str, Any], names: Sequence[str]) -> tuple[list[Usage], Usage]:
    """Return what a batch's answer says of its methods' time, and of the request's own."""
    result, outer = _map(data["result"]), data.get("time")
    times, failures = _map(result.get("result_time")), _map(result.get("result_error"))
    found: dict[str, Usage] = {}
    ran: dict[str, list[Any]] = {}
    last: dict[str, dict[str, Any]] = {}
    for key, name in zip(KEYS, names, strict=False):
        time = times.get(key)
        if type(time) is dict:
            last[name] = time
        if failures and key in failures and isinstance(api_error(failures[key], method=name), OperatingLimit):
            found.setdefault(name, Usage(name)).refuse(time)
        elif time is not None:
            several = ran.get(name)
            if several is None:
                several = ran[name] = []
                found.setdefault(name, Usage(name))
            several.append(time)
    for name, several in ran.items():
        found[name].add(several)
    finish = number(outer.get("finish")) if type(outer) is dict else None
    if finish is None:
        finish = max((at for time in last.values() if (at := number(time.get("finish")))), default=None)
    for name, time in last.items():
        found[name].date(time, finish)
    return list(found.values()), usage_of(METHOD, outer)


def refusal(time: Any, names: Sequence[str]) -> tuple[Sequence[Usage], Usage | None]:
    """Return the same of a request that was refused for its execution time: it was charged as a batch."""
    return (), usage_of(METHOD, time, refused=True)


def explain(error: Bitrix24Error, commands: int) -> Bitrix24Error:
    """Return what an error of the request means for its commands: the same."""
    return error


def _map(value: Any) -> Mapping[str, Any]:
    """Read one of the answer's maps, which PHP writes as a list when empty or numbered from 0."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(index): item for index, item in enumerate(value)}
    return _EMPTY
