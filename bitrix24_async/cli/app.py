"""The commands under one roof, and how every one of them ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.output import complain
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.version import VERSION


def _keep_lines(command: click.Command) -> None:
    """Let click see its mark in raw docstrings: where it stands, lines are not joined."""
    if command.help is not None:
        command.help = command.help.replace("\\b\n", "\b\n")
        # Whole in the list of commands, where click would cut it off.
        command.short_help = command.help.partition("\n\n")[0]
    if isinstance(command, click.Group) and not isinstance(command, _App):
        for inner in command.commands.values():
            _keep_lines(inner)


@contextlib.contextmanager
def _into_a_pipe() -> Iterator[None]:
    """End quietly when the reader of stdout has gone away; click by itself would end as after a failure."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(exits.PIPE_CLOSED) from None


class _Commands(Mapping[str, click.Command]):
    """Each in the module of its name, which is imported when it is needed: a shell asks with every Tab."""

    _names = ("api", "call", "cards", "demo", "events", "limits", "lines", "models", "portal", "rows", "run")

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._names:
            raise KeyError(name)
        command: click.Command = getattr(import_module(f"bitrix24_async.cli.{name}"), name)
        _keep_lines(command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _App(click.Group):
    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _into_a_pipe():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _into_a_pipe():
            return super().invoke(ctx)


@click.group(
    cls=_App,
    commands=_Commands(),
    epilog=exits.EXPLAINED,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(VERSION, prog_name="bitrix24-async")
def app() -> None:
    r"""The Bitrix24 REST API from the command line, within a portal's limits.

    Who calls is taken from the environment: BITRIX24_WEBHOOK, or BITRIX24_CLIENT_ID,
    BITRIX24_CLIENT_SECRET and BITRIX24_TOKENS (the path of the token file); or from a JSON file,
    --credentials FILE. If both are set the application's token is used. BITRIX24_SERVER is for another
    authorization server than Bitrix24's own. Results go to stdout, the rest to stderr.

    \b
    Examples:
      bitrix24-async demo
      bitrix24-async call user.current
    """


_keep_lines(app)


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        code = app.main(argv, prog_name="bitrix24-async", standalone_mode=False)
    except click.ClickException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            # Not an error to complain of: whoever says nothing wants to know what can be said.
            click.echo(error.format_message(), err=True)
            return exits.USAGE
        complain(error.format_message())
        context = getattr(error, "ctx", None)
        if context is not None:
            if isinstance(error, click.NoSuchOption) and isinstance(context.command, click.Group):
                click.echo("Options of a command follow its name.", err=True)
            click.echo(f"Try '{context.command_path} --help'.", err=True)
        return exits.USAGE
    except Bitrix24Error as error:
        complain(str(error))
        return exits.USAGE
    except (KeyboardInterrupt, click.Abort):
        return exits.INTERRUPTED
    except asyncio.CancelledError:
        return exits.TERMINATED
    except OSError as error:
        complain(str(error))
        return exits.FAILED
    return code if isinstance(code, int) else exits.OK
