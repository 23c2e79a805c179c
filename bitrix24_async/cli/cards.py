"""``cards``: show and hide call cards."""

from __future__ import annotations

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.output import complain, put, put_json
from bitrix24_async.cli.running import connected
from bitrix24_async.client import Bitrix24


@click.group()
def cards() -> None:
    r"""Show or hide the card of a call.

    \b
    Example:
      bitrix24-async cards show externalCall.716c 1269 1270
    """


@cards.command()
@click.argument("call_id")
@click.argument("user_ids", metavar="[USER_ID]...", nargs=-1, type=click.IntRange(min=1))
@connected
async def show(b24: Bitrix24, *, call_id: str, user_ids: tuple[int, ...], as_json: bool) -> int:
    r"""Show the card of CALL_ID to users; without any to the one the call was registered for.

    \b
    Example:
      bitrix24-async cards show externalCall.716c 1269 1270
    """
    return _tell(
        "shown", await b24.telephony.external_call.show(call_id, list(user_ids) or None), as_json=as_json
    )


@cards.command()
@click.argument("call_id")
@click.argument("user_ids", metavar="[USER_ID]...", nargs=-1, type=click.IntRange(min=1))
@connected
async def hide(b24: Bitrix24, *, call_id: str, user_ids: tuple[int, ...], as_json: bool) -> int:
    r"""Hide the card of CALL_ID from users; without any from the one the call was registered for.

    \b
    Example:
      bitrix24-async cards hide externalCall.716c 1269
    """
    return _tell(
        "hidden", await b24.telephony.external_call.hide(call_id, list(user_ids) or None), as_json=as_json
    )


def _tell(what: str, done: bool, *, as_json: bool) -> int:
    if as_json:
        put_json({what: done})
    elif done:
        put(what)
    if not done:
        complain("the portal does not know this call")
    return exits.OK if done else exits.FAILED
