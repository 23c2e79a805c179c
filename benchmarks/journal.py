"""A journal costs a run at most 15 % of its CPU, and one line before and one after each request.

10,000 commands that must not run twice, in 200 batches against the canned server, with a journal and without
one in alternation; then the same again with all of them known, of which nothing is sent.
"""

from __future__ import annotations

import statistics

from benchmarks.harness import OURS, Server, arguments, spread, table, work

TARGET = 1.15


def main() -> None:
    quick = arguments(__doc__).quick
    count, times = (2_000, 2) if quick else (10_000, 15)
    had: dict[bool, list[dict[str, float]]] = {False: [], True: []}
    with Server("canned") as server:
        for index in range(times):
            for kept in (False, True) if index % 2 else (True, False):
                had[kept].append(work(OURS, "journal", server, count=count, kept=kept))
    print(
        table(
            f"{count:,} commands (median of {times} rounds, ± half the range)",
            ["run", "CPU µs/command", "lines", "bytes/command", "known: CPU µs/command"],
            [
                [
                    "with a journal" if kept else "without",
                    spread([one["cpu_s"] / count * 1e6 for one in rounds], ".1f"),
                    rounds[-1].get("lines", "-"),
                    f"{rounds[-1]['bytes'] / count:.0f}" if kept else "-",
                    spread([one["skip_s"] / count * 1e6 for one in rounds], ".1f") if kept else "-",
                ]
                for kept, rounds in had.items()
            ],
        )
    )
    pairs = zip(had[True], had[False], strict=True)
    reached = statistics.median(one["cpu_s"] / other["cpu_s"] for one, other in pairs)
    least = min(one["cpu_s"] for one in had[True]) / min(one["cpu_s"] for one in had[False])
    verdict = "met" if reached <= TARGET else "MISSED"
    print(f"{reached:.2f} x the CPU without one (best rounds: {least:.2f}); target {TARGET}: {verdict}")


if __name__ == "__main__":
    main()
