"""What becomes of each command of a request: judged by itself, in the order of its key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from math import isqrt
from typing import Any

from attrs import define, field

from bitrix24_async.compositor.batchable import Batchable
from bitrix24_async.compositor.command import Command, State
from bitrix24_async.errors import Bitrix24Error, NotRun, OutcomeUnknown, Throttled
from bitrix24_async.observing import FellBack, Retried, tell
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.fates import (
    FATES,
    End,
    Ran,
    Then,
    end_of,
    follows,
    last_word,
    moved_twice,
    not_before,
    of_call,
)
from bitrix24_async.transport.tries import Tries
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome, already_so, explained

NOT_IN_A_BATCH = "the portal does not let it run in a batch"
SUPERSEDED = "superseded"
TOO_LARGE = "it is too large for a batch"


@define(eq=False)
class Judge:
    """Ends commands as the table of fates says, and tells which go again, and when."""

    dispatch: Dispatch
    batchable: Batchable
    end: Callable[[Command, Outcome[Any]], None]
    patient: bool
    """A portal that cannot be reached is waited for."""
    unreachable: int = field(default=0, init=False)
    """How often in a row it could not be reached."""

    def answer(
        self, commands: Sequence[Command], found: Sequence[Outcome[Any]]
    ) -> tuple[list[Command], bool]:
        """Judge each command by its own outcome; return those that go again, and whether all ran once."""
        self.unreachable = 0
        again: list[Command] = []
        all_ran = True
        for command, outcome in zip(commands, found, strict=True):
            command.attempts += 1
            if outcome.error is None and not command.repeated:
                self.end(command, outcome)
                continue
            all_ran = False
            if outcome.error is None:
                self.end(command, _answered(command, outcome))
            elif (end := self._failed(command, outcome.error)) is None:
                again.append(command)
            else:
                # What the portal says of its time is kept, unless another error is the last word.
                self.end(command, outcome if end.error is outcome.error else end)
        return self._in_order(again) if again else again, all_ran

    def failure(self, commands: Sequence[Command], error: Bitrix24Error, tries: Tries) -> list[Command]:
        """Judge each command of a request that has no answer; return those that go again."""
        self.unreachable += end_of(error) is End.UNSENT
        again: list[Command] = []
        for command in commands:
            command.attempts += tries.attempts
            outcome = self._failed(command, of_call(error, command.call.method), company=len(commands))
            if outcome is None:
                again.append(command)
            else:
                self.end(command, outcome)
        return self._in_order(again)

    def rest(self, again: Sequence[Command], dark: Bitrix24Error | None) -> float:
        """How many seconds to rest before these go again; ``dark`` is why the portal cannot be reached."""
        retry, chance = self.dispatch.retry, self.dispatch.chance()
        if dark is not None:
            return max(retry.pause(self.unreachable, chance), not_before(dark))
        failures = max(command.failures for command in again)
        if failures:
            return retry.pause(failures, chance)
        return retry.pause_after_refusals(max(command.turned_away for command in again), chance)

    def _failed(
        self, command: Command, error: Bitrix24Error, *, company: int = MAX_COMMANDS
    ) -> Outcome[Any] | None:
        """Return the outcome that a command's own error means, or ``None`` if it goes again.

        ``company``: how many commands the request carried.
        """
        call, end = command.call, end_of(error)
        fate = FATES[end]
        command.failures += fate.counts
        command.turned_away += fate.ran is Ran.NO and not fate.counts
        error.attempts, error.repeated = command.attempts, command.repeated
        if already_so(call, None, error, repeated=command.repeated):
            return Outcome(call, call.already_value)
        closed = self.dispatch.closed
        then = follows(
            error,
            repeatable=command.repeatable,
            counted=command.failures,
            attempts=1 if closed else self.dispatch.retry.attempts,
            patient=self.patient and not closed,
        )
        if then in (Then.ALONE, Then.DIVIDE) and command.alone is not None:
            # It was by itself already.
            then = Then.SETTLE
        elif then is Then.RENEW and not self.dispatch.credentials.application:
            # A webhook has no token that could be renewed.
            then = Then.SETTLE
        elif then is Then.MOVE:
            if command.moved:
                error, then = moved_twice(call.method), Then.SETTLE
                error.attempts, error.repeated = command.attempts, command.repeated
            command.moved = True
        if then is Then.SETTLE:
            word = last_word(error, call.method, repeatable=command.repeatable, repeated=command.repeated)
            return Outcome(call, None, explained(call, word))
        command.repeated = command.repeated or fate.ran is Ran.MAYBE
        if then is Then.ALONE:
            command.alone = self.batchable.refused[call.trait.name] = NOT_IN_A_BATCH
        elif end is End.SHARED:
            # The first time in so many parts that one bad command costs the fewest requests, then one by one.
            command.company = isqrt(company) if command.company == MAX_COMMANDS else 1
        elif then is Then.DIVIDE and company == 1:
            command.alone = TOO_LARGE
        return None

    def _in_order(self, again: Sequence[Command]) -> list[Command]:
        """End what a later command of its key has overtaken; return the rest."""
        for command in again:
            if command.overtaken:
                error = superseded(command.call, repeated=command.repeated)
                self.end(command, Outcome(command.call, None, error))
        return [command for command in again if command.state is not State.ENDED]


def _answered(command: Command, outcome: Outcome[Any]) -> Outcome[Any]:
    """Return what a result means for a command that may have run before."""
    call = command.call
    if already_so(call, outcome.value, None, repeated=True):
        return Outcome(call, call.already_value, time=outcome.time)
    return outcome


def superseded(call: Call[Any], *, repeated: bool) -> Bitrix24Error:
    """Return the error of a call that must not go again, for a later one of its order has run."""
    what = "superseded: a later call of its order has run"
    if repeated:
        return OutcomeUnknown(f"it may have run, and is {what}", method=call.method, reason=SUPERSEDED)
    return NotRun(what, reason=SUPERSEDED, method=call.method)


def tell_again(
    dispatch: Dispatch, method: str, commands: Sequence[Command], rest: float, why: Bitrix24Error
) -> None:
    """Tell that commands of one request go again."""
    error = type(why).__name__
    match end_of(why):
        case End.EXPIRED | End.MOVED:
            pass  # that is told by itself
        case End.BATCHED | End.TOO_LARGE | End.SHARED:
            tell(dispatch.observer, FellBack(dispatch.portal, method, len(commands), error))
        case _:
            attempts = max(command.attempts for command in commands)
            fact = Retried(dispatch.portal, method, attempts, rest, error, len(commands))
            dispatch.retries.tell(dispatch.observer, fact, asyncio.get_running_loop().time())


def broken_off(cause: BaseException | None, *, sent: bool) -> Bitrix24Error:
    """Return the error of commands whose request ended in a way that nothing foresees."""
    what = type(cause).__name__
    error: Bitrix24Error
    if sent:
        error = OutcomeUnknown(f"broken off by {what}; it may have run", method="batch")
    else:
        error = NotRun(f"not sent because of {what}", reason=what, method="batch")
    error.__cause__ = cause
    return error


def overdue(command: Command, max_wait: float) -> Bitrix24Error:
    """Return the error of a command that was unsent for longer than it may."""
    call = command.call
    error = Throttled(
        f"not sent within max_wait={max_wait:g} s", retry_in=max_wait, reason="rate", method=call.method
    )
    error.attempts = command.attempts
    return last_word(error, call.method, repeatable=command.repeatable, repeated=command.repeated)
