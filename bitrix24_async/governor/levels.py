"""How full a bucket is that leaks in steps of unknown phase: pure arithmetic, time comes in.

The level falls in one step a second, at an unknown moment of the second, or evenly. The worst moment is just
before a request comes in. So for each arrival that may matter one supposition is kept: that the steps fall
whole seconds after it, and how full the bucket is then, of all that came since. Most suppositions are no
worse than another at any time, and are dropped: one or two are left. An even fall is never worse than the
worst of them.
"""

from __future__ import annotations

from math import ceil, floor, inf
from typing import Protocol

from attrs import frozen

_ROUNDING = 1e-6
_GUARD = 0.018
"""Seconds for the rounding of clocks and timers: on Windows a clock may go in steps of 16 ms."""
_MOST = 8
"""Suppositions that are kept: leaks that are no whole numbers would make ever more."""


class Falls(Protocol):
    """By how much the level falls, and when."""

    @property
    def every(self) -> float:
        """Seconds between two steps."""
        ...

    @property
    def least(self) -> float:
        """The least by which it falls in one step by now."""
        ...

    def by(self, step_at: float, count: int) -> float:
        """By how much it falls in so many steps, from one on."""
        ...

    def until(self, step_at: float, much: float) -> float:
        """When it will have fallen by so much, with the steps from one on."""
        ...


@frozen
class Steps:
    """The level falls by as much with each step, once a second."""

    least: float
    every: float = 1.0

    def by(self, step_at: float, count: int) -> float:
        """By how much it falls in so many steps, from one on."""
        return count * self.least

    def until(self, step_at: float, much: float) -> float:
        """When it will have fallen by so much, with the steps from one on."""
        return step_at + (ceil(much / self.least - _ROUNDING) - 1) * self.every


class Levels:
    """How full the bucket is, on each supposition."""

    __slots__ = ("flying", "suppositions")

    def __init__(self) -> None:
        self.flying = 0
        """How many are on their way."""
        self.suppositions: list[list[float]] = []
        """``[next step, level]`` each, without what is flying; the earlier the step, the higher the level.

        What arrives or is added changes them in place; all else puts another list here.
        """

    @property
    def arrived(self) -> float:
        """How much of what has arrived is in it at worst."""
        level = self.suppositions[0][1] if self.suppositions else 0.0
        return level if level > 0.0 else 0.0

    @property
    def worst(self) -> float:
        """How full it is at worst."""
        level = self.suppositions[0][1] if self.suppositions else 0.0
        return self.flying + level if level > 0.0 else float(self.flying)

    def fall(self, falls: Falls, now: float) -> None:
        """Let the steps fall that are due by now."""
        suppositions = self.suppositions
        if suppositions and suppositions[0][0] <= now + _ROUNDING:
            self.suppositions = []
            for step_at, level in suppositions:
                if (due := now + _ROUNDING - step_at) < 0.0:
                    self._keep(falls, step_at, level)
                else:
                    count = int(due / falls.every) + 1
                    self._keep(falls, step_at + count * falls.every, level - falls.by(step_at, count))

    def arrive(self, falls: Falls, at: float, count: int, now: float) -> None:
        """So many of what is flying came in, no later than that."""
        suppositions = self.suppositions
        for one in suppositions:
            one[1] += count
        if not suppositions or suppositions[0][1] < count + falls.least:
            # Otherwise what was in it before is worse at any time, whenever these came.
            self.suppose(falls, at, count, now)
        self.flying -= count

    def add(self, count: float) -> None:
        """So many more came in lately."""
        for one in self.suppositions:
            one[1] += count

    def fill(self, falls: Falls, level: float, now: float) -> None:
        """It is as full as that, or fuller."""
        if self.worst < level:
            self.suppose(falls, now, level - self.flying, now)

    def suppose(self, falls: Falls, at: float, count: float, now: float, most: float = inf) -> None:
        """Suppose that the steps fall whole seconds after an instant, since when so many have come.

        It is no more than so full.
        """
        first = at + _GUARD + falls.every
        steps = max(0, floor((now + _ROUNDING - first) / falls.every) + 1)
        level = count - falls.by(first, steps)
        self._keep(falls, first + steps * falls.every, level if level < most else most)

    def delay(self, falls: Falls, seconds: float, now: float, most: float) -> None:
        """Everything came later than was thought, but it was no more than so full."""
        most = max(most, self.arrived)
        suppositions, self.suppositions = self.suppositions, []
        for step_at, level in suppositions:
            back = ceil((step_at + seconds - now - _GUARD) / falls.every) - 1
            first = step_at + seconds - back * falls.every
            self._keep(falls, first, min(most, level + falls.by(first, back)))

    def below_at(self, falls: Falls, level: float, now: float) -> float:
        """When what has arrived will have fallen to a level."""
        at = now
        for step_at, is_now in self.suppositions:
            if is_now > level + _ROUNDING and (below := falls.until(step_at, is_now - level)) > at:
                at = below
        return at

    def _keep(self, falls: Falls, step_at: float, level: float) -> None:
        """Keep a supposition, unless another is as bad at any time; drop those that are never worse."""
        if level <= _ROUNDING - self.flying:
            # It would be empty, even if all that is flying had come since.
            return
        if not self.suppositions:
            self.suppositions = [[step_at, level]]
            return
        kept: list[list[float]] = []
        for one in self.suppositions:
            later = one[0] - step_at
            if one[1] >= (level if later >= 0.0 else level + falls.least):
                return
            if level < (one[1] if later <= 0.0 else one[1] + falls.least):
                kept.append(one)
        kept.append([step_at, level])
        kept.sort()
        if len(kept) > _MOST:
            # The later step with the higher level is worse than both.
            _, level = kept.pop(0)
            kept[0][1] = level
        self.suppositions = kept
