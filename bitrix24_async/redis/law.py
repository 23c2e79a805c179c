"""What one portal allows, and what all workers together have used of it: pure arithmetic, time comes in.

``answer`` does what the script (``script.py``) does in Redis, number for number: tests play the same
histories through both. Where Redis is away, a worker asks this one with its share of the limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from math import floor
from typing import Any

from attrs import define, field

from bitrix24_async.redis.shared_accounts import SharedAccounts
from bitrix24_async.redis.shared_rate import SharedRate

LATELY = 60.0
"""Seconds for which an interactive call keeps part of the burst free of bulk work."""
NEAR = 0.5
"""Seconds by which a doubtful slot may come back too early or too late to be told again as it was."""
FORGOTTEN_AFTER = 70.0
"""Seconds after which a worker that says nothing is gone, and what it had pledged with it."""


@define
class State:
    """Everything that is shared of one portal."""

    rate: SharedRate
    accounts: SharedAccounts = field(factory=SharedAccounts)
    interactive_at: float = 0.0
    admitted: int = 0
    refused: int = 0
    overloaded_until: float = 0.0
    workers: dict[str, list[float]] = field(factory=dict)
    """``[last seen, interactive calls waiting, bulk calls waiting, requests in flight, its earliest slot of
    whose request nothing was heard]`` by worker; with no such slot, 0."""
    limits: list[float] = field(factory=list)
    """What a worker was told last: who only looks goes by it."""
    at: float = 0.0
    """When it was asked last."""
    born: int = 0
    """When it was begun, in milliseconds: what was begun anew has lost what was before."""
    ahead: float = 0.0
    """How much time is ahead of the clock, if that was set back; less than nothing, if it was set ahead."""


def answer(state: State | None, asked: Mapping[str, Any], clock: float, up_for: float) -> tuple[State, Any]:
    """Take note of what a worker says, and give it what it asks for.

    ``state`` is what is known; ``up_for`` is for how long that has been kept.
    """
    limits = state.limits if state is not None and not asked["worker"] else asked["limits"]
    capacity, told, budget = limits
    new, kept = state is None, None
    if state is not None and not asked["worker"]:
        kept, state = state, deepcopy(state)  # who only looks changes nothing
    if state is None:
        state = State(SharedRate(told), at=clock, born=floor(clock * 1000))
        if told:
            # Whoever came before is forgotten, if anybody did: all they can have left in the bucket is in it.
            state.rate.fill(clock, max(0.0, capacity - told * up_for))
    now = _time(state, asked, clock)
    state.limits, rate = limits, state.rate
    rate.advance(now, capacity, told)
    if asked["known"] not in (0, state.born):
        # The worker knew another state, in which the bucket may have been full. What it was told of that
        # does not count in this one.
        asked = {**asked, "returned": [], "doubtful": []}
        if told:
            rate.fill(now, capacity)
    again = _settle(state, asked, now, capacity, told) if told else []
    slots: dict[str, list[float]] = {"interactive": [], "bulk": []}
    room = capacity
    if asked["interactive"]:
        state.interactive_at = now
    for priority in ("interactive", "bulk"):
        urgent = priority == "interactive"
        overtakes = urgent or bool(rate.share and asked["doubtful"])
        room = capacity if urgent else _bulk_capacity(state, capacity, asked["reserve"], now)
        for number in range(int(asked[priority])):
            if not urgent and number < len(again):
                at = max(now, again[number])
            elif told:
                if slots[priority] and slots[priority][-1] > asked["horizon"]:
                    break
                at = rate.ready_at(now, room, urgent=urgent, overtakes=overtakes)
                rate.take(now, at, urgent=urgent)
            else:
                at = now
            state.admitted += 1
            slots[priority].append(at - now)
    state.admitted -= len(asked["returned"]) + len(asked["doubtful"])
    state.refused += asked["refusals"]
    if asked["overloaded"] > 0:
        state.overloaded_until = max(state.overloaded_until, now + asked["overloaded"])
    _see(state, asked, now, [now + wait for found in slots.values() for wait in found])
    accounts = state.accounts.book(asked["worker"], asked["accounts"], now, budget)
    waiting = [sum(seen[i] for seen in state.workers.values()) for i in (1, 2, 3)]
    return kept or state, {
        "now": now,
        "new": new,
        "born": state.born,
        "slots": slots,
        "level": rate.level(now) if told else 0.0,
        "leak": rate.leak,
        "others": rate.share is not None,
        "movable": rate.movable(room, told),
        "limits": limits,
        "admitted": state.admitted,
        "refused": state.refused,
        "overloaded": max(0.0, state.overloaded_until - now),
        "workers": len(state.workers),
        "waiting": waiting,
        "accounts": accounts,
        "tight": state.accounts.tight(now),
    }


def _time(state: State, asked: Mapping[str, Any], clock: float) -> float:
    """Let time go on as it does for the worker, even if the clock was set, or is another machine's."""
    now = clock + state.ahead
    heard_at, least, most = asked["heard"]
    if heard_at > 0 and asked["known"] == state.born and not least <= now - heard_at <= most:
        now = heard_at + least
    state.at = max(now, state.at)
    state.ahead = state.at - clock
    return state.at


def _bulk_capacity(state: State, capacity: float, reserve: float, now: float) -> float:
    if now - state.interactive_at < LATELY:
        return max(1.0, capacity * (1 - reserve))
    # Slots of bulk work that are told cannot be taken back: one place is left for a call that cannot wait.
    return capacity - 1 if capacity >= 10 else capacity


def _settle(state: State, asked: Mapping[str, Any], now: float, capacity: float, told: float) -> list[float]:
    """Take note of what became of slots; return the doubtful ones that are told again as they were."""
    rate, again = state.rate, list[float]()
    alone = rate.share is None and not asked["refused"]
    for at in asked["returned"]:
        rate.give_back(now, capacity, at)
    for at in asked["doubtful"]:
        if alone and abs(at - now) < NEAR and len(again) < asked["bulk"]:
            again.append(at)
        else:
            rate.give_back(now, capacity, at)
    if asked["outstanding"] >= 0:
        # The worker went by its own count for a while, and so may others have done.
        rate.fill(now, capacity)
        rate.add(now, asked["outstanding"])
    others = [seen[4] for worker, seen in state.workers.items() if worker != asked["worker"]]
    rate.hear(now, capacity, [*others, asked["unheard"]])
    rate.refuse(now, capacity, told, asked["refused"])
    return again


def _see(state: State, asked: Mapping[str, Any], now: float, slots: list[float]) -> None:
    """Take note of the worker, and forget those that were not heard for long."""
    workers = state.workers
    for name in [name for name, seen in workers.items() if seen[0] <= now - FORGOTTEN_AFTER]:
        del workers[name]
    if asked["leaving"]:
        workers.pop(asked["worker"], None)
    elif asked["worker"]:
        unheard = min([asked["unheard"]] * (asked["unheard"] > 0) + slots, default=0.0)
        workers[asked["worker"]] = [now, *asked["waiting"], unheard]
