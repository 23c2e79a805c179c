"""Parameters of a call, as a person types them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from bitrix24_async.errors import UsageError
from bitrix24_async.php import MAX_VALUES, parse_query

# A name, its keys in brackets (which may hold "="), and the value.
_PAIR = re.compile(r"([^\[\]=. ]+(?:\[[^\[\]]*\])*)=(.*)", re.DOTALL)


FILE = click.Path(readable=False)
"""Text that a shell completes like a file; what may be done with it is asked where it is used."""


def params_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``KEY=VALUE…`` and ``--params`` to a command."""
    pairs = click.argument("pairs", metavar="[KEY=VALUE]...", nargs=-1)
    whole = click.option(
        "--params",
        "text",
        metavar="JSON|@FILE|-",
        help="All parameters as JSON: as text, in a file, or on stdin.",
    )
    return pairs(whole(function))


def read_params(pairs: Sequence[str], text: str | None) -> Any:
    """Read parameters given as pairs, in PHP's brackets and all text, or as JSON."""
    if text is None:
        return _from_pairs(pairs)
    if pairs:
        raise UsageError("give either KEY=VALUE or --params, not both", argument="params")
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        text = _of_file(Path(text[1:]))
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UsageError(f"--params is no JSON: {error}", argument="params") from None
    if not isinstance(found, (dict, list)):
        raise UsageError(
            "--params must be a JSON object, or a list for positional methods", argument="params"
        )
    return found


def _of_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"--params: {path}: {error.strerror}", argument="params") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--params: {path} is not UTF-8", argument="params") from error


def _from_pairs(pairs: Sequence[str]) -> dict[str, Any]:
    if len(pairs) > MAX_VALUES:
        raise UsageError(f"more than {MAX_VALUES} values: use --params", argument="params")
    query: dict[str, str] = {}
    for number, pair in enumerate(pairs):
        match = _PAIR.fullmatch(pair)
        if match is None:
            msg = f"{pair!r} must be like KEY=VALUE or fields[KEY]=VALUE; for odd names use --params"
            raise UsageError(msg, argument="params")
        name, value = match.groups()
        if name in query:
            msg = f"{name} is given twice; for a list write {name}[]=… each time"
            raise UsageError(msg, argument="params")
        query[f"{name}\0{number}" if "[]" in name else name] = f"{quote(name, safe='[]')}={quote(value)}"
    return parse_query("&".join(query.values()))
