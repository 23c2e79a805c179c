"""What a journal makes of outcomes, and outcomes of what it says."""

from __future__ import annotations

from typing import Any

from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.judging import SUPERSEDED, superseded
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.outcome import Outcome, decoded, explained
from bitrix24_async.wire.outcome import done as ended
from bitrix24_async.wire.reply import api_error


def outcome_of(call: Call[Any], kind: str, value: Any) -> Outcome[Any]:
    """Return the outcome of a call of which a journal says this."""
    if kind == "already":
        return Outcome(call, call.already_value)
    if kind == "failed":
        if SUPERSEDED in value:
            return Outcome(call, None, superseded(call, repeated=value[SUPERSEDED]))
        data = {**value.get("data", {}), "error": value["code"], "error_description": value["description"]}
        error = api_error(data, method=call.method, status=value["status"])
        return Outcome(call, None, explained(call, error))
    try:
        return ended(call, decoded(call, value), None, None, None)
    except Bitrix24Error as failure:
        return Outcome(call, None, failure)


def was_already_so(command: Command, outcome: Outcome[Any]) -> bool:
    """Whether an answer only said that an earlier attempt had worked."""
    call = command.call
    known = command.repeated and call.already_result is not NO_RESULT
    return known and outcome.ok and outcome.value is call.already_value
