"""Small frozen facts handed to an observer: a plain callable, for logs and metrics.

``Admitted``, ``Held`` and ``Refused`` come from the governor: a shared one tells its own observer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from attrs import frozen

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
class Refreshed:
    """The access token was renewed."""

    portal: str


@frozen
class Retried:
    """A call goes again in ``retry_in`` seconds, after ``attempts`` attempts, because of ``error``."""

    portal: str
    method: str
    attempts: int
    retry_in: float
    error: str


@frozen
class SentAlone:
    """A call that was meant for a batch was sent by itself, because of ``reason``."""

    portal: str
    method: str
    reason: str


@frozen
class Renamed:
    """The portal answers at another address now."""

    portal: str
    new_portal: str


Event = Admitted | Held | Refused | Refreshed | Retried | SentAlone | Renamed
Observer = Callable[[Event], None]


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
