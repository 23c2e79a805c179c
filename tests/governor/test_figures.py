"""Each figure of an account, to the second: what frees when, what fits, and how long one waits."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.governor.account import LONGEST, PROBES, Account

STARTS = st.floats(0, 700).map(lambda at: round(at, 1))


def account(*booked: tuple[float, float], cost: float = 10.0, calls: int = 0) -> Account:
    """One that has learnt what its calls cost; each booking is an instant and seconds."""
    found = Account("m")
    found.learn(cost, cost)
    for at, seconds in booked:
        found.book(at, at, seconds)
    found.pledge(0.0, calls)
    return found


# -- what is booked ------------------------------------------------------------------------------------------


def test_what_is_booked_frees_601_seconds_after_its_call_started_and_not_before() -> None:
    one = account((0.0, 5.0), (100.0, 7.0))
    one.book(200.0, 190.0, 1.0)
    # What starts in the future has started now.
    one.book(300.0, 999.0, 2.0)
    for now, left in ((600.9, 15.0), (601.0, 10.0), (701.0, 3.0), (790.9, 3.0), (791.0, 2.0), (901.0, 0.0)):
        one.expire(now)
        assert one.booked == pytest.approx(left)
    assert one.settled == 15.0
    one.book(901.0, 901.0, 0.0)
    one.book(901.0, 901.0, -1.0)
    assert (one.booked, one.settled, one.frees_in(901.0)) == (0.0, 15.0, None)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(STARTS, st.floats(0.1, 9)), max_size=30), STARTS.map(lambda at: at + 550))
def test_in_whatever_order_it_is_booked_it_frees_within_six_seconds_after_it_might(
    bookings: list[tuple[float, float]], now: float
) -> None:
    one = Account("m")
    for started_at, seconds in bookings:
        one.book(700.0, started_at, seconds)
    assert one.booked == pytest.approx(sum(seconds for _, seconds in bookings))
    assert len(one.slices or ()) <= 700 / 6 + 1
    one.expire(now)
    least = sum(seconds for started_at, seconds in bookings if started_at + 601 > now)
    most = sum(seconds for started_at, seconds in bookings if started_at + 601 + 2 * 6 > now)
    assert least - 1e-6 <= one.booked <= most + 1e-6


def test_bookings_of_six_seconds_free_together_and_never_drag_on_from_one_to_the_next() -> None:
    one = account(*((float(at), 1.0) for at in range(0, 30, 5)))
    left = []
    for now in range(600, 640):
        one.expire(now)
        left.append(one.booked)
    assert left == [6.0] * 6 + [4.0] * 10 + [2.0] * 10 + [0.0] * 14
    # Those that come later by as much are by themselves.
    one = account(*((float(at), 1.0) for at in range(0, 18, 6)))
    for at, booked in ((601.0, 2.0), (607.0, 1.0), (613.0, 0.0)):
        one.expire(at)
        assert one.booked == booked


def test_a_figure_moves_the_sum_no_further_than_it_must_and_takes_from_the_oldest() -> None:
    def corrected(at_least: float, at_most: float) -> list[float]:
        one = account((0.0, 3.0), (100.0, 5.0), (200.0, 7.0))
        one.correct(250.0, at_least, at_most)
        assert one.settled == 15.0
        left = []
        for now in (250.0, 601.0, 701.0, 801.0, 851.0):
            one.expire(now)
            left.append(round(one.booked, 6))
        return left

    assert corrected(10.0, 20.0) == corrected(15.0, 15.0) == [15.0, 12.0, 7.0, 0.0, 0.0]
    assert corrected(10.0, 13.0) == [13.0, 12.0, 7.0, 0.0, 0.0]
    assert corrected(10.0, 12.0) == [12.0, 12.0, 7.0, 0.0, 0.0]
    assert corrected(0.0, 9.0) == [9.0, 9.0, 7.0, 0.0, 0.0]
    assert corrected(0.0, 0.0) == [0.0] * 5
    # What is missing was spent by somebody, by now.
    assert corrected(19.0, 30.0) == [19.0, 16.0, 11.0, 4.0, 0.0]


def test_what_lasts_is_what_the_portal_cannot_have_dropped_by_now() -> None:
    one = account((0.0, 3.0), (100.0, 5.0))
    assert [one.lasting(now) for now in (533.9, 534.0, 633.9, 634.0)] == [8.0, 5.0, 5.0, 0.0]


# -- what fits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("booked", "calls", "wanted", "part", "whole"),
    [
        (0.0, 0, 5, 5, 5),
        (50.0, 0, 5, 5, 5),
        (50.1, 0, 5, 4, 0),
        (89.9, 0, 1, 1, 1),
        (90.0, 0, 1, 1, 1),
        (90.1, 0, 1, 0, 0),
        (150.0, 0, 1, 0, 0),
        (50.0, 4, 1, 1, 1),
        (50.0, 4, 2, 1, 0),
        (50.0, 5, 1, 0, 0),
        (0.0, 9, 2, 1, 0),
        (0.0, 10, 1, 0, 0),
    ],
)
def test_as_many_fit_as_the_budget_has_room_for_beside_what_is_booked_and_under_way(
    booked: float, calls: int, wanted: int, part: int, whole: int
) -> None:
    for is_whole, fitting in ((False, part), (True, whole)):
        one = account((0.0, booked), calls=calls)
        assert one.fits(1.0, 100.0, wanted, whole=is_whole) == fitting
        assert one.pledged == calls * 10.0


def test_what_is_dearer_than_the_budget_goes_alone_and_whole_once_nothing_else_counts() -> None:
    for whole, fitting in ((False, 1), (True, 3)):
        assert account(cost=200.0).fits(0.0, 100.0, 3, whole=whole) == fitting
        assert account(cost=200.0, calls=1).fits(0.0, 100.0, 3, whole=whole) == 0
        assert account((0.0, 1.0), cost=200.0).fits(0.0, 100.0, 3, whole=whole) == 0
        assert account((0.0, 1.0), cost=200.0).fits(601.0, 100.0, 3, whole=whole) == fitting
    # Of what is dear but not as dear as that, more than one may be.
    assert account(cost=40.0).fits(0.0, 100.0, 3, whole=False) == 2


def test_when_a_full_account_has_room_again_three_calls_go_first_until_one_has_told() -> None:
    one = account((0.0, 100.0))
    assert one.fits(500.0, 100.0, 5, whole=False) == 0
    assert one.fits(601.0, 100.0, 5, whole=False) == PROBES == 3
    one.pledge(601.0, 2)
    assert one.fits(601.0, 100.0, 5, whole=False) == 1
    one.pledge(601.0, 1)
    assert one.fits(601.0, 100.0, 5, whole=False) == 0
    assert one.ready_at(601.0, 100.0, 10.0) == inf
    one.calls -= 1
    # An answer to what was sent before it was full tells nothing of it.
    one.answered(499.9)
    assert one.fits(602.0, 100.0, 5, whole=False) == 1
    assert one.fits(602.0, 100.0, 1, whole=True) == 1
    assert one.fits(602.0, 100.0, 2, whole=True) == 0
    one.answered(601.0)
    assert one.fits(602.0, 100.0, 5, whole=False) == 5


def test_a_whole_batch_does_not_wait_for_probes_unless_they_are_under_way() -> None:
    one = account((0.0, 100.0))
    assert one.fits(500.0, 100.0, 5, whole=True) == 0
    assert one.fits(601.0, 100.0, 5, whole=True) == 5
    one.pledge(601.0, 1)
    assert one.fits(601.0, 100.0, 3, whole=True) == 0
    assert one.fits(601.0, 100.0, 2, whole=True) == 2


def test_once_the_portal_has_freed_something_one_call_may_ask_and_only_one() -> None:
    one = account((0.0, 100.0))
    one.resets(200.0)
    assert not one.may_probe(200.9)
    assert one.fits(200.9, 100.0, 5, whole=False) == 0
    assert one.may_probe(201.0)
    assert one.fits(201.0, 100.0, 5, whole=False) == one.fits(201.0, 100.0, 1, whole=True) == 1
    assert one.fits(201.0, 100.0, 2, whole=True) == 0
    one.pledge(201.0, 1)
    assert one.fits(201.0, 100.0, 5, whole=False) == 0
    one.calls -= 1
    # What it freed has been asked for.
    assert not one.may_probe(300.0)
    one.resets(300.0)
    one.pledge(300.9, 1)
    one.calls -= 1
    assert one.may_probe(301.0)


@pytest.mark.parametrize(
    ("longest", "wanted", "free"),
    [(0.001, 50, 50), (0.001, 100, 90), (0.03, 50, 3), (0.045, 50, 2), (0.045, 1, 1), (0.0451, 50, 0)],
)
def test_as_many_short_calls_are_free_as_take_nine_hundredths_of_a_second(
    longest: float, wanted: int, free: int
) -> None:
    one = account((0.0, 480.0), cost=longest)
    assert one.free(1.0, 480.0, wanted) == 0  # its figure has not been seen
    one.figured = True
    assert one.free(1.0, 480.0, wanted) == free
    assert one.free(1.0, 479.9, wanted) == 0
    one.pledge(1.0, 1)
    assert one.free(1.0, 480.0, wanted) == 0
    one.calls -= 1
    one.turn_away(2.0, 1.0, 50.0)
    assert [one.free(now, 480.0, wanted) for now in (50.9, 51.0)] == [0, free]
    unlearnt = Account("m", figured=True)
    assert unlearnt.free(1.0, 480.0, wanted) == 0


def test_that_short_calls_are_free_is_doubted_for_ten_minutes_after_a_figure_that_shows_more() -> None:
    def free(figure: float, *, at: float, calls: int = 0, figured: bool = True) -> bool:
        one = account((0.0, 100.0), cost=0.04, calls=calls)
        one.figured = figured
        one.compare(1.0, figure, inf)
        one.figured, one.calls = True, 0
        return one.free(at, 480.0, 1) > 0

    assert free(100.005, at=1.0)
    assert not free(100.006, at=1.0)
    assert not free(100.006, at=600.9)
    assert free(100.006, at=601.0)
    # Twice what is under way may have been spent by now.
    assert free(100.084, at=1.0, calls=1)
    assert not free(100.086, at=1.0, calls=1)
    # The first figure proves nothing: it may be somebody else's doing.
    assert free(200.0, at=1.0, figured=False)


@pytest.mark.parametrize("doubts", [True, False])
def test_of_two_accounts_that_are_one_either_may_doubt_that_short_calls_are_free(doubts: bool) -> None:
    sure, doubting = account((0.0, 100.0), cost=0.04), account((0.0, 100.0), cost=0.04)
    for one in (sure, doubting):
        one.figured = True
    doubting.compare(1.0, 200.0, inf)
    one, other = (doubting, sure) if doubts else (sure, doubting)
    one.absorb(other, 2.0)
    assert [one.free(at, 480.0, 1) for at in (600.9, 601.0)] == [0, 1]


# -- how long one waits --------------------------------------------------------------------------------------


def test_it_is_ready_as_soon_as_enough_has_freed() -> None:
    one = account((0.0, 30.0), (100.0, 40.0), (200.0, 25.0))
    for seconds, at in (
        (5.0, 250.0),
        (5.1, 601.0),
        (35.0, 601.0),
        (35.1, 701.0),
        (75.1, 801.0),
        (999.0, 801.0),
    ):
        assert one.ready_at(250.0, 100.0, seconds) == pytest.approx(at)
    one.pledge(250.0, 1)
    # What is under way will be booked, or be known to have been free: only its reply can tell.
    assert one.ready_at(250.0, 105.0, 0.0) == 250.0
    assert one.ready_at(250.0, 104.9, 0.0) == 601.0
    assert one.ready_at(250.0, 50.0, 100.0) == inf


def test_a_reset_is_waited_for_no_longer_than_what_is_booked() -> None:
    for resets_at, at in ((300.0, 301.0), (200.0, 250.0), (900.0, 601.0)):
        one = account((0.0, 100.0))
        one.resets(resets_at)
        assert one.ready_at(250.0, 100.0, 10.0) == at
        assert one.frees_in(250.0) == (51.0 if resets_at == 300.0 else 351.0)
        one.pledge(250.0, 1)
        assert one.ready_at(250.0, 120.0, 10.0) == 250.0
        assert one.ready_at(250.0, 100.0, 10.0) == 601.0


def test_the_first_reply_of_a_method_is_waited_for_a_second_and_then_as_long_as_it_takes() -> None:
    one = Account("m")
    assert not one.awaited(5.0)
    one.pledge(5.0, 2)
    one.pledge(5.5, 1)  # what follows is not the first
    assert [one.awaited(now) for now in (5.0, 5.9, 6.0)] == [True, True, False]
    assert [one.ready_at(now, 100.0, 1.0) for now in (5.0, 5.9, 6.0)] == [6.0, 6.0, inf]
    assert one.tries(8) == 5
    one.answered(5.0)
    assert not one.awaited(5.9)
    assert one.ready_at(5.9, 100.0, 1.0) == 5.9


def test_what_is_held_is_ready_when_it_is_held_no_more() -> None:
    one = account((0.0, 50.0))
    one.turn_away(10.0, 9.0, 700.0)
    assert one.frees_in(10.0) == 591.0
    for now in (10.0, 700.9):
        assert one.fits(now, 100.0, 1, whole=True) == 0
        assert one.ready_at(now, 100.0, 1.0) == 701.0
        assert not one.idle(now)
    assert one.frees_in(700.9) == pytest.approx(0.1)
    assert one.fits(701.0, 100.0, 1, whole=True) == 1
    assert one.frees_in(701.0) is None
    assert one.idle(701.0)


def test_it_is_idle_when_nothing_is_booked_nor_under_way() -> None:
    assert account().idle(0.0)
    assert [account((0.0, 1.0)).idle(now) for now in (600.9, 601.0)] == [False, True]
    assert not account(calls=1).idle(700.0)


# -- what refusals and answers tell --------------------------------------------------------------------------


def test_a_refusal_holds_until_the_reset_it_tells_or_the_one_known_or_ever_longer() -> None:
    def held(told: float | None, known: float | None) -> float:
        one = account()
        if known is not None:
            one.resets(known)
        one.turn_away(100.0, 99.0, told)
        return one.held_until

    assert held(250.0, None) == 251.0
    assert held(250.0, 400.0) == 251.0
    assert held(None, 400.0) == 402.0
    # What is over tells nothing.
    assert held(100.0, None) == held(None, None) == held(None, 99.0) == 110.0
    assert held(100.1, None) == pytest.approx(101.1)
    assert held(100.0, 400.0) == 110.0


def test_what_was_sent_before_a_refusal_prolongs_nothing_and_an_answer_after_it_forgets_it() -> None:
    one = account()
    one.turn_away(100.0, 99.0, None)
    one.turn_away(105.0, 109.9, None)
    assert one.held_until == 110.0
    # An answer to what was sent before says nothing of what has been since.
    one.answered(109.9)
    one.turn_away(120.0, 110.0, None)
    assert one.held_until == 140.0
    one.answered(140.0)
    one.turn_away(150.0, 149.0, None)
    assert one.held_until == 160.0
    # After it, a few go first.
    assert one.fits(160.0, 1000.0, 50, whole=False) == PROBES
    one.answered(159.9)
    assert one.fits(160.0, 1000.0, 50, whole=False) == PROBES
    one.answered(160.0)
    assert one.fits(160.0, 1000.0, 50, whole=False) == 50


def test_of_what_was_guessed_one_may_ask_after_a_minute_and_no_later_than_the_portal_says() -> None:
    for resets_at, at in ((None, LONGEST), (30.0, 31.0), (100.0, LONGEST)):
        one = account((0.0, 100.0))
        if resets_at is not None:
            one.resets(resets_at)
        one.guessed(0.0)
        assert one.ready_at(1.0, 100.0, 1.0) == at


def test_what_calls_cost_rises_at_once_and_sinks_by_tenths() -> None:
    one = Account("m")
    assert (one.cost, one.longest, one.learnt) == (0.2, 0.9, False)
    one.learn(0.0, 0.05)
    assert (one.cost, one.longest, one.learnt) == (0.001, 0.05, True)
    one.learn(3.0, 5.0)
    assert (one.cost, one.longest) == (3.0, 5.0)
    one.learn(1.0, 3.0)
    assert (one.cost, one.longest) == pytest.approx((2.8, 4.8))
    one.learn(2.8, 0.8)
    assert (one.cost, one.longest) == pytest.approx((2.8, 4.4))


def test_calls_that_were_cut_off_share_two_minutes() -> None:
    for calls, longest in ((1, 120.0), (4, 30.0), (1000, 0.9)):
        one = Account("m")
        one.cut_off(calls)
        assert one.longest == longest
