"""What a run tells its journal, and what the journal tells the run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence
from itertools import repeat
from typing import Any

from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.journal import Done, Journal
from bitrix24_async.compositor.journal_file import Ended, Left
from bitrix24_async.compositor.journal_lines import Key, Line, key_of, sum_of
from bitrix24_async.compositor.judging import SUPERSEDED, superseded
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    DecodeError,
    JournalError,
    NotRun,
    OutcomeUnknown,
    UsageError,
)
from bitrix24_async.transport.fates import FATES, Ran, end_of
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome, decoded, explained
from bitrix24_async.wire.reply import api_error

KEY_LIVES_FOR = 23.5 * 3600.0
"""Seconds in which a key is used again: the portal keeps it for a day (docs: rest-v3.md)."""

_LONG = 8
"""Letters from which a secret is no word that may stand in any result."""


class Journaling:
    """One run's dealings with its journal."""

    def __init__(self, journal: Journal) -> None:
        self.failure: JournalError | None = None
        """What makes it impossible to go on."""
        self._journal = journal
        self._file = journal.open()
        self._is_new = self._file.says_nothing
        self._tagged: set[Key] = set()
        self._portal: str | None = None
        """Where the last request went."""

    def close(self) -> None:
        """Let others use the journal."""
        self._file.close()

    # before a call is let in

    def find(self, place: int, call: Call[Any]) -> tuple[Key, Outcome[Any] | Left | None]:
        """Return how the journal names a call, and what it knows of it."""
        key = key_of(place, call)
        if isinstance(key, tuple):
            if key in self._tagged:
                msg = f"{call.method}: the tag {key[0]!r} is another call's, too: the journal needs one each"
                raise UsageError(msg, argument="tag")
            self._tagged.add(key)
        if self._is_new or not self._file.knows(key):
            return key, None
        sum_ = sum_of(call)
        try:
            # What has failed may have left again since.
            left = self._file.left(key, sum_)
            ended = None if left is not None else self._file.ended(key, sum_)
        except JournalError as error:
            self.failure = self.failure or error
            raise
        if ended is None or (ended.kind == "failed" and self._journal.retry_failed):
            return key, left
        return key, _outcome(call, ended)

    def may_go_again(self, call: Call[Any], left: Left) -> bool:
        """Whether a call that was under way may run twice."""
        if call.trait.version == 3 and call.safety is not Safety.READ:
            # It was its key that made it safe.
            return time.time() - left.at < KEY_LIVES_FOR or call.trait.judge(call.params).repeatable
        return call.safety.repeatable

    def killed(self, call: Call[Any]) -> Outcome[Any]:
        """Return the outcome of a call that was under way when the process ended."""
        msg = "it was under way when the process ended, and may have run"
        error = OutcomeUnknown(msg, method=call.method, reason="killed")
        error.repeated = True
        return Outcome(call, None, error)

    # while it is on its way

    async def leave(self, portal: str, commands: Sequence[Command], key: str | None = None) -> None:
        """Write down what is about to leave, unless it only reads; ``key`` is that of a single one."""
        if self.failure is not None:
            raise self.failure
        under_way = self._file.under_way
        try:
            if portal != self._portal:
                self._file.of_portal(portal, renamed=self._portal is not None)
                self._portal = portal
            going = [
                one
                for one in commands
                if one.call.safety is not Safety.READ and one.journal_key not in under_way
            ]
            if going:
                lines = self._lines("sent", going, at=time.time())
                if key is not None:
                    lines[0].idempotency_keys = {0: key}
                self._file.add(*lines)
                await self._file.flush()
        except JournalError as error:
            self.failure = self.failure or error
            raise

    def arrive(
        self, commands: Sequence[Command], results: Sequence[Any] | None, secrets: Collection[str]
    ) -> None:
        """Write down what has become of a request's commands; ``results`` as the answer has them."""
        found: dict[str, tuple[list[Command], list[Any]]] = {}
        done, values = found["done"] = [], []
        for command, result in zip(commands, results or repeat(NO_RESULT), strict=False):
            outcome = command.outcome
            if (
                outcome is not None
                and outcome.error is None
                and result is not NO_RESULT
                and not command.repeated
            ):
                done.append(command)
                values.append(result)
                continue
            kind, value = self._news(command, result)
            if kind:
                several, said = found.setdefault(kind, ([], []))
                several.append(command)
                said.append(value)
        lines = [line for kind, (several, said) in found.items() for line in self._lines(kind, several, said)]
        if lines:
            self._add(lines, secrets)

    def _news(self, command: Command, result: Any) -> tuple[str, Any]:
        """Return what there is to say of a command whose request has ended, if anything."""
        outcome = command.outcome
        if outcome is None:
            # It goes again.
            return "" if command.repeated or command.journal_key not in self._file.under_way else "back", None
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
        return "back" if ran is Ran.NO and command.journal_key in self._file.under_way else "", None

    def _lines(
        self, kind: str, commands: Sequence[Command], values: Sequence[Any] = (), *, at: float | None = None
    ) -> list[Line]:
        """Return what to write of these: one line, or one of those with tags and one of the others."""
        keys = [command.journal_key for command in commands]
        if len(set(map(type, keys))) > 1:
            return [
                line
                for named in (int, tuple)
                for line in self._lines(
                    kind,
                    [one for one, key in zip(commands, keys, strict=True) if type(key) is named],
                    [one for one, key in zip(values, keys, strict=False) if type(key) is named],
                    at=at,
                )
            ]
        if not keys:
            return []
        line = Line(
            kind,
            keys,
            values=list(values) if kind in ("done", "failed") else None,
            at=at,
            params=[command.call.params for command in commands] if self._journal.keep_params else None,
        )
        before = self._file.line_of(keys[0])
        if before is not None and before.keys == keys:
            # They came back as they had left.
            line.sums, line.method = before.sums, before.method
            return [line]
        methods = [command.call.method for command in commands]
        line.method = methods[0] if methods.count(methods[0]) == len(methods) else methods
        if type(keys[0]) is int:
            line.sums = [sum_of(command.call) for command in commands]
        return [line]

    def _add(self, lines: Sequence[Line], secrets: Collection[str]) -> None:
        try:
            self._file.add(*lines, secrets=[secret for secret in secrets if len(secret) >= _LONG])
        except JournalError as error:
            # The run ends; what has become of these is in its outcomes.
            self.failure = self.failure or error

    # what nobody knows

    def asks(self, command: Command, outcome: Outcome[Any]) -> bool:
        """Whether what became of a command is to be looked up."""
        return (
            self._journal.settle is not None
            and isinstance(outcome.error, OutcomeUnknown)
            and not command.call.safety.repeatable
        )

    def settles_in(self, command: Command) -> float:
        """Seconds until a command that left has surely come to its end on the portal."""
        left, after = self._file.left(command.journal_key), self._journal.settle_after
        # Not longer than from now on, if the clock was put back meanwhile.
        return 0.0 if left is None else min(left.at + after - time.time(), after)

    async def settle(self, command: Command, unknown: Outcome[Any]) -> Outcome[Any] | None:
        """Let the user's code look what became of a command; ``None``: it has not run, and goes again."""
        call, found = command.call, None
        assert unknown.error is not None  # noqa: S101 - otherwise it were known
        try:
            found = await self._journal.settle(call) if self._journal.settle is not None else None
        except (Exception, asyncio.CancelledError) as failure:
            # Anyone's code, and all it costs is not to know; unless it is we who are cancelled.
            if isinstance(failure, asyncio.CancelledError) and _is_cancelled():
                raise
            unknown.error.add_note(f"settle failed: {type(failure).__name__}")
            unknown.error.__cause__ = unknown.error.__cause__ or failure
        if command.outcome is not None:
            return command.outcome
        if isinstance(found, Done):
            self._add(self._lines("done", [command], [found.result]), ())
            return _outcome(call, Ended("done", found.result))
        if found is True:
            self._add(self._lines("already", [command]), ())
            return _outcome(call, Ended("already", None))
        if found is False and command.overtaken:
            ended = Ended("failed", {SUPERSEDED: False})
            self._add(self._lines(ended.kind, [command], [ended.value]), ())
            return _outcome(call, ended)
        if found is False:
            self._add(self._lines("back", [command]), ())
            return None
        if found is not None:
            what = found.__name__ if isinstance(found, type) else type(found).__name__
            unknown.error.add_note(f"settle answered {what}, which is none of Done(…), True, False, None")
        return unknown


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _outcome(call: Call[Any], ended: Ended) -> Outcome[Any]:
    if ended.kind == "already":
        return Outcome(call, call.already_value)
    if ended.kind == "failed":
        said = ended.value
        if SUPERSEDED in said:
            return Outcome(call, None, superseded(call, repeated=said[SUPERSEDED]))
        data = {**said.get("data", {}), "error": said["code"], "error_description": said["description"]}
        return Outcome(
            call, None, explained(call, api_error(data, method=call.method, status=said["status"]))
        )
    try:
        return Outcome(call, decoded(call, ended.value))
    except Bitrix24Error as failure:
        return Outcome(call, None, failure)


def _was_already_so(command: Command, outcome: Outcome[Any]) -> bool:
    call = command.call
    known = command.repeated and call.already_result is not NO_RESULT
    return known and outcome.ok and outcome.value is call.already_value
