"""An hour of everything at once on a virtual clock, checked against the portal's own record.

Calls, runs, streams, journals, coalesced calls, batches and rows, under cut connections, 5xx, both limits,
expired tokens, an authorization server and a store that are slow or away, callers who leave, and clocks that
jump. Nothing unsafe runs twice, every outcome agrees with what ran, nothing is left behind, the portal itself
refuses next to nothing, and at most 1.3 requests are sent for each that the work and the faults make
necessary.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import note, table

sys.path.append(str(Path(__file__).parents[1] / "tests" / "kit"))

from chaos import check, play  # the suite plays some minutes of the same
from weather import Spent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="ten minutes in place of an hour")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worlds", type=int, default=1, help="how many, from this seed on")
    given = parser.parse_args()
    seconds = 600.0 if given.quick else 3600.0
    spent, began = Spent(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.seed, given.seed + given.worlds):
            one = play(seed, seconds, Path(folder) / str(seed))
            note(seed=seed, seconds=seconds, sent=one.sent, ratio=one.ratio)
            spent += one
    took = time.perf_counter() - began
    row = [
        f"{given.worlds * seconds / 60:.0f} min in {took:.0f} s",
        spent.sent,
        spent.ideal,
        spent.faulted,
        f"{spent.ratio:.2f}",
        f"{spent.refused} in {spent.dark_for:.0f} s",
    ]
    columns = ["worlds", "requests", "for the work", "for faults", "ratio", "into the dark"]
    print(table("everything at once", columns, [row]))
    check(spent)
    print("nothing unsafe ran twice, every outcome agrees with what ran, nothing was left behind: met")


if __name__ == "__main__":
    main()
