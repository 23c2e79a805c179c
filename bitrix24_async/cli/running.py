"""From a click command to a coroutine and back to an exit code."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import click

from bitrix24_async.auth.credentials import Credentials
from bitrix24_async.auth.environment import LIMITS
from bitrix24_async.cli import exits
from bitrix24_async.cli.access import load_credentials
from bitrix24_async.cli.output import complain, error_fields, put_json, say
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import Bitrix24Error, UsageError
from bitrix24_async.observing import Event, Renamed

as_json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs to read.")


def awaited(function: Callable[..., Coroutine[Any, Any, int]]) -> Callable[..., int]:
    """Run a coroutine as a command; Ctrl-C and SIGTERM cancel it, and errors become exit codes."""

    @functools.wraps(function)
    def command(*args: Any, **options: Any) -> int:
        try:
            return asyncio.run(_terminable(function(*args, **options)))
        except Bitrix24Error as error:
            if options.get("as_json"):
                put_json({"error": error_fields(error)})
            if isinstance(error, UsageError):
                complain(str(error))
                return exits.USAGE
            complain(f"{type(error).__name__}: {error}")
            return exits.FAILED
        except UnicodeEncodeError as error:
            complain(f"stdout cannot take all characters as {error.encoding}: set PYTHONIOENCODING=utf-8")
            return exits.FAILED

    return command


async def _terminable(main: Awaitable[int]) -> int:
    task = asyncio.current_task()
    # Not on Windows, and not outside the main thread.
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await main


@contextlib.contextmanager
def asking() -> Iterator[None]:
    """Let Ctrl-C end a question at once: asyncio would only cancel the task, and that waits for an answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def portal_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say who calls whom, and within which limits."""
    for option in reversed(_PORTAL_OPTIONS):
        function = option(function)
    return function


_PORTAL_OPTIONS = (
    click.option(
        "--credentials",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="BITRIX24_CREDENTIALS",
        show_envvar=True,
        help="JSON file with webhook, or client_id, client_secret and tokens.",
    ),
    click.option(
        "--limits",
        type=click.Choice(list(LIMITS)),
        default="standard",
        show_default=True,
        envvar="BITRIX24_LIMITS",
        show_envvar=True,
        metavar="PLAN",
        help=f"What the portal's plan allows: {' or '.join(LIMITS)}.",
    ),
    click.option(
        "--webhook-may", is_flag=True, help="Let a webhook call what is documented for applications only."
    ),
)


def client_of(credentials: Credentials, limits: str, *, webhook_may: bool) -> Bitrix24:
    """Make a client as these options say."""
    return Bitrix24(credentials, limits=LIMITS[limits], observer=_observe, webhook_may=webhook_may)


def connected(function: Callable[..., Coroutine[Any, Any, int]]) -> Callable[..., int]:
    """Give a command a client as its first argument, and the options that say whose."""

    @portal_options
    @as_json_option
    @awaited
    @functools.wraps(function)
    async def command(*, credentials: Path | None, limits: str, webhook_may: bool, **options: Any) -> int:
        async with client_of(load_credentials(credentials), limits, webhook_may=webhook_may) as b24:
            return await function(b24, **options)

    return command


def _observe(event: Event) -> None:
    if isinstance(event, Renamed):
        say(f"warning: {event.portal} is called {event.new_portal} now: change the credentials")
