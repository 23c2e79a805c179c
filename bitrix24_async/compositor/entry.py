"""Commands on their way, and the order that some of them keep."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Protocol

from bitrix24_async.errors import Bitrix24Error, NotRun
from bitrix24_async.transport.single import too_late
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome


class Lane(Protocol):
    """What a command needs of the convoy it waits in."""

    keys: Keys

    def written(self, call: Call[Any]) -> tuple[str | None, str]:
        """Return why a call must go alone (or ``None``), and its command."""
        ...

    def return_entry(self, entry: Entry) -> None:
        """Put a command in front: its turn has come."""
        ...

    def withdrawn(self) -> None:
        """Take note that a command that waited is done with."""
        ...


class Entry:
    """One command on its way. Whatever becomes of it, ``finish`` is its one way out."""

    __slots__ = (
        "alone",
        "attempts",
        "call",
        "command",
        "convoy",
        "expiry",
        "holds",
        "key",
        "late",
        "outcome",
        "repeated",
        "task",
        "under_way",
        "waiters",
    )

    def __init__(self, convoy: Lane, call: Call[Any], key: Hashable) -> None:
        self.convoy = convoy
        self.call = call
        self.key = key
        self.holds = False
        """It may leave or is under way, and the others of its key wait behind it."""
        self.alone: str | None = None
        self.command = ""
        self.attempts = 0
        self.repeated = False
        """An earlier attempt may have run."""
        self.under_way = False
        self.late = False
        self.outcome: Outcome[Any] | None = None
        self.waiters: list[asyncio.Future[Outcome[Any]]] | None = None
        self.expiry: asyncio.TimerHandle | None = None
        self.task: asyncio.Task[None] | None = None
        """The one that sends it alone."""

    def load(self, call: Call[Any]) -> None:
        """Carry this call from now on; a ``UsageError`` says that nothing can, and changes nothing."""
        self.alone, self.command = self.convoy.written(call)
        self.call = call

    def finish(self, outcome: Outcome[Any]) -> None:
        """Give everyone who waits for this command its outcome, and let its key go on."""
        self.outcome = outcome
        if self.expiry is not None:
            self.expiry.cancel()
            self.expiry = None
        if self.holds:
            self.convoy.keys.leave(self)
        if self.waiters is not None:
            for waiter in self.waiters:
                if not waiter.done():
                    waiter.set_result(outcome)

    def fail(self, error: Bitrix24Error) -> None:
        """Finish with an error."""
        self.finish(Outcome(self.call, None, error))

    def withdraw(self, outcome: Outcome[Any]) -> None:
        """Finish before it is sent."""
        self.finish(outcome)
        if self.task is not None:
            self.task.cancel()
        self.convoy.withdrawn()

    def expire(self) -> None:
        """From now on it is too late to send it."""
        self.late = True
        if not self.under_way:
            self.check()

    def check(self) -> None:
        """Withdraw it unless it is still to be sent: it is not too late, and somebody waits for it."""
        if self.outcome is not None or (self.repeated and self.key is not None):
            # Of a key, what may have run goes again, lest those before it that go again have the last word.
            return
        if self.late:
            self.withdraw(Outcome(self.call, None, too_late(self.call, repeated=self.repeated)))
        elif self.waiters is not None and all(waiter.done() for waiter in self.waiters):
            method = self.call.method
            error = NotRun(f"{method}: cancelled before it was sent", reason="cancelled", method=method)
            self.withdraw(Outcome(self.call, None, error))


class _Key:
    """The commands of one key: those that may leave or are under way, and those that wait for them."""

    __slots__ = ("holders", "queue")

    def __init__(self, first: Entry) -> None:
        self.holders = [first]
        """In their order; more than one if they share a batch."""
        self.queue: deque[Entry] | None = None

    def behind(self) -> deque[Entry]:
        """The queue, made when it is first needed: most keys have but one command at a time."""
        if self.queue is None:
            self.queue = deque()
        return self.queue


class Keys:
    """Keeps the order of commands that have a key; shared by the convoys of one client."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, _Key] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def enter(self, entry: Entry) -> bool:
        """Say whether a new command may leave at once; otherwise it waits here for its turn."""
        key = self._keys.get(entry.key)
        if key is None:
            self._keys[entry.key] = _Key(entry)
            entry.holds = True
            return True
        key.behind().append(entry)
        return False

    def waiting(self, name: Hashable) -> list[Entry]:
        """Return those that may still be changed, the latest first."""
        key = self._keys.get(name)
        if key is None:
            return []
        found = [entry for entry in reversed(key.queue or ()) if entry.outcome is None]
        found += [entry for entry in reversed(key.holders) if not entry.under_way and entry.task is None]
        return found

    def following(self, entry: Entry) -> Entry | None:
        """Return the next command of the same key, if it can leave in the same batch."""
        queue = self._keys[entry.key].queue
        while queue:
            if queue[0].outcome is None:
                return queue[0] if queue[0].convoy is entry.convoy and queue[0].alone is None else None
            queue.popleft()
        return None

    def follow(self, entry: Entry) -> None:
        """Let the next command of a key leave together with those before it."""
        key = self._keys[entry.key]
        key.behind().popleft()
        key.holders.append(entry)
        entry.holds = True

    def part(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the commands whose turn it still is; those behind another of their key wait here again."""
        behind: list[Entry] = []
        for entry in entries:
            if entry.outcome is not None:
                continue
            if entry.key is None or self._keys[entry.key].holders[0] is entry:
                yield entry
            else:
                behind.append(entry)
        for entry in reversed(behind):
            key = self._keys[entry.key]
            key.holders.remove(entry)
            entry.holds = False
            key.behind().appendleft(entry)

    def leave(self, entry: Entry) -> None:
        """Let the next command of a key have its turn when the last that held it is done."""
        key = self._keys[entry.key]
        key.holders.remove(entry)
        entry.holds = False
        if key.holders:
            return
        while key.queue:
            following = key.queue.popleft()
            if following.outcome is None:
                key.holders.append(following)
                following.holds = True
                following.convoy.return_entry(following)
                return
        del self._keys[entry.key]
