"""Calls awaited at the same time share batches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar, cast

from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.commands import Commands
from bitrix24_async.compositor.judging import overdue
from bitrix24_async.compositor.sender import Sender
from bitrix24_async.errors import UsageError
from bitrix24_async.transport.load import Options
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome

T = TypeVar("T")


class Coalescer:
    """Gathers the calls of one client into two queues: interactive calls and bulk ones."""

    def __init__(self, sender: Callable[[Priority], Sender], allow: Callable[[Call[Any]], None]) -> None:
        self._sender = sender
        self._allow = allow
        self._senders: dict[Priority, Sender] = {}

    async def submit(self, call: Call[T], options: Options, *, ordered_by: Hashable = None) -> Outcome[T]:
        """Queue a call and wait for its outcome; cancelling it before it is sent takes it out again."""
        command, caller = self.enter(call, options, ordered_by)
        if caller is None:
            return cast("Outcome[T]", command.outcome)
        try:
            return await caller
        finally:
            leave(command)

    def enter(
        self, call: Call[T], options: Options, ordered_by: Hashable = None
    ) -> tuple[Command, asyncio.Future[Outcome[T]] | None]:
        """Queue a call; what is returned is to be awaited, or there is nothing to wait for."""
        sender = self._senders.get(options.priority)
        if sender is None:
            sender = self._senders[options.priority] = self._sender(options.priority)
        loop = sender.dispatch.check()
        if call.trait.application_only:
            self._allow(call)
        key = call.ordered_by if ordered_by is None else ordered_by
        command: Command | None = None
        if key is not None:
            if not isinstance(key, Hashable):
                msg = f"ordered_by must be hashable, like a text or a number, not {type(key).__name__}"
                raise UsageError(msg, argument="ordered_by")
            command = _joined(sender.commands, call, key)
        if command is None:
            command = sender.commands.enter(call, key)
        if command.outcome is not None:
            return command, None
        caller: asyncio.Future[Outcome[T]] = loop.create_future()
        if command.caller is None:
            command.caller = caller
        else:
            command.more_callers = (*command.more_callers, caller)
        sender.soon()
        if options.max_wait is not None:
            sender.commands.deadlines.limit(
                command, options.max_wait, partial(_overdue, command, caller, options.max_wait)
            )
        return command, caller

    async def join(self) -> None:
        """Wait until nothing is under way."""
        for sender in self._senders.values():
            await sender.join()


def leave(command: Command) -> None:
    """A caller waits no longer: a command that nobody waits for is not sent."""
    if command.state is not State.ENDED and command.state is not State.SENT:
        command.home.unless_wanted(command)


def _joined(commands: Commands, call: Call[Any], key: Hashable) -> Command | None:
    """Let a call meet those of its key that still wait; return the one that answers it too, if any."""
    if call.merge is None:
        return None
    latest = True
    for waiting in commands.queue.order.unsent(key):
        merge = call.merge(waiting.call, call)
        if merge is None or waiting.home is not commands:
            # What comes later may not go before this one.
            latest = False
        elif merge.waiting is None:
            commands.withdraw(waiting, Outcome(waiting.call, merge.value))
        elif merge.absorb:
            if latest:
                commands.rewrite(waiting, merge.waiting)
                return waiting
            latest = False
        else:
            commands.rewrite(waiting, merge.waiting)
    return None


def _overdue(command: Command, caller: asyncio.Future[Any], max_wait: float) -> None:
    if not caller.done():
        caller.set_exception(overdue(command, max_wait))
    # At once: before the caller has its turn, the command could still be sent.
    leave(command)
