"""What one portal allows, and what all workers together have used of it: pure arithmetic, time comes in.

``answer`` does what the script (``script.py``) does in Redis, number for number: tests play the same
histories through both. Where Redis is away, a worker asks this one with its share of the limits.

The rate is the local bucket's law with the little state that fits a script: over the instants at which
requests are told to go, ``tat`` moves by ``1 / leak`` with each, ``base`` is where the present busy period
began. A request is taken to arrive as late as it may, and a slot, once told, is counted whether it is used or
not; one that comes back in time is taken out again.

The execution time of a method is what workers have reported, in slices that expire as the portal's do, and
what each worker is still expected to spend: its calls under way and its lease, which end by themselves when
nothing is heard of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

JITTER = 1.0
"""Seconds within which a request surely reaches the portal."""
GUARD = 0.001
"""Seconds for the rounding of clocks and timers."""
ROUNDING = 1e-6
LATELY = 60.0
"""Seconds for which an interactive call keeps part of the burst free of bulk work."""
ROOMY = 5.0
"""Seconds that a bucket takes to leak, from which on slots that are told can come back, and be overtaken."""
EXCESS = 1.2
"""How much fuller than full the bucket may be after refusals."""
FORGOTTEN_AFTER = 70.0
"""Seconds after which a worker that says nothing is gone, and what it had pledged with it."""
WINDOW = 601.0
SLICE = 6.0
TIGHT = 0.5
"""The part of a method's budget from which on nobody spends without a lease."""


@define
class Account:
    """One method's execution time under one credential."""

    slices: list[list[float]] = field(factory=list)
    """``[expires_at, seconds, first expiry]`` each, the oldest first."""
    pledges: dict[str, list[float]] = field(factory=dict)
    """By worker: ``[seconds, expires_at]``."""
    held: float = 0.0
    cost: float = 0.0
    longest: float = 0.0


@define
class State:
    """Everything that is shared of one portal."""

    tat: float = 0.0
    base: float = 0.0
    leak: float = 0.0
    """The leak by which ``tat`` was reckoned."""
    plateau: float = 0.0
    """What others leave of the leak, while there are others."""
    cut_at: float = 0.0
    interactive_at: float = 0.0
    admitted: int = 0
    refused: int = 0
    overloaded_until: float = 0.0
    workers: dict[str, list[float]] = field(factory=dict)
    """``[last seen, interactive calls waiting, bulk calls waiting, requests in flight]`` by worker."""
    limits: list[float] = field(factory=list)
    """What a worker was told last: who only looks goes by it."""
    ahead: list[float] = field(factory=list)
    """Slots that are told and whose time has not come, the next first."""
    accounts: dict[str, Account] = field(factory=dict)
    tight: dict[str, bool] = field(factory=dict)


def answer(state: State | None, asked: Mapping[str, Any], now: float, up_for: float) -> tuple[State, Any]:
    """Take note of what a worker says, and give it what it asks for.

    ``state`` is what is known; ``up_for`` is for how long that has been kept.
    """
    limits = state.limits if state is not None and not asked["worker"] else asked["limits"]
    capacity, told, budget = limits
    new = state is None
    if state is None:
        state = State(leak=told)
        if told:
            # Whoever came before is forgotten, if anybody did: all they can have left in the bucket is in it.
            level = capacity if asked["known"] else max(0.0, capacity - told * up_for)
            _fill(state, now, level)
    while state.ahead and state.ahead[0] <= now:
        state.ahead.pop(0)
    state.limits = limits
    if told:
        _relax(state, now, _leak_at(state, told, now))
        _settle(state, asked, now, capacity, told)
    slots: dict[str, list[float]] = {"interactive": [], "bulk": []}
    if asked["interactive"]:
        state.interactive_at = now
    for priority in ("interactive", "bulk"):
        room = capacity
        if priority == "bulk":
            room = _bulk_capacity(state, capacity, asked["reserve"], now)
        for _ in range(int(asked[priority])):
            at = _ready_at(state, now, room, overtakes=priority == "interactive") if told else now
            if slots[priority] and at > now + asked["horizon"]:
                break
            if told:
                _take(state, now, at)
            state.admitted += 1
            slots[priority].append(at - now)
    state.admitted -= len(asked["returned"])
    state.refused += asked["refusals"]
    if asked["overloaded"] > 0:
        state.overloaded_until = max(state.overloaded_until, now + asked["overloaded"])
    _see(state, asked, now)
    accounts = [_account(state, asked["worker"], one, now, budget) for one in asked["accounts"]]
    waiting = [sum(seen[i] for seen in state.workers.values()) for i in (1, 2, 3)]
    return state, {
        "new": new,
        "slots": slots,
        "level": _level(state, now) if told else 0.0,
        "leak": state.leak,
        "limits": limits,
        "admitted": state.admitted,
        "refused": state.refused,
        "overloaded": max(0.0, state.overloaded_until - now),
        "workers": len(state.workers),
        "waiting": waiting,
        "accounts": accounts,
        "tight": sorted(state.tight),
    }


# the rate


def _slack(leak: float) -> float:
    # A step takes ``leak`` whole requests at once, so only the last of them may be a full second late.
    return (1 - 1 / leak if leak >= 1 and leak == int(leak) else 1.0) + GUARD


def _level(state: State, now: float) -> float:
    return max(0.0, (state.tat - max(state.base, now - _slack(state.leak))) * state.leak)


def _ready_at(state: State, now: float, capacity: float, *, overtakes: bool) -> float:
    """Return when one more may go: after all that are told, or before those whose room that leaves alone."""
    room, ahead = (capacity - 1) / state.leak, state.ahead
    count = len(ahead)
    if not overtakes or room < ROOMY:
        return _ready_after(state, state.tat, now, room)
    # Before as many of them as will still find the bucket no more than full.
    first, slack = count, _slack(state.leak)
    while first > 0:
        level = state.tat - (count - first) / state.leak - max(state.base, ahead[first - 1] - slack)
        if level > room + ROUNDING:
            break
        first -= 1
    while True:
        at = _ready_after(state, state.tat - (count - first) / state.leak, now, room)
        if first > 0:
            at = max(at, ahead[first - 1])
        if first == count or at <= ahead[first]:
            return at
        first += 1


def _ready_after(state: State, tat: float, now: float, room: float) -> float:
    if tat - state.base <= room + ROUNDING:
        return now
    return max(now, tat + _slack(state.leak) - room)


def _take(state: State, now: float, at: float) -> None:
    if at > now:
        place = len(state.ahead)
        while place > 0 and state.ahead[place - 1] > at:
            place -= 1
        state.ahead.insert(place, at)
    arrival = at + JITTER
    if arrival >= state.tat:
        # A new busy period, but those before may not all have left: count them in.
        left = state.tat - max(state.base, at - _slack(state.leak))
        state.base = arrival - left if left > 0 else arrival
        state.tat = arrival
    state.tat += 1 / state.leak


def _fill(state: State, now: float, level: float) -> None:
    full = now - _slack(state.leak) + level / state.leak
    if state.tat < full:
        state.tat = full
        state.base = now - _slack(state.leak)


def _bulk_capacity(state: State, capacity: float, reserve: float, now: float) -> float:
    if now - state.interactive_at < LATELY:
        return max(1.0, capacity * (1 - reserve))
    # Slots of bulk work that are told cannot be taken back: one place is left for a call that cannot wait.
    return capacity - 1 if capacity >= 10 else capacity


def _settle(state: State, asked: Mapping[str, Any], now: float, capacity: float, told: float) -> None:
    for at in asked["returned"]:
        if (capacity - 1) / told >= ROOMY and at + JITTER > now and at + JITTER >= state.base:
            # Had it been counted for longer, it might have hidden that the bucket was empty.
            state.tat -= 1 / state.leak
            near = [i for i, told_at in enumerate(state.ahead) if abs(told_at - at) < ROUNDING]
            if near:
                state.ahead.pop(near[0])
    if asked["outstanding"] >= 0:
        # The worker went by its own count for a while, and so may others have done.
        _fill(state, now, capacity)
        state.tat += asked["outstanding"] / state.leak
    for at in asked["refused"]:
        if state.plateau <= 0 or at > state.cut_at:
            # What was sent before the last cut tells nothing new.
            state.plateau = max(told * 0.1, told * 0.5 if state.plateau <= 0 else state.leak * 0.85)
            state.cut_at = now
            _relax(state, now, _leak_at(state, told, now))
        _fill(state, now, capacity)
        excess = now - _slack(state.leak) + capacity * EXCESS / state.leak
        state.tat = min(state.tat + 1 / state.leak, max(state.tat, excess))


def _leak_at(state: State, told: float, now: float) -> float:
    """Return what is left of the leak: a little less than at the last refusal, then ever more."""
    if state.plateau <= 0:
        return told
    calm_for = min(300.0, max(40.0, 80.0 / state.plateau))
    calm = (now - state.cut_at) / calm_for - 1
    leak = state.plateau * (1 + 0.1 * (calm * calm * calm))
    if leak >= told:
        state.plateau = 0.0
        return told
    return leak


def _relax(state: State, now: float, leak: float) -> None:
    """Change the leak; the level stays as it is."""
    if leak == state.leak:
        return
    if state.leak > 0:
        scale = state.leak / leak
        busy_for = state.tat - state.base
        if state.tat > now:
            state.tat = now + (state.tat - now) * scale
        state.base = state.tat - busy_for * scale if busy_for > 0 else state.tat
    state.leak = leak


# the workers, and what they spend


def _see(state: State, asked: Mapping[str, Any], now: float) -> None:
    workers = state.workers
    for name in [name for name, seen in workers.items() if seen[0] <= now - FORGOTTEN_AFTER]:
        del workers[name]
    if asked["leaving"]:
        workers.pop(asked["worker"], None)
    elif asked["worker"]:
        workers[asked["worker"]] = [now, *asked["waiting"]]


def _account(state: State, worker: str, one: list[Any], now: float, budget: float) -> list[Any]:
    """Book what a worker has spent of one method, and lease it what it wants next."""
    name, spent, figure, cost, longest, held, under_way, want = one
    account = state.accounts.get(name)
    if account is None:
        account = state.accounts[name] = Account()
    slices, pledges = account.slices, account.pledges
    while slices and slices[0][0] <= now:
        slices.pop(0)
    for other in [other for other, pledge in pledges.items() if pledge[1] <= now]:
        del pledges[other]
    booked = sum(part[1] for part in slices)
    # Below the portal's own figure, somebody else spends too.
    missing = max(spent, figure - booked)
    if missing > 0:
        booked += missing
        expires_at = now + WINDOW
        last = slices[-1] if slices else None
        if last is not None and last[2] + SLICE > expires_at:
            last[0] = expires_at
            last[1] += missing
        else:
            slices.append([expires_at, missing, expires_at])
    if cost > 0:
        account.cost, account.longest = cost, longest
    if held > 0:
        account.held = max(account.held, now + held)
    others = sum(pledge[0] for other, pledge in pledges.items() if other != worker)
    sharers = 1 + sum(1 for other in pledges if other != worker)
    lease = 0.0
    if account.held <= now:
        if booked <= 0 and others <= 0 and under_way <= 0:
            lease = want  # even if it is dearer than the whole budget: it can only go alone
        else:
            lease = max(0.0, min(want, (budget - booked - others - under_way) / sharers))
    if under_way + lease > 0:
        pledges[worker] = [under_way + lease, now + FORGOTTEN_AFTER]
    else:
        pledges.pop(worker, None)
    if booked + others + under_way + lease > budget * TIGHT or account.held > now:
        state.tight[name] = True
    else:
        state.tight.pop(name, None)
    frees = min(
        [part[0] for part in slices[:1]]
        + [pledge[1] for other, pledge in pledges.items() if other != worker],
        default=now,
    )
    return [
        name,
        lease,
        booked,
        others,
        max(0.0, account.held - now),
        max(0.0, frees - now),
        account.cost,
        account.longest,
    ]
