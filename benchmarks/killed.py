"""Events through a receiver that is killed in the middle: none that was answered 200 is lost.

A web server with a receiver and its inbox in a file runs in a process of its own, whose handler writes down
what it is given. It is killed with SIGKILL at some moments of the run and started again; the sender, unlike a
portal, sends again what was not answered. In the end every event was handled; what was handled twice was
marked as repeated the second time. ``--events N`` sends another number, ``--kills N`` kills another number
of times.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import aiohttp
from aiohttp import web

from benchmarks.harness import note, table
from benchmarks.receiver import MEMBER, TOKEN, body
from bitrix24_async import Bitrix24, MemoryPortalStore, Portals, Tokens
from bitrix24_async.incoming import ExternalCallStart, FileInbox, Receiver, VerifiedEvent

SENDERS = 16
FORM = "application/x-www-form-urlencoded"


async def serve(place: Path, *, fsync: bool) -> None:
    """Serve until the process is killed, or stdin ends."""
    store = MemoryPortalStore()
    await store.put(
        MEMBER, Tokens("a", "r", "https://example.bitrix24.com/rest/", MEMBER, application_token=TOKEN)
    )
    handled = os.open(place / "handled", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    inbox = FileInbox(place / "inbox", fsync=fsync)
    async with (
        Portals("local.app.1", "secret", store=store) as portals,
        Receiver(portals, inbox=inbox) as receiver,
    ):

        @receiver.on("OnExternalCallStart")
        async def called(event: VerifiedEvent, _b24: Bitrix24) -> None:
            assert isinstance(event.payload, ExternalCallStart)
            await asyncio.sleep(random.random() * 0.002)
            number = int(event.payload.call_id.split(".")[1], 16)
            os.write(handled, b"%d %d\n" % (number, event.repeated))

        app = web.Application()
        app.router.add_post("/b24", receiver.aiohttp)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        while receiver.counts.waiting or receiver.counts.running:  # noqa: ASYNC110 - the end of a program
            await asyncio.sleep(0.01)
        await runner.cleanup()


class Sender:
    """Sends every event until it is answered 200, whoever listens now."""

    def __init__(self, place: Path, events: int, *, fsync: bool) -> None:
        self.place, self.fsync = place, fsync
        self.left = list(range(events))[::-1]
        self.statuses: Counter[str] = Counter()
        self.answered = 0
        self._process: subprocess.Popen[str] | None = None
        self._port = 0

    async def start(self) -> None:
        """Start the server."""
        process = self._process = await asyncio.to_thread(
            subprocess.Popen,
            [
                sys.executable,
                "-m",
                "benchmarks.killed",
                "--serve",
                str(self.place),
                *(["--fsync"] * self.fsync),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        self._port = int(await asyncio.to_thread(process.stdout.readline))

    async def kill(self) -> None:
        """Kill the server, whatever it does, and start another."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await asyncio.to_thread(self._process.communicate)
        await self.start()

    async def end(self) -> None:
        """Let the server work off what it has."""
        assert self._process is not None
        await asyncio.to_thread(self._process.communicate)

    async def send_all(self) -> None:
        """Send until nothing is left."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5.0)) as session:
            await asyncio.gather(*(self._send(session) for _ in range(SENDERS)))

    async def _send(self, session: aiohttp.ClientSession) -> None:
        while self.left:
            number = self.left.pop()
            try:
                url = f"http://127.0.0.1:{self._port}/b24"
                headers = {"Content-Type": FORM}
                async with session.post(url, data=body(number), headers=headers) as reply:
                    status = str(reply.status)
            except (aiohttp.ClientError, TimeoutError) as error:
                status = type(error).__name__
            self.statuses[status] += 1
            if status == "200":
                self.answered += 1
            else:
                self.left.append(number)
                await asyncio.sleep(0.01)


async def run(place: Path, events: int, kills: int, *, fsync: bool) -> bool:
    """Send, kill, compare."""
    sender = Sender(place, events, fsync=fsync)
    await sender.start()
    begun = time.perf_counter()
    sending = asyncio.create_task(sender.send_all())
    for kill in range(1, kills + 1):
        while sender.answered < events * kill / (kills + 1) and not sending.done():  # noqa: ASYNC110 - about there
            await asyncio.sleep(0.002)
        await sender.kill()
    await sending
    await sender.end()
    took = time.perf_counter() - begun
    lines = [line.split() for line in (place / "handled").read_text().splitlines()]
    times = Counter(int(number) for number, _ in lines)
    again: Counter[int] = Counter()
    unmarked = 0
    for number, repeated in ((int(n), r == "1") for n, r in lines):
        unmarked += again[number] > 0 and not repeated
        again[number] += 1
    lost = events - len(times)
    doubled = sum(count - 1 for count in times.values())
    note(
        events=events,
        kills=kills,
        statuses=dict(sender.statuses),
        lost=lost,
        doubled=doubled,
        unmarked=unmarked,
    )
    columns = [
        "events",
        "kills",
        "sent",
        "handled",
        "lost",
        "handled twice",
        "of these not marked",
        "seconds",
    ]
    row = [
        f"{events:,}",
        kills,
        sum(sender.statuses.values()),
        len(times),
        lost,
        doubled,
        unmarked,
        f"{took:.1f}",
    ]
    print(table(f"a receiver killed in the middle, {'with' if fsync else 'without'} fsync", columns, [row]))
    return not lost and not unmarked


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--fsync", action="store_true")
    parser.add_argument("--quick", action="store_true", help="fewer events")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve is not None:
        asyncio.run(serve(given.serve, fsync=given.fsync))
        return
    with tempfile.TemporaryDirectory() as place:
        events = 2_000 if given.quick else given.events
        well = asyncio.run(run(Path(place), events, given.kills, fsync=given.fsync))
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
