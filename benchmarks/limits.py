"""10,000 commands under enforced limits, at 0, 0.1 and 1 s latency: how near to the optimum, at what price.

The fake portal keeps the standard limits (fifty requests at once, two a second, in whole-second steps) in
real time, not compressed: all clients and latencies run side by side, each against a portal of its own, so
the whole takes little more than the slowest. 10,000 commands are 200 batches, of which 50 go at once: the
optimum is (200 - 50) / 2 = 75 s plus one latency. Clients that can be told the limits are told them. Whoever
is not done after 150 s is counted as it stands then: who gives all results at the end has none.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.harness import OURS, Peer, Server, arguments, available, table, together, work

CAPACITY, LEAK = 50, 2.0
PATIENCE = 150


def _run(peer: Peer, latency: float, count: int) -> dict[str, Any]:
    with Server("portal", capacity=CAPACITY, leak=LEAK, latency=latency, operating=None) as server:
        return work(
            peer, "commands", server, count=count, capacity=CAPACITY, leak=LEAK, seconds_at_most=PATIENCE
        )


def main() -> None:
    quick = arguments(__doc__).quick
    count = 3_000 if quick else 10_000
    latencies = (0.1,) if quick else (0.0, 0.1, 1.0)
    runs = [(peer, latency) for latency in latencies for peer in (OURS, *available())]
    results = together([partial(_run, peer, latency, count) for peer, latency in runs])
    optimum = max(0.0, (count / 50 - CAPACITY) / LEAK)
    lines: list[list[object]] = []
    verdicts = []
    for (peer, latency), result in zip(runs, results, strict=True):
        seconds = result.get("wall_s", 0.0)
        refused = sum(result["server"]["refusals"].values())
        done = not result.get("unfinished") and result.get("ok") == count
        over = f"{(seconds / (optimum + latency) - 1) * 100:+.1f} %" if done else "-"
        lines.append(
            [
                f"{latency:g} s",
                peer.name,
                f"{seconds:.1f}" if not result.get("unfinished") else f"not done in {PATIENCE}",
                over,
                refused,
                result["server"]["requests"],
                *(result.get(key, "-") for key in ("ok", "failed", "out_of_order", "lost")),
                f"{result.get('cpu_s', 0):.2f}",
                " ".join(result["error"].split())[:60],
            ]
        )
        if peer is OURS:
            allowed = optimum * 1.03 + latency
            verdict = "met" if seconds <= allowed and not refused and done else "MISSED"
            verdicts.append(
                f"{OURS.name} at {latency:g} s latency: {seconds:.1f} s and {refused} refusals; "
                f"target {allowed:.1f} s and none: {verdict}"
            )
    print(
        table(
            f"{count:,} commands, {CAPACITY} requests at once and {LEAK:g} a second enforced; "
            f"optimum {optimum:g} s + latency",
            [
                *("latency", "client", "seconds", "over optimum", "refused", "requests", "right", "failed"),
                *("in another's place", "nothing", "CPU s", "what it said"),
            ],
            lines,
        )
    )
    print("\n".join(verdicts) + "\n")


if __name__ == "__main__":
    main()
