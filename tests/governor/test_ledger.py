"""Each figure of a ledger: what a request's end books, what it teaches, and what a batch may spend."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from ledgers import answer, fitting, go
from usages import used

from bitrix24_async.governor.account import Account
from bitrix24_async.governor.allowance import BatchAllowance
from bitrix24_async.governor.ledger import CUT_OFF, Ledger
from bitrix24_async.governor.parts import Hold, Part
from bitrix24_async.wire.usage import Usage


def test_the_portals_limit_is_the_budget_unless_more_is_told() -> None:
    assert Ledger(100.0).limit == 100.0
    assert Ledger(100.0, 120.0).limit == 120.0


# -- one call ------------------------------------------------------------------------------------------------


def told(**time: Any) -> Usage:
    """One command of three seconds, on the portal's clock."""
    return used("m", **{"duration": 3.0, "start": 9000.0, "finish": 9003.0, **time})


@pytest.mark.parametrize(
    ("time", "before", "booked", "cost"),
    [
        ({}, 0.0, 3.0, 3.0),
        ({}, 10.0, 13.0, 3.0),
        ({"duration": 0.1}, 0.0, 0.0, 0.1),
        ({"duration": 0.11}, 0.0, 0.11, 0.11),
        # The portal's figure is right, if it is more; if it is less, it lacks at most what is free.
        ({"operating": 20.0}, 10.0, 20.0, 3.0),
        ({"operating": 5.0}, 10.0, 5.0, 3.0),
        ({"operating": 5.0, "duration": 0.1}, 10.0, 5.1, 0.1),
        ({"operating": 10.05, "duration": 0.1}, 10.0, 10.05, 0.1),
        # Nothing has run for longer than until its reply, if it says what cannot be.
        ({"duration": 60.5}, 0.0, 5.0, 5.0),
        ({"duration": 60.0}, 0.0, 60.0, 60.0),
    ],
)
def test_a_reply_books_what_it_tells_and_what_the_portals_figure_proves(
    time: dict[str, float], before: float, booked: float, cost: float
) -> None:
    ledger = Ledger(100.0)
    ledger.account("m").book(0.0, 0.0, before)
    assert answer(ledger, go(ledger, ["m"], 0.0), 0.0, 5.0, told(**time)) == []
    account = ledger.account("m")
    assert (account.booked, account.cost, account.longest) == pytest.approx((booked, cost, cost))
    assert account.learnt
    assert account.figured is ("operating" in time)


def test_what_was_booked_since_a_request_was_sent_its_figure_may_lack() -> None:
    ledger = Ledger(100.0)
    ledger.account("m").book(0.0, 0.0, 10.0)
    first = go(ledger, ["m"], 1.0)
    ledger.account("m").book(2.0, 2.0, 7.0)
    answer(ledger, first, 1.0, 4.0, told(operating=2.0))
    assert ledger.account("m").booked == pytest.approx(9.0)


def test_it_frees_ten_minutes_after_its_call_began_as_far_as_that_is_known() -> None:
    for time, sent_at, at in (
        ({}, 0.0, 603.0),
        ({"start": 8000.0}, 1.0, 602.0),
        ({"start": 9003.0}, 0.0, 606.0),
    ):
        ledger = Ledger(100.0)
        answer(ledger, go(ledger, ["m"], sent_at), sent_at, 5.0, told(**time))
        assert ledger.account("m").frees_in(5.0) == pytest.approx(at - 5.0)


def test_without_durations_a_call_took_what_the_figure_has_grown_by() -> None:
    ledger = Ledger(100.0)
    account = ledger.account("m")
    for at, figure, booked, cost in (
        (0.0, 10.0, 10.0, 0.2),
        (10.0, 14.0, 14.0, 4.0),
        (20.0, 9.0, 12.6001, 3.6001),
    ):
        answer(ledger, go(ledger, ["m"], at), at, at + 1.0, used("m", operating=figure))
        assert (account.booked, account.cost) == pytest.approx((booked, cost))


def test_a_call_that_tells_no_duration_among_others_that_do_took_what_calls_cost() -> None:
    ledger = Ledger(100.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 10.0, used("m", 10.0))
    answer(ledger, go(ledger, ["m", "m"], 10.0, batch=True), 10.0, 30.0, used("m", 10.0), used("m"))
    assert ledger.account("m").booked == pytest.approx(30.0)


def test_the_reset_that_a_reply_tells_is_when_one_may_ask_again() -> None:
    ledger = Ledger(10.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 5.0, told(operating=50.0, resets_at=9103.0))
    assert ledger.account("m").ready_at(5.0, 10.0, 1.0) == 5.0 + 100.0 + 1.0


@pytest.mark.parametrize(("resets_at", "held"), [(9103.0, 101.0), (None, 10.0)])
def test_a_refused_call_is_returned_and_holds_its_method(resets_at: float | None, held: float) -> None:
    for batch in (False, True):
        ledger = Ledger(100.0)
        refused = used("m", operating=3.0, resets_at=resets_at, finish=9003.0, refused=True)
        parts = go(ledger, ["m", "n"] if batch else ["m"], 0.0, batch=batch)
        others = [used("n", 0.2)] if batch else []
        assert answer(ledger, parts, 0.0, 5.0, refused, *others) == ["m"]
        assert ledger.account("m").held_until == 5.0 + held
        assert ledger.account("n").held_until < 0


def test_what_has_expired_since_a_request_was_sent_is_forgotten_before_a_figure_is_held_against_it() -> None:
    ledger = Ledger(1000.0)
    ledger.shared = True
    for account in (ledger.account("m"), ledger.account("n"), ledger.batch):
        account.book(0.0, 0.0, 50.0)
    batch, single = go(ledger, ["m"], 600.0, batch=True), go(ledger, ["n"], 600.0)
    answer(ledger, batch, 600.0, 605.0, used("m", 3.0, 60.0), outer=used("batch", 3.0, 60.0))
    answer(ledger, single, 600.0, 605.0, used("n", 3.0, 60.0))
    for account in (ledger.account("n"), ledger.batch):
        account.expire(605.0)
        assert account.booked == pytest.approx(60.0)


# -- what tells nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lasted", "booked"), [(5.0, 0.0), (5.1, 0.0), (5.2, 0.2), (30.0, 25.0), (70.0, 55.0)]
)
def test_a_call_that_failed_took_what_the_way_does_not_account_for(lasted: float, booked: float) -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["m"], 0.0)
    ledger.release(parts)
    ledger.settle(parts, 0.0, lasted, (), None, way=5.0)
    account = ledger.account("m")
    assert account.booked == pytest.approx(booked)
    assert account.seen
    assert (account.cost, account.learnt) == pytest.approx((booked, 1) if booked else (0.2, 0))


def test_commands_that_failed_share_what_the_others_do_not_account_for() -> None:
    def booked(outer: Usage | None, lasted: float) -> list[float]:
        ledger = Ledger(100.0)
        parts = go(ledger, ["a", "a", "b", "c"], 0.0, batch=True)
        ledger.release(parts)
        ledger.settle(parts, 0.0, lasted, (used("a", 1.0), used("c", 2.0)), outer, way=4.0)
        return [round(ledger.account(name).booked, 6) for name in ("a", "b", "c", "batch")]

    # One of "a", and "b".
    assert booked(used("batch", 9.0), 60.0) == [4.0, 3.0, 2.0, 9.0]
    assert booked(used("batch"), 17.0) == booked(None, 17.0) == [6.0, 5.0, 2.0, 13.0]
    assert booked(used("batch", 30.0), 9.0) == [4.0, 3.0, 2.0, 9.0]
    assert booked(used("batch", 3.05), 9.0) == [1.0, 0.0, 2.0, 3.0]


@pytest.mark.parametrize("lasted", [0.1, CUT_OFF - 0.1, CUT_OFF])
def test_a_lost_request_has_run_with_all_its_calls_and_is_asked_for_after_a_minute(lasted: float) -> None:
    ledger = Ledger(100.0)
    for method in ("a", "b"):
        ledger.account(method).learn(2.0, 3.0)
    parts = go(ledger, ["a", "a", "b"], 0.0, batch=True)
    ledger.release(parts)
    ledger.lose(parts, 0.0, lasted)
    found = {name: account.booked for name, account in ledger.accounts.items()}
    assert found == pytest.approx({"a": 4.0, "b": 2.0, "batch": 6.0})
    for name, seconds in found.items():
        assert ledger.account(name).ready_at(lasted, seconds, 1.0) == lasted + 60.0
    # Three calls took more than a minute together: twice the third of it each may take.
    assert ledger.account("a").longest == (40.0 if lasted == CUT_OFF else 3.0)


# -- batches that are charged to ``batch`` -------------------------------------------------------------------


@pytest.mark.parametrize("mine", [None, False, True])
@pytest.mark.parametrize("theirs", [None, False, True])
def test_of_two_ledgers_that_are_one_either_knows_whether_batches_are_charged(
    mine: bool | None, theirs: bool | None
) -> None:
    one, other = Ledger(100.0), Ledger(100.0)
    one.shared, other.shared = mine, theirs
    other.account("m").book(0.0, 0.0, 5.0)
    one.absorb(other, 1.0)
    assert one.shared is (True if True in (mine, theirs) else theirs)
    assert one.account("m").booked == 5.0


def charged(figure: float, **more: Any) -> Ledger:
    """One to whose ``batch`` a figure has shown that batches are charged."""
    ledger = Ledger(100.0)
    outer = used("batch", 2.0, figure)
    found = [used(name, 1.0, resets_at=at, finish=9000.0) for name, at in (("a", 9050.0), ("b", 9080.0))]
    answer(ledger, go(ledger, ["a", "b"], 0.0, batch=True), 0.0, 5.0, *found, outer=outer, **more)
    assert ledger.shared is True
    return ledger


def test_a_batch_has_the_room_that_the_figure_of_batch_leaves() -> None:
    ledger = charged(90.0)
    ledger.account("c").learn(2.0, 2.0)
    assert ledger.room_of_batch(6.0) == ledger.room(ledger.batch, 6.0) == 10.0
    assert len(fitting(ledger, ["c"] * 9, 6.0)) == 5
    parts = go(ledger, ["c"] * 2, 6.0, batch=True)
    assert (ledger.batch.under_way, ledger.room_of_batch(6.0)) == (4.0, 6.0)
    for calls, fits in ((3, True), (4, False)):
        allowance = BatchAllowance(ledger, 6.0, lambda account: True)
        assert allowance.take_all(["c"] * calls) is fits
        assert allowance.commands == (calls if fits else 0)
        assert bool(allowance.parts) is fits
        held = [(hold.account.method, hold.calls, hold.seconds) for hold in allowance.holds]
        assert held == ([] if fits else [("batch", 1, 8.0)])
    assert [ledger.has_room(Hold(ledger.batch, 1, seconds), 6.0) for seconds in (6.0, 6.1)] == [True, False]
    others = go(ledger, ["c"], 6.0, batch=True)
    ledger.release(parts)
    assert (ledger.batch.calls, ledger.batch.under_way) == (1, 2.0)
    ledger.release(others)
    assert (ledger.batch.calls, ledger.batch.under_way) == (0, 0.0)
    # Calls that go alone are charged to their own methods.
    assert fitting(ledger, ["c"], 6.0, batch=False) == ["c"]


def test_a_full_batch_may_ask_with_a_fiftieth_of_the_budget_when_the_last_reset_is_over() -> None:
    ledger = charged(120.0)
    assert ledger.batch.ready_at(6.0, 100.0, 1.0) == 5.0 + 80.0 + 1.0
    assert [ledger.room_of_batch(at) for at in (85.9, 86.0)] == [-20.0, 2.0]
    ledger = charged(90.0)
    assert ledger.room_of_batch(86.0) == 10.0


def test_a_full_batch_asks_with_no_more_than_is_left_below_the_limit() -> None:
    ledger = Ledger(98.0, 100.0)
    ledger.batch.book(0.0, 0.0, 99.5)
    ledger.batch.resets(60.0)
    assert [ledger.room_of_batch(at) for at in (60.9, 61.0)] == pytest.approx([-1.5, 0.5])
    held = [Hold(ledger.batch, 1, seconds) for seconds in (0.5, 0.6)]
    assert [ledger.ready_at(hold, 1.0) for hold in held] == [61.0, 601.0]


def test_what_is_dearer_than_the_whole_budget_goes_in_a_batch_of_its_own() -> None:
    ledger = charged(1.0)
    ledger.account("c").learn(30.0, 30.0)
    assert ledger.room_of_batch(5.0) == 98.0
    assert fitting(ledger, ["c"] * 4, 700.0) == ["c"]
    ledger.account("d").learn(130.0, 30.0)
    assert fitting(ledger, ["d"] * 2, 700.0) == ["d"]
    for calls in (3, 4):
        allowance = BatchAllowance(ledger, 700.0, lambda account: True)
        assert allowance.take_all(["c"] * calls)
    ledger.batch.turn_away(700.0, 700.0, 750.0)
    assert [ledger.room_of_batch(at) for at in (750.9, 751.0)] == [0.0, 100.0]


def test_where_batches_are_free_only_their_commands_methods_count() -> None:
    ledger = Ledger(100.0)
    found = [used("a", 1.0, 90.0), used("b", 1.0, 2.0)]
    answer(ledger, go(ledger, ["a", "b"], 0.0, batch=True), 0.0, 5.0, *found, outer=used("batch", 2.0, 0.0))
    assert ledger.shared is False
    assert ledger.room_of_batch(5.0) == inf
    assert (ledger.account("a").booked, ledger.account("b").booked) == (90.0, 2.0)


@pytest.mark.parametrize(
    ("outer", "figures", "shared"),
    [
        (used("batch", 2.0, 0.0), (None, None), False),
        (used("batch", 2.0, 7.0), (None, None), True),
        (used("batch", 2.0), (None, None), False),
        (None, (None, None), None),
        (None, (1.0, 1.0), None),
        (None, (1.5, 1.5), None),
        (None, (1.6, 1.6), True),
        (None, (1.0, 1.5), None),
        (None, (1.0, 1.6), False),
        (None, (9.0, None), None),
    ],
)
def test_whether_batches_are_charged_is_told_by_their_own_figure_or_by_one_that_is_the_same_for_all(
    outer: Usage | None, figures: tuple[float | None, float | None], shared: bool | None
) -> None:
    ledger = Ledger(100.0)
    found = [used(name, 1.0, figure) for name, figure in zip("ab", figures, strict=True)]
    answer(ledger, go(ledger, ["a", "b"], 0.0, batch=True), 0.0, 5.0, *found, outer=outer)
    assert ledger.shared is shared


def test_a_refused_batch_is_charged_and_holds_all_of_them() -> None:
    ledger = Ledger(100.0)
    outer = used("batch", operating=101.0, resets_at=9050.0, finish=9000.0, refused=True)
    assert answer(ledger, go(ledger, ["a", "b"], 0.0, batch=True), 0.0, 5.0, outer=outer) == ["batch"]
    assert ledger.shared is True
    assert ledger.batch.held_until == 5.0 + 50.0 + 1.0
    assert fitting(ledger, ["a"], 55.9) == []
    assert fitting(ledger, ["a"], 55.9, batch=False) == ["a"]


# -- what one batch may carry --------------------------------------------------------------------------------


def test_of_a_batch_that_does_not_fit_whole_nothing_is_taken_and_it_is_told_what_holds_it() -> None:
    ledger = Ledger(100.0)
    ledger.account("a").learn(10.0, 1.0)
    ledger.account("b").book(0.0, 0.0, 99.9)
    turns: list[tuple[list[str], str, tuple[str, int, float]]] = [
        (["a", "a", "b"], "", ("b", 1, 0.2)),
        (["b", "a"] * 3, "a", ("b", 3, 0.6)),
        (["a"] * 2, "a", ("a", 2, 20.0)),
    ]
    for methods, others, held in turns:

        def passes(account: Account, others: str = others) -> bool:
            return account.method != others

        allowance = BatchAllowance(ledger, 1.0, passes)
        assert not allowance.take_all(methods)
        assert (allowance.commands, allowance.parts) == (0, {})
        (hold,) = allowance.holds
        assert (hold.account.method, hold.calls) == held[:2]
        assert hold.seconds == pytest.approx(held[2])


def test_one_call_by_itself_opens_no_account_of_batch() -> None:
    ledger = Ledger(100.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 1.0, used("m", 0.5))
    assert list(ledger.accounts) == ["m"]


def test_a_batch_is_as_long_as_it_may_last_and_one_call_goes_however_long_it_is() -> None:
    ledger = Ledger(1e9)
    for method, longest, calls in (("a", 5.0, 9), ("b", 5.1, 8), ("c", 45.0, 1), ("d", 100.0, 1)):
        ledger.account(method).learn(1.0, longest)
        allowance = BatchAllowance(ledger, 0.0, lambda account: True)
        assert sum(allowance.take(method) for _ in range(50)) == allowance.commands == calls
        assert allowance.full
        assert allowance.lasts == pytest.approx(calls * longest)
        # Beside another, what is too long waits for the next.
        if method == "d":
            allowance = BatchAllowance(ledger, 0.0, lambda account: True)
            assert allowance.take("a")
            assert not allowance.take("d")
            assert allowance.full
            assert allowance.holds == []


def test_calls_that_took_no_time_by_their_reply_divide_nothing_by_it() -> None:
    ledger = Ledger(480.0 * 0.98, 480.0)
    account = ledger.account("quick")
    account.learn(0.0, 0.0)
    account.compare(0.0, 475.0, 475.0)
    assert ledger.fits(account, 1.0, 50, whole=True) == 50


def test_a_single_call_of_batch_that_is_cut_off_is_booked_like_any() -> None:
    ledger = Ledger(480.0)
    part = Part(ledger.batch, 1)
    ledger.batch.pledge(0.0, 1)
    ledger.release([part])
    ledger.lose([part], 0.0, 60.0)
    assert ledger.batch.longest == 120.0


def test_there_is_room_for_what_waits_when_all_of_it_fits() -> None:
    ledger = Ledger(10.0)
    account = ledger.account("m")
    account.learn(2.0, 2.0)
    go(ledger, ["m"] * 2, 0.0, batch=True)
    assert [ledger.has_room(Hold(account, calls, 2.0 * calls), 0.0) for calls in (1, 3, 4)] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("dear", [46.0, 500.0])
def test_what_is_dearer_than_a_batch_may_be_shares_it_with_nothing(dear: float) -> None:
    ledger = Ledger(480.0, learnt={"dear": [dear, min(dear, 60.0)], "cheap": [0.1, 0.1]})
    allowance = BatchAllowance(ledger, 0.0)
    assert allowance.take("dear")
    assert not any(allowance.take(method) for method in ("cheap", "dear", "unseen"))
    assert (allowance.commands, allowance.full) == (1, True)
    assert allowance.lasts == min(dear, 60.0)
    assert {part.account.method: part.calls for part in allowance.pledge(0.0)} == {"dear": 1, "batch": 1}


def test_what_goes_as_a_whole_goes_with_nothing_else() -> None:
    ledger = Ledger(480.0)
    allowance = BatchAllowance(ledger, 0.0)
    assert allowance.take_all(["a", "b", "a"])
    assert not allowance.take("a")
    assert not allowance.take("c")
    assert not allowance.take_all(["c"])
    assert allowance.commands == 3
    assert {part.account.method: part.calls for part in allowance.pledge(0.0)} == {"a": 2, "b": 1, "batch": 1}
    allowance = BatchAllowance(ledger, 0.0)
    assert allowance.take("a")
    assert not allowance.take_all(["a", "b"])
    assert allowance.commands == 1
    assert {part.account.method: part.calls for part in allowance.pledge(0.0)} == {"a": 1, "batch": 1}


def test_what_did_not_fit_as_a_whole_takes_no_room_from_what_goes_instead() -> None:
    ledger = Ledger(10.0)
    go(ledger, ["full"] * 50, 0.0, batch=True)
    allowance = BatchAllowance(ledger, 0.0)
    assert not allowance.take_all(["m"] * 20 + ["full"])
    assert allowance.lasts == 0.0
    assert allowance.commands == 0


@pytest.mark.parametrize("under_way", [0, 3, 8])
def test_bulk_work_that_tries_an_unsafe_method_looks_for_nothing_else_in_the_same_batch(
    under_way: int,
) -> None:
    ledger = Ledger(480.0)
    account = ledger.account("crm.deal.add")
    if under_way:
        account.pledge(0.0, under_way)
    # Nobody waits for its first reply any more.
    allowance = BatchAllowance(ledger, 10.0, bulk=True)
    assert all(allowance.take("crm.deal.add") for _ in range(8 - under_way))
    assert not allowance.full
    assert not allowance.take("crm.deal.add")
    assert allowance.full
