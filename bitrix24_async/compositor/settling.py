"""What became of commands that nobody knows of: a journal's user looks it up, and their order is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from bitrix24_async.auth.shared_work import is_being_cancelled
from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.commands import Commands
from bitrix24_async.compositor.journal import Done
from bitrix24_async.compositor.journaling import Journaling, Left
from bitrix24_async.compositor.judging import SUPERSEDED
from bitrix24_async.errors import NotRun, OutcomeUnknown
from bitrix24_async.wire.outcome import Outcome


class Settling:
    """Commands of one run that rest until it is known what became of them, or of later ones of their key."""

    def __init__(
        self,
        journaling: Journaling,
        commands: Commands,
        track: Callable[[Coroutine[Any, Any, None]], object],
        put_back: Callable[[Sequence[Command]], None],
    ) -> None:
        self.journaling = journaling
        self.source_goes_on: Callable[[], bool] = lambda: False
        """Whether more calls may come before what rests has ended."""
        self._journal = journaling.journal
        self._commands = commands
        self._dispatch = commands.dispatch
        self._track = track
        self._put_back = put_back
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Some have come, have ended or go again, or no more come."""
        self._news.set()

    def takes(self, command: Command, outcome: Outcome[Any]) -> bool:
        """Let a command rest until it is looked up what became of it, if the journal's user knows how."""
        asks = (
            self._journal.settle is not None
            and isinstance(outcome.error, OutcomeUnknown)
            and not command.repeatable
        )
        if asks:
            self._begin(command, outcome)
        return asks

    def hold(self, commands: Sequence[Command]) -> list[Command]:
        """Let those rest of whose key a later one may have run; return the others."""
        going = []
        for command in commands:
            if command.key is not None and self._is_to_wait(command):
                self._begin(command, None)
            else:
                going.append(command)
        return going

    def recall(self, command: Command, left: Left) -> None:
        """See to a command that had left in another life, and does not wait in the queue."""
        command.repeated, command.idempotency_key, command.later = True, left.idempotency_key, left.later
        if not self.journaling.may_go_again(command.call, left):
            unknown = self.journaling.killed(command.call)
            if self._journal.settle is not None:
                self._begin(command, unknown)
            else:
                self._commands.end(command, unknown)
        elif self.hold([command]):
            if command.overtaken:
                self._begin(command, None)
            else:
                self._put_back([command])

    def _begin(self, command: Command, unknown: Outcome[Any] | None) -> None:
        command.state = State.RESTING
        command.repeated = command.repeated or unknown is not None
        _ = self._track(self._settle(command, unknown))

    async def _settle(self, command: Command, unknown: Outcome[Any] | None) -> None:
        """End a command as the look-up says, or let it go again; a client that closes leaves it unknown."""
        dispatch = self._dispatch
        outcome: Outcome[Any] | None = None
        if unknown is not None:
            left_for, after = self.journaling.left_for(command), self._journal.settle_after
            if left_for is not None:
                # At once if it left long ago; not longer than from now on, if the clock was put back.
                await dispatch.pause(min(after - left_for, after))
            outcome = unknown
            with suppress(NotRun):
                outcome = await dispatch.unless_closed(self._look_up(command, unknown))
        if command.outcome is None and outcome is None:
            with suppress(NotRun):
                await dispatch.unless_closed(self._later_ones(command))
            if command.outcome is None:
                outcome = self._not_run(command, looked_up=unknown is not None)
        if command.outcome is not None:
            pass  # it was too late for it, or nobody waits any more
        elif outcome is not None:
            self._commands.end(command, outcome)
        elif command.failures < dispatch.retry.attempts:
            command.repeated = command.repeated and unknown is None
            self._put_back([command])
        else:
            msg = f"it did not run, in {command.failures} attempts"
            self._commands.fail(command, NotRun(msg, reason="attempts", method=command.call.method))
        self.tell()
        self._commands.on_change()

    async def _look_up(self, command: Command, unknown: Outcome[Any]) -> Outcome[Any] | None:
        """Let the user's code look what became of a command; ``None``: it has not run."""
        found: Any = None
        assert unknown.error is not None  # noqa: S101 - otherwise it were known
        try:
            found = await self._journal.settle(command.call) if self._journal.settle is not None else None
        except (Exception, asyncio.CancelledError) as failure:
            # Anyone's code, and all it costs is not to know; unless it is we who are cancelled.
            if is_being_cancelled(failure):
                raise
            unknown.error.add_note(f"settle failed: {type(failure).__name__}")
            unknown.error.__cause__ = unknown.error.__cause__ or failure
        if command.outcome is not None:
            return command.outcome
        if isinstance(found, Done):
            return self.journaling.settled(command, "done", found.result)
        if found is True:
            return self.journaling.settled(command, "already", None)
        if found is False:
            return None
        if found is not None:
            what = found.__name__ if isinstance(found, type) else type(found).__name__
            unknown.error.add_note(f"settle answered {what}, which is none of Done(…), True, False, None")
        return unknown

    def _not_run(self, command: Command, *, looked_up: bool) -> Outcome[Any] | None:
        """Write down that a command goes again, or return its outcome if it must not."""
        if command.overtaken:
            repeated = command.repeated and not looked_up
            return self.journaling.settled(command, "failed", {SUPERSEDED: repeated})
        if looked_up:
            self.journaling.came_back(command)
        return None

    async def _later_ones(self, command: Command) -> None:
        """Wait until no later one of its key may have run without anybody's knowing it."""
        while command.state is State.RESTING and command.key is not None and self._is_to_wait(command):
            self._news.clear()
            await self._news.wait()

    def _is_to_wait(self, command: Command) -> bool:
        if command.overtaken:
            return False
        if self._commands.queue.order.later_rests(command):
            return True
        match self.journaling.later_ran(command):
            case None if self.source_goes_on():
                return True
            case False:
                return False
        # Nobody will ask what became of it: it may have run.
        command.overtaken = True
        return False
