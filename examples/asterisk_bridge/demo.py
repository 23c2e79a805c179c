"""See the bridge work: a fake portal, and an Asterisk that plays a few calls.

python examples/asterisk_bridge/demo.py
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from ami import events, read
from bridge import Bridge, users_by_extension

from bitrix24_async import Bitrix24
from bitrix24_async.testing import FakePortal


class PretendAsterisk:
    """As much of an Asterisk as the bridge can see: its manager interface, and its records."""

    def __init__(self, records: Path, *, secret: str = "secret") -> None:  # noqa: S107 - of a pretence
        self._records, self._secret = records, secret
        self._clients: set[asyncio.StreamWriter] = set()
        self._here = asyncio.Event()
        self._count = itertools.count(1)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Asterisk Call Manager/9.0.0\r\n")
        login = await read(reader) or {}
        if login.get("Secret") != self._secret:
            writer.write(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n")
            writer.close()
            return
        writer.write(b"Response: Success\r\nMessage: Authentication accepted\r\n\r\n")
        self._clients.add(writer)
        self._here.set()
        while await read(reader):
            pass
        self._clients.discard(writer)
        writer.close()

    def cut(self) -> None:
        """Lose all connections."""
        self._here.clear()
        while self._clients:
            self._clients.pop().close()

    async def connected(self) -> None:
        """Wait until somebody listens."""
        await self._here.wait()

    def say(self, event: str, **fields: str) -> None:
        """Send an event to whoever listens."""
        lines = {"Event": event, "Privilege": "call,all", **fields}
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        for client in self._clients:
            client.write(f"{text}\r\n".encode())

    def rings(self, number: str, extensions: Sequence[str], *, line: str = "14155550000") -> str:
        """Let a call come in to a ring group."""
        linked_id = f"1773236989.{next(self._count)}"
        self.say("Newchannel", Channel="PJSIP/trunk-00000001", Uniqueid=linked_id, Linkedid=linked_id)
        for extension in extensions:
            self._dial("DialBegin", linked_id, extension, CallerIDNum=number, Exten=line)
        return linked_id

    def answer(self, linked_id: str, extension: str, others: Sequence[str] = ()) -> None:
        """Let one telephone answer; the others stop ringing."""
        self._dial("DialEnd", linked_id, extension, DialStatus="ANSWER")
        for other in others:
            self._dial("DialEnd", linked_id, other, DialStatus="CANCEL")

    def hang_up(self, linked_id: str, *, cause: str = "16", record: bytes | None = None) -> None:
        """Let the call end, and its record be written."""
        if record is not None:
            (self._records / f"{linked_id}.wav").write_bytes(record)
        self.say("Hangup", Uniqueid=f"{linked_id}9", Linkedid=linked_id, Cause=cause)
        self.say("Hangup", Uniqueid=linked_id, Linkedid=linked_id, Cause=cause)

    def _dial(self, event: str, linked_id: str, extension: str, **fields: str) -> None:
        destination = f"PJSIP/{extension}-0000002a"
        self.say(event, Uniqueid=linked_id, Linkedid=linked_id, DestChannel=destination, **fields)


async def main() -> None:
    """Play two calls, one of them answered."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            FakePortal(users=(1, 101, 102, 103)) as portal,
            PretendAsterisk(Path(folder)) as asterisk,
            Bitrix24(portal.oauth()) as b24,
        ):
            bridge = Bridge(b24, await users_by_extension(b24), Path(folder))
            running = asyncio.create_task(bridge.run(events("127.0.0.1", asterisk.port, "bridge", "secret")))
            await asterisk.connected()
            answered = asterisk.rings("+14155550100", ["101", "102", "103"])
            missed = asterisk.rings("+14155550200", ["101"])
            await asyncio.sleep(0.5)
            asterisk.answer(answered, "102", others=["101", "103"])
            await asyncio.sleep(1.5)
            asterisk.hang_up(answered, record=b"RIFF: a record")
            asterisk.hang_up(missed)
            await asyncio.sleep(0.5)
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            for done in portal.executed:
                told = {
                    name: value for name, value in done.params.items() if name not in ("CALL_ID", "token")
                }
                print(done.method.ljust(36), told)  # noqa: T201 - what there is to see


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    asyncio.run(main())
