"""The scenes of ``python -m benchmarks.governor``, played small."""

from __future__ import annotations

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


def test_cards_go_at_once_beside_a_bulk_run() -> None:
    shown = simulate(scenes.cards_beside_bulk(1, seconds=600))
    assert shown.refused == 0
    assert shown.more["p99"] <= 1.0
