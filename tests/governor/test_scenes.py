"""The scenes of ``python -m benchmarks.governor``, played small."""

from __future__ import annotations

import random

import pytest
import scenes
from networks import KINDS
from scenes import least, run
from virtual import simulate


@pytest.mark.parametrize("network", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_no_network_makes_the_portal_refuse_or_wastes_a_second(network: str, seed: int) -> None:
    shown = simulate(scenes.single_calls(seed, KINDS[network], count=100))
    assert shown.refused == 0
    assert shown.requests == 100
    assert shown.seconds <= shown.optimum + 1.1


def test_a_warm_run_of_full_batches_takes_no_request_too_many() -> None:
    methods = ["a.get"] * 4000
    shown = simulate(run(1, methods, optimum=least(80) + 0.55, necessary=80, warm=["a.get"]))
    assert shown.requests == 80
    assert shown.refused == 0
    assert shown.seconds <= shown.optimum + 1.5


@pytest.mark.parametrize("method", ["a.get", "a.add"])
def test_a_cold_run_takes_no_request_too_many_and_waits_for_one_reply(method: str) -> None:
    optimum, necessary = least(80) + 0.55, 80
    shown = simulate(run(1, [method] * 4000, optimum=optimum, necessary=necessary))
    assert shown.requests <= 81
    assert shown.refused == 0
    assert shown.seconds <= shown.optimum + 1.5


def test_a_cold_run_of_slow_calls_is_never_cut_off() -> None:
    shown = simulate(run(1, ["a.add"] * 120, optimum=660.0, necessary=14, costs=lambda _: 5.0))
    assert shown.cut_off == shown.refused == shown.more["failed"] == 0
    assert shown.ratio <= 1.12  # The trial of eight takes forty seconds.


def test_slow_reads_are_cut_off_once_and_go_again() -> None:
    shown = simulate(run(1, ["a.get"] * 120, optimum=660.0, necessary=14, costs=lambda _: 5.0))
    assert shown.cut_off <= 1
    assert shown.more["failed"] == shown.refused == 0


@pytest.mark.parametrize("count", [2, 5])
def test_dear_methods_side_by_side_each_get_what_their_account_has(count: int) -> None:
    methods = scenes.alternating(*"abcde"[:count], count=2000 * count)
    # Of each 600 s, 480 go at once, and the rest ten minutes later.
    optimum = 600.0 + 0.3 * 400
    shown = simulate(run(1, methods, optimum=optimum, necessary=40 * count, costs=lambda _: 0.3))
    assert shown.refused == shown.more["failed"] == 0
    assert shown.ratio <= 1.15


def test_replies_lost_at_once_cost_no_more_requests_than_they_must() -> None:
    rng = random.Random(3)
    necessary = round(40 / 0.85)
    lost = run(
        1,
        ["a.get"] * 2000,
        optimum=least(necessary) + 0.55,
        necessary=necessary,
        loses=lambda: 0.005 if rng.random() < 0.15 else None,
    )
    shown = simulate(lost)
    assert shown.more["failed"] == 0
    assert shown.requests <= 1.3 * shown.necessary


@pytest.mark.parametrize("charges_small", [False, True])
def test_short_cards_go_on_when_their_methods_time_is_spent(charges_small: bool) -> None:
    shown = simulate(scenes.cards_of_a_spent_method(1, seconds=100, charges_small=charges_small))
    assert shown.refused == 0
    if not charges_small:
        assert shown.more["longest"] <= 2


@pytest.mark.parametrize("habit", scenes.HABITS)
@pytest.mark.parametrize("share", [0.5, 1.0])
def test_beside_others_little_is_refused_and_little_is_wasted(habit: str, share: float) -> None:
    shown = simulate(scenes.long_beside_others(2, habit, share, seconds=1200))
    assert shown.refused <= 0.015 * shown.requests
    assert shown.ratio >= 0.95
    assert shown.more["recovered"] >= 1.9


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_a_short_run_beside_others_is_refused_twice_and_nearly_as_quick_as_can_be(share: float) -> None:
    found = [
        simulate(scenes.beside_others(seed, habit, share)) for habit in scenes.HABITS for seed in range(6)
    ]
    assert sum(shown.refused for shown in found) <= 0.01 * sum(shown.requests for shown in found)
    assert sum(shown.ratio for shown in found) <= 1.1 * len(found)
    assert all(shown.more["recovered"] >= 1.9 for shown in found)


def test_cards_go_at_once_beside_a_bulk_run() -> None:
    shown = simulate(scenes.cards_beside_bulk(1, seconds=600))
    assert shown.refused == 0
    assert shown.more["p99"] <= 1.0


@pytest.mark.parametrize("habit", scenes.HABITS)
def test_others_who_begin_when_we_have_long_been_alone_are_learnt_as_soon_as_any(habit: str) -> None:
    found = [simulate(scenes.others_begin(seed, habit, 1.0, count=450)) for seed in (0, 2)]
    assert all(shown.refused <= 5 for shown in found)
    assert sum(shown.ratio for shown in found) <= 1.1 * len(found)
