"""What is told of a request that goes again: the log has one warning a minute of each cause."""

from __future__ import annotations

import logging
from math import inf

from attrs import define, field

from bitrix24_async.errors import NotSent, QueryLimit
from bitrix24_async.observing import Observer, Retried, notify

_log = logging.getLogger("bitrix24_async")

_EVERY = 60.0
_MOST = 100
"""Causes that are remembered."""
_OF_ALL_METHODS = frozenset({QueryLimit.__name__, NotSent.__name__})


@define
class Retries:
    """The warnings of one client."""

    _given: dict[tuple[str, str], tuple[float, int]] = field(factory=dict)
    """By error and method: when a warning was given, and how many would have been since."""

    def tell(self, observer: Observer | None, fact: Retried, now: float) -> None:
        """Tell the observer, and log it: at DEBUG what was a warning within the last minute."""
        cause = fact.error, "" if fact.error in _OF_ALL_METHODS else fact.method
        at, more = self._given.get(cause, (-inf, 0))
        if now - at < _EVERY:
            self._given[cause] = at, more + 1
            _log.debug("%s", fact)
        else:
            self._given.pop(cause, None)
            if len(self._given) == _MOST:
                del self._given[next(iter(self._given))]  # that of longest ago
            self._given[cause] = now, 0
            if more:
                times = "once" if more == 1 else f"{more:,} times"
                _log.warning("%s (and %s in the %.0f s before)", fact, times, now - at)
            else:
                _log.warning("%s", fact)
        notify(observer, fact)
