"""The requests in which a sender's commands leave: many in a batch, or one by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from bitrix24_async.compositor.batch_request import BatchRequest
from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.queue import Queue
from bitrix24_async.governor.protocol import Allowance, Ask, Scope
from bitrix24_async.transport.load import BeforeSending, Load
from bitrix24_async.transport.single import Single, outcome_of
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome

if TYPE_CHECKING:
    from bitrix24_async.compositor.journal_lines import Line


class Request(Load, Protocol):
    """A load whose contents are commands."""

    before_sending: BeforeSending | None
    note: Line | None
    """What a journal says of all its commands: that they have left."""

    @property
    def commands(self) -> Sequence[Command]:
        """What was chosen last."""
        ...

    def outcomes(self, data: dict[str, Any], secrets: Collection[str]) -> list[Outcome[Any]]:
        """Return what an answer says of each of them."""
        ...

    def results(self, data: dict[str, Any]) -> list[Any]:
        """Return the result of each of them as the answer has it, or ``NO_RESULT``."""
        ...


class DrawnBatch(BatchRequest):
    """A batch that is drawn from the queue at the moment when it may go."""

    def __init__(self, queue: Queue, departed: Callable[[Request], None]) -> None:
        # As a whole it never goes again: each command is judged by itself.
        super().__init__(self._draw_from_queue, safety=Safety.UNSAFE)
        self.commands: list[Command] = []
        self.note: Line | None = None
        self._queue = queue
        self._departed = departed
        self._asked: Ask | None = None

    def ask(self, scope: Scope, priority: Priority, max_wait: float | None) -> Ask:
        """Ask for leave to send a batch."""
        self._asked = super().ask(scope, priority, max_wait)
        return self._asked

    def look_again(self) -> None:
        """Something else could go by now than what has to wait for its execution time."""
        if self._asked is not None and self._asked.look_again is not None:
            self._asked.look_again()

    def _draw_from_queue(self, allowance: Allowance) -> Sequence[Command]:
        self.commands = self._queue.draw(allowance)
        if self.commands:
            self._departed(self)
        return self.commands

    def give_back(self) -> None:
        """Let the commands wait again."""
        commands, self.commands = self.commands, []
        self._queue.put_back(commands)
        for command in commands:
            command.resume(0.0)


class LoneCommand(Single):
    """A command by itself; until it may go it can be withdrawn."""

    __slots__ = ("_departed", "_queue", "commands", "note", "task")

    def __init__(self, command: Command, queue: Queue, departed: Callable[[Request], None]) -> None:
        super().__init__(command.call, command.idempotency_key)
        self.commands = (command,)
        self.note: Line | None = None
        self.task: asyncio.Task[None] | None = None
        """What carries it."""
        self._queue = queue
        self._departed = departed

    def choose(self, allowance: Allowance) -> None:
        """Take this one command, if there still is need of it."""
        (command,) = self.commands
        if command.state is State.WAITING and allowance.take(self.call.trait.name):
            command.state = State.SENT
            self._departed(self)

    def give_back(self) -> None:
        """It goes on asking by itself."""
        (command,) = self.commands
        if command.state is State.SENT:
            command.state = State.WAITING
            command.resume(0.0)

    def outcomes(self, data: dict[str, Any], secrets: Collection[str]) -> list[Outcome[Any]]:
        """Return what an answer says of the command."""
        return [outcome_of(self.call, data)]

    def results(self, data: dict[str, Any]) -> list[Any]:
        """Return the command's result."""
        return [data["result"]]
