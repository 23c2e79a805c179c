"""The execution time that each method of one credential has used: pure arithmetic, time comes in.

The portal sums each method's execution time over ten minutes and refuses calls once the sum is over a
limit (docs: limits.md). Its own figure comes with replies, but late: it lacks what is still running, and
a batch's cheap calls show up only in the next request's figures. So every account keeps its own sum of
what replies said each call took, holds it against the portal's figure, and moves it only as far as the
figure proves it wrong: below the figure somebody else spends too, above it (plus what the figure cannot
contain yet) something has expired or was free.

Observed: some portals charge whole batches to the method ``batch`` and show that one sum in all inner
times. Then the account of ``batch`` is kept by it as well, and the fuller one decides.

Instants are on the caller's clock; of the portal's clock only differences within one reply are used.
"""

from __future__ import annotations

from attrs import define

from bitrix24_async.governor.protocol import BATCH
from bitrix24_async.wire.usage import WINDOW

UNLEARNT_COST = 0.2
UNLEARNT_LONGEST = 0.9
"""Fifty of these just fill a batch."""
UNSAFE_LONGEST = 5.6
"""Seconds that a call is taken to last at most which no reply has told of, and which may not run twice."""
UNSAFE_TRIAL = 8
"""Calls of such a method that may be under way until a reply has told of it: together they fill a batch."""
TRIAL = 50
"""The same of a method whose calls may run twice: if they are cut off, they go again with less."""
_SOON = 1.0
"""Seconds for which a first reply is waited for before others are looked for that may go meanwhile."""
PROBES = 3
"""Calls that go first when a full account has room again."""

LONGEST = 60.0
"""Seconds after which the portal cuts off a request, so that it has ended."""
_GUARD = 1.0  # the portal's instants may be whole seconds
_SLICE = 6.0
_LASTING = 60.0 + _SLICE + _GUARD
_CHEAPEST = 0.001
_SMALL = 0.045
"""Seconds up to which a call is so short that two together are free."""
_SMALL_SUM = 0.09
_MORE = 0.005
"""Seconds by which the portal's figure may exceed ours, for rounding."""
_FIRST_HOLD = 10.0
_NEVER = float("inf")
_BEFORE = float("-inf")


@define(eq=False)
class Account:
    """One method's execution time: what is booked, what is under way, and when some of it frees."""

    method: str
    cost: float = UNLEARNT_COST
    """Seconds a call is taken to spend."""
    longest: float = UNLEARNT_LONGEST
    """Seconds a call is taken to last at most: what a batch is sized by."""
    learnt: bool = False
    seen: bool = False
    """Whether any reply has told of the method, if only that it was not long."""
    figured: bool = False
    """Whether the portal's own figure has been seen."""
    booked: float = 0.0
    calls: int = 0
    """Calls under way."""
    under_way: float = 0.0
    """Seconds pledged to calls under way beside ``calls * cost`` (the account of ``batch`` only)."""
    settled: float = 0.0
    """Everything ever booked here; two readings tell what was booked between them."""
    held_until: float = _BEFORE
    slices: list[list[float]] | None = None
    """What is booked: ``[expires_at, seconds, first expiry]`` each, the oldest first."""
    _reset_at: float | None = None
    _probing_since: float | None = None
    _turned_away: int = 0
    _tried_at: float = _BEFORE
    _doubted_until: float = _BEFORE
    """Until when it is not believed that the portal books no short calls."""

    @property
    def pledged(self) -> float:
        """Seconds that calls under way are expected to take."""
        return self.under_way + (self.calls * self.cost if self.method != BATCH else 0.0)

    def expire(self, now: float) -> None:
        """Forget what the portal has surely forgotten."""
        slices = self.slices
        while slices and slices[0][0] <= now:
            self.booked -= slices.pop(0)[1]
        if not slices:
            self.slices = None
            self.booked = 0.0

    def lasting(self, now: float) -> float:
        """Booked seconds that the portal cannot have dropped yet, wherever its minutes begin."""
        return sum(amount for expires_at, amount, _first in self.slices or () if expires_at - now > _LASTING)

    def may_probe(self, now: float) -> bool:
        """Whether the portal has freed something since its last figure: one call may ask how much."""
        return self._reset_at is not None and self._reset_at <= now and not self.calls

    def fits(self, now: float, budget: float, count: int, *, whole: bool) -> int:
        """How many of ``count`` calls may go now (with ``whole``, all or none)."""
        if self.held_until > now:
            return 0
        if self.slices:
            self.expire(now)
        cost = self.cost
        room = budget - self.booked - self.calls * cost
        probing = self._probing_since is not None
        if count * cost <= room and not probing:
            return count
        fitting = count if count * cost <= room else int(max(0.0, room) / cost)
        if fitting and probing and (not whole or self.calls):
            fitting = min(fitting, max(0, PROBES - self.calls))
        if fitting < count and not self.calls:
            if self.booked <= 0:
                # Dearer than the whole budget: it can only go alone.
                fitting = count if whole else max(1, fitting)
            elif not fitting and self.may_probe(now):
                fitting = 1
        if not fitting and self.booked + cost > budget:
            self._probing_since = now
        return fitting if fitting == count or not whole else 0

    def free(self, now: float, limit: float, count: int) -> int:
        """How many calls may go in one request though the time is spent, for they are too short to be booked.

        That is believed as long as the portal's own figure has grown by no more than what we have booked.
        """
        if not self.figured or not self.learnt or self.longest > _SMALL or now < self._doubted_until:
            return 0
        if self.held_until > now or self.booked + self.pledged > limit:
            # Who is over the limit is refused, however short the call.
            return 0
        return min(count, int(_SMALL_SUM / max(self.longest, _CHEAPEST)))

    def ready_at(self, now: float, budget: float, seconds: float, *, may_ask: bool = True) -> float:
        """When so many more seconds will fit, or ``inf`` if only a reply can tell.

        ``may_ask``: they are so few that they may go to find out how much is free after a reset.
        """
        if self.held_until > now:
            return self.held_until
        over = self.booked + self.pledged + seconds - budget
        at = now
        for expires_at, amount, _first in self.slices or ():
            if over <= 0:
                break
            over -= amount
            at = expires_at
        if self.calls and (over > 0 or self._probing_since is not None):
            return _NEVER
        if self.calls and not self.seen:
            return self._tried_at + _SOON if self.awaited(now) else _NEVER
        if may_ask and self._reset_at is not None and not self.calls:
            at = min(at, max(now, self._reset_at))
        return at

    def frees_in(self, now: float) -> float | None:
        """Seconds until some of the booked time frees, if any is booked."""
        moments = [self.held_until] if self.held_until > now else []
        if self.slices:
            moments.append(self.slices[0][0])
            if self._reset_at is not None and self._reset_at > now:
                moments.append(self._reset_at)
        return max(0.0, min(moments) - now) if moments else None

    def idle(self, now: float) -> bool:
        """Whether forgetting this account would lose nothing but its learnt cost."""
        self.expire(now)
        return not (self.slices or self.calls or self.held_until > now)

    def awaited(self, now: float) -> bool:
        """Whether the first reply that tells of the method should come soon."""
        return not self.seen and self.calls > 0 and now < self._tried_at + _SOON

    def tries(self, most: int) -> int:
        """How many calls may go to find out how long they last, of so many that may be under way."""
        return most - self.calls

    def pledge(self, now: float, count: int) -> None:
        """So many calls go now."""
        if not self.seen and not self.calls:
            self._tried_at = now
        self.calls += count
        if self._reset_at is not None and self._reset_at <= now:
            self._reset_at = None

    def learn(self, cost: float, longest: float) -> None:
        """Rise at once to what calls cost and to how long they last, and sink slowly."""
        if cost < _CHEAPEST:
            cost = _CHEAPEST
        if self.learnt:
            if cost < self.cost:
                cost = self.cost + (cost - self.cost) * 0.1
            if longest < self.longest:
                longest = self.longest + (longest - self.longest) * 0.1
        self.cost, self.longest = cost, longest
        self.learnt = self.seen = True

    def compare(self, now: float, figure: float, at_most: float) -> None:
        """Compare the portal's figure with what we have booked, and correct what it proves wrong."""
        if self.slices is not None:
            self.expire(now)
        if figure > self.booked and self.figured and figure > self.booked + 2 * self.pledged + _MORE:
            # It is more than can be under way.
            self._doubted_until = now + WINDOW
        self.figured = True
        if not figure <= self.booked <= at_most:
            self.correct(now, figure, at_most)

    def absorb(self, other: Account, now: float) -> None:
        """Take over what another account knows, which is the same: what either has booked is booked."""
        other.expire(now)
        if other.learnt:
            self.learn(other.cost, other.longest)
        for expires_at, seconds, _first in other.slices or ():
            self.book(now, expires_at - WINDOW - _GUARD, seconds)
        self.book(now, now, other.pledged)
        self.held_until = max(self.held_until, other.held_until)
        self._doubted_until = max(self._doubted_until, other._doubted_until)

    def cut_off(self, calls: int) -> None:
        """So many calls together took longer than the portal allows: they share the blame, twice over."""
        self.longest = max(self.longest, 2 * LONGEST / calls)

    def book(self, now: float, started_at: float, seconds: float) -> None:
        """Add what a request spent; it frees ten minutes after it started, at the latest."""
        if seconds <= 0:
            return
        self.booked += seconds
        self.settled += seconds
        expires_at = min(now, started_at) + WINDOW + _GUARD
        if self.slices is None:
            self.slices = []
        slices = self.slices
        at = len(slices)
        while at and slices[at - 1][0] > expires_at + _SLICE:
            at -= 1
        if at and abs(slices[at - 1][0] - expires_at) <= _SLICE and slices[at - 1][2] + _SLICE > expires_at:
            last = slices[at - 1]
            last[0] = max(last[0], expires_at)
            last[1] += seconds
        else:
            slices.insert(at, [expires_at, seconds, expires_at])

    def correct(self, now: float, at_least: float, at_most: float) -> None:
        """Move the sum into the range that the portal's figure leaves open."""
        if self.booked < at_least:
            missing = at_least - self.booked
            settled = self.settled
            self.book(now, now, missing)
            self.settled = settled
            return
        excess = self.booked - at_most
        slices = self.slices
        while excess > 0 and slices:
            oldest = slices[0]
            part = min(excess, oldest[1])
            oldest[1] -= part
            self.booked -= part
            excess -= part
            if oldest[1] <= 1e-9:
                slices.pop(0)

    def resets(self, at: float) -> None:
        """The portal says when its oldest share frees."""
        self._reset_at = at + _GUARD

    def guessed(self, now: float) -> None:
        """A cost was booked that no reply told: as soon as its call has surely ended, one may ask."""
        ended_at = now + LONGEST
        if self._reset_at is None or self._reset_at > ended_at:
            self._reset_at = ended_at

    def answered(self, sent_at: float) -> None:
        """A reply came: the probes have told what they were sent for."""
        self.seen = True
        if self._probing_since is not None and sent_at >= self._probing_since:
            self._probing_since = None
        if sent_at >= self.held_until:
            self._turned_away = 0

    def turn_away(self, now: float, sent_at: float, reset_at: float | None) -> None:
        """The portal refused a call: hold the method until its reset or, failing that, ever longer."""
        if sent_at < self.held_until:
            return
        if reset_at is None and self._reset_at is not None and self._reset_at > now:
            reset_at = self._reset_at
        if reset_at is not None and reset_at > now:
            self.held_until = reset_at + _GUARD
        else:
            self.held_until = now + min(WINDOW, _FIRST_HOLD * 2.0**self._turned_away)
            self._turned_away = min(self._turned_away + 1, 10)
        self._probing_since = self.held_until
