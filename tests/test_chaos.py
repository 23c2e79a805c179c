"""Everything at once: calls, runs, batches, coalesced calls and rows, and every fault there is.

Whatever happens: nothing unsafe runs twice, every outcome agrees with what ran, nothing hangs or is left
behind, the portal refuses next to nothing by itself, and few requests are sent that no fault made necessary.
``python -m benchmarks.chaos`` goes on for longer.
"""

from __future__ import annotations

from pathlib import Path

from chaos import check, play
from weather import Spent


def test_five_minutes_of_everything_at_once(tmp_path: Path) -> None:
    spent = Spent()
    for seed in (3, 5, 7, 8):
        spent += play(seed, 300.0, tmp_path / str(seed))
    check(spent)
