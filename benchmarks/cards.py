"""Call cards under a bulk job, and a storm of cards in which execution time is the limit.

First: a bulk job of 10,000 commands spends the standard limits (real time), and meanwhile a card is to be
shown at forty random moments; measured is the time from the wish to the portal's answer. A card is easily
fast when the bulk job has died, so what that got done is shown too. Second: 12,000 cards at once whose calls
cost 0.05 s each. Alone such a call is free, but only two go in a second; in batches of fifty it costs, and
480 s in ten minutes pay for 9,600 of them. Looked at after 100 s: the others must wait for the budget, and
whoever still waits then has lost nothing. "Shown" is a result that the caller holds (who gives all of them at
the end has none yet). All in real time, not compressed; all clients run side by side,
each against its own portal.
"""

from __future__ import annotations

import random
import statistics
from functools import partial
from typing import Any

from benchmarks.harness import OURS, Peer, Server, arguments, available, table, together, work

CAPACITY, LEAK, LATENCY = 50, 2.0, 0.1
COST, OPERATING = 0.05, 480.0
CARD = "telephony.externalCall.show"


def _under_bulk(peer: Peer, seconds: float, grace: float, times: list[float]) -> dict[str, Any]:
    with Server("portal", capacity=CAPACITY, leak=LEAK, latency=LATENCY, operating=None) as server:
        return work(
            peer,
            "cards",
            server,
            count=10_000,
            capacity=CAPACITY,
            leak=LEAK,
            seconds=seconds,
            grace=grace,
            times=times,
        )


def _storm(peer: Peer, count: int, patience: float) -> dict[str, Any]:
    limits = {"capacity": CAPACITY, "leak": LEAK, "operating": OPERATING}
    with Server("portal", **limits, costs={CARD: COST}, latency=LATENCY) as server:
        return work(
            peer,
            "coalesced" if peer is OURS else "commands",
            server,
            count=count,
            method=CARD,
            window=600,
            seconds_at_most=patience,
            **limits,
        )


def main() -> None:
    quick = arguments(__doc__).quick
    seconds, grace, cards, count = (8.0, 4.0, 8, 2_000) if quick else (60.0, 15.0, 40, 12_000)
    patience = 12.0 if quick else 100.0
    peers = (OURS, *available())
    dice = random.Random(7)
    times = sorted(dice.uniform(2.0, seconds) for _ in range(cards))
    both = together(
        [
            *(partial(_under_bulk, peer, seconds, grace, times) for peer in peers),
            *(partial(_storm, peer, count, patience) for peer in peers),
        ]
    )
    lines: list[list[object]] = []
    for peer, result in zip(peers, both[: len(peers)], strict=True):
        delays = sorted(delay for delay in result.get("delays", ()) if delay is not None)
        failed = len(result.get("delays", ())) - len(delays)
        figures = (
            [
                f"{statistics.median(delays):.2f}",
                f"{delays[int(len(delays) * 0.99)]:.2f}",
                f"{delays[-1]:.2f}",
            ]
            if delays
            else ["-"] * 3
        )
        refused = sum(result["server"]["refusals"].values())
        said = " ".join(result["error"].split())[:60]
        bulk = max(0, result["server"]["ran"] - len(delays))
        lines.append([peer.name, *figures, failed, result.get("late", "-"), bulk, refused, said])
    print(
        table(
            f"{cards} cards in {seconds:g} s beside a bulk job of 10,000 commands, latency {LATENCY:g} s",
            [
                *("client", "p50 s", "p99 s", "max s", "failed", "never answered", "bulk commands run"),
                *("refused requests", "what it said"),
            ],
            lines,
        )
    )
    lines = []
    for peer, result in zip(peers, both[len(peers) :], strict=True):
        refused, lost = result["server"]["refusals"], result.get("lost", count)
        dropped = result.get("dropped", 0)
        lines.append(
            [
                peer.name,
                f"{result.get('wall_s', 0):.1f}",
                *(result.get(key, "-") for key in ("ok", "failed")),
                *((dropped, lost - dropped) if result.get("unfinished") else (lost, 0)),
                refused.get("QUERY_LIMIT_EXCEEDED", 0),
                refused.get("OPERATION_TIME_LIMIT", 0),
                result["server"]["requests"],
                result["server"]["ran"],
                " ".join(result["error"].split())[:60],
            ]
        )
    print(
        table(
            f"a storm of {count:,} cards of {COST:g} s ({COST * count:g} s) under a budget of "
            f"{OPERATING:g} s, after {patience:g} s at most",
            [
                *("client", "seconds", "shown", "failed", "lost", "still waiting", "refused: rate"),
                *("refused: time", "requests", "calls run", "what it said"),
            ],
            lines,
        )
    )


if __name__ == "__main__":
    main()
