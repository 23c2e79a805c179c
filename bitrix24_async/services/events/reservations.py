"""Which reservations of the offline queue were left behind by a consumer that is no more.

Nothing in the queue tells since when a row is reserved, or by whom. So a reservation counts as lost when it
has been seen unchanged for a while: a consumer that lives takes rows out of its own. Time comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Reservation: TypeAlias = tuple[str, bool]
"""The id of a process, and whether these of its rows have failed before."""


class Reservations:
    """What was seen of reservations so far."""

    def __init__(self, take_over_after: float) -> None:
        self._after = take_over_after
        self._seen: dict[Reservation, tuple[frozenset[int], float]] = {}

    def look(
        self, rows: Mapping[Reservation, Iterable[int]], own: Iterable[Reservation], now: float
    ) -> list[Reservation]:
        """Take note of all that is reserved now; return what is lost, the longest lost first."""
        mine = set(own)
        seen = {}
        for reservation, ids in rows.items():
            before = self._seen.get(reservation)
            held = frozenset(ids)
            seen[reservation] = before if before is not None and before[0] == held else (held, now)
        self._seen = seen
        lost = [(at, one) for one, (_, at) in seen.items() if one not in mine and at <= now - self._after]
        return [one for _, one in sorted(lost)]
