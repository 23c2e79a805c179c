"""Which requests leave, when, and with what: to the call and to the moment, on a clock that jumps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
from attrs import evolve
from playing import LEARNT, LOST, TAKES, UNSENT, WEBHOOK, Portal, calls, numbers, played, said
from virtual import clock, simulate

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, Priority, raw
from bitrix24_async.errors import ApiError, NotRun, NotSent, OutcomeUnknown, ServerError, Throttled
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import HttpRequest, HttpResponse


class TestARun:
    def test_leaves_in_full_batches_side_by_side(self) -> None:
        portal, outcomes, took = played(lambda b24: b24.run(calls(range(120))))
        assert portal.left == [(0, numbers(0, 50)), (0, numbers(50, 100)), (0, numbers(100, 120))]
        assert (said(outcomes), took) == (numbers(0, 120), 0.5)

    def test_waits_a_tenth_of_a_second_for_a_source_that_takes_its_time(self) -> None:
        async def source() -> AsyncIterator[Call[Any]]:
            for call in calls(range(10)):
                await asyncio.sleep(0.03)
                yield call

        portal, _, took = played(lambda b24: b24.run(source()))
        # From the first that waits; the end of the source is not waited out.
        assert portal.left == [(0.13, [0, 1, 2, 3]), (0.25, [4, 5, 6, 7]), (0.3, [8, 9])]
        assert took == 0.8

    def test_waits_for_no_more_than_a_batch_holds(self) -> None:
        async def source() -> AsyncIterator[Call[Any]]:
            await asyncio.sleep(1)
            for call in calls(range(101)):
                yield call
            await asyncio.sleep(10)

        portal, _, _ = played(lambda b24: b24.run(source()))
        assert portal.left == [(1, numbers(0, 50)), (1, numbers(50, 100)), (1.1, [100])]

    def test_keeps_the_order_of_a_key_one_batch_after_the_other(self) -> None:
        many = [*calls(range(60), ordered_by="k"), *calls(range(60, 70))]
        portal, outcomes, _ = played(lambda b24: b24.run(many))
        assert portal.left == [(0, numbers(0, 50)), (0, numbers(60, 70)), (0.5, numbers(50, 60))]
        assert said(outcomes) == numbers(0, 70)

    def test_takes_the_order_of_a_key_along_in_front_of_others(self) -> None:
        many = [
            *calls([0], ordered_by="k"),
            *calls([1]),
            *calls([2], ordered_by="k"),
            *calls([3], ordered_by="l"),
            *calls([4], ordered_by="k"),
        ]
        portal, outcomes, _ = played(lambda b24: b24.run(many))
        assert portal.left == [(0, [0, 2, 4, 1, 3])]
        assert said(outcomes) == [0, 1, 2, 3, 4]


class TestAgain:
    def test_what_was_lost_goes_after_ever_longer_rests_and_no_oftener_than_it_may(self) -> None:
        many = [*calls([0, 1]), *calls([2], "a.add"), *calls([3], "a.set")]
        portal, outcomes, took = played(
            lambda b24: b24.run(many), LOST, LOST, LOST, retry=Retry(attempts=3, base=1.0)
        )
        assert portal.left == [(0, [0, 1, 2, 3]), (1.5, [0, 1, 3]), (4, [0, 1, 3])]
        assert (said(outcomes), took) == ([OutcomeUnknown] * 4, 4.5)
        told = [(error.attempts, error.repeated) for error in (one.error for one in outcomes) if error]
        assert told == [(3, True), (3, True), (1, False), (3, True)]
        portal, outcomes, took = played(
            lambda b24: b24.run(many), LOST, LOST, retry=Retry(attempts=3, base=1.0)
        )
        assert (said(outcomes), took) == ([0, 1, OutcomeUnknown, 3], 4.5)

    def test_one_that_failed_does_not_take_the_others_along(self) -> None:
        failed = {"error": "INTERNAL_SERVER_ERROR", "error_description": "x"}
        batch = {"result": {"c0": 0, "c3": 3}, "result_error": {"c1": failed, "c2": failed}}
        many = [*calls([0, 1]), *calls([2], "a.add"), *calls([3])]
        portal, outcomes, took = played(
            lambda b24: b24.run(many), (200, {"result": batch}), retry=Retry(base=1.0)
        )
        assert portal.seen == [(0, "batch", [0, 1, 2, 3]), (1.5, "a.get", [1])]
        assert (said(outcomes), took) == ([0, 1, OutcomeUnknown, 3], 2)

    def test_what_was_turned_away_goes_at_once_twice_and_counts_against_nothing(self) -> None:
        refused = (503, {"error": "QUERY_LIMIT_EXCEEDED"})
        portal, outcomes, _ = played(
            lambda b24: b24.run(calls(range(2), "a.add")), *[refused] * 7, retry=Retry(attempts=1)
        )
        assert [left for _, left in portal.left] == [[0, 1]] * 8
        assert said(outcomes) == [0, 1]

    def test_nothing_is_sent_into_the_dark_but_one_look_after_ever_longer_rests(self) -> None:
        """Whatever came meanwhile; and it is looked for as long as it takes."""
        portal, outcomes, _ = played(
            lambda b24: b24.run(calls(range(120), "a.add")),
            *[UNSENT] * 6,
            retry=Retry(attempts=2, base=1.0, cap=8.0),
        )
        # Three had left when the first came back; the rest is as long as if each had been a look.
        assert [at for at, _ in portal.left] == [0, 0, 0, 4.5, 13, 21.5, 30, 30.5, 30.5]
        assert said(outcomes) == numbers(0, 120)

    def test_a_person_does_not_wait_for_a_portal_that_cannot_be_reached(self) -> None:
        async def call(b24: Bitrix24) -> Any:
            return await asyncio.gather(
                *(b24.coalesced.call("a.add", {"n": n}) for n in range(2)), return_exceptions=True
            )

        portal, errors, took = played(call, *[UNSENT] * 5, retry=Retry(attempts=3, base=1.0))
        assert portal.left == [(0, [0, 1]), (1.5, [0, 1]), (4, [0, 1])]
        assert [(type(error), error.attempts, error.repeated) for error in errors] == [
            (NotSent, 3, False)
        ] * 2
        assert [error.method for error in errors] == ["a.add"] * 2
        assert took == 4.5

    def test_what_is_too_large_goes_in_halves_and_in_the_end_alone(self) -> None:
        many = [raw("a.add", {"n": n, "text": "x" * 1000}) for n in range(4)]
        portal, outcomes, _ = played(lambda b24: b24.run(many), most=3000)
        assert portal.seen == [
            (0, "batch", [0, 1, 2, 3]),
            (0.5, "batch", [0, 1]),
            (0.5, "batch", [2, 3]),
        ]
        assert said(outcomes) == [0, 1, 2, 3]
        portal, outcomes, _ = played(lambda b24: b24.run(many), most=1100)
        assert [(at, len(left)) for at, left in portal.left] == [(0, 4), (0.5, 2), (0.5, 2), *[(1, 1)] * 4]
        assert said(outcomes) == [0, 1, 2, 3]
        portal, outcomes, _ = played(lambda b24: b24.run(many[:1]), most=10)
        assert portal.seen == [(0, "batch", [0]), (0.5, "a.add", [0])]
        assert said(outcomes) == [ApiError]

    @pytest.mark.parametrize(("count", "parts"), [(50, [7] * 7 + [1]), (10, [3, 3, 3, 1]), (3, [1, 1, 1])])
    def test_what_failed_for_one_of_them_goes_in_as_many_parts_as_each_holds(
        self, count: int, parts: list[int]
    ) -> None:
        many = [raw("tasks.task.get", {"n": n}, version=3) for n in range(count)]
        failed = (400, {"error": {"code": "X", "message": "one of them"}})
        portal, outcomes, _ = played(lambda b24: b24.run(many), failed)
        assert [len(left) for _, left in portal.left] == [count, *parts]
        assert said(outcomes) == numbers(0, count)
        # And should one of these fail, then one by one.
        portal, outcomes, _ = played(lambda b24: b24.run(many), failed, failed)
        rest = [1] * parts[0] if parts[0] > 1 else []
        assert [len(left) for _, left in portal.left] == [count, *parts, *rest]
        assert [outcome.ok for outcome in outcomes].count(False) == (parts[0] == 1)

    def test_what_the_portal_runs_in_no_batch_goes_alone_from_then_on(self) -> None:
        refusal = {"error": "ERROR_BATCH_METHOD_NOT_ALLOWED", "error_description": "x"}
        batch = {"result": {"c1": 1}, "result_error": {"c0": refusal, "c2": refusal}}

        async def twice(b24: Bitrix24) -> Any:
            first = await b24.run([*calls([0]), *calls([1], "b.get"), *calls([2])])
            return [*first, *await b24.run([*calls([3]), *calls([4, 5], "b.get")])]

        portal, outcomes, _ = played(twice, (200, {"result": batch}))
        assert portal.seen[0] == (0, "batch", [0, 1, 2])
        assert sorted(portal.seen[1:]) == [
            (0.5, "a.get", [0]),
            (0.5, "a.get", [2]),
            (1, "a.get", [3]),
            (1, "batch", [4, 5]),
        ]
        assert said(outcomes) == [0, 1, 2, 3, 4, 5]


class TestTheOrderOfAKey:
    """Also where some of them go again."""

    def test_holds_behind_one_that_was_turned_away(self) -> None:
        refused = {"error": "QUERY_LIMIT_EXCEEDED"}
        done = {f"c{n}": n for n in range(49)}
        portal, outcomes, _ = played(
            lambda b24: b24.run(calls(range(53), "a.add", ordered_by="k")),
            (200, {"result": {"result": done, "result_error": {"c49": refused}}}),
        )
        assert portal.left == [(0, numbers(0, 50)), (0.5, [49, 50, 51, 52])]
        assert said(outcomes) == numbers(0, 53)

    def test_holds_while_all_of_them_go_again(self) -> None:
        many = [*calls(range(51), "a.set", ordered_by="k"), *calls([51])]
        portal, outcomes, _ = played(lambda b24: b24.run(many), LOST, retry=Retry(base=1.0))
        assert portal.left == [(0, numbers(0, 50)), (0, [51]), (1.5, numbers(0, 50)), (2, [50])]
        assert said(outcomes) == numbers(0, 52)

    def test_lets_none_go_again_after_a_later_one_that_may_have_run(self) -> None:
        many = [raw(method, {"n": n}, ordered_by="k") for n, method in enumerate(("a.set", "a.add", "a.set"))]
        portal, outcomes, _ = played(lambda b24: b24.run(many), LOST, retry=Retry(base=1.0))
        assert portal.left == [(0, [0, 1, 2]), (1.5, [2])]
        assert said(outcomes) == [OutcomeUnknown, OutcomeUnknown, 2]
        assert [one.error.reason for one in outcomes[:2]] == ["superseded", ""]

    @pytest.mark.parametrize("lost", [False, True])
    def test_lets_none_go_again_after_a_later_one_that_has_run(self, lost: bool) -> None:
        failed = {"error": "INTERNAL_SERVER_ERROR"} if lost else {"error": "QUERY_LIMIT_EXCEEDED"}
        batch = {"result": {"c1": 1, "c3": 3}, "result_error": {"c0": failed, "c2": failed}}
        many = [*calls([0, 1], "a.set", ordered_by="k"), *calls([2], "a.set"), *calls([3], ordered_by="l")]
        portal, outcomes, _ = played(
            lambda b24: b24.run(many), (200, {"result": batch}), retry=Retry(base=0.0)
        )
        assert portal.left == [(0, [0, 1, 2, 3]), (0.5, [2])]
        assert said(outcomes) == [OutcomeUnknown if lost else NotRun, 1, 2, 3]
        assert outcomes[0].error.reason == "superseded"

    def test_is_not_broken_by_a_later_one_that_certainly_did_not_run(self) -> None:
        first, late = calls([0, 1], "a.set", ordered_by="k")
        portal, outcomes, _ = played(
            lambda b24: b24.run([first, evolve(late, expires_in=1.0)]), UNSENT, UNSENT, retry=Retry(base=1.0)
        )
        assert portal.left == [(0, [0, 1]), (1.5, [0]), (4, [0])]
        assert said(outcomes) == [0, NotRun]


def test_of_each_method_that_goes_alone_all_leave_beside_what_a_batch_carries() -> None:
    def alone(number: int, method: str) -> Call[Any]:
        return raw(method, {"n": number, "x": None})

    many = [
        *calls([0]),
        alone(1, "a.get"),
        alone(2, "b.get"),
        alone(3, "a.get"),
        *calls([4]),
        alone(5, "a.get"),
    ]
    portal, outcomes, took = played(lambda b24: b24.run(many))
    assert sorted(portal.seen) == [
        (0, "a.get", [1]),
        (0, "a.get", [3]),
        (0, "a.get", [5]),
        (0, "b.get", [2]),
        (0, "batch", [0, 4]),
    ]
    assert (said(outcomes), took) == (numbers(0, 6), 0.5)


class TestHowLong:
    @pytest.mark.parametrize("alone", [False, True])
    def test_a_call_is_unsent_no_longer_than_it_may(self, alone: bool) -> None:
        call = raw("a.get", {"n": 1, **({"x": None} if alone else {})})
        portal, [outcome], took = played(
            lambda b24: b24.run([call], max_wait=2.0), *[UNSENT] * 9, retry=Retry(base=1.0)
        )
        # A second of rest, and one of the next two.
        assert (portal.left, took) == ([(0, [1]), (1.5, [1])], 3)
        assert type(outcome.error) is Throttled
        assert "not sent within max_wait=2 s" in str(outcome.error)
        assert (outcome.error.retry_in, outcome.error.reason) == (2.0, "rate")
        assert (outcome.error.attempts, outcome.error.method) == (2, "a.get")

    def test_while_it_is_under_way_a_call_does_not_wait(self) -> None:
        def run(b24: Bitrix24) -> Any:
            return b24.run(calls(range(2)), max_wait=1.2)

        retry = Retry(base=1.0)
        portal, outcomes, took = played(run, LOST, LOST, retry=retry)
        # A second of rest, and a fifth of the next one; twice half a second it was under way.
        assert portal.left == [(0, [0, 1]), (1.5, [0, 1])]
        assert took == 2.2
        for outcome in outcomes:
            assert type(outcome.error) is OutcomeUnknown
            assert (outcome.error.attempts, outcome.error.repeated) == (2, True)
        portal, outcomes, took = played(run, LOST, retry=retry)
        assert (said(outcomes), took) == ([0, 1], 2)

    def test_from_some_moment_on_it_is_too_late_even_if_it_was_under_way(self) -> None:
        late = [evolve(call, expires_in=1.2) for call in calls(range(2))]
        portal, outcomes, took = played(lambda b24: b24.run(late), LOST, retry=Retry(base=1.0))
        assert portal.left == [(0, [0, 1])]
        assert took == 1.2
        assert said(outcomes) == [OutcomeUnknown] * 2
        portal, outcomes, took = played(lambda b24: b24.run(late), UNSENT, retry=Retry(base=1.0))
        assert took == 1.2
        assert [(type(one.error), one.error.reason) for one in outcomes] == [(NotRun, "expired")] * 2
        # What leaves in time is not broken off.
        portal, outcomes, took = played(lambda b24: b24.run(late), LOST, retry=Retry(base=0.5))
        assert (said(outcomes), took) == ([0, 1], 1.5)

    def test_what_is_done_stays_so_however_late_it_is_taken(self) -> None:
        failed = {"error": "INTERNAL_SERVER_ERROR"}
        batch = {"result": {"c1": 1, "c2": 2}, "result_error": {"c0": failed}}
        late = [evolve(call, expires_in=2.0) for call in calls([1, 2], ordered_by="k")]
        portal, outcomes, took = played(
            lambda b24: b24.run([*calls([0]), *late]), (200, {"result": batch}), retry=Retry(base=3.0)
        )
        # It stands behind one that goes again.
        assert portal.left == [(0, [0, 1, 2]), (3.5, [0])]
        assert (said(outcomes), took) == ([0, 1, 2], 4)


class TestCoalesced:
    def test_who_leaves_takes_along_what_waits_to_go_alone(self) -> None:
        async def come(b24: Bitrix24) -> Any:
            await b24.call("a.get", {"n": 0})
            found = []
            for _ in range(2):
                task = asyncio.create_task(b24.coalesced.call("a.get", {"n": 1, "x": None}))
                await asyncio.sleep(1)
                found.append(b24.governor.snapshot().waiting["interactive"])
                task.cancel()
                await asyncio.wait([task])
                await asyncio.sleep(0)
                found.append(b24.governor.snapshot().waiting["interactive"])
            return found

        portal, found, _ = played(come, limits=Limits(capacity=1, leak=0.001))
        assert (portal.left, found) == ([(0, [0])], [1, 0, 1, 0])

    def test_one_that_can_wait_no_longer_takes_along_who_is_there(self) -> None:
        async def come(b24: Bitrix24) -> Any:
            first = asyncio.create_task(b24.coalesced.call("a.get", {"n": 0}))
            await asyncio.sleep(0.25)
            hasty = asyncio.create_task(b24.coalesced.call("a.get", {"n": 1}, max_wait=0.5))
            return await asyncio.gather(first, hasty)

        portal, found, _ = played(come, linger=3.0)
        assert portal.left == [(0.75, [0, 1])]
        assert [reply.result for reply in found] == [0, 1]

    def test_calls_wait_for_company_from_the_first_one_on(self) -> None:
        async def come(b24: Bitrix24) -> Any:
            tasks = []
            for n in range(5):
                tasks.append(asyncio.create_task(b24.coalesced.call("a.get", {"n": n})))
                await asyncio.sleep(0.02)
            return [reply.result for reply in await asyncio.gather(*tasks)]

        portal, found, took = played(come, linger=0.05)
        assert portal.left == [(0.05, [0, 1, 2]), (0.11, [3, 4])]
        assert (found, took) == (numbers(0, 5), 0.61)
        portal, _, _ = played(come)
        assert portal.seen == [(round(0.02 * n, 6), "a.get", [n]) for n in range(5)]

    def test_a_call_alone_goes_by_itself_even_in_the_last_place(self) -> None:
        async def come(b24: Bitrix24) -> None:
            await b24.call("a.get", {"n": 0})
            await b24.coalesced.call("a.get", {"n": 1}, max_wait=0.0)

        portal, _, _ = played(come, limits=Limits(capacity=2, leak=1e-9))
        assert portal.seen == [(0.0, "a.get", [0]), (TAKES, "a.get", [1])]

    def test_the_end_of_another_request_does_not_send_who_waits_for_company(self) -> None:
        async def what(b24: Bitrix24) -> None:
            first = asyncio.create_task(b24.coalesced.call("a.get", {"n": 0}, max_wait=0.0))
            await asyncio.sleep(0.2)
            others = []
            for n in range(1, 4):
                others.append(asyncio.create_task(b24.coalesced.call("a.get", {"n": n})))
                await asyncio.sleep(0.4)
            await asyncio.gather(first, *others)

        portal, _, _ = played(what, linger=3.0)
        assert portal.left == [(0.0, [0]), (3.2, [1, 2, 3])]

    def test_closing_does_not_leave_behind_who_waits_for_company(self) -> None:
        async def what(b24: Bitrix24) -> Any:
            waiting = asyncio.create_task(b24.coalesced.call("a.get", {"n": 1}))
            await asyncio.sleep(0.2)
            await b24.close(grace=2.0)
            return await asyncio.gather(waiting, return_exceptions=True)

        portal, (error,), took = played(what, linger=30.0)
        assert (portal.left, took) == ([], 0.2)
        assert isinstance(error, NotRun)

    def test_a_full_batch_waits_for_nobody(self) -> None:
        def come(count: int) -> Callable[[Bitrix24], Coroutine[Any, Any, Any]]:
            async def main(b24: Bitrix24) -> None:
                await asyncio.gather(*(b24.coalesced.call("a.get", {"n": n}) for n in range(count)))

            return main

        for count, at in ((49, 3.0), (50, 0.0), (51, 0.0)):
            portal, _, _ = played(come(count), linger=3.0)
            assert portal.left[0] == (at, numbers(0, min(count, 50)))

    @pytest.mark.parametrize(("spent", "at"), [(0, 0.0), (1, 0.0), (2, 0.0625), (5, 0.25), (8, 0.4375)])
    def test_with_few_requests_left_a_call_waits_for_company_a_little(self, spent: int, at: float) -> None:
        async def come(b24: Bitrix24) -> Any:
            await asyncio.gather(*(b24.call("a.get", {"n": n}) for n in range(spent)))
            began = clock()
            await b24.coalesced.call("a.get", {"n": 99}, priority=Priority.INTERACTIVE)
            return round(clock() - began - TAKES, 6)

        # Nothing runs out meanwhile.
        _, waited, _ = played(come, limits=Limits(capacity=9, leak=1e-9))
        assert waited == at


def test_errors_of_a_whole_request_are_each_calls_own() -> None:
    refused = (500, {"error": "INTERNAL_SERVER_ERROR", "error_description": "why"})
    _, outcomes, _ = played(
        lambda b24: b24.run([*calls([0]), *calls([1], "b.get")]), refused, refused, retry=Retry(attempts=2)
    )
    assert [(type(one.error), one.error.method, one.error.attempts) for one in outcomes] == [
        (ServerError, "a.get", 2),
        (ServerError, "b.get", 2),
    ]
    assert outcomes[0].error is not outcomes[1].error


def test_nothing_of_a_stream_is_under_way_when_it_has_been_broken_off() -> None:
    class Slow(Portal):
        under_way = 0

        async def send(self, request: HttpRequest) -> HttpResponse:
            self.under_way += 1
            try:
                return await super().send(request)
            finally:
                await asyncio.sleep(0.1)
                self.under_way -= 1

    async def main() -> tuple[int, int]:
        portal = Slow()
        governor = LocalGovernor(Limits.SELF_HOSTED, learnt=LEARNT)
        async with Bitrix24(WEBHOOK, transport=portal, governor=governor) as b24:
            stream = b24.stream(calls(range(200)))
            reading = asyncio.create_task(anext(stream))
            await asyncio.sleep(0.2)
            before = portal.under_way
            reading.cancel()
            await asyncio.wait([reading])
            return before, portal.under_way

    assert simulate(main()) == (4, 0)
