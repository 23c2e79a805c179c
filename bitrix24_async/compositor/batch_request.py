"""One batch request: its contents are fixed, or drawn from a queue at the moment when it may go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

from bitrix24_async.auth.credentials import Access
from bitrix24_async.compositor.batchable import FORMATS
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.governor.protocol import Allowance, Ask, Scope
from bitrix24_async.transport.load import HEADERS, BeforeSending
from bitrix24_async.wire.batch_format import METHOD, BatchFormat
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.http import HttpRequest
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome
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

    method = METHOD
    renewable = True
    spent = False
    before_sending: BeforeSending | None = None

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
        body = self.format.body([one.text for one in self.contents], halt=self._halt, token=access.token)
        return HttpRequest(access.address(METHOD, self.version), body, HEADERS, timeout, METHOD)

    def usage(self, data: Mapping[str, Any]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what the answer says of the commands' time, and of the batch's own."""
        return self.format.usage(data, self._names)

    def refusal(self, time: Any) -> tuple[Sequence[Usage], Usage | None]:
        """Return the same of a refusal for too much execution time."""
        return self.format.refusal(time, self._names)

    def explain(self, error: Bitrix24Error) -> Bitrix24Error:
        """Return what an error of the request means for its commands."""
        return self.format.explain(error, len(self.contents))

    def outcomes(self, data: Mapping[str, Any], secrets: Collection[str]) -> list[Outcome[Any]]:
        """Return what an answer says of each command."""
        calls = [one.call for one in self.contents]
        return self.format.outcomes(data, calls, halt=self._halt, secrets=secrets)

    def results(self, data: Mapping[str, Any]) -> list[Any]:
        """Return the result of each command as the answer has it, or ``NO_RESULT``."""
        return self.format.results(data, len(self.contents))

    @property
    def version(self) -> int:
        """The version of its commands, which all are of one."""
        return self.contents[0].call.trait.version

    @property
    def format(self) -> BatchFormat:
        """How they are written."""
        return FORMATS[self.version]


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
    safeties = set(map(_safety_in_a_batch, calls))
    return next((safety for safety in (Safety.UNSAFE, Safety.IDEMPOTENT) if safety in safeties), Safety.READ)


def _safety_in_a_batch(call: Call[Any]) -> Safety:
    if call.trait.version == 2 or call.safety is Safety.READ:
        return call.safety
    # By itself it has a key, which makes it safe; in a batch it has none.
    return Safety.IDEMPOTENT if call.trait.judge(call.params) is Safety.IDEMPOTENT else Safety.UNSAFE
