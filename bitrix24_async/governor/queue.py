"""A queue of two priorities: interactive before bulk, first come first served inside each."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, TypeVar

from bitrix24_async.wire.call import Priority

T = TypeVar("T")


class Line(Generic[T]):
    """Waiters in order; anyone may leave from anywhere in constant time."""

    __slots__ = ("bulk", "interactive")

    def __init__(self) -> None:
        # Ordered dicts, not dicts: these find their head at once, however many have left before it.
        self.interactive: OrderedDict[T, None] = OrderedDict()
        self.bulk: OrderedDict[T, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self.interactive) + len(self.bulk)

    def __iter__(self) -> Iterator[T]:
        yield from self.interactive
        yield from self.bulk

    def of(self, priority: Priority) -> OrderedDict[T, None]:
        """The part of the queue where this priority stands."""
        return self.interactive if priority is Priority.INTERACTIVE else self.bulk

    def head(self) -> T | None:
        """Whose turn it is."""
        return next(iter(self), None)

    def ahead(self, priority: Priority) -> int:
        """How many go before somebody of this priority who comes now."""
        return len(self.interactive) if priority is Priority.INTERACTIVE else len(self)
