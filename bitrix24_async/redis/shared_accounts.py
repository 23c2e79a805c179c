"""What all workers of a portal spend of each method's execution time: pure arithmetic, time comes in.

It is what workers have reported, in slices that expire as the portal's do, and what each is still expected to
spend: its calls under way and its lease, which end by themselves when nothing is heard of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define, field

from bitrix24_async.governor.account import UNLEARNT_COST

PLEDGED_FOR = 70.0
"""Seconds after which the pledges of a worker end that says nothing."""
WINDOW = 601.0
SLICE = 6.0
TRIED_FOR = 20.0
"""Seconds after which another worker may try a method, if nothing is heard of the one that does."""
WOULD_TRY, TRIES = 1, 2
"""What a worker says that waits until a method is tried, or that does so."""
TIGHT = 0.5
"""The part of a method's budget from which on nobody spends without a lease."""
MANY = 2048
"""With so many accounts it is looked for some to forget."""
_ROUNDING = 1e-6


@define
class SharedTime:
    """One method's execution time under one credential."""

    slices: list[list[float]] = field(factory=list)
    """``[expires_at, seconds, first expiry]`` each, the oldest first."""
    pledges: dict[str, list[float]] = field(factory=dict)
    """By worker: ``[seconds, expires_at]``."""
    waiting: dict[str, list[float]] = field(factory=dict)
    """By worker that has nothing it could send: ``[seconds that it needs, expires_at]``."""
    held: float = 0.0
    cost: float = 0.0
    longest: float = 0.0
    seen: bool = False
    """Whether a reply has told of it."""
    trier: str = ""
    """The worker that tries it with little, for all."""
    tried_until: float = 0.0

    def expire(self, now: float) -> None:
        """Forget what is over."""
        while self.slices and self.slices[0][0] <= now:
            self.slices.pop(0)
        for kept in (self.pledges, self.waiting):
            for worker in [worker for worker, (_, expires_at) in kept.items() if expires_at <= now]:
                del kept[worker]

    def idle(self, now: float) -> bool:
        """Whether forgetting it would lose nothing but what is learnt."""
        self.expire(now)
        return not (self.slices or self.pledges or self.held > now)

    def try_it(self, worker: str, tries: int, now: float) -> bool:
        """Let one worker at a time find out how long a call lasts; whether it is this one."""
        tried = self.trier == worker
        if self.seen or self.tried_until <= now or (tried and tries < TRIES):
            self.trier = ""
        # Who has tried in vain stands behind those who wait.
        turn = not tried or all(other == worker for other in self.waiting)
        if tries and turn and not (self.seen or self.trier):
            self.trier = worker
        if self.trier == worker:
            self.tried_until = now + TRIED_FOR
        return self.trier == worker

    def add(self, now: float, seconds: float) -> None:
        """Book what was spent."""
        expires_at = now + WINDOW
        last = self.slices[-1] if self.slices else None
        if last is not None and last[2] + SLICE > expires_at:
            last[0] = expires_at
            last[1] += seconds
        else:
            self.slices.append([expires_at, seconds, expires_at])


@define
class SharedAccounts:
    """All methods of one portal, under any credential."""

    known: dict[str, SharedTime] = field(factory=dict)
    most: int = MANY
    _tight: dict[str, float] = field(factory=dict)
    """Which methods are tight, and until when that may be so."""

    def tight(self, now: float) -> list[str]:
        """Say of which methods nobody may spend without a lease."""
        self._tight = {name: until for name, until in self._tight.items() if until > now}
        return sorted(self._tight)

    def book(self, worker: str, told: Sequence[Sequence[Any]], now: float, budget: float) -> list[list[Any]]:
        """Take what a worker tells of some methods, and lease it what it wants next."""
        found = [self._book(worker, one, now, budget) for one in told]
        if told and len(self.known) > self.most:
            self.known = {name: time for name, time in self.known.items() if not time.idle(now)}
            self.most = max(MANY, 2 * len(self.known))
        return found

    def _book(self, worker: str, one: Sequence[Any], now: float, budget: float) -> list[Any]:
        name, spent, figure, cost, longest, held, under_way, want, need, seen, tries = one
        time = self.known.setdefault(name, SharedTime())
        time.expire(now)
        time.seen = time.seen or seen > 0
        tried_here = time.try_it(worker, tries, now)
        booked = sum(part[1] for part in time.slices)
        # Below the portal's own figure, somebody else spends too.
        missing = max(spent, figure - booked)
        if missing > 0:
            booked += missing
            time.add(now, missing)
        if cost > 0:
            time.cost, time.longest = cost, longest
        elif time.cost > 0:
            # The worker does not know yet what a call costs.
            want, need = want * time.cost / UNLEARNT_COST, need * time.cost / UNLEARNT_COST
        else:
            # All that is known is what was cut off.
            time.longest = max(time.longest, longest)
        if held > 0:
            time.held = max(time.held, now + held)
        pledged = [pledge for other, pledge in time.pledges.items() if other != worker]
        others = sum(pledge[0] for pledge in pledged)
        room = budget - booked - others - under_way
        lease = 0.0
        if time.held <= now and (tried_here or time.seen or not tries):
            if booked <= 0 and others <= 0 and under_way <= 0:
                lease = want  # even if it is dearer than the whole budget: it can only go alone
            else:
                # Less than is needed is of no use.
                lease = max(0.0, min(want, room / (1 + len(pledged))))
                if lease < need:
                    lease = need if need <= room else 0.0
        if under_way + lease > 0:
            time.pledges[worker] = [under_way + lease, now + PLEDGED_FOR]
        else:
            time.pledges.pop(worker, None)
        if need > lease + _ROUNDING:
            time.waiting[worker] = [need, now + PLEDGED_FOR]
        else:
            time.waiting.pop(worker, None)
        if booked + others + under_way + lease > budget * TIGHT or time.held > now:
            self._tight[name] = now + WINDOW
        else:
            self._tight.pop(name, None)
        ends = [part[0] for part in time.slices[:1]] + [pledge[1] for pledge in pledged]
        if time.trier and not tried_here:
            ends.append(time.tried_until)
        frees = min(ends, default=now)
        least = min((needed for other, (needed, _) in time.waiting.items() if other != worker), default=0.0)
        wakes = 0 < least <= room - lease and time.held <= now and not time.trier
        held, frees = max(0.0, time.held - now), max(0.0, frees - now)
        learnt = [time.cost, time.longest, wakes, time.seen, tried_here]
        return [name, lease, booked, others, held, frees, *learnt]
