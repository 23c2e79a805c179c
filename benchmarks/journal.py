"""A journal costs a run at most 15 % of its CPU, and one line before and one after each request.

10,000 commands that must not run twice, in 200 batches against the canned server, with a journal and without
one by turns in one process; then the same again with all of them known, of which nothing is sent.
"""

from __future__ import annotations

import statistics

from benchmarks.harness import OURS, Server, arguments, spread, table, work

TARGET = 1.15


def main() -> None:
    quick = arguments(__doc__).quick
    count, rounds = (2_000, 4) if quick else (10_000, 40)
    with Server("canned") as server:
        found = work(OURS, "journal", server, count=count, rounds=rounds)
    took = {name: [seconds / count * 1e6 for seconds in found[name]] for name in ("with", "without", "known")}
    print(
        table(
            f"{count:,} commands (median of {rounds} rounds, ± half the range)",
            ["run", "CPU µs/command", "lines", "bytes/command"],
            [
                ["without", spread(took["without"], ".1f"), "-", "-"],
                [
                    "with a journal",
                    spread(took["with"], ".1f"),
                    found["lines"],
                    f"{found['bytes'] / count:.0f}",
                ],
                ["all known", spread(took["known"], ".1f"), "-", "-"],
            ],
        )
    )
    ratios = [one / other for one, other in zip(took["with"], took["without"], strict=True)]
    low, reached, high = statistics.quantiles(ratios, n=4)
    verdict = "met" if reached <= TARGET else "MISSED"
    print(
        f"{reached:.2f} x the CPU without one (half of the rounds {low:.2f}-{high:.2f}); "
        f"target {TARGET}: {verdict}"
    )


if __name__ == "__main__":
    main()
