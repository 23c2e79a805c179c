"""Whether batches are charged to their methods or to ``batch``, as far as replies show it."""

from __future__ import annotations

import pytest
from ledgers import answer, fitting, go
from usages import used

from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.wire.usage import Usage

BUDGET = 100.0


def spend(ledger: Ledger, now: float, *found: Usage, outer: Usage | None = None) -> None:
    """Send a batch with one command of each method, and hear of it after 50 s."""
    parts = go(ledger, [usage.method for usage in found], now, batch=True)
    answer(ledger, parts, now, now + 50, *found, outer=outer)


def room(ledger: Ledger, now: float) -> int:
    """How many commands of a method not seen yet, of 0.2 s each, a batch may carry now."""
    return len(fitting(ledger, ["z"] * 50, now))


def test_as_long_as_nobody_knows_a_batch_is_held_to_both() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 45.0), used("b", 50.0))
    assert 20 <= room(ledger, 50.0) <= 25  # five seconds' worth
    assert fitting(ledger, ["z"], 50.0, batch=False) == ["z"]


def test_a_batch_that_was_booked_nothing_for_all_its_work_is_free() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 50.0, 50.0), outer=used("batch", 50.0, 0.0))
    assert ledger.shared is False
    spend(ledger, 50.0, used("b", 45.0, 45.0))
    assert room(ledger, 100.0) == 50


def test_a_batch_that_says_nothing_of_anybodys_time_is_free() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 45.0), used("b", 50.0), outer=used("batch", 50.0))
    assert room(ledger, 50.0) == 50


def test_that_cheap_commands_were_booked_to_nobody_proves_nothing() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 0.04, 0.0), used("b", 0.05, 0.0), outer=used("batch", 0.1, 0.0))
    spend(ledger, 50.0, used("a", 45.0), used("b", 50.0))
    assert room(ledger, 100.0) < 50


def test_what_was_charged_once_is_charged_whatever_a_batch_says_of_itself() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 1.0), used("b", 1.0), outer=used("batch", 2.0, 95.0))
    assert 20 <= room(ledger, 50.0) <= 25  # five seconds' worth
    spend(ledger, 50.0, used("a", 1.0), outer=used("batch", 1.0, 0.0))
    assert room(ledger, 100.0) < 50


def test_two_methods_that_used_the_same_are_not_taken_for_one() -> None:
    ledger = Ledger(10 * BUDGET)
    spend(ledger, 0.0, used("a", 24.0, 24.0), used("b", 24.0, 24.0))
    assert not ledger.shared
    spend(ledger, 50.0, used("a", 1.0, 98.0), used("b", 1.0, 98.0))
    assert ledger.shared


@pytest.mark.parametrize("heard", ["before", "after"])
def test_a_figure_that_lacks_what_earlier_batches_of_others_spent_is_the_methods_own(heard: str) -> None:
    ledger = Ledger(BUDGET)
    first = go(ledger, ["b"], 0.0, batch=True)
    if heard == "before":
        answer(ledger, first, 0.0, 50.0, used("b", 50.0))
    second = go(ledger, ["a"], 50.0, batch=True)
    if heard == "after":
        # What was heard after it had left, it need not show.
        answer(ledger, first, 0.0, 50.5, used("b", 50.0))
    answer(ledger, second, 50.0, 51.0, used("a", 1.0, 1.0))
    assert ledger.shared is (False if heard == "before" else None)


def test_batches_too_short_to_be_booked_take_nothing_of_what_batches_may_take() -> None:
    ledger = Ledger(BUDGET)
    for _ in range(2000):
        spend(ledger, 0.0, used("a", 0.05))
    assert room(ledger, 50.0) == 50


def test_when_the_figure_of_batches_sinks_there_is_room_again() -> None:
    ledger = Ledger(BUDGET)
    spend(ledger, 0.0, used("a", 45.0), outer=used("batch", 45.0, 98.0))
    assert room(ledger, 50.0) < 25
    spend(ledger, 50.0, used("z", 0.5), outer=used("batch", 0.5, 1.0))
    assert room(ledger, 100.0) == 50


def test_where_batches_are_charged_a_reset_is_theirs_and_no_methods() -> None:
    ledger = Ledger(BUDGET)
    ledger.shared = True
    ledger.account("a").book(0.0, 0.0, BUDGET)
    spend(ledger, 0.0, used("b", 1.0, 50.0, 160.0, finish=100.0), used("c", 1.0, 50.0, 160.0, finish=100.0))
    frees_in = [ledger.account(method).frees_in(50.0) for method in ("a", "b", "c", "batch")]
    assert frees_in == pytest.approx([551.0, 601.0, 601.0, 61.0])
