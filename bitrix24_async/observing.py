"""What happens, as small frozen facts: told to an observer, and logged.

An observer is a plain callable: ``Bitrix24(..., observer=f)``, or ``b24.observe(f)`` for one more. It is
called at once, in the midst of the work, and has to be quick; what it raises is logged and harms nothing::

    def observer(fact):
        match fact:
            case RequestEnded(method=method, error=str(error)):
                failures.labels(method, error).inc()
            case CallEnded(method=method, duration=seconds):
                latency.labels(method).observe(seconds)

``Admitted``, ``Held`` and ``Refused`` come from the governor: one that was given to the client tells its own
observer. All others come from the client.

The logger is ``bitrix24_async``. Every request is logged at DEBUG; a renewed token, a portal's new name and
a fallback at INFO; what is sent again, or alone instead of in a batch, at WARNING: what is sent again for
one cause once a minute, with a count, and at DEBUG in between. ``str(fact)`` is the logged text, and the
fact itself is in the record's ``args``. No fact holds a secret.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import ClassVar

from attrs import frozen

__all__ = [
    "Admitted",
    "CallEnded",
    "Event",
    "FellBack",
    "Held",
    "Observer",
    "Outage",
    "Refreshed",
    "Refused",
    "Renamed",
    "RequestEnded",
    "Retried",
    "SentAlone",
]

_log = logging.getLogger("bitrix24_async")


@frozen
class Admitted:
    """A request may go: it waited ``waited_for`` seconds and carries ``commands`` commands."""

    portal: str
    method: str
    priority: str
    commands: int
    waited_for: float


@frozen
class Held:
    """A call has to wait about ``retry_in`` seconds; ``reason`` is ``"rate"`` or ``"operating"``."""

    portal: str
    method: str
    reason: str
    retry_in: float


@frozen
class Refused:
    """The portal refused a request or a command all the same."""

    portal: str
    method: str
    code: str
    retry_in: float | None


@frozen
class RequestEnded:
    """One HTTP request has ended, well or not; requests to the authorization server are not among them."""

    level: ClassVar = logging.DEBUG

    portal: str
    method: str
    """In its documented spelling; ``"batch"`` if it carried several commands."""
    commands: int
    attempt: int
    """The first is 1; a command of ``run``, ``stream`` or ``coalesced`` goes again in a new request."""
    status: int | None
    """The HTTP status, if there was an answer."""
    error: str | None
    """The class of the error, if it ended in one; a batch is well even if all its commands failed."""
    waited_for: float
    """Seconds between the wish to send it and its sending."""
    duration: float
    """Seconds under way."""
    address: str
    """Where it was sent: the URL without user, secret and token."""

    def __str__(self) -> str:
        end = " ".join(str(part) for part in (self.status, self.error) if part is not None)
        commands = "1 command" if self.commands == 1 else f"{self.commands} commands"
        return (
            f"{self.portal}: {self.method}: {end} in {self.duration * 1000:.0f} ms "
            f"({commands}, attempt {self.attempt}, waited {self.waited_for * 1000:.0f} ms)"
        )


@frozen
class CallEnded:
    """One call has come to its end, alone or in a batch, after all its attempts.

    Not told of: what was refused before it could wait, what a journal knew already, and coalesced calls that
    another one answered.
    """

    portal: str
    method: str
    """In its documented spelling."""
    priority: str
    """``"interactive"`` or ``"bulk"``."""
    attempts: int
    """How often it was sent; 0 if never."""
    error: str | None
    """The class of its error."""
    waited_for: float
    """Seconds it was not under way: in queues, at admission, at rest."""
    duration: float
    """Seconds from its beginning to its end, the wait among them."""


@frozen
class Refreshed:
    """The access token was renewed."""

    level: ClassVar = logging.INFO

    portal: str

    def __str__(self) -> str:
        return f"{self.portal}: the access token was renewed"


@frozen
class Retried:
    """What failed goes again in ``retry_in`` seconds, after ``attempts`` attempts, because of ``error``."""

    portal: str
    method: str
    attempts: int
    retry_in: float
    error: str
    commands: int = 1
    """How many commands go again."""

    def __str__(self) -> str:
        what = "it goes" if self.commands == 1 else f"{self.commands} commands go"
        return (
            f"{self.portal}: {self.method}: {self.error} in attempt {self.attempts}; "
            f"{what} again {f'in {self.retry_in:.1f} s' if self.retry_in >= 0.05 else 'when there is room'}"
        )


@frozen
class SentAlone:
    """A call that was meant for a batch was sent by itself, because of ``reason``."""

    portal: str
    method: str
    reason: str


@frozen
class FellBack:
    """Commands that the portal did not take together go in smaller requests, or one by one."""

    level: ClassVar = logging.INFO

    portal: str
    method: str
    commands: int
    error: str

    def __str__(self) -> str:
        return f"{self.portal}: {self.method}: {self.error}; {self.commands} of its commands go apart"


@frozen
class Renamed:
    """The portal answers at another address now."""

    level: ClassVar = logging.INFO

    portal: str
    new_portal: str

    def __str__(self) -> str:
        return f"{self.portal} is called {self.new_portal} now"


@frozen
class Outage:
    """What processes share cannot be reached, because of ``reason``; or, with ``over``, it can again."""

    reason: str
    over: bool
    portal: str = ""
    """It is all portals' at once."""


Event = (
    Admitted
    | CallEnded
    | FellBack
    | Held
    | Outage
    | Refreshed
    | Refused
    | Renamed
    | RequestEnded
    | Retried
    | SentAlone
)
Observer = Callable[[Event], None]


@frozen
class Observers:
    """Several observers as one; none of them can harm another."""

    each: tuple[Observer, ...]

    def __call__(self, event: Event) -> None:
        for observer in self.each:
            notify(observer, event)


def with_one(observer: Observer | None, added: Observer) -> Observer:
    """Return an observer that tells another one, too."""
    if observer is None:
        return added
    return Observers((*(observer.each if isinstance(observer, Observers) else (observer,)), added))


def without_one(observer: Observer | None, added: Observer) -> Observer | None:
    """Return an observer that does not tell that one any more."""
    if observer is added or not isinstance(observer, Observers):
        return None if observer is added else observer
    return Observers(tuple(one for one in observer.each if one is not added))


def wanted(observer: Observer | None) -> bool:
    """Whether anybody wants to know of every request."""
    return observer is not None or _log.isEnabledFor(logging.DEBUG)


def tell(observer: Observer | None, fact: FellBack | Refreshed | Renamed | RequestEnded) -> None:
    """Log a fact, and tell it to the observer."""
    _log.log(fact.level, "%s", fact)
    notify(observer, fact)


def notify(observer: Observer | None, event: Event) -> None:
    """Tell the observer; whatever it raises harms nothing but is logged."""
    if observer is None:
        return
    try:
        observer(event)
    except Exception:  # noqa: BLE001 - an observer is the user's code: its failure must not become ours
        _log.warning("an observer failed on %s", type(event).__name__, exc_info=True)
    except BaseException as error:  # noqa: BLE001 - nor must a slot be lost for it, in whose midst this is
        asyncio.get_running_loop().call_soon(_raise, error)


def _raise(error: BaseException) -> None:
    raise error
