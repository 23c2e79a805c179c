"""Each method's execution time: what is booked, what fits, and what a late figure proves."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from ledgers import answer, fitting, go, room
from usages import used

from bitrix24_async.governor.account import PROBES, Account
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.parts import Part


def call(ledger: Ledger, now: float, cost: float, *, operating: float | None = None) -> None:
    found = used("m", cost, operating, start=9000.0, finish=9000.0 + cost)
    answer(ledger, go(ledger, ["m"], now), now, now + cost, found)


def test_what_is_booked_frees_ten_minutes_after_it_started() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 60.0)
    assert not ledger.account("m").fits(300.0, 100.0, 1, whole=True)
    assert ledger.account("m").ready_at(300.0, 100.0, 60.0) == pytest.approx(601.0, abs=1)
    assert ledger.account("m").fits(662.0, 100.0, 1, whole=True)


def test_a_method_that_was_turned_away_is_held_until_its_reset_or_ever_longer() -> None:
    account = Account("m")
    account.turn_away(100.0, 100.0, 250.0)
    assert 250.0 <= account.held_until <= 252.0
    account = Account("m")
    held: list[float] = []
    for _ in range(3):
        sent_at = account.held_until + 1 if held else 100.0
        account.turn_away(sent_at, sent_at, None)
        held.append(account.held_until - sent_at)
    assert held == [10.0, 20.0, 40.0]


def test_a_full_account_is_looked_at_again_when_the_portal_frees_some_of_it() -> None:
    ledger = Ledger(100.0)
    found = used("m", 99.0, 99.0, 9200.0, start=9000.0, finish=9099.0)
    answer(ledger, go(ledger, ["m"], 0.0), 0.0, 99.0, found)
    assert ledger.account("m").ready_at(100.0, 100.0, 60.0) == pytest.approx(201.0)


def test_a_request_of_a_tenth_of_a_second_is_free_but_a_batch_of_them_is_not() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 0.1)
    assert ledger.account("m").booked == 0
    parts = go(ledger, ["m"] * 50, 1.0, batch=True)
    answer(ledger, parts, 1.0, 4.0, *[used("m", 0.05)] * 50)
    assert ledger.account("m").booked == pytest.approx(2.5)


def test_an_unlearnt_call_is_taken_to_cost_a_fifth_of_a_second() -> None:
    ledger = Ledger(10.0)
    assert len(fitting(ledger, ["m"] * 80, 0.0)) == 50
    go(ledger, ["m"] * 50, 0.0, batch=True)
    assert fitting(ledger, ["m"], 0.0) == []


def test_only_the_full_method_is_held() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 45.0)
    call(ledger, 50.0, 45.0)
    assert fitting(ledger, ["m", "a", "m", "b", "m"], 100.0) == ["a", "b"]


def test_the_portals_figure_raises_what_is_booked() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 1.0, operating=80.0)
    assert ledger.account("m").booked == pytest.approx(80.0)


def test_the_portals_figure_lowers_what_is_booked_but_not_by_what_it_cannot_contain() -> None:
    ledger = Ledger(1000.0)
    call(ledger, 0.0, 20.0)
    early, late = go(ledger, ["m"], 30.0), go(ledger, ["m"], 30.0)
    answer(ledger, late, 30.0, 40.0, used("m", 10.0))
    # It was sent before the other was heard, so it need not know of those ten seconds.
    answer(ledger, early, 30.0, 41.0, used("m", 1.0, operating=1.0))
    assert ledger.account("m").booked == pytest.approx(11.0)


def test_inner_found_are_never_added_up() -> None:
    ledger = Ledger(1000.0)
    parts = go(ledger, ["m"] * 3, 0.0, batch=True)
    found = [used("m", 10.0, operating=10.0 * (index + 1)) for index in range(3)]
    answer(ledger, parts, 0.0, 30.0, *found, outer=used("batch", 30.0, operating=0.0))
    assert ledger.account("m").booked == pytest.approx(30.0)


def test_one_shared_figure_shows_that_batches_are_charged_to_batch() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["a", "b"], 0.0, batch=True)
    found = [used("a", 1.0, operating=90.0), used("b", 1.0, operating=90.0)]
    answer(ledger, parts, 0.0, 2.0, *found, outer=used("batch", 2.0))
    assert ledger.shared is True
    assert fitting(ledger, ["c"] * 50, 3.0) == ["c"] * len(fitting(ledger, ["c"] * 50, 3.0))
    assert len(fitting(ledger, ["c"] * 50, 3.0)) <= 50
    assert ledger.batch is not None
    assert ledger.batch.booked >= 90.0
    assert fitting(ledger, ["c"], 3.0, batch=False) == ["c"]


def test_different_found_show_that_batches_are_free() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["a", "b"], 0.0, batch=True)
    answer(ledger, parts, 0.0, 99.0, used("a", 90.0, operating=90.0), used("b", 1.0, operating=1.0))
    assert ledger.shared is False
    assert fitting(ledger, ["b"] * 20, 100.0)


def test_a_refused_method_is_held_until_its_reset() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["m"], 0.0)
    refused = used("m", operating=101.0, resets_at=1030.0, finish=1000.0, refused=True)
    assert answer(ledger, parts, 0.0, 1.0, refused) == ["m"]
    account = ledger.account("m")
    assert not account.fits(29.0, 100.0, 1, whole=True)
    assert account.fits(33.0, 100.0, 1, whole=True) == 1


def test_without_a_reset_a_refused_method_is_held_ever_longer() -> None:
    ledger = Ledger(100.0)
    account = ledger.account("m")
    now, waits = 0.0, []
    for _ in range(8):
        answer(ledger, go(ledger, ["m"], now), now, now, used("m", refused=True))
        waits.append(account.held_until - now)
        now = account.held_until
    assert waits == [10, 20, 40, 80, 160, 320, 600, 600]
    call(ledger, now, 0.5)
    answer(ledger, go(ledger, ["m"], now), now, now, used("m", refused=True))
    assert account.held_until - now == 10


def test_after_a_reset_a_few_calls_go_first() -> None:
    ledger = Ledger(100.0)
    for start in range(10):
        call(ledger, start * 10.0, 10.0)
    account = ledger.account("m")
    assert account.fits(200.0, 100.0, 10, whole=False) == 0
    assert account.fits(800.0, 100.0, 10, whole=False) == PROBES
    parts = go(ledger, ["m"], 800.0)
    answer(ledger, parts, 800.0, 810.0, used("m", 10.0, operating=10.0))
    assert account.fits(811.0, 100.0, 20, whole=False) == 9


def test_a_call_dearer_than_the_whole_budget_goes_alone() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 300.0)
    assert not ledger.account("m").fits(500.0, 100.0, 1, whole=True)
    assert ledger.account("m").fits(902.0, 100.0, 1, whole=True) == 1
    go(ledger, ["m"], 902.0)
    assert not ledger.account("m").fits(902.0, 100.0, 1, whole=True)


def test_a_lost_request_is_taken_to_have_run() -> None:
    ledger = Ledger(100.0)
    call(ledger, 0.0, 5.0)
    parts = go(ledger, ["m"], 10.0)
    ledger.release(parts)
    ledger.lose(parts, 10.0, 80.0)
    assert ledger.account("m").booked == pytest.approx(10.0)


def test_without_durations_costs_are_learnt_from_the_found() -> None:
    ledger = Ledger(1000.0)
    for index in range(4):
        parts = go(ledger, ["m"], index * 10.0)
        answer(ledger, parts, index * 10.0, index * 10.0 + 5, used("m", operating=300.0 + 5.0 * index))
    assert ledger.account("m").cost == pytest.approx(5.0, rel=0.1)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1.0, 1e300])
def test_odd_found_are_not_believed(odd: float) -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["m"], 0.0)
    answer(ledger, parts, 0.0, 1.0, used("m", odd, odd, odd, odd, odd))
    assert 0 <= ledger.account("m").booked <= 1
    assert 0 < ledger.account("m").cost <= 1


def test_what_is_pledged_never_exceeds_the_budget() -> None:
    rng = random.Random(5)
    for _ in range(50):
        ledger, now = Ledger(100.0), 0.0
        under_way: list[tuple[float, Sequence[Part]]] = []
        costs = {"a": rng.random() * 10, "b": rng.random(), "c": 0.05}
        for _ in range(300):
            now += rng.random() * 3
            wanted = rng.choices("abc", k=rng.randint(1, 50))
            before = {m: ledger.account(m).booked + ledger.account(m).pledged for m in "abc"}
            idle = {m for m in "abc" if not ledger.account(m).calls}
            fit = fitting(ledger, wanted, now)
            for method, count in Counter(fit).items():
                seconds = before[method] + count * ledger.account(method).cost
                assert seconds <= 100 + 1e-6 or (method in idle and count == 1)
            if fit:
                under_way.append((now, go(ledger, fit, now, batch=True)))
            while under_way and rng.random() < 0.5:
                sent_at, parts = under_way.pop(rng.randrange(len(under_way)))
                found = [
                    used(part.account.method, costs[part.account.method])
                    for part in parts[:-1]
                    for _ in range(part.calls)
                ]
                answer(ledger, parts, sent_at, now, *found)


def test_after_a_lost_reply_one_call_may_ask_what_it_really_cost() -> None:
    account = Account("x.add")
    account.book(0.0, 0.0, 10.0)
    account.guessed(0.0)
    assert account.fits(59.0, 10.0, 5, whole=False) == 0
    assert account.fits(61.0, 10.0, 5, whole=False) == 1


def test_fifty_commands_of_an_unknown_method_just_fill_a_batch() -> None:
    assert len(fitting(Ledger(float("inf")), ["m"] * 80, 0.0)) == 50


def test_slow_methods_are_learnt_at_once_and_forgotten_slowly() -> None:
    ledger = Ledger(float("inf"))
    call(ledger, 0.0, 5.0)
    assert len(fitting(ledger, ["m"] * 80, 6.0)) == 9
    call(ledger, 6.0, 0.1)
    assert 9 <= len(fitting(ledger, ["m"] * 80, 7.0)) <= 11


def test_a_batch_that_was_cut_off_makes_the_next_smaller_and_a_reset_after_a_moment_does_not() -> None:
    ledger = Ledger(float("inf"))
    for lasted, fits in ((0.005, 50), (60.0, 18)):
        parts = go(ledger, ["m"] * 50, 0.0, batch=True)
        ledger.release(parts)
        ledger.lose(parts, 0.0, lasted)
        assert len(fitting(ledger, ["m"] * 80, lasted)) == fits


def test_a_figure_of_the_batch_itself_shows_that_batches_are_charged_to_it() -> None:
    ledger = Ledger(100.0)
    parts = go(ledger, ["a", "b"], 0.0, batch=True)
    answer(ledger, parts, 0.0, 2.0, used("a", 1.0), used("b", 1.0), outer=used("batch", 2.0, operating=90.0))
    assert ledger.shared is True
    assert ledger.batch is not None
    assert ledger.batch.booked == pytest.approx(90.0)
    # And so it stays when one says nothing of itself.
    parts = go(ledger, ["a"], 3.0, batch=True)
    answer(ledger, parts, 3.0, 4.0, used("a", 1.0, operating=92.0), outer=used("batch", 1.0))
    assert ledger.shared is True


def test_of_two_accounts_that_turn_out_to_be_one_all_that_is_known_is_kept() -> None:
    one, other = Account("m"), Account("m")
    one.book(700.0, 690.0, 3.0)
    other.book(50.0, 0.0, 40.0)  # has expired by then
    other.learn(5.0, 7.0)
    other.book(700.0, 695.0, 10.0)
    other.pledge(700.0, 2)
    other.turn_away(700.0, 700.0, 750.0)
    one.absorb(other, 700.0)
    assert one.booked == pytest.approx(3 + 10 + 2 * 5)
    assert (one.cost, one.longest) == (5.0, 7.0)
    assert one.held_until == other.held_until
    # Of what was under way nobody will tell what it took: it frees as if it had begun now.
    one.expire(1297.0)
    assert one.booked == pytest.approx(10.0)
    one.absorb(Account("m"), 1297.0)
    assert (one.cost, one.held_until) == (5.0, other.held_until)


def test_a_call_that_is_dearer_than_the_whole_budget_goes_alone_once_nothing_is_booked() -> None:
    ledger = Ledger(10.0)
    call(ledger, 0.0, 20.0)
    assert fitting(ledger, ["m"], 300.0) == fitting(ledger, ["m"], 300.0, batch=False) == []
    assert fitting(ledger, ["m"] * 3, 700.0) == ["m"]
    assert fitting(ledger, ["m"], 700.0, batch=False) == ["m"]
    # An explicit batch goes whole, or never would.
    parts = go(ledger, ["m"] * 3, 700.0, batch=True)
    assert fitting(ledger, ["m"], 700.0) == []
    answer(ledger, parts, 700.0, 760.0, *[used("m", 20.0)] * 3)
    assert fitting(ledger, ["m"], 761.0) == []


def test_a_request_lasts_as_long_as_its_longest_call_and_a_batch_as_all_of_its_calls() -> None:
    ledger = Ledger(1000.0)
    ledger.account("slow").learn(5.0, 10.0)
    ledger.account("quick").learn(0.1, 0.5)

    def lasts(*methods: str, batch: bool) -> float:
        allowance = room(ledger, 0.0, batch=batch)
        assert all(map(allowance.take, methods))
        return allowance.lasts

    assert lasts("slow", batch=False) == 10.0
    assert lasts("quick", batch=False) == 0.5
    assert lasts("slow", "quick", "slow", batch=True) == pytest.approx(20.5)
    assert lasts(batch=False) == lasts(batch=True) == 0.0


def test_a_request_that_is_no_batch_carries_one_call() -> None:
    ledger = Ledger(1000.0)
    single = room(ledger, 0.0, batch=False)
    assert single.take("m")
    assert single.full
    assert not single.take("m")
    assert not single.take("n")
    assert (single.commands, len(single.pledge(0.0)), list(single.holds)) == (1, 1, [])
    assert not room(ledger, 0.0, batch=False).take_all(["m", "m"])
    assert room(ledger, 0.0, batch=False).take_all(["m"])


def test_what_holds_a_call_is_named_once_however_often_it_is_offered() -> None:
    ledger = Ledger(1000.0)
    ledger.account("m").held_until = 1.0
    single = room(ledger, 0.0, batch=False)
    assert not any([single.take("m"), single.take("m"), single.take_all(["m"])])
    assert [hold.account.method for hold in single.holds] == ["m"]


def test_a_batch_that_goes_as_a_whole_lasts_as_long_as_its_calls() -> None:
    ledger = Ledger(1000.0)
    ledger.account("m").learn(0.1, 2.0)
    batch = room(ledger, 0.0, batch=True)
    assert batch.take_all(["m"] * 3)
    assert batch.lasts == 6.0
