"""``call``: one call of any method."""

from __future__ import annotations

import sys
from typing import Any

import attrs
import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.api import complete_methods, nearest_method
from bitrix24_async.cli.output import is_terminal, put_json, say
from bitrix24_async.cli.params import params_option, read_params
from bitrix24_async.cli.running import connected
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import NotFound
from bitrix24_async.wire import catalogue


@click.command()
@click.argument("method", shell_complete=complete_methods())
@params_option
@connected
async def call(b24: Bitrix24, *, method: str, pairs: tuple[str, ...], text: str | None, as_json: bool) -> int:
    r"""Call METHOD and print its result as JSON; with --json the whole reply, total and time included.

    Values given as KEY=VALUE are text, and brackets nest: fields[TITLE]=x, USER_ID[]=7. Numbers, true,
    false, null and empty lists need --params.

    \b
    Examples:
      bitrix24-async call user.current
      bitrix24-async call crm.deal.add fields[TITLE]="A new deal" fields[OPPORTUNITY]=100
      bitrix24-async call crm.deal.list 'filter[>=OPPORTUNITY]=100' select[]=ID --json
      echo '{"id": 7, "fields": {"OPENED": true}}' | bitrix24-async call crm.deal.update --params -
    """
    try:
        reply = await b24.call(method, read_params(pairs, text))
    except NotFound:
        if not any(catalogue.find(method)) and (near := nearest_method(method)):
            say(f"{method} is not documented: did you mean {near!r}?")
        raise
    if as_json:
        whole: dict[str, Any] = {"result": reply.result, "total": reply.total, "next": reply.next}
        whole["time"] = attrs.asdict(reply.timing)
        put_json({name: value for name, value in whole.items() if value is not None or name == "result"})
    else:
        put_json(reply.result, pretty=is_terminal(sys.stdout) or isinstance(reply.result, (dict, list)))
    return exits.OK
