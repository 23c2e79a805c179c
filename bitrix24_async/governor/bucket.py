"""The request-rate bucket of one portal (docs: limits.md): pure arithmetic, time comes in.

The portal's level rises by one with each request and falls by ``leak`` a second, evenly or in one step
a second at an unknown phase. A schedule is safe under both if every window of ``w`` seconds holds at
most ``capacity + leak * floor(w)`` *arrivals*. With ``tat = max(a, tat) + 1/leak`` over the arrivals
``a``, a request has surely left the bucket one ``_slack`` after its own ``tat``, so two numbers are the
whole state: ``_tat`` and ``_base``, where the present busy period began.

When a request arrives is known only roughly: no sooner than it was sent, no later than its reply was
heard or ``JITTER`` has passed. Requests are therefore counted as soon as they are sent and taken to
arrive as late as they may.
"""

from __future__ import annotations

JITTER = 1.0
"""Seconds within which a request surely reaches the portal."""
_VOLLEY = 0.05
_VOLLEY_JITTER = 0.49
"""Of very many requests sent together the first arrives within half of the jitter (but for one in a
million), and only the first one matters: the others queue behind it in the bucket."""
_ROUNDING = 1e-6
_EXCESS = 1.2
_GUARD = 0.001
"""Seconds for the rounding of clocks and timers."""


class Volley:
    """Requests sent within a few hundredths of a second whose arrival is not known yet."""

    __slots__ = ("first_at", "sent_at", "unheard")

    def __init__(self, now: float) -> None:
        self.first_at = now
        self.sent_at = now
        self.unheard = 1


class Bucket:
    """How full the portal's bucket may be at worst, and when there is room again."""

    __slots__ = ("_base", "_many", "_share", "_slack", "_tat", "_volleys", "capacity", "leak", "told")

    def __init__(self, capacity: float, leak: float) -> None:
        self.capacity = capacity
        self.told = leak
        self._tat = self._base = float("-inf")
        self._volleys: list[Volley] = []
        self._share: _Share | None = None
        self._set_leak(leak)

    def tell(self, capacity: float, leak: float, now: float) -> None:
        """Take other limits; the level stays as it is."""
        self._state(now)
        self.capacity = capacity
        self.told = leak
        self._share = None
        self._relax(now, leak)

    def _set_leak(self, leak: float) -> None:
        self.leak = leak
        # A step takes ``leak`` whole requests at once, so only the last of them may be a full second late.
        self._slack = (1 - 1 / leak if leak >= 1 and leak == int(leak) else 1.0) + _GUARD
        self._many = 10 * leak

    def _due_at(self, volley: Volley) -> float:
        return volley.sent_at + (_VOLLEY_JITTER if volley.unheard >= self._many else JITTER)

    def _fold(self, tat: float, base: float, arrival: float, count: int, now: float) -> tuple[float, float]:
        """Add requests that arrive at one instant, no earlier than those before."""
        if arrival >= tat:
            # A new busy period, but those before may not all have left: count them in.
            left = tat - max(base, min(arrival, now) - self._slack)
            base = arrival - left if left > 0 else arrival
            tat = arrival
        return tat + count / self.leak, base

    def _state(self, now: float) -> tuple[float, float]:
        """``tat`` and ``base`` with everything that is still under way added."""
        if self._share is not None:
            self._recover(now)
        volleys = self._volleys
        if not volleys:
            return self._tat, self._base
        if len(volleys) > 1:
            volleys.sort(key=self._due_at)
        while volleys and (not volleys[0].unheard or self._due_at(volleys[0]) <= now):
            volley = volleys.pop(0)
            if volley.unheard:
                self._tat, self._base = self._fold(
                    self._tat, self._base, self._due_at(volley), volley.unheard, now
                )
                volley.unheard = 0
        tat, base = self._tat, self._base
        for volley in volleys:
            if volley.unheard:
                tat, base = self._fold(tat, base, self._due_at(volley), volley.unheard, now)
        return tat, base

    def level(self, now: float) -> float:
        """How full the portal's bucket is at worst."""
        tat, base = self._state(now)
        return max(0.0, (tat - max(base, now - self._slack)) * self.leak)

    def ready_at(self, now: float, capacity: float) -> float:
        """The earliest instant at which one more request keeps the level within ``capacity``."""
        tat, base = self._state(now)
        room = (capacity - 1) / self.leak
        if tat - base <= room + _ROUNDING:
            return now
        return max(now, tat + self._slack - room)

    def take(self, now: float) -> Volley:
        """Count a request that is sent now; the volley is the receipt for ``settle``."""
        volleys = self._volleys
        if volleys:
            # Sorted by due time, so the youngest may not be the last: it is merely the best guess.
            volley = volleys[-1]
            if 0 <= now - volley.first_at <= _VOLLEY and volley.unheard:
                volley.sent_at = now
                volley.unheard += 1
                return volley
        volley = Volley(now)
        volleys.append(volley)
        return volley

    def settle(
        self, volley: Volley | None, sent_at: float, now: float, *, not_sent: bool, lost: bool, refused: bool
    ) -> None:
        """A request has ended."""
        if refused:
            self._refuse(volley, sent_at, now)
        elif volley is None:
            # It was sent while the portal was thought unlimited.
            return
        elif not_sent:
            if volley.unheard:
                volley.unheard -= 1
            else:
                self._tat -= 1 / self.leak
        elif not lost:
            # It arrived no later than now, and after those that are overdue.
            if self._volleys and self._due_at(self._volleys[0]) <= now:
                self._state(now)
            if volley.unheard:
                volley.unheard -= 1
                self._tat, self._base = self._fold(self._tat, self._base, now, 1, now)
                if not volley.unheard and self._volleys[-1] is volley:
                    self._volleys.pop()
            if self._share is not None and sent_at > self._share.since:
                self._share.accepted += 1

    def _refuse(self, volley: Volley | None, sent_at: float, now: float) -> None:
        """The portal refused the request: the bucket is full, and leaks less than we were told."""
        self._state(now)
        if volley is not None and volley.unheard:
            volley.unheard -= 1
        share = self._share
        if share is None or sent_at > share.cut_at:
            # Requests sent before the last cut tell nothing new.
            self._share = _Share(share, self.told, self.leak, sent_at, now)
            self._relax(now, self._share.leak_at(now))
        self.fill(now)
        # A portal may count what it refuses. After a storm of refusals that would be a long wait, so it
        # is believed within bounds.
        excess = self.capacity * _EXCESS / self.leak
        self._tat = min(self._tat + 1 / self.leak, max(self._tat, now - self._slack + excess))

    def fill(self, now: float) -> None:
        """Take the bucket to be full."""
        full = now - self._slack + self.capacity / self.leak
        if self._tat < full:
            self._tat = full
            self._base = now - self._slack

    @property
    def lowered(self) -> bool:
        """Whether the portal has shown lately that others use its bucket too."""
        return self._share is not None

    def _recover(self, now: float) -> None:
        assert self._share is not None  # noqa: S101 - the only caller has looked
        leak = self._share.leak_at(now)
        if leak >= self.told:
            leak = self.told
            self._share = None
        self._relax(now, leak)

    def _relax(self, now: float, leak: float) -> None:
        """Change the leak; the level stays as it is."""
        if leak == self.leak:
            return
        scale = self.leak / leak
        busy_for = self._tat - self._base
        if self._tat > now:
            self._tat = now + (self._tat - now) * scale
        self._base = self._tat - busy_for * scale if busy_for > 0 else self._tat
        self._set_leak(leak)


class _Share:
    """What is left of the leak while others use the portal too.

    Between two refusals the portal's bucket went from full to full, so what it took from us in the
    meantime is exactly what is left for us. The assumed leak starts a little below that, reaches it
    after ``calm_for`` seconds and is a little above it after as many again, which is when the room
    gained in the first half is used up and the next refusal is due. If none comes, it rises ever faster.
    """

    __slots__ = ("accepted", "calm_for", "cut_at", "plateau", "since")

    _DEPTH = 0.1
    _FALL = 0.7
    _FLOOR = 0.1
    _WEIGHT = 20

    def __init__(self, before: _Share | None, told: float, leak: float, sent_at: float, now: float) -> None:
        if before is None:
            plateau = leak / 2
        else:
            # A short time between two refusals tells little: what was known before weighs in.
            known = self._WEIGHT / before.plateau
            plateau = (before.accepted + self._WEIGHT) / (max(0.0, sent_at - before.since) + known)
            # Time in which there was little to send looks the same as time in which little was let
            # through, so one refusal alone is not believed far.
            plateau = max(plateau, before.plateau * self._FALL)
        self.plateau: float = max(told * self._FLOOR, min(plateau, leak))
        self.since: float = sent_at
        self.cut_at: float = now
        self.accepted: int = 0
        # Long enough that one refusal at the end of a cycle is about one in a hundred requests.
        self.calm_for = min(300.0, max(40.0, 80.0 / self.plateau))

    def leak_at(self, now: float) -> float:
        calm = (now - self.cut_at) / self.calm_for - 1
        return self.plateau * (1 + self._DEPTH * calm**3)
