"""Which of the commands that wait may go, and which no longer need to, on a clock that jumps."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from attrs import evolve
from playing import LOST, calls, numbers, played, said
from virtual import clock

from bitrix24_async import Bitrix24, raw
from bitrix24_async.compositor.command import Command
from bitrix24_async.compositor.order import Order
from bitrix24_async.compositor.queue import Anything, Queue
from bitrix24_async.errors import ApiError, NotRun, OutcomeUnknown
from bitrix24_async.observing import SentAlone
from bitrix24_async.transport.retry import Retry


@pytest.mark.parametrize("leave", [[0], [1], [0, 1]])
@pytest.mark.parametrize("rest", [0.0, 1.0])
def test_what_nobody_waits_for_any_more_goes_not_again(leave: list[int], rest: float) -> None:
    async def come(b24: Bitrix24) -> Any:
        tasks = [asyncio.create_task(b24.coalesced.call("a.get", {"n": n})) for n in range(2)]
        await asyncio.sleep(0.25)
        for n in leave:
            tasks[n].cancel()
        await asyncio.wait(tasks)
        return [None if task.cancelled() else task.result().result for task in tasks]

    portal, found, _ = played(come, LOST, retry=Retry(base=rest))
    stays = [n for n in range(2) if n not in leave]
    assert [left for _, left in portal.left] == [[0, 1], *([stays] if stays else [])]
    assert found == [n if n in stays else None for n in range(2)]


@pytest.mark.parametrize(("key", "late"), [(None, True), ("k", False)])
def test_of_an_order_what_may_have_run_is_never_too_late(key: str | None, late: bool) -> None:
    """Lest those before it that go again have the last word."""
    many = [evolve(call, expires_in=1.2) for call in calls(range(2), "a.set", ordered_by=key)]
    portal, outcomes, _ = played(lambda b24: b24.run(many), LOST, retry=Retry(base=1.0))
    assert portal.left == [(0, [0, 1]), *([] if late else [(1.5, [0, 1])])]
    assert said(outcomes) == ([OutcomeUnknown] * 2 if late else [0, 1])
    # It may wait for no longer than it may, all the same.
    many = calls(range(2), "a.set", ordered_by=key)
    portal, outcomes, took = played(
        lambda b24: b24.run(many, max_wait=0.75), LOST, LOST, retry=Retry(base=1.0)
    )
    assert (portal.left, took) == ([(0, [0, 1])], 1.25)
    assert said(outcomes) == [OutcomeUnknown] * 2
    # And what has not run is too late.
    refused = 503, {"error": "QUERY_LIMIT_EXCEEDED"}
    many = [evolve(call, expires_in=0.4) for call in many]
    portal, outcomes, took = played(lambda b24: b24.run(many), refused, retry=Retry(base=1.0))
    assert portal.left == [(0, [0, 1])]
    assert [(type(one.error), one.error.reason) for one in outcomes] == [(NotRun, "expired")] * 2


@pytest.mark.parametrize("late", [50, 51, 52])
def test_one_that_ended_while_it_was_behind_is_passed_over(late: int) -> None:
    many = calls(range(54), "a.set", ordered_by="k")
    many[late] = evolve(many[late], expires_in=0.25)
    portal, outcomes, _ = played(lambda b24: b24.run(many))
    assert portal.left == [(0, numbers(0, 50)), (0.5, [n for n in numbers(50, 54) if n != late])]
    assert said(outcomes) == [NotRun if n == late else n for n in numbers(0, 54)]


def test_of_an_order_each_goes_in_such_a_batch_as_can_carry_it() -> None:
    old = calls(range(2), "a.set", ordered_by="k")
    new = [raw("tasks.task.get", {"n": n}, version=3, ordered_by="k") for n in range(2, 4)]
    alone = [raw("a.set", {"n": 4, "x": None}, ordered_by="k")]
    portal, outcomes, _ = played(lambda b24: b24.run([*old, *new, *alone, *calls([5], ordered_by="k")]))
    assert said(outcomes) == numbers(0, 6)
    assert portal.left == [(0, [0, 1]), (0.5, [2, 3]), (1, [4]), (1.5, [5])]
    # What failed together goes one after the other.
    failed = 400, {"error": {"code": "X", "message": "one of them"}}
    many = [raw("tasks.task.get", {"n": n}, version=3, ordered_by="k") for n in range(5)]
    portal, outcomes, _ = played(lambda b24: b24.run(many), failed)
    assert said(outcomes) == numbers(0, 5)
    assert portal.left == [(0, numbers(0, 5)), *((0.5 * (n + 1), [n]) for n in range(5))]


def test_what_goes_alone_does_so_whatever_the_portal_says_of_other_methods() -> None:
    refusal = {"error": "ERROR_BATCH_METHOD_NOT_ALLOWED", "error_description": "x"}
    batch = {"result": {"c1": 1}, "result_error": {"c0": refusal}}
    alone = [raw("a.set", {"n": n, "x": None}) for n in range(2, 4)]

    async def twice(b24: Bitrix24) -> Any:
        first = await b24.run([*calls([0]), *calls([1], "b.get")])
        return [*first, *await b24.run([*alone, *calls([4, 5], "b.get")])]

    portal, outcomes, _ = played(twice, (200, {"result": batch}))
    assert said(outcomes) == numbers(0, 6)
    assert portal.seen[:2] == [(0, "batch", [0, 1]), (0.5, "a.get", [0])]
    assert sorted(portal.seen[2:]) == [(1, "a.set", [2]), (1, "a.set", [3]), (1, "batch", [4, 5])]


@pytest.mark.parametrize("hasty", [0, 1])
def test_one_caller_of_two_may_wait_for_less_long_than_the_other(hasty: int) -> None:
    async def come(b24: Bitrix24) -> Any:
        waits = [0.5 if n == hasty else 5.0 for n in range(2)]
        return await asyncio.gather(
            *(b24.coalesced.call("a.get", {"n": n}, max_wait=wait) for n, wait in enumerate(waits)),
            return_exceptions=True,
        )

    portal, found, _ = played(come, LOST, retry=Retry(base=2.0))
    assert portal.left == [(0, [0, 1]), (2.5, [1 - hasty])]
    assert [getattr(one, "result", type(one)) for one in found] == [
        OutcomeUnknown if n == hasty else n for n in range(2)
    ]


@pytest.mark.parametrize("between", [499, 500, 501])
def test_for_company_it_is_looked_past_500_that_go_in_other_batches(between: int) -> None:
    others = [raw("tasks.task.get", {"n": n}, version=3) for n in range(1, between + 1)]
    many = [*calls([0]), *others, *calls([between + 1])]
    portal, outcomes, _ = played(lambda b24: b24.run(many))
    assert said(outcomes) == numbers(0, between + 2)
    assert portal.left[0] == (0, [0, between + 1] if between <= 500 else [0])
    assert portal.left[1] == (0, numbers(1, 51))


def test_who_could_not_wait_for_company_leaves_the_next_its_whole_time() -> None:
    async def come(b24: Bitrix24) -> Any:
        tasks = []
        for n, (at, wait) in enumerate([(0, None), (0.25, 0.5), (2, None), (4, None)]):
            await asyncio.sleep(1000 + at - clock())
            tasks.append(asyncio.create_task(b24.coalesced.call("a.get", {"n": n}, max_wait=wait)))
        return [reply.result for reply in await asyncio.gather(*tasks)]

    portal, found, _ = played(come, linger=3.0)
    assert (portal.left, found) == ([(0.75, [0, 1]), (5, [2, 3])], numbers(0, 4))


@pytest.mark.parametrize("named", [{}, {"B.get": "it says so"}])
def test_what_no_batch_can_carry_goes_alone_for_its_own_reason(named: dict[str, str]) -> None:
    many = [*calls(range(2)), *calls(range(2, 4), "catalog.product.download"), *calls(range(4, 6), "b.get")]
    facts: list[Any] = []

    async def run(b24: Bitrix24) -> Any:
        return await b24.run(many)

    portal, outcomes, _ = played(run, unbatchable=named, observer=facts.append)
    assert said(outcomes) == numbers(0, 6)
    own = "its answer is a file, which a batch's answer cannot hold (docs: batch.md)"
    reasons = [("catalog.product.download", own)] * 2 + [("b.get", "it says so")] * (2 * len(named))
    assert sorted((one.method, one.reason) for one in facts if isinstance(one, SentAlone)) == sorted(reasons)
    lone = [(method, *left) for _, method, left in portal.seen if method != "batch"]
    assert sorted(lone) == sorted(
        [*(("catalog.product.download", n) for n in (2, 3)), *(("b.get", n) for n in (4, 5) if named)]
    )
    assert [left for _, method, left in portal.seen if method == "batch"] == [
        [0, 1] if named else [0, 1, 4, 5]
    ]


@pytest.mark.parametrize("key", [None, "k"])
@pytest.mark.parametrize(("most", "fit"), [(29, 2), (30, 3), (31, 3), (9, 1), (19, 1), (20, 2)])
def test_a_batch_holds_as_many_bytes_as_it_may_and_no_more(key: str | None, most: int, fit: int) -> None:
    async def drawn(b24: Bitrix24) -> list[int]:
        queue = Queue(Order(), {})
        queue.most_bytes = most
        home: Any = object()
        for call in calls(range(4), ordered_by=key):
            command = Command(home, call)
            command.text = "x" * 10
            command.key = key
            if key is None:
                queue.ready.append(command)
            else:
                queue.enter(command)
        return [int(one.call.params["n"]) for one in queue.draw(Anything())]  # type: ignore[call-overload]  # a map

    _, found, _ = played(drawn)
    assert found == numbers(0, fit)


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_an_error_tells_how_often_its_call_was_sent(lost: int) -> None:
    wrong = {"error": "NO", "error_description": "why"}
    batch = 200, {"result": {"result": {"c1": 1}, "result_error": {"c0": wrong}}}
    portal, outcomes, _ = played(
        lambda b24: b24.run(calls(range(2), "a.set")), *[LOST] * lost, batch, retry=Retry(base=1.0)
    )
    error = outcomes[0].error
    assert (type(error), error.attempts, error.repeated) == (ApiError, lost + 1, lost > 0)
    assert len(portal.seen) == lost + 1
