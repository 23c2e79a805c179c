"""The events scope: what an application hears of, and the queue of what it fetches.

``b24.events.bind(...)`` sends; ``subscriptions.bind(...)`` of this package builds the call.
"""

from __future__ import annotations

from bitrix24_async.compositor.port import Port
from bitrix24_async.services.events import offline, subscriptions
from bitrix24_async.services.events.offline_queue import OfflineQueue
from bitrix24_async.services.events.rows import Change, Changes
from bitrix24_async.services.events.subscriptions import (
    AlreadyBound,
    Ensured,
    EventNotFound,
    Subscription,
    Subscriptions,
)

__all__ = [
    "AlreadyBound",
    "Change",
    "Changes",
    "Ensured",
    "EventNotFound",
    "Events",
    "OfflineQueue",
    "Subscription",
    "offline",
    "subscriptions",
]


class Events(Subscriptions):
    """``b24.events``; an application's token only."""

    __slots__ = ()

    def __init__(self, port: Port) -> None:
        super().__init__(port)

    def offline(
        self,
        *,
        connector: str | None = None,
        limit: int = 50,
        poll: float = 30.0,
        take_over_after: float = 300.0,
        failed_every: float = 600.0,
        until_empty: bool = False,
    ) -> OfflineQueue:
        """Fetch changes from the portal's queue, each at least once::

            async for changes in b24.events.offline(connector="sync"):
                for change in changes:
                    await copy(change.entity, change.id)

        To ask for the next batch says that this one is done, but for what was given to ``changes.fail``. The
        queue is asked every ``poll`` seconds while it is empty, or at once after ``wake()``; it ends there
        with ``until_empty``. Batches that a consumer has left for ``take_over_after`` seconds are taken
        over, and marked ``repeated``; what failed comes again every ``failed_every`` seconds. ``connector``
        must be the one of the subscription. Administrators only, and a plan with ``rest_offline_extended``.
        """
        return OfflineQueue(
            self._port,
            connector=connector,
            limit=limit,
            poll=poll,
            take_over_after=take_over_after,
            failed_every=failed_every,
            until_empty=until_empty,
        )
