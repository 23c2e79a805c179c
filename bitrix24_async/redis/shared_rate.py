"""When requests may go to one portal that many workers share: pure arithmetic, time comes in.

This is the local bucket's law with the little state that fits a script. Over the instants at which requests
are told to go, ``tat`` moves by ``1 / leak`` with each; ``base`` is where the present busy period began. A
request is taken to arrive as late as it may, until those that began the period have surely arrived: they
keep the bucket from running empty until the others are there. A slot, once told, is counted whether it
is used or not; one that comes back in time is taken out again.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from attrs import define, field

JITTER = 1.0
"""Seconds within which a request surely reaches the portal."""
GUARD = 0.001
"""Seconds for the rounding of clocks and timers."""
ROUNDING = 1e-6
ROOMY = 5.0
"""Seconds that a bucket takes to leak, from which on slots that are told can come back, and be overtaken."""
EXCESS = 1.2
"""How much fuller than full the bucket may be after refusals."""
_KEPT = 64
"""First slots of a busy period that are kept; where that is too few, all requests have to be heard of."""


@define
class SharedRate:
    """One portal's bucket."""

    leak: float
    """The leak by which ``tat`` was reckoned: less than is told, while others use the bucket, too."""
    tat: float = 0.0
    base: float = 0.0
    plateau: float = 0.0
    """What others leave of the leak, while there are others."""
    cut_at: float = 0.0
    ahead: list[float] = field(factory=list)
    """Slots that are told and whose time has not come, the next first."""
    first: list[float] = field(factory=list)
    """The first slots of the busy period: as many as last until all that are on their way have arrived."""

    def advance(self, now: float, told: float) -> None:
        """Bring everything to this moment; ``told`` is the leak that the workers were told."""
        while self.ahead and self.ahead[0] <= now:
            self.ahead.pop(0)
        if told:
            self._relax(now, self._leak_at(told, now))

    def level(self, now: float) -> float:
        """How full the portal's bucket is at worst."""
        return max(0.0, (self.tat - max(self.base, now - self._slack)) * self.leak)

    def ready_at(self, now: float, capacity: float, *, overtakes: bool) -> float:
        """Return when one more may go: after all that are told, or before those it leaves enough room."""
        room, ahead = (capacity - 1) / self.leak, self.ahead
        count = len(ahead)
        if not overtakes or room < ROOMY:
            return self._ready_after(self.tat, now, room)
        # Before as many of them as will still find the bucket no more than full.
        first = count
        while first > 0:
            fallen = max(0, floor(ahead[first - 1] - self.base))
            if self.tat - (count - first) / self.leak - self.base - fallen > room + ROUNDING:
                break
            first -= 1
        while True:
            at = self._ready_after(self.tat - (count - first) / self.leak, now, room)
            if first > 0:
                at = max(at, ahead[first - 1])
            if first == count or at <= ahead[first]:
                return at
            first += 1

    def take(self, now: float, at: float) -> None:
        """Tell somebody that a request may go then."""
        if at > now:
            place = len(self.ahead)
            while place > 0 and self.ahead[place - 1] > at:
                place -= 1
            self.ahead.insert(place, at)
        arrival = at + JITTER
        if arrival >= self.tat:
            # A new busy period, but those before may not all have left: count them in.
            left = self.tat - max(self.base, at - self._slack)
            self.base = arrival - left if left > 0 else arrival
            self.tat = arrival
            self.first = []
        self.tat += 1 / self.leak
        if len(self.first) < min(self._few, _KEPT):
            self.first.append(at)

    def hear(self, now: float, capacity: float, unheard: Iterable[float]) -> None:
        """Of each worker's slots, those before the one named here have arrived by now."""
        if self.base <= now or not self.first or (capacity - 1) / self.leak < ROOMY:
            return
        since = min((at for at in unheard if now - JITTER < at < now), default=now)
        if max(self.first) < since and (since == now or len(self.first) == self._few):
            # What is still on its way finds those in the bucket, or was told when it was nearly full.
            self.tat -= self.base - now
            self.base = now

    def give_back(self, now: float, capacity: float, at: float) -> None:
        """A slot was not used."""
        if (capacity - 1) / self.leak < ROOMY or at + JITTER <= now or at + JITTER < self.base:
            # Had it been counted for longer, it might have hidden that the bucket was empty.
            return
        self.tat -= 1 / self.leak
        for slots in (self.ahead, self.first):
            near = [place for place, told_at in enumerate(slots) if abs(told_at - at) < ROUNDING]
            if near:
                slots.pop(near[0])

    def fill(self, now: float, level: float) -> None:
        """It is as full as that, or fuller."""
        full = now - self._slack + level / self.leak
        if self.tat < full:
            self.tat = full
            self.base = now - self._slack

    def add(self, count: float) -> None:
        """So many are on their way that were not told to go."""
        self.tat += count / self.leak

    def refuse(self, now: float, capacity: float, told: float, at: float) -> None:
        """The portal refused the request of a slot: the bucket is full, and others use it, too."""
        if self.plateau <= 0 or at > self.cut_at:
            # What was sent before the last cut tells nothing new.
            self.plateau = max(told * 0.1, told * 0.5 if self.plateau <= 0 else self.leak * 0.85)
            self.cut_at = now
            self._relax(now, self._leak_at(told, now))
        self.fill(now, capacity)
        excess = now - self._slack + capacity * EXCESS / self.leak
        self.tat = min(self.tat + 1 / self.leak, max(self.tat, excess))

    @property
    def _slack(self) -> float:
        # A step takes ``leak`` whole requests at once, so only the last of them may be a full second late.
        whole = self.leak >= 1 and self.leak == int(self.leak)
        return (1 - 1 / self.leak if whole else 1.0) + GUARD

    @property
    def _few(self) -> int:
        """How many requests keep the bucket from running empty within ``JITTER``, and a step."""
        return ceil(2 * JITTER * self.leak) + 1

    def _ready_after(self, tat: float, now: float, room: float) -> float:
        if tat - self.base <= room + ROUNDING:
            return now
        # In steps that may fall whole seconds after the first arrival.
        return max(now, self.base + ceil(tat - self.base - room - ROUNDING) + GUARD)

    def _leak_at(self, told: float, now: float) -> float:
        """Return what is left of the leak: a little less than at the last refusal, then ever more."""
        if self.plateau <= 0:
            return told
        calm_for = min(300.0, max(40.0, 80.0 / self.plateau))
        calm = (now - self.cut_at) / calm_for - 1
        leak = self.plateau * (1 + 0.1 * (calm * calm * calm))
        if leak >= told:
            self.plateau = 0.0
            return told
        return leak

    def _relax(self, now: float, leak: float) -> None:
        """Change the leak; the level stays as it is."""
        if leak == self.leak:
            return
        if self.leak > 0:
            scale = self.leak / leak
            busy_for = self.tat - self.base
            if self.tat > now:
                self.tat = now + (self.tat - now) * scale
            self.base = self.tat - busy_for * scale if busy_for > 0 else self.tat
        self.leak = leak
