"""A portal's budgets through a store of plain data and back, between any two steps."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import orjson
import pytest
from clients import take
from usages import used

from bitrix24_async.governor.budgets import Budgets, Options
from bitrix24_async.governor.protocol import Ask, Grant, Report, Scope
from bitrix24_async.governor.state import budgets_from, receipt_of, state_of, ticket_from
from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority

SCOPE = Scope("acme", "webhook")
OPTIONS = Options()


def stored(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value))


def report(rng: random.Random, methods: list[str], lasted: float) -> Report:
    how = rng.random()
    if how < 0.05:
        return Report(query_limit=True)
    if how < 0.1:
        return Report(lost=True)
    if how < 0.15:
        return Report(not_sent=True)
    if how < 0.2:
        return Report()
    cost = rng.choice([0.02, lasted])
    found = [used(name, cost, rng.choice([None, cost, 50.0]), 700.5, 100.2, 100.2 + cost) for name in methods]
    return Report(found, used("batch", lasted) if len(methods) > 1 else None)


@pytest.mark.parametrize("seed", range(20))
def test_budgets_that_went_through_a_store_decide_as_those_that_did_not(seed: int) -> None:
    rng = random.Random(seed)
    limits = Limits(capacity=10, leak=1.0, operating=100.0)
    kept, state = Budgets(OPTIONS, limits, 0.0), state_of(Budgets(OPTIONS, limits, 0.0))
    open_: list[tuple[Any, Any, list[str], float]] = []
    now = 0.0
    for _ in range(300):
        now += rng.choice([0.0, 0.01, 0.3, 2.0, 30.0])
        ours = budgets_from(stored(state), OPTIONS)
        priority = rng.choice(list(Priority))
        interactive = priority is Priority.INTERACTIVE
        ready_at = kept.rate.ready_at(now, interactive=interactive)
        assert ours.rate.ready_at(now, interactive=interactive) == ready_at
        if open_ and (rng.random() < 0.5 or ready_at > now):
            ticket, receipt, methods, sent_at = open_.pop(rng.randrange(len(open_)))
            told = report(rng, methods, min(now - sent_at, 20.0))
            refusals = kept.settle(ticket, told, sent_at, now)
            assert ours.settle(ticket_from(stored(receipt), ours), told, sent_at, now) == refusals
        elif ready_at <= now:
            names = [rng.choice(["a.get", "b.add"])] if rng.random() < 0.7 else ["a.get", "b.add"]
            ask = Ask(SCOPE, priority, partial(take, methods=names), len(names) > 1)
            theirs, mine = kept.admit(ask, now, lambda _: True), ours.admit(ask, now, lambda _: True)
            assert isinstance(theirs, Grant) == isinstance(mine, Grant)
            if isinstance(theirs, Grant) and isinstance(mine, Grant) and theirs.commands:
                assert mine.commands == theirs.commands
                open_.append((theirs.token, receipt_of(mine.token), names, now))  # type: ignore[arg-type]
        state = state_of(ours)
        assert stored(state) == stored(state_of(kept))


def test_the_state_of_a_busy_portal_is_small() -> None:
    budgets = Budgets(OPTIONS, Limits.STANDARD, 0.0)
    for index in range(200):
        now = index * 0.7
        ask = Ask(SCOPE, Priority.INTERACTIVE, lambda allowance: allowance.take("a.get"))
        grant = budgets.admit(ask, now, lambda _: True)
        assert isinstance(grant, Grant)
        budgets.settle(grant.token, Report([used("a.get", 0.3)]), now, now + 0.5)  # type: ignore[arg-type]
    assert len(orjson.dumps(state_of(budgets))) <= 2048
