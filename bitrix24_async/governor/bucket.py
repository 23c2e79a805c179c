"""The request-rate bucket of one portal (docs: limits.md): pure arithmetic, time comes in.

A request counts from the moment when it is sent, but leaks out only from the moment when it has surely
arrived: when its reply tells so (see ``network``) or, if its reply is not due yet, after a while.
"""

from __future__ import annotations

from math import ceil, inf

from bitrix24_async.governor.levels import Falls, Levels, Steps
from bitrix24_async.governor.network import Network
from bitrix24_async.governor.share import Share

_VOLLEY = 0.05
"""Seconds within which requests are counted as sent together."""
_PATIENCE = 10.0
"""Seconds for which a request whose reply is overdue may be on its way."""
_ROUNDING = 1e-6
_EXCESS = 1.2
"""How much fuller than full the bucket may be after refusals."""
_FEW = 5
"""Careful work may have so many on their way in any case, unless one after another is quick enough."""
_VERY_MANY = 20
"""Of so many at least the first arrives early, but for one time in a million."""
_TRUST = 300.0
"""Seconds for which it is known that nobody else uses the bucket."""


class Volley:
    """Requests sent within a few hundredths of a second."""

    __slots__ = ("before", "bucket", "first_at", "lasts", "sent_at", "supposed_at", "unheard")

    def __init__(self, bucket: Bucket, now: float) -> None:
        self.bucket = bucket
        self.first_at = self.sent_at = now
        self.unheard = 0
        """How many have not ended."""
        self.lasts = -inf
        """Seconds they are expected to run."""
        self.supposed_at: float | None = None
        """When they are taken to have arrived, though nothing was heard of them."""
        self.before = 0
        """How many had arrived before them, if that was supposed."""


class Bucket:
    """How full the portal's bucket may be at worst, and when there is room again."""

    __slots__ = (
        "_alone_until",
        "_arrived",
        "_empty_at",
        "_latest",
        "_look_at",
        "_now",
        "_shut_by",
        "_shut_until",
        "capacity",
        "falls",
        "levels",
        "network",
        "share",
        "told",
        "volleys",
    )

    def __init__(self, capacity: float, leak: float) -> None:
        self.capacity = capacity
        self.told = leak
        self.network = Network()
        self.levels = Levels()
        self.falls: Falls = Steps(leak)
        self.share: Share | None = None
        """What others leave, if there are any: then it says how the level falls."""
        self.volleys: dict[Volley, None] | None = None
        """What has not ended, in the order in which it was sent."""
        self._latest: Volley | None = None
        """The last of it."""
        self._look_at = inf
        """When some of it may be taken to have arrived."""
        self._now = -inf
        """The moment to which everything was last brought."""
        self._shut_until = -inf
        """Until then there is no room,"""
        self._shut_by: list[list[float]] | None = None
        """as long as these suppositions stand: what arrives meanwhile was counted before."""
        self._arrived = 0
        """Requests that have arrived since the bucket was last surely empty."""
        self._empty_at = -inf
        """When that was."""
        self._alone_until = -inf
        """Until when it is known that nobody else uses the bucket."""

    def tell(self, capacity: float, leak: float, now: float) -> None:
        """Take other limits; the level stays as it is."""
        self._advance(now)
        self._shut_until = -inf
        self.capacity = capacity
        self.told = leak
        self.falls, self.share = Steps(leak), None

    def leak(self, now: float) -> float:
        """By how much the level is taken to fall in a second."""
        return self.told if self.share is None else self.share.leak_at(now)

    def level(self, now: float) -> float:
        """How full the portal's bucket is at worst."""
        self._advance(now)
        return self.levels.worst

    def room(self, now: float, capacity: float, *, careful: bool = False) -> int:
        """How many requests may go now: the level stays within ``capacity``.

        ``careful``: as long as others may use the bucket too, let little be on its way: it may be refused.
        """
        if now != self._now:
            self._advance(now)
        flying, free = self.levels.flying, capacity - self.levels.arrived
        room = int(free - flying + _ROUNDING)
        if careful and room > 0:
            few = self._few(free, now) - flying
            if few < room:
                return max(ceil(few), 0 if flying else 1)
        elif not careful and room < 1 and not flying and self.share is not None:
            # What others take is an estimate, and a refusal costs less than a caller who waits.
            return 1 if self.share.probe_at <= now else 0
        return room

    def ready_at(self, now: float, capacity: float, *, careful: bool = False) -> float:
        """The earliest instant at which there is room for one more, as far as it is known."""
        if now != self._now:
            self._advance(now)
        levels, flying = self.levels, self.levels.flying
        room = capacity - flying - 1
        at = levels.below_at(self.falls, room if room > 0.0 else 0.0, now)
        if room < -_ROUNDING:
            # Only replies can tell. Should none come, those on their way will be taken to have arrived.
            return self.falls.until(max(at, self._look_at) + self.falls.every, -room)
        if careful and flying and flying >= self._few(capacity - levels.arrived, now):
            return max(at, min(self._look_at, now + 1))
        if not careful and self.share is not None and not flying:
            return min(at, max(now, self.share.probe_at))
        if at > now and self.share is None and capacity >= self.capacity:
            self._shut_until, self._shut_by = at, levels.suppositions
        return at

    def shut_until(self) -> float:
        """Until when there is no room for anybody, as far as it is known, whatever replies come meanwhile."""
        return self._shut_until if self.levels.suppositions is self._shut_by else -inf

    def take(self, now: float, lasts: float = 0.0) -> Volley:
        """Count a request that is sent now and may run so long; the volley is the receipt for its end."""
        if self.volleys is None:
            self.volleys = {}
            if not self.levels.suppositions and self.share is None:
                self._empty_at, self._arrived = now, 0
        volley = self._latest
        if volley is None or now - volley.first_at > _VOLLEY or volley.supposed_at is not None:
            volley = self._latest = Volley(self, now)
            self.volleys[volley] = None
        volley.sent_at = now
        volley.unheard += 1
        self.levels.flying += 1
        if lasts > volley.lasts:
            volley.lasts = lasts
        elif volley.unheard < _VERY_MANY:
            # It arrives later than those who were sent before, and its reply is waited for no less long. Only
            # of very many the first is early.
            return volley
        look_at = self._supposed_at(volley)
        if look_at < self._look_at:
            self._look_at = look_at
        return volley

    def hear(
        self,
        volley: Volley | None,
        sent_at: float,
        now: float,
        *,
        started_at: float | None = None,
        lasted: float = 0.0,
        worked: float | None = 0.0,
    ) -> None:
        """A request was answered; what the answer tells of its instants is explained in ``network``."""
        if now != self._now:
            self._advance(now)
        arrived_at, later = self.network.hear(sent_at, now, started_at, lasted, worked)
        if later > 0.0:
            # Nothing was refused, so it was no more than full.
            self.levels.delay(self.falls, later, now, self.capacity)
        if volley is None:
            # It was sent while the portal was thought unlimited.
            return
        if self.share is not None:
            self.share.let_in(sent_at)
        elif self.levels.worst > self.capacity - 1:
            # It was let in though it was the last that fits.
            self._alone_until = now + _TRUST
        if self._end(volley):
            self._arrived += 1
            self.levels.arrive(self.falls, arrived_at, 1, now)
        elif volley.supposed_at is not None and arrived_at > volley.supposed_at:
            # It was let in, too.
            self.levels.suppose(self.falls, arrived_at, self._arrived - volley.before, now, self.capacity)

    def lose(self, volley: Volley | None, now: float) -> None:
        """No answer came: the request arrived by now, or never; if it was cut short, it may still arrive."""
        self._advance(now)
        if volley is not None and self._end(volley):
            self._arrived += 1
            self.levels.arrive(self.falls, max(now, volley.sent_at + self.network.reach), 1, now)

    def take_back(self, volley: Volley | None, now: float) -> None:
        """A request never left, or was not counted."""
        self._advance(now)
        self._shut_until = -inf
        if volley is None:
            return
        if self._end(volley):
            self.levels.flying -= 1
            return
        self._arrived -= 1
        for other in self.volleys or ():
            if other.before > volley.before:
                other.before -= 1
        later = self._arrived - volley.before - volley.unheard
        if self.levels.arrived >= later + 1 + self.falls.least:
            # Otherwise it may have leaked out, and what is left came later.
            self.levels.add(-1)

    def refuse(self, volley: Volley | None, sent_at: float, now: float) -> None:
        """The portal refused the request: the bucket is full, and others use it too."""
        self.network.hear(sent_at, now, None, 0.0, 0.0)
        self.take_back(volley, now)
        self._alone_until = -inf
        if self.share is None:
            self.falls = self.share = Share.unknown(self.capacity, self.told)
        delay = self.network.round_trip
        spare = self.share.refuse(sent_at, now, self._empty_at, self._arrived, delay)
        # What is on its way has been counted by the portal, or will be refused.
        full = self.capacity + spare
        self.levels.fill(self.falls, full, now)
        if self.levels.worst < full + self.capacity * (_EXCESS - 1):
            # A portal may count what it refuses. After a storm of refusals that would be a long wait, so it
            # is believed within bounds.
            self.levels.add(1)

    def absorb(self, other: Bucket, now: float) -> None:
        """Take over what another bucket knows, which is the same: what is in either is in it."""
        level = min(self.capacity, self.level(now) + other.level(now))
        self._shut_until = -inf
        if other.share is not None and (self.share is None or other.leak(now) < self.leak(now)):
            self.falls = self.share = other.share
        self.levels.fill(self.falls, level, now)
        self._alone_until = min(self._alone_until, other._alone_until)

    def _few(self, room: float, now: float) -> float:
        """How much careful work may be on its way, where so much fits beside what has arrived."""
        if self.share is not None:
            # What the others leave, and one more.
            return 1 + self.share.assumed * self.network.round_trip
        # Where one after another is quick enough, one refusal tells as much as several.
        quick = self.network.known and self.told * self.network.reach <= 1.0
        if now < self._alone_until and not (quick and room <= self.told):
            return inf
        return max(1 if quick else _FEW, room / (3.0 if quick else 2.0))

    @property
    def lowered(self) -> bool:
        """Whether the portal has shown lately that others use its bucket too."""
        return self.share is not None

    def _end(self, volley: Volley) -> bool:
        """One of a volley has ended; whether it was thought to be on its way until now."""
        volley.unheard -= 1
        if not volley.unheard and self.volleys is not None:
            if volley is self._latest:
                self._latest = None
            self.volleys.pop(volley, None)
            self.volleys = self.volleys or None
        return volley.supposed_at is None

    def _advance(self, now: float) -> None:
        """Bring everything to this moment."""
        self._now = now
        self.levels.fall(self.falls, now)
        if self.share is not None and self.share.over(now):
            self.falls, self.share = Steps(self.told), None
            # The level fell evenly. It may be a step higher, for nobody knows when the next one falls.
            self.levels.add(self.told)
        if self._look_at <= now:
            self._look_at = inf
            for volley in self.volleys or ():
                if volley.supposed_at is not None:
                    continue
                at = self._supposed_at(volley)
                if at > now:
                    self._look_at = min(self._look_at, at)
                else:
                    volley.supposed_at, volley.before = at, self._arrived
                    self._arrived += volley.unheard
                    self.levels.arrive(self.falls, at, volley.unheard, now)

    def _supposed_at(self, volley: Volley) -> float:
        """When a volley is taken to have arrived if nothing is heard of it."""
        network = self.network
        if volley.lasts + network.round_trip <= network.reach:
            # Its reply should be there by then: it is late itself.
            return volley.sent_at + _PATIENCE
        # Of very many the first arrives within half of the time (but for one in a million), and only the
        # first matters: the others queue behind it.
        part = 0.49 if volley.unheard >= max(_VERY_MANY, 10 * self.told) else 1.0
        return volley.sent_at + network.reach * part
