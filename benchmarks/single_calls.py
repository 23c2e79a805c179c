"""Single calls: CPU of the client process a call, one by one and from fifty loops, against the floor.

Every client makes the same calls against the canned server (see ``server.py``), in alternation. CPU is user
and system time of the worker process between the first and the last call; the connections are warm. b24pysdk
and @bitrix24/b24jssdk refuse plain http and are served over TLS, so a floor over TLS stands beside them;
b24pysdk and b24api are synchronous, so their fifty loops are threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks.harness import (
    FAST_FLOOR,
    FLOOR,
    OURS,
    TLS_FLOOR,
    Results,
    Server,
    arguments,
    available,
    best,
    ratio,
    rounds,
    spread,
    table,
    work,
)

TARGET = 1.35


def _lines(results: Results, names: Sequence[str], count: int) -> list[list[object]]:
    lines: list[list[object]] = []
    for name in names:
        had = results[name]
        last = had[-1]
        if last.get("missing"):
            lines.append([name, *("-",) * 6, last["error"]])
            continue
        lines.append(
            [
                name,
                spread([one["cpu_s"] / count * 1e6 for one in had]),
                f"{ratio(results, name, FLOOR.name):.2f}",
                last["server"]["requests"],
                last["server"]["connections"],
                spread([one["wall_s"] / count * 1e6 for one in had]),
                f"{last['ok']} of {count}",
                last["error"],
            ]
        )
    return lines


def main() -> None:
    quick = arguments(__doc__).quick
    count, times, few, others_times = (500, 1, 100, 1) if quick else (1500, 7, 400, 3)
    first, others = [OURS, FLOOR, FAST_FLOOR], [TLS_FLOOR, *available()]
    with Server("canned") as server:
        for title, concurrency in (("one after another", 1), ("fifty at a time", 50)):
            run = partial(work, workload="single", server=server, concurrency=concurrency)
            results = rounds(first, times, partial(run, count=count))
            lines = _lines(results, [peer.name for peer in first], count)
            # The slow ones make fewer calls, and so does the floor they are compared with.
            slow = rounds([FLOOR, *others], others_times, partial(run, count=few))
            lines += _lines(slow, [peer.name for peer in others], few)
            print(
                table(
                    f"single calls, {title} (median of {times} rounds, of {others_times} for other clients, "
                    "± half the range)",
                    [
                        *("client", "CPU µs/call", "x floor", "requests", "connections"),
                        *("wall µs/call", "right", "what it said"),
                    ],
                    lines,
                )
            )
            reached = ratio(results, OURS.name, FLOOR.name)
            verdict = "met" if reached <= TARGET else "MISSED"
            print(
                f"{OURS.name}: {reached:.2f} x the floor's CPU (best rounds: "
                f"{best(results, OURS.name, FLOOR.name):.2f}); target {TARGET}: {verdict}\n"
            )


if __name__ == "__main__":
    main()
