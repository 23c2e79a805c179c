"""The order that commands of one key keep."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable

from bitrix24_async.compositor.command import Command, State


class _Key:
    """The commands of one key: those that may leave or are under way, and those that wait for them."""

    __slots__ = ("behind", "leading")

    def __init__(self, first: Command) -> None:
        self.leading = [first]
        """In their order; more than one if they share a batch."""
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
            key.leading.append(command)

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
            key.behind.appendleft(command)
        return turn

    def leave(self, command: Command) -> Command | None:
        """A command has ended; return the one whose turn it is by that."""
        key = self._keys[command.key]
        if command not in key.leading:
            # It ended while it was behind: it is passed over when its turn comes.
            return None
        key.leading.remove(command)
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
