"""A small chart in text."""

from __future__ import annotations

import math
from collections.abc import Sequence

_BLOCKS = " ▁▂▃▄▅▆▇█"


def chart(
    samples: Sequence[tuple[float, float]],
    top: float,
    *,
    width: int = 60,
    height: int = 6,
    plain: bool = False,
) -> list[str]:
    """Draw values over time, each column the highest of its share; ``plain`` keeps to ASCII."""
    last = max((at for at, _ in samples), default=0.0) or 1.0
    shares: list[list[float]] = [[] for _ in range(width)]
    for at, value in samples:
        shares[min(width - 1, int(at / last * width))].append(value)
    columns = []
    before = 0.0
    for share in shares:
        columns.append(max(share, default=before))
        before = columns[-1]
    axis, corner = ("|", "+") if plain else ("┤", "└")
    lines = []
    for row in reversed(range(height)):
        label = f"{top * (row + 1) / height:4.0f}" if row in (height - 1, height // 2 - 1) else "    "
        cells = "".join(_cell(value / top * height - row, plain=plain) for value in columns)
        lines.append(f"{label} {axis}{cells}".rstrip())
    lines.append(f"   0 {corner}{('-' if plain else '─') * width}")
    lines.append(f"      0 s{f'{last:.0f} s':>{width - 3}}")
    return lines


def _cell(part: float, *, plain: bool) -> str:
    """Draw how much of one cell is filled."""
    eighths = min(8, max(0, math.ceil(part * 8)))
    if plain:
        return " .#"[(eighths > 0) + (eighths > 4)]
    return _BLOCKS[eighths]
