"""When requests may go to one portal that many workers share: pure arithmetic, time comes in.

This is the local bucket's law with the little state that fits a script. Over the instants at which requests
are told to go, ``tat`` moves by ``1 / leak`` with each; ``base`` is where the present busy period began. A
request is taken to arrive as late as it may, until those that began the period have surely arrived: they
keep the bucket from running empty until the others are there. A slot, once told, is counted whether it
is used or not; one that comes back in time is taken out again. What other programs leave is learnt from
refusals, by the arithmetic of the local bucket (governor/share.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor

from attrs import define, field

from bitrix24_async.governor.share import Share

JITTER = 1.0
"""Seconds within which a request surely reaches the portal."""
GUARD = 0.001
"""Seconds for the rounding of clocks and timers."""
ROUNDING = 1e-6
ROOMY = 5.0
"""Seconds that a bucket takes to leak, from which on slots that are told can come back, and be overtaken."""
EXCESS = 1.2
"""How much fuller than full the bucket may be after refusals."""
RECENT = 5.0
"""Seconds for which slots are kept beside others, after their time: their requests may be refused."""
LATEST = 1.0
"""Seconds by which one refusal that comes late may say that all replies are late."""
_KEPT = 64
"""First slots of a busy period that are kept; where that is too few, all requests have to be heard of."""


@define
class SharedRate:
    """One portal's bucket."""

    leak: float
    """The leak by which ``tat`` was reckoned: less than is told, while others use the bucket, too."""
    tat: float = 0.0
    base: float = 0.0
    share: Share | None = None
    """What others leave of the leak, while there are others."""
    ahead: list[float] = field(factory=list)
    """Slots that are told and whose time has not come, the next first; beside others, the last ones, too."""
    first: list[float] = field(factory=list)
    """The first slots of the busy period: as many as last until all that are on their way have arrived."""

    def advance(self, now: float, capacity: float, told: float) -> None:
        """Bring everything to this moment; the workers were told the limits ``capacity`` and ``told``."""
        if self.share is not None and told:
            self.share.capacity, self.share.told = capacity, told
            if self.share.over(now):
                self.share = None
        past = now if self.share is None else now - RECENT
        while self.ahead and self.ahead[0] <= (now if len(self.ahead) > _KEPT else past):
            self.ahead.pop(0)
        if told:
            self._relax(now, told if self.share is None else self.share.leak_at(now))

    def level(self, now: float) -> float:
        """How full the portal's bucket is at worst."""
        return max(0.0, (self.tat - max(self.base, now - self._slack)) * self.leak)

    def movable(self, capacity: float, told: float) -> bool:
        """Whether slots of work that may fill so much can come back before they are used."""
        return capacity - 1 >= told * ROOMY

    def ready_at(self, now: float, capacity: float, *, urgent: bool, overtakes: bool) -> float:
        """Return when one more may go: after all that are told, or before those it leaves enough room."""
        room = (capacity - 1) / self.leak
        before = overtakes and room >= ROOMY
        at = self._ready_before(now, room) if before else self._ready_after(self.tat, now, room)
        if urgent and self.share is not None:
            # What others take is an estimate, and a refusal costs less than a caller who waits.
            return min(at, max(now, self.share.probe_at))
        return at

    def take(self, now: float, at: float, *, urgent: bool = False) -> None:
        """Tell somebody that a request may go then."""
        if at > now or self.share is not None:
            place = len(self.ahead)
            while place > 0 and self.ahead[place - 1] > at:
                place -= 1
            self.ahead.insert(place, at)
        if self.share is not None:
            self.share.accepted += at > self.share.since
            if urgent or at <= now:
                self.share.accepted_at = max(self.share.accepted_at, at)
        arrival = at + JITTER
        if self.tat - self.base + ROUNDING < self._steps(ceil, arrival - self.base - ROUNDING):
            # By then a step may have found too little to take: a new busy period begins, but those before may
            # not all have left: count them in.
            fallen = self._steps(floor, at - GUARD - self.base + ROUNDING)
            left = max(0.0, self.tat - self.base - max(0.0, fallen))
            # Of the steps it is known only that one falls in each second.
            self.base = arrival - (self._steps(floor, left + ROUNDING) if at <= now else 0.0)
            self.tat = self.base + left
            self.first = []
        self.tat += 1 / self.leak
        if len(self.first) < min(self._few, _KEPT):
            self.first.append(at)

    def hear(self, now: float, capacity: float, unheard: Iterable[float]) -> None:
        """Of each worker's slots, those before the one named here have arrived by now."""
        if self.base <= now or not self.first or (capacity - 1) / self.leak < ROOMY:
            return
        # After a slot that was named long ago there may be others of that worker.
        since = min((max(at, now - JITTER) for at in unheard if 0 < at < now), default=now)
        if max(self.first) < since and (since == now or len(self.first) == self._few):
            # What is still on its way finds those in the bucket, or was told when it was nearly full.
            self.tat -= self.base - now
            self.base = now

    def give_back(self, now: float, capacity: float, at: float) -> None:
        """A slot was not used."""
        self._uncount(at)
        if (capacity - 1) / self.leak < ROOMY or at + JITTER <= now or at + JITTER < self.base:
            # Had it been counted for longer, it might have hidden that the bucket was empty.
            return
        self.tat -= 1 / self.leak
        _drop(self.first, at)

    def fill(self, now: float, level: float) -> None:
        """It is as full as that, or fuller."""
        full = now - self._slack + level / self.leak
        if self.tat < full:
            self.tat = full
            self.base = now - self._slack

    def add(self, now: float, count: float) -> None:
        """So many are on their way that were not told to go, and nobody counted those before."""
        self.tat += count / self.leak
        if self.share is not None:
            self.share.since, self.share.accepted = now, self._told_after(now)

    def refuse(self, now: float, capacity: float, told: float, refused: Sequence[float]) -> None:
        """The portal refused the requests of these slots: the bucket is full, and others use it, too."""
        for at in refused:
            if self._uncount(at):
                self.tat -= 1 / self.leak
        for slot in refused:
            at = min(slot, now)
            later = self._told_after(at)
            empty_at, let_in = self.base, (self.tat - self.base) * self.leak - later
            if at <= empty_at:
                empty_at, let_in = at, 0.0
            share = self.share = self.share or Share.unknown(capacity, told)
            share.accepted -= later
            spare = share.refuse(at, now, empty_at, let_in, min(now - at, LATEST))
            share.accepted += later
            self._relax(now, share.leak_at(now))
            # Those that are told are still to come.
            full = capacity + spare + self._told_after(now)
            self.fill(now, full)
            excess = now - self._slack + (full + capacity * (EXCESS - 1)) / self.leak
            self.tat = min(self.tat + 1 / self.leak, max(self.tat, excess))

    @property
    def _slack(self) -> float:
        # A step takes ``leak`` whole requests at once, so only the last of them may be a full second late.
        if self.share is not None:
            return GUARD
        whole = self.leak >= 1 and self.leak == int(self.leak)
        return (1 - 1 / self.leak if whole else 1.0) + GUARD

    @property
    def _few(self) -> int:
        """How many requests keep the bucket from running empty within ``JITTER``, and a step."""
        return ceil(2 * JITTER * self.leak) + 1

    def _ready_before(self, now: float, room: float) -> float:
        """Return when one more may go before as many that are told as will still find room."""
        ahead = [at for at in self.ahead if at > now]
        first = count = len(ahead)
        while first > 0:
            fallen = max(0.0, self._steps(floor, ahead[first - 1] - self.base))
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

    def _ready_after(self, tat: float, now: float, room: float) -> float:
        if tat - self.base <= room + ROUNDING:
            return max(now, self.base - JITTER)  # not before the slot that began the period
        # In steps that may fall whole seconds after the first arrival.
        return max(now, self.base + self._steps(ceil, tat - self.base - room - ROUNDING) + GUARD)

    def _steps(self, whole: Callable[[float], int], seconds: float) -> float:
        # What others leave falls at any moment.
        return whole(seconds) if self.share is None else seconds

    def _told_after(self, at: float) -> int:
        return sum(slot > at for slot in self.ahead)

    def _uncount(self, at: float) -> bool:
        """A slot was not used, or refused; whether it was told lately."""
        known = _drop(self.ahead, at)
        if known and self.share is not None:
            self.share.accepted -= at > self.share.since
        return known

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


def _drop(slots: list[float], at: float) -> bool:
    """Take a slot out; whether it was there."""
    for place, told_at in enumerate(slots):
        if abs(told_at - at) < ROUNDING:
            slots.pop(place)
            return True
    return False
