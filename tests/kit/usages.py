"""What replies tell of time, written short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bitrix24_async.wire.usage import Usage


def used(  # noqa: PLR0917 - tables of figures read best in a line
    method: str,
    duration: float | None = None,
    operating: float | None = None,
    resets_at: float | None = None,
    start: float | None = None,
    finish: float | None = None,
    *,
    refused: bool = False,
) -> Usage:
    """One command's usage; instants are on the portal's clock."""
    given = {
        "duration": duration,
        "operating": operating,
        "operating_reset_at": resets_at,
        "start": start,
        "finish": finish,
    }
    usage = Usage(method)
    time: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if refused:
        usage.refuse(time)
    else:
        usage.add((time,))
    usage.date(time, None)
    return usage


def together(found: Sequence[Usage]) -> list[Usage]:
    """One usage a method, as a batch's reply gives it."""
    merged: dict[str, Usage] = {}
    for one in found:
        known = merged.setdefault(one.method, Usage(one.method))
        known.calls += one.calls
        known.untimed += one.untimed
        known.seconds += one.seconds
        known.cheap += one.cheap
        known.longest = max(known.longest, one.longest)
        known.refused = known.refused or one.refused
        if one.operating is not None:
            known.operating = max(one.operating, known.operating or 0.0)
        known.resets_in = one.resets_in if one.resets_in is not None else known.resets_in
        known.began_before = one.began_before if one.began_before is not None else known.began_before
    return list(merged.values())
