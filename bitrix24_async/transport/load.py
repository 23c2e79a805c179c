"""What one HTTP request carries, and how urgent it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from bitrix24_async.auth.credentials import Access
from bitrix24_async.errors import Bitrix24Error, UsageError
from bitrix24_async.governor.protocol import Ask, Scope
from bitrix24_async.version import VERSION
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.http import HttpRequest
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.usage import Usage

HEADERS: Mapping[str, str] = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "User-Agent": f"bitrix24_async/{VERSION}",
}
MOST_SECONDS = 1e9
"""Thirty years: what is longer is a mistake, or no number that a clock can count."""
DEFAULT_TIMEOUT = 70.0
"""Seconds: the portal cuts a request off after 60, and a shorter wait would lose its answer."""


BeforeSending = Callable[[str], Awaitable[None]]
"""Called with the portal's name when a request is about to leave: what it raises, keeps it from leaving."""


class Load(Protocol):
    """What one HTTP request carries: its contents are chosen at the moment when it may go."""

    @property
    def method(self) -> str:
        """The request's method, for errors."""
        ...

    @property
    def safety(self) -> Safety:
        """Whether the request as a whole may be sent again."""
        ...

    @property
    def renewable(self) -> bool:
        """Whether a new token makes a new request (an upload's address holds the old one)."""
        ...

    @property
    def spent(self) -> bool:
        """Whether it cannot be sent again, for its body has begun and cannot be made anew."""
        ...

    @property
    def before_sending(self) -> BeforeSending | None:
        """Called at the last moment."""
        ...

    def ask(self, scope: Scope, priority: Priority, max_wait: float | None) -> Ask:
        """Return what it asks the governor for."""
        ...

    def give_back(self) -> None:
        """What was chosen is not sent after all; it will ask again."""
        ...

    def request(self, access: Access, timeout: float) -> HttpRequest:
        """Return the request with what was chosen."""
        ...

    def usage(self, data: Mapping[str, Any]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what an answer says of the commands' time, and of the outer request's."""
        ...

    def refusal(self, time: Any) -> tuple[Sequence[Usage], Usage | None]:
        """Return the same of a refusal for too much execution time."""
        ...

    def explain(self, error: Bitrix24Error) -> Bitrix24Error:
        """Return what an error of the request means for what it carries."""
        ...


@frozen(eq=False)
class Options:
    """How urgent a request is, and how long it may take."""

    priority: Priority = Priority.INTERACTIVE
    max_wait: float | None = None
    timeout: float = DEFAULT_TIMEOUT

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.priority, Priority):
            msg = f"priority must be a Priority, not {self.priority!r}"
            raise UsageError(msg, argument="priority")
        if self.max_wait is not None:
            check_seconds("max_wait", self.max_wait)
        check_seconds("timeout", self.timeout)
        if not self.timeout:
            raise UsageError("timeout must be above 0", argument="timeout")

    def but(
        self, *, priority: Priority | None = None, max_wait: float | None = None, timeout: float | None = None
    ) -> Options:
        """Return the same options with what is given here in their place."""
        if (priority is None or priority is self.priority) and max_wait is None and timeout is None:
            return self
        return Options(
            self.priority if priority is None else priority,
            self.max_wait if max_wait is None else max_wait,
            self.timeout if timeout is None else timeout,
        )


def check_seconds(name: str, value: object) -> None:
    """Raise unless ``value`` is a time that can be waited for."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MOST_SECONDS:
        raise UsageError(f"{name} must be a number of seconds, 0 or more, not {value!r:.80}", argument=name)
