"""How long requests take to reach the portal, as replies tell it: pure arithmetic, time comes in.

What a schedule must know of a request is how much later it arrived than the quickest one might. Two bounds
are known once its reply is heard, and the lower one holds. It arrived before the portal began to work on it:
no later than the reply was heard, less what the portal says it worked. And the portal's clock at its arrival,
less ours at its departure, tells how much longer it took than the quickest so far, give or take a second:
only differences on each clock count, so that the clocks need not agree.
"""

from __future__ import annotations

from attrs import define

JITTER = 1.0
"""Seconds within which a request is taken to arrive as long as nothing is known."""
SLOW = 1.0
"""Seconds for which a request and its reply are taken to be on their way as long as nothing is known."""
_MEMORY = 300.0
"""Seconds after which the quickest and the slowest begin to be forgotten."""
_UNKNOWN = float("inf")
_UNTOLD = -1.0
_UNEVEN = 0.999
"""One clock may tell so much of what another does of how long something took."""


@define
class Network:
    """The quickest and the slowest way to the portal and back, lately."""

    _ahead: float = _UNKNOWN
    """The least by which the portal's clock at arrival was ahead of ours at departure."""
    _ahead_before: float = _UNKNOWN
    _slowest: float = _UNTOLD
    _slowest_before: float = _UNTOLD
    _since: float = float("-inf")

    known: bool = False
    """Whether any reply was heard lately."""
    round_trip: float = _UNKNOWN
    """The longest that a request and its reply were on their way lately."""
    way: float = SLOW
    """The same, where that is not known what is supposed."""
    reach: float = JITTER
    """Seconds after which a request that is not heard of is taken to have arrived."""

    def hear(
        self, sent_at: float, now: float, started_at: float | None, lasted: float, worked: float | None
    ) -> tuple[float, float]:
        """Return when a request arrived at the latest, and how much later than thought all others did.

        ``started_at`` is on the portal's clock; the portal was busy for ``lasted``, and worked for the last
        ``worked`` seconds of it. If that is unknown, the reply tells nothing of the way.
        """
        if now - self._since > _MEMORY:
            self._ahead_before, self._ahead = self._ahead, _UNKNOWN
            self._slowest_before, self._slowest = self._slowest, _UNTOLD
            self._since = now
        on_the_way = now - sent_at
        untold = worked is None
        if worked is None or not 0.0 <= worked * _UNEVEN <= on_the_way:
            worked = 0.0
        on_the_way = on_the_way - worked if on_the_way > worked else 0.0
        if on_the_way > self._slowest and not untold:
            self._slowest = on_the_way
            self.round_trip = max(on_the_way, self._slowest_before, 0.0) or _UNKNOWN
            self.known = self.round_trip < _UNKNOWN
            self.way = self.round_trip if self.known else SLOW
            self.reach = min(JITTER, 0.05 + 3 * self.round_trip)
        latest = sent_at + (on_the_way if on_the_way < JITTER else JITTER)
        if started_at is None:
            return latest, 0.0
        ahead = started_at - sent_at
        least = self._ahead if self._ahead < self._ahead_before else self._ahead_before
        if ahead < self._ahead:
            self._ahead = ahead
        if ahead >= least:
            lag = ahead - least + max(0.0, lasted - worked)
            return sent_at + min(on_the_way, max(lag, JITTER)), 0.0
        if least == _UNKNOWN:
            return latest, 0.0
        # The others took longer than was thought. That they took a second longer is reckoned with.
        return latest, max(0.0, min(least - ahead, self.round_trip) - JITTER)
