"""100,000 rows exported: requests, rows a second, CPU and peak memory, each client by its fastest way.

No limit is in force and the portal answers at once, so the time is the client's own and the portal's; the
requests tell what the export takes where fifty go at once and two a second after that. Rows are looked at as
they come and not kept, where the client lets one. A row that does not follow its predecessor is out of order.
"""

from __future__ import annotations

import statistics

from benchmarks.harness import FLOOR, OURS, Server, arguments, available, rounds, spread, table, work


def main() -> None:
    quick = arguments(__doc__).quick
    count, times = (10_000, 1) if quick else (100_000, 2)
    peers = [OURS, FLOOR, *available()]
    with Server("portal", capacity=None, operating=None, deals=count) as server:
        results = rounds(
            peers,
            times,
            lambda peer: work(peer, "rows", server, method="crm.deal.list", seconds_at_most=40.0),
        )
    lines: list[list[object]] = []
    for peer in peers:
        had = results[peer.name]
        last = had[-1]
        requests = last["server"]["requests"]
        lines.append(
            [
                peer.name,
                last.get("rows", "-"),
                requests,
                f"{max(0.0, (requests - 50) / 2):.0f}",
                spread(
                    [one["cpu_s"] / max(1, one["rows"]) * 1e6 for one in had if "rows" in one] or [0.0], ".1f"
                ),
                f"{statistics.median(one['rows'] / one['wall_s'] for one in had if one.get('wall_s')):,.0f}",
                f"{max(one.get('peak_rss_kib', 0) for one in had) / 1024:.0f}",
                last.get("disordered", "-"),
                " ".join(last["error"].split())[:60],
            ]
        )
    print(
        table(
            f"{count:,} rows (median of {times} rounds ± half the range)",
            [
                *("client", "rows", "requests", "s at 2/s", "CPU µs/row", "rows/s, no limits", "peak MiB"),
                *("out of order", "what it said"),
            ],
            lines,
        )
    )


if __name__ == "__main__":
    main()
