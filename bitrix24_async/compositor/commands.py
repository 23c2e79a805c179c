"""The commands of one sender: how they come, how long they may wait, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from bitrix24_async.compositor.batchable import Batchable
from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.deadlines import Deadlines
from bitrix24_async.compositor.judging import overdue
from bitrix24_async.compositor.queue import Queue
from bitrix24_async.compositor.requests import LoneCommand, Request
from bitrix24_async.errors import Bitrix24Error, NotRun, UsageError
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.fates import last_word, of_call
from bitrix24_async.transport.single import too_late
from bitrix24_async.transport.watching import Watch
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome

# Looked up once: for CPython 3.11 a member of an enum is ten times as far away as a constant.
_ENDED = State.ENDED


class Commands:
    """Lets calls in as commands, and ends them."""

    def __init__(
        self,
        queue: Queue,
        batchable: Batchable,
        *,
        dispatch: Dispatch,
        priority: Priority,
        allow: Callable[[Call[Any]], None],
        start: Callable[[], None],
        deadlines: Deadlines,
        on_change: Callable[[], None],
    ) -> None:
        self.queue = queue
        self.dispatch = dispatch
        self._priority = priority
        self._batchable = batchable
        self._allow = allow
        self._start = start
        self.on_change = on_change
        self.deadlines = deadlines
        self._loop = asyncio.get_running_loop()

    def enter(
        self, call: Call[Any], key: Hashable = None, max_wait: float | None = None, *, queues: bool = True
    ) -> Command:
        """Let a call wait for its turn; unless it ``queues``, it is put back into the queue later."""
        command = Command(self, call)
        try:
            if call.trait.application_only:
                self._allow(call)
            reason, command.text = self._batchable.write(call)
        except UsageError as error:
            return self.refuse(call, error)
        if reason is not None:
            command.alone = reason
        if key is not None:
            command.key = key
        if self.dispatch.observer is not None:
            command.watch = Watch(self.dispatch, call, self._priority)
        if not queues:
            if key is not None:
                self.queue.order.lead(command)
        elif key is None:
            self.queue.ready.append(command)
        else:
            self.queue.enter(command)
        if call.expires_in is not None:
            self.deadlines.limit(command, call.expires_in, lambda: self._expire(command), absolute=True)
        if max_wait is not None:
            self.deadlines.limit(command, max_wait, lambda: self.fail(command, overdue(command, max_wait)))
        return command

    def refuse(self, call: Call[Any], error: UsageError) -> Command:
        """Let nothing in: what was meant as a call has ended before it began."""
        return self.enter_ended(call, Outcome(call, None, error))

    def enter_ended(self, call: Call[Any], outcome: Outcome[Any]) -> Command:
        """Let in what has its outcome already."""
        command = Command(self, call)
        command.state = _ENDED
        command.outcome = outcome
        return command

    def end(self, command: Command, outcome: Outcome[Any]) -> None:
        """Give everyone who waits for a command its outcome, and let its key go on: its one way out."""
        command.state = _ENDED
        command.outcome = outcome
        if command.watch is not None:
            command.watch.end(outcome.error, command.attempts)
        if command.deadlines is not None:
            for deadline in command.deadlines:
                deadline.cancel()
        if command.key is not None and (following := self.queue.order.leave(command)) is not None:
            following.home.give_turn(following)
        if command.caller is not None:
            for caller in (command.caller, *command.more_callers):
                if not caller.done():
                    caller.set_result(outcome)

    def give_turn(self, command: Command) -> None:
        """Those before it in its order are done: it may leave."""
        self.queue.ready.appendleft(command)
        self._loop.call_soon(self._start)

    def withdraw(self, command: Command, outcome: Outcome[Any]) -> None:
        """End a command before it is sent."""
        self.end(command, outcome)
        if isinstance(command.single, LoneCommand) and command.single.task is not None:
            command.single.task.cancel()
        self.on_change()

    def fail(self, command: Command, error: Bitrix24Error) -> None:
        """End a command before it is sent, with an error."""
        self.withdraw(command, Outcome(command.call, None, error))

    def break_off(self, commands: Sequence[Command], error: Bitrix24Error) -> None:
        """End at once those that have not ended yet."""
        for command in commands:
            if command.state is not _ENDED:
                own = of_call(error, command.call.method)
                self.end(command, Outcome(command.call, None, own))

    def rewrite(self, command: Command, call: Call[Any]) -> None:
        """Let a command carry another call; a ``UsageError`` says that nothing can, and changes nothing."""
        command.alone, command.text = self._batchable.write(call)
        command.call = call

    def unless_wanted(self, command: Command) -> None:
        """Withdraw a command for which nobody waits any more."""
        # Of a key, what may have run goes again, lest those before it that go again have the last word.
        if not command.wanted and not (command.repeated and command.key is not None):
            method = command.call.method
            self.fail(command, NotRun("cancelled before it was sent", reason="cancelled", method=method))

    def by_itself(self, command: Command, departed: Callable[[Request], None]) -> LoneCommand | None:
        """Return what carries a command by itself; ``None`` if JSON cannot say what a batch can."""
        request = command.single
        if not isinstance(request, LoneCommand):
            try:
                request = command.single = LoneCommand(command, self.queue, departed)
            except UsageError as error:
                if command.alone is not None:
                    # Its parameters are no longer what they were when it came: no request can carry it.
                    method, repeatable = command.call.method, command.repeatable
                    word = last_word(error, method, repeatable=repeatable, repeated=command.repeated)
                    self.fail(command, word)
                return None
        return request

    def _expire(self, command: Command) -> None:
        if not (command.repeated and command.key is not None):
            self.fail(command, too_late(command.call, repeated=command.repeated))
