"""10,000 small commands in batches: CPU a command, requests, memory; and what is left when some fail.

Every client gets the same 10,000 calls and makes its batches its own way, against the canned server, with no
limits in force. The floor builds and reads the same 200 batches by hand. In the second table every hundredth
command is answered with an error: what then reaches the caller in its place is "right", an error of its own
is "failed"; a result in another's place, and nothing at all, are what they are called.
"""

from __future__ import annotations

from functools import partial

from benchmarks.harness import (
    FAST_BITRIX24,
    FAST_FLOOR,
    FLOOR,
    OURS,
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

TARGET = 1.6


def main() -> None:
    quick = arguments(__doc__).quick
    count, times = (2_000, 1) if quick else (10_000, 7)
    first = [OURS, FLOOR, FAST_FLOOR, FAST_BITRIX24]
    others = [peer for peer in available() if peer not in first]
    with Server("canned") as server:
        run = partial(work, workload="commands", server=server, count=count)
        results = rounds(first, times, run)
        results |= rounds(others, min(times, 3), run)
        results["coalesced"] = [work(OURS, "coalesced", server, count=count) for _ in range(times)]
    lines = []
    for name, had in results.items():
        if had[0].get("missing"):
            lines.append([name, *("-",) * 7, had[0]["error"]])
            continue
        last = had[-1]
        lines.append(
            [
                "bitrix24_async, coalesced" if name == "coalesced" else name,
                spread([one["cpu_s"] / count * 1e6 for one in had], ".1f"),
                f"{ratio(results, name, FLOOR.name):.2f}",
                last["server"]["requests"] - (name != "coalesced"),
                f"{max(one['peak_rss_kib'] for one in had) / 1024:.0f}",
                spread([one["wall_s"] for one in had], ".2f"),
                last["ok"],
                last["out_of_order"],
                " ".join(last["error"].split())[:60],
            ]
        )
    print(
        table(
            f"{count:,} commands (median of {times} rounds, of {min(times, 3)} where slow, ± half the range)",
            [
                *("client", "CPU µs/command", "x floor", "requests", "peak MiB", "wall s", "right"),
                *("in another's place", "what it said"),
            ],
            lines,
        )
    )
    reached = ratio(results, OURS.name, FLOOR.name)
    against = ratio(results, OURS.name, FAST_BITRIX24.name)
    verdicts = ["met" if met else "MISSED" for met in (reached <= TARGET, against < 1)]
    least = [
        f"best rounds: {best(results, OURS.name, name):.2f}" for name in (FLOOR.name, FAST_BITRIX24.name)
    ]
    print(
        f"{OURS.name}: {reached:.2f} x the floor's CPU ({least[0]}); target {TARGET}: {verdicts[0]}; "
        f"{against:.2f} x {FAST_BITRIX24.name}'s ({least[1]}); target below 1: {verdicts[1]}\n"
    )
    with Server("canned", fail_every=100) as server:
        failing = rounds(
            [OURS, FLOOR, *available()],
            1,
            lambda peer: work(peer, "commands", server, count=count, timeout=60),
        )
    print(
        table(
            f"{count:,} commands of which {count // 100} are answered with an error",
            ["client", "right", "failed", "in another's place", "nothing", "requests", "what it said"],
            [
                [
                    name,
                    *(had[0].get(key, "-") for key in ("ok", "failed", "out_of_order", "lost")),
                    had[0]["server"]["requests"],
                    " ".join(had[0]["error"].split())[:60],
                ]
                for name, had in failing.items()
            ],
        )
    )


if __name__ == "__main__":
    main()
