"""One batch request: its contents are fixed, or drawn from a queue at the moment when it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from bitrix24_async.auth.credentials import Access
from bitrix24_async.governor.protocol import Allowance, Ask, Scope
from bitrix24_async.transport.load import HEADERS
from bitrix24_async.wire import batch_v2
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.http import HttpRequest
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.params import signed
from bitrix24_async.wire.usage import Usage


class Written(Protocol):
    """A call, and what a batch carries of it."""

    @property
    def call(self) -> Call[Any]:
        """The call."""
        ...

    @property
    def text(self) -> str:
        """The command: its method and its parameters as a query."""
        ...


class BatchRequest:
    """The load of a batch: ``draw`` takes what would go now."""

    method = batch_v2.METHOD
    renewable = True
    spent = False

    def __init__(
        self,
        draw: Callable[[Allowance], Sequence[Written]],
        *,
        safety: Safety,
        halt: bool = False,
    ) -> None:
        self.safety = safety
        self.contents: Sequence[Written] = ()
        """What was drawn last."""
        self._draw = draw
        self._halt = halt
        self._names: list[str] = []

    def ask(self, scope: Scope, priority: Priority, max_wait: float | None) -> Ask:
        """Ask for leave to send a batch."""
        return Ask(scope, priority, self._choose, batch=True, max_wait=max_wait)

    def _choose(self, allowance: Allowance) -> None:
        self.contents = self._draw(allowance)

    def give_back(self) -> None:
        """What is fixed is drawn again."""

    def request(self, access: Access, timeout: float) -> HttpRequest:
        """Return the commands as JSON, signed."""
        self._names = [one.call.trait.name for one in self.contents]
        body = batch_v2.body([one.text for one in self.contents], halt=self._halt)
        if access.token is not None:
            body = signed(body, access.token)
        return HttpRequest(access.endpoint + batch_v2.METHOD, body, HEADERS, timeout, batch_v2.METHOD)

    def usage(self, data: Mapping[str, Any]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what the answer says of the commands' time, and of the batch's own."""
        return batch_v2.usage(data, self._names)


def all_of(contents: Sequence[Written]) -> Callable[[Allowance], Sequence[Written]]:
    """Draw these commands, all or none."""
    names = [one.call.trait.name for one in contents]

    def draw(allowance: Allowance) -> Sequence[Written]:
        return contents if allowance.take_all(names) else ()

    return draw


def beginning_of(contents: Sequence[Written]) -> Callable[[Allowance], Sequence[Written]]:
    """Draw as many of the first of these commands as there is time for."""

    def draw(allowance: Allowance) -> Sequence[Written]:
        count = 0
        while count < len(contents) and allowance.take(contents[count].call.trait.name):
            count += 1
        return contents[:count]

    return draw


def safety_of(calls: Sequence[Call[Any]]) -> Safety:
    """Whether calls may be repeated together."""
    safeties = {call.safety for call in calls}
    return next((safety for safety in (Safety.UNSAFE, Safety.IDEMPOTENT) if safety in safeties), Safety.READ)
