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
_MEMORY = 300.0
"""Seconds after which the quickest and the slowest begin to be forgotten."""
_UNKNOWN = float("inf")


@define
class Network:
    """The quickest and the slowest way to the portal and back, lately."""

    _ahead: float = _UNKNOWN
    """The least by which the portal's clock at arrival was ahead of ours at departure."""
    _ahead_before: float = _UNKNOWN
    _slowest: float = 0.0
    _slowest_before: float = 0.0
    _since: float = float("-inf")

    round_trip: float = _UNKNOWN
    """The longest that a request and its reply were on their way lately."""
    reach: float = JITTER
    """Seconds after which a request that is not heard of is taken to have arrived."""

    @property
    def known(self) -> bool:
        """Whether any reply was heard lately."""
        return self.round_trip < _UNKNOWN

    def hear(
        self, sent_at: float, now: float, started_at: float | None, lasted: float, worked: float | None
    ) -> tuple[float, float]:
        """Return when a request arrived at the latest, and how much later than thought all others did.

        ``started_at`` is on the portal's clock; the portal was busy for ``lasted``, and worked for the last
        ``worked`` seconds of it. If that is unknown, the reply tells nothing of the way.
        """
        if now - self._since > _MEMORY:
            self._ahead_before, self._ahead = self._ahead, _UNKNOWN
            self._slowest_before, self._slowest = self._slowest, 0.0
            self._since = now
        round_trip = now - sent_at
        untold = worked is None
        worked = worked if worked is not None and 0 <= worked <= round_trip else 0.0
        on_the_way = round_trip - worked
        if not untold:
            self._slowest = max(self._slowest, on_the_way)
            self.round_trip = max(self._slowest, self._slowest_before) or _UNKNOWN
            self.reach = min(JITTER, 0.05 + 3 * self.round_trip)
        least = min(self._ahead, self._ahead_before)
        lag = later = 0.0
        if started_at is not None:
            ahead = started_at - sent_at
            self._ahead = min(self._ahead, ahead)
            if ahead >= least:
                lag = ahead - least + max(0.0, lasted - worked)
            elif least < _UNKNOWN:
                # The others took longer than was thought. That they took a second longer is reckoned with.
                later = max(0.0, min(least - ahead, self.round_trip) - JITTER)
        return sent_at + min(on_the_way, max(lag, JITTER)), later
