"""The law of a shared portal's execution time: what is leased, booked, given back and forgotten."""

from __future__ import annotations

import random
from typing import Any

import pytest
from law_kit import saying

from bitrix24_async.redis.law import FORGOTTEN_AFTER, State, answer

LONG_AGO = 1e9


def account(
    worker: str, state: State | None, now: float = 1000.0, **more: Any
) -> tuple[State, dict[str, float]]:
    given = {
        "spent": 0.0,
        "figure": 0.0,
        "cost": 0.0,
        "longest": 0.0,
        "held": 0.0,
        "way": 0.0,
        "want": 0.0,
        "need": 0.0,
        "seen": 0,
        "tries": 0,
        **more,
    }
    one = ["c|m", *given.values()]
    state, found = answer(state, saying(worker=worker, accounts=[one]), now, LONG_AGO)
    names = ("lease", "booked", "others", "held", "frees", "cost", "longest", "wakes", "seen", "trial")
    return state, dict(zip(names, found["accounts"][0][1:], strict=True))


def test_leases_and_what_is_booked_never_exceed_the_budget() -> None:
    rng = random.Random(5)
    state, leases = None, dict.fromkeys("abcd", 0.0)
    spent = 0.0
    for _ in range(200):
        worker = rng.choice("abcd")
        use = leases[worker] * rng.random()
        spent += use
        state, found = account(worker, state, spent=use, want=rng.choice([0.0, 40.0, 300.0]))
        leases[worker] = found["lease"]
        assert spent + sum(leases.values()) <= 480.0 + 1e-6
    assert spent > 470


def test_pledges_of_the_dead_expire() -> None:
    state, _ = account("dead", None, way=400.0)
    state, found = account("b", state, want=200.0)
    assert found["lease"] <= 80
    state, found = account("b", state, now=1000.0 + FORGOTTEN_AFTER, want=200.0)
    assert found["lease"] == 200


def test_a_new_worker_starts_with_what_others_have_learnt() -> None:
    state, _ = account("a", None, spent=300.0, cost=2.5, longest=4.0)
    state, found = account("b", state, want=50.0)
    assert (found["cost"], found["longest"], found["booked"]) == (2.5, 4.0, 300.0)


def test_what_the_portal_counts_above_our_books_was_spent_by_somebody_else() -> None:
    state, found = account("a", None, spent=10.0, figure=100.0)
    assert found["booked"] == 100.0
    state, found = account("a", state, now=1602.0)
    assert found["booked"] == 0.0


def test_who_does_not_know_the_cost_is_leased_what_the_others_know_it_takes() -> None:
    state, _ = account("a", None, spent=300.0, cost=2.0, longest=4.0)
    state, found = account("b", state, want=10 * 0.2)
    assert found["lease"] == pytest.approx(20.0)


def test_who_waits_for_time_is_woken_when_there_is_enough_of_it() -> None:
    state, found = account("a", None, spent=100.0, cost=10.0, longest=10.0, want=380.0)
    state, found = account("b", state, cost=10.0, longest=10.0, want=20.0, need=10.0)
    assert (found["lease"], found["wakes"]) == (0.0, False)
    state, found = account("a", state, spent=10.0, way=365.0)
    assert not found["wakes"]
    state, found = account("a", state, spent=10.0, way=340.0)
    assert found["wakes"]
    state, found = account("b", state, cost=10.0, longest=10.0, want=20.0, need=10.0)
    assert found["lease"] == pytest.approx(10.0)
    state, found = account("a", state, way=100.0)
    assert not found["wakes"]


def test_methods_of_which_nothing_is_booked_any_more_are_forgotten_when_there_are_many() -> None:
    state: State | None = None
    now = 1000.0
    for some in range(100):
        now += 20
        told = [[f"c|m{some * 100 + n}", 0.2, 0.0, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 1, 0] for n in range(100)]
        state, _ = answer(state, saying(accounts=told), now, LONG_AGO)
        assert len(state.accounts.known) <= 2 * 3200
    assert state is not None
    assert "c|m9999" in state.accounts.known
    assert "c|m0" not in state.accounts.known


def test_what_is_dearer_than_the_whole_budget_goes_alone() -> None:
    state, found = account("a", None, want=900.0)
    assert found["lease"] == 900.0
    state, found = account("b", state, want=900.0)
    assert found["lease"] == 0.0
