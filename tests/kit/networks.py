"""How long requests take to a portal, and replies back."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from attrs import frozen

Delay = Callable[[float], float]
"""Seconds on the way for what leaves at an instant, counted from the beginning."""


@frozen
class Network:
    """The two ways; they need not be alike."""

    there: Delay
    back: Delay


def even(seconds: float) -> Network:
    """A round trip that always takes as long."""
    return Network(lambda at: seconds / 2, lambda at: seconds / 2)


def uneven(rng: random.Random, jitter: float, back: float = 0.1) -> Network:
    """Up to so many seconds there, and always as many back."""
    return Network(lambda at: rng.random() * jitter if jitter else 0.0, lambda at: back)


def heavy_tailed(rng: random.Random, typical: float = 0.05) -> Network:
    """Mostly quick, one in a hundred ten times as slow, now and then some seconds."""

    def way(at: float) -> float:
        return min(8.0, typical / 2 * rng.paretovariate(1.5))

    return Network(way, way)


def changing(*steps: tuple[float, float]) -> Network:
    """Round trips of so many seconds from such an instant on."""

    def way(at: float) -> float:
        return next(seconds for since, seconds in reversed(steps) if since <= at) / 2

    return Network(way, way)


def swaying(slow: float, quick: float, period: float) -> Network:
    """Now slow, now quick, and everything between."""

    def way(at: float) -> float:
        return (quick + (slow - quick) * (0.5 - 0.5 * math.cos(2 * math.pi * at / period))) / 2

    return Network(way, way)


KINDS: dict[str, Callable[[random.Random], Network]] = {
    "even, 50 ms": lambda rng: even(0.05),
    "up to 1 s of jitter": lambda rng: uneven(rng, 1.0),
    "heavy-tailed": heavy_tailed,
    "even, 3 s": lambda rng: even(3.0),
    "50 ms, then 3 s, then 50 ms": lambda rng: changing((0, 0.05), (5, 3.0), (20, 0.05)),
    "between 50 ms and 3 s": lambda rng: swaying(3.0, 0.05, 20),
}
