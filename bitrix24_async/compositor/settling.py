"""What became of a command that nobody knows of: a journal's user looks it up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.commands import Commands
from bitrix24_async.compositor.journaling import Journaling
from bitrix24_async.errors import NotRun
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.wire.outcome import Outcome


async def settle(
    command: Command,
    unknown: Outcome[Any],
    *,
    journaling: Journaling,
    dispatch: Dispatch,
    commands: Commands,
    ended: Callable[[], None],
    again: Callable[[Command], None],
) -> None:
    """End a command as the look-up says, or let it go ``again``; a client that closes leaves it unknown."""
    if (wait := journaling.settles_in(command)) > 0:
        await dispatch.pause(wait)
    outcome: Outcome[Any] | None = unknown
    with suppress(NotRun):
        outcome = await dispatch.unless_closed(journaling.settle(command, unknown))
    if command.state is State.ENDED:
        return
    if outcome is not None:
        commands.end(command, outcome)
        ended()
    elif command.failures < dispatch.retry.attempts:
        command.repeated = False
        again(command)
    else:
        msg = f"it did not run, in {command.failures} attempts"
        commands.fail(command, NotRun(msg, reason="attempts", method=command.call.method))
