"""What waits for others to be asked whether it is true: a stranger can make as many as he likes."""

from __future__ import annotations

_MOST = 100
_SHARE = 4


class Claims:
    """Claims under way, by their keys; they take a part of the room at most, and leave the rest to events."""

    def __init__(self, capacity: int, max_bytes: int) -> None:
        self._most = min(_MOST, max(1, capacity // _SHARE))
        self._most_bytes = max_bytes // _SHARE
        self._sizes: dict[bytes, int] = {}
        self._bytes = 0

    def __contains__(self, key: bytes) -> bool:
        return key in self._sizes

    def has_room(self, size: int) -> bool:
        """Whether one more of this size fits; a single one always does."""
        return not self._sizes or (len(self._sizes) < self._most and self._bytes + size <= self._most_bytes)

    def add(self, key: bytes, size: int) -> None:
        """Take note of a claim."""
        self.discard(key)
        self._sizes[key] = size
        self._bytes += size

    def discard(self, key: bytes) -> None:
        """Take note that what became of a claim is known."""
        self._bytes -= self._sizes.pop(key, 0)
