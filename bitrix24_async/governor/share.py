"""What is left of a portal's leak while others use its bucket too: pure arithmetic, time comes in.

A refusal says that the bucket is full. From the moment when it was surely empty until the first refusal, and
between two refusals, it took from us exactly what the others left: that is the estimate, the better
the longer it was observed. Only if the first refusal comes late, others have more likely just begun: then
they are taken to take half, until there is something to go by.

After a refusal the leak is assumed somewhat lower than estimated, by as much as the estimate may be wrong, so
that room is gained and no refusal follows for about a hundred requests. Then the leak is assumed ever higher,
until it is refused again or the others turn out to have stopped.

Nothing but a refusal tells that the others are still there. To use what they leave within two minutes after
they stop, one request in two minutes has to be refused as long as they go on: the less they leave, the larger
a part of ours that is (1.7 % of the requests where they leave half a request a second; 1.3 % if all of the
bucket was kept empty for the trial).

Nor does a first refusal tell much if it comes before anything could be observed. Who is to be within 15 % of
the least time where they take a quarter request a second has 200 requests let in after 99 s; where they take
one, 149 fit until then. So beside these a run of 200 is refused a second time, which is 1 % of its requests,
even if they never come in bursts.
"""

from __future__ import annotations

from math import exp, inf, sqrt

from attrs import define

_STEP = 0.25
"""Seconds between two steps of the assumed leak."""
_BURST = 25.0
"""Seconds in which a portal's whole burst leaks out by the standard limits: the rest is in proportion."""
_PRIOR = 4.0
"""For how many seconds' worth of observation half of the leak counts, as long as nothing is known."""
_LONG = 1.0
"""If it was surely empty longer ago than so many times what a full one takes to leak out, a first refusal
tells only that there are others: they have more likely just begun than taken little all the time."""
_MEMORY = 150.0
"""Seconds in which an observation loses most of its weight."""
_UNSURE = 2.5
"""If a burst took so many seconds' worth of leak more than was estimated, what was observed until then counts
half: a single burst tells little of how much they take in the long run."""
_UNEVEN = 4.0
"""Room to be left because others do not come evenly, where they take as much as we do."""
_MARGIN = 0.05
_DOUBT = 0.6
_CALM = 110.0
"""Requests between two refusals, if all goes as estimated."""
_LONGEST_CALM = 100.0
"""Seconds after which it is tried at the latest whether the others have stopped."""
_UNUSED = 0.45
"""The part of the burst that may be left unused meanwhile."""
_RISE = 8.0
"""Seconds in which the leak is then assumed to rise to what was told, if replies come at once."""
_LATE = 5.0
"""What a second's delay of replies adds to that: all that is sent meanwhile may be refused."""
_DEARER = 0.4
"""By what part a second's delay makes the calm longer, for the same reason."""
_PROBE = 2.0
"""Seconds after the last request until an urgent one looks whether there is room after all; twice as long
after each that found none,"""
_LONGEST_PROBE = 10.0
"""and never longer than that."""
_OVER = 300.0
"""Seconds without a refusal after which the others are forgotten at the earliest."""


@define
class Share:
    """What is known of others, and what that leaves for us."""

    capacity: float
    told: float
    rate: float
    """Our part of the leak, as it is estimated."""
    weight: float
    """For how many seconds it was observed."""
    accepted: int = 0
    """Requests that were let in since the last refusal."""
    accepted_at: float = -inf
    """When the last one of them was sent."""
    since: float = -inf
    """When the last refused request was sent."""
    refused_at: float = -inf
    spare: float = 0.0
    """Room to be left for the others' bursts, beyond what they use on average."""
    repeated: int = 0
    """Refusals in a row with nothing let in between."""
    assumed: float = 0.0
    """The leak that is assumed for us after a refusal,"""
    calm_for: float = 0.0
    """for so many seconds;"""
    rises_for: float = _RISE
    """then it rises for so many to what was told."""

    @classmethod
    def unknown(cls, capacity: float, told: float) -> Share:
        """Nothing is known but that there are others."""
        return cls(capacity, told, told / 2, _PRIOR * capacity / told / _BURST)

    def let_in(self, sent_at: float) -> None:
        """A request was accepted."""
        self.accepted += sent_at > self.since
        self.accepted_at = max(self.accepted_at, sent_at)

    def refuse(self, sent_at: float, now: float, empty_at: float, let_in: float, delay: float = 0.0) -> float:
        """A request was refused; return how much room to leave beyond a full bucket.

        Since ``empty_at``, when the bucket was surely empty, so many had been let in; replies come after
        ``delay`` seconds.
        """
        if sent_at <= self.refused_at:
            # It was under way when another was refused, and tells nothing new.
            return 0.0
        first = self.refused_at == -inf
        if empty_at == -inf:
            # Nothing of ours was counted yet: the portal was thought unlimited.
            empty_at = sent_at
        if first:
            seconds, found = max(0.0, sent_at - empty_at), max(0.0, let_in - self.capacity)
            if seconds > _LONG * self.capacity / self.told:
                seconds = found = 0.0
        else:
            seconds, found = max(0.0, sent_at - self.since), self.accepted
        expected, early = self.rate * seconds + self.spare, now - self.refused_at < 0.8 * self.calm_for
        self.since, self.refused_at, self.accepted = sent_at, now, 0
        if not first and not found:
            # It was fuller than full: a portal may count what it refuses, of the others' bursts, too.
            # What leaks meanwhile stays ours, so that a long wait costs less than another refusal.
            self.repeated = min(self.repeated + 1, 10)
            return min(self.capacity / 3, self.capacity / 8 * 2.0**self.repeated)
        self.repeated = 0
        before = self.weight * exp(-seconds / _MEMORY)
        short = expected - found
        if burst := not first and early and short > 1:
            part = 1 / (1 + short / (_UNSURE * self.told))
            seconds, found = part * seconds, part * found
        self.weight = before + seconds
        rate = (found + self.rate * before) / self.weight
        self.rate = max(self.told * 0.05, min(rate, self.told * 0.98))
        if burst:
            self.spare = max(self.spare, short + 2)
        else:
            self.spare = max(0.7 * self.spare, _UNEVEN * sqrt((self.told - self.rate) / self.rate))
        self.spare = min(self.spare, self.capacity / 4, 12 * self.rate)
        self._assume(delay)
        return self.spare

    @property
    def _taken(self) -> float:
        """What the others take of the leak in a second, as it is estimated; it is never nothing."""
        return max(self.told - self.rate, self.told / 20)

    def _assume(self, delay: float) -> None:
        doubt = _DOUBT * sqrt(self._taken / self.weight)
        self.assumed = max(self.rate - doubt, 0.4 * self.rate) * (1 - _MARGIN)
        longer = 1 + _DEARER * min(delay, 5.0)
        self.calm_for = min(
            _CALM / self.rate * longer,
            _LONGEST_CALM * longer,
            _UNUSED * self.capacity / (self.rate - self.assumed),
            3 * self.weight,
        )
        self.rises_for = _RISE + _LATE * delay

    @property
    def probe_at(self) -> float:
        """When a single urgent request may find out whether there is room after all."""
        return max(self.refused_at, self.accepted_at) + min(_PROBE * 2.0**self.repeated, _LONGEST_PROBE)

    def leak_at(self, now: float) -> float:
        """The leak that is assumed for us."""
        trial = max(0.0, now - self.refused_at - self.calm_for)
        return min(self.told, self.assumed + self.told * (trial / self.rises_for) ** 2)

    def _leaked(self, until: float) -> float:
        """How much leaks for us from the last refusal until an instant."""
        seconds = until - self.refused_at
        leaked, trial = self.assumed * seconds, seconds - self.calm_for
        if trial > 0:
            rising = min(trial, self.rises_for * sqrt(1 - self.assumed / self.told))
            leaked += self.told * rising**3 / (3 * self.rises_for**2)
            leaked += (self.told - self.assumed) * (trial - rising)
        return leaked

    every = _STEP

    @property
    def least(self) -> float:
        """The least by which it falls in one step by now."""
        return self.assumed * _STEP

    def by(self, step_at: float, count: int) -> float:
        """By how much it falls in so many steps, from one on."""
        return self._leaked(step_at + (count - 1) * _STEP) - self._leaked(step_at - _STEP)

    def until(self, step_at: float, much: float) -> float:
        """When it will have fallen by so much, with the steps from one on."""
        while (much := much - self.by(step_at, 1)) > 1e-6:
            step_at += _STEP
        return step_at

    def over(self, now: float) -> bool:
        """Whether the others seem to have stopped."""
        # Did they go on, what was left unused would be used by then, and a refusal heard.
        tried = self.calm_for + 2 * self.rises_for + _UNUSED * self.capacity / self._taken
        return now - self.refused_at > max(_OVER, tried)
