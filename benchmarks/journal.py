"""A journal costs an import at most 15 % of its CPU, and a request between one write and two.

10,000 contacts are added in 200 batches against the canned server, with a journal and without one by turns in
one process; then the same again with all of them known, of which nothing is sent. Beside it the dearest
case: the smallest commands there are, ``{"ID": n}``, which cost least where no journal is kept.
"""

from __future__ import annotations

import statistics
from typing import Any

from benchmarks.harness import OURS, Server, arguments, spread, table, work

TARGET = 1.15


def main() -> None:
    quick = arguments(__doc__).quick
    count, rounds = (2_000, 4) if quick else (10_000, 40)
    with Server("canned") as server:
        for what, method, target in (
            ("contacts that are added", "crm.contact.add", TARGET),
            ("of the smallest commands", "crm.contact.get", None),
        ):
            found = work(OURS, "journal", server, count=count, rounds=rounds, method=method)
            _print(f"{count:,} {what}", found, count, rounds, target)


def _print(what: str, found: dict[str, Any], count: int, rounds: int, target: float | None) -> None:
    took = {name: [seconds / count * 1e6 for seconds in found[name]] for name in ("with", "without", "known")}
    kept = [found["lines"], f"{found['writes']:.2f}", f"{found['bytes'] / count:.0f}"]
    print(
        table(
            f"{what} (median of {rounds} rounds, ± half the range)",
            ["run", "CPU µs/command", "lines", "writes/request", "bytes/command"],
            [
                ["without", spread(took["without"], ".1f"), "-", "-", "-"],
                ["with a journal", spread(took["with"], ".1f"), *kept],
                ["all known", spread(took["known"], ".1f"), "-", "-", "-"],
            ],
        )
    )
    ratios = [one / other for one, other in zip(took["with"], took["without"], strict=True)]
    low, reached, high = statistics.quantiles(ratios, n=4)
    verdict = f"; target {target}: {'met' if reached <= target else 'MISSED'}" if target else ""
    print(f"{reached:.2f} x the CPU without one (half of the rounds {low:.2f}-{high:.2f}){verdict}\n")


if __name__ == "__main__":
    main()
