"""What a source of calls does to its run, and a run to its source, on a clock that jumps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from playing import LOST, calls, numbers, played, said
from virtual import clock

from bitrix24_async import Bitrix24, Call, Journal, Limits
from bitrix24_async.errors import UsageError
from bitrix24_async.observing import Retried
from bitrix24_async.transport.retry import Retry


@pytest.mark.parametrize("ordered", [False, True])
def test_what_is_no_call_waits_for_nothing(ordered: bool) -> None:
    many: list[Any] = [None] * 10

    async def come(b24: Bitrix24) -> Any:
        await b24.call("a.get", {"n": 0})
        found = [one async for one in b24.stream(iter(many), window=3, ordered=ordered)]
        assert b24.governor.snapshot().waiting == dict.fromkeys(b24.governor.snapshot().waiting, 0)
        return found

    portal, outcomes, took = played(come, limits=Limits(capacity=1, leak=0.001))
    assert (portal.left, said(outcomes), took) == ([(0, [0])], [UsageError] * 10, 0.5)
    assert [str(outcome.error).split(": ")[0] for outcome in outcomes] == ["calls"] * 10
    assert [f"item {n}" in str(outcome.error) for n, outcome in enumerate(outcomes)] == [True] * 10


@pytest.mark.parametrize("breaks", [False, True])
def test_a_source_is_closed_before_its_run_has_ended(breaks: bool) -> None:
    closed = []

    async def source() -> AsyncIterator[Call[Any]]:
        try:
            for call in calls(range(500)):
                yield call
        finally:
            await asyncio.sleep(2)
            closed.append(clock() - 1000.0)

    async def come(b24: Bitrix24) -> Any:
        found = []
        async with aclosing(b24.stream(source(), window=100)) as stream:
            async for outcome in stream:
                found.append(outcome)
                if breaks:
                    break
        assert len(closed) == 1
        return found

    portal, outcomes, took = played(come)
    assert said(outcomes) == numbers(0, 1 if breaks else 500)
    assert (closed, took, len(portal.seen)) == (([2.5], 2.5, 2) if breaks else ([4.5], 4.5, 10))


def test_what_goes_again_is_told_with_the_most_attempts_of_any() -> None:
    async def source() -> AsyncIterator[Call[Any]]:
        for call in calls(range(2)):
            yield call
            await asyncio.sleep(1.55)

    facts: list[Any] = []
    portal, outcomes, _ = played(
        lambda b24: b24.run(source()), LOST, LOST, retry=Retry(base=1.0), observer=facts.append
    )
    assert said(outcomes) == [0, 1]
    assert [sorted(left) for _, left in portal.left] == [[0], [0, 1], [0, 1]]
    told = [fact for fact in facts if isinstance(fact, Retried)]
    assert [(fact.attempts, fact.commands, fact.error) for fact in told] == [
        (1, 1, "OutcomeUnknown"),
        (2, 2, "OutcomeUnknown"),
    ]


@pytest.mark.parametrize("window", [1, 10, 5000])
@pytest.mark.parametrize("known", [False, True])
def test_what_has_ended_before_it_began_is_given_out_as_it_comes(
    path: Path, window: int, known: bool
) -> None:
    """Whether it is no call, or a journal knows of it."""
    many: list[Any] = calls(range(20), "a.add") if known else [None] * 20
    if known:
        played(lambda b24: b24.run(many, journal=Journal(path)))

    async def source() -> AsyncIterator[Call[Any]]:
        for call in many:
            await asyncio.sleep(0.25)
            yield call
        await asyncio.sleep(5)

    async def come(b24: Bitrix24) -> Any:
        stream = b24.stream(source(), journal=Journal(path) if known else None, window=window)
        return [(clock() - 1000.0, *said([outcome])) async for outcome in stream]

    portal, came, took = played(come)
    assert came == [(0.25 * (n + 1), n if known else UsageError) for n in range(20)]
    assert (portal.seen, took) == ([], 10)


@pytest.mark.parametrize(
    ("window", "left", "read"),
    [
        # A batch's worth at a time, and one more, which tells whether there is another batch.
        (120, [[50, 50], [50, 50], [50, 20]], [102, 102, 66]),
        (51, [[50], [50], [50], [50], [50], [20]], [51, 50, 50, 50, 50, 19]),
        (50, [[50], [50], [50], [50], [50], [20]], [50, 50, 50, 50, 50, 20]),
        (30, [[30]] * 9, [30] * 9),
    ],
)
def test_of_a_source_is_read_what_the_window_holds_and_no_more(
    window: int, left: list[list[int]], read: list[int]
) -> None:
    times: list[float] = []

    def source() -> Iterator[Call[Any]]:
        for call in calls(range(270)):
            times.append(clock() - 1000.0)
            yield call

    async def come(b24: Bitrix24) -> Any:
        return [outcome async for outcome in b24.stream(source(), window=window)]

    portal, outcomes, _ = played(come)
    assert said(outcomes) == numbers(0, 270)
    assert [(at, len(some)) for at, some in portal.left] == [
        (0.5 * turn, count) for turn, counts in enumerate(left) for count in counts
    ]
    assert [times.count(0.5 * turn) for turn in range(len(read))] == read
