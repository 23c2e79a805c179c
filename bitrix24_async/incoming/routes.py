"""Who wants to hear of which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming.events import VerifiedEvent
from bitrix24_async.incoming.names import folded

H = TypeVar("H")
Predicate: TypeAlias = Callable[[VerifiedEvent], bool]


class Routes(Generic[H]):
    """Handlers by an event's name, and by predicates; in the order in which they were added."""

    def __init__(self) -> None:
        self._named: dict[str, list[tuple[int, H]]] = {}
        self._asking: list[tuple[int, Predicate, H]] = []
        self._count = 0

    def add(self, wanted: tuple[str | Predicate, ...], handler: H) -> None:
        """Add a handler; with nothing wanted it hears of every event, and of each only once."""
        if not callable(handler):
            raise UsageError(f"a handler must be callable, not {type(handler).__name__}", argument="handler")
        names = {folded(one) for one in wanted if isinstance(one, str)}
        predicates = [one for one in wanted if not isinstance(one, str)]
        if None in names or not all(callable(one) for one in predicates):
            raise UsageError("wanted must be names of events, or predicates of an event", argument="wanted")
        self._count += 1
        for name in names:
            self._named.setdefault(name or "", []).append((self._count, handler))
        if predicates or not wanted:
            given = tuple(predicates)
            self._asking.append((self._count, lambda event: _any(given, event), handler))

    def find(self, event: VerifiedEvent) -> list[H]:
        """Give the handlers of an event; a predicate's own error is the caller's to meet."""
        named = self._named.get(event.name, ())
        if not self._asking:
            return [handler for _, handler in named]
        found = dict(named)
        for number, wants, handler in self._asking:
            if number not in found and wants(event):
                found[number] = handler
        return [found[number] for number in sorted(found)]


def _any(predicates: tuple[Predicate, ...], event: VerifiedEvent) -> bool:
    return not predicates or any(wants(event) for wants in predicates)
