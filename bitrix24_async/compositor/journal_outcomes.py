"""What a journal makes of outcomes, and outcomes of what it says."""

from __future__ import annotations

from typing import Any

from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.judging import SUPERSEDED, superseded
from bitrix24_async.errors import ApiError, Bitrix24Error, DecodeError, NotRun, OutcomeUnknown
from bitrix24_async.transport.fates import FATES, Ran, end_of
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.outcome import Outcome, decoded, explained
from bitrix24_async.wire.outcome import done as ended
from bitrix24_async.wire.reply import api_error


def news_of(command: Command, result: Any, *, has_left: bool) -> tuple[str, Any]:
    """Return what there is to say of a command whose request has ended, if anything.

    ``has_left``: the journal says that it has left, and not what became of it.
    """
    outcome = command.outcome
    if outcome is None:
        # It goes again.
        goes = command.state is not State.RESTING and not command.repeated
        return "back" if has_left and goes else "", None
    error = outcome.error
    if error is None and (result is NO_RESULT or _was_already_so(command, outcome)):
        return "already", None
    if error is None or (result is not NO_RESULT and isinstance(error, DecodeError)):
        return "done", result
    if isinstance(error, NotRun | OutcomeUnknown) and error.reason == SUPERSEDED:
        # In no later run it may go either.
        return "failed", {SUPERSEDED: command.repeated}
    ran = FATES[end_of(error)].ran
    if ran is Ran.TOLD and isinstance(error, ApiError):
        said = {"code": error.code, "description": error.description, "status": error.status}
        return "failed", {**said, "data": error.data} if error.data else said
    return "back" if ran is Ran.NO and has_left else "", None


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


def _was_already_so(command: Command, outcome: Outcome[Any]) -> bool:
    """Whether an answer only said that an earlier attempt had worked."""
    call = command.call
    known = command.repeated and call.already_result is not NO_RESULT
    return known and outcome.ok and outcome.value is call.already_value
