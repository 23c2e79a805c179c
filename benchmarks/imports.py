"""Import time, the memory of an idle client, and 10,000 portals in one process.

The import of what makes a client is timed in fresh interpreters, in alternation, with bytecode in place;
"above aiohttp" is the least CPU of that, less the least of importing aiohttp alone in the same environment
(for the clients that do not use aiohttp: less nothing). Memory is the resident size after the import and
after one client is made.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from benchmarks.harness import (
    API_CLIENT,
    B24API,
    B24PYSDK,
    FAST_BITRIX24,
    OURS,
    arguments,
    command,
    note,
    spread,
    table,
    work,
)

TARGET = 80
MODULES = {
    OURS: (
        "from bitrix24_async import Bitrix24, Webhook",
        'Bitrix24(Webhook("https://a.bitrix24.com/rest/1/secret/"))',
    ),
    FAST_BITRIX24: (
        "from fast_bitrix24 import BitrixAsync",
        'BitrixAsync("https://a.bitrix24.com/rest/1/secret/")',
    ),
    B24PYSDK: (
        "from b24pysdk import BitrixWebhook",
        'BitrixWebhook(domain="a.bitrix24.com", webhook_token="1/secret")',
    ),
    B24API: (
        "from b24api import Bitrix24; from b24api.settings import Settings",
        'Bitrix24(settings=Settings(webhook_url="https://a.bitrix24.com/rest/1/secret/"))',
    ),
    API_CLIENT: (
        "from bitrix24_client import AsyncBitrix24Client",
        'AsyncBitrix24Client("https://a.bitrix24.com", "secret", user_id=1)',
    ),
}
PROBE = """
import json, time
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4
r0, w0, c0 = resident(), time.perf_counter(), time.process_time()
{load}
w1, c1 = time.perf_counter(), time.process_time()
client = {make}
print(json.dumps({{"wall": (w1 - w0) * 1e3, "cpu": (c1 - c0) * 1e3, "client": resident() - r0}}))
"""


def _probe(python: str, load: str, make: str) -> dict[str, float]:
    code = PROBE.format(load=load, make=make)
    # As an installed package is: the first run leaves its bytecode, the others use it.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, env=env)
    answer: dict[str, float] = json.loads(done.stdout)
    note(load=load, result=answer)
    return answer


def _least(had: list[dict[str, float]]) -> float:
    """The import's own work: whatever else the machine does only adds to it."""
    return min(one["cpu"] for one in had)


def main() -> None:
    quick = arguments(__doc__).quick
    times, portals = (3, 1_000) if quick else (15, 10_000)
    pythons = {peer: command(peer)[0] for peer in MODULES}
    taken: dict[str, list[dict[str, float]]] = {peer.name: [] for peer in MODULES}
    base: dict[str, list[dict[str, float]]] = {OURS.name: [], FAST_BITRIX24.name: []}
    for _ in range(times + 1):
        for peer, (load, make) in MODULES.items():
            taken[peer.name].append(_probe(pythons[peer], load, make))
            if peer.name in base:
                base[peer.name].append(_probe(pythons[peer], "import aiohttp", "None"))
    lines: list[list[object]] = []
    above = 0.0
    for peer in MODULES:
        had, alone = taken[peer.name][1:], base.get(peer.name, [])[1:]
        extra = _least(had) - (_least(alone) if alone else 0.0)
        if peer is OURS:
            above = extra
        many = work(peer, "portals", count=portals, url="https://a.bitrix24.com/rest/1/secret/")
        lines.append(
            [
                peer.name,
                spread([one["cpu"] for one in had]),
                spread([one["wall"] for one in had]),
                f"{extra:.0f}",
                f"{statistics.median(one['client'] for one in had) / 1024:.1f}",
                f"{many['us_each']:.1f}" if "us_each" in many else many["error"][:30],
                *(f"{many[key]:.2f}" if key in many else "-" for key in ("kib_each", "kib_used")),
            ]
        )
    print(
        table(
            f"import (median of {times} ± half the range) and {portals:,} clients in one process",
            [
                *("client", "import CPU ms", "wall ms", "above aiohttp, ms", "idle client, MiB"),
                *("µs a client", "KiB a client", "KiB more, used once"),
            ],
            lines,
        )
    )
    print(
        f"{OURS.name}: import {above:.0f} ms above aiohttp's own; target {TARGET} ms: "
        f"{'met' if above <= TARGET else 'MISSED'} (Python {sys.version.split()[0]})\n"
    )


if __name__ == "__main__":
    main()
