"""What a portal's replies teach, and what they cannot."""

from __future__ import annotations

import math

import pytest
from ledgers import answer, fitting, go
from usages import used

from bitrix24_async.governor.allowance import BatchAllowance
from bitrix24_async.governor.ledger import CUT_OFF, Ledger
from bitrix24_async.wire.usage import Usage


def chosen(ledger: Ledger, method: str, now: float, *, bulk: bool = True) -> int:
    """How many commands of a method one batch may carry."""
    allowance = BatchAllowance(ledger, now, lambda account: True, bulk=bulk)
    return sum(allowance.take(method) for _ in range(50))


def lose(ledger: Ledger, methods: list[str], sent_at: float, now: float) -> None:
    parts = go(ledger, methods, sent_at, batch=len(methods) > 1)
    ledger.release(parts)
    ledger.lose(parts, sent_at, now)


# -- lost replies --------------------------------------------------------------------------------------------


def test_a_reply_lost_at_once_says_nothing_about_duration() -> None:
    ledger = Ledger(1e9)
    before = ledger.account("m").longest
    for index in range(2000):
        lose(ledger, ["m"] * 50, float(index), index + 0.005)
    assert ledger.account("m").longest == before


def test_however_many_are_cut_off_the_expected_duration_stays_a_number_and_bounded() -> None:
    ledger = Ledger(1e9)
    for index in range(2000):
        lose(ledger, ["m"], 100.0 * index, 100.0 * index + CUT_OFF)
    account = ledger.account("m")
    assert math.isfinite(account.longest)
    assert account.longest <= 120
    assert len(fitting(ledger, ["m"] * 50, 1e9)) == 1


# -- what cannot be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lie", [3600.0, 1e5, 61.0])
def test_a_duration_that_cannot_be_is_not_believed(lie: float) -> None:
    ledger = Ledger(470.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 0.3, used("m", lie))
    account = ledger.account("m")
    assert account.cost <= 0.3
    assert account.longest <= 0.3
    assert account.booked <= 0.3


def test_a_lie_of_a_minute_heals_within_a_few_replies() -> None:
    ledger = Ledger(470.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 0.3, used("m", 60.0, 0.3))
    for index in range(60):
        now = 1.0 + index
        answer(ledger, go(ledger, ["m"], now), now, now + 0.2, used("m", 0.2, 0.3 + 0.2 * index))
    assert len(fitting(ledger, ["m"] * 50, 62.0)) >= 40


# -- failures ------------------------------------------------------------------------------------------------


def test_a_call_that_works_for_seconds_and_fails_is_booked() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["m"], 0.0)
    ledger.release(parts)
    ledger.settle(parts, 0.0, 7.2, (), None, way=0.1)
    account = ledger.account("m")
    assert account.booked == pytest.approx(7.1)
    assert account.cost == pytest.approx(7.1)


def test_a_failure_over_a_slow_network_proves_nothing() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["m"], 0.0)
    ledger.release(parts)
    ledger.settle(parts, 0.0, 3.2, (), None, way=3.2)
    assert ledger.account("m").booked == 0


def test_commands_of_a_batch_that_fail_are_booked_what_no_other_accounts_for() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["a", "b", "b"], 0.0, batch=True)
    outer = Usage("batch", 1, 0, seconds=12.0, longest=12.0)
    answer(ledger, parts, 0.0, 12.1, used("a", 2.0), used("b", 3.0), outer=outer)
    assert ledger.account("a").booked == pytest.approx(2.0)
    assert ledger.account("b").booked == pytest.approx(10.0)


# -- a method never seen -------------------------------------------------------------------------------------


def test_what_may_not_run_twice_is_tried_with_little_until_a_reply_tells_of_it() -> None:
    ledger = Ledger(470.0)
    assert chosen(ledger, "x.add", 0.0) == 8
    parts = go(ledger, ["x.add"] * 8, 0.0, batch=True)
    assert chosen(ledger, "x.add", 0.1) == 0
    answer(ledger, parts, 0.0, 0.2, *[used("x.add", 0.01)] * 8)
    assert chosen(ledger, "x.add", 0.3) == 50


def test_what_may_run_twice_is_tried_with_one_batch() -> None:
    ledger = Ledger(470.0)
    assert chosen(ledger, "x.get", 0.0) == 50
    go(ledger, ["x.get"] * 50, 0.0, batch=True)
    assert chosen(ledger, "x.get", 0.1) == 0


def test_interactive_calls_need_not_wait_for_a_trial_to_share_a_batch() -> None:
    assert chosen(Ledger(470.0), "x.add", 0.0, bulk=False) == 50


def test_after_a_trial_was_cut_off_the_next_is_small_whatever_the_method() -> None:
    ledger = Ledger(470.0)
    lose(ledger, ["x.get"] * 50, 0.0, 60.0)
    assert chosen(ledger, "x.get", 61.0) <= 8


def test_a_reply_without_times_ends_the_trial_too() -> None:
    ledger = Ledger(470.0)
    answer(ledger, go(ledger, ["x.add"] * 8, 0.0, batch=True), 0.0, 0.2, *[used("x.add")] * 8)
    assert chosen(ledger, "x.add", 0.3) == 50


# -- calls that are free -------------------------------------------------------------------------------------


def spent(cost: float) -> Ledger:
    """A ledger whose budget is spent on a method of so many seconds a call, as the portal's figure says."""
    ledger = Ledger(470.0, 480.0)
    for index in range(20):
        parts = go(ledger, ["m"], 10.0 * index)
        ledger.release(parts)
        ledger.account("m").book(10.0 * index, 10.0 * index, 23.499)
        found = used("m", cost, 23.499 * (index + 1))
        ledger.settle(parts, 10.0 * index, 10.0 * index + cost, (found,), None)
    assert ledger.account("m").fits(200.0, 470.0, 2, whole=True) == 0
    return ledger


def test_calls_too_short_to_be_charged_go_alone_or_by_twos_when_the_time_is_spent() -> None:
    ledger = spent(0.04)
    assert ledger.fits(ledger.account("m"), 200.0, 1, whole=True) == 1
    assert chosen(ledger, "m", 200.0) == 2


def test_longer_calls_wait_for_their_methods_time() -> None:
    ledger = spent(0.08)
    assert ledger.fits(ledger.account("m"), 200.0, 1, whole=True) == 0


def test_they_wait_as_soon_as_the_portals_figure_shows_that_it_charges_them() -> None:
    ledger = spent(0.04)
    parts = go(ledger, ["m"], 200.0)
    answer(ledger, parts, 200.0, 200.1, used("m", 0.04, ledger.account("m").booked + 0.04))
    assert ledger.fits(ledger.account("m"), 200.2, 1, whole=True) == 0


def test_they_wait_once_the_portals_limit_is_reached_for_then_it_refuses_all() -> None:
    ledger = spent(0.04)
    ledger.account("m").book(200.0, 200.0, 12.0)
    assert ledger.fits(ledger.account("m"), 200.2, 1, whole=True) == 0


# -- memory --------------------------------------------------------------------------------------------------


def test_a_hundred_thousand_methods_leave_nothing_behind() -> None:
    ledger = Ledger(470.0)
    for index in range(100_000):
        now = index * 0.01
        answer(ledger, go(ledger, [f"m{index}"], now), now, now + 0.005, used(f"m{index}", 0.005))
    assert len(ledger.accounts) <= 2100


def test_looking_for_what_to_forget_costs_little_where_nothing_can_be_forgotten() -> None:
    ledger = Ledger(470.0)
    looked = 0

    class Counting(dict):  # type: ignore[type-arg]
        def items(self) -> object:  # type: ignore[override]
            nonlocal looked
            looked += len(self)
            return super().items()

    ledger.accounts = Counting()
    for index in range(20_000):
        ledger.account(f"m{index}", 0.0).book(0.0, 0.0, 1.0)
    assert looked <= 200_000
