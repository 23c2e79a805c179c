"""Asterisk's manager interface (AMI): events over TCP, as maps of text."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

log = logging.getLogger("bridge")

Message = Mapping[str, str]


class Refused(Exception):
    """Asterisk does not let us in."""


async def read(reader: asyncio.StreamReader) -> dict[str, str] | None:
    """Read one message: lines of ``Name: value``, and an empty one; ``None`` at the end."""
    message: dict[str, str] = {}
    while line := (await reader.readline()).decode(errors="replace"):
        if not line.strip():
            if message:
                return message
            continue
        name, colon, value = line.rstrip("\r\n").partition(": ")
        if colon:
            message[name] = value
    return None


@asynccontextmanager
async def session(host: str, port: int, user: str, secret: str) -> AsyncIterator[asyncio.StreamReader]:
    """Be logged in, and hear of calls."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        await reader.readline()  # Asterisk Call Manager/…
        login = {"Action": "Login", "Username": user, "Secret": secret, "Events": "call"}
        writer.write("".join(f"{name}: {value}\r\n" for name, value in login.items()).encode() + b"\r\n")
        answer = await read(reader)
        if answer is None or answer.get("Response") != "Success":
            raise Refused(f"AMI: {(answer or {}).get('Message', 'no answer')}")
        yield reader
    finally:
        writer.close()


async def events(
    host: str, port: int, user: str, secret: str, *, again_in: float = 5.0
) -> AsyncIterator[Message]:
    """Give the events of calls for ever; connect again when the connection is lost."""
    while True:
        try:
            async with session(host, port, user, secret) as reader:
                log.info("connected to %s:%s", host, port)
                while (message := await read(reader)) is not None:
                    if "Event" in message:
                        yield message
        except OSError as error:
            log.warning("AMI: %s", error)
        log.warning("the connection to Asterisk is lost; again in %s s", again_in)
        await asyncio.sleep(again_in)
