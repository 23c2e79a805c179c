"""The governor on a virtual clock: how near to the least time, how many requests, and what is refused.

Each scene plays some work against a simulated portal that keeps its own books (tests/kit/simulation.py: the
bucket in steps of unknown phase or evenly, minute baskets, what costs nothing below 0.1 s, the cut-off after
60 s). The optimum is the least time any client could take that may not be refused. Where a scene is played
from several seeds, seconds and optimum are their means, the ratio is the worst, and the rest is summed up.
Beside others, two figures show what is possible: a client that is told what they take on average, and the
fewest refusals, in each run, of any client that uses the whole rate two minutes after they stop
(``refused_at_least``).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.harness import arguments, table

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "kit"))

import scenes
from networks import KINDS
from scenes import Shown, alternating, least, run
from virtual import simulate

Play = Callable[[int], Coroutine[Any, Any, Shown]]


def losing(seed: int) -> Callable[[], float | None]:
    """Break fifteen of a hundred connections, after 5 ms."""
    rng = random.Random(seed)
    return lambda: 0.005 if rng.random() < 0.15 else None


def rate_scenes(count: int) -> dict[str, Play]:
    """Requests alone: the bucket."""
    return {
        f"{count} calls; network {name}": partial(scenes.single_calls, network=network, count=count)
        for name, network in KINDS.items()
    }


def run_scenes(part: int) -> dict[str, Play]:
    """``Bitrix24.run``: batches, and the execution time of their methods."""
    many = 10_000 // part
    batches = many // 50
    duration = 50 * 0.01

    def play(count: int, optimum: float, necessary: int, *methods: str, **world: Any) -> Play:
        return lambda seed: run(
            seed, alternating(*methods, count=count), optimum=optimum, necessary=necessary, **world
        )

    soon = least(batches) + 0.05 + duration
    # What is left of a window's budget after the first, and what that takes to run.
    return {
        f"run of {many:,}, warm": play(many, soon, batches, "a.get", warm=["a.get"]),
        f"run of {many:,}, cold": play(many, soon, batches, "a.get"),
        f"run of {600 // part} calls of 5 s, cold": play(
            600 // part, 600.0 * (600 // part * 5 // 480) + 60, 67 // part, "a.add", costs=lambda _: 5.0
        ),
        f"run of {8000 // part:,} calls of 0.3 s, two methods": play(
            8000 // part,
            600.0 * (8000 // part * 0.15 // 480) + 15 + 0.05,
            160 // part,
            "a.get",
            "b.get",
            costs=lambda _: 0.3,
        ),
        f"run of {600 // part} reads of 5 s, cold": play(
            600 // part, 600.0 * (600 // part * 5 // 480) + 60, 67 // part, "a.get", costs=lambda _: 5.0
        ),
        f"run of {many:,} calls of 0.3 s, five methods": play(
            10_000 // part,
            600.0 * (2000 // part * 0.3 // 480) + 15 + 0.05,
            batches,
            *"abcde",
            costs=lambda _: 0.3,
        ),
        f"run of {many:,}, 15 % of the replies lost": lambda seed: run(
            seed,
            ["a.get"] * many,
            optimum=least(round(batches / 0.85)) + 0.05 + duration,
            necessary=round(batches / 0.85),
            loses=losing(seed),
        ),
    }


def other_scenes(*, long: bool) -> dict[str, Play]:
    """Other programs in the same bucket."""
    found: dict[str, Play] = {}
    for share in (0.25, 0.5, 1.0, 1.5):
        for habit in scenes.HABITS:
            found[f"200 calls beside others: {share:g}/s, {habit}"] = partial(
                scenes.beside_others, habit=habit, share=share
            )
            found[f"the same, of four workers that share a law: {share:g}/s, {habit}"] = partial(
                scenes.beside_others, habit=habit, share=share, workers=4
            )
            found[f"the same, told what they take: {share:g}/s, {habit}"] = partial(
                scenes.told_of_others, habit=habit, share=share
            )
            found[f"600 calls, and after 100 s others begin: {share:g}/s, {habit}"] = partial(
                scenes.others_begin, habit=habit, share=share
            )
            if long:
                found[f"40 minutes beside others: {share:g}/s, {habit}"] = partial(
                    scenes.long_beside_others, habit=habit, share=share
                )
    return found


def _row(name: str, play: Play, seeds: int) -> list[object]:
    found = [simulate(play(seed)) for seed in range(seeds)]
    mean = {key: sum(one.more[key] for one in found) / seeds for key in found[0].more}
    return [
        name,
        f"{sum(one.seconds for one in found) / seeds:.1f}",
        f"{sum(one.optimum for one in found) / seeds:.1f}",
        f"{max(one.ratio for one in found):.3f}",
        f"{sum(one.requests for one in found)} ({sum(one.necessary for one in found)})",
        sum(one.refused for one in found),
        sum(one.cut_off for one in found),
        ", ".join(f"{key} {value:.3g}" for key, value in mean.items()),
    ]


def main() -> None:
    quick = arguments(__doc__).quick
    groups: dict[str, tuple[dict[str, Play], int]] = {
        "the request rate": (rate_scenes(80 if quick else 200), 1 if quick else 6),
        "whole runs": (run_scenes(5 if quick else 1), 1),
        "cards": (
            {
                "eight hours beside bulk runs": lambda seed: scenes.cards_beside_bulk(
                    seed, seconds=1800 if quick else 8 * 3600
                ),
                "of 0.04 s, their method's time spent": lambda seed: scenes.cards_of_a_spent_method(
                    seed, seconds=300
                ),
                "the same, where nothing is free": lambda seed: scenes.cards_of_a_spent_method(
                    seed, seconds=300, charges_small=True
                ),
            },
            1,
        ),
        "beside others": (other_scenes(long=not quick), 1 if quick else 6),
    }
    columns = ["scene", "seconds", "optimum", "ratio", "requests (least)", "refused", "cut off", "more"]
    for title, (plays, seeds) in groups.items():
        print(table(title, columns, [_row(name, play, seeds) for name, play in plays.items()]), flush=True)


if __name__ == "__main__":
    main()
