"""The order that commands of one key keep."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Hashable, Iterable, Sequence

from bitrix24_async.compositor.command import Command, State
from bitrix24_async.errors import NotRun


class _Key:
    """The commands of one key: those that may leave or are under way, and those that wait for them."""

    __slots__ = ("behind", "came", "leading")

    def __init__(self, first: Command) -> None:
        self.leading = [first]
        """In their order; more than one if they share a batch."""
        self.came = 0
        """How many came after the first."""
        self.behind: deque[Command] | None = None
        """Made when it is first needed: most keys have but one command at a time."""


class Order:
    """Keeps the order of commands that have a key; shared by the senders of one client."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, _Key] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def enter(self, command: Command) -> bool:
        """Say whether a new command may leave at once; otherwise it waits here for its turn."""
        key = self._keys.get(command.key)
        if key is None:
            self._keys[command.key] = _Key(command)
            return True
        command.state = State.BEHIND
        key.came += 1
        command.rank = key.came
        if key.behind is None:
            key.behind = deque()
        key.behind.append(command)
        return False

    def lead(self, command: Command) -> None:
        """Let a command that may have run already stand with those whose turn it is."""
        key = self._keys.get(command.key)
        if key is None:
            self._keys[command.key] = _Key(command)
        else:
            key.came += 1
            command.rank = key.came
            key.leading.append(command)

    def overtake(self, name: Hashable) -> None:
        """A later command of a key has run than those that may have run before."""
        key = self._keys.get(name)
        for command in key.leading if key is not None else ():
            command.overtaken = command.overtaken or (command.repeated and command.state is State.RESTING)

    def unsent(self, name: Hashable) -> list[Command]:
        """Return those that may still be changed, the latest first."""
        key = self._keys.get(name)
        if key is None:
            return []
        found = [command for command in reversed(key.behind or ()) if command.state is State.BEHIND]
        return found + [command for command in reversed(key.leading) if command.state is State.WAITING]

    def following(self, command: Command) -> Command | None:
        """Return the next command of the same key, if it can leave in the same batch."""
        key = self._keys[command.key]
        behind = key.behind
        if behind and any(one.state is State.RESTING for one in key.leading):
            return None
        while behind:
            if behind[0].state is State.BEHIND:
                return behind[0] if behind[0].home is command.home else None
            behind.popleft()
        return None

    def follow(self, command: Command) -> None:
        """Let the next command of a key leave together with those before it."""
        key = self._keys[command.key]
        assert key.behind is not None  # noqa: S101 - the caller has just seen it there
        key.behind.popleft()
        key.leading.append(command)

    def part(self, commands: Iterable[Command]) -> list[Command]:
        """Return the commands whose turn it still is; those behind another of their key wait here again."""
        turn: list[Command] = []
        behind: list[Command] = []
        for command in commands:
            if command.key is None or self._keys[command.key].leading[0] is command:
                turn.append(command)
            else:
                behind.append(command)
        for command in reversed(behind):
            key = self._keys[command.key]
            key.leading.remove(command)
            command.state = State.BEHIND
            if key.behind is None:
                key.behind = deque()
            # In front, but behind those of its key that came back before it and had come earlier.
            insort(key.behind, command, key=_rank)
        return turn

    def later_rests(self, command: Command) -> bool:
        """Whether a later one of its key left, too, and is not known to go again or to have ended."""
        leading = self._keys[command.key].leading
        return any(later.state is State.RESTING for later in leading[leading.index(command) + 1 :])

    def shared(self, commands: Sequence[Command]) -> Sequence[Sequence[int]]:
        """Return which commands of a request keep one order, by index."""
        orders: dict[Hashable, list[int]] = {}
        for index, command in enumerate(commands if self._keys else ()):
            if command.key is not None:
                orders.setdefault(command.key, []).append(index)
        return [order for order in orders.values() if len(order) > 1]

    def leave(self, command: Command) -> Command | None:
        """A command has ended; return the one whose turn it is by that."""
        key = self._keys[command.key]
        if command not in key.leading:
            # It ended while it was behind: it is passed over when its turn comes.
            return None
        at = key.leading.index(command)
        if at and command.outcome is not None and not isinstance(command.outcome.error, NotRun):
            for earlier in key.leading[:at]:
                earlier.overtaken = True
        del key.leading[at]
        if key.leading:
            return None
        while key.behind:
            following = key.behind.popleft()
            if following.state is State.BEHIND:
                key.leading.append(following)
                following.state = State.WAITING
                return following
        del self._keys[command.key]
        return None


def _rank(command: Command) -> int:
    return command.rank
