"""The waiting room of a convoy: what may leave, what its method has no time for, and what leaves next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from bitrix24_async.compositor.entry import Entry, Keys
from bitrix24_async.wire.batch_v2 import MAX_COMMANDS, Durations


class WaitingRoom:
    """Commands that may leave. Those done with meanwhile stay where they are, and are passed over."""

    def __init__(
        self,
        keys: Keys,
        durations: Durations,
        unbatchable: Mapping[str, str],
        *,
        free: Callable[[str], float],
        send_alone: Callable[[Entry], None],
    ) -> None:
        self.pending: deque[Entry] = deque()
        self._held: dict[str, deque[Entry]] = {}
        self._keys = keys
        self._durations = durations
        self._unbatchable = unbatchable
        self._free = free
        """How many calls of a method its execution time has room for now."""
        self._send_alone = send_alone

    def __bool__(self) -> bool:
        return bool(self.pending or self._held)

    def put_back(self, entries: Iterable[Entry]) -> None:
        """Let commands wait again, in front and in their order, as far as there is need of them."""
        entries = list(entries)
        for entry in entries:
            entry.under_way = False
            entry.check()
        self.pending.extendleft(reversed(list(self._keys.part(entries))))

    def hold(self, entries: Iterable[Entry]) -> None:
        """Let commands wait aside until their methods have time for them."""
        for entry in self._keys.part(entries):
            self._held.setdefault(entry.call.trait.name, deque()).append(entry)

    def let_go(self, names: Iterable[str]) -> None:
        """Put commands of these methods in front: there is time for them."""
        if self._held:
            for name in names:
                self.pending.extendleft(reversed(self._held.pop(name, ())))

    def clear_front(self) -> None:
        """Send alone what stands in front and cannot go otherwise."""
        pending = self.pending
        while pending and (pending[0].outcome is not None or self._must_go_alone(pending[0])):
            entry = pending.popleft()
            if entry.outcome is None:
                self._send_alone(entry)

    def lone(self) -> Entry | None:
        """Return the only command there is."""
        if len(self.pending) != 1 or self._held:
            return None
        entry = self.pending[0]
        return entry if entry.key is None or self._keys.following(entry) is None else None

    def select(self) -> list[Entry]:
        """Take up to a batch of commands from what waits: first of methods that are not held."""
        chosen: list[Entry] = []
        budget = Durations.BUDGET
        expect = self._durations.of
        pending, held, unbatchable = self.pending, self._held, self._unbatchable
        while pending and len(chosen) < MAX_COMMANDS:
            entry = pending.popleft()
            if entry.outcome is not None:
                continue
            if entry.alone is not None or (unbatchable and self._must_go_alone(entry)):
                self._send_alone(entry)
                continue
            name = entry.call.trait.name
            if held and name in held:
                held[name].append(entry)
                continue
            budget -= expect(name)
            if budget < 0 and chosen:
                pending.appendleft(entry)
                break
            chosen.append(entry)
            if entry.key is not None:
                budget = self._take_following(entry, chosen, budget)
        if held:
            self._take_held(chosen, budget)
        return chosen

    def _take_following(self, entry: Entry, chosen: list[Entry], budget: float) -> float:
        """Add what waits behind a command of its key; return the seconds that are left."""
        if self._keys.following(entry) is None or self._free(entry.call.trait.name) < 1:
            # Behind a command that has to wait nothing may go: to ask for it would be granted in vain.
            return budget
        while len(chosen) < MAX_COMMANDS and (following := self._keys.following(entry)) is not None:
            seconds = self._durations.of(following.call.trait.name)
            if seconds > budget or self._must_go_alone(following):
                break
            budget -= seconds
            self._keys.follow(following)
            chosen.append(following)
        return budget

    def _take_held(self, chosen: list[Entry], budget: float) -> None:
        """Add commands that wait for their methods' execution time, as far as there is some now."""
        held = self._held
        waiting = list(held)
        # With nothing else to send, one of each asks: the governor lets it go when its method frees up.
        for least in (0, 0 if chosen else 1):
            for name in waiting:
                queue = held.get(name, ())
                free = max(least, self._free(name)) if queue else 0
                seconds = self._durations.of(name)
                while (
                    queue and free >= 1 and len(chosen) < MAX_COMMANDS and (seconds <= budget or not chosen)
                ):
                    entry = queue.popleft()
                    if entry.outcome is not None:
                        continue
                    if self._must_go_alone(entry):
                        self._send_alone(entry)
                        continue
                    free -= 1
                    budget -= seconds
                    chosen.append(entry)
                if not queue:
                    held.pop(name, None)
            if chosen:
                break

    def _must_go_alone(self, entry: Entry) -> bool:
        if entry.alone is None:
            # The portal may have said so since this was written.
            entry.alone = self._unbatchable.get(entry.call.trait.name)
        return entry.alone is not None
