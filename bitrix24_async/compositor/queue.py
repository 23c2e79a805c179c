"""Who may leave next: every command of one sender that waits, whatever it waits for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.order import Order
from bitrix24_async.governor.protocol import Allowance
from bitrix24_async.wire.batch_format import MAX_BYTES, MAX_COMMANDS

_PASSED_OVER = 10 * MAX_COMMANDS
"""How far to look for company, past what goes in other batches."""


class Queue:
    """Commands that wait. Those that have ended meanwhile stay where they are, and are passed over."""

    def __init__(self, order: Order, unbatchable: Mapping[str, str]) -> None:
        self.order = order
        self.ready: deque[Command] = deque()
        self.held: dict[str, deque[Command]] = {}
        """By method: there was no execution time left for it when it was last looked at."""
        self.alone: dict[str, deque[Command]] = {}
        """By method: what no batch can carry."""
        self.most_bytes = MAX_BYTES
        self.refill: Callable[[], bool] = _nothing_more
        """Called when nothing is ready: adds what comes next, if there is more."""
        self._unbatchable = unbatchable

    def __bool__(self) -> bool:
        """Whether there is anything for a batch."""
        return bool(self.ready or self.held)

    @property
    def waiting(self) -> int:
        """How many commands may leave, as far as their methods allow."""
        return len(self.ready) + sum(map(len, self.alone.values()))

    def enter(self, command: Command) -> None:
        """Let a new command wait, behind those of its key."""
        if self.order.enter(command):
            self.ready.append(command)

    def put_back(self, commands: Iterable[Command]) -> None:
        """Let commands wait again, in front and in their order."""
        turn = self.order.part(command for command in commands if command.state is not State.ENDED)
        for command in turn:
            command.state = State.WAITING
        self.ready.extendleft(reversed(turn))

    def lone(self) -> Command | None:
        """Return the only command there is."""
        if len(self.ready) != 1 or self.held:
            return None
        command = self.ready[0]
        return command if command.key is None or self.order.following(command) is None else None

    def set_apart(self) -> None:
        """Put aside what stands in front and cannot go in a batch."""
        ready = self.ready
        while ready and (ready[0].state is not State.WAITING or self.must_go_alone(ready[0])):
            self._put_aside(ready.popleft())

    def draw(self, allowance: Allowance) -> list[Command]:
        """Take up to a batch of commands: first those held before, each as far as its method has time now."""
        chosen: list[Command] = []
        others: list[Command] = []
        held, ready, take, room, most = self.held, self.ready, allowance.take, self.most_bytes, MAX_COMMANDS
        company, waiting, sent = "", State.WAITING, State.SENT
        for queue in (*held.values(), ready):
            while len(chosen) < most:
                if not queue:
                    if queue is ready and self.refill():
                        continue
                    break
                command = queue[0]
                if command.state is not waiting or command.alone or self.must_go_alone(command):
                    self._put_aside(queue.popleft())
                    continue
                trait = command.call.trait
                name = trait.name
                if chosen and trait.company != company:
                    if queue is not ready or len(others) == _PASSED_OVER:
                        break
                    others.append(queue.popleft())
                    continue
                if held and queue is ready and held.get(name):
                    held[name].append(queue.popleft())
                    continue
                if chosen and (len(command.text) > room or len(chosen) >= command.company):
                    break
                if not take(name):
                    if allowance.full or queue is not ready:
                        break
                    held.setdefault(name, deque()).append(queue.popleft())
                    continue
                queue.popleft()
                command.state = sent
                chosen.append(command)
                company, most = trait.company, min(most, command.company)
                room -= len(command.text)
                if command.key is not None:
                    room = self._take_following(command, chosen, allowance, room)
        for name in [name for name, queue in held.items() if not queue]:
            del held[name]
        ready.extendleft(reversed(others))
        return chosen

    def _take_following(
        self, command: Command, chosen: list[Command], allowance: Allowance, room: int
    ) -> int:
        """Add what waits behind a command of its key; return the bytes that are left."""
        company = command.call.trait.company
        while len(chosen) < MAX_COMMANDS and (following := self.order.following(command)) is not None:
            if following.call.trait.company != company or following.company < MAX_COMMANDS:
                break
            if self.must_go_alone(following) or len(following.text) > room:
                break
            if not allowance.take(following.call.trait.name):
                break
            self.order.follow(following)
            following.state = State.SENT
            chosen.append(following)
            room -= len(following.text)
        return room

    def must_go_alone(self, command: Command) -> bool:
        """Whether no batch can carry it."""
        if command.alone is None and self._unbatchable:
            # The portal may have said so since this was written.
            command.alone = self._unbatchable.get(command.call.trait.name)
        return command.alone is not None

    def _put_aside(self, command: Command) -> None:
        if command.state is State.WAITING:
            self.alone.setdefault(command.call.trait.name, deque()).append(command)

    def next_alone(self, method: str) -> Command | None:
        """Take the next command of a method that must go alone."""
        queue = self.alone.get(method)
        while queue:
            command = queue.popleft()
            if command.state is State.WAITING:
                return command
        self.alone.pop(method, None)
        return None


def _nothing_more() -> bool:
    return False


class Anything:
    """An allowance without bounds: for commands that are not sent at all."""

    full = False

    def take(self, method: str) -> bool:
        """Let it go."""
        return True

    def take_all(self, methods: Sequence[str]) -> bool:
        """Let them go."""
        return True
