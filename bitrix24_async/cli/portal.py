"""``portal``: the fake portal as a server, to try things on."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import sys
import tempfile
from pathlib import Path

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.event_lines import HELP, send_lines
from bitrix24_async.cli.output import put, put_json, say
from bitrix24_async.cli.running import as_json_option, awaited
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.address import check_address


@click.command()
@click.option(
    "--deals", type=click.IntRange(min=0), default=1000, show_default=True, help="Deals it has at first."
)
@click.option("--latency", type=click.FloatRange(min=0), default=0.0, help="Seconds every reply takes.")
@click.option("--events", metavar="URL", help="Send events to this address: one for each line of stdin.")
@as_json_option
@awaited
async def portal(*, deals: int, latency: float, events: str | None, as_json: bool) -> int:
    r"""Serve a fake portal on this machine until Ctrl-C; print credentials to paste into another terminal.

    It has the limits of a standard plan and refuses what the real one would. Nothing of it is kept. With
    --events it installs the application at URL first; then it sends what is typed: an event and its data,
    "install", "uninstall" or "open PLACEMENT". Events the program has bound go where it has bound them.

    \b
    Examples:
      bitrix24-async portal
      bitrix24-async portal --events http://127.0.0.1:8000/b24
    """
    if events is not None:
        check_address(events, "events")
    async with FakePortal(latency=latency, record=False) as fake:
        fake.add_deals(deals)
        with tempfile.TemporaryDirectory(prefix="bitrix24-") as folder:
            tokens = Path(folder) / "tokens.json"
            with os.fdopen(os.open(tokens, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(fake.tokens(), file)
            variables = {
                "BITRIX24_CLIENT_ID": fake.client_id,
                "BITRIX24_CLIENT_SECRET": fake.client_secret,
                "BITRIX24_SERVER": fake.auth_url,
                "BITRIX24_TOKENS": str(tokens),
            }
            if as_json:
                put_json(variables | {"BITRIX24_WEBHOOK": fake.webhook_url})
            else:
                for name, value in variables.items():
                    put(f"export {name}={shlex.quote(value)}")
                put(f"# or: export BITRIX24_WEBHOOK={fake.webhook_url}")
            sys.stdout.flush()
            say(f"a portal listens on {fake.url}; Ctrl-C ends it")
            try:
                if events is not None:
                    say(HELP)
                    await send_lines(fake, events, as_json=as_json)
                await asyncio.get_running_loop().create_future()
            except asyncio.CancelledError:
                records = fake.records
                refused = sum(records.refusals.values())
                told = f"{records.received:,} requests, {records.ran:,} calls ran"
                say(f"\n{told}, {refused:,} refused by a limit")
    return exits.OK
