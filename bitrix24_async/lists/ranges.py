"""A long list cut into ranges of ids, so that several can be read at the same time."""

from __future__ import annotations

from bitrix24_async.lists.by_id import IdCursor

# A range is cut to hold a little less than one chain brings, for ids are not spread evenly.
_FILL = 0.9


class Ranges:
    """Cuts the ids from a cursor's place up to ``top`` into parts, as wide as rows have been dense."""

    def __init__(self, cursor: IdCursor, top: int, pages: int) -> None:
        self._cursor = cursor
        self._top = top
        self._low = cursor.after or 0
        self._pages = pages
        self._width = pages * cursor.size * _FILL * cursor.ids_per_row

    def cut(self) -> tuple[IdCursor, int] | None:
        """Return the next part, and how many pages to ask for at first; ``None`` after the last."""
        if self._low >= self._top:
            return None
        low, self._low = self._low, min(self._low + max(1, int(self._width)), self._top)
        return self._cursor.part(low, self._low), self._pages

    def learn(self, part: IdCursor, longest: int) -> None:
        """Fit the parts still to be cut to what a part held; it was read with chains up to ``longest``."""
        # Not at once into its extremes, for a gap says little of what follows it.
        fitting = longest * part.size * _FILL * part.ids_per_row
        self._width = min(max(fitting, self._width / 4), self._width * 4)
        self._pages = min(longest, max(1, 2 * part.rows // max(1, part.size)))

    def finish(self) -> None:
        """Move the cursor on: everything that was cut has been read."""
        self._cursor.after = self._low
