"""What was received a moment ago already: a portal may send an event twice, though it never means to."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from typing import Any

import orjson

from bitrix24_async.incoming.events import Event

_PARTS = orjson.OPT_SORT_KEYS


def event_key(event: Event) -> bytes:
    """Name what an event says, so that a repeat has the same name.

    No id comes with events, so it is made of who sent what, to which handler, and when; two equal changes
    within one second melt together. The tokens differ from one sending to the next.
    """
    return _digest([event.auth.member_id, event.name, event.handler_id, event.ts, event.data])


def claim_key(event: Event) -> bytes:
    """Name an event that is not proven by all of it, lest a stranger's guess takes a true one's place."""
    return _digest([event.name, event.handler_id, event.ts, event.data, dict(event.auth)])


def portal_key(event: Event) -> bytes:
    """Name a payment, or an uninstallation, by its portal, which is asked what is true: once is enough."""
    return _digest([event.name, event.auth.member_id])


def _digest(parts: list[Any]) -> bytes:
    return blake2b(orjson.dumps(parts, option=_PARTS), digest_size=16).digest()


class Seen:
    """The keys of the last ``window`` seconds, at most so many; time comes in."""

    def __init__(self, window: float, most: int = 100_000) -> None:
        self._window, self._most = window, most
        self._at: OrderedDict[bytes, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._at)

    def add(self, key: bytes, now: float) -> bool:
        """Note a key; false if it was there already."""
        at = self._at
        while at and (len(at) >= self._most or next(iter(at.values())) <= now - self._window):
            at.popitem(last=False)
        if key in at:
            return False
        if self._window > 0:
            at[key] = now
        return True

    def remove(self, key: bytes) -> None:
        """Forget a key: what had it was not taken after all."""
        self._at.pop(key, None)
