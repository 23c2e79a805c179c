"""Commands to a batch, and a batch's answer to one outcome for each command (docs: batch.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson

from bitrix24_async.errors import Bitrix24Error, NotRun, OperatingLimit, OutcomeUnknown, UsageError
from bitrix24_async.php import Ref, build_query
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.figures import Figures, add, close, figures_of
from bitrix24_async.wire.outcome import Outcome, decoded, explained
from bitrix24_async.wire.reply import api_error, whole

MAX_COMMANDS = 50
"""Further commands of one batch fail with ERROR_BATCH_LENGTH_EXCEEDED."""

KEYS = tuple(f"c{index}" for index in range(MAX_COMMANDS))
"""Keys that are not numbers keep the answer's maps from becoming lists."""

_EMPTY: Mapping[str, Any] = {}


def command(call: Call[Any]) -> str:
    """Write a call as a batch's command; a ``UsageError`` says what a query cannot carry."""
    params = call.params
    if not params:
        return call.method
    if "auth" in params and isinstance(params, Mapping):
        raise UsageError(f"{call.method}: params: 'auth' is where the credential goes", argument="auth")
    return f"{call.method}?{build_query(params, guard_references=True)}"


def has_reference(value: Any) -> bool:
    """Whether parameters refer to the result of another command."""
    if isinstance(value, Mapping):
        return any(map(has_reference, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(has_reference, value))
    return isinstance(value, Ref)


def body(commands: Sequence[str], *, halt: bool = False) -> bytes:
    """Return the body of a batch of at most fifty commands."""
    return orjson.dumps({"halt": 1 if halt else 0, "cmd": dict(zip(KEYS, commands, strict=False))})


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
        if key in failures:
            failed = True
            error = explained(call, api_error(failures[key], method=call.method, secrets=secrets))
        elif key in values:
            try:
                value = values[key] if call.decode is None else decoded(call, values[key])
            except Bitrix24Error as exc:
                error = exc
            else:
                total = whole(totals[key]) if key in totals else None
                following = whole(nexts[key]) if key in nexts else None
                found.append(Outcome(call, value, None, total, following, times.get(key)))
                continue
        elif halt and failed:
            error = NotRun(
                f"{call.method}: not run, because a command before it failed",
                reason="halted",
                method=call.method,
            )
        else:
            error = OutcomeUnknown(
                f"{call.method}: the batch's answer does not mention it", method=call.method
            )
        found.append(Outcome(call, None, error, time=times.get(key)))
    return found


def figures(data: Mapping[str, Any], names: Sequence[str]) -> tuple[list[Figures], Figures]:
    """Return what a batch's answer says of its methods' time, and of the request's own."""
    result = _map(data["result"])
    times, failures = _map(result.get("result_time")), _map(result.get("result_error"))
    found: dict[str, Figures] = {}
    last: dict[str, dict[str, Any]] = {}
    for key, name in zip(KEYS, names, strict=False):
        time = times.get(key)
        refused = key in failures and isinstance(api_error(failures[key], method=name), OperatingLimit)
        if time is None and not refused:
            continue
        known = found.get(name)
        if known is None:
            known = found[name] = Figures(name, count=0)
        add(known, time, refused=refused)
        if refused:
            known.refused = True
        if type(time) is dict:
            last[name] = time
    for name, time in last.items():
        close(found[name], time)
    return list(found.values()), figures_of("batch", data.get("time"))


def _map(value: Any) -> Mapping[str, Any]:
    """Read one of the answer's maps, which PHP writes as a list when empty or numbered from 0."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(index): item for index, item in enumerate(value)}
    return _EMPTY


class Durations:
    """How long one command of a method is expected to take, learnt from answers."""

    BUDGET = 45.0
    """Seconds one batch may be expected to take: the portal cuts it off after 60."""

    UNKNOWN = 0.9
    """Assumed until learnt: fifty of these just fill the budget."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def of(self, name: str) -> float:
        """Seconds to expect."""
        return self._seconds.get(name, self.UNKNOWN)

    def learn(self, figures: Sequence[Figures]) -> None:
        """Take note of what commands took: quick to believe the worse, slow to believe the better."""
        known = self._seconds
        for figure in figures:
            if figure.duration is None:
                continue
            seconds = figure.longest
            before = known.get(figure.method)
            if before is None or seconds >= before:
                if before is None and len(known) >= 4096:
                    known.clear()
                known[figure.method] = seconds
            else:
                known[figure.method] = before + 0.1 * (seconds - before)

    def cut_off(self, names: Collection[str]) -> None:
        """Take note that a batch of these took too long: they share the blame."""
        for name in set(names):
            self._seconds[name] = max(2 * self.of(name), 60.0 / len(names))
