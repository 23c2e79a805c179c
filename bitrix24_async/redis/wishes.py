"""What a batch would carry if it could go: asked before there is a slot for it."""

from __future__ import annotations

from collections.abc import Sequence

from bitrix24_async.governor.protocol import Ask

_MOST = 4


class _Wishes:
    """An allowance that has room for nothing, and remembers what was wanted."""

    def __init__(self) -> None:
        self.methods: list[str] = []

    @property
    def full(self) -> bool:
        """Whether enough was seen."""
        return len(self.methods) >= _MOST

    def take(self, method: str) -> bool:
        """Add nothing."""
        return self.take_all((method,))

    def take_all(self, methods: Sequence[str]) -> bool:
        """Add nothing."""
        self.methods += [method for method in dict.fromkeys(methods) if method not in self.methods]
        return False


def wished(ask: Ask) -> list[str]:
    """Name the first few methods that an ask would take."""
    wishes = _Wishes()
    try:
        ask.choose(wishes)
    except Exception:  # noqa: BLE001 - ``choose`` is the asker's code, which gets its error when there is a slot
        return []
    return wishes.methods
