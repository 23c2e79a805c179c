"""Events on demand: a line of stdin each, sent to a program under development."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any

from bitrix24_async.cli.output import complain, put, put_json
from bitrix24_async.cli.params import read_params
from bitrix24_async.errors import UsageError
from bitrix24_async.testing import FakePortal, Sent

HELP = (
    "type an event and its data (ONEXTERNALCALLSTART PHONE_NUMBER=+1), install, uninstall, or open PLACEMENT"
)

# What is sent where a line names an event alone.
_SAMPLES: dict[str, dict[str, Any]] = {
    "ONEXTERNALCALLSTART": {
        "PHONE_NUMBER": "+494951234567",
        "PHONE_NUMBER_INTERNATIONAL": "+494951234567",
        "EXTENSION": "",
        "USER_ID": 1,
        "CALL_LIST_ID": 0,
        "LINE_NUMBER": "",
        "IS_MOBILE": 0,
        "CALL_ID": "externalCall.89350264e026dace3f2b14d1f438257c.1773236989",
        "CRM_ENTITY_TYPE": "CONTACT",
        "CRM_ENTITY_ID": 1,
    },
    "ONEXTERNALCALLBACKSTART": {"PHONE_NUMBER": "+494951234567", "TEXT": "A callback", "LINE_NUMBER": ""},
    "ONVOXIMPLANTCALLINIT": {"CALL_ID": "externalCall.1", "CALL_TYPE": 2, "CALLER_ID": "+494951234567"},
    "ONVOXIMPLANTCALLSTART": {"CALL_ID": "externalCall.1", "USER_ID": 1},
    "ONVOXIMPLANTCALLEND": {"CALL_ID": "externalCall.1", "CALL_TYPE": 2, "CALL_FAILED_CODE": "200"},
    "ONAPPUPDATE": {"VERSION": 2, "PREVIOUS_VERSION": 1, "LANGUAGE_ID": "en"},
}
_OBJECT = {"FIELDS": {"ID": 1}}


async def send_lines(portal: FakePortal, url: str, *, as_json: bool) -> None:
    """Install the application at ``url``, and send what each line of stdin asks for, until it ends."""
    _tell(await portal.install(url), as_json=as_json)
    async for line in _lines():
        try:
            words = shlex.split(line, comments=True)
            if words:
                _tell(await send(portal, url, words), as_json=as_json)
        except (UsageError, ValueError) as error:
            complain(str(error))


async def send(portal: FakePortal, url: str, words: Sequence[str]) -> Sequence[Sent]:
    """Send what one line asks for: to ``url``, but for what the program has bound itself."""
    what, *pairs = words
    match what.lower():
        case "install" | "onappinstall":
            return await portal.install(url)
        case "uninstall" | "onappuninstall":
            # Where the program has bound it itself, the portal knows where it goes.
            return await portal.uninstall(to=None if portal.subscriptions.online("ONAPPUNINSTALL") else url)
        case "open":
            placement = pairs.pop(0) if pairs and "=" not in pairs[0] else "DEFAULT"
            return [await portal.open(url, placement=placement, options=read_params(pairs, None) or None)]
    name = what.upper()
    data = _SAMPLES.get(name, _OBJECT) | read_params(pairs, None)
    bound = portal.subscriptions.online(name)
    return await portal.emit(name, data, to=None if bound else url)


def _tell(sent: Sequence[Sent], *, as_json: bool) -> None:
    for one in sent:
        if as_json:
            put_json({"event": one.event, "address": one.address, "status": one.status})
        else:
            put(f"{one.event} -> {one.address.partition('?')[0]}: {one.status or 'no answer'}")
    if not sent:
        complain("nothing was sent: the application is not installed")
    sys.stdout.flush()


async def _lines() -> AsyncIterator[str]:
    """Read stdin in a thread that may be left behind: nothing can wake one that waits for a person.

    It reads a descriptor of its own, and by itself: who waits inside ``sys.stdin`` holds its lock, without
    which the interpreter cannot end.
    """
    try:
        descriptor = os.dup(sys.stdin.fileno())
    except (AttributeError, OSError, ValueError):  # there is none, or it is closed
        return
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        rest = b""
        with suppress(RuntimeError):  # the loop was closed meanwhile
            with suppress(OSError):  # a terminal that went away
                while piece := os.read(descriptor, 65536):
                    *whole, rest = (rest + piece).split(b"\n")
                    for line in whole:
                        loop.call_soon_threadsafe(lines.put_nowait, line + b"\n")
            for last in (rest, b""):
                loop.call_soon_threadsafe(lines.put_nowait, last)
        os.close(descriptor)

    threading.Thread(target=read, name="stdin", daemon=True).start()
    while line := await lines.get():
        yield line.decode(errors="replace")
