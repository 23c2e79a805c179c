"""What a run tells its journal, and what the journal tells the run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from math import inf
from typing import Any, NamedTuple

from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.journal_lines import Key, Line, Unwritable, check_plain, key_of, sums_of
from bitrix24_async.compositor.journal_outcomes import news_of, outcome_of
from bitrix24_async.compositor.judging import SUPERSEDED
from bitrix24_async.compositor.order import Order
from bitrix24_async.compositor.requests import LoneCommand, Request
from bitrix24_async.errors import (
    JournalError,
    OutcomeUnknown,
    UsageError,
)
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reply import LenientlyRead

KEY_LIVES_FOR = 23.5 * 3600.0
"""Seconds in which a key is used again: the portal keeps it for a day (docs: rest-v3.md)."""

_SOON = 0.01
"""Seconds in which it is written what an answer said, unless something leaves or is seen before."""

_LOOKS_EVERY = 0.05
"""Seconds for which the file is taken to be there still."""

_FLUSH, _LAST_FLUSH = 60.0, 5.0
"""Seconds for which a request waits for the disk, and for which the end of a run does."""

_READ = Safety.READ
"""Looking a member up costs more than all else that is done with it."""

_LONG = 8
"""Letters from which a secret is no word that may stand in any result."""


class Left(NamedTuple):
    """A call that left and is not known to have ended."""

    at: float
    """When, by the wall clock."""
    idempotency_key: str | None
    later: Sequence[Key]
    """Those of its key that left behind it."""


class Journaling:
    """One run's dealings with its journal."""

    def __init__(
        self, journal: Journal, dispatch: Dispatch, order: Order, on_failure: Callable[[], None]
    ) -> None:
        self.failure: JournalError | None = None
        """What makes it impossible to go on."""
        self.journal = journal
        self._dispatch = dispatch
        self._order = order
        self._on_failure = on_failure
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        """Writes what is to be written soon."""
        self._file = journal.open()
        self.is_new = not len(self._file.state)
        """It says nothing that holds of any call."""
        self._found: set[Key] = set()
        """What had left in another life, and has come again."""
        self._has_tags = False
        """Some of its calls are named by their tags."""
        self._looks_at = -inf
        """When it is looked again whether the file is there."""
        self._has_sent = False
        """The journal's portal is known to be this one."""

    async def close(self) -> None:
        """Let others use the journal."""
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._add()
            if self.failure is None:
                self._file.check_name()
                await self._file.flush(_LAST_FLUSH)
        except JournalError as error:
            self.failure = error
        finally:
            self._file.close()

    # before a call is let in

    def find(self, place: int, call: Call[Any]) -> tuple[Key, Outcome[Any] | Left | None]:
        """Return how the journal names a call, and what it knows of it."""
        key = key_of(place, call)
        if type(key) is str:
            self._has_tags = True
            if self._file.state.see(key):
                msg = (
                    f"{call.method}: the tag {call.tag!r} is another call's, too: the journal needs one each"
                )
                raise UsageError(msg, argument="tag")
        if self.is_new:
            return key, None
        try:
            found = self._file.look_up(key, call)
        except JournalError as error:
            self.failure = self.failure or error
            raise
        if found is None:
            return key, None
        line, index = found
        if line.kind == "sent":
            later = [
                line.keys[one] for order in line.orders if index in order for one in order if one > index
            ]
            self._found.add(key)
            return key, Left(line.at or 0.0, line.idempotency_keys.get(index), later)
        said: Any = line.values[index] if line.values is not None else None
        if line.kind == "failed" and self.journal.retry_failed and SUPERSEDED not in said:
            return key, None
        return key, outcome_of(call, line.kind, said)

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

    async def leave(self, request: Request, portal: str) -> None:
        """Write down what is about to leave, unless it only reads."""
        if self.failure is not None:
            raise self.failure
        try:
            self._file.of_portal(portal, renamed=self._has_sent)
            self._has_sent = True
            left = self._file.state.left
            writing = [one for one in request.commands if one.call.safety is not _READ]
            going = [one for one in writing if one.journal_key not in left]
            if 0 < len(going) < len(writing):
                # What goes again is said again if others of its key go behind it now.
                orders = {one.key for one in going} - {None}
                going = [one for one in writing if one.key in orders or one.journal_key not in left]
            if going:
                self._look()
                lines = self._lines("sent", going)
                if isinstance(request, LoneCommand) and request.key is not None:
                    lines[0].idempotency_keys = {0: request.key}
                self._file.add(*lines, secrets=self._secrets())
                if len(lines) == 1 and len(going) == len(request.commands):
                    request.note = lines[0]
                if self.journal.durable:
                    await self._dispatch.unless_closed(self._file.flush(_FLUSH))
        except JournalError as error:
            self.failure = self.failure or error
            raise

    def _look(self) -> None:
        """See that the file was not deleted: at every request in the rate of a portal, not in a burst."""
        now = self._loop.time()
        if now >= self._looks_at:
            self._looks_at = now + _LOOKS_EVERY
            self._file.check_name()

    def arrive(self, request: Request, data: dict[str, Any] | None, *, all_ran: bool) -> None:
        """Write down what has become of a request's commands; ``data`` is its answer, if there is one.

        ``all_ran``: it is known that all of them ran, and once.
        """
        if not request.commands:
            return  # it was waiting for its turn, and has carried nothing
        try:
            lines = self._what_became(request, data, all_ran=all_ran)
            for line in lines:
                line.lenient = isinstance(data, LenientlyRead)
        except Exception as error:  # noqa: BLE001 - a mistake here must not keep the run waiting for ever
            msg = f"what became of {request.method} cannot be written: {type(error).__name__}"
            failure = JournalError(msg, reason="it cannot be written")
            failure.__cause__ = error
            self.failure = self.failure or failure
        else:
            if all_ran:
                self._add_soon(lines)
            else:
                self._add(*lines)

    def write_down(self) -> None:
        """Write what answers have said by now, for it is about to be seen; raise if that cannot be done."""
        self._add()
        if self.failure is not None:
            raise self.failure

    def _add_soon(self, lines: Sequence[Line]) -> None:
        """Let it be written with what leaves next, which is one write less for each request."""
        self._file.add_soon(*lines)
        if self._timer is None:
            self._timer = self._loop.call_later(_SOON, self._write_soon)

    def _write_soon(self) -> None:
        self._timer = None
        self._add()
        if self.failure is not None:
            self._on_failure()

    def _what_became(self, request: Request, data: dict[str, Any] | None, *, all_ran: bool) -> list[Line]:
        commands = request.commands
        results: list[Any] = [NO_RESULT] * len(commands) if data is None else request.results(data)
        if all_ran and NO_RESULT not in results:
            sent = request.note
            if sent is None:
                return self._lines("done", commands, results)
            # They came back as they had left.
            return [Line("done", sent.keys, (), sent.method, results, params=sent.params, name=sent.name)]
        left = self._file.state.left
        found: dict[str, tuple[list[Command], list[Any]]] = {}
        for command, result in zip(commands, results, strict=False):
            kind, value = news_of(command, result, has_left=command.journal_key in left)
            if kind:
                several, said = found.setdefault(kind, ([], []))
                several.append(command)
                said.append(value)
        return [line for kind, (several, said) in found.items() for line in self._lines(kind, several, said)]

    def _lines(self, kind: str, commands: Sequence[Command], values: Sequence[Any] = ()) -> list[Line]:
        """Return what to write of these: one line, or one of those with tags and one of the others."""
        keys = [command.journal_key for command in commands]
        if self._has_tags and len(set(map(type, keys))) > 1:
            lines = []
            for named in (int, str):
                part = [index for index, key in enumerate(keys) if type(key) is named]
                lines += self._lines(
                    kind, [commands[index] for index in part], [values[index] for index in part if values]
                )
            return lines
        calls = [command.call for command in commands]
        methods = [call.method for call in calls]
        alike = methods.count(methods[0]) == len(methods)
        line = Line(kind, keys, values=list(values) if kind in ("done", "failed") else None)
        line.method = methods[0] if alike else methods
        if kind == "sent":
            line.at = time.time()
            line.orders = self._order.shared(commands)
        if type(keys[0]) is int and (kind == "sent" or not self._file.state.left.keys() >= set(keys)):
            # Where it stands that they have left, stand their sums.
            line.sums = sums_of(calls, alike=alike)
        if self.journal.keep_params:
            line.params = [call.params for call in calls]
        return [line]

    def _add(self, *lines: Line) -> None:
        try:
            self._file.add(*lines, secrets=self._secrets())
        except JournalError as error:
            # The run ends; what has become of these is in its outcomes.
            self.failure = self.failure or error

    def _secrets(self) -> list[str]:
        return [secret for secret in self._dispatch.credentials.secrets() if len(secret) >= _LONG]

    # what nobody knows

    def left_for(self, command: Command) -> float | None:
        """Return how many seconds ago a command left; ``None`` if it has come to its end."""
        if command.journal_key not in self._file.state.left:
            return None
        return time.time() - self._file.left_at(command.journal_key)

    def later_ran(self, command: Command) -> bool | None:
        """Whether one of its key that had left behind it has run; ``None`` if that is not known yet."""
        state, ran = self._file.state, False
        for key in command.later:
            if key in state.left:
                if key not in self._found:
                    return None
            else:
                ran = ran or bool(state.line_of(key))
        return ran

    def came_back(self, command: Command) -> None:
        """Write down that a command has not run."""
        self._add(*self._lines("back", [command]))

    def settled(self, command: Command, kind: str, value: Any) -> Outcome[Any]:
        """Write down what was found to have become of a command, and return its outcome."""
        try:
            check_plain(value)
        except (Unwritable, RecursionError) as error:
            msg = f"what settle answered of {command.call.method} cannot be written: {error}"
            self.failure = self.failure or JournalError(msg, reason="it cannot be written")
        else:
            (line,) = self._lines(kind, [command], [value])
            line.lenient = True  # it need not be from an answer
            self._add(line)
        return outcome_of(command.call, kind, value)
