"""Events a second: a receiver against a bare aiohttp handler, and its memory under a flood.

The server is a process of its own; the same requests, real events of a click with their tokens, come over the
same connections, in alternation. The bare handler reads the body, or has aiohttp read the form, and answers
200. The receiver proves each event, drops repeats (there are none) and runs a handler that does nothing.
Then a handler that never ends meets a flood ten times as large as the queue: what finds no room is answered
503, and memory stays.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from aiohttp import web

from benchmarks.harness import arguments, note, spread, table
from bitrix24_async import Bitrix24, MemoryPortalStore, Portals, Tokens
from bitrix24_async.incoming import FileInbox, Receiver, VerifiedEvent

TARGET = 0.6
MEMBER, TOKEN = "a223c6b9410f85df78e9377d6c4f7213", "51610fefc120afg4b628cc82d6298cce"
KINDS = ("bare aiohttp", "bare aiohttp, form", "receiver", "receiver, file", "receiver, file, fsync")
CONNECTIONS = 32


def body(number: int) -> bytes:
    """A click on a number."""
    fields = {
        "event": "ONEXTERNALCALLSTART",
        "event_handler_id": 1055,
        "data[PHONE_NUMBER]": "+494951234567",
        "data[PHONE_NUMBER_INTERNATIONAL]": "+494951234567",
        "data[EXTENSION]": "",
        "data[USER_ID]": 1269,
        "data[CALL_LIST_ID]": 0,
        "data[LINE_NUMBER]": 7,
        "data[IS_MOBILE]": 0,
        "data[CALL_ID]": f"externalCall.{number:032x}.1773236989",
        "data[CRM_ENTITY_TYPE]": "CONTACT",
        "data[CRM_ENTITY_ID]": 797,
        "ts": 1773236988,
        "auth[access_token]": "s7p6eclrvim9da28dt9ch94ekreb52sv",
        "auth[expires]": 1773240588,
        "auth[expires_in]": 3600,
        "auth[scope]": "telephony",
        "auth[domain]": "example.bitrix24.com",
        "auth[server_endpoint]": "https://oauth.bitrix.info/rest/",
        "auth[status]": "L",
        "auth[client_endpoint]": "https://example.bitrix24.com/rest/",
        "auth[member_id]": MEMBER,
        "auth[user_id]": 1269,
        "auth[application_token]": TOKEN,
    }
    return "&".join(f"{quote_plus(name)}={quote_plus(str(value))}" for name, value in fields.items()).encode()


async def serve(kind: str) -> None:
    """Serve until stdin ends; answer each line of it with what was used so far."""
    store = MemoryPortalStore()
    await store.put(
        MEMBER,
        Tokens("a", "r", "https://example.bitrix24.com/rest/", MEMBER, application_token=TOKEN),
    )
    with tempfile.TemporaryDirectory() as place:
        async with Portals("local.app.1", "secret", store=store) as portals:
            inbox = FileInbox(Path(place) / "inbox", fsync="fsync" in kind) if "file" in kind else None
            async with Receiver(portals, inbox=inbox) as receiver:
                gate = asyncio.Event()

                @receiver.on("OnExternalCallStart")
                async def called(_event: VerifiedEvent, _b24: Bitrix24) -> None:
                    if kind == "flood":
                        await gate.wait()

                async def bare(request: web.Request) -> web.Response:
                    await (request.post() if "form" in kind else request.read())
                    return web.Response()

                app = web.Application()
                app.router.add_route("*", "/b24", bare if "bare" in kind else receiver.aiohttp)
                runner = web.AppRunner(app, access_log=None)
                await runner.setup()
                site = web.TCPSite(runner, "127.0.0.1", 0)
                await site.start()
                print(runner.addresses[0][1], flush=True)
                loop = asyncio.get_running_loop()
                while await loop.run_in_executor(None, sys.stdin.readline):
                    used = resource.getrusage(resource.RUSAGE_SELF)
                    counts = receiver.counts
                    print(
                        json.dumps(
                            {
                                "cpu": used.ru_utime + used.ru_stime,
                                "peak_kib": used.ru_maxrss,
                                "rss_kib": resident(),
                                "accepted": counts.accepted,
                                "refused": counts.refused,
                                "handled": counts.handled,
                            }
                        ),
                        flush=True,
                    )
                gate.set()
                await receiver.close(grace=0.0)
                await runner.cleanup()


def resident() -> int:
    """Resident KiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


class Served:
    """A server process."""

    def __init__(self, kind: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.receiver", "serve", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def used(self) -> dict[str, Any]:
        """What it has used so far."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._line())
        return found

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


async def load(port: int, numbers: range) -> tuple[float, Counter[bytes]]:
    """Send the requests over a few connections, each as fast as it is answered."""
    head = (
        f"POST /b24 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    )
    requests = []
    for number in numbers:
        content = body(number)
        requests.append(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
    left = iter(requests)
    statuses: Counter[bytes] = Counter()

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in left:
            writer.write(request)
            answer = await reader.readuntil(b"\r\n\r\n")
            length = answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            if length and int(length):
                await reader.readexactly(int(length))
            statuses[answer[9:12]] += 1
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return time.perf_counter() - begun, statuses


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(sys.argv[2]))
        return
    quick = arguments(__doc__).quick
    count, times = (1_000, 5) if quick else (2_000, 25)
    servers = {kind: Served(kind) for kind in KINDS}
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    cpu: dict[str, list[float]] = {kind: [] for kind in KINDS}
    try:
        for round_ in range(times + 1):
            for kind, server in servers.items():
                numbers = range(round_ * count, (round_ + 1) * count)
                before = server.used()
                took, statuses = asyncio.run(load(server.port, numbers))
                after = server.used()
                assert statuses == {b"200": count}, statuses
                note(kind=kind, round=round_, rate=count / took, cpu=after["cpu"] - before["cpu"])
                if round_:  # the first one warms up
                    rates[kind].append(count / took)
                    cpu[kind].append((after["cpu"] - before["cpu"]) / count * 1e6)
    finally:
        for server in servers.values():
            server.close()
    share = {kind: paired(rates[kind], rates[KINDS[0]]) for kind in KINDS}
    lines: list[list[object]] = [
        [
            kind,
            spread(rates[kind]),
            f"{share[kind]:.2f}",
            spread(cpu[kind]),
            f"{1 / paired(cpu[kind], cpu[KINDS[0]]):.2f}",
        ]
        for kind in KINDS
    ]
    columns = ["handler", "events a second", "x bare", "CPU, µs an event", "x bare, by CPU"]
    print(table(f"{count:,} events over {CONNECTIONS} connections, median of {times}", columns, lines))
    met = "met" if share["receiver"] >= TARGET else "MISSED"
    beside = paired(rates["receiver"], rates[KINDS[1]])
    by_cpu = 1 / paired(cpu["receiver"], cpu[KINDS[0]])
    print(f"receiver: {share['receiver']:.2f} of the bare handler's rate; target {TARGET:g}: {met}")
    print(f"by the server's CPU time, whatever the client and others left of the machine: {by_cpu:.2f}")
    print(f"of one that reads the form, as any handler must: {beside:.2f}\n")
    flood(count)


def paired(mine: list[float], bare: list[float]) -> float:
    """The median of what a round was of the bare handler's beside it."""
    return statistics.median(one / other for one, other in zip(mine, bare, strict=True))


def flood(count: int) -> None:
    """Ten times what the queue holds, and nobody works on it."""
    server = Served("flood")
    try:
        sizes = []
        for round_ in range(4):
            _, statuses = asyncio.run(load(server.port, range(round_ * count, (round_ + 1) * count)))
            used = server.used()
            note(flood=round_, statuses={str(key): value for key, value in statuses.items()}, **used)
            sizes.append([f"{(round_ + 1) * count:,}", used["accepted"], used["refused"], used["rss_kib"]])
    finally:
        server.close()
    columns = ["events sent", "taken", "refused (503)", "resident, KiB"]
    print(table("a flood, and a handler that never ends", columns, sizes))
    print(f"load average {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    main()
