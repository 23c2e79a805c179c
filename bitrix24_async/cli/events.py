"""``events``: what a portal has sent, once more."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import aiohttp
import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.output import complain, put, put_json
from bitrix24_async.cli.running import as_json_option, awaited
from bitrix24_async.errors import UsageError
from bitrix24_async.incoming import parse_event
from bitrix24_async.testing.sending import encode
from bitrix24_async.wire.address import check_address

_TYPE = "application/x-www-form-urlencoded"


@click.group()
def events() -> None:
    r"""Send a stored event once more.

    \b
    Example:
      bitrix24-async events replay call.form http://127.0.0.1:8000/b24
    """


@events.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("url")
@click.option("--now", is_flag=True, help="Send it with the time of now, so that it is no repeat.")
@as_json_option
@awaited
async def replay(*, file: Path, url: str, now: bool, as_json: bool) -> int:
    r"""Send the event in FILE to URL, as a portal would.

    FILE holds a body as it was received, or the same decoded, as JSON. It holds tokens: keep it from others.

    \b
    Example:
      bitrix24-async events replay call.form http://127.0.0.1:8000/b24
    """
    check_address(url.partition("?")[0], "url")
    body = _body(file, now=now)
    event = parse_event(body, _TYPE)
    timeout = aiohttp.ClientTimeout(total=30.0)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=body, headers={"Content-Type": _TYPE}, allow_redirects=False) as reply,
        ):
            status = reply.status
            await reply.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        complain(f"no answer ({type(error).__name__})")
        return exits.FAILED
    if as_json:
        put_json({"event": event.name, "status": status})
    else:
        put(f"{event.name}: {status}")
    return exits.OK if 200 <= status < 300 else exits.FAILED


def _body(file: Path, *, now: bool) -> bytes:
    content = file.read_bytes()
    decoded: Any = None
    if content.lstrip()[:1] == b"{":
        try:
            decoded = json.loads(content)
        except ValueError:
            # Nothing is chained: the content holds tokens.
            decoded = None
        if not isinstance(decoded, dict):
            raise UsageError(f"{file} is neither a form nor a JSON object", argument="file")
        content = encode(decoded)
    content = content.strip()
    if now:
        # The last of equal names wins.
        content += f"&ts={int(time.time())}".encode()
    return content
